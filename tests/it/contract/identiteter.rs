//! Identities: a merge moves the history, whatever way and however often it is told.

use milepael::base::PersonId;
use serde_json::json;

use crate::harness::{Person, Test, bit, json_melding, notat_xml, paa_begge_motorer};

paa_begge_motorer! {
    a_merge_moves_the_whole_history,
    a_chain_of_merges_ends_at_the_person_in_use,
    a_merge_told_twice_does_not_make_the_person_vanish,
    a_merge_told_the_other_way_changes_only_the_number_shown,
    a_merge_with_somebody_never_heard_of_is_remembered,
    a_merge_in_the_same_batch_as_the_history_moves_it,
    a_relative_is_nobody_until_something_is_told_of_them,
    a_note_that_begins_after_the_death_is_refused,
    a_death_that_was_corrected_refuses_nothing,
}

fn sammenslaing(til: &Person, fra: &Person, id: &str) -> Vec<u8> {
    let innhold = json!({"hva": "IDENT_SAMMENSLATT", "tidligereFnr": fra.fnr()});
    json_melding(til, "person", id, Some("2026-02-20T10:00:00Z"), &innhold)
}

async fn id(t: &Test, person: &Person) -> PersonId {
    t.lager().person_for(person.ident).await.unwrap().expect("known")
}

/// The person must be the same in the store, in this instance's memory, in a new instance's memory,
/// and after a rebuild.
async fn overalt(t: &Test, person: PersonId, hendelser: usize) {
    assert_eq!(t.lager().hendelser(person).await.unwrap().len(), hendelser);
    let her = t.kjerne.lesemodell.person(person).expect("in this memory");
    let ny = t.ny_lesemodell().await;
    let der = ny.person(person).expect("in a new memory");
    assert_eq!(her, der);
    assert_eq!(t.kjerne.lesemodell.antall(), ny.antall());
    assert_eq!(t.bygg_alt_pa_nytt().await, 0);
    assert_eq!(t.lager().radbytes().await.unwrap().len(), ny.antall());
}

async fn a_merge_moves_the_whole_history(t: Test) {
    let (gammel, ny) = (Person::nr(1), Person::nr(2));
    t.lagre(vec![
        bit(&gammel, "b1", "2025-06-02", "2025-07-31"),
        bit(&gammel, "b2", "2026-01-05", "2026-01-31"),
        bit(&ny, "b3", "2026-02-01", "2026-02-28"),
    ])
    .await;
    let (gammel_id, ny_id) = (id(&t, &gammel).await, id(&t, &ny).await);
    assert_ne!(gammel_id, ny_id);
    t.lagre(vec![sammenslaing(&ny, &gammel, "m1")]).await;

    assert_eq!(id(&t, &gammel).await, ny_id, "the old number finds the person in use");
    assert_eq!(t.lager().gjeldende(gammel_id).await.unwrap(), Some(ny_id));
    assert_eq!(t.lager().gjeldende(ny_id).await.unwrap(), Some(ny_id));
    assert_eq!(t.lager().personer().await.unwrap(), [ny_id]);
    assert!(t.lager().hendelser(ny_id).await.unwrap().iter().all(|r| r.hendelse.person == ny_id));
    overalt(&t, ny_id, 4).await;
    let rad = t.kjerne.lesemodell.person(gammel_id).expect("the old id leads to the person in use");
    assert_eq!((rad.person, rad.ident), (ny_id, Some(ny.ident)));
    let tilfeller: Vec<_> = rad.grunnlag.tilfeller.iter().map(|x| x.tilfelle.omfang().dager()).collect();
    assert_eq!(tilfeller, [60, 55], "January of the one and February of the other are one spell");
    // What comes on the old number goes to the same person.
    let kvittering = t.lagre(vec![bit(&gammel, "b4", "2026-03-01", "2026-03-10")]).await.remove(0);
    assert_eq!(kvittering.person, Some(ny_id));
    overalt(&t, ny_id, 5).await;
}

async fn a_chain_of_merges_ends_at_the_person_in_use(t: Test) {
    let (a, b, c) = (Person::nr(1), Person::nr(2), Person::nr(3));
    t.lagre(vec![
        bit(&a, "b1", "2026-01-05", "2026-01-10"),
        bit(&b, "b2", "2026-01-11", "2026-01-20"),
        bit(&c, "b3", "2026-01-21", "2026-01-31"),
    ])
    .await;
    let (a_id, b_id, c_id) = (id(&t, &a).await, id(&t, &b).await, id(&t, &c).await);
    t.lagre(vec![sammenslaing(&b, &a, "m1")]).await;
    t.lagre(vec![sammenslaing(&c, &b, "m2")]).await;
    for gammel in [a_id, b_id, c_id] {
        assert_eq!(t.lager().gjeldende(gammel).await.unwrap(), Some(c_id));
        assert_eq!(t.kjerne.lesemodell.person(gammel).map(|r| r.person), Some(c_id));
        assert_eq!(t.ny_lesemodell().await.person(gammel).map(|r| r.person), Some(c_id));
    }
    overalt(&t, c_id, 5).await;
}

async fn a_merge_told_twice_does_not_make_the_person_vanish(t: Test) {
    let (gammel, ny) = (Person::nr(1), Person::nr(2));
    t.lagre(vec![bit(&gammel, "b1", "2026-01-05", "2026-01-31"), bit(&ny, "b2", "2026-02-01", "2026-02-28")])
        .await;
    t.lagre(vec![sammenslaing(&ny, &gammel, "m1")]).await;
    t.lagre(vec![sammenslaing(&ny, &gammel, "m1-again")]).await;
    overalt(&t, id(&t, &ny).await, 4).await;
}

