//! What the envelope and the codes say beside what the rules use: kept, and no part of any key.

use super::{endret, notat, ok, prove};
use crate::hendelse::{Innhold, Sykmelding, sykmelding::Kodetekst};

const FULL: &str = "valid/12-maksimal-alle-felt.xml";

fn med(endringer: &[(&str, &str)]) -> String {
    endringer.iter().fold(prove(FULL), |xml, (fra, til)| {
        assert!(xml.contains(fra), "{fra}");
        xml.replacen(fra, til, 1)
    })
}

/// The fullest note with everything an envelope may hold.
fn alt() -> String {
    med(&[
        (
            "<Ack V=",
            "<ProcessingStatus V=\"P\" DN=\"Produksjon\"/><RequestedPriority V=\"2\" DN=\"Haster\"/><ConversationRef><RefToParent>forelder-1</RefToParent><RefToConversation>samtale-1</RefToConversation></ConversationRef><Ack V=",
        ),
        (
            "<HealthcareProfessional>",
            "<Ident><Id>L1</Id><TypeId V=\"LIN\"/></Ident><Address><Type V=\"RES\" DN=\"Besøk\"/><StreetAdr>Testgata 1</StreetAdr><PostalCode>0130</PostalCode><City>TESTBY</City><County V=\"03\" DN=\"Oslo\"/><Country V=\"NO\" DN=\"Norge\"/></Address><TeleCom><TypeTelecom V=\"WP\" DN=\"Arbeid\"/><TeleAddress V=\"tel:11111111\"/></TeleCom><Organisation><OrganisationName>Avdeling 2</OrganisationName><Ident><Id>222</Id><TypeId V=\"RSH\"/></Ident><Organisation><OrganisationName>Post 3</OrganisationName></Organisation></Organisation><HealthcareProfessional>",
        ),
        ("</Patient>", "<DateOfBirth>1985-03-13</DateOfBirth><Sex V=\"2\" DN=\"Kvinne\"/></Patient>"),
        (
            "<MsgType V=\"XML\" DN=\"XML-instans\"/>",
            "<MsgType V=\"XML\" DN=\"XML-instans\"/><Id>dok-1</Id><MimeType>text/xml</MimeType><Description>Sykmelding</Description><Compression V=\"0\"/>",
        ),
        ("V=\"L84\" S=", "OT=\"Vondt i ryggen\" V=\"L84\" S="),
        (
            "</Adresse>",
            "<County xmlns=\"http://www.kith.no/xmlstds/felleskomponent1\" V=\"46\" DN=\"Vestland\"/></Adresse>",
        ),
    ])
}

#[test]
fn everything_in_the_envelope_is_kept() {
    let note = notat(ok(&alt()));
    insta::assert_debug_snapshot!((
        &note.avsender.hode,
        &note.avsender.legekontor,
        &note.avsender.mottak.mottatt,
        &note.behandler.adresse,
        &note.medisinsk_vurdering.hoveddiagnose,
        &note.arbeidsgiver.har_tekst,
    ));
}

#[test]
fn it_is_written_and_read_back_without_the_patients_number() {
    let innhold = Innhold::Sykmelding(Box::new(notat(ok(&alt()))));
    let json = innhold.til_json().unwrap();
    assert!(!json.contains("13838530022"));
    assert_eq!(Innhold::fra_json("sykmelding", innhold.versjon(), &json).unwrap(), innhold);
}

#[test]
fn none_of_it_changes_a_key() {
    assert_eq!(ok(&alt()).nokler, ok(&prove(FULL)).nokler);
}

#[test]
fn a_day_of_birth_that_is_none_stops_nothing() {
    let pasient = |dato: &str| -> Sykmelding {
        notat(ok(&endret("</Patient>", &format!("<DateOfBirth>{dato}</DateOfBirth></Patient>"))))
    };
    assert_eq!(pasient("ukjent").avsender.hode.pasient.unwrap().fodselsdato, None);
}

#[test]
fn texts_stand_beside_their_codes() {
    let fra = "<Arsakskode V=\"1\" DN=\"Helsetilstanden hindrer pasienten i å være i aktivitet\"/>";
    let tekster = |koder: &str| {
        let note = notat(ok(&endret(fra, koder)));
        note.perioder[0].aktivitet_ikke_mulig.clone().unwrap().medisinsk.unwrap().tekster
    };
    assert_eq!(
        tekster("<Arsakskode V=\"2\"/><Arsakskode V=\"9\" DN=\"Annet\"/>"),
        [None, Some("Annet".to_owned())]
    );
    assert!(tekster("<Arsakskode V=\"2\"/>").is_empty());
    let land = |land: &str| {
        let xmlns = "xmlns=\"http://www.kith.no/xmlstds/felleskomponent1\"";
        notat(ok(&endret("</Adresse>", &format!("<Country {xmlns} {land}/></Adresse>")))).behandler.adresse
    };
    assert_eq!(land("DN=\"Norge\"").land.as_deref(), Some("Norge"));
    assert_eq!(land("V=\"NO\" DN=\"Norge\"").land_tekst.as_deref(), Some("Norge"));
    assert_eq!(
        land("").type_,
        Some(Kodetekst { kode: Some("PST".into()), tekst: Some("Postadresse".into()) })
    );
}
