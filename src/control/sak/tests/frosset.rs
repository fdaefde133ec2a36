//! Every kind of event has a place in the frozen file, and is read back as it was written.

use super::*;

#[test]
fn what_is_stored_today_can_be_read_tomorrow() {
    let mut b = Bord::ny();
    b.til_vedtak()
        .gjor(
            "utreder-1",
            Kommando::ForeslaAnmeldelse { notat: "Kjente regelen.".into(), belop: Nok::ore(5) },
        )
        .habil("jurist-1")
        .gjor(
            "jurist-1",
            Kommando::KontrollerAnmeldelse {
                kontroll: Juristkontroll { lov: true, eos: true, foreldelse: true, merknad: "Ja.".into() },
            },
        )
        .gjor("leder-1", Kommando::AvgjorAnmeldelse { anmeld: true, begrunnelse: "Ja.".into() });
    let dag = b.dag;
    b.gjor("utreder-1", informer(dag)).gjor("utreder-1", lukk()).gjor("leder-1", Kommando::BekreftLukking);
    let skrevet: Vec<_> = b.rader.iter().map(|r| serde_json::to_value(&r.hendelse).unwrap()).collect();
    insta::assert_json_snapshot!("sak_v1", skrevet);
    let lest: Vec<Saksrad> = b
        .rader
        .iter()
        .zip(skrevet)
        .map(|(r, json)| Saksrad { hendelse: serde_json::from_value(json).unwrap(), ..r.clone() })
        .collect();
    assert_eq!(Sak::bygg(b.sak.id, &lest), Some(b.sak));
    assert_eq!(VERSJON, 1, "a new version needs a frozen file of the old one");
}

#[test]
fn no_command_and_no_code_touches_a_payment() {
    // The names of everything that can be asked for, as a client would write them.
    let skjema = include_str!("../kommando.rs");
    let navn: Vec<&str> = skjema
        .lines()
        .filter_map(|l| l.trim().strip_suffix(',').or_else(|| l.trim().strip_suffix('{')))
        .filter(|l| l.starts_with(char::is_uppercase))
        .map(|l| l.split([' ', '{']).next().unwrap())
        .collect();
    assert!(navn.len() >= 35, "{navn:?}");
    for n in navn {
        let n = n.to_lowercase();
        for ord in ["utbetal", "stans", "stopp", "avsla", "reduser", "trekk", "sats", "belop", "tilbakekrev"]
        {
            assert!(!n.contains(ord), "{n}");
        }
    }
    // And nothing in this room knows of anything that pays.
    for fil in [include_str!("../utfor/mod.rs"), include_str!("../utfor/horing.rs"), skjema] {
        for ord in ["ureq", "http", "utbetaling::"] {
            assert!(!fil.contains(ord), "{ord}");
        }
    }
}
