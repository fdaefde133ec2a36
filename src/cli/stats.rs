//! `milepael stats`

use std::process::ExitCode;

use super::{Config, open};
use crate::{
    jobs::statistikk,
    stats::tabell::{Celle, Tid, Varighetstabell},
    text::tall,
};

/// Show how long absences last and how they are graded, by diagnosis group, age band and sector: the
/// release in force. Cells that could tell of somebody are hidden.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Every combination of groups, and not only each group by itself.
    #[arg(long)]
    all: bool,
    /// Make the release again from what is known now. Two tables of nearly the same people tell more
    /// than one; use it only when the data were not complete.
    #[arg(long)]
    again: bool,
    /// As JSON, every cell.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let (core, writer) = open(config).await?;
    core.lesemodell.hal_inn(core.lager.as_ref()).await?;
    let today = core.clock.i_dag();
    let table = statistikk::varighet(core.lager.as_ref(), &core.lesemodell, today, args.again).await?;
    let store = core.lager.clone();
    drop(core);
    writer.await?;
    store.lukk().await;
    if args.json {
        println!("{}", serde_json::to_string_pretty(&table)?);
    } else {
        print(&table, args.all);
    }
    Ok(ExitCode::SUCCESS)
}

fn print(table: &Varighetstabell, all: bool) {
    println!(
        "Fravær som startet {}–{}, målt ved slutten av perioden.",
        table.utgivelse.fom, table.utgivelse.tom
    );
    if let Some(n) = table.utelatt {
        println!("Om lag {} fravær er ikke med fordi en gruppe ikke er kjent.", tall::antall(n));
    }
    println!(
        "\n{:<28} {:>8}  {:>14}  {:>24}  {:>18}  {:>7}",
        "gruppe", "antall", "25/50/75 % (uke)", "% når uke 4/8/17/26/39", "% gradert 4/8/12/17", "median"
    );
    let mut hidden = 0;
    for cell in &table.celler {
        let groups = usize::from(cell.diagnosegruppe.is_some())
            + usize::from(cell.aldersgruppe.is_some())
            + usize::from(cell.sektor.is_some());
        if groups > 1 && !all {
            continue;
        }
        match line(cell) {
            Some(line) => println!("{line}"),
            None => hidden += 1,
        }
    }
    if hidden > 0 {
        println!(
            "\n{} grupper er skjult fordi de er små, eller for å skjule dem som er det.",
            tall::antall(hidden)
        );
    }
}

fn line(cell: &Celle) -> Option<String> {
    let v = cell.varighet.as_ref()?;
    let parts: Vec<&str> = [
        cell.diagnosegruppe.map(crate::stats::gruppe::Diagnosegruppe::kode),
        cell.aldersgruppe.map(crate::stats::gruppe::Aldersgruppe::kode),
        cell.sektor.map(crate::stats::gruppe::Sektor::kode),
    ]
    .into_iter()
    .flatten()
    .collect();
    let name = if parts.is_empty() { "alle".to_owned() } else { parts.join(" ") };
    let share = |p: Option<u8>| p.map_or_else(|| "–".to_owned(), |p| p.to_string());
    let back: Vec<String> = v
        .tilbake
        .iter()
        .map(|t| match t.tid {
            Tid::Nadd { uke, .. } => uke.to_string(),
            Tid::IkkeNadd => "ikke".to_owned(),
            Tid::ForLiteKjent => "–".to_owned(),
        })
        .collect();
    let reached: Vec<String> = v.nadde.iter().map(|n| share(n.prosent)).collect();
    let graded: Vec<String> = v.gradering.iter().map(|g| share(g.prosent)).collect();
    let median = v.gradering.get(1).and_then(|g| g.median_grad);
    Some(format!(
        "{name:<28} {:>8}  {:>14}  {:>24}  {:>18}  {:>7}",
        tall::antall(v.antall),
        back.join("/"),
        reached.join("/"),
        graded.join("/"),
        median.map_or_else(|| "–".to_owned(), |m| format!("{m} %"))
    ))
}
