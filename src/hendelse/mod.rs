//! The vocabulary of events: what can be known about a person's sick leave, one file a family.
//!
//! A [`Hendelse`] is immutable. The payload ([`Innhold`]) is versioned JSON in the log; each
//! family has a frozen example of every version it ever had in `tests/it/frozen`.

pub mod arbeidsforhold;
pub mod behandlerdialog;
pub mod bit;
pub mod dialogmelding;
pub mod dialogmote;
pub mod egen_friskmelding;
pub mod egen_vurdering;
pub mod innsigelse;
pub mod inntektsmelding;
pub mod kandidatvurdering;
pub mod malform;
pub mod manuell_vurdering;
pub mod motebehov;
pub mod motedetaljer;
pub mod motetider;
pub mod oppfolging;
pub mod oppfolgingsoppgave;
pub mod oppfolgingsplan;
pub mod paminnelse;
pub mod person;
pub mod sen_oppfolging;
pub mod soknad;
pub mod sykmelding;
pub mod sykmelding_status;
pub mod varselsvar;
pub mod vilkar;
pub mod ytelse;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::base::{HendelseId, Periode, PersonId};

pub use self::{
    arbeidsforhold::Arbeidsforhold, bit::Bit, dialogmelding::Dialogmelding, dialogmote::Dialogmote,
    inntektsmelding::Inntektsmelding, manuell_vurdering::ManuellVurdering, oppfolging::Oppfolging,
    oppfolgingsplan::Oppfolgingsplan, person::Personhendelse, soknad::Soknad, sykmelding::Sykmelding,
    sykmelding_status::SykmeldingStatus, ytelse::TidligereYtelse,
};

/// One immutable fact in the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Hendelse {
    /// UUID version 7.
    pub id: HendelseId,
    /// Whom it is about.
    pub person: PersonId,
    /// The system it came from: `epj`, `nav`, `altinn`, `milepael` …
    pub kilde: String,
    /// The sender's own id of the message; unique per source, which makes intake idempotent.
    pub ekstern_id: String,
    /// The days it is about, when it is about days.
    pub gjelder: Option<Periode>,
    /// When the fact became known at its source (the hub's receipt time, the sender's time stamp).
    pub inntruffet: DateTime<Utc>,
    /// When Milepæl received it.
    pub mottatt: DateTime<Utc>,
    /// The external id of the event that this one corrects or replaces.
    pub korrigerer: Option<String>,
    /// Who decided or answered, as in the audit log; only for facts that arise here.
    pub utfort_av: Option<String>,
    /// What happened.
    pub innhold: Innhold,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Innhold {
    /// A sick note was written.
    Sykmelding(Box<Sykmelding>),
    /// The sick-listed person (or the system) did something with the note.
    SykmeldingStatus(SykmeldingStatus),
    /// An application for sick pay.
    Soknad(Box<Soknad>),
    /// The employer's income report.
    Inntektsmelding(Box<Inntektsmelding>),
    /// A follow-up plan was made, shared, or found unnecessary.
    Oppfolgingsplan(Oppfolgingsplan),
    /// Something happened to a dialogue meeting.
    Dialogmote(Dialogmote),
    /// A duty was assessed or answered: activity requirement, questionnaire, candidacy, late follow-up.
    Oppfolging(Oppfolging),
    /// An employment.
    Arbeidsforhold(Arbeidsforhold),
    /// Birth, death, name, protection, place.
    Person(Personhendelse),
    /// A benefit before this absence, from the older systems.
    TidligereYtelse(TidligereYtelse),
    /// A raw bit of the spell timeline, or its removal.
    Bit(Bit),
    /// A message from the doctor.
    Dialogmelding(Box<Dialogmelding>),
    /// A caseworker settled a note that the rules would not decide.
    ManuellVurdering(ManuellVurdering),
}

/// The payload could not be read back. This means the log was written by a newer version.
#[derive(Debug, thiserror::Error)]
pub enum UlesbartInnhold {
    /// A kind this version does not know.
    #[error("hendelsen er av typen {0}, som denne versjonen ikke kjenner")]
    UkjentType(String),
    /// A version of the kind this version does not know.
    #[error("hendelsen {type_} har versjon {versjon}, som denne versjonen ikke kjenner")]
    UkjentVersjon {
        /// Kind.
        type_: String,
        /// Version in the log.
        versjon: i64,
    },
    /// The JSON has another shape.
    #[error("innholdet i hendelsen {type_} kan ikke leses")]
    Form {
        /// Kind.
        type_: String,
        /// What serde said; it may quote the payload, so it is a source and never the message.
        #[source]
        source: serde_json::Error,
    },
}

