//! What this program asks others for over HTTP: keys, configurations, tokens, FHIR resources.
//!
//! Nothing can be asked for that an owner has not registered: a [`TillattUrl`] is only made by a
//! [`Grense`], which compares scheme, host, port and the beginning of the path. Redirects are not
//! followed, since they could lead elsewhere; bodies are cut at a megabyte.

use std::{sync::Arc, time::Duration};

use tokio::sync::Semaphore;
use url::Url;

/// Largest answer.
const STORST: u64 = 1024 * 1024;
/// Requests under way at once; more than this wait.
const SAMTIDIG: usize = 32;

/// Addresses from here down may be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grense(Url);

/// An address that an owner has registered, or one below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TillattUrl(Url);

/// The text can't be an address to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UgyldigAdresse {
    /// Not an absolute address.
    #[error("er ikke en fullstendig adresse, som https://fhir.example.no/r4")]
    Ulesbar,
    /// Not encrypted.
    #[error("må begynne med https://. http:// går bare til egen maskin, og ikke i produksjon")]
    Ukryptert,
    /// User, question mark or hash in it.
    #[error("kan ikke ha brukernavn, spørsmålstegn eller #")]
    Tillegg,
}

impl Grense {
    /// Reads an address. `http` is for one's own machine, and only where `lokal_http` says so.
    pub fn les(tekst: &str, lokal_http: bool) -> Result<Self, UgyldigAdresse> {
        let url = Url::parse(tekst).map_err(|_| UgyldigAdresse::Ulesbar)?;
        if url.host_str().is_none_or(str::is_empty) {
            return Err(UgyldigAdresse::Ulesbar);
        }
        match url.scheme() {
            "https" => {}
            "http" if lokal_http && er_lokal(&url) => {}
            _ => return Err(UgyldigAdresse::Ukryptert),
        }
        if !rein(&url) || url.query().is_some() {
            return Err(UgyldigAdresse::Tillegg);
        }
        Ok(Self(url))
    }

    /// The address itself, as one to ask.
    pub fn selv(&self) -> TillattUrl {
        TillattUrl(self.0.clone())
    }

    /// The address below this one that the text names, or none when it lies outside.
    pub fn slipper(&self, tekst: &str) -> Option<TillattUrl> {
        let url = Url::parse(tekst).ok()?;
        let samme = url.scheme() == self.0.scheme()
            && url.host() == self.0.host()
            && url.port_or_known_default() == self.0.port_or_known_default();
        let grense = self.0.path().trim_end_matches('/');
        let under = url.path().strip_prefix(grense).is_some_and(|r| r.is_empty() || r.starts_with('/'));
        // Slashes in disguise: the other side may read them as steps out again.
        let forkledd = ["%2f", "%5c", "%2e"].iter().any(|s| url.path().to_ascii_lowercase().contains(s));
        (samme && under && rein(&url) && !forkledd).then_some(TillattUrl(url))
    }

    /// The address that lies this far below, such as `.well-known/smart-configuration`.
    pub fn under(&self, sti: &str) -> Option<TillattUrl> {
        self.slipper(&format!("{}/{}", self.som_tekst(), sti.trim_start_matches('/')))
    }

    /// The address, without a slash at the end.
    pub fn som_tekst(&self) -> &str {
        self.0.as_str().trim_end_matches('/')
    }
}

impl TillattUrl {
    /// The address.
    pub fn som_tekst(&self) -> &str {
        self.0.as_str()
    }
}

fn rein(url: &Url) -> bool {
    url.username().is_empty() && url.password().is_none() && url.fragment().is_none()
}

fn er_lokal(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(navn)) => navn == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// Nothing usable came back. Never holds what was sent or answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HenteFeil {
    /// No connection, or it broke.
    #[error("den andre svarte ikke")]
    Nede,
    /// It took longer than it may.
    #[error("den andre brukte for lang tid")]
    Frist,
    /// Another status than 200 or 201; redirects too.
    #[error("den andre svarte med status {0}")]
    Status(u16),
    /// The answer is larger than a megabyte.
    #[error("svaret var for stort")]
    ForStort,
}

