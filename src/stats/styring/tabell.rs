//! The release: every number that is shown, and none that is hidden.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    bidrag::Bidrag,
    indikator::{Indikator, Slag},
    maned::{Maned, Tidsrom},
    skjuling::{Fordeling, Vist, vis},
};
use crate::{
    learn::metrics::{Z95, wilson},
    stats::{
        gruppe::Diagnosegruppe,
        kurve::tall as flyt,
        vern::{Stoy, TERSKEL, innholdsnokkel},
    },
};

/// From so many people on, single percents are given; below it steps of five.
const NOYAKTIG_FRA: usize = 100;

/// The release of a month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Styringstabell {
    /// The newest month in it.
    pub siste: Maned,
    /// Units that somebody in it belongs to.
    pub enheter: Vec<String>,
    /// What is shown, in the order of [`Celle::nokkel`].
    pub celler: Vec<Celle>,
}

/// A number that is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Celle {
    /// What was measured.
    pub indikator: Indikator,
    /// Unit; everybody when missing.
    pub enhet: Option<String>,
    /// When.
    pub tidsrom: Tidsrom,
    /// Diagnosis group; all when missing.
    pub gruppe: Option<Diagnosegruppe>,
    /// The number.
    pub tall: Tall,
}

/// What a cell shows. All of it is rounded, so parts do not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tall {
    /// How many it is about, rounded at random to a multiple of five.
    pub nevner: usize,
    /// The value; none for a plain count.
    #[serde(flatten)]
    pub verdi: Verdi,
}

/// The value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "slag", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Verdi {
    /// Only how many.
    Antall,
    /// A share.
    Andel {
        /// How many were counted, to the nearest five; missing below ten.
        teller: Option<usize>,
        /// Percent, never 0 or 100: the lowest and the highest mean "at most" and "at least".
        prosent: u8,
        /// Lower end of the 95 % interval (Wilson 1927), of the rounded numbers.
        lav: u8,
        /// Upper end.
        hoy: u8,
    },
    /// Days.
    Dager {
        /// A quarter had waited at most so long.
        nedre: u32,
        /// Half.
        median: u32,
        /// Three quarters.
        ovre: u32,
    },
}

/// What a cell is looked up by.
type Nokkel<'a> = (Indikator, Option<&'a str>, Tidsrom, Option<Diagnosegruppe>);

impl Celle {
    /// What it is looked up by.
    pub fn nokkel(&self) -> Nokkel<'_> {
        (self.indikator, self.enhet.as_deref(), self.tidsrom, self.gruppe)
    }
}

impl Styringstabell {
    /// Of everything that people contributed. `hemmelighet` is the key of the draws: whoever knows it
    /// can take them away again.
    pub fn av(siste: Maned, mut bidrag: Vec<Bidrag>, hemmelighet: &[u8]) -> Self {
        let forste = siste.ar - super::maned::AR + 1;
        bidrag.retain(|b| b.maned <= siste && b.maned.ar >= forste);
        let innhold = innholdsnokkel(hemmelighet, bidrag.iter().map(bytes));
        bidrag.sort_unstable_by(|a, b| {
            (a.indikator, a.maned.ar).cmp(&(b.indikator, b.maned.ar)).then_with(|| a.cmp(b))
        });
        let enheter: BTreeSet<String> = bidrag.iter().filter_map(|b| b.enhet.clone()).collect();
        let mut bygging =
            Bygging { siste, innhold, enheter: enheter.into_iter().collect(), celler: Vec::new(), nr: 0 };
        let likt = |a: &Bidrag, b: &Bidrag| (a.indikator, a.maned.ar) == (b.indikator, b.maned.ar);
        for del in bidrag.chunk_by(likt) {
            bygging.ar(del);
        }
        bygging.celler.sort_by(|a, b| a.nokkel().cmp(&b.nokkel()));
        Self { siste, enheter: bygging.enheter, celler: bygging.celler }
    }

    /// A number; nothing when it is hidden, whatever the cause.
    pub fn tall(
        &self,
        indikator: Indikator,
        enhet: Option<&str>,
        tidsrom: Tidsrom,
        gruppe: Option<Diagnosegruppe>,
    ) -> Option<Tall> {
        let nokkel = (indikator, enhet, tidsrom, gruppe);
        let funnet = self.celler.binary_search_by(|c| c.nokkel().cmp(&nokkel)).ok()?;
        self.celler.get(funnet).map(|c| c.tall)
    }
}

