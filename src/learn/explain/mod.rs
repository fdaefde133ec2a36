//! Reasons that add up.
//!
//! The score of a row to horizon `h` is the log cumulative hazard. With `A_k` the baseline of block
//! `k` between now and `h`, and `Λ₀ = Σ A_k` that of a row with every effect zero,
//!
//! ```text
//! log Λ − log Λ₀ = Σ_k ω_k·η_k,   ω_k = L(p_k, q_k) / Σ_l L(p_l, q_l),   L(p, q) = (p − q) / (ln p − ln q)
//! ```
//!
//! where `p_k` and `q_k` are the blocks' shares of `Λ` and `Λ₀` and `L` is the logarithmic mean. It is
//! an identity, not an approximation: `Σ L(p, q)·ln(p/q) = Σ (p − q) = 0` (Vartia 1976, Sato 1976; the
//! logarithmic mean Divisia index of Ang & Liu 2001). As `η_k` is a sum over terms, so is the score,
//! also when terms change with time; with one block it is the sum of the terms.
//!
//! Contributions are told relative to everybody who reached the landmark: the mean contribution of each
//! reason there stands in the artefact, so that reference + contributions = score.

use super::predict::{Leddsummer, MAKS_BLOKKER, MAKS_GRUNNER, MAKS_KOLONNER, Plan};

/// Reasons shown in each direction.
pub const VIST: usize = 3;

/// Reasons that change the chance by less than this are not shown.
pub const MINSTE_ENDRING: f64 = 0.02;

/// A reason that was chosen: its slot and what it does to the chance of reaching the main horizon.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Valgt {
    /// Slot.
    pub plass: u8,
    /// Change of the chance, −1 to 1: positive is longer.
    pub endring: f64,
}

/// What is shown: at most three in each direction, largest first.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Utvalg {
    /// With a longer absence.
    pub opp: [Option<Valgt>; VIST],
    /// With a shorter.
    pub ned: [Option<Valgt>; VIST],
    /// The sum of the contributions that are not shown.
    pub ovrige: f64,
}

/// The weight of each block in the score.
#[derive(Debug, Clone, Copy)]
pub(in crate::learn) struct Vekter {
    /// `ω_k`.
    pub(in crate::learn) blokk: [f64; MAKS_BLOKKER],
    /// `Σ ω_k·s_k`: what a constant term counts.
    pub(in crate::learn) konstant: f64,
    /// `log Λ₀`, calibration included.
    pub(in crate::learn) grunn: f64,
    /// `log Λ`.
    pub(in crate::learn) sum: f64,
}

/// `(eᵈ − 1) / d`, given `eᵈ`.
fn phi(d: f64, e: f64) -> f64 {
    if d.abs() < 1e-4 { 1.0 + d * (0.5 + d / 6.0) } else { (e - 1.0) / d }
}

/// Weights of the blocks for weeks `fra..=til`, with `eta` the linear predictor of each block.
pub(in crate::learn) fn vekter(
    plan: &Plan,
    (fra, til): (usize, usize),
    eta: &[f64; MAKS_BLOKKER],
    exp_eta: &[f64; MAKS_BLOKKER],
    forskyvning: f64,
) -> Vekter {
    let mut a = [0.0; MAKS_BLOKKER];
    let (mut grunn, mut sum) = (0.0, 0.0);
    let blokker = plan.grunnrisiko_i_blokker(fra, til, &mut a);
    for k in blokker.clone() {
        grunn += a[k];
        sum += a[k] * exp_eta[k];
    }
    // ln(p/q) = η − ln(Λ/Λ₀)
    let forhold = sum / grunn;
    let log_forhold = forhold.ln();
    let mut vekt = [0.0; MAKS_BLOKKER];
    let mut i_alt = 0.0;
    for k in blokker.clone() {
        vekt[k] = a[k] * phi(eta[k] - log_forhold, exp_eta[k] / forhold);
        i_alt += vekt[k];
    }
    let mut konstant = 0.0;
    for k in blokker {
        vekt[k] /= i_alt;
        konstant += vekt[k] * plan.helning(k);
    }
    let grunn = grunn.ln() + forskyvning;
    Vekter { blokk: vekt, konstant, grunn, sum: grunn + log_forhold }
}

/// Contributions of the slots relative to their means, their squared errors, and the sum of the means.
pub(in crate::learn) fn bidrag(
    plan: &Plan,
    ledd: &Leddsummer,
    bokser: &[u8; MAKS_KOLONNER],
    vekter: &Vekter,
    helning: f64,
    middel: &[f64; MAKS_GRUNNER],
) -> ([f64; MAKS_GRUNNER], [f64; MAKS_GRUNNER], f64) {
    let mut bidrag = [0.0; MAKS_GRUNNER];
    let mut feil2 = [0.0; MAKS_GRUNNER];
    let mut i_alt = 0.0;
    let konstant = helning * vekter.konstant;
    for r in 0..MAKS_GRUNNER {
        bidrag[r] = konstant * ledd.konst[r] - middel[r];
        feil2[r] = konstant * konstant * ledd.feil2[r];
        i_alt += middel[r];
    }
    plan.ukebidrag(bokser, &vekter.blokk, |plass, verdi, varians| {
        bidrag[plass] += helning * verdi;
        feil2[plass] += helning * helning * varians;
    });
    (bidrag, feil2, i_alt)
}

/// Chooses what is shown: the largest changes of the chance, without the small, the uncertain and
/// slot 0, which is never shown.
pub(in crate::learn) fn utvalg(
    bidrag: &[f64; MAKS_GRUNNER],
    feil2: &[f64; MAKS_GRUNNER],
    sum: f64,
    plasser: usize,
) -> Utvalg {
    let kumulativ = sum.exp();
    let sannsynlighet = (-kumulativ).exp();
    let mut ut = Utvalg::default();
    for (plass, (b, f2)) in (0u8..).zip(bidrag.iter().zip(feil2)).take(plasser) {
        ut.ovrige += b;
        // The chance changes by at most |contribution| / e, so most need no exponential.
        if plass == 0 || b.abs() < MINSTE_ENDRING * std::f64::consts::E || b * b < *f2 {
            continue;
        }
        let endring = sannsynlighet - (-kumulativ * (-b).exp()).exp();
        if endring.abs() >= MINSTE_ENDRING {
            sett_inn(if endring > 0.0 { &mut ut.opp } else { &mut ut.ned }, Valgt { plass, endring });
        }
    }
    for valgt in ut.opp.iter().chain(&ut.ned).flatten() {
        ut.ovrige -= bidrag[usize::from(valgt.plass)];
    }
    ut
}

/// Keeps the list sorted by size; what falls off the end is not shown.
fn sett_inn(liste: &mut [Option<Valgt>; VIST], mut ny: Valgt) {
    for sted in liste {
        match sted {
            Some(gammel) if gammel.endring.abs() >= ny.endring.abs() => {}
            Some(gammel) => std::mem::swap(gammel, &mut ny),
            None => {
                *sted = Some(ny);
                return;
            }
        }
    }
}
