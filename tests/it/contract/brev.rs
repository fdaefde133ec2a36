//! Letters: kept with the fact they were sent with, once, as they were, and found after a merge.

use milepael::{
    base::{BrevId, HendelseId, PersonId},
    brev::{Adressat, Blokk, Brev, Brevhode, Mottaker},
    commands::{ChangeSet, NyHendelse, SendtBrev, brev::Brevinnhold},
    hendelse::{Innhold, Oppfolging},
    store::{Meldingssvar, Svar},
    text::Malform,
};
use uuid::Uuid;

use crate::harness::{Person, Test, bit, dato, json_melding, paa_begge_motorer};

paa_begge_motorer! {
    a_letter_is_kept_with_the_fact_it_was_sent_with,
    a_fact_that_was_there_sends_nothing_again,
    a_conflict_keeps_no_letter,
    letters_follow_a_person_who_was_merged,
}

async fn person(t: &Test, n: u64) -> PersonId {
    let svar = t.lagre(vec![bit(&Person::nr(n), &format!("b{n}"), "2026-01-05", "2026-03-15")]).await;
    svar[0].person.unwrap()
}

fn sett(t: &Test, person: PersonId, hendelse: &str, brev: &[u128]) -> ChangeSet {
    let now = t.kjerne.clock.now();
    let lag = |n: &u128| {
        let brev = Brev {
            type_: "PROVE".into(),
            til: Mottaker::Sykmeldt,
            malform: Malform::Nn,
            tittel: format!("Brev {n}"),
            blokker: vec![Blokk::Liste(vec!["æøå 👍".into()])],
            adressat: Adressat::default(),
        };
        let hode = Brevhode {
            avsender: "Nav".into(),
            mottaker: vec!["Kari".into()],
            dato: dato("2026-03-02"),
            gjelder: Vec::new(),
            saksref: None,
        };
        let innhold = Brevinnhold { brev, hode };
        let id = BrevId(Uuid::from_u128(*n));
        SendtBrev::sett(id, person, hendelse.into(), now, "Z990001".into(), innhold).unwrap()
    };
    ChangeSet {
        nye_hendelser: vec![NyHendelse {
            person,
            id: hendelse.into(),
            gjelder: None,
            korrigerer: None,
            tidspunkt: now,
            utfort_av: "Z990001".into(),
            innhold: Innhold::Oppfolging(Oppfolging::KartleggingSendt),
        }],
        brev: brev.iter().map(lag).collect(),
        ..ChangeSet::default()
    }
}

async fn skriv(t: &Test, sett: ChangeSet) -> Option<HendelseId> {
    match t.kjerne.committer.skriv(sett).await.unwrap() {
        Svar::Skrevet(svar) => match svar[0] {
            Meldingssvar::Lagret { hendelse, .. } | Meldingssvar::Duplikat { hendelse } => Some(hendelse),
            Meldingssvar::Avvist { .. } => None,
        },
        _ => None,
    }
}

async fn a_letter_is_kept_with_the_fact_it_was_sent_with(t: Test) {
    let kari = person(&t, 1).await;
    let sendt = sett(&t, kari, "h1", &[1, 2]);
    let ventet = sendt.brev.clone();
    let hendelse = skriv(&t, sendt).await.unwrap();
    let alle = t.lager().brev_for(kari).await.unwrap();
    assert_eq!(alle.len(), 2);
    for (lest, sendt) in alle.iter().zip(&ventet) {
        assert_eq!((lest.id, lest.person, lest.hendelse), (sendt.id, kari, hendelse));
        assert_eq!((lest.laget, lest.laget_av.as_str()), (sendt.laget, "Z990001"));
        assert_eq!((&lest.innhold, &lest.sha256), (&sendt.innhold, &sendt.sha256()));
        let (rad, pdf) = t.lager().brev(sendt.id).await.unwrap().unwrap();
        assert_eq!((&rad, &pdf), (lest, &sendt.pdf), "the bytes that were sent");
    }
    assert_eq!(t.lager().brev(BrevId(Uuid::from_u128(9))).await.unwrap(), None);
}

async fn a_fact_that_was_there_sends_nothing_again(t: Test) {
    let kari = person(&t, 1).await;
    let forste = skriv(&t, sett(&t, kari, "h1", &[1])).await;
    assert_eq!(skriv(&t, sett(&t, kari, "h1", &[2])).await, forste, "the same fact");
    let alle = t.lager().brev_for(kari).await.unwrap();
    assert_eq!(alle.iter().map(|b| b.id.0.as_u128()).collect::<Vec<_>>(), [1]);
}

async fn a_conflict_keeps_no_letter(t: Test) {
    let kari = person(&t, 1).await;
    let sent = ChangeSet { forventet: Some((kari, 99)), ..sett(&t, kari, "h1", &[1]) };
    assert_eq!(skriv(&t, sent).await, None);
    assert!(t.lager().brev_for(kari).await.unwrap().is_empty());
}

async fn letters_follow_a_person_who_was_merged(t: Test) {
    let (fra, til) = (person(&t, 1).await, person(&t, 2).await);
    skriv(&t, sett(&t, fra, "h1", &[1])).await.unwrap();
    let innhold = serde_json::json!({"hva": "IDENT_SAMMENSLATT", "tidligereFnr": Person::nr(1).fnr()});
    t.lagre(vec![json_melding(&Person::nr(2), "person", "slatt", None, &innhold)]).await;
    let alle = t.lager().brev_for(til).await.unwrap();
    assert_eq!(alle.iter().map(|b| (b.id.0.as_u128(), b.person)).collect::<Vec<_>>(), [(1, til)]);
    assert_eq!(t.lager().brev(alle[0].id).await.unwrap().unwrap().0.person, til);
    assert!(t.lager().brev_for(fra).await.unwrap().is_empty());
}
