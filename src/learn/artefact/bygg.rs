//! From a fitted model and what it was trained on to an artefact.

use std::collections::BTreeMap;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use super::{
    Artefaktfeil, Gullrad, Innhold, Kolonne, LANDEMERKEKOLONNE, Landemerke, MINST_I_BOKS, Modell, Nadd,
    Opphav, SKJEMA, avrund, grupper, kaplan_meier,
};
use crate::learn::{
    features::{Grunnkode, Trekkdef},
    hazard::{ColumnKind, Hazard},
    predict::{HOVEDHORISONTER, MAKS_GRUNNER, UKER},
    uncertainty::{Usikkerhet, faktor},
};

/// Golden rows in an artefact.
pub const GULLRADER: usize = 50;

/// Rows that are added up together; fixed, so that the number of threads does not change a sum.
const BUNKE: usize = 4096;

/// The rows a model was trained on, one for each spell at each landmark that it reached.
#[derive(Clone, Copy)]
pub struct Treningsrader<'a> {
    /// Puts the values of a row, in the order of the model's columns, into the empty list.
    pub verdier: &'a (dyn Fn(usize, &mut Vec<f32>) + Sync),
    /// The landmark of each row.
    pub landemerke: &'a [u16],
    /// The last week that each row was at risk in, 1 is the first.
    pub siste: &'a [u16],
    /// The absence ended in that week.
    pub slutt: &'a [bool],
    /// What each row counts.
    pub vekt: &'a [f32],
    /// Whose row it is; any numbers.
    pub person: &'a [u32],
}

/// Everything that only the trainer knows.
#[derive(Debug, Clone)]
pub struct Bestilling {
    /// Name, as `syntetisk-2026-11`.
    pub id: String,
    /// Hash of the model that this one replaces.
    pub forelder: Option<String>,
    /// What it was trained on; counts are filled in.
    pub grunnlag: Opphav,
    /// When a week counts as reached.
    pub nadd: Nadd,
    /// The column whose groups are compared with, as `diagnosegruppe`.
    pub gruppekolonne: Option<String>,
    /// Columns that were made to rise (`1`) or fall (`-1`).
    pub retninger: BTreeMap<String, i8>,
    /// Calibration at each landmark: shift and slope; those that are not there get 0 and 1.
    pub kalibrering: BTreeMap<u16, (f64, f64)>,
    /// From the bootstrap, or the default.
    pub usikkerhet: Usikkerhet,
    /// Figures of the evaluation.
    pub maal: BTreeMap<String, f64>,
    /// The trainer's own words.
    pub kort: String,
}

impl Modell {
    /// Assembles an artefact: counts, references and contributions at each landmark from the training
    /// rows, golden rows from made-up ones (a row of the file is nobody's).
    pub fn bygg(
        hazard: Hazard,
        rader: &Treningsrader<'_>,
        b: Bestilling,
        trekk: &[Trekkdef],
    ) -> Result<Self, Artefaktfeil> {
        let like = [rader.siste.len(), rader.slutt.len(), rader.vekt.len(), rader.person.len()];
        if rader.landemerke.is_empty() || like.iter().any(|n| *n != rader.landemerke.len()) {
            return Err(Artefaktfeil::Ugyldig(
                "radene den er trent på, har ikke like mange verdier".to_owned(),
            ));
        }
        let mut innhold = Innhold {
            skjema: SKJEMA,
            id: b.id,
            forelder: b.forelder,
            grunnlag: b.grunnlag,
            kolonner: Vec::new(),
            nadd: b.nadd,
            landemerker: Vec::new(),
            grupper: Vec::new(),
            gruppekolonne: b.gruppekolonne,
            usikkerhet: b.usikkerhet,
            maal: b.maal,
            gullrader: Vec::new(),
            kort: b.kort,
            hazard,
        };
        gulv(&mut innhold.hazard);
        let bokser = alle_bokser(&innhold.hazard, rader);
        let bredde = innhold.hazard.columns.len();
        kolonner(&mut innhold, rader, &bokser, &b.retninger, trekk)?;
        innhold.landemerker = landemerker(&innhold, rader, &bokser, &b.kalibrering);
        innhold.grupper = grupper::grupper(&innhold, rader, &bokser, bredde);
        let fro = innhold.grunnlag.fro;

        // The mean contributions are those of the rounded model.
        let mut modell = Self::ny_med(innhold, trekk)?;
        let middel: Vec<_> = modell
            .innhold
            .landemerker
            .iter()
            .enumerate()
            .map(|(nr, _)| modell.middelbidrag(nr, rader, &bokser, bredde))
            .collect();
        let mut innhold = modell.innhold;
        for (landemerke, bidrag) in innhold.landemerker.iter_mut().zip(middel) {
            landemerke.bidrag = bidrag;
        }
        modell = Self::ny_med(innhold, trekk)?;
        let gullrader = modell.gullrader(fro);
        Self::ny_med(Innhold { gullrader, ..modell.innhold }, trekk)
    }

