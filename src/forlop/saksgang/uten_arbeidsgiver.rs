//! Sick people without employer: hand-over to work-oriented follow-up at day 28 (A45).
//!
//! A candidate per spell, kept here by the first day of the spell. Nav's service stores one when
//! a confirmed note that reaches the end of a current spell arrives; the same is read here from
//! the spells. Whether a hand-over is also sent to the other system is a rule of its own.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Avslag, Sakskontekst};
use crate::{
    base::{HendelseId, tid},
    forlop::tilfelle::Tilfelle,
    hendelse::{
        Innhold, Oppfolging,
        bit::{Sykefravarsbit, Tag},
    },
    rules::Regelverk,
};

/// Hand-overs, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct UtenArbeidsgiver {
    /// What has been handed over.
    pub overforinger: Vec<Overforing>,
}

/// One hand-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overforing {
    /// The event.
    pub hendelse: HendelseId,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// First day of the spell it was about.
    pub tilfelle_start: Option<NaiveDate>,
}

/// What the processing of a candidate looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sistetilfelle {
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub slutt: NaiveDate,
    /// Employee on the last day (A35).
    pub arbeidstaker_ved_slutt: bool,
}

impl From<&Tilfelle> for Sistetilfelle {
    fn from(t: &Tilfelle) -> Self {
        Self { start: t.start, slutt: t.slutt, arbeidstaker_ved_slutt: t.arbeidstaker_ved_slutt }
    }
}

/// What comes of processing a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behandling {
    /// Nothing more to do.
    Ferdig {
        /// The person was handed over.
        overfort: bool,
    },
    /// To be processed again.
    Utsatt {
        /// When.
        neste: NaiveDate,
    },
}

/// The day a new candidate is processed: day 28 of the spell, or today when it is past.
pub fn forste_behandling(start: NaiveDate, i_dag: NaiveDate, regelverk: &Regelverk) -> Option<NaiveDate> {
    Some(dag_28(start, regelverk)?.max(i_dag))
}

fn dag_28(start: NaiveDate, regelverk: &Regelverk) -> Option<NaiveDate> {
    let dager = regelverk.oppfolging.uten_arbeidsgiver.tall(start)?;
    start.checked_add_signed(Duration::try_days(dager)?)
}

/// Processes a candidate (A45). The questions are asked in this order: is there a spell, is the
/// person alive, is the spell long over; is it just over (a note may still come, so try again
/// tomorrow); has it lasted long enough; is there an employer after all.
pub fn behandle(
    siste: Option<Sistetilfelle>,
    dod: bool,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Behandling {
    let Some(tilfelle) = siste.filter(|_| !dod) else { return Behandling::Ferdig { overfort: false } };
    let regler = &regelverk.saksgang;
    let siden_slutt = (i_dag - tilfelle.slutt).num_days();
    if siden_slutt > regler.uten_arbeidsgiver_avsluttes_etter.tall(i_dag).unwrap_or(0) {
        return Behandling::Ferdig { overfort: false };
    }
    if siden_slutt > 0 {
        return Behandling::Utsatt { neste: i_dag.succ_opt().unwrap_or(i_dag) };
    }
    match dag_28(tilfelle.start, regelverk) {
        None => Behandling::Ferdig { overfort: false },
        Some(dag) if dag > i_dag => Behandling::Utsatt { neste: dag },
        Some(_) => Behandling::Ferdig { overfort: !tilfelle.arbeidstaker_ved_slutt },
    }
}

/// The spell that a newly arrived bit makes the person a candidate in: the latest spell, still
/// running, without employer at its end, which the confirmed note reaches. `tilfeller` are those
/// with the bit taken in, oldest first.
pub fn kandidat_av(bit: &Sykefravarsbit, tilfeller: &[Tilfelle], i_dag: NaiveDate) -> Option<NaiveDate> {
    let bekreftet = [Tag::Sykmelding, Tag::Bekreftet].iter().all(|t| bit.tags.contains(t));
    let siste = tilfeller.last()?;
    (bekreftet && siste.slutt >= i_dag && siste.slutt == bit.to && !siste.arbeidstaker_ved_slutt)
        .then_some(siste.start)
}

impl UtenArbeidsgiver {
    /// Derives the hand-overs.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let overforinger = k
            .hendelser
            .iter()
            .filter(|h| h.innhold == Innhold::Oppfolging(Oppfolging::OverfortArbeidsrettet))
            .map(|h| {
                let dato = tid::oslo_dato(h.inntruffet);
                let tilfelle = k.tilfeller.iter().rev().find(|t| t.start <= dato);
                Overforing {
                    hendelse: h.id,
                    tidspunkt: h.inntruffet,
                    tilfelle_start: tilfelle.map(|t| t.start),
                }
            })
            .collect();
        Self { overforinger }
    }

    /// The spell's person was handed over.
    pub fn er_overfort(&self, tilfelle_start: NaiveDate) -> bool {
        self.overforinger.iter().any(|o| o.tilfelle_start == Some(tilfelle_start))
    }

    /// Hands the person over when the job finds that the day has come. `None`: nothing to do now.
    pub fn overfor(
        &self,
        siste: Option<Sistetilfelle>,
        dod: bool,
        i_dag: NaiveDate,
        regelverk: &Regelverk,
    ) -> Option<Oppfolging> {
        let overfores = behandle(siste, dod, i_dag, regelverk) == Behandling::Ferdig { overfort: true };
        let ny = siste.is_some_and(|t| !self.er_overfort(t.start));
        (overfores && ny).then_some(Oppfolging::OverfortArbeidsrettet)
    }

    /// Hands the person over by hand, also before the job does.
    pub fn overfor_na(&self, tilfelle: Sistetilfelle) -> Result<Oppfolging, Avslag> {
        if tilfelle.arbeidstaker_ved_slutt {
            return Err(Avslag::konflikt(
                "HAR_ARBEIDSGIVER",
                "Personen har arbeidsgiver. Bare personer uten arbeidsgiver overføres til arbeidsrettet oppfølging.",
            ));
        }
        if self.er_overfort(tilfelle.start) {
            return Err(Avslag::konflikt(
                "ALLEREDE_OVERFORT",
                "Personen er allerede overført i dette fraværet. Du trenger ikke gjøre mer.",
            ));
        }
        Ok(Oppfolging::OverfortArbeidsrettet)
    }
}

/// The hand-over is also sent to the other system. Off in production in the open sources.
pub fn sendes(i_dag: NaiveDate, regelverk: &Regelverk) -> bool {
    regelverk.saksgang.uten_arbeidsgiver_sending.tall(i_dag) == Some(1)
}
