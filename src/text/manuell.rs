//! The queue of notes that the rules would not decide: why each is there, and how the rules came
//! there, in plain words.

use super::Malform;
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
        "BEHANDLER_SUSPENDERT" => "Er retten til å sykmelde tatt fra behandleren?",
        "UGYLDIG_ORGNR_LENGDE" => "Har organisasjonsnummeret til legekontoret feil lengde?",
        "PAPIRSYKMELDING" => "Kom sykmeldingen på papir?",
        "UGYLDIG_REGELSETTVERSJON" => "Er regelsettversjonen ukjent?",
        "MANGLENDE_DYNAMISKE_SPOERSMAL_VERSJON2_UKE_39" => {
            "Mangler svarene som trengs når én periode er lengre enn 39 uker?"
        }
        "AVSENDER_FNR_ER_SAMME_SOM_PASIENT_FNR" => "Har den som signerte, skrevet sykmeldingen til seg selv?",
        "BEHANDLER_FNR_ER_SAMME_SOM_PASIENT_FNR" => "Er behandleren pasienten selv?",
        "PERIODER_MANGLER" => "Mangler sykmeldingen perioder?",
        "FRADATO_ETTER_TILDATO" => "Slutter en periode før den begynner?",
        "OVERLAPPENDE_PERIODER" => "Overlapper perioder hverandre?",
        "OPPHOLD_MELLOM_PERIODER" => "Er det en ukedag uten sykmelding mellom to perioder?",
        "IKKE_DEFINERT_PERIODE" => "Mangler en periode type?",
        "BEHANDLINGSDATO_ETTER_MOTTATTDATO" => {
            "Er undersøkelsen datert mer enn ett døgn etter at sykmeldingen kom?"
        }
        "AVVENTENDE_SYKMELDING_KOMBINERT" => "Er avventende sykmelding kombinert med andre perioder?",
        "MANGLENDE_INNSPILL_TIL_ARBEIDSGIVER" => "Mangler avventende sykmelding innspill til arbeidsgiver?",
        "AVVENTENDE_SYKMELDING_OVER_16_DAGER" => "Varer avventende sykmelding for lenge?",
        "FOR_MANGE_BEHANDLINGSDAGER_PER_UKE" => "Er det flere behandlingsdager enn uker i perioden?",
        "GRADERT_SYKMELDING_OVER_99_PROSENT" => "Er en sykmeldingsgrad over 99 prosent?",
        "GRADERT_SYKMELDING_0_PROSENT" => "Er en sykmeldingsgrad 0 prosent?",
        "SYKMELDING_MED_BEHANDLINGSDAGER" => "Gjelder den enkeltstående behandlingsdager?",
        "BEHANDLER_FINNES_I_HPR" => "Finnes behandleren i Helsepersonellregisteret?",
        "BEHANDLER_GYLIDG_I_HPR" => "Har behandleren en gyldig autorisasjon?",
        "BEHANDLER_HAR_AUTORISASJON_I_HPR" => "Gir autorisasjonen rett til å sykmelde?",
        "BEHANDLER_ER_LEGE_I_HPR" => "Er behandleren lege?",
        "BEHANDLER_ER_TANNLEGE_I_HPR" => "Er behandleren tannlege?",
        "BEHANDLER_ER_MANUELLTERAPEUT_I_HPR" => "Er behandleren manuellterapeut?",
        "BEHANDLER_ER_FT_MED_TILLEGSKOMPETANSE_I_HPR" => {
            "Er behandleren fysioterapeut med rett til å sykmelde?"
        }
        "BEHANDLER_ER_KI_MED_TILLEGSKOMPETANSE_I_HPR" => {
            "Er behandleren kiropraktor med rett til å sykmelde?"
        }
        "SYKEFRAVAR_OVER_12_UKER" => "Varer fraværet mer enn 12 uker?",
        "HOVEDDIAGNOSE_MANGLER" => "Mangler hoveddiagnosen?",
        "FRAVAERSGRUNN_MANGLER" => "Mangler også en annen lovfestet fraværsgrunn?",
        "UGYLDIG_KODEVERK_FOR_HOVEDDIAGNOSE" => "Er hoveddiagnosens kode eller kodeverk ukjent?",
        "ICPC_2_Z_DIAGNOSE" => "Er hoveddiagnosen en Z-kode i ICPC-2?",
        "UGYLDIG_KODEVERK_FOR_BIDIAGNOSE" => "Er en bidiagnoses kode eller kodeverk ukjent?",
        "PASIENT_YNGRE_ENN_13" => "Er pasienten under 13 år?",
        "FREMDATERT" => "Begynner den for langt frem i tid?",
        "TILBAKEDATERT_MER_ENN_3_AR" => "Begynner den mer enn tre år tilbake i tid?",
        "TOTAL_VARIGHET_OVER_ETT_AAR" => "Varer den mer enn ett år?",
        _ => return None,
    })
}

/// What a rule tree asks about.
pub fn tre(navn: &str, m: Malform) -> &str {
    match navn {
        "SUSPENSJON" => m.velg("Behandlerens rett til å sykmelde", "Retten behandlaren har til å sjukmelde"),
        "VALIDERING" => m.velg("Avsender og regelsett", "Avsendar og regelsett"),
        "PERIODER" => m.velg("Periodene", "Periodane"),
        "HPR" => m.velg("Behandlerens autorisasjon", "Autorisasjonen til behandlaren"),
        "ARBEIDSUFORHET" => m.velg("Diagnose eller annen grunn", "Diagnose eller annan grunn"),
        "UNDER_13" => m.velg("Pasientens alder", "Alderen til pasienten"),
        "DATO" => m.velg("Datoene", "Datoane"),
        "TILBAKEDATERING" => m.velg("Tilbakedatering", "Tilbakedatering"),
        annet => annet,
    }
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
