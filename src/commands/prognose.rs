//! A prediction as it is kept, with everything that is needed to make it again.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    base::{PersonId, PrognoseId, ids::uuid_av},
    learn::{
        predict::{Avstar, Prognose},
        tilfelle::{Beregning, med_navn},
    },
};

/// A prediction as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LagretPrognose {
    /// Made of what it comes from: two instances that compute the same write it once.
    pub id: PrognoseId,
    /// Whom it is about.
    pub person: PersonId,
    /// First day of the spell.
    pub tilfelle: NaiveDate,
    /// When it was computed.
    pub beregnet: DateTime<Utc>,
    /// The day it is about.
    pub dag: NaiveDate,
    /// Week of the absence.
    pub uke: u16,
    /// The last event of the person that was known.
    pub posisjon: i64,
    /// Hash of the model.
    pub modell: String,
    /// Fingerprint of the rule book and of the code that derives.
    pub regelverk: String,
    /// The features as JSON, by name.
    pub trekk: String,
    /// [`Utfall`] as JSON.
    pub utfall: String,
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Utfall {
    /// A prediction.
    Prognose(Box<Prognose>),
    /// Why there is none.
    Avstar(Avstar),
}

impl LagretPrognose {
    /// Nothing when there was no model, or the spell is over.
    pub fn av(
        person: PersonId,
        posisjon: i64,
        beregning: &Beregning,
        beregnet: DateTime<Utc>,
        regelverk: &str,
    ) -> Result<Option<Self>, serde_json::Error> {
        let (Some(modell), Some(uke), Some(trekk)) = (&beregning.modell, beregning.uke, &beregning.trekk)
        else {
            return Ok(None);
        };
        let (start, dag) = (beregning.start, beregning.dag);
        let utfall = match &beregning.utfall {
            Ok(prognose) => Utfall::Prognose(Box::new(prognose.clone())),
            Err(avstar) => Utfall::Avstar(avstar.clone()),
        };
        Ok(Some(Self {
            id: PrognoseId(uuid_av("prognose", &format!("{person} {start} {modell} {dag} {posisjon}"))),
            person,
            tilfelle: start,
            beregnet,
            dag,
            uke,
            posisjon,
            modell: modell.clone(),
            regelverk: regelverk.to_owned(),
            trekk: serde_json::to_string(&med_navn(trekk))?,
            utfall: serde_json::to_string(&utfall)?,
        }))
    }

    /// The other says the same about the same: same model, week, features and answer.
    pub fn sier_det_samme(&self, annen: &Self) -> bool {
        let tall = |p: &Self| (p.tilfelle, p.uke);
        let tekst = |p: &Self| [p.modell.clone(), p.trekk.clone(), p.utfall.clone()];
        tall(self) == tall(annen) && tekst(self) == tekst(annen)
    }

    /// What came out.
    pub fn les_utfall(&self) -> Result<Utfall, serde_json::Error> {
        serde_json::from_str(&self.utfall)
    }
}
