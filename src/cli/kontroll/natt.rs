//! `milepael control night`.

use std::process::ExitCode;

use anyhow::Context;

use super::{UTEN_ROM, apne};
use crate::{
    base::{Clock, tid::oslo_lokal},
    cli::{Config, open_log, progress},
    control::{
        grunnlag::Kildestatus,
        kjoreplan::BOLK,
        natt::{Fremdrift, Nattsvar, Nattvalg},
    },
};

/// Do the night now.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Go on where an unfinished night of today stopped. Without it the night begins anew.
    #[arg(long)]
    resume: bool,
}

pub(super) async fn run(args: &Args, config: &Config, clock: &dyn Clock) -> anyhow::Result<ExitCode> {
    let kontroll = apne(config, clock).await?.context(UTEN_ROM)?;
    let hoved = open_log(config).await?;
    let bar = progress::bar(None, "Leser folk");
    let fortsett = |f: Fremdrift| {
        bar.set_length(f.alle as u64);
        bar.set_position(f.ferdige as u64);
        true
    };
    let valg = Nattvalg { gjenoppta: args.resume, bolk: BOLK };
    let svar = kontroll.natt_fra_lager(hoved.as_ref(), valg, clock.now(), clock.i_dag(), &fortsett).await;
    bar.finish_and_clear();
    let kode = match svar? {
        Nattsvar::Kjort { nattens, folk, ulesbare, ukjente, kilder } => {
            println!(
                "{folk} personer, {} nye saker, {} signaler lagt til, {} trukket",
                nattens.regler.apnet, nattens.regler.lagt_til, nattens.trukket
            );
            for (kilde, status) in &kilder.0 {
                if !matches!(status, Kildestatus::Oppdatert { .. }) {
                    let hvorfor = if *status == Kildestatus::Stoppet {
                        "er stoppet"
                    } else {
                        "er nede eller har tiet for lenge"
                    };
                    println!("{kilde:?} {hvorfor}: det som trenger den, kan ikke vurderes");
                }
            }
            if ulesbare > 0 {
                println!("{ulesbare} personer har en hendelse som ikke kan leses, og ble ikke vurdert");
            }
            if ukjente > 0 {
                println!("{ukjente} personer i registrene finnes ikke i hendelsesloggen");
            }
            ExitCode::SUCCESS
        }
        Nattsvar::KjortFor => {
            println!("Natten er kjørt i dag. Ingenting ble gjort.");
            ExitCode::SUCCESS
        }
        Nattsvar::Opptatt { til } => {
            let til = oslo_lokal(til).format("%H:%M");
            eprintln!(
                "En annen kjører natten nå. Svarer den ikke, er den ledig fra {til}: kjør da med --resume."
            );
            ExitCode::FAILURE
        }
        Nattsvar::Stanset => {
            eprintln!("Natten ble stanset. Kjør den videre med --resume.");
            ExitCode::FAILURE
        }
    };
    hoved.lukk().await;
    Ok(kode)
}
