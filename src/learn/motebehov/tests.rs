use chrono::{DateTime, Duration, NaiveDate, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    base::{Grad, HendelseId, MoteId, Periode, tid},
    forlop::{
        Grunnlag, Tilfelle, TilfelleMedMilepaler,
        grader::{Gradering, Gradperiode},
        saksgang::{
            dialogmote::{Mote, Motestatus},
            kandidat::{Kandidatarsak, Kandidatendring},
            motebehov::Motebehovsvar,
            plan::{Plan, PlanerHos},
        },
    },
    hendelse::{
        dialogmote::Motenummer,
        motebehov::{Motebehovskjema, Motebehovspart},
    },
    rules::Regelverk,
};

fn start() -> NaiveDate {
    "2026-03-02".parse().unwrap()
}

fn dag(n: i64) -> NaiveDate {
    start() + Duration::days(n)
}

fn kl12(n: i64) -> DateTime<Utc> {
    tid::fra_oslo(dag(n).and_hms_opt(12, 0, 0).unwrap())
}

fn hendelse() -> HendelseId {
    HendelseId(Uuid::nil())
}

/// Fully absent for half a year, employed, and nothing else is known.
fn tilfelle() -> TilfelleMedMilepaler {
    let omfang = Periode::new(start(), dag(182)).unwrap();
    TilfelleMedMilepaler {
        tilfelle: Tilfelle {
            start: start(),
            slutt: dag(182),
            sykedager: 183,
            gradert_ved_slutt: false,
            arbeidstaker_ved_slutt: true,
            virksomheter: Vec::new(),
            dager: vec![omfang],
        },
        grader: vec![Gradperiode { periode: omfang, grad: Gradering::Prosent(Grad::FULL) }],
        milepaler: Vec::new(),
        sykepenger: None,
    }
}

fn svar(fra: Motebehovspart, onsker_mote: bool, n: i64) -> Motebehovsvar {
    Motebehovsvar {
        hendelse: hendelse(),
        tidspunkt: kl12(n),
        fra,
        virksomhet: None,
        skjema: Motebehovskjema::SvarBehov,
        onsker_mote,
        behandlet: None,
    }
}

fn mote(nummer: Motenummer, status: Motestatus, n: i64) -> Mote {
    Mote {
        id: MoteId(Uuid::nil()),
        nummer,
        virksomhet: None,
        status,
        status_siden: kl12(n),
        tidspunkt: None,
        flyttet: 0,
        sted: None,
        videolenke: None,
        varighet: None,
        endringer: 0,
        behandler: None,
        svar: Vec::new(),
        referater: Vec::new(),
    }
}

fn med_plan(grunnlag: &mut Grunnlag, delt: bool) {
    let plan = Plan {
        hendelse: hendelse(),
        laget: kl12(20),
        evalueringsdato: None,
        delt_med_nav: delt.then(|| kl12(21)),
        delt_med_lege: None,
    };
    grunnlag.saker.planer.hos = vec![PlanerHos { planer: vec![plan], ..PlanerHos::default() }];
}

fn forslag(grunnlag: &Grunnlag, sjanse: Option<f64>) -> Result<Forslag, Utenfor> {
    vurder(grunnlag, &tilfelle(), sjanse, dag(121), Regelverk::innebygd())
}

fn deler(grunnlag: &Grunnlag, sjanse: Option<f64>) -> Vec<(Delkode, i64)> {
    forslag(grunnlag, sjanse).unwrap().deler.iter().map(|d| (d.kode, d.poeng)).collect()
}

#[test]
fn a_quiet_absence_shows_its_chance_and_what_is_missing() {
    let f = forslag(&Grunnlag::default(), Some(0.614)).unwrap();
    assert_eq!((f.frist, f.innkalling), (dag(182), dag(161)));
    assert_eq!(
        deler(&Grunnlag::default(), Some(0.614)),
        [
            (Delkode::Sjanse, 61),
            (Delkode::PlanMangler, 10),
            (Delkode::FulltFravar, 10),
            (Delkode::LengeSidenKontakt, 10),
            (Delkode::Mote1Mangler, 5),
        ]
    );
    assert_eq!(f.poeng, 96);
    assert_eq!(f.deler[0].verdi, Some(61));
    assert!(f.deler.iter().all(|d| !d.hjemmel.lov.is_empty()));
}

