//! What MsgHead says beside the ids: for whoever has to follow one message back to its sender.
//! No rule uses any of it.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Adresse, Kontaktinfo, Navn, tom};
use crate::base::{Fnr, Hpr, fnr};

/// The head of the message. Empty for a note that came without one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Hode {
    /// Text of the message type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meldingstype_tekst: Option<String>,
    /// Version of the head, `v1.2 2006-05-24`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mig_versjon: Option<String>,
    /// Text of the wish for a receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ack_tekst: Option<String>,
    /// ProcessingStatus, for example production or test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behandlingsstatus: Option<Kodetekst>,
    /// RequestedPriority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prioritet: Option<Kodetekst>,
    /// The conversation the message belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub samtale: Option<Samtaleref>,
    /// Who the message was sent to, and the units inside it, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mottaker: Vec<Organisasjon>,
    /// The patient as the head describes it. The note's own patient is the one that counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pasient: Option<HodePasient>,
    /// The document with the note.
    #[serde(default, skip_serializing_if = "tom")]
    pub dokument: Dokument,
    /// MIME type of the document with the note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dokument_mime: Option<String>,
    /// Description of the document with the note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dokument_beskrivelse: Option<String>,
}

/// A code with its text, both as written; kept where nothing depends on the code.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Kodetekst {
    /// V
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kode: Option<String>,
    /// DN
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tekst: Option<String>,
}

/// ConversationRef.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Samtaleref {
    /// Id of the message this one answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forelder: Option<String>,
    /// Id of the first message of the conversation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub samtale: Option<String>,
}

/// An identity as the head writes it. The receipt repeats them in this order.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ident {
    /// The number.
    pub id: String,
    /// Code of its kind, for example `HER`, `ENH`, `HPR`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub type_: Option<String>,
    /// Text of its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tekst: Option<String>,
}

/// A health professional may be named by identity number, so the number is never printed.
impl fmt::Debug for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ident({} ***)", self.type_.as_deref().unwrap_or("?"))
    }
}

/// An organisation that sends or receives, or a unit inside one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Organisasjon {
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub navn: Option<String>,
    /// ENH, spaces removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orgnr: Option<String>,
    /// HER id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub her: Option<String>,
    /// RESH id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resh: Option<String>,
    /// Local id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lokal: Option<String>,
    /// Postal address.
    #[serde(default, skip_serializing_if = "tom")]
    pub adresse: Adresse,
    /// Telephone and mail.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kontaktinfo: Vec<Kontaktinfo>,
    /// Every identity as sent, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identer: Vec<Ident>,
    /// The health professional named in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helsepersonell: Option<Helsepersonell>,
}

/// A health professional of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Helsepersonell {
    /// Name.
    pub navn: Navn,
    /// Identity number.
    #[serde(with = "fnr::lagret", default, skip_serializing_if = "Option::is_none")]
    pub fnr: Option<Fnr>,
    /// Number in the register of health professionals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hpr: Option<Hpr>,
    /// Address in the health network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub her: Option<String>,
    /// Every identity as sent, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identer: Vec<Ident>,
}

/// The patient in the head, without the identity number.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HodePasient {
    /// Name.
    pub navn: Navn,
    /// Day of birth, when it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fodselsdato: Option<NaiveDate>,
    /// Sex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kjonn: Option<Kodetekst>,
}

/// A document of the message: the note or an attachment.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dokument {
    /// Its place in the message; V is an attachment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kobling: Option<Kodetekst>,
    /// When it was made, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub utstedt: Option<String>,
    /// Kind: `XML` message, `A` attachment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub type_: Option<Kodetekst>,
    /// The sender's id of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// How it is packed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub komprimering: Option<Kodetekst>,
}
