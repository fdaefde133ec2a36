//! Conversations with the health-care provider: what Nav asked, what came back, and what may be done next.
//!
//! A conversation is known by the id of its first message. An answer names the message it answers or the
//! conversation; one that names neither begins a conversation of its own. The words stand in the events.

mod onske;
mod utledning;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    base::HendelseId,
    hendelse::{behandlerdialog::Dialogtype, motedetaljer::Motebehandler},
};

pub use self::onske::{Dialogonske, les, paminn, returner, send};

/// The conversations of a person, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Behandlerdialoger {
    /// The conversations.
    pub samtaler: Vec<Samtale>,
}

/// One conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Samtale {
    /// The id of its first message, or what the provider's system calls it.
    pub id: String,
    /// With whom; unknown for what was written in another system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behandler: Option<Motebehandler>,
    /// What was written, oldest first.
    pub meldinger: Vec<Melding>,
    /// When a caseworker last read what the provider wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lest: Option<DateTime<Utc>>,
}

/// One message of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Melding {
    /// The event.
    pub hendelse: HendelseId,
    /// The message's own id.
    pub id: String,
    /// From Nav, not from the provider.
    pub fra_nav: bool,
    /// What kind, for what Nav wrote here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slag: Option<Dialogtype>,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// Answer by; on the day itself there is still time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frist: Option<NaiveDate>,
    /// The provider's system refused it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub avvist: bool,
}

/// Where a conversation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Samtalestatus {
    /// Sent; no answer is asked for.
    Sendt,
    /// The provider's system refused it.
    IkkeLevert,
    /// An answer is asked for and has not come.
    VenterPaSvar,
    /// The provider has been reminded.
    PaminnelseSendt,
    /// The provider has written, and nobody has read it.
    Besvart,
    /// The provider has written, and it is read.
    Lest,
}

impl Samtale {
    /// Where it stands.
    pub fn status(&self) -> Samtalestatus {
        let Some(siste) = self.meldinger.last() else { return Samtalestatus::Sendt };
        match siste {
            m if !m.fra_nav && self.lest.is_some_and(|lest| lest >= m.tidspunkt) => Samtalestatus::Lest,
            m if !m.fra_nav => Samtalestatus::Besvart,
            m if m.avvist => Samtalestatus::IkkeLevert,
            m if m.slag == Some(Dialogtype::Paminnelse) => Samtalestatus::PaminnelseSendt,
            m if m.slag.is_none_or(Dialogtype::krever_svar) => Samtalestatus::VenterPaSvar,
            _ => Samtalestatus::Sendt,
        }
    }

    /// The deadline of the answer that is waited for.
    pub fn frist(&self) -> Option<NaiveDate> {
        match self.status() {
            Samtalestatus::VenterPaSvar | Samtalestatus::PaminnelseSendt => self.meldinger.last()?.frist,
            _ => None,
        }
    }

    /// The deadline has passed and nobody has been reminded: consider it.
    pub fn kan_paminnes(&self, i_dag: NaiveDate) -> bool {
        self.status() == Samtalestatus::VenterPaSvar
            && self.behandler.is_some()
            && self.frist().is_some_and(|frist| frist < i_dag)
    }

    /// A certificate has come that may be sent back for a better one.
    pub fn kan_returneres(&self) -> bool {
        let spurt = self.meldinger.iter().rfind(|m| m.fra_nav && m.slag != Some(Dialogtype::Paminnelse));
        self.behandler.is_some()
            && matches!(self.status(), Samtalestatus::Besvart | Samtalestatus::Lest)
            && spurt.and_then(|m| m.slag).is_some_and(|slag| {
                matches!(slag, Dialogtype::Legeerklaring | Dialogtype::ReturLegeerklaring)
            })
    }
}

impl Behandlerdialoger {
    /// A conversation.
    pub fn finn(&self, id: &str) -> Option<&Samtale> {
        self.samtaler.iter().find(|s| s.id == id)
    }
}
