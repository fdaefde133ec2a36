//! Why somebody is not let in.

/// Why a proof is not accepted. One word each, for the log and the metrics; whoever asks is told
/// nothing but 401 (403 for [`Nektet::Tenant`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Nektet {
    /// No token in the call.
    #[error("mangler")]
    Mangler,
    /// Not a token, or with claims of the wrong kind.
    #[error("ulesbar")]
    Ulesbar,
    /// The wrong `typ`, or none.
    #[error("typ")]
    Typ,
    /// No `kid`.
    #[error("kid")]
    Kid,
    /// Another algorithm than the key's, a symmetric one, or none.
    #[error("algoritme")]
    Algoritme,
    /// A claim that must be there is not.
    #[error("krav_mangler")]
    KravMangler,
    /// An issuer without an agreement.
    #[error("utsteder")]
    Utsteder,
    /// A key address that isn't registered for the issuer.
    #[error("jku")]
    Jku,
    /// No key with that id.
    #[error("ukjent_nokkel")]
    UkjentNokkel,
    /// The issuer's keys can't be fetched.
    #[error("nokler_utilgjengelig")]
    NoklerUtilgjengelig,
    /// The signature is not the key's.
    #[error("signatur")]
    Signatur,
    /// Meant for somebody else, or for another address.
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
    /// The tenant has no agreement.
    #[error("tenant")]
    Tenant,
    /// There is no HelseID in the settings.
    #[error("helseid_ikke_satt_opp")]
    HelseidIkkeSattOpp,
    /// Logged in on a lower level than four.
    #[error("niva")]
    Niva,
    /// Without an HPR number.
    #[error("hpr")]
    Hpr,
    /// The token isn't bound to a key.
    #[error("ikke_bundet")]
    IkkeBundet,
    /// The DPoP proof can't be read.
    #[error("dpop_ulesbar")]
    DpopUlesbar,
    /// The proof's key is private, too weak, or of an algorithm that we don't take.
    #[error("dpop_nokkel")]
    DpopNokkel,
    /// The proof's signature is not its key's.
    #[error("dpop_signatur")]
    DpopSignatur,
    /// The proof is for another method.
    #[error("dpop_metode")]
    DpopMetode,
    /// The proof is for another address.
    #[error("dpop_adresse")]
    DpopAdresse,
    /// The proof is too old, or from the future.
    #[error("dpop_tid")]
    DpopTid,
    /// The proof belongs to another token.
    #[error("dpop_ath")]
    DpopAth,
    /// The token is bound to another key than the proof's.
    #[error("dpop_binding")]
    DpopBinding,
}

impl Nektet {
    /// The word for the log and the metrics.
    pub fn ord(self) -> String {
        self.to_string()
    }

    /// Whether the right answer is 403: we know who asks, and they have no agreement.
    pub fn er_forbudt(self) -> bool {
        self == Self::Tenant
    }
}
