//! A model as a file: JSON with sorted keys, one column or tree a line, and a checksum. Numbers are text,
//! the shortest decimals that give the same number back: a reader that is off by one in the last digit
//! would no longer find a value among those it was made from.

use rayon::prelude::*;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};

use super::{
    AnomaliFeil, Avvik, Tabell, Vurdering,
    ecod::{Ecod, Form},
    skog::{self, Skog},
    tall,
};

/// What the file says it is.
const FORMAT: &str = "milepael-anomali/1";

/// Steps of the distribution of scores: 0.05 percentage points.
const STEG: usize = 2000;

/// A fitted model of either kind.
#[derive(Debug, Clone)]
pub enum Modell {
    /// Frozen ECOD.
    Ecod(Ecod),
    /// Isolation forest.
    Skog(Skog),
}

impl Modell {
    /// `ecod-pyod`, `ecod-artikkel` or `isolasjonsskog`.
    pub fn slag(&self) -> &'static str {
        match self {
            Self::Ecod(ecod) => ecod.form().modell(),
            Self::Skog(_) => skog::MODELL,
        }
    }

    /// Names of the columns, in the order they must come.
    pub fn navn(&self) -> &[String] {
        match self {
            Self::Ecod(ecod) => ecod.navn(),
            Self::Skog(skog) => skog.navn(),
        }
    }

    fn skarer(&self, tabell: &Tabell) -> Result<Vec<f64>, AnomaliFeil> {
        match self {
            Self::Ecod(ecod) => ecod.skarer(tabell),
            Self::Skog(skog) => skog.skarer(tabell),
        }
    }
}

/// A model with the distribution of its reference's scores, and a version that is its content's.
#[derive(Debug, Clone)]
pub struct Artefakt {
    modell: Modell,
    /// The reference's scores at even steps, rising.
    fordeling: Vec<f64>,
    sjekksum: String,
}

/// What the checksum is of.
#[derive(Debug, Serialize, Deserialize)]
struct Innhold {
    #[serde(with = "tallrekke")]
    fordeling: Vec<f64>,
    modell: LagretModell,
}

/// One of the two.
#[derive(Debug, Serialize, Deserialize)]
enum LagretModell {
    #[serde(rename = "ecod")]
    Ecod(LagretEcod),
    #[serde(rename = "isolasjonsskog")]
    Skog(LagretSkog),
}

/// ECOD as stored.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LagretEcod {
    pub(super) form: Form,
    pub(super) kolonner: Vec<LagretKolonne>,
}

/// A column of ECOD as stored: each distinct value, and how many rows have it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LagretKolonne {
    #[serde(with = "tallrekke")]
    pub(super) antall: Vec<usize>,
    pub(super) navn: String,
    pub(super) skjevhet: i8,
    #[serde(with = "tallrekke")]
    pub(super) verdier: Vec<f64>,
}

/// A forest as stored.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LagretSkog {
    #[serde(with = "lister")]
    pub(super) fraktiler: Vec<Vec<f64>>,
    pub(super) fro: u64,
    pub(super) navn: Vec<String>,
    pub(super) traer: Vec<String>,
    pub(super) utvalg: usize,
}

/// The file.
#[derive(Debug, Serialize, Deserialize)]
struct Fil<I> {
    format: String,
    innhold: I,
    sjekksum: String,
}

impl Artefakt {
    /// A model together with its reference's scores.
    ///
    /// # Errors
    /// The reference has other columns than the model, or a value is missing.
    pub fn ny(modell: Modell, referanse: &Tabell) -> Result<Self, AnomaliFeil> {
        referanse.hel()?;
        let fordeling = fraktiler(&modell.skarer(referanse)?, STEG);
        let sjekksum = sum(&skriv(&innhold(&modell, &fordeling))?);
        Ok(Self { modell, fordeling, sjekksum })
    }

    /// The model.
    pub fn modell(&self) -> &Modell {
        &self.modell
    }

    /// The first 12 hex digits of the checksum: another version is another content.
    pub fn versjon(&self) -> &str {
        self.sjekksum.get(..12).unwrap_or_default()
    }

    /// The whole checksum.
    pub fn sjekksum(&self) -> &str {
        &self.sjekksum
    }

