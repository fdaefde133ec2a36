//! `tilfeller.csv`: a row for each spell, as it went.

use std::path::Path;

use chrono::Datelike;

use super::{
    file::{Table, Written},
    gathered::Gathered,
    groups,
    person::{AT_END, DUTIES, Kept},
    schema::{Column, cell},
};
use crate::learn::{features::TREKK, landmark::Arsak};

pub(super) const NAME: &str = "tilfeller.csv";

const CAUSES: [Arsak; 5] =
    [Arsak::IkkeAvgjort, Arsak::Maksdato, Arsak::Dod, Arsak::AnnenYtelse, Arsak::Slutt];

pub(super) fn write(folder: &Path, gathered: &Gathered) -> anyhow::Result<Written> {
    let mut file = Table::create(folder, NAME, columns())?;
    let mut row = Vec::new();
    for (n, spell) in gathered.spells.iter().enumerate() {
        let (last, over) = spell.outcome.periode();
        row.clear();
        row.push(n.to_string());
        row.push(spell.person.to_string());
        row.push(format!("{}-{:02}", spell.start.year(), spell.start.month()));
        row.push(last.to_string());
        row.push(u8::from(over).to_string());
        row.push(spell.outcome.arsak.navn().to_owned());
        for (nr, value) in AT_END.iter().zip(spell.features) {
            row.push(TREKK.get(*nr as usize).map_or_else(String::new, |def| cell(def.type_, value)));
        }
        row.extend(spell.duties.iter().map(|kept| kept.name().to_owned()));
        groups::cells(spell.groups, &mut row);
        file.row(&row)?;
    }
    file.finish()
}

fn columns() -> Vec<Column> {
    let mut columns = vec![
        Column::number("tilfelle", "", "Løpenummer i eksporten"),
        Column::number("person", "", "Løpenummer i eksporten; sier ingenting utenfor den"),
        Column::text("start_maned", "Måneden fraværet begynte (ÅÅÅÅ-MM)"),
        Column::number("uker", "uker", "Uken det sluttet i, eller den siste som er sikker"),
        Column::number("sluttet", "", "1 når slutten er kjent, 0 når fraværet ble sensurert"),
        Column::code("arsak", "Hvordan det sluttet", CAUSES.map(Arsak::navn)),
    ];
    columns.extend(AT_END.iter().filter_map(|nr| Column::feature(*nr as usize)));
    columns.extend(DUTIES.iter().map(|(_, name)| {
        Column::code(&format!("plikt_{name}"), "Hvordan det gikk med plikten da dataene sluttet", Kept::NAMES)
    }));
    columns.extend(groups::columns());
    columns
}
