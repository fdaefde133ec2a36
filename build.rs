//! Reads the rule files with the program's own parser, so that a faulty rule fails the build.

#[path = "src/rules/schema/mod.rs"]
#[expect(dead_code, unreachable_pub, reason = "the build needs only the reading")]
mod schema;

use std::{fs, process::ExitCode};

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=src/rules/schema");
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=templates");
    let faults = [
        check("rules/tilfelle.toml", |text| schema::TilfelleRegler::les(text).map(drop)),
        check("rules/oppfolging.toml", |text| schema::OppfolgingRegler::les(text).map(drop)),
        check("rules/sykepenger.toml", |text| schema::SykepengerRegler::les(text).map(drop)),
        check("rules/sykmelding.toml", |text| schema::SykmeldingRegler::les(text).map(drop)),
        check("rules/saksgang.toml", |text| schema::SaksgangRegler::les(text).map(drop)),
    ];
    if faults.iter().all(|ok| *ok) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn check(file: &str, read: impl Fn(&str) -> Result<(), String>) -> bool {
    let result = fs::read_to_string(file).map_err(|e| e.to_string()).and_then(|text| read(&text));
    if let Err(fault) = &result {
        println!("cargo::error={file}: {fault}");
    }
    result.is_ok()
}
