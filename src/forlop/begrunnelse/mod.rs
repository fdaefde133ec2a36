//! Why something is what it is: the rules that were used, in which version, on which facts.
//!
//! The path of a decision, as data; `text::begrunnelse` puts it into words.

mod maksdato;
mod milepel;
mod sykmelding;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    maksdato::Steg,
    milepaler::{Grunn, Milepeltype, Underveis},
    sykepenger::Yrke,
};
use crate::{
    base::HendelseId,
    hendelse::Utfall,
    rules::schema::{Parameter, Unit},
};

/// The path of one decision.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Begrunnelse {
    /// What is decided.
    pub om: Om,
    /// The rules that were used.
    pub regler: Vec<BruktRegel>,
    /// The facts they were used on, in the order a reader needs them.
    pub fakta: Vec<Faktum>,
}

/// What a decision is about, with its answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Om {
    /// A duty and its deadline.
    Milepel {
        /// Which.
        milepel: Milepeltype,
        /// Last day to do it in time.
        frist: NaiveDate,
    },
    /// The last day with sick pay.
    Maksdato {
        /// The day.
        maksdato: NaiveDate,
        /// Days are left: it moves with every day off.
        forelopig: bool,
    },
    /// A message that was stopped at the door.
    AvvistMelding {
        /// Where: `parse` or `intake`.
        steg: String,
        /// The check that stopped it.
        regel: String,
    },
    /// The verdict on a note.
    Sykmelding {
        /// The event it came with.
        hendelse: HendelseId,
        /// Accepted, to be looked at, or rejected.
        utfall: Utfall,
        /// The rule that decided.
        regel: Option<String>,
        /// Version of the rules.
        regelverk: Option<String>,
    },
}

/// A parameter of the rulebook as it was used.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BruktRegel {
    /// `area.name` in the rulebook.
    pub navn: &'static str,
    /// Title.
    pub tittel: String,
    /// Value.
    pub verdi: i64,
    /// Unit of the value.
    pub enhet: Unit,
    /// Paragraph or routine.
    pub lov: String,
    /// First day of the version that was used.
    pub fra: NaiveDate,
    /// The first day of the next version, when there is one.
    pub neste_fra: Option<NaiveDate>,
    /// What a reader must know of it.
    pub merknad: Option<String>,
    /// The sources do not settle the date or the value.
    pub usikker: bool,
}

impl BruktRegel {
    /// The version of a parameter that applies on a day.
    pub fn ved(navn: &'static str, parameter: &Parameter, dag: NaiveDate) -> Option<Self> {
        let verdi = parameter.ved(dag)?;
        Some(Self {
            navn,
            tittel: parameter.title.clone(),
            verdi: verdi.value?,
            enhet: parameter.unit,
            lov: verdi.law.clone(),
            fra: verdi.from,
            neste_fra: parameter.values.iter().map(|v| v.from).find(|fra| *fra > dag),
            merknad: verdi.note.clone(),
            usikker: verdi.uncertain,
        })
    }
}

/// A fact that counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "hva", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Faktum {
    /// First day of the absence.
    ForsteFravarsdag {
        /// The day.
        dato: NaiveDate,
        /// The event that says so, when one does.
        hendelse: Option<HendelseId>,
    },
    /// The employer's or the waiting period of the spell.
    Egenperiode {
        /// As what the person is absent.
        yrke: Yrke,
        /// First day.
        fom: NaiveDate,
        /// Last day.
        tom: NaiveDate,
        /// Days in it.
        dager: i64,
        /// Complete.
        avklart: bool,
    },
    /// A step of the count.
    Maksdatosteg {
        /// The step.
        #[serde(flatten)]
        steg_: Steg,
    },
    /// What is used and left.
    Dagtelling {
        /// Weekdays used.
        brukt: i32,
        /// Weekdays left.
        igjen: i32,
        /// The last day that was counted.
        vurdert_til: NaiveDate,
    },
    /// What the sender was told.
    Avvisningsgrunn {
        /// In the words of the receipt.
        tekst: String,
    },
    /// A rule tree that a note went through.
    Regeltre {
        /// Name.
        tre: String,
        /// How it ended.
        utfall: Utfall,
        /// The law behind the answer, when there is one.
        lov: Option<String>,
    },
    /// A question of the tree that decided, with its answer.
    Sporsmal {
        /// Name of the question.
        node: String,
        /// Yes or no.
        svar: bool,
    },
    /// Another system gave the verdict and did not say how.
    VurdertAvAndre,
    /// Days without absence inside the spell.
    DagerUtenFravar {
        /// How many.
        antall: i64,
    },
    /// Last day of the absence as it is known.
    SisteKjenteDag {
        /// The day.
        dato: NaiveDate,
    },
    /// What settled a duty.
    Avgjort {
        /// Why.
        grunn: Grunn,
        /// Since when.
        dato: Option<NaiveDate>,
        /// The event that says so.
        hendelse: Option<HendelseId>,
    },
    /// Where a duty stands.
    Underveis {
        /// Where.
        hva_na: Underveis,
    },
    /// The deadline has passed and nothing settled the duty.
    OverFrist {
        /// How many days ago.
        dager: i64,
    },
}