#[test]
fn wishes_count_by_the_latest_answer_of_each_party() {
    let mut g = Grunnlag::default();
    med_plan(&mut g, false);
    g.saker.motebehov.svar =
        vec![svar(Motebehovspart::Arbeidstaker, false, 100), svar(Motebehovspart::Arbeidstaker, true, 119)];
    g.saker.motebehov.svar.push(svar(Motebehovspart::Arbeidsgiver, false, 120));
    let deler = deler(&g, Some(0.3));
    assert!(deler.contains(&(Delkode::OnskeArbeidstaker, 25)));
    assert!(deler.contains(&(Delkode::ArbeidsgiverVilIkke, -10)));
    assert!(deler.contains(&(Delkode::PlanIkkeDelt, 5)));
    assert_eq!(deler.last(), Some(&(Delkode::ArbeidsgiverVilIkke, -10)), "the most first, minus last");
}

#[test]
fn an_answer_of_an_earlier_spell_does_not_count() {
    let mut g = Grunnlag::default();
    g.saker.motebehov.svar = vec![svar(Motebehovspart::Arbeidstaker, true, -1)];
    assert_eq!(deler(&g, None), deler(&Grunnlag::default(), None));
}

#[test]
fn what_is_done_gives_nothing() {
    let mut g = Grunnlag::default();
    med_plan(&mut g, true);
    g.saker.dialogmoter.moter = vec![mote(Motenummer::En, Motestatus::Ferdigstilt, 40)];
    let mut t = tilfelle();
    t.grader[0].grad = Gradering::Prosent(Grad::new(50).unwrap());
    let f = vurder(&g, &t, None, dag(121), Regelverk::innebygd()).unwrap();
    let koder: Vec<_> = f.deler.iter().map(|d| d.kode).collect();
    assert_eq!(koder, [Delkode::SjanseUkjent, Delkode::LengeSidenKontakt]);
}

#[test]
fn those_who_are_settled_are_outside_with_the_reason() {
    let grunn = |endre: fn(&mut Grunnlag)| {
        let mut g = Grunnlag::default();
        endre(&mut g);
        forslag(&g, Some(0.9)).unwrap_err()
    };
    assert_eq!(grunn(|g| g.person.dodsdato = Some(dag(100))), Utenfor::Dod);
    assert_eq!(
        grunn(|g| g.saker.dialogmoter.moter = vec![mote(Motenummer::To, Motestatus::Innkalt, 120)]),
        Utenfor::Innkalt
    );
    assert_eq!(
        grunn(|g| g.saker.dialogmoter.moter = vec![mote(Motenummer::To, Motestatus::Ferdigstilt, 90)]),
        Utenfor::Holdt
    );
    assert_eq!(
        grunn(|g| {
            let arsak = Kandidatarsak::Unntak;
            let endring = Kandidatendring { kandidat: false, arsak, tidspunkt: kl12(120), hendelse: None };
            g.saker.kandidat.endringer = vec![endring];
        }),
        Utenfor::Vurdert
    );
    let tidlig = vurder(&Grunnlag::default(), &tilfelle(), None, dag(118), Regelverk::innebygd());
    assert_eq!(tidlig.unwrap_err(), Utenfor::ForTidlig);
    assert!(vurder(&Grunnlag::default(), &tilfelle(), None, dag(119), Regelverk::innebygd()).is_ok());
    let ved = |n| vurder(&Grunnlag::default(), &tilfelle(), Some(0.9), dag(n), Regelverk::innebygd());
    assert!(ved(181).is_ok());
    assert_eq!(ved(182).unwrap_err(), Utenfor::Nadd, "whether week 26 is reached is no question then");
    let mut uten = tilfelle();
    uten.tilfelle.arbeidstaker_ved_slutt = false;
    let uten = vurder(&Grunnlag::default(), &uten, None, dag(121), Regelverk::innebygd());
    assert_eq!(uten.unwrap_err(), Utenfor::UtenArbeidsgiver);
    let mut avlyst = Grunnlag::default();
    avlyst.saker.dialogmoter.moter = vec![mote(Motenummer::To, Motestatus::Avlyst, 115)];
    assert!(forslag(&avlyst, None).is_ok(), "a cancelled meeting settles nothing");
}

#[test]
fn equal_points_go_by_the_deadline_and_share_a_place_when_that_is_equal_too() {
    let f = |poeng, frist| Forslag { start: start(), frist, innkalling: frist, poeng, deler: Vec::new() };
    let alle = [(4, f(50, dag(9))), (1, f(50, dag(5))), (3, f(50, dag(5))), (2, f(70, dag(30)))];
    let plasser: Vec<_> = ranger(alle).iter().map(|p| (p.hvem, p.plass, p.av)).collect();
    assert_eq!(plasser, [(2, 1, 4), (1, 2, 4), (3, 2, 4), (4, 4, 4)]);
}