    /// Mean contribution of each reason at a landmark, for each main horizon that is ahead.
    fn middelbidrag(
        &self,
        nr: usize,
        rader: &Treningsrader<'_>,
        bokser: &[u8],
        bredde: usize,
    ) -> BTreeMap<u16, Vec<f64>> {
        let Some(landemerke) = self.innhold.landemerker.get(nr) else { return BTreeMap::new() };
        let mine: Vec<usize> = (0..rader.landemerke.len())
            .filter(|n| rader.landemerke.get(*n) == Some(&landemerke.uke))
            .collect();
        let uke = self.innhold.nadd.inngang(landemerke.uke);
        let foran = HOVEDHORISONTER.into_iter().filter(|h| self.innhold.nadd.inngang(*h) > uke);
        foran
            .map(|horisont| {
                let bunker: Vec<[f64; MAKS_GRUNNER]> = mine
                    .par_chunks(BUNKE)
                    .map(|bunke| {
                        let mut sum = [0.0; MAKS_GRUNNER];
                        for n in bunke {
                            let rad = bokser.get(n * bredde..(n + 1) * bredde).unwrap_or_default();
                            let bidrag = self.plan.bidrag_til(rad, uke, nr, horisont);
                            sum.iter_mut().zip(bidrag).for_each(|(s, b)| *s += b);
                        }
                        sum
                    })
                    .collect();
                let mut sum = [0.0; MAKS_GRUNNER];
                for bunke in bunker {
                    sum.iter_mut().zip(bunke).for_each(|(s, b)| *s += b);
                }
                #[expect(clippy::cast_precision_loss, reason = "a count of rows")]
                let antall = mine.len().max(1) as f64;
                let grunner = self.plan.grunner().len();
                (horisont, sum.iter().take(grunner).map(|s| s / antall).collect())
            })
            .collect()
    }

    /// Rows put together column by column from bins that many have had, so that none is a person's.
    fn gullrader(&self, fro: u64) -> Vec<Gullrad> {
        let mut tilfeldig = ChaCha8Rng::seed_from_u64(fro);
        (0..GULLRADER)
            .map(|_| {
                let uke = tilfeldig.gen_range(1..=52u16);
                let landemerke = self.plan.landemerke(uke).map_or(1, |(_, l)| l.uke());
                let verdi = |kolonne: &crate::learn::hazard::Column| {
                    if kolonne.name == LANDEMERKEKOLONNE {
                        return landemerkeverdi(kolonne, landemerke);
                    }
                    let brukbare: Vec<usize> = (0..kolonne.bins())
                        .filter(|boks| kolonne.seen.get(*boks).is_some_and(|n| *n >= MINST_I_BOKS))
                        .collect();
                    let valgt = *brukbare.get(tilfeldig.gen_range(0..brukbare.len().max(1)))?;
                    verdi_i(kolonne, valgt)
                };
                let rad: Vec<Option<f32>> = self.innhold.hazard.columns.iter().map(verdi).collect();
                self.gullrad(&rad, uke)
            })
            .collect()
    }
}

/// A week in which nobody's absence ended has no hazard; it gets next to none.
fn gulv(hazard: &mut Hazard) {
    for b in &mut hazard.baseline {
        *b = b.max(1e-9);
    }
}

