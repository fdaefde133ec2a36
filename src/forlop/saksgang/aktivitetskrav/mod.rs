//! The activity requirement (ftrl. § 8-8 second paragraph, C1–C15): requirements that spells make
//! and that caseworkers assess.

mod avledning;
mod krav;
mod lukking;
mod onske;
mod oppdatering;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::forhandsvarsel;
use crate::{
    hendelse::oppfolging::AktivitetskravStatus as Status,
    rules::{Regelverk, schema::Parameter},
};

pub use self::{
    krav::{Krav, Vurdering},
    lukking::er_foreldet,
    onske::{apne, arsaker, krever_dokument, varsle, vurder},
    oppdatering::{er_relevant, oppdater, skal_flyttes, stoppunkt},
};

/// The requirements of a person. Does not depend on the day; what does is a method.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Aktivitetskrav {
    /// Newest first, also those of spells that have not started.
    pub krav: Vec<Krav>,
}

/// From when on requirements belong to today's system (C4).
#[derive(Debug, Clone, Copy)]
pub enum Systemgrense<'a> {
    /// As the rules say.
    Regler(&'a Parameter),
    /// After this day, in a case that gives its own.
    Etter(NaiveDate),
}

impl Systemgrense<'_> {
    /// The rules' own.
    pub fn av(regelverk: &Regelverk) -> Systemgrense<'_> {
        Systemgrense::Regler(&regelverk.saksgang.aktivitetskrav_i_bruk)
    }

    /// A stop point of that day belongs to today's system.
    pub fn etter(&self, stoppunkt: NaiveDate) -> bool {
        match self {
            Self::Regler(parameter) => parameter.tall(stoppunkt) == Some(1),
            Self::Etter(dag) => stoppunkt > *dag,
        }
    }
}

impl Aktivitetskrav {
    /// The requirements a caseworker sees on the day, newest first: those of today's system, in
    /// spells that have started.
    pub fn synlige(&self, i_dag: NaiveDate, regelverk: &Regelverk) -> Vec<&Krav> {
        let grense = Systemgrense::av(regelverk);
        self.krav.iter().filter(|k| k.fra <= i_dag && grense.etter(k.stoppunkt)).collect()
    }

    /// The requirement that is worked with: the newest.
    pub fn gjeldende(&self, i_dag: NaiveDate, regelverk: &Regelverk) -> Option<&Krav> {
        self.synlige(i_dag, regelverk).first().copied()
    }

    /// Status on the day: an old one that nobody assessed is closed (C14), and one that a later
    /// spell settles is open until that spell begins (C4 a).
    pub fn status(&self, krav: &Krav, i_dag: NaiveDate, regelverk: &Regelverk) -> Status {
        if krav.avlost.is_some_and(|dag| i_dag < dag) {
            return Status::Ny;
        }
        let maneder = regelverk.saksgang.aktivitetskrav_lukkes.tall(i_dag);
        let til_na = self.krav.iter().filter(|k| k.fra <= i_dag);
        if er_foreldet(krav, til_na, i_dag, maneder, &Systemgrense::av(regelverk)) {
            return Status::Lukket;
        }
        krav.status
    }

    /// Somebody must do something: the newest requirement is not settled (C15).
    pub fn er_aktivt(&self, i_dag: NaiveDate, regelverk: &Regelverk) -> bool {
        self.gjeldende(i_dag, regelverk).is_some_and(|k| !self.status(k, i_dag, regelverk).er_avsluttende())
    }

    /// The deadline of the advance notice when it has passed and the requirement waits for a
    /// decision. Nothing happens by itself (C15).
    pub fn utlopt_varsel(&self, i_dag: NaiveDate, regelverk: &Regelverk) -> Option<NaiveDate> {
        let krav = self.gjeldende(i_dag, regelverk)?;
        let frist = krav.frist().filter(|_| krav.status == Status::Forhandsvarsel)?;
        forhandsvarsel::er_utlopt(frist, i_dag).then_some(frist)
    }
}
