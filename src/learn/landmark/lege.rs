//! The average of a doctor, as it could have been known at the time. Only to measure what it is worth:
//! it is not a feature, and nobody is shown it.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};

use crate::base::Hpr;

/// Spells that weigh as much as the doctor's own: with fewer, the average is pulled towards all doctors'.
const DEMPING: f64 = 10.0;

/// Which doctors ended which spells when.
#[derive(Debug, Clone, Default)]
pub struct Legelogg {
    numre: BTreeMap<Hpr, u32>,
    /// Doctor, the day the end was certain, person, days.
    slutt: Vec<(u32, NaiveDate, u32, u16)>,
}

impl Legelogg {
    /// A number for the doctor, the same every time.
    pub(super) fn nummer(&mut self, lege: Hpr) -> u32 {
        let neste = u32::try_from(self.numre.len()).unwrap_or(u32::MAX);
        *self.numre.entry(lege).or_insert(neste)
    }

    /// A spell ended on `siste`; it was certain `etter` days later.
    pub(super) fn sluttet(&mut self, lege: u32, siste: NaiveDate, etter: i64, person: u32, dager: u16) {
        self.slutt.push((lege, siste + Duration::days(etter + 1), person, dager));
    }

    /// For each (doctor, day, person): the mean days of the doctor's spells that were certain before the
    /// day, other people's only, damped towards the mean of all. Whole days.
    pub(super) fn snitt(&self, sporsmal: &[(Option<u32>, NaiveDate, u32)]) -> Vec<Option<i64>> {
        let mut slutt = self.slutt.clone();
        slutt.sort_unstable_by_key(|(lege, dag, person, dager)| (*lege, *dag, *person, *dager));
        let alle: f64 = slutt.iter().map(|s| f64::from(s.3)).sum();
        #[expect(clippy::cast_precision_loss, reason = "counts of spells")]
        let snitt = alle / (slutt.len().max(1) as f64);
        let svar = |(lege, dag, person): &(Option<u32>, NaiveDate, u32)| {
            let lege = (*lege)?;
            let fra = slutt.partition_point(|s| s.0 < lege);
            let til = slutt.partition_point(|s| (s.0, s.1) < (lege, *dag));
            let (mut antall, mut dager) = (0.0, 0.0);
            for s in slutt.get(fra..til)?.iter().filter(|s| s.2 != *person) {
                antall += 1.0;
                dager += f64::from(s.3);
            }
            #[expect(clippy::cast_possible_truncation, reason = "at most some hundred days")]
            let dempet = ((dager + DEMPING * snitt) / (antall + DEMPING)).round() as i64;
            Some(dempet)
        };
        sporsmal.iter().map(svar).collect()
    }
}
