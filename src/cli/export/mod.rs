//! `milepael export`: tables for notebooks.

mod file;
mod gathered;
mod groups;
mod landmarks;
mod meaning;
mod person;
mod predictions;
mod schema;
mod simulated;
mod spells;
mod store;
#[cfg(test)]
mod tests;
mod write;

use std::{path::PathBuf, process::ExitCode};

use anyhow::ensure;
use serde_json::json;

use self::{gathered::Gathered, schema::Origin};
use super::{Config, open, progress};
use crate::simulate::{Oppsett, Register};

/// Write tables for notebooks: spells, person-landmarks with all features, cross-validated predictions.
///
/// The folder gets tilfeller.csv, landemerker.csv, prognoser.csv and skjema.json, which tells what every
/// column is and the SHA-256 of each file. The same people, day and program give the same bytes.
///
/// With --simulate the people are invented. Without it they are those of the store: then --reader is
/// needed, and the audit log gets an entry for each person before the person is read. People with a
/// protected address and Nav's own staff are left out. No identity number, name or date is written, but
/// the rows are still health data about people: see `varsomhet` in skjema.json.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The folder to write; made when it does not exist.
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
    /// Number of invented people, instead of the store.
    #[arg(long, value_name = "N")]
    simulate: Option<usize>,
    /// The same seed gives the same invented people.
    #[arg(long, default_value_t = 1, requires = "simulate")]
    seed: u64,
    /// Who reads the people of the store: the audit log names you. Nav ident or user name.
    #[arg(long, value_name = "NAME", required_unless_present = "simulate", value_parser = read_name)]
    reader: Option<String>,
    /// Refits behind the intervals of the predictions, as in `model train`; 0 is quick.
    #[arg(long, value_name = "N", default_value_t = 40)]
    refits: u32,
    /// Format of the tables.
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// Write in a folder that is not empty. Files with other names are left alone.
    #[arg(long)]
    force: bool,
    /// Summary as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// UTF-8 with commas; empty is not known.
    Csv,
}

fn read_name(text: &str) -> Result<String, String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "._@-".contains(c);
    let number = text.chars().filter(char::is_ascii_digit).count() >= 11;
    if (1..=40).contains(&text.len()) && text.chars().all(allowed) && !number {
        Ok(text.to_owned())
    } else {
        Err("skriv Nav-ident eller brukernavn: høyst 40 bokstaver, siffer og . _ @ -, ikke fødselsnummer"
            .to_owned())
    }
}

pub(super) async fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    write::prepare(&args.out, args.force)?;
    let today = config.clock().i_dag();
    let data_end = today.pred_opt().unwrap_or(today).to_string();
    let (origin, gathered) = match (args.simulate, &args.reader) {
        (Some(people), _) => {
            let register = Register::new(Oppsett { antall: people, seed: args.seed, i_dag: today });
            let bar = progress::bar(Some(register.antall() as u64), "Lager personer og ser landemerker");
            let gathered =
                simulated::gather(&register, config.regelverk()?, |done| bar.set_position(done as u64));
            bar.finish_and_clear();
            (Origin { kind: "syntetisk", seed: Some(args.seed), data_end }, gathered)
        }
        (None, Some(reader)) => {
            (Origin { kind: "lager", seed: None, data_end }, from_store(reader, config).await?)
        }
        (None, None) => anyhow::bail!("--reader må si hvem som leser personene i lageret"),
    };
    ensure!(gathered.table.rader() > 0, "ingen fravær har nådd uke 1, så det er ingenting å eksportere");
    let bar = progress::bar(Some(write::steps(args.refits)), "Skriver og kryssvaliderer");
    write::all(&args.out, &origin, &gathered, args.refits, &|| bar.inc(1))?;
    bar.finish_and_clear();
    tell(args, &gathered);
    Ok(ExitCode::SUCCESS)
}

async fn from_store(reader: &str, config: &Config) -> anyhow::Result<Gathered> {
    let (kjerne, writer) = open(config).await?;
    let bar = progress::bar(Some(0), "Leser personer");
    let gathered = store::gather(&kjerne, reader, |done, of| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    })
    .await;
    bar.finish_and_clear();
    drop(kjerne);
    writer.await?;
    gathered
}

fn tell(args: &Args, gathered: &Gathered) {
    let (people, spells, rows) = (gathered.table.personer(), gathered.spells.len(), gathered.table.rader());
    let small = schema::in_small_cells(gathered);
    if args.json {
        println!(
            "{}",
            json!({"people": people, "left_out": gathered.left_out, "spells": spells, "rows": rows,
                   "in_small_cells": small})
        );
        return;
    }
    println!("{people} personer, {spells} fravær, {rows} rader i {}", args.out.display());
    if gathered.left_out > 0 {
        println!("{} personer er utelatt: adressebeskyttelse eller ansatt i Nav", gathered.left_out);
    }
    if args.simulate.is_none() {
        println!(
            "Radene er helseopplysninger om virkelige personer. {small} fravær er i grupper på under {}: vis aldri tall om dem.",
            schema::SMALL
        );
    }
}
