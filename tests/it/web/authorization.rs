//! Every route × every persona. A route that is missing here fails the test.

pub(super) mod matrise;

use std::collections::BTreeSet;

use self::matrise::{APNE, MATRISE};
use super::{Tjeneste, som_persona};

pub(super) const PERSONAER: [&str; 11] = [
    "",
    "veileder",
    "veileder-utvidet",
    "veileder-nabo",
    "teamleder",
    "revisor",
    "behandler",
    "sykmeldt",
    "arbeidsgiver",
    "kontroll",
    "system",
];

/// The address of a row of the matrix: Kari, and numbers of things that are not there.
pub(super) fn adresse(t: &Tjeneste, sti: &str) -> String {
    let mut ut = sti.replace("{id}", &t.kari.to_string());
    for del in [
        "{mote}",
        "{forslag}",
        "{oppgave}",
        "{prognose}",
        "{brev}",
        "{samtale}",
        "{innsigelse}",
        "{hendelse}",
    ] {
        ut = ut.replace(del, "00000000-0000-4000-8000-000000000000");
    }
    ut
}

/// What kind of body the route takes.
pub(super) fn bodytype(metode: &str, sti: &str) -> Option<&'static str> {
    match (metode, sti.starts_with("/api")) {
        ("POST", true) => Some("application/json"),
        ("POST", false) => Some("application/x-www-form-urlencoded"),
        _ => None,
    }
}

#[tokio::test]
async fn every_route_answers_every_role_as_the_matrix_says() {
    let t = Tjeneste::med(12).await;
    let mut avvik = Vec::new();
    for (metode, sti, body, ventet) in MATRISE {
        let (adresse, type_) = (adresse(&t, sti), bodytype(metode, sti));
        let mut fikk = [0; 11];
        for (n, som) in PERSONAER.iter().enumerate() {
            fikk[n] = t.send(som_persona(som, metode, &adresse, body, type_)).await.status().as_u16();
        }
        if fikk != *ventet {
            avvik.push(format!("{metode} {sti}: {fikk:?}, not {ventet:?}"));
        }
    }
    assert_eq!(avvik, Vec::<String>::new());
}

#[test]
fn no_documented_route_is_without_a_line_in_the_matrix() {
    let dokument = serde_json::to_value(milepael::server::openapi()).unwrap();
    let dokumentert: BTreeSet<(String, String)> = dokument["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(sti, metoder)| {
            metoder.as_object().unwrap().keys().map(move |m| (m.to_uppercase(), sti.clone()))
        })
        .collect();
    let dekket: BTreeSet<(String, String)> = MATRISE
        .iter()
        .map(|(m, s, ..)| (*m, *s))
        // The matrix names one of the duties.
        .map(|(m, s)| (m, s.replace("DIALOGMOTE2", "{type}")))
        .chain(APNE.iter().map(|(m, s)| (*m, (*s).to_owned())))
        .map(|(m, s)| (m.to_owned(), s))
        .collect();
    assert_eq!(dokumentert.difference(&dekket).collect::<Vec<_>>(), Vec::<&(String, String)>::new());
}

#[tokio::test]
async fn protected_people_open_only_to_those_with_the_right_group() {
    let t = Tjeneste::med(12).await;
    for person in [t.kode6, t.egen_ansatt] {
        let sti = format!("/api/v1/personer/{person}/forlop");
        assert_eq!(t.get("veileder", &sti).await.0, 403);
        assert_eq!(t.get("veileder-utvidet", &sti).await.0, 200);
    }
    // The list counts them without naming them.
    let (_, liste) = t.get("veileder", "/api/v1/arbeidsliste").await;
    assert!(!liste.contains(&t.kode6.to_string()) && !liste.contains(&t.egen_ansatt.to_string()));
    let antall = serde_json::from_str::<serde_json::Value>(&liste).unwrap()["sperret"].as_u64().unwrap();
    assert!(antall >= 2, "{antall}");
}
