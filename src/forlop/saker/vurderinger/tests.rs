//! The case files of the assessments, and cases of our own for the values they leave out.

use super::super::svar;
use crate::rules::{Regelverk, saker::kjor};

#[test]
fn every_case_of_the_assessments_passes() {
    for (tekst, antall) in [
        (include_str!("../../../../tests/cases/aktivitetskrav.jsonl"), 38),
        (include_str!("../../../../tests/cases/arbeidsuforhet.jsonl"), 11),
        (include_str!("../../../../tests/cases/manglendemedvirkning.jsonl"), 3),
        (include_str!("../../../../tests/cases/frisktilarbeid.jsonl"), 4),
        (include_str!("../../../../tests/cases/senoppfolging.jsonl"), 7),
        (include_str!("../../../../tests/cases/kartlegging.jsonl"), 1),
        (include_str!("../../../../tests/cases/vurderinger.jsonl"), 210),
    ] {
        let resultat = kjor(tekst, |sak| svar(sak, Regelverk::innebygd()));
        assert_eq!(resultat.feil, Vec::<String>::new());
        assert_eq!(resultat.bestatt, antall);
    }
}
