//! `milepael control registers`.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use indicatif::ProgressBar;

use crate::{
    base::{Clock, ids::uuid_av},
    cli::{Config, progress},
    control::{
        lager::{self, Avvistlinje, Kontrollager, Levering},
        register::{Avvist, Linje, les_linje},
    },
};

/// Lines taken in at a time, in one transaction.
const BOLK: usize = 2_000;
/// Longest line.
const LENGST: u64 = 64 * 1024;
/// Refused lines that are told on standard error, of each file; all are kept.
const VIST: usize = 20;

/// Take in rows of registers.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// NDJSON files; `-` is standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// What came of a file.
#[derive(Debug, Default)]
struct Tall {
    linjer: i64,
    rader: u64,
    endret: u64,
    foreldet: u64,
    komplett: usize,
    ikke_komplett: usize,
    avvist: usize,
}

pub(super) async fn run(args: &Args, config: &Config, clock: &dyn Clock) -> anyhow::Result<ExitCode> {
    let lager = lager::apne(&config.database_url()).await?;
    let mut avvist = 0;
    for fil in &args.files {
        let navn = fil.display();
        let (leser, lengde): (Box<dyn Read + Send>, Option<u64>) = if fil == Path::new("-") {
            (Box::new(std::io::stdin()), None)
        } else {
            let apnet = File::open(fil).with_context(|| format!("kan ikke lese {navn}"))?;
            let lengde = apnet.metadata().ok().map(|m| m.len());
            (Box::new(apnet), lengde)
        };
        let bar = progress::bar(lengde, "Tar inn (bytes)");
        let tall = ta_inn(lager.as_ref(), BufReader::new(leser), &navn.to_string(), clock, &bar)
            .await
            .with_context(|| format!("{navn}: det som er lest før dette, er tatt inn. Send filen på nytt"))?;
        bar.finish_and_clear();
        println!(
            "{navn}: {} rader, {} nye eller endret, {} eldre enn det som står, {} avvist, {} registre meldt komplette",
            tall.rader, tall.endret, tall.foreldet, tall.avvist, tall.komplett
        );
        if tall.ikke_komplett > 0 {
            eprintln!(
                "{navn}: {} registre regnes ikke som komplette, fordi linjer er avvist. Rett dem og send filen på nytt.",
                tall.ikke_komplett
            );
        }
        avvist += tall.avvist;
    }
    lager.lukk().await;
    Ok(if avvist > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

async fn ta_inn(
    lager: &dyn Kontrollager,
    mut leser: impl BufRead + Send,
    navn: &str,
    clock: &dyn Clock,
    bar: &ProgressBar,
) -> anyhow::Result<Tall> {
    let (levert, i_dag) = (clock.now(), clock.i_dag());
    let mut tall = Tall::default();
    let mut levering = Levering::default();
    let mut linje = Vec::new();
    loop {
        linje.clear();
        let lest = (&mut leser).take(LENGST).read_until(b'\n', &mut linje)?;
        bar.inc(lest as u64);
        let ferdig = lest == 0;
        if !ferdig {
            tall.linjer += 1;
            let for_lang = lest as u64 == LENGST && linje.last() != Some(&b'\n');
            if for_lang {
                les_forbi(&mut leser)?;
            }
            let svar = match std::str::from_utf8(&linje) {
                Ok(tekst) if tekst.trim().is_empty() => continue,
                Ok(tekst) if !for_lang => les_linje(tekst, i_dag),
                _ => Err(Avvist::Form { felt: "type" }),
            };
            match svar {
                Ok(Linje::Rad(rad)) => levering.rader.push(rad),
                // With a line missing nothing is complete: what stood before stands, until it is too old.
                Ok(Linje::Komplett(_)) if tall.avvist > 0 => tall.ikke_komplett += 1,
                Ok(Linje::Komplett(komplett)) => levering.komplett.push(komplett),
                Err(hvorfor) => {
                    tall.avvist += 1;
                    if tall.avvist <= VIST {
                        eprintln!("{navn}:{}: {hvorfor}", tall.linjer);
                    }
                    // The name is a hash; the line itself is not kept.
                    let hva = format!("{}|{}", tall.linjer, String::from_utf8_lossy(&linje));
                    levering.avvist.push(Avvistlinje {
                        id: uuid_av("kontroll-avvist", &hva),
                        levert,
                        linje: tall.linjer,
                        tekst: hvorfor.to_string(),
                    });
                }
            }
        }
        let antall = levering.rader.len() + levering.komplett.len() + levering.avvist.len();
        if antall >= BOLK || (ferdig && antall > 0) {
            let denne = std::mem::take(&mut levering);
            let tatt = lager.ta_inn(&denne, levert).await?;
            tall.rader += denne.rader.len() as u64;
            tall.endret += tatt.endret;
            tall.foreldet += tatt.foreldet;
            tall.komplett += denne.komplett.len();
        }
        if ferdig {
            return Ok(tall);
        }
    }
}

/// To the end of a line that is too long.
fn les_forbi(leser: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let buffer = leser.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let slutt = buffer.iter().position(|b| *b == b'\n');
        let antall = slutt.map_or(buffer.len(), |n| n + 1);
        leser.consume(antall);
        if slutt.is_some() {
            return Ok(());
        }
    }
}
