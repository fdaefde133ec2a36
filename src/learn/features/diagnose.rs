//! Diagnoses in groups: two code systems, one table each, no texts.
//!
//! ICPC-2 has 17 chapters and about 700 codes, ICD-10 twenty thousand; too many have too few people.
//! The groups follow what doctors certify for most, split where durations differ: an ordinary back
//! from one with nerve pain, a depression from a strain. A code in neither table is in the rest of
//! its chapter; a code system without a table is not known.

use sha2::{Digest, Sha256};

use crate::hendelse::sykmelding::{Diagnose, Kodeverk};

/// Chapters of ICPC-2.
pub const KAPITLER: &[&str] =
    &["A", "B", "D", "F", "H", "K", "L", "N", "P", "R", "S", "T", "U", "W", "X", "Y", "Z"];

/// Names of the groups; the first 17 are the rest of each chapter.
pub const GRUPPER: &[&str] = &[
    "allment_annet",
    "blod_annet",
    "fordoyelse_annet",
    "oye",
    "ore",
    "hjerte_kar_annet",
    "muskel_skjelett_annet",
    "nervesystem_annet",
    "psykisk_annet",
    "luftveier_annet",
    "hud",
    "stoffskifte_annet",
    "urinveier",
    "svangerskap",
    "kvinnelige_kjonnsorganer",
    "mannlige_kjonnsorganer",
    "sosialt",
    "infeksjon",
    "slapphet",
    "skade",
    "kreft",
    "mageinfeksjon",
    "brokk",
    "iskemisk_hjertesykdom",
    "blodtrykk",
    "hjerneslag",
    "nakke",
    "rygg",
    "rygg_utstraling",
    "skulder",
    "arm_hand",
    "ben",
    "artrose",
    "brudd",
    "forstuving",
    "muskelsmerter",
    "hodepine",
    "hjernerystelse",
    "svimmelhet",
    "psykisk_belastning",
    "depresjon",
    "angst",
    "sovn",
    "psykose_bipolar",
    "rus",
    "luftveisinfeksjon",
    "astma_kols",
    "diabetes",
];

/// Chapter, first and last number, group.
static ICPC2: &[(u8, u8, u8, &str)] = &[
    (b'A', 3, 3, "infeksjon"),
    (b'A', 4, 5, "slapphet"),
    (b'A', 70, 78, "infeksjon"),
    (b'A', 79, 79, "kreft"),
    (b'A', 80, 89, "skade"),
    (b'B', 72, 74, "kreft"),
    (b'D', 10, 11, "mageinfeksjon"),
    (b'D', 70, 70, "mageinfeksjon"),
    (b'D', 73, 73, "mageinfeksjon"),
    (b'D', 74, 77, "kreft"),
    (b'D', 89, 91, "brokk"),
    (b'H', 75, 75, "kreft"),
    (b'K', 72, 72, "kreft"),
    (b'K', 74, 76, "iskemisk_hjertesykdom"),
    (b'K', 85, 87, "blodtrykk"),
    (b'K', 89, 91, "hjerneslag"),
    (b'L', 1, 1, "nakke"),
    (b'L', 2, 3, "rygg"),
    (b'L', 8, 8, "skulder"),
    (b'L', 9, 12, "arm_hand"),
    (b'L', 13, 17, "ben"),
    (b'L', 18, 20, "muskelsmerter"),
    (b'L', 71, 71, "kreft"),
    (b'L', 72, 76, "brudd"),
    (b'L', 77, 81, "forstuving"),
    (b'L', 83, 83, "nakke"),
    (b'L', 84, 85, "rygg"),
    (b'L', 86, 86, "rygg_utstraling"),
    (b'L', 89, 91, "artrose"),
    (b'L', 92, 92, "skulder"),
    (b'L', 93, 93, "arm_hand"),
    (b'L', 96, 96, "forstuving"),
    (b'N', 1, 3, "hodepine"),
    (b'N', 17, 17, "svimmelhet"),
    (b'N', 74, 74, "kreft"),
    (b'N', 79, 79, "hjernerystelse"),
    (b'N', 89, 90, "hodepine"),
    (b'N', 93, 93, "arm_hand"),
    (b'N', 95, 95, "hodepine"),
    (b'P', 1, 1, "angst"),
    (b'P', 2, 2, "psykisk_belastning"),
    (b'P', 3, 3, "depresjon"),
    (b'P', 6, 6, "sovn"),
    (b'P', 15, 19, "rus"),
    (b'P', 29, 29, "psykisk_belastning"),
    (b'P', 71, 73, "psykose_bipolar"),
    (b'P', 74, 74, "angst"),
    (b'P', 76, 76, "depresjon"),
    (b'P', 78, 78, "psykisk_belastning"),
    (b'P', 79, 79, "angst"),
    (b'P', 82, 82, "psykisk_belastning"),
    (b'P', 98, 98, "psykose_bipolar"),
    (b'R', 71, 78, "luftveisinfeksjon"),
    (b'R', 79, 79, "astma_kols"),
    (b'R', 80, 83, "luftveisinfeksjon"),
    (b'R', 84, 85, "kreft"),
    (b'R', 95, 96, "astma_kols"),
    (b'S', 77, 77, "kreft"),
    (b'T', 71, 71, "kreft"),
    (b'T', 89, 90, "diabetes"),
    (b'U', 75, 77, "kreft"),
    (b'W', 72, 72, "kreft"),
    (b'X', 75, 77, "kreft"),
    (b'Y', 77, 78, "kreft"),
];

