//! What the sender of one message is told, whoever asks: the door that stores, or a dry run.

use chrono::{DateTime, Utc};

use super::{
    Apprec, Avvisning, Melding, Steg,
    apprec::{AppRec, Kvitteringshode, Treff},
};
use crate::hendelse::{Utfall, sykmelding::Treutfall};

/// The answer to one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inntakssvar {
    /// Kind of message.
    pub type_: &'static str,
    /// Accepted, to be looked at, or refused.
    pub utfall: Utfall,
    /// Where it was stopped, or how far it came.
    pub steg: Steg,
    /// The rule that decided, if one did.
    pub regel: Option<String>,
    /// What the sender is told; only when there is something to tell.
    pub tekst: Option<String>,
    /// Further rules that hit, with what the sender is told about each.
    pub flere: Box<[(String, String)]>,
    /// Receipt to the journal system.
    pub apprec: Apprec,
    /// The way through the rule trees.
    pub trar: Vec<Treutfall>,
    /// The message was there already.
    pub duplikat: bool,
    /// What the receipt repeats of the message.
    pub hode: Option<Box<Kvitteringshode>>,
}

/// Which clock the rules go by. They ask how far back a note reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Regelklokke {
    /// When the hub received the note: a history that is read in later is judged as it would have
    /// been then, and a note that had to wait for us is not rejected for it.
    #[default]
    Mottak,
    /// The door's own clock, which somebody has set.
    Na,
}

impl Regelklokke {
    /// The rules' now for a message that is received at `now`.
    pub fn ved(self, melding: &Melding, now: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Mottak => melding.inntruffet.unwrap_or(now),
            Self::Na => now,
        }
    }
}

/// The verdict of the rules on one note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dom {
    /// Accepted, to be looked at, or rejected.
    pub utfall: Utfall,
    /// The rule that gave the outcome.
    pub regel: Option<String>,
    /// What the sender is told.
    pub tekst: Option<String>,
    /// The way there.
    pub trar: Vec<Treutfall>,
}

impl Dom {
    /// The receipt that follows: a note that somebody must look at is accepted at once.
    pub fn apprec(&self) -> Apprec {
        if self.utfall == Utfall::Invalid { Apprec::Avvist } else { Apprec::Ok }
    }
}

/// The name of the check that a copy hits.
pub const DUPLIKAT: &str = "INTAKE_DUPLIKAT";

const DUPLIKAT_SYKMELDING: &str = "Sykmeldingen er avvist fordi den er identisk med en allerede mottatt \
    sykmelding (duplikat), og den kan derfor ikke sendes på nytt. Pasienten har ikke fått beskjed. \
    Kontakt din EPJ-leverandør hvis dette ikke stemmer";
const DUPLIKAT_DIALOG: &str = "Dialogmeldingen er avvist fordi den er identisk med en som er mottatt før \
    (duplikat). Den kan ikke sendes på nytt. Kontakt din EPJ-leverandør hvis dette ikke stemmer";
const DUPLIKAT_ANNET: &str = "Meldingen er mottatt før. Ingenting er endret.";
const AVVIST_FOR: &str = "Meldingen er identisk med en som er mottatt og avvist før (duplikat).";

impl Inntakssvar {
    /// A message that was read, with the verdict it has so far.
    pub fn av_melding(melding: &Melding) -> Self {
        Self {
            type_: melding.type_,
            utfall: melding.utfall,
            steg: Steg::Rules,
            regel: melding.regel.clone(),
            tekst: melding.tekst.clone(),
            flere: Box::default(),
            apprec: melding.apprec,
            trar: Vec::new(),
            duplikat: false,
            hode: melding.hode.clone(),
        }
    }

    /// A refusal.
    pub fn av_avvisning(avvisning: &Avvisning) -> Self {
        Self {
            type_: avvisning.type_,
            utfall: Utfall::Invalid,
            steg: avvisning.steg,
            regel: Some(avvisning.regel.clone()),
            tekst: Some(avvisning.tekst.clone()),
            flere: avvisning.flere.clone(),
            apprec: avvisning.apprec,
            trar: Vec::new(),
            duplikat: false,
            hode: avvisning.hode.clone(),
        }
    }

    /// The same message with the verdict that the rules gave in the end.
    #[must_use]
    pub fn med_dom(self, dom: Dom) -> Self {
        let apprec = dom.apprec();
        Self { utfall: dom.utfall, regel: dom.regel, tekst: dom.tekst, trar: dom.trar, apprec, ..self }
    }

    /// The same message when it was stored before. A journal system is told that its copy is
    /// refused, because it waits for a receipt. Other senders deliver at least once, and for them
    /// a copy is in order.
    #[must_use]
    pub fn som_kopi(self) -> Self {
        let fra_epj = self.hode.is_some();
        let tekst = match self.type_ {
            _ if !fra_epj => DUPLIKAT_ANNET,
            "dialogmelding" => DUPLIKAT_DIALOG,
            _ => DUPLIKAT_SYKMELDING,
        };
        Self {
            utfall: if fra_epj { Utfall::Invalid } else { Utfall::Ok },
            apprec: if fra_epj { Apprec::Avvist } else { Apprec::Ingen },
            tekst: Some(tekst.to_owned()),
            ..self.kopi()
        }
    }

    /// The same refusal when the message was refused before and nothing has changed: the sender is
    /// told both, because the reason is what helps.
    #[must_use]
    pub fn som_avvist_for(self) -> Self {
        let tekst = match &self.tekst {
            Some(grunn) => format!("{AVVIST_FOR} {grunn}"),
            None => AVVIST_FOR.to_owned(),
        };
        Self { utfall: Utfall::Invalid, apprec: Apprec::Avvist, tekst: Some(tekst), ..self.kopi() }
    }

    fn kopi(self) -> Self {
        Self {
            steg: Steg::Intake,
            regel: Some(DUPLIKAT.to_owned()),
            flere: Box::default(),
            trar: Vec::new(),
            duplikat: true,
            ..self
        }
    }

    /// The receipt, if there is one to give.
    pub fn kvittering(&self, laget: DateTime<Utc>) -> Option<AppRec<'_>> {
        let hode = self.hode.as_deref().filter(|_| self.apprec != Apprec::Ingen)?;
        let forste = self.regel.as_deref().zip(self.tekst.as_deref());
        let resten = self.flere.iter().map(|(regel, tekst)| (regel.as_str(), tekst.as_str()));
        Some(AppRec {
            hode,
            laget,
            avvist: self.apprec == Apprec::Avvist,
            utfall: self.utfall,
            av_reglene: self.steg == Steg::Rules,
            treff: forste.into_iter().chain(resten).map(|(regel, tekst)| Treff { regel, tekst }).collect(),
        })
    }
}
