//! Grades, answers in the application, refund, death: S11, S12, S18, S20, S27.

use super::super::{
    super::super::super::{
        grunnlag::{Kilde, Kildestatus, Lonnstype, Mangel},
        signal::{Niva, Verdi},
    },
    prove::{E1, E2, Prove, d, grad, kr, org, tall},
};
use crate::hendelse::ytelse::Ytelse;

/// Half sick and half paid; 160 contract hours; so many hours in May and in June.
fn halv(mai: f64, juni: f64) -> Prove {
    let p = Prove::sykmeldt(Lonnstype::Timelonn)
        .med(|p| p.g.sykmeldinger[0].grad = grad(50))
        .der_betalingen(|b| b.grad = grad(50));
    let maned = |p: Prove, m: &str, timer: f64| {
        let p = p.lonn(E1, d(m), Lonnstype::Timelonn, 20_000).timer(timer);
        p.der_lonnen(|rad| rad.avtalte_timer = Some(160.0))
    };
    maned(maned(p, "2026-05-01", mai), "2026-06-01", juni)
}

#[test]
fn s11_twenty_points_above_the_grade_two_months_running() {
    assert_eq!(halv(112.1, 112.1).niva("S11").len(), 2);
    halv(112.0, 112.0).ingen("S11");
    halv(120.0, 112.0).taler_for("S11", "en_maned");
    // (120/160 − 0.5) × the daily rates of the month's 21 and 22 weekdays.
    let treff = halv(120.0, 120.0).sjekker("S11");
    assert_eq!(treff[0].belop, Some(kr(21 * 1_800 / 4)));
    assert_eq!(tall(&treff[0], "arbeidet"), Verdi::Andel(0.75));
    assert_eq!(tall(&treff[0], "igjen"), Verdi::Andel(0.5));
}

#[test]
fn s11_what_leaves_more_room() {
    let mye = || halv(140.0, 140.0);
    mye().der_soknaden(|k| k.faktisk_arbeid = Some(grad(80))).ingen("S11");
    mye().der_betalingen(|b| b.grad = grad(20)).ingen("S11");
    mye().sykmelding("2026-04-01", "2026-06-30", 25, Some(E1)).ingen("S11");
    mye().im(E1, "2026-03-02", 40_000, Some(40_000)).taler_for("S11", "arbeidsgiver_forskutterer");
    // A full note is S09's matter.
    mye().med(|p| p.g.sykmeldinger[0].grad = grad(100)).ingen("S11");
    // A part-time position has fewer hours of its own.
    halv(70.0, 70.0).ingen("S11");
    halv(70.0, 70.0)
        .med(|p| p.g.amelding.iter_mut().for_each(|r| r.stilling = Some(50.0)))
        .sjekker("S11")
        .iter()
        .for_each(|s| assert_eq!(s.niva(), Some(Niva::Gjennomgang)));
    // Hours of before, paid now.
    mye()
        .med(|p| {
            p.g.amelding[14..].iter_mut().for_each(|r| r.opptjent = Some((d("2026-02-01"), d("2026-02-28"))));
        })
        .ingen("S11");
}

#[test]
fn s11_bad_input_cannot_be_assessed() {
    let mye = || halv(140.0, 140.0);
    mye().der_lonnen(|r| r.stilling = Some(-20.0)).mangler("S11", &Mangel::UmuligTall);
    mye().rettet("2026-10-01").mangler("S11", &Mangel::IkkeFerdigRapportert);
    mye().med(|p| p.g.om.dod = Some(d("2026-09-01"))).mangler("S11", &Mangel::Dod);
    mye()
        .kilde(Kilde::Amelding, Kildestatus::Oppdatert { til: d("2026-06-15") })
        .mangler("S11", &Mangel::IkkeFerdigRapportert);
    // Without contract hours pay is held against the baseline, and that needs its months.
    let uten = |p: Prove| p.med(|p| p.g.amelding.iter_mut().for_each(|r| r.avtalte_timer = None));
    uten(mye()).ingen("S11");
    let lonn = |kroner| uten(mye()).med(|p| p.g.amelding[14..].iter_mut().for_each(|r| r.belop = kr(kroner)));
    lonn(28_000).ingen("S11");
    assert_eq!(lonn(28_100).niva("S11").len(), 2);
    let januar = d("2026-01-01");
    lonn(28_100)
        .med(|p| p.g.amelding.retain(|r| r.maned != januar))
        .mangler("S11", &Mangel::ManglendeManed(januar));
}

