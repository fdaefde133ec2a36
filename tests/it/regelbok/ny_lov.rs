//! A change of law: seen before it applies, in force from its day, and nothing before that differs.

use std::sync::Arc;

use axum::{Router, body::Body, http::Request};
use metrics_exporter_prometheus::PrometheusBuilder;
use milepael::{
    base::FixedClock,
    http::{
        App,
        persona::{Demo, Personaer},
    },
    rules::Regelverk,
    server,
    store::Kjerne,
};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{milepael, plan_etter_tre_uker, sagt};
use crate::{
    harness::{I_DAG, Person, Test, dato, json_melding, paa_begge_motorer},
    web::tekst,
};

paa_begge_motorer! {
    a_law_from_next_monday_is_seen_in_advance_and_applies_from_that_day,
}

/// A Monday, a week after the tests' today.
const MANDAG: &str = "2026-03-09";

async fn a_law_from_next_monday_is_seen_in_advance_and_applies_from_that_day(t: Test) {
    let mappe = plan_etter_tre_uker(MANDAG);
    let (gammel, sondag, mandag) = (Person::nr(1), Person::nr(2), Person::nr(3));
    for (person, fom) in [(gammel, "2026-01-05"), (sondag, "2026-03-08"), (mandag, MANDAG)] {
        let unik = |hva: &str| format!("{hva}-{}", person.fnr());
        let enhet = json!({"hva": "TILHORIGHET", "geografi": "1201", "enhet": "1201"});
        t.lagre(vec![
            json_melding(&person, "person", &unik("norg"), None, &enhet),
            bit(&person, &unik("b"), fom),
        ])
        .await;
    }

    // Before: what will it do?
    let arg = mappe.path().to_str().unwrap();
    let kjor = |mer: &[&str]| {
        let fast = ["rules", "diff", "--rules", arg, "--database", &t.adresse, "--today", I_DAG];
        milepael(&[&fast[..], mer].concat())
    };
    let diff = kjor(&["--json"]);
    assert!(diff.status.success(), "{}", sagt(&diff.stderr, mappe.path()));
    let diff: Value = serde_json::from_slice(&diff.stdout).unwrap();
    let ids = async |person: Person| t.lager().person_for(person.ident).await.unwrap().unwrap();
    let mandags_id = ids(mandag).await;
    assert_eq!((&diff["people"], &diff["changed"], &diff["at"]), (&json!(3), &json!(1), &json!(I_DAG)));
    let frist = &diff["changes"][0];
    assert_eq!((&frist["group"], &frist["change"]), (&json!("Oppfølgingsplan"), &json!("fristen flyttes")));
    assert_eq!(
        frist["examples"],
        json!([{"person": mandags_id.0, "spell": MANDAG, "before": "06.04.2026", "after": "30.03.2026"}])
    );
    let lest = sagt(&kjor(&["--examples", "1", "--at", "2026-04-01"]).stdout, mappe.path());
    let lest = lest.replace(&mandags_id.0.to_string(), "PERSON");
    insta::assert_snapshot!("rules_diff", lest);

    // The installation has not changed: nobody has been derived again, and nothing was written.
    assert!(t.kjerne.er_ajour().await.unwrap());
    assert_eq!(t.bygg_alt_pa_nytt().await, 0);

    // The law is taken into use.
    let ny: &'static Regelverk = Box::leak(Box::new(Regelverk::fra_mappe(mappe.path()).unwrap()));
    let clock = Arc::new(FixedClock::on(dato("2026-03-16")));
    let mut sett = Vec::new();
    let (kjerne, _) =
        Kjerne::apne_med(&t.adresse, clock, ny, |ferdig, av| sett.push((ferdig, av))).await.unwrap();
    assert_eq!(sett, [(0, 3), (3, 3)], "everybody was derived again");
    kjerne.lesemodell.hal_inn(kjerne.lager.as_ref()).await.unwrap();
    let lager = Arc::clone(&kjerne.lager);
    let ruter = server::ruter(App {
        kjerne: kjerne.into(),
        personaer: Arc::new(Personaer::ny(&Demo { enhet: "1201".into(), ..Demo::default() })),
        vurdering_forst: false,
        epj: Arc::default(),
        identitet: Arc::default(),
        takt: Arc::default(),
        paminnelse: false,
        statistikk: Arc::default(),
        metrics: PrometheusBuilder::new().build_recorder().handle(),
    });
    let mut frister = Vec::new();
    for person in [gammel, sondag, mandag] {
        let svar = get(&ruter, &format!("/api/v1/personer/{}/forlop", ids(person).await.0)).await;
        let svar: Value = serde_json::from_str(&svar).unwrap();
        let plan = &svar["tilfeller"][0]["milepaler"][0];
        assert_eq!(plan["type"], "OPPFOLGINGSPLAN", "{svar}");
        frister.push((plan["frist"].clone(), plan["hjemmel"]["fra"].clone()));
    }
    assert_eq!(
        frister,
        [
            (json!("2026-02-02"), json!("2011-07-01")),
            (json!("2026-04-05"), json!("2011-07-01")),
            (json!("2026-03-30"), json!(MANDAG)),
        ],
        "four weeks from Sunday, three from Monday"
    );
    assert_eq!(get(&ruter, "/internal/isready").await, "klar");
    // The instance that still has the old book must not answer any more.
    assert!(!t.kjerne.er_ajour().await.unwrap());
    lager.lukk().await;
}

/// Full sick leave at an employer until 20 April, known today.
fn bit(person: &Person, id: &str, fom: &str) -> Vec<u8> {
    let innhold = json!({
        "id": id, "org": "315000106", "tags": ["SYKMELDING", "SENDT", "PERIODE", "INGEN_AKTIVITET"],
        "from": fom, "to": "2026-04-20", "observed": format!("{I_DAG}T10:00:00Z"), "resource": id,
    });
    json_melding(person, "bit", id, None, &innhold)
}

async fn get(ruter: &Router, sti: &str) -> String {
    let request = Request::builder().uri(sti).header("authorization", "Bearer demo-veileder");
    tekst(ruter.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()).await
}
