//! Application for sick pay (sykepengesøknad).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::base::{Grad, Orgnr, Periode, SykmeldingId};

/// One version of one application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Soknad {
    /// The sender's id.
    pub id: String,
    /// The note it belongs to.
    pub sykmelding: Option<SykmeldingId>,
    /// Kind.
    pub type_: Soknadstype,
    /// Status; only sent applications say something about days.
    pub status: Soknadsstatus,
    /// What the person says of work.
    pub arbeidssituasjon: Option<String>,
    /// Employer.
    pub arbeidsgiver: Option<Orgnr>,
    /// Employer's name.
    pub arbeidsgiver_navn: Option<String>,
    /// The days it is about.
    pub periode: Option<Periode>,
    /// Back at work in full from this day.
    pub arbeid_gjenopptatt: Option<NaiveDate>,
    /// The application that this one replaces.
    pub korrigerer: Option<String>,
    /// Sent to Nav.
    pub sendt_nav: Option<DateTime<Utc>>,
    /// Sent to the employer.
    pub sendt_arbeidsgiver: Option<DateTime<Utc>>,
    /// Parts with grade.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub perioder: Vec<Soknadsperiode>,
    /// Leave, stay abroad, studies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fravar: Vec<Fravar>,
    /// Self-certified days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub egenmeldinger: Vec<Periode>,
    /// Absence before the note.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fravar_for_sykmeldingen: Vec<Periode>,
    /// Notes on paper.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papirsykmeldinger: Vec<Periode>,
    /// Single days of treatment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub behandlingsdager: Vec<NaiveDate>,
}

/// Kind of application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the interface's")]
pub enum Soknadstype {
    SelvstendigeOgFrilansere,
    OppholdUtland,
    Arbeidstakere,
    AnnetArbeidsforhold,
    Arbeidsledig,
    Behandlingsdager,
    Reisetilskudd,
    GradertReisetilskudd,
    FriskmeldtTilArbeidsformidling,
}

/// Status of an application. Note the spelling: the sick note says UTGATT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the interface's")]
pub enum Soknadsstatus {
    Ny,
    Sendt,
    Fremtidig,
    Korrigert,
    Avbrutt,
    Slettet,
    Utgaatt,
}

/// A part of the application with its own grade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Soknadsperiode {
    /// Days.
    pub periode: Periode,
    /// Grade of the note.
    pub sykmeldingsgrad: Option<Grad>,
    /// Percent of normal work the person reports to have done, if asked: 100 is full work.
    pub faktisk_grad: Option<Grad>,
    /// Agreed hours a week.
    pub avtalt_timer: Option<f64>,
    /// Hours worked in the period.
    pub faktiske_timer: Option<f64>,
    /// Type of the note's period, as named by the source.
    pub sykmeldingstype: Option<String>,
}

/// Days that are not sick pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fravar {
    /// Days; `tom` may be missing for studies.
    pub fom: NaiveDate,
    /// Last day.
    pub tom: Option<NaiveDate>,
    /// Why.
    pub type_: Fravarstype,
}

/// Why no sick pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the interface's")]
pub enum Fravarstype {
    Ferie,
    Permisjon,
    Utlandsopphold,
    UtdanningFulltid,
    UtdanningDeltid,
}
