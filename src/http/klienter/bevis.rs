//! The client's own token: which system asks (CDS Hooks 2.0.1, "Trusting CDS Clients").

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::{EpjOppsett, Klient, Nektet};
use crate::{
    commands::Engangsnokkel,
    http::jose::{Tokenfeil, Ubekreftet, tidspunkt},
};

/// Longest text of an id that a client chooses.
const LENGSTE_ID: usize = 256;

/// A client that has proved who it is.
#[derive(Debug, Clone)]
pub struct Klientbevis {
    /// The client.
    pub klient: Arc<Klient>,
    /// The customer of the client that the call is for, when it says so.
    pub tenant: Option<String>,
    /// The token's id; may be logged.
    pub jti: String,
    /// When the token runs out.
    pub utloper: DateTime<Utc>,
    /// Belongs in the change set with the audit entry: a token may be used once.
    pub engangs: Engangsnokkel,
}

/// The claims. All optional here, so that a missing one can be told from a wrong one.
#[derive(Debug, Deserialize)]
struct Krav {
    iss: Option<String>,
    aud: Option<Mottakere>,
    #[serde(default, deserialize_with = "tidspunkt")]
    exp: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "tidspunkt")]
    iat: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "tidspunkt")]
    nbf: Option<DateTime<Utc>>,
    jti: Option<String>,
    tenant: Option<String>,
}

/// `aud`: one or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Mottakere {
    En(String),
    Flere(Vec<String>),
}

impl Mottakere {
    pub(super) fn har(&self, passer: impl Fn(&str) -> bool) -> bool {
        match self {
            Self::En(aud) => passer(aud),
            Self::Flere(alle) => alle.iter().any(|aud| passer(aud)),
        }
    }
}

impl From<Tokenfeil> for Nektet {
    fn from(feil: Tokenfeil) -> Self {
        match feil {
            Tokenfeil::Ulesbar => Self::Ulesbar,
            Tokenfeil::Algoritme => Self::Algoritme,
            Tokenfeil::Signatur => Self::Signatur,
        }
    }
}

impl EpjOppsett {
    /// Checks the token of a call to `endepunkt`, which is our full address of it
    /// ([`EpjOppsett::adresse`]). `now` is the clock on the wall, also when the day of a demonstration
    /// stands still. That the token is used once is for the one who writes
    /// [`Klientbevis::engangs`].
    pub async fn klientbevis(
        &self,
        token: &str,
        endepunkt: &str,
        now: DateTime<Utc>,
    ) -> Result<Klientbevis, Nektet> {
        let token = Ubekreftet::<Krav>::les(token)?;
        if token.hode().typ.as_deref() != Some("JWT") {
            return Err(Nektet::Typ);
        }
        let kid = token.hode().kid.as_deref().ok_or(Nektet::Kid)?;
        let iss = token.pastar().iss.as_deref().ok_or(Nektet::KravMangler)?;
        let klient = Arc::clone(self.klient(iss).ok_or(Nektet::Utsteder)?);
        let nokkel = klient.nokler.finn(&self.henter, kid, token.hode().jku.as_deref(), now).await?;
        let krav = token.bekreft(&nokkel)?;
        self.godta(klient, krav, endepunkt, now)
    }

    fn godta(
        &self,
        klient: Arc<Klient>,
        krav: Krav,
        endepunkt: &str,
        now: DateTime<Utc>,
    ) -> Result<Klientbevis, Nektet> {
        let (Some(aud), Some(exp), Some(iat), Some(jti)) = (krav.aud, krav.exp, krav.iat, krav.jti) else {
            return Err(Nektet::KravMangler);
        };
        if jti.is_empty() || jti.len() > LENGSTE_ID {
            return Err(Nektet::KravMangler);
        }
        if !aud.har(|a| a == endepunkt || klient.aud.contains(a)) {
            return Err(Nektet::Mottaker);
        }
        innenfor(exp, Some(iat), krav.nbf, klient.levetid, self.slingring, now)?;
        let tenant = krav.tenant.filter(|t| !t.is_empty() && t.len() <= LENGSTE_ID);
        if let Some(avtaler) = &klient.tenants
            && !tenant.as_ref().is_some_and(|t| avtaler.contains(t))
        {
            return Err(Nektet::Tenant);
        }
        let engangs = Engangsnokkel::av(&["klient", &klient.iss, &jti], exp + self.slingring);
        Ok(Klientbevis { klient, tenant, jti, utloper: exp, engangs })
    }
}

/// Whether `now` lies within a token's life, and the life is not longer than it may be.
pub(super) fn innenfor(
    exp: DateTime<Utc>,
    iat: Option<DateTime<Utc>>,
    nbf: Option<DateTime<Utc>>,
    levetid: chrono::Duration,
    slingring: chrono::Duration,
    now: DateTime<Utc>,
) -> Result<(), Nektet> {
    if exp + slingring <= now {
        return Err(Nektet::Utlopt);
    }
    if [iat, nbf].into_iter().flatten().any(|fra| fra > now + slingring) {
        return Err(Nektet::IkkeEnnaa);
    }
    // Without the time of issue the rest of its life counts.
    if exp - iat.unwrap_or(now) > levetid {
        return Err(Nektet::ForLangLevetid);
    }
    Ok(())
}
