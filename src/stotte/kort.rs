//! What is shown, as data: one idea a card. How it looks is the shells' business.

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::base::{Grad, Hpr, PersonId};

/// What a card is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tema {
    /// Sick notes and where the absence stands.
    Historikk,
    /// What the workplace can offer.
    Arbeidsplass,
    /// Advice for the diagnosis, and what the draft lacks.
    Rad,
    /// How long it will last.
    Prognose,
    /// How long and how graded others are.
    Statistikk,
}

impl Tema {
    /// All, in the order they are shown.
    pub const ALLE: [Self; 5] =
        [Self::Historikk, Self::Arbeidsplass, Self::Rad, Self::Prognose, Self::Statistikk];

    /// Stable code, as in `source.topic`.
    pub fn kode(self) -> &'static str {
        match self {
            Self::Historikk => "historikk",
            Self::Arbeidsplass => "arbeidsplass",
            Self::Rad => "rad",
            Self::Prognose => "prognose",
            Self::Statistikk => "statistikk",
        }
    }

    /// The topic with this code.
    pub fn av_kode(kode: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|t| t.kode() == kode)
    }

    /// Says something of the person asked about.
    pub fn gjelder_person(self) -> bool {
        matches!(self, Self::Historikk | Self::Arbeidsplass | Self::Prognose)
    }

    fn nummer(self) -> u8 {
        match self {
            Self::Historikk => 1,
            Self::Arbeidsplass => 2,
            Self::Rad => 3,
            Self::Prognose => 4,
            Self::Statistikk => 5,
        }
    }
}

/// A piece of a card's text. All strings are plain text: who renders escapes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Avsnitt {
    /// A paragraph.
    Tekst(String),
    /// A list under a heading.
    Liste(String, Vec<String>),
    /// A table: heading row, rows.
    Tabell(Vec<String>, Vec<Vec<String>>),
}

/// What a card proposes to do with the doctor's own draft. Never to shorten or refuse it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forslag {
    /// Every period without activity becomes graded.
    Grader(Grad),
}

/// Why a doctor puts a card aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Avvisning {
    /// The information is wrong.
    StemmerIkke,
    /// Knew it already.
    Kjent,
    /// Medical reasons speak against work now.
    Medisinsk,
    /// Settled with the patient that it can't be done.
    Avklart,
    /// The doctor sees a shorter absence.
    ForHoyt,
    /// The doctor sees a longer absence.
    ForLavt,
    /// Not useful now.
    IkkeNyttig,
}

impl Avvisning {
    /// All.
    pub const ALLE: [Self; 7] = [
        Self::StemmerIkke,
        Self::Kjent,
        Self::Medisinsk,
        Self::Avklart,
        Self::ForHoyt,
        Self::ForLavt,
        Self::IkkeNyttig,
    ];

    /// Stable code.
    pub fn kode(self) -> &'static str {
        match self {
            Self::StemmerIkke => "stemmer-ikke",
            Self::Kjent => "kjent",
            Self::Medisinsk => "medisinsk",
            Self::Avklart => "avklart",
            Self::ForHoyt => "for-hoyt",
            Self::ForLavt => "for-lavt",
            Self::IkkeNyttig => "ikke-nyttig",
        }
    }

    /// The reason with this code.
    pub fn av_kode(kode: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|a| a.kode() == kode)
    }
}

/// A card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kort {
    /// What it is about.
    pub tema: Tema,
    /// A near deadline, or something the draft lacks. There is nothing stronger.
    pub viktig: bool,
    /// One sentence that makes sense alone, at most [`LENGSTE_SAMMENDRAG`] characters.
    pub sammendrag: String,
    /// The rest.
    pub avsnitt: Vec<Avsnitt>,
    /// What can be done with the draft at once.
    pub forslag: Vec<Forslag>,
    /// Reasons to put it aside.
    pub avvisninger: &'static [Avvisning],
    /// Hash of the model that was used.
    pub modell: Option<String>,
    /// What it rests on, without what changes by itself from day to day.
    pub fakta: String,
}

/// CDS Hooks 2.0: fewer than 140 characters.
pub const LENGSTE_SAMMENDRAG: usize = 139;

impl Kort {
    /// The id of this card for this doctor and patient. The same facts give the same id, so an
    /// answer to the card is an answer to the facts; the topic can be read off it, and it says
    /// nothing of the people without the key.
    pub fn id(&self, nokkel: &[u8], lege: Option<Hpr>, person: Option<PersonId>) -> Uuid {
        let mut hasher = Sha256::new();
        let mut legg_til = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_be_bytes());
            hasher.update(bytes);
        };
        legg_til(nokkel);
        legg_til(lege.as_ref().map_or("", Hpr::avslor).as_bytes());
        legg_til(person.map(|p| *p.0.as_bytes()).unwrap_or_default().as_slice());
        legg_til(self.tema.kode().as_bytes());
        legg_til(self.fakta.as_bytes());
        let mut bytes = [0u8; 16];
        bytes.copy_from_slice(&hasher.finalize()[..16]);
        bytes[0] = self.tema.nummer();
        Builder::from_custom_bytes(bytes).into_uuid()
    }

    /// The id of one of its proposals.
    pub fn forslag_id(kort: Uuid, nummer: usize) -> Uuid {
        crate::base::ids::uuid_av("forslag", &format!("{kort}/{nummer}"))
    }
}

/// The topic of a card that was shown, by its id.
pub fn tema_av_id(id: Uuid) -> Option<Tema> {
    let nummer = id.as_bytes()[0];
    Tema::ALLE.into_iter().find(|t| t.nummer() == nummer)
}

/// Cuts at a word so that at most `lengste` characters are left, with an ellipsis.
pub fn avkort(tekst: &str, lengste: usize) -> String {
    if tekst.chars().count() <= lengste {
        return tekst.to_owned();
    }
    let start: String = tekst.chars().take(lengste.saturating_sub(1)).collect();
    let ord = start.rfind(' ').filter(|plass| *plass * 2 > start.len()).unwrap_or(start.len());
    format!("{}…", start.get(..ord).unwrap_or(&start).trim_end_matches([' ', ',', '.', ';']))
}
