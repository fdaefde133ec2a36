//! Predictions and models: kept once, found again, in the same words on both engines; and one instance
//! at a time does what only one needs to do.

use chrono::{Duration, Utc};
use milepael::{
    base::{PersonId, PrognoseId},
    commands::{ChangeSet, LagretPrognose, NyModell},
    jobs::score::{Sett, score_alle},
};
use uuid::Uuid;

use crate::harness::{Person, Test, bit, dato, json_melding, modellfil, paa_begge_motorer};

paa_begge_motorer! {
    a_prediction_is_kept_once_and_found_again,
    the_newest_of_each_person_is_found_among_many,
    predictions_follow_a_person_who_was_merged,
    a_model_is_kept_and_taken_into_use_together,
    a_lease_is_one_holders_until_it_runs_out,
    two_instances_store_the_same_prediction_once,
    a_conflict_keeps_no_prediction,
}

async fn person(t: &Test, n: u64) -> PersonId {
    let svar = t.lagre(vec![bit(&Person::nr(n), &format!("b{n}"), "2026-01-05", "2026-03-15")]).await;
    svar[0].person.unwrap()
}

fn prognose(t: &Test, person: PersonId, n: u128) -> LagretPrognose {
    LagretPrognose {
        id: PrognoseId(Uuid::from_u128(n)),
        person,
        tilfelle: dato("2026-01-05"),
        beregnet: t.kjerne.clock.now() + Duration::microseconds(i64::try_from(n).unwrap()),
        dag: dato("2026-03-02"),
        uke: 8,
        posisjon: 1,
        modell: "abc".into(),
        regelverk: "bok".into(),
        trekk: r#"{"alder":43.0}"#.into(),
        utfall: r#"{"avstar":{"grunn":"FOR_LITE_KJENT"}}"#.into(),
    }
}

async fn skriv(t: &Test, prognoser: Vec<LagretPrognose>) {
    t.kjerne.committer.skriv(ChangeSet { prognoser, ..ChangeSet::default() }).await.unwrap();
}

async fn a_prediction_is_kept_once_and_found_again(t: Test) {
    let id = person(&t, 1).await;
    let forste = prognose(&t, id, 1);
    skriv(&t, vec![forste.clone(), prognose(&t, id, 2)]).await;
    let endret = LagretPrognose { trekk: "{}".into(), ..forste.clone() };
    skriv(&t, vec![endret]).await;
    assert_eq!(t.lager().prognose(forste.id).await.unwrap(), Some(forste.clone()), "never overwritten");
    assert_eq!(t.lager().prognoser(id, 10).await.unwrap(), [prognose(&t, id, 2), forste], "newest first");
    assert_eq!(t.lager().prognoser(id, 1).await.unwrap().len(), 1);
    assert_eq!(t.lager().prognose(PrognoseId(Uuid::from_u128(9))).await.unwrap(), None);
}

async fn the_newest_of_each_person_is_found_among_many(t: Test) {
    let (a, b, c) = (person(&t, 1).await, person(&t, 2).await, person(&t, 3).await);
    let alle = (1..=20).map(|n| prognose(&t, if n % 2 == 0 { a } else { b }, n)).collect();
    skriv(&t, alle).await;
    let siste = t.lager().siste_prognoser(&[a, b, c]).await.unwrap();
    assert_eq!(siste.len(), 2);
    assert_eq!((siste[&a].id.0.as_u128(), siste[&b].id.0.as_u128()), (20, 19));
    assert!(t.lager().siste_prognoser(&[]).await.unwrap().is_empty());
}

async fn predictions_follow_a_person_who_was_merged(t: Test) {
    let (fra, til) = (person(&t, 1).await, person(&t, 2).await);
    skriv(&t, vec![prognose(&t, fra, 1)]).await;
    let innhold = serde_json::json!({"hva": "IDENT_SAMMENSLATT", "tidligereFnr": Person::nr(1).fnr()});
    t.lagre(vec![json_melding(&Person::nr(2), "person", "slatt", None, &innhold)]).await;
    let alle = t.lager().prognoser(til, 10).await.unwrap();
    assert_eq!(alle, [prognose(&t, til, 1)]);
    assert_eq!(t.lager().siste_prognoser(&[til]).await.unwrap()[&til].id, alle[0].id);
}

