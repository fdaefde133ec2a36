//! The protected properties and their values. Wide classes only: a birth region is one of three, an
//! age one of five.

use serde::{Deserialize, Serialize};

/// A property that groups are made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Egenskap {
    /// Sex.
    Kjonn,
    /// Age band.
    Alder,
    /// Income quintile.
    Inntekt,
    /// Centrality of where one lives.
    Sentralitet,
    /// Benefit.
    Ytelse,
    /// Region of birth, as a class only.
    Fodselsregion,
}

impl Egenskap {
    /// Every one, in the order they are shown.
    pub const ALLE: [Self; 6] =
        [Self::Kjonn, Self::Alder, Self::Inntekt, Self::Sentralitet, Self::Ytelse, Self::Fodselsregion];

    /// As people call it.
    pub fn navn(self) -> &'static str {
        match self {
            Self::Kjonn => "Kjønn",
            Self::Alder => "Alder",
            Self::Inntekt => "Inntekt",
            Self::Sentralitet => "Bosted",
            Self::Ytelse => "Ytelse",
            Self::Fodselsregion => "Fødselsregion",
        }
    }

    /// Its values: code in the file of labels, and as people call it.
    pub fn verdier(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Kjonn => &[("kvinne", "kvinner"), ("mann", "menn")],
            Self::Alder => &[
                ("under_30", "under 30 år"),
                ("30_39", "30–39 år"),
                ("40_49", "40–49 år"),
                ("50_59", "50–59 år"),
                ("60_og_over", "60 år og over"),
            ],
            Self::Inntekt => &[
                ("1", "laveste femtedel av inntekt"),
                ("2", "nest laveste femtedel av inntekt"),
                ("3", "midterste femtedel av inntekt"),
                ("4", "nest høyeste femtedel av inntekt"),
                ("5", "høyeste femtedel av inntekt"),
            ],
            Self::Sentralitet => &[
                ("sentral", "sentrale kommuner"),
                ("mellom", "mellomsentrale kommuner"),
                ("lite_sentral", "lite sentrale kommuner"),
            ],
            Self::Ytelse => &[
                ("sykepenger", "bare sykepenger"),
                ("sykepenger_og_annen", "sykepenger og en annen ytelse"),
                ("gradert", "gradert ytelse"),
            ],
            Self::Fodselsregion => &[
                ("norge", "født i Norge"),
                ("eos_mm", "født i EØS, Storbritannia, Sveits, USA, Canada, Australia eller New Zealand"),
                ("ellers", "født ellers i verden"),
            ],
        }
    }

    fn plass(self) -> usize {
        match self {
            Self::Kjonn => 0,
            Self::Alder => 1,
            Self::Inntekt => 2,
            Self::Sentralitet => 3,
            Self::Ytelse => 4,
            Self::Fodselsregion => 5,
        }
    }
}

/// The code is none of the property's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{egenskap} kan ikke være det som står. Bruk en av disse kodene: {koder}")]
pub struct UkjentMerke {
    egenskap: &'static str,
    koder: String,
}

/// The labels of one person. What is not said is not known. Goes into the vault and not out of it:
/// no `Debug`, and only the vault reads a value.
#[derive(Default)]
pub struct Merker([Option<u8>; Egenskap::ALLE.len()]);

/// The labels as they stand inside the sealed block.
pub(super) type Ramerker = [Option<u8>; Egenskap::ALLE.len()];

impl Merker {
    /// Nothing known.
    pub fn ingen() -> Self {
        Self::default()
    }

    /// Adds a label by its code. The code that was refused is not repeated in the refusal.
    pub fn med(mut self, egenskap: Egenskap, kode: &str) -> Result<Self, UkjentMerke> {
        let verdier = egenskap.verdier();
        let funnet = verdier.iter().position(|(k, _)| *k == kode).and_then(|n| u8::try_from(n).ok());
        match (funnet, self.0.get_mut(egenskap.plass())) {
            (Some(verdi), Some(plass)) => *plass = Some(verdi),
            _ => {
                let koder: Vec<&str> = verdier.iter().map(|(k, _)| *k).collect();
                return Err(UkjentMerke { egenskap: egenskap.navn(), koder: koder.join(", ") });
            }
        }
        Ok(self)
    }

    pub(super) fn ra(&self) -> Ramerker {
        self.0
    }

    /// Values that are no longer there count as not known.
    pub(super) fn av_ra(ra: Ramerker) -> Self {
        let mut merker = Self(ra);
        for (verdi, egenskap) in merker.0.iter_mut().zip(Egenskap::ALLE) {
            *verdi = verdi.filter(|v| usize::from(*v) < egenskap.verdier().len());
        }
        merker
    }

    pub(super) fn av(&self, egenskap: Egenskap) -> Option<u8> {
        self.0.get(egenskap.plass()).copied().flatten()
    }
}
