//! The executor: hands each rule only its columns, keeps every check, and turns whatever is missing
//! into "cannot be assessed". The same input gives the same output on any machine and with any
//! number of threads: people are independent, and their checks are put together in their order.

use chrono::NaiveDate;
use rayon::prelude::*;

use super::{
    super::{
        grunnlag::{Grunnlag, Innsyn, Kilder, Kolonnesett, Stopp},
        signal::{Kontrollert, Sjekk, Subjekt},
    },
    fil::Regelfil,
    register::{Funksjon, Regel, Regelsett},
};

/// People that a rule over everybody sees, through its own columns only.
#[derive(Clone, Copy)]
pub struct Populasjon<'a> {
    folk: &'a [Grunnlag],
    kilder: &'a Kilder,
    sett: Kolonnesett,
}

impl<'a> Populasjon<'a> {
    /// Only the executor and tests make one.
    pub fn ny(folk: &'a [Grunnlag], kilder: &'a Kilder, sett: Kolonnesett) -> Self {
        Self { folk, kilder, sett }
    }

    /// How many people.
    pub fn antall(&self) -> usize {
        self.folk.len()
    }

    /// Everybody, in the order of the run. The index stands for the person inside one run.
    pub fn hver(&self) -> impl Iterator<Item = (usize, Innsyn<'a>)> + use<'a> {
        let Self { folk, kilder, sett } = *self;
        folk.iter().enumerate().map(move |(i, g)| (i, Innsyn::ny(g, kilder, sett)))
    }

    /// The same in parallel.
    pub fn parallelt(&self) -> impl IndexedParallelIterator<Item = (usize, Innsyn<'a>)> + use<'a> {
        let Self { folk, kilder, sett } = *self;
        folk.par_iter().enumerate().map(move |(i, g)| (i, Innsyn::ny(g, kilder, sett)))
    }

    /// The subject that an index stands for.
    pub fn subjekt(&self, indeks: usize) -> Option<Subjekt> {
        self.folk.get(indeks).map(|g| Subjekt::Person(g.person))
    }

    /// The sources.
    pub fn kilder(&self) -> &'a Kilder {
        self.kilder
    }
}

/// What is stopped by hand, apart from what has run out by itself.
pub trait Sperret: Sync {
    /// Is the rule stopped?
    fn regel(&self, id: &str, versjon: u32) -> bool;
    /// First and last day of an approval of exactly this file that covers the day. What wraps another one
    /// must pass the question on.
    fn godkjent(&self, fil: &Regelfil, i_dag: NaiveDate) -> Option<(NaiveDate, NaiveDate)>;

    /// Is the model stopped?
    fn modell(&self, _: &str) -> bool {
        false
    }
}

/// Nothing is stopped.
impl Sperret for () {
    fn regel(&self, _: &str, _: u32) -> bool {
        false
    }

    fn godkjent(&self, _: &Regelfil, _: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        None
    }
}

/// Why a rule does not run on a day; `None` when it does. A draft runs by an approval of exactly its file
/// (`control::regelliv`); one that was delivered approved also by its file, until that runs out.
pub fn hindring(fil: &Regelfil, sperret: &dyn Sperret, i_dag: NaiveDate) -> Option<&'static str> {
    let godkjent = sperret.godkjent(fil, i_dag).is_some();
    if sperret.regel(&fil.id, fil.versjon) {
        Some("stoppet av kontrollenheten")
    } else if !fil.slatt_pa && !godkjent {
        Some("ikke tatt i bruk")
    } else if !(fil.gjelder(i_dag) || godkjent && fil.hjemmel_gjelder(i_dag)) {
        Some("godkjenningen eller hjemmelen gjelder ikke i dag")
    } else {
        None
    }
}

/// A rule that could not run, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stoppet {
    /// Rule.
    pub regel: String,
    /// Version.
    pub versjon: u32,
    /// Why, in words for the rule's owner.
    pub hvorfor: String,
}

/// What a run gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kjort {
    /// Every check, passed ones too: by rule of everybody, then by person.
    pub sjekker: Vec<Kontrollert>,
    /// Rules that did not run.
    pub stoppet: Vec<Stoppet>,
}

impl Kjort {
    /// And what another part of the same run gave.
    pub fn og(&mut self, mer: Self) {
        self.sjekker.extend(mer.sjekker);
        self.stoppet.extend(mer.stoppet);
    }
}

fn kontrollert(regel: &Regel, subjekt: Subjekt, sjekk: Sjekk) -> Kontrollert {
    Kontrollert { regel: regel.fil.id.clone(), versjon: regel.fil.versjon, subjekt, sjekk }
}

