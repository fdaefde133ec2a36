//! The models' part of a night on made-up people: who may run, what is said, never alone, and the same on any
//! number of threads, chunk and day.

use std::sync::LazyLock;

use super::*;
use crate::control::{
    anomali::{
        alene,
        kontrollmodell::{Slag, Tilpasning},
    },
    grunnlag::{Kilde, Kildestatus},
    kort::modellkort::Modellbeskrivelse,
    regler::{self, standard},
    simulering::{Oppsett, Verden},
};

const FRO: u64 = 2026;

fn dag(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

fn i_dag() -> NaiveDate {
    dag("2026-11-20")
}

struct Bord {
    folk: Vec<Grunnlag>,
    kilder: Kilder,
    sett: Regelsett,
    funnet: Kjort,
    modeller: Vec<(&'static str, Kontrollmodell)>,
}

/// 4,000 people, the rules over them, and models of the half-year before the one that is looked at.
static BORD: LazyLock<Bord> = LazyLock::new(|| {
    let verden = Verden::ny(Oppsett::ny(FRO, 4_000, i_dag()));
    let (folk, kilder) = (verden.alle(), verden.kilder());
    let sett = standard().unwrap().med_utkast();
    let funnet = regler::kjor(&sett, &folk, &kilder, &(), i_dag());
    let referanse = Periode::new(dag("2024-09-01"), dag("2026-03-20")).unwrap();
    let tilfeller = les(&folk, &kilder, Utvalg { slutt: referanse, i_dag: i_dag() }).unwrap();
    let som =
        Tilpasning {
            referanse, kilde: "prøve".into(), oppdiktet: true, fro: 7, traer: 1000, laert: i_dag()
        };
    let modeller = Slag::ALLE
        .map(|slag| (slag.regel(), Kontrollmodell::tilpass(slag, &tilfeller, &som).unwrap()))
        .to_vec();
    Bord { folk, kilder, sett, funnet, modeller }
});

fn kort(modell: &Kontrollmodell) -> Modellkort {
    let o = &modell.opphav;
    let modell = Modellbeskrivelse {
        id: o.slag.id().to_owned(),
        slag: o.slag.id().to_owned(),
        sjekksum: modell.sjekksum().to_owned(),
        trekk: o.trekk.clone(),
        laert_av: o.kilde.clone(),
        rader: o.rader,
        fro: o.fro,
        formal: "Til orientering ved siden av en regel.".to_owned(),
        begrensninger: Vec::new(),
        mal: Vec::new(),
        eier: "Kari".to_owned(),
        godkjenner: "Ola".to_owned(),
        godkjent: dag("2026-10-01"),
        utloper: dag("2027-09-01"),
    };
    Modellkort::lag(modell, None, Vec::new()).unwrap()
}

fn modeller(bord: &Bord) -> Modeller {
    let mut alle = Modeller::default();
    for (regel, modell) in &bord.modeller {
        alle.sett(regel, Ok((modell.clone(), kort(modell))));
    }
    alle
}

fn kjort(bord: &Bord, modeller: &Modeller, sperret: &dyn Sperret, i_dag: NaiveDate) -> Kjort {
    kjor(modeller, &bord.sett, &bord.folk, &bord.kilder, &bord.funnet.sjekker, sperret, i_dag)
}

fn hvorfor<'a>(kjort: &'a Kjort, regel: &str) -> &'a str {
    kjort.stoppet.iter().find(|s| s.regel == regel).map_or("kjørte", |s| s.hvorfor.as_str())
}

fn treff<'a>(kjort: &'a Kjort, regel: &str) -> Vec<&'a Kontrollert> {
    kjort.sjekker.iter().filter(|s| s.regel == regel && s.sjekk.niva().is_some()).collect()
}

