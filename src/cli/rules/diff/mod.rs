//! `milepael rules diff --rules DIR`: what a change of rules does, before it is law.

mod report;

use std::{process::ExitCode, sync::Arc, time::Instant};

use anyhow::{Context, ensure};
use chrono::NaiveDate;
use rayon::prelude::*;

use super::{Config, open_log, progress};
use crate::{
    base::PersonId,
    forlop::{
        forskjell::{Endring, Utledet, forskjeller},
        utled,
    },
    hendelse::Hendelse,
    rules::{Regelverk, forskjell},
    store::Lager,
};
use report::Report;

/// People fetched and compared at a time.
const BATCH: usize = 500;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Judge deadlines and states as of this date [default: today].
    #[arg(long, value_name = "YYYY-MM-DD")]
    at: Option<NaiveDate>,
    /// Examples of each kind of change.
    #[arg(long, value_name = "N", default_value_t = 3)]
    examples: usize,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// The two books that are compared.
#[derive(Clone, Copy)]
struct Books {
    now: &'static Regelverk,
    changed: &'static Regelverk,
}

type People = Vec<(PersonId, Vec<Hendelse>)>;

pub(super) async fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    ensure!(
        config.rules_flag().is_some(),
        "rules diff trenger --rules DIR: mappen med den endrede regelboken. «milepael rules export DIR» lager en."
    );
    let books = Books { now: config.regelverk_uten_flagg()?, changed: config.regelverk()? };
    let parameters = forskjell::forskjeller(books.now, books.changed);
    if !args.json {
        report::print_parameters(&parameters);
    }
    let day = args.at.unwrap_or_else(|| config.clock().i_dag());
    let start = Instant::now();
    let store = open_log(config).await?;
    let report = compare_all(&store, books, day, args.examples).await?;
    store.lukk().await;
    let seconds = start.elapsed().as_secs_f64();
    if args.json {
        println!("{}", report.as_json(day, &parameters));
    } else {
        report.print(day);
    }
    #[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
    let rate = report.people() as f64 / seconds.max(1e-9);
    eprintln!("{seconds:.1} s ({rate:.0} personer/s)");
    Ok(ExitCode::SUCCESS)
}

/// While one batch is compared on all processors the next is fetched.
async fn compare_all(
    store: &Arc<dyn Lager>,
    books: Books,
    day: NaiveDate,
    examples: usize,
) -> anyhow::Result<Report> {
    let everybody = store.personer().await?;
    let bar = progress::bar(Some(everybody.len() as u64), "Regner ut med begge regelbøkene");
    let mut report = Report::new(examples);
    let mut batches = everybody.chunks(BATCH);
    let mut waiting = fetch(store, batches.next()).await?;
    while let Some(people) = waiting {
        let number = people.len();
        let comparing = tokio::task::spawn_blocking(move || compare(&people, books, day));
        let (next, compared) = tokio::join!(fetch(store, batches.next()), comparing);
        for (person, changes) in compared.context("sammenligningen stoppet")? {
            report.add(person, changes);
        }
        bar.inc(number as u64);
        waiting = next?;
    }
    bar.finish_and_clear();
    Ok(report)
}

async fn fetch(store: &Arc<dyn Lager>, batch: Option<&[PersonId]>) -> anyhow::Result<Option<People>> {
    let Some(batch) = batch else { return Ok(None) };
    let events = store.hendelser_for(batch).await?;
    let people = events.into_iter().map(|(p, rows)| (p, rows.into_iter().map(|r| r.hendelse).collect()));
    Ok(Some(people.collect()))
}

fn compare(people: &People, books: Books, day: NaiveDate) -> Vec<(PersonId, Vec<Endring>)> {
    people
        .par_iter()
        .map(|(person, events)| {
            let (now, changed) = (utled(events, books.now), utled(events, books.changed));
            let before = Utledet { grunnlag: &now, regelverk: books.now };
            let after = Utledet { grunnlag: &changed, regelverk: books.changed };
            (*person, forskjeller(before, after, day))
        })
        .collect()
}
