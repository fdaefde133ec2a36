//! Nav units: four-digit invented numbers from 1201, one for about 500 people.

/// The first unit; the demo's people belong to it.
pub(super) const FORSTE_ENHET: usize = 1201;
const PER_ENHET: usize = 500;

pub(super) const STEDER: [&str; 60] = [
    "Fjordby",
    "Strandvik",
    "Elvemo",
    "Granlia",
    "Solbygda",
    "Nordvåg",
    "Bjørkedal",
    "Furunes",
    "Lyngholm",
    "Myrvang",
    "Steinsund",
    "Havnes",
    "Kvitfjell",
    "Bakkestad",
    "Dalsund",
    "Egenes",
    "Fossheim",
    "Grindvik",
    "Heimland",
    "Innset",
    "Jordbru",
    "Kleppvik",
    "Langnes",
    "Midtbygda",
    "Nesodd",
    "Oterøy",
    "Prestvik",
    "Rognli",
    "Sandhamn",
    "Torvik",
    "Ulvdal",
    "Vasstun",
    "Ytterby",
    "Ørnes",
    "Åkervik",
    "Birkenes",
    "Eikli",
    "Fagerlund",
    "Gullvik",
    "Holmsund",
    "Isdal",
    "Kaldnes",
    "Lauvåsen",
    "Mosvik",
    "Nygårdsli",
    "Oppdøl",
    "Rundhaug",
    "Selvik",
    "Tindlund",
    "Utsund",
    "Vinjeli",
    "Viddal",
    "Almås",
    "Breivang",
    "Djupvåg",
    "Enebo",
    "Fjellvang",
    "Hestnes",
    "Kråkmo",
    "Lomvik",
];

/// How many units a register of this size has.
pub(super) fn antall_enheter(antall: usize) -> usize {
    antall.div_ceil(PER_ENHET).max(1)
}

/// Number of a unit.
pub(super) fn nummer(k: usize) -> String {
    format!("{:04}", FORSTE_ENHET + k)
}

/// Name of a unit.
pub(super) fn navn(k: usize) -> String {
    let sted = STEDER[k % STEDER.len()];
    match k / STEDER.len() {
        0 => format!("Nav {sted}"),
        runde => format!("Nav {sted} {}", runde + 1),
    }
}
