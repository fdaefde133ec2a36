//! The follow-up spell (oppfølgingstilfelle): bits in, spells out.
//!
//! Works on runs of equal days, never on single days, so a bit of a hundred years costs as much
//! as a bit of one day. Rules A1–A36 of the domain notes; each is named where it is used.

mod dager;
mod gjentakende;
mod rangering;
mod utvalg;
mod vandring;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    base::{Orgnr, Periode},
    hendelse::bit::Sykefravarsbit,
    rules::Regelverk,
};

pub use self::{
    dager::{Dagstype, Linje},
    gjentakende::har_gjentakende_fravaer,
    utvalg::{Ansettelse, Biter},
};

/// One spell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tilfelle {
    /// First day counted as sick.
    pub start: NaiveDate,
    /// Last day counted as sick; may be leave that follows sickness directly.
    pub slutt: NaiveDate,
    /// Days counted: sick days and adjoining leave. Not the span.
    pub sykedager: i64,
    /// The strongest bit of the last day has a degree other than "no activity" (A34).
    pub gradert_ved_slutt: bool,
    /// Employee on the last day (A35).
    pub arbeidstaker_ved_slutt: bool,
    /// Employers (A36).
    pub virksomheter: Vec<Orgnr>,
    /// The runs of counted days, in order.
    pub dager: Vec<Periode>,
}

impl Tilfelle {
    /// From the first day to the last.
    pub fn omfang(&self) -> Periode {
        Periode::new(self.start, self.slutt).unwrap_or(Periode::dag(self.start))
    }

    /// Last day minus first day.
    pub fn spenn_dager(&self) -> i64 {
        (self.slutt - self.start).num_days()
    }

    /// Days inside the span that are not counted.
    pub fn dager_uten_fravaer(&self) -> i64 {
        self.spenn_dager() + 1 - self.sykedager
    }

    /// Whole weeks so far (A40).
    pub fn uker(&self, i_dag: NaiveDate) -> i64 {
        uker(self.start, self.slutt, Some(self.sykedager), i_dag)
    }
}

/// Whole weeks of a spell on a day (A40): days from the start to the day, or to the end if that
/// is earlier, less *all* idle days of the spell, future ones too; never below 0. That a gap in
/// the future can lower the number shown today is a quirk of today's system which its tests
/// demand; the timeline's own week axis counts calendar weeks from the start instead.
pub fn uker(start: NaiveDate, slutt: NaiveDate, sykedager: Option<i64>, i_dag: NaiveDate) -> i64 {
    let elapsed = (i_dag.min(slutt) - start).num_days() + 1;
    let idle = sykedager.map_or(0, |syke| (slutt - start).num_days() + 1 - syke);
    ((elapsed - idle) / 7).max(0)
}

/// All spells of one person, oldest first.
pub fn tilfeller(biter: &Biter<'_>, regelverk: &Regelverk) -> Vec<Tilfelle> {
    let aktuelle = utvalg::aktuelle(biter, &regelverk.tilfelle);
    vandring::tilfeller(&dager::linje(aktuelle), &regelverk.tilfelle)
}

/// The days of one employer as the strongest bit of each tells them, oldest first. Days without a
/// bit are left out.
#[derive(Debug, Clone)]
pub struct Virksomhetsdager<'a> {
    /// The employer; `None` for absence that no employer is tied to.
    pub virksomhet: Option<Orgnr>,
    /// Runs of days with the bit that speaks for them.
    pub dager: Vec<(Periode, &'a Sykefravarsbit)>,
}

/// The days of each employer by itself, in order of first appearance.
pub fn per_virksomhet<'a>(biter: &Biter<'a>, regelverk: &Regelverk) -> Vec<Virksomhetsdager<'a>> {
    let mut delt: Vec<(Option<Orgnr>, Vec<utvalg::Aktuell<'a>>)> = Vec::new();
    for aktuell in utvalg::aktuelle(biter, &regelverk.tilfelle) {
        match delt.iter_mut().find(|(org, _)| *org == aktuell.org) {
            Some((_, liste)) => liste.push(aktuell),
            None => delt.push((aktuell.org, vec![aktuell])),
        }
    }
    let dager = |liste| {
        let linje = dager::linje(liste);
        let bit = |lop: &dager::Lop| Some((lop.periode, linje.rangert.get(lop.leder?)?.bit));
        linje.lop.iter().filter_map(bit).collect()
    };
    delt.into_iter().map(|(virksomhet, liste)| Virksomhetsdager { virksomhet, dager: dager(liste) }).collect()
}

/// What one day is, and the bit that speaks for it (A10–A18).
pub fn dag<'a>(
    biter: &Biter<'a>,
    regelverk: &Regelverk,
    dato: NaiveDate,
) -> (Dagstype, Option<&'a Sykefravarsbit>) {
    let linje = dager::linje(utvalg::aktuelle(biter, &regelverk.tilfelle));
    linje.dag(dato)
}
