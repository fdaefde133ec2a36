//! S45: more sickness absence at an employer than expected by industry and size, two half-years in a row.
//! The way out is the prevention unit, not control: level I only.
//!
//! Observed: sick days of the people employed, at most so many of one person. Expected: their days in
//! employment × what people of other employers of the same industry and size had. Days of one person
//! come together and are scaled as in S42.

use chrono::NaiveDate;

use super::{
    super::noter,
    felles::{ansettelser, fravaer, les_alle},
    likemenn::{Halvarene, celle, to_halvar},
};
use crate::{
    base::Orgnr,
    control::{
        grunnlag::{Kilde, Stopp},
        jevnmal::celler::{Celler, Sum, spredning},
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
    let Some(perioder) = to_halvar(til, 31) else { return Ok(Vec::new()) };
    let folk = les_alle(alle, |innsyn| {
        noter::person_klar(innsyn, i_dag)?;
        let ansatt = ansettelser(innsyn)?;
        let fravaer = fravaer(innsyn, &ansatt)?;
        Ok((ansatt, fravaer))
    })?;
    let halv = perioder.map(|halvar| {
        let mut rader = Vec::new();
        for (ansatt, fravaer) in folk.iter().flatten() {
            let mut forrige: Option<Orgnr> = None;
            for a in ansatt {
                let Some(dager) = a.dager.snitt(halvar) else { continue };
                // A second row with the same employer is the same job.
                if forrige.replace(a.arbeidsgiver) == Some(a.arbeidsgiver) {
                    continue;
                }
                let syk: i64 = fravaer
                    .iter()
                    .filter(|f| f.arbeidsgiver == Some(a.arbeidsgiver))
                    .filter_map(|f| f.dager.snitt(dager))
                    .map(crate::base::Periode::dager)
                    .sum();
                let celle = celle(std::slice::from_ref(a), dager.fom());
                rader.push((a.arbeidsgiver, celle, dager.dager(), syk.min(tak)));
            }
        }
        rader.sort_unstable();
        let mut celler = Celler::ny();
        for (org, celle, dager, syk) in &rader {
            let andel = tall(*dager) / tall(halvar.dager());
            celler.legg_til(*org, *celle, Sum { antall: andel, utfall: tall(*syk) });
        }
        (celler, spredning(rader.iter().map(|(_, _, _, syk)| tall(*syk))))
    });
    let [(a, s), (b, t)] = halv;
    let halvarene: Halvarene<Orgnr> = Halvarene { perioder, celler: [a, b], spredning: [s, t] };
    halvarene.sjekker(terskler, Niva::Informasjon, Subjekt::Arbeidsgiver)
}

#[expect(clippy::cast_precision_loss, reason = "days")]
fn tall(dager: i64) -> f64 {
    dager as f64
}
