//! Grades: changed only when a note is renewed, mostly downwards, 100 → 80 → 50 → 20.

use super::{tilfelle::Tilfelle, trekk::Trekk};

/// Log odds of a first note being graded, and of a step down at each renewal. The two numbers
/// are chosen so that 45 % of those who reach week 12 are graded then.
const FORSTE: f64 = -2.20;
const NED: f64 = -1.64;
/// Chance of being back at 100 % at a renewal.
const TILBAKEFALL: f64 = 0.06;

/// Grade of the first note.
pub(super) fn forste(trekk: &mut Trekk, t: &Tilfelle) -> u8 {
    if trekk.sjanse(logistisk(FORSTE + t.diagnose.gradering)) {
        trekk.en_av(&[80, 50, 50, 50, 60, 40])
    } else {
        100
    }
}

/// Grade of the renewal that starts on day `dag` (0 is the first).
pub(super) fn neste(trekk: &mut Trekk, t: &Tilfelle, dag: i32, grad: u8) -> u8 {
    // Those who are on the way back are tried out in work.
    let igjen = t.lengde - dag;
    let fremgang = if igjen < 42 { 0.6 } else { -0.2 };
    let (ned, tilbake, valg) = (
        trekk.sjanse(logistisk(NED + t.diagnose.gradering + fremgang)),
        trekk.sjanse(TILBAKEFALL),
        trekk.uniform(),
    );
    match grad {
        _ if !ned && tilbake => 100,
        _ if !ned => grad,
        100 => [80, 80, 80, 50, 50, 60, 50, 40][index(valg)],
        80 => [60, 60, 50, 50, 50, 60, 40, 40][index(valg)],
        60 => [50, 40, 40, 50, 30, 40, 20, 50][index(valg)],
        40 | 50 => [40, 30, 20, 20, 20, 20, 30, 25][index(valg)],
        _ => 20,
    }
}

/// One of eight, from a uniform draw.
fn index(u: f64) -> usize {
    usize::try_from(super::trekk::hele(u * 8.0)).unwrap_or(0).min(7)
}

fn logistisk(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}
