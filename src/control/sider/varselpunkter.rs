//! Periods and facts of a case, as a notice must name them.

use super::super::{
    regler::Regelsett,
    sak::{Sak, Varselpunkt},
    tekst::verdi::fyll,
};
use crate::text::Malform;

/// Periods and facts of a case, as a notice must name them.
pub(super) fn varselpunkter(sak: &Sak, regler: &Regelsett, m: Malform) -> Vec<Varselpunkt> {
    sak.signaler
        .iter()
        .filter_map(|s| {
            let k = &s.signal.kontrollert;
            // What a model said is no fact to answer for.
            if super::super::anomali::alene::er_modell(&k.regel) {
                return None;
            }
            let mut kilder: Vec<_> = k.sjekk.grunnlag.iter().map(|o| o.kilde).collect();
            kilder.sort();
            kilder.dedup();
            let setning = &regler.finn(&k.regel)?.fil.setning;
            Some(Varselpunkt {
                signal: s.signal.id,
                periode: k.sjekk.periode?,
                faktum: fyll(m.velg(&setning.nb, &setning.nn), &k.sjekk.tall),
                kilder,
                belop: k.sjekk.belop,
            })
        })
        .collect()
}
