//! The rules of restraint of the measured reminder: who never gets one. Data, with dates and notes; the
//! file is part of the program, so that no installation can weaken it.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

/// The file.
pub const FIL: &str = include_str!("../../rules/forsok/friskmelding-paminnelse.toml");

static INNEBYGD: LazyLock<Paminnelsesregler> = LazyLock::new(|| {
    toml::from_str(FIL).unwrap_or_else(|feil| unreachable!("read by a test of this file: {feil}"))
});

/// The rules.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paminnelsesregler {
    /// Limits through time, oldest first.
    pub grenser: Vec<Grenser>,
    /// Groups of diagnoses that never get a reminder.
    pub unntatt: Vec<Unntatt>,
}

/// Limits from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grenser {
    /// First day.
    #[serde(deserialize_with = "dato")]
    pub from: NaiveDate,
    /// Why.
    pub note: String,
    /// Days left of the note, at least.
    pub dager_igjen_minst: i64,
    /// At most.
    pub dager_igjen_mest: i64,
    /// Days of the note, at least.
    pub notat_minst_dager: i64,
    /// Days of the absence so far, at least.
    pub fravar_minst_dager: i64,
    /// At most.
    pub fravar_mest_dager: i64,
    /// Age, at least.
    pub alder_minst: i32,
    /// At most.
    pub alder_mest: i32,
    /// Days since the last draw of the same person.
    pub dager_mellom: i64,
}

/// Diagnoses that never get a reminder.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unntatt {
    /// What they are.
    pub gruppe: String,
    /// Why.
    pub note: String,
    /// Beginnings of ICPC-2 codes.
    pub icpc2: Vec<String>,
    /// Beginnings of ICD-10 codes.
    pub icd10: Vec<String>,
}

fn dato<'de, D: serde::Deserializer<'de>>(d: D) -> Result<NaiveDate, D::Error> {
    let verdi = toml::value::Datetime::deserialize(d)?;
    let dato = verdi.date.filter(|_| verdi.time.is_none());
    dato.and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()))
        .ok_or_else(|| serde::de::Error::custom("from skal være en dato, for eksempel 2026-12-01"))
}

impl Paminnelsesregler {
    /// The rules this program was built with.
    pub fn innebygd() -> &'static Self {
        &INNEBYGD
    }

    /// The limits on a day; none before the first.
    pub fn ved(&self, dag: NaiveDate) -> Option<&Grenser> {
        self.grenser.iter().rev().find(|g| g.from <= dag)
    }

    /// The code is in one of the groups. `icpc2` says which of the two code systems it is in.
    pub fn unntar(&self, icpc2: bool, kode: &str) -> bool {
        let kode: String =
            kode.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
        let koder = |u: &'_ Unntatt| -> Vec<String> { if icpc2 { u.icpc2.clone() } else { u.icd10.clone() } };
        self.unntatt.iter().flat_map(koder).any(|begynnelse| kode.starts_with(&begynnelse))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole() {
        let regler = Paminnelsesregler::innebygd();
        assert!(regler.grenser.is_sorted_by_key(|g| g.from) && !regler.grenser.is_empty());
        for u in &regler.unntatt {
            assert!(!u.note.is_empty() && !u.icpc2.is_empty() && !u.icd10.is_empty(), "{}", u.gruppe);
            let form = |k: &String| k.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
            assert!(u.icpc2.iter().chain(&u.icd10).all(form), "{}", u.gruppe);
        }
        assert!(regler.ved("2026-11-30".parse().unwrap()).is_none());
    }

    #[test]
    fn serious_diagnoses_are_exempt_in_both_code_systems() {
        let regler = Paminnelsesregler::innebygd();
        for (icpc2, kode) in
            [(true, "X76"), (false, "C50.9"), (true, "W05"), (false, "O21"), (true, "P76"), (false, "f32.2")]
        {
            assert!(regler.unntar(icpc2, kode), "{kode}");
        }
        for (icpc2, kode) in [(true, "L03"), (false, "M54.5"), (true, "R74"), (true, "P02")] {
            assert!(!regler.unntar(icpc2, kode), "{kode}");
        }
    }
}
