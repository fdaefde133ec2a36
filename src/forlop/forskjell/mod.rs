//! What differs between two derivations of one person: the same events under two books.
//!
//! Spells and duties are compared field by field. Everything else that is derived is compared as
//! it is stored, under its path, so that what is added to [`Grunnlag`] later shows up here without
//! a line of code.

mod annet;

use chrono::NaiveDate;

use super::{Grunnlag, Milepeltype, TilfelleMedMilepaler, Tilstand};
use crate::{
    forlop::milepaler::Milepelgrunnlag,
    rules::{Hjemmel, Regelverk},
};

/// What can differ; sorted as a report lists it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hva {
    /// How many spells there are.
    AntallTilfeller,
    /// First day of a spell.
    Start,
    /// Last day of a spell.
    Slutt,
    /// A spell that only the new book gives.
    NyttTilfelle,
    /// A spell that only the old book gives.
    TilfelleBorte,
    /// Whether a spell is followed up on the day.
    FolgesOpp,
    /// Recurrent absence on the day.
    Gjentakende,
    /// Something of a duty.
    Milepel(Milepeltype, Milepelendring),
    /// Anything else, by its path in what is stored.
    Annet(String),
}

/// What of a duty can differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Milepelendring {
    /// Another deadline.
    Frist,
    /// Only in the new book.
    Kommer,
    /// Only in the old book.
    Forsvinner,
    /// Another state on the day.
    Tilstand,
    /// Closes on another day.
    Stenger,
    /// Another law, or another version of it.
    Hjemmel,
}

/// A value before or after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side {
    /// Nothing.
    Ingen,
    /// A date.
    Dato(NaiveDate),
    /// From and to.
    Periode(NaiveDate, NaiveDate),
    /// A count.
    Antall(usize),
    /// Yes or no.
    Ja(bool),
    /// State of a duty.
    Tilstand(Tilstand),
    /// A law, and the day its version came into force.
    Hjemmel(Hjemmel),
    /// A value as stored.
    Tekst(String),
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endring {
    /// What.
    pub hva: Hva,
    /// First day of the spell that it is about, under the new book when both have it.
    pub tilfelle: Option<NaiveDate>,
    /// Under the old book.
    pub for_: Side,
    /// Under the new book.
    pub etter: Side,
}

/// A derivation and the book it comes from.
#[derive(Debug, Clone, Copy)]
pub struct Utledet<'a> {
    /// What is derived.
    pub grunnlag: &'a Grunnlag,
    /// The book.
    pub regelverk: &'a Regelverk,
}

/// All differences, with states as they are on `dag`.
pub fn forskjeller(for_: Utledet<'_>, etter: Utledet<'_>, dag: NaiveDate) -> Vec<Endring> {
    let mut ut = Funn { endringer: Vec::new(), tilfelle: None };
    let (gamle, nye) = (&for_.grunnlag.tilfeller, &etter.grunnlag.tilfeller);
    ut.hvis_ulikt(Hva::AntallTilfeller, Side::Antall(gamle.len()), Side::Antall(nye.len()));
    let gjentar = |u: Utledet<'_>| Side::Ja(u.grunnlag.gjentakende(dag, u.regelverk));
    ut.hvis_ulikt(Hva::Gjentakende, gjentar(for_), gjentar(etter));
    let aktivt = |u: Utledet<'_>| u.grunnlag.aktivt(dag, u.regelverk).map(|t| t.tilfelle.start);
    let (for_aktivt, etter_aktivt) = (aktivt(for_), aktivt(etter));
    for (gammel, ny) in par(gamle, nye) {
        let om = |t: &TilfelleMedMilepaler| Side::Periode(t.tilfelle.start, t.tilfelle.slutt);
        let folges = |t: Option<&TilfelleMedMilepaler>, aktivt: Option<NaiveDate>| {
            Side::Ja(t.is_some_and(|t| aktivt == Some(t.tilfelle.start)))
        };
        ut.tilfelle = ny.or(gammel).map(|t| t.tilfelle.start);
        ut.hvis_ulikt(Hva::FolgesOpp, folges(gammel, for_aktivt), folges(ny, etter_aktivt));
        match (gammel, ny) {
            (Some(g), None) => ut.legg(Hva::TilfelleBorte, om(g), Side::Ingen),
            (None, Some(n)) => ut.legg(Hva::NyttTilfelle, Side::Ingen, om(n)),
            _ => {}
        }
        if let (Some(g), Some(n)) = (gammel, ny) {
            let dato = |dato| Side::Dato(dato);
            ut.hvis_ulikt(Hva::Start, dato(g.tilfelle.start), dato(n.tilfelle.start));
            ut.hvis_ulikt(Hva::Slutt, dato(g.tilfelle.slutt), dato(n.tilfelle.slutt));
            ut.milepaler((g, for_.regelverk), (n, etter.regelverk), dag);
            annet::i_tilfelle(&mut ut, g, n);
        }
    }
    ut.tilfelle = None;
    annet::i_grunnlag(&mut ut, for_.grunnlag, etter.grunnlag);
    ut.endringer
}

