//! The lean prediction: fixed arrays, no allocation. [`super::prognose`] dresses it for people.
//!
//! ```text
//! η_k = a + b·( s_k·Σ_r konst_r + Σ_r uke_{r,k} ),   Λ(t) = Σ_{u = uke..t} B_u · exp(η_{k(u)}),   S = exp(−Λ)
//! ```
//!
//! `a` and `b` are the calibration at the landmark, `r` the reasons. The contributions are those of
//! [`crate::learn::explain`].

use super::{
    Avstar, HOVEDHORISONTER,
    exp::exp,
    hovedhorisont,
    plan::{
        Inndeling, Kilde, MAKS_BLOKKER, MAKS_GRUNNER, MAKS_KOLONNER, Plan, Planlandemerke, Planledd, Stotte,
        UKER,
    },
};
use crate::learn::{
    artefact::Modell,
    explain::{self, Utvalg},
};

/// A prediction in fixed arrays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rask {
    /// Week of the absence.
    pub uke: u16,
    /// The landmark used.
    pub landemerke: u16,
    /// Which of the artefact's landmarks that is.
    pub(in crate::learn) landemerke_nr: usize,
    /// The week that the reasons are about.
    pub hovedhorisont: u16,
    /// Share still away at the end of each week of the year; 1 before the current one.
    pub overlevelse: [f64; UKER],
    /// Log cumulative hazard to the main horizon.
    pub sum: f64,
    /// The part of it that everybody at the landmark has.
    pub referanse: f64,
    /// Contribution of each slot, relative to everybody at the landmark.
    pub bidrag: [f64; MAKS_GRUNNER],
    /// Squared standard error of each.
    pub feil2: [f64; MAKS_GRUNNER],
    /// What is shown.
    pub utvalg: Utvalg,
    /// Bins of the columns.
    pub(in crate::learn) bokser: [u8; MAKS_KOLONNER],
    /// `exp(η)` of each block.
    pub(in crate::learn) risiko: [f64; MAKS_BLOKKER],
}

impl Rask {
    /// Chance of reaching a week ahead.
    pub fn nar(&self, modell: &Modell, horisont: u16) -> f64 {
        let slutt = super::siste_uke(modell.innhold().nadd, horisont, self.uke);
        self.overlevelse.get(slutt - 1).copied().unwrap_or(f64::NAN)
    }
}

impl Plan {
    /// Predicts from a row in the order of the catalogue. Refuses outside what the model has seen.
    pub(in crate::learn) fn rask(&self, rad: &[f32], uke: u16) -> Result<Rask, Avstar> {
        let landemerke = self.landemerke(uke).ok_or(Avstar::UtenforTid)?;
        let nr = u8::try_from(landemerke.0).unwrap_or(u8::MAX);
        let mut bokser = [0u8; MAKS_KOLONNER];
        self.i_bokser(&mut bokser, |kilde| match kilde {
            Kilde::Rad(sted) => rad.get(sted).copied().unwrap_or(f32::NAN),
            Kilde::Landemerke => f32::from(nr),
        });
        self.stottet(&bokser)?;
        Ok(self.regn(bokser, uke, landemerke))
    }

    /// What is answered to bins: contributions of the slots, sum, curve.
    pub(in crate::learn) fn svar(&self, bokser: [u8; MAKS_KOLONNER], uke: u16) -> (Vec<f64>, f64, Vec<f64>) {
        let Some(landemerke) = self.landemerke(uke) else { return (Vec::new(), f64::NAN, Vec::new()) };
        let r = self.regn(bokser, uke, landemerke);
        let bidrag = r.bidrag.iter().take(self.grunner.len()).copied().collect();
        (bidrag, r.sum, r.overlevelse.iter().skip(usize::from(uke) - 1).copied().collect())
    }

    /// The landmark of a week, with its number.
    pub(in crate::learn) fn landemerke(&self, uke: u16) -> Option<(usize, &Planlandemerke)> {
        let nr = usize::from(*self.landemerke_i.get(usize::from(uke).checked_sub(1)?)?);
        self.landemerker.get(nr).map(|l| (nr, l))
    }

    fn i_bokser(&self, bokser: &mut [u8; MAKS_KOLONNER], verdi: impl Fn(Kilde) -> f32) {
        for (kolonne, boks) in self.kolonner.iter().zip(bokser) {
            let v = verdi(kolonne.kilde);
            *boks = match &kolonne.inndeling {
                Inndeling::Tall(grenser) => tallboks(grenser, v),
                Inndeling::Koder(boks_av) => kodeboks(boks_av, v),
            };
        }
    }

