//! One person's timeline, derived: what is due, done, late, exempt, and by which law.
//!
//! Pure and fast: no I/O, no clock, no async. [`bygg`] is the whole of it; everything in the read
//! models can be thrown away and made again from the events.

pub mod alder;
pub mod arbeidsgiverperiode;
pub mod begrunnelse;
pub mod bits;
pub mod bokser;
pub mod forskjell;
pub mod grader;
pub mod grunnlag;
pub mod maksdato;
pub mod manuell;
pub mod milepaler;
pub mod personalia;
pub mod saker;
pub mod saksgang;
pub mod sykeforlop;
pub mod sykepenger;
pub mod tidligere;
pub mod tilfelle;
pub mod utbetalingstidslinje;
pub mod ventetid;

#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};

use crate::{base::tid, hendelse::Hendelse, rules::Regelverk};

pub use self::{
    grunnlag::{Grunnlag, Notat, Notatperiode, TilfelleMedMilepaler, utled},
    milepaler::{Milepel, Milepeltype, Tilstand},
    personalia::Personalia,
    tilfelle::Tilfelle,
};

/// Which time decides what was known on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kjent {
    /// When the fact became known at its source. A history imported later is seen as it was then.
    #[default]
    VedKilden,
    /// When Milepæl received it: what a caseworker could have seen here.
    HosOss,
}

impl Kjent {
    /// The time of an event that decides.
    pub fn tidspunkt(self, hendelse: &Hendelse) -> DateTime<Utc> {
        match self {
            Self::VedKilden => hendelse.inntruffet,
            Self::HosOss => hendelse.mottatt,
        }
    }
}

/// The timeline as it was known on `i_dag`: later facts are left out, and every deadline is
/// judged against that day.
pub fn bygg(hendelser: &[Hendelse], regelverk: &Regelverk, i_dag: NaiveDate) -> Forlop {
    bygg_som_kjent(hendelser, regelverk, i_dag, Kjent::VedKilden)
}

/// As [`bygg`], with a choice of which time decides what was known.
pub fn bygg_som_kjent(
    hendelser: &[Hendelse],
    regelverk: &Regelverk,
    i_dag: NaiveDate,
    kjent: Kjent,
) -> Forlop {
    let slutt = tid::dagens_slutt(i_dag);
    let kjente: Vec<Hendelse> = hendelser.iter().filter(|h| kjent.tidspunkt(h) <= slutt).cloned().collect();
    Forlop { grunnlag: utled(&kjente, regelverk), per: i_dag }
}

/// A timeline on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Forlop {
    /// What does not depend on the day.
    pub grunnlag: Grunnlag,
    /// The day.
    pub per: NaiveDate,
}

impl Forlop {
    /// Spells that have started, newest first (A41).
    pub fn synlige(&self) -> impl Iterator<Item = &TilfelleMedMilepaler> {
        self.grunnlag.synlige(self.per)
    }

    /// The spell that is followed up on the day, if any.
    pub fn aktivt(&self, regelverk: &Regelverk) -> Option<&TilfelleMedMilepaler> {
        self.grunnlag.aktivt(self.per, regelverk)
    }
}
