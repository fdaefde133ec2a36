//! The way to a maximum date, step by step: what a plain-language explanation is written from.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::kvoter::Regel;

/// Which limit decides (5.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Bestemmelse {
    /// The ordinary number of days, ftrl. § 8-12.
    #[serde(rename = "ORDINAR_8_12")]
    Ordinar,
    /// The smaller number after 67, ftrl. § 8-51.
    #[serde(rename = "BEGRENSET_8_51")]
    Begrenset,
    /// The 70th birthday, ftrl. § 8-3.
    #[serde(rename = "SYTTI_8_3")]
    Sytti,
}

impl Bestemmelse {
    /// The parameter behind it.
    pub fn regel(self) -> Regel {
        match self {
            Self::Ordinar => Regel::Ordinar,
            Self::Begrenset => Regel::Over67,
            Self::Sytti => Regel::AlderSlutt,
        }
    }
}

/// One step. Dates are calendar days, numbers are weekdays where nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "steg", rename_all = "snake_case")]
pub enum Steg {
    /// The first paid day of a right; days before the window do not count (4.1).
    RettStarter {
        /// First paid day.
        dag: NaiveDate,
        /// First day that counts.
        vindu_start: NaiveDate,
    },
    /// Paid again after a gap that held more than holiday: the window moved (4.2).
    VinduFlyttet {
        /// First paid day after the gap.
        dag: NaiveDate,
        /// First day that counts now.
        vindu_start: NaiveDate,
        /// Used days given back.
        gitt_tilbake: i32,
    },
    /// The days are used (5.12).
    Oppbrukt {
        /// Last paid day.
        dag: NaiveDate,
        /// Which number was reached.
        bestemmelse: Bestemmelse,
    },
    /// Long enough without pay, but the last day of it was sickness or holiday: the conditions must
    /// be assessed anew before more is paid (3.6).
    NyVurderingTrengs {
        /// The day the gap was long enough.
        dag: NaiveDate,
    },
    /// Long enough without pay: the next paid day starts a new right (3.2).
    NyRettOpptjent {
        /// The day the old right closed.
        dag: NaiveDate,
        /// Calendar days without pay.
        oppholdsdager: i32,
    },
    /// No right from this day because of age (1.6).
    ForGammel {
        /// The birthday.
        dag: NaiveDate,
    },
    /// Nothing is paid from this day, the one after the day of death (1.8).
    Dod {
        /// First day without pay.
        dag: NaiveDate,
    },
    /// The limits that were compared, and the one that came first (5.2 to 5.4).
    Valg {
        /// Where the days left are counted from: last paid day when spent, else the last assessed
        /// weekday.
        anker: NaiveDate,
        /// Days used inside the window.
        brukt: i32,
        /// Of them after 67.
        brukt_over_67: i32,
        /// Last day by the ordinary number.
        ordinar: NaiveDate,
        /// Last day by the number after 67, when there is one.
        begrenset: Option<NaiveDate>,
        /// Last weekday before 70.
        sytti: NaiveDate,
        /// Day of death, when it is what ends it.
        dod: Option<NaiveDate>,
        /// The limit that decides.
        bestemmelse: Bestemmelse,
    },
}

impl Steg {
    /// The rule behind the step; its parameter holds the law, [`super::Kvoter::versjon`] the day
    /// that version came into force. `None` for death, which is no parameter.
    pub fn regel(&self) -> Option<Regel> {
        match self {
            Self::RettStarter { .. } | Self::VinduFlyttet { .. } => Some(Regel::Vindu),
            Self::Oppbrukt { bestemmelse, .. } | Self::Valg { bestemmelse, .. } => Some(bestemmelse.regel()),
            Self::NyVurderingTrengs { .. } | Self::NyRettOpptjent { .. } => Some(Regel::Opphold),
            Self::ForGammel { .. } => Some(Regel::AlderSlutt),
            Self::Dod { .. } => None,
        }
    }
}
