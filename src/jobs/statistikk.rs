//! The statistics of a release: made once and kept, so that everybody sees the same table until the
//! next one, whatever arrives in between. A table made anew for each message would tell of the people
//! in the messages (see [`crate::stats::vern`]).

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    stats::{fravar::fravar, tabell::Varighetstabell, utgivelse::Utgivelse},
    store::{Lager, LagerFeil, Lesemodell},
};

/// Where the key of the draws is kept. It never leaves the store.
const NOKKEL: &str = "statistikk_nokkel";

/// The table in force on a day. `pa_nytt` makes it again, for when the data were not complete.
pub async fn varighet(
    lager: &dyn Lager,
    lesemodell: &Lesemodell,
    i_dag: NaiveDate,
    pa_nytt: bool,
) -> Result<Varighetstabell, LagerFeil> {
    let utgivelse = Utgivelse::ved(i_dag);
    let navn = format!("statistikk_varighet_{}", utgivelse.tom);
    if !pa_nytt && let Some(lagret) = lager.oppsett(&navn).await? {
        // One of an older shape is made again.
        if let Ok(tabell) = serde_json::from_str(&lagret) {
            return Ok(tabell);
        }
    }
    let nokkel = nokkel(lager).await?;
    let rader: Vec<_> = lesemodell
        .finn(|rad| rad.grunnlag.tilfeller.iter().any(|t| utgivelse.inneholder(t.tilfelle.start)))
        .iter()
        .flat_map(|rad| fravar(rad.person, &rad.grunnlag, &utgivelse).collect::<Vec<_>>())
        .collect();
    let tabell = Varighetstabell::av(utgivelse, &rader, nokkel.as_bytes());
    if let Ok(json) = serde_json::to_string(&tabell) {
        lager.sett_oppsett(&navn, &json).await?;
    }
    Ok(tabell)
}

/// The key of the draws, drawn itself the first time.
async fn nokkel(lager: &dyn Lager) -> Result<String, LagerFeil> {
    if let Some(nokkel) = lager.oppsett(NOKKEL).await? {
        return Ok(nokkel);
    }
    let nokkel = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
    lager.sett_oppsett(NOKKEL, &nokkel).await?;
    Ok(nokkel)
}
