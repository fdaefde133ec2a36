//! Conversations with doctors, as caseworkers read of them.

use crate::{forlop::saksgang::behandlerdialog::Samtalestatus, hendelse::behandlerdialog::Dialogtype};

/// What Nav sent, as a line of the timeline.
pub(super) fn sendt(slag: Option<Dialogtype>) -> &'static str {
    match slag {
        None => "Melding sendt til behandler",
        Some(Dialogtype::Tilleggsopplysninger) => "Spurte behandler om tilleggsopplysninger",
        Some(Dialogtype::Legeerklaring) => "Ba behandler om legeerklæring",
        Some(Dialogtype::MeldingFraNav) => "Sendte melding til behandler",
        Some(Dialogtype::ReturLegeerklaring) => "Sendte legeerklæring i retur",
        Some(Dialogtype::Paminnelse) => "Minnet behandler om svar",
    }
}

/// Where a conversation stands.
pub fn status(status: Samtalestatus, kan_paminnes: bool) -> &'static str {
    match status {
        Samtalestatus::Sendt => "Sendt",
        Samtalestatus::IkkeLevert => "Ikke levert",
        Samtalestatus::VenterPaSvar if kan_paminnes => "Vurder påminnelse",
        Samtalestatus::VenterPaSvar => "Venter på svar",
        Samtalestatus::PaminnelseSendt => "Påminnelse sendt",
        Samtalestatus::Besvart => "Ny melding",
        Samtalestatus::Lest => "Lest",
    }
}

/// What can be chosen for a message, with what it means for the doctor.
pub fn valg(slag: Dialogtype) -> &'static str {
    match slag {
        Dialogtype::Tilleggsopplysninger => "Tilleggsopplysninger (takst L8)",
        Dialogtype::Legeerklaring => "Legeerklæring ved arbeidsuførhet (takst L40)",
        Dialogtype::MeldingFraNav => "Melding fra Nav (ber ikke om svar, gir ikke honorar)",
        Dialogtype::ReturLegeerklaring => "Retur av legeerklæring",
        Dialogtype::Paminnelse => "Påminnelse",
    }
}
