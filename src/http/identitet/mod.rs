//! Who real people and real programs are: OpenID Connect log-in for people (Entra ID, ID-porten), and
//! bearer tokens for programs and for pages that call for people (Entra ID, TokenX, Maskinporten).
//! HelseID, for doctors, is with the journals ([`super::klienter`]).
//!
//! | file | what |
//! |---|---|
//! | `krav`, `regler`, `maskinporten`, `grupper`, `avslag` | pure: confirmed claims → somebody, or why not |
//! | `bearer` | a token from the network → issuer → key → claims |
//! | `kode` | the code flow: out to the log-in, and back |
//! | `person` | a number → a person here |
//! | `skjema`, `les` | the settings file and nais' variables |
//!
//! The table of checks, with the test of each, is `docs/identity.md`.

mod avslag;
mod bearer;
mod grupper;
mod kode;
mod krav;
mod les;
mod maskinporten;
mod person;
mod regler;
mod skjema;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::Duration;

pub use self::{
    avslag::Avslag,
    bearer::Avvist,
    grupper::{Adgang, Grupper},
    kode::{LENGST, Paabegynt, Tilbake, tilfeldig},
    krav::{Krav, Tid},
    maskinporten::Maskinporten,
    regler::{Entra, Kjent, Slag, TokenX},
};
use super::{
    hent::{Grense, Henter, TillattUrl},
    klienter::{Klientmetode, Nokkelkilde, PAUSE, SLINGRING},
};
use crate::base::Fnr;

/// The settings (`MILEPAEL_IDENTITET`). The default knows nobody.
#[derive(Debug, Clone)]
pub struct Identitet {
    /// The address that people know us by, without a slash at the end. Log-ins come back below it.
    pub base_url: String,
    /// Where people log in.
    pub steder: Vec<Innloggingssted>,
    /// Whose tokens count.
    pub utstedere: Vec<Utsteder>,
    /// Who employees are as people, by Nav ident, so that their own data can be closed to them.
    pub ansatte: BTreeMap<String, Fnr>,
    /// Employees whose number is unknown are not let in.
    pub krev_person: bool,
    /// How far two clocks may be apart.
    pub slingring: Duration,
    /// Shortest time between two questions for an issuer's keys.
    pub pause: Duration,
    /// Longest life of a session, and longest time that it may lie unused.
    pub okt: (Duration, Duration),
    /// The way out.
    pub henter: Henter,
}

impl Default for Identitet {
    fn default() -> Self {
        Self {
            base_url: String::new(),
            steder: Vec::new(),
            utstedere: Vec::new(),
            ansatte: BTreeMap::new(),
            krev_person: true,
            slingring: SLINGRING,
            pause: PAUSE,
            okt: (Duration::hours(10), Duration::hours(1)),
            henter: Henter::default(),
        }
    }
}

/// One who issues bearer tokens.
#[derive(Debug, Clone)]
pub struct Utsteder {
    /// Name of the issuer in its tokens.
    pub issuer: String,
    /// Its keys.
    pub nokler: Nokkelkilde,
    /// Longest life of its tokens.
    pub levetid: Duration,
    /// What its tokens are about.
    pub slag: Slag,
}

/// One place where people log in.
#[derive(Debug, Clone)]
pub struct Innloggingssted {
    /// In our addresses and in the log.
    pub navn: &'static str,
    /// On the button.
    pub tekst: &'static str,
    /// Name of the issuer.
    pub issuer: String,
    /// Our id there.
    pub client_id: String,
    /// How we prove who we are.
    pub metode: Klientmetode,
    /// Its keys.
    pub nokler: Nokkelkilde,
    /// Where its addresses may be.
    pub adresser: Vec<Grense>,
    /// Longest life of an `id_token`.
    pub levetid: Duration,
    /// Who logs in there.
    pub slag: Stedslag,
}

/// Who logs in at a place.
#[derive(Debug, Clone)]
pub enum Stedslag {
    /// Employees; with where their groups are asked for, when the token does not hold them.
    Ansatte(Box<Entra>, Option<TillattUrl>),
    /// Citizens.
    Borgere,
}

impl Identitet {
    /// Nobody can prove who they are.
    pub fn er_tom(&self) -> bool {
        self.steder.is_empty() && self.utstedere.is_empty()
    }

    /// The place with this name.
    pub fn sted(&self, navn: &str) -> Option<&Innloggingssted> {
        self.steder.iter().find(|s| s.navn == navn)
    }
}
