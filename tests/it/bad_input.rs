//! What senders get wrong. Each is told what is wrong, the bytes are kept, and nothing else changes.

use milepael::store::Kvittering;
use serde_json::{Value, json};

use crate::harness::{Person, Test, bit, dato, json_melding, notat_xml, paa_begge_motorer, xml_notat};

paa_begge_motorer! {
    what_cannot_be_used_is_answered_and_kept_and_nothing_else_changes,
    a_note_with_a_bad_period_is_refused_with_a_receipt,
    a_copy_is_told_so_and_nothing_changes,
    one_bad_message_in_a_batch_takes_nobody_with_it,
    eleven_megabytes_are_refused_unread,
    a_hundred_years_of_sick_days_are_not_believed,
    ten_thousand_notes_about_one_person_are_derived_right,
    a_history_told_backwards_gives_the_same_timeline,
}

/// Everything but the dead letters.
async fn alt(t: &Test) -> (Vec<(&'static str, i64)>, Vec<(milepael::base::PersonId, i64, String)>) {
    (t.raa().await.antall_rader().await, t.lager().radbytes().await.unwrap())
}

fn kari() -> Person {
    Person::nr(1)
}

fn med(type_: &str, innhold: &Value) -> Vec<u8> {
    json_melding(&kari(), type_, "x1", Some("2026-02-01T10:00:00Z"), innhold)
}

fn bit_med(felt: &str, verdi: Value) -> Vec<u8> {
    let mut innhold = json!({"id": "x1", "org": "315000106", "tags": ["SYKMELDING", "SENDT", "PERIODE"],
        "from": "2026-01-05", "to": "2026-01-20", "observed": "2026-01-05T10:00:00Z"});
    innhold[felt] = verdi;
    med("bit", &innhold)
}

/// What is sent, the rule that stops it, and a part of what the sender is told.
fn tull() -> Vec<(Vec<u8>, &'static str, &'static str)> {
    let helt = notat_xml(&kari(), "E1", "2026-01-05", "2026-01-20");
    let halvt = helt[..helt.len() / 2].to_vec();
    let halv_json = bit_med("org", json!(null));
    let halv_json = halv_json[..halv_json.len() - 3].to_vec();
    let ytelse = json!({"ytelse": "SYKEPENGER", "fom": "2025-01-01", "tom": "2025-02-01", "grad": -20});
    vec![
        (Vec::new(), "PARSE_ERROR", "tom"),
        (b" \n\t ".to_vec(), "PARSE_ERROR", "tom"),
        ((0..=255).collect(), "PARSE_ERROR", "verken XML eller JSON"),
        (b"PK\x03\x04 a zip".to_vec(), "PARSE_ERROR", "verken XML eller JSON"),
        (vec![b'{'; 100_000], "PARSE_ERROR", ""),
        (b"<a>".repeat(50_000), "PARSE_ERROR", ""),
        (b"[1, 2]".to_vec(), "PARSE_ERROR", ""),
        (halvt, "PARSE_ERROR", ""),
        (halv_json, "PARSE_ERROR", ""),
        (b"{\"type\":\"bit\",\"id\":\"\xFF\"}".to_vec(), "PARSE_ERROR", ""),
        (med("horoskop", &json!({})), "PARSE_ERROR", "type"),
        (med("person", &json!({"hva": "BLE_RIK"})), "PARSE_ERROR", "hva"),
        (med("tidligere_ytelse", &ytelse), "INTAKE_GRAD_UGYLDIG", "innhold.grad"),
        (bit_med("from", json!("2026-02-30")), "PARSE_ERROR", "innhold.from"),
        (bit_med("from", json!("30.01.2026")), "PARSE_ERROR", "innhold.from"),
        (bit_med("from", json!("0000-00-00")), "PARSE_ERROR", "innhold.from"),
        (bit_med("from", json!(20_260_105)), "PARSE_ERROR", "innhold.from"),
        (bit_med("from", json!("2026-01-21")), "INTAKE_PERIODE_SLUTTER_FOR_START", "innhold.to"),
        (
            bit_med("observed", json!("2027-01-01T00:00:00Z")),
            "INTAKE_TIDSPUNKT_FREM_I_TID",
            "innhold.observed",
        ),
        (bit_med("tags", json!(["SYKMELDING", "NOE_NYTT"])), "PARSE_ERROR", "innhold.tags[1]"),
        (bit_med("org", json!("315000106; DROP TABLE hendelse")), "INTAKE_ORGNR_UGYLDIG", "innhold.org"),
        (bit_med("id", json!("x\u{0}1")), "PARSE_ERROR", "NUL"),
        (bit_med("id", json!("x\u{7}1")), "INTAKE_ID_UGYLDIG", "innhold.id"),
        (bit_med("ukjent_felt", json!(1)), "PARSE_ERROR", "Kjente felt: id, org"),
    ]
}

fn er_avvist(k: &Kvittering) -> bool {
    k.event.is_none() && k.person.is_none() && k.position.is_none() && !k.duplicate
}

async fn what_cannot_be_used_is_answered_and_kept_and_nothing_else_changes(t: Test) {
    t.lagre(vec![bit(&kari(), "b1", "2026-01-05", "2026-01-20")]).await;
    let for_ = alt(&t).await;
    for (bytes, regel, sagt) in tull() {
        let vist = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
        let svar = t.ta_imot_en(bytes.clone()).await;
        let tekst = svar.message.clone().unwrap_or_default();
        assert!(er_avvist(&svar), "{vist}\n{svar:?}");
        assert_eq!(svar.rule.as_deref(), Some(regel), "{vist}\n{tekst}");
        assert!(!tekst.is_empty() && tekst.contains(sagt), "{vist}\n{tekst}");
        assert!(!tekst.contains(kari().fnr()), "no identity number is repeated: {tekst}");
        let kept = t.lager().dodt_brev(svar.dead_letter.expect("kept")).await.unwrap();
        assert_eq!(kept.as_deref(), Some(bytes.as_slice()), "{vist}");
        assert_eq!(alt(&t).await, for_, "{vist}");
    }
    let brev = t.lager().dode_brev(100).await.unwrap();
    assert_eq!(brev.len(), tull().len());
    for b in brev {
        assert!(!format!("{b:?}").contains(kari().fnr()), "the list shows no identity number");
    }
}

async fn a_note_with_a_bad_period_is_refused_with_a_receipt(t: Test) {
    let for_ = alt(&t).await;
    let god = xml_notat(&kari(), "E1", "2026-01-05", "2026-01-05", "2026-01-20");
    let gradert = |grad: &str| {
        let fra = god.find("<AktivitetIkkeMulig>").unwrap();
        let til = god.find("</AktivitetIkkeMulig>").unwrap() + "</AktivitetIkkeMulig>".len();
        let ny = format!(
            "<GradertSykmelding><ReisetilskuddSykmelding>false</ReisetilskuddSykmelding>\
            <Sykmeldingsgrad>{grad}</Sykmeldingsgrad></GradertSykmelding>"
        );
        format!("{}{ny}{}", &god[..fra], &god[til..])
    };
    let darlige = [
        (god.replace("2026-01-20", "2026-01-20T"), "PARSE_ERROR", "PeriodeTOMDato"),
        (god.replace(">2026-01-20<", ">2026-13-20<"), "PARSE_ERROR", "PeriodeTOMDato"),
        (gradert("-50"), "INTAKE_GRAD_UGYLDIG", "4.2"),
        (gradert("førti"), "PARSE_ERROR", "Sykmeldingsgrad"),
        (god.replace(kari().fnr(), "13838530023"), "INTAKE_PASIENT_IKKE_I_PDL", "folkeregisteret"),
        (god.replace(kari().fnr(), ""), "INTAKE_PASIENT_IKKE_I_PDL", "folkeregisteret"),
    ];
    for (n, (xml, regel, sagt)) in darlige.into_iter().enumerate() {
        // A receipt id of its own: what has been refused before is told so.
        let svar = t.ta_imot_en(xml.replace("E1", &format!("F{n}")).into_bytes()).await;
        let tekst = svar.message.clone().unwrap_or_default();
        assert_eq!(svar.rule.as_deref(), Some(regel), "{svar:?}");
        assert!(tekst.contains(sagt), "{tekst}");
        // Whoever sends from a journal waits for an answer, also when nothing could be read.
        assert_eq!(serde_json::to_value(svar.apprec).unwrap(), "AVVIST", "{svar:?}");
        assert!(svar.apprec().unwrap().xml().contains("<Status V=\"2\""));
        assert_eq!(alt(&t).await, for_, "{svar:?}");
    }
    // A readable note that breaks a rule is stored as rejected, and carries no absence.
    let svar = t.ta_imot_en(god.replace(">2026-01-20<", ">2026-01-04<").into_bytes()).await;
    assert_eq!(svar.rule.as_deref(), Some("FRADATO_ETTER_TILDATO"));
    assert_eq!(serde_json::to_value(svar.apprec).unwrap(), "AVVIST");
    assert!(svar.event.is_some() && svar.dead_letter.is_none(), "{svar:?}");
    let rad = t.kjerne.lesemodell.person(svar.person.unwrap()).unwrap();
    assert_eq!(rad.grunnlag.tilfeller, []);
}

async fn a_copy_is_told_so_and_nothing_changes(t: Test) {
    let alle = vec![
        bit(&kari(), "b1", "2026-01-05", "2026-01-20"),
        notat_xml(&kari(), "E1", "2026-01-21", "2026-02-20"),
        med("oppfolging", &json!({"hva": "OVERFORT_ARBEIDSRETTET"})),
    ];
    let forst = t.lagre(alle.clone()).await;
    let for_ = alt(&t).await;
    for (kopi, forst) in t.ta_imot(alle).await.into_iter().zip(forst) {
        assert!(kopi.duplicate);
        assert_eq!(kopi.event, forst.event);
        let sagt = if kopi.kind == "sykmelding" { "(duplikat)" } else { "mottatt før. Ingenting er endret" };
        assert!(kopi.message.unwrap().contains(sagt));
    }
    assert_eq!(alt(&t).await, for_);
    assert_eq!(t.lager().dode_brev(10).await.unwrap(), [], "a copy is no dead letter");
}

async fn one_bad_message_in_a_batch_takes_nobody_with_it(t: Test) {
    let mut alle = Vec::new();
    for (n, (bytes, ..)) in (0u64..).zip(tull()) {
        alle.push(bit(&Person::nr(n), &format!("b{n}"), "2026-01-05", "2026-01-20"));
        alle.push(bytes);
    }
    let svar = t.ta_imot(alle).await;
    for par in svar.chunks(2) {
        assert!(par[0].event.is_some(), "{:?}", par[0]);
        assert!(er_avvist(&par[1]), "{:?}", par[1]);
    }
    assert_eq!(t.lager().posisjon().await.unwrap(), i64::try_from(tull().len()).unwrap());
}

async fn eleven_megabytes_are_refused_unread(t: Test) {
    let for_ = alt(&t).await;
    let stor = bit_med("id", json!("x".repeat(11 * 1024 * 1024)));
    let svar = t.ta_imot_en(stor).await;
    assert!(er_avvist(&svar));
    assert!(svar.message.unwrap().contains("10 MB"));
    let xml = xml_notat(&kari(), "E1", "2026-01-05", "2026-01-05", "2026-01-20");
    let xml = xml.replace("Fast Testlege", &"a".repeat(11 * 1024 * 1024));
    let svar = t.ta_imot_en(xml.into_bytes()).await;
    assert!(svar.message.unwrap().contains("10 MB"));
    assert_eq!(alt(&t).await, for_);
}

async fn a_hundred_years_of_sick_days_are_not_believed(t: Test) {
    let for_ = alt(&t).await;
    let svar = t.ta_imot_en(bit_med("from", json!("1926-01-01"))).await;
    assert!(er_avvist(&svar), "{svar:?}");
    let svar = t.ta_imot_en(bit_med("to", json!("2126-01-01"))).await;
    assert!(er_avvist(&svar), "{svar:?}");
    let svar = t.ta_imot_en(notat_xml(&kari(), "E1", "2026-01-05", "2126-01-04")).await;
    assert_eq!(svar.rule.as_deref(), Some("INTAKE_DATO_UTENFOR_RIMELIG"));
    assert_eq!(alt(&t).await, for_);
    // Nobody sends a hundred years in one piece, but many pieces can make them.
    let bitene = (1976..2026)
        .map(|ar| bit(&kari(), &format!("b{ar}"), &format!("{ar}-01-01"), &format!("{ar}-12-31")))
        .collect();
    t.lagre(bitene).await;
    let forlop = t.forlop(&kari(), "2026-01-10").await;
    let [ett] = forlop.grunnlag.tilfeller.as_slice() else { panic!("fifty years are one spell") };
    assert_eq!((ett.tilfelle.start, ett.tilfelle.slutt), (dato("1976-01-01"), dato("2025-12-31")));
}

async fn ten_thousand_notes_about_one_person_are_derived_right(t: Test) {
    // Twenty spells of ten weeks, each of five hundred overlapping notes.
    let mut alle = Vec::new();
    for spell in 0..20i64 {
        for n in 0..500i64 {
            let fom = dato("2005-01-03") + chrono::Duration::days(spell * 365 + n % 40);
            let tom = fom + chrono::Duration::days(30);
            alle.push(bit(&kari(), &format!("b{spell}-{n}"), &fom.to_string(), &tom.to_string()));
        }
    }
    t.lagre(alle).await;
    let rad = t.kjerne.lesemodell.finn(|_| true).remove(0);
    assert_eq!(rad.posisjon, 10_000);
    let tilfeller = &rad.grunnlag.tilfeller;
    assert_eq!(tilfeller.len(), 20);
    for (n, x) in (0i64..).zip(tilfeller) {
        assert_eq!(x.tilfelle.start, dato("2005-01-03") + chrono::Duration::days(n * 365));
        assert_eq!(x.tilfelle.sykedager, 70);
    }
    assert_eq!(t.bygg_alt_pa_nytt().await, 0);
    let en_til = t.lagre(vec![bit(&kari(), "siste", "2026-01-05", "2026-01-20")]).await;
    assert_eq!(en_til[0].position, Some(10_001));
}

async fn a_history_told_backwards_gives_the_same_timeline(t: Test) {
    let (forover, bakover) = (Person::nr(1), Person::nr(2));
    let notater = |p: &Person, n: &str| {
        vec![
            xml_notat(p, &format!("{n}1"), "2025-10-01", "2025-10-01", "2025-10-31").into_bytes(),
            xml_notat(p, &format!("{n}2"), "2025-11-01", "2025-11-01", "2025-11-30").into_bytes(),
            xml_notat(p, &format!("{n}3"), "2025-12-01", "2025-12-01", "2026-01-15").into_bytes(),
        ]
    };
    t.lagre(notater(&forover, "F")).await;
    let mut motsatt = notater(&bakover, "B");
    motsatt.reverse();
    for melding in motsatt {
        t.lagre(vec![melding]).await;
    }
    let (a, b) = (t.forlop(&forover, "2026-03-01").await, t.forlop(&bakover, "2026-03-01").await);
    assert_eq!(a.grunnlag.tilfeller[0].tilfelle, b.grunnlag.tilfeller[0].tilfelle);
    assert_eq!(a.grunnlag.tilfeller.len(), 1);
    let frister = |f: &milepael::forlop::Forlop| -> Vec<_> {
        f.grunnlag.tilfeller[0].milepaler.iter().map(|m| (m.type_, m.frist)).collect()
    };
    assert_eq!(frister(&a), frister(&b));
}
