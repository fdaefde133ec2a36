//! Whole stories: messages in at the door, a timeline out, as a caseworker would follow it.

use chrono::NaiveDate;
use milepael::{
    forlop::{Forlop, Kjent, Milepeltype, Tilstand, bygg_som_kjent},
    hendelse::sykmelding_status::Status,
    intake::Utkast,
    simulate::{Oppsett, Register},
    store::del_opp,
};
use serde_json::json;

use crate::harness::{Person, Test, dato, json_melding, notat_xml, paa_begge_motorer, regler, xml_notat};

paa_begge_motorer! {
    a_sick_note_becomes_a_timeline_with_every_deadline,
    the_past_is_seen_as_it_was_known_then,
    a_note_is_sent_and_applied_for_with_leave,
    a_note_for_somebody_without_employer_has_other_duties,
    a_cancelled_note_leaves_no_absence,
    a_register_of_three_hundred_goes_in_and_comes_out_equal,
}

fn ansatt(person: &Person) -> Vec<u8> {
    let innhold = json!({"orgnr": "315000106", "navn": "TESTBEDRIFT AS", "fom": "2015-01-01", "tom": null});
    json_melding(
        person,
        "arbeidsforhold",
        &format!("aa-{}", person.fnr()),
        Some("2015-01-01T08:00:00Z"),
        &innhold,
    )
}

fn status(person: &Person, id: &str, edi: &str, tid: &str, status: &str, mer: &serde_json::Value) -> Vec<u8> {
    let sykmelding = milepael::base::SykmeldingId::av_edi_logg_id(edi).0;
    let mut event = json!({"sykmeldingId": sykmelding, "timestamp": tid, "statusEvent": status});
    event.as_object_mut().unwrap().extend(mer.as_object().unwrap().clone());
    let innhold = json!({"kafkaMetadata": {"sykmeldingId": sykmelding, "fnr": person.fnr()}, "event": event});
    json_melding(person, "sykmelding_status", id, None, &innhold)
}

fn sendt(person: &Person, id: &str, edi: &str, tid: &str) -> Vec<u8> {
    let arbeidsgiver =
        json!({"orgnummer": "315000106", "juridiskOrgnummer": "310000019", "orgNavn": "TESTBEDRIFT AS"});
    status(person, id, edi, tid, "SENDT", &json!({ "arbeidsgiver": arbeidsgiver }))
}

fn tilstander(forlop: &Forlop, i_dag: &str) -> Vec<(Milepeltype, NaiveDate, Tilstand)> {
    forlop.grunnlag.tilfeller[0]
        .ved(regler(), dato(i_dag))
        .into_iter()
        .map(|m| (m.grunnlag.type_, m.grunnlag.frist, m.tilstand))
        .collect()
}

async fn a_sick_note_becomes_a_timeline_with_every_deadline(t: Test) {
    use Milepeltype as M;
    use Tilstand as S;
    let kari = Person::nr(1);
    t.lagre(vec![ansatt(&kari), notat_xml(&kari, "E1", "2026-01-05", "2026-03-31")]).await;
    let i_dag = "2026-02-16";
    let forlop = t.forlop(&kari, i_dag).await;
    let aktivt = forlop.aktivt(regler()).expect("followed up today");
    assert_eq!(aktivt.tilfelle.start, dato("2026-01-05"));
    assert_eq!(
        tilstander(&forlop, i_dag),
        [
            (M::Oppfolgingsplan, dato("2026-02-02"), S::OverFrist),
            (M::Kartlegging, dato("2026-02-16"), S::Naer),
            (M::Dialogmote1, dato("2026-02-23"), S::Naer),
            (M::Aktivitetskrav, dato("2026-03-01"), S::Naer),
            (M::Kandidat, dato("2026-05-04"), S::Kommer),
            (M::Dialogmote2, dato("2026-07-06"), S::Kommer),
            (M::SenOppfolging, dato("2026-10-02"), S::Kommer),
            // 248 weekdays after the employer's 16 days, 21 January being the first.
            (M::SluttSykepenger, dato("2027-01-01"), S::Kommer),
        ]
    );
    // The plan comes, late; then the meeting is held.
    let plan = json!({"orgnr": "315000106", "hva": "IKKE_NODVENDIG"});
    let mote = json!({"mote": "99999999-9999-4999-8999-999999999999", "nummer": 1, "orgnr": "315000106",
        "hva": "FERDIGSTILT"});
    t.lagre(vec![
        json_melding(&kari, "oppfolgingsplan", "p1", Some("2026-02-17T09:00:00+01:00"), &plan),
        json_melding(&kari, "dialogmote", "m1", Some("2026-02-20T09:00:00+01:00"), &mote),
    ])
    .await;
    let forlop = t.forlop(&kari, "2026-02-21").await;
    let na = tilstander(&forlop, "2026-02-21");
    assert_eq!((na[0].2, na[2].2), (S::Unntatt, S::Utfort));
    let rad = t.kjerne.lesemodell.finn(|_| true).remove(0);
    assert_eq!(*rad.grunnlag, forlop.grunnlag, "memory holds what the log gives");
}