fn modell(t: &Test, hash: &str, ta_i_bruk: bool) -> NyModell {
    NyModell {
        hash: hash.into(),
        navn: format!("modell {hash}"),
        innhold: vec![1, 2, 3],
        publisert: t.kjerne.clock.now(),
        publisert_av: "Z990001".into(),
        ta_i_bruk,
    }
}

async fn publiser(t: &Test, modell: NyModell) {
    t.kjerne.committer.skriv(ChangeSet { modell: Some(modell), ..ChangeSet::default() }).await.unwrap();
}

async fn a_model_is_kept_and_taken_into_use_together(t: Test) {
    assert!(t.lager().modeller().await.unwrap().is_empty());
    publiser(&t, modell(&t, "a", true)).await;
    publiser(&t, modell(&t, "b", false)).await;
    publiser(&t, NyModell { innhold: vec![9], ..modell(&t, "a", true) }).await;
    let alle = t.lager().modeller().await.unwrap();
    assert_eq!(alle.iter().map(|m| m.hash.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!((alle[0].navn.as_str(), alle[0].publisert_av.as_str()), ("modell a", "Z990001"));
    assert_eq!(t.lager().modell("a").await.unwrap(), Some(vec![1, 2, 3]), "what was published stays");
    assert_eq!(t.lager().modell("c").await.unwrap(), None);
    assert_eq!(t.lager().oppsett("modell").await.unwrap().as_deref(), Some("a"));
}

async fn a_lease_is_one_holders_until_it_runs_out(t: Test) {
    let (en, to) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let now = "2026-11-20T08:00:00Z".parse::<chrono::DateTime<Utc>>().unwrap();
    let lei = async |holder, fra: i64, til: i64| {
        let tid = |s| now + Duration::seconds(s);
        t.lager().lei("prove", holder, tid(fra), tid(til)).await.unwrap()
    };
    assert!(lei(en, 0, 60).await);
    assert!(!lei(to, 1, 61).await, "somebody has it");
    assert!(lei(en, 30, 90).await, "one's own is kept");
    assert!(!lei(to, 61, 121).await, "and lasts longer now");
    assert!(lei(to, 91, 150).await, "it ran out");
    assert!(!lei(en, 92, 150).await);
    assert!(t.lager().lei("annet", en, now, now).await.unwrap(), "another name is another lease");
}

async fn two_instances_store_the_same_prediction_once(t: Test) {
    let id = person(&t, 1).await;
    let innhold = modellfil("prove", 1.0);
    let hash = milepael::learn::artefact::Modell::les(&innhold).unwrap().hash().to_owned();
    publiser(&t, NyModell { innhold, ..modell(&t, &hash, true) }).await;
    let andre = t.annen_instans().await;
    andre.lesemodell.hal_inn(andre.lager.as_ref()).await.unwrap();
    for kjerne in [&t.kjerne, &andre] {
        assert!(kjerne.modeller.hal_inn(kjerne.lager.as_ref()).await.unwrap());
        assert!(!kjerne.modeller.hal_inn(kjerne.lager.as_ref()).await.unwrap());
    }
    let (mut forste, mut annen) = (Sett::default(), Sett::default());
    let (a, b) = tokio::join!(score_alle(&t.kjerne, &mut forste), score_alle(&andre, &mut annen));
    assert!(a.unwrap() + b.unwrap() >= 1);
    assert_eq!(t.lager().prognoser(id, 10).await.unwrap().len(), 1);
    assert_eq!(score_alle(&t.kjerne, &mut Sett::default()).await.unwrap(), 0);
    andre.lager.lukk().await;
}

async fn a_conflict_keeps_no_prediction(t: Test) {
    let id = person(&t, 1).await;
    let sett =
        ChangeSet { prognoser: vec![prognose(&t, id, 1)], forventet: Some((id, 99)), ..ChangeSet::default() };
    let svar = t.kjerne.committer.skriv(sett).await.unwrap();
    assert_eq!(svar, milepael::store::Svar::Konflikt);
    assert!(t.lager().prognoser(id, 10).await.unwrap().is_empty());
}
