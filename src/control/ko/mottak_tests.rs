//! What a night becomes.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::*;
use crate::{
    base::{Hpr, Nok, Periode, PersonId},
    control::{
        regler::{Formal, Regelsett, standard},
        sak::tests::{Bord, apnet, d, sorter, tid},
        signal::{Kontrollert, Niva, Sjekk, Subjekt},
    },
};

/// The delivered S10, and three like it: a rare pattern, one of doctors, and one with a cap of two.
fn regler() -> Regelsett {
    let mut sett = standard().unwrap();
    let s10 = sett.finn("S10").unwrap().clone();
    sett.regler = vec![s10.clone()];
    for (id, formal, tak) in
        [("S46", Formal::Avvik, 40), ("S42", Formal::Sykmelderpraksis, 40), ("S11", Formal::Motstrid, 2)]
    {
        let mut regel = s10.clone();
        (regel.fil.id, regel.fil.formal, regel.fil.daglig_tak) = (id.to_owned(), formal, tak);
        sett.regler.push(regel);
    }
    sett
}

fn person(n: u128) -> Subjekt {
    Subjekt::Person(PersonId(Uuid::from_u128(n)))
}

fn treff(regel: &str, subjekt: Subjekt, niva: Niva, kroner: i64) -> Kontrollert {
    let periode = Periode::new(d("2026-01-01"), d("2026-01-31")).unwrap();
    let sjekk = Sjekk::avvik(niva).for_periode(periode).med_belop(Nok::ore(kroner * 100));
    Kontrollert { regel: regel.into(), versjon: 1, subjekt, sjekk }
}

fn motta(sjekker: &[Kontrollert], saker: &[&crate::control::sak::Sak], i_dag: NaiveDate) -> Mottatt {
    let regler = regler();
    let m = Mottak {
        kjoring: Uuid::from_u128(1),
        now: tid(i_dag),
        i_dag,
        regler: &regler,
        sperret: &(),
        utbetalinger: &|_| Vec::new(),
        parametre: crate::control::parametre::Kontrollparametre::innebygd(),
        vurdert: &BTreeSet::new(),
    };
    ta_imot(sjekker, saker, &m)
}

#[test]
fn a_rare_pattern_or_information_opens_nothing_alone_and_both_come_with_a_contradiction() {
    let (i, r) = (Niva::Informasjon, Niva::Gjennomgang);
    let alene = [treff("S46", person(1), r, 9_000), treff("S10", person(2), i, 9_000)];
    let ut = motta(&alene, &[], d("2026-03-02"));
    assert!(ut.apne.is_empty());
    assert_eq!((ut.tall["S46@1"].alene, ut.tall["S10@1"].alene), (1, 1));
    let sammen = [treff("S46", person(1), r, 9_000), treff("S10", person(1), r, 9_000)];
    let ut = motta(&sammen, &[], d("2026-03-02"));
    let sak = Bord::av(ut.apne[0].1.clone()).sak;
    assert_eq!((ut.apne.len(), sak.signaler.len()), (1, 2), "one subject, one case");
    assert_eq!(sak.frist, Some(d("2026-03-16")), "ten working days");
    assert!(sak.forklaringer.len() >= FELLES.len() + 2);
}

/// Beside a rule's signal a model's hit is information. It doesn't move the case, and goes when the rule's goes.
#[test]
fn a_models_hit_stands_beside_a_rule_in_an_open_case_moves_nothing_and_never_stays_alone() {
    use crate::control::{
        sak::{Fjernet, Sakshendelse, Triageutgang, system::fall},
        tilbakekalling::rydd,
    };
    let forste = motta(&[treff("S10", person(1), Niva::Gjennomgang, 9_000)], &[], d("2026-03-02"));
    let mut bord = Bord::av(forste.apne[0].1.clone());
    let foran = bord.sak.konokkel(crate::control::parametre::Kontrollparametre::innebygd(), d("2026-03-03"));
    let mut sjelden = treff("S46", person(1), Niva::Informasjon, 90_000_000);
    sjelden.sjekk.periode = Some(Periode::new(d("2020-01-01"), d("2020-03-01")).unwrap());
    let ut = motta(std::slice::from_ref(&sjelden), &[&bord.sak], d("2026-03-03"));
    assert_eq!((ut.legg_til.len(), ut.tall["S46@1"].lagt_til), (1, 1));
    bord.sak.bruk(&crate::control::sak::Saksrad {
        tid: tid(d("2026-03-03")),
        av: "system:natt".into(),
        rolle: "SYSTEM".into(),
        hendelse: Some(ut.legg_til[0].1.clone()),
    });
    assert_eq!(bord.sak.signaler.len(), 2);
    let etter = bord.sak.konokkel(crate::control::parametre::Kontrollparametre::innebygd(), d("2026-03-03"));
    assert_eq!(foran, etter, "neither its amount nor its old days move the case");

    let arter = |h: &[Sakshendelse]| h.iter().map(Sakshendelse::art).collect::<Vec<_>>();
    let uten_regel = rydd(&bord.sak, "S10", 1);
    assert_eq!(arter(&uten_regel), ["SIGNAL_FJERNET", "SIGNAL_FJERNET", "GRUNNLAG_FALT"]);
    assert_eq!(arter(&rydd(&bord.sak, "S46", 1)), ["SIGNAL_FJERNET"], "the other way round the case stays");
    let ingen = fall(&bord.sak, &[], &Fjernet::RegelTrukket, Triageutgang::Ubegrunnet);
    assert!(ingen.is_empty());

    // A case whose rule's signals are gone takes no rare pattern in.
    bord.sak.signaler.clear();
    sjelden.sjekk.periode = Some(Periode::dag(d("2021-01-01")));
    let ut = motta(std::slice::from_ref(&sjelden), &[&bord.sak], d("2026-03-04"));
    assert_eq!((ut.legg_til.len(), ut.tall["S46@1"].alene), (0, 1));
}

