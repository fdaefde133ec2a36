//! What happens in a case. The store keeps these as versioned JSON; everything else is derived.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use super::deler::{
    Faktum, Fjernet, Forklaringssvar, Juristkontroll, Konklusjon, Kravhjemmel, Kravkilde, Opplysningskrav,
    Sakssignal, Sarbarhet, Syn, Utfall, Varsel, Varselpunkt,
};
use super::{
    super::{ko::Konokkel, regler::Forklaring, signal::Subjekt},
    aktor::Oppgave,
    koder::{Anmeldelsesutfall, Horingsutgang, Klageutfall, Mistankeutgang, Triageutgang, Vedtakskode},
};
use crate::base::Nok;

/// Version of the JSON below. Raised when a field changes its meaning; older versions are read on.
pub const VERSJON: u16 = 1;

/// One event with who and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Saksrad {
    /// When.
    pub tid: DateTime<Utc>,
    /// Who, as in the log.
    pub av: String,
    /// In which roles.
    pub rolle: String,
    /// What. `None` when the retention job has blanked it.
    pub hendelse: Option<Sakshendelse>,
}

/// Why there is a case. Never shown to the one who sorts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "hva", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Opprinnelse {
    /// A rule found something.
    Regel,
    /// Drawn at random from everybody (R15).
    Tilfeldig {
        /// The draw.
        trekning: Uuid,
        /// Stratum it was drawn in.
        stratum: u32,
    },
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "hendelse", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Sakshendelse {
    /// Opened by the system.
    Apnet {
        subjekt: Subjekt,
        opprinnelse: Opprinnelse,
        signaler: Vec<Sakssignal>,
        /// Explanations that every case has.
        felles: Vec<Forklaring>,
        /// Its place in the queue, when it has no signals of its own to give it one.
        lant: Option<Konokkel>,
        /// Last time the doctor got guidance.
        veiledet: Option<NaiveDate>,
        frist: NaiveDate,
    },
    /// One more signal about the same subject.
    SignalLagtTil { signal: Sakssignal },
    /// A signal is gone, and what hung on it.
    SignalFjernet { signal: Uuid, hvorfor: Fjernet },
    /// Everything that the case rested on is gone.
    GrunnlagFalt { utgang: Triageutgang },
    /// Said whether one can take the case.
    HabilitetErklart { habil: bool, grunn: String },
    /// Got a part in the case.
    Tildelt { til: String, oppgave: Oppgave },
    /// Marked, or no longer marked.
    SarbarhetSatt { grunn: Option<Sarbarhet> },
    /// Own view, before any number.
    ForsteBlikk { syn: Syn, begrunnelse: String },
    /// An innocent explanation was looked at.
    ForklaringVurdert { kode: String, svar: Forklaringssvar, hvordan: String },
    /// "Have we asked the other unit?"
    AnnenEnhetSpurt { enhet: String, svar: String },
    /// A medical question was put.
    MedisinskSpurt { sporsmal: String },
    /// And answered.
    MedisinskBesvart { svar: String },
    /// A remark.
    Kommentert { tekst: String },
    /// A document, by its hash.
    BevisLagtTil { navn: String, sha256: String, kilde: String },
    /// Stage 2 ended.
    TriageAvsluttet { utgang: Triageutgang, begrunnelse: String, frist: Option<NaiveDate> },
    /// Information was demanded.
    KravStilt { krav: Opplysningskrav },
    /// Reminded.
    KravPurret { krav: Uuid, svarfrist: NaiveDate },
    /// Answered.
    KravBesvart { krav: Uuid },
    /// Complained about.
    KravPaklaget { krav: Uuid, grunn: String },
    /// The complaint was decided.
    KravklageAvgjort { krav: Uuid, medhold: bool, begrunnelse: String },
    /// A note of suspicion.
    MistankeNotert { notat: String, frist: NaiveDate },
    /// The leader's answer.
    MistankeAvgjort { utgang: Mistankeutgang, begrunnelse: String, frist: NaiveDate },
    /// Stage 3 ended, or waits for a second person.
    Konkludert { konklusjon: Konklusjon, venter: bool, under_gulvet: bool },
    /// The second person agrees.
    KonklusjonGodkjent { begrunnelse: String },
    /// The second person does not.
    KonklusjonReturnert { begrunnelse: String, frist: NaiveDate },
    /// Notice sent by the benefits unit.
    VarselSendt { varsel: Varsel },
    /// Stage 5 ended.
    HoringAvsluttet { utgang: Horingsutgang },
    /// Decided outside: codes and date only.
    VedtakRegistrert { koder: Vec<Vedtakskode>, dato: NaiveDate, klagefrist: NaiveDate },
    /// A police report is proposed.
    AnmeldelseForeslatt { notat: String, belop: Nok, frist: NaiveDate },
    /// The lawyer's new check.
    AnmeldelseKontrollert { kontroll: Juristkontroll },
    /// Yes or no of the leader.
    AnmeldelseAvgjort { utfall: Anmeldelsesutfall, begrunnelse: String },
    /// What the police and the courts did: code and date only.
    AnmeldelseUtfall { utfall: Anmeldelsesutfall, dato: NaiveDate },
    /// An appeal came.
    KlageMottatt { dato: NaiveDate },
    /// It was decided.
    KlageAvgjort { utfall: Klageutfall, dato: NaiveDate },
    /// Informing is put off.
    InformeringUtsatt { grunn: String, til: NaiveDate },
    /// The one it was about knows.
    Informert { dato: NaiveDate, hvordan: String },
    /// Put off.
    Utsatt { til: NaiveDate, grunn: String },
    /// Taken up again.
    Gjenopptatt,
    /// A fact is said to be wrong.
    RettingKrevd { faktum: Faktum, hva: String },
    /// Decided; what it takes with it are events of their own.
    RettingAvgjort { faktum: Faktum, medhold: bool, begrunnelse: String },
    /// Waits for a second person.
    LukkingForeslatt { utfall: Utfall },
    /// Closed.
    Lukket { utfall: Utfall },
    /// Opened again: a fact that it rested on is said to be wrong.
    Gjenapnet { frist: NaiveDate },
}

