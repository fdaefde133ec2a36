//! Dialogue meetings on the person's page: the deadlines, the proposed times with the parties' answers,
//! the meetings, and what the parties have said of the need.

mod liste;
mod planlegger;

use std::fmt::Display;

use askama::Template;
use chrono::{DateTime, Duration, Utc};

use self::{liste::Motekort, planlegger::Tidsplan};
use super::{Sak, panel};
use crate::{
    base::{HendelseId, Orgnr},
    forlop::{Milepeltype, Tilstand},
    hendelse::{Hendelse, Innhold, Oppfolging, dialogmote::Deltaker, motebehov::Motebehovspart},
    text::{Malform, dato, milepaler},
};

/// Answers about the need that are shown.
const BEHOV: usize = 10;

/// A duty with where it stands.
#[derive(Debug)]
struct Frist {
    navn: &'static str,
    hvem: &'static str,
    tekst: String,
    ikon: &'static str,
    klasse: &'static str,
    tilstand: String,
}

/// What a party has said of the need.
#[derive(Debug)]
struct Behov {
    hvem: &'static str,
    naar: String,
    onsker: bool,
    behandlet: bool,
    ord: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "person/moter.html")]
struct Moter {
    frister: Vec<Frist>,
    avvent: Option<String>,
    planer: Vec<Tidsplan>,
    kort: Vec<Motekort>,
    behov: Vec<Behov>,
    /// The words of the parties can't be read now.
    uten_ord: bool,
}

/// What the panel looks at besides the case.
pub struct Grunnlag<'a, E> {
    /// The events, or why they can't be read.
    pub hendelser: &'a Result<Vec<Hendelse>, E>,
    /// When each party last looked at its meetings.
    pub sett: &'a [(Deltaker, DateTime<Utc>)],
}

/// The panel.
pub fn panel<E: Display>(sak: &Sak<'_>, g: &Grunnlag<'_, E>) -> Result<String, askama::Error> {
    let tom = Vec::new();
    let hendelser = g.hendelser.as_ref().unwrap_or(&tom);
    let saker = &sak.grunnlag().saker;
    let behov = saker.motebehov.svar.iter().rev().take(BEHOV).map(|svar| {
        let hvem = match svar.fra {
            Motebehovspart::Arbeidstaker => Deltaker::Arbeidstaker,
            Motebehovspart::Arbeidsgiver => Deltaker::Arbeidsgiver,
        };
        Behov {
            hvem: crate::text::moter::part(hvem),
            naar: dato::tidspunkt(svar.tidspunkt),
            onsker: svar.onsker_mote,
            behandlet: svar.behandlet.is_some(),
            ord: behovsord(hendelser, svar.hendelse),
        }
    });
    Moter {
        frister: frister(sak),
        avvent: saker
            .dialogmoter
            .aktiv_avvent()
            .map(|a| format!("Nav avventer til {}.", dato::kort(a.frist))),
        planer: saker.motetider.apne().rev().map(|r| Tidsplan::ny(sak, r, hendelser, g.sett)).collect(),
        kort: saker.dialogmoter.moter.iter().rev().map(|m| Motekort::ny(sak, m, hendelser, g.sett)).collect(),
        behov: behov.collect(),
        uten_ord: g.hendelser.is_err(),
    }
    .render()
}

/// The panel, or words in its place.
pub fn eller_svikt<E: Display>(sak: &Sak<'_>, g: &Grunnlag<'_, E>) -> String {
    panel::eller_svikt("Dialogmøter", panel(sak, g))
}

fn frister(sak: &Sak<'_>) -> Vec<Frist> {
    let vises =
        [Milepeltype::Dialogmote1, Milepeltype::Kandidat, Milepeltype::Dialogmote2, Milepeltype::Dialogmote3];
    let alle = sak.milepaler();
    alle.into_iter()
        .filter(|m| vises.contains(&m.grunnlag.type_))
        .map(|m| {
            let (ikon, klasse) = match m.tilstand {
                Tilstand::Utfort => ("utfort", "utfort"),
                Tilstand::OverFrist => ("over", "over"),
                Tilstand::Naer => ("naer", "naer"),
                Tilstand::Kommer => ("kommer", "kommer"),
                Tilstand::Unntatt => ("unntatt", "unntatt"),
                Tilstand::IkkeAktuell => ("ikkeaktuell", "ikkeaktuell"),
            };
            let (navn, hvem) = match m.grunnlag.type_ {
                Milepeltype::Dialogmote1 => ("Dialogmøte\u{a0}1", "Arbeidsgiveren holder det"),
                Milepeltype::Kandidat => ("Vurdere behovet", "Nav vurderer"),
                Milepeltype::Dialogmote3 => ("Dialogmøte\u{a0}3", "Nav holder det når en part ber om det"),
                _ => ("Dialogmøte\u{a0}2", "Nav holder det"),
            };
            Frist {
                navn,
                hvem,
                tekst: dato::kort(m.grunnlag.frist),
                ikon,
                klasse,
                tilstand: milepaler::tilstand(m.tilstand, Malform::Nb).to_owned(),
            }
        })
        .collect()
}

/// What a party wrote about the need.
fn behovsord(hendelser: &[Hendelse], id: HendelseId) -> Vec<(&'static str, String)> {
    let Some(Innhold::Oppfolging(Oppfolging::MotebehovMeldt(b))) =
        hendelser.iter().find(|h| h.id == id).map(|h| &h.innhold)
    else {
        return Vec::new();
    };
    let mut ut = Vec::new();
    let mut ord = |navn, tekst: &Option<String>| {
        if let Some(tekst) = tekst.as_ref().filter(|t| !t.trim().is_empty()) {
            ut.push((navn, tekst.clone()));
        }
    };
    ord("Begrunnelse", &b.begrunnelse);
    ord("Om behandleren", &b.begrunnelse_behandler);
    ord("Tolk", &b.tolk);
    if b.onsker_behandler {
        ut.push(("Behandler", "Ønsker at behandleren er med".to_owned()));
    }
    ut
}

/// Who wrote an answer down on the telephone, if somebody did.
fn pa_telefon(sak: &Sak<'_>, av: Option<&str>) -> String {
    av.map(|av| format!(", tatt imot på telefon av {}", sak.navn_pa(av))).unwrap_or_default()
}

/// The name of an employer.
fn virksomhet(sak: &Sak<'_>, orgnr: Option<Orgnr>) -> String {
    let Some(orgnr) = orgnr else { return "Arbeidsgiveren".to_owned() };
    let arbeidsforhold = &sak.grunnlag().person.arbeidsforhold;
    let navn = arbeidsforhold.iter().rev().find(|a| a.virksomhet == orgnr).and_then(|a| a.navn.clone());
    navn.unwrap_or_else(|| format!("Virksomhet {}", orgnr.avslor()))
}

/// When a party looked after something was sent, if it did.
fn sett_etter(sett: &[(Deltaker, DateTime<Utc>)], part: Deltaker, sendt: DateTime<Utc>) -> Option<String> {
    // What is sent gets its time a little later than the clock's when much happens at once.
    sett.iter()
        .find(|(p, naar)| *p == part && *naar + Duration::seconds(1) >= sendt)
        .map(|(_, naar)| dato::tidspunkt(*naar))
}
