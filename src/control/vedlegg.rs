//! The records that a case was opened on, kept with it: what was known when. They are deleted with it.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::{
    grunnlag::Grunnlag,
    lager::{Kontrollager, KontrollagerFeil, Ny, Skriving},
    regler::{Praksisbilde, Traktbilde},
};

/// The stream of the last funnel.
pub const TRAKT: &str = "trakt";

/// The funnel as it is kept: nobody's number is on a point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trakten {
    /// Expected, observed over expected, above the limit in both half-years.
    pub punkter: Vec<(f64, f64, bool)>,
    /// The limit: expected, observed over expected.
    pub grense: Vec<(f64, f64)>,
    /// What the limit would be if ordinary doctors did not differ.
    pub naiv: Vec<(f64, f64)>,
}

impl From<&Traktbilde> for Trakten {
    fn from(bilde: &Traktbilde) -> Self {
        let mut punkter: Vec<(f64, f64, bool)> =
            bilde.punkter.iter().map(|p| (p.ventet, p.forhold, p.over)).collect();
        // By size, not by number: the order must not tell who is who either.
        punkter.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        Self {
            punkter,
            grense: bilde.grense.iter().map(|g| (g.ventet, g.ovre)).collect(),
            naiv: bilde.naiv.iter().map(|g| (g.ventet, g.ovre)).collect(),
        }
    }
}

/// The stream of a case's records.
pub fn strom(sak: Uuid) -> String {
    format!("grunnlag/{sak}")
}

/// Keeps the records of a case, once: a run that is done again changes nothing.
pub async fn lagre(
    lager: &dyn Kontrollager,
    sak: Uuid,
    art: &str,
    innhold: &impl Serialize,
    rad: impl FnOnce(&str, String) -> Ny,
) -> Result<(), KontrollagerFeil> {
    let rad = rad(art, serde_json::to_string(innhold)?);
    match lager.skriv(&[Skriving { strom: strom(sak), sett: Some(0), rader: vec![rad] }]).await {
        Ok(_) | Err(KontrollagerFeil::Konflikt(_)) => Ok(()),
        Err(feil) => Err(feil),
    }
}

/// The records of a case; none when they were never kept, or are deleted.
pub async fn hent(lager: &dyn Kontrollager, sak: Uuid) -> Result<Option<Grunnlag>, KontrollagerFeil> {
    siste(lager, &strom(sak), "GRUNNLAG").await
}

/// The picture of a doctor's practice, kept with the case.
pub async fn praksis(lager: &dyn Kontrollager, sak: Uuid) -> Result<Option<Praksisbilde>, KontrollagerFeil> {
    siste(lager, &strom(sak), "PRAKSIS").await
}

/// The last funnel.
pub async fn trakten(lager: &dyn Kontrollager) -> Result<Option<Trakten>, KontrollagerFeil> {
    siste(lager, TRAKT, "TRAKT").await
}

async fn siste<T: DeserializeOwned>(
    lager: &dyn Kontrollager,
    strom: &str,
    art: &str,
) -> Result<Option<T>, KontrollagerFeil> {
    let rader = lager.strom(strom).await?;
    match rader.iter().rev().find_map(|r| r.innhold.as_deref().filter(|_| r.art == art)) {
        Some(tekst) => Ok(Some(serde_json::from_str(tekst)?)),
        None => Ok(None),
    }
}
