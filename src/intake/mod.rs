//! Bytes in, events out. Nothing here knows the store, the clock or the network.
//!
//! [`les`] reads one message. What it gives is either a [`Melding`], ready to become an event,
//! or an [`Avvisning`] that tells the sender what is wrong and what to do. Three stages can say
//! no, and each keeps its name in the answer: *parse* (not readable), *intake* (readable, but
//! something the format demands is missing; [`checks`]) and *rules* (the note itself breaks a
//! rule; [`trees`]).

pub mod apprec;
pub mod checks;
pub mod json;
pub mod kodenavn;
pub(crate) mod kodeverk;
pub mod kontekst;
pub mod provekjoring;
pub mod register;
pub mod registre;
pub mod saker;
pub mod svar;
pub mod trees;
pub mod xml;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Serialize;

pub use self::svar::Regelklokke;
use self::{
    apprec::Kvitteringshode,
    register::{Oppslag, Registersvar, TidligereSykmelding},
    registre::{Domsgrunnlag, RegisterNede, Registre},
    svar::Dom,
    trees::Fakta,
};
use crate::{
    base::{Fnr, Periode},
    hendelse::{Innhold, Sykmelding, Utfall, sykmelding},
    rules::Regelverk,
};

/// Not a refusal: a register did not answer, and the message waits.
pub const REGISTER_NEDE: &str = "INTAKE_REGISTER_NEDE";

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
    /// Keys that are asked about but not left behind: the content alone, whoever signed it.
    pub spurt: Vec<String>,
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
    /// What the receipt repeats; a journal system's message always has it.
    pub hode: Option<Box<Kvitteringshode>>,
    /// What the rules are to be run with; none when there are no rules for it, or Nav has run them.
    pub domsgrunnlag: Option<Arc<Domsgrunnlag>>,
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

    /// The receipt if the message is refused after all: a journal system is told, a topic is not.
    pub fn apprec_ved_avslag(&self) -> Apprec {
        if self.hode.is_some() { Apprec::Avvist } else { Apprec::Ingen }
    }

    /// Runs the rules on a sick note from a journal system: outcome, text and receipt are those of
    /// this run. `klokke` is the clock of the rules. Anything else is left alone, a note that Nav
    /// has judged included.
    pub fn bedom(&mut self, tidligere: &[TidligereSykmelding], klokke: DateTime<Utc>, regelverk: &Regelverk) {
        let mut innhold = std::mem::replace(&mut self.innhold, Utkast::Familie(self.ident));
        let dom = match &mut innhold {
            Utkast::Ferdig(Innhold::Sykmelding(note)) => self.dom(note, tidligere, klokke, regelverk),
            _ => None,
        };
        self.innhold = innhold;
        if let Some(dom) = dom {
            self.apprec = dom.apprec();
            self.utfall = dom.utfall;
            self.regel = dom.regel;
            self.tekst = dom.tekst;
        }
    }

    /// The verdict on the note, which is also written into it; none when there is nothing to judge.
    pub fn dom(
        &self,
        note: &mut Sykmelding,
        tidligere: &[TidligereSykmelding],
        klokke: DateTime<Utc>,
        regelverk: &Regelverk,
    ) -> Option<Dom> {
        let grunnlag = self.domsgrunnlag.as_deref()?;
        let alle: Vec<TidligereSykmelding>;
        let tidligere = if grunnlag.tidligere.is_empty() {
            tidligere
        } else {
            alle = tidligere.iter().chain(&grunnlag.tidligere).cloned().collect();
            &alle
        };
        let fakta = Fakta {
            pasient: self.ident,
            register: &grunnlag.register,
            tidligere,
            modus: grunnlag.modus,
            now: klokke,
            mottatt: self.inntruffet.unwrap_or(klokke),
            regelverk,
        };
        let vurdering = trees::vurder(note, &fakta);
        let tekst = vurdering.tekst.map(str::to_owned);
        note.vurdering = vurdering.lagret();
        let sykmelding::Vurdering { utfall, regel, trar, .. } = note.vurdering.clone();
        Some(Dom { utfall, regel, tekst, trar })
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
    /// What else hit beside `regel`, for the kinds that are told everything at once.
    pub flere: Box<[(String, String)]>,
    /// What the receipt repeats, as far as it could be read.
    pub hode: Option<Box<Kvitteringshode>>,
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
            flere: Box::default(),
            hode: None,
        }
    }

    /// All that hit, one line each.
    pub fn hele_teksten(&self) -> String {
        let flere = self.flere.iter().map(|(_, tekst)| tekst.as_str());
        std::iter::once(self.tekst.as_str()).chain(flere).collect::<Vec<_>>().join("\n")
    }

    /// The same refusal with a receipt that says so.
    #[must_use]
    pub fn med_kvittering(self, hode: Option<Kvitteringshode>) -> Self {
        Self { apprec: Apprec::Avvist, hode: Some(Box::new(hode.unwrap_or_default())), ..self }
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
            flere: Box::default(),
            hode: None,
        }
    }
}

/// Reads one message, whatever its format, as if the registers had nothing special to say and the
/// person had no earlier notes. `now` is the time of receipt.
pub fn les(bytes: &[u8], now: DateTime<Utc>) -> Result<Melding, Avvisning> {
    les_med(bytes, now, |_| Registersvar::default(), &[])
}

/// Reads one message and judges it with what `register` answers and with the earlier notes.
/// `register` is asked once, and only when the message is a sick note from a journal system.
pub fn les_med(
    bytes: &[u8],
    now: DateTime<Utc>,
    register: impl Fn(&Oppslag) -> Registersvar + Send + Sync,
    tidligere: &[TidligereSykmelding],
) -> Result<Melding, Avvisning> {
    let mut melding = les_ubedomt(bytes, now, &Funksjon(register))?;
    let klokke = melding.inntruffet.unwrap_or(now);
    melding.bedom(tidligere, klokke, Regelverk::innebygd());
    Ok(melding)
}

/// Reads one message and runs the checks. The rules are left to [`Melding::bedom`]: the earlier
/// notes of the person are first safely known inside the write transaction.
pub fn les_ubedomt(bytes: &[u8], now: DateTime<Utc>, registre: &dyn Registre) -> Result<Melding, Avvisning> {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let forste = start.iter().find(|b| !b.is_ascii_whitespace());
    if bytes.len() > STORSTE_MELDING {
        let avvisning =
            Avvisning::parse("ukjent", "Meldingen er større enn 10 MB. Send den uten store vedlegg.");
        // Unread, but somebody who sends XML waits for a receipt.
        return Err(if forste == Some(&b'<') { avvisning.med_kvittering(None) } else { avvisning });
    }
    match forste {
        Some(b'<') => xml::les(bytes, now, registre),
        Some(b'{') => json::les(start, now, registre),
        Some(_) => Err(Avvisning::parse(
            "ukjent",
            "Meldingen er verken XML eller JSON. Den må begynne med < eller {.",
        )),
        None => Err(Avvisning::parse("ukjent", "Meldingen er tom.")),
    }
}

/// A function that answers for the registers.
struct Funksjon<F>(F);

impl<F: Fn(&Oppslag) -> Registersvar + Send + Sync> Registre for Funksjon<F> {
    fn slaa_opp(&self, oppslag: &Oppslag) -> Result<Arc<Domsgrunnlag>, RegisterNede> {
        Ok(Arc::new(Domsgrunnlag { register: (self.0)(oppslag), ..Domsgrunnlag::default() }))
    }
}
