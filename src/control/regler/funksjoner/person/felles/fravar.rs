//! Spells: the union of a person's valid notes with gaps of at most 16 calendar days.

use chrono::NaiveDate;

use super::{
    super::super::super::super::grunnlag::{Innsyn, Opphav, Rad, Stopp, Sykmeldingsrad},
    klipp, notens_arbeidsgiver,
};
use crate::base::{Orgnr, Periode, calendar::er_virkedag};

/// Calendar days between two notes that still make one spell (`control.md` 2.1).
const LENGSTE_HULL: i64 = 16;

/// One note period of a spell.
#[derive(Clone, Copy)]
pub(crate) struct Del<'a> {
    /// Days.
    pub(crate) periode: Periode,
    /// Percent.
    pub(crate) grad: u8,
    /// The row.
    pub(crate) rad: Rad<'a, Sykmeldingsrad>,
}

/// One spell.
pub(crate) struct Fravar<'a> {
    /// From d0 to the last day.
    pub(crate) periode: Periode,
    /// Its notes, by first day.
    pub(crate) deler: Vec<Del<'a>>,
}

/// The spells, oldest first. Invalid notes and rows that end before they start are not there.
pub(crate) fn fravar<'a>(innsyn: &Innsyn<'a>, i_dag: NaiveDate) -> Result<Vec<Fravar<'a>>, Stopp> {
    let mut deler = Vec::new();
    for rad in innsyn.sykmeldinger().hver() {
        let periode = klipp(*rad.fom()?, Some(*rad.tom()?), i_dag);
        let grad = rad.grad()?.prosent();
        if let (Some(periode), false) = (periode, *rad.ugyldig()?) {
            deler.push(Del { periode, grad, rad });
        }
    }
    deler.sort_by(|a, b| (a.periode, &a.rad.opphav().id).cmp(&(b.periode, &b.rad.opphav().id)));
    let mut alle: Vec<Fravar<'a>> = Vec::new();
    for del in deler {
        match alle.last_mut() {
            Some(f) if (del.periode.fom() - f.periode.tom()).num_days() <= LENGSTE_HULL + 1 => {
                f.periode = f.periode.omslutt(del.periode);
                f.deler.push(del);
            }
            _ => alle.push(Fravar { periode: del.periode, deler: vec![del] }),
        }
    }
    Ok(alle)
}

impl<'a> Fravar<'a> {
    /// First day.
    pub(crate) fn d0(&self) -> NaiveDate {
        self.periode.fom()
    }

    /// The lowest and the highest grade of the days, of notes that name the employer (or none;
    /// `None`: all notes count). `None` when some working day is without such a note: a gap over a
    /// weekend or a holiday is no gap, a day that was free to work on is.
    pub(crate) fn grader(&self, dager: Periode, hos: Option<Orgnr>) -> Result<Option<(u8, u8)>, Stopp> {
        if dager.fom() < self.periode.fom() || self.periode.tom() < dager.tom() {
            return Ok(None);
        }
        let mut gjelder = Vec::new();
        for del in self.deler.iter().filter(|d| d.periode.overlapper(dager)) {
            let notens = if hos.is_some() { notens_arbeidsgiver(del.rad)? } else { None };
            if hos.is_none() || notens.is_none() || notens == hos {
                gjelder.push(*del);
            }
        }
        let dekket = |dag: NaiveDate| gjelder.iter().any(|d| d.periode.inneholder(dag));
        if dager.hver_dag().any(|dag| er_virkedag(dag) && !dekket(dag)) {
            return Ok(None);
        }
        let laveste = gjelder.iter().map(|d| d.grad).min();
        Ok(laveste.zip(gjelder.iter().map(|d| d.grad).max()))
    }

    /// The notes of some days, as sources.
    pub(crate) fn kilder(&self, dager: Periode) -> impl Iterator<Item = &'a Opphav> {
        self.deler.iter().filter(move |d| d.periode.overlapper(dager)).map(|d| d.rad.opphav())
    }
}
