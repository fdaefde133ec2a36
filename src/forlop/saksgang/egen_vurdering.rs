//! The caseworkers' own views of how it will go.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Sakskontekst;
use crate::{
    base::{HendelseId, PrognoseId},
    hendelse::{
        Innhold, Oppfolging,
        egen_vurdering::{EgenVurdering, Oppfolgingsbehov, Svar},
    },
};

/// What caseworkers have said, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EgneVurderinger {
    /// The views.
    pub alle: Vec<Vurdert>,
}

/// One view. The words given stand in the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vurdert {
    /// The event.
    pub hendelse: HendelseId,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// Who, as in the audit log.
    pub av: Option<String>,
    /// First day of the spell.
    pub tilfelle: NaiveDate,
    /// Week of the absence.
    pub uke: u16,
    /// The week that it is about.
    pub horisont: u16,
    /// Still on sick leave then?
    pub fortsatt_sykmeldt: Svar,
    /// Of 100 alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub av_100: Option<u8>,
    /// More follow-up now?
    pub oppfolging: Oppfolgingsbehov,
    /// What the model said then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prognose: Option<PrognoseId>,
    /// The number was seen before.
    pub sett_prognose: bool,
}

impl EgneVurderinger {
    /// Reads them off the events.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let alle = k.hendelser.iter().filter_map(|h| match &h.innhold {
            Innhold::Oppfolging(Oppfolging::EgenVurdering(v)) => {
                let EgenVurdering {
                    tilfelle,
                    uke,
                    horisont,
                    fortsatt_sykmeldt,
                    av_100,
                    oppfolging,
                    prognose,
                    ..
                } = **v;
                Some(Vurdert {
                    hendelse: h.id,
                    tidspunkt: h.inntruffet,
                    av: h.utfort_av.clone(),
                    tilfelle,
                    uke,
                    horisont,
                    fortsatt_sykmeldt,
                    av_100,
                    oppfolging,
                    prognose,
                    sett_prognose: v.sett_prognose,
                })
            }
            _ => None,
        });
        Self { alle: alle.collect() }
    }

    /// The newest view of somebody on a spell, given in this week of it or later.
    pub fn siste(&self, av: &str, tilfelle: NaiveDate, fra_uke: u16) -> Option<&Vurdert> {
        let gjelder =
            |v: &&Vurdert| v.av.as_deref() == Some(av) && v.tilfelle == tilfelle && v.uke >= fra_uke;
        self.alle.iter().rev().find(gjelder)
    }
}