    fn stottet(&self, bokser: &[u8; MAKS_KOLONNER]) -> Result<(), Avstar> {
        let (mut vanligvis, mut mangler) = (0, 0);
        for (kolonne, boks) in self.kolonner.iter().zip(bokser) {
            vanligvis += u32::from(kolonne.vanligvis_kjent);
            match kolonne.stotte.get(usize::from(*boks)) {
                Some(Stotte::Nok) => {}
                Some(Stotte::Mangler) => mangler += 1,
                Some(Stotte::ForFa) | None => {
                    return Err(Avstar::ForFaLignende { trekk: kolonne.navn.clone() });
                }
            }
        }
        if 2 * mangler > vanligvis { Err(Avstar::ForLiteKjent) } else { Ok(()) }
    }

    /// Curve, contributions and selection of bins that are known to be supported.
    pub(in crate::learn) fn regn(
        &self,
        bokser: [u8; MAKS_KOLONNER],
        uke: u16,
        (nr, landemerke): (usize, &Planlandemerke),
    ) -> Rask {
        let naa = usize::from(uke.max(1));
        let ledd = self.summer(&bokser);
        let (eta, exp_eta) = self.eta(&ledd, landemerke);
        let risiko = exp_eta.map(|e| landemerke.exp_forskyvning * e);
        let mut overlevelse = [1.0; UKER];
        let mut kumulativ = 0.0;
        for u in naa.min(UKER)..=UKER {
            kumulativ += self.grunnrisiko[u - 1] * risiko[usize::from(self.blokk_av[u - 1])];
            overlevelse[u - 1] = -kumulativ;
        }
        exp(overlevelse.get_mut(naa.min(UKER) - 1..).unwrap_or_default());

        // The main horizon: what the reasons are about.
        let hovedhorisont = hovedhorisont(uke);
        let slutt = super::siste_uke(self.nadd, hovedhorisont, uke);
        let vekter = explain::vekter(self, (naa, slutt), &eta, &exp_eta, landemerke.forskyvning);
        let valgt = usize::from(hovedhorisont != HOVEDHORISONTER[0]);
        let (bidrag, feil2, middel) =
            explain::bidrag(self, &ledd, &bokser, &vekter, landemerke.helning, &landemerke.bidrag[valgt]);
        let referanse = vekter.grunn + middel;
        let utvalg = explain::utvalg(&bidrag, &feil2, vekter.sum, self.grunner.len());
        Rask {
            uke,
            landemerke: landemerke.uke,
            landemerke_nr: nr,
            hovedhorisont,
            overlevelse,
            sum: vekter.sum,
            referanse,
            bidrag,
            feil2,
            utvalg,
            bokser,
            risiko,
        }
    }

    /// Contributions of the slots to the score at a horizon, with nothing subtracted.
    pub(in crate::learn) fn bidrag_til(
        &self,
        rad: &[u8],
        uke: u16,
        nr: usize,
        horisont: u16,
    ) -> [f64; MAKS_GRUNNER] {
        let mut bokser = [0; MAKS_KOLONNER];
        bokser.iter_mut().zip(rad).for_each(|(til, fra)| *til = *fra);
        let Some(landemerke) = self.landemerker.get(nr) else { return [0.0; MAKS_GRUNNER] };
        let ledd = self.summer(&bokser);
        let (eta, exp_eta) = self.eta(&ledd, landemerke);
        let slutt = super::siste_uke(self.nadd, horisont, uke);
        let vekter = explain::vekter(self, (usize::from(uke), slutt), &eta, &exp_eta, landemerke.forskyvning);
        explain::bidrag(self, &ledd, &bokser, &vekter, landemerke.helning, &[0.0; MAKS_GRUNNER]).0
    }

    /// The linear predictor of each block without the shift, and its exponential.
    fn eta(&self, ledd: &Leddsummer, l: &Planlandemerke) -> ([f64; MAKS_BLOKKER], [f64; MAKS_BLOKKER]) {
        let mut eta = [0.0; MAKS_BLOKKER];
        let blokker = self.blokkuker.len().min(MAKS_BLOKKER);
        for ((eta, helning), uke) in eta.iter_mut().zip(&self.helninger).zip(&ledd.uke_sum).take(blokker) {
            *eta = l.helning * (helning * ledd.konst_sum + uke);
        }
        let mut exp_eta = eta;
        exp(exp_eta.get_mut(..blokker).unwrap_or_default());
        (eta, exp_eta)
    }