proptest! {
    #[test]
    fn the_parts_are_the_sum_and_a_higher_chance_never_gives_less(
        sjanser in (0.0f64..=1.0, 0.0f64..=1.0), plan in any::<Option<bool>>(), vil in any::<Option<bool>>(),
    ) {
        let mut g = Grunnlag::default();
        if let Some(delt) = plan {
            med_plan(&mut g, delt);
        }
        g.saker.motebehov.svar = vil.map(|vil| svar(Motebehovspart::Arbeidstaker, vil, 118)).into_iter().collect();
        let (lav, hoy) = (sjanser.0.min(sjanser.1), sjanser.0.max(sjanser.1));
        let (lav, hoy) = (forslag(&g, Some(lav)).unwrap(), forslag(&g, Some(hoy)).unwrap());
        prop_assert!(lav.poeng <= hoy.poeng);
        prop_assert_eq!(hoy.poeng, hoy.deler.iter().map(|d| d.poeng).sum::<i64>());
    }
}

/// People who come day by day; `god` tells how much the chance knows of the outcome.
fn deltakere(antall: u32, god: bool) -> Vec<Deltaker> {
    let mut tall = 7u64;
    let mut neste = || {
        tall = tall.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(tall >> 33).unwrap()) / f64::from(1u32 << 31)
    };
    (0..antall)
        .map(|n| {
            let (risiko, utfall, annet) = (neste(), neste(), neste());
            let sjanse = if god { risiko } else { annet };
            #[expect(clippy::cast_possible_truncation, reason = "between 0 and 100")]
            let poeng = (100.0 * sjanse).round() as i64;
            Deltaker {
                person: n,
                stoppunkt: dag(i64::from(n % 280)),
                sjanse,
                poeng,
                nadde_26: utfall < risiko,
                nadde_39: utfall < 0.6 * risiko,
            }
        })
        .collect()
}

fn linje(resultat: &Resultat, kapasitet: u8, regel: Regel) -> &Linje {
    resultat.linjer.iter().find(|l| l.kapasitet == kapasitet && l.regel == regel).unwrap()
}

#[test]
fn every_rule_has_the_same_number_of_meetings_and_all_are_equal_when_there_is_room_for_all() {
    let resultat = sammenlign(&deltakere(1_000, true), 1, 50);
    for kapasitet in (1..=10).map(|n| 10 * n) {
        for regel in Regel::ALLE {
            assert_eq!(linje(&resultat, kapasitet, regel).moter, usize::from(kapasitet) * 10);
        }
    }
    let alle = linje(&resultat, 100, Regel::Forslag);
    assert_eq!((alle.nadde_26, alle.andel_26.verdi), (resultat.nadde_26, 1.0));
    assert_eq!((alle.mer_enn_tid_26.lav, alle.mer_enn_tid_26.hoy), (0.0, 0.0));
}

#[test]
fn a_chance_that_knows_something_reaches_more_and_one_that_knows_nothing_does_not() {
    let god = sammenlign(&deltakere(4_000, true), 1, 200);
    let l = linje(&god, 50, Regel::Sjanse);
    // Uniform risk: the upper half holds three of four.
    assert!((l.andel_26.verdi - 0.75).abs() < 0.03, "{:?}", l.andel_26);
    assert!(
        l.mer_enn_tid_26.lav > 0.15 && l.andel_26.lav < l.andel_26.verdi && l.andel_26.verdi < l.andel_26.hoy
    );
    let darlig = sammenlign(&deltakere(4_000, false), 1, 200);
    let l = linje(&darlig, 50, Regel::Sjanse);
    assert!(l.mer_enn_tid_26.lav < 0.0 && l.mer_enn_tid_26.hoy > 0.0, "{:?}", l.mer_enn_tid_26);
    let fasit = linje(&god, 50, Regel::Fasit);
    assert!(fasit.andel_26.verdi >= l.andel_26.verdi && fasit.andel_39.verdi > 0.999);
}

#[test]
fn the_comparison_is_the_same_each_time_and_in_any_order() {
    let alle = deltakere(500, true);
    let mut snudd = alle.clone();
    snudd.reverse();
    assert_eq!(sammenlign(&alle, 3, 40), sammenlign(&snudd, 3, 40));
    assert_ne!(sammenlign(&alle, 3, 40).linjer[1].andel_26, sammenlign(&alle, 4, 40).linjer[1].andel_26);
    assert!(sammenlign(&[], 1, 10).linjer.iter().all(|l| l.moter == 0));
}
