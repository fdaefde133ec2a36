//! The leader's numbers: made once a month and kept, for the same reason as
//! [`super::statistikk`]. The day's counts are made when they are asked for.

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
    time::Instant,
};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::statistikk::{StatistikkFeil, nokkel};
use crate::{
    base::PrognoseId,
    commands::{LagretPrognose, prognose::Utfall as Sagt},
    stats::styring::{
        bidrag::{Samtidig, bidrag},
        kalibrering::{self, HORISONT, Kalibrering, Utfall, kalibrering},
        maned::Maned,
        tabell::Styringstabell,
    },
    store::{Lager, LagerFeil, Lesemodell},
};

/// Predictions in one page of the store.
const SIDE: i64 = 1_000;

/// Raised when the shape or a definition changes: an older release is made again then.
const FORM: u8 = 1;

/// A release.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Utgivelse {
    /// The indicators.
    pub tabell: Styringstabell,
    /// Whether the model is right; missing when too little is known.
    pub kalibrering: Option<Kalibrering>,
}

/// The release in force, in memory.
#[derive(Debug, Default)]
pub struct Minne {
    utgivelse: RwLock<Option<Arc<Utgivelse>>>,
}

impl Minne {
    /// The newest that was read; none before the first.
    pub fn siste(&self) -> Option<Arc<Utgivelse>> {
        self.utgivelse.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The release of the day: from memory, from the store, or made now.
    pub async fn hal_inn(
        &self,
        lager: &dyn Lager,
        lesemodell: &Arc<Lesemodell>,
        i_dag: NaiveDate,
    ) -> Result<Arc<Utgivelse>, StatistikkFeil> {
        let siste = Maned::siste_malte(i_dag);
        if let Some(har) = self.siste().filter(|har| har.tabell.siste == siste) {
            return Ok(har);
        }
        let utgivelse = Arc::new(hent(lager, lesemodell, siste).await?);
        *self.utgivelse.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&utgivelse));
        Ok(utgivelse)
    }
}

async fn hent(
    lager: &dyn Lager,
    lesemodell: &Arc<Lesemodell>,
    siste: Maned,
) -> Result<Utgivelse, StatistikkFeil> {
    let navn = format!("styring_{FORM}_{}-{:02}", siste.ar, siste.nr);
    if let Some(lagret) = lager.oppsett(&navn).await?
        && let Ok(utgivelse) = serde_json::from_str(&lagret)
    {
        return Ok(utgivelse);
    }
    let utgivelse = lag(lager, lesemodell, siste).await?;
    lager.sett_oppsett(&navn, &serde_json::to_string(&utgivelse)?).await?;
    Ok(utgivelse)
}

async fn lag(
    lager: &dyn Lager,
    lesemodell: &Arc<Lesemodell>,
    siste: Maned,
) -> Result<Utgivelse, StatistikkFeil> {
    let nokkel = nokkel(lager).await?;
    let rader = lesemodell.finn(|rad| !rad.grunnlag.tilfeller.is_empty());
    let vurderinger = rader.iter().flat_map(|rad| &rad.grunnlag.saker.egne_vurderinger.alle);
    let ider: Vec<PrognoseId> = vurderinger.filter_map(|v| v.prognose).collect();
    let samtidig = samtidig(lager, &ider).await?;
    let utfall = utfall(lager, lesemodell, siste).await?;
    // Seconds of work when there are many people: not on a thread that answers others.
    let (personer, start) = (rader.len(), Instant::now());
    let arbeid = tokio::task::spawn_blocking(move || {
        let alle = rader.iter().flat_map(|rad| bidrag(rad.person, &rad.grunnlag, &samtidig, siste)).collect();
        Styringstabell::av(siste, alle, nokkel.as_bytes())
    });
    let tabell = arbeid.await.map_err(|_| StatistikkFeil::Avbrutt)?;
    tracing::info!(personer, sekunder = start.elapsed().as_secs_f64(), "styringstallene er laget");
    Ok(Utgivelse { tabell, kalibrering: kalibrering(&utfall) })
}

/// What the model said when caseworkers gave their own views.
async fn samtidig(lager: &dyn Lager, ider: &[PrognoseId]) -> Result<Samtidig, LagerFeil> {
    let mut ut = BTreeMap::new();
    for p in lager.prognoser_med(ider).await? {
        ut.insert(p.id, sjanser(&p));
    }
    Ok(ut)
}

/// The chance of each horizon; nothing when there was no prediction.
fn sjanser(p: &LagretPrognose) -> BTreeMap<u16, f64> {
    match p.les_utfall() {
        Ok(Sagt::Prognose(prognose)) => {
            prognose.horisonter.iter().map(|h| (h.uke, h.sannsynlighet)).collect()
        }
        Ok(Sagt::Avstar(_)) | Err(_) => BTreeMap::new(),
    }
}

/// The first prediction of each absence in the weeks, and what came of it.
async fn utfall(lager: &dyn Lager, lesemodell: &Lesemodell, siste: Maned) -> Result<Vec<Utfall>, LagerFeil> {
    let mut alle = Vec::new();
    let mut etter = None;
    loop {
        let side = lager.prognoser_i_uker(kalibrering::UKER, etter, SIDE).await?;
        let Some(sist) = side.last() else { break };
        etter = Some(sist.id);
        // Only what is needed is kept: a prediction is kilobytes, and there may be very many.
        alle.extend(
            side.iter().filter_map(|p| {
                Some((p.beregnet, p.id, (p.person, p.tilfelle), *sjanser(p).get(&HORISONT)?))
            }),
        );
    }
    alle.sort_by_key(|(beregnet, id, ..)| (*beregnet, id.0));
    let forste = kalibrering::forste(&alle, |(_, _, nokkel, _)| *nokkel);
    Ok(forste
        .into_iter()
        .filter_map(|(_, _, (person, start), sjanse)| {
            let rad = lesemodell.person(*person)?;
            let nadde = kalibrering::nadde(&rad.grunnlag, *start, siste.tom())?;
            Some(Utfall { sjanse: *sjanse, nadde })
        })
        .collect())
}
