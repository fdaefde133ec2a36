//! What events are made of: signals with what must be tried, demands, notices, conclusions.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::{belop::Post, grunnlag::Kilde, regler::Forklaring, signal::Signal},
    koder::{Arsak, Nytte, Skyld, Utredningsutgang},
};
use crate::base::{Nok, Periode};

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
    /// A later night, with what the registers say now, no longer finds it, nor would it have then.
    RettetIKilden,
}
