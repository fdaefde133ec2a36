//! S01, S02, S04, S05, S07, S29, S30, S39, S40: what a reviewer would notice. S03 has tests of its own.

use proptest::prelude::*;

use super::super::prove::{
    dag, etter, godkjent, grad, i_dag, ikke_vurdert, ingen_avvik, kilder, lege, lonn, nivaer, note, opphold,
    org, person, regler, sjekk, sjekk_med, utbetaling,
};
use crate::{
    base::Nok,
    control::{
        grunnlag::{Grunnlag, Kilder, Kildestatus, Sykmeldingsrad},
        regler::{Funksjon, kjor_person},
        signal::{Niva, Utfall},
    },
};

const MINE: [&str; 10] = ["S01", "S02", "S03", "S04", "S05", "S07", "S29", "S30", "S39", "S40"];
const R: Option<Niva> = Some(Niva::Gjennomgang);
const I: Option<Niva> = Some(Niva::Informasjon);

fn med(noter: impl IntoIterator<Item = Sykmeldingsrad>) -> Grunnlag {
    let mut hvem = person(1);
    hvem.sykmeldinger.extend(noter);
    hvem
}

fn fra(mut note: Sykmeldingsrad, nr: u32) -> Sykmeldingsrad {
    note.behandler = Some(lege(nr));
    note.kontor = Some(org(900 + nr));
    note
}

fn med_grad(mut note: Sykmeldingsrad, prosent: i64) -> Sykmeldingsrad {
    note.grad = grad(prosent);
    note
}

#[test]
fn s01_two_doctors_two_grades() {
    let a = fra(note("a", "2026-03-02", 14), 1);
    let b = med_grad(fra(note("b", "2026-03-09", 14), 2), 50);
    let mut hvem = med([a.clone(), b.clone()]);
    assert_eq!(nivaer(&sjekk("S01", &hvem)), [I]);
    for (id, prosent) in [("u", 100), ("v", 50)] {
        let mut betaling = utbetaling(id, dag("2026-03-02"), dag("2026-03-20"));
        betaling.grad = grad(prosent);
        hvem.utbetalinger.push(betaling);
    }
    let svar = sjekk("S01", &hvem);
    assert_eq!(nivaer(&svar), [R]);
    // 9–13 March: five weekdays, half a day's rate each.
    assert_eq!(svar[0].belop, Some(Nok::ore(5 * 75_000)));
    let endret = |f: &dyn Fn(&mut Grunnlag)| {
        let mut annen = hvem.clone();
        f(&mut annen);
        nivaer(&sjekk("S01", &annen))
    };
    assert_eq!(endret(&|h| h.sykmeldinger[1].erstatter = true), [None]);
    assert_eq!(endret(&|h| h.sykmeldinger[1].grad = grad(90)), [None]);
    assert_eq!(endret(&|h| h.sykmeldinger[1].kontor = Some(org(901))), []);
    assert_eq!(endret(&|h| h.sykmeldinger[1].kontor = None), [], "an unknown office is not another one");
    assert_eq!(endret(&|h| h.sykmeldinger[1].fom = dag("2026-03-14")), [], "two days in common");
    assert_eq!(endret(&|h| h.sykmeldinger[1].arbeidsgiver = Some(org(2))), [I], "two jobs");
    let overlevert = endret(&|h| {
        h.sykmeldinger[0].sykehus_eller_legevakt = true;
        h.sykmeldinger[1].signert = dag("2026-03-05");
    });
    assert_eq!(overlevert, [None], "handed over by the hospital");
}

#[test]
fn s02_many_doctors_are_information_and_hospitals_do_not_count() {
    let noter = |sykehus: u32| {
        (1..=4u32).map(move |nr| {
            let fom = etter(dag("2026-03-02"), i64::from(nr) * 14);
            let mut n = fra(note(&format!("n{nr}"), &fom.to_string(), 14), nr);
            n.sykehus_eller_legevakt = nr <= sykehus;
            n
        })
    };
    assert_eq!(nivaer(&sjekk("S02", &med(noter(0)))), [I]);
    assert_eq!(nivaer(&sjekk("S02", &med(noter(1)))), [None]);
    let samme_kontor = med(noter(0).map(|mut n| {
        n.kontor = Some(org(901));
        n
    }));
    assert!(ingen_avvik(&sjekk("S02", &samme_kontor)), "one office");
    let spredt = med(noter(0).map(|mut n| {
        n.tom = etter(n.fom, 5);
        n
    }));
    assert!(ingen_avvik(&sjekk("S02", &spredt)), "nobody takes over");
    assert!(!crate::control::regler::standard().unwrap().finn("S02").unwrap().fil.slatt_pa);
}

