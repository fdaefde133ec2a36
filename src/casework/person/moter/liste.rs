//! The meetings: time, place, who comes, and the minutes with the conclusion first.

use chrono::{DateTime, Utc};

use super::{pa_telefon, sett_etter, virksomhet};
use crate::{
    casework::person::{Sak, arbeid::referat_i},
    forlop::saksgang::dialogmote::{Mote, Motestatus},
    hendelse::{
        Hendelse, Innhold,
        dialogmote::{Deltaker, Motenummer, Motesvar},
    },
    text::{Malform, brev::mote::tid_i_ord, dato, moter, saker},
};

/// A meeting.
#[derive(Debug)]
pub(super) struct Motekort {
    pub(super) id: String,
    pub(super) tittel: String,
    pub(super) status: &'static str,
    pub(super) farge: &'static str,
    pub(super) fakta: Vec<(&'static str, String)>,
    pub(super) videolenke: Option<String>,
    pub(super) kalender: Option<String>,
    pub(super) parter: Vec<Deltakerrad>,
    pub(super) referat: Option<Referatvisning>,
    /// Why it was cancelled, changed or not needed.
    pub(super) ord: Vec<(&'static str, String)>,
}

/// A party of an invitation.
#[derive(Debug)]
pub(super) struct Deltakerrad {
    pub(super) navn: String,
    pub(super) ikon: &'static str,
    pub(super) klasse: &'static str,
    pub(super) svar: &'static str,
    pub(super) naar: Option<String>,
    pub(super) sett: Option<String>,
    pub(super) tekst: Option<String>,
}

/// Minutes.
#[derive(Debug)]
pub(super) struct Referatvisning {
    pub(super) naar: String,
    pub(super) endret: Option<String>,
    pub(super) konklusjon: String,
    pub(super) oppgaver: Vec<(&'static str, String)>,
    pub(super) situasjon: String,
    pub(super) motte: Vec<String>,
}

impl Motekort {
    pub(super) fn ny(
        sak: &Sak<'_>,
        m: &Mote,
        hendelser: &[Hendelse],
        sett: &[(Deltaker, DateTime<Utc>)],
    ) -> Self {
        let nummer = match m.nummer {
            Motenummer::En => 1,
            Motenummer::To => 2,
            Motenummer::Tre => 3,
        };
        let passert = m.status.er_aktiv() && m.tidspunkt.is_some_and(|t| t <= sak.na);
        let (status, farge) = match m.status {
            _ if passert && nummer > 1 => ("Referat mangler", "oransje"),
            Motestatus::Innkalt | Motestatus::NyttTidSted => {
                (saker::motestatus(m.status, Malform::Nb), "info")
            }
            Motestatus::Ferdigstilt => (saker::motestatus(m.status, Malform::Nb), "gronn"),
            status => (saker::motestatus(status, Malform::Nb), "gra"),
        };
        let mut fakta = Vec::new();
        if let Some(naar) = m.tidspunkt {
            let varighet = m.varighet.map(|n| format!(" ({n}\u{a0}min)")).unwrap_or_default();
            fakta.push(("Tid", format!("{}{varighet}", tid_i_ord(naar, Malform::Nb))));
        }
        fakta.extend(m.sted.clone().map(|s| ("Sted", s)));
        fakta.push(("Arbeidsgiver", virksomhet(sak, m.virksomhet)));
        fakta.extend(m.behandler.as_ref().map(|b| ("Behandler", b.navn.clone())));
        let navs = m.nummer > Motenummer::En;
        Self {
            id: m.id.to_string(),
            tittel: format!("Dialogmøte\u{a0}{nummer}"),
            status,
            farge,
            fakta,
            videolenke: m.videolenke.clone().filter(|_| m.status.er_aktiv()),
            kalender: m
                .tidspunkt
                .filter(|t| m.status.er_aktiv() || (m.status == Motestatus::Avlyst && *t > sak.na))
                .map(|_| format!("/api/v1/personer/{}/dialogmoter/{}/kalender.ics", sak.person, m.id)),
            parter: if navs && m.status.er_aktiv() { parter(sak, m, hendelser, sett) } else { Vec::new() },
            referat: referat(m, hendelser),
            ord: ord(m, hendelser),
        }
    }
}

fn parter(
    sak: &Sak<'_>,
    m: &Mote,
    hendelser: &[Hendelse],
    sett: &[(Deltaker, DateTime<Utc>)],
) -> Vec<Deltakerrad> {
    let mut alle = vec![Deltaker::Arbeidstaker, Deltaker::Arbeidsgiver];
    alle.extend(m.har_behandler().then_some(Deltaker::Behandler));
    alle.into_iter()
        .map(|d| {
            let svar = m.svar.iter().find(|s| s.deltaker == d);
            let (ikon, klasse, ord) = match svar.map(|s| s.svar) {
                Some(Motesvar::Kommer) => ("utfort", "s-utfort", "Kommer"),
                Some(Motesvar::NyttTidSted) => ("naer", "s-naer", "Ber om ny tid eller nytt sted"),
                Some(Motesvar::KommerIkke) => ("unntatt", "s-over", "Kommer ikke"),
                None => ("kommer", "s-kommer", "Ikke svart"),
            };
            let navn = match (d, &m.behandler) {
                (Deltaker::Behandler, Some(b)) => b.navn.clone(),
                _ => moter::part(d).to_owned(),
            };
            Deltakerrad {
                navn,
                ikon,
                klasse,
                svar: ord,
                naar: svar.map(|s| {
                    let av = pa_telefon(sak, s.tatt_imot_av.as_deref());
                    format!("{}{av}", dato::tidspunkt(s.tidspunkt))
                }),
                sett: sett_etter(sett, d, m.status_siden),
                tekst: svar.and_then(|s| svartekst(hendelser, s.hendelse)),
            }
        })
        .collect()
}

fn svartekst(hendelser: &[Hendelse], id: crate::base::HendelseId) -> Option<String> {
    match &hendelser.iter().find(|h| h.id == id)?.innhold {
        Innhold::Dialogmote(m) => m.detaljer.as_deref()?.svartekst.clone(),
        _ => None,
    }
}

/// What was said to the parties with the last change.
fn ord(m: &Mote, hendelser: &[Hendelse]) -> Vec<(&'static str, String)> {
    let siste = hendelser.iter().rev().find_map(|h| match &h.innhold {
        Innhold::Dialogmote(d) if d.mote == m.id && h.inntruffet == m.status_siden => d.detaljer.as_deref(),
        _ => None,
    });
    let Some(detaljer) = siste else { return Vec::new() };
    let mut ut: Vec<(&'static str, String)> = [
        (Deltaker::Arbeidstaker, "Skrevet til den sykmeldte"),
        (Deltaker::Arbeidsgiver, "Skrevet til arbeidsgiveren"),
        (Deltaker::Behandler, "Skrevet til behandleren"),
    ]
    .into_iter()
    .filter_map(|(til, navn)| Some((navn, detaljer.melding_til(til)?.to_owned())))
    .collect();
    if m.status == Motestatus::IkkeNodvendig {
        ut.extend(detaljer.arsak.clone().map(|a| ("Arbeidsgiverens begrunnelse", a)));
    }
    ut
}

fn referat(m: &Mote, hendelser: &[Hendelse]) -> Option<Referatvisning> {
    let siste = m.referater.last()?;
    let hendelse = hendelser.iter().find(|h| h.id == *siste)?;
    let r = referat_i(hendelse)?;
    let mut oppgaver = vec![
        ("Den sykmeldte", r.oppgave_arbeidstaker.clone()),
        ("Arbeidsgiveren", r.oppgave_arbeidsgiver.clone()),
    ];
    oppgaver.extend(r.oppgave_behandler.clone().map(|o| ("Behandleren", o)));
    oppgaver.extend(r.oppgave_veileder.clone().map(|o| ("Nav", o)));
    let mut motte = vec![format!("{} (arbeidsgiver)", r.leders_navn)];
    if let Some(b) = m.behandler.as_ref().filter(|_| r.behandler_deltok) {
        motte.push(format!("{} (behandler)", b.navn));
    }
    motte.extend(r.andre_deltakere.iter().map(|d| format!("{} ({})", d.navn, d.funksjon)));
    let arsak = match &hendelse.innhold {
        Innhold::Dialogmote(d) => d.detaljer.as_deref().and_then(|d| d.arsak.clone()),
        _ => None,
    };
    Some(Referatvisning {
        naar: dato::tidspunkt(hendelse.inntruffet),
        endret: arsak.filter(|_| m.referater.len() > 1),
        konklusjon: r.konklusjon.clone(),
        oppgaver,
        situasjon: r.situasjon.clone(),
        motte,
    })
}
