//! `prognoser.csv`: what the models say of people they have not learnt from, beside what happened.

use std::{collections::BTreeMap, path::Path};

use anyhow::Context;

use super::{
    file::{Table, Written},
    gathered::Gathered,
    schema::Column,
};
use crate::learn::{
    artefact::{Modell, Opphav, Trening},
    features::{HORISONTER, LANDEMERKER, Trekkrad},
    folds,
    hazard::HazardParams,
    landmark::Tabell,
    logistic,
    predict::prognose,
};

pub(super) const NAME: &str = "prognoser.csv";

/// Landmarks that have a horizon ahead of them are all of them, so a row has this many chances at most.
pub(super) type Row = [Chance; HORISONTER.len()];

/// What is said of a row and a horizon; NaN is «nothing».
#[derive(Debug, Clone, Copy)]
pub(super) struct Chance {
    hazard: f32,
    low: f32,
    high: f32,
    logistic: f32,
}

const SILENT: Chance = Chance { hazard: f32::NAN, low: f32::NAN, high: f32::NAN, logistic: f32::NAN };

/// How the models are taught.
#[derive(Debug, Clone, Copy)]
pub(super) struct Teaching {
    /// Number of folds.
    pub(super) folds: u32,
    /// Seed of the models' drawings.
    pub(super) seed: u64,
    /// Refits behind the intervals, as in `model train`.
    pub(super) refits: u32,
}

impl Teaching {
    /// How often `done` is called.
    pub(super) fn steps(self) -> u64 {
        u64::from(self.folds) * (u64::from(self.order().gjentak) + 1)
    }

    fn order(self) -> Trening {
        Trening {
            id: "kryssvalidering".to_owned(),
            forelder: None,
            grunnlag: Opphav { fro: self.seed, ..Opphav::default() },
            parametere: HazardParams::default(),
            gjentak: self.refits,
            maal: BTreeMap::new(),
            kort: String::new(),
        }
    }
}

/// Cross-validated: each fold is predicted by models of the others, taught as `model train` does it.
pub(super) fn cross_validate(
    table: &Tabell,
    fold: &[u32],
    teaching: Teaching,
    done: &(dyn Fn() + Sync),
) -> anyhow::Result<Vec<Row>> {
    let mut chances = vec![[SILENT; HORISONTER.len()]; table.rader()];
    for inside in 0..teaching.folds {
        let (train, test) = folds::split(fold, inside);
        let model = Modell::tren(&table.utvalg(&train), &teaching.order(), done)
            .with_context(|| format!("kan ikke lære av foldene utenom {inside}"))?;
        super_model(table, &model, &test, &mut chances);
        challenger(table, fold, inside, &test, &mut chances);
        done();
    }
    Ok(chances)
}

/// What a caseworker would have been shown; nothing where the model refuses to say.
fn super_model(table: &Tabell, model: &Modell, rows: &[usize], chances: &mut [Row]) {
    let mut row = Trekkrad(Vec::new());
    for n in rows {
        table.trekkrad(*n, &mut row.0);
        // After w whole weeks somebody is in week w + 1.
        let Ok(said) = prognose(model, &row, table.uke(*n) + 1) else { continue };
        for (place, horizon) in HORISONTER.iter().enumerate() {
            let at = said.horisonter.iter().find(|h| h.uke == *horizon);
            if let (Some(at), Some(chance)) = (at, chances.get_mut(*n).and_then(|row| row.get_mut(place))) {
                (chance.hazard, chance.low, chance.high) =
                    (narrow(at.sannsynlighet), narrow(at.lav), narrow(at.hoy));
            }
        }
    }
}

