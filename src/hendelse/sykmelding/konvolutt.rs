//! Who treated, who signed, and how the message came.

use serde::{Deserialize, Serialize};

use super::{Dokument, Helsepersonell, Hode, Ident, Kodetekst, Kontaktinfo, Navn, Organisasjon, tom};
use crate::base::{Fnr, Hpr, fnr};

/// Who treated the patient. At least one of the identities is there in an accepted note.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Behandler {
    /// Name.
    pub navn: Navn,
    /// Identity number.
    #[serde(with = "fnr::lagret", default)]
    pub fnr: Option<Fnr>,
    /// Number in the register of health professionals.
    pub hpr: Option<Hpr>,
    /// Address in the health network.
    pub her: Option<String>,
    /// Postal address.
    #[serde(default)]
    pub adresse: Adresse,
    /// Telephone and mail.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kontaktinfo: Vec<Kontaktinfo>,
}

/// Postal address. The post code is text: 0130 is not 130.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Adresse {
    /// Street.
    pub gate: Option<String>,
    /// Post code.
    pub postnummer: Option<String>,
    /// Town.
    pub poststed: Option<String>,
    /// Box.
    pub postboks: Option<String>,
    /// Country.
    pub land: Option<String>,
    /// Name of the country, when its code is given too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub land_tekst: Option<String>,
    /// County.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fylke: Option<Kodetekst>,
    /// Part of the town.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bydel: Option<Kodetekst>,
    /// Postal, visiting or other address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub type_: Option<Kodetekst>,
}

/// Who signed the message.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Signerer {
    /// From the digital signature.
    #[serde(with = "fnr::lagret", default)]
    pub fnr: Option<Fnr>,
    /// From the sender's health professional.
    pub hpr: Option<Hpr>,
}

/// The envelope.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Avsender {
    /// Sender's message id.
    pub msg_id: String,
    /// Message type, `SYKMELD` or `SYKMELD_EKHO`.
    pub meldingstype: Option<String>,
    /// GenDate exactly as written: the receipt echoes it.
    pub gen_date: String,
    /// Receipt id given by the hub.
    pub edi_logg_id: Option<String>,
    /// Conversation in the transport.
    pub samtale_id: Option<String>,
    /// `Sykmelding` or `SykmeldingVirksomhet`.
    pub tjeneste: Option<String>,
    /// Whether a receipt is wanted (J, N, F). Today's intake ignores it.
    pub ack: Option<String>,
    /// The hub's partner reference.
    pub partner_referanse: Option<String>,
    /// What the hub wrote about the transport.
    #[serde(default, skip_serializing_if = "tom")]
    pub mottak: Mottak,
    /// What else the head of the message says.
    #[serde(default, skip_serializing_if = "tom")]
    pub hode: Hode,
    /// The doctor's office.
    pub legekontor: Legekontor,
    /// Journal system.
    pub system_navn: Option<String>,
    /// Its version.
    pub system_versjon: Option<String>,
    /// 1, 2 or 3.
    pub regelsett_versjon: Option<String>,
    /// Bar code; not part of the duplicate check.
    pub strekkode: Option<String>,
    /// Attachments (name, type, size); the content is not kept in the event.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vedlegg: Vec<Vedlegg>,
}

/// What the hub wrote about the transport beside the ids: for tracing one message, used by no rule.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mottak {
    /// The hub's own id of the reception.
    pub mottaks_id: Option<String>,
    /// Format as the hub names it, usually `xml`.
    pub meldingsformat: Option<String>,
    /// Sender as the hub names it.
    pub avsender: Option<String>,
    /// Subject of the certificate that signed.
    pub sertifikat: Option<String>,
    /// Organisation number of the sender.
    pub orgnr: Option<String>,
    /// Organisation number in the certificate.
    pub signatur_orgnr: Option<String>,
    /// HER id of the sender.
    pub her: Option<String>,
    /// Role of the sender in the agreement, `Sykmelder`.
    pub rolle: Option<String>,
    /// Action in the agreement, `Registrering`.
    pub handling: Option<String>,
    /// When the hub got it, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mottatt: Option<String>,
}

/// The doctor's office.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Legekontor {
    /// Name.
    pub navn: Option<String>,
    /// ENH, spaces removed; unchecked, because a rule rejects a wrong length.
    pub orgnr: Option<String>,
    /// HER id.
    pub her: Option<String>,
    /// RESH id.
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
    /// Who sent the message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helsepersonell: Option<Helsepersonell>,
    /// The units inside the office that sent the message, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enheter: Vec<Organisasjon>,
}

/// An attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vedlegg {
    /// Description.
    pub beskrivelse: Option<String>,
    /// MIME type.
    pub mime: Option<String>,
    /// Decoded size in bytes.
    pub bytes: i64,
    /// What else the message says of it.
    #[serde(default, skip_serializing_if = "tom")]
    pub dokument: Dokument,
}
