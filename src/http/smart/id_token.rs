//! Who the journal says is logged in (OpenID Connect Core 1.0, section 3.1.3.7).

use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{FRIST, Innloggingssted, Smartfeil};
use crate::http::{
    hent::{Henter, TillattUrl},
    jose::{Algorithm, Nokkelsett, Ubekreftet, tidspunkt},
    klienter::SmartKlient,
};

/// How far two clocks may be apart.
const SLINGRING: Duration = Duration::seconds(60);

#[derive(Deserialize)]
struct Krav {
    iss: String,
    aud: Value,
    nonce: Option<String>,
    #[serde(default, deserialize_with = "tidspunkt")]
    exp: Option<DateTime<Utc>>,
    #[serde(rename = "fhirUser")]
    fhir_user: Option<String>,
}

/// Checks the token; gives the user that it names.
pub(super) async fn kontroller(
    henter: &Henter,
    klient: &SmartKlient,
    sted: &Innloggingssted,
    token: &str,
    nonce: &str,
    now: DateTime<Utc>,
) -> Result<Option<String>, Smartfeil> {
    let lest = Ubekreftet::<Krav>::les(token).map_err(|_| Smartfeil::IdToken)?;
    // The issuer is the one whose configuration was read, or the FHIR server itself.
    let ventet = sted.issuer.as_deref().unwrap_or_else(|| klient.fhir_base.som_tekst());
    if lest.pastar().iss.trim_end_matches('/') != ventet.trim_end_matches('/') {
        return Err(Smartfeil::IdToken);
    }
    let adresse = match &sted.nokler {
        Some(adresse) => adresse.clone(),
        None => finn_nokler(henter, klient, ventet).await?,
    };
    let jwks = henter.hent(&adresse, None, FRIST).await?;
    let nokler = Nokkelsett::les_hentet(&jwks, Algorithm::RS256).map_err(|_| Smartfeil::IdToken)?;
    let nokkel = match lest.hode().kid.as_deref() {
        Some(kid) => nokler.med_kid(kid),
        None => nokler.eneste(),
    };
    let krav = lest.bekreft(nokkel.ok_or(Smartfeil::IdToken)?).map_err(|_| Smartfeil::IdToken)?;
    let for_oss = match &krav.aud {
        Value::String(aud) => *aud == klient.client_id,
        Value::Array(alle) => alle.iter().any(|aud| aud.as_str() == Some(&klient.client_id)),
        _ => false,
    };
    let levende = krav.exp.is_some_and(|exp| exp + SLINGRING > now);
    if !for_oss || !levende || krav.nonce.as_deref() != Some(nonce) {
        return Err(Smartfeil::IdToken);
    }
    Ok(krav.fhir_user)
}

/// The issuer's own configuration names its keys when SMART's does not.
async fn finn_nokler(henter: &Henter, klient: &SmartKlient, issuer: &str) -> Result<TillattUrl, Smartfeil> {
    let adresse = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
    let adresse = klient.slipper(&adresse).ok_or(Smartfeil::UkjentAdresse)?;
    let svar = henter.hent(&adresse, None, FRIST).await?;
    let svar: Value = serde_json::from_slice(&svar).map_err(|_| Smartfeil::Ulesbart)?;
    let jwks = svar.get("jwks_uri").and_then(Value::as_str).ok_or(Smartfeil::Ulesbart)?;
    klient.slipper(jwks).ok_or(Smartfeil::UkjentAdresse)
}