/// The standing challenger. Where there are too few to learn from, it says nothing.
fn challenger(table: &Tabell, fold: &[u32], inside: u32, rows: &[usize], chances: &mut [Row]) {
    let mut values = Vec::new();
    for week in LANDEMERKER {
        for (place, horizon) in HORISONTER.iter().enumerate().filter(|(_, h)| **h > week) {
            let Ok(model) = logistic::laer(table, week, *horizon, |row| fold.get(row) != Some(&inside))
            else {
                continue;
            };
            for n in rows.iter().filter(|n| table.uke(**n) == week) {
                table.trekkrad(*n, &mut values);
                if let Some(chance) = chances.get_mut(*n).and_then(|row| row.get_mut(place)) {
                    chance.logistic = narrow(model.sannsynlighet(&values));
                }
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "six digits are written")]
fn narrow(chance: f64) -> f32 {
    chance as f32
}

/// One row for each row of the table and horizon ahead of it.
pub(super) fn write(
    folder: &Path,
    gathered: &Gathered,
    spells: &[usize],
    fold: &[u32],
    chances: &[Row],
) -> anyhow::Result<Written> {
    let table = &gathered.table;
    let settled = settled(table);
    let mut file = Table::create(folder, NAME, columns())?;
    let mut row = Vec::new();
    for (n, ((person, outcome), chances)) in
        table.person().iter().zip(table.utfall()).zip(chances).enumerate()
    {
        let week = table.uke(n);
        for (place, (horizon, chance)) in
            HORISONTER.iter().zip(chances).enumerate().filter(|(_, (h, _))| **h > week)
        {
            row.clear();
            row.push(spells.get(n).map(usize::to_string).unwrap_or_default());
            row.push(person.to_string());
            row.push(fold.get(n).map(u32::to_string).unwrap_or_default());
            row.push(week.to_string());
            row.push(horizon.to_string());
            row.extend([chance.hazard, chance.low, chance.high, chance.logistic].map(share));
            row.push(
                outcome.nadde(*horizon).map(|reached| u8::from(reached).to_string()).unwrap_or_default(),
            );
            let counts = settled.get(n).and_then(|all| all.get(place)).copied().unwrap_or(false);
            row.push(u8::from(counts).to_string());
            file.row(&row)?;
        }
    }
    file.finish()
}

/// For each row and horizon whether it may be counted: see [`Tabell::avgjorte`].
fn settled(table: &Tabell) -> Vec<[bool; HORISONTER.len()]> {
    let mut settled = vec![[false; HORISONTER.len()]; table.rader()];
    for week in LANDEMERKER {
        for (place, horizon) in HORISONTER.iter().enumerate().filter(|(_, h)| **h > week) {
            for row in table.avgjorte(week, *horizon).0 {
                if let Some(counts) = settled.get_mut(row).and_then(|all| all.get_mut(place)) {
                    *counts = true;
                }
            }
        }
    }
    settled
}

fn share(chance: f32) -> String {
    if chance.is_nan() { String::new() } else { format!("{chance:.6}") }
}

fn columns() -> Vec<Column> {
    vec![
        Column::number("tilfelle", "", "Nummeret til fraværet i tilfeller.csv"),
        Column::number("person", "", "Løpenummer i eksporten"),
        Column::number("fold", "", "Del i kryssvalideringen; modellene har ikke lært av noen i den"),
        Column::number("landemerke", "uker", "Uken prognosen er laget i"),
        Column::number("horisont", "uker", "Uken den gjelder"),
        Column::number(
            "p_hasard",
            "",
            "Sjansen for å nå horisonten etter landemerkemodellen; tomt når den avstår",
        ),
        Column::number("p_lav", "", "Nedre ende av 80 %-intervallet"),
        Column::number("p_hoy", "", "Øvre ende"),
        Column::number(
            "p_logistisk",
            "",
            "Sjansen etter utfordreren, en logistisk regresjon for hvert landemerke og horisont",
        ),
        Column::number("nadde", "", "1 når horisonten ble nådd, 0 når ikke, tomt når det ikke er kjent"),
        Column::number(
            "teller",
            "",
            "1 når fraværet begynte tidlig nok til at svaret er kjent uansett hvordan det gikk: bare disse kan brukes til andeler",
        ),
    ]
}