/// Notes of 20 days, each signed 9 days after its first, two months apart.
fn tilbakedaterte(antall: i64) -> Grunnlag {
    let mut hvem = med((0..antall).map(|i| {
        let mut n = note(&format!("n{i}"), &etter(dag("2026-01-05"), i * 60).to_string(), 20);
        n.signert = etter(n.fom, 9);
        n
    }));
    for n in hvem.sykmeldinger.clone() {
        hvem.utbetalinger.push(utbetaling(&format!("u{}", n.sykmelding), n.fom, n.tom));
    }
    hvem
}

#[test]
fn s04_three_notes_dated_back() {
    assert_eq!(nivaer(&sjekk("S04", &tilbakedaterte(2))), [None]);
    let tre = tilbakedaterte(3);
    let svar = sjekk("S04", &tre);
    assert_eq!(nivaer(&svar), [R]);
    assert!(svar[0].belop.unwrap() > Nok::ore(0));
    let mut ubetalt = tre.clone();
    ubetalt.utbetalinger.clear();
    assert_eq!(nivaer(&sjekk("S04", &ubetalt)), [I]);
    for endring in [
        (|n| n.spesialist = true) as fn(&mut Sykmeldingsrad),
        |n| n.alvorlig_unntak = true,
        |n| n.sykehus_eller_legevakt = true,
        |n| n.signert = etter(n.fom, 8),
        |n| (n.fom, n.tom, n.signert) = (dag("2024-01-01"), dag("2024-01-20"), dag("2024-01-10")),
    ] {
        let mut annen = tre.clone();
        endring(&mut annen.sykmeldinger[1]);
        assert_eq!(nivaer(&sjekk("S04", &annen)), [None]);
    }
}

fn kjede(antall: i64) -> Grunnlag {
    med((0..antall).map(|i| {
        let mut n = note(&format!("n{i}"), &etter(dag("2026-01-05"), i * 21).to_string(), 21);
        n.kontakt = None;
        n
    }))
}

#[test]
fn s05_a_chain_of_equal_notes() {
    assert_eq!(nivaer(&sjekk("S05", &kjede(5))), [I]);
    assert_eq!(nivaer(&sjekk("S05", &kjede(4))), [None], "84 days, but four");
    for endring in [
        (|n| n.kontakt = Some(n.fom)) as fn(&mut Sykmeldingsrad),
        |n| n.grad = grad(80),
        |n| n.behandler = Some(lege(9)),
        |n| n.behandler = None,
        |n| n.tom = etter(n.tom, -2),
        |n| n.samme_gruppe_som_forrige = Some(false),
        |n| n.samme_gruppe_som_forrige = None,
        |n| n.alvorlig_unntak = true,
    ] {
        let mut annen = kjede(5);
        endring(&mut annen.sykmeldinger[2]);
        assert!(ingen_avvik(&sjekk("S05", &annen)));
    }
}

#[test]
fn s07_own_doctor() {
    let mut hvem = med([note("a", "2026-03-02", 14)]);
    assert!(sjekk("S07", &hvem).is_empty());
    hvem.sykmeldinger[0].egen_behandler = true;
    assert_eq!(nivaer(&sjekk("S07", &hvem)), [I]);
    hvem.utbetalinger.push(utbetaling("u", dag("2026-03-02"), dag("2026-03-15")));
    let svar = sjekk("S07", &hvem);
    assert_eq!((nivaer(&svar), svar[0].belop), (vec![R], Some(Nok::ore(10 * 150_000))));
}

