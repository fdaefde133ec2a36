//! `landemerker.csv`: a row for each person and landmark, ready for `milepael model fit`.

use std::path::Path;

use super::{
    file::{Table, Written},
    gathered::Gathered,
    groups,
    schema::{Column, cell},
};
use crate::learn::{features::TREKK, landmark::SISTE_UKE};

pub(super) const NAME: &str = "landemerker.csv";

/// `spells` and `folds` are those of each row.
pub(super) fn write(
    folder: &Path,
    gathered: &Gathered,
    spells: &[usize],
    folds: &[u32],
) -> anyhow::Result<Written> {
    let table = &gathered.table;
    let mut file = Table::create(folder, NAME, columns())?;
    let weight = format!("{:.6}", table.vekt());
    let mut row = Vec::new();
    for (n, ((person, outcome), groups)) in
        table.person().iter().zip(table.utfall()).zip(table.grupper()).enumerate()
    {
        let (last, over) = outcome.periode();
        row.clear();
        row.push(spells.get(n).map(usize::to_string).unwrap_or_default());
        row.push(person.to_string());
        row.push(folds.get(n).map(u32::to_string).unwrap_or_default());
        row.push(table.uke(n).to_string());
        row.push(last.to_string());
        row.push(u8::from(over).to_string());
        row.push(weight.clone());
        row.extend(TREKK.iter().zip(table.kolonner()).map(|(def, column)| cell(def.type_, column.verdi(n))));
        groups::cells(*groups, &mut row);
        file.row(&row)?;
    }
    file.finish()
}

fn columns() -> Vec<Column> {
    let last = format!("Siste uke under risiko, 1 er den første, høyst {SISTE_UKE}");
    let mut columns = vec![
        Column::number("tilfelle", "", "Nummeret til fraværet i tilfeller.csv"),
        Column::number("person", "", "Løpenummer i eksporten; sier ingenting utenfor den"),
        Column::number("fold", "", "Del i kryssvalideringen; alle rader om en person er i samme"),
        Column::number(
            "entry",
            "uker",
            "Landemerket: hele uker som er nådd. Raden er under risiko fra uken etter",
        ),
        Column::number("time", "uker", &last),
        Column::number(
            "event",
            "",
            "1 når fraværet sluttet i den uken, 0 når det ikke er kjent eller sykepengene tok slutt",
        ),
        Column::number(
            "vekt",
            "",
            "Personer per rad, lik for alle: en persons rader veier til sammen én i snitt",
        ),
    ];
    columns.extend((0..TREKK.len()).filter_map(Column::feature));
    columns.extend(groups::columns());
    columns
}