#[test]
fn all_three_run_and_flag_few_for_information_only() {
    let svar = kjort(&BORD, &modeller(&BORD), &(), i_dag());
    assert_eq!(svar.stoppet, Vec::new());
    for (regel, _) in MODELLER {
        let alle = svar.sjekker.iter().filter(|s| s.regel == regel).count();
        let treff = treff(&svar, regel);
        assert!(alle > 200, "{regel}: {alle}");
        assert!(treff.len() * 20 < alle, "{regel}: {} of {alle}", treff.len());
        for t in treff {
            assert_eq!(t.sjekk.niva(), Some(Niva::Informasjon));
            assert_eq!(t.sjekk.belop, None, "nothing is at stake on account of a rare number");
            assert!(!t.sjekk.grunnlag.is_empty(), "every row it rests on, so that one can be corrected");
        }
    }
    assert!(!treff(&svar, "S46").is_empty());
}

#[test]
fn the_forest_says_nothing_of_somebody_whom_no_rule_has_hit() {
    let bord = &*BORD;
    let alle = modeller(bord);
    let uten = kjor(&alle, &bord.sett, &bord.folk, &bord.kilder, &[], &(), i_dag());
    assert!(treff(&uten, "S47").is_empty());
    // The same people, all of them hit by a rule.
    let regel = |g: &Grunnlag| Kontrollert {
        regel: "S10".into(),
        versjon: 1,
        subjekt: Subjekt::Person(g.person),
        sjekk: Sjekk::avvik(Niva::Gjennomgang),
    };
    let funnet: Vec<Kontrollert> = bord.folk.iter().map(regel).collect();
    let med = kjor(&alle, &bord.sett, &bord.folk, &bord.kilder, &funnet, &(), i_dag());
    assert!(!treff(&med, "S47").is_empty());
    let doktorer: Vec<Kontrollert> =
        funnet.into_iter().map(|k| Kontrollert { regel: "S42".into(), ..k }).collect();
    let bare = kjor(&alle, &bord.sett, &bord.folk, &bord.kilder, &doktorer, &(), i_dag());
    assert!(treff(&bare, "S47").is_empty(), "S01 to S41 only");
}

#[test]
fn without_a_card_or_with_another_models_card_nothing_runs() {
    let bord = &*BORD;
    let svar = kjort(bord, &Modeller::default(), &(), i_dag());
    assert!(svar.sjekker.is_empty() && svar.stoppet.len() == 3);
    assert_eq!(hvorfor(&svar, "S46"), "det er ingen modell med modellkort");

    let mut alle = modeller(bord);
    let (_, ecod) = &bord.modeller[0];
    let (_, skog) = &bord.modeller[1];
    alle.sett("S46", Ok((ecod.clone(), kort(skog))));
    alle.sett("S47", Err("modellkortet kan ikke lages".to_owned()));
    alle.sett("S48", Ok((ecod.clone(), kort(ecod))));
    let svar = kjort(bord, &alle, &(), i_dag());
    assert_eq!(hvorfor(&svar, "S46"), "modellkortet er for en annen versjon av modellen");
    assert_eq!(hvorfor(&svar, "S47"), "modellkortet kan ikke lages");
    assert_eq!(hvorfor(&svar, "S48"), "modellen er av et annet slag");
    assert!(svar.sjekker.is_empty());
}

#[test]
fn an_approval_that_has_run_out_or_not_begun_stops_the_model() {
    let alle = modeller(&BORD);
    for (naa, ventet) in [("2026-09-30", true), ("2026-10-01", false), ("2027-09-01", true)] {
        // The rule's own dates are other ones.
        let mut bord = standard().unwrap().med_utkast();
        for regel in &mut bord.regler {
            (regel.fil.godkjent, regel.fil.utloper) = (dag("2020-01-01"), dag("2030-01-01"));
        }
        let svar = kjor(&alle, &bord, &[], &BORD.kilder, &[], &(), dag(naa));
        assert_eq!(
            hvorfor(&svar, "S46") == "godkjenningen på modellkortet gjelder ikke i dag",
            ventet,
            "{naa}"
        );
    }
}

