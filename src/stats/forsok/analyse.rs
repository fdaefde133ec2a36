//! Effect on days and harm. Everybody counts in the arm they were drawn to (intention to treat).

use serde::{Deserialize, Serialize};

use super::trekning::Arm;
use crate::learn::metrics::{Z95, wilson};

/// Covariates with the intercept: days of the absence at the draw, and whether it was graded.
const LEDD: usize = 3;

/// A draw with its outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deltaker {
    /// What was drawn.
    pub arm: Arm,
    /// Days of the absence on the day of the draw.
    pub dager_for: f64,
    /// Graded on that day.
    pub gradert: bool,
    /// Days with absence after it.
    pub dager: f64,
    /// Away again within 28 days after the first day without absence.
    pub tilbakefall: bool,
}

/// An estimate with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimat {
    /// With the reminder minus without.
    pub verdi: f64,
    /// Lower end of the 95 % interval.
    pub lav: f64,
    /// Upper end.
    pub hoy: f64,
    /// How many standard errors from none.
    pub z: f64,
}

/// What is known.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Analyse {
    /// People with the reminder.
    pub med: usize,
    /// People without.
    pub uten: usize,
    /// Difference in mean days, adjusted: the one that was registered as the main result.
    pub dager: Estimat,
    /// The same, not adjusted.
    pub dager_ujustert: Estimat,
    /// Difference in the share that relapsed.
    pub tilbakefall: Estimat,
    /// Share that relapsed with the reminder, and without.
    pub andeler: (f64, f64),
}

/// Nothing when an arm has fewer than ten people.
pub fn analyser(deltakere: &[Deltaker]) -> Option<Analyse> {
    let i = |arm: Arm| -> Vec<&Deltaker> { deltakere.iter().filter(|d| d.arm == arm).collect() };
    let (med, uten) = (i(Arm::Paminnelse), i(Arm::Ingen));
    if med.len() < 10 || uten.len() < 10 {
        return None;
    }
    let ujustert = forskjell(snitt(&med), snitt(&uten));
    let midt = midt(deltakere);
    let justert = match (tilpass(&med, midt), tilpass(&uten, midt)) {
        (Some(a), Some(b)) => forskjell(a, b),
        // Everybody has the same covariates: nothing to adjust for.
        _ => ujustert,
    };
    let (tilbakefall, andeler) = andeler(&med, &uten);
    Some(Analyse {
        med: med.len(),
        uten: uten.len(),
        dager: justert,
        dager_ujustert: ujustert,
        tilbakefall,
        andeler,
    })
}

/// A mean and its variance.
type Snitt = (f64, f64);

fn forskjell((a, va): Snitt, (b, vb): Snitt) -> Estimat {
    let feil = (va + vb).sqrt();
    let verdi = a - b;
    let z = if feil > 0.0 { verdi / feil } else { 0.0 };
    Estimat { verdi, lav: verdi - Z95 * feil, hoy: verdi + Z95 * feil, z }
}

/// Each arm with its own variance (Welch).
fn snitt(folk: &[&Deltaker]) -> Snitt {
    let n = flyt(folk.len());
    let snitt = folk.iter().map(|d| d.dager).sum::<f64>() / n;
    let varians = folk.iter().map(|d| (d.dager - snitt).powi(2)).sum::<f64>() / (n - 1.0);
    (snitt, varians / n)
}

/// The means of the covariates over both arms.
fn midt(folk: &[Deltaker]) -> [f64; LEDD - 1] {
    let n = flyt(folk.len());
    let snitt = |verdi: fn(&Deltaker) -> f64| folk.iter().map(verdi).sum::<f64>() / n;
    [snitt(|d| d.dager_for), snitt(|d| f64::from(u8::from(d.gradert)))]
}

fn rad(d: &Deltaker, midt: [f64; LEDD - 1]) -> [f64; LEDD] {
    [1.0, d.dager_for - midt[0], f64::from(u8::from(d.gradert)) - midt[1]]
}

