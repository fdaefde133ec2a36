//! Reads the rule files with the program's own parser, so that a faulty rule fails the build.

#[path = "src/rules/schema/mod.rs"]
#[expect(dead_code, unreachable_pub, unused_imports, reason = "the build needs only the reading")]
mod schema;

use std::{
    fs,
    hash::{DefaultHasher, Hasher},
    path::{Path, PathBuf},
    process::ExitCode,
};

use schema::Regelfeil;

/// What decides how events become a timeline.
const DERIVES: [&str; 4] = ["src/base", "src/rules", "src/hendelse", "src/forlop"];

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=rules");
    for folder in DERIVES {
        println!("cargo:rerun-if-changed={folder}");
    }
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=templates");
    println!("cargo:rustc-env=MILEPAEL_UTLEDNING={:016x}", derivation());
    let faults = [
        check("rules/tilfelle.toml", |file, text| schema::TilfelleRegler::les(file, text).map(drop)),
        check("rules/oppfolging.toml", |file, text| schema::OppfolgingRegler::les(file, text).map(drop)),
        check("rules/sykepenger.toml", |file, text| schema::SykepengerRegler::les(file, text).map(drop)),
        check("rules/sykmelding.toml", |file, text| schema::SykmeldingRegler::les(file, text).map(drop)),
        check("rules/saksgang.toml", |file, text| schema::SaksgangRegler::les(file, text).map(drop)),
        check("rules/stotte.toml", |file, text| schema::StotteRegler::les(file, text).map(drop)),
        advice(),
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

/// The faults of the advice to doctors.
fn advice() -> Vec<Regelfeil> {
    let mut files = Vec::new();
    for entry in fs::read_dir("rules/rad").into_iter().flatten().flatten() {
        let name = entry.path().to_string_lossy().into_owned();
        match fs::read_to_string(entry.path()) {
            Ok(text) => files.push((name, text)),
            Err(error) => return vec![Regelfeil { fil: name, linje: None, tekst: error.to_string() }],
        }
    }
    files.sort();
    schema::rad::Radbok::les(&files).err().unwrap_or_default()
}

/// Tells one version of the deriving code from another. What was derived by other code is made
/// again at start, so a row can never be of an older shape than the program that reads it.
fn derivation() -> u64 {
    let mut files = Vec::new();
    for folder in DERIVES {
        sources(Path::new(folder), &mut files);
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        hasher.write(file.to_string_lossy().as_bytes());
        hasher.write(&fs::read(&file).unwrap_or_default());
    }
    hasher.finish()
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}
