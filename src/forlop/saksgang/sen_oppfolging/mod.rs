//! Late follow-up: the notice that sick pay ends soon, the person's answer and the caseworker's
//! talk (D1–D5).

mod onske;
mod varsel;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Sakskontekst;
use crate::{
    base::{HendelseId, VarselId, tid},
    hendelse::{
        Hendelse, Innhold, Oppfolging,
        sen_oppfolging::{Forventning, SenOppfolging as Svarhendelse},
    },
    rules::Regelverk,
};

pub use self::varsel::{
    Hinder, Personstatus, Varselforhold, Varselvurdering, gjenstaende_dager, vurder_varsel,
};

/// The cases of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SenOppfolging {
    /// Newest first.
    pub kandidater: Vec<Kandidat>,
}

/// One notice, or an answer that came without one, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kandidat {
    /// The notice.
    pub varsel: Option<VarselId>,
    /// The day of the notice, or of the answer when there was none.
    pub fra: NaiveDate,
    /// The person's answer.
    pub svar: Option<Svar>,
    /// The day the caseworker finished it.
    pub ferdig: Option<NaiveDate>,
}

/// The person's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Svar {
    /// The event.
    pub hendelse: Option<HendelseId>,
    /// The day.
    pub dato: NaiveDate,
    /// What the person expects.
    pub forventning: Option<Forventning>,
    /// Wants follow-up.
    pub onsker_oppfolging: Option<bool>,
}

impl SenOppfolging {
    /// Derives the state.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let mut sak = Self::default();
        for h in k.hendelser {
            let dato = tid::oslo_dato(h.inntruffet);
            match &h.innhold {
                Innhold::Oppfolging(Oppfolging::SenOppfolgingVarslet { varsel }) => {
                    sak.varslet(*varsel, dato);
                }
                Innhold::Oppfolging(Oppfolging::SenOppfolging(s)) if s.ferdigbehandlet => sak.ferdig(dato),
                Innhold::Oppfolging(Oppfolging::SenOppfolging(s)) => {
                    sak.besvart(s.varsel, Svar::av(s, dato, h), k.regelverk);
                }
                _ => {}
            }
        }
        sak
    }

    /// A notice went out: one case for each (D4).
    pub fn varslet(&mut self, varsel: VarselId, dato: NaiveDate) {
        if self.kandidater.iter().all(|k| k.varsel != Some(varsel)) {
            self.kandidater.insert(0, Kandidat { varsel: Some(varsel), fra: dato, svar: None, ferdig: None });
        }
    }

    /// An answer came. It belongs to the case of its notice when that is not finished; else to an
    /// unfinished one that is recent; else to a new one (D4).
    pub fn besvart(&mut self, varsel: Option<VarselId>, svar: Svar, regelverk: &Regelverk) {
        let eldst = regelverk
            .saksgang
            .senoppfolging_svar_uten_varsel
            .tall(svar.dato)
            .and_then(|m| svar.dato.checked_sub_months(Months::new(u32::try_from(m).ok()?)));
        let apen = |k: &Kandidat| k.ferdig.is_none();
        let til_varselet = |k: &Kandidat| varsel.is_some() && k.varsel == varsel && apen(k);
        let nylig = |k: &Kandidat| apen(k) && eldst.is_some_and(|eldst| k.fra > eldst);
        let alle = &mut self.kandidater;
        let plass = alle.iter().position(til_varselet).or_else(|| alle.iter().position(nylig));
        if plass.is_none() {
            alle.insert(0, Kandidat { varsel: None, fra: svar.dato, svar: None, ferdig: None });
        }
        if let Some(kandidat) = alle.get_mut(plass.unwrap_or(0)) {
            kandidat.svar = Some(svar);
        }
    }

    /// The caseworker finished the newest open case. Older logs know only that it was finished.
    fn ferdig(&mut self, dato: NaiveDate) {
        if self.kandidater.is_empty() {
            self.kandidater.push(Kandidat { varsel: None, fra: dato, svar: None, ferdig: None });
        }
        if let Some(kandidat) = self.kandidater.iter_mut().find(|k| k.ferdig.is_none()) {
            kandidat.ferdig = Some(dato);
        }
    }

    /// The case that is worked with: the newest that is not finished.
    pub fn apen(&self) -> Option<&Kandidat> {
        self.kandidater.iter().find(|k| k.ferdig.is_none())
    }

    /// The day of the newest notice.
    pub fn siste_varsel(&self) -> Option<NaiveDate> {
        self.kandidater.iter().filter(|k| k.varsel.is_some()).map(|k| k.fra).max()
    }
}

impl Kandidat {
    /// Work for the caseworker: answered, or the notice has been unanswered for some days (D5).
    pub fn er_aktiv(&self, i_dag: NaiveDate, regelverk: &Regelverk) -> bool {
        let ventet = (i_dag - self.fra).num_days();
        let lenge_nok =
            regelverk.saksgang.senoppfolging_vent_pa_svar.tall(i_dag).is_some_and(|n| ventet >= n);
        self.ferdig.is_none() && (self.svar.is_some() || lenge_nok)
    }
}

impl Svar {
    fn av(s: &Svarhendelse, dato: NaiveDate, h: &Hendelse) -> Self {
        Self {
            hendelse: Some(h.id),
            dato,
            forventning: s.forventning,
            onsker_oppfolging: s.onsker_oppfolging,
        }
    }
}
