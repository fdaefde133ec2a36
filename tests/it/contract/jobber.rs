//! Jobs: each is taken by one worker at a time, and none is lost with a worker that dies.

use std::collections::HashMap;

use chrono::{Duration, Utc};
use milepael::{
    commands::{ChangeSet, NyJobb},
    store::Jobb,
};

use crate::harness::{Test, paa_begge_motorer};

paa_begge_motorer! {
    eight_workers_take_each_job_exactly_once,
    a_lease_that_ran_out_is_taken_again,
    a_job_is_not_taken_before_its_time,
    a_failed_job_comes_back_when_it_is_said_to,
    a_finished_job_never_comes_back,
}

async fn legg_i_ko(t: &Test, antall: usize) {
    let now = t.kjerne.clock.now();
    let jobber = (0..antall)
        .map(|n| NyJobb { type_: "prove".into(), innhold: format!("{{\"n\":{n}}}"), tidligst: now })
        .collect();
    t.kjerne.committer.skriv(ChangeSet { jobber, ..ChangeSet::default() }).await.unwrap();
}

async fn lei(t: &Test, etter: i64, antall: i64) -> Vec<Jobb> {
    let now = t.kjerne.clock.now() + Duration::seconds(etter);
    t.lager().lei_jobber(now, now + Duration::seconds(60), antall).await.unwrap()
}

async fn eight_workers_take_each_job_exactly_once(t: Test) {
    legg_i_ko(&t, 200).await;
    let now: chrono::DateTime<Utc> = t.kjerne.clock.now();
    let arbeidere: Vec<_> = (0..8)
        .map(|_| {
            let lager = t.kjerne.lager.clone();
            tokio::spawn(async move {
                let mut tatt = Vec::new();
                loop {
                    let noen = lager.lei_jobber(now, now + Duration::seconds(60), 3).await.unwrap();
                    if noen.is_empty() {
                        return tatt;
                    }
                    tatt.extend(noen);
                }
            })
        })
        .collect();
    let mut ganger: HashMap<uuid::Uuid, i32> = HashMap::new();
    for arbeider in arbeidere {
        for jobb in arbeider.await.unwrap() {
            assert_eq!((jobb.type_.as_str(), jobb.forsok), ("prove", 1));
            *ganger.entry(jobb.id).or_default() += 1;
        }
    }
    // A worker may see nothing because others hold the rows; what is left is taken now.
    for jobb in lei(&t, 0, 1_000).await {
        *ganger.entry(jobb.id).or_default() += 1;
    }
    assert_eq!(ganger.len(), 200);
    assert!(ganger.values().all(|n| *n == 1));
}

async fn a_lease_that_ran_out_is_taken_again(t: Test) {
    legg_i_ko(&t, 2).await;
    let forste = lei(&t, 0, 10).await;
    assert_eq!(forste.len(), 2);
    assert_eq!(lei(&t, 59, 10).await, [], "the lease still runs");
    let andre = lei(&t, 60, 10).await;
    assert_eq!(andre.iter().map(|j| j.forsok).collect::<Vec<_>>(), [2, 2]);
    assert_eq!(
        andre.iter().map(|j| j.id).collect::<Vec<_>>(),
        forste.iter().map(|j| j.id).collect::<Vec<_>>()
    );
    assert_eq!(andre[0].innhold, forste[0].innhold);
}

async fn a_job_is_not_taken_before_its_time(t: Test) {
    let now = t.kjerne.clock.now();
    let jobb =
        NyJobb { type_: "senere".into(), innhold: "{}".into(), tidligst: now + Duration::microseconds(1) };
    t.kjerne.committer.skriv(ChangeSet { jobber: vec![jobb], ..ChangeSet::default() }).await.unwrap();
    assert_eq!(lei(&t, 0, 10).await, []);
    assert_eq!(lei(&t, 1, 10).await.len(), 1);
}

async fn a_failed_job_comes_back_when_it_is_said_to(t: Test) {
    legg_i_ko(&t, 1).await;
    let jobb = lei(&t, 0, 10).await.remove(0);
    let igjen = t.kjerne.clock.now() + Duration::seconds(10);
    t.lager().avslutt_jobb(jobb.id, Some("nettet var borte"), Some(igjen)).await.unwrap();
    assert_eq!(lei(&t, 9, 10).await, []);
    assert_eq!(lei(&t, 10, 10).await[0].forsok, 2);
    assert_eq!(t.raa().await.tall("SELECT COUNT(*) FROM jobb WHERE feil = 'nettet var borte'").await, 1);
}

async fn a_finished_job_never_comes_back(t: Test) {
    legg_i_ko(&t, 2).await;
    let jobber = lei(&t, 0, 10).await;
    t.lager().avslutt_jobb(jobber[0].id, None, None).await.unwrap();
    t.lager().avslutt_jobb(jobber[1].id, Some("kan ikke gjøres"), None).await.unwrap();
    assert_eq!(lei(&t, 100_000, 10).await, [], "neither what is done nor what was given up");
}
