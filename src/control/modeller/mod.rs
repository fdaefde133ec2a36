//! The folder of the anomaly models: artefacts that are never overwritten, and one card for each model,
//! which names the artefact that may run. Fitting a new artefact changes nothing in a night: only a card,
//! with an owner and another person who approved it, does.
//!
//! | file | what |
//! |---|---|
//! | `ecod-0123456789ab.json` | an artefact; the name holds the first 12 digits of its checksum |
//! | `ecod.kort.json` | the card of the artefact in use |

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    anomali::{
        AnomaliFeil,
        kontrollmodell::{Kontrollmodell, Slag},
        natt::Modeller,
    },
    kort::modellkort::{KortFeil, Modellbeskrivelse, Modellkort},
    rettferdighet::proxy::Proxyrapport,
};

/// Why a model can't be stored, approved or used.
#[derive(Debug, thiserror::Error)]
pub enum ModellerFeil {
    /// The disk.
    #[error("{fil}: {feil}")]
    Fil {
        /// File.
        fil: String,
        /// What the system says.
        feil: io::Error,
    },
    /// Not a model, changed by hand, or of other numbers.
    #[error(transparent)]
    Modell(#[from] AnomaliFeil),
    /// No card can be made.
    #[error(transparent)]
    Kort(#[from] KortFeil),
    /// The card's file can't be read.
    #[error("modellkortet kan ikke leses: {0}")]
    Kortfil(#[from] serde_json::Error),
    /// Another model than the file's name says.
    #[error("{0} inneholder en annen modell enn navnet sier")]
    Navn(String),
    /// Fitted on made-up people.
    #[error("modellen er laget av oppdiktede personer, og kan bare brukes i en demonstrasjon")]
    Oppdiktet,
    /// Nobody has tried whether it gives a protected group away (R12).
    #[error("modellen kan ikke godkjennes før proxyprøven er gjort på de samme trekkene")]
    UtenProxy,
}

/// A card as stored.
#[derive(Serialize, Deserialize)]
struct Kortfil {
    modell: Modellbeskrivelse,
    proxy: Option<Proxyrapport>,
}

/// The folder.
#[derive(Debug, Clone)]
pub struct Modellmappe {
    mappe: PathBuf,
    /// Models of made-up people may be used.
    demo: bool,
}

impl Modellmappe {
    /// Under the folder of data.
    pub fn ny(data: &Path, demo: bool) -> Self {
        Self { mappe: data.join("kontroll").join("modeller"), demo }
    }

    fn artefakt(&self, slag: Slag, versjon: &str) -> PathBuf {
        self.mappe.join(format!("{}-{versjon}.json", slag.id()))
    }

    fn kortfil(&self, slag: Slag) -> PathBuf {
        self.mappe.join(format!("{}.kort.json", slag.id()))
    }

    /// Stores an artefact. One that is there already is left as it is: the same name is the same content.
    ///
    /// # Errors
    /// The disk.
    pub fn lagre(&self, modell: &Kontrollmodell) -> Result<PathBuf, ModellerFeil> {
        let fil = self.artefakt(modell.opphav.slag, modell.versjon());
        if !fil.exists() {
            skriv(&fil, modell.til_json())?;
        }
        Ok(fil)
    }

    /// Reads an artefact, and holds it against its name and its checksum.
    ///
    /// # Errors
    /// It isn't there, was changed, is another one, or was made of people that don't exist.
    pub fn hent(&self, slag: Slag, versjon: &str) -> Result<Kontrollmodell, ModellerFeil> {
        let fil = self.artefakt(slag, versjon);
        let modell = Kontrollmodell::fra_json(&les(&fil)?)?;
        if modell.opphav.slag != slag || modell.versjon() != versjon {
            return Err(ModellerFeil::Navn(fil.display().to_string()));
        }
        if modell.opphav.oppdiktet && !self.demo {
            return Err(ModellerFeil::Oppdiktet);
        }
        Ok(modell)
    }

    /// Makes the card of an artefact: from now on, for twelve months at most, it is the one that may run.
    ///
    /// # Errors
    /// No such artefact, or no card can be made of it ([`Modellkort::lag`]).
    pub fn godkjenn(
        &self,
        (slag, versjon): (Slag, &str),
        eier: &str,
        godkjenner: &str,
        proxy: Option<Proxyrapport>,
        i_dag: NaiveDate,
    ) -> Result<Modellkort, ModellerFeil> {
        let modell = self.hent(slag, versjon)?;
        if proxy.is_none() && !modell.opphav.oppdiktet {
            return Err(ModellerFeil::UtenProxy);
        }
        let utloper = i_dag.checked_add_months(Months::new(12)).unwrap_or(i_dag);
        let kort = Modellkort::lag(beskriv(&modell, eier, godkjenner, i_dag, utloper), proxy, Vec::new())?;
        let lagret = Kortfil { modell: kort.modell.clone(), proxy: kort.proxy.clone() };
        skriv(&self.kortfil(slag), &serde_json::to_string_pretty(&lagret)?)?;
        Ok(kort)
    }

    /// The models that have a card, and for each of the others why it does not run.
    pub fn les(&self) -> Modeller {
        let mut alle = Modeller::default();
        for slag in Slag::ALLE {
            let fil = self.kortfil(slag);
            if fil.exists() {
                alle.sett(slag.regel(), self.med_kort(slag, &fil).map_err(|feil| feil.to_string()));
            }
        }
        alle
    }

    fn med_kort(&self, slag: Slag, fil: &Path) -> Result<(Kontrollmodell, Modellkort), ModellerFeil> {
        let Kortfil { modell, proxy } = serde_json::from_str(&les(fil)?)?;
        // The card is made again: what could not be approved can't be written into the file either.
        let kort = Modellkort::lag(modell, proxy, Vec::new())?;
        let versjon = kort.modell.sjekksum.get(..12).unwrap_or_default();
        let modell = self.hent(slag, versjon)?;
        Ok((modell, kort))
    }
}

fn beskriv(
    modell: &Kontrollmodell,
    eier: &str,
    godkjenner: &str,
    godkjent: NaiveDate,
    utloper: NaiveDate,
) -> Modellbeskrivelse {
    let o = &modell.opphav;
    let slag = match o.slag {
        Slag::Ecod => "ECOD, PyODs form, mot en frosset referanse".to_owned(),
        Slag::Isolasjonsskog => {
            format!("Isolasjonsskog, {} trær av 256 rader", o.traer.unwrap_or_default())
        }
        Slag::Jevngruppe => "Robust avstand fra fravær i samme næring og av omtrent samme lengde".to_owned(),
    };
    Modellbeskrivelse {
        id: o.slag.id().to_owned(),
        slag,
        sjekksum: modell.sjekksum().to_owned(),
        trekk: o.trekk.clone(),
        laert_av: format!("{}: fravær som sluttet {} til {}", o.kilde, o.referanse.fom(), o.referanse.tom()),
        rader: o.rader,
        fro: o.fro,
        formal: format!(
            "{}: opplysning ved siden av en regel i en sak som regelen har åpnet.",
            o.slag.regel()
        ),
        begrensninger: vec![
            "Sjeldent er ikke galt, og de fleste feil er ikke sjeldne.".to_owned(),
            format!("{} fravær i referansen manglet et tall og er ikke med.", o.utelatt),
            "Bare avsluttede fravær på minst 24 dager som Nav har betalt.".to_owned(),
            "Yrke er ikke blant opplysningene; likestilte er samme næring og lengde.".to_owned(),
        ],
        mal: Vec::new(),
        eier: eier.to_owned(),
        godkjenner: godkjenner.to_owned(),
        godkjent,
        utloper,
    }
}

fn feil(fil: &Path) -> impl FnOnce(io::Error) -> ModellerFeil {
    let fil = fil.display().to_string();
    move |feil| ModellerFeil::Fil { fil, feil }
}

fn les(fil: &Path) -> Result<String, ModellerFeil> {
    fs::read_to_string(fil).map_err(feil(fil))
}

/// All of it or nothing: another name first.
fn skriv(fil: &Path, innhold: &str) -> Result<(), ModellerFeil> {
    let halv = fil.with_extension("halv");
    let gjor = || {
        fs::create_dir_all(fil.parent().unwrap_or(Path::new(".")))?;
        let mut ut = fs::File::create(&halv)?;
        ut.write_all(innhold.as_bytes())?;
        ut.sync_all()?;
        fs::rename(&halv, fil)
    };
    gjor().map_err(feil(fil))
}

#[cfg(test)]
mod tests;
