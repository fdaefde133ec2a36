//! One case a rule, for those that the case files leave open.

use super::{dag, etter_hverandre, rekke};
use crate::{
    base::Periode,
    forlop::{
        arbeidsgiverperiode::{
            Sykdomsdag::{self, AnnenYtelse, Arbeid, Egenmelding, Ferie, Permisjon, Syk},
            Sykdomsrekke, Ytelse,
            flex::{self, Hull},
            spleis::{self, Resultat, Valg},
        },
        utbetalingstidslinje::Utbetalingsdag::{self, Agp, Arb, Avvist, Fri, Nav},
    },
    rules::{Regelverk, schema::SykepengerRegler},
};

fn regler() -> &'static SykepengerRegler {
    &Regelverk::innebygd().sykepenger
}

fn beregn(biter: &[(u64, Option<Sykdomsdag>)], valg: &Valg<'_>) -> Resultat {
    spleis::beregn(&etter_hverandre(biter), valg, regler())
}

/// Length and type of each run.
fn former(resultat: &Resultat) -> Vec<(i64, Utbetalingsdag)> {
    resultat.rekker.iter().map(|r| ((r.tom - r.fom).num_days() + 1, r.dag)).collect()
}

#[test]
fn days_that_wait_fall_outside_when_what_follows_was_paid_by_nav() {
    let betalt = [Periode::dag(dag(8))];
    let valg = Valg { betalt_av_nav: &betalt, ..Valg::default() };
    let biter = [(5, Some(Syk)), (3, Some(Permisjon)), (4, Some(Syk))];
    assert_eq!(former(&beregn(&biter, &valg)), [(5, Agp), (3, Fri), (4, Nav)]);
    assert_eq!(former(&beregn(&biter, &Valg::default())), [(12, Agp)]);
}

#[test]
fn only_days_by_a_note_and_unknown_days_are_proved_by_payment() {
    let betalt = [Periode::dag(dag(2))];
    let valg = Valg { betalt_av_nav: &betalt, ..Valg::default() };
    for (type_, ut) in [(Egenmelding, (5, Agp)), (Sykdomsdag::Foreldet, (5, Agp)), (Ferie, (5, Agp))] {
        let resultat = beregn(&[(2, Some(Syk)), (1, Some(type_)), (2, Some(Syk))], &valg);
        assert_eq!(former(&resultat), [ut]);
    }
    let ukjent = beregn(&[(2, Some(Syk)), (1, None), (2, Some(Syk))], &valg);
    assert_eq!(former(&ukjent), [(2, Agp), (1, Arb), (2, Nav)]);
}

#[test]
fn what_was_settled_beforehand_is_undone_by_sixteen_days_off() {
    let valg = Valg { avklart_fra: Some(dag(0)), ..Valg::default() };
    let femten = beregn(&[(15, Some(Ferie)), (3, Some(Syk))], &valg);
    assert_eq!(former(&femten), [(15, Fri), (3, Nav)]);
    assert_eq!(femten.perioder.len(), 1);
    let seksten = beregn(&[(16, Some(Arbeid)), (3, Some(Syk))], &valg);
    assert_eq!(former(&seksten), [(16, Arb), (3, Agp)]);
    // The quirk: the day that undid it is a stretch.
    assert_eq!(seksten.perioder[0].omslutter, Periode::dag(dag(15)));
    assert!(seksten.perioder[0].brutt && !seksten.perioder[0].avklart);
}

#[test]
fn an_unknown_weekend_in_the_period_counts_and_is_shown_as_free() {
    // Day 0 is a Monday.
    let resultat = beregn(&[(5, Some(Syk)), (2, None), (14, Some(Syk))], &Valg::default());
    assert_eq!(former(&resultat), [(5, Agp), (2, Fri), (9, Agp), (5, Nav)]);
    assert_eq!(resultat.perioder[0].dager, [rekke(0, 16, Syk).periode]);
}

