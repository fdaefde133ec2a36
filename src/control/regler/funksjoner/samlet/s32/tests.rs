use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::super::super::prove::{dag, etter, jobb, note, org, person, sjekk_alle};
use crate::control::{
    grunnlag::Grunnlag,
    signal::{Kontrollert, Niva, Subjekt, Utfall},
};

/// 40 employers with 40 people each; everybody begins an absence with chance 0.6 in the year, four times
/// as often on Mondays. Seed 32.
fn folk() -> Vec<Grunnlag> {
    let r = &mut ChaCha8Rng::seed_from_u64(32);
    let mut folk = Vec::new();
    for nr in 0..1600u32 {
        let mut hvem = person(u128::from(nr) + 1);
        let org = org(nr / 40 + 1);
        hvem.arbeidsforhold.push(jobb("a", org, dag("2020-01-01")));
        if r.gen_bool(0.6) {
            let mut fom = etter(dag("2025-11-25"), r.gen_range(0..350));
            if r.gen_bool(0.45) {
                fom = fom.week(chrono::Weekday::Mon).first_day();
            }
            hvem.sykmeldinger.push(begynt(&format!("n{nr}"), fom, org));
        }
        folk.push(hvem);
    }
    folk
}

fn begynt(
    id: &str,
    fom: chrono::NaiveDate,
    org: crate::base::Orgnr,
) -> crate::control::grunnlag::Sykmeldingsrad {
    let mut n = note(id, &fom.to_string(), 10);
    n.arbeidsgiver = Some(org);
    n
}

fn avvik(svar: &[Kontrollert]) -> Vec<(Subjekt, String)> {
    svar.iter()
        .filter(|k| k.sjekk.utfall == Utfall::Avvik { niva: Niva::Gjennomgang })
        .map(|k| (k.subjekt, k.sjekk.periode.unwrap().fom().to_string()))
        .collect()
}

/// Eight people of employer 7 begin within three days from 10 March.
fn med_klynge(mut folk: Vec<Grunnlag>) -> Vec<Grunnlag> {
    for (i, hvem) in folk[240..248].iter_mut().enumerate() {
        let fom = etter(dag("2026-03-10"), i64::try_from(i % 3).unwrap());
        hvem.sykmeldinger = vec![begynt("k", fom, org(7))];
    }
    folk
}

#[test]
fn an_ordinary_year_has_none_and_a_planted_cluster_is_the_only_one() {
    assert_eq!(avvik(&sjekk_alle("S32", &folk())), []);
    let ventet = vec![(Subjekt::Arbeidsgiver(org(7)), "2026-03-10".to_owned())];
    assert_eq!(avvik(&sjekk_alle("S32", &med_klynge(folk()))), ventet);
}

#[test]
fn a_week_in_which_everybody_falls_ill_is_no_cluster() {
    // The same eight, in a week in which a fifth of everybody begins.
    let mut alle = med_klynge(folk());
    for (i, hvem) in alle.iter_mut().enumerate().filter(|(i, _)| i % 5 == 0 && !(240..248).contains(i)) {
        let org = hvem.arbeidsforhold[0].arbeidsgiver;
        let fom = etter(dag("2026-03-09"), i64::try_from(i % 4).unwrap());
        hvem.sykmeldinger = vec![begynt("f", fom, org)];
    }
    assert_eq!(avvik(&sjekk_alle("S32", &alle)), []);
}

#[test]
fn a_large_employer_and_rejected_notes_are_none() {
    let mut stor = med_klynge(folk());
    for hvem in &mut stor[240..280] {
        hvem.arbeidsforhold[0].ansatte = Some(4000);
    }
    assert_eq!(avvik(&sjekk_alle("S32", &stor)), []);
    let mut avvist = med_klynge(folk());
    for hvem in &mut avvist[240..248] {
        hvem.sykmeldinger[0].ugyldig = true;
    }
    assert_eq!(avvik(&sjekk_alle("S32", &avvist)), []);
}

#[test]
fn the_order_of_people_and_of_rows_does_not_matter() {
    let alle = med_klynge(folk());
    let mut snudd = alle.clone();
    snudd.reverse();
    assert_eq!(sjekk_alle("S32", &alle), sjekk_alle("S32", &snudd));
}

#[test]
fn the_dead_the_merged_and_the_impossible_are_left_out() {
    let mut alle = med_klynge(folk());
    for (i, hvem) in alle[240..248].iter_mut().enumerate() {
        match i % 3 {
            0 => hvem.om.dod = Some(dag("2026-06-01")),
            1 => hvem.om.sammenslatt = Some(dag("2026-11-10")),
            _ => hvem.sykmeldinger[0].tom = dag("2026-01-01"),
        }
    }
    assert_eq!(avvik(&sjekk_alle("S32", &alle)), []);
    assert_eq!(sjekk_alle("S32", &[]), []);
}
