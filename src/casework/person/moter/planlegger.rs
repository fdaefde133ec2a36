//! The planner: proposed times by parties, and the time that suits all.

use chrono::{DateTime, Utc};

use super::{pa_telefon, sett_etter, virksomhet};
use crate::{
    casework::person::{Sak, fane::Fane},
    forlop::saksgang::motetider::{Runde, Stilling, VIDEOMOTE},
    hendelse::{Hendelse, Innhold, Oppfolging, dialogmote::Deltaker, motetider::Motetid},
    text::{Malform, arbeid::Arbeid, brev::mote::tid_i_ord, dato, moter},
};

/// One proposal as a table.
#[derive(Debug)]
pub(super) struct Tidsplan {
    pub(super) id: String,
    pub(super) virksomhet: String,
    pub(super) status: &'static str,
    pub(super) farge: &'static str,
    pub(super) linje: String,
    pub(super) parter: Vec<Kolonne>,
    pub(super) tider: Vec<Tidsrad>,
    /// What parties wrote.
    pub(super) ord: Vec<(&'static str, String)>,
    pub(super) kan_kalle_inn: bool,
}

/// A party: a column.
#[derive(Debug)]
pub(super) struct Kolonne {
    pub(super) navn: String,
    /// When the party answered, or that it has not.
    pub(super) svar: String,
    pub(super) sett: Option<String>,
}

/// A time: a row.
#[derive(Debug)]
pub(super) struct Tidsrad {
    pub(super) naar: String,
    pub(super) varighet: String,
    pub(super) sted: String,
    pub(super) celler: Vec<Celle>,
    pub(super) passer_alle: bool,
    pub(super) beste: bool,
    pub(super) passert: bool,
    pub(super) ja: String,
    /// Where to call in to this time.
    pub(super) adresse: String,
}

/// An answer to a time: an icon and a word.
#[derive(Debug)]
pub(super) struct Celle {
    pub(super) ikon: &'static str,
    pub(super) klasse: &'static str,
    pub(super) ord: &'static str,
}

impl Tidsplan {
    pub(super) fn ny(
        sak: &Sak<'_>,
        r: &Runde,
        hendelser: &[Hendelse],
        sett: &[(Deltaker, DateTime<Utc>)],
    ) -> Self {
        let deltakere = r.deltakere();
        let (status, farge) = match r.stilling(sak.i_dag, sak.na) {
            Stilling::Venter => ("Venter på svar", "info"),
            Stilling::Klar => ("Klar til innkalling", "gronn"),
            Stilling::IngenPasserAlle => ("Ingen tid passer alle", "oransje"),
            Stilling::Utlopt => ("Svarfristen er ute", "rod"),
            Stilling::Passert => ("Alle tidene har passert", "rod"),
        };
        let beste = r.beste(sak.na).map(|t| t.nr);
        Self {
            id: r.id.to_string(),
            virksomhet: virksomhet(sak, Some(r.virksomhet)),
            status,
            farge,
            linje: linje(r),
            parter: deltakere.iter().map(|d| kolonne(sak, r, *d, sett)).collect(),
            tider: r.tider.iter().map(|t| rad(sak, r, t, &deltakere, beste)).collect(),
            ord: ord(r, hendelser),
            kan_kalle_inn: sak.kan_endre,
        }
    }
}

fn linje(r: &Runde) -> String {
    let mangler = r.mangler();
    let svar = if mangler.is_empty() {
        "Alle har svart.".to_owned()
    } else {
        let navn: Vec<String> = mangler.iter().map(|d| moter::part(*d).to_lowercase()).collect();
        format!("Mangler svar fra {}.", navn.join(" og "))
    };
    format!("Foreslått {}. Svarfrist {}. {svar}", dato::tidspunkt(r.foreslatt), dato::kort(r.svarfrist))
}

fn kolonne(sak: &Sak<'_>, r: &Runde, d: Deltaker, sett: &[(Deltaker, DateTime<Utc>)]) -> Kolonne {
    let navn = match (d, &r.behandler) {
        (Deltaker::Behandler, Some(b)) => b.navn.clone(),
        _ => moter::part(d).to_owned(),
    };
    let svar = r.svar_fra(d).map_or_else(
        || "Ikke svart".to_owned(),
        |s| format!("Svarte {}{}", dato::tidspunkt(s.tidspunkt), pa_telefon(sak, s.tatt_imot_av.as_deref())),
    );
    let sett = if r.svar_fra(d).is_some() { None } else { sett_etter(sett, d, r.foreslatt) };
    Kolonne { navn, svar, sett }
}

fn rad(sak: &Sak<'_>, r: &Runde, t: &Motetid, deltakere: &[Deltaker], beste: Option<u8>) -> Tidsrad {
    let celler = deltakere.iter().map(|d| match r.passer_for(*d, t.nr) {
        Some(true) => Celle { ikon: "utfort", klasse: "s-utfort", ord: "Passer" },
        Some(false) => Celle { ikon: "unntatt", klasse: "s-over", ord: "Passer ikke" },
        None => Celle { ikon: "kommer", klasse: "s-kommer", ord: "Ikke svart" },
    });
    let sted = match (&t.sted, t.videolenke.is_some()) {
        (Some(sted), true) => format!("{sted}, eller video"),
        (Some(sted), false) => sted.clone(),
        (None, _) => VIDEOMOTE.to_owned(),
    };
    Tidsrad {
        naar: tid_i_ord(t.fra, Malform::Nb),
        varighet: format!("{}\u{a0}min", t.minutter),
        sted,
        celler: celler.collect(),
        passer_alle: r.passer_alle(t.nr),
        beste: beste == Some(t.nr),
        passert: t.fra <= sak.na,
        ja: format!("{} av {}", r.ja(t.nr), deltakere.len()),
        adresse: format!(
            "{}?skjema={navn}&tid={}#skjema-{navn}-h",
            Fane::Moter.adresse(sak.person),
            t.nr,
            navn = Arbeid::MoteKallInnTid.navn(),
        ),
    }
}

/// The words of those who wrote any, with the answers that count.
fn ord(r: &Runde, hendelser: &[Hendelse]) -> Vec<(&'static str, String)> {
    let med_ord = r.svar.iter().filter(|s| s.med_grunn);
    med_ord
        .filter_map(|s| match &hendelser.iter().find(|h| h.id == s.hendelse)?.innhold {
            Innhold::Oppfolging(Oppfolging::MotetiderBesvart(svar)) => {
                Some((moter::part(s.deltaker), svar.grunn.clone()?))
            }
            _ => None,
        })
        .collect()
}
