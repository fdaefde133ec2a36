//! S16: sick pay and unemployment benefit for the same days.

use chrono::NaiveDate;

use super::{
    super::super::{
        super::{
            grunnlag::{Innsyn, Stopp},
            signal::{Niva, Sjekk},
        },
        fil::Terskler,
    },
    felles::{Betalinger, samtidig, vern, ytelser},
};
use crate::hendelse::ytelse::Ytelse;

/// At least one paid weekday with a combined degree above 100, by calendar month.
pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    let andre = ytelser(innsyn, &[Ytelse::Dagpenger], i_dag)?;
    let betalt = Betalinger::les(innsyn, i_dag)?;
    let uke = usize::try_from(terskler.hel("overgang_dager")?).unwrap_or(0);
    let sjekker = samtidig(&betalt, &andre, Niva::Gjennomgang, i_dag, |sjekk, over| {
        if over.len() <= uke { sjekk.taler_for("overgangsuke") } else { sjekk }
    });
    vern(innsyn, terskler, i_dag, sjekker)
}