struct Bygging {
    siste: Maned,
    innhold: [u8; 32],
    enheter: Vec<String>,
    celler: Vec<Celle>,
    nr: usize,
}

/// The rows of one unit in a year.
type Rader<'a> = Vec<&'a Bidrag>;

impl Bygging {
    /// The draws of the next cell.
    fn stoy(&mut self) -> Stoy {
        self.nr += 1;
        Stoy::ny(&self.innhold, self.nr)
    }

    /// One indicator in one year.
    fn ar(&mut self, bidrag: &[Bidrag]) {
        let Some(forste) = bidrag.first() else { return };
        let (indikator, ar) = (forste.indikator, forste.maned.ar);
        let maneder = if ar == self.siste.ar { self.siste.nr } else { 12 };
        let av = |enhet: Option<&str>| bidrag.iter().filter(|b| b.enhet.as_deref() == enhet).collect();
        // A unit without anybody has no cells, and nothing to hide.
        let navn: Vec<String> = {
            let brukt: BTreeSet<&str> = bidrag.iter().filter_map(|b| b.enhet.as_deref()).collect();
            brukt.into_iter().map(str::to_owned).collect()
        };
        let rader: Vec<Rader<'_>> = navn.iter().map(|e| av(Some(e))).collect();
        let uten: Rader<'_> = av(None);
        let alle: Rader<'_> = bidrag.iter().collect();
        let fordelinger: Vec<Fordeling> = rader.iter().map(|r| self.fordeling(r, maneder)).collect();
        let (uten, hele) = (self.fordeling(&uten, maneder), self.fordeling(&alle, maneder));
        let (vist, vist_hele) = vis(&fordelinger, &uten, &hele);
        for ((enhet, rader), vist) in navn.iter().zip(&rader).zip(&vist) {
            self.celler_av(indikator, ar, Some(enhet), rader, vist);
        }
        self.celler_av(indikator, ar, None, &alle, &vist_hele);
    }

    fn fordeling(&mut self, rader: &[&Bidrag], maneder: u8) -> Fordeling {
        let kvartaler = maneder / 3;
        let i_aret = |b: &&&Bidrag| b.maned.nr <= 3 * kvartaler;
        let gruppe =
            |g: Option<Diagnosegruppe>| personer(rader.iter().filter(i_aret).filter(|b| b.gruppe == g));
        let kjente = Diagnosegruppe::ALLE.iter().map(|g| gruppe(Some(*g)));
        Fordeling {
            terskel: self.stoy().terskel(),
            ar: personer(rader.iter().filter(i_aret)),
            kvartaler: (1..=kvartaler)
                .map(|k| personer(rader.iter().filter(|b| b.maned.kvartal() == k)))
                .collect(),
            maneder: (1..=maneder).map(|m| personer(rader.iter().filter(|b| b.maned.nr == m))).collect(),
            grupper: kjente.chain([gruppe(None)]).collect(),
        }
    }

    fn celler_av(
        &mut self,
        indikator: Indikator,
        ar: i32,
        enhet: Option<&String>,
        rader: &[&Bidrag],
        vist: &Vist,
    ) {
        let kvartaler = u8::try_from(vist.kvartaler.len()).unwrap_or(4);
        let kvartaler = if enhet.is_none() { self.kvartaler(ar) } else { kvartaler };
        let hele = Tidsrom::Ar { ar, kvartaler };
        let celle = |bygging: &mut Self, tidsrom: Tidsrom, gruppe: Option<Diagnosegruppe>| {
            let (fom, tom) = tidsrom.dager();
            let (fra, til) = (Maned::av(fom), Maned::av(tom));
            let er_med =
                |b: &&&Bidrag| (fra..=til).contains(&b.maned) && (gruppe.is_none() || b.gruppe == gruppe);
            let verdier: Vec<u32> = rader.iter().filter(er_med).map(|b| b.verdi).collect();
            let tall = Tall::av(indikator.slag(), verdier, &mut bygging.stoy());
            bygging.celler.push(Celle { indikator, enhet: enhet.cloned(), tidsrom, gruppe, tall });
        };
        let valgte = |vist: &[bool]| -> Vec<u8> {
            (1u8..).zip(vist).filter(|(_, vist)| **vist).map(|(nr, _)| nr).collect()
        };
        for nr in valgte(&vist.maneder) {
            celle(self, Tidsrom::Maned { ar, nr }, None);
        }
        for nr in valgte(&vist.kvartaler) {
            celle(self, Tidsrom::Kvartal { ar, nr }, None);
        }
        if vist.ar {
            celle(self, hele, None);
        }
        for (gruppe, vist) in Diagnosegruppe::ALLE.iter().zip(&vist.grupper) {
            if *vist {
                celle(self, hele, Some(*gruppe));
            }
        }
    }

