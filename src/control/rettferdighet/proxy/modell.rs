//! A shallow guess: boosted stumps (Friedman 2001, *Greedy function approximation*, with trees of one
//! split, Newton steps and quantile bins). It sees a column that separates in any shape, and sums of
//! several; it does not see what only two columns together give away.

use super::super::mal::tall;

const BINGER: usize = 16;
const RUNDER: usize = 40;
const STEG: f64 = 0.3;
const DEMPING: f64 = 1.0;

/// Values as places among quantiles; the last place is for the missing.
pub(super) struct Binget {
    bin: Vec<u8>,
}

impl Binget {
    pub(super) fn av(verdier: &[f64]) -> Self {
        let mut kjente: Vec<f64> = verdier.iter().copied().filter(|v| v.is_finite()).collect();
        kjente.sort_by(f64::total_cmp);
        let mut grenser: Vec<f64> =
            (1..BINGER).filter_map(|q| kjente.get(q * kjente.len() / BINGER).copied()).collect();
        grenser.dedup();
        let bin = verdier
            .iter()
            .map(|v| {
                let plass = if v.is_finite() { grenser.partition_point(|g| g <= v) } else { BINGER };
                u8::try_from(plass).unwrap_or(u8::MAX)
            })
            .collect();
        Self { bin }
    }
}

struct Stubbe {
    trekk: usize,
    /// Places up to and with this go left.
    grense: u8,
    /// The missing go left.
    mangler_venstre: bool,
    venstre: f64,
    hoyre: f64,
}

impl Stubbe {
    fn verdi(&self, trekk: &[&Binget], rad: usize) -> f64 {
        let bin = trekk[self.trekk].bin[rad];
        let venstre = if usize::from(bin) == BINGER { self.mangler_venstre } else { bin <= self.grense };
        if venstre { self.venstre } else { self.hoyre }
    }
}

/// Fits on `laer` and gives the score of each row of `prov`.
pub(super) fn skar(trekk: &[&Binget], har: &[bool], laer: &[usize], prov: &[usize]) -> Vec<f64> {
    let med = tall(laer.iter().filter(|r| har[**r]).count());
    let uten = tall(laer.len()) - med;
    let mut f: Vec<f64> = vec![((med + 0.5) / (uten + 0.5)).ln(); har.len()];
    for _ in 0..RUNDER {
        let mut g = vec![(0.0, 0.0); har.len()];
        for r in laer {
            let p = 1.0 / (1.0 + (-f[*r]).exp());
            g[*r] = (f64::from(u8::from(har[*r])) - p, p * (1.0 - p));
        }
        let beste = (0..trekk.len()).filter_map(|nr| best(nr, trekk[nr], &g, laer)).fold(
            None,
            |beste: Option<(f64, Stubbe)>, denne| match beste {
                Some(b) if b.0 >= denne.0 => Some(b),
                _ => Some(denne),
            },
        );
        let Some((_, stubbe)) = beste else { break };
        for r in laer.iter().chain(prov) {
            f[*r] += stubbe.verdi(trekk, *r);
        }
    }
    prov.iter().map(|r| f[*r]).collect()
}

/// The best split of one feature, with its gain.
fn best(nr: usize, trekk: &Binget, g: &[(f64, f64)], laer: &[usize]) -> Option<(f64, Stubbe)> {
    let mut sum = [(0.0, 0.0); BINGER + 1];
    for r in laer {
        let plass = &mut sum[usize::from(trekk.bin[*r])];
        plass.0 += g[*r].0;
        plass.1 += g[*r].1;
    }
    let legg = |a: (f64, f64), b: (f64, f64)| (a.0 + b.0, a.1 + b.1);
    let alt = sum.iter().copied().fold((0.0, 0.0), legg);
    let poeng = |a: (f64, f64)| a.0 * a.0 / (a.1 + DEMPING);
    let blad = |a: (f64, f64)| STEG * a.0 / (a.1 + DEMPING);
    let mut beste: Option<(f64, Stubbe)> = None;
    for mangler_venstre in [false, true] {
        let mut venstre = if mangler_venstre { sum[BINGER] } else { (0.0, 0.0) };
        for (grense, denne) in sum[..BINGER].iter().enumerate() {
            venstre = legg(venstre, *denne);
            let hoyre = (alt.0 - venstre.0, alt.1 - venstre.1);
            let vinning = poeng(venstre) + poeng(hoyre) - poeng(alt);
            if vinning > 1e-9 && beste.as_ref().is_none_or(|(b, _)| vinning > *b) {
                let grense = u8::try_from(grense).unwrap_or(u8::MAX);
                let stubbe =
                    Stubbe { trekk: nr, grense, mangler_venstre, venstre: blad(venstre), hoyre: blad(hoyre) };
                beste = Some((vinning, stubbe));
            }
        }
    }
    beste
}

/// The chance that one with the property has a higher score than one without; ties count half.
pub(super) fn auc(skar: &[f64], har: &[bool]) -> Option<f64> {
    let mut par: Vec<(f64, bool)> = skar.iter().copied().zip(har.iter().copied()).collect();
    par.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut under, mut sum) = (0.0, 0.0);
    for like in par.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let med = tall(like.iter().filter(|(_, h)| *h).count());
        let uten = tall(like.len()) - med;
        sum += med * (under + uten / 2.0);
        under += uten;
    }
    let med = tall(par.iter().filter(|(_, h)| *h).count());
    (med > 0.0 && under > 0.0).then(|| sum / (med * under))
}
