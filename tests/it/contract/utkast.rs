//! Drafts: found by who wrote them and by nobody else, replaced, deleted, gone when old, and still there
//! after two identities became one.

use chrono::Duration;
use milepael::{base::PersonId, store::Utkast};

use crate::harness::{Person, Test, bit, json_melding, paa_begge_motorer};

paa_begge_motorer! {
    only_who_wrote_it_finds_it, what_is_saved_again_replaces, what_is_sent_is_gone, what_is_old_is_gone,
    it_follows_the_person_who_is_merged
}

async fn person(t: &Test, nr: u64) -> PersonId {
    let p = Person::nr(nr);
    t.lagre(vec![bit(&p, &format!("u{nr}"), "2026-01-05", "2026-03-20")]).await;
    t.lager().person_for(p.ident).await.unwrap().unwrap()
}

fn utkast(t: &Test, felter: &str, minutter: i64) -> Utkast {
    Utkast { felter: felter.into(), lagret: t.kjerne.clock.now() + Duration::minutes(minutter) }
}

async fn only_who_wrote_it_finds_it(t: Test) {
    let (en, to) = (person(&t, 1).await, person(&t, 2).await);
    let skrevet = utkast(&t, "{\"beskrivelse\":[\"Blåbær\"]}", 0);
    t.lager().lagre_utkast("Z990001", en, "aktivitetskrav-avvent", &skrevet).await.unwrap();
    let finn =
        async |aktor: &str, person, skjema: &str| t.lager().utkast(aktor, person, skjema).await.unwrap();
    assert_eq!(finn("Z990001", en, "aktivitetskrav-avvent").await, Some(skrevet));
    assert_eq!(finn("Z990002", en, "aktivitetskrav-avvent").await, None, "another caseworker");
    assert_eq!(finn("Z990001", to, "aktivitetskrav-avvent").await, None, "another person");
    assert_eq!(finn("Z990001", en, "aktivitetskrav-unntak").await, None, "another form");
}

async fn what_is_saved_again_replaces(t: Test) {
    let en = person(&t, 1).await;
    t.lager().lagre_utkast("Z990001", en, "s", &utkast(&t, "{}", 0)).await.unwrap();
    t.lager().lagre_utkast("Z990001", en, "s", &utkast(&t, "{\"a\":[]}", 1)).await.unwrap();
    assert_eq!(t.lager().utkast("Z990001", en, "s").await.unwrap(), Some(utkast(&t, "{\"a\":[]}", 1)));
    assert_eq!(t.raa().await.tall("SELECT COUNT(*) FROM utkast").await, 1);
}

async fn what_is_sent_is_gone(t: Test) {
    let en = person(&t, 1).await;
    for aktor in ["Z990001", "Z990002"] {
        t.lager().lagre_utkast(aktor, en, "s", &utkast(&t, "{}", 0)).await.unwrap();
    }
    t.lager().slett_utkast("Z990001", en, "s").await.unwrap();
    assert_eq!(t.lager().utkast("Z990001", en, "s").await.unwrap(), None);
    assert!(t.lager().utkast("Z990002", en, "s").await.unwrap().is_some(), "somebody else's stays");
}

async fn what_is_old_is_gone(t: Test) {
    let en = person(&t, 1).await;
    t.lager().lagre_utkast("Z990001", en, "gammelt", &utkast(&t, "{}", -10)).await.unwrap();
    t.lager().lagre_utkast("Z990001", en, "nytt", &utkast(&t, "{}", 10)).await.unwrap();
    assert_eq!(t.lager().rydd_utkast(t.kjerne.clock.now()).await.unwrap(), 1);
    assert!(t.lager().utkast("Z990001", en, "nytt").await.unwrap().is_some());
}

async fn it_follows_the_person_who_is_merged(t: Test) {
    let (gammel, ny) = (person(&t, 1).await, person(&t, 2).await);
    t.lager().lagre_utkast("Z990001", gammel, "s", &utkast(&t, "{}", 0)).await.unwrap();
    let sammenslatt = json_melding(
        &Person::nr(2),
        "person",
        "merge",
        None,
        &serde_json::json!({ "hva": "IDENT_SAMMENSLATT", "tidligereFnr": Person::nr(1).fnr() }),
    );
    t.lagre(vec![sammenslatt]).await;
    let na = t.lager().gjeldende(gammel).await.unwrap().unwrap();
    assert_eq!(na, ny);
    assert!(t.lager().utkast("Z990001", na, "s").await.unwrap().is_some());
    t.lager().slett_utkast("Z990001", na, "s").await.unwrap();
    assert_eq!(t.raa().await.tall("SELECT COUNT(*) FROM utkast").await, 0);
}
