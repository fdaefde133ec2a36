//! What a kind's reader hands back, before the envelope's own fields are put around it.

use chrono::{DateTime, Utc};

use crate::{
    base::{Fnr, Periode},
    hendelse::{Innhold, Utfall},
    intake::Utkast,
};

/// The content of one message.
#[derive(Debug)]
pub(super) struct Lest {
    /// Whom it is about and the field that says so, when the content says it itself.
    pub(super) ident: Option<(Fnr, &'static str)>,
    /// The id by which a bare message is known.
    pub(super) ekstern_id: Option<String>,
    /// Further duplicate keys.
    pub(super) nokler: Vec<String>,
    /// Keys left behind for copies in another form.
    pub(super) spor: Vec<String>,
    /// When it became known, and the field that says so.
    pub(super) inntruffet: Option<(DateTime<Utc>, &'static str)>,
    /// The days it is about.
    pub(super) gjelder: Option<Periode>,
    /// What it corrects.
    pub(super) korrigerer: Option<String>,
    /// The event.
    pub(super) innhold: Utkast,
    /// Outcome of rules that Nav has run already.
    pub(super) utfall: Utfall,
    /// The rule that decided.
    pub(super) regel: Option<String>,
}

impl Lest {
    /// An accepted event and nothing more.
    pub(super) fn ny(innhold: Innhold) -> Self {
        Self::utkast(Utkast::Ferdig(innhold))
    }

    /// The same for a draft.
    pub(super) fn utkast(innhold: Utkast) -> Self {
        Self {
            ident: None,
            ekstern_id: None,
            nokler: Vec::new(),
            spor: Vec::new(),
            inntruffet: None,
            gjelder: None,
            korrigerer: None,
            innhold,
            utfall: Utfall::Ok,
            regel: None,
        }
    }
}
