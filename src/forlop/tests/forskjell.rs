//! Two books on the same events: what is found, what it is called, and that it stays quiet else.

use proptest::prelude::*;

use super::bygging::{Historie, d, pluss, regler};
use crate::{
    forlop::{
        Milepeltype, Tilstand,
        forskjell::{Endring, Hva, Milepelendring, Side, Utledet, forskjeller},
        utled,
    },
    rules::{Regelverk, schema::Parameter},
};

/// The built-in book with another value in one parameter, at all times.
fn bok(velg: impl Fn(&mut Regelverk) -> &mut Parameter, verdi: Option<i64>) -> Regelverk {
    let mut ny = regler().clone();
    for v in &mut velg(&mut ny).values {
        v.value = verdi;
    }
    ny
}

fn sammenlign(historie: &Historie, ny: &Regelverk, dag: &str) -> Vec<Endring> {
    let (for_, etter) = (utled(&historie.0, regler()), utled(&historie.0, ny));
    forskjeller(
        Utledet { grunnlag: &for_, regelverk: regler() },
        Utledet { grunnlag: &etter, regelverk: ny },
        d(dag),
    )
}

fn hva(endringer: &[Endring]) -> Vec<(Hva, Side, Side)> {
    endringer.iter().map(|e| (e.hva.clone(), e.for_.clone(), e.etter.clone())).collect()
}

fn plan(endring: Milepelendring) -> Hva {
    Hva::Milepel(Milepeltype::Oppfolgingsplan, endring)
}

#[test]
fn the_same_book_gives_no_difference() {
    let historie = Historie::ny().full("2025-01-01", "2025-03-10").gradert("2025-06-01", "2025-06-30");
    assert_eq!(sammenlign(&historie, &regler().clone(), "2025-02-01"), []);
}

#[test]
fn a_deadline_that_moves_and_what_it_does_that_day() {
    let historie = Historie::ny().full("2025-01-01", "2025-03-10");
    let ny = bok(|b| &mut b.oppfolging.plan, Some(21));
    let funnet = sammenlign(&historie, &ny, "2025-01-25");
    assert_eq!(
        hva(&funnet),
        [
            (plan(Milepelendring::Frist), Side::Dato(d("2025-01-29")), Side::Dato(d("2025-01-22"))),
            (
                plan(Milepelendring::Tilstand),
                Side::Tilstand(Tilstand::Naer),
                Side::Tilstand(Tilstand::OverFrist)
            ),
        ]
    );
    assert!(funnet.iter().all(|e| e.tilfelle == Some(d("2025-01-01"))));
    assert_eq!(sammenlign(&historie, &ny, "2025-01-10").len(), 1, "near both ways then");
}

#[test]
fn a_repealed_duty_is_gone_and_a_new_one_has_come() {
    let historie = Historie::ny().full("2025-01-01", "2025-03-10");
    let uten = bok(|b| &mut b.oppfolging.plan, None);
    let frist = Side::Dato(d("2025-01-29"));
    assert_eq!(
        hva(&sammenlign(&historie, &uten, "2025-01-25")),
        [(plan(Milepelendring::Forsvinner), frist.clone(), Side::Ingen)]
    );
    let (for_, etter) = (utled(&historie.0, &uten), utled(&historie.0, regler()));
    let tilbake = forskjeller(
        Utledet { grunnlag: &for_, regelverk: &uten },
        Utledet { grunnlag: &etter, regelverk: regler() },
        d("2025-01-25"),
    );
    assert_eq!(hva(&tilbake), [(plan(Milepelendring::Kommer), Side::Ingen, frist)]);
}

#[test]
fn another_law_with_the_same_days_is_told_as_law() {
    let historie = Historie::ny().full("2025-01-01", "2025-03-10");
    let mut ny = regler().clone();
    for v in &mut ny.oppfolging.plan.values {
        v.law = "aml. § 99".to_owned();
    }
    let [endring] = &sammenlign(&historie, &ny, "2025-01-25")[..] else { panic!("one difference") };
    let Side::Hjemmel(etter) = &endring.etter else { panic!("a law") };
    assert_eq!((&endring.hva, etter.lov.as_str()), (&plan(Milepelendring::Hjemmel), "aml. § 99"));
}

