//! The interval of one prediction.
//!
//! The score `log Λ(t)` moves with the effects by the blocks' shares `π_k` of `Λ(t)`:
//! `∂ log Λ / ∂ f = Σ_k π_k·s_k` for a constant effect, `π_k` for an effect or a log baseline of block
//! `k`. Its variance follows from the low-rank picture of the effects (delta method), and the interval is
//! `exp(−exp(log Λ ± z·SD·factor))`: always inside 0–1.

use super::Usikkerhet;
use crate::learn::{
    hazard::Hazard,
    predict::{MAKS_BLOKKER, Plan, Rask, UKER},
};

/// The 80 % interval: a tenth lies above, a tenth below.
const Z: f64 = 1.281_551_565_544_600_4;

/// Directions at most.
pub(in crate::learn) const MAKS_RANG: usize = 32;

/// [`Usikkerhet`] laid out in the order of the plan's values.
#[derive(Debug, Clone)]
pub(in crate::learn) struct Spredning {
    rang: usize,
    /// Per value: its part of every direction.
    retninger: Vec<f32>,
    /// Per block: the log baseline's.
    grunnrisiko: Vec<f32>,
    /// Per value: the square of its own error, less what the directions show.
    rest2: Vec<f64>,
    /// Per landmark.
    faktorer: Vec<f64>,
}

impl Spredning {
    /// Lays out what was checked by [`Usikkerhet::feil`].
    #[expect(clippy::cast_possible_truncation, reason = "directions are kept in single precision")]
    pub(in crate::learn) fn ny(u: &Usikkerhet, modell: &Hazard, faktorer: Vec<f64>) -> Self {
        let i_tall = |liste: &[i16]| -> Vec<f32> {
            liste.iter().zip(u.skala.iter().cycle()).map(|(n, s)| (f64::from(*n) * s) as f32).collect()
        };
        let rang = u.skala.len().min(MAKS_RANG);
        let retninger: Vec<f32> = u.ledd.iter().flat_map(|l| i_tall(l)).collect();
        let feil = modell.terms.iter().flat_map(|t| t.errors.iter());
        // What the refits show of a value is part of its error: only the rest is added.
        let rest2 = feil.enumerate().map(|(n, e)| {
            let vist: f64 = retninger.iter().skip(n * rang).take(rang).map(|v| f64::from(v * v)).sum();
            (e * e - vist).max(0.0)
        });
        Self { rang, rest2: rest2.collect(), retninger, grunnrisiko: i_tall(&u.grunnrisiko), faktorer }
    }

    fn legg_til(&self, verdi: usize, til: &mut [f32; MAKS_RANG]) {
        for (t, v) in til.iter_mut().zip(self.retninger.iter().skip(verdi * self.rang).take(self.rang)) {
            *t += v;
        }
    }

    /// Standard deviation of the score at the end of each week.
    fn avvik(&self, plan: &Plan, r: &Rask) -> [f64; UKER] {
        let (konstante, ukentlige) = plan.ledd();
        let rest2 = |sted: usize| self.rest2.get(sted).copied().unwrap_or(0.0);
        let mut felles = [0f32; MAKS_RANG];
        let mut felles_rest = 0.0;
        for ledd in konstante {
            let sted = ledd.sted(&r.bokser);
            self.legg_til(sted, &mut felles);
            felles_rest += rest2(sted);
        }
        let helning = plan.kalibrert_helning(r.landemerke_nr);
        // Per block: how the risk of the block moves in every direction, and the rest.
        let mut blokker = [[0f32; MAKS_RANG]; MAKS_BLOKKER];
        let mut blokkrest = [0.0; MAKS_BLOKKER];
        for (k, (blokk, rest)) in blokker.iter_mut().zip(&mut blokkrest).enumerate() {
            for ledd in ukentlige {
                if k < ledd.steg.0 {
                    let sted = ledd.sted(&r.bokser) + k;
                    self.legg_til(sted, blokk);
                    *rest += rest2(sted);
                }
            }
            #[expect(clippy::cast_possible_truncation, reason = "single precision is enough for a spread")]
            let (s, b) = (plan.helning(k) as f32, helning as f32);
            let grunn = self.grunnrisiko.iter().skip(k * self.rang).take(self.rang);
            for ((v, f), g) in blokk.iter_mut().zip(&felles).zip(grunn) {
                *v = b * (*v + s * f) + g;
            }
        }

        // Walk through the weeks with running sums of everything, each divided by Λ at the end.
        let mut ut = [0.0; UKER];
        let mut retning = [0f64; MAKS_RANG];
        let mut risiko_i = [0.0; MAKS_BLOKKER];
        let (mut kumulativ, mut konstant) = (0.0, 0.0);
        for uke in usize::from(r.uke.max(1))..=UKER {
            let (grunn, k) = plan.uke(uke);
            let bidrag = grunn * r.risiko.get(k).copied().unwrap_or(0.0);
            kumulativ += bidrag;
            konstant += bidrag * plan.helning(k);
            risiko_i[k] += bidrag;
            for (til, v) in retning.iter_mut().zip(&blokker[k]).take(self.rang) {
                *til += bidrag * f64::from(*v);
            }
            let mut varians: f64 = retning.iter().take(self.rang).map(|v| v * v).sum();
            varians += helning * helning * konstant * konstant * felles_rest;
            let ukerest: f64 = risiko_i.iter().zip(&blokkrest).map(|(p, v)| p * p * v).sum();
            varians += helning * helning * ukerest;
            ut[uke - 1] = varians.sqrt() / kumulativ;
        }
        ut
    }

    /// Lower and upper end of the 80 % interval at the end of each week. They never rise with time, as the
    /// share itself never does.
    pub(in crate::learn) fn intervall(&self, plan: &Plan, r: &Rask) -> [(f64, f64); UKER] {
        let avvik = self.avvik(plan, r);
        let faktor = self.faktorer.get(r.landemerke_nr).copied().unwrap_or(1.0);
        let mut ut = [(1.0, 1.0); UKER];
        let (mut lav, mut hoy) = (1.0f64, 1.0f64);
        for ((andel, avvik), ut) in
            r.overlevelse.iter().zip(&avvik).zip(&mut ut).skip(usize::from(r.uke.max(1)) - 1)
        {
            let kumulativ = -andel.ln();
            let bredde = (Z * faktor * avvik).exp();
            if bredde.is_finite() && kumulativ.is_finite() {
                lav = lav.min((-kumulativ * bredde).exp());
                hoy = hoy.min((-kumulativ / bredde).exp());
            }
            *ut = (lav.min(*andel), hoy.max(*andel));
        }
        ut
    }
}
