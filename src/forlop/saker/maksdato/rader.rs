//! Rows of a case: `[from, to, TYPE]`, with the earlier refusal reason as a fourth element.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, de::Error};

use crate::forlop::{
    maksdato::{Avslagsgrunn, sammenslaing::siste_vinner},
    utbetalingstidslinje::{Dagrekke, Utbetalingsdag},
};

#[derive(Deserialize)]
#[serde(untagged)]
enum Rad {
    Uten(NaiveDate, NaiveDate, Utbetalingsdag),
    Med(NaiveDate, NaiveDate, Utbetalingsdag, Option<Avslagsgrunn>),
}

/// One timeline, sorted and without overlap; a later row has overridden an earlier one.
#[derive(Default)]
pub(super) struct Tidslinje {
    rekker: Vec<Dagrekke>,
    grunner: Vec<Option<Avslagsgrunn>>,
}

impl Tidslinje {
    pub(super) fn rekker(&self) -> &[Dagrekke] {
        &self.rekker
    }

    pub(super) fn siste(&self) -> Option<NaiveDate> {
        self.rekker.last().map(|r| r.tom)
    }

    /// The reason a day was refused for before the count.
    pub(super) fn tidligere(&self, dag: NaiveDate) -> Option<Avslagsgrunn> {
        let etter = self.rekker.partition_point(|r| r.fom <= dag);
        self.grunner.get(etter.checked_sub(1)?).copied().flatten()
    }

    /// Whether the timeline knows the day.
    pub(super) fn kjenner(&self, dag: NaiveDate) -> bool {
        self.rekker.iter().any(|r| r.fom <= dag && dag <= r.tom)
    }
}

impl<'de> Deserialize<'de> for Tidslinje {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let rader = Vec::<Rad>::deserialize(d)?.into_iter().map(|rad| match rad {
            Rad::Uten(fom, tom, dag) => (fom, tom, (dag, None)),
            Rad::Med(fom, tom, dag, grunn) => (fom, tom, (dag, grunn)),
        });
        let rader: Vec<_> = rader.collect();
        if rader.iter().any(|(fom, tom, _)| tom < fom) {
            return Err(D::Error::custom("en rad slutter før den begynner"));
        }
        let mut ut = Self::default();
        for (fom, tom, (dag, grunn)) in siste_vinner(rader) {
            ut.rekker.push(Dagrekke { fom, tom, dag });
            ut.grunner.push(grunn);
        }
        Ok(ut)
    }
}
