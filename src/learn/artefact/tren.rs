//! From a table of person-landmarks to an artefact: the whole way that `model train` goes.
//!
//! 1. A fifth of the persons is held out. A model of the others, with refits of its own, meets them: how it
//!    must be shifted and stretched at each landmark, and how much wider its intervals must be.
//! 2. The model itself learns from everybody, with its own refits, and takes over what was found.

use std::collections::BTreeMap;

use super::{Artefaktfeil, Bestilling, Modell, Nadd, Opphav, Treningsrader};
use crate::learn::{
    features::TREKK,
    hazard::{Hazard, HazardError, HazardParams, Refitter, fit_for_refits},
    landmark::{Ekstra, Tabell},
    uncertainty::{Blikk, Usikkerhet, bootstrap},
};

/// One of so many parts of the persons is held out.
const DELER: u32 = 5;
/// Fewer persons than this are not split: the parts would say nothing.
const MINST_A_DELE: usize = 1000;
/// Directions of the spread that are kept.
const RETNINGER: usize = 8;
/// Rows whose scores choose the directions, about.
const BLIKK: usize = 3000;

/// How to train.
#[derive(Debug, Clone)]
pub struct Trening {
    /// Name of the model.
    pub id: String,
    /// Hash of the model that it replaces.
    pub forelder: Option<String>,
    /// What the table is.
    pub grunnlag: Opphav,
    /// Settings of the fit.
    pub parametere: HazardParams,
    /// Refits of the final model; half as many of the one that is held against others. 0 for none.
    pub gjentak: u32,
    /// Figures of an evaluation.
    pub maal: BTreeMap<String, f64>,
    /// The trainer's own words.
    pub kort: String,
}

impl Trening {
    /// How many refits there will be in all, for a progress bar.
    pub fn i_alt(&self) -> u32 {
        self.gjentak + self.gjentak / 2
    }
}

/// Why there is no model.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Treningsfeil {
    /// The rows can't be learnt from.
    #[error(transparent)]
    Tilpasning(#[from] HazardError),
    /// What was learnt is no artefact.
    #[error(transparent)]
    Artefakt(#[from] Artefaktfeil),
}

/// Values that [`Treningsrader`] borrows.
struct Rader {
    landemerke: Vec<u16>,
    siste: Vec<u16>,
    slutt: Vec<bool>,
    vekt: Vec<f32>,
}

impl Modell {
    /// Trains on all rows of a table. `ferdig` is told after each refit. The same table, seed and settings
    /// give the same bytes on every run and at any number of threads.
    pub fn tren(tabell: &Tabell, t: &Trening, ferdig: &(dyn Fn() + Sync)) -> Result<Self, Treningsfeil> {
        let (kalibrering, faktor) = if tabell.personer() < MINST_A_DELE {
            (BTreeMap::new(), None)
        } else {
            holdt_utenfor(tabell, t, ferdig)?
        };
        let (modell, refitter) = tilpass(tabell, t)?;
        let mut usikkerhet = spredning(tabell, &modell, &refitter, t.gjentak, t, ferdig);
        usikkerhet.faktor = usikkerhet.faktor.max(faktor.unwrap_or(0.0));
        Ok(bygg(tabell, modell, t, kalibrering, usikkerhet)?)
    }
}

/// Calibration and factor by what a model of four fifths says of the last fifth.
#[expect(clippy::type_complexity, reason = "two answers, told apart where they are used")]
fn holdt_utenfor(
    tabell: &Tabell,
    t: &Trening,
    ferdig: &(dyn Fn() + Sync),
) -> Result<(BTreeMap<u16, (f64, f64)>, Option<f64>), Treningsfeil> {
    let Some(deler) = tabell.folder(DELER, t.grunnlag.fro) else { return Ok((BTreeMap::new(), None)) };
    let rader = |utenfor: bool| -> Vec<usize> {
        (0..tabell.rader()).filter(|n| (deler.get(*n) == Some(&0)) == utenfor).collect()
    };
    let (laert, utenfor) = (tabell.utvalg(&rader(false)), tabell.utvalg(&rader(true)));
    let (modell, refitter) = tilpass(&laert, t)?;
    let usikkerhet = spredning(&laert, &modell, &refitter, t.gjentak / 2, t, ferdig);
    let prove = bygg(&laert, modell, t, BTreeMap::new(), usikkerhet.clone())?;
    let kalibrering = med_rader(&utenfor, |rader| prove.kalibrer(rader));
    // The factor is that of calibrated predictions.
    let kalibrert = prove.kalibrert(&kalibrering)?;
    Ok((kalibrering, med_rader(&utenfor, |rader| kalibrert.velg_faktor(rader))))
}

fn tilpass(tabell: &Tabell, t: &Trening) -> Result<(Hazard, Refitter), HazardError> {
    fit_for_refits(&tabell.sample(None, Ekstra::default(), &[])?, &t.parametere)
}

fn spredning(
    tabell: &Tabell,
    modell: &Hazard,
    refitter: &Refitter,
    gjentak: u32,
    t: &Trening,
    ferdig: &(dyn Fn() + Sync),
) -> Usikkerhet {
    let nye = bootstrap(refitter, tabell.person(), gjentak, t.grunnlag.fro, ferdig);
    let steg = tabell.rader().div_ceil(BLIKK).max(1);
    let mut verdier = Vec::new();
    let blikk: Vec<Blikk> = (0..tabell.rader())
        .step_by(steg)
        .flat_map(|rad| {
            verdier.clear();
            tabell.trekkrad(rad, &mut verdier);
            let mut bokser = vec![0; modell.columns.len()];
            modell.bin_row(&verdier, &mut bokser);
            let fra = usize::from(Nadd::Fullfort.inngang(tabell.uke(rad)));
            [26, 39, 52].into_iter().filter(move |til| *til >= fra).map(move |til| Blikk {
                bokser: bokser.clone(),
                fra,
                til,
            })
        })
        .collect();
    Usikkerhet::av_gjentak(modell, &nye, &blikk, RETNINGER)
}

fn med_rader<T>(tabell: &Tabell, bruk: impl FnOnce(&Treningsrader<'_>) -> T) -> T {
    let (siste, slutt) = tabell.utfall().iter().map(|u| u.periode()).unzip();
    let rader = Rader {
        landemerke: (0..tabell.rader()).map(|rad| tabell.uke(rad)).collect(),
        siste,
        slutt,
        vekt: vec![tabell.vekt(); tabell.rader()],
    };
    bruk(&Treningsrader {
        verdier: &|rad, ut| tabell.trekkrad(rad, ut),
        landemerke: &rader.landemerke,
        siste: &rader.siste,
        slutt: &rader.slutt,
        vekt: &rader.vekt,
        person: tabell.person(),
    })
}

fn bygg(
    tabell: &Tabell,
    modell: Hazard,
    t: &Trening,
    kalibrering: BTreeMap<u16, (f64, f64)>,
    usikkerhet: Usikkerhet,
) -> Result<Modell, Artefaktfeil> {
    let bestilling = Bestilling {
        id: t.id.clone(),
        forelder: t.forelder.clone(),
        grunnlag: t.grunnlag.clone(),
        nadd: Nadd::Fullfort,
        gruppekolonne: Some("diagnosegruppe".to_owned()),
        retninger: BTreeMap::new(),
        kalibrering,
        usikkerhet,
        maal: t.maal.clone(),
        kort: t.kort.clone(),
    };
    med_rader(tabell, |rader| Modell::bygg(modell, rader, bestilling, TREKK))
}
