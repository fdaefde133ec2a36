//! The texts of letters, one family a file, in both written forms.
//!
//! Each says what we have decided or consider, why (the law), what the reader must do and by when, what
//! happens if nothing is done, how to complain or see the case, and whom to ask. What goes to an employer
//! holds no diagnosis, no prediction and no assessment: the functions are not given any.

pub mod behandler;
pub mod felles;
pub mod forhandsvarsel;
pub mod mote;
pub mod motetider;
pub mod oppfolging;
pub mod referat;
pub mod vedtak;

#[cfg(test)]
mod tests;

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

impl Brevtekst {
    fn ny(tittel: impl Into<String>) -> Self {
        Self { tittel: tittel.into(), blokker: Vec::new() }
    }

    fn avsnitt(mut self, tekst: impl Into<String>) -> Self {
        self.blokker.push(Blokk::Avsnitt(tekst.into()));
        self
    }

    fn overskrift(mut self, tekst: impl Into<String>) -> Self {
        self.blokker.push(Blokk::Overskrift(tekst.into()));
        self
    }

    fn liste<T: Into<String>>(mut self, punkter: impl IntoIterator<Item = T>) -> Self {
        self.blokker.push(Blokk::Liste(punkter.into_iter().map(Into::into).collect()));
        self
    }

    fn fakta<T: Into<String>>(mut self, rader: impl IntoIterator<Item = (T, String)>) -> Self {
        self.blokker.push(Blokk::Fakta(rader.into_iter().map(|(n, v)| (n.into(), v)).collect()));
        self
    }

    fn med(mut self, blokker: impl IntoIterator<Item = Blokk>) -> Self {
        self.blokker.extend(blokker);
        self
    }

    /// A heading with what somebody wrote under it; nothing when nothing was written.
    fn egne_ord(self, overskrift: &str, tekst: Option<&str>) -> Self {
        match tekst.map(str::trim).filter(|t| !t.is_empty()) {
            Some(tekst) => self.overskrift(overskrift).avsnitt(tekst),
            None => self,
        }
    }
}