async fn the_past_is_seen_as_it_was_known_then(t: Test) {
    let kari = Person::nr(1);
    t.lagre(vec![
        ansatt(&kari),
        notat_xml(&kari, "E1", "2026-01-05", "2026-01-18"),
        xml_notat(&kari, "E2", "2026-01-19", "2026-01-19", "2026-02-15").into_bytes(),
    ])
    .await;
    let slutt = |f: &Forlop| f.grunnlag.tilfeller.first().map(|x| x.tilfelle.slutt);
    assert_eq!(slutt(&t.forlop(&kari, "2026-01-04").await), None);
    assert_eq!(slutt(&t.forlop(&kari, "2026-01-05").await), Some(dato("2026-01-18")));
    assert_eq!(slutt(&t.forlop(&kari, "2026-01-18").await), Some(dato("2026-01-18")));
    assert_eq!(slutt(&t.forlop(&kari, "2026-01-19").await), Some(dato("2026-02-15")));
    // Here nothing was known before today, when all of it was received.
    let id = t.lager().person_for(kari.ident).await.unwrap().unwrap();
    let hendelser: Vec<_> = t.lager().hendelser(id).await.unwrap().into_iter().map(|r| r.hendelse).collect();
    let hos_oss = |dag: &str| bygg_som_kjent(&hendelser, regler(), dato(dag), Kjent::HosOss);
    assert_eq!(slutt(&hos_oss("2026-03-01")), None);
    assert_eq!(slutt(&hos_oss("2026-03-02")), Some(dato("2026-02-15")));
}

async fn a_note_is_sent_and_applied_for_with_leave(t: Test) {
    let kari = Person::nr(1);
    let soknad = |fom: &str, tom: &str, fravar: serde_json::Value, id: &str| {
        let innhold = json!({"id": id, "type": "ARBEIDSTAKERE", "status": "SENDT", "fnr": kari.fnr(),
            "sykmeldingId": milepael::base::SykmeldingId::av_edi_logg_id("E1").0,
            "arbeidsgiver": {"navn": "TESTBEDRIFT AS", "orgnummer": "315000106"},
            "arbeidssituasjon": "ARBEIDSTAKER", "fom": fom, "tom": tom,
            "sendtNav": "2026-02-03T08:00:00", "sendtArbeidsgiver": "2026-02-03T08:00:00",
            "soknadsperioder": [{"fom": fom, "tom": tom, "sykmeldingsgrad": 100, "faktiskGrad": null,
                "avtaltTimer": null, "faktiskTimer": null, "sykmeldingstype": "AKTIVITET_IKKE_MULIG"}],
            "fravar": fravar});
        json_melding(&kari, "soknad", id, None, &innhold)
    };
    t.lagre(vec![
        ansatt(&kari),
        notat_xml(&kari, "E1", "2026-01-05", "2026-01-31"),
        sendt(&kari, "s1", "E1", "2026-01-05T12:00:00Z"),
    ])
    .await;
    let for_ = t.forlop(&kari, "2026-03-01").await;
    assert_eq!(for_.grunnlag.tilfeller[0].tilfelle.sykedager, 27);
    assert_eq!(for_.grunnlag.sykmeldinger[0].status, Some(Status::Sendt));
    // Two weeks of leave hard against the sickness are days of the spell (A30).
    let ferie = json!([{"fom": "2026-02-01", "tom": "2026-02-14", "type": "FERIE"}]);
    t.lagre(vec![soknad("2026-01-05", "2026-02-14", ferie, "22222222-2222-4222-8222-222222222222")]).await;
    let etter = t.forlop(&kari, "2026-03-01").await;
    let x = &etter.grunnlag.tilfeller[0].tilfelle;
    assert_eq!((x.slutt, x.sykedager), (dato("2026-02-14"), 41));
    assert!(x.arbeidstaker_ved_slutt);
    assert_eq!(x.virksomheter.len(), 1);
}

