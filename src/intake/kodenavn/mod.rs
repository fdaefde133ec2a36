//! Names of diagnosis codes, read from files that an installation brings: Nav's npm package
//! `@navikt/diagnosekoder`, or a table of one's own. The lists beside this (`kodeverk`) say which
//! codes exist and hold no texts.

mod les;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, btree_map::Entry},
    fmt,
};

use crate::hendelse::sykmelding::Kodeverk;

/// A code and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kodenavn {
    /// Code system.
    pub system: Kodeverk,
    /// Code in the list's own spelling; ICD-10 without dots.
    pub kode: String,
    /// Name in bokmål.
    pub tekst: String,
}

/// Something that is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kodefeil {
    /// File, and line or place in it.
    pub sted: String,
    /// What is wrong and what to do.
    pub tekst: String,
}

impl fmt::Display for Kodefeil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.sted, self.tekst)
    }
}

/// Files that can't be used; nothing of them is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("kodene kan ikke brukes, og ingenting er endret:\n  {}", vist(.feil))]
pub struct UgyldigeKoder {
    /// In the order they were found.
    pub feil: Vec<Kodefeil>,
}

/// As many faults as are told.
const VISTE: usize = 20;

fn vist(feil: &[Kodefeil]) -> String {
    let mut linjer: Vec<String> = feil.iter().take(VISTE).map(ToString::to_string).collect();
    if let Some(flere) = feil.len().checked_sub(VISTE).filter(|n| *n > 0) {
        linjer.push(format!("og {flere} feil til"));
    }
    linjer.join("\n  ")
}

/// Gathers the codes of one or more files.
#[derive(Debug, Default)]
pub struct Samler {
    /// By OID and code: name, and where it was read.
    koder: BTreeMap<(String, String), (String, String)>,
    feil: Vec<Kodefeil>,
}

impl Samler {
    /// Reads a file: JSON or CSV by its name, which may also tell the code system (`ICPC2.json`).
    pub fn les(&mut self, fil: &str, innhold: &[u8]) {
        les::fil(self, fil, innhold);
    }

    /// All codes, by system and code; all faults when there is one.
    pub fn ferdig(mut self) -> Result<Vec<Kodenavn>, UgyldigeKoder> {
        if self.koder.is_empty() && self.feil.is_empty() {
            self.si("importen", "ingen fil er lest. Oppgi minst én.");
        }
        if !self.feil.is_empty() {
            return Err(UgyldigeKoder { feil: self.feil });
        }
        let koder = self.koder.into_iter();
        Ok(koder
            .map(|((oid, kode), (tekst, _))| Kodenavn { system: Kodeverk::from(oid), kode, tekst })
            .collect())
    }

    fn si(&mut self, sted: impl Into<String>, tekst: impl Into<String>) {
        self.feil.push(Kodefeil { sted: sted.into(), tekst: tekst.into() });
    }

    /// One row of a file.
    fn legg_til(&mut self, sted: &str, system: Option<Kodeverk>, kode: &str, tekst: &str) {
        let Some(system) = system else { return };
        let kode = kode.trim();
        let kode = if system == Kodeverk::Icd10 { kode.replace('.', "") } else { kode.to_owned() };
        let gyldig = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
        if kode.is_empty() || kode.len() > LENGSTE_KODE || !kode.chars().all(gyldig) {
            return self.si(
                sted,
                format!("«{kode}» er ikke en kode. Den skal ha bokstaver og tall, for eksempel L03."),
            );
        }
        let tekst = tekst.trim();
        if tekst.is_empty() {
            return self.si(sted, format!("koden {kode} har ingen tekst. Skriv navnet, eller fjern raden."));
        }
        if tekst.chars().count() > LENGSTE_TEKST || tekst.chars().any(char::is_control) {
            return self.si(
                sted,
                format!("teksten til {kode} er for lang eller har tegn som ikke kan vises. Høyst {LENGSTE_TEKST} tegn på én linje."),
            );
        }
        let navn = systemnavn(&system);
        match self.koder.entry((String::from(system), kode)) {
            Entry::Vacant(ledig) => {
                ledig.insert((tekst.to_owned(), sted.to_owned()));
            }
            Entry::Occupied(opptatt) if opptatt.get().0 == tekst => {}
            Entry::Occupied(opptatt) => {
                let ((_, kode), (forste, hvor)) = (opptatt.key(), opptatt.get());
                let tekst =
                    format!("{navn} {kode} heter «{tekst}» her og «{forste}» i {hvor}. Behold den ene.");
                self.si(sted, tekst);
            }
        }
    }
}

const LENGSTE_KODE: usize = 10;
const LENGSTE_TEKST: usize = 400;

/// The systems that have names.
fn systemnavn(system: &Kodeverk) -> &'static str {
    match system {
        Kodeverk::Icpc2 => "ICPC-2",
        Kodeverk::Icpc2b => "ICPC-2B",
        Kodeverk::Icd10 => "ICD-10",
        Kodeverk::Phbu | Kodeverk::Ukjent(_) => "ukjent",
    }
}

/// A system by name, number or OID.
fn system(skrevet: &str) -> Option<Kodeverk> {
    let uten = skrevet.trim().trim_start_matches("urn:oid:").trim_start_matches("2.16.578.1.12.4.1.1.");
    let navn: String = uten.chars().filter(|c| !matches!(c, '-' | ' ' | '_')).collect();
    match navn.to_ascii_uppercase().as_str() {
        "ICPC2" | "7170" => Some(Kodeverk::Icpc2),
        "ICPC2B" | "7171" => Some(Kodeverk::Icpc2b),
        "ICD10" | "7110" => Some(Kodeverk::Icd10),
        _ => None,
    }
}
