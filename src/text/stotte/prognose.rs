//! The card about how long it will last. For whom, how uncertain, against what, and why; never a word
//! or a colour that labels the patient.

use crate::{
    learn::predict::Horisont,
    text::{
        Malform,
        prognose::{av_hundre, hundredel},
    },
};

/// «Av 100 lignende fravær varer om lag 34 til uke 39 (usikkert: 26–43).»
pub fn sammendrag(h: &Horisont, m: Malform) -> String {
    let (antall, fra, til) = (hundredel(h.sannsynlighet), hundredel(h.lav), hundredel(h.hoy));
    let usikkert = if fra == til {
        String::new()
    } else {
        format!(" ({} {fra}–{til})", m.velg("usikkert:", "usikkert:"))
    };
    match m {
        Malform::Nb => format!("Av 100 lignende fravær varer om lag {antall} til uke {}{usikkert}.", h.uke),
        Malform::Nn => format!("Av 100 liknande fråvær varer om lag {antall} til veke {}{usikkert}.", h.uke),
    }
}

/// «Uke 26: 61 av 100 (52–70).»
pub fn horisont(h: &Horisont, m: Malform) -> String {
    format!(
        "{} {}: {} ({}–{})",
        m.velg("Uke", "Veke"),
        h.uke,
        av_hundre(h.sannsynlighet, m),
        hundredel(h.lav),
        hundredel(h.hoy)
    )
}

/// What it is not.
pub fn ikke(m: Malform) -> &'static str {
    m.velg(
        "Tallet er en beregning, ikke en vurdering av pasienten. Det brukes ikke i saken om sykepenger.",
        "Talet er ei utrekning, ikkje ei vurdering av pasienten. Det blir ikkje brukt i saka om sjukepengar.",
    )
}

/// Which model, and when.
pub fn modell(navn: &str, dag: &str, m: Malform) -> String {
    match m {
        Malform::Nb => format!("Modell {navn}, regnet ut {dag}."),
        Malform::Nn => format!("Modell {navn}, rekna ut {dag}."),
    }
}

/// Reasons that rest on what may not be shared are added up in one line.
pub fn ovrige(m: Malform) -> &'static str {
    m.velg(
        "Andre opplysninger hos Nav er med i tallet, men vises ikke her.",
        "Andre opplysningar hos Nav er med i talet, men er ikkje viste her.",
    )
}
