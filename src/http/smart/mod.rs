//! Us as an app inside a journal: SMART App Launch 2.x on FHIR R4, the client's side.
//!
//! Three steps: [`oppdag`] reads where to log in, [`begynn`] sends the browser there, and [`bytt`]
//! exchanges the code that it comes back with. Only servers that an owner has registered are asked, and
//! the addresses they name must be registered too.

mod bytte;
mod id_token;
mod oppdagelse;
mod start;

#[cfg(test)]
mod tests;

pub use self::{
    bytte::{Innlogging, bytt},
    oppdagelse::{Innloggingssted, oppdag},
    start::{Paabegynt, Start, begynn},
};
use super::{
    hent::{HenteFeil, Henter},
    klienter::{Hemmelighet, SmartKlient},
};

/// Longest wait for the other side.
const FRIST: std::time::Duration = std::time::Duration::from_secs(5);

/// The launch did not succeed. Never holds a token or a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Smartfeil {
    /// The other side did not answer as it should.
    #[error("journalsystemet svarte ikke som ventet ({0})")]
    Henting(#[from] HenteFeil),
    /// The answer can't be read.
    #[error("svaret fra journalsystemet kan ikke leses")]
    Ulesbart,
    /// It names an address that isn't registered.
    #[error("journalsystemet viser til en adresse som ikke er registrert (smart.innlogging)")]
    UkjentAdresse,
    /// It can't do PKCE with S256.
    #[error("journalsystemet støtter ikke PKCE med S256")]
    UtenPkce,
    /// The browser came back with another `state` than it left with.
    #[error("innloggingen hører ikke til denne nettleseren. Start på nytt fra journalen")]
    Tilstand,
    /// The launch took too long.
    #[error("innloggingen tok for lang tid. Start på nytt fra journalen")]
    ForSent,
    /// The `id_token` can't be believed.
    #[error("journalsystemets opplysning om hvem som er innlogget kan ikke bekreftes")]
    IdToken,
    /// Our own key can't sign, or the machine has no random numbers.
    #[error("vår egen signering feilet")]
    Egen,
}

/// Reads a resource or a search, such as `Patient/pas-1`, with the token of a launch.
pub async fn les_fhir(
    henter: &Henter,
    klient: &SmartKlient,
    token: &Hemmelighet,
    hva: &str,
) -> Result<serde_json::Value, Smartfeil> {
    let url = klient.fhir_base.under(hva).ok_or(Smartfeil::UkjentAdresse)?;
    let svar = henter.hent(&url, Some(token.avslor()), FRIST).await?;
    serde_json::from_slice(&svar).map_err(|_| Smartfeil::Ulesbart)
}
