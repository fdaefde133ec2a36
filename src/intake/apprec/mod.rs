//! The receipt to the sender's journal system: AppRec 1.0 as XML, and the same as a JSON event.
//!
//! Everything in it about sender, receiver and message is repeated from the message it answers
//! ([`Kvitteringshode`]). What could not be read there is left out and never made up, so a
//! receipt for half a message names only what the half says.
//!
//! Quirks of today's receipts, kept or left:
//! - MsgHead's Ack (J, N, F: receipt wanted, not, only on error) is read and kept with the event,
//!   but every message is answered, as today.
//! - IssueDate is the message's GenDate *verbatim*, in whatever form it had.
//! - A note that somebody must look at gets "OK" at once and never a second receipt; the words
//!   about it stand in the JSON event alone, because AppRec has no place for them beside an error.
//! - Today an unreadable message gets no receipt at all and is tried again and again. Here it gets
//!   "Avvist" with the reason: we recommend that, because the doctor otherwise hears nothing.

mod hendelse;
mod hode;
mod xml;

#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDateTime, SubsecRound, Utc};

pub use self::hode::{Kvitteringshode, Part};
use crate::{base::tid, hendelse::Utfall};

/// The one error code in use, and its code system.
const FEILKODE: &str = "X99";
const FEILKODEVERK: &str = "2.16.578.1.12.4.1.1.8221";

/// One receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppRec<'a> {
    /// What is repeated of the message.
    pub hode: &'a Kvitteringshode,
    /// When the receipt is made.
    pub laget: DateTime<Utc>,
    /// Status 2 rather than 1.
    pub avvist: bool,
    /// Outcome.
    pub utfall: Utfall,
    /// Whether the message came as far as the rules: then their outcome is a part of the JSON event.
    pub av_reglene: bool,
    /// What hit, and what the sender is told about it. A refusal has at least one.
    pub treff: Vec<Treff<'a>>,
}

/// A rule or check that hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Treff<'a> {
    /// Its name.
    pub regel: &'a str,
    /// What the sender is told.
    pub tekst: &'a str,
}

impl AppRec<'_> {
    /// Norwegian wall clock without offset, in whole seconds, as the receipts of today have it.
    fn gen_date(&self) -> NaiveDateTime {
        tid::oslo_lokal(self.laget.trunc_subsecs(0))
    }

    fn status(&self) -> (&'static str, &'static str) {
        if self.avvist { ("2", "Avvist") } else { ("1", "OK") }
    }

    /// All that is said to the sender, in one piece.
    fn tekst(&self) -> Option<String> {
        let tekster: Vec<String> = self.treff.iter().map(|treff| renset(treff.tekst)).collect();
        (!tekster.is_empty()).then(|| tekster.join(" "))
    }
}

/// Cuts text down to what the doctors' systems take: tab, line ends, and the letters of Latin-1.
/// A no-break space becomes a space and a soft hyphen goes; so does everything else.
pub fn renset(tekst: &str) -> String {
    tekst
        .chars()
        .filter_map(|tegn| match tegn {
            '\u{A0}' => Some(' '),
            '\u{AD}' => None,
            '\t' | '\r' | '\n' | ' '..='~' | '\u{80}'..='\u{FF}' => Some(tegn),
            _ => None,
        })
        .collect()
}
