//! What an order is worth: with so many meetings, how many of the long absences are reached?
//!
//! People come to week 17 day by day, and a meeting can wait only some weeks, so an order chooses among
//! those who come in the same four weeks. A unit has meetings for a share of them. Every rule gets the
//! same number of meetings in every window; only whom they go to differs.
//!
//! A long absence that gets a meeting is *reached*: nothing is said of whether the meeting made it
//! shorter. Intervals are of the bootstrap over people (percentiles, 95 %; Efron & Tibshirani 1993) with
//! the choice of each rule as it was.

use chrono::NaiveDate;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use serde::Serialize;

/// Days of one window: a candidate of week 17 must be called by week 23.
const VINDU: i64 = 28;

/// Somebody who reached week 17, and how it went.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deltaker {
    /// Whose absence; all of a person's are drawn together.
    pub person: u32,
    /// The day of week 17.
    pub stoppunkt: NaiveDate,
    /// Chance of reaching week 26, 0–1.
    pub sjanse: f64,
    /// Points of the proposal.
    pub poeng: i64,
    /// Reached week 26.
    pub nadde_26: bool,
    /// Reached week 39.
    pub nadde_39: bool,
}

/// How those who get a meeting are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Regel {
    /// First come, first served: today's time rule when there is not room for all.
    Tid,
    /// The chance alone.
    Sjanse,
    /// The proposal: chance and need.
    Forslag,
    /// Whoever knew the outcome: the most that any order can reach.
    Fasit,
}

impl Regel {
    /// All of them.
    pub const ALLE: [Self; 4] = [Self::Tid, Self::Sjanse, Self::Forslag, Self::Fasit];
}

/// A number with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Tall {
    /// As counted.
    pub verdi: f64,
    /// Lower end of the 95 % interval.
    pub lav: f64,
    /// Upper end.
    pub hoy: f64,
}

/// One rule at one capacity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Linje {
    /// Percent of those who reach week 17 that there are meetings for.
    pub kapasitet: u8,
    /// The rule.
    pub regel: Regel,
    /// Meetings.
    pub moter: usize,
    /// Of them, for absences that reached week 26.
    pub nadde_26: usize,
    /// Of them, for absences that reached week 39.
    pub nadde_39: usize,
    /// Share of all absences that reached week 26 that got a meeting.
    pub andel_26: Tall,
    /// The same of week 39.
    pub andel_39: Tall,
    /// Share of the meetings that were for an absence that reached week 26.
    pub treff_26: Tall,
    /// Share of week 26 less that of the time rule.
    pub mer_enn_tid_26: Tall,
    /// The same of week 39.
    pub mer_enn_tid_39: Tall,
}

/// The comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Resultat {
    /// People who reached week 17, and absences.
    pub personer: usize,
    /// Absences.
    pub fravar: usize,
    /// Of them reached week 26.
    pub nadde_26: usize,
    /// Of them reached week 39.
    pub nadde_39: usize,
    /// Seed of the bootstrap.
    pub fro: u64,
    /// Draws.
    pub trekninger: usize,
    /// By capacity, then rule.
    pub linjer: Vec<Linje>,
}

/// Compares the rules at 10, 20 … 100 percent.
pub fn sammenlign(deltakere: &[Deltaker], fro: u64, trekninger: usize) -> Resultat {
    let mut alle = deltakere.to_vec();
    // A stable order of people that says nothing of the outcome.
    alle.sort_by_key(|d| (d.stoppunkt, d.person));
    let vinduer = vinduer(&alle);
    let vekter = vekter(&alle, fro, trekninger);
    let kapasiteter: Vec<u8> = (1..=10).map(|n| 10 * n).collect();
    let linjer = kapasiteter
        .par_iter()
        .map(|kapasitet| {
            let valg = Regel::ALLE.map(|regel| velg(&alle, &vinduer, *kapasitet, regel));
            let tid = valg.first().cloned().unwrap_or_default();
            let linje =
                |(regel, valgt): (Regel, Vec<bool>)| linje(&alle, *kapasitet, regel, &valgt, &tid, &vekter);
            Regel::ALLE.into_iter().zip(valg).map(linje).collect::<Vec<_>>()
        })
        .collect::<Vec<_>>()
        .concat();
    Resultat {
        personer: vekter.personer,
        fravar: alle.len(),
        nadde_26: alle.iter().filter(|d| d.nadde_26).count(),
        nadde_39: alle.iter().filter(|d| d.nadde_39).count(),
        fro,
        trekninger,
        linjer,
    }
}

/// Places in a row of deltakere sorted by day, one range a window.
fn vinduer(alle: &[Deltaker]) -> Vec<std::ops::Range<usize>> {
    let Some(forste) = alle.first().map(|d| d.stoppunkt) else { return Vec::new() };
    let vindu = |d: &Deltaker| (d.stoppunkt - forste).num_days() / VINDU;
    let mut fra = 0;
    alle.chunk_by(|a, b| vindu(a) == vindu(b))
        .map(|gruppe| {
            fra += gruppe.len();
            fra - gruppe.len()..fra
        })
        .collect()
}

