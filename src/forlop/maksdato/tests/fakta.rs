//! Facts of the rule text, one by one; the cases of Nav's own tests run in `forlop::saker`.

use Utbetalingsdag::{Agp, AgpNav, Arb, Avvist, Foreldet, Fri, Nav, Sykhelg};

use super::*;

#[test]
fn the_arithmetic_check_of_5_11() {
    let dager = [rekke("2018-01-01", "2018-01-16", Agp), rekke("2018-01-17", "2018-01-31", Nav)];
    let svar = beregn(&ung(&[&dager]), &kvoter(), Valg::default()).gjeldende.unwrap();
    assert_eq!((svar.maksdato, svar.brukt, svar.igjen), (d("2018-12-28"), 11, 237));
    assert_eq!(svar.vindu_start, Some(d("2015-01-17")));
}

#[test]
fn days_of_the_employers_period_that_nav_pays_add_up_to_260() {
    let dager = [rekke("2018-01-01", "2018-01-16", AgpNav), rekke("2018-01-17", "2019-12-31", Nav)];
    let svar = beregn(&ung(&[&dager]), &kvoter(), Valg::default()).gjeldende.unwrap();
    let ukedager = d("2018-01-01").iter_days().take_while(|dag| *dag <= svar.maksdato);
    assert_eq!(ukedager.filter(|dag| crate::base::calendar::er_ukedag(*dag)).count(), 260);
}

#[test]
fn the_path_tells_what_was_compared() {
    let dager = [rekke("2018-01-01", "2018-01-31", Nav), rekke("2018-02-01", "2018-03-02", Arb)];
    let dager = [&dager[..], &[rekke("2018-03-05", "2018-03-09", Nav)]].concat();
    let svar = beregn(&ung(&[&dager]), &kvoter(), Valg::default());
    assert_eq!(
        svar.sti,
        [
            Steg::RettStarter { dag: d("2018-01-01"), vindu_start: d("2015-01-01") },
            Steg::VinduFlyttet { dag: d("2018-03-05"), vindu_start: d("2015-03-05"), gitt_tilbake: 0 },
            Steg::Valg {
                anker: d("2018-03-09"),
                brukt: 28,
                brukt_over_67: 0,
                ordinar: d("2019-01-11"),
                begrenset: Some(d("2059-05-07")),
                sytti: d("2062-02-10"),
                dod: None,
                bestemmelse: Bestemmelse::Ordinar,
            }
        ]
    );
    let regel = svar.sti[2].regel().unwrap();
    assert_eq!(kvoter().versjon(regel), d("1998-04-01"));
    assert_eq!(regel.parameter(&Regelverk::innebygd().sykepenger).tall(d("2018-01-01")), Some(248));
}

#[test]
fn the_70th_birthday_caps_the_ordinary_limit_only_by_choice() {
    // The example of 5.5: 193 days used before 67, asked two years later.
    let dager = [rekke("2017-01-02", "2017-09-27", Nav)];
    let tidslinjer: [&[Dagrekke]; 1] = [&dager];
    let grunnlag = Grunnlag { fodselsdato: d("1951-01-01"), per: Some(d("2020-12-28")), ..ung(&tidslinjer) };
    let med = |tak| {
        let svar = beregn(&grunnlag, &kvoter(), Valg { tak, ..Valg::SOM_NAV }).gjeldende.unwrap();
        (svar.brukt, svar.maksdato, svar.bestemmelse)
    };
    assert_eq!(med(Tak::SomNav), (193, d("2021-03-15"), Bestemmelse::Ordinar));
    assert_eq!(med(Tak::Ogsa70), (193, d("2020-12-31"), Bestemmelse::Sytti));
}

#[test]
fn the_ordinary_number_is_named_when_both_are_spent_on_one_day() {
    let dager = [rekke("2018-01-08", "2018-01-31", Nav)];
    let tidslinjer: [&[Dagrekke]; 1] = [&dager];
    let grunnlag = Grunnlag { fodselsdato: d("1951-01-05"), ..ung(&tidslinjer) };
    let grunn = |ordinar, over_67| {
        let kvoter = Kvoter { ordinar, over_67: Some(over_67), ..kvoter() };
        let svar = beregn(&grunnlag, &kvoter, Valg::default());
        (svar.gjeldende.unwrap().bestemmelse, svar.avviste().next().unwrap().grunn)
    };
    assert_eq!(grunn(10, 10), (Bestemmelse::Ordinar, Avslagsgrunn::SykepengedagerOppbrukt));
    assert_eq!(grunn(11, 10), (Bestemmelse::Begrenset, Avslagsgrunn::SykepengedagerOppbruktOver67));
}

