//! Why a candidate is exempt from dialogue meeting 2, or why the meeting is not relevant.

use serde::{Deserialize, Serialize};

/// Result of the assessment of a candidate for meeting 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum KandidatResultat {
    /// A meeting is to be held.
    Mote,
    /// Exempt (for example expected back within 28 weeks).
    Unntak,
    /// Not relevant (for example no longer employed).
    IkkeAktuell,
}

/// Reason and words of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kandidatbegrunnelse {
    /// Reason.
    pub arsak: Kandidatgrunn,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beskrivelse: Option<String>,
}

/// The reasons (B8, B9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the interface's; the words are in text/saker.rs")]
pub enum Kandidatgrunn {
    MedisinskeGrunner,
    InnleggelseInstitusjon,
    #[serde(rename = "FORVENTET_FRISKMELDING_INNEN_28UKER")]
    ForventetFriskmeldingInnen28Uker,
    DokumentertTiltakFriskmelding,
    ArbeidstakerAap,
    ArbeidstakerDod,
    DialogmoteAvholdt,
    Friskmeldt,
    ArbeidsforholdOpphort,
}

/// How a reason and a result go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grunnbruk {
    /// In use.
    IBruk,
    /// Stands in old assessments and is not given any more.
    Utgatt,
    /// Belongs to another result.
    HorerIkkeTil,
}

impl Kandidatgrunn {
    /// Whether the reason may be given for the result (B8, B9).
    pub fn brukes_for(self, resultat: KandidatResultat) -> Grunnbruk {
        use Kandidatgrunn as G;
        match (resultat, self) {
            (
                KandidatResultat::Unntak,
                G::MedisinskeGrunner
                | G::InnleggelseInstitusjon
                | G::ForventetFriskmeldingInnen28Uker
                | G::DokumentertTiltakFriskmelding,
            )
            | (
                KandidatResultat::IkkeAktuell,
                G::ArbeidstakerAap
                | G::ArbeidstakerDod
                | G::DialogmoteAvholdt
                | G::Friskmeldt
                | G::ArbeidsforholdOpphort,
            ) => Grunnbruk::IBruk,
            (KandidatResultat::Unntak, G::Friskmeldt | G::ArbeidsforholdOpphort) => Grunnbruk::Utgatt,
            _ => Grunnbruk::HorerIkkeTil,
        }
    }
}
