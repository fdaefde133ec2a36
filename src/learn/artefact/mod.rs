//! The file `models/<id>/model.json`: everything a prediction needs, to be read, compared and kept.
//!
//! UTF-8, sorted keys, fixed decimals, about 100–300 kB. SHA-256 of the content stands in the file and in
//! every prediction made with it. When it is loaded, the hash is checked and the golden rows are
//! computed again: a model that has been changed, or a program that answers differently, is refused.

mod avrund;
mod bygg;
#[cfg(test)]
pub(crate) mod eksempel;
mod feil;
mod grupper;
mod innhold;
mod kaplan_meier;
mod maal;
mod skriv;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_bygg;
mod tren;

use std::collections::BTreeMap;

use serde_json::Value;
use sha2::{Digest, Sha256};

pub use self::{
    bygg::{Bestilling, GULLRADER, Treningsrader},
    feil::Artefaktfeil,
    innhold::{
        Gruppe, Gruppeforlop, Gullrad, Innhold, Kolonne, LANDEMERKEKOLONNE, Landemerke, MINST_I_BOKS,
        MINST_I_REFERANSE, Nadd, Opphav, SKJEMA, SLADDET,
    },
    tren::{Trening, Treningsfeil},
};
use super::{
    features::{TREKK, Trekkdef},
    predict::{MAKS_KOLONNER, Plan},
};

/// The key of the hash in the file.
const HASH: &str = "sha256";

/// Furthest a golden row may be from its answer: numbers have twelve decimals.
const NOYAKTIG: f64 = 1e-12;

/// A model that is ready to predict.
#[derive(Debug, Clone)]
pub struct Modell {
    innhold: Innhold,
    hash: String,
    plan: Plan,
}

impl Modell {
    /// A model from its content: rounded, laid out for speed, and with golden rows that hold.
    pub fn ny(innhold: Innhold) -> Result<Self, Artefaktfeil> {
        Self::ny_med(innhold, TREKK)
    }

    /// The same with another catalogue of features than the program's own.
    pub fn ny_med(mut innhold: Innhold, trekk: &[Trekkdef]) -> Result<Self, Artefaktfeil> {
        avrund::innhold(&mut innhold);
        let hash = hash(&skriv::skriv(&som_verdi(&innhold)?));
        let plan = Plan::ny(&innhold, trekk)?;
        let modell = Self { innhold, hash, plan };
        modell.kontroller()?;
        Ok(modell)
    }

    /// Reads a file. It is refused, in words, when its content is not what its hash says, when it
    /// uses features the program doesn't have, or when a golden row is answered differently.
    pub fn les(bytes: &[u8]) -> Result<Self, Artefaktfeil> {
        Self::les_med(bytes, TREKK)
    }

    /// The same with another catalogue of features than the program's own.
    pub fn les_med(bytes: &[u8], trekk: &[Trekkdef]) -> Result<Self, Artefaktfeil> {
        let uleselig = |e: serde_json::Error| Artefaktfeil::Uleselig(e.to_string());
        let mut verdi: Value = serde_json::from_slice(bytes).map_err(uleselig)?;
        let Some(Value::String(oppgitt)) = verdi.as_object_mut().and_then(|o| o.remove(HASH)) else {
            return Err(Artefaktfeil::Uleselig("feltet sha256 mangler".to_owned()));
        };
        let skjema = verdi.get("skjema").and_then(Value::as_u64).and_then(|s| u32::try_from(s).ok());
        match skjema {
            Some(SKJEMA) => {}
            Some(annet) => return Err(Artefaktfeil::Skjema(annet, SKJEMA)),
            None => return Err(Artefaktfeil::Uleselig("feltet skjema mangler".to_owned())),
        }
        let beregnet = hash(&skriv::skriv(&verdi));
        if beregnet != oppgitt {
            return Err(Artefaktfeil::Endret { oppgitt: kort(&oppgitt), beregnet: kort(&beregnet) });
        }
        let innhold: Innhold = serde_json::from_value(verdi).map_err(uleselig)?;
        let modell = Self::ny_med(innhold, trekk)?;
        if modell.hash == oppgitt {
            Ok(modell)
        } else {
            Err(Artefaktfeil::Endret { oppgitt: kort(&oppgitt), beregnet: kort(&modell.hash) })
        }
    }

