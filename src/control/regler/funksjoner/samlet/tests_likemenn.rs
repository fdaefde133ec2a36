use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::super::prove::{dag, etter, grad, jobb, lege, note, org, person, sjekk_alle};
use crate::control::{
    grunnlag::{Grunnlag, Mangel},
    regler::traktbilde,
    signal::{Kontrollert, Niva, Subjekt, Utfall, Verdi},
};

const LEGER: u32 = 50;
const PASIENTER: u32 = 120;

/// 50 doctors with 120 patients each, two years before the half-years and through them. Each patient begins
/// about three absences of 5–15 days in two years; doctors differ by up to 15 % either way. Doctor 50 writes 2.5 times
/// as many.
fn folk(fro: u64) -> Vec<Grunnlag> {
    let r = &mut ChaCha8Rng::seed_from_u64(fro);
    let mut folk = Vec::new();
    for l in 1..=LEGER {
        let egen = if l == LEGER { 2.5 } else { 1.0 + 0.3 * (r.gen_range(0.0..1.0) - 0.5) };
        for p in 0..PASIENTER {
            let mut hvem = person(u128::from(l * 1000 + p));
            let mut ny = jobb("a", org(p % 30 + 1), dag("2020-01-01"));
            ny.naering = Some(if p % 2 == 0 { 'Q' } else { 'C' });
            hvem.arbeidsforhold.push(ny);
            let mut fom = dag("2023-07-01");
            loop {
                let dager = -(r.gen_range(f64::MIN_POSITIVE..1.0_f64)).ln() * 220.0 / egen;
                #[expect(clippy::cast_possible_truncation, reason = "test")]
                let opphold = 25 + dager as i64;
                fom = etter(fom, opphold);
                if fom > dag("2026-10-01") {
                    break;
                }
                let mut n = note(&format!("{l}-{p}-{fom}"), &fom.to_string(), r.gen_range(5..=15));
                n.behandler = Some(lege(l));
                n.arbeidsgiver = None;
                hvem.sykmeldinger.push(n);
            }
            folk.push(hvem);
        }
    }
    folk
}

fn over(svar: &[Kontrollert]) -> Vec<Subjekt> {
    svar.iter().filter(|k| k.sjekk.niva().is_some()).map(|k| k.subjekt).collect()
}

#[test]
fn the_doctor_who_writes_two_and_a_half_times_as_much_is_found_and_nobody_else() {
    let svar = sjekk_alle("S42", &folk(42));
    assert_eq!(over(&svar), [Subjekt::Sykmelder(lege(LEGER))]);
    assert_eq!(svar.len(), 50);
    let denne = svar.iter().find(|k| k.sjekk.niva() == Some(Niva::Gjennomgang)).unwrap();
    assert_eq!(denne.sjekk.periode.unwrap().fom(), dag("2025-07-01"));
    assert_eq!(denne.sjekk.periode.unwrap().tom(), dag("2026-06-30"));
    // The picture: that point alone lies outside the limits drawn, and the naive limits are narrower.
    let bilde = traktbilde(&svar).unwrap();
    let ytterst = bilde.grense.iter().map(|g| g.ovre).fold(0.0, f64::max);
    let utenfor: Vec<Subjekt> =
        bilde.punkter.iter().filter(|p| p.forhold > ytterst).map(|p| p.subjekt).collect();
    assert_eq!(utenfor, [Subjekt::Sykmelder(lege(LEGER))]);
    assert!(bilde.grense.iter().zip(&bilde.naiv).all(|(g, n)| n.ovre <= g.ovre && g.nedre <= n.nedre));
    assert_eq!(traktbilde(&[]), None);
    // The distance of each can be computed again from the other numbers of its check.
    for k in svar.iter().filter(|k| k.sjekk.tall.iter().any(|t| t.navn == "z")) {
        let tall = |navn: &str| match k.sjekk.tall.iter().find(|t| t.navn == navn).map(|t| &t.verdi) {
            Some(Verdi::Tall(tall)) => *tall,
            annet => panic!("{navn}: {annet:?}"),
        };
        let spenn = (tall("spredning") / (4.0 * tall("ventet")) + tall("tau2")).sqrt();
        let z = ((tall("observert") / tall("ventet")).sqrt() - 1.0) / spenn;
        assert!((z - tall("z")).abs() < 1e-9, "{z}");
    }
}

