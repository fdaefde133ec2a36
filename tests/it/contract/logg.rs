//! The event log: once and only once, whole, in order, and back as it was.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use milepael::{
    access::Aktor,
    base::ids::uuid_v7,
    commands::{ChangeSet, Innsending},
    hendelse::Innhold,
    intake,
    simulate::{Oppsett, Register},
    store::{Meldingssvar, Svar},
};
use serde_json::json;

use crate::harness::{Person, Test, bit, json_melding, notat_xml, paa_begge_motorer, regler, xml_notat};

paa_begge_motorer! {
    a_message_sent_twice_is_stored_once,
    a_copy_inside_one_batch_is_a_copy,
    the_same_hub_receipt_id_is_the_same_note,
    the_same_id_from_another_source_is_another_message,
    ten_thousand_events_go_in_together,
    what_is_read_back_is_what_was_written_to_the_microsecond,
    the_log_gives_positions_without_gaps,
    rebuilding_changes_nothing,
    however_messages_are_batched_a_rebuild_agrees,
    a_damaged_row_is_made_right_again,
    what_cannot_be_read_is_counted_and_the_rest_is_there,
    a_person_nobody_has_written_about_is_unknown,
    facts_about_the_installation_are_kept_and_replaced,
    when_each_type_last_came_is_known,
}

async fn when_each_type_last_came_is_known(t: Test) {
    assert!(t.lager().sist_mottatt().await.unwrap().is_empty());
    t.ta_imot_en(bit(&Person::nr(1), "b1", "2026-01-05", "2026-01-20")).await;
    t.ta_imot_en(notat_xml(&Person::nr(2), "TEST0000000009", "2026-02-01", "2026-02-10")).await;
    let sist = t.lager().sist_mottatt().await.unwrap();
    let typer: Vec<&str> = sist.keys().map(String::as_str).collect();
    assert!(typer.contains(&"sykmelding"), "{typer:?}");
    let alle = t.lager().personer().await.unwrap();
    for (type_, tid) in &sist {
        let mut nyeste = None;
        for person in &alle {
            for rad in t.lager().hendelser(*person).await.unwrap() {
                if rad.hendelse.innhold.type_() == type_ {
                    nyeste = nyeste.max(Some(rad.hendelse.mottatt));
                }
            }
        }
        assert_eq!(Some(*tid), nyeste, "{type_}");
    }
}

async fn what_cannot_be_read_is_counted_and_the_rest_is_there(t: Test) {
    let kari = Person::nr(1);
    t.ta_imot_en(bit(&kari, "b1", "2026-01-05", "2026-01-20")).await;
    t.ta_imot_en(bit(&kari, "b2", "2026-02-05", "2026-02-20")).await;
    let person = t.lager().person_for(kari.ident).await.unwrap().unwrap();
    let alle = t.lager().hendelser(person).await.unwrap();
    assert_eq!(t.lager().lesbare_hendelser(person).await.unwrap(), (alle.clone(), 0));
    t.raa().await.utfor("UPDATE hendelse SET versjon = 99 WHERE seq = (SELECT MIN(seq) FROM hendelse)").await;
    assert!(t.lager().hendelser(person).await.is_err());
    let (lest, uleselige) = t.lager().lesbare_hendelser(person).await.unwrap();
    assert_eq!((lest.len(), uleselige), (alle.len() - 1, 1));
}

/// Many messages in one change set, which is one transaction.
fn ett_sett(meldinger: &[Vec<u8>], now: DateTime<Utc>) -> ChangeSet {
    let meldinger = meldinger
        .iter()
        .map(|bytes| Innsending {
            melding: Box::new(intake::les(bytes, now).unwrap()),
            mottatt: now,
            avsender: Aktor::system("test"),
            korrelasjon: uuid_v7(now),
            regelklokke: now,
        })
        .collect();
    ChangeSet { meldinger, ..ChangeSet::default() }
}

