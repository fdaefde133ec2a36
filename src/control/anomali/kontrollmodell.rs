//! A model of the control unit: ECOD, forest or peers over the numbers of [`super::trekk`], with what it
//! was fitted on. A file like [`super::artefakt`]'s, one for all three kinds, with a checksum over
//! everything in it, so that a reference, a seed or a number that is changed by hand is refused.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{
    AnomaliFeil, Artefakt, Modell, Tabell,
    artefakt::sum,
    ecod::{Ecod, EcodParams},
    jevngruppe::Jevngrupper,
    skog::{Skog, SkogParams},
    trekk::{self, Tilfelle},
};
use crate::base::Periode;

const FORMAT: &str = "milepael-kontrollmodell/1";
/// The fewest trees of a forest that takes part in a night.
pub const FAERREST_TRAER: usize = 1_000;

/// Which of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Slag {
    /// S46.
    Ecod,
    /// S47.
    Isolasjonsskog,
    /// S48.
    Jevngruppe,
}

impl Slag {
    /// Every one.
    pub const ALLE: [Self; 3] = [Self::Ecod, Self::Isolasjonsskog, Self::Jevngruppe];

    /// The id in the switches and on the card.
    pub fn id(self) -> &'static str {
        match self {
            Self::Ecod => "ecod",
            Self::Isolasjonsskog => "isolasjonsskog",
            Self::Jevngruppe => "jevngruppe",
        }
    }

    /// The rule that it decides.
    pub fn regel(self) -> &'static str {
        match self {
            Self::Ecod => "S46",
            Self::Isolasjonsskog => "S47",
            Self::Jevngruppe => "S48",
        }
    }
}

/// What a model was fitted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opphavet {
    /// Kind.
    pub slag: Slag,
    /// Version of the formulas, [`trekk::VERSJON`].
    pub trekkversjon: u32,
    /// The numbers, in order.
    pub trekk: Vec<String>,
    /// The spells ended in these days: the reference.
    pub referanse: Periode,
    /// Where the rows came from, in words.
    pub kilde: String,
    /// The people are made up: never for use outside a demonstration.
    pub oppdiktet: bool,
    /// Rows.
    pub rader: usize,
    /// Spells that were left out because a number was missing.
    pub utelatt: usize,
    /// Seed, where it draws.
    pub fro: Option<u64>,
    /// Trees, of a forest.
    pub traer: Option<usize>,
    /// The day it was fitted.
    pub laert: NaiveDate,
}

/// The model itself.
#[derive(Debug, Clone)]
pub enum Innhold {
    /// ECOD or a forest, with its reference's scores.
    Skar(Box<Artefakt>),
    /// Cells of peers.
    Jevne(Jevngrupper),
}

/// A fitted model, frozen.
#[derive(Debug, Clone)]
pub struct Kontrollmodell {
    /// What it was fitted on.
    pub opphav: Opphavet,
    /// The model.
    pub innhold: Innhold,
    sjekksum: String,
    tekst: String,
}

/// What a fit is told.
#[derive(Debug, Clone)]
pub struct Tilpasning {
    /// The spells ended in these days.
    pub referanse: Periode,
    /// Where the rows come from, in words.
    pub kilde: String,
    /// The people are made up.
    pub oppdiktet: bool,
    /// Seed of the forest.
    pub fro: u64,
    /// Trees of the forest.
    pub traer: usize,
    /// Today.
    pub laert: NaiveDate,
}

#[derive(Serialize, Deserialize)]
struct Fil<I> {
    format: String,
    innhold: I,
    sjekksum: String,
}

#[derive(Serialize, Deserialize)]
struct Lagret<M> {
    opphav: Opphavet,
    modell: M,
}

