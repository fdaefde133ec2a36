use super::*;
use crate::forlop::saksgang::inntektsmelding::{Inntektsmeldinger, Inntektsstatus as S};

#[test]
fn the_employer_is_reminded_14_and_28_days_after_the_own_period() {
    let h = Historie::ny().full_kjent("2025-01-06", "2025-01-06", "2025-03-02");
    let tilfelle = &h.grunnlag().tilfeller[0].tilfelle;
    let ingen = Inntektsmeldinger::default();
    let paa = |dag: &str| ingen.status(org(), tilfelle, d(dag), regler());
    let (fra, en, to) = (d("2025-01-22"), Some(d("2025-02-05")), Some(d("2025-02-19")));
    assert_eq!(paa("2025-01-21"), Some(S::IkkeEnna { fra }));
    assert_eq!(paa("2025-01-22"), Some(S::Mangler { fra, paminnelser: 0, neste: en }));
    assert_eq!(paa("2025-02-04"), Some(S::Mangler { fra, paminnelser: 0, neste: en }));
    assert_eq!(paa("2025-02-05"), Some(S::Mangler { fra, paminnelser: 1, neste: to }));
    assert_eq!(paa("2025-02-19"), Some(S::Mangler { fra, paminnelser: 2, neste: None }));
}

#[test]
fn an_absence_that_the_employer_pays_all_of_needs_no_report() {
    let status = |tom: &str| {
        let h = Historie::ny().full_kjent("2025-01-06", "2025-01-06", tom);
        let tilfelle = h.grunnlag().tilfeller[0].tilfelle.clone();
        Inntektsmeldinger::default().status(org(), &tilfelle, d("2025-01-25"), regler())
    };
    assert_eq!(status("2025-01-21"), None);
    assert!(matches!(status("2025-01-22"), Some(S::Mangler { .. })));
}
