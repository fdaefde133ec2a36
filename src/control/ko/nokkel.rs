//! Where a case stands in the queue: what is lost first, how much, how old, and when an answer is
//! due. A score has no place in it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::{
    belop::Innsats,
    parametre::{Kontrollparametre, rettsgebyr},
};

/// How much is at stake, roughly: a krone more or less does not move a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Belopsband {
    /// Nothing is known, or under the floor.
    Lite,
    /// Up to 20 court fees.
    Middels,
    /// Up to 100.
    Mye,
    /// More.
    SvartMye,
}

impl Belopsband {
    /// The band of an amount.
    pub fn av(innsats: &Innsats, parametre: &Kontrollparametre, i_dag: NaiveDate) -> Self {
        let grense = |antall| rettsgebyr(parametre, antall, i_dag);
        match innsats.kan_kreves {
            b if b < grense(4.0) => Self::Lite,
            b if b < grense(20.0) => Self::Middels,
            b if b < grense(100.0) => Self::Mye,
            _ => Self::SvartMye,
        }
    }
}

/// What the queue sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Konokkel {
    /// First day on which something is lost.
    pub foreldes: Option<NaiveDate>,
    /// How much.
    pub band: Belopsband,
    /// First day that the case is about.
    pub fakta_fra: Option<NaiveDate>,
}

/// Days before the limitation date at which a case goes first, whatever its amount.
pub const HASTER: i64 = 180;

impl Konokkel {
    /// Smaller comes first: cases that lose something within half a year by that date; then the
    /// larger band; then the older facts; then the earlier deadline.
    pub fn plass(
        &self,
        frist: Option<NaiveDate>,
        i_dag: NaiveDate,
    ) -> (NaiveDate, std::cmp::Reverse<Belopsband>, NaiveDate, NaiveDate) {
        let haster = self.foreldes.filter(|f| (*f - i_dag).num_days() <= HASTER);
        (
            haster.unwrap_or(NaiveDate::MAX),
            std::cmp::Reverse(self.band),
            self.fakta_fra.unwrap_or(NaiveDate::MAX),
            frist.unwrap_or(NaiveDate::MAX),
        )
    }
}
