use super::super::super::prove::{
    dag, etter, grad, ikke_vurdert, ingen_avvik, kilder, nivaer, note, person, sjekk, sjekk_med, utbetaling,
};
use crate::{
    base::{Nok, Periode},
    control::{
        grunnlag::{Grunnlag, Kilde, Kildestatus, Mangel, Sykmeldingsrad},
        regler::standard,
        signal::{Niva, Utfall},
    },
    rules::Regelverk,
};

/// One note of 40 days from Monday 2 March 2026, signed so many days later, with so many words, paid.
fn tilbakedatert(dager: i64, ord: u32) -> Grunnlag {
    let mut hvem = person(1);
    let mut ny = note("n", "2026-03-02", 40);
    ny.signert = etter(ny.fom, dager);
    ny.begrunnelse_ord = ord;
    hvem.utbetalinger.push(utbetaling("u", ny.fom, ny.tom));
    hvem.sykmeldinger.push(ny);
    hvem
}

fn endret(dager: i64, ord: u32, endring: impl FnOnce(&mut Sykmeldingsrad)) -> Grunnlag {
    let mut hvem = tilbakedatert(dager, ord);
    endring(&mut hvem.sykmeldinger[0]);
    hvem
}

fn niva(hvem: &Grunnlag) -> Option<Niva> {
    nivaer(&sjekk("S03", hvem)).first().copied().flatten()
}

const R: Option<Niva> = Some(Niva::Gjennomgang);
const I: Option<Niva> = Some(Niva::Informasjon);

#[test]
fn the_tree_at_each_of_its_limits() {
    for (dager, ord, ventet) in [
        (0, 0, None),
        (4, 0, None),
        (5, 0, R),
        (5, 1, None),
        (8, 1, None),
        (8, 0, R),
        (9, 0, R),
        (9, 1, I),
        (31, 1, I), // 2 April: one month to the day
        (32, 1, R),
        (32, 2, R),
        (32, 3, I),
    ] {
        assert_eq!(niva(&tilbakedatert(dager, ord)), ventet, "{dager} days back, {ord} words");
    }
    assert_eq!(niva(&tilbakedatert(-3, 0)), None, "written in advance");
}

#[test]
fn a_short_note_inside_the_employers_period_is_explained_by_one_word() {
    let mut hvem = endret(9, 1, |n| n.tom = etter(n.fom, 15));
    assert_eq!(niva(&hvem), None, "16 days");
    hvem.sykmeldinger[0].tom = etter(hvem.sykmeldinger[0].fom, 16);
    assert_eq!(niva(&hvem), I, "17 days");
    // Ten days of it, and ten earlier days that it goes on from after one working day.
    hvem.sykmeldinger[0].tom = etter(hvem.sykmeldinger[0].fom, 9);
    let mut forrige = note("f", "2026-02-18", 10);
    forrige.tom = dag("2026-02-26");
    hvem.sykmeldinger[0].samme_gruppe_som_forrige = Some(false);
    assert_eq!(niva(&hvem), None);
    hvem.sykmeldinger.push(forrige);
    assert_eq!(niva(&hvem), I, "the earlier days count");
}

#[test]
fn specialists_resent_notes_and_prolongations_are_in_order() {
    assert_eq!(niva(&endret(40, 0, |n| n.spesialist = true)), None);
    let mut ettersendt = tilbakedatert(40, 0);
    let mut forst = note("f", "2026-03-02", 40);
    forst.signert = forst.fom;
    ettersendt.sykmeldinger.insert(0, forst.clone());
    assert_eq!(niva(&ettersendt), None, "the same days, grade and group were sent before");
    ettersendt.sykmeldinger[0].grad = grad(50);
    assert_ne!(niva(&ettersendt), None, "another grade is no copy");

    let mut forlenget = tilbakedatert(8, 0);
    forlenget.sykmeldinger.push(note("f", "2026-02-20", 9)); // to Saturday: no working day between
    assert_eq!(niva(&forlenget), None);
    forlenget.sykmeldinger[1].tom = dag("2026-02-26");
    assert_eq!(niva(&forlenget), R, "Friday lies between");
    forlenget.sykmeldinger[1].tom = dag("2026-02-28");
    forlenget.sykmeldinger[0].samme_gruppe_som_forrige = Some(false);
    assert_eq!(niva(&forlenget), R, "another illness is no prolongation");
}

