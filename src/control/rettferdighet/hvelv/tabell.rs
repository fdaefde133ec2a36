//! The counts that leave the vault. All tables of one answer share their sums, so they are protected
//! together: a cell that is hidden in one is hidden, and protected, in all (the linked tables of
//! Hundepool et al. 2012, *Statistical Disclosure Control*, ch. 4.6), until nothing changes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Egenskap, utgivelse::Sporsmal};
use crate::{
    base::PersonId,
    stats::vern::{Form, skjul_koblet},
};

/// Places of the class.
const JA: usize = 0;
const NEI: usize = 1;
const ALLE: usize = 2;

/// A group: one value of one property, or of two.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Gruppe(pub Vec<(Egenskap, String)>);

impl std::fmt::Display for Gruppe {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let deler: Vec<&str> = self.0.iter().map(|(_, navn)| navn.as_str()).collect();
        f.write_str(&deler.join(" og "))
    }
}

/// The counts of a group; `None` is hidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gruppeantall {
    /// Which.
    pub gruppe: Gruppe,
    /// People with a yes.
    pub ja: Option<usize>,
    /// People with a no.
    pub nei: Option<usize>,
    /// People.
    pub alle: Option<usize>,
}

/// An answer of the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Utgivelse {
    /// The question.
    pub sporsmal: Sporsmal,
    /// Fewest people in a cell that is shown.
    pub minst: usize,
    /// Everybody.
    pub totalt: Gruppeantall,
    /// Every group, single properties first.
    pub grupper: Vec<Gruppeantall>,
}

/// A property as it is divided in this answer: values with too few people are put together.
struct Inndeling {
    egenskap: Egenskap,
    /// The part of each value; the last entry is for those not known.
    del: Vec<usize>,
    navn: Vec<String>,
}

impl Inndeling {
    /// `None` when less than two parts are left: there is nothing to compare.
    fn av(egenskap: Egenskap, antall: &[usize], minst: usize) -> Option<Self> {
        let verdier = egenskap.verdier();
        let mut egne: Vec<usize> = (0..verdier.len()).filter(|v| antall[*v] >= minst).collect();
        let resten = |egne: &[usize]| {
            antall.iter().enumerate().filter(|(v, _)| !egne.contains(v)).map(|(_, n)| *n).sum::<usize>()
        };
        while (1..minst).contains(&resten(&egne)) {
            let minste = egne.iter().copied().min_by_key(|v| (antall[*v], *v))?;
            egne.retain(|v| *v != minste);
        }
        let mut navn: Vec<String> = egne.iter().map(|v| verdier[*v].1.to_owned()).collect();
        if resten(&egne) > 0 {
            navn.push(format!("{}: ukjent eller andre", egenskap.navn().to_lowercase()));
        }
        let del =
            (0..antall.len()).map(|v| egne.iter().position(|e| *e == v).unwrap_or(egne.len())).collect();
        (navn.len() > 1).then_some(Self { egenskap, del, navn })
    }

    fn plass(&self, verdi: Option<u8>) -> usize {
        let ukjent = self.del.len().saturating_sub(1);
        self.del.get(verdi.map_or(ukjent, usize::from)).copied().unwrap_or(self.navn.len() - 1)
    }

    fn gruppe(&self, del: usize) -> (Egenskap, String) {
        (self.egenskap, self.navn.get(del).cloned().unwrap_or_default())
    }
}

/// Two properties and the class. With one property alone the second has a single part.
struct Tabell {
    a: usize,
    b: Option<usize>,
    form: Form,
    antall: Vec<usize>,
    skjult: Vec<bool>,
}

/// A cell that several tables have: property and part (`None` is everybody), class.
type Felles = (Option<(usize, usize)>, usize);

impl Tabell {
    /// What the cell is called in all tables, if others may have it.
    fn felles(&self, celle: usize) -> Option<Felles> {
        let [i, j, k] = self.form.sted(celle);
        let [na, nb, _] = self.form.0;
        match (i == na, j == nb || self.b.is_none()) {
            (true, true) => Some((None, k)),
            (false, true) => Some((Some((self.a, i)), k)),
            (true, false) => self.b.map(|b| (Some((b, j)), k)),
            (false, false) => None,
        }
    }

    fn vist(&self, i: usize, j: usize, k: usize) -> Option<usize> {
        let celle = self.form.indeks([i, j, k]);
        (!self.skjult[celle]).then(|| self.antall[celle])
    }

