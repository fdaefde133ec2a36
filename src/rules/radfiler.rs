//! The files of advice that this program was built with.

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
