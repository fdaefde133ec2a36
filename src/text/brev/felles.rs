//! What letters share: names in the head, and the paragraphs at the end.

use super::Blokk;
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

fn del(overskrift: &str, tekst: &str) -> [Blokk; 2] {
    [Blokk::Overskrift(overskrift.to_owned()), Blokk::Avsnitt(tekst.to_owned())]
}

/// The right to see the case (fvl. § 18) and to have help (fvl. § 12).
pub(super) fn innsyn(m: Malform) -> [Blokk; 2] {
    del(
        m.velg("Du kan se saken og få hjelp", "Du kan sjå saka og få hjelp"),
        m.velg(
            "Du har rett til å se dokumentene i saken din. Det står i forvaltningsloven §\u{a0}18. Du kan også \
             la noen andre hjelpe deg eller svare for deg.",
            "Du har rett til å sjå dokumenta i saka di. Det står i forvaltningslova §\u{a0}18. Du kan òg la \
             nokon andre hjelpe deg eller svare for deg.",
        ),
    )
}

/// How to complain (ftrl. § 21-12: six weeks).
pub(super) fn klage(m: Malform) -> [Blokk; 2] {
    del(
        m.velg("Du kan klage", "Du kan klage"),
        m.velg(
            "Er du uenig, kan du klage innen seks uker fra du fikk dette brevet. Det står i folketrygdloven \
             §\u{a0}21-12. Skriv hva du er uenig i og hvorfor. Du finner skjema på nav.no/klage. Vi hjelper \
             deg gjerne med å skrive klagen.",
            "Er du usamd, kan du klage innan seks veker frå du fekk dette brevet. Det står i folketrygdlova \
             §\u{a0}21-12. Skriv kva du er usamd i og kvifor. Du finn skjema på nav.no/klage. Vi hjelper deg \
             gjerne med å skrive klaga.",
        ),
    )
}

/// Whom the sick-listed person asks.
pub(super) fn kontakt(m: Malform) -> [Blokk; 2] {
    del(
        m.velg("Har du spørsmål?", "Har du spørsmål?"),
        m.velg(
            "Skriv til oss på nav.no/skriv-til-oss, eller ring 55\u{a0}55\u{a0}33\u{a0}33.",
            "Skriv til oss på nav.no/skriv-til-oss, eller ring 55\u{a0}55\u{a0}33\u{a0}33.",
        ),
    )
}

/// Whom the employer asks.
pub(super) fn kontakt_arbeidsgiver(m: Malform) -> [Blokk; 2] {
    del(
        m.velg("Har dere spørsmål?", "Har de spørsmål?"),
        m.velg(
            "Ring arbeidsgivertelefonen på 55\u{a0}55\u{a0}33\u{a0}36.",
            "Ring arbeidsgivartelefonen på 55\u{a0}55\u{a0}33\u{a0}36.",
        ),
    )
}