    fn gruppe(&self, gruppe: Vec<(Egenskap, String)>, i: usize, j: usize) -> Gruppeantall {
        Gruppeantall {
            gruppe: Gruppe(gruppe),
            ja: self.vist(i, j, JA),
            nei: self.vist(i, j, NEI),
            alle: self.vist(i, j, ALLE),
        }
    }
}

impl Utgivelse {
    pub(super) fn lag(
        sporsmal: Sporsmal,
        rader: &BTreeMap<PersonId, bool>,
        minst: usize,
        merke: impl Fn(PersonId, Egenskap) -> Option<u8>,
    ) -> Self {
        let inndelinger: Vec<Inndeling> = Egenskap::ALLE
            .into_iter()
            .filter_map(|egenskap| {
                let mut antall = vec![0; egenskap.verdier().len() + 1];
                for person in rader.keys() {
                    let plass = merke(*person, egenskap).map_or(antall.len() - 1, usize::from);
                    antall[plass] += 1;
                }
                Inndeling::av(egenskap, &antall, minst)
            })
            .collect();
        let mut tabeller = tabeller(&inndelinger, rader, merke);
        beskytt(&mut tabeller, minst);
        let mut enkle = BTreeMap::new();
        let mut par = Vec::new();
        let mut totalt = None;
        for t in &tabeller {
            let [na, nb, _] = t.form.0;
            totalt.get_or_insert_with(|| t.gruppe(Vec::new(), na, nb));
            let (a, b) = (&inndelinger[t.a], t.b.map(|b| &inndelinger[b]));
            for i in 0..na {
                enkle.entry((t.a, i)).or_insert_with(|| t.gruppe(vec![a.gruppe(i)], i, nb));
            }
            let Some(b) = b else { continue };
            for j in 0..nb {
                let nokkel = (t.b.unwrap_or_default(), j);
                enkle.entry(nokkel).or_insert_with(|| t.gruppe(vec![b.gruppe(j)], na, j));
                par.extend((0..na).map(|i| t.gruppe(vec![a.gruppe(i), b.gruppe(j)], i, j)));
            }
        }
        let ja = rader.values().filter(|ja| **ja).count();
        let uten_grupper = Gruppeantall {
            gruppe: Gruppe(Vec::new()),
            ja: Some(ja),
            nei: Some(rader.len() - ja),
            alle: Some(rader.len()),
        };
        let grupper = enkle.into_values().chain(par).collect();
        Self { sporsmal, minst, totalt: totalt.unwrap_or(uten_grupper), grupper }
    }
}

fn tabeller(
    inndelinger: &[Inndeling],
    rader: &BTreeMap<PersonId, bool>,
    merke: impl Fn(PersonId, Egenskap) -> Option<u8>,
) -> Vec<Tabell> {
    let plasser: Vec<(Vec<usize>, bool)> = rader
        .iter()
        .map(|(person, ja)| {
            (inndelinger.iter().map(|inn| inn.plass(merke(*person, inn.egenskap))).collect(), *ja)
        })
        .collect();
    let alle = 0..inndelinger.len();
    let mut par: Vec<(usize, Option<usize>)> =
        alle.clone().flat_map(|a| (a + 1..alle.end).map(move |b| (a, Some(b)))).collect();
    if par.is_empty() {
        par.extend(alle.map(|a| (a, None)));
    }
    par.into_iter()
        .map(|(a, b)| {
            let deler = |n: usize| inndelinger[n].navn.len();
            let form = Form([deler(a), b.map_or(1, deler), 2]);
            let mut antall = vec![0; form.antall()];
            for (plass, ja) in &plasser {
                let sted = [plass[a], b.map_or(0, |b| plass[b]), if *ja { JA } else { NEI }];
                for celle in form.over(sted) {
                    antall[celle] += 1;
                }
            }
            let skjult = vec![false; antall.len()];
            Tabell { a, b, form, antall, skjult }
        })
        .collect()
}

fn beskytt(tabeller: &mut [Tabell], minst: usize) {
    let mut felles: BTreeSet<Felles> = BTreeSet::new();
    loop {
        let for_runden = felles.len();
        for t in tabeller.iter_mut() {
            let ogsa: Vec<bool> = (0..t.antall.len())
                .map(|celle| t.felles(celle).is_some_and(|f| felles.contains(&f)))
                .collect();
            let skjult = skjul_koblet(&t.form, &t.antall, minst, &ogsa);
            for (celle, skjul) in skjult.into_iter().enumerate() {
                if skjul {
                    t.skjult[celle] = true;
                    felles.extend(t.felles(celle));
                }
            }
        }
        if felles.len() == for_runden {
            return;
        }
    }
}
