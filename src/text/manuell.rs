//! The queue of notes that the rules would not decide: why each is there, and how the rules came
//! there, in plain words.

use crate::hendelse::manuell_vurdering::Avgjorelse;

/// Why somebody must look at the note.
pub fn grunn(regel: Option<&str>) -> &'static str {
    match regel {
        Some("MINDRE_ENN_1_MAANED_MED_BEGRUNNELSE") => {
            "Sykmeldingen er skrevet mer enn åtte dager og inntil én måned etter første fraværsdag. Legen har \
             begrunnet det. Vurder om begrunnelsen holder."
        }
        Some("OVER_1_MND_MED_BEGRUNNELSE") => {
            "Sykmeldingen er skrevet mer enn én måned etter første fraværsdag. Legen har begrunnet det. Vurder om \
             begrunnelsen holder, og om pasienten ikke kunne ta kontakt før."
        }
        Some(_) => {
            "En regel ville avvist sykmeldingen hvis den var sendt fra et journalsystem. Fordi den kom på papir, \
             skal du vurdere den."
        }
        None => "Nav har merket sykmeldingen for manuell vurdering.",
    }
}

/// A question of the rules as a person would ask it; none for a question that needs no explaining.
pub fn sporsmal(node: &str) -> Option<&'static str> {
    Some(match node {
        "TILBAKEDATERING" => "Er den skrevet etter første fraværsdag?",
        "SPESIALISTHELSETJENESTEN" => "Er diagnosen fra spesialisthelsetjenesten (ICD-10)?",
        "ETTERSENDING" => "Er den en ny utsending av en tidligere sykmelding?",
        "TILBAKEDATERT_INNTIL_4_DAGER" => "Er den skrevet inntil fire dager etter?",
        "TILBAKEDATERT_INNTIL_8_DAGER" => "Er den skrevet inntil åtte dager etter?",
        "TILBAKEDATERT_MINDRE_ENN_1_MAANED" => "Er den skrevet inntil én måned etter?",
        "BEGRUNNELSE_MIN_1_ORD" => "Har legen begrunnet det med minst ett ord?",
        "BEGRUNNELSE_MIN_3_ORD" => "Har legen begrunnet det med minst tre ord?",
        "FORLENGELSE" => "Forlenger den en tidligere sykmelding?",
        "ARBEIDSGIVERPERIODE" => "Er hele fraværet innenfor arbeidsgiverperioden på 16 dager?",
        _ => return None,
    })
}

/// A choice in the form: its name and what follows from it.
pub fn valg(avgjorelse: Avgjorelse) -> (&'static str, &'static str) {
    match avgjorelse {
        Avgjorelse::Godkjent => {
            ("Godkjenn", "Sykmeldingen gjelder som den er, og merket om vurdering fjernes.")
        }
        Avgjorelse::DelvisGodkjent => {
            ("Godkjenn delvis", "Skriv hvilke dager du godtar. Den sykmeldte ser merknaden på sykmeldingen.")
        }
        Avgjorelse::TilbakedateringKreverFlereOpplysninger => (
            "Krev flere opplysninger",
            "Skriv hva legen må svare på. Den sykmeldte ser merknaden. Legen får ingen ny kvittering, så du må selv \
             ta kontakt.",
        ),
        Avgjorelse::UgyldigTilbakedatering => (
            "Avvis tilbakedateringen",
            "Skriv hvorfor. Den sykmeldte ser merknaden på sykmeldingen. Legen får ingen ny kvittering.",
        ),
    }
}

/// What everybody has been told so far.
pub const BESKJED: &str = "Legen fikk kvitteringen OK da sykmeldingen kom, og får ingen ny. Den sykmeldte har fått \
    sykmeldingen og ser at tilbakedateringen er til vurdering.";
