//! What is remembered about a page in a journal: on the server, under the hash of a random key that
//! only the browser holds. No token of the journal's or HelseID's is kept.
//!
//! A doctor may have several patients open at once, so every launch has a number of its own, in the
//! address and in the name of its cookie: one patient's page can't be shown under another's.

use axum::http::{HeaderMap, header};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::feil::Feil;
use crate::{
    access::revisjon::Hash,
    base::{Clock, Fnr, Hpr, SystemClock},
    hendelse::sykmelding::Diagnose,
    http::{App, Problem, helseid, smart},
};

/// How long a page can be used.
const VARER: Duration = Duration::hours(1);
/// How long a log-in may take.
const INNLOGGING: Duration = Duration::minutes(10);

/// Which launch: in addresses, and nothing can be learned from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Nr(String);

impl Nr {
    /// The launch whose log-in has this state.
    pub(super) fn av_state(state: &str) -> Self {
        let digest = Sha256::digest(state);
        Self(
            digest
                .iter()
                .take(8)
                .flat_map(|b| [b >> 4, b & 15])
                .filter_map(|n| char::from_digit(u32::from(n), 16))
                .collect(),
        )
    }

    /// Reads one from an address.
    pub(super) fn les(tekst: &str) -> Option<Self> {
        let gyldig =
            tekst.len() == 16 && tekst.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        gyldig.then(|| Self(tekst.to_owned()))
    }

    pub(super) fn som_tekst(&self) -> &str {
        &self.0
    }

    /// The page of the launch.
    pub(super) fn adresse(&self) -> String {
        format!("/smart/bilde/{}", self.0)
    }

    fn kake(&self) -> String {
        format!("milepael_smart_{}", self.0)
    }

    /// The key that the browser holds for this launch.
    pub(super) fn nokkel(&self, headers: &HeaderMap) -> Option<String> {
        let navn = self.kake();
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|v| v.to_str().ok())
            .flat_map(|v| v.split(';'))
            .filter_map(|par| par.trim().split_once('='))
            .find(|(n, _)| *n == navn)
            .map(|(_, verdi)| verdi.to_owned())
    }

    /// The value of `Set-Cookie`. The page may stand in a frame of the journal, which is another site:
    /// so the cookie goes along from there, and is kept apart for each journal (`Partitioned`). Forms
    /// are guarded by `http::csrf`.
    fn sett(&self, nokkel: &str) -> String {
        let (navn, sekunder) = (self.kake(), VARER.num_seconds());
        format!(
            "{navn}={nokkel}; Path=/smart; HttpOnly; Secure; SameSite=None; Partitioned; Max-Age={sekunder}"
        )
    }
}

/// A launch that has begun.
#[derive(Serialize, Deserialize)]
pub(super) struct Begynt {
    /// Issuer of the client.
    pub(super) klient: String,
    pub(super) paabegynt: smart::Paabegynt,
}

/// A log-in at HelseID that has begun.
#[derive(Serialize, Deserialize)]
pub(super) struct HelseidBegynt {
    pub(super) paabegynt: helseid::Paabegynt,
    /// Only asked whether somebody was logged in.
    pub(super) stille: bool,
}

/// A page that is open.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Okt {
    /// Issuer of the client.
    pub(super) klient: String,
    /// The patient's name as the journal has it, so that nobody mistakes one for another.
    pub(super) navn: String,
    /// The patient's number as the journal has it.
    #[serde(with = "crate::base::fnr::lagret")]
    pub(super) fnr: Option<Fnr>,
    /// Diagnosis of the consultation.
    pub(super) diagnose: Option<Diagnose>,
    /// The topic that the card's link asked for.
    pub(super) visning: Option<String>,
    /// The doctor, when HelseID has said who it is.
    pub(super) lege: Option<Hpr>,
    /// HelseID did not recognise anybody, though asked to.
    pub(super) avvist: bool,
}

/// Time for tokens and sessions: the clock on the wall, also when the day of a demonstration stands.
pub(super) fn na() -> DateTime<Utc> {
    SystemClock.now()
}

/// Remembers a launch that has begun; gives the browser's cookie. Its key is bound to the state, so a
/// state that was sent to somebody else is worth nothing.
pub(super) async fn husk_begynt(app: &App, nr: &Nr, begynt: &Begynt) -> Result<String, Feil> {
    let nokkel = tilfeldig();
    husk(app, hash(&["begynt", nr.som_tekst(), &nokkel]), begynt, INNLOGGING).await?;
    Ok(nr.sett(&nokkel))
}