/// Runs one rule of one person. A lack is a check that could not be made; a fault stops the rule.
pub fn kjor_person(
    regel: &Regel,
    grunnlag: &Grunnlag,
    kilder: &Kilder,
    i_dag: NaiveDate,
) -> Result<Vec<Kontrollert>, Stopp> {
    let Funksjon::Person(funksjon) = regel.funksjon else { return Ok(Vec::new()) };
    let subjekt = Subjekt::Person(grunnlag.person);
    let innsyn = Innsyn::ny(grunnlag, kilder, regel.fil.sett());
    let sjekker = match regel.fil.kilder().into_iter().find_map(|k| kilder.mangel(k)) {
        Some(arsak) => vec![Sjekk::kan_ikke_vurderes(arsak)],
        None => match funksjon(&innsyn, &regel.fil.terskler, i_dag) {
            Ok(sjekker) => sjekker,
            Err(Stopp::Mangler(arsak)) => vec![Sjekk::kan_ikke_vurderes(arsak)],
            Err(feil) => return Err(feil),
        },
    };
    Ok(sjekker.into_iter().map(|s| kontrollert(regel, subjekt, s)).collect())
}

fn kjor_samlet(
    regel: &Regel,
    folk: &[Grunnlag],
    kilder: &Kilder,
    i_dag: NaiveDate,
) -> Result<Vec<Kontrollert>, Stopp> {
    let Funksjon::Samlet(funksjon) = regel.funksjon else { return Ok(Vec::new()) };
    if let Some(mangel) = regel.fil.kilder().into_iter().find_map(|k| kilder.mangel(k)) {
        return Err(mangel.into());
    }
    let alle = Populasjon::ny(folk, kilder, regel.fil.sett());
    let funnet = funksjon(&alle, &regel.fil.terskler, i_dag)?;
    Ok(funnet.into_iter().map(|(subjekt, s)| kontrollert(regel, subjekt, s)).collect())
}

/// Runs one rule over everybody whether it is on or not: for a dry run, never for a night.
pub fn kjor_en(
    regel: &Regel,
    folk: &[Grunnlag],
    kilder: &Kilder,
    i_dag: NaiveDate,
) -> Result<Vec<Kontrollert>, Stopp> {
    let mut ut = kjor_samlet(regel, folk, kilder, i_dag)?;
    let hver: Result<Vec<_>, Stopp> = folk.par_iter().map(|g| kjor_person(regel, g, kilder, i_dag)).collect();
    ut.extend(hver?.into_iter().flatten());
    Ok(ut)
}

/// Runs every rule that is on, in force and not stopped, over everybody. The rules of models wait for
/// [`crate::control::anomali::natt::kjor`], which needs what the others found.
pub fn kjor(
    sett: &Regelsett,
    folk: &[Grunnlag],
    kilder: &Kilder,
    sperret: &dyn Sperret,
    i_dag: NaiveDate,
) -> Kjort {
    let mut kjort = Kjort::default();
    let mut med = Vec::new();
    for regel in sett.regler.iter().filter(|r| !matches!(r.funksjon, Funksjon::Modell)) {
        match hindring(&regel.fil, sperret, i_dag) {
            Some(hvorfor) => kjort.stoppet.push(stoppet(regel, hvorfor.to_owned())),
            None => med.push(regel),
        }
    }
    for regel in &med {
        match kjor_samlet(regel, folk, kilder, i_dag) {
            Ok(sjekker) => kjort.sjekker.extend(sjekker),
            Err(feil) => kjort.stoppet.push(stoppet(regel, feil.to_string())),
        }
    }
    let personregler: Vec<&Regel> =
        med.into_iter().filter(|r| matches!(r.funksjon, Funksjon::Person(_))).collect();
    let per_person: Vec<Vec<Personsvar>> = folk
        .par_iter()
        .map(|grunnlag| {
            personregler
                .iter()
                .enumerate()
                .map(|(nr, regel)| (nr, kjor_person(regel, grunnlag, kilder, i_dag)))
                .filter(|(_, svar)| !matches!(svar, Ok(sjekker) if sjekker.is_empty()))
                .collect()
        })
        .collect();
    // A fault in one place is a fault of the rule: nothing that it found anywhere is used.
    let mut feil: Vec<Option<Stopp>> = vec![None; personregler.len()];
    for (nr, svar) in per_person.iter().flatten() {
        if let (Err(stopp), Some(plass @ None)) = (svar, feil.get_mut(*nr)) {
            *plass = Some(stopp.clone());
        }
    }
    for (regel, stopp) in personregler.iter().zip(&feil) {
        if let Some(stopp) = stopp {
            kjort.stoppet.push(stoppet(regel, stopp.to_string()));
        }
    }
    for (nr, svar) in per_person.into_iter().flatten() {
        if let (Ok(sjekker), Some(None)) = (svar, feil.get(nr)) {
            kjort.sjekker.extend(sjekker);
        }
    }
    kjort
}

/// The number of a rule, and what it said of one person.
type Personsvar = (usize, Result<Vec<Kontrollert>, Stopp>);

/// The rule did not run, for this reason.
pub fn stoppet(regel: &Regel, hvorfor: String) -> Stoppet {
    Stoppet { regel: regel.fil.id.clone(), versjon: regel.fil.versjon, hvorfor }
}
