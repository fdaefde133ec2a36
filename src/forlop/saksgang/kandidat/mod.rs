//! Candidate for dialogue meeting 2 (section B).
//!
//! Candidacy is a log of changes. Nobody writes that a person became a candidate: the spells say
//! so, on the day of the stop point or on the day the spell became known to last so long.

mod stoppunkt;
mod utledning;
mod vurdering;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    base::{HendelseId, tid},
    rules::Regelverk,
};

pub use self::{
    stoppunkt::{Kandidattilfelle, Stoppunktstatus, behandle, blir_kandidat, planlegg},
    vurdering::{Kandidatonske, etter_mote, skal_lukkes, vurder},
};

/// What is known of a person's candidacies, oldest change first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Kandidatlogg {
    /// The changes. The latest that has come decides (B6).
    pub endringer: Vec<Kandidatendring>,
}

/// The person became, or ceased to be, a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kandidatendring {
    /// Is a candidate from now.
    pub kandidat: bool,
    /// Why.
    pub arsak: Kandidatarsak,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// The event that says so; none for the stop point, which the spells give.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hendelse: Option<HendelseId>,
}

/// Why candidacy changed (B6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kandidatarsak {
    /// The absence lasts until the stop point.
    Stoppunkt,
    /// A meeting was completed.
    DialogmoteFerdigstilt,
    /// An old invitation was closed by the system.
    DialogmoteLukket,
    /// Exempt.
    Unntak,
    /// Not relevant.
    IkkeAktuell,
    /// Closed by the system because it was old.
    Lukket,
}

/// The latest of some changes; of equal times the last.
pub fn siste<'a>(endringer: impl IntoIterator<Item = &'a Kandidatendring>) -> Option<&'a Kandidatendring> {
    endringer.into_iter().max_by_key(|e| e.tidspunkt)
}

/// B11: the candidacy is of the latest spell and a week old, so that the parties could answer
/// about the need of a meeting first.
pub fn synlig_for_veileder(
    siste: Option<&Kandidatendring>,
    siste_tilfelle: Option<NaiveDate>,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> bool {
    let (Some(endring), Some(start)) = (siste.filter(|e| e.kandidat), siste_tilfelle) else { return false };
    let dato = tid::oslo_dato(endring.tidspunkt);
    let ventetid = regelverk.saksgang.kandidat_synlig_etter.tall(i_dag).unwrap_or(0);
    dato >= start && (i_dag - dato).num_days() >= ventetid
}

impl Kandidatlogg {
    /// The changes that have come on the day, of which the last decides.
    pub fn per(&self, i_dag: NaiveDate) -> impl Iterator<Item = &Kandidatendring> {
        let slutt = tid::dagens_slutt(i_dag);
        self.endringer.iter().filter(move |e| e.tidspunkt <= slutt)
    }

    /// Is a candidate on the day. The work list asks so, without waiting for the parties (B11).
    pub fn er_kandidat(&self, i_dag: NaiveDate) -> bool {
        self.kandidat_siden(i_dag).is_some()
    }

    /// Since when the person is a candidate on the day.
    pub fn kandidat_siden(&self, i_dag: NaiveDate) -> Option<NaiveDate> {
        siste(self.per(i_dag)).filter(|e| e.kandidat).map(|e| tid::oslo_dato(e.tidspunkt))
    }

    /// The caseworker sees a candidate on the day (B11).
    pub fn synlig_for_veileder(
        &self,
        siste_tilfelle: Option<NaiveDate>,
        i_dag: NaiveDate,
        regelverk: &Regelverk,
    ) -> bool {
        synlig_for_veileder(siste(self.per(i_dag)), siste_tilfelle, i_dag, regelverk)
    }
}
