//! Shapes that several requests about meetings share.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    base::Hpr,
    hendelse::{
        dialogmote::Deltaker,
        motedetaljer::{AnnenDeltaker, Motebehandler, Motemelding, Referat},
    },
};

/// A text to one party.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Melding {
    /// `ARBEIDSTAKER`, `ARBEIDSGIVER` or `BEHANDLER`.
    #[schema(value_type = String, example = "ARBEIDSTAKER")]
    til: Deltaker,
    /// The text.
    tekst: String,
}

/// A health-care provider who is to take part.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Behandler {
    /// Number in the register of health personnel.
    #[schema(value_type = Option<String>)]
    hpr: Option<Hpr>,
    /// Name as written in letters.
    navn: String,
    /// Office.
    kontor: Option<String>,
}

/// Minutes.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Referatinnhold {
    /// The situation and the need of adaptation.
    situasjon: String,
    /// What was concluded.
    konklusjon: String,
    /// What the employee is to do.
    oppgave_arbeidstaker: String,
    /// What the employer is to do.
    oppgave_arbeidsgiver: String,
    /// What Nav is to do.
    oppgave_veileder: Option<String>,
    /// What the provider is to do.
    oppgave_behandler: Option<String>,
    /// Who took part for the employer.
    leders_navn: String,
    /// Others who took part.
    #[serde(default)]
    andre_deltakere: Vec<Deltakernavn>,
    /// The invited provider came.
    #[serde(default = "ja")]
    behandler_deltok: bool,
    /// The invited provider receives a copy.
    #[serde(default = "ja")]
    behandler_mottar_kopi: bool,
}

/// Somebody else in the meeting.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Deltakernavn {
    /// As what.
    funksjon: String,
    /// Name.
    navn: String,
}

fn ja() -> bool {
    true
}

/// The texts as the log keeps them.
pub(super) fn meldinger(alle: Vec<Melding>) -> Vec<Motemelding> {
    alle.into_iter().map(|m| Motemelding { til: m.til, tekst: m.tekst }).collect()
}

impl From<Behandler> for Motebehandler {
    fn from(b: Behandler) -> Self {
        Self { hpr: b.hpr, navn: b.navn, kontor: b.kontor }
    }
}

impl From<Referatinnhold> for Referat {
    fn from(r: Referatinnhold) -> Self {
        Self {
            situasjon: r.situasjon,
            konklusjon: r.konklusjon,
            oppgave_arbeidstaker: r.oppgave_arbeidstaker,
            oppgave_arbeidsgiver: r.oppgave_arbeidsgiver,
            oppgave_veileder: r.oppgave_veileder,
            oppgave_behandler: r.oppgave_behandler,
            leders_navn: r.leders_navn,
            andre_deltakere: r
                .andre_deltakere
                .into_iter()
                .map(|d| AnnenDeltaker { funksjon: d.funksjon, navn: d.navn })
                .collect(),
            behandler_deltok: r.behandler_deltok,
            behandler_mottar_kopi: r.behandler_mottar_kopi,
        }
    }
}
