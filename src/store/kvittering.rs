//! What the sender of one message is told.

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::DodtBrevRad;
use crate::{
    base::{HendelseId, PersonId},
    hendelse::{Hendelse, Innhold, Utfall, sykmelding::Treutfall},
    intake::{
        self, Apprec, Steg,
        apprec::{AppRec, Kvitteringshode},
        registre::Antatt,
        svar::Inntakssvar,
        trees,
    },
};

/// What the sender of one message is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kvittering {
    /// Kind of message.
    pub kind: String,
    /// Accepted, to be looked at, or refused.
    pub outcome: Utfall,
    /// Where it was stopped, or `rules` when it came all the way.
    pub stage: Steg,
    /// The rule that decided, if one did.
    pub rule: Option<String>,
    /// Receipt to the journal system.
    pub apprec: Apprec,
    /// What the sender is told; only when there is something to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The way through the rule trees, when a rule had something to say or it was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<Stisteg>,
    /// The event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<HendelseId>,
    /// The person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Log position that includes the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
    /// The message was there already; nothing changed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub duplicate: bool,
    /// Where the message is kept when it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dead_letter: Option<Uuid>,
    /// The whole answer: the AppRec is made of it.
    #[serde(skip)]
    pub(super) svar: Box<Inntakssvar>,
    /// When it was given.
    #[serde(skip)]
    pub(super) gitt: DateTime<Utc>,
}

/// A question of the rule trees with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stisteg {
    /// The tree.
    pub tree: String,
    /// The question.
    pub node: String,
    /// Yes or no.
    pub answer: bool,
    /// The law behind the leaf, at the last question of a tree that has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<String>,
}

impl Kvittering {
    /// A receipt that says what the intake answers, and nothing yet of where things are kept.
    pub fn av(svar: Inntakssvar, gitt: DateTime<Utc>) -> Self {
        Self {
            kind: svar.type_.to_owned(),
            outcome: svar.utfall,
            stage: svar.steg,
            rule: svar.regel.clone(),
            apprec: svar.apprec,
            message: svar.tekst.as_ref().map(|tekst| {
                let flere = svar.flere.iter().map(|(_, tekst)| tekst.as_str());
                std::iter::once(tekst.as_str()).chain(flere).collect::<Vec<_>>().join(" ")
            }),
            path: Vec::new(),
            event: None,
            person: None,
            position: None,
            duplicate: svar.duplikat,
            dead_letter: None,
            svar: Box::new(svar),
            gitt,
        }
    }

    /// The receipt of what became an event, made again; none when it came from no journal system.
    pub fn av_hendelse(hendelse: &Hendelse) -> Option<Self> {
        let (type_, avsender, vurdering) = match &hendelse.innhold {
            Innhold::Sykmelding(note) => ("sykmelding", &note.avsender, Some(&note.vurdering)),
            Innhold::Dialogmelding(melding) => ("dialogmelding", &melding.avsender, None),
            _ => return None,
        };
        // Nav's own word about a note came as JSON and was answered to nobody.
        if hendelse.kilde != intake::xml::KILDE && avsender.gen_date.is_empty() {
            return None;
        }
        let utfall = vurdering.map_or(Utfall::Ok, |v| v.utfall);
        let regel = vurdering.and_then(|v| v.regel.clone());
        let svar = Inntakssvar {
            type_,
            utfall,
            steg: Steg::Rules,
            // A rule that treatment days have lifted says nothing to the sender.
            tekst: regel
                .as_deref()
                .filter(|_| utfall != Utfall::Ok)
                .and_then(trees::tekst)
                .map(str::to_owned),
            regel,
            flere: Box::default(),
            apprec: if utfall == Utfall::Invalid { Apprec::Avvist } else { Apprec::Ok },
            trar: vurdering.map(|v| v.trar.clone()).unwrap_or_default(),
            duplikat: false,
            hode: Some(Box::new(Kvitteringshode::from(avsender))),
        };
        Some(Self {
            event: Some(hendelse.id),
            person: Some(hendelse.person),
            ..Self::av(svar, hendelse.mottatt)
        })
    }

    /// The receipt of what was refused, made again from its bytes; none when it came from no journal
    /// system.
    pub fn av_dodt_brev(brev: &DodtBrevRad, bytes: &[u8]) -> Option<Self> {
        // Only the head of the message is wanted, so it does not matter what the registers say.
        let (type_, hode) = match intake::les_ubedomt(bytes, brev.mottatt, &Antatt::default()) {
            Ok(melding) => (melding.type_, melding.hode),
            Err(avvisning) => (avvisning.type_, avvisning.hode),
        };
        let mut tekster = brev.tekst.lines().map(str::to_owned);
        let svar = Inntakssvar {
            type_,
            utfall: Utfall::Invalid,
            steg: match brev.steg.as_str() {
                "parse" => Steg::Parse,
                "intake" => Steg::Intake,
                _ => Steg::Rules,
            },
            regel: Some(brev.regel.clone()),
            tekst: tekster.next(),
            flere: tekster.map(|tekst| (brev.regel.clone(), tekst)).collect(),
            apprec: if brev.regel == intake::REGISTER_NEDE { Apprec::Ingen } else { Apprec::Avvist },
            trar: Vec::new(),
            duplikat: false,
            hode: Some(hode?),
        };
        Some(Self { dead_letter: Some(brev.id), ..Self::av(svar, brev.mottatt) })
    }

    /// With the whole way through the rule trees.
    #[must_use]
    pub fn med_sti(mut self) -> Self {
        self.path = self.svar.trar.iter().flat_map(sti).collect();
        self
    }

    /// The receipt to the journal system, if it gets one.
    pub fn apprec(&self) -> Option<AppRec<'_>> {
        self.svar.kvittering(self.gitt)
    }
}

/// The way through one tree.
pub fn sti(tre: &Treutfall) -> impl Iterator<Item = Stisteg> {
    let siste = tre.steg.len().saturating_sub(1);
    tre.steg.iter().enumerate().map(move |(nummer, steg)| Stisteg {
        tree: tre.tre.to_string(),
        node: steg.node.to_string(),
        answer: steg.svar,
        law: tre.lov.as_ref().filter(|_| nummer == siste).map(crate::hendelse::sykmelding::Lov::tekst),
    })
}
