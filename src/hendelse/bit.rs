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
    /// Rule cases may hold one; the door refuses it, because the log would forget its name.
    #[serde(other)]
    Ukjent,
}

impl Tag {
    /// The names of all tags that are known.
    pub const NAVN: [&str; 32] = [
        "SYKMELDING",
        "SYKEPENGESOKNAD",
        "INNTEKTSMELDING",
        "NY",
        "SENDT",
        "BEKREFTET",
        "AVBRUTT",
        "UTGAATT",
        "KORRIGERT",
        "PERIODE",
        "INGEN_AKTIVITET",
        "FULL_AKTIVITET",
        "GRADERT_AKTIVITET",
        "UKJENT_AKTIVITET",
        "BEHANDLINGSDAGER",
        "BEHANDLINGSDAG",
        "REISETILSKUDD",
        "AVVENTENDE",
        "EGENMELDING",
        "PAPIRSYKMELDING",
        "FRAVAR_FOR_SYKMELDING",
        "ANNET_FRAVAR",
        "FERIE",
        "PERMISJON",
        "OPPHOLD_UTENFOR_NORGE",
        "UTDANNING",
        "FULLTID",
        "DELTID",
        "ARBEID_GJENNOPPTATT",
        "KORRIGERT_ARBEIDSTID",
        "ARBEIDSGIVERPERIODE",
        "REDUSERT_ARBEIDSGIVERPERIODE",
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_a_tag_and_every_other_name_is_unknown() {
        let les = |navn: &str| serde_json::from_value::<Tag>(navn.into()).unwrap();
        for navn in Tag::NAVN {
            assert_eq!(serde_json::to_value(les(navn)).unwrap(), navn);
            assert_ne!(les(navn), Tag::Ukjent);
        }
        assert_eq!(les("NOE_NYTT"), Tag::Ukjent);
        assert_eq!(Tag::Ukjent as usize, Tag::NAVN.len(), "a tag is missing in NAVN");
    }
}
