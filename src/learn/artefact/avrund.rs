//! Fixed decimals. A model is rounded when it is made and the rounded one is the model, so that
//! what is written, read and written again is the same to the last bit: a rounded number has at
//! most 15 digits, and those survive text in both directions.

use super::innhold::{Innhold, SLADDET};
use crate::learn::artefact::MINST_I_BOKS;

/// Decimals of effects, errors, shares.
const VANLIG: i32 = 6;
/// Decimals of the baseline and of answers that are checked.
const FIN: i32 = 12;

/// Rounds to a number of decimals; what is not a number stays.
fn rund(verdi: f64, desimaler: i32) -> f64 {
    let ti = 10f64.powi(desimaler);
    let heltall = (verdi * ti).round();
    // From 2^53 on there are no decimals to round.
    if heltall.abs() < 9e15 { heltall / ti + 0.0 } else { verdi }
}

fn alle(verdier: &mut [f64], desimaler: i32) {
    for v in verdier {
        *v = rund(*v, desimaler);
    }
}

/// A count that can be shown: rounded to ten, suppressed when small.
pub(super) fn antall(n: f64) -> f64 {
    if n <= 0.0 {
        0.0
    } else if n < MINST_I_BOKS {
        SLADDET
    } else {
        (n / 10.0).round() * 10.0
    }
}

/// Rounds everything but the golden rows' inputs.
pub(super) fn innhold(i: &mut Innhold) {
    modell(&mut i.hazard);
    for l in &mut i.landemerker {
        l.forskyvning = rund(l.forskyvning, VANLIG);
        l.helning = rund(l.helning, VANLIG);
        l.faktor = rund(l.faktor, VANLIG);
        alle(&mut l.kurve, VANLIG);
        l.bidrag.values_mut().for_each(|b| alle(b, 9));
        l.fordeling.iter_mut().for_each(|f| alle(f, 4));
    }
    for g in &mut i.grupper {
        for forlop in g.ved.values_mut() {
            alle(&mut forlop.underveis, 4);
            forlop.horisonter.values_mut().for_each(|v| *v = rund(*v, 4));
        }
    }
    i.usikkerhet.avrund(|v| rund(v, VANLIG));
    i.maal.values_mut().for_each(|v| *v = rund(*v, VANLIG));
    for g in &mut i.gullrader {
        alle(&mut g.bidrag, FIN);
        g.sum = rund(g.sum, FIN);
        alle(&mut g.kurve, FIN);
    }
}

/// The model's own numbers. Effects have six decimals (a relative error in risk under 10⁻⁶), the
/// baseline twelve.
fn modell(h: &mut crate::learn::hazard::Hazard) {
    for kolonne in &mut h.columns {
        kolonne.seen.iter_mut().for_each(|n| *n = antall(*n));
    }
    alle(&mut h.baseline, FIN);
    alle(&mut h.blocks.slopes, VANLIG);
    alle(&mut h.blocks.period_ends, VANLIG);
    for ledd in &mut h.terms {
        alle(&mut ledd.values, VANLIG);
        alle(&mut ledd.errors, VANLIG);
        ledd.smoothing = rund(ledd.smoothing, VANLIG);
    }
}