/// The differences so far.
struct Funn {
    endringer: Vec<Endring>,
    /// The spell that is being compared.
    tilfelle: Option<NaiveDate>,
}

impl Funn {
    fn legg(&mut self, hva: Hva, for_: Side, etter: Side) {
        self.endringer.push(Endring { hva, tilfelle: self.tilfelle, for_, etter });
    }

    fn hvis_ulikt(&mut self, hva: Hva, for_: Side, etter: Side) {
        if for_ != etter {
            self.legg(hva, for_, etter);
        }
    }

    fn milepaler(
        &mut self,
        (gammelt, gammel_bok): (&TilfelleMedMilepaler, &Regelverk),
        (nytt, ny_bok): (&TilfelleMedMilepaler, &Regelverk),
        dag: NaiveDate,
    ) {
        let finn = |t: &TilfelleMedMilepaler, type_| t.milepaler.iter().position(|m| m.type_ == type_);
        for n in &nytt.milepaler {
            let frist = Side::Dato(n.frist);
            let Some(g) = finn(gammelt, n.type_).and_then(|i| gammelt.milepaler.get(i)) else {
                self.legg(Hva::Milepel(n.type_, Milepelendring::Kommer), Side::Ingen, frist);
                continue;
            };
            let felt = |hva| Hva::Milepel(n.type_, hva);
            let stenger = |m: &Milepelgrunnlag| m.stenger.map_or(Side::Ingen, Side::Dato);
            let lov = |m: &Milepelgrunnlag| Side::Hjemmel(m.hjemmel.clone());
            let tilstand = |m: &Milepelgrunnlag, t: &TilfelleMedMilepaler, bok| {
                Side::Tilstand(m.ved(&t.tilfelle, bok, dag).tilstand)
            };
            self.hvis_ulikt(felt(Milepelendring::Frist), Side::Dato(g.frist), frist);
            self.hvis_ulikt(felt(Milepelendring::Stenger), stenger(g), stenger(n));
            self.hvis_ulikt(felt(Milepelendring::Hjemmel), lov(g), lov(n));
            self.hvis_ulikt(
                felt(Milepelendring::Tilstand),
                tilstand(g, gammelt, gammel_bok),
                tilstand(n, nytt, ny_bok),
            );
            annet::i_milepel(self, g, n);
        }
        for g in gammelt.milepaler.iter().filter(|g| finn(nytt, g.type_).is_none()) {
            let hva = Hva::Milepel(g.type_, Milepelendring::Forsvinner);
            self.legg(hva, Side::Dato(g.frist), Side::Ingen);
        }
    }
}

/// Spells side by side: those that overlap are the same, the first with the first.
fn par<'a>(
    gamle: &'a [TilfelleMedMilepaler],
    nye: &'a [TilfelleMedMilepaler],
) -> Vec<(Option<&'a TilfelleMedMilepaler>, Option<&'a TilfelleMedMilepaler>)> {
    let (mut gamle, mut nye) = (gamle.iter().peekable(), nye.iter().peekable());
    let mut ut = Vec::new();
    loop {
        let for_ = match (gamle.peek(), nye.peek()) {
            (None, None) => return ut,
            (Some(g), Some(n)) if g.tilfelle.slutt < n.tilfelle.start => (true, false),
            (Some(g), Some(n)) if n.tilfelle.slutt < g.tilfelle.start => (false, true),
            (g, n) => (g.is_some(), n.is_some()),
        };
        ut.push((gamle.next_if(|_| for_.0), nye.next_if(|_| for_.1)));
    }
}
