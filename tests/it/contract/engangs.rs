//! Keys that may be used once: a replayed request leaves nothing behind, whoever it comes to.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use milepael::{
    base::FixedClock,
    commands::{ChangeSet, Engangsnokkel, NyJobb},
    rules::Regelverk,
    store::{CommitterFeil, Kjerne, Svar},
};

use crate::harness::{I_DAG, Person, Test, bit, dato, paa_begge_motorer};

paa_begge_motorer! {
    a_key_is_used_once,
    of_two_sets_in_one_batch_one_wins,
    a_set_with_the_same_key_twice_is_refused,
    a_refused_set_gives_its_other_keys_back,
    a_set_that_loses_a_race_keeps_its_key,
    two_instances_share_the_keys,
    keys_that_have_run_out_are_forgotten,
    many_keys_at_once,
}

fn nokkel(navn: &str, utloper: DateTime<Utc>) -> Engangsnokkel {
    Engangsnokkel::av(&["test", navn], utloper)
}

/// A set that shows whether it was written: each leaves a job of its name.
fn sett(t: &Test, jobb: &str, nokler: &[&str]) -> ChangeSet {
    let now = t.kjerne.clock.now();
    let utloper = now + Duration::minutes(10);
    ChangeSet {
        jobber: vec![NyJobb { type_: jobb.to_owned(), innhold: "{}".to_owned(), tidligst: now }],
        engangs: nokler.iter().map(|n| nokkel(n, utloper)).collect(),
        ..ChangeSet::default()
    }
}

/// The jobs that were written, in order of name.
async fn jobber(t: &Test) -> Vec<String> {
    let now = t.kjerne.clock.now();
    let mut navn: Vec<String> =
        t.lager().lei_jobber(now, now, 100).await.unwrap().into_iter().map(|j| j.type_).collect();
    navn.sort();
    navn
}

async fn a_key_is_used_once(t: Test) {
    let forste = t.kjerne.committer.skriv(sett(&t, "en", &["a"])).await.unwrap();
    assert!(matches!(forste, Svar::Skrevet(_)));
    let feil = t.kjerne.committer.skriv(sett(&t, "to", &["a"])).await.unwrap_err();
    assert!(matches!(feil, CommitterFeil::Gjenbrukt), "{feil}");
    t.kjerne.committer.skriv(sett(&t, "tre", &["b"])).await.unwrap();
    assert_eq!(jobber(&t).await, ["en", "tre"], "nothing of the replay was written");
}

async fn of_two_sets_in_one_batch_one_wins(t: Test) {
    let bunt = [sett(&t, "en", &["a"]), sett(&t, "to", &["a"]), sett(&t, "tre", &["b"])];
    let svar = t.lager().skriv(&bunt, Regelverk::innebygd(), None).await.unwrap().svar;
    assert!(
        matches!(svar.as_slice(), [Svar::Skrevet(_), Svar::Gjenbrukt, Svar::Skrevet(_)]),
        "one wins, and the neighbour does not notice: {svar:?}"
    );
    assert_eq!(jobber(&t).await, ["en", "tre"]);
}

async fn a_set_with_the_same_key_twice_is_refused(t: Test) {
    let feil = t.kjerne.committer.skriv(sett(&t, "en", &["a", "a"])).await.unwrap_err();
    assert!(matches!(feil, CommitterFeil::Gjenbrukt));
    assert!(jobber(&t).await.is_empty());
}

async fn a_refused_set_gives_its_other_keys_back(t: Test) {
    t.kjerne.committer.skriv(sett(&t, "en", &["a"])).await.unwrap();
    let bunt = [sett(&t, "to", &["b", "a"]), sett(&t, "tre", &["b"]), sett(&t, "fire", &["c", "a"])];
    let svar = t.lager().skriv(&bunt, Regelverk::innebygd(), None).await.unwrap().svar;
    assert!(matches!(svar.as_slice(), [Svar::Gjenbrukt, Svar::Skrevet(_), Svar::Gjenbrukt]), "{svar:?}");
    t.kjerne.committer.skriv(sett(&t, "fem", &["c"])).await.expect("c was given back");
    assert_eq!(jobber(&t).await, ["en", "fem", "tre"]);
}

async fn a_set_that_loses_a_race_keeps_its_key(t: Test) {
    let kari = Person::nr(1);
    let forste = t.lagre(vec![bit(&kari, "b1", "2026-01-05", "2026-01-10")]).await.remove(0);
    let person = forste.person.unwrap();
    let sent = ChangeSet { forventet: Some((person, 0)), ..sett(&t, "sent", &["a"]) };
    assert_eq!(t.kjerne.committer.skriv(sent).await.unwrap(), Svar::Konflikt);
    t.kjerne.committer.skriv(sett(&t, "igjen", &["a"])).await.expect("the key is still free");
}

async fn two_instances_share_the_keys(t: Test) {
    let clock = Arc::new(FixedClock::on(dato(I_DAG)));
    let (andre, _) = Kjerne::apne(&t.adresse, clock).await.unwrap();
    t.kjerne.committer.skriv(sett(&t, "en", &["a"])).await.unwrap();
    let feil = andre.committer.skriv(sett(&t, "to", &["a"])).await.unwrap_err();
    assert!(matches!(feil, CommitterFeil::Gjenbrukt));
    // At the same time: exactly one of the two.
    for runde in 0..10 {
        let navn = format!("k{runde}");
        let (her, der) = tokio::join!(
            t.kjerne.committer.skriv(sett(&t, "her", &[&navn])),
            andre.committer.skriv(sett(&t, "der", &[&navn]))
        );
        assert!(her.is_ok() != der.is_ok(), "{her:?} {der:?}");
    }
    assert_eq!(jobber(&t).await.len(), 11);
}

async fn keys_that_have_run_out_are_forgotten(t: Test) {
    let now = t.kjerne.clock.now();
    let en = |navn: &str, utloper| ChangeSet { engangs: vec![nokkel(navn, utloper)], ..ChangeSet::default() };
    t.kjerne.committer.skriv(en("gammel", now)).await.unwrap();
    t.kjerne.committer.skriv(en("ny", now + Duration::seconds(2))).await.unwrap();
    assert_eq!(t.lager().rydd_engangs(now + Duration::seconds(1)).await.unwrap(), 1);
    assert_eq!(t.lager().rydd_engangs(now + Duration::seconds(1)).await.unwrap(), 0);
    t.kjerne.committer.skriv(en("gammel", now)).await.expect("forgotten");
    t.kjerne.committer.skriv(en("ny", now)).await.unwrap_err();
}

async fn many_keys_at_once(t: Test) {
    // More than one question and more than one round of forgetting.
    let now = t.kjerne.clock.now();
    let navn: Vec<String> = (0..20_000).map(|n| n.to_string()).collect();
    let alle = ChangeSet { engangs: navn.iter().map(|n| nokkel(n, now)).collect(), ..ChangeSet::default() };
    t.kjerne.committer.skriv(alle.clone()).await.unwrap();
    t.kjerne.committer.skriv(alle).await.unwrap_err();
    assert_eq!(t.lager().rydd_engangs(now + Duration::seconds(1)).await.unwrap(), 20_000);
}
