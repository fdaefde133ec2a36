//! What the person says is wrong, until Nav has answered it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Avslag, Sakskontekst};
use crate::{
    base::{HendelseId, tid},
    hendelse::{
        Innhold, Oppfolging,
        innsigelse::{Innsigelse, Innsigelsessvar, Innsigelsestema, Innsigelsesutfall},
    },
};

/// More than this waiting at once helps nobody.
const FLEST_APNE: usize = 20;

/// Everything that was said, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Innsigelser {
    /// One entry a message. The words stand in the events.
    pub alle: Vec<Innsigelsessak>,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Innsigelsessak {
    /// The event.
    pub hendelse: HendelseId,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// What it is about.
    pub tema: Innsigelsestema,
    /// The event that is said to be wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub om: Option<HendelseId>,
    /// The answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub besvart: Option<Besvart>,
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Besvart {
    /// The event with the words.
    pub hendelse: HendelseId,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// What came of it.
    pub utfall: Innsigelsesutfall,
}

impl Innsigelser {
    /// Derives them.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let mut alle: Vec<Innsigelsessak> = Vec::new();
        for h in k.hendelser {
            match &h.innhold {
                Innhold::Oppfolging(Oppfolging::InnsigelseMeldt(i)) => alle.push(Innsigelsessak {
                    hendelse: h.id,
                    tidspunkt: h.inntruffet,
                    tema: i.tema,
                    om: i.om,
                    besvart: None,
                }),
                Innhold::Oppfolging(Oppfolging::InnsigelseBesvart(svar)) => {
                    let svar_pa =
                        |i: &&mut Innsigelsessak| i.hendelse == svar.innsigelse && i.besvart.is_none();
                    if let Some(sak) = alle.iter_mut().find(svar_pa) {
                        sak.besvart =
                            Some(Besvart { hendelse: h.id, tidspunkt: h.inntruffet, utfall: svar.utfall });
                    }
                }
                _ => {}
            }
        }
        Self { alle }
    }

    /// Those without an answer.
    pub fn apne(&self) -> impl Iterator<Item = &Innsigelsessak> {
        self.alle.iter().filter(|i| i.besvart.is_none())
    }

    /// The newest objection to the calculation in a spell that still marks it: not answered, or
    /// answered with that it is not used.
    pub fn mot_beregningen(&self, start: NaiveDate) -> Option<&Innsigelsessak> {
        let siste = self
            .alle
            .iter()
            .rev()
            .find(|i| i.tema == Innsigelsestema::Beregning && tid::oslo_dato(i.tidspunkt) >= start)?;
        siste.besvart.is_none_or(|b| b.utfall == Innsigelsesutfall::BrukesIkke).then_some(siste)
    }

    /// The person says something.
    pub fn meld(&self, mut onske: Innsigelse) -> Result<Oppfolging, Avslag> {
        let tekst = onske.tekst.trim().to_owned();
        onske.tekst = tekst;
        if onske.tekst.is_empty() {
            return Err(Avslag::ugyldig("INNSIGELSE_TEKST_MANGLER", "Skriv hva som er feil."));
        }
        if self.apne().count() >= FLEST_APNE {
            return Err(Avslag::konflikt(
                "INNSIGELSE_MANGE_APNE",
                "Du har mange meldinger som venter på svar. Vent til Nav har svart på noen av dem.",
            ));
        }
        Ok(Oppfolging::InnsigelseMeldt(Box::new(onske)))
    }

    /// Nav answers, once.
    pub fn besvar(&self, mut svar: Innsigelsessvar) -> Result<Oppfolging, Avslag> {
        let tekst = svar.svar.trim().to_owned();
        svar.svar = tekst;
        if svar.svar.is_empty() {
            return Err(Avslag::ugyldig("INNSIGELSE_SVAR_MANGLER", "Skriv et svar til den sykmeldte."));
        }
        match self.alle.iter().find(|i| i.hendelse == svar.innsigelse) {
            None => {
                Err(Avslag::ugyldig("INNSIGELSE_FINNES_IKKE", "Meldingen finnes ikke. Hent saken på nytt."))
            }
            Some(i) if i.besvart.is_some() => Err(Avslag::konflikt(
                "INNSIGELSE_ER_BESVART",
                "Noen har allerede svart på meldingen. Hent saken på nytt for å se svaret.",
            )),
            Some(_) => Ok(Oppfolging::InnsigelseBesvart(Box::new(svar))),
        }
    }
}
