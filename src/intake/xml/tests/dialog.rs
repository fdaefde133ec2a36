//! Messages from the doctor: what each is, and what is refused with which words.

use super::{fil, les, now, prove};
use crate::{
    hendelse::{Dialogmelding, Innhold, Utfall, dialogmelding::Dialogslag},
    intake::{
        Apprec, Avvisning, Melding, Steg, Utkast, les_med,
        register::{Behandlersvar, Registersvar},
    },
};

const MOTESVAR: &str = "events/dialog-01-svar-1-kommer.xml";
const SVAR: &str = "events/dialog-05-svar-foresporsel.xml";
const NOTAT: &str = "events/dialog-08-notat-henvendelse.xml";

fn innhold(melding: Melding) -> Dialogmelding {
    match melding.innhold {
        Utkast::Ferdig(Innhold::Dialogmelding(melding)) => *melding,
        annet => panic!("{annet:?}"),
    }
}

/// A sample with one text replaced; the text must be there.
fn endret(navn: &str, fra: &str, til: &str) -> String {
    let xml = prove(navn);
    assert!(xml.contains(fra), "{fra}");
    xml.replace(fra, til)
}

fn avvist(xml: &str) -> Avvisning {
    les(xml.as_bytes(), now()).unwrap_err()
}

fn regel(xml: &str) -> String {
    avvist(xml).regel
}

fn med_register(xml: &str, register: &Registersvar) -> Avvisning {
    les_med(xml.as_bytes(), now(), |_| register.clone(), &[]).unwrap_err()
}

#[test]
fn every_answer_is_told_from_the_others() {
    let slag = |xml: String| innhold(les(xml.as_bytes(), now()).unwrap()).slag;
    assert_eq!(slag(prove(MOTESVAR)), Dialogslag::MoteKommer);
    assert_eq!(slag(prove("events/dialog-02-svar-2-nytt-tidspunkt.xml")), Dialogslag::MoteNyttTidspunkt);
    assert_eq!(slag(endret(MOTESVAR, "TemaKodet V=\"1\"", "TemaKodet V=\"3\"")), Dialogslag::MoteKommerIkke);
    assert_eq!(slag(prove(SVAR)), Dialogslag::SvarPaForesporsel);
    for (kode, liste) in [("1", "8129"), ("2", "8129")] {
        let xml = endret(
            SVAR,
            "V=\"5\" S=\"2.16.578.1.12.4.1.1.9069\"",
            &format!("V=\"{kode}\" S=\"2.16.578.1.12.4.1.1.{liste}\""),
        );
        assert_eq!(slag(xml), Dialogslag::SvarPaForesporsel);
    }
    assert_eq!(slag(prove(NOTAT)), Dialogslag::OmSykefravar);
    assert_eq!(slag(endret(NOTAT, "TemaKodet V=\"1\"", "TemaKodet V=\"2\"")), Dialogslag::OmAnnet);
}

#[test]
fn an_answer_becomes_an_event_about_the_patient() {
    let melding = les(&fil(SVAR), now()).unwrap();
    assert_eq!((melding.type_, melding.utfall, melding.apprec), ("dialogmelding", Utfall::Ok, Apprec::Ok));
    assert_eq!(melding.ident.avslor(), "13838530022");
    assert_eq!(melding.ekstern_id, "TEST0000000705");
    assert_eq!(melding.nokler[0], "edi:TEST0000000705");
    insta::assert_debug_snapshot!(innhold(melding));
}

#[test]
fn a_code_that_does_not_belong_is_refused() {
    for xml in [
        prove("events/dialog-07-svar-foresporsel-8125.xml"),
        endret(MOTESVAR, "TemaKodet V=\"1\"", "TemaKodet V=\"4\""),
        endret(
            MOTESVAR,
            "TemaKodet V=\"1\" S=\"2.16.578.1.12.4.1.1.8126\"",
            "TemaKodet V=\"1\" S=\"2.16.578.1.12.4.1.1.9999\"",
        ),
        endret(SVAR, "TemaKodet V=\"5\"", "TemaKodet V=\"6\""),
        endret(NOTAT, "TemaKodet V=\"1\"", "TemaKodet V=\"3\""),
        endret(NOTAT, " S=\"2.16.578.1.12.4.1.1.8128\"", ""),
        // A meeting answer that came as an answer to a question.
        endret(MOTESVAR, "ebService=\"DialogmoteInnkalling\"", "ebService=\"ForesporselFraSaksbehandler\""),
        endret(NOTAT, "Type V=\"DIALOG_NOTAT\"", "Type V=\"DIALOG_SVAR\""),
    ] {
        let avvisning = avvist(&xml);
        assert_eq!((avvisning.steg, avvisning.regel.as_str()), (Steg::Intake, "INTAKE_DIALOG_UGYLDIG_KODE"));
        assert_eq!(avvisning.apprec, Apprec::Avvist);
        assert!(avvisning.hode.is_some());
    }
}

#[test]
fn what_nav_sends_is_not_received() {
    for navn in ["events/dialog-10-ut-innkalling.xml", "events/dialog-11-ut-avlysning.xml"] {
        assert_eq!(regel(&prove(navn)), "INTAKE_DIALOG_FRA_NAV", "{navn}");
    }
    for navn in ["events/apprec-03-avvist-duplikat.xml", "events/apprec-04-inn-dialog-E21.xml"] {
        let avvisning = les(&fil(navn), now()).unwrap_err();
        assert_eq!(
            (avvisning.type_, avvisning.steg, avvisning.apprec),
            ("apprec", Steg::Parse, Apprec::Ingen)
        );
    }
}

