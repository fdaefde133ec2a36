//! What the draft lacks, as friendly hints before signing: the rules of the intake in other words. The
//! rejected note gets the words of the trees; a draft is no mistake yet.

use crate::text::Malform;

/// The hint of a rule; `None` for rules that are no business of a draft.
pub fn hint(regel: &str, m: Malform) -> Option<&'static str> {
    let (nb, nn) = match regel {
        "FRAVAERSGRUNN_MANGLER" => (
            "Velg en diagnose, eller en annen lovfestet fraværsgrunn.",
            "Vel ein diagnose, eller ein annan lovfesta fråværsgrunn.",
        ),
        "UGYLDIG_KODEVERK_FOR_HOVEDDIAGNOSE" => (
            "Hoveddiagnosen finnes ikke i kodeverket. Velg en kode fra ICPC-2 eller ICD-10.",
            "Hovuddiagnosen finst ikkje i kodeverket. Vel ein kode frå ICPC-2 eller ICD-10.",
        ),
        "UGYLDIG_KODEVERK_FOR_BIDIAGNOSE" => (
            "En bidiagnose finnes ikke i kodeverket. Velg en annen, eller fjern den.",
            "Ein bidiagnose finst ikkje i kodeverket. Vel ein annan, eller fjern han.",
        ),
        "ICPC_2_Z_DIAGNOSE" => (
            "Z-koder i ICPC-2 gir ikke rett til sykepenger. Er pasienten syk, velg den medisinske diagnosen.",
            "Z-kodar i ICPC-2 gir ikkje rett til sjukepengar. Er pasienten sjuk, vel den medisinske diagnosen.",
        ),
        "PERIODER_MANGLER" => ("Legg inn fra-dato og til-dato.", "Legg inn frå-dato og til-dato."),
        "FRADATO_ETTER_TILDATO" => (
            "En periode slutter før den begynner. Se på datoene.",
            "Ein periode sluttar før han byrjar. Sjå på datoane.",
        ),
        "OVERLAPPENDE_PERIODER" => (
            "To perioder har dager felles. La hver dag stå i én.",
            "To periodar har dagar felles. La kvar dag stå i éin.",
        ),
        "OPPHOLD_MELLOM_PERIODER" => (
            "Det er arbeidsdager mellom periodene. Skriv én sykmelding for hvert fravær.",
            "Det er arbeidsdagar mellom periodane. Skriv éi sjukmelding for kvart fråvær.",
        ),
        "IKKE_DEFINERT_PERIODE" => {
            ("Velg hva slags sykmelding perioden er.", "Vel kva slags sjukmelding perioden er.")
        }
        "AVVENTENDE_SYKMELDING_KOMBINERT" => (
            "Avventende sykmelding kan ikke stå sammen med andre perioder.",
            "Avventande sjukmelding kan ikkje stå saman med andre periodar.",
        ),
        "AVVENTENDE_SYKMELDING_OVER_16_DAGER" => (
            "Avventende sykmelding kan vare i høyst 16 dager.",
            "Avventande sjukmelding kan vare i høgst 16 dagar.",
        ),
        "GRADERT_SYKMELDING_OVER_99_PROSENT" => (
            "Graden er over 99 prosent. Velg lavere grad, eller at aktivitet ikke er mulig.",
            "Graden er over 99 prosent. Vel lågare grad, eller at aktivitet ikkje er mogleg.",
        ),
        "GRADERT_SYKMELDING_0_PROSENT" => {
            ("Velg hvor mange prosent pasienten er sykmeldt.", "Vel kor mange prosent pasienten er sjukmeld.")
        }
        "SYKMELDING_MED_BEHANDLINGSDAGER" => (
            "Behandlingsdager blir vurdert av en person hos Nav. Det kan ta noe lengre tid.",
            "Behandlingsdagar blir vurderte av ein person hos Nav. Det kan ta noko lenger tid.",
        ),
        "FREMDATERT" => (
            "Første dag er mer enn 30 dager fram. Skriv sykmeldingen nærmere den dagen.",
            "Første dag er meir enn 30 dagar fram. Skriv sjukmeldinga nærare den dagen.",
        ),
        "TILBAKEDATERT_MER_ENN_3_AR" => (
            "Første dag er mer enn tre år siden. Se på datoen.",
            "Første dag er meir enn tre år sidan. Sjå på datoen.",
        ),
        "TOTAL_VARIGHET_OVER_ETT_AAR" => (
            "Sykmeldingen varer i mer enn ett år. Se på datoene.",
            "Sjukmeldinga varer i meir enn eitt år. Sjå på datoane.",
        ),
        "PASIENT_YNGRE_ENN_13" => (
            "Pasienten er under 13 år og kan ikke få sykepenger.",
            "Pasienten er under 13 år og kan ikkje få sjukepengar.",
        ),
        "INNTIL_8_DAGER" | "MINDRE_ENN_1_MAANED" | "OVER_1_MND" => (
            "Første dag er tilbake i tid. Skriv hvorfor (felt 11.2), om det ikke er en forlengelse.",
            "Første dag er tilbake i tid. Skriv kvifor (felt 11.2), om det ikkje er ei forlenging.",
        ),
        _ => return None,
    };
    Some(m.velg(nb, nn))
}

/// What the card says first.
pub fn sammendrag(antall: usize, forste: &str, m: Malform) -> String {
    if antall == 1 {
        return forste.to_owned();
    }
    match m {
        Malform::Nb => format!("{antall} ting mangler i utkastet: {forste}"),
        Malform::Nn => format!("{antall} ting manglar i utkastet: {forste}"),
    }
}

/// Heading over the hints.
pub fn overskrift(m: Malform) -> &'static str {
    m.velg("Før du signerer", "Før du signerer")
}