async fn a_merge_told_the_other_way_changes_only_the_number_shown(t: Test) {
    let (dnr, fnr) = (Person::nr(1), Person::nr(2));
    t.lagre(vec![bit(&dnr, "b1", "2026-01-05", "2026-01-31"), bit(&fnr, "b2", "2026-02-01", "2026-02-28")])
        .await;
    t.lagre(vec![sammenslaing(&dnr, &fnr, "m1")]).await;
    let person = id(&t, &dnr).await;
    assert_eq!(t.kjerne.lesemodell.person(person).unwrap().ident, Some(dnr.ident));
    t.lagre(vec![sammenslaing(&fnr, &dnr, "m2")]).await;
    assert_eq!(id(&t, &fnr).await, person);
    assert_eq!(t.kjerne.lesemodell.person(person).unwrap().ident, Some(fnr.ident));
    overalt(&t, person, 4).await;
}

async fn a_merge_with_somebody_never_heard_of_is_remembered(t: Test) {
    let (gammel, ny) = (Person::nr(1), Person::nr(2));
    t.lagre(vec![sammenslaing(&ny, &gammel, "m1")]).await;
    let kvittering = t.lagre(vec![bit(&gammel, "b1", "2026-01-05", "2026-01-31")]).await.remove(0);
    assert_eq!(kvittering.person, Some(id(&t, &ny).await));
    overalt(&t, id(&t, &ny).await, 2).await;
}

async fn a_merge_in_the_same_batch_as_the_history_moves_it(t: Test) {
    let (gammel, ny) = (Person::nr(1), Person::nr(2));
    t.lagre(vec![
        bit(&gammel, "b1", "2026-01-05", "2026-01-31"),
        sammenslaing(&ny, &gammel, "m1"),
        bit(&gammel, "b2", "2026-02-01", "2026-02-20"),
        bit(&ny, "b3", "2026-02-21", "2026-02-28"),
    ])
    .await;
    let person = id(&t, &ny).await;
    overalt(&t, person, 4).await;
    assert_eq!(t.kjerne.lesemodell.person(person).unwrap().grunnlag.tilfeller[0].tilfelle.sykedager, 55);
}

async fn a_relative_is_nobody_until_something_is_told_of_them(t: Test) {
    let (mor, barn) = (Person::nr(1), Person::nr(2));
    let familie = json!({"hva": "FAMILIE", "fnr": barn.fnr()});
    t.lagre(vec![json_melding(&mor, "person", "f1", Some("2026-02-01T10:00:00Z"), &familie)]).await;
    let (mor_id, barn_id) = (id(&t, &mor).await, id(&t, &barn).await);
    assert_eq!(t.kjerne.lesemodell.person(mor_id).unwrap().grunnlag.person.familie, [barn_id]);
    assert_eq!(t.kjerne.lesemodell.person(barn_id), None);
    overalt(&t, mor_id, 1).await;
    t.lagre(vec![bit(&barn, "b1", "2026-01-05", "2026-01-31")]).await;
    overalt(&t, barn_id, 1).await;
}

fn dod(person: &Person, id: &str, dato: &str) -> Vec<u8> {
    json_melding(person, "person", id, Some("2026-02-01T10:00:00Z"), &json!({"hva": "DOD", "dato": dato}))
}

async fn a_note_that_begins_after_the_death_is_refused(t: Test) {
    let ola = Person::nr(1);
    t.lagre(vec![dod(&ola, "d1", "2026-01-10")]).await;
    let for_ = (t.raa().await.antall_rader().await, t.lager().radbytes().await.unwrap());
    let sent = t.ta_imot_en(notat_xml(&ola, "E1", "2026-01-11", "2026-01-20")).await;
    assert_eq!(sent.rule.as_deref(), Some("INTAKE_PASIENT_DOD"));
    assert_eq!(serde_json::to_value(sent.apprec).unwrap(), "AVVIST");
    assert_eq!((t.raa().await.antall_rader().await, t.lager().radbytes().await.unwrap()), for_);
    let brev = t.lager().dodt_brev(sent.dead_letter.unwrap()).await.unwrap();
    assert_eq!(brev, Some(notat_xml(&ola, "E1", "2026-01-11", "2026-01-20")), "the bytes are kept");
    // A note that begins on the day of death, or before it, is about days the person lived.
    t.lagre(vec![notat_xml(&ola, "E2", "2026-01-10", "2026-01-20")]).await;
}

async fn a_death_that_was_corrected_refuses_nothing(t: Test) {
    let ola = Person::nr(1);
    let lever = json!({"type": "person", "id": "r1", "kilde": "test", "fnr": ola.fnr(), "korrigerer": "d1",
        "inntruffet": "2026-02-02T10:00:00Z",
        "innhold": {"hva": "REGISTRERT", "fodselsdato": "1970-01-02", "navn": null}});
    t.lagre(vec![dod(&ola, "d1", "2026-01-10"), serde_json::to_vec(&lever).unwrap()]).await;
    t.lagre(vec![notat_xml(&ola, "E1", "2026-01-11", "2026-01-20")]).await;
    let rad = t.kjerne.lesemodell.person(id(&t, &ola).await).unwrap();
    assert_eq!(rad.grunnlag.person.dodsdato, None);
}
