//! Dead letters: kept as they came, counted, and tried again.

use milepael::access::Aktor;

use crate::harness::{Person, Test, json_melding, notat_xml, paa_begge_motorer};
use serde_json::json;

paa_begge_motorer! {
    refused_bytes_are_kept_once_and_counted,
    a_letter_is_found_by_the_id_in_every_receipt,
    a_letter_that_is_accepted_now_is_marked,
    a_letter_that_is_refused_again_stays,
    the_newest_letters_are_listed_first,
}

async fn refused_bytes_are_kept_once_and_counted(t: Test) {
    let bytes = b"\x00\xFF not a message \xC3\x28".to_vec();
    for _ in 0..3 {
        let svar = t.ta_imot_en(bytes.clone()).await;
        assert_eq!((svar.event, svar.person, svar.rule.as_deref()), (None, None, Some("PARSE_ERROR")));
    }
    let brev = t.lager().dode_brev(10).await.unwrap();
    assert_eq!(brev.len(), 1);
    assert_eq!(
        (brev[0].antall, brev[0].bytes, brev[0].dor.as_str()),
        (3, i64::try_from(bytes.len()).unwrap(), "test")
    );
    assert_eq!((brev[0].steg.as_str(), brev[0].avspilt), ("parse", None));
    assert_eq!(brev[0].mottatt, t.kjerne.clock.now());
    assert_eq!(t.lager().dodt_brev(brev[0].id).await.unwrap(), Some(bytes));
}

async fn a_letter_is_found_by_the_id_in_every_receipt(t: Test) {
    let svar = t.ta_imot(vec![b"{".to_vec(), b"{".to_vec(), b"[".to_vec()]).await;
    for (kvittering, bytes) in svar.iter().zip([b"{", b"{", b"["]) {
        let id = kvittering.dead_letter.expect("a refused message is kept");
        assert_eq!(t.lager().dodt_brev(id).await.unwrap().as_deref(), Some(bytes.as_slice()));
    }
    assert_eq!(svar[0].dead_letter, svar[1].dead_letter);
    // Also when it is the person who makes the message impossible.
    let ola = Person::nr(1);
    let dod = json!({"hva": "DOD", "dato": "2026-01-10"});
    t.lagre(vec![json_melding(&ola, "person", "d1", Some("2026-02-01T10:00:00Z"), &dod)]).await;
    for _ in 0..2 {
        let svar = t.ta_imot_en(notat_xml(&ola, "E1", "2026-01-11", "2026-01-20")).await;
        let id = svar.dead_letter.expect("kept");
        assert!(t.lager().dodt_brev(id).await.unwrap().is_some(), "the receipt names a letter that exists");
    }
}

async fn a_letter_that_is_accepted_now_is_marked(t: Test) {
    let (ola, kari) = (Person::nr(1), Person::nr(2));
    // The death was told of the wrong person; when the merge is undone the note is in order.
    let dod = json!({"hva": "DOD", "dato": "2026-01-10"});
    t.lagre(vec![json_melding(&ola, "person", "d1", Some("2026-02-01T10:00:00Z"), &dod)]).await;
    let bytes = notat_xml(&ola, "E1", "2026-01-11", "2026-01-20");
    let id = t.ta_imot_en(bytes.clone()).await.dead_letter.unwrap();
    let rettet = json!({"type": "person", "id": "r1", "kilde": "test", "fnr": ola.fnr(), "korrigerer": "d1",
        "inntruffet": "2026-02-02T10:00:00Z",
        "innhold": {"hva": "REGISTRERT", "fodselsdato": "1970-01-02", "navn": null}});
    t.lagre(vec![serde_json::to_vec(&rettet).unwrap()]).await;
    let svar = t.kjerne.dor.spill_av(id, bytes.clone(), &Aktor::system("test")).await.unwrap();
    assert!(svar.event.is_some(), "{svar:?}");
    let brev = t.lager().dode_brev(10).await.unwrap();
    assert_eq!(brev[0].avspilt, Some(t.kjerne.clock.now()));
    // Again: it is a copy now, and nothing more is written.
    let igjen = t.kjerne.dor.spill_av(id, bytes, &Aktor::system("test")).await.unwrap();
    assert!(igjen.duplicate);
    assert_eq!(t.lager().person_for(kari.ident).await.unwrap(), None);
}

async fn a_letter_that_is_refused_again_stays(t: Test) {
    let bytes = b"<x/>".to_vec();
    let id = t.ta_imot_en(bytes.clone()).await.dead_letter.unwrap();
    let svar = t.kjerne.dor.spill_av(id, bytes, &Aktor::system("test")).await.unwrap();
    assert_eq!((svar.event, svar.dead_letter), (None, Some(id)));
    let brev = t.lager().dode_brev(10).await.unwrap();
    assert_eq!((brev.len(), brev[0].avspilt, brev[0].antall), (1, None, 1));
}

async fn the_newest_letters_are_listed_first(t: Test) {
    t.ta_imot((0..5).map(|n| format!("!{n}").into_bytes()).collect()).await;
    assert_eq!(t.lager().dode_brev(3).await.unwrap().len(), 3);
    let alle = t.lager().dode_brev(10).await.unwrap();
    assert_eq!(alle.len(), 5);
    assert!(alle.is_sorted_by_key(|b| std::cmp::Reverse(b.mottatt)));
    let ukjent = milepael::base::ids::uuid_v7(t.kjerne.clock.now());
    assert_eq!(t.lager().dodt_brev(ukjent).await.unwrap(), None);
}
