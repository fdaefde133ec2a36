//! Bytes in, events out. Nothing here knows the store, the clock or the network.
//!
//! [`les`] reads one message. What it gives is either a [`Melding`], ready to become an event,
//! or an [`Avvisning`] that tells the sender what is wrong and what to do. Three stages can say
//! no, and each keeps its name in the answer: *parse* (not readable), *intake* (readable, but
//! something the format demands is missing; [`checks`]) and *rules* (the note itself breaks a
//! rule; [`trees`]).

pub mod checks;
pub mod json;
pub(crate) mod kodeverk;
pub mod register;
pub mod saker;
pub mod trees;
pub mod xml;

use chrono::{DateTime, Utc};
use serde::Serialize;

use self::{
    register::{Oppslag, Registersvar, TidligereSykmelding},
    trees::{Fakta, Modus},
};
use crate::{
    base::{Fnr, Periode},
    hendelse::{Innhold, Utfall},
    rules::Regelverk,
};

/// Largest message that is read, in bytes.
pub const STORSTE_MELDING: usize = 10 * 1024 * 1024;

/// One readable message, not yet tied to an internal person id.
#[derive(Debug, Clone, PartialEq)]
pub struct Melding {
    /// Kind as it is named to the sender (`sykmelding`, `soknad` …).
    pub type_: &'static str,
    /// Whom it is about.
    pub ident: Fnr,
    /// Source system.
    pub kilde: String,
    /// The sender's id; unique within the source.
    pub ekstern_id: String,
    /// Further keys that make a second copy a duplicate (receipt id, content hash), written
    /// `source:key`. `kilde:ekstern_id` need not be among them.
    pub nokler: Vec<String>,
    /// Keys that are left behind but not asked about: a later copy in another form is then a
    /// copy, while this message is taken in although such a copy came before it.
    pub spor: Vec<String>,
    /// When the fact became known at its source; the time of receipt when the message is silent.
    pub inntruffet: Option<DateTime<Utc>>,
    /// The days it is about.
    pub gjelder: Option<Periode>,
    /// External id (same source) of what it corrects.
    pub korrigerer: Option<String>,
    /// What happened.
    pub innhold: Utkast,
    /// OK, to be looked at, or rejected by the rules (then it is stored as rejected).
    pub utfall: Utfall,
    /// The rule that gave the outcome, when one did.
    pub regel: Option<String>,
    /// What the sender is told when the rules rejected it.
    pub tekst: Option<String>,
    /// Whether the sender gets a receipt, and which.
    pub apprec: Apprec,
}

impl Melding {
    /// Every key under which the message is known, the sender's own id first.
    pub fn alle_nokler(&self) -> Vec<String> {
        let egen = format!("{}:{}", self.kilde, self.ekstern_id);
        let mut alle = vec![egen];
        for nokkel in &self.nokler {
            if !alle.contains(nokkel) {
                alle.push(nokkel.clone());
            }
        }
        alle
    }

    /// Runs the rules again on a sick note from a journal system: the outcome, its text and the
    /// receipt are those of this run. `register` and `tidligere` are what is known now; the earlier
    /// notes of a person are first safely known inside the write transaction. Anything else is left
    /// alone, a note that Nav has judged included.
    ///
    /// The rules' clock is the time of receipt that the message states, and `now` when it states
    /// none. Today's engine takes the clock on the wall (quirk E3); a message delivered again later
    /// gets the same answer here.
    pub fn bedom(
        &mut self,
        register: &Registersvar,
        tidligere: &[TidligereSykmelding],
        now: DateTime<Utc>,
        regelverk: &Regelverk,
    ) {
        let Utkast::Ferdig(Innhold::Sykmelding(sykmelding)) = &mut self.innhold else { return };
        // Only a note that our rules are to judge names their version.
        if sykmelding.vurdering.regelverk.is_none() {
            return;
        }
        let mottatt = self.inntruffet.unwrap_or(now).min(now);
        let fakta = Fakta {
            pasient: self.ident,
            register,
            tidligere,
            modus: Modus::Normal,
            now: mottatt,
            mottatt,
            regelverk,
        };
        let vurdering = trees::vurder(sykmelding, &fakta);
        self.utfall = vurdering.utfall;
        self.regel = vurdering.regel.map(str::to_owned);
        self.tekst = vurdering.tekst.map(str::to_owned);
        self.apprec = if vurdering.avvist() { Apprec::Avvist } else { Apprec::Ok };
        sykmelding.vurdering = vurdering.lagret();
    }
}

