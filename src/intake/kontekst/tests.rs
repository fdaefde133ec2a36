//! Contexts in our own words and in those of the test material.

use super::*;

fn grunnlag(kontekst: &Kontekst, fil: &str) -> Domsgrunnlag {
    (*kontekst.for_fil(fil).slaa_opp(&Oppslag::default()).unwrap()).clone()
}

fn les(json: &str) -> Domsgrunnlag {
    let kontekst = Kontekst::les(json).unwrap();
    assert_eq!(kontekst.ukjente, Vec::<String>::new());
    grunnlag(&kontekst, "x.xml")
}

fn feil(json: &str) -> String {
    Kontekst::les(json).unwrap_err().to_string()
}

#[test]
fn what_is_not_said_is_as_assumed_and_null_says_nothing() {
    assert_eq!(les("{}"), Domsgrunnlag::default());
    assert_eq!(
        les(r#"{"behandler": null, "history": null, "behandler_kategori": null}"#),
        Domsgrunnlag::default()
    );
}

#[test]
fn both_spellings_say_the_same() {
    for (vare, deres) in [
        (r#"{"pasient_kjent": false}"#, r#"{"pasientIPdl": false}"#),
        (r#"{"signerende_kjent": false}"#, r#"{"signerendeBehandlerIPdl": false}"#),
        (r#"{"pasient_er_testnummer": true}"#, r#"{"pasientFnrPaTestliste": true}"#),
        (r#"{"behandlerkategori": "MT"}"#, r#"{"behandler_kategori": "MT"}"#),
        (r#"{"fodselsdato": "2013-03-20"}"#, r#"{"pasient": {"ident": "x", "fodselsdato": "2013-03-20"}}"#),
        (r#"{"produksjon": false}"#, r#"{"miljo": "dev"}"#),
        (r#"{"modus": "PAPIR"}"#, r#"{"mode": "papir"}"#),
        (r#"{"suspendert": true}"#, r#"{"behandler": {"suspendert": true}}"#),
        (r#"{"tidligere": [{"id": "a", "status": "OK"}]}"#, r#"{"history": [{"id": "a", "status": "OK"}]}"#),
        (r#"{"suspendert": true}"#, r#"{"rule_input": {"suspendert": true, "aktivitet": []}}"#),
    ] {
        assert_eq!(les(vare), les(deres), "{vare}");
        assert_ne!(les(vare), Domsgrunnlag::default(), "{vare}");
    }
    assert_eq!(les(r#"{"behandler": {"finnes": false}}"#).register.behandler, None);
}

#[test]
fn an_earlier_note_is_read_whole() {
    let json = r#"{"history": [{"id": "t1", "aktivitet": [
        {"type": "GRADERT", "fom": "2025-01-31", "tom": "2025-02-06", "grad": 50},
        {"type": "AKTIVITET_IKKE_MULIG", "fom": "2025-02-07", "tom": "2025-02-08"}],
        "hoveddiagnose": {"system": "2.16.578.1.12.4.1.1.7170", "kode": "L84"},
        "status": "MANUAL_PROCESSING", "userAction": "AVBRUTT", "merknader": ["UNDER_BEHANDLING", {"type": "X"}]}]}"#;
    let note = les(json).tidligere.remove(0);
    assert_eq!((note.perioder.len(), note.perioder[0].gradert.unwrap().grad), (2, 50));
    assert!(note.avbrutt && note.utfall == crate::hendelse::Utfall::ManualProcessing);
    assert_eq!(note.merknader.len(), 2);
    assert_eq!(note.hoveddiagnose.unwrap().kode, "L84");
}

#[test]
fn a_file_has_its_own_answers_on_top_of_the_common_ones() {
    let kontekst = Kontekst::les(
        r#"{"suspendert": true, "files": {"a.xml": {"behandler_kategori": "TL"}, "valid/a.xml": {"suspendert": false}}}"#,
    )
    .unwrap();
    let tannlege = grunnlag(&kontekst, "prover/edge/a.xml");
    assert!(tannlege.register.suspendert);
    assert_eq!(tannlege.register.behandler, Some(Behandlersvar::med_kategori("TL")));
    assert!(!grunnlag(&kontekst, "prover/valid/a.xml").register.suspendert);
    assert_eq!(grunnlag(&kontekst, "aa.xml").register.behandler, Some(Behandlersvar::med_kategori("LE")));
    assert!(kontekst.slaa_opp(&Oppslag::default()).unwrap().register.suspendert);
}

#[test]
fn a_manifest_is_a_context_for_all_its_files() {
    let kontekst =
        Kontekst::les("{\"file\": \"a.xml\", \"suspendert\": true}\n\n{\"file\": \"b.xml\"}\n").unwrap();
    assert!(
        grunnlag(&kontekst, "a.xml").register.suspendert && !grunnlag(&kontekst, "b.xml").register.suspendert
    );
    let manifest = include_str!("../../../tests/samples/manifest.jsonl");
    assert_eq!(Kontekst::les(manifest).unwrap().ukjente, Vec::<String>::new());
}

#[test]
fn an_unknown_key_is_named_and_a_wrong_one_is_refused_with_what_to_do() {
    let json = r#"{"suspendet": true, "files": {"a.xml": {"behandler": {"katt": 1}}}, "avsenderFnr": "12345678910"}"#;
    let ukjente = Kontekst::les(json).unwrap().ukjente;
    assert_eq!(ukjente.len(), 3, "{ukjente:?}");
    assert!(ukjente.contains(&"suspendet".to_owned()));
    assert!(ukjente.contains(&"files.a.xml.behandler.katt".to_owned()));
    for (json, navn, ventet) in [
        (r#"{"suspendert": "ja"}"#, "suspendert", "true eller false"),
        (r#"{"behandler": {"finnes": 1}}"#, "behandler.finnes", "true eller false"),
        (r#"{"behandler": {"godkjenninger": "LE"}}"#, "behandler.godkjenninger", "HPR"),
        (r#"{"fodselsdato": "13.03.1985"}"#, "fodselsdato", "ÅÅÅÅ-MM-DD"),
        (r#"{"history": {}}"#, "history", "en liste"),
        (r#"{"history": [{"status": "KANSKJE"}]}"#, "history[0].status", "INVALID"),
        (
            r#"{"history": [{"aktivitet": [{"type": "GRADERT", "fom": "2025-01-01", "tom": "2025-01-02"}]}]}"#,
            "history[0].aktivitet[0].grad",
            "oppgitt",
        ),
        (r#"{"modus": "MUNTLIG"}"#, "modus", "PAPIR"),
        (r#"{"files": []}"#, "files", "et objekt"),
        (r#"{"now": "i morgen"}"#, "now", "et tidspunkt"),
        ("[]", "", "JSON-objekt"),
        ("{", "", "gyldig JSON"),
        ("{\"suspendert\": true}\n{\"suspendert\": true}", "file", "mangler"),
    ] {
        let tekst = feil(json);
        assert!(tekst.contains(navn) && tekst.contains(ventet), "{json}: {tekst}");
    }
}

#[test]
fn the_clock_may_be_in_the_file() {
    let now = |json: &str| Kontekst::les(json).unwrap().now.unwrap();
    assert_eq!(
        now(r#"{"now": "2025-03-12T10:00:00"}"#),
        "2025-03-12T09:00:00Z".parse::<DateTime<Utc>>().unwrap()
    );
    assert_eq!(
        now(r#"{"now": "2025-03-12T10:00:00+00:00"}"#),
        "2025-03-12T10:00:00Z".parse::<DateTime<Utc>>().unwrap()
    );
}