impl Sakshendelse {
    /// The kind, as the store's index has it.
    pub fn art(&self) -> &'static str {
        match self {
            Self::Apnet { .. } => "APNET",
            Self::SignalLagtTil { .. } => "SIGNAL_LAGT_TIL",
            Self::SignalFjernet { .. } => "SIGNAL_FJERNET",
            Self::GrunnlagFalt { .. } => "GRUNNLAG_FALT",
            Self::HabilitetErklart { .. } => "HABILITET_ERKLART",
            Self::Tildelt { .. } => "TILDELT",
            Self::SarbarhetSatt { .. } => "SARBARHET_SATT",
            Self::ForsteBlikk { .. } => "FORSTE_BLIKK",
            Self::ForklaringVurdert { .. } => "FORKLARING_VURDERT",
            Self::AnnenEnhetSpurt { .. } => "ANNEN_ENHET_SPURT",
            Self::MedisinskSpurt { .. } => "MEDISINSK_SPURT",
            Self::MedisinskBesvart { .. } => "MEDISINSK_BESVART",
            Self::Kommentert { .. } => "KOMMENTERT",
            Self::BevisLagtTil { .. } => "BEVIS_LAGT_TIL",
            Self::TriageAvsluttet { .. } => "TRIAGE_AVSLUTTET",
            Self::KravStilt { .. } => "KRAV_STILT",
            Self::KravPurret { .. } => "KRAV_PURRET",
            Self::KravBesvart { .. } => "KRAV_BESVART",
            Self::KravPaklaget { .. } => "KRAV_PAKLAGET",
            Self::KravklageAvgjort { .. } => "KRAVKLAGE_AVGJORT",
            Self::MistankeNotert { .. } => "MISTANKE_NOTERT",
            Self::MistankeAvgjort { .. } => "MISTANKE_AVGJORT",
            Self::Konkludert { .. } => "KONKLUDERT",
            Self::KonklusjonGodkjent { .. } => "KONKLUSJON_GODKJENT",
            Self::KonklusjonReturnert { .. } => "KONKLUSJON_RETURNERT",
            Self::VarselSendt { .. } => "VARSEL_SENDT",
            Self::HoringAvsluttet { .. } => "HORING_AVSLUTTET",
            Self::VedtakRegistrert { .. } => "VEDTAK_REGISTRERT",
            Self::AnmeldelseForeslatt { .. } => "ANMELDELSE_FORESLATT",
            Self::AnmeldelseKontrollert { .. } => "ANMELDELSE_KONTROLLERT",
            Self::AnmeldelseAvgjort { .. } => "ANMELDELSE_AVGJORT",
            Self::AnmeldelseUtfall { .. } => "ANMELDELSE_UTFALL",
            Self::KlageMottatt { .. } => "KLAGE_MOTTATT",
            Self::KlageAvgjort { .. } => "KLAGE_AVGJORT",
            Self::InformeringUtsatt { .. } => "INFORMERING_UTSATT",
            Self::Informert { .. } => "INFORMERT",
            Self::Utsatt { .. } => "UTSATT",
            Self::Gjenopptatt => "GJENOPPTATT",
            Self::RettingKrevd { .. } => "RETTING_KREVD",
            Self::RettingAvgjort { .. } => "RETTING_AVGJORT",
            Self::LukkingForeslatt { .. } => "LUKKING_FORESLATT",
            Self::Lukket { .. } => "LUKKET",
            Self::Gjenapnet { .. } => "GJENAPNET",
        }
    }
}
