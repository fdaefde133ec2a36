//! Everything one request changes, written together or not at all.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Engangsnokkel, Kortsvar, LagretPrognose, SendtBrev, UtvidetInnsyn, paminnelse::Trekning};
use crate::{
    access::{Aktor, revisjon::Oppforing},
    base::{HendelseId, Periode, PersonId},
    hendelse::{Hendelse, Innhold},
    intake::{Avvisning, Melding, kodenavn::Kodenavn},
};

/// What one request or job wants written.
#[derive(Debug, Clone, Default)]
pub struct ChangeSet {
    /// Messages that become events; the person is found or made in the transaction.
    pub meldinger: Vec<Innsending>,
    /// Facts that arise here, about people who are known.
    pub nye_hendelser: Vec<NyHendelse>,
    /// Entries of the audit chain.
    pub revisjon: Vec<Oppforing>,
    /// Work for later.
    pub jobber: Vec<NyJobb>,
    /// Messages that could not be used, kept as they came.
    pub dode_brev: Vec<DodtBrev>,
    /// Predictions to be kept; one that is kept already is left as it is.
    pub prognoser: Vec<LagretPrognose>,
    /// Letters, each sent with one of the new facts; a fact that was there before sends nothing.
    pub brev: Vec<SendtBrev>,
    /// A model to be kept.
    pub modell: Option<NyModell>,
    /// Answers to cards; one that is kept already is left as it is.
    pub kortsvar: Vec<Kortsvar>,
    /// Earlier notes that a doctor has opened.
    pub innsyn: Vec<UtvidetInnsyn>,
    /// Draws of a trial; one of the same person and absence is left as it is.
    pub trekninger: Vec<Trekning>,
    /// Names of codes to replace those of the same systems.
    pub kodeverk: Option<NyttKodeverk>,
    /// A dead letter that was replayed with success.
    pub avspilt: Option<Uuid>,
    /// What may happen once: when one of them is known, the whole set is a replay.
    pub engangs: Vec<Engangsnokkel>,
    /// The person's position in the log that the decision was made on; another one is a conflict.
    pub forventet: Option<(PersonId, i64)>,
}

/// One message with who sent it.
#[derive(Debug, Clone)]
pub struct Innsending {
    /// The message.
    pub melding: Box<Melding>,
    /// Received.
    pub mottatt: DateTime<Utc>,
    /// Sender, for the audit entry.
    pub avsender: Aktor,
    /// Binds the message's audit entries together.
    pub korrelasjon: Uuid,
    /// The clock of the rules.
    pub regelklokke: DateTime<Utc>,
}

/// A decision or an answer that arises here.
#[derive(Debug, Clone, PartialEq)]
pub struct NyHendelse {
    /// Whom it is about; must be in use, or the whole set is a conflict.
    pub person: PersonId,
    /// Unique among what arises here: a second one with the same id is a copy.
    pub id: String,
    /// The days it is about.
    pub gjelder: Option<Periode>,
    /// The id of the earlier one that this corrects.
    pub korrigerer: Option<String>,
    /// When it was decided.
    pub tidspunkt: DateTime<Utc>,
    /// Who decided, as in the audit log.
    pub utfort_av: String,
    /// What.
    pub innhold: Innhold,
}

impl NyHendelse {
    /// The source of everything that arises here.
    pub const KILDE: &str = "milepael";

    /// The key under which it is known.
    pub fn nokkel(&self) -> String {
        format!("{}:{}", Self::KILDE, self.id)
    }

    /// The event it becomes.
    pub fn hendelse(&self) -> Hendelse {
        Hendelse {
            id: HendelseId::ny(self.tidspunkt),
            person: self.person,
            kilde: Self::KILDE.to_owned(),
            ekstern_id: self.id.clone(),
            gjelder: self.gjelder,
            inntruffet: self.tidspunkt,
            mottatt: self.tidspunkt,
            korrigerer: self.korrigerer.clone(),
            utfort_av: Some(self.utfort_av.clone()),
            innhold: self.innhold.clone(),
        }
    }
}

/// Work for later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NyJobb {
    /// Kind.
    pub type_: String,
    /// What to work on, as JSON.
    pub innhold: String,
    /// Not before.
    pub tidligst: DateTime<Utc>,
}

/// A model that is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NyModell {
    /// SHA-256 of the artefact, hexadecimal.
    pub hash: String,
    /// Name.
    pub navn: String,
    /// The artefact.
    pub innhold: Vec<u8>,
    /// When.
    pub publisert: DateTime<Utc>,
    /// By whom, as in the audit log.
    pub publisert_av: String,
    /// From now on it predicts.
    pub ta_i_bruk: bool,
}

/// An import of names of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NyttKodeverk {
    /// The import: no two are alike, so that every instance sees that there is a newer one.
    pub id: Uuid,
    /// Edition.
    pub versjon: String,
    /// The codes.
    pub koder: Vec<Kodenavn>,
}

/// A message that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DodtBrev {
    /// Id.
    pub id: Uuid,
    /// Received.
    pub mottatt: DateTime<Utc>,
    /// Which door: file or HTTP.
    pub dor: String,
    /// Why it was refused.
    pub avvisning: Avvisning,
    /// The bytes as they came.
    pub innhold: Vec<u8>,
}

impl ChangeSet {
    /// Only audit entries: a read.
    pub fn lesing(oppforinger: Vec<Oppforing>) -> Self {
        Self { revisjon: oppforinger, ..Self::default() }
    }

    /// How many rows it is, about; batches are cut by this.
    pub fn vekt(&self) -> usize {
        1 + (self.meldinger.len() + self.nye_hendelser.len()) * 3
            + self.revisjon.len()
            + self.jobber.len()
            + self.dode_brev.len()
            + self.prognoser.len()
            + self.brev.len()
            + self.kortsvar.len()
            + self.trekninger.len()
            + self.engangs.len()
    }
}