#[test]
fn the_patient_the_text_and_the_form_are_asked_for() {
    assert_eq!(regel(&endret(NOTAT, "<Id>13838530022</Id>", "<Id/>")), "INTAKE_PASIENT_IDENT_MANGLER");
    assert_eq!(regel(&endret(NOTAT, "V=\"FNR\"", "V=\"XXX\"")), "INTAKE_PASIENT_IDENT_MANGLER");
    for ident in ["1383853002", "1383853002x", "138385300221"] {
        assert_eq!(regel(&endret(NOTAT, "13838530022", ident)), "INTAKE_PASIENT_IDENT_UGYLDIG");
    }
    for tomt in ["", " ", "\n"] {
        assert_eq!(regel(&endret(NOTAT, "Ønsker kontakt.", tomt)), "INTAKE_DIALOG_TEKST_MANGLER");
    }
    let uten_ord = innhold(les(endret(MOTESVAR, "Jeg kommer.", "").as_bytes(), now()).unwrap());
    assert_eq!(uten_ord.tekst, None, "an answer to an invitation needs no words");
    assert_eq!(
        regel(&endret(NOTAT, "<Dialogmelding ", "<Annet ").replace("</Dialogmelding>", "</Annet>")),
        "PARSE_ERROR"
    );
    assert_eq!(regel(&endret(NOTAT, "<DatoNotat>2025-03-12", "<DatoNotat>2025-03-32")), "PARSE_ERROR");
}

#[test]
fn the_registers_are_asked_in_order() {
    let register = |endre: fn(&mut Registersvar)| {
        let mut register = Registersvar::default();
        endre(&mut register);
        register
    };
    let uten_tekst = endret(NOTAT, "Ønsker kontakt.", "");
    for (register, ventet) in [
        (
            register(|r| {
                r.pasient_kjent = false;
                r.signerende_kjent = false;
            }),
            "INTAKE_PASIENT_IKKE_I_PDL",
        ),
        (
            register(|r| {
                r.signerende_kjent = false;
                r.pasient_er_testnummer = true;
            }),
            "INTAKE_BEHANDLER_IKKE_I_PDL",
        ),
        (register(|r| r.pasient_er_testnummer = true), "INTAKE_TESTFNR_I_PROD"),
        (
            register(|r| {
                r.pasient_er_testnummer = true;
                r.produksjon = false;
            }),
            "INTAKE_DIALOG_TEKST_MANGLER",
        ),
    ] {
        assert_eq!(med_register(&uten_tekst, &register).regel, ventet);
    }
}

#[test]
fn every_rule_that_hits_is_told_at_once() {
    let register = Registersvar { behandler: None, suspendert: true, ..Registersvar::default() };
    let avvisning = med_register(&endret(NOTAT, "07867032066", "13838530022"), &register);
    assert_eq!((avvisning.steg, avvisning.regel.as_str()), (Steg::Rules, "BEHANDLER_IKKE_I_HPR"));
    let flere: Vec<&str> = avvisning.flere.iter().map(|(regel, _)| regel.as_str()).collect();
    assert_eq!(flere, ["AVSENDER_FNR_ER_SAMME_SOM_PASIENT_FNR", "BEHANDLER_SUSPENDERT"]);
    let ugyldig = avvist(&endret(NOTAT, "13838530022", "13838530023"));
    assert_eq!((ugyldig.regel.as_str(), ugyldig.flere.len()), ("UGYLDIG_FNR_PASIENT", 0));
}

#[test]
fn a_psychologist_may_write_and_a_nurse_may_not() {
    let som = |kategori: &str| {
        let behandler = Some(Behandlersvar::med_kategori(kategori));
        let register = Registersvar { behandler, ..Registersvar::default() };
        les_med(&fil(NOTAT), now(), |_| register.clone(), &[]).map_err(|avvisning| avvisning.regel)
    };
    assert!(som("PS").is_ok() && som("KI").is_ok());
    assert_eq!(som("SP").unwrap_err(), "BEHANDLER_IKKE_LE_KI_MT_TL_FT_PS_I_HPR");
}

#[test]
fn a_copy_is_told_by_what_it_says_and_to_what() {
    let nokkel = |xml: &str| les(xml.as_bytes(), now()).unwrap().nokler.pop().unwrap();
    let forste = nokkel(&prove(SVAR));
    assert!(forste.starts_with("dialog:"));
    for (fra, til) in [
        ("TEST0000000705", "TEST9"),
        ("<MsgId>0", "<MsgId>9"),
        ("<GenDate>2025-03-12T09:55", "<GenDate>2025-03-12T09:54"),
    ] {
        assert_eq!(nokkel(&endret(SVAR, fra, til)), forste, "{fra}");
    }
    for (fra, til) in [
        ("Prognosen er god.", "Prognosen er dårlig."),
        ("Hva er prognosen?", "Hva nå?"),
        ("000000009001<", "000000009002<"),
    ] {
        assert_ne!(nokkel(&endret(SVAR, fra, til)), forste, "{fra}");
    }
    let vedlegg = |innhold: &str| {
        endret(
            SVAR,
            "</MsgHead>",
            &format!(
                "<Document><DocumentConnection V=\"V\"/><RefDoc><MsgType V=\"A\"/><Content><Base64Container xmlns=\"http://www.kith.no/xmlstds/base64container\">{innhold}</Base64Container></Content></RefDoc></Document></MsgHead>"
            ),
        )
    };
    assert_ne!(nokkel(&vedlegg("QUJD")), forste);
    assert_ne!(nokkel(&vedlegg("QUJD")), nokkel(&vedlegg("QUJE")));
}
