//! The questionnaire of week 6 about the risk of a long absence (D6, D7). To answer is voluntary;
//! silence is never held against anybody.

mod vilkar;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Avslag, Godtatt, Sakskontekst};
use crate::{
    base::tid,
    hendelse::{Innhold, Oppfolging, oppfolging::Langtidsrisiko},
    rules::Regelverk,
};

pub use self::vilkar::{Hinder, Kartleggingsforhold, stoppunkt, vurder};

/// The questionnaires of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Kartlegging {
    /// Newest first.
    pub kandidater: Vec<Kandidat>,
}

/// One questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kandidat {
    /// The day it was sent, or answered when nothing is known of the sending.
    pub fra: NaiveDate,
    /// The day it was answered.
    pub besvart: Option<NaiveDate>,
    /// What the person said about a long absence.
    pub venter_langt_fravaer: Option<bool>,
    /// What the caseworker found, and when.
    pub vurdert: Option<(NaiveDate, Langtidsrisiko)>,
}

/// Where a questionnaire stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kartleggingsstatus {
    /// Sent.
    Kandidat,
    /// Answered: the only status that is work for the caseworker.
    SvarMottatt,
    /// Looked at.
    Ferdigbehandlet,
}

impl Kartlegging {
    /// Derives the state.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let mut sak = Self::default();
        for h in k.hendelser {
            let dato = tid::oslo_dato(h.inntruffet);
            let Innhold::Oppfolging(o) = &h.innhold else { continue };
            match o {
                Oppfolging::KartleggingSendt => sak.kandidater.insert(0, Kandidat::ny(dato)),
                Oppfolging::KartleggingBesvart { venter_langt_fravaer } => {
                    if sak.kandidater.first().is_none_or(|k| k.vurdert.is_some()) {
                        sak.kandidater.insert(0, Kandidat::ny(dato));
                    }
                    if let Some(kandidat) = sak.kandidater.first_mut() {
                        kandidat.besvart = Some(dato);
                        kandidat.venter_langt_fravaer = *venter_langt_fravaer;
                    }
                }
                Oppfolging::KartleggingVurdert { risiko } => {
                    if let Some(kandidat) = sak.kandidater.first_mut().filter(|k| k.vurdert.is_none()) {
                        kandidat.vurdert = Some((dato, *risiko));
                    }
                }
                _ => {}
            }
        }
        sak
    }

    /// The newest questionnaire.
    pub fn siste(&self) -> Option<&Kandidat> {
        self.kandidater.first()
    }

    /// The questionnaire is sent to somebody who fulfils the conditions.
    pub fn send(
        &self,
        forhold: &Kartleggingsforhold,
        i_dag: NaiveDate,
        regelverk: &Regelverk,
    ) -> Result<Godtatt, Avslag> {
        match vurder(forhold, i_dag, regelverk) {
            Ok(()) => Ok(Oppfolging::KartleggingSendt.into()),
            Err(Hinder::AlleredeSpurt) => Err(Avslag::konflikt(
                "ALLEREDE_SPURT",
                "Personen har allerede fått kartleggingsspørsmål i dette sykefraværet.",
            )),
            Err(_) => Err(Avslag::ikke_tillatt(
                "IKKE_KANDIDAT",
                "Personen fyller ikke vilkårene for kartleggingsspørsmål nå.",
            )),
        }
    }

    /// The person answers a questionnaire that is open.
    pub fn svar(&self, venter_langt_fravaer: Option<bool>) -> Result<Godtatt, Avslag> {
        match self.siste().map(Kandidat::status) {
            Some(Kartleggingsstatus::Kandidat) => {
                Ok(Oppfolging::KartleggingBesvart { venter_langt_fravaer }.into())
            }
            Some(_) => Err(Avslag::konflikt("ALLEREDE_BESVART", "Du har allerede svart på spørsmålene.")),
            None => Err(Avslag::konflikt("INGEN_SPORSMAL", "Du har ingen spørsmål å svare på nå.")),
        }
    }

    /// The caseworker looks at the answers.
    pub fn ferdigbehandle(&self, risiko: Langtidsrisiko) -> Result<Godtatt, Avslag> {
        match self.siste().map(Kandidat::status) {
            Some(Kartleggingsstatus::SvarMottatt) => Ok(Oppfolging::KartleggingVurdert { risiko }.into()),
            Some(Kartleggingsstatus::Ferdigbehandlet) => Err(Avslag::konflikt(
                "ALLEREDE_FERDIGBEHANDLET",
                "Kartleggingen er allerede vurdert. Last siden på nytt for å se hva som er gjort.",
            )),
            Some(Kartleggingsstatus::Kandidat) | None => Err(Avslag::konflikt(
                "IKKE_BESVART",
                "Personen har ikke svart på spørsmålene. Det er frivillig å svare, og det skal ikke følges opp.",
            )),
        }
    }
}

impl Kandidat {
    fn ny(fra: NaiveDate) -> Self {
        Self { fra, besvart: None, venter_langt_fravaer: None, vurdert: None }
    }

    /// Where it stands.
    pub fn status(&self) -> Kartleggingsstatus {
        match (self.vurdert, self.besvart) {
            (Some(_), _) => Kartleggingsstatus::Ferdigbehandlet,
            (None, Some(_)) => Kartleggingsstatus::SvarMottatt,
            (None, None) => Kartleggingsstatus::Kandidat,
        }
    }

    /// The day a reminder is due, when there is no answer (D7).
    pub fn paminnelse(&self, regelverk: &Regelverk) -> Option<NaiveDate> {
        let dager = regelverk.saksgang.kartlegging_paminnelse.tall(self.fra)?;
        let dag = self.fra.checked_add_days(Days::new(u64::try_from(dager).ok()?))?;
        (self.status() == Kartleggingsstatus::Kandidat).then_some(dag)
    }
}
