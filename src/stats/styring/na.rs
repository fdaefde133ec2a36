//! How many there are today. For steering the day: a stock, not a flow, and rounded so that a single
//! person more or less is seldom seen. The leader may see each of these people in the work list
//! anyway; the numbers are for those who look over a shoulder, and for the files they end up in.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    forlop::{
        Grunnlag,
        grader::{self, Gradering},
        milepaler::{Milepeltype, Tilstand},
    },
    rules::Regelverk,
    stats::vern::TERSKEL,
};

/// The first weeks of the bands that people are counted in.
pub const BAND: [i64; 6] = [0, 4, 8, 17, 26, 39];

/// The day's numbers of a unit. A missing number is below ten.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Na {
    /// People who are followed up.
    pub fulgt: Option<usize>,
    /// By whole weeks of absence, in [`BAND`].
    pub band: [Option<usize>; 6],
    /// Graded today.
    pub gradert: Option<usize>,
    /// People with a duty over its deadline, by duty.
    pub over_frist: BTreeMap<Milepeltype, Option<usize>>,
}

/// Counts people one by one.
#[derive(Debug, Clone, Default)]
pub struct Telling {
    fulgt: usize,
    band: [usize; 6],
    gradert: usize,
    over_frist: BTreeMap<Milepeltype, usize>,
}

impl Telling {
    /// Adds somebody, if they are followed up on the day.
    pub fn tell(&mut self, grunnlag: &Grunnlag, i_dag: NaiveDate, regelverk: &Regelverk) {
        let Some(aktivt) = grunnlag.aktivt(i_dag, regelverk) else { return };
        self.fulgt += 1;
        let uker = (i_dag - aktivt.tilfelle.start).num_days() / 7;
        let band = BAND.iter().rposition(|fra| uker >= *fra).unwrap_or(0);
        if let Some(antall) = self.band.get_mut(band) {
            *antall += 1;
        }
        self.gradert += usize::from(grader::ved(&aktivt.grader, i_dag).is_some_and(Gradering::er_gradert));
        for m in aktivt.ved(regelverk, i_dag) {
            if m.tilstand == Tilstand::OverFrist {
                *self.over_frist.entry(m.grunnlag.type_).or_default() += 1;
            }
        }
    }

    /// What is shown.
    pub fn vis(&self) -> Na {
        Na {
            fulgt: rundet(self.fulgt),
            band: self.band.map(rundet),
            gradert: rundet(self.gradert),
            over_frist: self.over_frist.iter().map(|(type_, n)| (*type_, rundet(*n))).collect(),
        }
    }
}

/// To the nearest five; nothing below ten.
fn rundet(antall: usize) -> Option<usize> {
    (antall >= TERSKEL).then_some((antall + 2) / 5 * 5)
}
