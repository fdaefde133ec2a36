//! The basis of the right and of the amount: S13, S21, S22, S23, S24, S25, S26.

use super::super::{
    super::super::super::{
        grunnlag::{Kilde, Kildestatus, Lonnstype, Mangel},
        signal::{Niva, Verdi},
    },
    prove::{E1, E2, Prove, d, kr, maneder, tall},
};
use crate::hendelse::ytelse::Ytelse;

fn fast() -> Prove {
    Prove::sykmeldt(Lonnstype::Fastlonn)
}

/// Employed by two, both claimed from, with these positions in the three months before.
fn to_stillinger(a: f64, b: f64) -> Prove {
    let p = fast().jobb(E2, "2020-01-01", None).soknad("2026-03-02", "2026-06-30", Some(E2));
    let p = maneder("2025-12-01", 3).fold(p, |p, m| p.lonn(E2, m, Lonnstype::Fastlonn, 20_000));
    p.med(|p| {
        for rad in &mut p.g.amelding {
            rad.stilling = Some(if rad.arbeidsgiver.avslor() == E1 { a } else { b });
        }
    })
}

#[test]
fn s13_positions_above_one_and_a_half() {
    to_stillinger(100.0, 50.0).ingen("S13");
    let treff = to_stillinger(100.0, 100.0).treff("S13");
    assert_eq!(tall(&treff, "stilling"), Verdi::Tall(200.0));
    assert_eq!(tall(&treff, "maneder"), Verdi::Antall(3));
    // 75 weekdays from 18 March to 30 June; half of it is for the hundred percent too much.
    assert_eq!(treff.belop, Some(kr(75 * 1_800 / 2)));
    let bare =
        |fom: &'static str| to_stillinger(100.0, 100.0).med(move |p| p.g.arbeidsforhold[1].fom = d(fom));
    bare("2026-01-01").treff("S13");
    // A change of job leaves one whole month with both.
    bare("2026-01-02").ingen("S13");
    to_stillinger(100.0, 100.0).med(|p| p.g.arbeidsforhold[1].overtatt = true).ingen("S13");
    to_stillinger(100.0, 100.0).med(|p| drop(p.g.krav.pop())).ingen("S13");
    to_stillinger(100.0, 201.0).mangler("S13", &Mangel::UmuligTall);
    to_stillinger(100.0, 100.0).rettet("2026-09-01").mangler("S13", &Mangel::IkkeFerdigRapportert);
}

#[test]
fn s21_the_report_against_twelve_months() {
    // 480,000 in twelve months.
    let med = |kroner| fast().im(E1, "2026-03-02", kroner, None);
    assert_eq!(med(50_000).niva("S21"), []);
    assert_eq!(med(50_100).niva("S21"), [Niva::Informasjon]);
    assert_eq!(med(60_000).niva("S21"), [Niva::Informasjon]);
    // At 65,000 six times G caps: (780,000 − 480,000) / 260 × 75 days.
    let treff = med(65_000).treff("S21");
    assert_eq!(treff.niva(), Some(Niva::Gjennomgang));
    assert_eq!(tall(&treff, "rapportert"), Verdi::Belop(kr(480_000)));
    let Verdi::Belop(belop) = tall(&treff, "belop") else { panic!() };
    assert_eq!(Some(belop), treff.belop);
    assert!((belop.i_ore() - 30_000_000 * 75 / 260).abs() < 100, "{belop:?}");
    // Little at stake, or a report that is too low: information.
    let kort = med(65_000).der_betalingen(|b| b.tom = d("2026-04-30"));
    assert_eq!(kort.niva("S21"), [Niva::Informasjon]);
    assert_eq!(med(15_000).niva("S21"), [Niva::Informasjon]);
}

#[test]
fn s21_raise_new_job_leave_and_holiday_pay() {
    let med = |p: Prove| p.im(E1, "2026-03-02", 70_000, None);
    med(fast()).treff("S21");
    // The last two months agree with the report.
    let okt = med(fast()).med(|p| p.g.amelding[12..].iter_mut().for_each(|r| r.belop = kr(70_000)));
    okt.taler_for("S21", "lonnsokning");
    med(fast()).med(|p| p.g.arbeidsforhold[0].fom = d("2025-03-02")).mangler("S21", &Mangel::ForLite);
    med(fast().ytelse(Ytelse::Foreldrepenger, "2025-04-01", "2025-09-30", Some(100)))
        .mangler("S21", &Mangel::ForLite);
    med(fast()).med(|p| p.g.arbeidsforhold[0].overtatt = true).mangler("S21", &Mangel::ForLite);
    // Holiday pay in June instead of salary: with it the year is whole.
    let juni = |p: Prove| {
        p.med(|p| {
            p.g.amelding[5].type_ = Lonnstype::Feriepenger;
            p.g.amelding[5].belop = kr(120_000);
        })
    };
    juni(fast()).im(E1, "2026-03-02", 48_000, None).ingen("S21");
    // Bad months.
    let uten = d("2025-08-01");
    med(fast())
        .med(|p| p.g.amelding.retain(|r| r.maned != uten))
        .mangler("S21", &Mangel::ManglendeManed(uten));
    med(fast())
        .med(|p| p.g.amelding[7].opphav.mottatt = d("2026-06-01").and_hms_opt(0, 0, 0).unwrap().and_utc())
        .mangler("S21", &Mangel::IkkeFerdigRapportert);
    med(fast()).med(|p| p.g.amelding[7].belop = kr(-900_000)).mangler("S21", &Mangel::UmuligTall);
    fast().im(E1, "2026-03-02", -5, None).mangler("S21", &Mangel::UmuligTall);
}