async fn a_message_sent_twice_is_stored_once(t: Test) {
    let kari = Person::nr(1);
    let melding = bit(&kari, "b1", "2026-01-05", "2026-01-20");
    let forste = t.ta_imot_en(melding.clone()).await;
    let rader = t.raa().await.antall_rader().await;
    let andre = t.ta_imot_en(melding).await;
    assert!(!forste.duplicate && andre.duplicate);
    assert_eq!(andre.event, forste.event, "the receipt names the event that was there");
    assert_eq!(andre.rule.as_deref(), Some("INTAKE_DUPLIKAT"));
    assert_eq!(t.raa().await.antall_rader().await, rader, "nothing was written");
}

async fn a_copy_inside_one_batch_is_a_copy(t: Test) {
    let now = t.kjerne.clock.now();
    let melding = bit(&Person::nr(1), "b1", "2026-01-05", "2026-01-20");
    let sett = ett_sett(&[melding.clone(), melding], now);
    let skrevet = t.lager().skriv(&[sett], regler(), None).await.unwrap();
    let [Svar::Skrevet(svar)] = skrevet.svar.as_slice() else { panic!("one set, one answer") };
    let [Meldingssvar::Lagret { hendelse, .. }, Meldingssvar::Duplikat { hendelse: kopi_av }] =
        svar.as_slice()
    else {
        panic!("{svar:?}")
    };
    assert_eq!(hendelse, kopi_av);
    assert_eq!(skrevet.hendelser, 1);
}

async fn the_same_hub_receipt_id_is_the_same_note(t: Test) {
    let kari = Person::nr(1);
    let forste = t.ta_imot_en(notat_xml(&kari, "EDI1", "2026-01-05", "2026-01-20")).await;
    let andre = t.ta_imot_en(notat_xml(&kari, "EDI1", "2026-01-05", "2026-02-20")).await;
    assert_eq!(andre.event, forste.event);
    assert!(andre.duplicate);
    assert_eq!(
        serde_json::to_value(andre.apprec).unwrap(),
        "AVVIST",
        "the journal system is told, because it waits for a receipt"
    );
    // The same words under a new receipt id are the same note sent again.
    let tredje = t.ta_imot_en(notat_xml(&kari, "EDI2", "2026-01-05", "2026-01-20")).await;
    assert_eq!(tredje.event, forste.event);
    let fjerde = t.ta_imot_en(notat_xml(&kari, "EDI3", "2026-01-21", "2026-02-20")).await;
    assert!(!fjerde.duplicate);
}

