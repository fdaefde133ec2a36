//! Receipts against the samples and against broken messages.

use std::{fs, path::PathBuf};

use chrono::{DateTime, Utc};

use super::{AppRec, Kvitteringshode, Treff, renset};
use crate::{
    hendelse::{Innhold, Utfall},
    intake::{Avvisning, Melding, Utkast, les},
};

fn now() -> DateTime<Utc> {
    "2025-03-12T09:00:01.5Z".parse().unwrap()
}

fn fil(navn: &str) -> Vec<u8> {
    fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(navn)).unwrap()
}

fn note() -> String {
    String::from_utf8(fil("valid/01-aktivitet-ikke-mulig-100.xml")).unwrap()
}

fn ok(xml: &str) -> Melding {
    les(xml.as_bytes(), now()).unwrap()
}

fn refused(xml: &[u8]) -> Avvisning {
    les(xml, now()).unwrap_err()
}

fn receipt<'a>(hode: &'a Kvitteringshode, treff: &'a [Treff<'a>]) -> AppRec<'a> {
    let avvist = !treff.is_empty();
    let utfall = if avvist { Utfall::Invalid } else { Utfall::Ok };
    AppRec { hode, laget: now(), avvist, utfall, av_reglene: false, treff: treff.to_vec() }
}

#[test]
fn a_receipt_is_letter_for_letter_the_sample() {
    let ventet = String::from_utf8(fil("events/apprec-03-avvist-duplikat.xml")).unwrap();
    let mottatt = note()
        .replace("TEST0000000001", "TEST0000000217")
        .replace("00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000417")
        .replace("<GenDate>2025-03-12T09:55:00+01:00", "<GenDate>2025-03-12T09:58:00+01:00");
    let tekst = ventet.split("DN=\"Sykmeldingen").nth(1).and_then(|t| t.split('"').next()).unwrap();
    let tekst = format!("Sykmeldingen{tekst}");
    let hode = ok(&mottatt).hode.unwrap();
    let treff = [Treff { regel: "INTAKE_DUPLIKAT", tekst: &tekst }];
    assert_eq!(receipt(&hode, &treff).xml(), ventet.trim_end());
}

#[test]
fn a_receipt_made_from_the_stored_event_is_the_same() {
    for navn in [
        "valid/01-aktivitet-ikke-mulig-100.xml",
        "valid/22-virksomhetssykmelding.xml",
        "valid/18-iso-8859-1.xml",
    ] {
        let melding = les(&fil(navn), now()).unwrap();
        let Utkast::Ferdig(Innhold::Sykmelding(note)) = melding.innhold else { panic!("{navn}") };
        let av_hendelsen = Kvitteringshode::from(&note.avsender);
        assert_eq!(*melding.hode.unwrap(), av_hendelsen, "{navn}");
    }
}

#[test]
fn the_event_says_the_same_as_the_xml() {
    let hode = ok(&note()).hode.unwrap();
    let treff = [Treff { regel: "ICPC_2_Z_DIAGNOSE", tekst: "Koden\u{a0}er feil \u{2013} skriv en ny" }];
    let apprec = AppRec { av_reglene: true, ..receipt(&hode, &treff) };
    insta::assert_json_snapshot!(apprec.hendelse());
    // What is not Latin-1 is gone from the XML too.
    assert!(apprec.xml().contains("DN=\"Koden er feil  skriv en ny\""));
}

#[test]
fn an_accepted_note_has_no_error_and_a_dialogue_message_another_envelope() {
    let mut hode = *ok(&note()).hode.unwrap();
    let xml = receipt(&hode, &[]).xml();
    assert!(xml.contains("<Status V=\"1\" DN=\"OK\"/><OriginalMsgId>") && !xml.contains("<Error"));
    hode.meldingstype.kode = Some("DIALOG_SVAR".to_owned());
    let xml = receipt(&hode, &[]).xml();
    assert!(xml.contains("http://www.nav.no/xml/eiff/2/") && xml.contains("ebAction=\"Bekreftelse\""));
}

#[test]
fn every_hit_has_an_error_of_its_own() {
    let hode = ok(&note()).hode.unwrap();
    let treff = [Treff { regel: "A", tekst: "En" }, Treff { regel: "B", tekst: "To" }];
    let apprec = receipt(&hode, &treff);
    assert_eq!(apprec.xml().matches("<Error V=\"X99\"").count(), 2);
    assert_eq!(apprec.hendelse()["tekstTilSykmelder"], "En To");
}

#[test]
fn half_a_message_is_answered_with_what_the_half_says() {
    let hele = note();
    // Cut in the middle of the note: the head has been read, the hub's block comes last.
    let kutt = hele.find("<Periode>").unwrap();
    let avvisning = refused(&hele.as_bytes()[..kutt]);
    assert_eq!(avvisning.regel, "PARSE_ERROR");
    let hode = avvisning.hode.unwrap();
    assert_eq!(hode.edi_logg_id, None);
    assert_eq!(hode.msg_id.as_deref(), Some("00000000-0000-4000-8000-000000000001"));
    let treff = [Treff { regel: "PARSE_ERROR", tekst: &avvisning.tekst }];
    let xml = receipt(&hode, &treff).xml();
    assert!(xml.contains("<Name>TESTLEGEKONTOR AS</Name>") && !xml.contains("ediLoggId"), "{xml}");
    assert!(!xml.contains("<Id></Id>"), "{xml}");
}

#[test]
fn what_cannot_be_read_at_all_is_answered_without_any_id() {
    for navn in ["edge/57-xxe-doctype.xml"] {
        let avvisning = refused(&fil(navn));
        let hode = avvisning.hode.unwrap();
        assert_eq!(*hode, Kvitteringshode::default(), "{navn}");
        let treff = [Treff { regel: "PARSE_ERROR", tekst: &avvisning.tekst }];
        let xml = receipt(&hode, &treff).xml();
        for ukjent in ["Sender", "Receiver", "OriginalMsgId", "<Id>", "ebService", "ediLoggId"] {
            assert!(!xml.contains(ukjent), "{ukjent} in {xml}");
        }
        assert!(xml.contains("<Status V=\"2\" DN=\"Avvist\"/><Error V=\"X99\""));
    }
    // Wrong letters are no reason not to know who asked.
    let hode = refused(&fil("edge/60-feil-encoding.xml")).hode.unwrap();
    assert!(hode.edi_logg_id.is_some() && hode.msg_id.is_some());
}

#[test]
fn a_receipt_is_well_formed_whatever_the_sender_is_called() {
    let xml = note().replace("TESTLEGEKONTOR AS</Org", "A&amp;B &lt;\"Lege\"&gt; \u{10d}</Org");
    let hode = ok(&xml).hode.unwrap();
    let treff = [Treff { regel: "X", tekst: "\"sitat\" & <tegn>\tog\nlinje" }];
    let svar = receipt(&hode, &treff).xml();
    assert!(svar.contains("<Name>A&amp;B &lt;&quot;Lege&quot;&gt; \u{10d}</Name>"), "{svar}");
    // Read as a message it is a receipt, and a receipt is not answered.
    let avvisning = refused(svar.as_bytes());
    assert_eq!((avvisning.type_, avvisning.hode), ("apprec", None));
}

#[test]
fn only_letters_that_every_receiver_takes_are_sent() {
    assert_eq!(renset("a\u{ad}b\u{a0}c\u{2013}d\u{1F600}e\tæøåÿ\u{0}"), "ab cde\tæøåÿ");
}