impl Kontrollmodell {
    /// Fits one kind of model on spells. Those with a number missing are left out, and counted.
    ///
    /// # Errors
    /// No spells, or a forest of fewer than [`FAERREST_TRAER`] trees.
    pub fn tilpass(slag: Slag, tilfeller: &[Tilfelle<'_>], som: &Tilpasning) -> Result<Self, AnomaliFeil> {
        let hele: Vec<&Tilfelle<'_>> = tilfeller
            .iter()
            .filter(|t| t.verdier.len() == trekk::TREKK.len() && t.verdier.iter().all(|x| x.is_finite()))
            .filter(|t| slag != Slag::Jevngruppe || t.celle.is_some())
            .collect();
        let tabell = tabell(&hele)?;
        let skog = slag == Slag::Isolasjonsskog;
        if skog && som.traer < FAERREST_TRAER {
            return Err(AnomaliFeil::Innstilling { navn: "traer", omfang: "minst 1000" });
        }
        let innhold = match slag {
            Slag::Ecod => Modell::Ecod(Ecod::fit(&tabell, &EcodParams::default())?).med(&tabell)?,
            Slag::Isolasjonsskog => {
                let params = SkogParams::default().traer(som.traer).utvalg(256).fro(som.fro);
                Modell::Skog(Skog::fit(&tabell, &params)?).med(&tabell)?
            }
            Slag::Jevngruppe => {
                let celler: Vec<String> = hele.iter().filter_map(|t| t.celle.clone()).collect();
                Innhold::Jevne(Jevngrupper::ny(&tabell, &celler)?)
            }
        };
        let opphav = Opphavet {
            slag,
            trekkversjon: trekk::VERSJON,
            trekk: trekk::koder(),
            referanse: som.referanse,
            kilde: som.kilde.clone(),
            oppdiktet: som.oppdiktet,
            rader: hele.len(),
            utelatt: tilfeller.len() - hele.len(),
            fro: skog.then_some(som.fro),
            traer: skog.then_some(som.traer),
            laert: som.laert,
        };
        let modell = match &innhold {
            Innhold::Skar(artefakt) => artefakt.til_json()?,
            Innhold::Jevne(grupper) => serde_json::to_string(grupper).map_err(|e| uleselig(&e))?,
        };
        let modell = RawValue::from_string(modell).map_err(|e| uleselig(&e))?;
        let lagret =
            serde_json::to_string(&Lagret { opphav: opphav.clone(), modell }).map_err(|e| uleselig(&e))?;
        let sjekksum = sum(&lagret);
        let tekst = format!(
            "{{\n\"format\": \"{FORMAT}\",\n\"innhold\": {lagret},\n\"sjekksum\": \"{sjekksum}\"\n}}\n"
        );
        Ok(Self { opphav, innhold, sjekksum, tekst })
    }

    /// Reads a file that [`Self::til_json`] gave.
    ///
    /// # Errors
    /// Another format, changed by hand, other numbers than this program computes, too few trees.
    pub fn fra_json(tekst: &str) -> Result<Self, AnomaliFeil> {
        let feil = |hva: &str| Err(AnomaliFeil::Artefakt(hva.to_owned()));
        let fil: Fil<&RawValue> = serde_json::from_str(tekst).map_err(|e| uleselig(&e))?;
        if fil.format != FORMAT {
            return Err(AnomaliFeil::Artefakt(format!("formatet er ikke {FORMAT}")));
        }
        if sum(fil.innhold.get()) != fil.sjekksum {
            return feil("innholdet er et annet enn sjekksummen sier; filen er endret eller skadet");
        }
        let Lagret::<&RawValue> { opphav, modell } =
            serde_json::from_str(fil.innhold.get()).map_err(|e| uleselig(&e))?;
        if opphav.trekkversjon != trekk::VERSJON || opphav.trekk != trekk::koder() {
            return feil("modellen er laget av andre trekk enn dem som regnes ut nå; lag en ny");
        }
        let innhold = match opphav.slag {
            Slag::Jevngruppe => Innhold::Jevne(serde_json::from_str(modell.get()).map_err(|e| uleselig(&e))?),
            Slag::Ecod | Slag::Isolasjonsskog => Innhold::Skar(Box::new(Artefakt::fra_json(modell.get())?)),
        };
        let (rett_slag, navn) = match &innhold {
            Innhold::Jevne(grupper) => (true, grupper.navn()),
            Innhold::Skar(artefakt) => (
                match artefakt.modell() {
                    Modell::Ecod(_) => opphav.slag == Slag::Ecod,
                    Modell::Skog(skog) => {
                        opphav.slag == Slag::Isolasjonsskog
                            && skog.traer() >= FAERREST_TRAER
                            && Some(skog.fro()) == opphav.fro
                    }
                },
                artefakt.modell().navn(),
            ),
        };
        if !rett_slag || navn != opphav.trekk {
            return feil("modellen er en annen enn den filen sier");
        }
        Ok(Self { opphav, innhold, sjekksum: fil.sjekksum, tekst: tekst.to_owned() })
    }

    /// The file's text.
    pub fn til_json(&self) -> &str {
        &self.tekst
    }

    /// Of everything in the file: the version on the card.
    pub fn sjekksum(&self) -> &str {
        &self.sjekksum
    }

    /// The first 12 digits of it: follows every signal.
    pub fn versjon(&self) -> &str {
        self.sjekksum.get(..12).unwrap_or_default()
    }
}

impl Modell {
    fn med(self, referanse: &Tabell) -> Result<Innhold, AnomaliFeil> {
        Ok(Innhold::Skar(Box::new(Artefakt::ny(self, referanse)?)))
    }
}

/// The numbers of spells as a table.
///
/// # Errors
/// No rows.
pub fn tabell(tilfeller: &[&Tilfelle<'_>]) -> Result<Tabell, AnomaliFeil> {
    let kolonne =
        |j: usize| tilfeller.iter().map(|t| t.verdier.get(j).copied().unwrap_or(f64::NAN)).collect();
    Tabell::ny(trekk::koder().into_iter().enumerate().map(|(j, kode)| (kode, kolonne(j))).collect())
}

fn uleselig(feil: &serde_json::Error) -> AnomaliFeil {
    AnomaliFeil::Artefakt(format!("ikke lesbar som JSON ({feil})"))
}
