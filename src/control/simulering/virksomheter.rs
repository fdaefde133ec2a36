//! Employers: many small and few large, by industry, some of them taken over by another on the way.

use chrono::NaiveDate;

use super::{
    kalender::om,
    trekk::{Strom, Trekk, dager, tall},
};
use crate::base::Orgnr;

/// An industry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Naering {
    /// Section.
    pub(super) bokstav: char,
    /// Share of all jobs.
    andel: f64,
    /// How often its people are sick-listed, 1 is the mean.
    pub(super) sykelighet: f64,
    /// Share of employers that pay by the hour.
    timelonn: f64,
    /// Pay a month in a full position, kroner.
    pub(super) lonn: f64,
}

const fn naering(bokstav: char, andel: f64, sykelighet: f64, timelonn: f64, lonn: f64) -> Naering {
    Naering { bokstav, andel, sykelighet, timelonn, lonn }
}

/// Shares are about those of Statistics Norway's register of jobs; absence by industry has the
/// order of its statistics of sick leave. Both rounded: the world has to be likely, not right.
const NAERINGER: [Naering; 10] = [
    naering('Q', 0.21, 1.30, 0.25, 49_000.0),
    naering('G', 0.13, 0.95, 0.45, 45_000.0),
    naering('P', 0.11, 1.05, 0.05, 53_000.0),
    naering('F', 0.09, 1.05, 0.40, 49_000.0),
    naering('C', 0.09, 1.00, 0.30, 53_000.0),
    naering('O', 0.07, 0.85, 0.03, 57_000.0),
    naering('H', 0.06, 1.10, 0.30, 49_000.0),
    naering('N', 0.06, 1.15, 0.55, 43_000.0),
    naering('I', 0.05, 1.05, 0.60, 38_000.0),
    naering('M', 0.13, 0.60, 0.04, 66_000.0),
];

/// Fewest and most people, and the share of all jobs.
const STORRELSER: [((i64, i64), f64); 4] =
    [((2, 9), 0.20), ((10, 49), 0.27), ((50, 249), 0.25), ((250, 1500), 0.28)];

/// An employer.
#[derive(Debug, Clone)]
pub(super) struct Virksomhet {
    pub(super) orgnr: Orgnr,
    pub(super) naering: Naering,
    pub(super) ansatte: u32,
    pub(super) registrert: NaiveDate,
    /// The day its people moved to another number, and that number.
    pub(super) overtatt: Option<(NaiveDate, Orgnr)>,
    pub(super) timelonn: bool,
    /// Hours are paid the month after they were worked.
    pub(super) etterskudd: bool,
    /// States the days that pay was earned in.
    pub(super) oppgir_opptjening: bool,
    /// Pays on during sickness and claims refund.
    pub(super) forskutterer: bool,
    /// Reports pay during sickness as sick pay, not as salary.
    pub(super) deler_sykelonn: bool,
}

/// All employers of a world; person `i` has place `i` in one of them.
pub(super) struct Virksomheter {
    alle: Vec<Virksomhet>,
    /// First place after each.
    slutt: Vec<usize>,
    /// The population's size: places are dealt out by an affine permutation of it.
    antall: usize,
    faktor: usize,
}

impl Virksomheter {
    pub(super) fn ny(fro: u64, antall: usize, i_dag: NaiveDate) -> Self {
        let (mut alle, mut slutt, mut plasser) = (Vec::new(), Vec::new(), 0usize);
        while plasser < antall.max(1) {
            let nr = alle.len();
            let v = virksomhet(fro, nr, antall, i_dag);
            plasser += usize::try_from(v.ansatte).unwrap_or(1);
            alle.push(v);
            slutt.push(plasser);
        }
        let antall = antall.max(1);
        let mut faktor = antall / 1000 * 618 + 377;
        while gcd(faktor, antall) != 1 {
            faktor += 1;
        }
        Self { alle, slutt, antall, faktor }
    }

    /// The employer of a place; any number is a place.
    pub(super) fn pa_plass(&self, plass: usize) -> &Virksomhet {
        let plass = (plass % self.antall).wrapping_mul(self.faktor) % self.antall;
        let nr = self.slutt.partition_point(|slutt| *slutt <= plass).min(self.alle.len().saturating_sub(1));
        // There is at least one: `ny` makes employers until everybody has a place.
        &self.alle[nr]
    }
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn virksomhet(fro: u64, nr: usize, antall: usize, i_dag: NaiveDate) -> Virksomhet {
    let mut t = Trekk::ny(fro, Strom::Virksomhet, nr as u64);
    let andeler = NAERINGER.map(|n| (n, n.andel));
    let naering = t.velg(&andeler, NAERINGER[0]);
    // Weighted by how many employers a share of jobs makes: share divided by mean size.
    let vekter = STORRELSER.map(|(grenser, andel)| (grenser, andel / tall(grenser.0 + grenser.1)));
    let (fra, til) = t.velg(&vekter, STORRELSER[0].0);
    let tak = i64::try_from(antall / 15).unwrap_or(i64::MAX).max(4);
    let ansatte = t.mellom(fra, til).min(tak);
    let alder = dager(t.lognormal(3200.0, 0.9)).clamp(20, 20_000);
    let overtatt =
        t.sjanse(0.03).then(|| (om(i_dag, -t.mellom(30, 1000)), orgnr(fro, 1_000_000 + nr as u64)));
    let timelonn = t.sjanse(naering.timelonn);
    Virksomhet {
        orgnr: orgnr(fro, nr as u64),
        naering,
        ansatte: u32::try_from(ansatte).unwrap_or(1),
        registrert: om(i_dag, -alder.max(1200)),
        overtatt,
        timelonn,
        etterskudd: t.sjanse(0.8),
        oppgir_opptjening: t.sjanse(0.4),
        forskutterer: t.sjanse(if ansatte < 10 { 0.45 } else { 0.85 }),
        deler_sykelonn: t.sjanse(0.5),
    }
}

/// An invented organisation number with a valid control digit. Different worlds share numbers;
/// different `nr` in one world never do.
pub(super) fn orgnr(_fro: u64, nr: u64) -> Orgnr {
    // Two base numbers in eleven have no control digit below ten; stepping by two from an even
    // base to the next one that has keeps numbers apart.
    let mut base = 30_000_000 + nr * 4;
    loop {
        for siffer in 0..10 {
            if let Ok(orgnr) = Orgnr::parse(&format!("{base:08}{siffer}"))
                && orgnr.har_gyldig_kontrollsiffer()
            {
                return orgnr;
            }
        }
        base += 1;
    }
}
