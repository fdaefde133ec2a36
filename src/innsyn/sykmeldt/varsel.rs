//! Advance notices on the person's page: read, and answered.

use axum::{extract::State, response::Response};

use super::{
    Grunn,
    ruter::Side,
    skriv::{Skjema, utfor},
};
use crate::{
    base::HendelseId,
    commands::{Beslutningsgrunnlag, varselsvar},
    forlop::saksgang::varselsvar::{ApentVarsel, apne},
    hendelse::{Hendelse, Innhold, Oppfolging, varselsvar::Varselslag},
    http::{App, Innlogget, Problem},
    innsyn::{
        ramme::Sprak,
        skjema::{Felt, Sendt, Skjemaer, mangler},
    },
    text::{Malform, dato, innsyn::varsel as o},
};

/// A notice with its form, or the form of one that is decided and was answered too late.
#[derive(Debug)]
pub(super) struct Varsel {
    /// Name of the form.
    pub(super) navn: &'static str,
    pub(super) slag: &'static str,
    pub(super) tittel: &'static str,
    /// Nothing when it is decided.
    pub(super) apent: Option<Apent>,
}

#[derive(Debug)]
pub(super) struct Apent {
    pub(super) id: HendelseId,
    pub(super) om: &'static str,
    pub(super) sendt: String,
    pub(super) frist: Option<String>,
    pub(super) begrunnelse: Option<String>,
    pub(super) svar: Vec<Svar>,
}

/// What the person has answered.
#[derive(Debug)]
pub(super) struct Svar {
    pub(super) naar: String,
    pub(super) for_sent: bool,
    pub(super) tekst: String,
}

/// Name of the form, and of its place on the page.
pub(super) fn skjemanavn(slag: Varselslag) -> &'static str {
    match slag {
        Varselslag::Aktivitetskrav => "varsel-krav",
        Varselslag::Arbeidsuforhet => "varsel-ufor",
        Varselslag::Medvirkning => "varsel-medvirkning",
    }
}

/// Where it is answered.
pub(super) fn adresse(slag: Varselslag) -> &'static str {
    match slag {
        Varselslag::Aktivitetskrav => "/innsyn/svar#varsel-krav",
        Varselslag::Arbeidsuforhet => "/innsyn/svar#varsel-ufor",
        Varselslag::Medvirkning => "/innsyn/svar#varsel-medvirkning",
    }
}

/// The notices of the page.
pub(super) fn alle(g: &Grunn<'_>, hendelser: &[Hendelse], s: &Skjemaer) -> Vec<Varsel> {
    let apne = apne(&g.rad.grunnlag.saker, g.i_dag, g.regelverk);
    Varselslag::ALLE
        .into_iter()
        .filter_map(|slag| {
            let navn = skjemanavn(slag);
            let apent = apne.iter().find(|v| v.slag == slag);
            (apent.is_some() || s.feil(navn).is_some()).then(|| Varsel {
                navn,
                slag: slag.kode(),
                tittel: if apent.is_some() { o::overskrift(slag, g.m) } else { o::AVGJORT_H.i(g.m) },
                apent: apent.map(|v| Apent::ny(g, v, hendelser)),
            })
        })
        .collect()
}

impl Apent {
    fn ny(g: &Grunn<'_>, v: &ApentVarsel, hendelser: &[Hendelse]) -> Self {
        let finn = |id: HendelseId| hendelser.iter().find(|h| h.id == id).map(|h| &h.innhold);
        let begrunnelse = match finn(v.hendelse) {
            Some(Innhold::Oppfolging(Oppfolging::AktivitetskravVurdert(v))) => v.beskrivelse.clone(),
            Some(Innhold::Oppfolging(Oppfolging::ArbeidsuforhetVurdert(v))) => v.begrunnelse.clone(),
            Some(Innhold::Oppfolging(Oppfolging::MedvirkningVurdert(v))) => v.begrunnelse.clone(),
            _ => None,
        };
        let svar = g.rad.grunnlag.saker.varselsvar.til(v.hendelse).map(|s| Svar {
            naar: o::DU_SVARTE.med(g.m, &[("dato", &dato::tidspunkt(s.tidspunkt))]),
            for_sent: s.etter_frist,
            tekst: match finn(s.hendelse) {
                Some(Innhold::Oppfolging(Oppfolging::VarselBesvart(svar))) => svar.tekst.clone(),
                _ => String::new(),
            },
        });
        Self {
            id: v.hendelse,
            om: o::om(v.slag, g.m),
            sendt: o::SENDT.med(g.m, &[("dato", &dato::lang(v.sendt))]),
            frist: v.frist.map(|frist| fristord(frist, g.i_dag, g.m)),
            begrunnelse: begrunnelse.filter(|b| !b.trim().is_empty()),
            svar: svar.collect(),
        }
    }
}

fn fristord(frist: chrono::NaiveDate, i_dag: chrono::NaiveDate, m: Malform) -> String {
    let ord = if frist < i_dag { o::PASSERT } else { o::FRIST };
    ord.med(m, &[("dato", &dato::lang(frist))])
}

/// The answer.
pub(in crate::innsyn) async fn svar(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let slag = felt.tekst("slag").and_then(|k| Varselslag::ALLE.into_iter().find(|s| s.kode() == k));
    let varsel = felt.tekst("varsel").and_then(|t| t.parse().ok()).map(HendelseId);
    let tekst = felt.eid("tekst").unwrap_or_default();
    let beslutt = varsel
        .ok_or_else(|| mangler("VARSEL_FINNES_IKKE"))
        .map(|varsel| move |b: &Beslutningsgrunnlag<'_>| varselsvar::besvar(b, varsel, &tekst));
    let navn = skjemanavn(slag.unwrap_or(Varselslag::Aktivitetskrav));
    sprak.svar(utfor(&app, &sprak, innlogget, Skjema { navn, side: Side::Svar }, felt, beslutt).await)
}
