//! What it costs to leave a feature out: the same training once for each.

use std::collections::BTreeMap;

use super::rows::week_of_leaving;
use crate::{
    cli::progress,
    learn::{
        fairness::{Pris, price},
        features::{Grunnkode, TREKK},
        hazard::{HazardParams, Scorer, fit},
        landmark::{Ekstra, Tabell},
        metrics::{Censoring, Persons, Seen},
        predict::Grunn,
        report::Valg,
    },
    text::{Malform, prognose},
};

/// What is left out, or let in that never is.
struct Trial {
    name: String,
    extra: Ekstra,
    without: Vec<&'static str>,
}

/// The price of each reason's features, and of the three that the model never looks at.
pub(super) fn prices(
    learnt: &Tabell,
    measured: &Tabell,
    valg: &Valg,
) -> anyhow::Result<Vec<(u16, u16, Vec<Pris>)>> {
    let trials = trials();
    let bar = progress::bar(Some(trials.len() as u64 + 1), "Trener uten");
    let chances = |extra: Ekstra, without: &[&str]| -> anyhow::Result<Vec<f64>> {
        let scorer = Scorer::new(&fit(&learnt.sample(None, extra, without)?, &HazardParams::default())?);
        let test = measured.sample(None, extra, without)?;
        let (mut values, mut room) = (Vec::new(), scorer.room());
        // The curve from the landmark on, in one long list of the weeks that are asked about.
        let mut out = Vec::with_capacity(measured.rader() * valg.grupper_ved.len());
        for row in 0..test.rows() {
            test.row(row, &mut values);
            let entry = usize::from(measured.uke(row)) + 1;
            scorer.score(&values, entry, 52, &mut room);
            let at = |week: u16| room.survival.get(usize::from(week) - 1).copied().unwrap_or(f64::NAN);
            out.extend(valg.grupper_ved.iter().map(|(_, week)| at(*week)));
        }
        Ok(out)
    };
    let plain = chances(Ekstra::default(), &[])?;
    bar.inc(1);
    let mut out: Vec<(u16, u16, Vec<Pris>)> = valg.grupper_ved.iter().map(|(l, h)| (*l, *h, Vec::new())).collect();
    for trial in trials {
        let other = chances(trial.extra, &trial.without)?;
        // What is let in is the fuller model; what is left out is the poorer one.
        let (with, without) = if trial.without.is_empty() { (&other, &plain) } else { (&plain, &other) };
        for (place, (landmark, week, prices)) in out.iter_mut().enumerate() {
            let of = |all: &[f64], row: usize| all.get(row * valg.grupper_ved.len() + place).copied();
            if let Some(found) = at(learnt, measured, *landmark, *week, valg, &trial.name, &|row| {
                Some((of(with, row)?, of(without, row)?))
            }) {
                prices.push(found);
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(out)
}

fn trials() -> Vec<Trial> {
    let mut by_reason: BTreeMap<Grunnkode, Vec<&'static str>> = BTreeMap::new();
    for feature in TREKK.iter().filter(|t| t.navn != "landemerke") {
        by_reason.entry(feature.grunn).or_default().push(feature.navn);
    }
    let left_out = by_reason.into_iter().map(|(reason, without)| Trial {
        name: title(reason).to_owned(),
        extra: Ekstra::default(),
        without,
    });
    let none = Ekstra::default();
    let let_in = [
        ("Kjønn (brukes ikke)", Ekstra { kjonn: true, ..none }),
        ("Fylke (brukes ikke)", Ekstra { region: true, ..none }),
        ("Legens snitt (brukes ikke)", Ekstra { lege: true, ..none }),
        ("Alle tre (brukes ikke)", Ekstra { kjonn: true, region: true, lege: true }),
    ];
    let let_in =
        let_in.map(|(name, extra)| Trial { name: name.to_owned(), extra, without: Vec::new() });
    left_out.chain(let_in).collect()
}

/// What people call a reason.
fn title(reason: Grunnkode) -> &'static str {
    let of = Grunn { kode: reason, bidrag: 0.0, prosentpoeng: 0.0, kan_pavirkes: false, verdier: Vec::new() };
    prognose::grunn(&of, Malform::Bokmal).tittel
}

/// The price at one landmark and week. `None` when it can't be measured there.
fn at(
    learnt: &Tabell,
    measured: &Tabell,
    landmark: u16,
    week: u16,
    valg: &Valg,
    name: &str,
    chances: &dyn Fn(usize) -> Option<(f64, f64)>,
) -> Option<Pris> {
    // The same scale as the report: a censored row was there to the end of its week.
    let times = |table: &Tabell, rows: &[usize]| -> (Vec<f64>, Vec<bool>) {
        rows.iter()
            .map(|row| {
                let (left, ended) = week_of_leaving(table, *row);
                (f64::from(left) + if ended { 0.0 } else { Censoring::END_OF_PERIOD }, ended)
            })
            .unzip()
    };
    let there = |table: &Tabell| -> Vec<usize> {
        table.ved(landmark).into_iter().filter(|row| week_of_leaving(table, *row).0 >= landmark).collect()
    };
    let (train_times, train_events) = times(learnt, &there(learnt));
    let censoring = Censoring::fit(Seen::new(&train_times, &train_events)).ok()?;
    let rows = there(measured);
    let (test_times, test_events) = times(measured, &rows);
    let (with, without): (Vec<f64>, Vec<f64>) =
        rows.iter().map(|row| chances(*row)).collect::<Option<Vec<_>>>()?.into_iter().unzip();
    let people: Vec<u64> = rows.iter().map(|row| u64::from(measured.person()[*row])).collect();
    price(
        name,
        Seen::new(&test_times, &test_events),
        &censoring,
        f64::from(week) - 1.0,
        &with,
        &without,
        &Persons::new(&people),
        valg.trekninger,
        valg.fro,
        valg.niva,
    )
    .ok()
}
