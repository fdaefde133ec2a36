//! Which cells of a year are hidden, so that nobody is found in one or as the difference of some.
//!
//! One indicator in one year is published in three ways, and each is a table whose sums are known:
//! a unit's months, quarters and year; all units and the whole; the groups of a unit and of the
//! whole. What hides the small cells of such a table is [`crate::stats::vern`].
//!
//! - **The coarse comes first.** Where a finer division would take away a coarser number that can be
//!   shown by itself, the finer one is not published. A leader then sees the quarter and no months,
//!   not the other way round.
//! - **A number is shown in all the tables it belongs to, or in none.** The tables share only totals.
//!   A table whose total is hidden by another one is not published.
//! - Units with fewer than [`DELES_FRA`] people are not divided into groups: they are one row
//!   together, so that the larger ones can be.
//! - Months after the last whole quarter belong to no sum that is published; only the threshold
//!   counts for them.

use crate::stats::vern::{Form, skjul};

/// Fewest people of a unit in a year for its groups to be shown.
pub const DELES_FRA: usize = 200;

/// How many people there are of one unit, or of the whole, in the cells of one indicator in a year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fordeling {
    /// Fewest that are shown: drawn once for each.
    pub terskel: usize,
    /// In all whole quarters.
    pub ar: usize,
    /// In each whole quarter.
    pub kvartaler: Vec<usize>,
    /// In each measured month: three for each quarter, and those after the last whole quarter.
    pub maneder: Vec<usize>,
    /// In each group over all whole quarters, the unknown one last.
    pub grupper: Vec<usize>,
}

/// Which of them are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vist {
    /// The year.
    pub ar: bool,
    /// Each quarter.
    pub kvartaler: Vec<bool>,
    /// Each month.
    pub maneder: Vec<bool>,
    /// Each group; never the unknown one.
    pub grupper: Vec<bool>,
}

/// What is shown of each unit, and of the whole. `uten` are the people without a unit.
pub fn vis(enheter: &[Fordeling], uten: &Fordeling, alle: &Fordeling) -> (Vec<Vist>, Vist) {
    let mut ut: Vec<Vist> = enheter.iter().map(tid).collect();
    let mut hele = Vist { ar: alle.ar >= alle.terskel, ..Vist::default() };
    hele.grupper = vec![false; alle.grupper.len()];
    // A whole that would give away a unit is not shown: the units are what leaders ask for.
    let rader = enheter.iter().chain((uten.ar > 0).then_some(uten));
    let ar: Vec<(usize, usize)> = rader.map(|f| (f.ar, f.terskel)).collect();
    let (skjult, sum_skjult) = linje(&ar, (alle.ar, alle.terskel));
    let tapt = skjult.iter().zip(&ar).any(|(skjult, (n, terskel))| *skjult && n >= terskel);
    hele.ar &= !tapt && !sum_skjult;
    let deles = |f: &Fordeling| f.ar >= DELES_FRA;
    if hele.ar && !grupper_sammen(enheter, &deles, alle, &mut ut, &mut hele) {
        hele.grupper = grupper_for_seg(alle);
        for v in &mut ut {
            v.grupper.fill(false);
        }
    } else if !hele.ar {
        for (f, v) in enheter.iter().zip(&mut ut).filter(|(f, _)| deles(f)) {
            v.grupper = grupper_for_seg(f);
        }
    }
    (ut, hele)
}

/// Months, quarters and year of one unit.
fn tid(f: &Fordeling) -> Vist {
    let kvartaler = f.kvartaler.len();
    let mut ut = Vist {
        ar: kvartaler > 0 && f.ar >= f.terskel,
        kvartaler: vec![false; kvartaler],
        maneder: f.maneder.iter().map(|n| *n >= f.terskel).collect(),
        grupper: vec![false; f.grupper.len()],
    };
    let i_aret =
        |ut: &mut Vist, vist: bool| ut.maneder.iter_mut().take(3 * kvartaler).for_each(|m| *m &= vist);
    if !ut.ar {
        i_aret(&mut ut, false);
        return ut;
    }
    let (skjulte, sum_skjult) = tre(f);
    let (skjulte_maneder, skjulte_kvartaler) = skjulte.split_at(3 * kvartaler);
    let tapt = skjulte_kvartaler.iter().zip(&f.kvartaler).any(|(skjult, n)| *skjult && *n >= f.terskel);
    if !tapt && !sum_skjult {
        ut.maneder.iter_mut().zip(skjulte_maneder).for_each(|(m, skjult)| *m &= !skjult);
        ut.kvartaler = skjulte_kvartaler.iter().map(|skjult| !skjult).collect();
        return ut;
    }
    i_aret(&mut ut, false);
    let deler: Vec<(usize, usize)> = f.kvartaler.iter().map(|n| (*n, f.terskel)).collect();
    let (skjulte, sum_skjult) = linje(&deler, (f.ar, f.terskel));
    if !sum_skjult {
        ut.kvartaler = skjulte.iter().map(|skjult| !skjult).collect();
    }
    ut
}

