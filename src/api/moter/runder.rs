//! Proposed times as the caseworker sees them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    forlop::saksgang::motetider::{Runde, Slutthva, Stilling},
    hendelse::dialogmote::Deltaker,
};

/// Proposed times.
#[derive(Serialize, ToSchema)]
pub(super) struct RundeSvar {
    id: Uuid,
    virksomhet: String,
    /// Name of the provider who is to take part.
    behandler: Option<String>,
    foreslatt: DateTime<Utc>,
    svarfrist: NaiveDate,
    /// `VENTER`, `KLAR`, `INGEN_PASSER_ALLE`, `UTLOPT`, `PASSERT`, or how it ended: `ERSTATTET`, `TRUKKET`, `INNKALT`.
    status: &'static str,
    tider: Vec<RundetidSvar>,
    svar: Vec<RundesvarSvar>,
    /// Who has not answered.
    #[schema(value_type = Vec<String>)]
    mangler: Vec<Deltaker>,
    /// Number of the time that suits most, the first of them.
    beste: Option<u8>,
}

/// One time.
#[derive(Serialize, ToSchema)]
struct RundetidSvar {
    nr: u8,
    fra: DateTime<Utc>,
    minutter: u16,
    sted: Option<String>,
    videolenke: Option<String>,
    /// How many it suits.
    ja: usize,
    passer_alle: bool,
}

/// A party's answer. What the party wrote stands in the event.
#[derive(Serialize, ToSchema)]
struct RundesvarSvar {
    hendelse: Uuid,
    #[schema(value_type = String)]
    deltaker: Deltaker,
    passer: Vec<u8>,
    tidspunkt: DateTime<Utc>,
}

impl RundeSvar {
    pub(super) fn av(r: &Runde, i_dag: NaiveDate, now: DateTime<Utc>) -> Self {
        let status = match r.slutt.map(|s| s.hva) {
            Some(Slutthva::Erstattet) => "ERSTATTET",
            Some(Slutthva::Trukket) => "TRUKKET",
            Some(Slutthva::Innkalt) => "INNKALT",
            None => match r.stilling(i_dag, now) {
                Stilling::Venter => "VENTER",
                Stilling::Klar => "KLAR",
                Stilling::IngenPasserAlle => "INGEN_PASSER_ALLE",
                Stilling::Utlopt => "UTLOPT",
                Stilling::Passert => "PASSERT",
            },
        };
        Self {
            id: r.id.0,
            virksomhet: r.virksomhet.avslor().to_owned(),
            behandler: r.behandler.as_ref().map(|b| b.navn.clone()),
            foreslatt: r.foreslatt,
            svarfrist: r.svarfrist,
            status,
            tider: r
                .tider
                .iter()
                .map(|t| RundetidSvar {
                    nr: t.nr,
                    fra: t.fra,
                    minutter: t.minutter,
                    sted: t.sted.clone(),
                    videolenke: t.videolenke.clone(),
                    ja: r.ja(t.nr),
                    passer_alle: r.passer_alle(t.nr),
                })
                .collect(),
            svar: r
                .svar
                .iter()
                .map(|s| RundesvarSvar {
                    hendelse: s.hendelse.0,
                    deltaker: s.deltaker,
                    passer: s.passer.clone(),
                    tidspunkt: s.tidspunkt,
                })
                .collect(),
            mangler: r.mangler(),
            beste: r.beste(now).filter(|_| r.er_apen()).map(|t| t.nr),
        }
    }
}