/// The application says no income; the other job pays for days of May.
fn nei(kroner: i64) -> Prove {
    Prove::sykmeldt(Lonnstype::Fastlonn)
        .der_soknaden(|k| k.sier_ingen_inntekt = Some(true))
        .lonn(E2, d("2026-05-01"), Lonnstype::Timelonn, kroner)
        .timer(12.0)
        .opptjent("2026-05-04", "2026-05-15")
}

#[test]
fn s12_the_answer_against_the_pay() {
    nei(2_000).ingen("S12");
    let treff = nei(2_001).treff("S12");
    assert_eq!(treff.belop, Some(kr(2_001)));
    assert_eq!(tall(&treff, "timer"), Verdi::Timer(12.0));
    nei(9_000).der_soknaden(|k| k.sier_ingen_inntekt = Some(false)).ingen("S12");
    nei(9_000).der_soknaden(|k| k.sier_ingen_inntekt = None).ingen("S12");
    nei(9_000).lonn(E2, d("2026-06-01"), Lonnstype::Timelonn, -9_000).ingen("S12");
    nei(9_000).opptjent("2026-02-01", "2026-02-20").ingen("S12");
    // Half outside the claimed days, or no days stated: nobody can say.
    nei(9_000).opptjent("2026-02-20", "2026-03-10").mangler("S12", &Mangel::ForLite);
    nei(9_000).der_lonnen(|r| r.opptjent = None).mangler("S12", &Mangel::ForLite);
    for type_ in [Lonnstype::Feriepenger, Lonnstype::Bonus, Lonnstype::Etterbetaling] {
        nei(9_000).der_lonnen(|r| r.type_ = type_).ingen("S12");
    }
    // Answered again, and corrected.
    nei(9_000)
        .soknad("2026-03-02", "2026-06-30", Some(E1))
        .der_soknaden(|k| {
            k.sendt = d("2026-08-01");
            k.sier_ingen_inntekt = Some(false);
        })
        .ingen("S12");
}

#[test]
fn s12_the_own_job() {
    let egen = |type_| nei(9_000).der_lonnen(|r| (r.arbeidsgiver, r.type_) = (org(E1), type_));
    egen(Lonnstype::Timelonn).treff("S12");
    egen(Lonnstype::Fastlonn).ingen("S12");
    egen(Lonnstype::SykepengerFraArbeidsgiver).ingen("S12");
    egen(Lonnstype::Timelonn).im(E1, "2026-03-02", 40_000, Some(40_000)).ingen("S12");
    egen(Lonnstype::Overtid).im(E1, "2026-03-02", 40_000, Some(40_000)).treff("S12");
    egen(Lonnstype::Timelonn).opptjent("2026-03-05", "2026-03-15").ingen("S12");
    egen(Lonnstype::Timelonn).der_soknaden(|k| k.faktisk_arbeid = Some(grad(20))).ingen("S12");
}

#[test]
fn s12_bad_input_cannot_be_assessed() {
    nei(9_000).timer(f64::NAN).mangler("S12", &Mangel::UmuligTall);
    nei(9_000)
        .kilde(Kilde::Amelding, Kildestatus::Oppdatert { til: d("2026-05-15") })
        .mangler("S12", &Mangel::IkkeFerdigRapportert);
    nei(9_000).med(|p| p.g.om.dod = Some(d("2026-09-01"))).mangler("S12", &Mangel::Dod);
    nei(9_000).kilde(Kilde::Soknad, Kildestatus::Nede).mangler("S12", &Mangel::KildeNede(Kilde::Soknad));
    assert!(nei(9_000).rettet("2026-09-01").treff("S12").taler_for.contains(&"rettet_sent".to_owned()));
}

#[test]
fn s18_beside_or_after_work_assessment_allowance() {
    use Ytelse::Arbeidsavklaringspenger as Aap;
    let p = || Prove::sykmeldt(Lonnstype::Fastlonn).med(|p| p.g.arbeidsforhold.clear());
    let samtidig = p().ytelse(Aap, "2026-05-11", "2026-05-12", Some(50)).treff("S18");
    assert_eq!((samtidig.niva(), samtidig.belop), (Some(Niva::Gjennomgang), Some(kr(1_800))));
    let etter = |tom| p().ytelse(Aap, "2025-01-01", tom, Some(100));
    assert_eq!(etter("2026-02-28").niva("S18"), [Niva::Informasjon]);
    assert_eq!(etter("2025-09-02").niva("S18"), [Niva::Informasjon]);
    etter("2025-09-01").ingen("S18");
    // Four weeks at work between, or work beside a part of the allowance.
    let jobb = |fom: &str| etter("2026-01-31").jobb(E1, fom, None);
    jobb("2026-02-02").taler_for("S18", "tilbake_i_arbeid");
    assert_eq!(jobb("2026-02-03").niva("S18"), [Niva::Informasjon]);
    p().ytelse(Aap, "2025-01-01", "2026-02-28", Some(50))
        .jobb(E1, "2020-01-01", None)
        .taler_for("S18", "arbeid_ved_siden");
    etter("2026-02-28")
        .kilde(Kilde::Aaregister, Kildestatus::Oppdatert { til: d("2026-02-01") })
        .mangler("S18", &Mangel::IkkeFerdigRapportert);
}

