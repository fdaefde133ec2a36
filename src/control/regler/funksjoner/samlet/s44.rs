//! S44: fewer graded notes than expected of a doctor at week 8, two half-years in a row.
//!
//! Of absences whose 56th day lies in the half-year: is the note of that day at 100 percent? It counts
//! for the doctor who wrote that note. The same trials at the same chance vary less than counts do
//! (1 − p), which the division by variance/mean puts right.

use chrono::{Days, NaiveDate};

use super::{
    leger::pasienter,
    likemenn::{Halvarene, celle, to_halvar},
};
use crate::{
    base::{Grad, Hpr},
    control::{
        grunnlag::{Kilde, Stopp},
        jevnmal::celler::{Celler, Sum, spredning_gitt_antall},
        regler::{Populasjon, Terskler},
        signal::{Niva, Sjekk, Subjekt},
    },
};

pub(super) fn vurder(
    alle: &Populasjon<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<(Subjekt, Sjekk)>, Stopp> {
    let dag_nr = u64::try_from(terskler.hel("dag")?.max(1)).unwrap_or(56);
    let til = alle.kilder().komplett_til(Kilde::Sykmelding).map_or(i_dag, |til| til.min(i_dag));
    let Some(perioder) = to_halvar(til, 31) else { return Ok(Vec::new()) };
    let folk = pasienter(alle, i_dag)?;
    let halv = perioder.map(|halvar| {
        let mut rader = Vec::new();
        for pasient in &folk {
            for tilfelle in &pasient.tilfeller {
                let Some(dagen) = tilfelle.fom().checked_add_days(Days::new(dag_nr - 1)) else { continue };
                if !halvar.inneholder(dagen) {
                    continue;
                }
                // The newest note that covers the day; none in a gap of a few days.
                let Some(note) = pasient.noter.iter().rev().find(|n| n.dager.inneholder(dagen)) else {
                    continue;
                };
                let Some(lege) = note.lege else { continue };
                rader.push((lege, celle(&pasient.ansatt, tilfelle.fom()), note.grad == Grad::FULL));
            }
        }
        rader.sort_unstable();
        let mut celler = Celler::ny();
        for (lege, celle, full) in &rader {
            celler.legg_til(*lege, *celle, Sum { antall: 1.0, utfall: f64::from(u8::from(*full)) });
        }
        (celler, spredning_gitt_antall(rader.iter().map(|(_, _, full)| f64::from(u8::from(*full)))))
    });
    let [(a, s), (b, t)] = halv;
    let halvarene: Halvarene<Hpr> = Halvarene { perioder, celler: [a, b], spredning: [s, t] };
    halvarene.sjekker(terskler, Niva::Gjennomgang, Subjekt::Sykmelder)
}