/// 248 weekdays paid until 28 November 2025; sick again 188 days later; no hours in between.
fn etter_maks(timer: f64) -> Grunnlag {
    let mut hvem = med([note("ny", "2026-06-04", 14)]);
    hvem.utbetalinger.push(utbetaling("u", dag("2024-12-18"), dag("2025-11-28")));
    for maned in 1..=5 {
        let mut rad = lonn(&format!("m{maned}"), &format!("2026-{maned:02}-01"));
        rad.timer = Some(timer);
        hvem.amelding.push(rad);
    }
    let mut desember = lonn("m12", "2025-12-01");
    desember.timer = Some(timer);
    hvem.amelding.push(desember);
    hvem
}

#[test]
fn s29_restart_after_the_maximum() {
    assert_eq!(nivaer(&sjekk("S29", &etter_maks(20.0))), [I]);
    assert_eq!(nivaer(&sjekk("S29", &etter_maks(100.0))), [None], "worked most of the time");
    let mut for_sent = etter_maks(20.0);
    for_sent.sykmeldinger[0].fom = dag("2026-06-15");
    assert_eq!(sjekk("S29", &for_sent), []);
    let mut ikke_maks = etter_maks(20.0);
    ikke_maks.utbetalinger[0].fom = dag("2024-12-19");
    assert_eq!(sjekk("S29", &ikke_maks), [], "247 days");
    let mut mangler = etter_maks(20.0);
    mangler.amelding.remove(1);
    assert!(ikke_vurdert(&sjekk("S29", &mangler)), "a month is missing");
    let mut umulig = etter_maks(20.0);
    umulig.amelding[0].timer = Some(f64::NAN);
    assert!(ikke_vurdert(&sjekk("S29", &umulig)));
}

#[test]
fn s30_again_and_again_just_before_a_limit() {
    let rekke = |lengde: u64| {
        let mut fom = dag("2025-06-02");
        med((0..6).map(|i| {
            let n = note(&format!("n{i}"), &fom.to_string(), lengde);
            fom = etter(n.tom, 20);
            n
        }))
    };
    assert_eq!(nivaer(&sjekk("S30", &rekke(15))), [I]);
    assert_eq!(nivaer(&sjekk("S30", &rekke(22))), [None]);
    let mut fire = rekke(15);
    fire.sykmeldinger.truncate(4);
    assert_eq!(nivaer(&sjekk("S30", &fire)), [None], "three of them were followed by another");
}

fn reise(utenfor: Option<bool>) -> Grunnlag {
    let mut hvem = person(1);
    hvem.krav.push(opphold("k", "2026-03-02", "2026-03-15", utenfor));
    hvem.utbetalinger.push(utbetaling("u", dag("2026-03-02"), dag("2026-03-31")));
    hvem
}

#[test]
fn s39_outside_the_eea_without_approval() {
    let svar = sjekk("S39", &reise(Some(true)));
    assert_eq!((nivaer(&svar), svar[0].belop), (vec![R], Some(Nok::ore(10 * 150_000))));
    let mut ferie = reise(Some(true));
    ferie.krav[0].feriedager = 14;
    assert_eq!(nivaer(&sjekk("S39", &ferie)), [None]);
    ferie.krav[0].feriedager = 7;
    assert_eq!(sjekk("S39", &ferie)[0].belop, Some(Nok::ore(5 * 150_000)));
    let mut ja = reise(Some(true));
    ja.godkjenninger.push(godkjent("g", "2026-03-01", "2026-03-31"));
    assert_eq!(nivaer(&sjekk("S39", &ja)), [None]);
    ja.godkjenninger[0].tom = dag("2026-03-10");
    assert_eq!(sjekk("S39", &ja)[0].belop, Some(Nok::ore(3 * 150_000)), "11–13 March");
    // Five weeks with approval: passed the four weeks, for information.
    let mut lenge = reise(Some(true));
    lenge.krav[0].utenlands = Some((dag("2026-03-02"), dag("2026-04-05")));
    lenge.godkjenninger.push(godkjent("g", "2026-03-01", "2026-04-30"));
    assert_eq!(nivaer(&sjekk("S39", &lenge)), [I]);
}

