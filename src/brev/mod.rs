//! Letters: one document, shown as HTML before it is sent and kept as a tagged PDF. Pure.
//!
//! A command that sends a letter puts a [`Brev`] beside its facts (`Beslutning::brev`). The shell makes the
//! PDF once, and the store keeps those bytes: what the receiver got is what is read later.

use serde::{Deserialize, Serialize};

use crate::text::Malform;

/// A letter before it is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brev {
    /// What kind it is: `FORHANDSVARSEL_AKTIVITETSKRAV`, `INNKALLING` …
    pub type_: String,
    /// Who gets it.
    pub til: Mottaker,
    /// The form of Norwegian.
    pub malform: Malform,
    /// The heading, also the title of the file.
    pub tittel: String,
    /// The text, top to bottom.
    pub blokker: Vec<Blokk>,
}

/// Who gets a letter. A party sees the letters that are to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Mottaker {
    /// The sick-listed person.
    Sykmeldt,
    /// The employer's leader.
    Arbeidsgiver,
    /// The doctor.
    Behandler,
}

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "innhold", rename_all = "snake_case")]
pub enum Blokk {
    /// A heading of the second level.
    Overskrift(String),
    /// A paragraph.
    Avsnitt(String),
    /// Points.
    Liste(Vec<String>),
    /// Names and values, for example time and place.
    Fakta(Vec<(String, String)>),
}
