//! S43: longer absences than expected of a doctor, two half-years in a row.
//!
//! Each absence that began in the half-year with a note of the doctor counts at most so many days, and the
//! half-year is old enough that all of these days have passed: a restricted mean without censoring.
//! Expected as other doctors' absences of the same industry and size. The number of absences is given,
//! so sums are divided by variance/mean.

use chrono::NaiveDate;

use super::{
    leger::pasienter,
    likemenn::{Halvarene, celle, to_halvar},
};
use crate::{
    base::Hpr,
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
    let tak = terskler.hel("tak_dager")?;
    let til = alle.kilder().komplett_til(Kilde::Sykmelding).map_or(i_dag, |til| til.min(i_dag));
    let Some(perioder) = to_halvar(til, u64::try_from(tak).unwrap_or(90)) else { return Ok(Vec::new()) };
    let folk = pasienter(alle, i_dag)?;
    let halv = perioder.map(|halvar| {
        let mut rader = Vec::new();
        for pasient in &folk {
            for tilfelle in pasient.tilfeller.iter().filter(|t| halvar.inneholder(t.fom())) {
                let Some(lege) = pasient.forste_lege(*tilfelle) else { continue };
                rader.push((lege, celle(&pasient.ansatt, tilfelle.fom()), tilfelle.dager().min(tak)));
            }
        }
        rader.sort_unstable();
        let mut celler = Celler::ny();
        for (lege, celle, dager) in &rader {
            celler.legg_til(*lege, *celle, Sum { antall: 1.0, utfall: tall(*dager) });
        }
        (celler, spredning_gitt_antall(rader.iter().map(|(_, _, dager)| tall(*dager))))
    });
    let [(a, s), (b, t)] = halv;
    let halvarene: Halvarene<Hpr> = Halvarene { perioder, celler: [a, b], spredning: [s, t] };
    halvarene.sjekker(terskler, Niva::Gjennomgang, Subjekt::Sykmelder)
}

#[expect(clippy::cast_precision_loss, reason = "days")]
fn tall(dager: i64) -> f64 {
    dager as f64
}
