//! A token as it came, and what it says once a key has confirmed it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Header, dangerous::insecure_decode};
use serde::de::DeserializeOwned;

use super::Nokkel;

/// A token that is longer than this is refused unread.
const LENGST: usize = 16 * 1024;

/// Why a token can't be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Tokenfeil {
    /// Not three parts of base64url with JSON, or with an algorithm that does not exist here.
    #[error("ulesbar")]
    Ulesbar,
    /// The token wants another algorithm than the key's.
    #[error("algoritme")]
    Algoritme,
    /// The signature is not the key's.
    #[error("signatur")]
    Signatur,
}

/// A token that has been read and not believed yet.
pub struct Ubekreftet<'a, T> {
    hode: Header,
    krav: T,
    melding: &'a str,
    signatur: &'a str,
}

impl<'a, T: DeserializeOwned> Ubekreftet<'a, T> {
    /// Takes the token apart.
    pub fn les(token: &'a str) -> Result<Self, Tokenfeil> {
        if token.len() > LENGST {
            return Err(Tokenfeil::Ulesbar);
        }
        let (melding, signatur) = token.rsplit_once('.').ok_or(Tokenfeil::Ulesbar)?;
        // Not dangerous here: nothing leaves this type as true before `bekreft`.
        let lest = insecure_decode::<T>(token).map_err(|_| Tokenfeil::Ulesbar)?;
        // `crit` names what a reader must understand, and `zip` and `enc` belong to other kinds of
        // tokens; we know none of it.
        if lest.header.crit.is_some() || lest.header.zip.is_some() || lest.header.enc.is_some() {
            return Err(Tokenfeil::Ulesbar);
        }
        Ok(Self { hode: lest.header, krav: lest.claims, melding, signatur })
    }

    /// The header, unconfirmed: for finding the key.
    pub fn hode(&self) -> &Header {
        &self.hode
    }

    /// What it claims, unconfirmed: for finding the issuer.
    pub fn pastar(&self) -> &T {
        &self.krav
    }

    /// What it claims, confirmed by the key.
    pub fn bekreft(self, nokkel: &Nokkel) -> Result<T, Tokenfeil> {
        if self.hode.alg != nokkel.algoritme() {
            return Err(Tokenfeil::Algoritme);
        }
        let signatur = URL_SAFE_NO_PAD.decode(self.signatur).map_err(|_| Tokenfeil::Signatur)?;
        if nokkel.har_signert(self.melding.as_bytes(), &signatur) {
            Ok(self.krav)
        } else {
            Err(Tokenfeil::Signatur)
        }
    }
}