/// The mean of one arm if its people had the covariates of all: the intercept of a regression in that
/// arm alone (Lin 2013, Ann. Appl. Stat. 7:295), with the variance HC2 (`MacKinnon` & White 1985).
fn tilpass(folk: &[&Deltaker], midt: [f64; LEDD - 1]) -> Option<Snitt> {
    let mut xtx = [[0.0; LEDD]; LEDD];
    let mut xty = [0.0; LEDD];
    for d in folk {
        let x = rad(d, midt);
        for (i, xi) in x.iter().enumerate() {
            for (j, xj) in x.iter().enumerate() {
                xtx[i][j] += xi * xj;
            }
            xty[i] += xi * d.dager;
        }
    }
    let invers = invers(xtx)?;
    let gange = |x: &[f64; LEDD]| -> [f64; LEDD] { invers.map(|rad| prikk(&rad, x)) };
    let b = gange(&xty);
    let mut varians = 0.0;
    for d in folk {
        let x = rad(d, midt);
        let innflytelse = gange(&x);
        let hevarm = prikk(&innflytelse, &x).min(0.999);
        let rest = d.dager - prikk(&b, &x);
        varians += (innflytelse[0] * rest).powi(2) / (1.0 - hevarm);
    }
    Some((b[0], varians))
}

fn prikk(a: &[f64; LEDD], b: &[f64; LEDD]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// By Gauss and Jordan with pivots; nothing when it has none.
fn invers(mut a: [[f64; LEDD]; LEDD]) -> Option<[[f64; LEDD]; LEDD]> {
    let mut ut = [[0.0; LEDD]; LEDD];
    for (i, rad) in ut.iter_mut().enumerate() {
        rad[i] = 1.0;
    }
    let storst = a.iter().flatten().fold(0.0f64, |m, v| m.max(v.abs()));
    for k in 0..LEDD {
        let pivot = (k..LEDD).max_by(|i, j| a[*i][k].abs().total_cmp(&a[*j][k].abs()))?;
        if a[pivot][k].abs() <= storst * 1e-12 {
            return None;
        }
        a.swap(k, pivot);
        ut.swap(k, pivot);
        let p = a[k][k];
        a[k] = a[k].map(|v| v / p);
        ut[k] = ut[k].map(|v| v / p);
        let (rad, ut_rad) = (a[k], ut[k]);
        for i in (0..LEDD).filter(|i| *i != k) {
            let faktor = a[i][k];
            for j in 0..LEDD {
                a[i][j] -= faktor * rad[j];
                ut[i][j] -= faktor * ut_rad[j];
            }
        }
    }
    Some(ut)
}

/// Difference of two shares: Newcombe's interval from the score intervals of each (Newcombe 1998,
/// Stat. Med. 17:873, method 10), and the pooled test.
fn andeler(med: &[&Deltaker], uten: &[&Deltaker]) -> (Estimat, (f64, f64)) {
    let andel = |folk: &[&Deltaker]| {
        let n = flyt(folk.len());
        (flyt(folk.iter().filter(|d| d.tilbakefall).count()) / n, n)
    };
    let ((a, na), (b, nb)) = (andel(med), andel(uten));
    let ((la, ha), (lb, hb)) = (wilson(a, na, Z95), wilson(b, nb, Z95));
    let verdi = a - b;
    let felles = (a * na + b * nb) / (na + nb);
    let feil = (felles * (1.0 - felles) * (1.0 / na + 1.0 / nb)).sqrt();
    let estimat = Estimat {
        verdi,
        lav: verdi - (a - la).hypot(hb - b),
        hoy: verdi + (ha - a).hypot(b - lb),
        z: if feil > 0.0 { verdi / feil } else { 0.0 },
    };
    (estimat, (a, b))
}

fn flyt(antall: usize) -> f64 {
    u32::try_from(antall).map_or(f64::from(u32::MAX), f64::from)
}