impl Innhold {
    /// The name of the kind in the log, in the API and in logs.
    pub fn type_(&self) -> &'static str {
        match self {
            Self::Sykmelding(_) => "sykmelding",
            Self::SykmeldingStatus(_) => "sykmelding_status",
            Self::Soknad(_) => "soknad",
            Self::Inntektsmelding(_) => "inntektsmelding",
            Self::Oppfolgingsplan(_) => "oppfolgingsplan",
            Self::Dialogmote(_) => "dialogmote",
            Self::Oppfolging(_) => "oppfolging",
            Self::Arbeidsforhold(_) => "arbeidsforhold",
            Self::Person(_) => "person",
            Self::TidligereYtelse(_) => "tidligere_ytelse",
            Self::Bit(_) => "bit",
            Self::Dialogmelding(_) => "dialogmelding",
            Self::ManuellVurdering(_) => "manuell_vurdering",
        }
    }

    /// The version of the payload's shape that this program writes.
    pub fn versjon(&self) -> i64 {
        1
    }

    /// The payload as it is stored.
    pub fn til_json(&self) -> Result<String, serde_json::Error> {
        match self {
            Self::Sykmelding(x) => serde_json::to_string(x),
            Self::SykmeldingStatus(x) => serde_json::to_string(x),
            Self::Soknad(x) => serde_json::to_string(x),
            Self::Inntektsmelding(x) => serde_json::to_string(x),
            Self::Oppfolgingsplan(x) => serde_json::to_string(x),
            Self::Dialogmote(x) => serde_json::to_string(x),
            Self::Oppfolging(x) => serde_json::to_string(x),
            Self::Arbeidsforhold(x) => serde_json::to_string(x),
            Self::Person(x) => serde_json::to_string(x),
            Self::TidligereYtelse(x) => serde_json::to_string(x),
            Self::Bit(x) => serde_json::to_string(x),
            Self::Dialogmelding(x) => serde_json::to_string(x),
            Self::ManuellVurdering(x) => serde_json::to_string(x),
        }
    }

    /// Reads a stored payload.
    pub fn fra_json(type_: &str, versjon: i64, json: &str) -> Result<Self, UlesbartInnhold> {
        fn les<'a, T: Deserialize<'a>>(type_: &str, json: &'a str) -> Result<T, UlesbartInnhold> {
            serde_json::from_str(json)
                .map_err(|source| UlesbartInnhold::Form { type_: type_.to_owned(), source })
        }
        if versjon != 1 {
            return Err(UlesbartInnhold::UkjentVersjon { type_: type_.to_owned(), versjon });
        }
        Ok(match type_ {
            "sykmelding" => Self::Sykmelding(les(type_, json)?),
            "sykmelding_status" => Self::SykmeldingStatus(les(type_, json)?),
            "soknad" => Self::Soknad(les(type_, json)?),
            "inntektsmelding" => Self::Inntektsmelding(les(type_, json)?),
            "oppfolgingsplan" => Self::Oppfolgingsplan(les(type_, json)?),
            "dialogmote" => Self::Dialogmote(les(type_, json)?),
            "oppfolging" => Self::Oppfolging(les(type_, json)?),
            "arbeidsforhold" => Self::Arbeidsforhold(les(type_, json)?),
            "person" => Self::Person(les(type_, json)?),
            "tidligere_ytelse" => Self::TidligereYtelse(les(type_, json)?),
            "bit" => Self::Bit(les(type_, json)?),
            "dialogmelding" => Self::Dialogmelding(les(type_, json)?),
            "manuell_vurdering" => Self::ManuellVurdering(les(type_, json)?),
            _ => return Err(UlesbartInnhold::UkjentType(type_.to_owned())),
        })
    }
}

/// Outcome of a message at the door, in the words of the receivers of sick notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Utfall {
    /// Accepted.
    Ok,
    /// Accepted, and somebody must look at it.
    ManualProcessing,
    /// Refused.
    Invalid,
}
