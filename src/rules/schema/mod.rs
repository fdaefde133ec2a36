//! Dated parameters. The same file is mounted by `build.rs`, so a faulty rule file fails the
//! build, and read at run time for what-if books. It knows nothing of the rest of the crate.

use chrono::NaiveDate;
use serde::Deserialize;

/// A parameter of law or routine through time.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// What it is, in words a jurist would use.
    pub title: String,
    /// Unit of the values.
    pub unit: Unit,
    /// Values, oldest first.
    pub values: Vec<Verdi>,
}

/// Unit of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Calendar days.
    Dager,
    /// Monday to Friday.
    Ukedager,
    /// Whole weeks.
    Uker,
    /// Whole months.
    Maneder,
    /// Years of age.
    Ar,
    /// Per cent.
    Prosent,
    /// Whole kroner.
    Kroner,
    /// Hundredths of the basic amount G.
    ProsentAvG,
    /// A count.
    Antall,
    /// 1 = applies.
    AvPa,
}

/// A value from a date on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdi {
    /// First day it applies.
    #[serde(deserialize_with = "toml_date")]
    pub from: NaiveDate,
    /// The value; missing means that the rule was repealed.
    pub value: Option<i64>,
    /// Paragraph, or the routine it comes from.
    pub law: String,
    /// What a reader must know.
    #[serde(default)]
    pub note: Option<String>,
    /// The documents do not settle the date or the value.
    #[serde(default)]
    pub uncertain: bool,
}

fn toml_date<'de, D: serde::Deserializer<'de>>(d: D) -> Result<NaiveDate, D::Error> {
    use serde::de::Error;
    let datetime = toml::value::Datetime::deserialize(d)?;
    let (Some(date), None) = (datetime.date, datetime.time) else {
        return Err(D::Error::custom("`from` is a date without time"));
    };
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
        .ok_or_else(|| D::Error::custom("`from` is no date of the calendar"))
}

impl Parameter {
    /// The value that applies on a day.
    pub fn ved(&self, dato: NaiveDate) -> Option<&Verdi> {
        let after = self.values.partition_point(|v| v.from <= dato);
        self.values.get(after.checked_sub(1)?).filter(|v| v.value.is_some())
    }

    /// The number that applies on a day.
    pub fn tall(&self, dato: NaiveDate) -> Option<i64> {
        self.ved(dato).and_then(|v| v.value)
    }

    fn sjekk(&self, navn: &str) -> Result<(), String> {
        if self.values.is_empty() {
            return Err(format!("{navn}: at least one value is needed"));
        }
        if self.values.windows(2).any(|w| w[0].from >= w[1].from) {
            return Err(format!("{navn}: `from` dates must rise strictly"));
        }
        if self.values.iter().any(|v| v.law.trim().is_empty()) {
            return Err(format!("{navn}: every value needs its law or routine"));
        }
        if self.values.iter().any(|v| v.value.is_some_and(|x| x < 0)) {
            return Err(format!("{navn}: a value is negative"));
        }
        Ok(())
    }
}

macro_rules! omrade {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$fdoc])* pub $field: Parameter),* }

        impl $name {
            /// Reads and checks a file.
            pub fn les(text: &str) -> Result<Self, String> {
                let read: Self = toml::from_str(text).map_err(|e| e.to_string())?;
                for (navn, parameter) in read.parametre() {
                    parameter.sjekk(navn)?;
                }
                Ok(read)
            }

            /// All parameters by name.
            pub fn parametre(&self) -> Vec<(&'static str, &Parameter)> {
                vec![$((stringify!($field), &self.$field)),*]
            }
        }
    };
}

mod oppfolging;
mod saksgang;
mod sykepenger;
mod sykmelding;
mod tilfelle;

pub use self::{
    oppfolging::OppfolgingRegler, saksgang::SaksgangRegler, sykepenger::SykepengerRegler,
    sykmelding::SykmeldingRegler, tilfelle::TilfelleRegler,
};

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = r#"
        title = "t"
        unit = "dager"
        [[values]]
        from = 2011-07-01
        value = 28
        law = "aml. § 4-6"
        [[values]]
        from = 2020-01-01
        law = "repealed"
    "#;

    #[test]
    fn a_value_applies_from_its_day_until_the_next() {
        let p: Parameter = toml::from_str(ONE).unwrap();
        let tall = |d: &str| p.tall(d.parse().unwrap());
        assert_eq!(tall("2011-06-30"), None);
        assert_eq!(tall("2011-07-01"), Some(28));
        assert_eq!(tall("2019-12-31"), Some(28));
        assert_eq!(tall("2020-01-01"), None);
    }

    #[test]
    fn a_faulty_file_is_refused() {
        let mut p: Parameter = toml::from_str(ONE).unwrap();
        p.values.swap(0, 1);
        assert!(p.sjekk("x").unwrap_err().contains("rise strictly"));
        assert!(toml::from_str::<Parameter>("title='t'\nunit='kilo'\nvalues=[]").is_err());
        assert!(toml::from_str::<Parameter>("title='t'\nunit='dager'\nvalues=[]\nx=1").is_err());
    }
}
