//! The raw bit of the spell timeline: a closed interval of days with tags.
//! This is the interface between the register of sick-leave documents and the spell engine
//! (`docs/domain.md`, A1), and the schema of the rule cases.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::base::Orgnr;

/// A bit, or the removal of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "hva", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Bit {
    /// The bit.
    Lagt(Sykefravarsbit),
    /// A tombstone: the bit never was (A6).
    Slettet {
        /// Id of the bit.
        id: String,
    },
    /// The unsent note behind the bit was cancelled; only NY bits go away (A5).
    Avbrutt {
        /// Id of the bit.
        id: String,
    },
}

/// A closed interval of days with tags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sykefravarsbit {
    /// Id; a second bit with the same id is ignored (A3).
    pub id: String,
    /// Employer.
    pub org: Option<Orgnr>,
    /// What it says.
    pub tags: Vec<Tag>,
    /// First day.
    pub from: NaiveDate,
    /// Last day, not before the first.
    pub to: NaiveDate,
    /// When the fact became known.
    pub observed: DateTime<Utc>,
    /// Id of the document; the bit's own id when missing.
    pub resource: Option<String>,
    /// Id of the document that this one replaces (A8).
    pub corrects: Option<String>,
}

/// What a bit says. The names are the interface's, misspelling included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the interface's")]
pub enum Tag {
    Sykmelding,
    Sykepengesoknad,
    Inntektsmelding,
    Ny,
    Sendt,
    Bekreftet,
    Avbrutt,
    Utgaatt,
    Korrigert,
    Periode,
    IngenAktivitet,
    FullAktivitet,
    GradertAktivitet,
    UkjentAktivitet,
    Behandlingsdager,
    Behandlingsdag,
    Reisetilskudd,
    Avventende,
    Egenmelding,
    Papirsykmelding,
    FravarForSykmelding,
    AnnetFravar,
    Ferie,
    Permisjon,
    OppholdUtenforNorge,
    Utdanning,
    Fulltid,
    Deltid,
    ArbeidGjennopptatt,
    KorrigertArbeidstid,
    Arbeidsgiverperiode,
    RedusertArbeidsgiverperiode,
    /// A tag this version does not know. It means nothing, but the bit is then not a plain one.
    #[serde(other)]
    Ukjent,
}
