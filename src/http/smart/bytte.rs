//! The way back: the code is exchanged for a token.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;
use serde_json::json;
use url::form_urlencoded::byte_serialize;

use super::{FRIST, Innloggingssted, Paabegynt, Smartfeil, id_token, start::tilfeldig};
use crate::http::{
    hent::Henter,
    klienter::{Hemmelighet, Klientmetode, SmartKlient},
};

/// Life of our own assertion.
const PASTAND: i64 = 60;
/// Longest that we keep to a token, whatever the journal says.
const LENGST: i64 = 8 * 3600;

/// A launch that succeeded: what the journal has open, and the token to read it with.
#[derive(Debug, Clone)]
pub struct Innlogging {
    /// The token; for the journal's FHIR server only.
    pub token: Hemmelighet,
    /// When it runs out.
    pub utloper: DateTime<Utc>,
    /// The patient that is open.
    pub pasient: Option<String>,
    /// The consultation.
    pub konsultasjon: Option<String>,
    /// Who is logged in there, as a FHIR reference such as `Practitioner/lege-1`. The journal's word.
    pub bruker: Option<String>,
    /// What the token may be used for.
    pub scope: String,
    /// What the card's link gave along.
    pub app_context: Option<String>,
}

#[derive(Deserialize)]
struct Svar {
    access_token: String,
    token_type: String,
    expires_in: Option<i64>,
    #[serde(default)]
    scope: String,
    patient: Option<String>,
    encounter: Option<String>,
    #[serde(rename = "fhirUser")]
    fhir_user: Option<String>,
    #[serde(rename = "appContext")]
    app_context: Option<String>,
    id_token: Option<String>,
}

/// Exchanges the code that the browser came back with. `state` is what it brought.
pub async fn bytt(
    henter: &Henter,
    klient: &SmartKlient,
    sted: &Innloggingssted,
    paabegynt: &Paabegynt,
    state: &str,
    code: &str,
    now: DateTime<Utc>,
) -> Result<Innlogging, Smartfeil> {
    if state != paabegynt.state {
        return Err(Smartfeil::Tilstand);
    }
    if now > paabegynt.utloper {
        return Err(Smartfeil::ForSent);
    }
    let mut skjema = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", &paabegynt.redirect_uri),
        ("code_verifier", &paabegynt.verifier),
    ];
    let (pastand, basic);
    let svar = match &klient.metode {
        Klientmetode::PrivateKeyJwt(nokkel) => {
            let krav = json!({
                "iss": klient.client_id, "sub": klient.client_id, "aud": sted.token.som_tekst(),
                "iat": now.timestamp(), "exp": now.timestamp() + PASTAND, "jti": tilfeldig()?,
            });
            pastand = nokkel.signer("JWT", &krav).map_err(|_| Smartfeil::Egen)?;
            skjema.push(("client_id", &klient.client_id));
            skjema.push(("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
            skjema.push(("client_assertion", &pastand));
            henter.send_skjema(&sted.token, &skjema, None, FRIST).await?
        }
        Klientmetode::ClientSecretBasic(hemmelighet) => {
            basic = basic_auth(&klient.client_id, hemmelighet);
            henter.send_skjema(&sted.token, &skjema, Some(&basic), FRIST).await?
        }
    };
    let svar: Svar = serde_json::from_slice(&svar).map_err(|_| Smartfeil::Ulesbart)?;
    if !svar.token_type.eq_ignore_ascii_case("bearer") || svar.access_token.is_empty() {
        return Err(Smartfeil::Ulesbart);
    }
    let sagt = match &svar.id_token {
        Some(token) => id_token::kontroller(henter, klient, sted, token, &paabegynt.nonce, now).await?,
        None => None,
    };
    Ok(Innlogging {
        token: Hemmelighet::ny(svar.access_token),
        utloper: now + Duration::seconds(svar.expires_in.unwrap_or(300).clamp(0, LENGST)),
        pasient: svar.patient,
        konsultasjon: svar.encounter,
        // What is signed counts before what is not.
        bruker: sagt.or(svar.fhir_user),
        scope: svar.scope,
        app_context: svar.app_context,
    })
}

/// User and password as RFC 6749, section 2.3.1 wants them: encoded one by one, then together.
fn basic_auth(id: &str, hemmelighet: &Hemmelighet) -> String {
    let kod = |tekst: &str| byte_serialize(tekst.as_bytes()).collect::<String>();
    STANDARD.encode(format!("{}:{}", kod(id), kod(hemmelighet.avslor())))
}
