//! What arises here: written like a message, told apart by its own id, with who decided.

use milepael::{
    base::PersonId,
    commands::{ChangeSet, NyHendelse},
    hendelse::{Innhold, Oppfolging},
    store::{Meldingssvar, Svar},
};

use crate::harness::{Person, Test, bit, paa_begge_motorer};

paa_begge_motorer! {
    a_decision_is_an_event_with_who_decided,
    the_same_decision_twice_is_one,
    nobody_can_decide_about_somebody_unknown,
}

fn overforing(t: &Test, person: PersonId, id: &str) -> ChangeSet {
    ChangeSet {
        nye_hendelser: vec![NyHendelse {
            person,
            id: id.to_owned(),
            gjelder: None,
            korrigerer: None,
            tidspunkt: t.kjerne.clock.now(),
            utfort_av: "Z990001".to_owned(),
            innhold: Innhold::Oppfolging(Oppfolging::OverfortArbeidsrettet),
        }],
        ..ChangeSet::default()
    }
}

async fn person(t: &Test) -> PersonId {
    let forste = t.lagre(vec![bit(&Person::nr(1), "b1", "2026-01-05", "2026-02-10")]).await.remove(0);
    forste.person.unwrap()
}

async fn a_decision_is_an_event_with_who_decided(t: Test) {
    let kari = person(&t).await;
    let svar = t.kjerne.committer.skriv(overforing(&t, kari, "a")).await.unwrap();
    let Svar::Skrevet(svar) = svar else { panic!("{svar:?}") };
    assert!(matches!(svar[0], Meldingssvar::Lagret { person, posisjon: 2, .. } if person == kari));
    let alle = t.lager().hendelser(kari).await.unwrap();
    let siste = &alle.last().unwrap().hendelse;
    assert_eq!((siste.kilde.as_str(), siste.ekstern_id.as_str()), ("milepael", "a"));
    assert_eq!(siste.utfort_av.as_deref(), Some("Z990001"));
    assert_eq!(alle[0].hendelse.utfort_av, None, "a message from outside was decided by nobody here");
    let rad = t.kjerne.lesemodell.person(kari).unwrap();
    assert_eq!(rad.posisjon, 2);
    assert!(t.lager().kjent_nokkel("milepael:a").await.unwrap().is_some());
    assert!(t.lager().kjent_nokkel("milepael:b").await.unwrap().is_none());
}

async fn the_same_decision_twice_is_one(t: Test) {
    let kari = person(&t).await;
    let to = [overforing(&t, kari, "a"), overforing(&t, kari, "a")];
    let svar = t.lager().skriv(&to, milepael::rules::Regelverk::innebygd(), None).await.unwrap().svar;
    assert!(
        matches!(&svar[1], Svar::Skrevet(s) if matches!(s[0], Meldingssvar::Duplikat { .. })),
        "{svar:?}"
    );
    assert_eq!(t.lager().hendelser(kari).await.unwrap().len(), 2);
}

async fn nobody_can_decide_about_somebody_unknown(t: Test) {
    person(&t).await;
    let ukjent = PersonId::ny(t.kjerne.clock.now());
    let svar = t.kjerne.committer.skriv(overforing(&t, ukjent, "a")).await.unwrap();
    assert_eq!(svar, Svar::Konflikt);
    assert_eq!(t.lager().posisjon().await.unwrap(), 1);
}
