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
        "APNET" => "Opprettet saken".to_owned(),
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
