//! Sick pay while looking for other work (friskmelding til arbeidsformidling, ftrl. § 8-5, E4).

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    Avslag, Godtatt, Sakskontekst,
    forhandsvarsel::{krev, krev_dokument},
};
use crate::{
    base::{HendelseId, tid},
    hendelse::{Innhold, Oppfolging, vilkar::Friskmeldingsvedtak},
    rules::Regelverk,
};

/// What has been decided.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Friskmelding {
    /// Newest first.
    pub vedtak: Vec<Vedtak>,
}

/// A decision in short. The caseworker's reasons and the letter stand in the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vedtak {
    /// The event.
    pub hendelse: Option<HendelseId>,
    /// The day it was made.
    pub dato: NaiveDate,
    /// First day.
    pub fom: NaiveDate,
    /// Last day.
    pub tom: NaiveDate,
    /// The day the caseworker was done with it.
    pub ferdig: Option<NaiveDate>,
}

impl Friskmelding {
    /// Derives the state.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let mut vedtak: Vec<Vedtak> = Vec::new();
        for h in k.hendelser {
            let dato = tid::oslo_dato(h.inntruffet);
            match &h.innhold {
                Innhold::Oppfolging(Oppfolging::FriskmeldingVedtatt(v)) => vedtak
                    .insert(0, Vedtak { hendelse: Some(h.id), dato, fom: v.fom, tom: v.tom, ferdig: None }),
                Innhold::Oppfolging(Oppfolging::FriskmeldingFerdigbehandlet) => {
                    if let Some(apent) = vedtak.iter_mut().find(|v| v.ferdig.is_none()) {
                        apent.ferdig = Some(dato);
                    }
                }
                _ => {}
            }
        }
        Self { vedtak }
    }

    /// The decision that the caseworker is not done with. It stays in the work list also after its
    /// last day (G2).
    pub fn uferdig(&self) -> Option<&Vedtak> {
        self.vedtak.iter().find(|v| v.ferdig.is_none())
    }

    /// Makes a decision. Days back in time and any length are accepted, as today; above the
    /// proposed length we recommend to ask.
    ///
    /// A new decision may begin on the last day of the one before: today's service refuses only
    /// when that one ends *after* the new first day. We recommend to count the same day as overlap.
    pub fn vedta(&self, onske: Friskmeldingsvedtak, arbeidssoker: bool) -> Result<Godtatt, Avslag> {
        krev(
            onske.begrunnelse.as_deref(),
            "MANGLER_BEGRUNNELSE",
            "Vedtaket mangler begrunnelse. Skriv kort hva det bygger på.",
        )?;
        krev_dokument(onske.dokument.as_deref())?;
        if onske.tom < onske.fom {
            return Err(Avslag::ugyldig(
                "SLUTTER_FOR_START",
                "Vedtaket slutter før det begynner. Velg en siste dag som ikke er før den første.",
            ));
        }
        if !arbeidssoker {
            return Err(Avslag::ugyldig(
                "IKKE_ARBEIDSSOKER",
                "Personen er ikke registrert som arbeidssøker. Be personen registrere seg, og fatt vedtaket etterpå.",
            ));
        }
        if self.uferdig().is_some() {
            return Err(Avslag::konflikt(
                "UFERDIG_VEDTAK",
                "Personen har et vedtak som ikke er ferdig behandlet. Gjør det ferdig først.",
            ));
        }
        if self.vedtak.first().is_some_and(|v| v.tom > onske.fom) {
            return Err(Avslag::konflikt(
                "OVERLAPPER",
                "Perioden overlapper det forrige vedtaket. Velg en første dag etter at det er slutt.",
            ));
        }
        Ok(Oppfolging::FriskmeldingVedtatt(onske).into())
    }

    /// Done with the newest decision. A second time is 400, as in today's service; 409 would say
    /// better what is wrong.
    pub fn ferdigbehandle(&self) -> Result<Godtatt, Avslag> {
        match self.uferdig() {
            Some(_) => Ok(Oppfolging::FriskmeldingFerdigbehandlet.into()),
            None => Err(Avslag::ugyldig(
                "INGEN_APNE_VEDTAK",
                "Personen har ikke noe vedtak som venter. Last siden på nytt for å se hva som er gjort.",
            )),
        }
    }
}

/// The last day that is proposed for a decision.
pub fn forslag(fom: NaiveDate, i_dag: NaiveDate, regelverk: &Regelverk) -> Option<NaiveDate> {
    let uker = u64::try_from(regelverk.saksgang.friskmelding_forslag.tall(i_dag)?).ok()?;
    fom.checked_add_days(Days::new(uker.checked_mul(7)?.checked_sub(1)?))
}
