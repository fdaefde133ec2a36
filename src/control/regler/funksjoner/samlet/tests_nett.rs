//! S31, S33, S34, S35 on made-up people.

use super::super::prove::{
    dag, etter, i_dag, jobb, kilder, lege, note, org, person, regler, sjekk_alle, utbetaling,
};
use crate::control::{
    grunnlag::{Grunnlag, Mangel},
    regler::grupper,
    signal::{Kontrollert, Niva, Subjekt, Utfall},
};

/// 100 employers with ten people each; each person has one of 50 doctors, one note of 10 days, and one in
/// ten a note of 40 days.
fn by() -> Vec<Grunnlag> {
    (0..1000u32)
        .map(|nr| {
            let mut hvem = person(u128::from(nr) + 1);
            let mut ny = jobb("a", org(nr / 10 + 1), dag("2020-01-01"));
            ny.ansatte = Some(10);
            hvem.arbeidsforhold.push(ny);
            let dager = if nr % 10 == (nr / 10) % 10 { 40 } else { 10 };
            for (i, fom) in ["2026-02-02", "2026-05-04"].iter().enumerate() {
                let mut n =
                    note(&format!("n{nr}-{i}"), &etter(dag(fom), i64::from(nr % 28)).to_string(), dager);
                n.behandler = Some(lege((nr * 7) % 50 + 1));
                n.arbeidsgiver = None;
                hvem.sykmeldinger.push(n);
            }
            hvem
        })
        .collect()
}

fn treff(svar: &[Kontrollert]) -> Vec<(Subjekt, Niva)> {
    svar.iter().filter_map(|k| Some((k.subjekt, k.sjekk.niva()?))).collect()
}

const R: Niva = Niva::Gjennomgang;
const I: Niva = Niva::Informasjon;

fn hos(org_nr: u32) -> Subjekt {
    Subjekt::Arbeidsgiver(org(org_nr))
}

/// Six people, hired 60 days before long absences, in an enterprise of some months.
fn oppdiktet() -> Vec<Grunnlag> {
    let mut alle = by();
    for nr in 0..6u32 {
        let mut hvem = person(5000 + u128::from(nr));
        let mut ny = jobb("a", org(500), dag("2026-02-01"));
        ny.ansatte = Some(6);
        ny.virksomhet_fra = Some(dag("2025-12-01"));
        hvem.arbeidsforhold.push(ny);
        let n = note("lang", &etter(dag("2026-04-02"), i64::from(nr)).to_string(), 90);
        hvem.utbetalinger.push(utbetaling("u", n.fom, n.tom));
        let mut n = n;
        n.arbeidsgiver = Some(org(500));
        n.behandler = Some(lege(49));
        hvem.sykmeldinger.push(n);
        alle.push(hvem);
    }
    alle
}

#[test]
fn s31_four_facts_together() {
    assert_eq!(treff(&sjekk_alle("S31", &by())), []);
    let svar = sjekk_alle("S31", &oppdiktet());
    assert_eq!(treff(&svar), [(hos(500), R)]);
    let denne = svar.iter().find(|k| k.subjekt == hos(500)).unwrap();
    assert!(denne.sjekk.belop.unwrap().i_ore() > 6 * 60 * 150_000);
    for (endring, ventet) in [
        ((|g: &mut Grunnlag| g.arbeidsforhold[0].overtatt = true) as fn(&mut Grunnlag), None),
        (|g| g.arbeidsforhold[0].virksomhet_fra = Some(dag("2010-01-01")), Some(I)),
        (|g| g.arbeidsforhold[0].virksomhet_fra = None, Some(I)),
        (|g| g.arbeidsforhold[0].fom = dag("2025-12-02"), Some(I)),
        (|g| g.sykmeldinger[0].ugyldig = true, None),
        (|g| g.om.dod = Some(dag("2026-10-01")), None),
        (|g| g.arbeidsforhold[0].ansatte = Some(400), None),
    ] {
        let mut annen = oppdiktet();
        annen.iter_mut().skip(1000).for_each(endring);
        assert_eq!(
            treff(&sjekk_alle("S31", &annen)),
            ventet.map(|n| (hos(500), n)).into_iter().collect::<Vec<_>>()
        );
    }
}

#[test]
fn s33_one_employer_at_one_doctor() {
    assert_eq!(treff(&sjekk_alle("S33", &by())), []);
    let mut alle = by();
    for n in alle[..10].iter_mut().flat_map(|h| &mut h.sykmeldinger) {
        n.behandler = Some(lege(50));
    }
    let svar = sjekk_alle("S33", &alle);
    assert_eq!(treff(&svar), [(hos(1), R)]);
    assert!(svar.iter().any(|k| k.sjekk.motpart == Some(Subjekt::Sykmelder(lege(50)))));
    let mut snudd = alle.clone();
    snudd.reverse();
    assert_eq!(sjekk_alle("S33", &snudd), svar);
}

