//! Messages that are broken, or made to break something.

use std::{
    fmt::Write,
    time::{Duration, Instant},
};

use proptest::{collection::vec, prelude::*, sample::Index};

use super::{avvist, endret, fil, les, now, ok, prove};
use crate::intake::{STORSTE_MELDING, Steg};

/// The machine may be busy; without a limit each of these takes minutes or never ends.
const RASKT: Duration = Duration::from_secs(10);

fn uleselig(xml: &str) {
    let start = Instant::now();
    let avvisning = avvist(xml);
    assert_eq!((avvisning.steg, avvisning.regel.as_str()), (Steg::Parse, "PARSE_ERROR"));
    assert!(start.elapsed() < RASKT, "{:?}", start.elapsed());
}

#[test]
fn depth_is_limited() {
    uleselig(&("<a>".repeat(100_000) + &"</a>".repeat(100_000)));
    uleselig(&"<a>".repeat(100_000));
    let hode =
        r#"<MsgHead xmlns="http://www.kith.no/xmlstds/msghead/2006-05-24"><Document><RefDoc><Content>"#;
    uleselig(&hode.repeat(50_000));
}

#[test]
fn nothing_else_can_be_made_to_grow() {
    uleselig(&format!("<a>{}</a>", "<b/>".repeat(1_000_000)));
    let attributter: String =
        (0..500_000).flat_map(|i| [" a".to_owned(), i.to_string(), "=''".to_owned()]).collect();
    uleselig(&format!("<a{attributter}/>"));
    let navnerom: String =
        (0..300_000).flat_map(|i| [" xmlns:a".to_owned(), i.to_string(), "='b'".to_owned()]).collect();
    uleselig(&format!("<a{navnerom}/>"));
}

#[test]
fn entities_are_never_expanded() {
    let mut dtd = String::from("<!DOCTYPE a [<!ENTITY a0 \"ha\">");
    for i in 1..30 {
        write!(dtd, "<!ENTITY a{i} \"&a{0};&a{0};&a{0};&a{0};\">", i - 1).unwrap();
    }
    uleselig(&(dtd + "]><a>&a29;</a>"));
    uleselig(&endret("<NavnArbeidsgiver>", "<NavnArbeidsgiver>&xxe;"));
    uleselig(&endret("<NavnArbeidsgiver>", "<NavnArbeidsgiver>&#0;"));
    uleselig(&endret("V=\"L84\"", "V=\"&#x1F;\""));
    uleselig(&endret("V=\"L84\"", "V=\"&xxe;\""));
}

#[test]
fn ten_megabytes_of_text_is_only_long() {
    let start = Instant::now();
    let hele = prove("valid/12-maksimal-alle-felt.xml");
    let tekst = "Kan arbeide &amp; hvile. ".repeat((STORSTE_MELDING - hele.len()) / 25);
    let melding = ok(&hele.replace("Kan arbeide hjemmefra noen timer", &tekst));
    let lengde = super::notat(melding).melding_til_arbeidsgiver.unwrap().len();
    assert!(lengde > 8_000_000, "{lengde}");
    assert!(start.elapsed() < RASKT, "{:?}", start.elapsed());
}

#[test]
fn half_a_file_and_two_files_are_refused() {
    let hele = prove("valid/12-maksimal-alle-felt.xml");
    uleselig(hele.split_at(hele.len() / 2).0);
    uleselig(hele.trim_end().strip_suffix("</EI_fellesformat>").unwrap());
    uleselig(&(hele.clone() + "<a/>"));
    uleselig(&(hele.clone() + "x"));
    uleselig(&(hele.clone() + &hele));
    uleselig(&endret("</Pasient>", "</Pasientx>"));
    uleselig(&endret("<Pasient>", "<p:Pasient/><Pasient>"));
    uleselig(&endret(" V=\"L84\"", " V=\"L84\" V=\"L85\""));
    for tomt in ["<", "<?xml version='1.0'?>", "<!-- -->", "<a/>", "<?xml?><a/>", "< a/>"] {
        uleselig(tomt);
    }
}

#[test]
fn a_refusal_quotes_nothing() {
    for navn in
        ["edge/54-hoveddiagnose-s-mangler.xml", "edge/61-ugyldig-dato.xml", "edge/07-behandler-uten-id.xml"]
    {
        let avvisning = les(&fil(navn), now()).unwrap_err();
        for hemmelig in ["13838530022", "07867032066", "2025-02-30", "Testpasient", "L84"] {
            assert!(!avvisning.tekst.contains(hemmelig), "{navn}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_make_it_panic(bytes in vec(any::<u8>(), 0..400)) {
        let _ = les(&bytes, now());
        let _ = les(&[b"<".as_slice(), &bytes].concat(), now());
    }

    #[test]
    fn no_damage_to_a_sample_makes_it_panic(
        flips in vec((any::<Index>(), any::<u8>()), 1..20),
        kutt in any::<Option<Index>>(),
        latin: bool,
    ) {
        let navn = if latin { "valid/18-iso-8859-1.xml" } else { "valid/12-maksimal-alle-felt.xml" };
        let mut bytes = fil(navn);
        for (plass, byte) in flips {
            let plass = plass.index(bytes.len());
            bytes[plass] = byte;
        }
        if let Some(kutt) = kutt {
            bytes.truncate(kutt.index(bytes.len()));
        }
        let _ = les(&bytes, now());
    }

    #[test]
    fn no_value_in_a_field_makes_it_panic(felt in 0usize..9, verdi in "[-+0-9TZ:.a-zæ]{0,14}") {
        let (fra, til) = [
            ("<PeriodeFOMDato>2025-03-12", "<PeriodeFOMDato>"),
            ("<PeriodeTOMDato>2025-03-18", "<PeriodeTOMDato>"),
            ("<GenDate>2025-03-12T09:55:00+01:00", "<GenDate>"),
            ("<BehandletDato>2025-03-12T09:30:00", "<BehandletDato>"),
            ("mottattDatotid=\"2025-03-12T10:00:00", "mottattDatotid=\""),
            ("<Stillingsprosent>100", "<Stillingsprosent>"),
            ("<Diagnosekode V=\"L84", "<Diagnosekode V=\""),
            ("<HarArbeidsgiver V=\"1", "<HarArbeidsgiver V=\""),
            ("ediLoggId=\"TEST0000000001", "ediLoggId=\""),
        ][felt];
        let _ = les(endret(fra, &format!("{til}{verdi}")).as_bytes(), now());
    }
}
