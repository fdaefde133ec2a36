//! The proof that a token belongs to the one who shows it (DPoP, RFC 9449, section 4.3).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use url::Url;

use super::Nektet;
use crate::{
    commands::Engangsnokkel,
    http::jose::{Algorithm, Nokkel, Tokenfeil, Ubekreftet, tidspunkt},
};

/// How old a proof may be.
const ALDER: Duration = Duration::minutes(1);
/// Longest id of a proof.
const LENGSTE_ID: usize = 256;

/// A proof and what it must fit.
pub(super) struct Bevis<'a> {
    /// The proof.
    pub proof: &'a str,
    /// The token that it came with.
    pub token: &'a str,
    /// The thumbprint of the key that the token is bound to.
    pub jkt: &'a str,
    /// The method of the call.
    pub htm: &'a str,
    /// Our address of the call.
    pub htu: &'a str,
}

#[derive(Debug, Deserialize)]
struct Krav {
    jti: Option<String>,
    htm: Option<String>,
    htu: Option<String>,
    #[serde(default, deserialize_with = "tidspunkt")]
    iat: Option<DateTime<Utc>>,
    ath: Option<String>,
}

/// Checks a proof; gives the key that it may be used once by.
pub(super) fn kontroller(
    b: &Bevis<'_>,
    slingring: Duration,
    now: DateTime<Utc>,
) -> Result<Engangsnokkel, Nektet> {
    let lest = Ubekreftet::<Krav>::les(b.proof).map_err(|_| Nektet::DpopUlesbar)?;
    if lest.hode().typ.as_deref() != Some("dpop+jwt") {
        return Err(Nektet::DpopUlesbar);
    }
    let alg = lest.hode().alg;
    if !matches!(alg, Algorithm::ES256 | Algorithm::ES384 | Algorithm::RS256 | Algorithm::PS256) {
        return Err(Nektet::DpopNokkel);
    }
    // From the bytes, since the header as read has dropped what makes a key private.
    let jwk = jwk(b.proof).ok_or(Nektet::DpopNokkel)?;
    let nokkel = Nokkel::les(&jwk, alg).map_err(|_| Nektet::DpopNokkel)?;
    let krav = lest.bekreft(&nokkel).map_err(|feil| match feil {
        Tokenfeil::Algoritme => Nektet::DpopNokkel,
        Tokenfeil::Signatur | Tokenfeil::Ulesbar => Nektet::DpopSignatur,
    })?;
    let (Some(jti), Some(htm), Some(htu), Some(iat)) = (krav.jti, krav.htm, krav.htu, krav.iat) else {
        return Err(Nektet::DpopUlesbar);
    };
    if jti.is_empty() || jti.len() > LENGSTE_ID {
        return Err(Nektet::DpopUlesbar);
    }
    if htm != b.htm {
        return Err(Nektet::DpopMetode);
    }
    if adresse(&htu).is_none_or(|htu| adresse(b.htu) != Some(htu)) {
        return Err(Nektet::DpopAdresse);
    }
    if iat > now + slingring || iat + ALDER + slingring < now {
        return Err(Nektet::DpopTid);
    }
    if krav.ath.as_deref() != Some(&URL_SAFE_NO_PAD.encode(Sha256::digest(b.token))) {
        return Err(Nektet::DpopAth);
    }
    if nokkel.avtrykk() != b.jkt {
        return Err(Nektet::DpopBinding);
    }
    // One second more than it is accepted, since times of acceptance are counted inclusively.
    let utloper = iat + ALDER + slingring + Duration::seconds(1);
    Ok(Engangsnokkel::av(&["dpop", b.jkt, &jti], utloper))
}

fn jwk(bevis: &str) -> Option<Value> {
    let (hode, _) = bevis.split_once('.')?;
    let hode: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(hode).ok()?).ok()?;
    hode.get("jwk").cloned()
}

/// An address without question and hash, in the one form that equal addresses have.
fn adresse(tekst: &str) -> Option<Url> {
    let mut url = Url::parse(tekst).ok()?;
    url.set_query(None);
    url.set_fragment(None);
    Some(url)
}
