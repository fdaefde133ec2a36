//! Work and income while sick: S09 and S10.

use super::super::{
    super::super::super::{
        grunnlag::{Kilde, Kildestatus, Lonnstype, Mangel},
        signal::{Niva, Subjekt, Verdi},
    },
    prove::{E1, E2, Prove, d, grad, kr, org, tall},
};

fn timelonnet() -> Prove {
    Prove::sykmeldt(Lonnstype::Timelonn)
}

#[test]
fn s09_hours_in_a_fully_sick_month_are_a_hit_with_its_numbers() {
    let p = timelonnet().lonn(E1, d("2026-05-01"), Lonnstype::Timelonn, 6_000).timer(20.0);
    let treff = p.treff("S09");
    assert_eq!(treff.niva(), Some(Niva::Gjennomgang));
    assert_eq!(treff.motpart, Some(Subjekt::Arbeidsgiver(org(E1))));
    assert_eq!(treff.periode.unwrap().fom(), d("2026-05-01"));
    assert_eq!(tall(&treff, "timer"), Verdi::Timer(20.0));
    assert_eq!(tall(&treff, "timelonn"), Verdi::Belop(kr(6_000)));
    // 43 weekdays in April and May at 1,800 are far more than the pay.
    assert_eq!(tall(&treff, "sykepenger"), Verdi::Belop(kr(43 * 1_800)));
    assert_eq!(treff.belop, Some(kr(6_000)));
    assert!(treff.grunnlag.iter().any(|o| o.kilde == Kilde::Utbetaling));
    assert!(treff.grunnlag.iter().any(|o| o.kilde == Kilde::Sykmelding));
}

#[test]
fn s09_overtime_hits_only_above_five_percent_of_the_baseline() {
    let fast = Prove::sykmeldt(Lonnstype::Fastlonn);
    let med = |kroner| fast.clone().lonn(E1, d("2026-05-01"), Lonnstype::Overtid, kroner);
    med(2_000).ingen("S09");
    assert_eq!(med(2_001).treff("S09").belop, Some(kr(2_001)));
    // Of a higher baseline five percent is more than 2,000.
    let mut hoy = fast.clone();
    hoy.g.amelding.iter_mut().for_each(|rad| rad.belop = kr(60_000));
    hoy.clone().lonn(E1, d("2026-05-01"), Lonnstype::Overtid, 3_000).ingen("S09");
    hoy.lonn(E1, d("2026-05-01"), Lonnstype::Overtid, 3_001).treff("S09");
}

#[test]
fn s09_pay_that_may_be_from_before_the_spell_is_no_hit() {
    // Variable hours come a month late: April may be for the first days of March.
    for maned in ["2026-03-01", "2026-07-01"] {
        timelonnet().lonn(E1, d(maned), Lonnstype::Timelonn, 6_000).timer(20.0).ingen("S09");
    }
    // March begins before the spell does, so April's hours may be March's.
    timelonnet().lonn(E1, d("2026-04-01"), Lonnstype::Timelonn, 6_000).timer(20.0).ingen("S09");
    // A stated earning period says it outright, both ways.
    let med = |fom, tom| {
        timelonnet().lonn(E1, d("2026-04-01"), Lonnstype::Timelonn, 6_000).timer(20.0).opptjent(fom, tom)
    };
    med("2026-02-01", "2026-02-28").ingen("S09");
    med("2026-04-01", "2026-04-30").treff("S09");
    // The employer's own period: pay for it is the employer's sick pay.
    med("2026-03-02", "2026-03-17").ingen("S09");
}

#[test]
fn s09_what_is_not_pay_for_work_is_no_hit() {
    use Lonnstype::{Annet, Bonus, Etterbetaling, Feriepenger, SykepengerFraArbeidsgiver};
    for type_ in [Feriepenger, Bonus, Etterbetaling, SykepengerFraArbeidsgiver, Annet] {
        timelonnet().lonn(E1, d("2026-06-01"), type_, 30_000).timer(100.0).ingen("S09");
    }
}

#[test]
fn s09_unchanged_pay_under_refund_is_normal() {
    for type_ in [Lonnstype::Fastlonn, Lonnstype::Timelonn] {
        let p = Prove::sykmeldt(type_).im(E1, "2026-03-02", 40_000, Some(40_000));
        let p = p.lonn(E1, d("2026-05-01"), type_, 40_000).timer(150.0);
        p.taler_for("S09", "arbeidsgiver_forskutterer");
        // Overtime beside it isn't, when it is more than the threshold.
        p.clone().lonn(E1, d("2026-05-01"), Lonnstype::Overtid, 2_000).ingen("S09");
        p.lonn(E1, d("2026-05-01"), Lonnstype::Overtid, 2_001).treff("S09");
    }
    // A refund that has stopped explains nothing any more.
    let p = timelonnet().im(E1, "2026-03-02", 40_000, Some(40_000)).med(|p| {
        p.g.inntektsmeldinger[0].refusjon_opphorer = Some(d("2026-03-31"));
    });
    p.lonn(E1, d("2026-05-01"), Lonnstype::Timelonn, 40_000).timer(150.0).treff("S09");
}