#[expect(clippy::cast_precision_loss, reason = "few levels")]
fn landemerkeverdi(kolonne: &crate::learn::hazard::Column, uke: u16) -> Option<f32> {
    match &kolonne.kind {
        ColumnKind::Number { .. } => Some(f32::from(uke)),
        ColumnKind::Category { levels } => {
            levels.iter().position(|l| *l == uke.to_string()).map(|n| n as f32)
        }
    }
}

/// A value that is in a bin; `None` for what is not known.
#[expect(clippy::cast_precision_loss, reason = "few levels")]
fn verdi_i(kolonne: &crate::learn::hazard::Column, boks: usize) -> Option<f32> {
    let over = boks.checked_sub(1)?;
    match &kolonne.kind {
        ColumnKind::Number { edges } => {
            match (over.checked_sub(1).and_then(|n| edges.get(n)), edges.get(over)) {
                (Some(fra), _) => Some(*fra),
                (None, Some(til)) => Some(til - 1.0),
                (None, None) => Some(0.0),
            }
        }
        ColumnKind::Category { levels } => {
            (0..levels.len()).map(|n| n as f32).find(|n| usize::from(kolonne.bin(*n)) == boks)
        }
    }
}

/// Bins of all rows, row by row.
fn alle_bokser(hazard: &Hazard, rader: &Treningsrader<'_>) -> Vec<u8> {
    let bredde = hazard.columns.len();
    let mut bokser = vec![0u8; rader.landemerke.len() * bredde];
    bokser.par_chunks_mut(BUNKE * bredde.max(1)).enumerate().for_each(|(bunke, ut)| {
        let mut verdier = Vec::with_capacity(bredde);
        for (n, ut) in ut.chunks_mut(bredde).enumerate() {
            verdier.clear();
            (rader.verdier)(bunke * BUNKE + n, &mut verdier);
            hazard.bin_row(&verdier, ut);
        }
    });
    bokser
}

/// Persons, person-weeks and ended absences in each bin, and what each bin is called.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "counts"
)]
fn kolonner(
    innhold: &mut Innhold,
    rader: &Treningsrader<'_>,
    bokser: &[u8],
    retninger: &BTreeMap<String, i8>,
    trekk: &[Trekkdef],
) -> Result<(), Artefaktfeil> {
    let bredde = innhold.hazard.columns.len();
    let mut rekkefolge: Vec<usize> = (0..rader.person.len()).collect();
    rekkefolge.sort_by_key(|n| rader.person.get(*n));
    let personer = rekkefolge.chunk_by(|a, b| rader.person.get(*a) == rader.person.get(*b)).count();
    innhold.grunnlag.personer = avrund::antall(personer as f64) as u64;
    innhold.grunnlag.rader = avrund::antall(rekkefolge.len() as f64) as u64;
    for (j, kolonne) in innhold.hazard.columns.iter_mut().enumerate() {
        let def = trekk.iter().find(|t| t.navn == kolonne.name);
        let def = def.ok_or_else(|| Artefaktfeil::UkjentTrekk(kolonne.name.clone()))?;
        let antall = kolonne.bins();
        let (mut sett, mut siste) = (vec![0.0; antall], vec![None; antall]);
        let (mut eksponering, mut hendelser) = (vec![0.0; antall], vec![0.0; antall]);
        for n in &rekkefolge {
            let boks = bokser.get(n * bredde + j).map_or(0, |b| usize::from(*b));
            let (Some(sett), Some(siste)) = (sett.get_mut(boks), siste.get_mut(boks)) else { continue };
            let person = rader.person.get(*n).copied();
            if *siste != person {
                *siste = person;
                *sett += 1.0;
            }
            let vekt = rader.vekt.get(*n).copied().map_or(1.0, f64::from);
            let fra = rader.landemerke.get(*n).map_or(1, |l| innhold.nadd.inngang(*l));
            let til = rader.siste.get(*n).copied().unwrap_or(fra);
            eksponering[boks] += vekt * (f64::from(til) - f64::from(fra) + 1.0).max(0.0);
            if rader.slutt.get(*n) == Some(&true) {
                hendelser[boks] += vekt;
            }
        }
        let vis = |tall: &[f64]| -> Vec<Option<f64>> {
            tall.iter()
                .zip(&sett)
                .map(|(v, n)| (*n >= MINST_I_BOKS || *n == 0.0).then(|| (v / 10.0).round() * 10.0))
                .collect()
        };
        innhold.kolonner.push(Kolonne {
            navn: kolonne.name.clone(),
            grunn: def.grunn,
            // The time of year says nothing of the person, and the landmark is everybody's.
            vises: def.vises && !matches!(def.grunn, Grunnkode::Arstid | Grunnkode::Varighet),
            kan_pavirkes: def.kan_pavirkes,
            viktig: innhold.gruppekolonne.as_ref() == Some(&kolonne.name),
            retning: retninger.get(&kolonne.name).copied().unwrap_or(0),
            bokser: navn(kolonne),
            eksponering: vis(&eksponering),
            hendelser: vis(&hendelser),
        });
        kolonne.seen = sett;
    }
    Ok(())
}

