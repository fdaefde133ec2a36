//! The files of advice: those this program was built with, or those of a folder.

use std::{fs, path::Path};

use super::{ikke_lest, schema::Regelfeil};

macro_rules! radfiler {
    ($($navn:literal),* $(,)?) => {
        /// The advice this program was built with, by name.
        pub const RADFILER: &[(&str, &str)] = &[
            $((concat!("rad/", $navn, ".toml"), include_str!(concat!("../../rules/rad/", $navn, ".toml")))),*
        ];
    };
}

radfiler![
    "angst",
    "arm_hand",
    "artrose",
    "brudd",
    "depresjon",
    "fordoyelse",
    "forstuving",
    "generelt",
    "hjerte",
    "hodepine",
    "influensa",
    "kne",
    "kreft",
    "luftveisinfeksjon",
    "mageinfeksjon",
    "nakke",
    "operasjon",
    "psykisk_belastning",
    "rygg",
    "rygg_utstraling",
    "skulder",
    "slapphet",
    "sovn",
    "sporsmal",
    "svangerskap",
    "svimmelhet",
    "utbredt_smerte",
];

/// The built-in files with the names that faults call them by.
pub(super) fn innebygd() -> Vec<(String, String)> {
    RADFILER.iter().map(|(navn, tekst)| (format!("rules/{navn}"), (*tekst).to_owned())).collect()
}

/// The files of a folder, whatever they are called. A book without the folder has the built-in
/// advice: advice is not law, and a book that was written before there was any is still whole.
pub(super) fn fra_mappe(mappe: &Path, feil: &mut Vec<Regelfeil>) -> Vec<(String, String)> {
    if !mappe.exists() {
        return innebygd();
    }
    let mut filer = Vec::new();
    let mut si = |sti: &Path, e: &std::io::Error| {
        feil.push(Regelfeil { fil: sti.display().to_string(), linje: None, tekst: ikke_lest(e) });
    };
    match fs::read_dir(mappe) {
        Err(e) => si(mappe, &e),
        Ok(innhold) => {
            for sti in
                innhold.flatten().map(|i| i.path()).filter(|s| s.extension().is_some_and(|e| e == "toml"))
            {
                match fs::read_to_string(&sti) {
                    Ok(tekst) => filer.push((sti.display().to_string(), tekst)),
                    Err(e) => si(&sti, &e),
                }
            }
        }
    }
    filer.sort();
    filer
}
