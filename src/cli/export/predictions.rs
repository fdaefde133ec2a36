//! `prognoser.csv`: what the model says of people it has not learnt from, beside what happened.

use std::path::Path;

use anyhow::Context;

use super::{
    file::{Table, Written},
    gathered::Gathered,
    schema::Column,
};
use crate::learn::{
    features::HORISONTER,
    folds,
    hazard::{self, Hazard, HazardParams},
    landmark::{Ekstra, SISTE_UKE, Tabell},
};

pub(super) const NAME: &str = "prognoser.csv";

/// For each row of the table the chance of reaching each horizon; NaN for those that are passed.
pub(super) type Chances = Vec<[f64; HORISONTER.len()]>;

/// Cross-validated: each fold is predicted by a model of the others. `done` is told after each.
pub(super) fn hazard(
    table: &Tabell,
    fold: &[u32],
    number: u32,
    mut done: impl FnMut(),
) -> anyhow::Result<Chances> {
    let mut chances: Chances = vec![[f64::NAN; HORISONTER.len()]; table.rader()];
    for inside in 0..number {
        let (train, test) = folds::split(fold, inside);
        let sample = table.sample(Some(&train), Ekstra::default(), &[])?;
        let model = hazard::fit(&sample, &HazardParams::default())
            .with_context(|| format!("kan ikke lære av foldene utenom {inside}"))?;
        predict(table, &model, &test, &mut chances);
        done();
    }
    Ok(chances)
}

fn predict(table: &Tabell, model: &Hazard, rows: &[usize], chances: &mut Chances) {
    let mut values = Vec::new();
    let mut bins = vec![0; model.columns.len()];
    let mut survival = vec![1.0; usize::from(SISTE_UKE)];
    for row in rows {
        let week = table.uke(*row);
        table.trekkrad(*row, &mut values);
        model.bin_row(&values, &mut bins);
        model.survival(&bins, usize::from(week) + 1, &mut survival);
        let Some(all) = chances.get_mut(*row) else { continue };
        for (chance, horizon) in all.iter_mut().zip(HORISONTER).filter(|(_, h)| *h > week) {
            // Week h is reached by those who are in after period h.
            *chance = survival.get(usize::from(horizon) - 1).copied().unwrap_or(f64::NAN);
        }
    }
}

/// One row for each row of the table and horizon ahead of it.
pub(super) fn write(
    folder: &Path,
    gathered: &Gathered,
    spells: &[usize],
    fold: &[u32],
    chances: &Chances,
) -> anyhow::Result<Written> {
    let table = &gathered.table;
    let mut file = Table::create(folder, NAME, columns())?;
    let mut row = Vec::new();
    for (n, ((person, outcome), chances)) in
        table.person().iter().zip(table.utfall()).zip(chances).enumerate()
    {
        let week = table.uke(n);
        for (horizon, chance) in HORISONTER.iter().zip(chances).filter(|(h, _)| **h > week) {
            row.clear();
            row.push(spells.get(n).map(usize::to_string).unwrap_or_default());
            row.push(person.to_string());
            row.push(fold.get(n).map(u32::to_string).unwrap_or_default());
            row.push(week.to_string());
            row.push(horizon.to_string());
            row.push(format!("{chance:.6}"));
            row.push(outcome.nadde(*horizon).map(|reached| u8::from(reached).to_string()).unwrap_or_default());
            file.row(&row)?;
        }
    }
    file.finish()
}

fn columns() -> Vec<Column> {
    vec![
        Column::number("tilfelle", "", "Nummeret til fraværet i tilfeller.csv"),
        Column::number("person", "", "Løpenummer i eksporten"),
        Column::number("fold", "", "Del i kryssvalideringen; modellen har ikke lært av noen i den"),
        Column::number("landemerke", "uker", "Uken prognosen er laget i"),
        Column::number("horisont", "uker", "Uken den gjelder"),
        Column::number("p_hasard", "", "Sjansen for å nå horisonten etter landemerkemodellen"),
        Column::number("nadde", "", "1 når horisonten ble nådd, 0 når ikke, tomt når det ikke er kjent"),
    ]
}
