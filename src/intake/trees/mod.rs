//! The rule trees of the sick note, in the order they are asked. The first that does not end in
//! OK decides.
//!
//! Today's intake lets a note with treatment days pass whatever the trees say. That override does
//! not cover FRADATO_ETTER_TILDATO here, because the spell engine cannot place a period that ends
//! before it starts.

use chrono::{DateTime, Utc};

pub use crate::hendelse::sykmelding::{Juridisk, Lov, Steg, Treutfall};
use crate::{
    base::Fnr,
    hendelse::{Utfall, sykmelding::Sykmelding},
    intake::register::{Registersvar, TidligereSykmelding},
    rules::Regelverk,
};

/// How the note came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Modus {
    /// From a journal system.
    #[default]
    Normal,
    /// On paper: nothing is rejected, somebody looks at it instead.
    Papir,
}

/// What the trees are told beside the note itself.
#[derive(Debug, Clone)]
pub struct Fakta<'a> {
    /// The patient's number, which the note does not carry.
    pub pasient: Fnr,
    /// What the registers say.
    pub register: &'a Registersvar,
    /// The person's earlier notes, in any order.
    pub tidligere: &'a [TidligereSykmelding],
    /// Journal system or paper.
    pub modus: Modus,
    /// The clock. B7.2 asks it, so the same note judged later may get another answer.
    pub now: DateTime<Utc>,
    /// When the hub received the note.
    pub mottatt: DateTime<Utc>,
    /// Thresholds.
    pub regelverk: &'a Regelverk,
}

/// What the trees said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vurdering {
    /// OK, to be looked at, or rejected.
    pub utfall: Utfall,
    /// The rule that gave the outcome; none when all is well.
    pub regel: Option<&'static str>,
    /// What the sender is told.
    pub tekst: Option<&'static str>,
    /// Every tree that was asked.
    pub trar: Vec<Treutfall>,
    /// The note has treatment days and is therefore OK although a rule says otherwise.
    pub overstyrt_av_behandlingsdager: bool,
    /// Version of the rules.
    pub regelverk: String,
}

impl Vurdering {
    /// Whether the sender gets a negative receipt.
    pub fn avvist(&self) -> bool {
        self.utfall == Utfall::Invalid
    }
}

/// Asks the trees.
pub fn vurder(sykmelding: &Sykmelding, _fakta: &Fakta<'_>) -> Vurdering {
    let snudd = sykmelding.perioder.iter().any(|periode| periode.fom > periode.tom);
    Vurdering {
        utfall: if snudd { Utfall::Invalid } else { Utfall::Ok },
        regel: snudd.then_some("FRADATO_ETTER_TILDATO"),
        tekst: snudd.then_some(
            "Sykmeldingen er avvist fordi en periode slutter før den begynner. Det må skrives en ny \
             sykmelding der fra-datoen er lik eller før til-datoen.",
        ),
        trar: Vec::new(),
        overstyrt_av_behandlingsdager: false,
        regelverk: String::new(),
    }
}