/// First and last category, chapter of ICPC-2, group (empty is the rest of the chapter). In order;
/// the last row that holds a code counts, so a finer row stands after a coarser one.
static ICD10: &[(&str, &str, u8, &str)] = &[
    ("A00", "B99", b'A', "infeksjon"),
    ("A00", "A09", b'D', "mageinfeksjon"),
    ("C00", "C97", b'A', "kreft"),
    ("C15", "C26", b'D', "kreft"),
    ("C33", "C34", b'R', "kreft"),
    ("C43", "C44", b'S', "kreft"),
    ("C50", "C58", b'X', "kreft"),
    ("C60", "C63", b'Y', "kreft"),
    ("C64", "C68", b'U', "kreft"),
    ("C70", "C72", b'N', "kreft"),
    ("C73", "C73", b'T', "kreft"),
    ("C81", "C96", b'B', "kreft"),
    ("D00", "D48", b'A', ""),
    ("D50", "D89", b'B', ""),
    ("E00", "E90", b'T', ""),
    ("E10", "E14", b'T', "diabetes"),
    ("F00", "F99", b'P', ""),
    ("F10", "F19", b'P', "rus"),
    ("F20", "F31", b'P', "psykose_bipolar"),
    ("F32", "F34", b'P', "depresjon"),
    ("F40", "F42", b'P', "angst"),
    ("F43", "F43", b'P', "psykisk_belastning"),
    ("F48", "F48", b'P', "psykisk_belastning"),
    ("F51", "F51", b'P', "sovn"),
    ("G00", "G99", b'N', ""),
    ("G43", "G44", b'N', "hodepine"),
    ("G45", "G46", b'K', "hjerneslag"),
    ("G47", "G47", b'P', "sovn"),
    ("G54", "G55", b'L', "rygg_utstraling"),
    ("G56", "G56", b'N', "arm_hand"),
    ("H00", "H59", b'F', ""),
    ("H60", "H95", b'H', ""),
    ("H81", "H82", b'H', "svimmelhet"),
    ("I00", "I99", b'K', ""),
    ("I10", "I15", b'K', "blodtrykk"),
    ("I20", "I25", b'K', "iskemisk_hjertesykdom"),
    ("I60", "I69", b'K', "hjerneslag"),
    ("J00", "J99", b'R', ""),
    ("J00", "J22", b'R', "luftveisinfeksjon"),
    ("J40", "J47", b'R', "astma_kols"),
    ("K00", "K93", b'D', ""),
    ("K40", "K46", b'D', "brokk"),
    ("L00", "L99", b'S', ""),
    ("M00", "M99", b'L', ""),
    ("M15", "M19", b'L', "artrose"),
    ("M22", "M25", b'L', "ben"),
    ("M47", "M50", b'L', "nakke"),
    ("M47", "M49", b'L', "rygg"),
    ("M51", "M51", b'L', "rygg_utstraling"),
    ("M53", "M54", b'L', "rygg"),
    ("M75", "M75", b'L', "skulder"),
    ("M77", "M77", b'L', "arm_hand"),
    ("M79", "M79", b'L', "muskelsmerter"),
    ("N00", "N39", b'U', ""),
    ("N40", "N51", b'Y', ""),
    ("N60", "N98", b'X', ""),
    ("O00", "O99", b'W', ""),
    ("P00", "Q99", b'A', ""),
    ("R00", "R99", b'A', ""),
    ("R42", "R42", b'N', "svimmelhet"),
    ("R51", "R51", b'N', "hodepine"),
    ("R53", "R53", b'A', "slapphet"),
    ("S00", "T98", b'A', "skade"),
    ("S06", "S06", b'N', "hjernerystelse"),
    ("S12", "S12", b'L', "brudd"),
    ("S22", "S22", b'L', "brudd"),
    ("S32", "S32", b'L', "brudd"),
    ("S42", "S42", b'L', "brudd"),
    ("S43", "S43", b'L', "forstuving"),
    ("S52", "S52", b'L', "brudd"),
    ("S62", "S62", b'L', "brudd"),
    ("S63", "S63", b'L', "forstuving"),
    ("S72", "S72", b'L', "brudd"),
    ("S82", "S82", b'L', "brudd"),
    ("S83", "S83", b'L', "forstuving"),
    ("S92", "S92", b'L', "brudd"),
    ("S93", "S93", b'L', "forstuving"),
    ("U07", "U07", b'R', "luftveisinfeksjon"),
    ("Z00", "Z99", b'Z', ""),
];

