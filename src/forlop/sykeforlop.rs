//! Runs of notes (sykeforløp, followup.md H7): notes that lie so close that they are one absence.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::arbeidsgiverperiode::dag::{Dag, antall_ved};
use crate::{base::Periode, rules::schema::SykepengerRegler};

/// A run of notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sykeforlop<K> {
    /// From the first day of the first note to the last day of any of them.
    pub periode: Periode,
    /// The notes, by first day.
    pub sykmeldinger: Vec<K>,
}

/// Groups periods of notes into runs, oldest first. Periods with the same key are one note, also
/// when there is a gap inside it. A new run begins when 16 whole days or more lie between.
///
/// What a note is about is not asked: wait-and-see notes and travel subsidies count.
pub fn grupper<K: Ord + Clone>(perioder: &[(K, Periode)], regler: &SykepengerRegler) -> Vec<Sykeforlop<K>> {
    let mut sykmeldinger: BTreeMap<&K, Periode> = BTreeMap::new();
    for (noekkel, periode) in perioder {
        sykmeldinger.entry(noekkel).and_modify(|p| *p = p.omslutt(*periode)).or_insert(*periode);
    }
    let mut sortert: Vec<(&K, Periode)> = sykmeldinger.into_iter().collect();
    sortert.sort_by_key(|(_, periode)| periode.fom());
    let mut forlop: Vec<Sykeforlop<K>> = Vec::new();
    for (noekkel, periode) in sortert {
        let fom = Dag::fra(periode.fom());
        let grense = antall_ved(&regler.sykeforlop_opphold, fom).unwrap_or(i32::MAX);
        match forlop.last_mut() {
            Some(siste) if Dag::fra(siste.periode.tom()).til(fom) - 1 < grense => {
                siste.periode = siste.periode.omslutt(periode);
                siste.sykmeldinger.push(noekkel.clone());
            }
            _ => forlop.push(Sykeforlop { periode, sykmeldinger: vec![noekkel.clone()] }),
        }
    }
    forlop
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::rules::Regelverk;

    fn p(fom: &str, tom: &str) -> Periode {
        let dato = |s: &str| -> NaiveDate { s.parse().unwrap() };
        Periode::new(dato(fom), dato(tom)).unwrap()
    }

    fn starter(perioder: &[(u8, Periode)]) -> Vec<(String, Vec<u8>)> {
        grupper(perioder, &Regelverk::innebygd().sykepenger)
            .into_iter()
            .map(|f| (f.periode.fom().to_string(), f.sykmeldinger))
            .collect()
    }

    #[test]
    fn fifteen_days_between_keep_the_run_and_sixteen_end_it() {
        let forste = (1, p("2024-01-01", "2024-01-10"));
        let etter = |fom: &str| starter(&[forste, (2, p(fom, "2024-03-01"))]).len();
        assert_eq!(etter("2024-01-26"), 1);
        assert_eq!(etter("2024-01-27"), 2);
    }

    #[test]
    fn one_note_is_never_split_and_a_long_note_reaches_past_a_later_one() {
        let delt = [(1, p("2024-03-01", "2024-03-05")), (1, p("2024-01-01", "2024-01-05"))];
        assert_eq!(starter(&delt), [("2024-01-01".to_owned(), vec![1])]);
        let lang = [
            (1, p("2024-01-01", "2024-06-30")),
            (2, p("2024-01-05", "2024-01-06")),
            (3, p("2024-07-16", "2024-07-20")),
            (4, p("2024-08-06", "2024-08-06")),
        ];
        assert_eq!(
            starter(&lang),
            [("2024-01-01".to_owned(), vec![1, 2, 3]), ("2024-08-06".to_owned(), vec![4])]
        );
        assert_eq!(starter(&[]), []);
    }
}
