//! What a page needs around a prediction: the large number, the words after it, and a word where there
//! is no number. The sentences themselves are in [`super::prognose`].

use super::prognose::hundredel;
use crate::learn::predict::Avstar;

/// The large number: «46», and at the ends «<1» and «>99».
pub fn stort(andel: f64) -> String {
    match hundredel(andel) {
        0 => "<1".to_owned(),
        100 => ">99".to_owned(),
        n => n.to_string(),
    }
}

/// What follows it: «av 100 som ligner Kari, er fortsatt sykmeldt ved uke 39.»
pub fn hovedsetning(fornavn: Option<&str>, uke: u16) -> String {
    let hvem = fornavn.map(|navn| format!(" {navn}")).unwrap_or_default();
    format!("av 100 som ligner{hvem}, er fortsatt sykmeldt ved uke\u{a0}{uke}.")
}

/// A word where a number would stand in a list.
pub fn kort_avstar(avstar: &Avstar) -> &'static str {
    match avstar {
        Avstar::UtenforTid => "Er slutt",
        Avstar::ForFaLignende { .. } => "For få like",
        Avstar::ForLiteKjent => "For lite kjent",
        Avstar::IngenModell => "Ingen modell",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_never_said_to_be_nobody_or_everybody() {
        assert_eq!([0.001, 0.462, 0.999].map(stort), ["<1", "46", ">99"]);
        assert_eq!(
            hovedsetning(Some("Kari"), 39).replace('\u{a0}', " "),
            "av 100 som ligner Kari, er fortsatt sykmeldt ved uke 39."
        );
    }
}