/// Ordinary pay 20,000, then `for_` in January and February 2026, and `etter` after the spell.
fn hopp(for_: i64, etter: i64) -> Prove {
    let p = fast().med(|p| {
        p.g.amelding.iter_mut().for_each(|r| r.belop = kr(20_000));
        p.g.amelding[12..].iter_mut().for_each(|r| r.belop = kr(for_));
        p.g.arbeidsforhold[0].ansatte = Some(4);
    });
    maneder("2026-07-01", 3).fold(p, |p, m| p.lonn(E1, m, Lonnstype::Fastlonn, etter))
}

#[test]
fn s22_pay_that_doubles_and_falls_again() {
    hopp(40_000, 10_000).ingen("S22");
    let treff = hopp(40_020, 20_009).treff("S22");
    assert_eq!(tall(&treff, "vanlig"), Verdi::Belop(kr(20_000)));
    hopp(40_020, 20_010).taler_for("S22", "varig_okning");
    hopp(60_000, 20_000).treff("S22");
    hopp(60_000, 20_000)
        .med(|p| p.g.arbeidsforhold[0].ansatte = Some(10))
        .taler_for("S22", "storre_virksomhet");
    hopp(60_000, 20_000).med(|p| p.g.arbeidsforhold[0].ansatte = None).mangler("S22", &Mangel::ForLite);
    // Sick again, or on holiday, after the spell: these months say nothing.
    hopp(60_000, 0).sykmelding("2026-07-10", "2026-10-01", 100, Some(E1)).ingen("S22");
    let ferie =
        maneder("2026-07-01", 3).fold(hopp(60_000, 0), |p, m| p.lonn(E1, m, Lonnstype::Feriepenger, 30_000));
    ferie.mangler("S22", &Mangel::ForLite);
    // A bonus is no jump.
    hopp(20_000, 0).lonn(E1, d("2026-02-01"), Lonnstype::Bonus, 200_000).ingen("S22");
    let uten = d("2025-05-01");
    hopp(60_000, 0)
        .med(|p| p.g.amelding.retain(|r| r.maned != uten))
        .mangler("S22", &Mangel::ManglendeManed(uten));
    hopp(60_000, 0)
        .kilde(Kilde::Amelding, Kildestatus::Oppdatert { til: d("2026-06-30") })
        .mangler("S22", &Mangel::IkkeFerdigRapportert);
}

/// A job since `fra`, after another that ended long before.
fn ny_jobb(fra: &str) -> Prove {
    fast().med(|p| p.g.arbeidsforhold[0].fom = d(fra)).jobb(E2, "2018-01-01", Some("2025-06-30"))
}

#[test]
fn s23_information_about_a_new_job() {
    assert_eq!(ny_jobb("2026-02-02").niva("S23"), [Niva::Informasjon]);
    assert_eq!(ny_jobb("2026-01-06").niva("S23"), [Niva::Informasjon]);
    ny_jobb("2026-01-05").ingen("S23");
    // Under four weeks is S24's.
    ny_jobb("2026-02-03").ingen("S23");
    let p = || ny_jobb("2026-01-20");
    p().der_jobben(|j| j.tom = Some(d("2026-01-10"))).taler_for("S23", "byttet_jobb");
    p().ytelse(Ytelse::Dagpenger, "2025-11-01", "2026-01-10", Some(100)).taler_for("S23", "likestilt");
    p().med(|p| p.g.arbeidsforhold[0].overtatt = true).taler_for("S23", "overtatt_virksomhet");
    // Sixty paid weekdays are not more than sixty.
    p().der_betalingen(|b| b.tom = d("2026-06-09")).ingen("S23");
    p().der_betalingen(|b| b.tom = d("2026-06-10")).treff("S23");
    // Not known from before: may have worked elsewhere in the EEA.
    p().med(|p| drop(p.g.arbeidsforhold.pop())).mangler("S23", &Mangel::ForLite);
}

