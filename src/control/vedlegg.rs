//! The records that a case was opened on, kept with it: what was known when. They are deleted with it.

use uuid::Uuid;

use super::{
    grunnlag::Grunnlag,
    lager::{Kontrollager, KontrollagerFeil, Ny, Skriving},
};

/// The stream of a case's records.
pub fn strom(sak: Uuid) -> String {
    format!("grunnlag/{sak}")
}

/// Keeps the records of a case, once: a run that is done again changes nothing.
pub async fn lagre(
    lager: &dyn Kontrollager,
    sak: Uuid,
    grunnlag: &Grunnlag,
    rad: impl FnOnce(&str, String) -> Ny,
) -> Result<(), KontrollagerFeil> {
    let rad = rad("GRUNNLAG", serde_json::to_string(grunnlag)?);
    match lager.skriv(&[Skriving { strom: strom(sak), sett: Some(0), rader: vec![rad] }]).await {
        Ok(_) | Err(KontrollagerFeil::Konflikt(_)) => Ok(()),
        Err(feil) => Err(feil),
    }
}

/// The records of a case; none when they were never kept, or are deleted.
pub async fn hent(lager: &dyn Kontrollager, sak: Uuid) -> Result<Option<Grunnlag>, KontrollagerFeil> {
    let rader = lager.strom(&strom(sak)).await?;
    match rader.iter().find_map(|r| r.innhold.as_deref().filter(|_| r.art == "GRUNNLAG")) {
        Some(tekst) => Ok(Some(serde_json::from_str(tekst)?)),
        None => Ok(None),
    }
}
