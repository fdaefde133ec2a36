//! What S42–S45 have in common: two half-years, cells, funnels, and the check of each unit.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::felles::Ansettelse;
use crate::{
    base::Periode,
    control::{
        grunnlag::{Mangel, Stopp},
        jevnmal::{
            celler::Celler,
            perioder::{Krav, Plassert, Toperioder, sammenlign},
            trakt::Enhet,
        },
        regler::Terskler,
        signal::{Niva, Sjekk, Subjekt, Verdi},
    },
};

/// A cell of the expectation: industry and size class of the employer. Nothing about the person.
pub(super) type Celle = (Option<char>, u8);

/// The wider cell.
pub(super) fn naering(celle: Celle) -> Option<char> {
    celle.0
}

/// The cell of a person on a day: the first employer by number when there are several.
pub(super) fn celle(ansatt: &[Ansettelse], dag: NaiveDate) -> Celle {
    let naa = ansatt.iter().find(|a| a.dager.inneholder(dag));
    naa.map_or((None, 0), |a| {
        let klasse = match a.ansatte {
            None => 0,
            Some(0..=10) => 1,
            Some(11..=50) => 2,
            Some(51..=250) => 3,
            Some(_) => 4,
        };
        (a.naering, klasse)
    })
}

/// The last two calendar half-years, the earlier first, that ended at least `etter` days before `til`.
pub(super) fn to_halvar(til: NaiveDate, etter: u64) -> Option<[Periode; 2]> {
    let til = til.checked_sub_days(Days::new(etter))?;
    let neste = til.succ_opt()?;
    let forste_i = |ar: i32, maned: u32| NaiveDate::from_ymd_opt(ar, maned, 1);
    // First day of the half-year that is not over.
    let slutt = forste_i(neste.year(), if neste.month() > 6 { 7 } else { 1 })?;
    let midt = halvar_for(slutt)?;
    let start = halvar_for(midt)?;
    let halv = |fra: NaiveDate, til: NaiveDate| Periode::new(fra, til.pred_opt()?).ok();
    Some([halv(start, midt)?, halv(midt, slutt)?])
}

fn halvar_for(dag: NaiveDate) -> Option<NaiveDate> {
    dag.checked_sub_months(chrono::Months::new(6))
}

/// The sums of two half-years, the earlier first, with the variance-to-mean ratio of each.
pub(super) struct Halvarene<E: Ord + Copy> {
    pub(super) perioder: [Periode; 2],
    pub(super) celler: [Celler<E, Celle>; 2],
    pub(super) spredning: [f64; 2],
}

/// Observed and expected of one unit in the two half-years.
type Par = [(f64, f64); 2];

/// Units in order, and their funnels when there are enough of them.
type Plasserte<E> = (Vec<(E, Par)>, Option<Toperioder>);

impl<E: Ord + Copy> Halvarene<E> {
    /// Units with something in both half-years, and their funnels.
    pub(super) fn plasser(&self, terskler: &Terskler) -> Result<Plasserte<E>, Stopp> {
        let minste_celle = terskler.tall("minste_celle")?;
        let krav = Krav {
            minste_ventet: terskler.tall("minste_ventet")?,
            z: terskler.tall("z")?,
            q: terskler.tall("q")?,
        };
        let [a, b] = self.celler.each_ref().map(|celler| celler.ventet(minste_celle, naering));
        let enheter: Vec<(E, Par)> =
            b.iter().filter_map(|(enhet, siste)| Some((*enhet, [*a.get(enhet)?, *siste]))).collect();
        let delt = |(observert, ventet): (f64, f64), spredning: f64| Enhet {
            observert: observert / spredning,
            ventet: ventet / spredning,
        };
        let par: Vec<[Enhet; 2]> = enheter
            .iter()
            .map(|(_, [x, y])| [delt(*x, self.spredning[0]), delt(*y, self.spredning[1])])
            .collect();
        // Too few peers, or a number that can't be: nobody is assessed.
        Ok((enheter, sammenlign(&par, krav).ok()))
    }

    /// One check for each unit.
    pub(super) fn sjekker(
        &self,
        terskler: &Terskler,
        niva: Niva,
        subjekt: impl Fn(E) -> Subjekt,
    ) -> Result<Vec<(Subjekt, Sjekk)>, Stopp> {
        let (enheter, svar) = self.plasser(terskler)?;
        let plassert: BTreeMap<usize, &Plassert> =
            svar.iter().flat_map(|s| &s.plassert).map(|p| (p.indeks, p)).collect();
        let hele = self.perioder[0].omslutt(self.perioder[1]);
        let tau2 = svar.as_ref().map_or(0.0, |s| s.trakter[1].tau2);
        let svar = enheter.iter().enumerate().map(|(nr, (enhet, [forrige, siste]))| {
            let sjekk = match plassert.get(&nr) {
                None => Sjekk::kan_ikke_vurderes(Mangel::ForLite),
                Some(p) if p.over => Sjekk::avvik(niva),
                Some(_) => Sjekk::bestatt(),
            };
            let mut sjekk = sjekk
                .for_periode(hele)
                .med("periode", Verdi::Periode(hele))
                .med("observert", Verdi::Tall(siste.0))
                .med("ventet", Verdi::Tall(siste.1))
                .med("forrige_observert", Verdi::Tall(forrige.0))
                .med("forrige_ventet", Verdi::Tall(forrige.1));
            if let Some(p) = plassert.get(&nr) {
                sjekk = sjekk
                    .med("z", Verdi::Tall(p.punkter[1].z_d))
                    .med("forrige_z", Verdi::Tall(p.punkter[0].z_d))
                    .med("q", Verdi::Sannsynlighet(p.q))
                    // With these two the distance can be computed again from the other numbers.
                    .med("spredning", Verdi::Tall(self.spredning[1]))
                    .med("tau2", Verdi::Tall(tau2))
                    .med("sammenlignet", Verdi::Antall(i64::try_from(plassert.len()).unwrap_or(i64::MAX)));
            }
            (subjekt(*enhet), sjekk)
        });
        Ok(svar.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::control::regler::funksjoner::prove::dag;

    #[test]
    fn the_last_two_half_years_that_are_over() {
        let p = |a: &str, b: &str| Periode::new(dag(a), dag(b)).unwrap();
        let (h1, h2, h0) =
            (p("2026-01-01", "2026-06-30"), p("2025-07-01", "2025-12-31"), p("2025-01-01", "2025-06-30"));
        assert_eq!(to_halvar(dag("2026-11-20"), 0), Some([h2, h1]));
        assert_eq!(to_halvar(dag("2026-06-30"), 0), Some([h2, h1]), "the last day is over");
        assert_eq!(to_halvar(dag("2026-06-29"), 0), Some([h0, h2]));
        assert_eq!(to_halvar(dag("2026-07-20"), 30), Some([h0, h2]), "30 days must have passed");
    }
}
