//! Dated parameters. The same files are mounted by `build.rs`, so a faulty rule file fails the
//! build, and read at run time for other books. They know nothing of the rest of the crate.

mod feil;
mod leser;
pub mod rad;
mod rekke;
mod tabell;

use chrono::NaiveDate;

pub use self::feil::Regelfeil;
use self::leser::Leser;

/// A parameter of law or routine through time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// What it is, in words a jurist would use.
    pub title: String,
    /// Unit of the values.
    pub unit: Unit,
    /// Values, oldest first; each applies until the day before the next.
    pub values: Vec<Verdi>,
}

/// Unit of a value. The words that people read are in `text::regelverk`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Calendar days.
    Dager,
    /// Monday to Friday.
    Ukedager,
    /// Whole weeks.
    Uker,
    /// Whole months.
    Maneder,
    /// Years of age, or calendar years.
    Ar,
    /// Per cent.
    Prosent,
    /// Whole kroner.
    Kroner,
    /// Hundredths of the basic amount G.
    ProsentAvG,
    /// A count.
    Antall,
    /// 1 = applies, 0 = does not.
    AvPa,
}

impl Unit {
    /// Every unit with its name in the files.
    pub const ALLE: [(&'static str, Self); 10] = [
        ("dager", Self::Dager),
        ("ukedager", Self::Ukedager),
        ("uker", Self::Uker),
        ("maneder", Self::Maneder),
        ("ar", Self::Ar),
        ("prosent", Self::Prosent),
        ("kroner", Self::Kroner),
        ("prosent_av_g", Self::ProsentAvG),
        ("antall", Self::Antall),
        ("av_pa", Self::AvPa),
    ];

    /// Its name in the files.
    pub fn navn(self) -> &'static str {
        Self::ALLE.iter().find(|(_, unit)| *unit == self).map_or("", |(navn, _)| navn)
    }
}

/// A value from a date on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdi {
    /// First day it applies.
    pub from: NaiveDate,
    /// The value; `None` means that the rule was repealed.
    pub value: Option<i64>,
    /// Paragraph, or the routine it comes from.
    pub law: String,
    /// What a reader must know.
    pub note: Option<String>,
    /// The documents do not settle the date or the value.
    pub uncertain: bool,
}

impl Parameter {
    /// The value that applies on a day.
    pub fn ved(&self, dato: NaiveDate) -> Option<&Verdi> {
        self.oppforing(dato).filter(|v| v.value.is_some())
    }

    /// The number that applies on a day.
    pub fn tall(&self, dato: NaiveDate) -> Option<i64> {
        self.ved(dato).and_then(|v| v.value)
    }

    /// What the file says about a day: a value, or that the rule was repealed. `None` before the
    /// first value.
    pub fn oppforing(&self, dato: NaiveDate) -> Option<&Verdi> {
        let after = self.values.partition_point(|v| v.from <= dato);
        self.values.get(after.checked_sub(1)?)
    }

    /// Every value with its last day; the newest has none.
    pub fn med_siste_dag(&self) -> impl Iterator<Item = (&Verdi, Option<NaiveDate>)> {
        self.values
            .iter()
            .enumerate()
            .map(|(n, verdi)| (verdi, self.values.get(n + 1).and_then(|neste| neste.from.pred_opt())))
    }
}

macro_rules! omrade {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name { $($(#[$fdoc])* pub $field: Parameter),* }

        impl $name {
            /// Reads and checks a file; `fil` is what the faults call it. Gives every fault found.
            pub fn les(fil: &str, tekst: &str) -> Result<Self, Vec<super::Regelfeil>> {
                let mut leser = super::Leser::ny(fil, tekst)?;
                $(let $field = leser.parameter(stringify!($field));)*
                let feil = leser.avslutt(&[$(stringify!($field)),*]);
                // Every parameter has been read before the first missing one decides.
                match ($($field,)*) {
                    ($(Some($field),)*) if feil.is_empty() => Ok(Self { $($field),* }),
                    _ => Err(feil),
                }
            }

            /// All parameters by name, in the order of the schema.
            pub fn parametre(&self) -> Vec<(&'static str, &Parameter)> {
                vec![$((stringify!($field), &self.$field)),*]
            }
        }
    };
}

mod oppfolging;
mod saksgang;
mod stotte;
mod sykepenger;
mod sykmelding;
#[cfg(test)]
mod tests;
mod tilfelle;

pub use self::{
    oppfolging::OppfolgingRegler, saksgang::SaksgangRegler, stotte::StotteRegler,
    sykepenger::SykepengerRegler, sykmelding::SykmeldingRegler, tilfelle::TilfelleRegler,
};
