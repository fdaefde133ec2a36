//! One column of a reference: its distinct values, and the terms for any value.

use super::{Form, Ledd, skjevhet, sortering};
use crate::control::anomali::tall;

/// What is kept of a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Kolonne {
    /// Distinct values, rising.
    pub(super) ulike: Vec<f64>,
    /// How many rows have that value or a lower one.
    pub(super) hoyst: Vec<usize>,
    /// Sign of the skewness.
    pub(super) skjevhet: i8,
}

impl Kolonne {
    /// From the column's values, none of which is missing.
    pub(super) fn ny(verdier: &[f64]) -> Self {
        let (ulike, mut hoyst) = sortering::ulike(verdier);
        let mut sum = 0;
        for antall in &mut hoyst {
            sum += *antall;
            *antall = sum;
        }
        Self { ulike, hoyst, skjevhet: skjevhet::fortegn(verdier) }
    }

    pub(super) fn rader(&self) -> usize {
        self.hoyst.last().copied().unwrap_or(0)
    }

    /// How many rows have this value or a lower one, and how many this or a higher one.
    pub(super) fn antall(&self, x: f64) -> (usize, usize) {
        let plass = self.ulike.partition_point(|ulik| *ulik < x);
        let under = plass.checked_sub(1).map_or(0, |plass| self.hoyst[plass]);
        let her = self.ulike.get(plass).is_some_and(|ulik| *ulik <= x);
        (if her { self.hoyst[plass] } else { under }, self.rader() - under)
    }
}

/// Terms by value. A column with `m` distinct values has `2m + 1` places: below the first, the first,
/// between the first and the second, and so on.
#[derive(Debug, Clone)]
pub(super) struct Oppslag {
    ulike: Vec<f64>,
    /// The largest of the three.
    storst: Vec<f64>,
    tre: Vec<Ledd>,
    direkte: Option<Direkte>,
}

/// For whole numbers in a small range: from the number straight to the place.
#[derive(Debug, Clone)]
struct Direkte {
    lavest: f64,
    plass: Vec<u32>,
}

impl Oppslag {
    /// Without smoothing: for the rows that the column was made from. A share of nothing can't be asked for.
    pub(super) fn uglattet(kolonne: &Kolonne, form: Form) -> Self {
        Self::nytt(kolonne, form, 0)
    }

    /// Smoothed by one: for any value.
    pub(super) fn glattet(kolonne: &Kolonne, form: Form) -> Self {
        Self::nytt(kolonne, form, 1)
    }
    fn nytt(kolonne: &Kolonne, form: Form, pluss: usize) -> Self {
        let n = kolonne.rader();
        let ledd = |antall: usize| -(tall(antall + pluss) / tall(n + pluss)).ln();
        let mut tre = Vec::with_capacity(2 * kolonne.ulike.len() + 1);
        let nytt =
            |hoyst: usize, under: usize| Ledd::nytt(form, kolonne.skjevhet, ledd(hoyst), ledd(n - under));
        let mut under = 0;
        tre.push(nytt(0, 0));
        for hoyst in &kolonne.hoyst {
            tre.push(nytt(*hoyst, under));
            tre.push(nytt(*hoyst, *hoyst));
            under = *hoyst;
        }
        let storst = tre.iter().map(|ledd| ledd.storst()).collect();
        Self { storst, tre, direkte: Direkte::ny(&kolonne.ulike), ulike: kolonne.ulike.clone() }
    }

    /// The place of a value; nothing when it is missing.
    fn plass(&self, x: f64) -> Option<usize> {
        if x.is_nan() {
            return None;
        }
        let plass = self.ulike.partition_point(|ulik| *ulik < x);
        let her = self.ulike.get(plass).is_some_and(|ulik| *ulik <= x);
        Some(2 * plass + usize::from(her))
    }

    /// The terms for a value; nothing when it is missing.
    pub(super) fn ledd(&self, x: f64) -> Option<Ledd> {
        self.tre.get(self.plass(x)?).copied()
    }

    /// The largest term for a value; nothing when it is missing.
    pub(super) fn storst(&self, x: f64) -> Option<f64> {
        self.storst.get(self.plass(x)?).copied()
    }

    /// Adds the largest term of each value; NaN where one is missing.
    pub(super) fn legg_til(&self, verdier: &[f64], ut: &mut [f64]) {
        self.hver(verdier, &self.storst, f64::NAN, ut.iter_mut(), |ut, ledd| *ut += ledd);
    }

    /// Adds each of the three terms.
    pub(super) fn legg_til_tre(
        &self,
        verdier: &[f64],
        venstre: &mut [f64],
        hoyre: &mut [f64],
        skjev: &mut [f64],
    ) {
        let mangler = Ledd { venstre: f64::NAN, hoyre: f64::NAN, skjev: f64::NAN };
        let ut = venstre.iter_mut().zip(hoyre).zip(skjev);
        self.hver(verdier, &self.tre, mangler, ut, |((venstre, hoyre), skjev), ledd| {
            *venstre += ledd.venstre;
            *hoyre += ledd.hoyre;
            *skjev += ledd.skjev;
        });
    }

    fn hver<T: Copy, U>(
        &self,
        verdier: &[f64],
        ledd: &[T],
        mangler: T,
        ut: impl Iterator<Item = U>,
        mut legg_til: impl FnMut(U, T),
    ) {
        for (x, ut) in verdier.iter().zip(ut) {
            let plass = self.direkte.as_ref().and_then(|d| d.plass(*x)).or_else(|| self.plass(*x));
            legg_til(ut, plass.and_then(|plass| ledd.get(plass)).copied().unwrap_or(mangler));
        }
    }
}

impl Direkte {
    fn ny(ulike: &[f64]) -> Option<Self> {
        let (lavest, spenn) = sortering::heltall(ulike)?;
        let mut plass = vec![0; spenn];
        let mut neste = 0;
        for (nummer, plass) in plass.iter_mut().enumerate() {
            let verdi = lavest + tall(nummer);
            let her = ulike.get(neste).is_some_and(|ulik| *ulik <= verdi);
            *plass = u32::try_from(2 * neste + usize::from(her)).ok()?;
            neste += usize::from(her);
        }
        Some(Self { lavest, plass })
    }

    /// The place of a whole number within the range; nothing for any other value.
    fn plass(&self, x: f64) -> Option<usize> {
        let nummer = sortering::plass(self.lavest, x)?;
        let hel = self.lavest + tall(nummer) >= x;
        if hel { self.plass.get(nummer).map(|plass| *plass as usize) } else { None }
    }
}