async fn a_note_for_somebody_without_employer_has_other_duties(t: Test) {
    use Milepeltype as M;
    let ola = Person::nr(2);
    t.lagre(vec![
        notat_xml(&ola, "E1", "2026-01-05", "2026-03-31"),
        status(&ola, "s1", "E1", "2026-01-06T12:00:00Z", "BEKREFTET", &json!({})),
    ])
    .await;
    let forlop = t.forlop(&ola, "2026-02-16").await;
    assert!(!forlop.grunnlag.tilfeller[0].tilfelle.arbeidstaker_ved_slutt);
    let apne: Vec<_> = tilstander(&forlop, "2026-02-16")
        .into_iter()
        .filter(|(.., s)| s.er_apen())
        .map(|(m, frist, _)| (m, frist))
        .collect();
    assert!(apne.contains(&(M::UtenArbeidsgiver, dato("2026-02-02"))));
    assert!(apne.contains(&(M::Aktivitetskrav, dato("2026-03-01"))), "applies to everyone");
    for uten in [M::Oppfolgingsplan, M::Dialogmote1, M::Kandidat, M::Dialogmote2] {
        assert!(apne.iter().all(|(m, _)| *m != uten), "{uten:?} needs an employer");
    }
}

async fn a_cancelled_note_leaves_no_absence(t: Test) {
    let kari = Person::nr(1);
    t.lagre(vec![
        ansatt(&kari),
        notat_xml(&kari, "E1", "2026-01-05", "2026-01-31"),
        status(&kari, "s1", "E1", "2026-01-06T12:00:00Z", "AVBRUTT", &json!({})),
    ])
    .await;
    assert_eq!(t.forlop(&kari, "2026-01-05").await.grunnlag.tilfeller.len(), 1);
    assert_eq!(t.forlop(&kari, "2026-01-06").await.grunnlag.tilfeller.len(), 0);
    t.lagre(vec![sendt(&kari, "s2", "E1", "2026-01-07T12:00:00Z")]).await;
    assert_eq!(t.forlop(&kari, "2026-01-08").await.grunnlag.tilfeller.len(), 1, "sent after all");
}

async fn a_register_of_three_hundred_goes_in_and_comes_out_equal(t: Test) {
    let i_dag = t.kjerne.clock.i_dag();
    // A register knows its whole last day, and here it is noon.
    let i_gar = i_dag.pred_opt().unwrap();
    let register = Register::new(Oppsett { antall: 300, ..Oppsett::for_dato(i_gar) });
    let linjer: Vec<String> = (0..300).flat_map(|i| register.meldinger(i)).map(|m| m.som_linje()).collect();
    let meldinger = del_opp(linjer.join("\n").as_bytes());
    assert_eq!(meldinger.len(), linjer.len(), "one message a line");
    for svar in t.ta_imot(meldinger.clone()).await {
        assert!(svar.event.is_some() && !svar.duplicate, "{svar:?}");
    }
    let bytes = t.lager().radbytes().await.unwrap();
    assert_eq!(bytes.len(), 300);
    assert_eq!(t.bygg_alt_pa_nytt().await, 0);
    t.raa().await.utfor("DELETE FROM personrad").await;
    t.bygg_alt_pa_nytt().await;
    assert_eq!(t.lager().radbytes().await.unwrap(), bytes, "byte for byte");
    // Everything again: nothing changes.
    assert!(t.ta_imot(meldinger).await.iter().all(|k| k.duplicate));
    assert_eq!(t.lager().radbytes().await.unwrap(), bytes);

    let lesemodell = t.ny_lesemodell().await;
    let mut med_frist = 0;
    for i in 0..300 {
        let fasit = register.fasit(i).unwrap();
        let id = t.lager().person_for(fasit.ident).await.unwrap().expect("everybody is known");
        let rad = lesemodell.person(id).expect("everybody has a timeline");
        assert_eq!(rad.ident, Some(fasit.ident));
        assert_eq!(rad.grunnlag.person.dodsdato, fasit.dod);
        // A spell of the last days may not have its note yet, and days before an unsent note are
        // known to nobody.
        for sant in fasit.tilfeller.iter().filter(|x| x.start < i_gar - chrono::Duration::days(7)) {
            assert!(
                rad.grunnlag.tilfeller.iter().any(|x| x.tilfelle.omfang().inneholder(sant.notater[0].fom)),
                "person {i}: {sant:?} is not among {:?}",
                rad.grunnlag.tilfeller.iter().map(|x| x.tilfelle.omfang()).collect::<Vec<_>>()
            );
        }
        med_frist += rad
            .grunnlag
            .aktivt(i_dag, regler())
            .map_or(0, |x| x.ved(regler(), i_dag).iter().filter(|m| m.tilstand.er_apen()).count());
    }
    assert!(med_frist > 100, "a register has work to do: {med_frist}");
    // What intake reads of a line is what it reads of the document itself.
    let kort = milepael::intake::les(linjer[0].as_bytes(), t.kjerne.clock.now()).unwrap();
    assert!(matches!(kort.innhold, Utkast::Ferdig(_)));
}