#[test]
fn s40_foreign_note_and_hours_in_norway() {
    let mut hvem = med([note("a", "2026-03-01", 31)]);
    hvem.sykmeldinger[0].utenlandsk = true;
    let mut rad = lonn("m", "2026-03-01");
    hvem.amelding.push(rad.clone());
    assert_eq!(nivaer(&sjekk("S40", &hvem)), [None], "the days of work are not stated");
    rad.opptjent = Some((dag("2026-03-01"), dag("2026-03-31")));
    hvem.amelding[0] = rad;
    assert_eq!(nivaer(&sjekk("S40", &hvem)), [I]);
    hvem.amelding[0].belop = Nok::ore(-1);
    assert!(ikke_vurdert(&sjekk("S40", &hvem)));
    hvem.sykmeldinger[0].utenlandsk = false;
    assert!(sjekk("S40", &hvem).is_empty());
}

#[test]
fn the_dead_the_merged_and_silent_sources_are_never_hit() {
    let treff = [
        ("S04", tilbakedaterte(3)),
        ("S05", kjede(5)),
        ("S29", etter_maks(20.0)),
        ("S39", reise(Some(true))),
    ];
    for (regel, hvem) in treff {
        assert!(!ingen_avvik(&sjekk(regel, &hvem)), "{regel} hits at all");
        let mut dod = hvem.clone();
        dod.om.dod = Some(dag("2026-04-01"));
        assert!(ikke_vurdert(&sjekk(regel, &dod)), "{regel}");
        let mut flettet = hvem.clone();
        flettet.om.sammenslatt = Some(etter(i_dag(), -30));
        assert!(ikke_vurdert(&sjekk(regel, &flettet)), "{regel}");
        flettet.om.sammenslatt = Some(etter(i_dag(), -100));
        assert!(!ingen_avvik(&sjekk(regel, &flettet)), "{regel}: cleaned up since");
        for kilde in regler().finn(regel).unwrap().fil.kilder() {
            for status in [Kildestatus::Nede, Kildestatus::Stoppet] {
                let mut stille = kilder();
                stille.0.insert(kilde, status);
                assert!(ikke_vurdert(&sjekk_med(regel, &hvem, &stille)), "{regel} without {kilde:?}");
            }
        }
        assert!(
            ikke_vurdert(&sjekk_med(regel, &hvem, &Kilder::default())),
            "{regel}: nobody has said anything"
        );
    }
}

#[test]
fn every_number_that_a_sentence_names_is_there() {
    let hver = [
        ("S03", tilbakedaterte(1)),
        ("S04", tilbakedaterte(3)),
        ("S05", kjede(5)),
        ("S29", etter_maks(20.0)),
        ("S39", reise(Some(true))),
    ];
    for (regel, hvem) in hver {
        let setning = &regler().finn(regel).unwrap().fil.setning;
        for sjekk in sjekk(regel, &hvem).iter().filter(|s| s.niva().is_some()) {
            for tekst in [&setning.nb, &setning.nn] {
                for navn in tekst.split('{').skip(1).filter_map(|del| del.split('}').next()) {
                    assert!(sjekk.tall.iter().any(|t| t.navn == navn), "{regel}: {navn}");
                }
            }
        }
    }
}

fn noter() -> impl Strategy<Value = Sykmeldingsrad> {
    let tall = (0i64..900, -2i64..120, -5i64..60, 0i64..=100, 0u32..6, 0u32..4);
    let flagg = proptest::array::uniform8(any::<bool>());
    (tall, flagg, proptest::option::of(any::<bool>()), 0u32..100_000).prop_map(|(t, f, gruppe, id)| {
        let mut n = note(&format!("n{id}"), "2024-08-01", 1);
        n.fom = etter(dag("2024-08-01"), t.0);
        n.tom = etter(n.fom, t.1);
        n.signert = etter(n.fom, t.2);
        n.grad = grad(t.3);
        n.behandler = (t.4 > 0).then(|| lege(t.4));
        n.kontor = (t.4 > 1).then(|| org(t.4));
        n.begrunnelse_ord = t.5;
        n.kontakt = f[0].then_some(n.fom);
        n.sykehus_eller_legevakt = f[1] && f[2];
        n.spesialist = f[3] && f[4];
        n.erstatter = f[2];
        n.ugyldig = f[0] && f[5];
        n.egen_behandler = f[6] && f[1];
        n.utenlandsk = f[7];
        n.samme_gruppe_som_forrige = gruppe;
        n
    })
}

