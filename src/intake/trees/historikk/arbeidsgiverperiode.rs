//! Whether the note lies within the employer's period (B8). This is the rule engine's own short
//! count, not the one that sick pay is paid by.

use chrono::NaiveDate;

use super::{
    arbeidsdag_mellom,
    startdato::{siste_sammenhengende, tidligere_dager},
};
use crate::{
    base::Periode,
    intake::trees::sak::{Sak, dager},
};

/// The count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Arbeidsgiverperiode {
    /// The days are not more than the period has.
    pub(crate) innenfor: bool,
    /// Days counted; the count stops when it passes the limit.
    pub(crate) dager: i64,
    /// First day of the absence.
    pub(crate) startdato: NaiveDate,
}

/// Counts every day of the note and then backwards over earlier sick days. A weekend between two
/// sick days counts too.
pub(crate) fn arbeidsgiverperiode(sak: &Sak<'_>, fom: NaiveDate, tom: NaiveDate) -> Arbeidsgiverperiode {
    let tidligere = tidligere_dager(sak, fom);
    let startdato = siste_sammenhengende(sak, fom, &tidligere);
    let grense = sak.tall(|r| &r.arbeidsgiverperiode_dager).unwrap_or(0);
    // One above the limit says all there is to say.
    let mut antall = (dager(fom, tom) + 1).clamp(0, grense + 1);
    if antall <= grense {
        let mut neste = fom;
        for dag in bakover(&tidligere, fom).take_while(|dag| *dag >= startdato) {
            antall += if arbeidsdag_mellom(dag, neste) { 1 } else { dager(dag, neste) };
            neste = dag;
            if antall > grense {
                break;
            }
        }
    }
    Arbeidsgiverperiode { innenfor: antall <= grense, dager: antall, startdato }
}

/// The days before `fom`, newest first.
fn bakover(nyeste_forst: &[Periode], fom: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    nyeste_forst.iter().flat_map(move |periode| {
        let siste = fom.pred_opt().map_or(periode.tom(), |dagen_for| periode.tom().min(dagen_for));
        let forste = periode.fom();
        std::iter::successors(Some(siste), NaiveDate::pred_opt).take_while(move |dag| *dag >= forste)
    })
}
