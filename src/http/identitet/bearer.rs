//! From a bearer token to somebody: the issuer by its name, the key by its id, then the pure checks.

use chrono::{DateTime, Utc};

use super::{Avslag, Identitet, Innloggingssted, Kjent, Krav, Tid};
use crate::http::{
    hent::Henter,
    jose::{Algorithm, Ubekreftet},
    klienter::Nokkelkilde,
};

/// What every issuer here signs with. The algorithm is ours to say, never the token's.
pub(super) const ALGORITME: Algorithm = Algorithm::RS256;

/// A token that was refused, for the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Avvist {
    /// Why.
    pub avslag: Avslag,
    /// The configured issuer that it named.
    pub utsteder: &'static str,
}

impl Identitet {
    /// Checks a bearer token. `now` is the clock on the wall.
    pub async fn bearer(&self, token: &str, now: DateTime<Utc>) -> Result<Kjent, Avvist> {
        let ukjent = |avslag| Avvist { avslag, utsteder: "ukjent" };
        let lest = les(token).map_err(ukjent)?;
        let iss = lest.pastar().utsteder().ok_or(ukjent(Avslag::KravMangler))?;
        let utsteder = self.utstedere.iter().find(|u| u.issuer == iss).ok_or(ukjent(Avslag::Utsteder))?;
        let nei = |avslag| Avvist { avslag, utsteder: utsteder.slag.navn() };
        let typ = lest.hode().typ.as_deref().unwrap_or("JWT").to_ascii_lowercase();
        if !matches!(typ.as_str(), "jwt" | "at+jwt" | "application/at+jwt") {
            return Err(nei(Avslag::Typ));
        }
        let krav = bekreft(lest, &utsteder.nokler, &self.henter, now).await.map_err(nei)?;
        let tid = Tid { now, slingring: self.slingring, levetid: utsteder.levetid };
        utsteder.slag.hvem(&krav, &utsteder.issuer, tid).map_err(nei)
    }

    /// Checks the `id_token` of a log-in.
    pub(super) async fn id_token(
        &self,
        sted: &Innloggingssted,
        token: &str,
        nonce: &str,
        now: DateTime<Utc>,
    ) -> Result<Krav, Avslag> {
        let lest = les(token)?;
        let typ = lest.hode().typ.as_deref().unwrap_or("JWT");
        if !typ.eq_ignore_ascii_case("jwt") {
            return Err(Avslag::Typ);
        }
        // Ours to know before its keys are asked for.
        if lest.pastar().utsteder() != Some(sted.issuer.as_str()) {
            return Err(Avslag::Utsteder);
        }
        let krav = bekreft(lest, &sted.nokler, &self.henter, now).await?;
        let tid = Tid { now, slingring: self.slingring, levetid: sted.levetid };
        krav.id_token(&sted.issuer, &sted.client_id, nonce, tid)?;
        Ok(krav)
    }
}

/// Reads a token that nobody has confirmed yet.
fn les(token: &str) -> Result<Ubekreftet<'_, Krav>, Avslag> {
    let lest = Ubekreftet::<Krav>::les(token)?;
    let hode = lest.hode();
    if hode.alg != ALGORITME {
        return Err(Avslag::Algoritme);
    }
    if hode.jku.is_some() || hode.x5u.is_some() || hode.jwk.is_some() || hode.x5c.is_some() {
        return Err(Avslag::NokkelIHodet);
    }
    Ok(lest)
}

async fn bekreft(
    lest: Ubekreftet<'_, Krav>,
    nokler: &Nokkelkilde,
    henter: &Henter,
    now: DateTime<Utc>,
) -> Result<Krav, Avslag> {
    let kid = lest.hode().kid.as_deref().ok_or(Avslag::Kid)?;
    let nokkel = nokler.finn(henter, kid, None, now).await?;
    Ok(lest.bekreft(&nokkel)?)
}
