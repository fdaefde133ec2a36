//! Letters to the doctor: questions, a message, a return, a reminder.

use chrono::NaiveDate;

use super::Brevtekst;
use crate::{
    hendelse::behandlerdialog::Dialogtype,
    text::{Malform, dato},
};

/// A message to a doctor.
#[derive(Debug, Clone, Copy)]
pub struct Melding<'a> {
    /// What kind.
    pub slag: Dialogtype,
    /// What the caseworker asks or tells.
    pub tekst: &'a str,
    /// Answer by.
    pub frist: Option<NaiveDate>,
    /// When the message was sent that this one reminds of or answers.
    pub om_melding_fra: Option<NaiveDate>,
}

/// The name of a kind of message, in lists and over letters.
pub fn slag(slag: Dialogtype, m: Malform) -> &'static str {
    match slag {
        Dialogtype::Tilleggsopplysninger => {
            m.velg("Spørsmål om tilleggsopplysninger", "Spørsmål om tilleggsopplysningar")
        }
        Dialogtype::Legeerklaring => m.velg("Forespørsel om legeerklæring", "Førespurnad om legeerklæring"),
        Dialogtype::MeldingFraNav => m.velg("Melding fra Nav", "Melding frå Nav"),
        Dialogtype::ReturLegeerklaring => m.velg("Retur av legeerklæring", "Retur av legeerklæring"),
        Dialogtype::Paminnelse => m.velg("Påminnelse om svar", "Påminning om svar"),
    }
}

/// The letter.
pub fn melding(b: &Melding<'_>, m: Malform) -> Brevtekst {
    let frist = b.frist.map(dato::lang);
    let tekst = Brevtekst::ny(slag(b.slag, m));
    let fra = b.om_melding_fra.map(dato::lang);
    let tekst = match (b.slag, fra) {
        (Dialogtype::Paminnelse, Some(dag)) => tekst.avsnitt(m.velg(
            format!("Vi sendte deg en melding {dag}, og kan ikke se at vi har fått svar."),
            format!("Vi sende deg ei melding {dag}, og kan ikkje sjå at vi har fått svar."),
        )),
        (Dialogtype::ReturLegeerklaring, _) => tekst.avsnitt(m.velg(
            "Vi viser til legeerklæringen du har sendt. Den gir oss ikke opplysningene vi trenger, og vi ber deg \
             sende en ny. Honoraret for den første kan bli holdt tilbake.",
            "Vi viser til legeerklæringa du har sendt. Ho gir oss ikkje opplysningane vi treng, og vi ber deg \
             sende ei ny. Honoraret for den første kan bli halde tilbake.",
        )),
        _ => tekst,
    };
    let tekst = if b.tekst.trim().is_empty() { tekst } else { tekst.avsnitt(b.tekst.trim()) };
    let tekst = match frist {
        Some(frist) => tekst.overskrift(m.velg("Svar til oss", "Svar til oss")).avsnitt(
            m.velg(format!("Vi ber om svar innen {frist}."), format!("Vi ber om svar innan {frist}.")),
        ),
        None => tekst,
    };
    match b.slag {
        Dialogtype::Paminnelse => tekst.avsnitt(m.velg(
            "Svar på meldingen i fagsystemet ditt. Du har plikt til å gi Nav opplysningene. Det står i \
             folketrygdloven §\u{a0}21-4. Taksten er den samme som i meldingen.",
            "Svar på meldinga i fagsystemet ditt. Du har plikt til å gi Nav opplysningane. Det står i \
             folketrygdlova §\u{a0}21-4. Taksten er den same som i meldinga.",
        )),
        Dialogtype::Tilleggsopplysninger => tekst.avsnitt(m.velg(
            "Svar i fagsystemet ditt. Du har plikt til å gi Nav opplysningene. Det står i folketrygdloven \
             §\u{a0}21-4. Bruk takst L8.",
            "Svar i fagsystemet ditt. Du har plikt til å gi Nav opplysningane. Det står i folketrygdlova \
             §\u{a0}21-4. Bruk takst L8.",
        )),
        Dialogtype::Legeerklaring | Dialogtype::ReturLegeerklaring => tekst.avsnitt(m.velg(
            "Send legeerklæring ved arbeidsuførhet fra fagsystemet ditt. Du har plikt til å gi Nav opplysningene. \
             Det står i folketrygdloven §\u{a0}21-4. Bruk takst L40.",
            "Send legeerklæring ved arbeidsuførleik frå fagsystemet ditt. Du har plikt til å gi Nav opplysningane. \
             Det står i folketrygdlova §\u{a0}21-4. Bruk takst L40.",
        )),
        Dialogtype::MeldingFraNav => tekst.avsnitt(m.velg(
            "Du trenger ikke å svare. Meldingen gir ikke honorar.",
            "Du treng ikkje å svare. Meldinga gir ikkje honorar.",
        )),
    }
}