/// Who gets a meeting. What does not make a whole meeting in one window is carried to the next.
fn velg(alle: &[Deltaker], vinduer: &[std::ops::Range<usize>], kapasitet: u8, regel: Regel) -> Vec<bool> {
    let mut valgt = vec![false; alle.len()];
    let (mut moter, mut sett) = (0, 0);
    for vindu in vinduer {
        sett += vindu.len();
        let antall = sett * usize::from(kapasitet) / 100 - moter;
        moter += antall;
        let mut plasser: Vec<(usize, &Deltaker)> =
            alle.iter().enumerate().skip(vindu.start).take(vindu.len()).collect();
        // Sorting keeps the order of days among equals.
        match regel {
            Regel::Tid => {}
            Regel::Sjanse => plasser.sort_by(|(_, a), (_, b)| b.sjanse.total_cmp(&a.sjanse)),
            Regel::Forslag => plasser.sort_by_key(|(_, d)| std::cmp::Reverse(d.poeng)),
            Regel::Fasit => plasser.sort_by_key(|(_, d)| (!d.nadde_39, !d.nadde_26)),
        }
        for (plass, _) in plasser.into_iter().take(antall) {
            valgt[plass] = true;
        }
    }
    valgt
}

/// How often each absence is drawn, a row a draw: all of a person's together.
struct Vekter {
    personer: usize,
    trekk: Vec<Vec<u16>>,
}

fn vekter(alle: &[Deltaker], fro: u64, trekninger: usize) -> Vekter {
    let mut personer: Vec<u32> = alle.iter().map(|d| d.person).collect();
    personer.sort_unstable();
    personer.dedup();
    let plass: Vec<usize> = alle.iter().map(|d| personer.partition_point(|p| *p < d.person)).collect();
    let antall = personer.len();
    let trekk = (0..trekninger)
        .into_par_iter()
        .map(|nummer| {
            // A stream for each draw: the same numbers in however many threads.
            let mut rng = ChaCha8Rng::seed_from_u64(fro);
            rng.set_stream(u64::try_from(nummer).unwrap_or(u64::MAX));
            let mut ganger = vec![0u16; antall];
            for _ in 0..antall {
                let hvem = rng.gen_range(0..antall);
                ganger[hvem] = ganger[hvem].saturating_add(1);
            }
            plass.iter().map(|p| ganger[*p]).collect()
        })
        .collect();
    Vekter { personer: antall, trekk }
}

/// The shares of one draw, or of the people as they are.
#[derive(Clone, Copy)]
struct Andeler {
    a26: f64,
    a39: f64,
    treff: f64,
}

fn andeler(alle: &[Deltaker], valgt: &[bool], ganger: impl Fn(usize) -> u32) -> Andeler {
    let (mut n26, mut n39, mut moter, mut v26, mut v39) = (0, 0, 0, 0, 0);
    for (n, (d, valgt)) in alle.iter().zip(valgt).enumerate() {
        let g = ganger(n);
        n26 += if d.nadde_26 { g } else { 0 };
        n39 += if d.nadde_39 { g } else { 0 };
        if *valgt {
            moter += g;
            v26 += if d.nadde_26 { g } else { 0 };
            v39 += if d.nadde_39 { g } else { 0 };
        }
    }
    let del = |a: u32, b: u32| if b == 0 { 0.0 } else { f64::from(a) / f64::from(b) };
    Andeler { a26: del(v26, n26), a39: del(v39, n39), treff: del(v26, moter) }
}

fn linje(
    alle: &[Deltaker],
    kapasitet: u8,
    regel: Regel,
    valgt: &[bool],
    tid: &[bool],
    vekter: &Vekter,
) -> Linje {
    let (her, der) = (andeler(alle, valgt, |_| 1), andeler(alle, tid, |_| 1));
    let trukket: Vec<(Andeler, Andeler)> = vekter
        .trekk
        .iter()
        .map(|trekk| {
            let ganger = |n: usize| trekk.get(n).copied().map_or(0, u32::from);
            (andeler(alle, valgt, ganger), andeler(alle, tid, ganger))
        })
        .collect();
    let tall = |hva: fn(&Andeler, &Andeler) -> f64| {
        let mut verdier: Vec<f64> = trukket.iter().map(|(a, b)| hva(a, b)).collect();
        verdier.sort_unstable_by(f64::total_cmp);
        let verdi = hva(&her, &der);
        let ved = |andel: usize| verdier.get(verdier.len() * andel / 1000).copied().unwrap_or(verdi);
        Tall { verdi, lav: ved(25), hoy: ved(975) }
    };
    let antall = |nadde: fn(&Deltaker) -> bool| {
        alle.iter().zip(valgt).filter(|(d, valgt)| **valgt && nadde(d)).count()
    };
    Linje {
        kapasitet,
        regel,
        moter: antall(|_| true),
        nadde_26: antall(|d| d.nadde_26),
        nadde_39: antall(|d| d.nadde_39),
        andel_26: tall(|a, _| a.a26),
        andel_39: tall(|a, _| a.a39),
        treff_26: tall(|a, _| a.treff),
        mer_enn_tid_26: tall(|a, b| a.a26 - b.a26),
        mer_enn_tid_39: tall(|a, b| a.a39 - b.a39),
    }
}