#[test]
fn spells_that_join_are_matched_with_what_they_became() {
    // Twenty idle days: two spells today, one when it takes thirty days to part them.
    let historie = Historie::ny().full("2025-01-01", "2025-01-31").full("2025-02-21", "2025-03-31");
    let ny = bok(|b| &mut b.tilfelle.oppholdsgrense, Some(30));
    let funnet = hva(&sammenlign(&historie, &ny, "2025-03-01"));
    let har = |h: &Hva| funnet.iter().filter(|(hva, ..)| hva == h).count();
    assert_eq!(har(&Hva::AntallTilfeller), 1);
    assert!(funnet.contains(&(Hva::AntallTilfeller, Side::Antall(2), Side::Antall(1))));
    assert!(funnet.contains(&(Hva::Slutt, Side::Dato(d("2025-01-31")), Side::Dato(d("2025-03-31")))));
    let borte = Side::Periode(d("2025-02-21"), d("2025-03-31"));
    assert!(funnet.contains(&(Hva::TilfelleBorte, borte, Side::Ingen)));
    assert_eq!((har(&Hva::Start), har(&Hva::NyttTilfelle)), (0, 0));
    // The first spell had ended; joined with the second it is followed up that day.
    assert!(funnet.contains(&(Hva::FolgesOpp, Side::Ja(false), Side::Ja(true))));
    // What has no comparison of its own comes under its path, with nothing but numbers.
    assert!(funnet.contains(&(
        Hva::Annet("tilfelle.sykedager".to_owned()),
        Side::Tekst("31".to_owned()),
        Side::Tekst("70".to_owned())
    )));
}

#[test]
fn only_the_day_can_differ_too() {
    let historie = Historie::ny().full("2025-01-01", "2025-01-10");
    let ny = bok(|b| &mut b.tilfelle.aktivt_etter_slutt, Some(30));
    let funnet = hva(&sammenlign(&historie, &ny, "2025-02-01"));
    assert!(funnet.contains(&(Hva::FolgesOpp, Side::Ja(false), Side::Ja(true))));
    assert_eq!(utled(&historie.0, regler()), utled(&historie.0, &ny), "nothing that is stored differs");
    let bare_na = bok(|b| &mut b.tilfelle.gjentakende_mange_antall, Some(1));
    let mange = (0..4).fold(Historie::ny(), |h, n| {
        let start = pluss("2024-01-01", n * 60);
        h.full(&start, &pluss(&start, 29))
    });
    assert_eq!(
        hva(&sammenlign(&mange, &bare_na, "2025-01-01")),
        [(Hva::Gjentakende, Side::Ja(false), Side::Ja(true))]
    );
}

proptest! {
    /// Found from either side, and nothing where nothing differs.
    #[test]
    fn differences_are_the_same_seen_from_the_other_side(
        perioder in prop::collection::vec((0i64..400, 0i64..60), 1..6),
        opphold in 1i64..40,
        plan in 1i64..60,
        dag in 0i64..500,
    ) {
        let historie = perioder.iter().fold(Historie::ny(), |h, (fra, lengde)| {
            let start = pluss("2024-01-01", *fra);
            h.full(&start, &pluss(&start, *lengde))
        });
        let mut ny = bok(|b| &mut b.oppfolging.plan, Some(plan));
        for v in &mut ny.tilfelle.oppholdsgrense.values {
            v.value = Some(opphold);
        }
        let dag = d(&pluss("2024-01-01", dag));
        let (a, b) = (utled(&historie.0, regler()), utled(&historie.0, &ny));
        let (a, b) = (
            Utledet { grunnlag: &a, regelverk: regler() },
            Utledet { grunnlag: &b, regelverk: &ny },
        );
        let frem = forskjeller(a, b, dag);
        let tilbake = forskjeller(b, a, dag);
        prop_assert_eq!(frem.len(), tilbake.len());
        prop_assert!(forskjeller(a, a, dag).is_empty());
        prop_assert!(!frem.is_empty() || a.grunnlag == b.grunnlag, "what is stored differs, so something is told");
    }
}
