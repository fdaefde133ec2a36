use super::*;
use crate::forlop::saksgang::uten_arbeidsgiver::{Sistetilfelle, sendes};

fn siste(h: &Historie) -> Option<Sistetilfelle> {
    h.grunnlag().tilfeller.last().map(|t| (&t.tilfelle).into())
}

#[test]
fn handed_over_on_day_28_and_once_a_spell() {
    let h = Historie::ny().uten_arbeidsgiver("2025-01-06", "2025-03-31");
    let overfores =
        |h: &Historie, dag: &str| h.saker().uten_arbeidsgiver.overfor(siste(h), false, d(dag), regler());
    assert_eq!(overfores(&h, "2025-02-02"), None);
    assert_eq!(overfores(&h, "2025-02-03"), Some(Oppfolging::OverfortArbeidsrettet));
    assert_eq!(h.saker().uten_arbeidsgiver.overfor(siste(&h), true, d("2025-02-03"), regler()), None, "dead");
    let gjort = h.o("2025-02-03", Oppfolging::OverfortArbeidsrettet);
    assert_eq!(overfores(&gjort, "2025-02-04"), None);
    let ny = gjort.uten_arbeidsgiver("2025-06-02", "2025-08-31");
    assert!(overfores(&ny, "2025-07-01").is_some(), "a new spell");
    assert!(!sendes(d("2025-07-01"), regler()));
}

#[test]
fn by_hand_only_without_employer() {
    let overfor = |h: &Historie| h.saker().uten_arbeidsgiver.overfor_na(siste(h).unwrap());
    let uten = Historie::ny().uten_arbeidsgiver("2025-01-06", "2025-03-31");
    assert!(overfor(&uten).is_ok(), "before day 28 as well");
    let med = Historie::ny().full("2025-01-06", "2025-03-31");
    assert_eq!(avslatt(overfor(&med)), (Avslagsart::Konflikt, "HAR_ARBEIDSGIVER"));
    let gjort = uten.o("2025-01-20", Oppfolging::OverfortArbeidsrettet);
    assert_eq!(avslatt(overfor(&gjort)), (Avslagsart::Konflikt, "ALLEREDE_OVERFORT"));
}
