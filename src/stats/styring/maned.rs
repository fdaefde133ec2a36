//! Whole months, quarters and years. A period that anybody could move by a day would tell of the
//! people of that day.

use chrono::{Datelike, Duration, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Years in a release, the newest included.
pub const AR: i32 = 3;

/// Days that must have passed before a month is measured: what is to be done by a deadline is
/// counted for fourteen days more ([`super::bidrag::MODNES`]), and messages need a little time.
const ETTERSLEP: i64 = 17;

/// A month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Maned {
    /// Year.
    pub ar: i32,
    /// 1–12.
    pub nr: u8,
}

/// A period of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE", tag = "type")]
pub enum Tidsrom {
    /// A month.
    Maned {
        /// Year.
        ar: i32,
        /// 1–12.
        nr: u8,
    },
    /// A quarter.
    Kvartal {
        /// Year.
        ar: i32,
        /// 1–4.
        nr: u8,
    },
    /// A year; the current one as far as its quarters are complete.
    Ar {
        /// Year.
        ar: i32,
        /// Quarters in it.
        kvartaler: u8,
    },
}

/// How fine the periods are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Opplosning {
    /// Months.
    Maned,
    /// Quarters.
    #[default]
    Kvartal,
    /// Years.
    Ar,
}

impl Maned {
    /// The month of a day.
    pub fn av(dag: NaiveDate) -> Self {
        Self { ar: dag.year(), nr: u8::try_from(dag.month()).unwrap_or(1) }
    }

    /// First day.
    pub fn fom(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.ar, u32::from(self.nr), 1).unwrap_or_default()
    }

    /// Last day.
    pub fn tom(self) -> NaiveDate {
        self.fom() + Months::new(1) - Duration::days(1)
    }

    /// 1–4.
    pub fn kvartal(self) -> u8 {
        self.nr.div_ceil(3)
    }

    /// The newest month that can be measured on a day.
    pub fn siste_malte(i_dag: NaiveDate) -> Self {
        let neste = Self::av(i_dag - Duration::days(ETTERSLEP - 1));
        Self::av(neste.fom() - Duration::days(1))
    }
}

impl Tidsrom {
    /// First and last day.
    pub fn dager(self) -> (NaiveDate, NaiveDate) {
        let fra = |ar, nr| Maned { ar, nr }.fom();
        let til = |ar, nr| Maned { ar, nr }.tom();
        match self {
            Self::Maned { ar, nr } => (fra(ar, nr), til(ar, nr)),
            Self::Kvartal { ar, nr } => (fra(ar, 3 * nr - 2), til(ar, 3 * nr)),
            Self::Ar { ar, kvartaler } => (fra(ar, 1), til(ar, 3 * kvartaler.max(1))),
        }
    }

    /// How fine it is.
    pub fn opplosning(self) -> Opplosning {
        match self {
            Self::Maned { .. } => Opplosning::Maned,
            Self::Kvartal { .. } => Opplosning::Kvartal,
            Self::Ar { .. } => Opplosning::Ar,
        }
    }

    /// The periods of a release whose newest month this is, oldest first.
    pub fn i_utgivelsen(siste: Maned, opplosning: Opplosning) -> Vec<Self> {
        let mut ut = Vec::new();
        for ar in siste.ar - AR + 1..=siste.ar {
            let maneder = if ar == siste.ar { siste.nr } else { 12 };
            let kvartaler = maneder / 3;
            match opplosning {
                Opplosning::Maned => ut.extend((1..=maneder).map(|nr| Self::Maned { ar, nr })),
                Opplosning::Kvartal => ut.extend((1..=kvartaler).map(|nr| Self::Kvartal { ar, nr })),
                Opplosning::Ar => ut.extend((kvartaler > 0).then_some(Self::Ar { ar, kvartaler })),
            }
        }
        ut
    }
}

impl Opplosning {
    /// All.
    pub const ALLE: [Self; 3] = [Self::Maned, Self::Kvartal, Self::Ar];

    /// As in addresses.
    pub fn kode(self) -> &'static str {
        match self {
            Self::Maned => "maned",
            Self::Kvartal => "kvartal",
            Self::Ar => "ar",
        }
    }

    /// The one with a code.
    pub fn av_kode(kode: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|o| o.kode() == kode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(tekst: &str) -> NaiveDate {
        tekst.parse().unwrap()
    }

    #[test]
    fn a_month_is_measured_when_seventeen_days_have_passed() {
        assert_eq!(Maned::siste_malte(d("2026-11-16")), Maned { ar: 2026, nr: 9 });
        assert_eq!(Maned::siste_malte(d("2026-11-17")), Maned { ar: 2026, nr: 10 });
        assert_eq!(Maned::siste_malte(d("2027-01-17")), Maned { ar: 2026, nr: 12 });
    }

    #[test]
    fn only_whole_periods_are_in_a_release() {
        let siste = Maned { ar: 2026, nr: 8 };
        let antall = |o| Tidsrom::i_utgivelsen(siste, o).len();
        assert_eq!([Opplosning::Maned, Opplosning::Kvartal, Opplosning::Ar].map(antall), [32, 10, 3]);
        let siste_ar = *Tidsrom::i_utgivelsen(siste, Opplosning::Ar).last().unwrap();
        assert_eq!(siste_ar.dager(), (d("2026-01-01"), d("2026-06-30")));
        assert_eq!(Tidsrom::Kvartal { ar: 2024, nr: 1 }.dager(), (d("2024-01-01"), d("2024-03-31")));
        let februar = Maned { ar: 2026, nr: 2 };
        assert_eq!(Tidsrom::i_utgivelsen(februar, Opplosning::Ar).len(), 2, "no whole quarter yet");
    }
}
