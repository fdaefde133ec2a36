//! Why a step of a rule's life was refused, in words that say what to do.

use chrono::NaiveDate;

use super::super::sak::Tjeneste;
use crate::text::dato;

/// A refusal. Nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Livsfeil {
    /// Not the role for it.
    #[error("dette krever rollen {}", navn(.0))]
    ManglerRolle(&'static [Tjeneste]),
    /// Withdrawn for good.
    #[error("regelen er trukket tilbake for godt. Gi filen et nytt versjonsnummer")]
    Trukket,
    /// Nothing was put forward.
    #[error("regelen er ikke lagt fram. Den som skriver regelen, legger den fram først")]
    IkkeLagtFram,
    /// Put forward already.
    #[error("regelen er lagt fram allerede, og filen er den samme")]
    AlleredeLagtFram,
    /// The file is another now.
    #[error("regelfilen er endret etter at den ble lagt fram. Legg den fram på nytt")]
    FilenErEndret,
    /// No dry run yet.
    #[error("regelen er ikke tørrkjørt. Tørrkjør den først")]
    IkkeTorrkjort,
    /// Said already.
    #[error("dette er vurdert allerede")]
    AlleredeVurdert,
    /// The lawyer has not said theirs.
    #[error("juristen har ikke vurdert regelen")]
    JuristMangler,
    /// The data protection officer has not said theirs.
    #[error("personvernombudet har ikke vurdert regelen")]
    PersonvernMangler,
    /// Has another part in the same round.
    #[error("du har allerede gjort en annen del av godkjenningen. En annen må gjøre dette")]
    AnnenPerson,
    /// A text that must say something does not.
    #[error("skriv hvorfor")]
    TekstMangler,
    /// The end of the approval.
    #[error("siste dag må være etter {}, og senest {}", dato::kort(*fra), dato::kort(*til))]
    Varighet {
        /// Must be after.
        fra: NaiveDate,
        /// Latest.
        til: NaiveDate,
    },
    /// No law holds today.
    #[error("ingen av lovhjemlene i filen gjelder i dag")]
    Hjemmel,
    /// R26: too short.
    #[error("tørrkjøringen er på {har} uker. Den må være på minst {krav}")]
    ForKortTorrkjoring {
        /// Weeks.
        har: usize,
        /// Weeks demanded.
        krav: i64,
    },
    /// R26: nobody could be assessed.
    #[error("tørrkjøringen fant ingen som regelen kunne vurdere. Da sier den ingenting")]
    TomTorrkjoring,
    /// R26: more than can be looked at.
    #[error(
        "regelen ventes å gi {ventet} saker på en uke, og køen har plass til {ledig}. Gjør regelen smalere, eller senk «daglig_tak» i filen"
    )]
    Kapasitet {
        /// Expected.
        ventet: u64,
        /// Room left.
        ledig: u64,
    },
    /// No history to run on.
    #[error("ingen historikk er koblet til, så regelen kan ikke tørrkjøres her")]
    IngenHistorie,
    /// The history could not be read.
    #[error("historikken kunne ikke leses. Prøv igjen senere")]
    HistorieFeilet,
    /// The rule itself stopped.
    #[error("regelen stanset i tørrkjøringen: {0}")]
    Regelfeil(String),
}

fn navn(roller: &[Tjeneste]) -> String {
    roller.iter().map(|t| t.navn()).collect::<Vec<_>>().join(" eller ")
}
