//! What is known about a person and bears on how long absences last.

use super::{
    naeringer::{MANGE_PER_STORRELSE, NAERINGER, Naering},
    trekk::{Trekk, hele},
};

/// Share without employer.
const UTEN_ARBEIDSGIVER: f64 = 0.08;

/// Observable traits.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Egenskaper {
    /// Whole years.
    pub alder: i32,
    pub kvinne: bool,
    /// Index among the industries and size of the workplace (0 small, 2 large).
    pub arbeid: Option<(usize, usize)>,
    /// Spells in the three years before the register's window.
    pub tidligere_antall: i32,
    /// Days in them.
    pub tidligere_dager: i32,
}

impl Egenskaper {
    pub(super) fn trekk(trekk: &mut Trekk, alder: i32, kvinne: bool) -> Self {
        let arbeid = (!trekk.sjanse(UTEN_ARBEIDSGIVER)).then(|| {
            // Women and men are unevenly spread over industries.
            let naering = trekk.vektet(NAERINGER.iter().map(|n| n.vekt * kjonnsvekt(n, kvinne)));
            (naering, trekk.vektet(NAERINGER[naering].storrelser.iter().copied()))
        });
        // A negative binomial in disguise: a person's rate varies, and the count given it.
        let rate = 0.9 * (0.8 * trekk.normal() - 0.3).exp();
        let mut antall = 0;
        let mut tid = trekk.eksponential();
        while tid < rate && antall < 8 {
            antall += 1;
            tid += trekk.eksponential();
        }
        let mut dager = 0;
        for _ in 0..antall {
            dager += 3 + hele((2.4 + 1.2 * trekk.normal()).exp()).min(330);
        }
        Self { alder, kvinne, arbeid, tidligere_antall: antall, tidligere_dager: dager }
    }

    /// Industry.
    pub(super) fn naering(&self) -> Option<&'static Naering> {
        self.arbeid.map(|(naering, _)| &NAERINGER[naering])
    }
}

fn kjonnsvekt(naering: &Naering, kvinne: bool) -> f64 {
    match (naering.navn, kvinne) {
        ("Helse og omsorg" | "Undervisning" | "Barnehage", true) => 1.6,
        ("Helse og omsorg" | "Undervisning" | "Barnehage", false) => 0.5,
        ("Industri" | "Bygg og anlegg" | "Transport og lager", true) => 0.4,
        ("Industri" | "Bygg og anlegg" | "Transport og lager", false) => 1.9,
        _ => 1.0,
    }
}

/// How many workplaces of one industry and size a register of `antall` people has.
pub(super) fn antall_virksomheter(antall: usize, naering: usize, storrelse: usize) -> usize {
    let alle: f64 = NAERINGER.iter().map(|n| n.vekt).sum();
    let n = &NAERINGER[naering];
    let andel = n.vekt * n.storrelser[storrelse] / alle;
    // In parts per million, so that the count stays a whole-number matter.
    let ppm = usize::try_from(hele(andel * 1e6)).unwrap_or(0);
    (antall * ppm / 1_000_000 / MANGE_PER_STORRELSE[storrelse]).max(1)
}