#[test]
fn age_is_tested_before_death_and_whichever_comes_first_lasts() {
    let dager = [rekke("2018-01-01", "2018-01-05", AgpNav), rekke("2018-01-06", "2018-01-31", Nav)];
    let tidslinjer: [&[Dagrekke]; 1] = [&dager];
    let avviste = |fodt, dod| {
        let grunnlag = Grunnlag { fodselsdato: d(fodt), dodsdato: Some(d(dod)), ..ung(&tidslinjer) };
        let svar = beregn(&grunnlag, &kvoter(), Valg::default());
        svar.avviste().map(|a| (a.fom, a.grunn)).collect::<Vec<_>>()
    };
    // 70 on the day after death; a day of the employer's period is refused after 70 only.
    assert_eq!(
        avviste("1948-01-04", "2018-01-03"),
        [(d("2018-01-04"), Avslagsgrunn::Over70), (d("2018-01-06"), Avslagsgrunn::Over70)]
    );
    assert_eq!(avviste("1948-01-05", "2018-01-03"), [(d("2018-01-06"), Avslagsgrunn::EtterDodsdato)]);
}

#[test]
fn the_window_gives_back_days_under_both_numbers() {
    // With three years no day after 67 can leave the window before 70; other numbers must work too.
    let kvoter = Kvoter { vindu_ar: 1, ..kvoter() };
    let dager = [
        rekke("2018-01-01", "2018-01-31", Nav),
        rekke("2018-06-01", "2018-06-29", Nav),
        rekke("2018-11-01", "2018-11-30", Nav),
        rekke("2019-01-15", "2019-01-15", Nav),
    ];
    let tidslinjer: [&[Dagrekke]; 1] = [&dager];
    let grunnlag = Grunnlag { fodselsdato: d("1950-05-05"), ..ung(&tidslinjer) };
    let kvoter = Kvoter { over_67: Some(100), ..kvoter };
    let svar = beregn(&grunnlag, &kvoter, Valg::default());
    let naa = svar.gjeldende.unwrap();
    // 23 + 21 + 22 + 1 days, of which the ten before 15 January 2018 are given back.
    assert_eq!((naa.brukt, naa.brukt_over_67, naa.forste_betalte), (57, 57, Some(d("2018-01-15"))));
    let (dag, vindu_start) = (d("2019-01-15"), d("2018-01-15"));
    assert!(svar.sti.contains(&Steg::VinduFlyttet { dag, vindu_start, gitt_tilbake: 10 }));
}

#[test]
fn rewinding_behind_a_new_right_sees_the_old_one_only_when_the_timeline_is_cut() {
    let dager = [rekke("2018-01-01", "2018-01-31", Nav), rekke("2019-01-01", "2019-01-31", Nav)];
    let tidslinjer: [&[Dagrekke]; 1] = [&dager];
    let grunnlag = Grunnlag { per: Some(d("2018-02-28")), ..ung(&tidslinjer) };
    let brukt = |valg| beregn(&grunnlag, &kvoter(), valg).gjeldende.unwrap().brukt;
    assert_eq!(brukt(Valg::SOM_NAV), 0);
    assert_eq!(brukt(Valg::default()), 23);
}

#[test]
fn a_refused_day_outranks_a_paid_one_as_quirk_2_4_says() {
    let (ene, andre) =
        ([rekke("2018-01-01", "2018-01-31", Nav)], [rekke("2018-01-15", "2018-01-19", Avvist)]);
    let brukt = |t: &[&[Dagrekke]]| beregn(&ung(t), &kvoter(), Valg::default()).gjeldende.unwrap().brukt;
    assert_eq!((brukt(&[&ene]), brukt(&[&ene, &andre])), (23, 18));
}