#[test]
fn one_half_year_is_not_enough() {
    let mut alle = folk(42);
    // In the second half of 2025 doctor 50 writes as others do: three of five notes go away.
    for hvem in alle.iter_mut().rev().take(PASIENTER as usize) {
        let mut nr = 0;
        hvem.sykmeldinger.retain(|n| {
            let i = dag("2025-07-01") <= n.fom && n.fom <= dag("2025-12-31");
            nr += u32::from(i);
            !i || nr % 2 == 0
        });
    }
    assert_eq!(over(&sjekk_alle("S42", &alle)), []);
}

#[test]
fn few_patients_are_not_assessed() {
    let mut alle = folk(42);
    let siste = alle.len() - 90;
    alle.truncate(siste); // doctor 50 has 30 patients
    let svar = sjekk_alle("S42", &alle);
    let femti = svar.iter().find(|k| k.subjekt == Subjekt::Sykmelder(lege(LEGER))).unwrap();
    assert_eq!(femti.sjekk.utfall, Utfall::KanIkkeVurderes { arsak: Mangel::ForLite });
    let faa: Vec<Grunnlag> = folk(42).into_iter().take(15 * PASIENTER as usize).collect();
    assert!(
        sjekk_alle("S42", &faa).iter().all(|k| k.sjekk.utfall == femti.sjekk.utfall),
        "15 doctors are too few"
    );
    assert_eq!(sjekk_alle("S42", &[]), []);
}

#[test]
fn length_of_absences_is_seen_where_it_is() {
    let mut alle = folk(43);
    for hvem in alle.iter_mut().rev().take(PASIENTER as usize) {
        // As often as others (every second or third goes), three times as long.
        let mut nr = 0;
        hvem.sykmeldinger.retain(|_| {
            nr += 1;
            nr % 5 < 2
        });
        for n in &mut hvem.sykmeldinger {
            n.tom = etter(n.fom, (n.tom - n.fom).num_days() * 3);
        }
    }
    assert_eq!(over(&sjekk_alle("S43", &alle)), [Subjekt::Sykmelder(lege(LEGER))]);
    assert_eq!(over(&sjekk_alle("S43", &folk(43))), [], "many short ones are not long ones");
}

#[test]
fn grading_at_week_eight() {
    let mut alle = folk(44);
    let r = &mut ChaCha8Rng::seed_from_u64(44);
    for (nr, hvem) in alle.iter_mut().enumerate() {
        let lege_nr = nr / PASIENTER as usize + 1;
        for n in &mut hvem.sykmeldinger {
            n.tom = etter(n.fom, 60);
            // Half of the others' notes are graded, none of doctor 50's.
            n.grad = grad(if lege_nr < 50 && r.gen_bool(0.5) { 50 } else { 100 });
        }
        hvem.sykmeldinger.dedup_by(|ny, forrige| ny.fom <= etter(forrige.tom, 17));
    }
    let svar = sjekk_alle("S44", &alle);
    assert!(over(&svar).iter().all(|s| *s == Subjekt::Sykmelder(lege(LEGER))), "{:?}", over(&svar));
    assert!(svar.iter().any(|k| k.sjekk.utfall == Utfall::Bestatt));
    assert_eq!(over(&svar).len(), 1);
}

#[test]
fn an_employer_with_twice_the_absence_of_its_industry_is_information_for_prevention() {
    // 30 employers with 200 people each; employer 30's people are sick twice as much as others'.
    let mut alle = folk(45);
    for hvem in &mut alle {
        let egen = hvem.arbeidsforhold[0].arbeidsgiver;
        let fordobles = egen == org(30);
        for n in &mut hvem.sykmeldinger {
            n.arbeidsgiver = Some(egen);
            if fordobles {
                n.tom = etter(n.fom, (n.tom - n.fom).num_days() * 3);
            }
        }
    }
    let svar = sjekk_alle("S45", &alle);
    assert_eq!(over(&svar), [Subjekt::Arbeidsgiver(org(30))]);
    assert!(svar.iter().all(|k| k.sjekk.niva() != Some(Niva::Gjennomgang)));
}

#[test]
fn the_order_of_people_and_notes_does_not_matter() {
    let alle = folk(42);
    let mut snudd = alle.clone();
    snudd.reverse();
    for hvem in &mut snudd {
        hvem.sykmeldinger.reverse();
    }
    for regel in ["S42", "S43", "S44", "S45"] {
        assert_eq!(sjekk_alle(regel, &alle), sjekk_alle(regel, &snudd), "{regel}");
    }
}
