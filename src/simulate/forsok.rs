//! Trials with a known effect, to see whether the analysis finds it.
//!
//! Cheap: people are drawn straight as outcomes. Each has the days they would be away without the
//! reminder, long-tailed as absences are; a responder who gets it is away so many days less, and may
//! relapse more often.

use chrono::NaiveDate;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

use crate::stats::forsok::{
    analyse::Deltaker,
    trekning::{Arm, trekk},
};

/// What is planted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Virkning {
    /// People in the trial.
    pub antall: usize,
    /// Share of people who do as the reminder says.
    pub svarer: f64,
    /// Days of absence that the reminder changes for them; negative is fewer.
    pub dager: f64,
    /// Added chance of a relapse for them.
    pub tilbakefall: f64,
}

impl Virkning {
    /// What an analysis of everybody who was drawn ought to find: the effect on all, responders or
    /// not.
    pub fn i_snitt(&self) -> f64 {
        self.svarer * self.dager
    }
}

/// Chance of a relapse without the reminder.
const TILBAKEFALL: f64 = 0.12;

/// One trial. The same seed gives the same.
pub fn forsok(virkning: &Virkning, fro: u64) -> Vec<Deltaker> {
    let mut rng = ChaCha8Rng::seed_from_u64(fro);
    let salt: [u8; 32] = rng.r#gen();
    (0..virkning.antall)
        .map(|_| {
            let person = Uuid::from_u128(rng.r#gen());
            let arm = trekk(&salt, "plan", person, NaiveDate::default()).arm;
            let dager_for: f64 = rng.gen_range(14..84u8).into();
            let gradert = rng.gen_bool(0.3);
            // Days left of the note and what comes after it: at least 4, as for those who are asked.
            let lengde: f64 = 4.0 - 14.0 * (1.0 - rng.r#gen::<f64>()).ln();
            let uten = (lengde + 0.15 * dager_for + if gradert { 6.0 } else { 0.0 }).min(88.0);
            let svarer = rng.gen_bool(virkning.svarer);
            let far = arm == Arm::Paminnelse && svarer;
            let sjanse = TILBAKEFALL + if far { virkning.tilbakefall } else { 0.0 };
            Deltaker {
                arm,
                dager_for,
                gradert,
                dager: uten + if far { virkning.dager } else { 0.0 },
                tilbakefall: rng.gen_bool(sjanse.clamp(0.0, 1.0)),
            }
        })
        .collect()
}

/// How often the 95 % interval held the truth, how often the trial stopped with a finding, and the
/// mean of the estimates, over many trials.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dekning {
    /// Trials.
    pub ganger: usize,
    /// The interval of the days held the planted effect.
    pub dekket: usize,
    /// The trial found fewer or more days.
    pub funn: usize,
    /// It stopped because of harm.
    pub skade: usize,
    /// Mean of the estimates.
    pub snitt: f64,
}

/// Runs trials with seeds `fro`, `fro + 1`, … and looks four times at each.
pub fn dekning(virkning: &Virkning, fro: u64, ganger: usize) -> Dekning {
    use crate::stats::forsok::{
        analyse::analyser,
        stopp::{Dom, syn_ved},
    };
    let n = virkning.antall;
    let ved = [n / 4, n / 2, 3 * n / 4, n];
    let mut ut = Dekning { ganger, dekket: 0, funn: 0, skade: 0, snitt: 0.0 };
    for fro in (fro..).take(ganger) {
        let deltakere = forsok(virkning, fro);
        if let Some(a) = analyser(&deltakere) {
            let sant = virkning.i_snitt();
            ut.dekket += usize::from((a.dager.lav..=a.dager.hoy).contains(&sant));
            ut.snitt += a.dager.verdi / f64::from(u32::try_from(ganger).unwrap_or(u32::MAX));
        }
        let dom = syn_ved(&deltakere, &ved).last().map(|s| s.dom);
        ut.funn += usize::from(matches!(dom, Some(Dom::Farre | Dom::Flere)));
        ut.skade += usize::from(dom == Some(Dom::Skade));
    }
    ut
}

#[cfg(test)]
mod tests {
    use super::*;

    const NULL: Virkning = Virkning { antall: 1_200, svarer: 0.4, dager: 0.0, tilbakefall: 0.0 };

    /// Three standard deviations of a count with this chance.
    fn nar(antall: usize, ganger: usize, sjanse: f64) -> bool {
        let (n, antall) =
            (f64::from(u32::try_from(ganger).unwrap()), f64::from(u32::try_from(antall).unwrap()));
        (antall - n * sjanse).abs() <= 3.0 * (n * sjanse * (1.0 - sjanse)).sqrt()
    }

    #[test]
    fn the_interval_holds_the_planted_effect_as_often_as_it_says() {
        for dager in [0.0, -1.5] {
            let d = dekning(&Virkning { dager, ..NULL }, 1, 400);
            assert!(nar(d.dekket, 400, 0.95), "{dager}: {d:?}");
            assert!((d.snitt - 0.4 * dager).abs() < 0.15, "{dager}: {d:?}");
        }
    }

    #[test]
    fn without_an_effect_the_looks_together_find_one_in_about_a_twentieth() {
        let d = dekning(&NULL, 1_000, 400);
        assert!(d.funn <= 20 + 13, "{d:?}");
        // Four looks at one per cent each, and they are nearly the same people.
        assert!(d.skade <= 16 + 12, "{d:?}");
    }

    #[test]
    fn a_large_effect_is_found_and_harm_stops_the_trial() {
        let stor = dekning(&Virkning { dager: -6.0, ..NULL }, 1, 40);
        assert!(stor.funn >= 30, "{stor:?}");
        let skade = dekning(&Virkning { dager: -6.0, tilbakefall: 0.6, ..NULL }, 1, 40);
        assert!(skade.skade >= 38, "harm goes before effect: {skade:?}");
    }
}
