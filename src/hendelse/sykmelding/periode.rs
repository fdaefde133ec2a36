//! Field 4: the periods, and what kind of absence each is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Arsak;
use crate::base::{Grad, Periode};

/// Code list 8133.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the code list's")]
pub enum MedisinskArsak {
    TilstandHindrerAktivitet,
    AktivitetForverrerTilstand,
    AktivitetForhindrerBedring,
    Annet,
}

/// Code list 8132.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the code list's")]
pub enum ArbeidsplassArsak {
    ManglendeTilrettelegging,
    Annet,
}

/// Field 4: one period. The schema says one type a period, senders may put several; all are
/// kept and [`SykmeldingPeriode::aktivitet`] picks the one that counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SykmeldingPeriode {
    /// First day as written.
    pub fom: NaiveDate,
    /// Last day as written; may lie before `fom` in a rejected note.
    pub tom: NaiveDate,
    /// 4.3
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aktivitet_ikke_mulig: Option<AktivitetIkkeMulig>,
    /// 4.2
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gradert: Option<Gradert>,
    /// 4.1: input to the employer; may be blank in a rejected note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avventende: Option<String>,
    /// 4.4: number of treatment days a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behandlingsdager: Option<i32>,
    /// 4.5
    #[serde(default)]
    pub reisetilskudd: bool,
}

/// 4.3
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AktivitetIkkeMulig {
    /// Medical causes.
    pub medisinsk: Option<Arsak<MedisinskArsak>>,
    /// Causes at the workplace.
    pub arbeidsplassen: Option<Arsak<ArbeidsplassArsak>>,
}

/// 4.2
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gradert {
    /// Percent as written; 0 and over 99 are rejected by the rules.
    pub grad: i32,
    /// Travel subsidy beside the grade.
    pub reisetilskudd: bool,
}

/// The type of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aktivitet {
    /// 100 percent.
    IkkeMulig,
    /// 1–99 percent.
    Gradert(Gradert),
    /// Travel subsidy instead of sick pay.
    Reisetilskudd,
    /// Single days of treatment.
    Behandlingsdager(i32),
    /// Can work if the workplace is adapted.
    Avventende,
}

/// The type of a period without what goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Aktivitetstype {
    /// 100 percent.
    AktivitetIkkeMulig,
    /// 1–99 percent.
    Gradert,
    /// Can work if the workplace is adapted.
    Avventende,
    /// Single days of treatment.
    Behandlingsdager,
    /// Travel subsidy instead of sick pay.
    Reisetilskudd,
}

impl From<Aktivitet> for Aktivitetstype {
    fn from(aktivitet: Aktivitet) -> Self {
        match aktivitet {
            Aktivitet::IkkeMulig => Self::AktivitetIkkeMulig,
            Aktivitet::Gradert(_) => Self::Gradert,
            Aktivitet::Reisetilskudd => Self::Reisetilskudd,
            Aktivitet::Behandlingsdager(_) => Self::Behandlingsdager,
            Aktivitet::Avventende => Self::Avventende,
        }
    }
}

impl SykmeldingPeriode {
    /// The type that counts when several are given: not possible, graded, travel subsidy,
    /// treatment days, wait-and-see (order of the rule engine; the newer record mapper puts
    /// travel subsidy before graded, which we do not copy).
    pub fn aktivitet(&self) -> Option<Aktivitet> {
        if self.aktivitet_ikke_mulig.is_some() {
            Some(Aktivitet::IkkeMulig)
        } else if let Some(gradert) = self.gradert {
            Some(Aktivitet::Gradert(gradert))
        } else if self.reisetilskudd {
            Some(Aktivitet::Reisetilskudd)
        } else if let Some(antall) = self.behandlingsdager {
            Some(Aktivitet::Behandlingsdager(antall))
        } else {
            self.avventende.as_ref().map(|_| Aktivitet::Avventende)
        }
    }

    /// The days, unless the period ends before it starts.
    pub fn periode(&self) -> Option<Periode> {
        Periode::new(self.fom, self.tom).ok()
    }

    /// How sick-listed the person is: 100 when activity is not possible, else the grade.
    /// `None` for types that have no grade (treatment days, wait-and-see, travel subsidy).
    pub fn grad(&self) -> Option<Grad> {
        match self.aktivitet()? {
            Aktivitet::IkkeMulig => Some(Grad::FULL),
            Aktivitet::Gradert(g) => Grad::new(i64::from(g.grad)).ok(),
            _ => None,
        }
    }
}