    /// How many per cent of the reference's rows have this score or a lower one, in steps of 0.05 rounded
    /// down (finer steps than the reference has rows aren't made).
    pub fn percentil(&self, skar: f64) -> f64 {
        let hoyst = self.fordeling.partition_point(|s| *s <= skar);
        tall(hoyst) * 100.0 / tall(self.fordeling.len().max(1))
    }

    /// Scores of many rows, each by itself; nothing where a value is missing.
    ///
    /// # Errors
    /// Other columns than the model's.
    pub fn skarer(&self, tabell: &Tabell) -> Result<Vec<Option<f64>>, AnomaliFeil> {
        let skarer = self.modell.skarer(tabell)?;
        Ok(skarer.into_iter().map(|skar| Some(skar).filter(|s| !s.is_nan())).collect())
    }

    /// The rows whose score is above this percentile of the reference, with their reasons, in the order of the
    /// rows. A row with something missing isn't among them.
    ///
    /// # Errors
    /// Other columns than the model's.
    pub fn over(&self, tabell: &Tabell, percentil: f64) -> Result<Vec<(usize, Avvik)>, AnomaliFeil> {
        let skarer = self.modell.skarer(tabell)?;
        let over = |rad: &usize| self.percentil(skarer[*rad]) > percentil;
        let rader: Vec<usize> = (0..skarer.len()).filter(over).collect();
        let vurdert =
            |rad: usize| Ok(self.vurder(&tabell.rad(rad))?.avvik().cloned().map(|avvik| (rad, avvik)));
        let alle: Result<Vec<_>, AnomaliFeil> = rader.into_par_iter().map(vurdert).collect();
        Ok(alle?.into_iter().flatten().collect())
    }

    /// A row with its reasons, or which values are missing.
    ///
    /// # Errors
    /// The row doesn't have one value for each column.
    pub fn vurder(&self, rad: &[f64]) -> Result<Vurdering, AnomaliFeil> {
        let navn = self.modell.navn();
        if rad.len() != navn.len() {
            let kolonne = "raden".to_owned();
            return Err(AnomaliFeil::Lengde { kolonne, fikk: rad.len(), ventet: navn.len() });
        }
        let mangler: Vec<String> =
            navn.iter().zip(rad).filter(|(_, x)| !x.is_finite()).map(|(navn, _)| navn.clone()).collect();
        if !mangler.is_empty() {
            return Ok(Vurdering::KanIkkeVurderes { mangler });
        }
        let tabell = Tabell::ny(navn.iter().cloned().zip(rad.iter().map(|x| vec![*x])).collect())?;
        let score = self.modell.skarer(&tabell)?.first().copied().unwrap_or(f64::NAN);
        let grunner = match &self.modell {
            Modell::Ecod(ecod) => ecod.grunner(rad),
            Modell::Skog(skog) => skog.grunner(rad),
        };
        Ok(Vurdering::Vurdert(Avvik {
            modell: self.modell.slag(),
            versjon: self.versjon().to_owned(),
            score,
            percentil: self.percentil(score),
            grunner,
        }))
    }

    /// The file's text.
    ///
    /// # Errors
    /// It can't be written as JSON.
    pub fn til_json(&self) -> Result<String, AnomaliFeil> {
        let innhold = skriv(&innhold(&self.modell, &self.fordeling))?;
        let sjekksum = &self.sjekksum;
        Ok(format!(
            "{{\n\"format\": \"{FORMAT}\",\n\"innhold\": {innhold},\n\"sjekksum\": \"{sjekksum}\"\n}}\n"
        ))
    }

