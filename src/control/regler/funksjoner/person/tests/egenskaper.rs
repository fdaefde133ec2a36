//! What holds for every rule, whatever the registers say.

use chrono::{Duration, NaiveDate};
use proptest::prelude::*;

use super::super::{
    super::super::super::{
        grunnlag::{Kildestatus, Lonnstype},
        signal::{Kontrollert, Utfall},
    },
    FUNKSJONER,
    prove::{E1, E2, I_DAG, Prove, d, grad, kr, regler},
};
use crate::{control::regler::kjor_person, hendelse::ytelse::Ytelse};

const E3: &str = "310000003";
const TYPER: [Lonnstype; 8] = [
    Lonnstype::Fastlonn,
    Lonnstype::Timelonn,
    Lonnstype::Overtid,
    Lonnstype::Feriepenger,
    Lonnstype::Bonus,
    Lonnstype::Etterbetaling,
    Lonnstype::SykepengerFraArbeidsgiver,
    Lonnstype::Annet,
];
const YTELSER: [Ytelse; 5] = [
    Ytelse::Dagpenger,
    Ytelse::Foreldrepenger,
    Ytelse::Arbeidsavklaringspenger,
    Ytelse::Pleiepenger,
    Ytelse::Sykepenger,
];

fn dag(nr: i64) -> String {
    (d("2025-01-01") + Duration::days(nr)).to_string()
}

fn hos() -> impl Strategy<Value = Option<&'static str>> {
    prop_oneof![4 => Just(Some(E1)), 2 => Just(Some(E2)), 1 => Just(Some(E3)), 1 => Just(None)]
}

fn grader() -> impl Strategy<Value = u8> {
    prop_oneof![3 => Just(100_u8), 2 => Just(50), 1 => 0_u8..=100]
}

prop_compose! {
    /// Months of pay of one employer: a base amount, with now and then something else.
    fn lonn()(hos in hos(), base in 0_i64..60_000, rader in prop::collection::vec(
        (0_i32..21, 0_usize..8, -20_000_i64..60_000, prop::option::of(-5.0..200.0_f64),
         prop::option::of((300_i64..640, 0_i64..20)), prop_oneof![9 => Just(0_i64), 1 => 0_i64..200]), 0..8),
    ) -> Vec<(Option<&'static str>, i32, Lonnstype, i64, Option<f64>, Option<(i64, i64)>, i64)> {
        let vanlig = (0..21).map(|m| (hos, m, Lonnstype::Fastlonn, base, None, None, 0));
        let ekstra = rader.into_iter().map(|(m, t, kr, timer, o, sent)| (hos, m, TYPER[t], kr, timer, o, sent));
        vanlig.chain(ekstra).collect()
    }
}

prop_compose! {
    fn personer()(
        notater in prop::collection::vec((300_i64..640, 0_i64..120, grader(), hos(), any::<bool>()), 1..4),
        betalt in prop::collection::vec((300_i64..640, 0_i64..120, grader(), -500_i64..3_000, hos(), 0_u8..8), 0..5),
        lonn in prop::collection::vec(lonn(), 0..3),
        jobber in prop::collection::vec((-2_000_i64..600, prop::option::of(0_i64..2_500), hos(), 0_u8..8), 0..4),
        krav in prop::collection::vec(
            (300_i64..640, 0_i64..120, hos(), prop::option::of(any::<bool>()), prop::option::of(grader()), any::<bool>()),
            0..4),
        rapporter in prop::collection::vec((300_i64..640, 0_i64..90_000, prop::option::of(0_i64..60_000), hos()), 0..3),
        ytelser in prop::collection::vec((0_i64..640, 0_i64..120, 0_usize..5, prop::option::of(grader())), 0..3),
        om in (prop_oneof![9 => Just(None), 1 => (300_i64..660).prop_map(Some)],
               prop_oneof![9 => Just(None), 1 => (300_i64..660).prop_map(Some)]),
    ) -> Prove {
        let mut p = Prove::ny();
        for (fom, lengde, prosent, hos, ugyldig) in notater {
            p = p.sykmelding(&dag(fom), &dag(fom + lengde), prosent, hos);
            p.g.sykmeldinger.last_mut().unwrap().ugyldig = ugyldig && prosent < 20;
        }
        for (fom, lengde, prosent, sats, hos, slag) in betalt {
            p = p.betalt(&dag(fom), &dag(fom + lengde), prosent, sats, hos).der_betalingen(|b| {
                b.refusjon = slag % 2 == 1;
                b.korreksjon = slag == 6;
            });
        }
        for (hos, m, type_, kroner, timer, opptjent, sent) in lonn.into_iter().flatten() {
            let Some(hos) = hos else { continue };
            p = p.lonn(hos, super::super::felles::plus(d("2025-01-01"), m), type_, kroner).der_lonnen(|rad| {
                rad.timer = timer;
                rad.opptjent = opptjent.map(|(a, l)| (d(&dag(a)), d(&dag(a + l - 1))));
                rad.opphav.mottatt += Duration::days(sent);
                rad.avtalte_timer = Some(160.0);
            });
        }
        for (fom, lengde, hos, slag) in jobber {
            let Some(hos) = hos else { continue };
            let tom = lengde.map(|l| dag(fom + l));
            p = p.jobb(hos, &dag(fom), tom.as_deref()).der_jobben(|j| {
                j.ansatte = (slag > 0).then_some(u32::from(slag) * 3);
                j.overtatt = slag == 7;
            });
        }
        for (fom, lengde, hos, ingen, arbeid, direkte) in krav {
            p = p.soknad(&dag(fom), &dag(fom + lengde), hos).der_soknaden(|k| {
                k.sier_ingen_inntekt = ingen;
                k.faktisk_arbeid = arbeid.map(grad);
                k.direkte_pa_egen_inntekt = direkte;
            });
        }
        for (forste, kroner, refusjon, hos) in rapporter {
            let Some(hos) = hos else { continue };
            p = p.im(hos, &dag(forste), kroner, refusjon);
        }
        for (fom, lengde, hvilken, prosent) in ytelser {
            p = p.ytelse(YTELSER[hvilken], &dag(fom), &dag(fom + lengde), prosent);
        }
        p.g.om.dod = om.0.map(|nr| d(&dag(nr)));
        p.g.om.sammenslatt = om.1.map(|nr| d(&dag(nr)));
        p
    }
}

