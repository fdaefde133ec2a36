//! Everybody's rows, kept as small as they go: two bytes a feature, some sixty a spell.

use chrono::NaiveDate;

use super::person::{Person, Spell};
use crate::learn::landmark::Tabell;

/// What has been gathered so far. Add people in order, and the same people give the same files.
pub(super) struct Gathered {
    pub(super) table: Tabell,
    pub(super) spells: Vec<Spell>,
    /// People whose rows are kept out.
    pub(super) left_out: usize,
}

impl Gathered {
    /// `settled_after`: days after the last day of a spell until its end is certain.
    pub(super) fn new(data_end: NaiveDate, settled_after: i64) -> Self {
        Self { table: Tabell::ny(data_end, settled_after), spells: Vec::new(), left_out: 0 }
    }

    pub(super) fn add(&mut self, person: Option<Person>) {
        let Some(person) = person else {
            self.left_out += 1;
            return;
        };
        let number = u32::try_from(self.table.personer()).unwrap_or(u32::MAX);
        self.table.legg_til(&person.rows);
        self.spells.extend(person.spells.into_iter().map(|spell| Spell { person: number, ..spell }));
    }

    /// The number of the spell of each row of the table.
    pub(super) fn spell_of_row(&self) -> Vec<usize> {
        let mut spell = 0;
        let rows = self.table.person().iter().enumerate();
        rows.map(|(row, person)| {
            // Both are in order of person and first day, and every row has a spell.
            let here = |s: &Spell| (s.person, Some(s.start)) == (*person, self.table.start(row));
            spell += self.spells.iter().skip(spell).position(here).unwrap_or(0);
            spell
        })
        .collect()
    }
}
