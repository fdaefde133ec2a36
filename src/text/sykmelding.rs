//! A note in lists: where it stands.

use crate::{
    forlop::grunnlag::Notat,
    hendelse::{Utfall, manuell_vurdering::Avgjorelse, sykmelding::Kodeverk, sykmelding_status::Status},
};

/// Where the note stands.
pub fn status(note: &Notat) -> &'static str {
    if note.utfall == Utfall::Invalid {
        return "Avvist";
    }
    match note.status {
        None | Some(Status::Apen) => "Ikke sendt",
        Some(Status::Sendt) => "Sendt",
        Some(Status::Bekreftet) => "Bekreftet",
        Some(Status::Avbrutt) => "Avbrutt",
        Some(Status::Utgatt) => "Utgått",
        Some(Status::Slettet) => "Slettet",
    }
}

/// What somebody decided about a note that the rules would not, or that somebody must.
pub fn manuell(note: &Notat) -> Option<&'static str> {
    if note.venter_pa_vurdering() {
        return Some("Til manuell vurdering");
    }
    Some(match note.manuell.as_ref()?.avgjort?.avgjorelse {
        Avgjorelse::Godkjent => "Tilbakedatering godkjent",
        Avgjorelse::DelvisGodkjent => "Tilbakedatering delvis godkjent",
        Avgjorelse::TilbakedateringKreverFlereOpplysninger => "Tilbakedatering krever flere opplysninger",
        Avgjorelse::UgyldigTilbakedatering => "Tilbakedatering ikke godkjent",
    })
}

/// Name of the code system.
pub fn kodeverk(system: &Kodeverk) -> &'static str {
    match system {
        Kodeverk::Icpc2 => "ICPC-2",
        Kodeverk::Icpc2b => "ICPC-2B",
        Kodeverk::Icd10 => "ICD-10",
        Kodeverk::Phbu => "PHBU",
        Kodeverk::Ukjent(_) => "ukjent kodeverk",
    }
}
