//! What the doctor ticked in a note: marks only, never a word of the free texts.

use serde::{Deserialize, Serialize};

use crate::hendelse::{
    Sykmelding,
    sykmelding::{HarArbeidsgiver, SykmeldingPeriode},
};

/// The marks of one note. What the note is silent about is not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Bokser {
    /// One employer, several or none (field 2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arbeidsgiver: Option<HarArbeidsgiver>,
    /// Position in percent (field 2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stillingsprosent: Option<i32>,
    /// Number of secondary diagnoses (field 3).
    #[serde(skip_serializing_if = "er_tom")]
    pub bidiagnoser: u8,
    /// Related to pregnancy (field 3).
    #[serde(skip_serializing_if = "er_tom")]
    pub svangerskap: bool,
    /// Occupational injury (field 3).
    #[serde(skip_serializing_if = "er_tom")]
    pub yrkesskade: bool,
    /// Something at the workplace is a cause (field 4).
    #[serde(skip_serializing_if = "er_tom")]
    pub arsak_arbeidsplassen: bool,
    /// Fit for work when the period ends (field 5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arbeidsfor_etter_periode: Option<bool>,
    /// What work the doctor expects in time (field 5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pa_sikt: Option<PaSikt>,
    /// There is something the employer should take into account (field 5).
    #[serde(skip_serializing_if = "er_tom")]
    pub hensyn_arbeidsplassen: bool,
    /// A measure at the workplace (field 7).
    #[serde(skip_serializing_if = "er_tom")]
    pub tiltak_arbeidsplassen: bool,
    /// A measure by Nav (field 7).
    #[serde(skip_serializing_if = "er_tom")]
    pub tiltak_nav: bool,
    /// Another measure (field 7).
    #[serde(skip_serializing_if = "er_tom")]
    pub tiltak_andre: bool,
}

/// What work the doctor expects in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PaSikt {
    /// The own work, or any work for those who have none.
    EgetArbeid,
    /// Other work.
    AnnetArbeid,
    /// None.
    Nei,
}

fn er_tom<T: Default + PartialEq>(verdi: &T) -> bool {
    *verdi == T::default()
}

impl Bokser {
    /// The marks of a note.
    pub fn av(note: &Sykmelding) -> Self {
        let prognose = note.prognose.as_ref();
        let skrevet = |tekst: &Option<String>| tekst.as_deref().is_some_and(|t| !t.trim().is_empty());
        let ved_arbeidsplassen = |periode: &SykmeldingPeriode| {
            periode.aktivitet_ikke_mulig.as_ref().is_some_and(|a| a.arbeidsplassen.is_some())
        };
        Self {
            arbeidsgiver: Some(note.arbeidsgiver.har),
            stillingsprosent: note.arbeidsgiver.stillingsprosent,
            bidiagnoser: u8::try_from(note.medisinsk_vurdering.bidiagnoser.len()).unwrap_or(u8::MAX),
            svangerskap: note.medisinsk_vurdering.svangerskap,
            yrkesskade: note.medisinsk_vurdering.yrkesskade,
            arsak_arbeidsplassen: note.perioder.iter().any(ved_arbeidsplassen),
            arbeidsfor_etter_periode: prognose.map(|p| p.arbeidsfor_etter_periode),
            pa_sikt: prognose.and_then(pa_sikt),
            hensyn_arbeidsplassen: prognose.is_some_and(|p| skrevet(&p.hensyn_arbeidsplassen)),
            tiltak_arbeidsplassen: skrevet(&note.tiltak.arbeidsplassen),
            tiltak_nav: skrevet(&note.tiltak.nav),
            tiltak_andre: skrevet(&note.tiltak.andre),
        }
    }
}

fn pa_sikt(prognose: &crate::hendelse::sykmelding::Prognose) -> Option<PaSikt> {
    match (&prognose.er_i_arbeid, &prognose.er_ikke_i_arbeid) {
        (Some(arbeid), _) if arbeid.eget_arbeid_pa_sikt => Some(PaSikt::EgetArbeid),
        (Some(arbeid), _) if arbeid.annet_arbeid_pa_sikt => Some(PaSikt::AnnetArbeid),
        (None, Some(uten)) if uten.arbeidsfor_pa_sikt => Some(PaSikt::EgetArbeid),
        (Some(_), _) | (None, Some(_)) => Some(PaSikt::Nei),
        (None, None) => None,
    }
}
