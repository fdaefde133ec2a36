//! Pay for work that was done inside a spell, month by month.

use chrono::NaiveDate;

use super::{
    super::super::super::super::grunnlag::{Innsyn, Lonnstype, Mangel, Opphav, Stopp},
    Betalinger, Fravar, Lonn, Lonnsrad, klipp, plus, ukedager,
};
use crate::base::{Grad, Orgnr, Periode};

/// The rows of one employer and month that can only be work inside the spell.
pub(crate) struct Inne<'b, 'a> {
    /// The rows: work only.
    pub(crate) rader: Vec<&'b Lonnsrad<'a>>,
    /// The smallest period around the days they were earned in.
    pub(crate) dager: Periode,
    /// Lowest and highest grade of these days.
    pub(crate) grader: (u8, u8),
    /// Corrections of it: negative rows for work in this month and the two after, at most 0.
    pub(crate) trukket: i64,
    /// The rows that take something back.
    pub(crate) korreksjoner: Vec<&'b Lonnsrad<'a>>,
}

/// Rows of the month whose days lie wholly inside the spell: the stated earning period, or else
/// this month and the one before. `hos` limits which notes count (see [`Fravar::grader`]).
/// Earning periods in the first `uten_dager` days are left out: the employer's own period.
pub(crate) fn inne<'b, 'a>(
    fravar: &Fravar<'_>,
    lonn: &'b Lonn<'a>,
    arbeidsgiver: Orgnr,
    maned: NaiveDate,
    hos: Option<Orgnr>,
    uten_dager: i64,
) -> Result<Option<Inne<'b, 'a>>, Stopp> {
    let mut rader = Vec::new();
    let mut samlet: Option<(Periode, (u8, u8))> = None;
    for rad in lonn.i(arbeidsgiver, maned).filter(|r| r.er_arbeid() && r.ore > 0) {
        let dager = rad.dager();
        if (dager.fom() - fravar.d0()).num_days() < uten_dager && rad.opptjent.is_some() {
            continue;
        }
        if let Some(grader) = fravar.grader(dager, hos)? {
            rader.push(rad);
            samlet = Some(samlet.map_or((dager, grader), |(d, g)| {
                (d.omslutt(dager), (g.0.min(grader.0), g.1.max(grader.1)))
            }));
        }
    }
    let Some((dager, grader)) = samlet else { return Ok(None) };
    let korreksjoner: Vec<_> = (0..=2)
        .flat_map(|n| lonn.i(arbeidsgiver, plus(maned, n)))
        .filter(|r| r.ore < 0 && (r.er_arbeid() || r.type_ == Lonnstype::Etterbetaling))
        .filter(|r| r.opptjent.is_none_or(|p| p.overlapper(dager)))
        .collect();
    let trukket = korreksjoner.iter().fold(0_i64, |sum, r| sum.saturating_add(r.ore));
    Ok(Some(Inne { rader, dager, grader, trukket, korreksjoner }))
}

impl<'a> Inne<'_, 'a> {
    /// Sum of one type, in øre.
    pub(crate) fn sum(&self, type_: Lonnstype) -> i64 {
        self.rader.iter().filter(|r| r.type_ == type_).fold(0, |sum, r| sum.saturating_add(r.ore))
    }

    /// Sum of all, less what was taken back; at least 0.
    pub(crate) fn netto(&self) -> i64 {
        self.rader.iter().fold(self.trukket, |sum, r| sum.saturating_add(r.ore)).max(0)
    }

    /// Hours of one type; `None` when no row states any.
    pub(crate) fn timer(&self, type_: Option<Lonnstype>) -> Option<f64> {
        let alle = self.rader.iter().filter(|r| type_.is_none_or(|t| r.type_ == t)).filter_map(|r| r.timer);
        alle.fold(None, |sum, t| Some(sum.unwrap_or(0.0) + t))
    }

    /// What makes the month impossible to judge: not complete, impossible hours, or changed late
    /// without saying which days it is for.
    pub(crate) fn hindring(&self, lonn: &Lonn<'_>, maned: NaiveDate, sen_dager: i64) -> Option<Mangel> {
        if !lonn.ferdig(maned) {
            Some(Mangel::IkkeFerdigRapportert)
        } else if self.rader.iter().any(|r| r.umulig) {
            Some(Mangel::UmuligTall)
        } else if self.rader.iter().any(|r| r.er_sen(sen_dager) && r.opptjent.is_none()) {
            Some(Mangel::IkkeFerdigRapportert)
        } else {
            None
        }
    }

    /// Was some row changed late, though it says which days it is for?
    pub(crate) fn rettet_sent(&self, sen_dager: i64) -> bool {
        self.rader.iter().any(|r| r.er_sen(sen_dager))
    }

    /// Was sick pay for these days already paid at a lower grade?
    pub(crate) fn laveste_betalt(&self, betalt: &Betalinger<'_>) -> Option<u8> {
        ukedager(self.dager).map(|dag| betalt.grad(dag)).filter(|grad| *grad > 0).min()
    }

    /// Percent of work that the person stated in an application for these days, when any was.
    pub(crate) fn oppgitt(&self, innsyn: &Innsyn<'_>, i_dag: NaiveDate) -> Result<Option<u8>, Stopp> {
        let mut mest = None;
        for krav in innsyn.krav().hver() {
            let dager = klipp(*krav.fom()?, Some(*krav.tom()?), i_dag);
            if dager.is_some_and(|p| p.overlapper(self.dager)) {
                mest = mest.max(krav.faktisk_arbeid()?.map(Grad::prosent));
            }
        }
        Ok(mest.filter(|prosent| *prosent > 0))
    }

    /// The rows, as sources.
    pub(crate) fn kilder(&self) -> impl Iterator<Item = &'a Opphav> {
        self.rader.iter().chain(&self.korreksjoner).map(|r| r.opphav)
    }
}
