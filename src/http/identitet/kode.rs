//! The code flow (OpenID Connect Core 1.0, RFC 7636, RFC 9207): out to the log-in, and back. No token is
//! kept: what the `id_token` says is read once.

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use url::{Url, form_urlencoded::byte_serialize};

use super::{Avslag, Identitet, Innloggingssted, Kjent, Krav, Stedslag, regler::borger};
use crate::http::{
    hent::{Henter, TillattUrl},
    klienter::Klientmetode,
};

/// Longest time between leaving and coming back.
pub const LENGST: Duration = Duration::minutes(10);
/// Life of our own assertion.
const PASTAND: i64 = 60;
/// Longest wait for an issuer.
const FRIST: std::time::Duration = std::time::Duration::from_secs(5);
/// Pages of groups that are read, each of some hundred.
const GRUPPESIDER: usize = 20;

/// What must be remembered until the browser is back: on the server, bound to the browser, used once.
#[derive(Clone, Serialize, Deserialize)]
pub struct Paabegynt {
    /// Where the log-in is.
    pub sted: String,
    state: String,
    nonce: String,
    verifier: String,
    /// Where the person was on the way to.
    pub tilbake: Option<String>,
    utloper: DateTime<Utc>,
}

impl std::fmt::Debug for Paabegynt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Paabegynt").field("sted", &self.sted).finish_non_exhaustive()
    }
}

/// What the browser brings back.
#[derive(Debug, Default, Deserialize)]
pub struct Tilbake {
    #[serde(default)]
    state: String,
    code: Option<String>,
    iss: Option<String>,
}

#[derive(Deserialize)]
struct Konfigurasjon {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    end_session_endpoint: Option<String>,
}

#[derive(Deserialize)]
struct Svar {
    id_token: String,
    #[serde(default)]
    access_token: String,
}

impl Identitet {
    /// The address that log-ins come back to; registered at every issuer.
    pub fn retur(&self) -> String {
        format!("{}/innlogging/retur", self.base_url)
    }

    /// Begins a log-in; gives where the browser goes, and what must be remembered.
    pub async fn begynn(
        &self,
        sted: &Innloggingssted,
        tilbake: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<(String, Paabegynt), Avslag> {
        let konfigurasjon = sted.oppdag(&self.henter).await?;
        let (state, nonce, verifier) = (tilfeldig(), tilfeldig(), tilfeldig());
        let til = sted.slipper(&konfigurasjon.authorization_endpoint)?;
        let mut til = Url::parse(til.som_tekst()).map_err(|_| Avslag::UtstederUtilgjengelig)?;
        let scope = match &sted.slag {
            Stedslag::Ansatte(_, Some(_)) => {
                "openid profile https://graph.microsoft.com/GroupMember.Read.All"
            }
            Stedslag::Ansatte(_, None) => "openid profile",
            Stedslag::Borgere => "openid",
        };
        til.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &sted.client_id)
            .append_pair("redirect_uri", &self.retur())
            .append_pair("scope", scope)
            .append_pair("state", &state)
            .append_pair("nonce", &nonce)
            .append_pair("code_challenge", &URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier)))
            .append_pair("code_challenge_method", "S256");
        if matches!(sted.slag, Stedslag::Borgere) {
            til.query_pairs_mut().append_pair("acr_values", "idporten-loa-high");
        }
        let paabegynt = Paabegynt {
            sted: sted.navn.to_owned(),
            state,
            nonce,
            verifier,
            tilbake: tilbake.map(str::to_owned),
            utloper: now + LENGST,
        };
        Ok((til.into(), paabegynt))
    }

    /// Exchanges what the browser came back with; gives who it is and the issuer's name of the session.
    pub async fn bytt(
        &self,
        sted: &Innloggingssted,
        paabegynt: &Paabegynt,
        tilbake: &Tilbake,
        now: DateTime<Utc>,
    ) -> Result<(Kjent, Option<String>), Avslag> {
        if tilbake.state != paabegynt.state || now > paabegynt.utloper {
            return Err(Avslag::Tilstand);
        }
        if tilbake.iss.as_deref().is_some_and(|iss| iss != sted.issuer) {
            return Err(Avslag::Utsteder);
        }
        let code = tilbake.code.as_deref().ok_or(Avslag::Avbrutt)?;
        let konfigurasjon = sted.oppdag(&self.henter).await?;
        let retur = self.retur();
        let felt = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &retur),
            ("code_verifier", &paabegynt.verifier),
        ];
        let svar = sted.hent_token(&self.henter, &konfigurasjon, &felt, now).await?;
        let mut krav = self.id_token(sted, &svar.id_token, &paabegynt.nonce, now).await?;
        let sid = krav.sid.take();
        let kjent = match &sted.slag {
            Stedslag::Borgere => borger(&krav)?,
            Stedslag::Ansatte(entra, graf) => {
                let grupper = self.grupper(&mut krav, graf.as_ref(), sted, &svar.access_token).await?;
                entra.ansatt(&krav, &grupper)?
            }
        };
        Ok((kjent, sid))
    }

    /// Where a session at the issuer is ended, and the browser is sent back from.
    pub async fn utlogging(&self, sted: &Innloggingssted) -> Option<String> {
        let konfigurasjon = sted.oppdag(&self.henter).await.ok()?;
        let til = sted.slipper(&konfigurasjon.end_session_endpoint?).ok()?;
        let mut til = Url::parse(til.som_tekst()).ok()?;
        til.query_pairs_mut()
            .append_pair("client_id", &sted.client_id)
            .append_pair("post_logout_redirect_uri", &format!("{}/innlogging", self.base_url));
        Some(til.into())
    }

    /// Ids and names of the groups: from the token, or asked for with it.
    async fn grupper(
        &self,
        krav: &mut Krav,
        graf: Option<&TillattUrl>,
        sted: &Innloggingssted,
        token: &str,
    ) -> Result<Vec<String>, Avslag> {
        #[derive(Deserialize)]
        struct Side {
            value: Vec<Gruppe>,
            #[serde(rename = "@odata.nextLink")]
            neste: Option<String>,
        }
        #[derive(Deserialize)]
        struct Gruppe {
            id: String,
            #[serde(rename = "displayName")]
            navn: Option<String>,
        }
        let Some(graf) = graf else { return Ok(krav.groups.take().unwrap_or_default()) };
        let (mut alle, mut neste) = (Vec::new(), Some(graf.clone()));
        for _ in 0..GRUPPESIDER {
            let Some(url) = neste else { break };
            let svar = self.henter.hent(&url, Some(token), FRIST).await;
            let svar = svar.map_err(|_| Avslag::UtstederUtilgjengelig)?;
            let side: Side = serde_json::from_slice(&svar).map_err(|_| Avslag::UtstederUtilgjengelig)?;
            alle.extend(side.value.into_iter().flat_map(|g| [Some(g.id), g.navn]).flatten());
            neste = side.neste.map(|n| sted.slipper(&n)).transpose()?;
        }
        Ok(alle)
    }
}

