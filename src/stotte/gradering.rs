//! How the doctor's own notes have graded the absence so far: for the bars on the page.

use chrono::{Duration, NaiveDate};

use super::deling::{Delt, eldre};
use crate::{
    base::{Grad, Hpr, Periode},
    forlop::{Grunnlag, Notat, Notatperiode},
    hendelse::Utfall,
    rules::Regelverk,
};

/// Days with the same grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gradstolpe {
    /// The days.
    pub periode: Periode,
    /// The grade.
    pub grad: Grad,
}

/// The bars of the absence that may be shared, oldest first. `utvidet` takes with what is older, when
/// the doctor has opened it. Notes by others are never among them: their grade is not told.
pub fn gradering(
    grunnlag: &Grunnlag,
    lege: Hpr,
    utvidet: bool,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Vec<Gradstolpe> {
    let delt = Delt::av(grunnlag, lege, i_dag, regelverk);
    let Some(omfang) = delt.tilfelle.map(|t| t.tilfelle.omfang()) else { return Vec::new() };
    let mut notater: Vec<&Notat> = delt.egne.clone();
    if utvidet {
        notater.extend(eldre(grunnlag, lege, i_dag, regelverk).0);
    }
    notater.retain(|n| n.utfall != Utfall::Invalid && n.tom >= omfang.fom());
    let mut perioder: Vec<Notatperiode> = notater.iter().flat_map(|n| n.perioder.iter().copied()).collect();
    perioder.sort_by_key(|p| (p.periode.fom(), p.periode.tom()));
    let mut ut: Vec<Gradstolpe> = Vec::new();
    for p in perioder {
        let Some(grad) = p.grad else { continue };
        legg_til(&mut ut, p.periode, grad);
    }
    ut
}

/// The next days: joined with those before when the grade is the same, cut where they overlap.
fn legg_til(ut: &mut Vec<Gradstolpe>, periode: Periode, grad: Grad) {
    let mut fom = periode.fom();
    if let Some(siste) = ut.last_mut() {
        let etter = siste.periode.tom() + Duration::days(1);
        if siste.grad == grad && fom <= etter {
            let tom = siste.periode.tom().max(periode.tom());
            if let Ok(begge) = Periode::new(siste.periode.fom(), tom) {
                siste.periode = begge;
            }
            return;
        }
        fom = fom.max(etter);
    }
    if let Ok(periode) = Periode::new(fom, periode.tom()) {
        ut.push(Gradstolpe { periode, grad });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stolper(perioder: &[(&str, &str, u8)]) -> Vec<(String, String, u8)> {
        let mut ut = Vec::new();
        for (fom, tom, grad) in perioder {
            let periode = Periode::new(fom.parse().unwrap(), tom.parse().unwrap()).unwrap();
            legg_til(&mut ut, periode, Grad::new(i64::from(*grad)).unwrap());
        }
        ut.iter()
            .map(|s| (s.periode.fom().to_string(), s.periode.tom().to_string(), s.grad.prosent()))
            .collect()
    }

    #[test]
    fn the_same_grade_is_one_bar_and_a_day_has_one_grade() {
        let ut = stolper(&[
            ("2026-10-01", "2026-10-14", 100),
            ("2026-10-15", "2026-10-31", 100),
            ("2026-10-25", "2026-11-10", 60),
            ("2026-11-01", "2026-11-05", 40),
        ]);
        let ventet = [("2026-10-01", "2026-10-31", 100), ("2026-11-01", "2026-11-10", 60)];
        assert_eq!(ut, ventet.map(|(f, t, g)| (f.to_owned(), t.to_owned(), g)));
    }
}
