//! Groups of people who are tied together, and the path that ties them, in words.
//!
//! Nodes are persons, accounts, employers and doctors; address and phone have no column. What makes a
//! tie:
//!
//! * an account that several were paid to, unless a guardian, an estate or a trustee manages it, or so
//!   many share it that it is an institution's;
//! * a small employer **and** the same doctor. An employer alone is a workplace, and a doctor alone is a
//!   village, so neither ties anybody; there is no group without an account or an employer in it.
//!
//! A group is shown as its path, in roles («A og B …»), never as a score.

mod sti;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::signal::Subjekt;
use crate::base::{Hpr, Orgnr};

/// What two people have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "ledd", content = "av", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Bindeledd {
    /// Paid to the same account. A key, never a number.
    Konto(String),
    /// Small employer and doctor.
    ArbeidsgiverOgLege(Orgnr, Hpr),
}

/// One person's ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ender {
    /// Keys of accounts, managed ones left out.
    pub kontoer: BTreeSet<String>,
    /// Employers.
    pub arbeidsgivere: BTreeSet<Orgnr>,
    /// Doctors other than at hospitals and emergency units.
    pub leger: BTreeSet<Hpr>,
}

/// Size caps: above them something is no network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tak {
    /// People on one account.
    pub konto: usize,
    /// People at one employer.
    pub arbeidsgiver: usize,
    /// People in a group.
    pub gruppe: usize,
}

/// People tied together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gruppe {
    /// Who, in the order of their ids.
    pub personer: Vec<Subjekt>,
    /// What ties whom; at least two on each.
    pub ledd: Vec<(Bindeledd, Vec<Subjekt>)>,
    /// Tied pairs among all pairs.
    pub tetthet: f64,
}

/// Who is at each tie, by tie.
fn etter_ledd(folk: &BTreeMap<Subjekt, Ender>, tak: Tak) -> Vec<(Bindeledd, Vec<Subjekt>)> {
    let mut kontoer: BTreeMap<&String, Vec<Subjekt>> = BTreeMap::new();
    let mut arbeidsgivere: BTreeMap<Orgnr, Vec<Subjekt>> = BTreeMap::new();
    for (hvem, ender) in folk {
        for konto in &ender.kontoer {
            kontoer.entry(konto).or_default().push(*hvem);
        }
        for org in &ender.arbeidsgivere {
            arbeidsgivere.entry(*org).or_default().push(*hvem);
        }
    }
    let mut ledd = Vec::new();
    for (konto, hvem) in kontoer {
        if (2..=tak.konto).contains(&hvem.len()) {
            ledd.push((Bindeledd::Konto(konto.clone()), hvem));
        }
    }
    for (org, hvem) in arbeidsgivere {
        if !(2..=tak.arbeidsgiver).contains(&hvem.len()) {
            continue;
        }
        let mut leger: BTreeMap<Hpr, Vec<Subjekt>> = BTreeMap::new();
        for (person, lege) in hvem
            .iter()
            .filter_map(|p| folk.get(p).map(|e| (p, e)))
            .flat_map(|(p, e)| e.leger.iter().map(|l| (*p, *l)))
        {
            leger.entry(lege).or_default().push(person);
        }
        let delte = leger.into_iter().filter(|(_, hvem)| hvem.len() >= 2);
        ledd.extend(delte.map(|(lege, hvem)| (Bindeledd::ArbeidsgiverOgLege(org, lege), hvem)));
    }
    ledd
}

/// Accounts that so many were paid to, with who they are.
pub fn delte_kontoer(folk: &BTreeMap<Subjekt, Ender>, minst: usize, tak: Tak) -> Vec<Gruppe> {
    etter_ledd(folk, tak)
        .into_iter()
        .filter(|(ledd, hvem)| matches!(ledd, Bindeledd::Konto(_)) && hvem.len() >= minst)
        .map(|(ledd, hvem)| Gruppe { personer: hvem.clone(), ledd: vec![(ledd, hvem)], tetthet: 1.0 })
        .collect()
}

/// Groups of at least `minst` people, in the order of their first person.
pub fn grupper(folk: &BTreeMap<Subjekt, Ender>, minst: usize, tak: Tak) -> Vec<Gruppe> {
    let ledd = etter_ledd(folk, tak);
    let mut naboer: BTreeMap<Subjekt, BTreeSet<Subjekt>> = BTreeMap::new();
    for (_, hvem) in &ledd {
        for a in hvem {
            naboer.entry(*a).or_default().extend(hvem.iter().filter(|b| *b != a));
        }
    }
    let mut sett: BTreeSet<Subjekt> = BTreeSet::new();
    let mut funnet = Vec::new();
    for forste in naboer.keys() {
        if sett.contains(forste) {
            continue;
        }
        let mut gruppe = BTreeSet::from([*forste]);
        let mut igjen = vec![*forste];
        while let Some(denne) = igjen.pop() {
            let nye = naboer.get(&denne).into_iter().flatten();
            igjen.extend(nye.filter(|n| gruppe.insert(**n)));
        }
        sett.extend(&gruppe);
        if (minst..=tak.gruppe).contains(&gruppe.len()) {
            let bundet: usize = gruppe.iter().filter_map(|p| naboer.get(p)).map(BTreeSet::len).sum();
            let par = gruppe.len() * (gruppe.len() - 1);
            #[expect(clippy::cast_precision_loss, reason = "groups are small")]
            let tetthet = bundet as f64 / par.max(1) as f64;
            let egne = ledd.iter().filter(|(_, hvem)| hvem.iter().all(|p| gruppe.contains(p))).cloned();
            funnet.push(Gruppe { ledd: egne.collect(), personer: gruppe.into_iter().collect(), tetthet });
        }
    }
    funnet
}

#[cfg(test)]
mod tests;