/// What each bin is called.
fn navn(kolonne: &crate::learn::hazard::Column) -> Vec<String> {
    let mut ut = vec!["ikke kjent".to_owned()];
    match &kolonne.kind {
        ColumnKind::Number { edges } => {
            ut.push(edges.first().map_or_else(|| "alle".to_owned(), |e| format!("under {e}")));
            ut.extend(edges.windows(2).map(|par| match par {
                [fra, til] => format!("fra {fra} til under {til}"),
                _ => String::new(),
            }));
            ut.extend(edges.last().map(|e| format!("fra {e}")));
        }
        ColumnKind::Category { levels } => {
            for boks in 1..kolonne.bins() {
                #[expect(clippy::cast_precision_loss, reason = "few levels")]
                let i_boksen = |(n, _): &(usize, &String)| usize::from(kolonne.bin(*n as f32)) == boks;
                let navn: Vec<&str> =
                    levels.iter().enumerate().filter(i_boksen).map(|(_, l)| l.as_str()).collect();
                ut.push(navn.join(", "));
            }
        }
    }
    ut
}

/// Counts, curve of everybody and distribution at each landmark; mean contributions come later.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts"
)]
fn landemerker(
    innhold: &Innhold,
    rader: &Treningsrader<'_>,
    bokser: &[u8],
    kalibrering: &BTreeMap<u16, (f64, f64)>,
) -> Vec<Landemerke> {
    let mut uker: Vec<u16> = rader.landemerke.to_vec();
    uker.sort_unstable();
    uker.dedup();
    let bredde = innhold.hazard.columns.len();
    uker.into_iter()
        .map(|uke| {
            let mine: Vec<usize> =
                (0..rader.landemerke.len()).filter(|n| rader.landemerke.get(*n) == Some(&uke)).collect();
            let tider = mine.iter().filter_map(|n| Some((*rader.siste.get(*n)?, *rader.slutt.get(*n)?)));
            let km = kaplan_meier::andeler(tider, innhold.nadd.inngang(uke));
            let fordeling = innhold.hazard.columns.iter().enumerate().map(|(j, kolonne)| {
                let mut antall = vec![0.0; kolonne.bins()];
                for n in &mine {
                    let boks = bokser.get(n * bredde + j).map_or(0, |b| usize::from(*b));
                    antall[boks] += 1.0;
                }
                antall.into_iter().map(|n: f64| avrund::antall(n) / mine.len() as f64).collect()
            });
            let (forskyvning, helning) = kalibrering.get(&uke).copied().unwrap_or((0.0, 1.0));
            Landemerke {
                uke,
                antall: avrund::antall(mine.len() as f64) as u32,
                forskyvning,
                helning,
                faktor: faktor(uke, innhold.usikkerhet.gjentak),
                kurve: (1..=UKER).map(|u| km.andel(u)).collect(),
                bidrag: BTreeMap::new(),
                fordeling: fordeling.collect(),
            }
        })
        .collect()
}
