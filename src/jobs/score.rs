//! Keeps a history of what the model said: whenever a person's facts, the week of the absence or the
//! model is another than last time, and the answer is too.
//!
//! One instance at a time does it (`Lager::lei`). Should two do it all the same, nothing is written
//! twice: the id of a prediction is made of what it comes from.

use std::{collections::HashMap, sync::Arc};

use crate::{
    base::PersonId,
    commands::{ChangeSet, LagretPrognose},
    learn::{
        artefact::Modell,
        tilfelle::{self, Beregning},
    },
    store::{CommitterFeil, Kjerne, LagerFeil, Personrad},
};

/// People in one transaction.
const BUNT: usize = 500;

/// What one instance knows that it has seen to: place in the log, week and model of each person. It
/// saves asking the store again, and can be lost at any time.
#[derive(Debug, Default)]
pub struct Sett(HashMap<PersonId, Stand>);

/// What a stored prediction depends on, as far as it can be seen without making it.
#[derive(Debug, PartialEq, Eq)]
struct Stand {
    posisjon: i64,
    uke: u16,
    modell: String,
}

/// The history could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ScoreFeil {
    /// The store failed.
    #[error(transparent)]
    Lager(#[from] LagerFeil),
    /// The write door said no.
    #[error(transparent)]
    Committer(#[from] CommitterFeil),
    /// A prediction could not be written as JSON.
    #[error("en beregning kan ikke skrives som JSON")]
    Json(#[from] serde_json::Error),
}

/// Stores what is new about everybody who is followed up; gives how many were stored.
pub async fn score_alle(kjerne: &Kjerne, sett: &mut Sett) -> Result<usize, ScoreFeil> {
    let Some(modell) = kjerne.modeller.i_bruk() else { return Ok(0) };
    let i_dag = kjerne.clock.i_dag();
    let mut nye: Vec<(Arc<Personrad>, Stand)> = kjerne
        .lesemodell
        .finn(|rad| rad.grunnlag.aktivt(i_dag, kjerne.regelverk).is_some())
        .into_iter()
        .filter_map(|rad| {
            let aktivt = rad.grunnlag.aktivt(i_dag, kjerne.regelverk)?;
            let uke = tilfelle::uke(&aktivt.tilfelle, i_dag)?;
            let stand = Stand { posisjon: rad.posisjon, uke, modell: modell.hash().to_owned() };
            (sett.0.get(&rad.person) != Some(&stand)).then_some((rad, stand))
        })
        .collect();
    nye.sort_unstable_by_key(|(rad, _)| rad.person);
    let mut antall = 0;
    while !nye.is_empty() {
        let bunt: Vec<_> = nye.drain(..nye.len().min(BUNT)).collect();
        antall += score_bunt(kjerne, &modell, &bunt).await?;
        sett.0.extend(bunt.into_iter().map(|(rad, stand)| (rad.person, stand)));
    }
    Ok(antall)
}

async fn score_bunt(
    kjerne: &Kjerne,
    modell: &Modell,
    bunt: &[(Arc<Personrad>, Stand)],
) -> Result<usize, ScoreFeil> {
    let personer: Vec<PersonId> = bunt.iter().map(|(rad, _)| rad.person).collect();
    let siste = kjerne.lager.siste_prognoser(&personer).await?;
    let (now, i_dag) = (kjerne.clock.now(), kjerne.clock.i_dag());
    let mut prognoser = Vec::new();
    for (rad, stand) in bunt {
        let forrige = siste.get(&rad.person);
        let lik = |p: &&LagretPrognose| {
            p.posisjon == stand.posisjon && p.uke == stand.uke && p.modell == stand.modell
        };
        if forrige.as_ref().is_some_and(lik) {
            continue;
        }
        let beregning: Option<Beregning> =
            tilfelle::beregn(&rad.grunnlag, Some(modell), i_dag, kjerne.regelverk);
        let Some(beregning) = beregning else { continue };
        let ny = LagretPrognose::av(rad.person, rad.posisjon, &beregning, now, kjerne.merke())?;
        prognoser.extend(ny.filter(|ny| forrige.is_none_or(|f| !f.sier_det_samme(ny))));
    }
    let antall = prognoser.len();
    if antall > 0 {
        kjerne.committer.skriv(ChangeSet { prognoser, ..ChangeSet::default() }).await?;
    }
    Ok(antall)
}