/// The launch that the browser comes back from; once.
pub(super) async fn ta_begynt(app: &App, nr: &Nr, headers: &HeaderMap) -> Result<Option<Begynt>, Feil> {
    let Some(nokkel) = nr.nokkel(headers) else { return Ok(None) };
    ta(app, hash(&["begynt", nr.som_tekst(), &nokkel])).await
}

/// Opens a page, under a new key; gives the cookie.
pub(super) async fn start(app: &App, nr: &Nr, okt: &Okt) -> Result<(String, String), Feil> {
    let nokkel = tilfeldig();
    husk(app, hash(&["okt", nr.som_tekst(), &nokkel]), okt, VARER).await?;
    Ok((nr.sett(&nokkel), nokkel))
}

/// The page of the browser's key.
pub(super) async fn finn(app: &App, nr: &Nr, headers: &HeaderMap) -> Result<Okt, Feil> {
    let nokkel = nr.nokkel(headers).ok_or(Feil::UtenOkt)?;
    let innhold = app.kjerne.lager.husket(hash(&["okt", nr.som_tekst(), &nokkel]), na()).await;
    les(innhold.map_err(Problem::from)?).ok_or(Feil::UtenOkt)
}

/// Closes a page, to open it under another key.
pub(super) async fn slutt(app: &App, nr: &Nr, headers: &HeaderMap) -> Result<(), Feil> {
    if let Some(nokkel) = nr.nokkel(headers) {
        ta::<Okt>(app, hash(&["okt", nr.som_tekst(), &nokkel])).await?;
    }
    Ok(())
}

/// Remembers a log-in at HelseID, for the page's key.
pub(super) async fn husk_helseid(
    app: &App,
    nr: &Nr,
    nokkel: &str,
    begynt: &HelseidBegynt,
) -> Result<(), Feil> {
    husk(app, hash(&["helseid", nr.som_tekst(), nokkel]), begynt, INNLOGGING).await
}

/// The log-in at HelseID that the browser comes back from; once.
pub(super) async fn ta_helseid(app: &App, nr: &Nr, nokkel: &str) -> Result<Option<HelseidBegynt>, Feil> {
    ta(app, hash(&["helseid", nr.som_tekst(), nokkel])).await
}

async fn husk<T: Serialize>(app: &App, nokkel: Hash, hva: &T, varer: Duration) -> Result<(), Feil> {
    let innhold = serde_json::to_string(hva).map_err(|_| Problem::intern())?;
    let now = na();
    app.kjerne.lager.husk(nokkel, &innhold, now, now + varer).await.map_err(Problem::from)?;
    Ok(())
}

async fn ta<T: DeserializeOwned>(app: &App, nokkel: Hash) -> Result<Option<T>, Feil> {
    Ok(les(app.kjerne.lager.ta_husket(nokkel, na()).await.map_err(Problem::from)?))
}

/// What an older version wrote is as good as nothing: the doctor opens the page again.
fn les<T: DeserializeOwned>(innhold: Option<String>) -> Option<T> {
    innhold.and_then(|tekst| serde_json::from_str(&tekst).ok())
}

fn hash(deler: &[&str]) -> Hash {
    let mut hasher = Sha256::new();
    for del in deler {
        hasher.update((del.len() as u64).to_be_bytes());
        hasher.update(del.as_bytes());
    }
    hasher.finalize().into()
}

/// 244 bits from the operating system.
fn tilfeldig() -> String {
    format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_a_launch_is_hexadecimal() {
        let nr = Nr::av_state("en state");
        assert_eq!(Nr::les(nr.som_tekst()), Some(nr.clone()));
        for feil in ["", "..", "0123456789ABCDEF", "0123456789abcde", "0123456789abcdef0"] {
            assert_eq!(Nr::les(feil), None, "{feil}");
        }
    }

    #[test]
    fn each_launch_has_its_own_cookie() {
        let (en, to) = (Nr::av_state("en"), Nr::av_state("to"));
        let mut headers = HeaderMap::new();
        let kaker = format!("annet=x; {}=a; {}=b", en.kake(), to.kake());
        headers.insert(header::COOKIE, kaker.parse().unwrap());
        assert_eq!((en.nokkel(&headers).as_deref(), to.nokkel(&headers).as_deref()), (Some("a"), Some("b")));
        assert_eq!(Nr::av_state("tre").nokkel(&headers), None);
        assert!(en.sett("a").contains("HttpOnly; Secure; SameSite=None; Partitioned"));
    }
}
