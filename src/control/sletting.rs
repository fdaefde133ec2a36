//! Retention (R19): what must go, and when. A plan first, pure, so that it can be shown and tested
//! against the clock; then the job carries it out, with an entry that names what went.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    ko::Statistikkrad,
    parametre::{Kontrollparametre, etter},
    sak::{Sak, Triageutgang, Trinn, Utgang, Utredningsutgang},
};

/// Which rule of retention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Slettegrunn {
    /// T1, T2, T5.
    Ubegrunnet,
    /// T3, A1 to A4, A7.
    Avsluttet,
    /// The rest.
    Arkiv,
}

impl Slettegrunn {
    /// The rule for a case; none while it is open.
    pub fn av(sak: &Sak) -> Option<Self> {
        use Triageutgang::{Datafeil, Duplikat, Ubegrunnet};
        if sak.trinn != Trinn::Lukket {
            return None;
        }
        // What led to a decision or a report is archived whatever it was called later.
        let arkiv =
            sak.anmeldelse.is_some() || sak.vedtak.iter().any(|(k, _)| *k != super::sak::Vedtakskode::Ingen);
        Some(match sak.utgang() {
            _ if arkiv && sak.utgang().is_some_and(|u| !er_god_tro(u)) => Self::Arkiv,
            Some(Utgang::Triage(Ubegrunnet | Datafeil | Duplikat)) => Self::Ubegrunnet,
            Some(Utgang::Utredning(Utredningsutgang::Uaktsomhet | Utredningsutgang::Forsett)) | None => {
                Self::Arkiv
            }
            Some(_) => Self::Avsluttet,
        })
    }

    /// The day it goes.
    pub fn dag(self, lukket: NaiveDate, parametre: &Kontrollparametre) -> NaiveDate {
        let parameter = match self {
            Self::Ubegrunnet => &parametre.slett_ubegrunnet,
            Self::Avsluttet => &parametre.slett_avsluttet,
            Self::Arkiv => &parametre.slett_ovrige,
        };
        etter(parameter, lukket)
    }

    /// As in the log.
    pub fn kode(self) -> &'static str {
        match self {
            Self::Ubegrunnet => "UBEGRUNNET",
            Self::Avsluttet => "AVSLUTTET",
            Self::Arkiv => "ARKIV",
        }
    }
}

/// Errors in good faith and by others are not archived as sanctions.
fn er_god_tro(utgang: Utgang) -> bool {
    use Utredningsutgang::{FeilHosArbeidsgiver, FeilHosNav, GodTro, IkkeGrunnlag, Utsatt};
    matches!(utgang, Utgang::Utredning(FeilHosArbeidsgiver | FeilHosNav | GodTro | IkkeGrunnlag | Utsatt))
}

/// A case whose time is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slettes {
    /// Case.
    pub sak: Uuid,
    /// By which rule.
    pub grunn: Slettegrunn,
    /// Since when.
    pub fra: NaiveDate,
    /// What is kept.
    pub beholdes: Beholdt,
}

/// What is kept of a deleted case: counts, and the signals' ids, so that the same thing is not found
/// again tomorrow. An id is a hash; it can't be read backwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beholdt {
    /// Row of the statistics.
    pub rad: Statistikkrad,
    /// Signals that somebody has looked at.
    pub vurdert: Vec<Uuid>,
}

/// What must go today, the oldest first.
pub fn plan<'a>(
    saker: impl IntoIterator<Item = &'a Sak>,
    parametre: &Kontrollparametre,
    i_dag: NaiveDate,
) -> Vec<Slettes> {
    let dag = |tid: &DateTime<Utc>| tid.date_naive();
    let mut ut: Vec<Slettes> = saker
        .into_iter()
        .filter(|s| !s.slettet)
        .filter_map(|sak| {
            let grunn = Slettegrunn::av(sak)?;
            let (lukket, _) = sak.lukket.as_ref()?;
            let fra = grunn.dag(dag(lukket), parametre);
            let beholdes = Beholdt {
                rad: Statistikkrad::av(sak, i_dag),
                vurdert: sak.alle_signaler().map(|(id, ..)| id).collect(),
            };
            (fra <= i_dag).then_some(Slettes { sak: sak.id, grunn, fra, beholdes })
        })
        .collect();
    ut.sort_by_key(|s| (s.fra, s.sak));
    ut
}
