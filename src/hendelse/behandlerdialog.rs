//! Messages between Nav and the health-care provider, as far as they raise tasks (G5). The
//! content of the messages lies in the case archive.

use serde::{Deserialize, Serialize};

/// Something happened to a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Behandlerdialog {
    /// The message from Nav that it is about, by the sender's own id.
    pub melding: String,
    /// What happened.
    pub hendelse: Dialoghendelse,
}

/// What happened to the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Dialoghendelse {
    /// Nav asked and waits for an answer.
    Sendt,
    /// The provider answered.
    Svar,
    /// Nav's other system says that no answer came.
    Ubesvart,
    /// The provider's system refused the message.
    Avvist,
}
