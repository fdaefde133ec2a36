//! What the questions are asked about: the note in its neutral form, and the rules of the day.

use chrono::NaiveDate;

use super::{Modus, grunnlag::Grunnlag};
use crate::rules::schema::{Parameter, SykmeldingRegler};

/// One note to judge.
pub(crate) struct Sak<'a> {
    pub(crate) grunnlag: &'a Grunnlag,
    pub(crate) regler: &'a SykmeldingRegler,
    pub(crate) modus: Modus,
    /// Today in Norway. B7.2 compares with it, and the thresholds are those of this day.
    pub(crate) i_dag: NaiveDate,
}

impl Sak<'_> {
    /// A threshold; none when the rule has been repealed. Before the rulebook begins its first value
    /// holds: a wrong date in a message must not slip past the rules.
    pub(super) fn tall(&self, parameter: impl Fn(&SykmeldingRegler) -> &Parameter) -> Option<i64> {
        let parameter = parameter(self.regler);
        let forste = parameter.values.first()?.from;
        parameter.tall(self.i_dag.max(forste))
    }

    /// First day of the note.
    pub(crate) fn fom(&self) -> Option<NaiveDate> {
        self.grunnlag.aktivitet.iter().map(|periode| periode.fom).min()
    }

    /// Last day of the note.
    pub(crate) fn tom(&self) -> Option<NaiveDate> {
        self.grunnlag.aktivitet.iter().map(|periode| periode.tom).max()
    }

    /// The date of the signature, in UTC (quirk E2: the other dates are Norwegian).
    pub(super) fn signert(&self) -> Option<NaiveDate> {
        self.grunnlag.signaturtid().map(|tid| tid.date())
    }

    /// Whether the days from one to the other are more than a threshold.
    pub(super) fn over(
        &self,
        fra: NaiveDate,
        til: NaiveDate,
        parameter: impl Fn(&SykmeldingRegler) -> &Parameter,
    ) -> bool {
        self.tall(parameter).is_some_and(|grense| dager(fra, til) > grense)
    }
}

/// Calendar days from one to the other; 0 for the same day.
pub(super) fn dager(fra: NaiveDate, til: NaiveDate) -> i64 {
    (til - fra).num_days()
}