#[test]
fn s33_the_only_doctor_of_a_village_is_no_concentration() {
    // Employers 1–8 are a village: everybody has doctor 50, who has nobody else.
    let mut alle = by();
    for (nr, hvem) in alle.iter_mut().enumerate() {
        for n in &mut hvem.sykmeldinger {
            let opprinnelig = n.behandler;
            n.behandler = if nr < 80 { Some(lege(60)) } else { opprinnelig };
        }
    }
    assert_eq!(treff(&sjekk_alle("S33", &alle)), []);
    // One employer with a doctor of its own: nobody to compare with.
    let mut egen = by();
    for n in egen[..10].iter_mut().flat_map(|h| &mut h.sykmeldinger) {
        n.behandler = Some(lege(60));
    }
    let svar = sjekk_alle("S33", &egen);
    assert_eq!(treff(&svar), []);
    assert!(svar.iter().any(|k| k.sjekk.utfall == Utfall::KanIkkeVurderes { arsak: Mangel::ForLite }));
}

fn pa_konto(antall: u128, konto: &str) -> Vec<Grunnlag> {
    (1..=antall)
        .map(|nr| {
            let mut hvem = person(nr);
            let mut u = utbetaling(&format!("u{nr}"), dag("2026-03-02"), dag("2026-03-31"));
            u.konto = Some(konto.to_owned());
            hvem.utbetalinger.push(u);
            hvem
        })
        .collect()
}

#[test]
fn s35_three_people_on_one_account() {
    assert_eq!(treff(&sjekk_alle("S35", &pa_konto(2, "k"))), []);
    let svar = sjekk_alle("S35", &pa_konto(3, "k"));
    assert_eq!(treff(&svar), [(Subjekt::Person(pa_konto(1, "k")[0].person), R)]);
    assert_eq!(svar[0].sjekk.grunnlag.len(), 3, "one row of each");
    let veier = grupper(regler().finn("S35").unwrap(), &pa_konto(3, "k"), &kilder(), i_dag()).unwrap();
    assert_eq!(veier[&svar[0].subjekt].sti_nb(), ["A, B og C er betalt til samme konto."]);
    assert_eq!(treff(&sjekk_alle("S35", &pa_konto(40, "k"))), [], "an institution");
    for endring in [
        (|g: &mut Grunnlag| g.utbetalinger[0].konto_forvaltet = true) as fn(&mut Grunnlag),
        |g| g.utbetalinger[0].refusjon = true,
        |g| g.utbetalinger[0].konto = None,
        |g| g.utbetalinger[0].utbetalt = dag("2023-01-01"),
        |g| g.om.dod = Some(dag("2026-04-01")),
        |g| g.om.sammenslatt = Some(dag("2026-11-01")),
    ] {
        let mut annen = pa_konto(3, "k");
        endring(&mut annen[1]);
        assert_eq!(treff(&sjekk_alle("S35", &annen)), []);
    }
}

fn lukket(med_konto: bool) -> Vec<Grunnlag> {
    let mut alle = pa_konto(4, "k");
    for hvem in &mut alle {
        let mut ny = jobb("a", org(1), dag("2020-01-01"));
        ny.ansatte = Some(5);
        hvem.arbeidsforhold.push(ny);
        hvem.sykmeldinger.push(note("n", "2026-03-02", 60));
        if !med_konto {
            hvem.utbetalinger.clear();
        }
    }
    alle
}

#[test]
fn s34_a_closed_group_needs_an_account_for_review() {
    let forste = Subjekt::Person(person(1).person);
    assert_eq!(treff(&sjekk_alle("S34", &lukket(true))), [(forste, R)]);
    assert_eq!(treff(&sjekk_alle("S34", &lukket(false))), [(forste, I)]);
    let mut stor = lukket(false);
    for hvem in &mut stor {
        hvem.arbeidsforhold[0].ansatte = Some(2000);
    }
    assert_eq!(treff(&sjekk_alle("S34", &stor)), [], "a big employer is no network");
    let mut korte = lukket(true);
    for hvem in &mut korte {
        hvem.sykmeldinger[0].tom = dag("2026-03-20");
    }
    assert_eq!(treff(&sjekk_alle("S34", &korte)), []);
    let mut leger = lukket(false);
    for (nr, hvem) in leger.iter_mut().enumerate() {
        hvem.sykmeldinger[0].behandler = Some(lege(u32::try_from(nr).unwrap() + 1));
    }
    assert_eq!(treff(&sjekk_alle("S34", &leger)), [], "colleagues only");
    assert_eq!(sjekk_alle("S34", &[]), []);
}
