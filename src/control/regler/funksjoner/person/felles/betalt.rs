//! Paid sick pay, day by day, with what was netted taken out.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    super::super::super::super::grunnlag::{Innsyn, Opphav, Stopp},
    klipp, ukedager,
};
use crate::base::{Orgnr, Periode};

/// One payment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Betalt<'a> {
    /// Days.
    pub(crate) periode: Periode,
    /// Percent paid.
    pub(crate) grad: u8,
    /// Daily rate before grade, øre.
    pub(crate) dagsats: i64,
    /// Employer it is for.
    pub(crate) arbeidsgiver: Option<Orgnr>,
    /// To the employer.
    pub(crate) refusjon: bool,
    /// Replaces what was paid before for the days. A negative rate does, whatever it is marked as.
    pub(crate) korreksjon: bool,
    /// Day it was paid.
    pub(crate) utbetalt: NaiveDate,
    /// Where from.
    pub(crate) opphav: &'a Opphav,
}

impl Betalt<'_> {
    /// Kroner for one day, in øre; 0 when nothing was paid.
    pub(crate) fn for_dagen(&self) -> i64 {
        if self.dagsats <= 0 { 0 } else { self.dagsats.saturating_mul(i64::from(self.grad)) / 100 }
    }
}

/// All payments of one person, by first day.
pub(crate) struct Betalinger<'a>(pub(crate) Vec<Betalt<'a>>);

impl<'a> Betalinger<'a> {
    /// Reads them; days ahead of today are not paid for yet.
    pub(crate) fn les(innsyn: &Innsyn<'a>, i_dag: NaiveDate) -> Result<Self, Stopp> {
        let mut alle = Vec::new();
        for rad in innsyn.utbetalinger().hver() {
            let Some(periode) = klipp(*rad.fom()?, Some(*rad.tom()?), i_dag) else { continue };
            let Ok(periode) = Periode::new(periode.fom(), periode.tom().min(i_dag)) else { continue };
            let dagsats = rad.dagsats()?.i_ore();
            alle.push(Betalt {
                periode,
                grad: rad.grad()?.prosent(),
                dagsats,
                arbeidsgiver: *rad.arbeidsgiver()?,
                refusjon: *rad.refusjon()?,
                korreksjon: *rad.korreksjon()? || dagsats < 0,
                utbetalt: *rad.utbetalt()?,
                opphav: rad.opphav(),
            });
        }
        alle.sort_by(|a, b| {
            (a.periode, a.utbetalt, &a.opphav.id).cmp(&(b.periode, b.utbetalt, &b.opphav.id))
        });
        alle.dedup_by(|a, b| a.opphav.id == b.opphav.id && a.periode == b.periode);
        Ok(Self(alle))
    }

    /// What stands for a day: of each employer the last correction, or else every payment.
    /// Payments of zero are left out.
    pub(crate) fn gjeldende(&self, dag: NaiveDate) -> Vec<&Betalt<'a>> {
        let mut per: BTreeMap<Option<Orgnr>, Vec<&Betalt<'a>>> = BTreeMap::new();
        for b in self.0.iter().filter(|b| b.periode.inneholder(dag)) {
            per.entry(b.arbeidsgiver).or_default().push(b);
        }
        let mut ut = Vec::new();
        for rader in per.into_values() {
            let siste = rader
                .iter()
                .filter(|b| b.korreksjon)
                .max_by(|a, b| (a.utbetalt, &a.opphav.id).cmp(&(b.utbetalt, &b.opphav.id)));
            match siste {
                Some(siste) => ut.push(*siste),
                None => ut.extend(rader),
            }
        }
        ut.retain(|b| b.for_dagen() > 0);
        ut
    }

    /// Highest grade paid on a day; two jobs fully paid are still one full day. 0: not paid.
    pub(crate) fn grad(&self, dag: NaiveDate) -> u8 {
        self.gjeldende(dag).iter().map(|b| b.grad).max().unwrap_or(0)
    }

    /// Øre paid for a day: the highest payment of each employer.
    pub(crate) fn belop_dag(&self, dag: NaiveDate) -> i64 {
        let mut per: BTreeMap<Option<Orgnr>, i64> = BTreeMap::new();
        for b in self.gjeldende(dag) {
            let storst = per.entry(b.arbeidsgiver).or_default();
            *storst = (*storst).max(b.for_dagen());
        }
        per.values().fold(0, |sum, ore| sum.saturating_add(*ore))
    }

    /// The daily rate before grade that a day was paid by, øre; 0: not paid.
    pub(crate) fn dagsats(&self, dag: NaiveDate) -> i64 {
        self.gjeldende(dag).iter().map(|b| b.dagsats).max().unwrap_or(0)
    }

    /// Paid weekdays and øre in some days.
    pub(crate) fn i(&self, dager: Periode) -> (i64, i64) {
        let mut sum = (0, 0_i64);
        for b in self.0.iter().filter(|b| b.periode.overlapper(dager)).take(1) {
            let fra = b.periode.fom().max(dager.fom());
            let Ok(resten) = Periode::new(fra, dager.tom()) else { continue };
            for ore in ukedager(resten).map(|dag| self.belop_dag(dag)).filter(|ore| *ore > 0) {
                sum = (sum.0 + 1, sum.1.saturating_add(ore));
            }
        }
        sum
    }

    /// The payments of some days, as sources.
    pub(crate) fn kilder(&self, dager: Periode) -> impl Iterator<Item = &'a Opphav> {
        self.0.iter().filter(move |b| b.periode.overlapper(dager)).map(|b| b.opphav)
    }
}
