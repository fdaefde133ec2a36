//! From a table of person-landmarks to an artefact: the whole way that `model train` goes.
//!
//! 1. A fifth of the persons is held out. A model of the others meets them: how it must be shifted and
//!    stretched at each landmark, and how good it then is.
//! 2. The model itself learns from everybody, with refits for its intervals, and takes over what was found.

use std::collections::BTreeMap;

use super::{Artefaktfeil, Bestilling, Modell, Nadd, Opphav, Treningsrader, maal};
use crate::learn::{
    features::{TREKK, Trekkdef},
    hazard::{Direction, Hazard, HazardError, HazardParams, Refitter, fit_for_refits},
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
    /// Refits that the intervals come from; 0 for none.
    pub gjentak: u32,
    /// Figures of an evaluation, beside those that training measures itself.
    pub maal: BTreeMap<String, f64>,
    /// The trainer's own words.
    pub kort: String,
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
        let (kalibrering, mut maal) =
            if tabell.personer() < MINST_A_DELE { Default::default() } else { holdt_utenfor(tabell, t)? };
        maal.extend(t.maal.clone());
        let (modell, refitter) = tilpass(tabell, t)?;
        let usikkerhet = spredning(tabell, &modell, &refitter, t, ferdig);
        Ok(bygg(tabell, modell, Trening { maal, ..t.clone() }, kalibrering, usikkerhet)?)
    }
}

/// Shift and slope by landmark.
type Kalibrering = BTreeMap<u16, (f64, f64)>;

/// Calibration and measures by what a model of four fifths says of the last fifth.
///
/// The measures are those of calibrated predictions, and nobody may be in both: each half of the fifth is
/// measured with the calibration of the other.
fn holdt_utenfor(tabell: &Tabell, t: &Trening) -> Result<(Kalibrering, BTreeMap<String, f64>), Treningsfeil> {
    let Some(deler) = tabell.folder(2 * DELER, t.grunnlag.fro) else { return Ok(Default::default()) };
    let rader = |med: &dyn Fn(u32) -> bool| -> Vec<usize> {
        (0..tabell.rader()).filter(|n| deler.get(*n).is_some_and(|del| med(*del))).collect()
    };
    let ute = rader(&|del| del < 2);
    let (laert, utenfor) = (tabell.utvalg(&rader(&|del| del >= 2)), tabell.utvalg(&ute));
    let (modell, _) = tilpass(&laert, t)?;
    let prove = bygg(&laert, modell, t.clone(), Kalibrering::new(), Usikkerhet::default())?;
    let kalibrert_pa = |halvdel: u32| {
        let halvdel = tabell.utvalg(&rader(&|del| del == halvdel));
        prove.kalibrert(&med_rader(&halvdel, |rader| prove.kalibrer(rader)))
    };
    let andre: Vec<bool> = ute.iter().map(|n| deler.get(*n) == Some(&1)).collect();
    let maal = maal::maal([&kalibrert_pa(1)?, &kalibrert_pa(0)?], &laert, &utenfor, &andre);
    Ok((med_rader(&utenfor, |rader| prove.kalibrer(rader)), maal))
}

fn tilpass(tabell: &Tabell, t: &Trening) -> Result<(Hazard, Refitter), HazardError> {
    let med = |p: HazardParams, trekk: &Trekkdef| match trekk.retning {
        0 => p,
        1.. => p.monotone(trekk.navn, Direction::Rising),
        _ => p.monotone(trekk.navn, Direction::Falling),
    };
    let parametere = TREKK.iter().fold(t.parametere.clone(), med);
    fit_for_refits(&tabell.sample(None, Ekstra::default(), &[])?, &parametere)
}

fn spredning(
    tabell: &Tabell,
    modell: &Hazard,
    refitter: &Refitter,
    t: &Trening,
    ferdig: &(dyn Fn() + Sync),
) -> Usikkerhet {
    let nye = bootstrap(refitter, tabell.person(), t.gjentak, t.grunnlag.fro, ferdig);
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
    t: Trening,
    kalibrering: Kalibrering,
    usikkerhet: Usikkerhet,
) -> Result<Modell, Artefaktfeil> {
    let retninger = TREKK.iter().filter(|trekk| trekk.retning != 0);
    let bestilling = Bestilling {
        id: t.id,
        forelder: t.forelder,
        grunnlag: t.grunnlag,
        nadd: Nadd::Fullfort,
        gruppekolonne: Some("diagnosegruppe".to_owned()),
        retninger: retninger.map(|trekk| (trekk.navn.to_owned(), trekk.retning)).collect(),
        kalibrering,
        usikkerhet,
        maal: t.maal,
        kort: t.kort,
    };
    med_rader(tabell, |rader| Modell::bygg(modell, rader, bestilling, TREKK))
}