#[test]
fn s20_days_after_the_day_of_death() {
    let dod = |dag: &str| Prove::sykmeldt(Lonnstype::Fastlonn).med(|p| p.g.om.dod = Some(d(dag)));
    // Friday 26 June: Monday and Tuesday are left.
    let treff = dod("2026-06-26").treff("S20");
    assert_eq!((tall(&treff, "dager"), treff.belop), (Verdi::Dager(2), Some(kr(2 * 1_800))));
    assert_eq!(treff.taler_for, ["registeret_sent"]);
    dod("2026-06-30").ingen("S20");
    assert!(Prove::sykmeldt(Lonnstype::Fastlonn).sjekker("S20").is_empty());
    dod("2026-06-26")
        .betalt("2026-06-27", "2026-06-30", 0, 0, Some(E1))
        .der_betalingen(|b| b.korreksjon = true)
        .taler_for("S20", "motregnet");
    let sent = dod("2026-09-20").betalt("2026-09-01", "2026-09-30", 100, 1_800, Some(E1));
    sent.mangler("S20", &Mangel::IkkeFerdigRapportert);
    let fram = dod("2026-10-20").med(|p| p.g.utbetalinger[0].tom = d("2026-10-31"));
    fram.ingen("S20");
    dod("2026-06-26")
        .med(|p| p.g.om.sammenslatt = Some(d("2026-10-01")))
        .mangler("S20", &Mangel::NyligSammenslatt);
}

/// Refund for May: 21 weekdays at 1,800 is 37,800. Pay in May and in June.
fn refundert(mai: i64, juni: i64) -> Prove {
    let p = Prove::sykmeldt(Lonnstype::Fastlonn)
        .der_betalingen(|b| {
            b.refusjon = true;
            (b.fom, b.tom) = (d("2026-05-01"), d("2026-05-31"));
        })
        .lonn(E1, d("2026-05-01"), Lonnstype::Fastlonn, mai);
    p.lonn(E1, d("2026-06-01"), Lonnstype::Fastlonn, juni)
}

#[test]
fn s27_refund_and_no_wage() {
    let treff = refundert(0, 0).treff("S27");
    assert_eq!((tall(&treff, "refusjon"), treff.belop), (Verdi::Belop(kr(37_800)), Some(kr(37_800))));
    refundert(10_000, 8_900).ingen("S27");
    assert_eq!(refundert(10_000, 8_899).treff("S27").belop, Some(kr(18_901)));
    // Whatever it is called.
    for type_ in [Lonnstype::SykepengerFraArbeidsgiver, Lonnstype::Feriepenger, Lonnstype::Annet] {
        refundert(0, 30_000).der_lonnen(|r| r.type_ = type_).ingen("S27");
    }
    // A month that nobody reported is missing, not zero.
    for uten in ["2026-05-01", "2026-06-01"].map(d) {
        refundert(0, 0)
            .med(|p| p.g.amelding.retain(|r| r.maned != uten))
            .mangler("S27", &Mangel::ManglendeManed(uten));
    }
    // An advance that was netted.
    refundert(10_000, -10_000).mangler("S27", &Mangel::UmuligTall);
    refundert(0, 0).rettet("2026-10-10").mangler("S27", &Mangel::IkkeFerdigRapportert);
    refundert(0, 0)
        .kilde(Kilde::Amelding, Kildestatus::Oppdatert { til: d("2026-06-29") })
        .mangler("S27", &Mangel::IkkeFerdigRapportert);
    refundert(0, 0)
        .jobb(E2, "2026-04-15", None)
        .der_jobben(|j| j.overtatt = true)
        .mangler("S27", &Mangel::ForLite);
    refundert(0, 0).der_betalingen(|b| b.refusjon = false).ingen("S27");
    refundert(0, 0).der_betalingen(|b| b.grad = grad(0)).ingen("S27");
}
