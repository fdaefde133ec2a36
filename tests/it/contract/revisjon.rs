//! The audit chain: it grows with every write, and no damage to it goes unseen.

use milepael::{
    access::revisjon::{Brudd, Kontroll, Oppforing},
    access::{Aktor, Handling, avgjor},
    base::ids::uuid_v7,
    commands::ChangeSet,
};

use crate::harness::{Person, Test, bit, paa_begge_motorer};

paa_begge_motorer! {
    every_message_and_every_look_is_in_the_chain,
    a_changed_byte_is_found,
    a_missing_entry_is_found,
    a_missing_tail_is_found,
    a_tail_cut_together_with_the_head_is_found_by_the_hash,
    the_newest_entries_of_a_person_are_shown_first,
}

/// As `milepael audit verify` does it, two entries at a time.
async fn kontroller(t: &Test) -> Result<i64, Brudd> {
    let mut kontroll = Kontroll::default();
    loop {
        let lenker = t.lager().revisjon_etter(kontroll.antall(), 2).await.unwrap();
        if lenker.is_empty() {
            break;
        }
        for lenke in &lenker {
            kontroll.neste(lenke)?;
        }
    }
    let (nummer, hash) = t.lager().revisjonshode().await.unwrap();
    kontroll.slutt(nummer, &hash).map(|()| nummer)
}

async fn fem_oppforinger(t: &Test) {
    for n in 0..5u64 {
        t.lagre(vec![bit(&Person::nr(n % 2), &format!("b{n}"), "2026-01-05", "2026-01-20")]).await;
    }
    assert_eq!(kontroller(t).await, Ok(5));
}

async fn every_message_and_every_look_is_in_the_chain(t: Test) {
    assert_eq!(kontroller(&t).await, Ok(0));
    let kvittering = t.lagre(vec![bit(&Person::nr(1), "b1", "2026-01-05", "2026-01-20")]).await.remove(0);
    let person = kvittering.person.unwrap();
    let now = t.kjerne.clock.now();
    let revisor = Aktor::system("leser");
    let avgjorelse = avgjor(&revisor, Handling::SeForlop, None);
    let lesing = Oppforing::av(now, &revisor, Handling::SeForlop, Some(person), avgjorelse, uuid_v7(now));
    let ukjent = Oppforing::ukjent(now, Handling::Sok, uuid_v7(now));
    t.kjerne.committer.skriv(ChangeSet::lesing(vec![lesing.clone(), ukjent.clone()])).await.unwrap();
    assert_eq!(kontroller(&t).await, Ok(3));
    let lenker = t.lager().revisjon_etter(0, 10).await.unwrap();
    assert_eq!(lenker.iter().map(|l| l.nummer).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(
        (&lenker[0].oppforing.person, lenker[0].oppforing.handling.as_str()),
        (&Some(person), "SEND_MELDING")
    );
    assert_eq!((&lenker[1].oppforing, &lenker[2].oppforing), (&lesing, &ukjent), "whole, to the microsecond");
    // A copy changes nothing and therefore says nothing.
    t.ta_imot_en(bit(&Person::nr(1), "b1", "2026-01-05", "2026-01-20")).await;
    assert_eq!(kontroller(&t).await, Ok(3));
}

async fn a_changed_byte_is_found(t: Test) {
    fem_oppforinger(&t).await;
    let sql = "UPDATE revisjon SET aktor = 'tess' WHERE nummer = 3";
    assert_eq!(t.raa().await.utfor(sql).await, 1);
    assert_eq!(kontroller(&t).await, Err(Brudd::Endret(3)));
}

async fn a_missing_entry_is_found(t: Test) {
    fem_oppforinger(&t).await;
    assert_eq!(t.raa().await.utfor("DELETE FROM revisjon WHERE nummer = 2").await, 1);
    assert_eq!(kontroller(&t).await, Err(Brudd::Mangler(2)));
}

async fn a_missing_tail_is_found(t: Test) {
    fem_oppforinger(&t).await;
    assert_eq!(t.raa().await.utfor("DELETE FROM revisjon WHERE nummer > 3").await, 2);
    assert_eq!(kontroller(&t).await, Err(Brudd::Hode { funnet: 3, ventet: 5 }));
    t.raa().await.utfor("DELETE FROM revisjon").await;
    assert_eq!(kontroller(&t).await, Err(Brudd::Hode { funnet: 0, ventet: 5 }));
}

async fn a_tail_cut_together_with_the_head_is_found_by_the_hash(t: Test) {
    fem_oppforinger(&t).await;
    let raa = t.raa().await;
    raa.utfor("DELETE FROM revisjon WHERE nummer = 5").await;
    raa.utfor("UPDATE revisjonshode SET nummer = 4").await;
    assert_eq!(kontroller(&t).await, Err(Brudd::Endret(4)));
}

async fn the_newest_entries_of_a_person_are_shown_first(t: Test) {
    fem_oppforinger(&t).await;
    let person = t.lager().person_for(Person::nr(0).ident).await.unwrap();
    let numre = |lenker: Vec<milepael::access::revisjon::Lenke>| -> Vec<i64> {
        lenker.iter().map(|l| l.nummer).collect()
    };
    assert_eq!(numre(t.lager().revisjon_siste(None, 3).await.unwrap()), [5, 4, 3]);
    assert_eq!(numre(t.lager().revisjon_siste(person, 10).await.unwrap()), [5, 3, 1]);
}
