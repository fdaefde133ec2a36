//! Who is kept out of every rule: the estate of somebody who has died, and somebody whose two
//! identities were merged so recently that rows may be there twice.

use chrono::NaiveDate;

use super::super::super::super::{
    super::{
        grunnlag::{Innsyn, Mangel, Stopp},
        signal::{Sjekk, Utfall},
    },
    fil::Terskler,
};

/// Passes the checks on, or turns each into "cannot be assessed" when the person has died or was
/// merged fewer than `sammenslatt_dager` days ago. Nobody without a check gets one.
pub(crate) fn vern(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
    sjekker: Vec<Sjekk>,
) -> Result<Vec<Sjekk>, Stopp> {
    let dager = terskler.hel("sammenslatt_dager")?;
    let mut arsak = None;
    for person in innsyn.person().hver() {
        if person.dod()?.is_some() {
            arsak = Some(Mangel::Dod);
        } else if person.sammenslatt()?.is_some_and(|dag| (i_dag - dag).num_days() < dager) {
            arsak = Some(Mangel::NyligSammenslatt);
        }
    }
    let Some(arsak) = arsak else { return Ok(sjekker) };
    Ok(sjekker
        .into_iter()
        .map(|sjekk| Sjekk {
            utfall: Utfall::KanIkkeVurderes { arsak: arsak.clone() },
            belop: None,
            taler_for: Vec::new(),
            ..sjekk
        })
        .collect())
}
