//! The numbers the count works with, taken from the rulebook on a day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::rules::schema::{Parameter, SykepengerRegler};

/// The rules behind a maximum date, each a parameter of `rules/sykepenger.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Regel {
    /// Ordinary number of days (1.1).
    Ordinar,
    /// Number of days after 67 (1.4).
    Over67,
    /// Age from which the smaller number applies (1.4).
    AlderBegrenset,
    /// Age at which the right ends (1.6).
    AlderSlutt,
    /// Days without pay that give a new right (3.2).
    Opphold,
    /// How far back used days count (4.1).
    Vindu,
}

impl Regel {
    /// Its parameter, with title, law and notes.
    pub fn parameter(self, regler: &SykepengerRegler) -> &Parameter {
        match self {
            Self::Ordinar => &regler.sykepengedager,
            Self::Over67 => &regler.sykepengedager_over_67,
            Self::AlderBegrenset => &regler.alder_begrenset_rett,
            Self::AlderSlutt => &regler.alder_ingen_rett,
            Self::Opphold => &regler.ny_rett_opphold,
            Self::Vindu => &regler.ny_rett_vindu,
        }
    }
}

/// What a right may hold, and where the numbers come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kvoter {
    /// Paid weekdays in a right.
    pub ordinar: u16,
    /// Paid weekdays after the birthday of `alder_begrenset`; `None` when no such limit applies.
    pub over_67: Option<u16>,
    /// Age in whole years from the day after which `over_67` counts.
    pub alder_begrenset: u16,
    /// Age in whole years from which there is no right.
    pub alder_slutt: u16,
    /// Calendar days in a row without pay that give a new right.
    pub opphold: u16,
    /// Years back from the first paid day of a spell.
    pub vindu_ar: u16,
    /// The day the applied version of each rule came into force.
    pub versjoner: Versjoner,
}

/// First day of the applied version of each rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versjoner {
    ordinar: NaiveDate,
    over_67: NaiveDate,
    alder_begrenset: NaiveDate,
    alder_slutt: NaiveDate,
    opphold: NaiveDate,
    vindu: NaiveDate,
}

/// The rulebook has no usable value on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("regelverket har ingen brukbar verdi for {regel:?} den {dato}: legg inn en verdi i sykepenger.toml")]
pub struct IngenRegel {
    /// Which rule.
    pub regel: Regel,
    /// The day asked for.
    pub dato: NaiveDate,
}

impl Kvoter {
    /// The numbers that apply on a day.
    pub fn ved(regler: &SykepengerRegler, dato: NaiveDate) -> Result<Self, IngenRegel> {
        let les = |regel: Regel| {
            let mangler = IngenRegel { regel, dato };
            let verdi = regel.parameter(regler).ved(dato).ok_or(mangler)?;
            let tall = verdi.value.and_then(|v| u16::try_from(v).ok()).ok_or(mangler)?;
            Ok((tall, verdi.from))
        };
        let (ordinar, ordinar_fra) = les(Regel::Ordinar)?;
        // Before the limit after 67 existed, the ordinary one stood alone.
        let over_67 = les(Regel::Over67).ok();
        let (alder_begrenset, alder_begrenset_fra) = les(Regel::AlderBegrenset)?;
        let (alder_slutt, alder_slutt_fra) = les(Regel::AlderSlutt)?;
        let (opphold, opphold_fra) = les(Regel::Opphold)?;
        let (vindu_ar, vindu_fra) = les(Regel::Vindu)?;
        Ok(Self {
            ordinar,
            over_67: over_67.map(|(tall, _)| tall),
            alder_begrenset,
            alder_slutt,
            opphold,
            vindu_ar,
            versjoner: Versjoner {
                ordinar: ordinar_fra,
                over_67: over_67.map_or(ordinar_fra, |(_, fra)| fra),
                alder_begrenset: alder_begrenset_fra,
                alder_slutt: alder_slutt_fra,
                opphold: opphold_fra,
                vindu: vindu_fra,
            },
        })
    }

    /// First day of the applied version of a rule.
    pub fn versjon(&self, regel: Regel) -> NaiveDate {
        match regel {
            Regel::Ordinar => self.versjoner.ordinar,
            Regel::Over67 => self.versjoner.over_67,
            Regel::AlderBegrenset => self.versjoner.alder_begrenset,
            Regel::AlderSlutt => self.versjoner.alder_slutt,
            Regel::Opphold => self.versjoner.opphold,
            Regel::Vindu => self.versjoner.vindu,
        }
    }
}
