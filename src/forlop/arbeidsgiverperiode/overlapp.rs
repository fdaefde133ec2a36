//! Rows in any order become sorted runs without overlap: a later row overrides an earlier one.

use std::collections::BTreeMap;

use super::dag::{Dag, Rekke};

/// The runs in order of days. Rows that are sorted already go straight through.
pub(in crate::forlop) fn siste_vinner<T: Copy>(rader: Vec<Rekke<T>>) -> Vec<Rekke<T>> {
    if rader.windows(2).all(|par| matches!(par, [a, b] if a.tom < b.fom)) {
        return rader;
    }
    let mut lagt: BTreeMap<Dag, (Dag, T)> = BTreeMap::new();
    for ny in rader {
        let forste = lagt.range(..ny.fom).next_back().map(|(fom, (tom, hva))| (*fom, *tom, *hva));
        if let Some((fom, tom, hva)) = forste.filter(|(_, tom, _)| *tom >= ny.fom) {
            lagt.insert(fom, (ny.fom.forrige(), hva));
            if tom > ny.tom {
                lagt.insert(ny.tom.neste(), (tom, hva));
            }
        }
        while let Some((fom, tom, hva)) =
            lagt.range(ny.fom..=ny.tom).next().map(|(fom, (tom, hva))| (*fom, *tom, *hva))
        {
            lagt.remove(&fom);
            if tom > ny.tom {
                lagt.insert(ny.tom.neste(), (tom, hva));
            }
        }
        lagt.insert(ny.fom, (ny.tom, ny.hva));
    }
    lagt.into_iter().map(|(fom, (tom, hva))| Rekke { fom, tom, hva }).collect()
}

/// The parts of `rekke` that lie in one of the sorted runs, and those that lie between: each part
/// with what the run says of it. Runs before the part are taken off `rest`.
pub(in crate::forlop) fn delt_av<T: Copy, U: Copy>(
    rekke: Rekke<T>,
    rest: &mut &[Rekke<U>],
    mut ut: impl FnMut(Rekke<T>, Option<U>),
) {
    let mut her = rekke.fom;
    while let Some((forste, senere)) = rest.split_first() {
        if forste.tom < her {
            *rest = senere;
            continue;
        }
        if forste.fom > rekke.tom {
            break;
        }
        if her < forste.fom {
            ut(Rekke { fom: her, tom: forste.fom.forrige(), ..rekke }, None);
            her = forste.fom;
        }
        let tom = forste.tom.min(rekke.tom);
        ut(Rekke { fom: her, tom, ..rekke }, Some(forste.hva));
        if tom == rekke.tom {
            return;
        }
        her = tom.neste();
    }
    ut(Rekke { fom: her, tom: rekke.tom, ..rekke }, None);
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;

    fn rekke(fom: i32, lengde: i32, hva: usize) -> Rekke<usize> {
        let fom = Dag::fra(NaiveDate::default()).pluss(fom);
        Rekke { fom, tom: fom.pluss(lengde), hva }
    }

    proptest! {
        #[test]
        fn each_day_is_what_the_last_row_says(rader in prop::collection::vec((0i32..40, 0i32..12), 0..12)) {
            let rader: Vec<_> = rader.iter().enumerate().map(|(n, (f, l))| rekke(*f, *l, n)).collect();
            let ut = siste_vinner(rader.clone());
            prop_assert!(ut.windows(2).all(|par| par[0].tom < par[1].fom));
            for n in 0..60 {
                let dag = rekke(n, 0, 0).fom;
                let i = |r: &&Rekke<usize>| r.fom <= dag && dag <= r.tom;
                prop_assert_eq!(ut.iter().find(i).map(|r| r.hva), rader.iter().rfind(i).map(|r| r.hva));
            }
        }

        #[test]
        fn parts_cover_the_run_once(
            rader in prop::collection::vec((0i32..40, 0i32..6), 0..8), fom in 0i32..40, lengde in 0i32..20,
        ) {
            let sett = siste_vinner(rader.iter().enumerate().map(|(n, (f, l))| rekke(*f, *l, n)).collect());
            let hel = rekke(fom, lengde, 99);
            let mut dager = Vec::new();
            delt_av(hel, &mut sett.as_slice(), |del, hva| {
                dager.extend((0..del.dager()).map(|n| (del.fom.pluss(n), hva)));
            });
            let ventet: Vec<_> = (0..hel.dager())
                .map(|n| hel.fom.pluss(n))
                .map(|d| (d, sett.iter().find(|r| r.fom <= d && d <= r.tom).map(|r| r.hva)))
                .collect();
            prop_assert_eq!(dager, ventet);
        }
    }
}
