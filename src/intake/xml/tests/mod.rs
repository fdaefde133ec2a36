//! The whole way, bytes to message.

mod angrep;
mod dialog;
mod hode;
mod manifest;
mod semantikk;

use std::{fs, path::PathBuf};

use chrono::{DateTime, Utc};

use crate::{
    hendelse::{Innhold, Sykmelding},
    intake::{Avvisning, Melding, Utkast, les},
};

/// 10:00 in Oslo: what the samples assume.
fn now() -> DateTime<Utc> {
    "2025-03-12T09:00:00Z".parse().unwrap()
}

fn fil(navn: &str) -> Vec<u8> {
    fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(navn)).unwrap()
}

/// A sample as text, to change and read again.
fn prove(navn: &str) -> String {
    String::from_utf8(fil(navn)).unwrap()
}

/// valid/01 with one text replaced; the text must be there.
fn endret(fra: &str, til: &str) -> String {
    let opprinnelig = prove("valid/01-aktivitet-ikke-mulig-100.xml");
    assert!(opprinnelig.contains(fra), "{fra}");
    opprinnelig.replacen(fra, til, 1)
}

fn ok(xml: &str) -> Melding {
    les(xml.as_bytes(), now()).unwrap()
}

fn avvist(xml: &str) -> Avvisning {
    les(xml.as_bytes(), now()).unwrap_err()
}

fn notat(melding: Melding) -> Sykmelding {
    match melding.innhold {
        Utkast::Ferdig(Innhold::Sykmelding(sykmelding)) => *sykmelding,
        annet => panic!("{annet:?}"),
    }
}
