//! The way back: who the doctor is, from the `id_token` (OpenID Connect Core 1.0, section 3.1.3.7).

use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{FRIST, Helseidfeil, Paabegynt, oppdag, start::pastand_felt};
use crate::{
    base::Hpr,
    http::{
        hent::Henter,
        jose::{Ubekreftet, tidspunkt},
        klienter::{Helseid, Nektet},
    },
};

/// How far two clocks may be apart.
const SLINGRING: Duration = Duration::seconds(60);
/// The level that is demanded: the highest.
const NIVA: &str = "4";

/// A doctor whom HelseID has recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lege {
    /// Number in Helsepersonellregisteret.
    pub hpr: Hpr,
}

#[derive(Deserialize)]
struct Svar {
    id_token: String,
}

#[derive(Deserialize)]
pub(super) struct Krav {
    iss: String,
    aud: Value,
    nonce: Option<String>,
    #[serde(default, deserialize_with = "tidspunkt")]
    exp: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "tidspunkt")]
    iat: Option<DateTime<Utc>>,
    #[serde(default, rename = "helseid://claims/hpr/hpr_number")]
    hpr: Value,
    #[serde(default, rename = "helseid://claims/identity/security_level")]
    niva: Value,
}

/// Exchanges the code that the browser came back with. `state` is what it brought.
pub async fn bytt(
    henter: &Henter,
    helseid: &Helseid,
    paabegynt: &Paabegynt,
    state: &str,
    code: &str,
    now: DateTime<Utc>,
) -> Result<Lege, Helseidfeil> {
    if state != paabegynt.state || now > paabegynt.utloper {
        return Err(Helseidfeil::Tilstand);
    }
    let oppsett = helseid.innlogging.as_ref().ok_or(Helseidfeil::IkkeSattOpp)?;
    let sted = oppdag(henter, helseid, oppsett).await?;
    let pastand = oppsett.pastand(&sted.issuer, now)?;
    let mut felt = vec![
        ("grant_type", "authorization_code"),
        ("client_id", oppsett.client_id.as_str()),
        ("code", code),
        ("redirect_uri", &paabegynt.redirect_uri),
        ("code_verifier", &paabegynt.verifier),
    ];
    felt.extend(pastand_felt(&pastand));
    let svar = henter.send_skjema(&oppsett.slipper(&sted.token_endpoint)?, &felt, None, FRIST).await?;
    let svar: Svar = serde_json::from_slice(&svar).map_err(|_| Helseidfeil::Ulesbart)?;
    let lest = Ubekreftet::<Krav>::les(&svar.id_token).map_err(Nektet::from)?;
    let kid = lest.hode().kid.clone().ok_or(Nektet::Kid)?;
    let nokkel = helseid.nokler.finn(henter, &kid, None, now).await?;
    let krav = lest.bekreft(&nokkel).map_err(Nektet::from)?;
    Ok(godta(&krav, &helseid.issuer, &oppsett.client_id, &paabegynt.nonce, now)?)
}

pub(super) fn godta(
    krav: &Krav,
    issuer: &str,
    client_id: &str,
    nonce: &str,
    now: DateTime<Utc>,
) -> Result<Lege, Nektet> {
    if krav.iss != issuer {
        return Err(Nektet::Utsteder);
    }
    let for_oss = match &krav.aud {
        Value::String(aud) => aud == client_id,
        Value::Array(alle) => alle.iter().any(|aud| aud.as_str() == Some(client_id)),
        _ => false,
    };
    if !for_oss {
        return Err(Nektet::Mottaker);
    }
    if krav.nonce.as_deref() != Some(nonce) {
        return Err(Nektet::KravMangler);
    }
    if krav.exp.is_none_or(|exp| exp + SLINGRING <= now) {
        return Err(Nektet::Utlopt);
    }
    if krav.iat.is_some_and(|iat| iat > now + SLINGRING) {
        return Err(Nektet::IkkeEnnaa);
    }
    if tekst(&krav.niva).as_deref() != Some(NIVA) {
        return Err(Nektet::Niva);
    }
    let hpr = tekst(&krav.hpr).and_then(|h| Hpr::parse(&h).ok()).ok_or(Nektet::Hpr)?;
    Ok(Lege { hpr })
}

/// Some write numbers as text, some as numbers.
fn tekst(verdi: &Value) -> Option<String> {
    match verdi {
        Value::String(tekst) => Some(tekst.clone()),
        Value::Number(tall) => Some(tall.to_string()),
        _ => None,
    }
}
