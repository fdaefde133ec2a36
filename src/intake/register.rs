//! What registers and earlier notes say about the one note at hand. The door asks them; the checks
//! and the rule trees only read the answers, so that a judgement can be made again later.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Deserializer, Serialize};

use crate::{
    base::{Fnr, Hpr, SykmeldingId},
    hendelse::{
        Utfall,
        sykmelding::{Diagnose, Merknad, Sykmelding, SykmeldingPeriode},
    },
};

/// What a message gives to look up with. Nothing in it has been looked up yet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Oppslag {
    /// The patient; none when the number cannot be anybody's.
    pub pasient: Option<Fnr>,
    /// Whether an organisation signed (`SykmeldingVirksomhet`): the signer is then known by HPR only.
    pub virksomhet: bool,
    /// Number of the person in the digital signature.
    pub signerende_fnr: Option<Fnr>,
    /// HPR number of the one who signed: the sender's, else the treating practitioner's.
    pub signerende_hpr: Option<Hpr>,
    /// Identity number of the one who treated.
    pub behandler_fnr: Option<Fnr>,
    /// HPR number of the one who treated.
    pub behandler_hpr: Option<Hpr>,
    /// The day on which a suspension counts (B1): the date of the signature in UTC.
    pub signaturdato: Option<NaiveDate>,
    /// Attachments to scan.
    pub vedlegg: usize,
}

/// The answers for one note. `Default` is the ordinary case: patient and signer known, the signer a
/// doctor with authorisation and not suspended, nothing wrong with attachments, production.
#[derive(Debug, Clone, PartialEq)]
pub struct Registersvar {
    /// The patient is in the population register (check 2).
    pub pasient_kjent: bool,
    /// The patient's number is on the list of test numbers (check 16).
    pub pasient_er_testnummer: bool,
    /// The signer is in the population register (check 3).
    pub signerende_kjent: bool,
    /// For a note signed by an organisation: HPR gives the signer's identity number (check 0b).
    pub virksomhet_fnr_i_hpr: bool,
    /// The scanner has passed every attachment (check 21).
    pub vedlegg_rene: bool,
    /// Birth date in the population register; without it the patient's number gives one (B6).
    pub fodselsdato: Option<NaiveDate>,
    /// The signer in HPR (B4); `None`: not there, which check 3 stops first.
    pub behandler: Option<Behandlersvar>,
    /// The signer is suspended on the day of the signature (B1).
    pub suspendert: bool,
    /// The signer's identity number by HPR, where the message does not give it (B2).
    pub signerende_fnr: Option<Fnr>,
    /// The treating practitioner's identity number by HPR, where the message does not give it (B2).
    pub behandler_fnr: Option<Fnr>,
    /// This is a production environment (check 16).
    pub produksjon: bool,
}

impl Default for Registersvar {
    fn default() -> Self {
        Self {
            pasient_kjent: true,
            pasient_er_testnummer: false,
            signerende_kjent: true,
            virksomhet_fnr_i_hpr: true,
            vedlegg_rene: true,
            fodselsdato: None,
            behandler: Some(Behandlersvar::med_kategori("LE")),
            suspendert: false,
            signerende_fnr: None,
            behandler_fnr: None,
            produksjon: true,
        }
    }
}

/// A health professional as HPR describes one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Behandlersvar {
    /// Approvals; one person may have several.
    #[serde(default, deserialize_with = "null_er_tom")]
    pub godkjenninger: Vec<Godkjenning>,
}

impl Behandlersvar {
    /// One with an ordinary authorisation (7704/1) in a category (`LE`, `TL`, `MT`, `FT`, `KI` …).
    pub fn med_kategori(kategori: &str) -> Self {
        let kode = |oid, verdi: &str| Hprkode { aktiv: true, oid, verdi: verdi.to_owned() };
        Self {
            godkjenninger: vec![Godkjenning {
                helsepersonellkategori: Some(kode(9060, kategori)),
                autorisasjon: Some(kode(7704, "1")),
                tilleggskompetanse: None,
            }],
        }
    }
}

/// An approval in HPR.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Godkjenning {
    /// Category of health personnel (9060).
    #[serde(default)]
    pub helsepersonellkategori: Option<Hprkode>,
    /// Authorisation (7704).
    #[serde(default)]
    pub autorisasjon: Option<Hprkode>,
    /// Extra competences (7702).
    #[serde(default)]
    pub tilleggskompetanse: Option<Vec<Tilleggskompetanse>>,
}

/// A code of HPR with its code system.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Hprkode {
    /// In force.
    #[serde(default, deserialize_with = "null_er_tom")]
    pub aktiv: bool,
    /// Number of the code system, after `2.16.578.1.12.4.1.1.`.
    #[serde(default, deserialize_with = "null_er_tom")]
    pub oid: i64,
    /// The code.
    #[serde(default, deserialize_with = "null_er_tom")]
    pub verdi: String,
}

/// An extra competence, such as the right of a chiropractor to write sick notes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tilleggskompetanse {
    /// Set when it was ended before time.
    #[serde(default)]
    pub avsluttet_status: Option<Hprkode>,
    /// When it holds; Norwegian wall clock.
    #[serde(default)]
    pub gyldig: Option<Gyldighet>,
    /// HPR's id of it.
    #[serde(default)]
    pub id: Option<i64>,
    /// Which competence.
    #[serde(default, rename = "type")]
    pub type_: Option<Hprkode>,
}

/// From and to, both included by date; no end is open, no start is never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Gyldighet {
    /// First.
    #[serde(default)]
    pub fra: Option<NaiveDateTime>,
    /// Last.
    #[serde(default)]
    pub til: Option<NaiveDateTime>,
}

/// An earlier note of the same person, as far as the rules ask for it.
#[derive(Debug, Clone, PartialEq)]
pub struct TidligereSykmelding {
    /// Our id.
    pub id: SykmeldingId,
    /// Its periods.
    pub perioder: Vec<SykmeldingPeriode>,
    /// Main diagnosis.
    pub hoveddiagnose: Option<Diagnose>,
    /// What the rules said.
    pub utfall: Utfall,
    /// The person has cancelled it (and not taken it up again).
    pub avbrutt: bool,
    /// Remarks of the case handling.
    pub merknader: Vec<Merknad>,
}

impl TidligereSykmelding {
    /// An earlier note from the log; `avbrutt` is what the status events say last.
    pub fn av(sykmelding: &Sykmelding, avbrutt: bool) -> Self {
        Self {
            id: sykmelding.id,
            perioder: sykmelding.perioder.clone(),
            hoveddiagnose: sykmelding.medisinsk_vurdering.hoveddiagnose.clone(),
            utfall: sykmelding.vurdering.utfall,
            avbrutt,
            merknader: sykmelding.vurdering.merknader.clone(),
        }
    }
}

/// `null` says the same as an absent key.
pub(in crate::intake) fn null_er_tom<'de, D, T>(d: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(Option::deserialize(d)?.unwrap_or_default())
}