impl Innloggingssted {
    async fn oppdag(&self, henter: &Henter) -> Result<Konfigurasjon, Avslag> {
        let adresse = format!("{}/.well-known/openid-configuration", self.issuer.trim_end_matches('/'));
        let svar = henter.hent(&self.slipper(&adresse)?, None, FRIST).await;
        let svar = svar.map_err(|feil| {
            tracing::warn!(sted = self.navn, feil = %feil, "innloggingen svarer ikke");
            Avslag::UtstederUtilgjengelig
        })?;
        let konfigurasjon: Konfigurasjon =
            serde_json::from_slice(&svar).map_err(|_| Avslag::UtstederUtilgjengelig)?;
        if konfigurasjon.issuer == self.issuer { Ok(konfigurasjon) } else { Err(Avslag::Utsteder) }
    }

    /// An address of the issuer's, when it lies where the owner has said.
    fn slipper(&self, adresse: &str) -> Result<TillattUrl, Avslag> {
        self.adresser.iter().find_map(|g| g.slipper(adresse)).ok_or_else(|| {
            tracing::warn!(sted = self.navn, "viser til en adresse som ikke er registrert (adresser)");
            Avslag::UtstederUtilgjengelig
        })
    }

    async fn hent_token(
        &self,
        henter: &Henter,
        konfigurasjon: &Konfigurasjon,
        felt: &[(&str, &str)],
        now: DateTime<Utc>,
    ) -> Result<Svar, Avslag> {
        let url = self.slipper(&konfigurasjon.token_endpoint)?;
        let mut felt = felt.to_vec();
        felt.push(("client_id", &self.client_id));
        let (pastand, basic);
        let svar = match &self.metode {
            Klientmetode::PrivateKeyJwt(nokkel) => {
                // Entra ID wants its token address, ID-porten its issuer.
                let mottaker = match self.slag {
                    Stedslag::Ansatte(..) => &konfigurasjon.token_endpoint,
                    Stedslag::Borgere => &self.issuer,
                };
                let krav = json!({
                    "iss": self.client_id, "sub": self.client_id, "aud": mottaker, "nbf": now.timestamp(),
                    "iat": now.timestamp(), "exp": now.timestamp() + PASTAND, "jti": tilfeldig(),
                });
                pastand = nokkel.signer("JWT", &krav).map_err(|_| Avslag::UtstederUtilgjengelig)?;
                felt.push((
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ));
                felt.push(("client_assertion", &pastand));
                henter.send_skjema(&url, &felt, None, FRIST).await
            }
            Klientmetode::ClientSecretBasic(hemmelighet) => {
                let kod = |tekst: &str| byte_serialize(tekst.as_bytes()).collect::<String>();
                basic = STANDARD.encode(format!("{}:{}", kod(&self.client_id), kod(hemmelighet.avslor())));
                henter.send_skjema(&url, &felt, Some(&basic), FRIST).await
            }
        };
        let svar = svar.map_err(|feil| {
            tracing::warn!(sted = self.navn, feil = %feil, "koden kunne ikke byttes");
            match feil {
                // The code has been used, or is somebody else's.
                crate::http::hent::HenteFeil::Status(400) => Avslag::Tilstand,
                _ => Avslag::UtstederUtilgjengelig,
            }
        })?;
        serde_json::from_slice(&svar).map_err(|_| Avslag::UtstederUtilgjengelig)
    }
}

/// Random text that nobody can guess: 244 bits from the operating system.
pub fn tilfeldig() -> String {
    format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple())
}