    /// The file.
    pub fn skriv(&self) -> Result<String, Artefaktfeil> {
        let mut verdi = som_verdi(&self.innhold)?;
        if let Some(felt) = verdi.as_object_mut() {
            felt.insert(HASH.to_owned(), Value::from(self.hash.as_str()));
        }
        Ok(skriv::skriv(&verdi))
    }

    /// The same with another calibration, without golden rows.
    fn kalibrert(&self, kalibrering: &BTreeMap<u16, (f64, f64)>) -> Result<Self, Artefaktfeil> {
        let mut innhold = Innhold { gullrader: Vec::new(), ..self.innhold.clone() };
        for l in &mut innhold.landemerker {
            (l.forskyvning, l.helning) = kalibrering.get(&l.uke).copied().unwrap_or((0.0, 1.0));
        }
        Self::ny(innhold)
    }

    /// SHA-256 of the content, hexadecimal.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Name, as `syntetisk-2026-11`.
    pub fn id(&self) -> &str {
        &self.innhold.id
    }

    /// What it holds.
    pub fn innhold(&self) -> &Innhold {
        &self.innhold
    }

    /// Laid out for speed.
    pub(in crate::learn) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The answer to values in the order of the columns: contributions of the slots, sum, curve.
    fn svar(&self, rad: &[Option<f32>], uke: u16) -> (Vec<f64>, f64, Vec<f64>) {
        let mut bokser = [0; MAKS_KOLONNER];
        let verdier: Vec<f32> = rad.iter().map(|v| v.unwrap_or(f32::NAN)).collect();
        self.innhold.hazard.bin_row(&verdier, &mut bokser);
        self.plan.svar(bokser, uke)
    }

    /// A golden row: what the model answers to values in the order of its columns.
    pub(in crate::learn) fn gullrad(&self, rad: &[Option<f32>], uke: u16) -> Gullrad {
        let (bidrag, sum, kurve) = self.svar(rad, uke);
        Gullrad { rad: rad.to_vec(), uke, bidrag, sum, kurve }
    }

    /// Answers every golden row again.
    fn kontroller(&self) -> Result<(), Artefaktfeil> {
        for (n, gull) in self.innhold.gullrader.iter().enumerate() {
            let (bidrag, sum, kurve) = self.svar(&gull.rad, gull.uke);
            let avvik = |hva, svar: &[f64], fasit: &[f64]| {
                let feil = |avvik| Err(Artefaktfeil::Gullrad { rad: n + 1, hva, avvik });
                if svar.len() != fasit.len() {
                    return feil(format!("{} tall i stedet for {}", svar.len(), fasit.len()));
                }
                let avvik = svar.iter().zip(fasit).map(|(s, f)| (s - f).abs());
                // Not `fold(max)`: that would overlook NaN.
                avvik
                    .filter(|a| a.is_nan() || *a > NOYAKTIG)
                    .map(|a| feil(format!("{a:e}")))
                    .next()
                    .unwrap_or(Ok(()))
            };
            avvik("bidragene", &bidrag, &gull.bidrag)?;
            avvik("summen", &[sum], &[gull.sum])?;
            avvik("kurven", &kurve, &gull.kurve)?;
        }
        Ok(())
    }
}

/// As a tree of values. Through text, so that an `f32` keeps its own shortest decimals.
fn som_verdi(innhold: &Innhold) -> Result<Value, Artefaktfeil> {
    let tekst = serde_json::to_string(innhold).map_err(|e| Artefaktfeil::Ugyldig(e.to_string()))?;
    serde_json::from_str(&tekst).map_err(|e| Artefaktfeil::Ugyldig(e.to_string()))
}

fn hash(tekst: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(tekst.as_bytes()).iter().fold(String::with_capacity(64), |mut ut, b| {
        let _ = write!(ut, "{b:02x}");
        ut
    })
}

/// As much of a hash as a person compares.
fn kort(hash: &str) -> String {
    hash.chars().take(12).collect()
}
