//! The prediction of the spell that a person is in: a pure function of what is known, the model and
//! the day. It is made when it is asked for, so a new event, a new day and a new model show at once.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    artefact::Modell,
    features::{self, LANDEMERKER, TREKK, Trekkrad, landemerke_ved},
    predict::{Avstar, Prognose, prognose},
};
use crate::{
    forlop::{Grunnlag, Tilfelle, TilfelleMedMilepaler},
    rules::Regelverk,
};

/// The last week that predictions are made in, and about.
const SISTE_UKE: i64 = 52;

/// A prediction, or why there is none, with what it was made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Beregning {
    /// First day of the spell.
    pub start: NaiveDate,
    /// The day.
    pub dag: NaiveDate,
    /// Hash of the model, when there is one.
    pub modell: Option<String>,
    /// Week of the absence; none when it is over or older than a year.
    pub uke: Option<u16>,
    /// The features, when there was something to use them for.
    pub trekk: Option<Trekkrad>,
    /// What came out.
    pub utfall: Result<Prognose, Avstar>,
}

/// The prediction of the spell that is followed up; none when no spell is.
pub fn beregn(
    grunnlag: &Grunnlag,
    modell: Option<&Modell>,
    dag: NaiveDate,
    regelverk: &Regelverk,
) -> Option<Beregning> {
    let aktivt = grunnlag.aktivt(dag, regelverk)?;
    Some(beregn_for(grunnlag, aktivt, modell, dag))
}

/// The prediction of a spell.
pub fn beregn_for(
    grunnlag: &Grunnlag,
    t: &TilfelleMedMilepaler,
    modell: Option<&Modell>,
    dag: NaiveDate,
) -> Beregning {
    let dod = grunnlag.person.dodsdato.is_some_and(|dod| dod <= dag);
    let uke = uke(&t.tilfelle, dag).filter(|_| !dod);
    let (trekk, utfall) = match (uke, modell) {
        (None, _) => (None, Err(Avstar::UtenforTid)),
        (_, None) => (None, Err(Avstar::IngenModell)),
        (Some(uke), Some(modell)) => {
            let trekk = features::trekk(grunnlag, t, dag);
            let utfall = prognose(modell, &trekk, uke);
            (Some(trekk), utfall)
        }
    };
    let modell = modell.map(|m| m.hash().to_owned());
    Beregning { start: t.tilfelle.start, dag, modell, uke, trekk, utfall }
}

/// The week of the absence that a day lies in, from 1; none outside of the spell's first year.
pub fn uke(tilfelle: &Tilfelle, dag: NaiveDate) -> Option<u16> {
    let dager = (dag - tilfelle.start).num_days();
    let inne = dager >= 0 && dag <= tilfelle.slutt && dager / 7 < SISTE_UKE;
    inne.then(|| u16::try_from(dager / 7 + 1).ok()).flatten()
}

/// The first week that follows the latest landmark passed: what was said since then still counts.
pub fn siden_landemerket(uke: u16) -> u16 {
    let passert = landemerke_ved(i64::from(uke) - 1).and_then(|n| LANDEMERKER.get(n));
    passert.map_or(1, |landemerke| landemerke + 1)
}

/// The features by name, sorted; what is not known is none.
pub fn med_navn(trekk: &Trekkrad) -> BTreeMap<&'static str, Option<f32>> {
    TREKK.iter().zip(&trekk.0).map(|(def, verdi)| (def.navn, Some(*verdi).filter(|v| !v.is_nan()))).collect()
}