#[test]
fn as_delivered_the_rules_of_models_are_off() {
    let bord = &*BORD;
    let alle = modeller(bord);
    let svar = kjor(&alle, &standard().unwrap(), &bord.folk, &bord.kilder, &[], &(), i_dag());
    assert!(svar.sjekker.is_empty());
    assert_eq!(hvorfor(&svar, "S46"), "ikke tatt i bruk");
}

/// Stops one model from the second chunk on.
struct Fra(std::sync::atomic::AtomicBool, &'static str);

impl Sperret for Fra {
    fn godkjent(&self, _: &crate::control::regler::Regelfil, _: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        None
    }

    fn regel(&self, _: &str, _: u32) -> bool {
        false
    }

    fn modell(&self, id: &str) -> bool {
        id == self.1 && self.0.load(std::sync::atomic::Ordering::Relaxed)
    }
}

#[test]
fn a_model_that_is_stopped_while_a_night_runs_does_not_take_the_next_chunk() {
    let bord = &*BORD;
    let alle = modeller(bord);
    let sperret = Fra(false.into(), "ecod");
    let bolk = |folk| kjor(&alle, &bord.sett, folk, &bord.kilder, &[], &sperret, i_dag());
    let (forste, andre) = bord.folk.split_at(2_000);
    assert_eq!(hvorfor(&bolk(forste), "S46"), "kjørte");
    sperret.0.store(true, std::sync::atomic::Ordering::Relaxed);
    let etter = bolk(andre);
    assert_eq!(hvorfor(&etter, "S46"), "modellen er stoppet av kontrollenheten");
    assert!(etter.sjekker.iter().all(|s| s.regel != "S46"));
    assert!(etter.sjekker.iter().any(|s| s.regel == "S48"), "the others go on");
}

#[test]
fn a_source_that_is_down_is_never_a_hit() {
    let bord = &*BORD;
    let mut kilder = bord.kilder.clone();
    kilder.0.insert(Kilde::Amelding, Kildestatus::Nede);
    let alle = modeller(bord);
    let svar = kjor(&alle, &bord.sett, &bord.folk[..500], &kilder, &bord.funnet.sjekker, &(), i_dag());
    assert!(svar.sjekker.len() > 20 && svar.stoppet.is_empty());
    for s in &svar.sjekker {
        let arsak = Mangel::KildeNede(Kilde::Amelding);
        assert_eq!(s.sjekk.utfall, crate::control::signal::Utfall::KanIkkeVurderes { arsak });
    }
}

#[test]
fn the_dead_the_merged_and_rows_with_something_missing_are_never_hit() {
    let bord = &*BORD;
    let alle = modeller(bord);
    let hel = kjort(bord, &alle, &(), i_dag());
    let truffet = treff(&hel, "S46")[0].subjekt;
    let person = bord.folk.iter().find(|g| Subjekt::Person(g.person) == truffet).unwrap();
    let utfall = |endre: &dyn Fn(&mut Grunnlag)| {
        let mut g = person.clone();
        endre(&mut g);
        let svar = kjor(&alle, &bord.sett, &[g], &bord.kilder, &[], &(), i_dag());
        (svar.sjekker.len(), treff(&svar, "S46").len())
    };
    assert_eq!(utfall(&|_| ()).1, 1);
    assert_eq!(utfall(&|g| g.om.dod = Some(dag("2026-06-01"))).1, 0);
    assert_eq!(utfall(&|g| g.om.sammenslatt = Some(dag("2026-11-01"))).1, 0);
    assert_eq!(utfall(&|g| g.inntektsmeldinger.clear()).1, 0);
    assert_eq!(utfall(&|g| g.amelding.clear()).1, 0);
    assert_eq!(utfall(&|g| g.krav.clear()).1, 0);
    assert_eq!(utfall(&|g| g.arbeidsforhold.clear()).1, 0);
    assert_eq!(utfall(&|g| g.utbetalinger.clear()), (0, 0), "not paid by Nav: not looked at");
    assert_eq!(utfall(&|g| g.sykmeldinger.clear()), (0, 0));
}

#[test]
fn chunks_threads_and_order_change_nothing() {
    let bord = &*BORD;
    let alle = modeller(bord);
    let ett = |traader: usize, bolk: usize| {
        let basseng = rayon::ThreadPoolBuilder::new().num_threads(traader).build().unwrap();
        basseng.install(|| {
            let mut ut = Kjort::default();
            for folk in bord.folk.chunks(bolk) {
                ut.og(kjor(&alle, &bord.sett, folk, &bord.kilder, &bord.funnet.sjekker, &(), i_dag()));
            }
            ut.sjekker.sort_by_key(|s| (s.regel.clone(), s.subjekt, s.sjekk.periode));
            ut.sjekker
        })
    };
    let fasit = ett(1, 4_000);
    assert!(fasit == ett(2, 4_000) && fasit == ett(8, 4_000), "threads");
    assert!(fasit == ett(2, 1_000) && fasit == ett(2, 333), "chunks");
}

#[test]
fn the_next_day_says_the_same_of_the_same_spells() {
    let bord = &*BORD;
    let alle = modeller(bord);
    let ved = |naa| {
        let svar = kjort(bord, &alle, &(), naa);
        svar.sjekker.into_iter().map(|s| (s.signal_id(), s.sjekk)).collect::<BTreeMap<_, _>>()
    };
    let (i_dag, i_morgen) = (ved(i_dag()), ved(i_dag().succ_opt().unwrap()));
    let begge = i_dag.keys().filter(|id| i_morgen.contains_key(id)).count();
    assert!(begge * 100 > i_dag.len() * 95);
    for (id, sjekk) in &i_dag {
        assert!(i_morgen.get(id).is_none_or(|s| s == sjekk));
    }
}

#[test]
fn what_is_said_has_its_numbers_in_both_languages() {
    let bord = &*BORD;
    let svar = kjort(bord, &modeller(bord), &(), i_dag());
    let mut ut = String::new();
    for (id, _) in MODELLER {
        let fil = &bord.sett.finn(id).unwrap().fil;
        // The forest says something so seldom here that a check in order stands in for it, and 4,000 people
        // are too few for peers.
        let sett_pa = |s: &&Kontrollert| s.regel == id && s.sjekk.tall.iter().any(|t| t.navn == "grunner");
        let funnet = treff(&svar, id).first().copied().or_else(|| svar.sjekker.iter().find(sett_pa));
        let sjekk = match funnet {
            Some(s) => s.sjekk.clone(),
            None => blant_jevne(340, &[8.2, -6.5], &fil.terskler)
                .med("fravaer", Verdi::Periode(Periode::dag(dag("2026-06-01")))),
        };
        for setning in [&fil.setning.nb, &fil.setning.nn] {
            let tekst = crate::control::tekst::verdi::fyll(setning, &sjekk.tall);
            assert!(!tekst.contains('…') && !tekst.contains('{') && !tekst.contains('_'), "{tekst}");
            ut += &tekst;
            ut.push('\n');
        }
    }
    insta::assert_snapshot!(ut);
}

/// A spell of 12 of everything, whose first numbers lie so far from the middle of so many peers.
fn blant_jevne(antall: usize, langt: &[f64], terskler: &Terskler) -> Sjekk {
    let z = (0..trekk::TREKK.len()).map(|j| Some(langt.get(j).copied().unwrap_or(0.1))).collect();
    let svar = Jevnsvar::Vurdert { jevne: antall, z, utenfor: Vec::new() };
    jevne(Some(svar), &vec![12.0; trekk::TREKK.len()], terskler).unwrap()
}

#[test]
fn peers_are_at_least_200_and_two_numbers_far_off() {
    let terskler = &BORD.sett.finn("S48").unwrap().fil.terskler;
    let niva = |antall, langt: &[f64]| blant_jevne(antall, langt, terskler).niva();
    assert_eq!(niva(200, &[6.1, -6.1]), Some(Niva::Informasjon));
    assert_eq!(niva(200, &[6.1]), None);
    assert_eq!(niva(200, &[6.0, 6.0, 6.0]), None, "above six, not at it");
    let tynn = blant_jevne(199, &[60.0, 60.0], terskler);
    assert_eq!(tynn.utfall, crate::control::signal::Utfall::KanIkkeVurderes { arsak: Mangel::ForLite });
    for (navn, ventet) in [("z", super::super::jevngruppe::GRENSE), ("minste_celle", 200.0)] {
        assert!((terskler.tall(navn).unwrap() - ventet).abs() < f64::EPSILON, "{navn}");
    }
}

#[test]
fn a_score_can_be_made_again_from_the_reasons_and_the_model() {
    let bord = &*BORD;
    let svar = kjort(bord, &modeller(bord), &(), i_dag());
    let (_, ecod) = &bord.modeller[0];
    for s in treff(&svar, "S46") {
        let tall = |navn: &str| s.sjekk.tall.iter().find(|t| t.navn == navn).map(|t| &t.verdi);
        assert_eq!(tall("modell"), Some(&Verdi::Modell(ecod.versjon().to_owned())));
        let Some(Verdi::Trekk(grunner)) = tall("grunner") else { panic!() };
        let Some(Verdi::Tall(skar)) = tall("skar") else { panic!() };
        assert_eq!(grunner.len(), 3);
        let ledd: Vec<f64> = grunner.iter().map(|g| g.ledd.unwrap()).collect();
        assert!(ledd.is_sorted_by(|a, b| a >= b) && ledd.iter().sum::<f64>() <= skar + 1e-9);
    }
}

/// The whole way to the queue: with the models or without, the same cases are opened, in the same order.
#[test]
fn with_the_models_the_night_opens_the_same_cases_in_the_same_order() {
    use crate::control::ko::{Mottak, ta_imot};
    let bord = &*BORD;
    let svar = kjort(bord, &modeller(bord), &(), i_dag());
    assert!(alene::truffet(&svar.sjekker).is_empty(), "a model's hit is nobody's rule");
    let now = i_dag().and_hms_opt(3, 0, 0).unwrap().and_utc();
    let motta = |sjekker: &[Kontrollert]| {
        let m = Mottak {
            kjoring: uuid::Uuid::from_u128(1),
            now,
            i_dag: i_dag(),
            regler: &bord.sett,
            sperret: &(),
            utbetalinger: &|_| Vec::new(),
            parametre: crate::control::parametre::Kontrollparametre::innebygd(),
            vurdert: &std::collections::BTreeSet::new(),
        };
        ta_imot(sjekker, &[], &m)
    };
    // One of those with a rare pattern has also been hit by a rule.
    let mut regler = bord.funnet.sjekker.clone();
    let sjeldne = treff(&svar, "S46");
    regler.push(Kontrollert {
        regel: "S10".into(),
        versjon: bord.sett.finn("S10").unwrap().fil.versjon,
        subjekt: sjeldne[0].subjekt,
        sjekk: Sjekk::avvik(Niva::Gjennomgang).for_periode(Periode::dag(dag("2026-08-01"))),
    });
    let (uten, med) = (motta(&regler), motta(&[regler.clone(), svar.sjekker.clone()].concat()));
    let saker = |m: &crate::control::ko::Mottatt| m.apne.iter().map(|(id, _)| *id).collect::<Vec<_>>();
    assert!(!uten.apne.is_empty());
    assert_eq!(saker(&uten), saker(&med));
    let tall = med.tall["S46@1"];
    assert!(tall.apnet == 0 && tall.alene >= 1 && tall.alene < tall.treff, "{tall:?}");
}