/// The way out; cheap to clone.
#[derive(Debug, Clone)]
pub struct Henter {
    agent: ureq::Agent,
    plass: Arc<Semaphore>,
}

impl Default for Henter {
    fn default() -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .accept("application/json, application/fhir+json")
            .user_agent("milepael")
            .build()
            .new_agent();
        Self { agent, plass: Arc::new(Semaphore::new(SAMTIDIG)) }
    }
}

/// What is sent along.
enum Sending {
    Hent { bearer: Option<String> },
    Skjema { kropp: String, basic: Option<String> },
}

impl Henter {
    /// Reads an address; `bearer` is the token to show there.
    pub async fn hent(
        &self,
        url: &TillattUrl,
        bearer: Option<&str>,
        frist: Duration,
    ) -> Result<Vec<u8>, HenteFeil> {
        self.send(url, Sending::Hent { bearer: bearer.map(|t| format!("Bearer {t}")) }, frist).await
    }

    /// Sends a form; `basic` is a user and a password, already put together and encoded.
    pub async fn send_skjema(
        &self,
        url: &TillattUrl,
        felt: &[(&str, &str)],
        basic: Option<&str>,
        frist: Duration,
    ) -> Result<Vec<u8>, HenteFeil> {
        let kropp = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(felt).finish();
        let basic = basic.map(|b| format!("Basic {b}"));
        self.send(url, Sending::Skjema { kropp, basic }, frist).await
    }

    async fn send(&self, url: &TillattUrl, sending: Sending, frist: Duration) -> Result<Vec<u8>, HenteFeil> {
        let arbeid = async {
            let plass = Arc::clone(&self.plass).acquire_owned().await.map_err(|_| HenteFeil::Nede)?;
            let (agent, url) = (self.agent.clone(), url.clone());
            tokio::task::spawn_blocking(move || {
                let svar = send_na(&agent, &url, &sending, frist);
                drop(plass);
                svar
            })
            .await
            .map_err(|_| HenteFeil::Nede)?
        };
        // The request has its own limit; this one also counts the time in line.
        tokio::time::timeout(frist, arbeid).await.map_err(|_| HenteFeil::Frist)?
    }
}

fn send_na(
    agent: &ureq::Agent,
    url: &TillattUrl,
    sending: &Sending,
    frist: Duration,
) -> Result<Vec<u8>, HenteFeil> {
    let adresse = url.0.as_str();
    let svar = match sending {
        Sending::Hent { bearer } => {
            let mut foresporsel = agent.get(adresse).config().timeout_global(Some(frist));
            if url.0.scheme() == "http" {
                // One's own machine is not behind a proxy.
                foresporsel = foresporsel.proxy(None);
            }
            let mut foresporsel = foresporsel.build();
            if let Some(bearer) = bearer {
                foresporsel = foresporsel.header("authorization", bearer);
            }
            foresporsel.call()
        }
        Sending::Skjema { kropp, basic } => {
            let mut foresporsel = agent.post(adresse).config().timeout_global(Some(frist));
            if url.0.scheme() == "http" {
                foresporsel = foresporsel.proxy(None);
            }
            let mut foresporsel =
                foresporsel.build().header("content-type", "application/x-www-form-urlencoded");
            if let Some(basic) = basic {
                foresporsel = foresporsel.header("authorization", basic);
            }
            foresporsel.send(kropp)
        }
    };
    let mut svar = svar.map_err(|feil| til_feil(&feil))?;
    if !matches!(svar.status().as_u16(), 200 | 201) {
        return Err(HenteFeil::Status(svar.status().as_u16()));
    }
    svar.body_mut().with_config().limit(STORST).read_to_vec().map_err(|feil| til_feil(&feil))
}

fn til_feil(feil: &ureq::Error) -> HenteFeil {
    match feil {
        ureq::Error::Timeout(_) => HenteFeil::Frist,
        ureq::Error::BodyExceedsLimit(_) => HenteFeil::ForStort,
        _ => HenteFeil::Nede,
    }
}

#[cfg(test)]
#[path = "hent_tests.rs"]
mod tests;
