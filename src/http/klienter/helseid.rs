//! HelseID's token about the doctor, bound to a key that the caller shows with a proof (DPoP).
//!
//! The claims are those of NHN's public pages and of `NorskHelsenett/HelseID.Samples`.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::{
    EpjOppsett, Nektet, Nokkelkilde,
    bevis::{Mottakere, innenfor},
    dpop::{self, Bevis},
};
use crate::{
    base::{Hpr, Orgnr},
    commands::Engangsnokkel,
    http::{
        helseid::Klientoppsett,
        jose::{Ubekreftet, tidspunkt},
    },
};

/// The level that is demanded: the highest.
const NIVA: &str = "4";

/// Where tokens about doctors come from.
#[derive(Debug)]
pub struct Helseid {
    /// Issuer of the tokens.
    pub issuer: String,
    /// Our name there; a token for somebody else is refused.
    pub audience: String,
    /// HelseID's keys.
    pub nokler: Nokkelkilde,
    /// Longest life of a token.
    pub levetid: Duration,
    /// How a doctor logs in on our own page; without it the page has no person data.
    pub innlogging: Option<Klientoppsett>,
}

/// A health professional who has logged in, on level four, and whose token belongs to the caller.
#[derive(Debug, Clone)]
pub struct Helsepersonell {
    /// Number in Helsepersonellregisteret.
    pub hpr: Hpr,
    /// The unit that the journal system acts for, as HelseID knows it; the parent when there is no
    /// other.
    pub virksomhet: Option<Orgnr>,
    /// When the token runs out.
    pub utloper: DateTime<Utc>,
    /// Belongs in the change set with the audit entry: a proof may be used once.
    pub engangs: Engangsnokkel,
}

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
    #[serde(default, rename = "helseid://claims/hpr/hpr_number", deserialize_with = "tekst_eller_tall")]
    hpr: Option<String>,
    #[serde(
        default,
        rename = "helseid://claims/identity/security_level",
        deserialize_with = "tekst_eller_tall"
    )]
    niva: Option<String>,
    #[serde(default, rename = "helseid://claims/client/claims/orgnr_child")]
    orgnr_under: Option<String>,
    #[serde(default, rename = "helseid://claims/client/claims/orgnr_parent")]
    orgnr_over: Option<String>,
    cnf: Option<Binding>,
}

#[derive(Debug, Deserialize)]
struct Binding {
    jkt: Option<String>,
}

/// Some write numbers as text, some as numbers.
fn tekst_eller_tall<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(d)? {
        Value::String(tekst) => Some(tekst),
        Value::Number(tall) => Some(tall.to_string()),
        _ => None,
    })
}

impl EpjOppsett {
    /// Checks a token about a doctor with its proof. `htm` and `htu` are the method and our full
    /// address of the call ([`EpjOppsett::adresse`]); `now` is the clock on the wall. That the proof
    /// is used once is for the one who writes [`Helsepersonell::engangs`].
    pub async fn helsepersonell(
        &self,
        token: &str,
        proof: &str,
        htm: &str,
        htu: &str,
        now: DateTime<Utc>,
    ) -> Result<Helsepersonell, Nektet> {
        let helseid = self.helseid.as_deref().ok_or(Nektet::HelseidIkkeSattOpp)?;
        let lest = Ubekreftet::<Krav>::les(token)?;
        let typ = lest.hode().typ.as_deref().unwrap_or_default().to_ascii_lowercase();
        if !matches!(typ.as_str(), "at+jwt" | "application/at+jwt" | "jwt") {
            return Err(Nektet::Typ);
        }
        let kid = lest.hode().kid.as_deref().ok_or(Nektet::Kid)?;
        match lest.pastar().iss.as_deref() {
            Some(iss) if iss == helseid.issuer => {}
            Some(_) => return Err(Nektet::Utsteder),
            None => return Err(Nektet::KravMangler),
        }
        // The address of the keys is ours to know, whatever the token says.
        let nokkel = helseid.nokler.finn(&self.henter, kid, None, now).await?;
        let krav = lest.bekreft(&nokkel)?;
        let (Some(aud), Some(exp)) = (krav.aud, krav.exp) else { return Err(Nektet::KravMangler) };
        if !aud.har(|a| a == helseid.audience) {
            return Err(Nektet::Mottaker);
        }
        innenfor(exp, krav.iat, krav.nbf, helseid.levetid, self.slingring, now)?;
        let jkt = krav.cnf.and_then(|c| c.jkt).ok_or(Nektet::IkkeBundet)?;
        let engangs = dpop::kontroller(&Bevis { proof, token, jkt: &jkt, htm, htu }, self.slingring, now)?;
        if krav.niva.as_deref() != Some(NIVA) {
            return Err(Nektet::Niva);
        }
        let hpr = krav.hpr.and_then(|h| Hpr::parse(&h).ok()).ok_or(Nektet::Hpr)?;
        let virksomhet =
            [krav.orgnr_under, krav.orgnr_over].into_iter().flatten().find_map(|o| Orgnr::parse(&o).ok());
        Ok(Helsepersonell { hpr, virksomhet, utloper: exp, engangs })
    }
}