#[test]
fn s09_fixed_salary_beside_sick_pay_to_the_person_is_a_hit_unless_it_makes_up_what_lies_above_6_g() {
    let p = Prove::sykmeldt(Lonnstype::Fastlonn).lonn(E1, d("2026-05-01"), Lonnstype::Fastlonn, 40_000);
    assert_eq!(tall(&p.treff("S09"), "ekstra"), Verdi::Belop(kr(40_000)));
    let mut hoy = Prove::sykmeldt(Lonnstype::Fastlonn);
    hoy.g.amelding.iter_mut().for_each(|rad| rad.belop = kr(90_000));
    // G was 130,160 on 2 March 2026: 90,000 − 65,080 = 24,920 may be made up, and 5 % is 4,500.
    hoy.clone().lonn(E1, d("2026-05-01"), Lonnstype::Fastlonn, 29_420).ingen("S09");
    hoy.lonn(E1, d("2026-05-01"), Lonnstype::Fastlonn, 29_421).treff("S09");
}

#[test]
fn s09_what_was_told_or_already_taken_off_is_no_hit() {
    let p = timelonnet().lonn(E1, d("2026-05-01"), Lonnstype::Timelonn, 6_000).timer(20.0);
    p.clone().der_soknaden(|k| k.faktisk_arbeid = Some(grad(20))).taler_for("S09", "oppgitt_i_soknad");
    p.clone().der_betalingen(|b| b.grad = grad(80)).taler_for("S09", "redusert_utbetaling");
    // Taken back two months later.
    p.clone().lonn(E1, d("2026-07-01"), Lonnstype::Timelonn, -6_000).taler_for("S09", "korrigert");
    p.lonn(E1, d("2026-07-01"), Lonnstype::Timelonn, -5_000).treff("S09");
}

#[test]
fn s09_nothing_paid_or_a_graded_or_broken_spell_is_no_hit() {
    let timer = |p: Prove| p.lonn(E1, d("2026-05-01"), Lonnstype::Timelonn, 6_000).timer(20.0);
    timer(timelonnet().med(|p| p.g.utbetalinger.clear())).ingen("S09");
    timer(timelonnet().med(|p| p.g.sykmeldinger[0].grad = grad(50))).ingen("S09");
    timer(timelonnet().med(|p| p.g.sykmeldinger[0].ugyldig = true)).ingen("S09");
    // A gap of one working day inside the months could have been worked.
    let delt = |tom: &str, fom: &str| {
        let p = timelonnet().med(|p| p.g.sykmeldinger[0].tom = d(tom));
        timer(p.sykmelding(fom, "2026-06-30", 100, Some(E1)))
    };
    delt("2026-05-10", "2026-05-12").ingen("S09");
    // One over a weekend is none.
    delt("2026-05-08", "2026-05-11").treff("S09");
    // Two notes for the one job: the lower grade counts.
    timer(timelonnet().sykmelding("2026-05-01", "2026-05-31", 80, Some(E1))).ingen("S09");
    // A note for another job says nothing about this one.
    timer(timelonnet().sykmelding("2026-05-01", "2026-05-31", 80, Some(E2))).treff("S09");
}

#[test]
fn s09_bad_input_cannot_be_assessed() {
    let p = timelonnet().lonn(E1, d("2026-05-01"), Lonnstype::Timelonn, 6_000).timer(20.0);
    p.treff("S09");
    p.clone().timer(-3.0).mangler("S09", &Mangel::UmuligTall);
    p.clone().timer(f64::NAN).mangler("S09", &Mangel::UmuligTall);
    p.clone().rettet("2026-09-01").mangler("S09", &Mangel::IkkeFerdigRapportert);
    p.clone().med(|p| p.g.om.dod = Some(d("2026-09-01"))).mangler("S09", &Mangel::Dod);
    p.clone().med(|p| p.g.om.sammenslatt = Some(d("2026-09-20"))).mangler("S09", &Mangel::NyligSammenslatt);
    p.clone().med(|p| p.g.om.sammenslatt = Some(d("2026-08-20"))).treff("S09");
    p.clone().kilde(Kilde::Amelding, Kildestatus::Nede).mangler("S09", &Mangel::KildeNede(Kilde::Amelding));
    let til = Kildestatus::Oppdatert { til: d("2026-05-30") };
    p.clone().kilde(Kilde::Amelding, til).mangler("S09", &Mangel::IkkeFerdigRapportert);
    // Overtime needs the baseline, and a month of it is missing.
    let p = timelonnet().lonn(E1, d("2026-05-01"), Lonnstype::Overtid, 6_000);
    p.treff("S09");
    let uten = d("2026-01-01");
    p.clone()
        .med(|p| p.g.amelding.retain(|rad| rad.maned != uten))
        .mangler("S09", &Mangel::ManglendeManed(uten));
    p.clone().med(|p| p.g.amelding[12].belop = kr(-100_000)).mangler("S09", &Mangel::UmuligTall);
    // Nobody can say which job the note is for.
    let p = p.jobb(E2, "2020-01-01", None).med(|p| {
        p.g.sykmeldinger[0].arbeidsgiver = None;
        p.g.krav[0].arbeidsgiver = None;
        p.g.utbetalinger[0].arbeidsgiver = None;
    });
    p.mangler("S09", &Mangel::ForLite);
}

