//! The rows of made-up spells: who is at risk when, what is settled, what may be learnt from.

use chrono::{Duration, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::{
    forlop::Kjent,
    learn::{
        features::{Grupper, Kjonn, LANDEMERKER, Landemerkerad, TREKK, Trekkrad, landemerkedag},
        folds,
        hazard::HazardError,
    },
    rules::Regelverk,
};

const ETTER: i64 = 16;

fn d(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

fn ended(dager: u16) -> Utfall {
    Utfall { dager, arsak: Arsak::Slutt }
}

/// A person with spells: first day and how it went. Age is the number of the landmark, so that rows can
/// be told apart.
fn person(tilfeller: &[(NaiveDate, Utfall)]) -> Personrader {
    let rad = |start, n: usize, uke| {
        let mut verdier = vec![f32::NAN; TREKK.len()];
        verdier[0] = f32::from(u8::try_from(n).unwrap());
        verdier[7] = f32::from(uke);
        Landemerkerad {
            rad: Trekkrad(verdier),
            grupper: Grupper { kjonn: Some(Kjonn::Kvinne), region: Some(12), ..Grupper::default() },
            dag: landemerkedag(start, uke),
            lege: None,
        }
    };
    let tilfeller = tilfeller.iter().map(|(start, utfall)| Tilfellerader {
        start: *start,
        utfall: *utfall,
        lege: None,
        landemerker: LANDEMERKER
            .iter()
            .enumerate()
            .filter(|(_, uke)| utfall.periode().0 > **uke)
            .map(|(n, uke)| (n, rad(*start, n, *uke)))
            .collect(),
    });
    Personrader { tilfeller: tilfeller.collect() }
}

fn tabell(data_slutt: &str, folk: &[Vec<(NaiveDate, Utfall)>]) -> Tabell {
    let mut tabell = Tabell::ny(d(data_slutt), ETTER);
    for p in folk {
        tabell.legg_til(&person(p));
    }
    tabell
}

#[test]
fn a_week_is_reached_on_the_day_its_duties_fall_due() {
    // Away on day 7·h + 1 is what reaching week h means; day 7·h is the last one that does not.
    for uke in [4, 17, 26, 39] {
        assert_eq!(ended(7 * uke + 1).nadde(uke), Some(true));
        assert_eq!(ended(7 * uke).nadde(uke), Some(false));
        assert_eq!(ended(7 * uke + 1).periode(), (uke + 1, true));
        assert_eq!(ended(7 * uke).periode(), (uke, true));
    }
    assert_eq!(landemerkedag(d("2026-01-05"), 26) - d("2026-01-05"), Duration::days(182));
}

#[test]
fn an_open_spell_counts_for_full_weeks_and_answers_only_what_is_certain() {
    let apen = Utfall { dager: 100, arsak: Arsak::IkkeAvgjort };
    assert_eq!(apen.periode(), (14, false));
    assert_eq!(
        [apen.nadde(8), apen.nadde(14), apen.nadde(15), apen.nadde(26)],
        [Some(true), Some(true), None, None]
    );
    // After a year nobody is followed, and the end of sick pay is not an end that counts.
    assert_eq!(ended(370).periode(), (SISTE_UKE, false));
    let maks = Utfall { dager: 364, arsak: Arsak::Maksdato };
    assert_eq!((maks.periode(), maks.nadde(52)), ((SISTE_UKE, false), Some(true)));
}

#[test]
fn an_end_is_settled_sixteen_days_after_and_not_before() {
    let start = d("2026-01-05");
    let siste = start + Duration::days(29);
    let utfall = ended(30);
    let ved = |dager: i64| utfall.kjent_ved(start, siste + Duration::days(dager), ETTER);
    assert_eq!(ved(17), utfall);
    assert_eq!(ved(16), Utfall { dager: 30, arsak: Arsak::IkkeAvgjort });
    assert_eq!(ved(-10), Utfall { dager: 20, arsak: Arsak::IkkeAvgjort });
}

#[test]
fn rows_weigh_one_a_person_on_average_whatever_came_of_them() {
    let start = d("2024-01-01");
    let t =
        tabell("2026-01-01", &[vec![(start, ended(300))], vec![(start, ended(10))], vec![(start, ended(3))]]);
    // 300 days reach all landmarks but none after 39; 10 days reach week 1; 3 days none.
    assert_eq!((t.rader(), t.personer(), t.tilfeller()), (8, 3, 3));
    assert!((t.vekt() - 2.0 / 8.0).abs() < 1e-6);
}

#[test]
fn rows_are_settled_by_when_they_began_and_not_by_how_they_went() {
    let tidlig = d("2024-01-01");
    let sent = d("2025-12-01");
    let t = tabell(
        "2026-01-01",
        &[
            vec![(tidlig, ended(300))],
            vec![(tidlig, ended(20))],
            // Began too late for week 26 to be seen. That this one ended at once must not make it count.
            vec![(sent, ended(9))],
        ],
    );
    let (rader, nadde) = t.avgjorte(1, 26);
    assert_eq!(rader.iter().map(|r| t.person()[*r]).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(nadde, [true, false]);
}

#[test]
fn a_split_in_time_knows_only_what_was_known_then() {
    let t = tabell(
        "2026-06-01",
        &[
            vec![(d("2025-01-06"), ended(400))],
            vec![(d("2025-02-03"), ended(20)), (d("2025-09-01"), ended(60))],
            vec![(d("2025-05-12"), ended(200))],
            vec![(d("2025-09-08"), ended(90))],
        ],
    );
    let (foran, etter) = t.del_i_tid(d("2025-07-01"));
    // The second person began anew after the day: judged on, and not learnt from.
    let mut folk = foran.person().to_vec();
    folk.dedup();
    assert_eq!(folk, [0, 2]);
    let mut bedomt: Vec<u32> = etter.iter().map(|r| t.person()[*r]).collect();
    bedomt.dedup();
    assert_eq!(bedomt, [1, 3]);
    for rad in 0..foran.rader() {
        let start = foran.start(rad).unwrap();
        assert!(landemerkedag(start, foran.uke(rad)) < d("2025-07-01"));
        assert_eq!(foran.utfall()[rad].arsak, Arsak::IkkeAvgjort, "all were away on the day");
        assert!(start + Duration::days(i64::from(foran.utfall()[rad].dager)) <= d("2025-07-01"));
    }
}

#[test]
fn the_engine_gets_what_the_table_holds_and_sex_only_when_asked() {
    let start = d("2024-01-01");
    let t = tabell("2026-01-01", &[vec![(start, ended(300))], vec![(start, ended(40))]]);
    let sample = t.sample(None, Ekstra::default(), &[]).unwrap();
    let (mut fra_sample, mut fra_tabell) = (Vec::new(), Vec::new());
    for rad in 0..t.rader() {
        sample.row(rad, &mut fra_sample);
        t.trekkrad(rad, &mut fra_tabell);
        let biter = |v: &[f32]| v.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        assert_eq!(biter(&fra_sample), biter(&fra_tabell));
        assert_eq!(sample.window(rad), Some((t.uke(rad) + 1, t.utfall()[rad].periode().0)));
    }
    let bredde = |ekstra, uten: &[&str]| {
        let mut rad = Vec::new();
        t.sample(None, ekstra, uten).unwrap().row(0, &mut rad);
        rad.len()
    };
    let alle = Ekstra { kjonn: true, region: true, lege: true };
    assert_eq!(bredde(Ekstra::default(), &[]), TREKK.len());
    assert_eq!(bredde(alle, &["alder"]), TREKK.len() + 2);
    let apne = tabell("2024-02-01", &[vec![(start, Utfall { dager: 30, arsak: Arsak::IkkeAvgjort })]]);
    assert!(matches!(apne.sample(None, Ekstra::default(), &[]), Err(HazardError::AllCensored)));
}

#[test]
fn the_csv_holds_every_row_with_names_instead_of_codes() {
    let start = d("2024-01-01");
    let t = tabell("2026-01-01", &[vec![(start, ended(40))], vec![(start, ended(10))]]);
    let mut ut = Vec::new();
    t.skriv_csv(&mut ut, t.folder(2, 1).as_deref()).unwrap();
    let tekst = String::from_utf8(ut).unwrap();
    let linjer: Vec<Vec<&str>> = tekst.lines().map(|l| l.split(',').collect()).collect();
    assert_eq!(linjer.len(), 1 + t.rader());
    assert!(linjer.iter().all(|l| l.len() == linjer[0].len()));
    let felt = |rad: usize, navn: &str| linjer[rad][linjer[0].iter().position(|n| *n == navn).unwrap()];
    assert_eq!(
        [felt(2, "landemerke"), felt(2, "entry"), felt(2, "time"), felt(2, "event")],
        ["4", "4", "6", "1"]
    );
    assert_eq!([felt(2, "diagnosegruppe"), felt(2, "g_kjonn"), felt(2, "g_region")], ["", "kvinne", "12"]);
}

#[test]
fn a_doctors_average_is_of_other_peoples_spells_that_were_certain_before() {
    let mut logg = Legelogg::default();
    let siste = d("2025-01-31");
    for (person, dager) in [(1, 300), (2, 300), (3, 300)] {
        logg.sluttet(0, siste, ETTER, person, dager);
    }
    logg.sluttet(1, siste, ETTER, 4, 20);
    let ved = |lege, dag: &str, person| logg.snitt(&[(lege, d(dag), person)])[0].unwrap();
    let alle = 230;
    assert_eq!(ved(Some(0), "2025-02-16", 9), alle, "not certain yet");
    assert!(ved(Some(0), "2025-03-01", 9) > alle && ved(Some(1), "2025-03-01", 9) < alle);
    assert!(ved(Some(0), "2025-03-01", 2) < ved(Some(0), "2025-03-01", 9), "not the person's own");
    assert_eq!(logg.snitt(&[(None, d("2025-03-01"), 9)]), [None]);
}

proptest! {
    #[test]
    fn nobody_is_in_two_folds_and_every_row_is_at_risk(
        lengder in prop::collection::vec((1_u16..380, 0_i64..700, any::<bool>()), 30..120),
        seed in any::<u64>(),
    ) {
        let folk: Vec<Vec<(NaiveDate, Utfall)>> = lengder
            .chunks(2)
            .map(|par| {
                par.iter()
                    .map(|(dager, etter, over)| {
                        let arsak = if *over { Arsak::Slutt } else { Arsak::IkkeAvgjort };
                        (d("2023-01-01") + Duration::days(*etter), Utfall { dager: *dager, arsak })
                    })
                    .collect()
            })
            .collect();
        let t = tabell("2026-01-01", &folk);
        if let Some(folder) = t.folder(5, seed) {
            prop_assert_eq!(folds::straddling(t.person(), &folder), None);
            prop_assert_eq!(t.folder(5, seed), Some(folder));
        }
        for rad in 0..t.rader() {
            let (siste, _) = t.utfall()[rad].periode();
            prop_assert!(siste > t.uke(rad) && siste <= SISTE_UKE);
        }
        let (foran, etter) = t.del_i_tid(d("2024-01-01"));
        let senere: Vec<u32> = etter.iter().map(|r| t.person()[*r]).collect();
        prop_assert!(foran.person().iter().all(|p| !senere.contains(p)));
    }
}

#[test]
fn an_empty_log_gives_no_rows() {
    let valg = Valg {
        regelverk: Regelverk::innebygd(),
        data_slutt: d("2026-01-01"),
        kjent: Kjent::VedKilden,
        start_fra: None,
    };
    assert!(personrader(&mut [], None, &valg).tilfeller.is_empty());
    let t = tabell("2026-01-01", &[]);
    assert_eq!((t.rader(), t.vindu(), t.folder(5, 1)), (0, None, None));
}