#[test]
fn another_benefit_is_free_before_the_first_period_and_refused_in_every_gap_after_it() {
    let annen = Some(AnnenYtelse(Ytelse::Opplaringspenger));
    let biter = [
        (2, annen),
        (16, Some(Syk)),
        (20, Some(Arbeid)),
        (3, annen),
        (4, Some(Syk)),
        (2, Some(Arbeid)),
        (1, annen),
    ];
    let resultat = beregn(&biter, &Valg::default());
    assert_eq!(
        former(&resultat),
        [(2, Fri), (16, Agp), (20, Arb), (3, Avvist), (4, Agp), (2, Arb), (1, Avvist)]
    );
    let grunner: Vec<_> = resultat.avvist.iter().map(|a| (a.periode.dager(), a.grunn.kode())).collect();
    assert_eq!(grunner, [(3, "AndreYtelserOpplaringspenger"), (1, "AndreYtelserOpplaringspenger")]);
}

#[test]
fn without_an_employers_period_nothing_is_broken() {
    let valg = Valg { dager: Some(0), ..Valg::default() };
    let resultat = beregn(&[(3, Some(Syk)), (40, Some(Arbeid)), (3, Some(Syk))], &valg);
    assert_eq!(former(&resultat), [(3, Nav), (40, Arb), (3, Nav)]);
    assert_eq!(resultat.perioder.len(), 1);
}

#[test]
fn the_two_readings_differ_where_the_text_says() {
    let les = |biter: &[(u64, Option<Sykdomsdag>)]| {
        let rekker: Vec<Sykdomsrekke> = etter_hverandre(biter);
        let agp: i64 = spleis::beregn(&rekker, &Valg::default(), regler())
            .perioder
            .iter()
            .flat_map(|p| &p.dager)
            .map(|p| p.dager())
            .sum();
        let brukt: u32 = flex::beregn(&rekker, Hull::Arbeid, regler()).iter().map(|f| f.brukt).sum();
        (agp, brukt)
    };
    // Unknown weekend between sick days: part of the period, and work.
    assert_eq!(les(&[(5, Some(Syk)), (2, None), (3, Some(Syk))]), (10, 8));
    // Leave before work: time off, and part of the period.
    assert_eq!(les(&[(5, Some(Syk)), (3, Some(Permisjon)), (1, Some(Arbeid))]), (5, 8));
    // Holiday after work: time off, and part of the period.
    assert_eq!(les(&[(5, Some(Syk)), (1, Some(Arbeid)), (3, Some(Ferie))]), (5, 8));
}

#[test]
fn an_application_belongs_to_the_spell_that_ended_at_most_sixteen_days_before() {
    let fravaer = flex::beregn(&etter_hverandre(&[(20, Some(Syk))]), Hull::Arbeid, regler());
    let finnes = |n| flex::for_soknad(&fravaer, dag(n), regler()).is_some();
    assert!(finnes(19 + 16));
    assert!(!finnes(19 + 17));
}

#[test]
fn an_application_goes_to_nav_for_a_weekday_after_the_period() {
    // Day 0 is a Monday: the period is Monday to Tuesday two weeks later.
    let nav = |sykedager: u64, soknad: (u64, u64)| {
        let fravaer = flex::beregn(&etter_hverandre(&[(sykedager, Some(Syk))]), Hull::Arbeid, regler());
        fravaer[0].nav_har_dager_i(Periode::new(dag(soknad.0), dag(soknad.1)).unwrap())
    };
    assert!(!nav(16, (0, 15)));
    assert!(nav(17, (0, 16)));
    assert!(!nav(21, (19, 20)), "a weekend has no weekday");
    assert!(nav(22, (19, 21)));
    assert!(!nav(22, (0, 10)), "it ends inside the period");
    let fravaer =
        flex::beregn(&etter_hverandre(&[(10, Some(Syk)), (3, Some(Arbeid))]), Hull::Arbeid, regler());
    assert!(!fravaer[0].nav_har_dager_i(Periode::new(dag(0), dag(12)).unwrap()), "the period is not spent");
}
