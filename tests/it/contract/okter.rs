//! Sessions: found by the hash of their token, gone when they are ended or old.

use chrono::Duration;
use milepael::access::{Aktor, Gruppe, Rolle};

use crate::harness::{Test, paa_begge_motorer};

paa_begge_motorer! {
    a_session_is_there_until_it_is_ended, old_sessions_are_swept_out, a_token_is_used_once,
    a_session_remembers_when_it_was_used, sessions_are_ended_where_they_began
}

fn veileder() -> Aktor {
    let mut aktor = Aktor::system("Z990001");
    aktor.rolle = Rolle::Veileder;
    "Syntetisk Åsen".clone_into(&mut aktor.navn);
    aktor.enheter.insert("0315".to_owned());
    aktor.grupper.insert(Gruppe::Nasjonal);
    aktor
}

async fn a_session_is_there_until_it_is_ended(t: Test) {
    let now = t.kjerne.clock.now();
    let utloper = now + Duration::hours(8) + Duration::microseconds(1);
    t.lager().ny_okt([1; 32], &veileder(), now, utloper).await.unwrap();
    t.lager().ny_okt([2; 32], &Aktor::system("x"), now, utloper).await.unwrap();
    let okt = t.lager().okt([1; 32]).await.unwrap().expect("found by its hash");
    assert_eq!((okt.aktor, okt.utloper), (veileder(), utloper));
    assert_eq!(t.lager().okt([3; 32]).await.unwrap(), None);
    t.lager().slett_okt([1; 32]).await.unwrap();
    t.lager().slett_okt([1; 32]).await.unwrap();
    assert_eq!(t.lager().okt([1; 32]).await.unwrap(), None);
    assert!(t.lager().okt([2; 32]).await.unwrap().is_some());
}

async fn old_sessions_are_swept_out(t: Test) {
    let now = t.kjerne.clock.now();
    t.lager().ny_okt([1; 32], &veileder(), now, now + Duration::hours(1)).await.unwrap();
    let senere = now + Duration::hours(2);
    t.lager().ny_okt([2; 32], &veileder(), senere, senere + Duration::hours(1)).await.unwrap();
    assert_eq!(t.lager().okt([1; 32]).await.unwrap(), None);
    assert_eq!(t.raa().await.tall("SELECT COUNT(*) FROM okt").await, 1);
}

async fn a_token_is_used_once(t: Test) {
    let now = t.kjerne.clock.now();
    let utloper = now + Duration::hours(1);
    t.lager().ny_okt([1; 32], &veileder(), now, utloper).await.unwrap();
    let igjen = t.lager().ny_okt([1; 32], &Aktor::system("tyv"), now, utloper).await;
    assert!(igjen.is_err());
    assert_eq!(t.lager().okt([1; 32]).await.unwrap().map(|o| o.aktor), Some(veileder()));
}

async fn a_session_remembers_when_it_was_used(t: Test) {
    let now = t.kjerne.clock.now();
    t.lager().ny_okt([1; 32], &veileder(), now, now + Duration::hours(10)).await.unwrap();
    let sist = async || t.lager().okt([1; 32]).await.unwrap().unwrap().sist_brukt;
    assert_eq!(sist().await, now);
    let senere = now + Duration::minutes(5);
    t.lager().bruk_okt([1; 32], senere).await.unwrap();
    // Another instance, whose clock is behind, does not take the use back.
    t.lager().bruk_okt([1; 32], now).await.unwrap();
    assert_eq!(sist().await, senere);
}

async fn sessions_are_ended_where_they_began(t: Test) {
    let now = t.kjerne.clock.now();
    for n in 1..=4 {
        t.lager().ny_okt([n; 32], &veileder(), now, now + Duration::hours(10)).await.unwrap();
    }
    t.lager().bind_okt([1; 32], "entra", Some("a")).await.unwrap();
    t.lager().bind_okt([2; 32], "entra", Some("b")).await.unwrap();
    t.lager().bind_okt([3; 32], "idporten", Some("a")).await.unwrap();
    assert_eq!(t.lager().slett_okter_fra("entra", "a").await.unwrap(), 1);
    assert_eq!(t.lager().okt([1; 32]).await.unwrap(), None);
    for n in 2..=4 {
        assert!(t.lager().okt([n; 32]).await.unwrap().is_some(), "{n}");
    }
    assert_eq!(t.lager().okt([2; 32]).await.unwrap().unwrap().sted.as_deref(), Some("entra"));
}
