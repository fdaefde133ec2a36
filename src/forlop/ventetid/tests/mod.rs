//! Tests of the waiting period: day by day from the text, and for all timelines.

use chrono::{Datelike, Days, Duration, NaiveDate, Weekday};
use proptest::prelude::*;

use super::{
    flex::{self, Periodetype, Sykmeldingsperiode, Vurdering},
    spleis::{self, Ventetid},
};
use crate::{
    base::Periode,
    forlop::arbeidsgiverperiode::{
        Arsak, Sykdomsdag, Sykdomsrekke, Ytelse,
        tests::{dag, dag_for_dag, etter_hverandre, lengde, rader, rekke},
    },
    rules::{Regelverk, schema::SykepengerRegler},
};

fn regler() -> &'static SykepengerRegler {
    &Regelverk::innebygd().sykepenger
}

fn er_helg(dag: NaiveDate) -> bool {
    matches!(dag.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Section 7 one day at a time.
fn dag_for_dag_ventetid(rekker: &[Sykdomsrekke]) -> Vec<Ventetid> {
    let kjente = dag_for_dag(rekker);
    let (Some((&forste, _)), Some((&siste, _))) = (kjente.first_key_value(), kjente.last_key_value()) else {
        return Vec::new();
    };
    let mut ut: Vec<Ventetid> = Vec::new();
    let (mut i_ventetid, mut fri) = (false, 0);
    for dag in forste.iter_days().take_while(|d| *d <= siste) {
        let type_ = kjente.get(&dag).copied().unwrap_or(Sykdomsdag::Ukjent);
        let syk = matches!(
            type_,
            Sykdomsdag::Syk
                | Sykdomsdag::Foreldet
                | Sykdomsdag::Behandlingsdag
                | Sykdomsdag::Papirsykmelding
                | Sykdomsdag::MeldingTilNav
        );
        if !i_ventetid {
            if syk {
                let en = Periode::dag(dag);
                ut.push(Ventetid { omslutter: en, ventetid: Some(en), avklart: false });
                (i_ventetid, fri) = (true, 0);
            }
            continue;
        }
        let na = ut.last_mut().unwrap();
        if syk || (type_ == Sykdomsdag::Ukjent && er_helg(dag) && !na.avklart) {
            let ventetid = na.ventetid.unwrap();
            if ventetid.dager() < 16 {
                na.ventetid = Some(ventetid.omslutt(Periode::dag(dag)));
            } else if syk && !er_helg(dag) && type_ != Sykdomsdag::MeldingTilNav {
                na.avklart = true;
            }
            fri = 0;
        } else {
            fri += 1;
            if !na.avklart || fri == 16 {
                i_ventetid = false;
                continue;
            }
        }
        na.omslutter = na.omslutter.omslutt(Periode::dag(dag));
    }
    ut
}

fn type_() -> impl Strategy<Value = Sykdomsdag> {
    prop_oneof![
        6 => Just(Sykdomsdag::Syk),
        2 => Just(Sykdomsdag::Foreldet),
        3 => Just(Sykdomsdag::MeldingTilNav),
        2 => Just(Sykdomsdag::Arbeid),
        1 => Just(Sykdomsdag::Frisk),
        1 => Just(Sykdomsdag::AnnenYtelse(Ytelse::Dagpenger)),
        3 => Just(Sykdomsdag::Ukjent),
    ]
}

fn tidslinje() -> impl Strategy<Value = Vec<Sykdomsrekke>> {
    let bit = (lengde(), prop_oneof![6 => type_().prop_map(Some), 2 => Just(None)]);
    prop::collection::vec(bit, 0..14).prop_map(|biter| etter_hverandre(&biter))
}

/// 8.7 by days: which stretch a day lies in is asked of the days around it.
fn vurdering_dag_for_dag(perioder: &[Sykmeldingsperiode<usize>], spurt: usize) -> Option<Vurdering> {
    let alle = |p: &Sykmeldingsperiode<usize>| -> Vec<(Periode, bool)> {
        let note = (p.type_ == Periodetype::Teller).then_some((p.periode, false));
        note.into_iter().chain(p.fravaer_for.iter().map(|f| (*f, true))).collect()
    };
    let fravaer: std::collections::BTreeSet<NaiveDate> =
        perioder.iter().flat_map(alle).flat_map(|(p, _)| p.hver_dag()).collect();
    let mut strekninger: Vec<Periode> = Vec::new();
    for dag in fravaer {
        let bro = |siste: &Periode| siste.tom().iter_days().skip(1).take_while(|d| *d < dag).all(er_helg);
        match strekninger.last_mut() {
            Some(siste) if bro(siste) => *siste = siste.omslutt(Periode::dag(dag)),
            _ => strekninger.push(Periode::dag(dag)),
        }
    }
    strekninger.reverse();
    let holder_spurt = |s: &Periode| {
        perioder.iter().filter(|p| p.sykmelding == spurt).flat_map(alle).any(|(p, _)| p.overlapper(*s))
    };
    // The first in the list among those that end last.
    let slutter_med_fravaer =
        |s: &Periode| perioder.iter().flat_map(alle).find(|(p, _)| p.tom() == s.tom()).unwrap().1;
    let nr = strekninger.iter().position(holder_spurt)?;
    let kjeden: Vec<(Periode, bool)> = strekninger[nr..]
        .iter()
        .map(|s| {
            let ukedag = s.tom().iter_days().rev().find(|d| !er_helg(*d)).unwrap();
            let kortet = Periode::new(s.fom(), ukedag).ok().filter(|_| holder_spurt(s)).unwrap_or(*s);
            (kortet, slutter_med_fravaer(s))
        })
        .collect();
    let er_lang = |p: Periode| p.dager() > 16;
    let nar_forrige = |n: usize| {
        let note = kjeden[n + 1..].iter().find(|(_, bare)| !bare);
        note.is_none_or(|(p, _)| (kjeden[n].0.fom() - p.tom()).num_days() <= 16)
    };
    let avgjor = if kjeden.len() > 1 && nar_forrige(0) && er_lang(kjeden[1].0) {
        Some(1)
    } else {
        (0..kjeden.len()).find(|n| er_lang(kjeden[*n].0)).filter(|n| (0..*n).all(nar_forrige))
    };
    let ventetid = avgjor.map(|n| {
        let fom = kjeden[n].0.fom();
        Periode::new(fom, fom + Days::new(15)).unwrap()
    });
    Some(Vurdering { strekning: kjeden[0].0, ventetid })
}

fn notater() -> impl Strategy<Value = Vec<Sykmeldingsperiode<usize>>> {
    let fravaer = prop::collection::vec((1i64..12, 1i64..20), 0..2);
    let note = (1u64..22, lengde(), 0u8..6, fravaer, any::<bool>());
    prop::collection::vec(note, 1..7).prop_map(|noter| {
        let mut her = 40;
        let mut ut = Vec::new();
        for (n, (hull, antall, type_, fravaer, samme)) in noter.into_iter().enumerate() {
            her += hull;
            let fom = dag(her);
            ut.push(Sykmeldingsperiode {
                sykmelding: if samme { n / 2 } else { n },
                periode: rekke(her, antall, Sykdomsdag::Syk).periode,
                type_: if type_ == 0 { Periodetype::Avventende } else { Periodetype::Teller },
                fravaer_for: fravaer
                    .into_iter()
                    .map(|(for_, antall)| {
                        let tom = fom - Duration::days(for_);
                        Periode::new(tom - Duration::days(antall - 1), tom).unwrap()
                    })
                    .collect(),
            });
            her += antall;
        }
        ut
    })
}

proptest! {
    #[test]
    fn runs_give_what_days_give(rekker in tidslinje()) {
        prop_assert_eq!(spleis::beregn(&rekker, Arsak::Vanlig, regler()), Ok(dag_for_dag_ventetid(&rekker)));
    }

    #[test]
    fn rows_in_any_order_give_what_days_give_or_are_refused(rekker in rader()) {
        match spleis::beregn(&rekker, Arsak::Vanlig, regler()) {
            Ok(svar) => prop_assert_eq!(svar, dag_for_dag_ventetid(&rekker)),
            Err(feil) => prop_assert!(rekker.iter().any(|r| r.periode.fom() == feil.dato)),
        }
    }

    #[test]
    fn notes_give_what_their_days_give(notater in notater(), spurt in 0usize..8) {
        prop_assert_eq!(flex::beregn(&notater, &spurt, regler()), vurdering_dag_for_dag(&notater, spurt));
    }

    #[test]
    fn the_order_of_notes_means_nothing_unless_two_end_on_one_day(notater in notater(), spurt in 0usize..8) {
        let mut slutt: Vec<_> = notater
            .iter()
            .flat_map(|n| n.fravaer_for.iter().chain([&n.periode]))
            .map(|p| p.tom())
            .collect();
        slutt.sort();
        prop_assume!(slutt.windows(2).all(|par| par[0] != par[1]));
        let mut snudd = notater.clone();
        snudd.reverse();
        prop_assert_eq!(flex::beregn(&notater, &spurt, regler()), flex::beregn(&snudd, &spurt, regler()));
    }

    #[test]
    fn no_date_is_too_late(antall in 0i64..40) {
        let siste = Periode::new(NaiveDate::MAX - Duration::days(antall), NaiveDate::MAX).unwrap();
        let syk = Sykdomsrekke { periode: siste, dag: Sykdomsdag::Syk };
        let ventetid = spleis::beregn(&[syk], Arsak::Vanlig, regler()).unwrap();
        prop_assert_eq!(ventetid[0].omslutter, siste);
        let note = Sykmeldingsperiode {
            sykmelding: (), periode: siste, type_: Periodetype::Teller, fravaer_for: Vec::new(),
        };
        prop_assert!(flex::beregn(&[note], &(), regler()).is_some());
    }
}

#[test]
fn holiday_is_no_day_of_a_self_employed_person() {
    let feil = spleis::beregn(&[rekke(3, 2, Sykdomsdag::Ferie)], Arsak::Vanlig, regler()).unwrap_err();
    assert_eq!(feil.dato, dag(3));
}

#[test]
fn during_the_pandemic_the_waiting_period_was_three_days_and_then_five() {
    let dager = |fom: &str, arsak| {
        let fom: NaiveDate = fom.parse().unwrap();
        let syk =
            Sykdomsrekke { periode: Periode::new(fom, fom + Days::new(30)).unwrap(), dag: Sykdomsdag::Syk };
        spleis::beregn(&[syk], arsak, regler()).unwrap()[0].ventetid.unwrap().dager()
    };
    for (fom, ventet) in
        [("2020-03-15", 16), ("2020-03-16", 3), ("2021-10-01", 16), ("2021-12-01", 5), ("2022-07-01", 16)]
    {
        assert_eq!(dager(fom, Arsak::Korona), ventet, "{fom}");
        assert_eq!(dager(fom, Arsak::Vanlig), 16, "{fom}");
    }
}

#[test]
fn a_report_to_nav_counts_but_settles_nothing_and_resets_the_days_off() {
    let biter = |siste| {
        etter_hverandre(&[
            (17, Some(Sykdomsdag::Syk)),
            (15, Some(Sykdomsdag::Arbeid)),
            (1, Some(siste)),
            (15, Some(Sykdomsdag::Arbeid)),
            (1, Some(Sykdomsdag::Syk)),
        ])
    };
    assert_eq!(spleis::beregn(&biter(Sykdomsdag::MeldingTilNav), Arsak::Vanlig, regler()).unwrap().len(), 1);
    assert_eq!(spleis::beregn(&biter(Sykdomsdag::Arbeid), Arsak::Vanlig, regler()).unwrap().len(), 2);
}

#[test]
fn short_stretches_bridge_to_a_long_one() {
    let note = |n: usize, fom: u64, antall: u64| Sykmeldingsperiode {
        sykmelding: n,
        periode: rekke(fom, antall, Sykdomsdag::Syk).periode,
        type_: Periodetype::Teller,
        fravaer_for: Vec::new(),
    };
    // The distance from 0 to 2 is more than 16 days, that from each to the next is not.
    let tre = [note(0, 0, 20), note(1, 33, 3), note(2, 50, 3)];
    let forste = |noter: &[Sykmeldingsperiode<usize>]| {
        flex::beregn(noter, &2, regler()).unwrap().ventetid.map(Periode::fom)
    };
    assert_eq!(forste(&tre), Some(dag(0)));
    assert_eq!(forste(&[tre[0].clone(), tre[2].clone()]), None);
}

#[test]
fn a_wait_and_see_note_counts_only_by_the_absence_before_it() {
    let avventende = |fravaer_for| Sykmeldingsperiode {
        sykmelding: 'a',
        periode: rekke(20, 20, Sykdomsdag::Syk).periode,
        type_: Periodetype::Avventende,
        fravaer_for,
    };
    assert_eq!(flex::beregn(&[avventende(vec![])], &'a', regler()), None);
    let fravaer = rekke(0, 3, Sykdomsdag::Syk).periode;
    let vurdering = flex::beregn(&[avventende(vec![fravaer])], &'a', regler()).unwrap();
    assert_eq!(vurdering, Vurdering { strekning: fravaer, ventetid: None });
}
