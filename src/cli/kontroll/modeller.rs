//! `milepael control models …`: fitting, approving and listing the anomaly models.

use std::process::ExitCode;

use anyhow::Context;
use chrono::{Days, NaiveDate};

use crate::{
    base::{Clock, Periode},
    cli::{Config, progress},
    control::{
        anomali::{
            kontrollmodell::{FAERREST_TRAER, Kontrollmodell, Slag, Tilpasning},
            natt::les,
            trekk::{Tilfelle, Utvalg},
        },
        grunnlag::Grunnlag,
        lager::{self, Formalskode, Ny, Skriving},
        modeller::Modellmappe,
        sak::Kontrollaktor,
        simulering::{Oppsett, Verden},
    },
};

/// People read at a time.
const BOLK: usize = 2_000;
/// The stream of what happened to the models.
const STROM: &str = "modeller";

/// What can be done with the models.
#[derive(Debug, clap::Subcommand)]
pub(in crate::cli) enum Command {
    /// Fit ECOD, the forest and the peers on the spells of a half-year, and store them. Nothing that runs
    /// is changed: only `approve` does that. Over made-up people, for demonstrations and dry runs.
    Fit {
        /// People.
        #[arg(long, default_value_t = 20_000)]
        people: usize,
        /// Seed of the made-up people.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Trees of the forest, at least 1,000.
        #[arg(long, default_value_t = FAERREST_TRAER)]
        trees: usize,
        /// Seed of the forest.
        #[arg(long, default_value_t = 1)]
        forest_seed: u64,
        /// First day of the reference: spells that ended on it or later [default: 427 days ago].
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<NaiveDate>,
        /// Last day of the reference [default: 244 days ago].
        #[arg(long, value_name = "YYYY-MM-DD")]
        to: Option<NaiveDate>,
    },
    /// Make the card of a stored model: from now on it may run, for twelve months at most.
    Approve {
        /// ecod, isolasjonsskog or jevngruppe.
        model: String,
        /// The version that `fit` printed.
        version: String,
        /// Who answers for it.
        #[arg(long)]
        owner: String,
        /// Who approves it: another person.
        #[arg(long)]
        approver: String,
    },
    /// Print the cards of the models that may run.
    List,
}

/// The folder of models in this installation.
pub(super) fn mappe(config: &Config) -> Modellmappe {
    Modellmappe::ny(&config.data(), config.is_demo())
}

pub(super) async fn run(command: Command, config: &Config, clock: &dyn Clock) -> anyhow::Result<ExitCode> {
    let mappe = mappe(config);
    let i_dag = clock.i_dag();
    match command {
        Command::Fit { people, seed, trees, forest_seed, from, to } => {
            let referanse =
                Periode::new(from.unwrap_or(i_dag - Days::new(427)), to.unwrap_or(i_dag - Days::new(244)))?;
            let som = Tilpasning {
                referanse,
                kilde: format!("{people} oppdiktede personer, frø {seed}"),
                oppdiktet: true,
                fro: forest_seed,
                traer: trees,
                laert: i_dag,
            };
            for modell in tilpass(people, seed, &som)? {
                let fil = mappe.lagre(&modell)?;
                let o = &modell.opphav;
                println!(
                    "{} {}: {} fravær, {} utelatt, {}",
                    o.slag.id(),
                    modell.versjon(),
                    o.rader,
                    o.utelatt,
                    fil.display()
                );
                let hva = serde_json::json!({ "opphav": o, "sjekksum": modell.sjekksum() });
                noter("MODELL_LAGRET", &hva, config, clock).await?;
            }
            println!("Ingen modell er tatt i bruk. Det gjør «milepael control models approve».");
        }
        Command::Approve { model, version, owner, approver } => {
            let slag = Slag::ALLE.into_iter().find(|s| s.id() == model);
            let slag = slag.context("modellen heter ecod, isolasjonsskog eller jevngruppe")?;
            let kort = mappe.godkjenn((slag, &version), &owner, &approver, None, i_dag)?;
            let hva = serde_json::json!({ "kort": kort.modell });
            noter("MODELL_GODKJENT", &hva, config, clock).await?;
            print!("{}", kort.markdown());
        }
        Command::List => {
            for kort in mappe.les().kort() {
                println!("{}", kort.markdown());
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn tilpass(people: usize, seed: u64, som: &Tilpasning) -> anyhow::Result<Vec<Kontrollmodell>> {
    let verden = Verden::ny(Oppsett::ny(seed, people, som.laert));
    let kilder = verden.kilder();
    let bar = progress::bar(Some(people as u64), "Leser fravær");
    let mut tilfeller: Vec<Tilfelle<'static>> = Vec::new();
    for fra in (0..people).step_by(BOLK) {
        let folk: Vec<Grunnlag> = verden.folk(fra, fra + BOLK);
        let utvalg = Utvalg { slutt: som.referanse, i_dag: som.laert };
        // Only the numbers are kept, so that the people of a chunk can go.
        let bolk = les(&folk, &kilder, utvalg)?.into_iter();
        tilfeller.extend(bolk.map(Tilfelle::uten_kilder));
        bar.inc(folk.len() as u64);
    }
    bar.finish_and_clear();
    let bar = progress::bar(Some(Slag::ALLE.len() as u64), "Tilpasser modeller");
    let mut ut = Vec::new();
    for slag in Slag::ALLE {
        ut.push(Kontrollmodell::tilpass(slag, &tilfeller, som)?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(ut)
}

async fn noter(
    art: &str,
    innhold: &serde_json::Value,
    config: &Config,
    clock: &dyn Clock,
) -> anyhow::Result<()> {
    let system = Kontrollaktor::system("kommandolinje");
    let rad = Ny {
        tidspunkt: clock.now(),
        aktor: system.id.clone(),
        rolle: system.rollenavn(),
        formal: Formalskode::Drift,
        art: art.to_owned(),
        innhold: innhold.to_string(),
    };
    let lager = lager::apne(&config.database_url()).await?;
    lager.skriv(&[Skriving { strom: STROM.to_owned(), sett: None, rader: vec![rad] }]).await?;
    Ok(())
}
