//! The rule trees of the sick note, in the order they are asked. The first that does not end in
//! OK decides.
//!
//! | code | tree | what it asks | law |
//! |---|---|---|---|
//! | B1 | SUSPENSJON | is the signer suspended | |
//! | B2 | VALIDERING | organisation number, rule set, question groups, doctor is the patient | |
//! | B3 | PERIODER | do the periods hang together | |
//! | B4 | HPR | may the practitioner write sick notes | § 8-7 første ledd |
//! | B5 | ARBEIDSUFORHET | is there a valid diagnosis or another cause | § 8-4 første ledd |
//! | B6 | UNDER_13 | is the patient a child | § 8-3 første ledd |
//! | B7 | DATO | too far ahead, too far back, too long | |
//! | B8 | TILBAKEDATERING | is a backdated note explained | § 8-7 |
//!
//! The names of trees, questions and rules are those of today's engine (regulus-regula 53), so that
//! an outcome here can be held against one there. Thresholds are in `rules/sykmelding.toml`.
//!
//! Today's intake lets a note with treatment days pass whatever the trees say. That override does
//! not cover FRADATO_ETTER_TILDATO here, because the spell engine cannot place a period that ends
//! before it starts.

mod arbeidsuforhet;
mod dato;
mod fra_note;
pub(crate) mod grunnlag;
pub(crate) mod historikk;
mod hpr;
mod perioder;
mod sak;
mod suspensjon;
#[cfg(test)]
mod tests;
mod tilbakedatering;
mod tre;
mod under_13;
pub mod utkast;
mod validering;

use chrono::{DateTime, Datelike, Utc};

pub(crate) use self::sak::Sak;
use self::{
    arbeidsuforhet::ARBEIDSUFORHET, dato::DATO, grunnlag::Grunnlag, hpr::HPR, perioder::PERIODER,
    suspensjon::SUSPENSJON, tilbakedatering::TILBAKEDATERING, tre::Tre, under_13::UNDER_13,
    validering::VALIDERING,
};
pub use crate::hendelse::sykmelding::{Juridisk, Lov, Steg, Treutfall};
use crate::{
    base::{Fnr, tid},
    hendelse::{
        Utfall,
        sykmelding::{self, Merknad, Sykmelding},
    },
    intake::register::{Registersvar, TidligereSykmelding},
    rules::{Regelverk, schema::SykmeldingRegler},
};

/// The remark on a note that somebody must look at.
pub const UNDER_BEHANDLING: &str = "UNDER_BEHANDLING";

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
    /// The rules' clock. B7.2 asks it, so the same note at another time may get another answer.
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

    /// As it is kept with the note. A note that somebody must look at is marked so: until that is
    /// done, later notes cannot lean on it (ETTERSENDING, FORLENGELSE).
    pub fn lagret(self) -> sykmelding::Vurdering {
        let under_behandling = Merknad { type_: UNDER_BEHANDLING.to_owned(), beskrivelse: None };
        sykmelding::Vurdering {
            utfall: self.utfall,
            regel: self.regel.map(str::to_owned),
            merknader: (self.utfall == Utfall::ManualProcessing)
                .then_some(under_behandling)
                .into_iter()
                .collect(),
            trar: self.trar,
            regelverk: Some(self.regelverk),
        }
    }
}

/// In the order they are asked.
static TRAER: [&Tre; 8] =
    [&SUSPENSJON, &VALIDERING, &PERIODER, &HPR, &ARBEIDSUFORHET, &UNDER_13, &DATO, &TILBAKEDATERING];

/// Judges a note.
pub fn vurder(sykmelding: &Sykmelding, fakta: &Fakta<'_>) -> Vurdering {
    let grunnlag = Grunnlag::av(sykmelding, fakta);
    let sak = Sak {
        grunnlag: &grunnlag,
        regler: &fakta.regelverk.sykmelding,
        modus: fakta.modus,
        i_dag: tid::oslo_dato(fakta.now),
    };
    let mut vurdering = kjor(&sak);
    let har_behandlingsdager = sykmelding.perioder.iter().any(|periode| periode.behandlingsdager.is_some());
    if har_behandlingsdager && vurdering.utfall != Utfall::Ok && vurdering.regel != Some(perioder::SNUDD) {
        vurdering.utfall = Utfall::Ok;
        vurdering.tekst = None;
        vurdering.overstyrt_av_behandlingsdager = true;
    }
    vurdering
}

/// Asks the trees until one does not end in OK. Treatment days lift nothing here.
pub(crate) fn kjor(sak: &Sak<'_>) -> Vurdering {
    let mut vurdering = Vurdering {
        utfall: Utfall::Ok,
        regel: None,
        tekst: None,
        trar: Vec::with_capacity(TRAER.len()),
        overstyrt_av_behandlingsdager: false,
        regelverk: versjon(sak.regler),
    };
    for tre in TRAER {
        let ende = tre.spor(sak);
        vurdering.utfall = ende.utfall.utfall;
        vurdering.trar.push(ende.utfall);
        if vurdering.utfall != Utfall::Ok {
            (vurdering.regel, vurdering.tekst) = ende.regel.unzip();
            break;
        }
    }
    vurdering
}

/// What the sender is told of a rule.
pub fn tekst(regel: &str) -> Option<&'static str> {
    TRAER.iter().find_map(|tre| tre.tekst(regel))
}

/// Asks one tree by its name.
pub(crate) fn kjor_tre(navn: &str, sak: &Sak<'_>) -> Option<Treutfall> {
    TRAER.iter().find(|tre| tre.navn == navn).map(|tre| tre.spor(sak).utfall)
}

/// Which rules were asked: the trees by a number that is raised when they change, the thresholds
/// by a hash of their values (FNV-1a).
fn versjon(regler: &SykmeldingRegler) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut legg_til = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for (navn, parameter) in regler.parametre() {
        legg_til(navn.as_bytes());
        for verdi in &parameter.values {
            legg_til(&verdi.from.num_days_from_ce().to_le_bytes());
            legg_til(&verdi.value.unwrap_or(-1).to_le_bytes());
        }
    }
    format!("sykmelding-{TRAR_VERSJON}-{hash:016x}")
}

const TRAR_VERSJON: u32 = 1;
