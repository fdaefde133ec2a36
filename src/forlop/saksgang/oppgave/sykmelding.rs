//! Notes that ask Nav for help (G6).

use chrono::NaiveDate;

use crate::{base::calendar, hendelse::Sykmelding, rules::Regelverk};

/// The three free texts of a note in which a doctor asks for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fritekster<'a> {
    /// Field 8: what help.
    pub melding_til_nav: Option<&'a str>,
    /// Field 7: measures by Nav.
    pub tiltak_nav: Option<&'a str>,
    /// Field 7: other measures.
    pub andre_tiltak: Option<&'a str>,
}

impl<'a> Fritekster<'a> {
    /// Of a note.
    pub fn av(note: &'a Sykmelding) -> Self {
        Self {
            melding_til_nav: note.melding_til_nav.as_ref().and_then(|m| m.beskriv_bistand.as_deref()),
            tiltak_nav: note.tiltak.nav.as_deref(),
            andre_tiltak: note.tiltak.andre.as_deref(),
        }
    }

    fn alle(&self) -> impl Iterator<Item = &'a str> {
        [self.melding_til_nav, self.tiltak_nav, self.andre_tiltak].into_iter().flatten()
    }
}

/// What doctors write to get past a field that must not be empty.
const SIER_INGENTING: [&str; 3] = [".", "-", "nei"];

/// Any of the texts says something (G6).
pub fn ber_om_bistand(tekster: &Fritekster<'_>) -> bool {
    tekster.alle().map(|t| t.trim().to_lowercase()).any(|t| !t.is_empty() && !SIER_INGENTING.contains(&&*t))
}

/// The same three texts again are no new task while the earlier note is less than six months old.
pub fn er_duplikat(forrige: NaiveDate, na: NaiveDate, regelverk: &Regelverk) -> bool {
    let maneder = regelverk.saksgang.oppgave_duplikat.tall(na);
    maneder.is_some_and(|n| forrige > calendar::maneder_for(na, n))
}
