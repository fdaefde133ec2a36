//! What letters share: names in the head, and the paragraphs at the end.

use crate::{base::Orgnr, text::Malform};

/// The sender when the unit has no name.
pub const NAV: &str = "Nav";
/// Before the name of whom it is about. Alike in both forms.
pub const GJELDER: &str = "Gjelder";
/// Before the identity number. Alike in both forms.
pub const FODSELSNUMMER: &str = "Fødselsnummer";

/// An employer whose name is not known.
pub fn arbeidsgiver(malform: Malform) -> &'static str {
    malform.velg("Arbeidsgiveren", "Arbeidsgivaren")
}

/// A doctor whose name is not known.
pub fn behandler(malform: Malform) -> &'static str {
    malform.velg("Behandleren", "Behandlaren")
}

/// «Organisasjonsnummer 310 000 019».
pub fn orgnr(orgnr: &Orgnr) -> String {
    let tall = orgnr.avslor();
    let (a, rest) = tall.split_at(tall.len().min(3));
    let (b, c) = rest.split_at(rest.len().min(3));
    format!("Organisasjonsnummer {a}\u{a0}{b}\u{a0}{c}")
}