    fn kvartaler(&self, ar: i32) -> u8 {
        if ar == self.siste.ar { self.siste.nr / 3 } else { 4 }
    }
}

/// What a row is, for the key of the draws.
fn bytes(b: &Bidrag) -> Vec<u8> {
    let mut ut = b.person.0.as_bytes().to_vec();
    ut.extend(b.maned.ar.to_le_bytes());
    ut.extend(b.verdi.to_le_bytes());
    let gruppe = b.gruppe.map_or("", Diagnosegruppe::kode);
    for tekst in [b.indikator.kode(), gruppe, b.enhet.as_deref().unwrap_or_default()] {
        ut.extend(tekst.as_bytes());
        ut.push(0);
    }
    ut.push(b.maned.nr);
    ut
}

/// Different people, not cases.
fn personer<'a>(rader: impl Iterator<Item = &'a &'a Bidrag>) -> usize {
    let mut hvem: Vec<_> = rader.map(|b| b.person).collect();
    hvem.sort_unstable();
    hvem.dedup();
    hvem.len()
}

impl Tall {
    fn av(slag: Slag, mut verdier: Vec<u32>, stoy: &mut Stoy) -> Self {
        let nevner = stoy.rund(verdier.len()).max(TERSKEL);
        let verdi = match slag {
            Slag::Antall => Verdi::Antall,
            Slag::Andel => {
                let antall = verdier.iter().filter(|v| **v > 0).count();
                andel(stoy.flytt(flyt(antall) / flyt(verdier.len().max(1)), verdier.len()), nevner)
            }
            Slag::Dager => {
                verdier.sort_unstable();
                let [nedre, median, ovre] = [0.25, 0.5, 0.75].map(|p| kvantil(&verdier, p, stoy));
                Verdi::Dager { nedre, median: median.max(nedre), ovre: ovre.max(median).max(nedre) }
            }
        };
        Self { nevner, verdi }
    }
}

/// Everything that is shown of a share is made of the rounded numbers, so it tells no more than they.
fn andel(andel: f64, nevner: usize) -> Verdi {
    let steg = if nevner >= NOYAKTIG_FRA { 1.0 } else { 5.0 };
    let prosent = ((andel * 100.0 / steg).round() * steg).clamp(steg, 100.0 - steg);
    let (lav, hoy) = wilson(prosent / 100.0, flyt(nevner), Z95);
    let femmer = (prosent / 100.0 * flyt(nevner) / 5.0).round() * 5.0;
    Verdi::Andel {
        teller: Some(hel(femmer)).filter(|n| *n >= TERSKEL),
        prosent: u8::try_from(hel(prosent)).unwrap_or(100),
        lav: u8::try_from(hel((lav * 100.0).floor())).unwrap_or(0),
        hoy: u8::try_from(hel((hoy * 100.0).ceil())).unwrap_or(100),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a small number that is not negative"
)]
fn hel(tall: f64) -> usize {
    tall.max(0.0) as usize
}

/// The value that a share has at most, moved by up to two people.
fn kvantil(verdier: &[u32], p: f64, stoy: &mut Stoy) -> u32 {
    let plass = stoy.flytt(p, verdier.len()).clamp(0.0, 1.0) * flyt(verdier.len());
    let over = verdier.iter().enumerate().find(|(n, _)| flyt(n + 1) >= plass);
    over.map_or(0, |(_, verdi)| *verdi)
}
