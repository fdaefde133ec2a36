//! The length score: what makes absences long.
//!
//! score = risk of what is known + the person's hidden frailty + chance. The effects are ours
//! (none is estimated from data); they follow the process in the measurements of the model:
//! non-linear age, prior absence, industry, diagnosis, and the pairs age × musculoskeletal ×
//! physical work, mental × sector and mental × young.

use super::{
    diagnoser::{DIAGNOSER, Diagnosevalg, Hvem},
    egenskaper::Egenskaper,
    trekk::Trekk,
};

/// Hidden frailty: standard deviation of what follows the person through all spells.
pub(super) const SKROPELIGHET: f64 = 0.5;

/// Chance in one spell: scale by class of diagnosis, acute and predictable, middling, uncertain.
pub(super) const TILFELDIG: [f64; 3] = [0.75, 0.92, 1.10];

/// Euler's constant: minus the mean of the logarithm of a unit exponential.
const EULER: f64 = 0.577_215_664_9;

/// A diagnosis that the person can have.
pub(super) fn trekk_diagnose(trekk: &mut Trekk, e: &Egenskaper) -> &'static Diagnosevalg {
    let vekter = DIAGNOSER.iter().map(|d| match d.hvem {
        Hvem::Alle => d.vekt * alder_og_arbeid(e, d),
        Hvem::Kvinner(svangerskap) if e.kvinne => {
            d.vekt * if svangerskap && !(20..=44).contains(&e.alder) { 0.0 } else { 1.0 }
        }
        Hvem::Menn if !e.kvinne && e.alder >= 50 => d.vekt * 2.0,
        Hvem::Kvinner(_) | Hvem::Menn => 0.0,
    });
    &DIAGNOSER[trekk.vektet(vekter)]
}

fn alder_og_arbeid(e: &Egenskaper, d: &Diagnosevalg) -> f64 {
    let fysisk = e.naering().is_some_and(|n| n.fysisk);
    match d.kapittel() {
        'L' => (if fysisk { 1.25 } else { 0.75 }) * (0.6 + 0.01 * f64::from(e.alder)),
        'P' => (if e.alder < 40 { 1.25 } else { 0.9 }) * if fysisk { 0.9 } else { 1.2 },
        'K' | 'T' => (f64::from(e.alder - 25) / 25.0).clamp(0.1, 1.8),
        _ => 1.0,
    }
}

/// The part of the score that is known when the spell starts.
pub(super) fn risiko(e: &Egenskaper, d: &Diagnosevalg) -> f64 {
    let alder = f64::from(e.alder);
    let (muskel, psykisk) = (d.kapittel() == 'L', d.kapittel() == 'P');
    let mut m = d.effekt;
    m += 0.010 * (alder - 43.0) + if e.alder >= 60 { 0.02 * (alder - 60.0) } else { 0.0 };
    m += 0.07 * f64::from(e.tidligere_antall.min(5)) + 0.0016 * f64::from(e.tidligere_dager.min(250));
    m += if e.kvinne { 0.04 } else { 0.0 };
    match (e.naering(), e.arbeid) {
        (Some(n), Some((_, storrelse))) => {
            m += [0.06, 0.0, -0.05][storrelse];
            m += if n.fysisk { 0.08 } else { -0.08 };
            m += if psykisk && n.offentlig { 0.14 } else { 0.0 };
            m += if muskel && n.fysisk { 0.012 * (alder - 40.0).max(0.0) } else { 0.0 };
        }
        _ => m += 0.35,
    }
    m + if psykisk && e.alder < 30 { -0.20 } else { 0.0 }
}

/// Chance in one spell of this diagnosis, mean zero. The logarithm of an exponential makes the
/// hazards of two people proportional: what is known at the start still matters late.
pub(super) fn tilfeldig(trekk: &mut Trekk, d: &Diagnosevalg) -> f64 {
    TILFELDIG[d.stoyklasse] * (trekk.eksponential().ln() + EULER)
}

/// Probability that chance is at most `x` in this class of diagnosis.
pub(super) fn tilfeldig_fordeling(x: f64, stoyklasse: usize) -> f64 {
    -(-(x / TILFELDIG[stoyklasse] - EULER).exp()).exp_m1()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::trekk::Strom;

    #[test]
    fn chance_follows_its_distribution() {
        let mut trekk = Trekk::ny(1, 0, Strom::Kalibrering);
        let under = (0..10_000).filter(|_| tilfeldig(&mut trekk, &DIAGNOSER[0]) < 0.3).count();
        let ventet = tilfeldig_fordeling(0.3, DIAGNOSER[0].stoyklasse);
        assert!((f64::from(u32::try_from(under).unwrap()) / 10_000.0 - ventet).abs() < 0.02);
    }
}