    /// Adds up the terms of a row, by reason.
    pub(in crate::learn) fn summer(&self, bokser: &[u8; MAKS_KOLONNER]) -> Leddsummer {
        let mut sum = Leddsummer::default();
        for ledd in &self.konstante {
            let sted = ledd.sted(bokser);
            let (Some(v), Some(f)) = (self.verdier.get(sted), self.feil2.get(sted)) else { continue };
            let (a, b) = ledd.plasser;
            sum.konst[a] += 0.5 * v;
            sum.konst[b] += 0.5 * v;
            sum.feil2[a] += f;
            sum.feil2[b] += f;
            sum.konst_sum += v;
        }
        for ledd in &self.ukentlige {
            let rad = self.ukerad(ledd, bokser);
            for (blokk, v) in sum.uke_sum.iter_mut().zip(rad) {
                *blokk += v;
            }
        }
        sum
    }

    /// The values of a changing term over the blocks.
    fn ukerad(&self, ledd: &Planledd, bokser: &[u8; MAKS_KOLONNER]) -> &[f64] {
        let start = ledd.sted(bokser);
        self.verdier.get(start..start + ledd.steg.0).unwrap_or_default()
    }

    /// Calls back with slot, value and variance of each changing term, weighted over the blocks.
    pub(in crate::learn) fn ukebidrag(
        &self,
        bokser: &[u8; MAKS_KOLONNER],
        vekter: &[f64; MAKS_BLOKKER],
        mut ut: impl FnMut(usize, f64, f64),
    ) {
        for ledd in &self.ukentlige {
            let start = ledd.sted(bokser);
            let (mut verdi, mut varians) = (0.0, 0.0);
            let rader = self.verdier.iter().zip(&self.feil2).skip(start).take(ledd.steg.0);
            for ((v, f2), w) in rader.zip(vekter) {
                verdi += w * v;
                // Halved when laid out, as every value with one slot.
                varians += 2.0 * w * w * f2;
            }
            ut(ledd.plasser.0, verdi, varians);
        }
    }

    /// Baseline of each block within weeks `fra..=til`; the blocks that have any.
    pub(in crate::learn) fn grunnrisiko_i_blokker(
        &self,
        fra: usize,
        til: usize,
        ut: &mut [f64; MAKS_BLOKKER],
    ) -> std::ops::Range<usize> {
        let blokk = |uke: usize| self.blokk_av.get(uke.saturating_sub(1)).map_or(0, |b| usize::from(*b));
        let blokker = blokk(fra)..blokk(til) + 1;
        for k in blokker.clone() {
            let Some((forste, siste)) = self.blokkuker.get(k) else { continue };
            let (forste, siste) = (fra.max(*forste), til.min(*siste));
            if let (true, Some(for_), Some(etter)) =
                (forste <= siste, self.kumulativ.get(forste.saturating_sub(1)), self.kumulativ.get(siste))
            {
                ut[k] = etter - for_;
            }
        }
        blokker
    }

    /// How strongly constant terms count in a block.
    pub(in crate::learn) fn helning(&self, blokk: usize) -> f64 {
        self.helninger.get(blokk).copied().unwrap_or(1.0)
    }
}

/// What the terms of a row add up to.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::learn) struct Leddsummer {
    /// Constant terms by slot.
    pub(in crate::learn) konst: [f64; MAKS_GRUNNER],
    /// Their squared errors.
    pub(in crate::learn) feil2: [f64; MAKS_GRUNNER],
    pub(in crate::learn) konst_sum: f64,
    /// Changing terms by block.
    pub(in crate::learn) uke_sum: [f64; MAKS_BLOKKER],
}

#[expect(clippy::cast_possible_truncation, reason = "at most 250 bins, checked when the model is loaded")]
fn tallboks(grenser: &[f32], v: f32) -> u8 {
    if v.is_nan() { 0 } else { grenser.partition_point(|g| *g <= v) as u8 + 1 }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative, and looked up")]
fn kodeboks(boks_av: &[u8], v: f32) -> u8 {
    if v >= 0.0 { boks_av.get(v as usize).copied().unwrap_or(0) } else { 0 }
}