/// [`timelonnet`] with a second job since 2022 at 16,000 a month.
fn to_jobber() -> Prove {
    let p = timelonnet().jobb(E2, "2022-01-01", None);
    super::super::prove::maneder("2025-01-01", 14).fold(p, |p, m| p.lonn(E2, m, Lonnstype::Fastlonn, 16_000))
}

#[test]
fn s10_pay_from_a_job_that_no_note_covers() {
    let med = |kroner| to_jobber().lonn(E2, d("2026-05-01"), Lonnstype::Fastlonn, kroner);
    med(3_999).ingen("S10");
    let treff = med(4_000).treff("S10");
    assert_eq!(tall(&treff, "vanlig"), Verdi::Belop(kr(16_000)));
    assert_eq!(tall(&treff, "grense"), Verdi::Belop(kr(4_000)));
    assert_eq!((treff.belop, treff.motpart), (Some(kr(4_000)), Some(Subjekt::Arbeidsgiver(org(E2)))));
    assert_eq!(treff.taler_for, ["frisk_i_annen_jobb"]);
    // Ten hours are enough, whatever they pay.
    med(1_000).timer(9.9).ingen("S10");
    med(1_000).timer(10.0).treff("S10");
    // At most what was paid in sick pay.
    assert_eq!(med(900_000).treff("S10").belop, Some(kr(43 * 1_800)));
}

#[test]
fn s10_a_job_that_began_after_the_first_sick_day() {
    let med = |kroner| {
        timelonnet().jobb(E2, "2026-04-01", None).lonn(E2, d("2026-05-01"), Lonnstype::Fastlonn, kroner)
    };
    med(1_999).ingen("S10");
    let treff = med(2_000).treff("S10");
    assert_eq!(tall(&treff, "ny_jobb"), Verdi::Antall(1));
    assert!(treff.taler_for.is_empty());
    // The enterprise took the sick-listed job over: it is the same one.
    med(20_000).der_jobben(|j| j.overtatt = true).ingen("S10");
}

#[test]
fn s10_covered_told_late_or_not_work_is_no_hit() {
    let p = to_jobber().lonn(E2, d("2026-05-01"), Lonnstype::Fastlonn, 16_000);
    p.treff("S10");
    p.clone().sykmelding("2026-03-02", "2026-03-31", 100, Some(E2)).ingen("S10");
    p.clone().soknad("2026-03-02", "2026-03-31", Some(E2)).ingen("S10");
    p.clone().der_soknaden(|k| k.sier_ingen_inntekt = Some(false)).taler_for("S10", "oppgitt_i_soknad");
    p.clone().der_betalingen(|b| b.grad = grad(60)).taler_for("S10", "redusert_utbetaling");
    p.clone().lonn(E2, d("2026-06-01"), Lonnstype::Fastlonn, -16_000).taler_for("S10", "korrigert");
    p.clone().opptjent("2026-02-01", "2026-02-28").ingen("S10");
    p.clone().der_lonnen(|rad| rad.maned = d("2026-04-01")).ingen("S10");
    for type_ in [Lonnstype::Feriepenger, Lonnstype::Bonus, Lonnstype::Etterbetaling] {
        p.clone().der_lonnen(|rad| rad.type_ = type_).ingen("S10");
    }
    p.clone().med(|p| p.g.sykmeldinger[0].grad = grad(50)).ingen("S10");
    p.med(|p| p.g.utbetalinger.clear()).ingen("S10");
}

#[test]
fn s10_bad_input_cannot_be_assessed() {
    let p = to_jobber().lonn(E2, d("2026-05-01"), Lonnstype::Fastlonn, 16_000);
    for uten in ["2025-12-01", "2026-01-01", "2026-02-01"].map(d) {
        p.clone()
            .med(|p| p.g.amelding.retain(|rad| rad.maned != uten || rad.arbeidsgiver != org(E2)))
            .mangler("S10", &Mangel::ManglendeManed(uten));
    }
    p.clone().rettet("2026-10-01").mangler("S10", &Mangel::IkkeFerdigRapportert);
    p.clone().timer(f64::INFINITY).mangler("S10", &Mangel::UmuligTall);
    p.clone().med(|p| p.g.om.dod = Some(d("2026-09-01"))).mangler("S10", &Mangel::Dod);
    p.clone().med(|p| p.g.om.sammenslatt = Some(d("2026-10-01"))).mangler("S10", &Mangel::NyligSammenslatt);
    p.clone()
        .kilde(Kilde::Sykmelding, Kildestatus::Nede)
        .mangler("S10", &Mangel::KildeNede(Kilde::Sykmelding));
    p.med(|p| {
        p.g.sykmeldinger[0].arbeidsgiver = None;
        p.g.krav[0].arbeidsgiver = None;
        p.g.utbetalinger[0].arbeidsgiver = None;
    })
    .mangler("S10", &Mangel::ForLite);
}