#[test]
fn s24_less_than_four_weeks_before() {
    let treff = ny_jobb("2026-02-03").treff("S24");
    assert_eq!(tall(&treff, "dager_arbeid"), Verdi::Dager(27));
    assert_eq!(treff.belop, Some(kr(75 * 1_800)));
    ny_jobb("2026-02-02").ingen("S24");
    let p = || ny_jobb("2026-02-20");
    // A weekend between two jobs, an equated benefit, a month between jobs.
    p().der_jobben(|j| j.tom = Some(d("2026-02-16"))).ingen("S24");
    p().ytelse(Ytelse::Foreldrepenger, "2025-06-01", "2026-02-19", Some(100)).ingen("S24");
    p().ytelse(Ytelse::Arbeidsavklaringspenger, "2025-06-01", "2026-02-19", Some(100)).treff("S24");
    p().der_jobben(|j| j.tom = Some(d("2026-02-05"))).taler_for("S24", "mellom_arbeid");
    // Freelance pay the month before, from somebody the register doesn't know.
    p().lonn("310000009", d("2026-02-01"), Lonnstype::Timelonn, 9_000).taler_for("S24", "annet_arbeid");
    p().med(|p| p.g.arbeidsforhold[0].overtatt = true).taler_for("S24", "overtatt_virksomhet");
    p().med(|p| drop(p.g.arbeidsforhold.pop())).mangler("S24", &Mangel::ForLite);
    p().med(|p| drop(p.g.arbeidsforhold.remove(0))).mangler("S24", &Mangel::ForLite);
    p().kilde(Kilde::Aaregister, Kildestatus::Oppdatert { til: d("2026-03-01") })
        .mangler("S24", &Mangel::IkkeFerdigRapportert);
}

#[test]
fn s24_no_pay_in_the_month_before_must_have_been_reported() {
    let februar = d("2026-02-01");
    let null = |p: &mut Prove| p.g.amelding[13].belop = kr(0);
    assert_eq!(fast().med(null).niva("S24"), [Niva::Informasjon]);
    fast().ingen("S24");
    fast().med(|p| drop(p.g.amelding.pop())).mangler("S24", &Mangel::ManglendeManed(februar));
    fast().med(null).jobb(E2, "2020-01-01", None).ingen("S24");
    fast().med(null).ytelse(Ytelse::Pleiepenger, "2026-02-01", "2026-02-28", Some(100)).ingen("S24");
}

#[test]
fn s25_the_job_ends_as_the_spell_begins() {
    let slutter = |tom: &str| fast().med(|p| p.g.arbeidsforhold[0].tom = Some(d(tom)));
    for (tom, treff) in
        [("2026-02-26", false), ("2026-02-27", true), ("2026-03-16", true), ("2026-03-17", false)]
    {
        let niva: &[Niva] = if treff { &[Niva::Informasjon] } else { &[] };
        assert_eq!(slutter(tom).niva("S25"), niva, "{tom}");
    }
    let p = slutter("2026-03-10");
    let refusjon = p.clone().der_betalingen(|b| b.refusjon = true);
    assert_eq!(refusjon.niva("S25"), [Niva::Gjennomgang]);
    assert_eq!(refusjon.treff("S25").belop, Some(kr(75 * 1_800)));
    // Thirty calendar days of pay are not more than thirty: 18 March to 16 April.
    p.clone().der_betalingen(|b| b.tom = d("2026-04-16")).ingen("S25");
    p.clone().der_betalingen(|b| b.tom = d("2026-04-17")).treff("S25");
    p.clone().jobb(E1, "2026-03-20", None).ingen("S25");
    p.clone()
        .jobb(E2, "2026-03-11", None)
        .der_jobben(|j| j.overtatt = true)
        .taler_for("S25", "overtatt_virksomhet");
    let ny = p.jobb(E2, "2026-03-11", None).treff("S25");
    assert_eq!(ny.taler_for, ["ny_jobb"]);
}

#[test]
fn s26_the_report_that_has_not_come() {
    let p = fast().der_soknaden(|k| k.sendt = d("2026-09-17"));
    assert_eq!(p.niva("S26"), [Niva::Informasjon]);
    p.clone().der_soknaden(|k| k.sendt = d("2026-09-18")).taler_for("S26", "venter");
    p.clone().im(E1, "2026-03-02", 40_000, None).ingen("S26");
    p.clone().im(E2, "2026-03-02", 40_000, None).treff("S26");
    let direkte = p.clone().der_soknaden(|k| k.direkte_pa_egen_inntekt = true);
    assert_eq!(direkte.niva("S26"), [Niva::Gjennomgang]);
    let tre =
        p.clone().soknad("2026-03-02", "2026-04-01", Some(E1)).soknad("2026-05-02", "2026-05-20", Some(E1));
    assert_eq!(tre.niva("S26"), [Niva::Gjennomgang]);
    // The same one sent again waits once.
    let to =
        p.clone().soknad("2026-03-02", "2026-04-01", Some(E1)).soknad("2026-03-02", "2026-04-01", Some(E1));
    assert_eq!(to.niva("S26"), [Niva::Informasjon]);
    p.clone()
        .kilde(Kilde::Inntektsmelding, Kildestatus::Oppdatert { til: d("2026-10-01") })
        .mangler("S26", &Mangel::IkkeFerdigRapportert);
    p.kilde(Kilde::Inntektsmelding, Kildestatus::Nede)
        .mangler("S26", &Mangel::KildeNede(Kilde::Inntektsmelding));
}
