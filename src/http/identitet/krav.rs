//! The claims of all issuers. All optional, so that a missing one can be told from a wrong one; a claim
//! of the wrong kind, or one that stands twice, makes the token unreadable.

use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::Avslag;
use crate::http::jose::tidspunkt;

/// What a token says.
#[derive(Debug, Default, Deserialize)]
pub struct Krav {
    pub(super) iss: Option<String>,
    pub(super) aud: Option<Liste>,
    #[serde(default, deserialize_with = "tidspunkt")]
    pub(super) exp: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "tidspunkt")]
    pub(super) iat: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "tidspunkt")]
    pub(super) nbf: Option<DateTime<Utc>>,
    pub(super) nonce: Option<String>,
    pub(super) sid: Option<String>,
    pub(super) azp: Option<String>,
    pub(super) idtyp: Option<String>,
    pub(super) roles: Option<Vec<String>>,
    pub(super) scp: Option<String>,
    pub(super) groups: Option<Vec<String>>,
    #[serde(rename = "NAVident")]
    pub(super) navident: Option<String>,
    pub(super) name: Option<String>,
    pub(super) pid: Option<String>,
    pub(super) acr: Option<String>,
    pub(super) idp: Option<String>,
    pub(super) client_id: Option<String>,
    pub(super) scope: Option<String>,
    pub(super) consumer: Option<Virksomhet>,
    pub(super) supplier: Option<Virksomhet>,
    pub(super) cnf: Option<Value>,
}

/// An enterprise as Maskinporten names it.
#[derive(Debug, Deserialize)]
pub(super) struct Virksomhet {
    pub(super) authority: Option<String>,
    #[serde(rename = "ID")]
    pub(super) id: Option<String>,
}

/// One or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Liste {
    En(String),
    Flere(Vec<String>),
}

impl Liste {
    pub(super) fn har(&self, ventet: &str) -> bool {
        match self {
            Self::En(en) => en == ventet,
            Self::Flere(alle) => alle.iter().any(|a| a == ventet),
        }
    }

    pub(super) fn bare(&self, ventet: &str) -> bool {
        match self {
            Self::En(en) => en == ventet,
            Self::Flere(alle) => matches!(alle.as_slice(), [en] if en == ventet),
        }
    }
}

/// Limits of time.
#[derive(Debug, Clone, Copy)]
pub struct Tid {
    /// The clock on the wall.
    pub now: DateTime<Utc>,
    /// How far two clocks may be apart.
    pub slingring: Duration,
    /// Longest life of a token.
    pub levetid: Duration,
}

impl Krav {
    /// The issuer, unconfirmed.
    pub fn utsteder(&self) -> Option<&str> {
        self.iss.as_deref()
    }

    /// Inside its time. `exp` and `iat` must be there: without them nothing says how long it lives.
    pub(super) fn innenfor(&self, tid: Tid) -> Result<(), Avslag> {
        let (Some(exp), Some(iat)) = (self.exp, self.iat) else { return Err(Avslag::KravMangler) };
        if exp + tid.slingring <= tid.now {
            return Err(Avslag::Utlopt);
        }
        if iat > tid.now + tid.slingring || self.nbf.is_some_and(|nbf| nbf > tid.now + tid.slingring) {
            return Err(Avslag::IkkeEnnaa);
        }
        if exp - iat > tid.levetid {
            return Err(Avslag::ForLangLevetid);
        }
        Ok(())
    }

    /// What every bearer token must hold, whoever issued it.
    pub(super) fn felles(&self, issuer: &str, tid: Tid) -> Result<(), Avslag> {
        match self.iss.as_deref() {
            Some(iss) if iss == issuer => {}
            Some(_) => return Err(Avslag::Utsteder),
            None => return Err(Avslag::KravMangler),
        }
        self.innenfor(tid)?;
        // A bound token without its proof is a stolen one.
        if self.cnf.is_some() { Err(Avslag::Bundet) } else { Ok(()) }
    }

    pub(super) fn for_oss(&self, audience: &str) -> Result<(), Avslag> {
        let aud = self.aud.as_ref().ok_or(Avslag::KravMangler)?;
        if aud.har(audience) { Ok(()) } else { Err(Avslag::Mottaker) }
    }

    /// The answer to a question of ours (OpenID Connect Core 1.0, section 3.1.3.7): for us alone.
    pub(super) fn id_token(
        &self,
        issuer: &str,
        client_id: &str,
        nonce: &str,
        tid: Tid,
    ) -> Result<(), Avslag> {
        self.felles(issuer, tid)?;
        let aud = self.aud.as_ref().ok_or(Avslag::KravMangler)?;
        if !aud.bare(client_id) || self.azp.as_deref().is_some_and(|azp| azp != client_id) {
            return Err(Avslag::Mottaker);
        }
        if self.nonce.as_deref() == Some(nonce) { Ok(()) } else { Err(Avslag::Nonce) }
    }
}