/// What a model found before somebody stopped it, earlier in the same night, is not used either.
#[test]
fn hits_of_a_model_that_is_stopped_are_not_taken_in() {
    struct UtenEcod;
    impl crate::control::regler::Sperret for UtenEcod {
        fn godkjent(
            &self,
            _: &crate::control::regler::Regelfil,
            _: chrono::NaiveDate,
        ) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
            None
        }

        fn regel(&self, _: &str, _: u32) -> bool {
            false
        }
        fn modell(&self, id: &str) -> bool {
            id == "ecod"
        }
    }
    let regler = regler();
    let m = Mottak {
        kjoring: Uuid::from_u128(1),
        now: tid(d("2026-03-02")),
        i_dag: d("2026-03-02"),
        regler: &regler,
        sperret: &UtenEcod,
        utbetalinger: &|_| Vec::new(),
        parametre: crate::control::parametre::Kontrollparametre::innebygd(),
        vurdert: &BTreeSet::new(),
    };
    let natt = ["S10", "S46"].map(|id| treff(id, person(1), Niva::Gjennomgang, 9_000));
    let ut = ta_imot(&natt, &[], &m);
    assert_eq!(Bord::av(ut.apne[0].1.clone()).sak.signaler.len(), 1);
    assert!(!ut.tall.contains_key("S46@1"));
}

#[test]
fn a_signal_joins_an_open_case_early_and_waits_when_it_has_come_far() {
    let forste = motta(&[treff("S10", person(1), Niva::Gjennomgang, 50_000)], &[], d("2026-03-02"));
    let mut bord = Bord::av(forste.apne[0].1.clone());
    let igjen = [
        treff("S10", person(1), Niva::Gjennomgang, 50_000),
        treff("S11", person(1), Niva::Gjennomgang, 9_000),
    ];
    let ut = motta(&igjen, &[&bord.sak], d("2026-03-03"));
    assert_eq!((ut.apne.len(), ut.legg_til.len(), ut.tall["S10@1"].kjent), (0, 1, 1));
    bord.til_vedtak();
    let ut = motta(&igjen, &[&bord.sak], d("2026-05-03"));
    assert_eq!((ut.apne.len(), ut.legg_til.len(), ut.tall["S11@1"].venter), (0, 0, 1));
}

#[test]
fn the_cap_keeps_the_ones_with_most_at_stake() {
    let natt: Vec<_> = (1..=5)
        .map(|n| treff("S11", person(n), Niva::Gjennomgang, i64::try_from(n).unwrap() * 20_000))
        .collect();
    let ut = motta(&natt, &[], d("2026-03-02"));
    let hvem: BTreeSet<Subjekt> = ut.apne.iter().map(|(_, h)| Bord::av(h.clone()).sak.subjekt).collect();
    // 80 000 and 100 000 are one band; the third in it, 60 000, waits with the small ones.
    assert_eq!(ut.tall["S11@1"].over_tak, 3);
    assert!(!hvem.contains(&person(1)), "the smallest waits: {hvem:?}");
}

#[test]
fn a_doctor_who_got_guidance_is_known_to_have_got_it() {
    let lege = Subjekt::Sykmelder(Hpr::parse("1234567").unwrap());
    let hit = [treff("S42", lege, Niva::Gjennomgang, 50_000)];
    let ut = motta(&hit, &[], d("2026-03-02"));
    let mut bord = Bord::av(ut.apne[0].1.clone());
    assert_eq!(bord.sak.veiledet, None);
    bord.ta("triage-1", crate::control::sak::Oppgave::Triage)
        .gjor("triage-1", crate::control::sak::tests::blikk())
        .forklar("triage-1", crate::control::sak::Forklaringssvar::Provd)
        .gjor("triage-1", sorter(crate::control::sak::Triageutgang::Veiledning));
    let dag = bord.dag;
    bord.gjor("triage-1", crate::control::sak::tests::informer(dag))
        .gjor("triage-1", crate::control::sak::tests::lukk());
    let mut senere = hit[0].clone();
    senere.sjekk.periode = Some(Periode::dag(d("2026-08-01")));
    let ut = motta(&[senere], &[&bord.sak], d("2026-09-01"));
    assert_eq!(Bord::av(ut.apne[0].1.clone()).sak.veiledet, Some(dag));
}

#[test]
fn a_drawn_case_has_what_others_have() {
    let trekning = trekk(Uuid::from_u128(3), "2026-W10", 1, &[(PersonId(Uuid::from_u128(1)), 0)], 1);
    let p = crate::control::parametre::Kontrollparametre::innebygd();
    let (_, hendelse) = apne_tilfeldig(&trekning, &trekning.trukket[0], None, p, d("2026-03-02"));
    let trukket = Bord::av(hendelse).sak;
    let vanlig = Bord::av(apnet(person(1), vec![], None)).sak;
    assert!(trukket.er_tilfeldig() && !vanlig.er_tilfeldig());
    assert_eq!((trukket.forklaringer.len(), trukket.frist), (FELLES.len(), vanlig.frist));
}
