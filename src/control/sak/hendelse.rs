//! What happens in a case. The store keeps these as versioned JSON; everything else is derived.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::{
        belop::Post,
        grunnlag::Kilde,
        ko::Konokkel,
        regler::Forklaring,
        signal::{Signal, Subjekt},
    },
    aktor::Oppgave,
    koder::{
        Anmeldelsesutfall, Arsak, Horingsutgang, Klageutfall, Mistankeutgang, Nytte, Skyld, Triageutgang,
        Utredningsutgang, Vedtakskode,
    },
};
use crate::base::{Nok, Periode};

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

/// A signal in a case, with what must be tried first and what it is about in kroner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sakssignal {
    /// The signal.
    pub signal: Signal,
    /// Innocent explanations of the rule, as its file had them that day.
    pub forklaringer: Vec<Forklaring>,
    /// Payments at stake, one a period.
    pub poster: Vec<Post>,
    /// Court fees below which the rule leads to guidance only.
    pub gulv_rettsgebyr: f64,
    /// Other checks of the same subject in the same run that were in order: what speaks for them.
    pub bestatt: Vec<String>,
}

/// What became of trying an innocent explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Forklaringssvar {
    /// Does not come up here.
    IkkeAktuell,
    /// Tried; it can't be said.
    Provd,
    /// Tried, and it is so.
    Stemmer,
    /// Tried, and it is not so.
    StemmerIkke,
}

impl Forklaringssvar {
    /// Was it tried?
    pub fn er_provd(self) -> bool {
        self != Self::IkkeAktuell
    }
}

/// The reviewer's own view, before any number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Syn {
    /// The records fit together.
    IOrden,
    /// Can't be said from the records.
    Uklart,
    /// Something must be cleared up.
    MaAvklares,
}

/// Why only an experienced reviewer may have the case (R28).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Sarbarhet {
    /// Has a guardian.
    Verge,
    /// Under 18.
    Mindrearig,
    /// Acutely ill.
    AkuttSyk,
    /// In hospital: no letter with a deadline goes out.
    Innlagt,
}

/// Who is asked for information.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kravkilde {
    /// The person.
    Person,
    /// The employer.
    Arbeidsgiver,
    /// A doctor.
    Sykmelder,
    /// Another public body.
    OffentligOrgan,
    /// A bank or insurance company. § 21-4 a only.
    Finans,
    /// Anybody else. § 21-4 a only.
    Tredjepart,
    /// Control at the place of work. § 21-4 a only.
    Arbeidssted,
}

/// The paragraph that a demand rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kravhjemmel {
    /// The member's own duty to inform: the person is asked.
    #[serde(rename = "ftrl § 21-3")]
    Paragraf21Ledd3,
    /// Information from listed sources.
    #[serde(rename = "ftrl § 21-4")]
    Paragraf21Ledd4,
    /// Third parties and places of work, on reasonable ground for suspicion.
    #[serde(rename = "ftrl § 21-4 a")]
    Paragraf21Ledd4a,
}

/// A demand for information.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opplysningskrav {
    /// Id.
    pub id: Uuid,
    /// Who is asked.
    pub kilde: Kravkilde,
    /// By which law.
    pub hjemmel: Kravhjemmel,
    /// Why it is needed.
    pub nodvendig: String,
    /// Why it is not more than needed.
    pub forholdsmessig: String,
    /// Days it is about.
    pub omfang: Periode,
    /// What is asked for.
    pub gjelder: String,
    /// Answer by.
    pub svarfrist: NaiveDate,
    /// May not be used after this day.
    pub utloper: NaiveDate,
}

/// A period and a fact in a notice. A notice without them can't be answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Varselpunkt {
    /// The signal that it comes from.
    pub signal: Uuid,
    /// Days.
    pub periode: Periode,
    /// The fact, as a sentence.
    pub faktum: String,
    /// Where it comes from.
    pub kilder: Vec<Kilde>,
    /// What is at stake, when known.
    pub belop: Option<Nok>,
}

/// A notice to the one it is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Varsel {
    /// Periods and facts.
    pub punkter: Vec<Varselpunkt>,
    /// The whole text, as it was sent.
    pub tekst: String,
    /// Answer by.
    pub svarfrist: NaiveDate,
}

/// What control ended with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Konklusjon {
    /// Code.
    pub utgang: Utredningsutgang,
    /// Where the error arose.
    pub arsak: Arsak,
    /// Guilt: human input only.
    pub skyld: Skyld,
    /// Reasons.
    pub begrunnelse: String,
}

/// What is kept of an outcome when the case is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Utfall {
    /// Where the error arose.
    pub arsak: Arsak,
    /// Gross amount found: wrongly paid is positive, owed to the person negative.
    pub brutto: Option<Nok>,
    /// Net.
    pub netto: Option<Nok>,
    /// Days.
    pub dager: Option<u32>,
    /// Guilt.
    pub skyld: Skyld,
    /// Was the signal of use?
    pub nytte: Nytte,
    /// Hours spent.
    pub timer: u32,
    /// Reason for closing.
    pub begrunnelse: String,
}

/// The lawyer's new check before a police report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Juristkontroll {
    /// The law held, for all the days.
    pub lov: bool,
    /// Rights under the EEA agreement do not explain it.
    pub eos: bool,
    /// It is not time-barred.
    pub foreldelse: bool,
    /// In words.
    pub merknad: String,
}

impl Juristkontroll {
    /// Nothing speaks against.
    pub fn holder(&self) -> bool {
        self.lov && self.eos && self.foreldelse
    }
}

/// A row in a source, as a correction names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Faktum {
    /// Source.
    pub kilde: Kilde,
    /// The source's own id.
    pub id: String,
}

/// Why a signal left the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "grunn", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Fjernet {
    /// A fact that it rests on was corrected.
    FaktumRettet {
        /// The row.
        faktum: Faktum,
    },
    /// The rule was withdrawn (R5).
    RegelTrukket,
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
        }
    }
}
