//! S17: sick pay and parental, pregnancy or care benefit for the same days. An error category:
//! the authority pays both, and information is all that comes of it.

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

/// The benefits: `control.md` S17, of those that the event log knows.
const YTELSER: [Ytelse; 4] =
    [Ytelse::Foreldrepenger, Ytelse::Svangerskapspenger, Ytelse::Pleiepenger, Ytelse::Omsorgspenger];

/// At least one paid weekday with a combined degree above 100, by calendar month.
pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    let andre = ytelser(innsyn, &YTELSER, i_dag)?;
    let betalt = Betalinger::les(innsyn, i_dag)?;
    let sjekker = samtidig(&betalt, &andre, Niva::Informasjon, i_dag, |sjekk, _| sjekk);
    vern(innsyn, terskler, i_dag, sjekker)
}
