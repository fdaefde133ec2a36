//! From what is used to the last day with sick pay (maksdato.md section 5).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    dag::{Dag, Spenn},
    kvoter::Kvoter,
    rett::Rett,
    sti::{Bestemmelse, Steg},
};

/// Whether the 70th birthday caps the ordinary limit too.
///
/// Quirk 5.5: Nav's engine compares the birthday with the limit after 67 only, so a result far ahead
/// of the last paid day may show a maximum date after 70. We recommend [`Tak::Ogsa70`], which the
/// product uses; the rule cases are answered as Nav does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tak {
    /// As Nav's engine.
    SomNav,
    /// Never after the last weekday before 70.
    #[default]
    Ogsa70,
}

/// A right on the last day that was assessed. Numbers are weekdays where nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vurdering {
    /// Last day with sick pay. A forecast until it is reached (5.9).
    pub maksdato: NaiveDate,
    /// The limit that decides it.
    pub bestemmelse: Bestemmelse,
    /// Days used inside the window (5.7).
    pub brukt: i32,
    /// Of them after 67.
    pub brukt_over_67: i32,
    /// Weekdays left until the maximum date (5.6).
    pub igjen: i32,
    /// Days left of the ordinary number.
    pub igjen_ordinar: i32,
    /// Days left of the number after 67, when there is one.
    pub igjen_over_67: Option<i32>,
    /// First paid day of the right, before the window moved.
    pub start: Option<NaiveDate>,
    /// First day that counts.
    pub vindu_start: Option<NaiveDate>,
    /// First paid day inside the window.
    pub forste_betalte: Option<NaiveDate>,
    /// Last paid day.
    pub siste_betalte: Option<NaiveDate>,
    /// Calendar days without pay since then.
    pub oppholdsdager: i32,
    /// The last of them.
    pub siste_oppholdsdag: Option<NaiveDate>,
    /// Refused days lie after the gap was long enough: Nav's warning RV_VV_9 (3.7).
    pub syk_etter_opphold: bool,
    /// Last day that was assessed.
    pub vurdert_til: NaiveDate,
}

/// What does not change between the rights of a person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person<'k> {
    pub(super) kvoter: &'k Kvoter,
    pub(super) sekstisju: Dag,
    pub(super) sytti: Dag,
    pub(super) dod: Option<Dag>,
    pub(super) tak: Tak,
}

impl Person<'_> {
    /// Assesses a right as of a day, and tells which limits were compared.
    pub(super) fn vurder(&self, rett: &Rett, vurdert_til: Dag) -> (Vurdering, Steg) {
        let stand = rett.stand(i32::from(self.kvoter.opphold));
        let igjen_ordinar = (i32::from(self.kvoter.ordinar) - stand.brukt).max(0);
        let igjen_over_67 = self.kvoter.over_67.map(|kvote| (i32::from(kvote) - stand.brukt_over_67).max(0));
        let oppbrukt = igjen_ordinar == 0 || igjen_over_67 == Some(0);
        let anker = match stand.siste_betalte {
            Some(siste) if oppbrukt => siste,
            _ => vurdert_til.ukedag_bakover(),
        };
        let ordinar = Dag::med_nummer(anker.nummer() + igjen_ordinar);
        let begrenset =
            igjen_over_67.map(|igjen| Dag::med_nummer(anker.nummer().max(self.sekstisju.nummer()) + igjen));
        let sytti = self.sytti.forrige().ukedag_bakover();
        let (siste, bestemmelse) = match begrenset {
            Some(begrenset) if begrenset < ordinar && begrenset <= sytti => {
                (begrenset, Bestemmelse::Begrenset)
            }
            Some(begrenset) if begrenset < ordinar => (sytti, Bestemmelse::Sytti),
            // Without the smaller number (before 2011) only the birthday stands against the ordinary one.
            _ if ordinar > sytti && (self.tak == Tak::Ogsa70 || begrenset.is_none()) => {
                (sytti, Bestemmelse::Sytti)
            }
            _ => (ordinar, Bestemmelse::Ordinar),
        };
        let maksdato = self.dod.map_or(siste, |dod| siste.min(dod));
        let vurdering = Vurdering {
            maksdato: maksdato.dato(),
            bestemmelse,
            brukt: stand.brukt,
            brukt_over_67: stand.brukt_over_67,
            igjen: Spenn::hverdager(anker, maksdato.forrige()).antall(),
            igjen_ordinar,
            igjen_over_67,
            start: rett.start.map(Dag::dato),
            vindu_start: rett.vindu_start.map(Dag::dato),
            forste_betalte: stand.forste_betalte.map(Dag::dato),
            siste_betalte: stand.siste_betalte.map(Dag::dato),
            oppholdsdager: stand.oppholdsdager,
            siste_oppholdsdag: stand.siste_oppholdsdag.map(Dag::dato),
            syk_etter_opphold: stand.syk_etter_opphold,
            vurdert_til: vurdert_til.dato(),
        };
        let valg = Steg::Valg {
            anker: anker.dato(),
            brukt: stand.brukt,
            brukt_over_67: stand.brukt_over_67,
            ordinar: ordinar.dato(),
            begrenset: begrenset.map(Dag::dato),
            sytti: sytti.dato(),
            dod: self.dod.filter(|dod| *dod < siste).map(Dag::dato),
            bestemmelse,
        };
        (vurdering, valg)
    }
}
