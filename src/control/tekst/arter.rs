//! A row of the log in a few words: its kind and what it is about, never its content.

/// Kind and stream in words.
pub fn linje(art: &str, strom: &str) -> String {
    let om = match strom.split_once('/') {
        Some(("sak", id)) => format!(" (sak …{})", id.get(id.len().saturating_sub(6)..).unwrap_or(id)),
        Some(("regel", navn)) => format!(" ({navn})"),
        _ => String::new(),
    };
    let hva = match art {
        "LEST" => "Leste".to_owned(),
        "LESING_AVVIST" => "Fikk ikke lese".to_owned(),
        "AVVIST" => "Ble avvist".to_owned(),
        "KJORING" => "Kjørte reglene".to_owned(),
        "TREKNING" => "Trakk et tilfeldig utvalg".to_owned(),
        "GRUNNLAG" => "La ved opplysninger".to_owned(),
        "STOPPET" => "Stanset".to_owned(),
        "START_FORESLATT" => "Foreslo å slå på igjen".to_owned(),
        "STARTET" => "Slo på igjen".to_owned(),
        "REGEL_TRUKKET" => "Trakk en regel tilbake".to_owned(),
        "HENDELSE" => "Meldte en hendelse".to_owned(),
        "INNHOLD_SLETTET" => "Slettet innhold etter fristen".to_owned(),
        "PRAKSIS" | "TRAKT" => "La ved tall om praksis".to_owned(),
        "APNET" => "Opprettet saken".to_owned(),
        "SIGNAL_LAGT_TIL" => "La til et signal".to_owned(),
        "SIGNAL_FJERNET" => "Tok bort et signal".to_owned(),
        "GRUNNLAG_FALT" => "Tok bort grunnlaget".to_owned(),
        "HABILITET_ERKLART" => "Svarte på om hen er habil".to_owned(),
        "TILDELT" => "Fordelte saken".to_owned(),
        "SARBARHET_SATT" => "Vurderte særlig hensyn".to_owned(),
        "FORSTE_BLIKK" => "Skrev sitt eget syn".to_owned(),
        "FORKLARING_VURDERT" => "Vurderte en forklaring".to_owned(),
        "ANNEN_ENHET_SPURT" => "Spurte en annen enhet".to_owned(),
        "MEDISINSK_SPURT" => "Spurte rådgivende lege".to_owned(),
        "MEDISINSK_BESVART" => "Svarte som rådgivende lege".to_owned(),
        "KOMMENTERT" => "Skrev en merknad".to_owned(),
        "BEVIS_LAGT_TIL" => "La til et dokument".to_owned(),
        "TRIAGE_AVSLUTTET" => "Avsluttet første vurdering".to_owned(),
        "KRAV_STILT" => "Ba om opplysninger".to_owned(),
        "KRAV_PURRET" => "Purret på svar".to_owned(),
        "KRAV_BESVART" => "Fikk svar".to_owned(),
        "KRAV_PAKLAGET" => "Tok imot en klage på et spørsmål".to_owned(),
        "KRAVKLAGE_AVGJORT" => "Avgjorde klagen på et spørsmål".to_owned(),
        "MISTANKE_NOTERT" => "Ba om å bruke § 21-4 a".to_owned(),
        "MISTANKE_AVGJORT" => "Svarte om § 21-4 a".to_owned(),
        "KONKLUDERT" => "Konkluderte".to_owned(),
        "KONKLUSJON_GODKJENT" => "Godkjente konklusjonen".to_owned(),
        "KONKLUSJON_RETURNERT" => "Sendte konklusjonen tilbake".to_owned(),
        "VARSEL_SENDT" => "Sendte varsel".to_owned(),
        "HORING_AVSLUTTET" => "Avsluttet uttalelsen".to_owned(),
        "VEDTAK_REGISTRERT" => "Registrerte et vedtak".to_owned(),
        "KLAGE_MOTTATT" => "Tok imot en klage".to_owned(),
        "KLAGE_AVGJORT" => "Registrerte utfallet av klagen".to_owned(),
        "INFORMERING_UTSATT" => "Utsatte å informere".to_owned(),
        "INFORMERT" => "Informerte den det gjelder".to_owned(),
        "UTSATT" => "La saken bort en stund".to_owned(),
        "GJENOPPTATT" => "Tok saken frem igjen".to_owned(),
        "RETTING_KREVD" => "Tok imot: en opplysning er feil".to_owned(),
        "RETTING_AVGJORT" => "Svarte om opplysningen er feil".to_owned(),
        "LUKKING_FORESLATT" => "Foreslo å lukke saken".to_owned(),
        "LUKKET" => "Lukket saken".to_owned(),
        "GJENAPNET" => "Åpnet saken igjen".to_owned(),
        "TIPS_MOTTATT" => "Tok imot et tips".to_owned(),
        "TIPS_VURDERT" => "Vurderte et tips".to_owned(),
        annet => {
            let ord = annet.to_lowercase().replace('_', " ");
            // Words that belong to later stages are not for a list that many read.
            match super::ordvalg::forste(&ord) {
                Some(_) => "Gjorde noe i saken".to_owned(),
                None => {
                    let mut tegn = ord.chars();
                    tegn.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default()
                        + tegn.as_str()
                }
            }
        }
    };
    hva + &om
}