#[test]
fn on_a_tie_the_timeline_named_first_decides() {
    // A sick weekend says nothing in a gap of holiday; a time-barred one makes it a real gap.
    let syk = [rekke("2018-01-01", "2018-01-05", Nav), rekke("2018-01-06", "2018-01-07", Sykhelg)];
    let syk = [&syk[..], &[rekke("2018-01-08", "2018-01-08", Nav)]].concat();
    let foreldet = [rekke("2018-01-06", "2018-01-07", Foreldet)];
    let vindu =
        |t: &[&[Dagrekke]]| beregn(&ung(t), &kvoter(), Valg::default()).gjeldende.unwrap().vindu_start;
    assert_eq!(vindu(&[&syk, &foreldet]), Some(d("2015-01-01")));
    assert_eq!(vindu(&[&foreldet, &syk]), Some(d("2015-01-08")));
}

#[test]
fn own_timelines_get_the_new_reason_beside_the_old_and_no_refused_weekends() {
    let dager = [
        rekke("2018-01-01", "2018-01-09", Nav),
        rekke("2018-01-10", "2018-01-11", Avvist),
        rekke("2018-01-12", "2018-01-15", Nav),
    ];
    let kvoter = Kvoter { ordinar: 5, ..kvoter() };
    let svar = beregn(&ung(&[&dager]), &kvoter, Valg::default());
    let avviste: Vec<Avvisning> = svar.avviste().copied().collect();
    let tidligere = |_| Some(Avslagsgrunn::ManglerOpptjening);
    let sett: Vec<_> = pa_tidslinje(&dager, tidligere, &avviste)
        .into_iter()
        .map(|dag| (dag.dag.format("%d").to_string(), dag.grunner))
        .collect();
    let oppbrukt = Avslagsgrunn::SykepengedagerOppbrukt;
    let ventet = ["08", "09", "10", "11", "12", "15"].map(|dag| {
        let foran = matches!(dag, "10" | "11").then_some(Avslagsgrunn::ManglerOpptjening);
        (dag.to_owned(), foran.into_iter().chain([oppbrukt]).collect::<Vec<_>>())
    });
    assert_eq!(sett, ventet);
}

#[test]
fn nothing_known_gives_nothing_and_a_day_alone_gives_a_full_right() {
    assert_eq!(beregn(&ung(&[]), &kvoter(), Valg::default()).gjeldende, None);
    let grunnlag = Grunnlag { per: Some(d("2018-01-16")), ..ung(&[]) };
    let svar = beregn(&grunnlag, &kvoter(), Valg::default()).gjeldende.unwrap();
    assert_eq!((svar.maksdato, svar.brukt, svar.igjen), (d("2018-12-28"), 0, 248));
}

#[test]
fn a_quota_of_nothing_and_the_ends_of_the_calendar_do_no_harm() {
    let hele = [Dagrekke { fom: NaiveDate::MIN, tom: NaiveDate::MAX, dag: Nav }];
    let feil = [Dagrekke { fom: NaiveDate::MAX, tom: NaiveDate::MIN, dag: Fri }];
    for fodselsdato in [NaiveDate::MIN, d("1960-02-29"), NaiveDate::MAX] {
        for (ordinar, over_67) in [(0, Some(0)), (248, Some(0)), (u16::MAX, None)] {
            let tidslinjer: [&[Dagrekke]; 2] = [&hele, &feil];
            let grunnlag = Grunnlag { fodselsdato, ..ung(&tidslinjer) };
            let kvoter = Kvoter { ordinar, over_67, opphold: 0, ..kvoter() };
            let svar = beregn(&grunnlag, &kvoter, Valg::default());
            assert!(svar.gjeldende.is_some_and(|v| v.brukt <= i32::from(ordinar)));
        }
    }
}

#[test]
fn a_day_without_rules_is_told_by_rule_and_date() {
    let feil = Kvoter::ved(&Regelverk::innebygd().sykepenger, d("1990-01-01")).unwrap_err();
    assert_eq!((feil.regel, feil.dato), (Regel::Ordinar, d("1990-01-01")));
    let for_2011 = Kvoter::ved(&Regelverk::innebygd().sykepenger, d("2010-12-31")).unwrap();
    assert_eq!((for_2011.ordinar, for_2011.over_67), (248, None));
    let for_1998 = Kvoter::ved(&Regelverk::innebygd().sykepenger, d("1998-03-31")).unwrap();
    assert_eq!(for_1998.ordinar, 250);
}
