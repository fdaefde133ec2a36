//! What is remembered for a while: found by its key, replaced by the same key, taken once, gone when old.

use chrono::Duration;

use crate::harness::{Test, paa_begge_motorer};

paa_begge_motorer! { it_is_there_until_it_runs_out, the_same_key_replaces, only_one_takes_it }

async fn it_is_there_until_it_runs_out(t: Test) {
    let now = t.kjerne.clock.now();
    let utloper = now + Duration::minutes(10);
    t.lager().husk([1; 32], "{\"æ\":1}", now, utloper).await.unwrap();
    assert_eq!(t.lager().husket([1; 32], now).await.unwrap().as_deref(), Some("{\"æ\":1}"));
    assert_eq!(t.lager().husket([2; 32], now).await.unwrap(), None);
    assert_eq!(t.lager().husket([1; 32], utloper).await.unwrap(), None);
    t.lager()
        .husk([3; 32], "ny", utloper + Duration::seconds(1), utloper + Duration::hours(1))
        .await
        .unwrap();
    assert_eq!(t.raa().await.tall("SELECT COUNT(*) FROM kortlivet").await, 1, "the old one is swept out");
}

async fn the_same_key_replaces(t: Test) {
    let now = t.kjerne.clock.now();
    t.lager().husk([1; 32], "a", now, now + Duration::minutes(1)).await.unwrap();
    t.lager().husk([1; 32], "b", now, now + Duration::minutes(2)).await.unwrap();
    let senere = now + Duration::seconds(90);
    assert_eq!(t.lager().husket([1; 32], senere).await.unwrap().as_deref(), Some("b"));
}

async fn only_one_takes_it(t: Test) {
    let now = t.kjerne.clock.now();
    t.lager().husk([1; 32], "a", now, now + Duration::minutes(1)).await.unwrap();
    assert_eq!(t.lager().ta_husket([1; 32], now).await.unwrap().as_deref(), Some("a"));
    assert_eq!(t.lager().ta_husket([1; 32], now).await.unwrap(), None);
    t.lager().husk([2; 32], "gammel", now, now + Duration::minutes(1)).await.unwrap();
    assert_eq!(t.lager().ta_husket([2; 32], now + Duration::minutes(2)).await.unwrap(), None);
}