#[test]
fn what_only_a_medical_reader_can_say_is_no_hit() {
    let mut ukjent = tilbakedatert(8, 0);
    ukjent.sykmeldinger.push(note("f", "2026-02-20", 9));
    ukjent.sykmeldinger[0].samme_gruppe_som_forrige = None;
    let medisinsk = Utfall::KanIkkeVurderes { arsak: Mangel::KreverMedisinsk };
    for hvem in [
        ukjent,
        endret(40, 0, |n| n.alvorlig_unntak = true),
        endret(40, 0, |n| n.sykehus_eller_legevakt = true),
    ] {
        assert!(sjekk("S03", &hvem).iter().any(|s| s.utfall == medisinsk));
        assert_eq!(niva(&hvem), None);
    }
}

#[test]
fn at_stake_are_the_weekdays_paid_before_the_signature() {
    let svar = sjekk("S03", &tilbakedatert(9, 0));
    // 2–10 March: seven weekdays at 1,500 kroner.
    assert_eq!(svar[0].belop, Some(Nok::ore(7 * 150_000)));
    let mut ubetalt = tilbakedatert(9, 0);
    ubetalt.utbetalinger.clear();
    assert!(ingen_avvik(&sjekk("S03", &ubetalt)), "nothing was paid");
    // A later correction to nothing stands for the day; negative pay is impossible.
    let mut rettet = tilbakedatert(9, 0);
    let mut null = utbetaling("v", dag("2026-03-01"), dag("2026-04-30"));
    null.grad = grad(0);
    null.korreksjon = true;
    rettet.utbetalinger.push(null);
    assert!(ingen_avvik(&sjekk("S03", &rettet)));
    rettet.utbetalinger[1].dagsats = Nok::ore(-1);
    assert!(ikke_vurdert(&sjekk("S03", &rettet)));
}

#[test]
fn bad_input_is_never_a_hit() {
    let daglig = tilbakedatert(9, 0);
    let mut dod = daglig.clone();
    dod.om.dod = Some(dag("2026-04-01"));
    let mut flettet = daglig.clone();
    flettet.om.sammenslatt = Some(dag("2026-11-01"));
    let snudd = endret(9, 0, |n| n.tom = etter(n.fom, -1));
    let fremtid = endret(400, 0, |_| ());
    for hvem in [dod, flettet, snudd, fremtid] {
        assert!(ikke_vurdert(&sjekk("S03", &hvem)));
    }
    for kilde in [Kilde::Sykmelding, Kilde::Utbetaling, Kilde::Folkeregister] {
        let mut nede = kilder();
        nede.0.insert(kilde, Kildestatus::Nede);
        assert!(ikke_vurdert(&sjekk_med("S03", &daglig, &nede)), "{kilde:?}");
    }
    assert!(sjekk("S03", &endret(9, 0, |n| n.ugyldig = true)).is_empty(), "rejected already");
}

#[test]
fn the_thresholds_are_those_that_intake_uses_today() {
    let regler = standard().unwrap();
    let terskler = &regler.finn("S03").unwrap().fil.terskler;
    let bok = &Regelverk::innebygd().sykmelding;
    for (navn, parameter) in [
        ("tilbake_uten_begrunnelse", &bok.tilbake_uten_begrunnelse),
        ("tilbake_kort", &bok.tilbake_kort),
        ("tilbake_lang", &bok.tilbake_lang),
        ("ord_kort", &bok.ord_kort),
        ("ord_lang", &bok.ord_lang),
        ("arbeidsgiverperiode_dager", &bok.arbeidsgiverperiode_dager),
        ("opphold_dager", &bok.opphold_dager),
        ("tidligere_uker", &bok.tidligere_uker),
    ] {
        assert_eq!(parameter.tall(dag("2026-11-20")), terskler.hel(navn).ok(), "{navn}");
    }
}

#[test]
fn the_period_of_the_check_is_the_whole_note() {
    let svar = sjekk("S03", &tilbakedatert(9, 0));
    assert_eq!(svar[0].periode, Periode::new(dag("2026-03-02"), dag("2026-04-10")).ok());
}
