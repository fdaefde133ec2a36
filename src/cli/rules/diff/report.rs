//! The report of `rules diff`: what changes, for how many, with examples.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::{
    base::PersonId,
    forlop::forskjell::{Endring, Hva},
    rules::{
        forskjell::Forskjell,
        schema::{Unit, Verdi},
    },
    text::{Malform, dato, regelverk, tall},
};

/// Gathers the changes of everybody.
pub(super) struct Report {
    examples: usize,
    people: usize,
    changed: usize,
    kinds: BTreeMap<Hva, Kind>,
}

/// One kind of change.
#[derive(Default)]
struct Kind {
    people: usize,
    changes: usize,
    examples: Vec<(PersonId, Endring)>,
}

impl Report {
    pub(super) fn new(examples: usize) -> Self {
        Self { examples, people: 0, changed: 0, kinds: BTreeMap::new() }
    }

    /// One person's changes; people must come in order for the examples to be the same every time.
    pub(super) fn add(&mut self, person: PersonId, changes: Vec<Endring>) {
        self.people += 1;
        self.changed += usize::from(!changes.is_empty());
        let mut seen = BTreeSet::new();
        for change in changes {
            let kind = self.kinds.entry(change.hva.clone()).or_default();
            kind.changes += 1;
            if seen.insert(change.hva.clone()) {
                kind.people += 1;
                if kind.examples.len() < self.examples {
                    kind.examples.push((person, change));
                }
            }
        }
    }

    pub(super) fn people(&self) -> usize {
        self.people
    }

    pub(super) fn print(&self, day: NaiveDate) {
        let people = |n| tall::med_ord(n, "person", "personer");
        println!(
            "{} regnet ut på nytt, vurdert {}. {} får et annet forløp.",
            people(self.people),
            dato::kort(day),
            people(self.changed)
        );
        let mut heading = "";
        for (hva, kind) in &self.kinds {
            if regelverk::gruppe(hva) != heading {
                heading = regelverk::gruppe(hva);
                println!("\n{heading}");
            }
            let times = if kind.changes > kind.people {
                format!(", {} ganger", tall::antall(kind.changes))
            } else {
                String::new()
            };
            println!("  {}: {}{times}", regelverk::endring(hva), people(kind.people));
            for (person, change) in &kind.examples {
                let spell = change
                    .tilfelle
                    .map_or_else(String::new, |d| format!("  (tilfelle fra {})", dato::kort(d)));
                println!(
                    "      {}  {} → {}{spell}",
                    person.0,
                    regelverk::side(&change.for_),
                    regelverk::side(&change.etter)
                );
            }
        }
    }

    pub(super) fn as_json(&self, day: NaiveDate, parameters: &[Forskjell<'_>]) -> Value {
        let parameters: Vec<Value> = parameters
            .iter()
            .map(|p| {
                json!({"area": p.omrade, "name": p.navn, "title": p.tittel, "from": p.fra, "to": p.til,
                       "before": p.for_.map(parameter_side), "after": p.etter.map(parameter_side)})
            })
            .collect();
        let changes: Vec<Value> = self
            .kinds
            .iter()
            .map(|(hva, kind)| {
                let examples: Vec<Value> = kind
                    .examples
                    .iter()
                    .map(|(person, change)| {
                        json!({"person": person.0, "spell": change.tilfelle,
                               "before": regelverk::side(&change.for_), "after": regelverk::side(&change.etter)})
                    })
                    .collect();
                json!({"group": regelverk::gruppe(hva), "change": regelverk::endring(hva),
                       "people": kind.people, "count": kind.changes, "examples": examples})
            })
            .collect();
        json!({"at": day, "parameters": parameters, "people": self.people, "changed": self.changed, "changes": changes})
    }
}

fn parameter_side((value, unit): (&Verdi, Unit)) -> Value {
    json!({"value": value.value, "unit": unit.navn(), "law": value.law})
}

/// What differs between the books.
pub(super) fn print_parameters(parameters: &[Forskjell<'_>]) {
    if parameters.is_empty() {
        println!("Regelbøkene har de samme verdiene med de samme hjemlene til enhver tid.\n");
        return;
    }
    println!("Forskjeller mellom regelbøkene:");
    for p in parameters {
        let side = |s: Option<(&Verdi, _)>| {
            s.map_or_else(
                || "gjelder ikke".to_owned(),
                |(v, unit)| regelverk::verdi(v.value, unit, Malform::Nb),
            )
        };
        let law = |s: Option<(&Verdi, _)>| s.map(|(v, _)| v.law.clone()).unwrap_or_default();
        let from = dato::kort(p.fra);
        let days = p.til.map_or_else(|| format!("fra {from}"), |to| format!("{from}–{}", dato::kort(to)));
        println!("  {}.{}: {}", p.omrade, p.navn, p.tittel);
        println!("    {days}: {} → {}", side(p.for_), side(p.etter));
        match (law(p.for_), law(p.etter)) {
            (a, b) if a == b || a.is_empty() || b.is_empty() => {
                println!("    {}", if b.is_empty() { a } else { b });
            }
            (a, b) => println!("    {a} → {b}"),
        }
    }
    println!();
}