/// Adds the tables to a fingerprint.
pub(super) fn avtrykk(sum: &mut Sha256) {
    for (kapittel, fra, til, gruppe) in ICPC2 {
        sum.update([*kapittel, *fra, *til]);
        sum.update(gruppe);
    }
    for (fra, til, kapittel, gruppe) in ICD10 {
        sum.update([*kapittel]);
        for tekst in [fra, til, gruppe] {
            sum.update(tekst);
        }
    }
}

/// Where a diagnosis belongs: places among [`GRUPPER`] and [`KAPITLER`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Plass {
    pub(super) gruppe: u8,
    pub(super) kapittel: u8,
}

/// The group and chapter of a diagnosis, if its code says.
pub(super) fn plass(diagnose: &Diagnose) -> Option<Plass> {
    let kode = diagnose.kode.as_bytes();
    let [bokstav, ti, en, ..] = kode else { return None };
    let bokstav = bokstav.to_ascii_uppercase();
    if !ti.is_ascii_digit() || !en.is_ascii_digit() {
        return None;
    }
    let (kapittel, gruppe) = match diagnose.system {
        Kodeverk::Icpc2 | Kodeverk::Icpc2b => {
            let nummer = (ti - b'0') * 10 + (en - b'0');
            let rad = ICPC2.iter().find(|(b, fra, til, _)| *b == bokstav && (*fra..=*til).contains(&nummer));
            (bokstav, rad.map_or("", |rad| rad.3))
        }
        Kodeverk::Icd10 => {
            let kode = [bokstav, *ti, *en];
            let holder = |fra: &str, til: &str| fra.as_bytes() <= &kode[..] && &kode[..] <= til.as_bytes();
            let rad = ICD10.iter().rev().find(|(fra, til, ..)| holder(fra, til))?;
            (rad.2, rad.3)
        }
        Kodeverk::Phbu | Kodeverk::Ukjent(_) => return None,
    };
    let kapittel = KAPITLER.iter().position(|k| k.as_bytes() == [kapittel])?;
    let gruppe = GRUPPER.iter().position(|g| *g == gruppe).unwrap_or(kapittel);
    Some(Plass { gruppe: u8::try_from(gruppe).ok()?, kapittel: u8::try_from(kapittel).ok()? })
}

/// The chapter of ICPC-2 that a diagnosis belongs to, one of [`KAPITLER`], if its code says.
pub fn kapittel(diagnose: &Diagnose) -> Option<&'static str> {
    plass(diagnose).and_then(|plass| KAPITLER.get(usize::from(plass.kapittel)).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn navn(system: Kodeverk, kode: &str) -> Option<(&'static str, &'static str)> {
        let diagnose = Diagnose { system, kode: kode.to_owned(), tekst: None, originaltekst: None };
        plass(&diagnose).map(|p| (KAPITLER[usize::from(p.kapittel)], GRUPPER[usize::from(p.gruppe)]))
    }

    #[test]
    fn the_two_code_systems_meet_in_the_same_groups() {
        use Kodeverk::{Icd10, Icpc2};
        for (icpc2, icd10) in [
            ("P76", "F321"),
            ("P02", "F432"),
            ("L86", "M511"),
            ("L84", "M545"),
            ("L72", "S525"),
            ("K90", "I639"),
            ("X76", "C509"),
            ("Y77", "C61"),
            ("D89", "K409"),
            ("N79", "S060"),
            ("L89", "M169"),
            ("K74", "I209"),
            ("R81", "J189"),
            ("W29", "O21"),
        ] {
            assert_eq!(navn(Icpc2, icpc2), navn(Icd10, icd10), "{icpc2} {icd10}");
            assert!(navn(Icpc2, icpc2).is_some(), "{icpc2}");
        }
    }

    #[test]
    fn a_rare_code_is_in_the_rest_of_its_chapter_and_an_unknown_one_is_not_known() {
        assert_eq!(navn(Kodeverk::Icpc2, "L87"), Some(("L", "muskel_skjelett_annet")));
        assert_eq!(navn(Kodeverk::Icpc2b, "P76.0001"), Some(("P", "depresjon")));
        for kode in ["", "P", "Å76", "PP6", "E76"] {
            assert_eq!(navn(Kodeverk::Icpc2, kode), None, "{kode}");
        }
        assert_eq!(navn(Kodeverk::Ukjent("x".into()), "P76"), None);
    }

    #[test]
    fn every_group_named_in_a_table_exists() {
        let navngitte = ICPC2.iter().map(|r| r.3).chain(ICD10.iter().map(|r| r.3));
        for gruppe in navngitte.filter(|g| !g.is_empty()) {
            assert!(GRUPPER.contains(&gruppe), "{gruppe}");
        }
        assert!(GRUPPER.len() < 250 && KAPITLER.len() == 17);
    }
}
