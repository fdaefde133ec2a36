//! Where to log in: `.well-known/smart-configuration`.

use serde::Deserialize;

use super::{FRIST, Smartfeil};
use crate::http::{
    hent::{Henter, TillattUrl},
    klienter::SmartKlient,
};

/// Where a journal's log-in is. Every address lies within what the owner registered.
#[derive(Debug, Clone)]
pub struct Innloggingssted {
    /// Where the browser goes.
    pub autorisering: TillattUrl,
    /// Where the code is exchanged.
    pub token: TillattUrl,
    /// Who issues `id_token`.
    pub issuer: Option<String>,
    /// The issuer's keys.
    pub nokler: Option<TillattUrl>,
}

#[derive(Deserialize)]
struct Svar {
    authorization_endpoint: String,
    token_endpoint: String,
    issuer: Option<String>,
    jwks_uri: Option<String>,
    #[serde(default)]
    code_challenge_methods_supported: Vec<String>,
}

/// Asks the journal's FHIR server where its log-in is.
pub async fn oppdag(henter: &Henter, klient: &SmartKlient) -> Result<Innloggingssted, Smartfeil> {
    let url = klient.fhir_base.under(".well-known/smart-configuration").ok_or(Smartfeil::UkjentAdresse)?;
    let svar = henter.hent(&url, None, FRIST).await?;
    les(&svar, klient)
}

fn les(svar: &[u8], klient: &SmartKlient) -> Result<Innloggingssted, Smartfeil> {
    let svar: Svar = serde_json::from_slice(svar).map_err(|_| Smartfeil::Ulesbart)?;
    if !svar.code_challenge_methods_supported.iter().any(|m| m == "S256") {
        return Err(Smartfeil::UtenPkce);
    }
    let tillatt = |tekst: &str| klient.slipper(tekst).ok_or(Smartfeil::UkjentAdresse);
    Ok(Innloggingssted {
        autorisering: tillatt(&svar.authorization_endpoint)?,
        token: tillatt(&svar.token_endpoint)?,
        issuer: svar.issuer,
        nokler: svar.jwks_uri.as_deref().map(tillatt).transpose()?,
    })
}

impl SmartKlient {
    /// The address, when it lies on the journal's FHIR server or at its log-in.
    pub fn slipper(&self, tekst: &str) -> Option<TillattUrl> {
        std::iter::once(&self.fhir_base).chain(&self.innlogging).find_map(|g| g.slipper(tekst))
    }
}
