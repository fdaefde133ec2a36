//! The read model in memory: what was written here and what others wrote.

use std::collections::HashSet;

use milepael::{base::PersonId, store::Lesemodell};
use serde_json::json;

use crate::harness::{Person, Test, bit, dato, json_melding, paa_begge_motorer};

paa_begge_motorer! {
    four_writers_at_once_and_a_reader_that_follows_misses_nothing,
    an_older_row_never_replaces_a_newer_one,
    rows_come_in_pages_in_order_of_position,
    a_unit_finds_its_people_as_they_move_and_their_absences_grow,
}

const SKRIVERE: u64 = 4;
const RUNDER: u64 = 25;

async fn four_writers_at_once_and_a_reader_that_follows_misses_nothing(t: Test) {
    let mut skrivere = Vec::new();
    for skriver in 0..SKRIVERE {
        let t = t.clone();
        skrivere.push(tokio::spawn(async move {
            // An instance of its own, with its own connections.
            let kjerne = t.annen_instans().await;
            let avsender = milepael::access::Aktor::system("test");
            let mut posisjoner = Vec::new();
            for runde in 0..RUNDER {
                // Own people, and one that all four write about.
                let meldinger = vec![
                    bit(
                        &Person::nr(1 + skriver * RUNDER + runde),
                        &format!("e{skriver}-{runde}"),
                        "2026-01-05",
                        "2026-01-20",
                    ),
                    bit(&Person::nr(0), &format!("f{skriver}-{runde}"), "2026-01-05", "2026-01-20"),
                ];
                let svar = kjerne.dor.ta_imot(meldinger, &avsender, "test").await.unwrap();
                posisjoner.extend(svar.into_iter().filter_map(|k| k.position));
            }
            kjerne.lager.lukk().await;
            posisjoner
        }));
    }
    // The reader asks all the time while the writers write.
    let leser = Lesemodell::default();
    let mut sett = HashSet::new();
    while skrivere.iter().any(|s| !s.is_finished()) {
        leser.hal_inn(t.lager()).await.unwrap();
        sett.insert(leser.posisjon());
        tokio::task::yield_now().await;
    }
    leser.hal_inn(t.lager()).await.unwrap();
    let mut posisjoner: Vec<i64> = Vec::new();
    for skriver in skrivere {
        posisjoner.extend(skriver.await.unwrap());
    }
    posisjoner.sort_unstable();
    let alle = i64::try_from(SKRIVERE * RUNDER * 2).unwrap();
    assert_eq!(posisjoner, (1..=alle).collect::<Vec<_>>(), "every event has its own place");
    assert!(sett.len() > 1, "the reader looked while there was something to miss");
    let fasit = t.ny_lesemodell().await;
    assert_eq!(leser.antall(), usize::try_from(SKRIVERE * RUNDER + 1).unwrap());
    assert_eq!(leser.posisjon(), alle);
    for rad in fasit.finn(|_| true) {
        assert_eq!(leser.person(rad.person), Some(rad), "the one that followed knows what the new one knows");
    }
    assert_eq!(t.bygg_alt_pa_nytt().await, 0);
}

async fn a_unit_finds_its_people_as_they_move_and_their_absences_grow(t: Test) {
    let (kari, per) = (Person::nr(1), Person::nr(2));
    let sted = |person: &Person, dag: &str, enhet: &str| {
        let innhold = json!({"hva": "TILHORIGHET", "geografi": "0301", "enhet": enhet});
        let id = format!("{enhet}-{dag}-{}", person.fnr());
        json_melding(person, "person", &id, Some(&format!("{dag}T08:00:00Z")), &innhold)
    };
    let bitene = vec![
        bit(&kari, "b1", "2026-01-05", "2026-01-10"),
        bit(&per, "b2", "2026-01-05", "2026-02-10"),
        sted(&kari, "2026-01-05", "1201"),
        sted(&per, "2026-01-05", "1201"),
    ];
    let svar = t.lagre(bitene).await;
    let (kari_id, per_id) = (svar[0].person.unwrap(), svar[1].person.unwrap());
    let hos = |enhet: &str, fra: &str| {
        let mut folk: Vec<PersonId> =
            t.kjerne.lesemodell.ved_enhet(enhet, dato(fra)).iter().map(|r| r.person).collect();
        folk.sort();
        folk
    };
    let begge = {
        let mut begge = vec![kari_id, per_id];
        begge.sort();
        begge
    };
    assert_eq!(hos("1201", "2026-01-10"), begge, "the last day counts");
    assert_eq!(hos("1201", "2026-01-11"), [per_id]);
    // Kari's absence grows, and Per moves.
    t.lagre(vec![bit(&kari, "b3", "2026-01-11", "2026-03-01"), sted(&per, "2026-02-02", "1202")]).await;
    assert_eq!((hos("1201", "2026-01-11"), hos("1202", "2026-01-11")), (vec![kari_id], vec![per_id]));
    assert_eq!((hos("1201", "2026-03-02"), hos("1203", "2026-01-01")), (Vec::new(), Vec::new()));
    // The one is the other: one row is left, where the one in use belongs.
    let sammen = json!({"hva": "IDENT_SAMMENSLATT", "tidligereFnr": per.fnr()});
    t.lagre(vec![json_melding(&kari, "person", "m1", None, &sammen)]).await;
    let antall = |enhet: &str| t.kjerne.lesemodell.ved_enhet(enhet, dato("2020-01-01")).len();
    assert_eq!(antall("1201") + antall("1202"), 1);
    // A model that only follows the log has the same.
    let fulgt = t.ny_lesemodell().await;
    for enhet in ["1201", "1202"] {
        let folk = |m: &Lesemodell| m.ved_enhet(enhet, dato("2020-01-01"));
        assert_eq!(folk(&fulgt), folk(&t.kjerne.lesemodell));
    }
}

async fn an_older_row_never_replaces_a_newer_one(t: Test) {
    let kari = Person::nr(1);
    t.lagre(vec![bit(&kari, "b1", "2026-01-05", "2026-01-10")]).await;
    let gammel = t.lager().rader_etter(0, 10).await.unwrap();
    t.lagre(vec![bit(&kari, "b2", "2026-01-11", "2026-01-20")]).await;
    let person = gammel[0].person;
    t.kjerne.lesemodell.legg_inn(gammel);
    assert_eq!(t.kjerne.lesemodell.person(person).map(|r| r.posisjon), Some(2));
    assert_eq!(t.kjerne.lesemodell.posisjon(), 2);
}

async fn rows_come_in_pages_in_order_of_position(t: Test) {
    for n in [3u64, 1, 4, 1, 5, 9] {
        let id = format!("b{}", t.lager().posisjon().await.unwrap());
        t.lagre(vec![bit(&Person::nr(n), &id, "2026-01-05", "2026-01-20")]).await;
    }
    let mut posisjoner = Vec::new();
    let mut etter = 0;
    loop {
        let side = t.lager().rader_etter(etter, 2).await.unwrap();
        let Some(siste) = side.last() else { break };
        etter = siste.posisjon;
        posisjoner.extend(side.iter().map(|r| r.posisjon));
    }
    assert_eq!(posisjoner, [1, 3, 4, 5, 6], "person 1 stands where the last event about them stands");
}
