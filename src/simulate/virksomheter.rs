//! Employers: many small, few large, invented names, organisation numbers from 310 000 000.

use super::{
    egenskaper::antall_virksomheter,
    enheter::STEDER,
    naeringer::{MANGE_PER_STORRELSE, NAERINGER},
    navn,
    trekk::{Strom, Trekk},
};
use crate::{base::Orgnr, hendelse::arbeidsforhold::Sektor};

/// Fewest and most people in a small, a middling and a large workplace.
const ANSATTE: [(i32, i32); 3] = [(3, 19), (20, 99), (100, 900)];

/// An employer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Virksomhet {
    /// Nine digits with a valid control digit.
    pub orgnr: Orgnr,
    /// Legal entity above it.
    pub juridisk_orgnr: Orgnr,
    /// Invented name.
    pub navn: String,
    /// Industry.
    pub naering: &'static str,
    /// Its section in the standard of industries.
    pub seksjon: char,
    /// Who owns it.
    pub sektor: Sektor,
    /// How many work there.
    pub ansatte: u32,
    /// Names of its leaders.
    pub(super) ledere: Vec<String>,
}

/// All employers, in blocks of one industry and one size.
pub(super) struct Virksomheter {
    alle: Vec<Virksomhet>,
    /// Where a block starts, and how many it has.
    blokker: Vec<[(usize, usize); 3]>,
}

impl Virksomheter {
    pub(super) fn ny(seed: u64, antall: usize) -> Self {
        let (mut alle, mut blokker) = (Vec::new(), Vec::new());
        for naering in 0..NAERINGER.len() {
            let mut blokk = [(0, 0); 3];
            for (storrelse, plass) in blokk.iter_mut().enumerate() {
                let n = antall_virksomheter(antall, naering, storrelse);
                *plass = (alle.len(), n);
                for k in 0..n {
                    alle.extend(virksomhet(seed, alle.len(), naering, storrelse, k));
                }
            }
            blokker.push(blokk);
        }
        Self { alle, blokker }
    }

    /// One employer of the industry and size.
    pub(super) fn velg(&self, trekk: &mut Trekk, arbeid: (usize, usize)) -> usize {
        let (fra, n) = self.blokker[arbeid.0][arbeid.1];
        fra + trekk.indeks(n)
    }

    /// The first employer of an industry and size.
    pub(super) fn forste(&self, naering: usize, storrelse: usize) -> usize {
        self.blokker[naering][storrelse].0
    }

    /// The employer with this index.
    pub(super) fn hent(&self, k: usize) -> &Virksomhet {
        &self.alle[k]
    }

    pub(super) fn alle(&self) -> &[Virksomhet] {
        &self.alle
    }
}

fn virksomhet(seed: u64, nummer: usize, naering: usize, storrelse: usize, k: usize) -> Option<Virksomhet> {
    let n = &NAERINGER[naering];
    let mut trekk = Trekk::ny(seed ^ 0x5eed, nummer, Strom::Person);
    let typer = n.virksomhetsnavn;
    // Sizes start at different places, so small and large ones do not share names.
    let sted = STEDER[(k / typer.len() + 20 * (2 - storrelse)) % STEDER.len()];
    let runde = k / (typer.len() * 20);
    let suffiks = if runde > 0 { format!(" avd. {}", runde + 1) } else { String::new() };
    let antall_ledere = 1 + MANGE_PER_STORRELSE[storrelse] / 20;
    let ledere = (0..antall_ledere)
        .map(|_| {
            let kvinne = trekk.sjanse(0.5);
            navn::fullt(&navn::trekk_navn(&mut trekk, kvinne))
        })
        .collect();
    let (faerrest, flest) = ANSATTE[storrelse];
    let type_ = typer[k % typer.len()];
    Some(Virksomhet {
        orgnr: orgnr(31_000_000 + 8 * nummer)?,
        juridisk_orgnr: orgnr(31_000_004 + 8 * nummer)?,
        navn: format!("{sted} {type_}{suffiks}"),
        naering: n.navn,
        seksjon: n.seksjon,
        sektor: sektor(n.offentlig, type_),
        ansatte: u32::try_from(trekk.heltall(faerrest, flest)).unwrap_or_default(),
        ledere,
    })
}

fn sektor(offentlig: bool, type_: &str) -> Sektor {
    match type_ {
        _ if !offentlig => Sektor::Privat,
        "sykehus" | "høgskole" => Sektor::Statlig,
        "videregående skole" => Sektor::Fylkeskommunal,
        _ => Sektor::Kommunal,
    }
}

/// The first valid organisation number among four that begin with these eight digits or the next.
pub(super) fn orgnr(atte_siffer: usize) -> Option<Orgnr> {
    (atte_siffer..atte_siffer + 4).find_map(|forste| {
        (0..10)
            .filter_map(|siste| Orgnr::parse(&format!("{forste}{siste}")).ok())
            .find(Orgnr::har_gyldig_kontrollsiffer)
    })
}
