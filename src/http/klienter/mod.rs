//! The journal systems (EPJ) that may ask, and how each proves that it does.
//!
//! Who calls is proved by two things: the client's own token ([`Klientbevis`]), which is about the
//! system, and beside it, where person data is asked for, HelseID's token about the doctor
//! ([`Helsepersonell`]).

mod bevis;
pub(in crate::http) mod demo;
mod dpop;
mod helseid;
pub(in crate::http) mod les;
mod nektet;
mod nokler;
mod skjema;

#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::Duration;

pub use self::{
    bevis::Klientbevis,
    helseid::{Helseid, Helsepersonell},
    les::{Omgivelser, OppsettFeil},
    nektet::Nektet,
    nokler::{Nokkelkilde, PAUSE},
};
use super::{
    hent::{Grense, Henter},
    jose::Signeringsnokkel,
};
use crate::text::Malform;

/// Longest that a token may live when nothing else is said.
pub const LEVETID: Duration = Duration::minutes(10);
/// How far two clocks may be apart when nothing else is said.
pub const SLINGRING: Duration = Duration::seconds(30);

/// The settings of the door to journal systems (`MILEPAEL_EPJ`). The default has no clients: the
/// services are listed, and every call is refused.
#[derive(Debug, Clone)]
pub struct EpjOppsett {
    /// The address others know us by, without a slash at the end. Audiences are compared with it.
    pub base_url: String,
    /// Before the name of our own hooks, such as `no.example`.
    pub hook_prefix: String,
    /// Who runs the service, for the source of cards.
    pub eier: String,
    /// The clients, by issuer.
    pub klienter: BTreeMap<String, Arc<Klient>>,
    /// Where the tokens about doctors come from; without it no person data is given.
    pub helseid: Option<Arc<Helseid>>,
    /// How far two clocks may be apart.
    pub slingring: Duration,
    /// The built-in clients of the demonstration are among them.
    pub demo: bool,
    /// The way out.
    pub henter: Henter,
}

impl Default for EpjOppsett {
    fn default() -> Self {
        Self {
            base_url: "http://127.0.0.1:8080".to_owned(),
            hook_prefix: "no.example".to_owned(),
            eier: "Milepæl".to_owned(),
            klienter: BTreeMap::new(),
            helseid: None,
            slingring: SLINGRING,
            demo: false,
            henter: Henter::default(),
        }
    }
}

impl EpjOppsett {
    /// The full address of a path of ours, such as `/cds-services/sykefravar-oversikt`.
    pub fn adresse(&self, sti: &str) -> String {
        format!("{}{sti}", self.base_url)
    }

    /// The client with this issuer.
    pub fn klient(&self, iss: &str) -> Option<&Arc<Klient>> {
        self.klienter.get(iss)
    }

    /// Whether pages from this origin may call (CORS).
    pub fn slipper_origin(&self, origin: &str) -> bool {
        self.klienter.values().any(|k| k.origins.contains(origin))
    }

    /// Our public keys, for those who check what we sign (JWKS).
    pub fn jwks(&self) -> serde_json::Value {
        // By id, so that a key that many clients share stands there once.
        let nokler: BTreeMap<&str, &serde_json::Value> = self
            .klienter
            .values()
            .filter_map(|k| match &k.smart.as_ref()?.metode {
                Klientmetode::PrivateKeyJwt(nokkel) => Some((nokkel.kid(), nokkel.offentlig())),
                Klientmetode::ClientSecretBasic(_) => None,
            })
            .collect();
        serde_json::json!({ "keys": nokler.values().collect::<Vec<_>>() })
    }
}

/// One journal system that may ask.
#[derive(Debug)]
pub struct Klient {
    /// Issuer of its tokens.
    pub iss: String,
    /// Name, for people.
    pub navn: String,
    /// Audiences that count beside the address that is called.
    pub aud: BTreeSet<String>,
    /// Its keys.
    pub nokler: Nokkelkilde,
    /// FHIR servers that it may point to.
    pub fhir: Vec<Grense>,
    /// Origins that its pages call from (CORS).
    pub origins: BTreeSet<String>,
    /// Which written form its cards have.
    pub sprak: Malform,
    /// The tenants that have an agreement; none given means that the client answers for its own.
    pub tenants: Option<BTreeSet<String>>,
    /// Which cards it gets.
    pub kort: Kort,
    /// How we log in at its SMART server.
    pub smart: Option<SmartKlient>,
    /// Longest life of its tokens.
    pub levetid: Duration,
}

impl Klient {
    /// The address on the client's FHIR server, when the server is one of those registered.
    pub fn fhir_base(&self, url: &str) -> Option<&Grense> {
        self.fhir.iter().find(|g| g.som_tekst() == url.trim_end_matches('/'))
    }
}

/// Which cards a client gets: one switch a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kort {
    /// History and status.
    pub historikk: bool,
    /// What the workplace can offer.
    pub arbeidsplass: bool,
    /// Statistics of the diagnosis.
    pub statistikk: bool,
    /// Advice and good practice.
    pub rad: bool,
    /// Our own prediction. Off until somebody has found a legal basis.
    pub prognose: bool,
}

impl Default for Kort {
    fn default() -> Self {
        Self { historikk: true, arbeidsplass: true, statistikk: true, rad: true, prognose: false }
    }
}

/// Us as a client of a journal's SMART server.
#[derive(Debug, Clone)]
pub struct SmartKlient {
    /// Its FHIR server, which is also the `iss` of the launch.
    pub fhir_base: Grense,
    /// Where its log-in may be, beside `fhir_base`: authorization, token and key addresses.
    pub innlogging: Vec<Grense>,
    /// Our id there.
    pub client_id: String,
    /// How we prove who we are.
    pub metode: Klientmetode,
}

/// How we prove who we are at a token endpoint.
#[derive(Clone)]
pub enum Klientmetode {
    /// A token signed by us (RFC 7523).
    PrivateKeyJwt(Signeringsnokkel),
    /// A shared secret.
    ClientSecretBasic(Hemmelighet),
}

/// A secret; `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Hemmelighet(String);

impl Hemmelighet {
    /// Keeps a secret.
    pub fn ny(tekst: String) -> Self {
        Self(tekst)
    }

    /// The secret, for the one who shall have it.
    pub fn avslor(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Hemmelighet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl std::fmt::Debug for Klientmetode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::PrivateKeyJwt(_) => "private_key_jwt",
            Self::ClientSecretBasic(_) => "client_secret_basic",
        })
    }
}
