//! `MILEPAEL_EPJ`: a wrong file stops the start, before anything is opened.

use std::{fs, process::Command};

#[test]
fn a_wrong_file_stops_the_start_and_names_the_field() {
    let mappe = tempfile::tempdir().unwrap();
    let eksempel = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/epj/epj.toml");
    let god = fs::read_to_string(eksempel).unwrap();
    let skriv = |navn: &str, innhold: &str| {
        fs::write(mappe.path().join(navn), innhold).unwrap();
        navn.to_owned()
    };
    let ukjent = skriv("ukjent.toml", &god.replace("navn =", "name ="));
    let aapen = skriv("aapen.toml", &god.replace("http://127.0.0.1:8080", "http://cds.example.no"));
    let uten =
        skriv("uten.toml", "base_url = \"https://cds.example.no\"\n[[klient]]\niss = \"a\"\nnavn = \"b\"\n");
    let kryptert = skriv("kryptert.toml", &god.replace("http://127.0.0.1:8080", "https://cds.example.no"));
    for (env, fil, sagt) in [
        ("demo", "borte.toml", "borte.toml"),
        ("demo", &ukjent, "name"),
        ("demo", &aapen, "base_url"),
        ("demo", &uten, "klient[0]"),
        ("production", eksempel, "base_url"),
        // The keys that everybody has.
        ("production", &kryptert, "helseid.jwks"),
    ] {
        for som_flagg in [true, false] {
            let mut kommando = Command::new(env!("CARGO_BIN_EXE_milepael"));
            kommando.args(["serve", "--env", env]).current_dir(mappe.path()).env_clear();
            let kommando =
                if som_flagg { kommando.args(["--epj", fil]) } else { kommando.env("MILEPAEL_EPJ", fil) };
            let ut = kommando.output().unwrap();
            let tekst = String::from_utf8_lossy(&ut.stderr);
            assert_eq!(ut.status.code(), Some(2), "{fil}: {tekst}");
            assert!(tekst.contains("MILEPAEL_EPJ") && tekst.contains(sagt), "{fil}: {tekst}");
        }
    }
    assert!(!mappe.path().join("data").exists(), "none of these opened a database");
}