    /// Reads a file that [`Self::til_json`] wrote.
    ///
    /// # Errors
    /// Another format, changed by hand, or not a whole model.
    pub fn fra_json(tekst: &str) -> Result<Self, AnomaliFeil> {
        let uleselig = |e: serde_json::Error| AnomaliFeil::Artefakt(format!("ikke lesbar som JSON ({e})"));
        let fil: Fil<&serde_json::value::RawValue> = serde_json::from_str(tekst).map_err(uleselig)?;
        if fil.format != FORMAT {
            return Err(AnomaliFeil::Artefakt(format!("formatet er ikke {FORMAT}")));
        }
        if sum(fil.innhold.get()) != fil.sjekksum {
            let endret = "innholdet er et annet enn sjekksummen sier; filen er endret eller skadet";
            return Err(AnomaliFeil::Artefakt(endret.to_owned()));
        }
        let Innhold { fordeling, modell } = serde_json::from_str(fil.innhold.get()).map_err(uleselig)?;
        if fordeling.is_empty() || !fordeling.is_sorted() || fordeling.iter().any(|s| !s.is_finite()) {
            return Err(AnomaliFeil::Artefakt("fordelingen av skårer stiger ikke".to_owned()));
        }
        let modell = match modell {
            LagretModell::Ecod(lagret) => Modell::Ecod(Ecod::hent(lagret)?),
            LagretModell::Skog(lagret) => Modell::Skog(Skog::hent(lagret)?),
        };
        Ok(Self { modell, fordeling, sjekksum: fil.sjekksum })
    }
}

fn innhold(modell: &Modell, fordeling: &[f64]) -> Innhold {
    let modell = match modell {
        Modell::Ecod(ecod) => LagretModell::Ecod(ecod.lagre()),
        Modell::Skog(skog) => LagretModell::Skog(skog.lagre()),
    };
    Innhold { fordeling: fordeling.to_vec(), modell }
}

/// Indented by one, so that each column, and each tree, has its line.
fn skriv(innhold: &Innhold) -> Result<String, AnomaliFeil> {
    let uskrivelig = |e: &dyn std::fmt::Display| AnomaliFeil::Artefakt(format!("kan ikke skrives ({e})"));
    let mut ut = Vec::new();
    let stil = serde_json::ser::PrettyFormatter::with_indent(b" ");
    let mut skriver = serde_json::Serializer::with_formatter(&mut ut, stil);
    innhold.serialize(&mut skriver).map_err(|e| uskrivelig(&e))?;
    String::from_utf8(ut).map_err(|e| uskrivelig(&e))
}

pub(super) fn sum(tekst: &str) -> String {
    use std::fmt::Write as _;

    Sha256::digest(tekst.as_bytes()).iter().fold(String::new(), |mut ut, byte| {
        let _ = write!(ut, "{byte:02x}");
        ut
    })
}

/// A distribution at even steps, rising: step `k` of `m` has `k/m` of the values at or below it. All values
/// when there are no more than `m`.
pub(super) fn fraktiler(verdier: &[f64], m: usize) -> Vec<f64> {
    let mut verdier = verdier.to_vec();
    verdier.sort_unstable_by(f64::total_cmp);
    let n = verdier.len();
    if n <= m {
        return verdier;
    }
    (1..=m).filter_map(|k| verdier.get((k * n).div_ceil(m) - 1).copied()).collect()
}

/// Numbers as text with a space between.
mod tallrekke {
    use std::{fmt::Display, str::FromStr};

    use super::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn tekst<T: Display>(tall: &[T]) -> String {
        tall.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn les<T: FromStr>(tekst: &str) -> Option<Vec<T>> {
        tekst.split_ascii_whitespace().map(|tall| tall.parse().ok()).collect()
    }

    pub(super) fn serialize<T: Display, S: Serializer>(tall: &[T], ut: S) -> Result<S::Ok, S::Error> {
        ut.serialize_str(&tekst(tall))
    }

    pub(super) fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(fra: D) -> Result<Vec<T>, D::Error> {
        les(&String::deserialize(fra)?).ok_or_else(|| de::Error::custom("ikke tall"))
    }
}

/// Several lists of numbers.
mod lister {
    use super::{Deserialize, Deserializer, Serialize, Serializer, de, tallrekke};

    pub(super) fn serialize<S: Serializer>(lister: &[Vec<f64>], ut: S) -> Result<S::Ok, S::Error> {
        lister.iter().map(|liste| tallrekke::tekst(liste)).collect::<Vec<_>>().serialize(ut)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(fra: D) -> Result<Vec<Vec<f64>>, D::Error> {
        let tekster = Vec::<String>::deserialize(fra)?;
        let lister: Option<_> = tekster.iter().map(|tekst| tallrekke::les(tekst)).collect();
        lister.ok_or_else(|| de::Error::custom("ikke tall"))
    }
}
