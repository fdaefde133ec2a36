//! The checks of each issuer: from confirmed claims to somebody, or a reason. Pure; the order is from
//! what can't be believed (401) to what is true and not enough (403).

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;

use super::{Avslag, Grupper, Krav, Maskinporten, krav::Tid};
use crate::{
    access::{Aktor, Handling, Rolle},
    base::Fnr,
};

/// Levels of log-in that are high enough.
const NIVA: [&str; 2] = ["idporten-loa-high", "Level4"];

/// Somebody whom an issuer vouches for. The number, when there is one, is looked up by the caller.
#[derive(Debug, Clone, PartialEq)]
pub struct Kjent {
    /// Who, and as what. `person` is not filled in.
    pub aktor: Aktor,
    /// The person's own number.
    pub fnr: Option<Fnr>,
    /// Who is counted when requests are counted: the client, or the person.
    pub klient: String,
}

/// Entra ID: employees' pages that call for them (on behalf of), and programs.
#[derive(Debug, Clone)]
pub struct Entra {
    /// Our id there.
    pub client_id: String,
    /// Clients that may call, with their names.
    pub klienter: BTreeMap<String, String>,
    /// What a token on behalf of somebody must be for.
    pub scope: String,
    /// What a program's role lets it do.
    pub roller: BTreeMap<String, Vec<Handling>>,
    /// What groups give.
    pub grupper: Grupper,
}

/// TokenX: citizens' pages that call for them.
#[derive(Debug, Clone)]
pub struct TokenX {
    /// Our id there.
    pub client_id: String,
    /// Clients that may call, as `cluster:namespace:app`.
    pub klienter: BTreeSet<String>,
    /// Where the citizen may have logged in; none given means anywhere that TokenX takes.
    pub idp: BTreeSet<String>,
}

/// What kind of tokens an issuer gives.
#[derive(Debug, Clone)]
pub enum Slag {
    /// Entra ID.
    Entra(Entra),
    /// TokenX.
    TokenX(TokenX),
    /// Maskinporten.
    Maskinporten(Maskinporten),
}

impl Slag {
    /// The name in the log.
    pub fn navn(&self) -> &'static str {
        match self {
            Self::Entra(_) => "entra",
            Self::TokenX(_) => "tokenx",
            Self::Maskinporten(_) => "maskinporten",
        }
    }

    /// Longest life of a token when nothing else is said.
    pub fn levetid(&self) -> Duration {
        match self {
            Self::Entra(_) => Duration::hours(2),
            Self::TokenX(_) => Duration::hours(1),
            Self::Maskinporten(_) => Duration::minutes(10),
        }
    }

    /// Who it is.
    pub fn hvem(&self, krav: &Krav, issuer: &str, tid: Tid) -> Result<Kjent, Avslag> {
        krav.felles(issuer, tid)?;
        match self {
            Self::Entra(entra) => entra.hvem(krav),
            Self::TokenX(tokenx) => tokenx.hvem(krav),
            Self::Maskinporten(maskinporten) => maskinporten.hvem(krav),
        }
    }
}

impl Entra {
    fn hvem(&self, krav: &Krav) -> Result<Kjent, Avslag> {
        krav.for_oss(&self.client_id)?;
        let azp = krav.azp.as_deref().ok_or(Avslag::KravMangler)?;
        let program = krav.idtyp.as_deref() == Some("app");
        match (program, &krav.navident) {
            (true, Some(_)) => return Err(Avslag::Motsigelse),
            (false, None) => return Err(Avslag::Navident),
            _ => {}
        }
        let navn = self.klienter.get(azp).ok_or(Avslag::Klient)?;
        if !program {
            let mut scp = krav.scp.as_deref().unwrap_or_default().split(' ');
            if !scp.any(|s| s == self.scope) {
                return Err(Avslag::Scope);
            }
            return self.ansatt(krav, krav.groups.as_deref().unwrap_or_default());
        }
        let roller = krav.roles.iter().flatten();
        let kan: Vec<Handling> = roller.filter_map(|r| self.roller.get(r)).flatten().copied().collect();
        if kan.is_empty() {
            return Err(Avslag::Rolle);
        }
        Ok(Kjent {
            aktor: Aktor { navn: navn.clone(), bare: Some(kan), ..Aktor::system(&format!("entra:{azp}")) },
            fnr: None,
            klient: format!("entra:{azp}"),
        })
    }

    /// The employee of a log-in or of a token on behalf of one.
    pub fn ansatt(&self, krav: &Krav, grupper: &[String]) -> Result<Kjent, Avslag> {
        let ident = krav.navident.as_deref().filter(|i| er_navident(i)).ok_or(Avslag::Navident)?;
        let fnr = krav.pid.as_deref().map(nummer).transpose()?;
        let navn = krav.name.as_deref().unwrap_or(ident);
        let aktor = self.grupper.aktor(ident, navn, grupper)?;
        Ok(Kjent { klient: ident.to_owned(), aktor, fnr })
    }
}

/// A letter and six digits.
pub(super) fn er_navident(tekst: &str) -> bool {
    match tekst.as_bytes() {
        [bokstav, siffer @ ..] => {
            siffer.len() == 6 && bokstav.is_ascii_uppercase() && siffer.iter().all(u8::is_ascii_digit)
        }
        [] => false,
    }
}

impl TokenX {
    fn hvem(&self, krav: &Krav) -> Result<Kjent, Avslag> {
        krav.for_oss(&self.client_id)?;
        let klient = krav.client_id.as_deref().ok_or(Avslag::KravMangler)?;
        let idp = krav.idp.as_deref().ok_or(Avslag::KravMangler)?;
        let kjent = borger(krav)?;
        if !self.klienter.contains(klient) || (!self.idp.is_empty() && !self.idp.contains(idp)) {
            return Err(Avslag::Klient);
        }
        Ok(kjent)
    }
}

/// Eleven digits and nothing else.
fn nummer(pid: &str) -> Result<Fnr, Avslag> {
    if pid.len() != 11 {
        return Err(Avslag::Pid);
    }
    Fnr::parse(pid).map_err(|_| Avslag::Pid)
}

/// The citizen of a log-in or of a token on behalf of one.
pub(super) fn borger(krav: &Krav) -> Result<Kjent, Avslag> {
    let pid = krav.pid.as_deref().ok_or(Avslag::KravMangler)?;
    let fnr = nummer(pid)?;
    let acr = krav.acr.as_deref().ok_or(Avslag::KravMangler)?;
    if !NIVA.contains(&acr) {
        return Err(Avslag::Niva);
    }
    let aktor = Aktor {
        navn: "Sykmeldt".to_owned(),
        rolle: Rolle::Sykmeldt,
        kan_skrive: false,
        ..Aktor::system("ukjent")
    };
    Ok(Kjent { aktor, fnr: Some(fnr), klient: String::new() })
}