/// Every rule of this room on one person; a stopped rule is a fault.
fn alle(p: &Prove) -> Vec<Kontrollert> {
    let sett = regler();
    FUNKSJONER
        .iter()
        .flat_map(|(id, _)| kjor_person(sett.finn(id).unwrap(), &p.g, &p.kilder, d(I_DAG)).unwrap())
        .collect()
}

/// Identities of the hits.
fn treff(p: &Prove) -> Vec<(String, uuid::Uuid)> {
    let mut treff: Vec<_> = alle(p)
        .into_iter()
        .filter(|k| k.sjekk.niva().is_some())
        .map(|k| (k.regel.clone(), k.signal_id()))
        .collect();
    treff.sort();
    treff
}

/// Hits that were not there before.
fn nye(foran: &[(String, uuid::Uuid)], p: &Prove) -> Vec<String> {
    treff(p).into_iter().filter(|t| !foran.contains(t)).map(|t| t.0).collect()
}

fn snu<T>(rader: &mut [T], nr: usize) {
    rader.reverse();
    let antall = rader.len();
    if antall > 0 {
        rader.rotate_left(nr % antall);
    }
}

/// The rules of this helper; S03 has its own tests.
fn vare(k: &Kontrollert) -> bool {
    k.regel != "S03"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_a_rule_says_is_whole(p in personer()) {
        let sett = regler();
        let mut sett_for = Vec::new();
        for k in alle(&p).into_iter().filter(vare) {
            let fil = &sett.finn(&k.regel).unwrap().fil;
            if let Some(niva) = k.sjekk.niva() {
                prop_assert!(niva <= fil.niva, "{} goes beyond its level", k.regel);
                prop_assert!(!sett_for.contains(&k.signal_id()), "{} says the same twice", k.regel);
                sett_for.push(k.signal_id());
                prop_assert!(!k.sjekk.grunnlag.is_empty(), "{} rests on nothing", k.regel);
                for tekst in [&fil.setning.nb, &fil.setning.nn] {
                    for del in tekst.split('{').skip(1) {
                        let navn = del.split('}').next().unwrap();
                        prop_assert!(k.sjekk.tall.iter().any(|t| t.navn == navn), "{} lacks {navn}", k.regel);
                    }
                }
            }
            prop_assert!(k.sjekk.belop.is_none_or(|b| b.i_ore() >= 0), "{} takes less than nothing", k.regel);
            for kode in &k.sjekk.taler_for {
                prop_assert!(fil.forklaringer.iter().any(|f| f.kode == *kode), "{} has no {kode}", k.regel);
            }
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(p in personer(), nr in 0_usize..50) {
        let mut q = p.clone();
        snu(&mut q.g.sykmeldinger, nr);
        snu(&mut q.g.krav, nr);
        snu(&mut q.g.inntektsmeldinger, nr);
        snu(&mut q.g.amelding, nr);
        snu(&mut q.g.arbeidsforhold, nr);
        snu(&mut q.g.ytelser, nr);
        snu(&mut q.g.utbetalinger, nr);
        let uten_kilder = |p: &Prove| {
            let mut alle = alle(p);
            alle.retain(vare);
            for k in &mut alle {
                k.sjekk.grunnlag.sort_by(|a, b| a.id.cmp(&b.id));
            }
            alle
        };
        prop_assert_eq!(uten_kilder(&p), uten_kilder(&q));
    }

    /// A month that was not delivered is unknown, never zero. (A month that holds a correction of an
    /// earlier one, or the only trace of work that no register knows, can't be missed by anybody:
    /// left out here.)
    #[test]
    fn a_month_that_is_missing_makes_no_hit(p in personer(), nr in 0_i32..21) {
        let maned: NaiveDate = super::super::felles::plus(d("2025-01-01"), nr);
        prop_assume!(p.g.amelding.iter().all(|r| r.maned != maned || r.belop >= kr(0)));
        let kjent = |hos| p.g.arbeidsforhold.iter().any(|a| a.arbeidsgiver == hos);
        prop_assume!(p.g.amelding.iter().all(|r| r.maned != maned || kjent(r.arbeidsgiver)));
        let foran = treff(&p);
        let mut q = p.clone();
        q.g.amelding.retain(|r| r.maned != maned);
        prop_assert_eq!(nye(&foran, &q), Vec::<String>::new());
    }

    #[test]
    fn a_source_that_is_down_or_behind_makes_no_hit(p in personer(), nr in 0_usize..9, bak in 0_i64..400) {
        let foran = treff(&p);
        let kilde = *p.kilder.0.keys().nth(nr).unwrap();
        let nede = p.clone().kilde(kilde, Kildestatus::Nede);
        prop_assert_eq!(nye(&foran, &nede), Vec::<String>::new());
        let til = d(I_DAG) - Duration::days(bak);
        let bak = p.clone().kilde(kilde, Kildestatus::Oppdatert { til });
        prop_assert_eq!(nye(&foran, &bak), Vec::<String>::new());
    }

    #[test]
    fn the_dead_and_the_newly_merged_are_left_alone(p in personer()) {
        let dod = p.clone().med(|p| p.g.om.dod = Some(d("2026-09-30")));
        let annet: Vec<_> = treff(&dod).into_iter().filter(|t| t.0 != "S03" && t.0 != "S20").collect();
        prop_assert_eq!(annet, Vec::new());
        let slatt = p.clone().med(|p| p.g.om.sammenslatt = Some(d("2026-10-01")));
        prop_assert_eq!(treff(&slatt).into_iter().filter(|t| t.0 != "S03").collect::<Vec<_>>(), Vec::new());
    }

    /// Dates at both ends of time, and numbers that can't be.
    #[test]
    fn nothing_panics_on_what_registers_send(p in personer(), hvor in 0_usize..7) {
        let slutt = d("9999-12-31");
        let start = d("0001-01-01");
        let mut q = p.clone();
        match hvor {
            0 => q.g.sykmeldinger.iter_mut().for_each(|r| r.tom = slutt),
            1 => q.g.utbetalinger.iter_mut().for_each(|r| (r.fom, r.tom) = (start, slutt)),
            2 => q.g.amelding.iter_mut().for_each(|r| {
                r.opptjent = Some((start, slutt));
                r.timer = Some(f64::NAN);
                r.stilling = Some(f64::NEG_INFINITY);
            }),
            3 => q.g.arbeidsforhold.iter_mut().for_each(|r| (r.fom, r.tom) = (start, Some(slutt))),
            4 => q.g.krav.iter_mut().for_each(|r| (r.fom, r.tom, r.sendt) = (start, slutt, slutt)),
            5 => q.g.ytelser.iter_mut().for_each(|r| (r.fom, r.tom) = (start, slutt)),
            _ => {
                q.g.om.dod = Some(start);
                q.g.amelding.iter_mut().for_each(|r| r.maned = slutt);
                q.g.inntektsmeldinger.iter_mut().for_each(|r| r.manedsinntekt = crate::base::Nok::ore(i64::MAX));
            }
        }
        alle(&q);
    }
}

#[test]
fn random_people_meet_every_outcome_and_the_rules_of_this_room() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let (mut regler, mut utfall) = (std::collections::BTreeSet::new(), [0; 3]);
    for _ in 0..400 {
        let p = personer().new_tree(&mut runner).unwrap().current();
        for k in alle(&p) {
            match k.sjekk.utfall {
                Utfall::Bestatt => utfall[0] += 1,
                Utfall::KanIkkeVurderes { .. } => utfall[1] += 1,
                Utfall::Avvik { .. } => {
                    utfall[2] += 1;
                    regler.insert(k.regel);
                }
            }
        }
    }
    assert!(utfall.iter().all(|n| *n > 100), "{utfall:?}");
    // A property over people that no rule hits would hold for any rule.
    for id in ["S09", "S12", "S16", "S17", "S18", "S19", "S20", "S24", "S26", "S27"] {
        assert!(regler.contains(id), "no random person meets {id}: {regler:?}");
    }
}
