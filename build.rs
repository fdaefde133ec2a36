//! Reads the rule files with the program's own parser, so that a faulty rule fails the build.

#[path = "src/rules/schema/mod.rs"]
#[expect(dead_code, unreachable_pub, reason = "the build needs only the reading")]
mod schema;

use std::{fs, process::ExitCode};

use schema::Regelfeil;

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=src/rules/schema");
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=templates");
    let faults = [
        check("rules/tilfelle.toml", |file, text| schema::TilfelleRegler::les(file, text).map(drop)),
        check("rules/oppfolging.toml", |file, text| schema::OppfolgingRegler::les(file, text).map(drop)),
        check("rules/sykepenger.toml", |file, text| schema::SykepengerRegler::les(file, text).map(drop)),
        check("rules/sykmelding.toml", |file, text| schema::SykmeldingRegler::les(file, text).map(drop)),
        check("rules/saksgang.toml", |file, text| schema::SaksgangRegler::les(file, text).map(drop)),
    ]
    .concat();
    for fault in &faults {
        println!("cargo::error={fault}");
    }
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The faults of one file; all files are read, so that all faults are told at once.
fn check(file: &str, read: impl Fn(&str, &str) -> Result<(), Vec<Regelfeil>>) -> Vec<Regelfeil> {
    let missing = |e: std::io::Error| Regelfeil { fil: file.to_owned(), linje: None, tekst: e.to_string() };
    match fs::read_to_string(file) {
        Ok(text) => read(file, &text).err().unwrap_or_default(),
        Err(error) => vec![missing(error)],
    }
}
