//! The caseworker's own task about a person. A person has one; a new one replaces it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the caseworker wants to remember.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oppfolgingsoppgave {
    /// What it is about.
    pub grunn: Oppfolgingsgrunn,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frist: Option<NaiveDate>,
    /// More about it. The person may ask to see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tekst: Option<String>,
}

/// The thirteen reasons of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Oppfolgingsgrunn {
    /// Contact the person.
    TaKontaktSykemeldt,
    /// Contact the employer.
    TaKontaktArbeidsgiver,
    /// Contact the health-care provider.
    TaKontaktBehandler,
    /// Assess a dialogue meeting later.
    VurderDialogmoteSenere,
    /// Look again when the next note comes.
    FolgOppEtterNesteSykmelding,
    /// Assess measures.
    VurderTiltakBehov,
    /// Assess incapacity (ftrl. § 8-4).
    VurderArbeidsuforhet,
    /// Assess sick pay while seeking other work (ftrl. § 8-5).
    FriskmeldingTilArbeidsformidling,
    /// Assess the need of help (Nav-loven § 14 a).
    #[serde(rename = "VURDER_14A")]
    Vurder14a,
    /// Assess another benefit.
    VurderAnnenYtelse,
    /// Talk with the person.
    SamtaleMedBruker,
    /// Takes part in the trial of stronger follow-up.
    DeltarForsokForsterketOppfolging,
    /// Something else.
    Annet,
}
