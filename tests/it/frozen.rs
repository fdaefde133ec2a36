//! Payloads of every kind and version that ever was written to a log. A program that can't read
//! one of them, or writes it back differently, has lost somebody's history. Files are added here,
//! never changed.

use std::{collections::BTreeSet, fs, path::Path};

use milepael::hendelse::{Innhold, UlesbartInnhold};
use serde_json::value::RawValue;

const VERSJON: i64 = 1;

/// The names of all kinds. A kind that is missing here does not compile.
fn navn(innhold: &Innhold) -> &'static str {
    match innhold {
        Innhold::Sykmelding(_) => "sykmelding",
        Innhold::SykmeldingStatus(_) => "sykmelding_status",
        Innhold::Soknad(_) => "soknad",
        Innhold::Inntektsmelding(_) => "inntektsmelding",
        Innhold::Oppfolgingsplan(_) => "oppfolgingsplan",
        Innhold::Dialogmote(_) => "dialogmote",
        Innhold::Oppfolging(_) => "oppfolging",
        Innhold::Arbeidsforhold(_) => "arbeidsforhold",
        Innhold::Person(_) => "person",
        Innhold::TidligereYtelse(_) => "tidligere_ytelse",
        Innhold::Bit(_) => "bit",
        Innhold::Dialogmelding(_) => "dialogmelding",
        Innhold::ManuellVurdering(_) => "manuell_vurdering",
    }
}
const SLAG: usize = 13;

/// Kind and text of every frozen payload.
fn frosne() -> Vec<(String, String)> {
    let mappe = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/frozen");
    let mut ut = Vec::new();
    for fil in fs::read_dir(mappe).unwrap() {
        let fil = fil.unwrap();
        let filnavn = fil.file_name().into_string().unwrap();
        let type_ = filnavn.strip_suffix(&format!("-v{VERSJON}.json")).expect("kind and version in the name");
        let tekst = fs::read_to_string(fil.path()).unwrap();
        let alle: Vec<Box<RawValue>> = serde_json::from_str(&tekst).unwrap();
        assert!(!alle.is_empty(), "{filnavn} holds nothing");
        ut.extend(alle.iter().map(|raa| (type_.to_owned(), raa.get().to_owned())));
    }
    ut
}

#[test]
fn every_payload_ever_written_is_read_and_written_back_the_same() {
    for (type_, tekst) in frosne() {
        let innhold = Innhold::fra_json(&type_, VERSJON, &tekst).unwrap_or_else(|f| panic!("{type_}: {f:?}"));
        assert_eq!((innhold.type_(), navn(&innhold)), (type_.as_str(), type_.as_str()));
        assert_eq!(innhold.versjon(), VERSJON, "a new version needs a frozen file of its own");
        assert_eq!(innhold.til_json().unwrap(), tekst, "{type_}");
    }
}

#[test]
fn every_kind_has_a_frozen_payload() {
    let slag: BTreeSet<String> = frosne().into_iter().map(|(type_, _)| type_).collect();
    assert_eq!(slag.len(), SLAG, "{slag:?}");
}

#[test]
fn a_log_from_a_newer_program_is_not_guessed_at() {
    let (type_, tekst) = frosne().remove(0);
    assert!(matches!(
        Innhold::fra_json(&type_, VERSJON + 1, &tekst),
        Err(UlesbartInnhold::UkjentVersjon { versjon: 2, .. })
    ));
    assert!(matches!(Innhold::fra_json("nytt_slag", VERSJON, &tekst), Err(UlesbartInnhold::UkjentType(_))));
    let feil = Innhold::fra_json("person", VERSJON, r#"{"hva":"DOD","dato":"13838530022"}"#).unwrap_err();
    assert!(!feil.to_string().contains("13838530022"), "the payload is not quoted: {feil}");
}