prop_compose! {
    fn folk()(
        noter in proptest::collection::vec(noter(), 0..8),
        betalt in proptest::collection::vec((0i64..900, -1i64..300, -5i64..4000, 0i64..=100), 0..5),
        turer in proptest::collection::vec((0i64..900, -1i64..60, proptest::option::of(any::<bool>()), 0u32..20), 0..4),
        lonnet in proptest::collection::vec((1u32..=12, proptest::option::of(-10.0f64..300.0), any::<bool>()), 0..8),
    ) -> Grunnlag {
        let mut hvem = med(noter);
        hvem.sykmeldinger.sort_by_key(|n| n.fom);
        for (i, (fom, dager, sats, prosent)) in betalt.into_iter().enumerate() {
            let fom = etter(dag("2024-08-01"), fom);
            let mut u = utbetaling(&format!("u{i}"), fom, etter(fom, dager));
            u.dagsats = Nok::ore(sats * 100);
            u.grad = grad(prosent);
            hvem.utbetalinger.push(u);
        }
        for (i, (fom, dager, utenfor, ferie)) in turer.into_iter().enumerate() {
            let fom = etter(dag("2024-08-01"), fom);
            let mut k = opphold(&format!("k{i}"), "2026-01-01", "2026-01-02", utenfor);
            k.utenlands = Some((fom, etter(fom, dager)));
            k.feriedager = ferie;
            hvem.krav.push(k);
        }
        for (i, (maned, timer, oppgitt)) in lonnet.into_iter().enumerate() {
            let mut rad = lonn(&format!("m{i}"), &format!("2026-{maned:02}-01"));
            rad.timer = timer;
            rad.opptjent = oppgitt.then(|| (rad.maned, etter(rad.maned, 20)));
            hvem.amelding.push(rad);
        }
        hvem
    }
}

proptest! {
    /// Whatever the rows are: no panic, no undeclared column, and the same answer in any order.
    #[test]
    fn any_rows_in_any_order(hvem in folk()) {
        let mut snudd = hvem.clone();
        snudd.sykmeldinger.reverse();
        snudd.utbetalinger.reverse();
        snudd.krav.reverse();
        snudd.amelding.reverse();
        for id in MINE {
            let regel = regler().finn(id).unwrap();
            prop_assert!(matches!(regel.funksjon, Funksjon::Person(_)));
            let svar = kjor_person(regel, &hvem, &kilder(), i_dag());
            prop_assert!(svar.is_ok(), "{} {:?}", id, svar);
            // Two rows with one id are a fault of the test, not of the rule.
            let mut ider: Vec<&str> = hvem.sykmeldinger.iter().map(|n| n.sykmelding.as_str()).collect();
            ider.sort_unstable();
            if ider.windows(2).all(|par| par[0] != par[1]) {
                prop_assert_eq!(svar, kjor_person(regel, &snudd, &kilder(), i_dag()));
            }
        }
    }

    /// A stay inside the EEA never triggers, whatever else stands in the application.
    #[test]
    fn inside_the_eea_never_triggers(mut hvem in folk(), dager in 1i64..400) {
        for krav in &mut hvem.krav {
            krav.utenfor_eos = Some(false);
        }
        let mut lang = opphold("lang", "2025-01-01", "2025-01-01", Some(false));
        lang.utenlands = Some((dag("2025-01-01"), etter(dag("2025-01-01"), dager)));
        hvem.krav.push(lang);
        prop_assert!(ingen_avvik(&sjekk("S39", &hvem)));
        for krav in &mut hvem.krav {
            krav.utenfor_eos = None;
        }
        prop_assert!(ingen_avvik(&sjekk("S39", &hvem)));
    }

    /// A source that is silent is never read as "nothing there".
    #[test]
    fn silence_is_never_a_hit(hvem in folk()) {
        for id in MINE {
            let svar = sjekk_med(id, &hvem, &Kilder::default());
            let uvurdert = svar.iter().all(|s| matches!(s.utfall, Utfall::KanIkkeVurderes { .. }));
            prop_assert!(uvurdert, "{}", id);
        }
    }
}
