//! `milepael control vault …` and `proxy-test`: the vault of protected labels from the command line.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use chrono::NaiveDate;

use super::Config;
use crate::{
    base::Clock,
    control::{
        drift::Kontroll,
        grunnlag::{Grunnlag, Kolonne},
        lager::{self, Formalskode},
        overvaking::ukestekst,
        regler::standard,
        rettferdighet::{
            grenser::Grensebok,
            hvelv::{Hvelv, Hvelvbruker, Hvelvnokkel, NOKKELNAVN, les},
            proxy::{Proxyrapport, proxytest as kjor_proxytest},
            trekk::Trekktabell,
        },
        rom::Hvem,
        sak::Kontrollaktor,
        simulering::{Oppsett, Verden},
        ukejobb::{DEMONOKKEL, demomerker, demouker, importer, siste_proxy},
    },
};

/// Seed of the made-up people of `proxy-test --made-up`.
const FRO: u64 = 1;

/// What can be done with the vault.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Put labels in, from NDJSON or CSV: `person` and any of kjonn, alder, inntekt, sentralitet, ytelse,
    /// fodselsregion. Lines that can't be used are told by number, without what stood in them.
    Import {
        /// File.
        file: PathBuf,
    },
}

/// The vault's key: the setting's, in a demonstration the one that everybody has, else none.
pub(super) fn nokkel(config: &Config) -> anyhow::Result<Option<Hvelvnokkel>> {
    let satt = std::env::var(NOKKELNAVN).ok().filter(|v| !v.trim().is_empty());
    let tekst = match satt {
        Some(tekst) => {
            anyhow::ensure!(
                config.is_demo() || tekst.trim() != DEMONOKKEL,
                "{NOKKELNAVN} er nøkkelen til demonstrasjonen, og alle har den. Lag en egen med: openssl rand -base64 32"
            );
            tekst
        }
        None if config.is_demo() => DEMONOKKEL.to_owned(),
        None => return Ok(None),
    };
    Ok(Some(Hvelvnokkel::les(&tekst)?))
}

/// Fills the demonstration's vault and the weeks before this one. A vault that has something in it is
/// left alone.
pub(super) async fn fyll(
    kontroll: &Kontroll,
    folk: &[Grunnlag],
    verden: impl Fn(NaiveDate) -> Verden,
    clock: &dyn Clock,
) -> anyhow::Result<()> {
    let Some(nokkel) = &kontroll.hvelv else { return Ok(()) };
    let system = Kontrollaktor::system("demonstrasjon");
    let i_dag = clock.i_dag();
    let hvem = Hvem { aktor: &system, formal: Formalskode::Kvalitet, now: clock.now(), i_dag };
    let lager = kontroll.rom.lager();
    if lager.hvelv().await?.is_none() {
        importer(lager, nokkel, demomerker(folk), hvem).await?;
    }
    let paa = |dag| {
        let verden = verden(dag);
        (verden.alle(), verden.kilder())
    };
    demouker(kontroll, paa, hvem).await?;
    Ok(())
}

pub(super) async fn run(command: Command, config: &Config) -> anyhow::Result<ExitCode> {
    let Command::Import { file } = command;
    let Some(nokkel) = nokkel(config)? else {
        eprintln!("{NOKKELNAVN} er ikke satt: det er ikke noe hvelv i denne installasjonen");
        return Ok(ExitCode::from(2));
    };
    let innhold = std::fs::read_to_string(&file)
        .with_context(|| format!("kan ikke lese {} som tekst (UTF-8)", file.display()))?;
    let innlest = les(&innhold);
    for (linje, feil) in &innlest.avvist {
        println!("linje {linje}: {feil}");
    }
    let avvist = innlest.avvist.len();
    if innlest.antall() == 0 {
        println!("0 personer lagt inn, {avvist} linjer avvist");
        return Ok(ExitCode::FAILURE);
    }
    let clock = config.clock();
    let system = Kontrollaktor::system("kommandolinje");
    let hvem = Hvem { aktor: &system, formal: Formalskode::Kvalitet, now: clock.now(), i_dag: clock.i_dag() };
    let lager = lager::apne(&config.database_url()).await?;
    let svar = importer(lager.as_ref(), &nokkel, innlest, hvem).await?;
    println!("{} personer lagt inn, {avvist} linjer avvist, {} i hvelvet", svar.lagt_inn, svar.i_alt);
    Ok(if avvist == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

pub(super) async fn proxytest(made_up: Option<usize>, config: &Config) -> anyhow::Result<ExitCode> {
    let clock = config.clock();
    let i_dag = clock.i_dag();
    let rapport = match made_up {
        Some(antall) => oppdiktet(antall, i_dag)?,
        None => {
            let lager = lager::apne(&config.database_url()).await?;
            let Some((uke, rapport)) = siste_proxy(lager.as_ref(), i_dag).await? else {
                println!("Ingen natt har gjort prøven ennå. Den trenger et hvelv med merker i.");
                return Ok(ExitCode::from(2));
            };
            println!("Uke {uke}:");
            rapport
        }
    };
    println!("{} personer", rapport.personer);
    for setning in ukestekst::proxy(&rapport) {
        println!("{setning}");
    }
    Ok(if rapport.sperret().is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Every column of every rule, over made-up people with made-up labels.
fn oppdiktet(antall: usize, i_dag: NaiveDate) -> anyhow::Result<Proxyrapport> {
    let folk = Verden::ny(Oppsett::ny(FRO, antall, i_dag)).alle();
    let mut hvelv = Hvelv::tomt(Hvelvbruker::Rettferdighetsjobb);
    hvelv.legg_inn_alle(demomerker(&folk));
    let mut kolonner: Vec<Kolonne> = standard()?.regler.into_iter().flat_map(|r| r.fil.kolonner).collect();
    kolonner.sort_unstable();
    kolonner.dedup();
    let bok = Grensebok::standard()?;
    Ok(kjor_proxytest(&hvelv, &Trekktabell::av(&folk, &kolonner), bok.paa(i_dag)?, FRO))
}
