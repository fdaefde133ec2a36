//! Doctors and their offices: four doctors in each unit, all invented.

use super::{
    enheter::STEDER,
    ident, navn,
    trekk::{Strom, Trekk},
    virksomheter::orgnr,
};
use crate::{
    base::{Fnr, Orgnr},
    hendelse::sykmelding::Navn,
};

/// Doctors in each unit.
pub(super) const PER_ENHET: usize = 4;

/// A doctor.
#[derive(Debug, Clone, PartialEq)]
pub struct Lege {
    /// Synthetic identity number.
    pub fnr: Fnr,
    /// Name.
    pub navn: Navn,
    /// Number in the register of health professionals, 990000001 and up.
    pub hpr: String,
    /// Address in the health network, of the office.
    pub her: String,
    /// Office.
    pub kontor: String,
    /// Its organisation number.
    pub orgnr: Orgnr,
    /// Town.
    pub sted: &'static str,
    /// Journal system and version.
    pub epj: (&'static str, &'static str),
    /// Log factor on the length of the notes this doctor writes.
    pub(super) vane: f64,
}

/// Invented names of journal systems.
const EPJ: [(&str, &str); 4] =
    [("FjordJournal", "12.4"), ("Allmennjournal", "7.1.3"), ("Klinikk", "2026.2"), ("Vidde EPJ", "4.0.9")];

/// The doctors of all units.
pub(super) fn leger(seed: u64, enheter: usize) -> Vec<Lege> {
    (0..enheter * PER_ENHET).filter_map(|k| lege(seed, k)).collect()
}

fn lege(seed: u64, k: usize) -> Option<Lege> {
    let mut trekk = Trekk::ny(seed, k, Strom::Lege);
    let fnr = ident::lege_ident(k)?;
    let enhet = k / PER_ENHET;
    let sted = STEDER[enhet % STEDER.len()];
    // Two doctors share an office.
    let kontor = k / 2;
    let type_ = if kontor.is_multiple_of(2) { "legesenter" } else { "legekontor" };
    let runde = enhet / STEDER.len();
    let suffiks = if runde > 0 { format!(" {}", runde + 1) } else { String::new() };
    let navn = if k == 0 {
        Navn { fornavn: "Lars".to_owned(), mellomnavn: None, etternavn: "Moe".to_owned() }
    } else {
        navn::trekk_navn(&mut trekk, ident::er_kvinne(&fnr))
    };
    Some(Lege {
        fnr,
        navn,
        hpr: format!("{}", 990_000_001 + k),
        her: format!("{}", 8_000_000 + kontor),
        kontor: format!("{sted} {type_}{suffiks}"),
        orgnr: orgnr(31_900_000 + 4 * kontor)?,
        sted,
        epj: EPJ[kontor % EPJ.len()],
        vane: 0.2 * trekk.normal(),
    })
}
