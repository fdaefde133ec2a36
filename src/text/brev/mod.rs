//! The texts of letters.

pub mod felles;

use serde::{Deserialize, Serialize};

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brevtekst {
    /// The heading.
    pub tittel: String,
    /// The text, top to bottom.
    pub blokker: Vec<Blokk>,
}

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "innhold", rename_all = "snake_case")]
pub enum Blokk {
    /// A heading of the second level.
    Overskrift(String),
    /// A paragraph. An empty line begins a new one.
    Avsnitt(String),
    /// Points.
    Liste(Vec<String>),
    /// Names and values, for example time and place.
    Fakta(Vec<(String, String)>),
}
