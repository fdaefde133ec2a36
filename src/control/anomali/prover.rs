//! Small tables with the scores that PyOD 3.6.7 gives them, made by `prover/lag_fasit.py`.

use super::{Tabell, tabell::fra_csv};

/// The tables with PyOD's scores: `prover/lag_fasit.py`.
pub(super) const PROVER: [(&str, &str); 3] = [
    ("skjev", include_str!("prover/skjev.csv")),
    ("heltall", include_str!("prover/heltall.csv")),
    ("symmetrisk", include_str!("prover/symmetrisk.csv")),
];

/// A table, its outcomes, and PyOD's ECOD scores.
pub(super) fn prove(csv: &str) -> (Tabell, Vec<bool>, Vec<f64>) {
    let lest = fra_csv(csv.as_bytes(), Some("y")).unwrap();
    let skarer = lest.tabell.velg(&["ecod".to_owned()]).unwrap().kolonner().next().unwrap().to_vec();
    let navn: Vec<String> = lest.tabell.navn().iter().filter(|n| *n != "ecod").cloned().collect();
    (lest.tabell.velg(&navn).unwrap(), lest.fasit.unwrap(), skarer)
}

/// A number from `prover/fasit.tsv`.
pub(super) fn fasit(tabell: &str, kolonne: &str) -> f64 {
    let mut linjer = include_str!("prover/fasit.tsv").lines();
    let plass = linjer.next().unwrap().split('\t').position(|k| k == kolonne).unwrap();
    let linje = linjer.find(|l| l.split('\t').next() == Some(tabell)).unwrap();
    linje.split('\t').nth(plass).unwrap().parse().unwrap()
}
