//! The same days paid twice: S16, S17 and S19.

use super::super::{
    super::super::super::{
        grunnlag::{Kilde, Kildestatus, Lonnstype, Mangel},
        signal::{Niva, Verdi},
    },
    prove::{E1, E2, Prove, d, grad, kr, tall},
};
use crate::hendelse::ytelse::Ytelse;

fn fast() -> Prove {
    Prove::sykmeldt(Lonnstype::Fastlonn)
}

#[test]
fn s16_and_s17_one_day_above_a_hundred_percent_is_a_hit() {
    for (id, ytelse, niva) in [
        ("S16", Ytelse::Dagpenger, Niva::Gjennomgang),
        ("S17", Ytelse::Foreldrepenger, Niva::Informasjon),
        ("S17", Ytelse::Pleiepenger, Niva::Informasjon),
    ] {
        // Monday 11 May 2026.
        let med = |prosent| fast().ytelse(ytelse, "2026-05-11", "2026-05-11", Some(prosent));
        let treff = med(40).treff(id);
        assert_eq!(treff.niva(), Some(niva));
        assert_eq!(tall(&treff, "dager"), Verdi::Dager(1));
        assert_eq!(tall(&treff, "samlet_grad"), Verdi::Antall(140));
        assert_eq!(treff.belop, Some(kr(720)));
        // A graded combination is what the law wants.
        let gradert = |syk, annen| med(annen).der_betalingen(|b| b.grad = grad(syk));
        gradert(60, 40).taler_for(id, "gradert_kombinasjon");
        assert_eq!(gradert(60, 41).treff(id).belop, Some(kr(18)));
        // Not paid for: a weekend, a corrected payment.
        fast().ytelse(ytelse, "2026-05-09", "2026-05-10", Some(100)).ingen(id);
        med(100)
            .betalt("2026-05-11", "2026-05-11", 0, 1_800, Some(E1))
            .der_betalingen(|b| b.korreksjon = true)
            .ingen(id);
        // A grade that nobody states is too much beside a full day only.
        let ukjent = fast().ytelse(ytelse, "2026-05-11", "2026-05-12", None);
        ukjent.treff(id);
        ukjent.der_betalingen(|b| b.grad = grad(50)).mangler(id, &Mangel::ForLite);
    }
}

#[test]
fn s16_the_week_of_change_speaks_for_the_person() {
    let uke = fast().ytelse(Ytelse::Dagpenger, "2026-05-11", "2026-05-15", Some(100));
    assert_eq!(uke.treff("S16").taler_for, ["overgangsuke"]);
    let to = fast().ytelse(Ytelse::Dagpenger, "2026-05-11", "2026-05-22", Some(100));
    assert!(to.treff("S16").taler_for.is_empty());
    // Another benefit is another rule's.
    to.ingen("S17");
    assert!(fast().sjekker("S16").is_empty());
}

#[test]
fn s16_s17_and_s19_bad_input_cannot_be_assessed() {
    let p = fast()
        .ytelse(Ytelse::Dagpenger, "2026-05-11", "2026-05-15", Some(100))
        .ytelse(Ytelse::Pleiepenger, "2026-05-11", "2026-05-15", Some(100))
        .betalt("2026-05-11", "2026-05-15", 100, 1_800, Some(E1));
    for id in ["S16", "S17", "S19"] {
        p.treff(id);
        p.clone().med(|p| p.g.om.dod = Some(d("2026-09-01"))).mangler(id, &Mangel::Dod);
        p.clone().med(|p| p.g.om.sammenslatt = Some(d("2026-10-01"))).mangler(id, &Mangel::NyligSammenslatt);
        p.clone()
            .kilde(Kilde::Utbetaling, Kildestatus::Stoppet)
            .mangler(id, &Mangel::KildeStoppet(Kilde::Utbetaling));
    }
    // Rows that can't be: ends before it starts; a date at the end of time.
    let p = fast().ytelse(Ytelse::Dagpenger, "2026-05-15", "2026-05-11", Some(100));
    p.ingen("S16");
    assert_eq!(fast().ytelse(Ytelse::Dagpenger, "2026-06-30", "9999-12-31", Some(100)).niva("S16").len(), 1);
}

#[test]
fn s19_the_same_day_twice_for_one_employer() {
    let to = |hos, sats, refusjon: bool| {
        fast().betalt("2026-05-11", "2026-05-15", 100, sats, hos).der_betalingen(|b| b.refusjon = refusjon)
    };
    for refusjon in [false, true] {
        let treff = to(Some(E1), 1_800, refusjon).treff("S19");
        assert_eq!(tall(&treff, "dager"), Verdi::Dager(5));
        assert_eq!(treff.belop, Some(kr(5 * 1_800)));
    }
    // Two jobs, two payments.
    to(Some(E2), 1_800, false).ingen("S19");
    // Two different rates below six times G may be two parts of one day.
    to(Some(E1), 1_000, true).mangler("S19", &Mangel::ForLite);
    // The income report tells: 47,667 a month is 2,200 a day; 52,000 is 2,400.
    let halv = to(Some(E1), 400, true);
    halv.clone().im(E1, "2026-03-02", 47_667, Some(9_000)).ingen("S19");
    halv.im(E1, "2026-03-02", 39_000, Some(9_000)).treff("S19");
    // Half a day each is one day.
    to(Some(E1), 1_800, true)
        .med(|p| p.g.utbetalinger.iter_mut().for_each(|b| b.grad = grad(50)))
        .ingen("S19");
}

#[test]
fn s19_netted_or_still_fresh_is_no_hit() {
    let p = fast().betalt("2026-05-11", "2026-05-15", 100, 1_800, Some(E1));
    p.clone()
        .betalt("2026-05-11", "2026-05-15", 100, 1_800, Some(E1))
        .der_betalingen(|b| b.korreksjon = true)
        .taler_for("S19", "motregnet");
    p.clone().betalt("2026-05-11", "2026-05-15", 100, -1_800, Some(E1)).taler_for("S19", "motregnet");
    // Paid 29 days before the run: it may still be netted. 30: not.
    p.clone().der_betalingen(|b| b.utbetalt = d("2026-09-16")).mangler("S19", &Mangel::IkkeFerdigRapportert);
    p.clone().der_betalingen(|b| b.utbetalt = d("2026-09-15")).treff("S19");
    // One row delivered twice is one row.
    p.med(|p| p.g.utbetalinger[1] = p.g.utbetalinger[0].clone()).ingen("S19");
}
