//! Where a row comes from, and whether the source can be trusted to be complete just now.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A source of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kilde {
    /// Sick notes.
    Sykmelding,
    /// Applications for sick pay.
    Soknad,
    /// Employers' income reports.
    Inntektsmelding,
    /// Monthly pay reports to the tax authority.
    Amelding,
    /// The register of employers and employees.
    Aaregister,
    /// Decisions on other benefits.
    Ytelser,
    /// What was paid, to whom.
    Utbetaling,
    /// The population register: death and merged identities only.
    Folkeregister,
    /// Approved stays outside the EEA.
    Godkjenning,
}

/// How a source stands when a run begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kildestatus {
    /// Complete through this day.
    Oppdatert {
        /// Last day that the source is complete for.
        til: NaiveDate,
    },
    /// Did not answer. Nothing that needs it can be assessed.
    Nede,
    /// Stopped by the control unit (kill switch). Nothing that needs it can be assessed.
    Stoppet,
}

/// How every source stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Kilder(pub BTreeMap<Kilde, Kildestatus>);

impl Kilder {
    /// All of them complete through `til`.
    pub fn alle(til: NaiveDate) -> Self {
        use Kilde::{
            Aaregister, Amelding, Folkeregister, Godkjenning, Inntektsmelding, Soknad, Sykmelding,
            Utbetaling, Ytelser,
        };
        let alle = [
            Sykmelding,
            Soknad,
            Inntektsmelding,
            Amelding,
            Aaregister,
            Ytelser,
            Utbetaling,
            Folkeregister,
            Godkjenning,
        ];
        Self(alle.into_iter().map(|k| (k, Kildestatus::Oppdatert { til })).collect())
    }

    /// Why the source can't be used, or `None` when it can. One that nobody has said anything about
    /// counts as down: silence is never read as "nothing there".
    pub fn mangel(&self, kilde: Kilde) -> Option<Mangel> {
        match self.0.get(&kilde) {
            Some(Kildestatus::Oppdatert { .. }) => None,
            Some(Kildestatus::Stoppet) => Some(Mangel::KildeStoppet(kilde)),
            Some(Kildestatus::Nede) | None => Some(Mangel::KildeNede(kilde)),
        }
    }

    /// Last day that the source is complete for.
    pub fn komplett_til(&self, kilde: Kilde) -> Option<NaiveDate> {
        match self.0.get(&kilde) {
            Some(Kildestatus::Oppdatert { til }) => Some(*til),
            _ => None,
        }
    }
}

/// Why a check cannot be assessed. Missing data are never a hit (R25).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "mangel", content = "om", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Mangel {
    /// The source did not answer.
    #[error("kilden svarte ikke")]
    KildeNede(Kilde),
    /// The source is stopped.
    #[error("kilden er stoppet")]
    KildeStoppet(Kilde),
    /// A month that the check needs has not come; the first day of it.
    #[error("en måned mangler")]
    ManglendeManed(NaiveDate),
    /// The check needs months that the source is not complete for yet.
    #[error("perioden er ikke ferdig rapportert")]
    IkkeFerdigRapportert,
    /// Too little history or too few cases to compare with.
    #[error("det er for lite å sammenligne med")]
    ForLite,
    /// A number that can't be right: negative pay, no contract hours, an impossible position.
    #[error("et tall kan ikke være riktig")]
    UmuligTall,
    /// The person has died: the estate is no case for this check.
    #[error("personen er død")]
    Dod,
    /// Two identities were merged less than a reporting round ago; rows may be there twice.
    #[error("to identiteter er nylig slått sammen")]
    NyligSammenslatt,
    /// Only a human with access to the medical text can say.
    #[error("krever medisinsk vurdering")]
    KreverMedisinsk,
}
