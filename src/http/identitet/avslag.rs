//! Why a token or a log-in is not good enough.

use axum::http::StatusCode;

use crate::http::{jose::Tokenfeil, klienter::Nektet};

/// Why somebody is not let in. One word each, for the audit log and the metrics; whoever asks is told
/// nothing but the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Avslag {
    /// Not a token, or with claims of the wrong kind.
    #[error("ulesbar")]
    Ulesbar,
    /// Meant for another use, by its `typ`.
    #[error("typ")]
    Typ,
    /// The header brings or points to a key (`jku`, `x5u`, `jwk`, `x5c`). Keys are ours to know.
    #[error("nokkel_i_hodet")]
    NokkelIHodet,
    /// No `kid`.
    #[error("kid")]
    Kid,
    /// Another algorithm than the issuer's, a symmetric one, or none.
    #[error("algoritme")]
    Algoritme,
    /// An issuer that isn't configured.
    #[error("utsteder")]
    Utsteder,
    /// No key with that id.
    #[error("ukjent_nokkel")]
    UkjentNokkel,
    /// The issuer's keys can't be fetched now.
    #[error("nokler_utilgjengelig")]
    NoklerUtilgjengelig,
    /// The signature is not the key's.
    #[error("signatur")]
    Signatur,
    /// A claim that must be there is not.
    #[error("krav_mangler")]
    KravMangler,
    /// Meant for somebody else.
    #[error("mottaker")]
    Mottaker,
    /// Run out.
    #[error("utlopt")]
    Utlopt,
    /// Not valid yet, or issued in the future.
    #[error("ikke_ennaa")]
    IkkeEnnaa,
    /// Lives longer than is allowed.
    #[error("for_lang_levetid")]
    ForLangLevetid,
    /// Bound to a key (`cnf`) that was not shown.
    #[error("bundet")]
    Bundet,
    /// About a person and a program at once.
    #[error("motsigelse")]
    Motsigelse,
    /// The Nav ident has the wrong form.
    #[error("navident")]
    Navident,
    /// The national identity number has the wrong form.
    #[error("pid")]
    Pid,
    /// Not the answer to the question that this browser asked.
    #[error("nonce")]
    Nonce,
    /// The browser came back with something else than it left with, twice, or too late.
    #[error("tilstand")]
    Tilstand,
    /// The user or the issuer stopped the log-in.
    #[error("avbrutt")]
    Avbrutt,
    /// The issuer did not answer as it should.
    #[error("utsteder_utilgjengelig")]
    UtstederUtilgjengelig,
    /// 403: the client is not on the list.
    #[error("klient")]
    Klient,
    /// 403: without the scope.
    #[error("scope")]
    Scope,
    /// 403: the program has no role here.
    #[error("rolle")]
    Rolle,
    /// 403: the enterprise is not on the list.
    #[error("konsument")]
    Konsument,
    /// 403: the enterprise acts through one that is not on the list.
    #[error("leverandor")]
    Leverandor,
    /// 403: logged in on a lower level than is demanded.
    #[error("niva")]
    Niva,
    /// 403: in none of the groups that give a role here.
    #[error("uten_gruppe")]
    UtenGruppe,
    /// 403: casework and control at once.
    #[error("saksbehandling_og_kontroll")]
    SaksbehandlingOgKontroll,
    /// 403: who the employee is as a person is not known, so own data could not be closed.
    #[error("ansatt_uten_person")]
    AnsattUtenPerson,
    /// 403: nobody with that number here.
    #[error("ukjent_person")]
    UkjentPerson,
}

impl Avslag {
    /// The word for the log and the metrics.
    pub fn ord(self) -> String {
        self.to_string()
    }

    /// 401 for what can't be believed, 403 for what is true and not enough, 503 when nobody can tell now.
    pub fn status(self) -> StatusCode {
        use Avslag as A;
        match self {
            A::NoklerUtilgjengelig | A::UtstederUtilgjengelig => StatusCode::SERVICE_UNAVAILABLE,
            A::Klient
            | A::Scope
            | A::Rolle
            | A::Konsument
            | A::Leverandor
            | A::Niva
            | A::UtenGruppe
            | A::SaksbehandlingOgKontroll
            | A::AnsattUtenPerson
            | A::UkjentPerson => StatusCode::FORBIDDEN,
            _ => StatusCode::UNAUTHORIZED,
        }
    }
}

impl From<Tokenfeil> for Avslag {
    fn from(feil: Tokenfeil) -> Self {
        match feil {
            Tokenfeil::Ulesbar => Self::Ulesbar,
            Tokenfeil::Algoritme => Self::Algoritme,
            Tokenfeil::Signatur => Self::Signatur,
        }
    }
}

impl From<Nektet> for Avslag {
    fn from(nektet: Nektet) -> Self {
        match nektet {
            Nektet::NoklerUtilgjengelig => Self::NoklerUtilgjengelig,
            _ => Self::UkjentNokkel,
        }
    }
}
