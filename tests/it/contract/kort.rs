//! Answers to cards, counts, and opened histories.

use chrono::{DateTime, Duration, Utc};
use milepael::{
    base::{Hpr, PersonId},
    commands::{ChangeSet, Kortsvar, Kortutfall, Kortvisning, UtvidetInnsyn},
    store::Kortminne,
};
use uuid::Uuid;

use crate::harness::{Test, dato, paa_begge_motorer};

paa_begge_motorer! {
    an_answer_sent_again_is_the_same_answer,
    counts_add_up_across_instances,
    earlier_notes_are_open_for_a_while_for_one_doctor_and_patient,
}

const KLIENT: &str = "https://epj.example.no";

fn tid(sekund: i64) -> DateTime<Utc> {
    "2026-03-02T08:00:00Z".parse::<DateTime<Utc>>().unwrap() + Duration::seconds(sekund)
}

fn svar(kort: u128, utfall: Kortutfall, sekund: i64) -> Kortsvar {
    Kortsvar {
        kort: Uuid::from_u128(kort),
        utfall,
        tidspunkt: tid(sekund),
        klient: KLIENT.into(),
        tema: "rad",
        grunn: (utfall == Kortutfall::Avvist).then_some("kjent"),
        mottatt: tid(sekund),
    }
}

async fn an_answer_sent_again_is_the_same_answer(t: Test) {
    let sett = || ChangeSet {
        kortsvar: vec![
            svar(1, Kortutfall::Avvist, 0),
            svar(1, Kortutfall::Avvist, 5),
            svar(2, Kortutfall::Akseptert, 0),
        ],
        ..ChangeSet::default()
    };
    for _ in 0..2 {
        t.kjerne.committer.skriv(sett()).await.unwrap();
    }
    let avviste = t.lager().avviste_kort(tid(0)).await.unwrap();
    assert_eq!(avviste, [(Uuid::from_u128(1), tid(0)), (Uuid::from_u128(1), tid(5))]);
    assert_eq!(t.lager().avviste_kort(tid(1)).await.unwrap().len(), 1);
    // Another instance knows when the card was last put aside.
    let minne = Kortminne::default();
    minne.hal_inn(t.annen_instans().await.lager.as_ref(), tid(60)).await.unwrap();
    assert_eq!(minne.avvist(Uuid::from_u128(1)), Some(tid(5)));
    assert_eq!(minne.avvist(Uuid::from_u128(2)), None);
}

async fn counts_add_up_across_instances(t: Test) {
    let visning =
        |dag: &str, antall| Kortvisning { dag: dato(dag), klient: KLIENT.into(), tema: "rad".into(), antall };
    t.lager().tell_kort(&[visning("2026-03-01", 7), visning("2026-03-02", 2)]).await.unwrap();
    t.annen_instans().await.lager.tell_kort(&[visning("2026-03-02", 3)]).await.unwrap();
    let sett = ChangeSet { kortsvar: vec![svar(1, Kortutfall::Avvist, 0)], ..ChangeSet::default() };
    t.kjerne.committer.skriv(sett).await.unwrap();
    let tall = t.lager().korttall(dato("2026-03-02"), tid(0)).await.unwrap();
    let sett: Vec<_> = tall.iter().map(|k| (k.hva.as_str(), k.grunn.as_deref(), k.antall)).collect();
    assert_eq!(sett, [("AVVIST", Some("kjent"), 1), ("VIST", None, 5)]);
    assert!(t.lager().korttall(dato("2026-03-03"), tid(1)).await.unwrap().is_empty());
}

async fn earlier_notes_are_open_for_a_while_for_one_doctor_and_patient(t: Test) {
    let (lege, annen) = (Hpr::parse("1").unwrap(), Hpr::parse("2").unwrap());
    let (kari, ola) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
    let innsyn =
        UtvidetInnsyn { lege, person: kari, grunnlag: "SAMTYKKE", apnet: tid(0), utloper: tid(3600) };
    t.kjerne.committer.skriv(ChangeSet { innsyn: vec![innsyn], ..ChangeSet::default() }).await.unwrap();
    for (lege, person, naar, ventet) in [
        (lege, kari, tid(0), true),
        (lege, kari, tid(3599), true),
        (lege, kari, tid(3600), false),
        (annen, kari, tid(1), false),
        (lege, ola, tid(1), false),
    ] {
        assert_eq!(t.lager().har_utvidet_innsyn(lege, person, naar).await.unwrap(), ventet);
    }
}
