//! A dialogue message from the doctor: an answer to us, or a word unasked.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::sykmelding::{Avsender, Kodetekst, Navn, Signerer};

/// One message. The patient is the event's person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialogmelding {
    /// What kind of message it is.
    pub slag: Dialogslag,
    /// Code of the subject, as the lists have it.
    pub kode: String,
    /// Code list of the code: `8126`, `8128`, `8129` or `9069`.
    pub kodeverk: String,
    /// Text of the code as sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kode_tekst: Option<String>,
    /// The subject in the doctor's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tema: Option<String>,
    /// What the doctor writes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tekst: Option<String>,
    /// The doctor's own id of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dokument_id: Option<String>,
    /// The day on the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dato: Option<NaiveDate>,
    /// The question that is answered, as the doctor repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub foresporsel: Option<Foresporsel>,
    /// The doctor, as the head of the message names them.
    pub behandler: Navn,
    /// Who signed.
    pub signerer: Signerer,
    /// When it was signed.
    pub signert: DateTime<Utc>,
    /// The envelope, with the conversation it belongs to.
    pub avsender: Avsender,
}

/// What kind of message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Dialogslag {
    /// Will come to the meeting (8126 code 1).
    MoteKommer,
    /// Wants another time (8126 code 2).
    MoteNyttTidspunkt,
    /// Cannot come (8126 code 3).
    MoteKommerIkke,
    /// Answers a question of ours.
    SvarPaForesporsel,
    /// Writes unasked about the follow-up of somebody on sick leave (8128 code 1).
    OmSykefravar,
    /// Writes unasked about somebody who is not on sick leave (8128 code 2).
    OmAnnet,
}

/// A question as it stands in an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Foresporsel {
    /// Its kind.
    #[serde(default)]
    pub type_: Kodetekst,
    /// Its code list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kodeverk: Option<String>,
    /// The question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sporsmal: Option<String>,
}
