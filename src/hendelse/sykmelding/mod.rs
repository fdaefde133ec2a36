//! The sick note: every field of HelseOpplysningerArbeidsuforhet 2013-10-01 and of its envelope.
//!
//! The note is kept as the doctor wrote it, also when a rule rejects it: dates may be reversed
//! and a grade may be 0. What the spell engine uses is asked for through methods.
//! The patient's identity number is not here; the event carries the internal person id.

mod diagnose;
mod hode;
mod konvolutt;
mod periode;
mod prognose;
mod vurdering;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::base::{Periode, SykmeldingId};

pub use self::{
    diagnose::{AnnenFravarsarsak, Arsak, Diagnose, Kodeverk, MedisinskVurdering},
    hode::{Dokument, Helsepersonell, Hode, HodePasient, Ident, Kodetekst, Organisasjon, Samtaleref},
    konvolutt::{Adresse, Avsender, Behandler, Legekontor, Mottak, Signerer, Vedlegg},
    periode::{
        Aktivitet, AktivitetIkkeMulig, Aktivitetstype, ArbeidsplassArsak, Gradert, MedisinskArsak,
        SykmeldingPeriode,
    },
    prognose::{ErIArbeid, ErIkkeIArbeid, Prognose, Restriksjon, Sporsmalsgruppe, Sporsmalssvar},
    vurdering::{Juridisk, Lov, Merknad, Steg, Treutfall, Vurdering},
};

/// One sick note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sykmelding {
    /// Our id; status events name it.
    pub id: SykmeldingId,
    /// Signature time (MsgHead GenDate). UTC.
    pub signert: DateTime<Utc>,
    /// Examination time, field 12.1: Norwegian wall clock, any offset dropped without conversion.
    pub behandlet: Option<NaiveDateTime>,
    /// First day of the sick-leave case, as the doctor states it.
    pub syketilfelle_start: Option<NaiveDate>,
    /// The patient as described in the note.
    pub pasient: Pasient,
    /// Field 2.
    pub arbeidsgiver: Arbeidsgiver,
    /// Field 3.
    pub medisinsk_vurdering: MedisinskVurdering,
    /// Field 4. As written; [`SykmeldingPeriode::periode`] gives the checked interval.
    pub perioder: Vec<SykmeldingPeriode>,
    /// Field 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prognose: Option<Prognose>,
    /// Field 6: question groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub utdypende_opplysninger: Vec<Sporsmalsgruppe>,
    /// Field 7.
    #[serde(default)]
    pub tiltak: Tiltak,
    /// Plan and meeting as the doctor knows them. Today's systems drop this; we keep it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oppfolgingsplan: Option<LegensOppfolgingsplan>,
    /// Field 8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub melding_til_nav: Option<MeldingTilNav>,
    /// Field 9.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub melding_til_arbeidsgiver: Option<String>,
    /// Field 11.1: first contact, when the note is backdated.
    pub kontakt_dato: Option<NaiveDate>,
    /// Field 11.2: why it is backdated.
    pub begrunn_ikke_kontakt: Option<String>,
    /// Who treated the patient.
    pub behandler: Behandler,
    /// Who signed; may differ from who treated.
    pub signerer: Signerer,
    /// The envelope.
    pub avsender: Avsender,
    /// What the checks and rules said.
    pub vurdering: Vurdering,
}

/// The patient as described in the note.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Pasient {
    /// Name.
    pub navn: Navn,
    /// Telephone and mail, raw (`tel:…`, `mailto:…`, or as written).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kontaktinfo: Vec<Kontaktinfo>,
    /// Name of the general practitioner.
    pub navn_fastlege: Option<String>,
    /// Nav office.
    pub nav_kontor: Option<String>,
}

/// A person's name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Navn {
    /// Given name.
    pub fornavn: String,
    /// Middle name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mellomnavn: Option<String>,
    /// Family name.
    pub etternavn: String,
}

/// One way of reaching somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kontaktinfo {
    /// Code of the type, for example `HP` (main telephone).
    pub type_: Option<String>,
    /// Text of the type.
    pub type_tekst: Option<String>,
    /// The address.
    pub verdi: String,
}

/// Field 2.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Arbeidsgiver {
    /// One, several or none.
    pub har: HarArbeidsgiver,
    /// The text of that, as sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub har_tekst: Option<String>,
    /// Name; the note has no organisation number.
    pub navn: Option<String>,
    /// Occupation.
    pub yrkesbetegnelse: Option<String>,
    /// Position in percent.
    pub stillingsprosent: Option<i32>,
}

/// Code list 8130.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HarArbeidsgiver {
    /// 1
    EnArbeidsgiver,
    /// 2
    FlereArbeidsgivere,
    /// 3
    IngenArbeidsgiver,
}

/// Field 7.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tiltak {
    /// At the workplace.
    pub arbeidsplassen: Option<String>,
    /// By Nav.
    pub nav: Option<String>,
    /// Other.
    pub andre: Option<String>,
}

/// Plan and first meeting as the doctor knows them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LegensOppfolgingsplan {
    /// The doctor has the plan.
    pub mottatt_oppfolgingsplan: Option<bool>,
    /// Was called to the first meeting.
    pub innkalt_dialogmote1: Option<bool>,
    /// Took part.
    pub deltatt_dialogmote1: Option<bool>,
    /// Why not.
    pub arsak_ikke_deltatt: Option<String>,
}

/// Field 8.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MeldingTilNav {
    /// Help is needed at once.
    pub bistand_umiddelbart: bool,
    /// What help.
    pub beskriv_bistand: Option<String>,
}

/// Whether there is nothing to write. A field that older payloads lack is not written when empty.
fn tom<T: Default + PartialEq>(verdi: &T) -> bool {
    *verdi == T::default()
}

impl Sykmelding {
    /// From the first day to the last over all readable periods.
    pub fn omfang(&self) -> Option<Periode> {
        self.perioder.iter().filter_map(SykmeldingPeriode::periode).reduce(Periode::omslutt)
    }
}