/// The event, or one that still names another person by number.
#[derive(Debug, Clone, PartialEq)]
pub enum Utkast {
    /// Ready.
    Ferdig(Innhold),
    /// Related to this person.
    Familie(Fnr),
    /// This number ceased; its history moves to the message's person.
    Sammenslaing {
        /// The number that is no longer used.
        tidligere: Fnr,
    },
}

/// Where a message was stopped, or how far it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Steg {
    /// Not readable.
    Parse,
    /// Readable but not usable.
    Intake,
    /// All the way through the rules.
    Rules,
}

/// The receipt to the sender's journal system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Apprec {
    /// Accepted.
    #[serde(rename = "OK")]
    Ok,
    /// Refused.
    #[serde(rename = "AVVIST")]
    Avvist,
    /// No receipt.
    #[serde(rename = "none")]
    Ingen,
}

/// A refusal. No field ever holds an identity number or text from the message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{tekst}")]
pub struct Avvisning {
    /// Kind of message, as far as it could be seen.
    pub type_: &'static str,
    /// Stage.
    pub steg: Steg,
    /// Stable name of the reason (`PARSE_ERROR`, `INTAKE_…`, or a rule's name).
    pub regel: String,
    /// What is wrong and what to do about it, in plain Norwegian.
    pub tekst: String,
    /// Receipt.
    pub apprec: Apprec,
    /// Keys of the message, as far as they could be read: a copy of something already accepted
    /// is answered as a duplicate before anything else.
    pub nokler: Vec<String>,
}

impl Avvisning {
    /// Not readable.
    pub fn parse(type_: &'static str, tekst: impl Into<String>) -> Self {
        Self {
            type_,
            steg: Steg::Parse,
            regel: "PARSE_ERROR".to_owned(),
            tekst: tekst.into(),
            apprec: Apprec::Ingen,
            nokler: Vec::new(),
        }
    }

    /// Readable but not usable.
    pub fn intake(type_: &'static str, regel: &str, tekst: impl Into<String>, apprec: Apprec) -> Self {
        Self {
            type_,
            steg: Steg::Intake,
            regel: regel.to_owned(),
            tekst: tekst.into(),
            apprec,
            nokler: Vec::new(),
        }
    }
}

/// Reads one message, whatever its format, as if the registers had nothing special to say and the
/// person had no earlier notes. `now` is the time of receipt.
pub fn les(bytes: &[u8], now: DateTime<Utc>) -> Result<Melding, Avvisning> {
    les_med(bytes, now, |_| Registersvar::default(), &[])
}

/// Reads one message. A sick note from a journal system is checked against what `register` answers
/// and judged with the earlier notes; [`Melding::bedom`] judges it again when more is known.
/// `register` is asked once, and only when the message is such a note and could be read.
pub fn les_med(
    bytes: &[u8],
    now: DateTime<Utc>,
    register: impl FnOnce(&Oppslag) -> Registersvar,
    tidligere: &[TidligereSykmelding],
) -> Result<Melding, Avvisning> {
    if bytes.len() > STORSTE_MELDING {
        return Err(Avvisning::parse(
            "ukjent",
            "Meldingen er større enn 10 MB. Send den uten store vedlegg.",
        ));
    }
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (mut register, mut svar) = (Some(register), None);
    let mut spor = |oppslag: &Oppslag| {
        let svaret = register.take().map(|register| register(oppslag)).unwrap_or_default();
        svar.insert(svaret).clone()
    };
    let mut melding = match start.iter().find(|b| !b.is_ascii_whitespace()) {
        Some(b'<') => xml::les(bytes, now, &mut spor),
        Some(b'{') => json::les(start, now, &mut spor),
        Some(_) => Err(Avvisning::parse(
            "ukjent",
            "Meldingen er verken XML eller JSON. Den må begynne med < eller {.",
        )),
        None => Err(Avvisning::parse("ukjent", "Meldingen er tom.")),
    }?;
    if let Some(svar) = svar {
        melding.bedom(&svar, tidligere, now, Regelverk::innebygd());
    }
    Ok(melding)
}
