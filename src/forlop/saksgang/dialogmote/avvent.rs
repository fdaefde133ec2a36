//! Waiting before deciding about a meeting (F20).
//!
//! A new waiting closes the old; an invitation, the answer "no meeting" and the caseworker's own
//! hand close it too. *Today's service picks the active one by its creator, which is a fault; we
//! pick the latest by time.*

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Dialogmoter, har_ord};
use crate::{base::HendelseId, forlop::saksgang::Avslag, hendelse::Oppfolging, rules::Regelverk};

/// One waiting. Why stands in the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Avvent {
    /// The event.
    pub hendelse: HendelseId,
    /// When it was set.
    pub satt: DateTime<Utc>,
    /// Until.
    pub frist: NaiveDate,
    /// When it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lukket: Option<DateTime<Utc>>,
}

impl Avvent {
    pub(super) fn ny(hendelse: HendelseId, satt: DateTime<Utc>, frist: NaiveDate) -> Self {
        Self { hendelse, satt, frist, lukket: None }
    }
}

impl Dialogmoter {
    /// The waiting that stands.
    pub fn aktiv_avvent(&self) -> Option<&Avvent> {
        self.avventer.iter().rev().find(|a| a.lukket.is_none())
    }

    pub(super) fn lukk_avventer(&mut self, naar: DateTime<Utc>) {
        for avvent in self.avventer.iter_mut().filter(|a| a.lukket.is_none()) {
            avvent.lukket = Some(naar);
        }
    }
}

/// Waits until a day, with a reason.
pub fn avvent(
    frist: NaiveDate,
    tekst: &str,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Result<Oppfolging, Avslag> {
    if !har_ord(tekst) {
        return Err(Avslag::ugyldig("AVVENT_TEKST_MANGLER", "Skriv hva du venter på."));
    }
    if frist < i_dag {
        return Err(Avslag::ugyldig(
            "AVVENT_FRIST_PASSERT",
            "Fristen har passert. Velg en dag fra i dag av.",
        ));
    }
    let maks = regelverk.saksgang.dialogmote_avvent_maks.tall(i_dag);
    if maks.is_some_and(|maks| (frist - i_dag).num_days() > maks) {
        return Err(Avslag::ugyldig(
            "AVVENT_FRIST_FOR_SENT",
            "Fristen er for langt fram. Velg en dag nærmere i dag.",
        ));
    }
    Ok(Oppfolging::MoteAvventet { frist, tekst: tekst.trim().to_owned() })
}

/// Ends the waiting by hand.
pub fn lukk_avvent(alle: &Dialogmoter) -> Result<Oppfolging, Avslag> {
    if alle.aktiv_avvent().is_some() {
        return Ok(Oppfolging::MoteAvventLukket);
    }
    Err(Avslag::konflikt("AVVENT_FINNES_IKKE", "Det er ingen venting å avslutte. Hent saken på nytt."))
}