/// The table of months in quarters: which months and then quarters are hidden, and the year.
fn tre(f: &Fordeling) -> (Vec<bool>, bool) {
    let kvartaler = f.kvartaler.len();
    let form = Form([kvartaler, 3, 1]);
    let maned = |k: usize, m: usize| f.maneder.get(3 * k + m).copied().unwrap_or(0);
    let personer: Vec<usize> = (0..form.antall())
        .map(|celle| match form.sted(celle) {
            [k, m, _] if k < kvartaler && m < 3 => maned(k, m),
            [k, ..] if k < kvartaler => f.kvartaler.get(k).copied().unwrap_or(0),
            // The first months of all quarters are no period that is published, but a sum like others.
            [_, m, _] if m < 3 => (0..kvartaler).map(|k| maned(k, m)).sum(),
            _ => f.ar,
        })
        .collect();
    let skjult = skjul(&form, &personer, &vec![f.terskel; personer.len()]);
    let ved =
        |k: usize, m: usize| (0..2).any(|d| skjult.get(form.indeks([k, m, d])).copied().unwrap_or(true));
    let maneder = (0..kvartaler).flat_map(|k| (0..3).map(move |m| (k, m)));
    let deler = maneder.chain((0..kvartaler).map(|k| (k, 3))).map(|(k, m)| ved(k, m)).collect();
    (deler, ved(kvartaler, 3))
}

/// Parts and their sum: which parts are hidden, and whether the sum is.
fn linje(deler: &[(usize, usize)], sum: (usize, usize)) -> (Vec<bool>, bool) {
    let n = deler.len();
    let form = Form([n.max(1), 1, 1]);
    let ved = |celle: usize| deler.get(form.sted(celle)[0]).copied().unwrap_or(sum);
    let (personer, terskler): (Vec<usize>, Vec<usize>) = (0..form.antall()).map(ved).unzip();
    let skjult = skjul(&form, &personer, &terskler);
    let rad = |i: usize| {
        let mut kopier = (0..4).map(|maske| form.indeks([i, maske & 1, maske >> 1]));
        kopier.any(|celle| skjult.get(celle).copied().unwrap_or(true))
    };
    ((0..n).map(rad).collect(), rad(n.max(1)))
}

/// The groups of one unit, or of the whole, when nothing else is known of them.
fn grupper_for_seg(f: &Fordeling) -> Vec<bool> {
    let (kjente, ukjent) = f.grupper.split_at(f.grupper.len().saturating_sub(1));
    let deler = kjente.iter().chain(ukjent.iter().filter(|n| **n > 0));
    let deler: Vec<(usize, usize)> = deler.map(|n| (*n, f.terskel)).collect();
    let (skjult, sum_skjult) = linje(&deler, (f.ar, f.terskel));
    let vist = |i: usize| i < kjente.len() && !sum_skjult && skjult.get(i) == Some(&false);
    (0..f.grupper.len()).map(vist).collect()
}

/// Groups of the large units and of the whole in one table; says whether that could be done without
/// losing a total.
fn grupper_sammen(
    enheter: &[Fordeling],
    deles: &impl Fn(&Fordeling) -> bool,
    alle: &Fordeling,
    ut: &mut [Vist],
    hele: &mut Vist,
) -> bool {
    let store: Vec<(usize, &Fordeling)> = enheter.iter().enumerate().filter(|(_, f)| deles(f)).collect();
    if store.is_empty() {
        return false;
    }
    let kjente = alle.grupper.len().saturating_sub(1);
    // The rest is a row, and the unknown group a column, only when somebody is there: nothing is told
    // of them, so an empty one needs no protection.
    let i_store: usize = store.iter().map(|(_, f)| f.ar).sum();
    let rader = store.len() + usize::from(alle.ar > i_store);
    let kolonner = kjente + usize::from(alle.grupper.get(kjente).is_some_and(|n| *n > 0));
    let form = Form([rader, kolonner, 1]);
    let i_gruppe = |f: &Fordeling, g: usize| f.grupper.get(g).copied().unwrap_or(0);
    let hver = |celle: usize| -> (usize, usize) {
        let [r, g, _] = form.sted(celle);
        let f = store.get(r).map(|(_, f)| *f);
        let annet = |tall: &dyn Fn(&Fordeling) -> usize| {
            tall(alle).saturating_sub(store.iter().map(|(_, f)| tall(f)).sum())
        };
        match (f, r < rader, g < kolonner) {
            (Some(f), _, true) => (i_gruppe(f, g), f.terskel),
            (Some(f), _, false) => (f.ar, f.terskel),
            (None, true, true) => (annet(&|f| i_gruppe(f, g)), alle.terskel),
            (None, true, false) => (annet(&|f| f.ar), alle.terskel),
            (None, false, true) => (i_gruppe(alle, g), alle.terskel),
            (None, false, false) => (alle.ar, alle.terskel),
        }
    };
    let (personer, terskler): (Vec<usize>, Vec<usize>) = (0..form.antall()).map(hver).unzip();
    let skjult = skjul(&form, &personer, &terskler);
    let ved =
        |r: usize, g: usize| (0..2).any(|d| skjult.get(form.indeks([r, g, d])).copied().unwrap_or(true));
    let total_tapt = (0..store.len()).any(|r| ved(r, kolonner)) || ved(rader, kolonner);
    let gruppe_tapt = (0..kjente).any(|g| ved(rader, g) && i_gruppe(alle, g) >= alle.terskel);
    if total_tapt || gruppe_tapt {
        return false;
    }
    for (r, (n, _)) in store.iter().enumerate() {
        if let Some(v) = ut.get_mut(*n) {
            v.grupper = (0..=kjente).map(|g| g < kjente && !ved(r, g)).collect();
        }
    }
    hele.grupper = (0..=kjente).map(|g| g < kjente && !ved(rader, g)).collect();
    true
}
