//! Draws of a trial are kept once and follow a person who was merged; predictions are found by week and
//! by id.

use chrono::Utc;
use milepael::{
    base::{PersonId, PrognoseId},
    commands::{ChangeSet, LagretPrognose, paminnelse::Trekning},
    jobs::paminnelse::{paminn_alle, status},
    stats::forsok::{
        plan::{self, ID},
        trekning::{Arm, trekk},
    },
};
use uuid::Uuid;

use crate::harness::{Person, Test, bit, dato, json_melding, paa_begge_motorer};

paa_begge_motorer! {
    a_draw_is_kept_once_and_follows_a_merged_person,
    predictions_are_found_by_week_and_by_id,
    nobody_is_drawn_before_the_rules_are_in_force,
}

async fn person(t: &Test, n: u64) -> PersonId {
    let svar = t.lagre(vec![bit(&Person::nr(n), &format!("b{n}"), "2026-01-05", "2026-03-15")]).await;
    svar[0].person.unwrap()
}

fn trekning(person: PersonId, salt: &[u8]) -> Trekning {
    let trukket = trekk(salt, "plan", person.0, dato("2026-01-05"));
    Trekning {
        forsok: ID.into(),
        plan: plan::avtrykk(),
        person,
        tilfelle: dato("2026-01-05"),
        dag: dato("2026-02-10"),
        trukket: "2026-02-10T11:00:00.123456Z".parse::<chrono::DateTime<Utc>>().unwrap(),
        tall: trukket.tall,
        arm: trukket.arm,
        dager_for: 37,
        gradert: true,
        sykmeldt_til: dato("2026-02-16"),
    }
}

async fn skriv(t: &Test, trekninger: Vec<Trekning>) {
    t.kjerne.committer.skriv(ChangeSet { trekninger, ..ChangeSet::default() }).await.unwrap();
}

async fn a_draw_is_kept_once_and_follows_a_merged_person(t: Test) {
    let (fra, til) = (person(&t, 1).await, person(&t, 2).await);
    let forste = trekning(fra, b"salt");
    skriv(&t, vec![forste.clone()]).await;
    let annen_arm = if forste.arm == Arm::Ingen { Arm::Paminnelse } else { Arm::Ingen };
    skriv(&t, vec![Trekning { arm: annen_arm, ..forste.clone() }]).await;
    assert_eq!(
        t.lager().trekninger(ID).await.unwrap(),
        std::slice::from_ref(&forste),
        "a draw is never made again"
    );
    assert!(t.lager().trekninger("0002").await.unwrap().is_empty());
    let innhold = serde_json::json!({"hva": "IDENT_SAMMENSLATT", "tidligereFnr": Person::nr(1).fnr()});
    t.lagre(vec![json_melding(&Person::nr(2), "person", "slatt", None, &innhold)]).await;
    assert_eq!(t.lager().trekninger(ID).await.unwrap(), [Trekning { person: til, ..forste }]);
}

async fn predictions_are_found_by_week_and_by_id(t: Test) {
    let person = person(&t, 1).await;
    let prognose = |n: u128, uke: u16| LagretPrognose {
        id: PrognoseId(Uuid::from_u128(n)),
        person,
        tilfelle: dato("2026-01-05"),
        beregnet: t.kjerne.clock.now(),
        dag: dato("2026-03-02"),
        uke,
        posisjon: 1,
        modell: "abc".into(),
        regelverk: "bok".into(),
        trekk: "{}".into(),
        utfall: "{}".into(),
    };
    let alle = vec![prognose(1, 7), prognose(2, 8), prognose(3, 9), prognose(4, 11), prognose(5, 12)];
    t.kjerne.committer.skriv(ChangeSet { prognoser: alle, ..ChangeSet::default() }).await.unwrap();
    let side = async |etter: Option<u128>, antall| -> Vec<u128> {
        let etter = etter.map(|n| PrognoseId(Uuid::from_u128(n)));
        let rader = t.lager().prognoser_i_uker((8, 11), etter, antall).await.unwrap();
        rader.into_iter().map(|p| p.id.0.as_u128()).collect()
    };
    assert_eq!(side(None, 2).await, [2, 3]);
    assert_eq!(side(Some(3), 2).await, [4]);
    assert!(side(Some(4), 2).await.is_empty());
    let ider = [5, 9, 1].map(|n| PrognoseId(Uuid::from_u128(n)));
    let med = t.lager().prognoser_med(&ider).await.unwrap();
    assert_eq!(med.iter().map(|p| p.id.0.as_u128()).collect::<Vec<_>>(), [1, 5]);
    assert!(t.lager().prognoser_med(&[]).await.unwrap().is_empty());
}

async fn nobody_is_drawn_before_the_rules_are_in_force(t: Test) {
    person(&t, 1).await;
    assert_eq!(paminn_alle(&t.kjerne).await.unwrap(), (0, 0));
    let status = status(&t.kjerne).await.unwrap();
    assert_eq!((status.med, status.uten, status.stoppet()), (0, 0, false));
}
