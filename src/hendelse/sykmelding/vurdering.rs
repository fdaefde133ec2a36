//! What the checks and rules said of a note, and how they came to it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::hendelse::Utfall;

/// What the checks and rules said, with the notes that came along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vurdering {
    /// Accepted, to be looked at, or rejected. A rejected note carries no absence.
    pub utfall: Utfall,
    /// Rule that decided.
    pub regel: Option<String>,
    /// Remarks of the case handling (`UNDER_BEHANDLING` …).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merknader: Vec<Merknad>,
    /// Every rule tree that was asked, in order. Empty when somebody else ran the rules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trar: Vec<Treutfall>,
    /// Version of the rules that were asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regelverk: Option<String>,
}

impl Vurdering {
    /// An outcome without a recorded path.
    pub fn ny(utfall: Utfall) -> Self {
        Self { utfall, regel: None, merknader: Vec::new(), trar: Vec::new(), regelverk: None }
    }
}

/// A remark on a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merknad {
    /// For example `UNDER_BEHANDLING`.
    pub type_: String,
    /// Text.
    pub beskrivelse: Option<String>,
}

/// The way through one rule tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Treutfall {
    /// Name of the tree (`HPR`, `TILBAKEDATERING` …).
    pub tre: Cow<'static, str>,
    /// The questions in the order they were asked.
    pub steg: Vec<Steg>,
    /// How the tree ended. On paper INVALID reads MANUAL_PROCESSING.
    pub utfall: Utfall,
    /// The rule that it ended in; none when it ended in OK.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regel: Option<Cow<'static, str>>,
    /// The law behind the leaf; some trees have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lov: Option<Lov>,
    /// Whether the condition of the law is met; only where there is a law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub juridisk: Option<Juridisk>,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(Cow<'static, str>, bool)", into = "(Cow<'static, str>, bool)")]
pub struct Steg {
    /// Name of the question.
    pub node: Cow<'static, str>,
    /// Yes or no.
    pub svar: bool,
}

impl From<(Cow<'static, str>, bool)> for Steg {
    fn from((node, svar): (Cow<'static, str>, bool)) -> Self {
        Self { node, svar }
    }
}

impl From<Steg> for (Cow<'static, str>, bool) {
    fn from(steg: Steg) -> Self {
        (steg.node, steg.svar)
    }
}

/// A place in folketrygdloven, in the version of 1 January 2022.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lov {
    /// Paragraph, for example `8-7`.
    pub paragraf: Cow<'static, str>,
    /// Subsection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledd: Option<u8>,
    /// Sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub punktum: Option<u8>,
}

impl Lov {
    /// A place in the law.
    pub const fn til(paragraf: &'static str, ledd: Option<u8>, punktum: Option<u8>) -> Self {
        Self { paragraf: Cow::Borrowed(paragraf), ledd, punktum }
    }

    /// As the rule engine writes it: `8-7 ledd 2 punktum 2`.
    pub fn kort(&self) -> String {
        let del =
            |navn: &str, tall: Option<u8>| tall.map(|tall| format!(" {navn} {tall}")).unwrap_or_default();
        format!("{}{}{}", self.paragraf, del("ledd", self.ledd), del("punktum", self.punktum))
    }

    /// As a person reads it: `ftrl. § 8-7 andre ledd andre punktum`.
    pub fn tekst(&self) -> String {
        const ORDENSTALL: [&str; 5] = ["første", "andre", "tredje", "fjerde", "femte"];
        let del = |navn: &str, tall: Option<u8>| {
            tall.map(|tall| match ORDENSTALL.get(usize::from(tall).saturating_sub(1)) {
                Some(ord) => format!(" {ord} {navn}"),
                None => format!(" {navn} {tall}"),
            })
            .unwrap_or_default()
        };
        format!("ftrl. § {}{}{}", self.paragraf, del("ledd", self.ledd), del("punktum", self.punktum))
    }
}

/// Whether the condition of the law is met, as far as the rules can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Juridisk {
    /// Met.
    VilkarOppfylt,
    /// Not met.
    VilkarIkkeOppfylt,
    /// Somebody must look at it.
    VilkarUavklart,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_law_reads_for_people_and_for_the_rule_engine() {
        let lov = Lov::til("8-7", Some(2), Some(2));
        assert_eq!(lov.kort(), "8-7 ledd 2 punktum 2");
        assert_eq!(lov.tekst(), "ftrl. § 8-7 andre ledd andre punktum");
        assert_eq!(Lov::til("8-7", None, None).tekst(), "ftrl. § 8-7");
        assert_eq!(Lov::til("8-9", Some(9), None).tekst(), "ftrl. § 8-9 ledd 9");
    }

    #[test]
    fn a_judgement_from_before_the_path_was_recorded_is_read_and_written_as_it_was() {
        let gammel = r#"{"utfall":"OK","regel":null}"#;
        let lest: Vurdering = serde_json::from_str(gammel).unwrap();
        assert_eq!(lest, Vurdering::ny(Utfall::Ok));
        assert_eq!(serde_json::to_string(&lest).unwrap(), gammel);
    }
}
