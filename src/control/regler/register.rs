//! Every rule that is delivered: its file and its function.

use super::{
    super::{
        anomali::alene::er_modell,
        grunnlag::{Innsyn, Stopp},
        signal::{Sjekk, Subjekt},
    },
    fil::{Regelfil, RegelfilFeil, Terskler},
    funksjoner::{modell, person, samlet},
    utforer::Populasjon,
};
use chrono::NaiveDate;

/// What a rule of one person computes. `Ok(vec![])`: does not apply.
pub(super) type Personfunksjon = fn(&Innsyn<'_>, &Terskler, NaiveDate) -> Result<Vec<Sjekk>, Stopp>;
/// What a rule of doctors, employers or groups computes, over everybody at once.
pub(super) type Samletfunksjon =
    fn(&Populasjon<'_>, &Terskler, NaiveDate) -> Result<Vec<(Subjekt, Sjekk)>, Stopp>;

/// The function of a rule.
#[derive(Clone, Copy)]
pub enum Funksjon {
    /// One person at a time.
    Person(Personfunksjon),
    /// Everybody at once.
    Samlet(Samletfunksjon),
    /// A stored model, which runs after the rules ([`crate::control::anomali::natt`]).
    Modell,
}

/// A rule that can run.
#[derive(Clone)]
pub struct Regel {
    /// What its file says.
    pub fil: Regelfil,
    /// What it computes.
    pub funksjon: Funksjon,
}

/// The rules of a run, sorted by id.
#[derive(Clone, Default)]
pub struct Regelsett {
    /// The rules.
    pub regler: Vec<Regel>,
}

impl Regelsett {
    /// Reads files (name without path, content) and finds each one's function.
    pub fn les<'a>(filer: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, RegelfilFeil> {
        let mut regler = Vec::new();
        for (navn, innhold) in filer {
            let fil = Regelfil::les(navn, innhold)?;
            let Some(funksjon) = funksjon(&fil.id) else {
                return Err(RegelfilFeil::UtenFunksjon { fil: navn.to_owned(), id: fil.id });
            };
            regler.push(Regel { fil, funksjon });
        }
        regler.sort_by(|a, b| a.fil.id.cmp(&b.fil.id));
        Ok(Self { regler })
    }

    /// The same with the drafts on: for dry runs and proofs, never for a night.
    #[must_use]
    pub fn med_utkast(mut self) -> Self {
        for regel in &mut self.regler {
            regel.fil.slatt_pa = true;
        }
        self
    }

    /// The rule of that id.
    pub fn finn(&self, id: &str) -> Option<&Regel> {
        self.regler.iter().find(|r| r.fil.id == id)
    }
}

fn funksjon(id: &str) -> Option<Funksjon> {
    person::FUNKSJONER.iter().find(|(navn, _)| *navn == id).map(|(_, f)| Funksjon::Person(*f)).or_else(|| {
        samlet::FUNKSJONER
            .iter()
            .find(|(navn, _)| *navn == id)
            .map(|(_, f)| Funksjon::Samlet(*f))
            .or_else(|| er_modell(id).then_some(Funksjon::Modell))
    })
}

/// The delivered rules.
pub fn standard() -> Result<Regelsett, RegelfilFeil> {
    Regelsett::les(person::FILER.iter().chain(samlet::FILER).chain(modell::FILER).copied())
}
