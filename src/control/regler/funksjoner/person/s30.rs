//! S30: absences that end just before a limit of procedure and begin again soon after, again and again.
//! Information only, and off until there are fairness data; it says more about an employer or a doctor.
//!
//! Each absence that was followed by another within 17–21 days is a trial: did it end at most three
//! days before 16 days, 8, 26 or 39 weeks? If its end were anywhere within ±14 days with the same chance,
//! the chance of that is known exactly, and so is that of as many or more (Poisson binomial): the
//! permutation test without drawing.

use chrono::{Months, NaiveDate};

use super::super::noter;
use crate::{
    base::Periode,
    control::{
        grunnlag::{Innsyn, Stopp},
        regler::Terskler,
        signal::{Niva, Sjekk, Verdi},
    },
};

/// Days of the employer's period, of the activity duty, and of the two later meetings.
const GRENSER: [i64; 4] = [16, 56, 182, 273];

fn like_for(lengde: i64, naer: i64) -> bool {
    GRENSER.iter().any(|g| (g - naer..=*g).contains(&lengde))
}

/// Chance that the length would be just before a limit, had the end been moved within `spenn` days.
fn sjanse(lengde: i64, naer: i64, spenn: i64) -> f64 {
    let mulige = (-spenn..=spenn).map(|d| lengde + d).filter(|l| *l >= 1);
    let (alle, like) = mulige.fold((0u32, 0u32), |(a, b), l| (a + 1, b + u32::from(like_for(l, naer))));
    f64::from(like) / f64::from(alle.max(1))
}

/// P(at least `minst` of independent trials succeed).
fn minst_sa_mange(sjanser: &[f64], minst: usize) -> f64 {
    // fordeling[k]: chance of exactly k so far.
    let mut fordeling = vec![1.0];
    for p in sjanser {
        let mut neste = vec![0.0; fordeling.len() + 1];
        for (k, v) in fordeling.iter().enumerate() {
            if let Some([nei, ja]) = neste.get_mut(k..k + 2).and_then(|s| <&mut [f64; 2]>::try_from(s).ok()) {
                *nei += v * (1.0 - p);
                *ja += v * p;
            }
        }
        fordeling = neste;
    }
    fordeling.iter().skip(minst).sum::<f64>().min(1.0)
}

pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    noter::person_klar(innsyn, i_dag)?;
    let (naer, spenn) = (terskler.hel("naer_dager")?, terskler.hel("flytt_dager")?);
    let igjen = terskler.hel("igjen_dager")?;
    let maneder = u32::try_from(terskler.hel("maneder")?).unwrap_or(24);
    let fra = i_dag.checked_sub_months(Months::new(maneder)).unwrap_or(NaiveDate::MIN);
    let perioder = noter::gyldige(innsyn)?.into_iter().map(|(p, _)| p);
    let tilfeller = noter::tilfeller(perioder, terskler.hel("hull_dager")?);
    let proves: Vec<Periode> = tilfeller
        .iter()
        .zip(tilfeller.iter().skip(1))
        .filter(|(t, neste)| t.fom() >= fra && (neste.fom() - t.tom()).num_days() <= igjen)
        .map(|(t, _)| *t)
        .collect();
    let treff = proves.iter().filter(|t| like_for(t.dager(), naer)).count();
    let (Some(forste), Some(siste)) = (proves.first(), proves.last()) else { return Ok(Vec::new()) };
    let sjanser: Vec<f64> = proves.iter().map(|t| sjanse(t.dager(), naer, spenn)).collect();
    let p = minst_sa_mange(&sjanser, treff);
    let antall = i64::try_from(treff).unwrap_or(i64::MAX);
    let over = antall >= terskler.hel("antall")? && p < terskler.tall("sannsynlighet")?;
    let periode = forste.omslutt(*siste);
    let sjekk = if over { Sjekk::avvik(Niva::Informasjon) } else { Sjekk::bestatt() };
    Ok(vec![
        sjekk
            .for_periode(periode)
            .med("antall", Verdi::Antall(antall))
            .med("av", Verdi::Antall(i64::try_from(proves.len()).unwrap_or(i64::MAX)))
            .med("periode", Verdi::Periode(periode))
            .med("sannsynlighet", Verdi::Sannsynlighet(p)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exact_tail_is_the_binomial_one_for_equal_chances() {
        assert!((minst_sa_mange(&[0.5; 4], 3) - 5.0 / 16.0).abs() < 1e-12);
        assert!((minst_sa_mange(&[], 0) - 1.0).abs() < 1e-12);
        assert!((sjanse(15, 3, 14) - 4.0 / 29.0).abs() < 1e-12, "13–16 of 1–29");
    }
}