async fn the_same_id_from_another_source_is_another_message(t: Test) {
    let kari = Person::nr(1);
    let en = bit(&kari, "b1", "2026-01-05", "2026-01-20");
    let to = String::from_utf8(en.clone()).unwrap().replace(r#""kilde":"test""#, r#""kilde":"annet""#);
    t.lagre(vec![en, to.into_bytes()]).await;
    assert_eq!(t.raa().await.tall("SELECT COUNT(*) FROM hendelse").await, 2);
}

async fn ten_thousand_events_go_in_together(t: Test) {
    let now = t.kjerne.clock.now();
    let meldinger: Vec<_> = (0..10_000)
        .map(|n| {
            let maned = 1 + n / 2_500;
            bit(
                &Person::nr(n % 2_500),
                &format!("b{n}"),
                &format!("2025-{maned:02}-03"),
                &format!("2025-{maned:02}-21"),
            )
        })
        .collect();
    let skrevet = t.lager().skriv(&[ett_sett(&meldinger, now)], regler(), None).await.unwrap();
    assert_eq!(skrevet.hendelser, 10_000);
    assert_eq!(skrevet.rader.len(), 2_500);
    assert_eq!(t.lager().posisjon().await.unwrap(), 10_000);
    assert_eq!(t.lager().personer().await.unwrap().len(), 2_500);
    assert_eq!(t.bygg_alt_pa_nytt().await, 0, "every row equals what its events give");
}

async fn what_is_read_back_is_what_was_written_to_the_microsecond(t: Test) {
    let kari = Person::nr(1);
    // Nine digits of a second; the engines keep six, and so must everything.
    let plan = json!({"orgnr": "315000106", "hva": "IKKE_NODVENDIG"});
    let tekst = json!({"hva": "REGISTRERT", "fodselsdato": "1970-01-02",
        "navn": {"fornavn": "Åse \"Æ\" \\ \u{1F600}", "mellomnavn": null, "etternavn": "O'Hara; DROP TABLE --"}});
    let meldinger = vec![
        json_melding(&kari, "oppfolgingsplan", "p1", Some("2026-02-01T08:07:06.123456789+01:00"), &plan),
        json_melding(&kari, "person", "r1", Some("2026-02-01T07:07:06.5Z"), &tekst),
        notat_xml(&kari, "EDI1", "2026-01-05", "2026-01-20"),
    ];
    let now = t.kjerne.clock.now();
    let lest: Vec<_> = meldinger.iter().map(|m| intake::les(m, now).unwrap()).collect();
    let kvitteringer = t.lagre(meldinger).await;
    let person = kvitteringer[0].person.unwrap();
    let rader = t.lager().hendelser(person).await.unwrap();
    assert_eq!(rader.len(), 3);
    for ((rad, melding), kvittering) in rader.iter().zip(lest).zip(kvitteringer) {
        let h = &rad.hendelse;
        assert_eq!(Some(h.id), kvittering.event);
        assert_eq!(Some(rad.posisjon), kvittering.position);
        assert_eq!((h.person, h.mottatt), (person, now));
        assert_eq!((&h.kilde, &h.ekstern_id), (&melding.kilde, &melding.ekstern_id));
        assert_eq!((h.gjelder, &h.korrigerer), (melding.gjelder, &melding.korrigerer));
        assert_eq!(Some(h.inntruffet), melding.inntruffet);
        assert_eq!(intake::Utkast::Ferdig(h.innhold.clone()), melding.innhold);
    }
    assert_eq!(rader[0].hendelse.inntruffet, "2026-02-01T07:07:06.123456Z".parse::<DateTime<Utc>>().unwrap());
    let Innhold::Person(_) = &rader[1].hendelse.innhold else { panic!("the second is the name") };
    assert_eq!(t.bygg_alt_pa_nytt().await, 0, "the row that was derived before the commit is the same");
}

async fn the_log_gives_positions_without_gaps(t: Test) {
    let mut posisjoner = Vec::new();
    for n in 0..5u64 {
        let melding = bit(&Person::nr(n % 2), &format!("b{n}"), "2026-01-05", "2026-01-20");
        posisjoner.extend(t.lagre(vec![melding.clone()]).await[0].position);
        t.ta_imot_en(melding).await;
    }
    assert_eq!(posisjoner, [1, 2, 3, 4, 5]);
    assert_eq!(t.lager().posisjon().await.unwrap(), 5);
}

async fn rebuilding_changes_nothing(t: Test) {
    let mut meldinger = Vec::new();
    for n in 0..30u64 {
        let person = Person::nr(n);
        meldinger.push(bit(&person, &format!("b{n}"), "2026-01-05", "2026-02-20"));
        meldinger.push(
            xml_notat(&person, &format!("E{n}"), "2026-02-10", "2026-02-10", "2026-03-10").into_bytes(),
        );
    }
    t.lagre(meldinger).await;
    let for_ = t.lager().radbytes().await.unwrap();
    assert_eq!(for_.len(), 30);
    assert_eq!(t.bygg_alt_pa_nytt().await, 0);
    t.raa().await.utfor("DELETE FROM personrad").await;
    assert_eq!(t.bygg_alt_pa_nytt().await, 30);
    assert_eq!(t.lager().radbytes().await.unwrap(), for_, "byte for byte");
}

async fn however_messages_are_batched_a_rebuild_agrees(t: Test) {
    let i_dag = t.kjerne.clock.i_dag();
    let register = Register::new(Oppsett { antall: 15, seed: 3, i_dag });
    let mut meldinger: Vec<Vec<u8>> =
        (0..15).flat_map(|i| register.meldinger(i)).map(|m| m.tekst().as_bytes().to_vec()).collect();
    // Everybody's messages mixed, in bunches of 1, 2, 3 … messages.
    let n = meldinger.len();
    for i in 0..n {
        meldinger.swap(i, (i * 7919 + 13) % n);
    }
    let mut resten = meldinger.as_slice();
    for storrelse in 1.. {
        let (bunt, etter) = resten.split_at(resten.len().min(storrelse));
        if bunt.is_empty() {
            break;
        }
        t.ta_imot(bunt.to_vec()).await;
        resten = etter;
    }
    let for_ = t.lager().radbytes().await.unwrap();
    assert!(for_.len() >= 15);
    assert_eq!(t.bygg_alt_pa_nytt().await, 0);
    assert_eq!(t.lager().radbytes().await.unwrap(), for_, "byte for byte");
}

async fn a_damaged_row_is_made_right_again(t: Test) {
    t.lagre(vec![
        bit(&Person::nr(1), "b1", "2026-01-05", "2026-02-20"),
        bit(&Person::nr(2), "b2", "2026-01-05", "2026-02-20"),
    ])
    .await;
    let riktig = t.lager().radbytes().await.unwrap();
    let endret = t
        .raa()
        .await
        .utfor(
            "UPDATE personrad SET innhold = replace(innhold, '2026-02-20', '2026-02-21') WHERE posisjon = 1",
        )
        .await;
    assert_eq!(endret, 1);
    assert_ne!(t.lager().radbytes().await.unwrap(), riktig);
    assert_eq!(t.bygg_alt_pa_nytt().await, 1);
    assert_eq!(t.lager().radbytes().await.unwrap(), riktig);
}

async fn a_person_nobody_has_written_about_is_unknown(t: Test) {
    let ukjent = milepael::base::PersonId::ny(t.kjerne.clock.now());
    assert_eq!(t.lager().person_for(Person::nr(1).ident).await.unwrap(), None);
    assert_eq!(t.lager().gjeldende(ukjent).await.unwrap(), None);
    assert_eq!(t.lager().hendelser(ukjent).await.unwrap(), []);
    assert_eq!(t.lager().personer().await.unwrap(), []);
    assert_eq!(t.lager().posisjon().await.unwrap(), 0);
    assert_eq!(t.lager().rader_etter(0, 10).await.unwrap(), []);
    assert_eq!(t.lager().bygg_pa_nytt(&[ukjent], regler()).await.unwrap(), 0);
    assert_eq!(t.lager().radbytes().await.unwrap(), [], "asking made nobody");
    assert!(["sqlite", "postgres"].contains(&t.lager().motor()));
    assert_eq!(t.lager().motor() == "postgres", t.adresse.starts_with("postgres"));
}

async fn facts_about_the_installation_are_kept_and_replaced(t: Test) {
    t.lager().ping().await.unwrap();
    assert_eq!(t.lager().oppsett("frø").await.unwrap(), None);
    t.lager().sett_oppsett("frø", "1").await.unwrap();
    t.lager().sett_oppsett("frø", "2").await.unwrap();
    t.lager().sett_oppsett("annet", "æøå").await.unwrap();
    assert_eq!(t.lager().oppsett("frø").await.unwrap().as_deref(), Some("2"));
    assert_eq!(t.lager().oppsett("annet").await.unwrap().as_deref(), Some("æøå"));
    let annen = t.annen_instans().await;
    assert_eq!(annen.lager.oppsett("frø").await.unwrap().as_deref(), Some("2"), "the schema is made once");
    annen.lager.lukk().await;
    assert!(annen.lager.ping().await.is_err(), "a closed store does not answer");
    let ider: HashSet<_> = (0..1000).map(|_| uuid_v7(t.kjerne.clock.now())).collect();
    assert_eq!(ider.len(), 1000, "ids of the same microsecond differ");
}
