//! A model laid out for speed: flat tables, one slot per reason, no allocation on the way.

use crate::learn::{
    artefact::{Artefaktfeil, Innhold, LANDEMERKEKOLONNE, MINST_I_BOKS, Nadd},
    features::{Grunnkode, Trekkdef, Trekktype},
    hazard::{Column, ColumnKind, Shape},
    uncertainty::Spredning,
};

/// Weeks that are predicted.
pub(in crate::learn) const UKER: usize = 52;
/// Columns at most.
pub(in crate::learn) const MAKS_KOLONNER: usize = 64;
/// Reasons at most, the slot for what is never shown included.
pub(in crate::learn) const MAKS_GRUNNER: usize = 16;
/// Blocks of weeks at most.
pub(in crate::learn) const MAKS_BLOKKER: usize = 32;

/// Where a column's value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kilde {
    /// A place in the row.
    Rad(usize),
    /// The latest landmark passed, as its number among the model's.
    Landemerke,
}

/// What a bin is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stotte {
    Nok,
    /// Nobody, or too few where it matters.
    ForFa,
    /// Not known here, though nearly always known in training.
    Mangler,
}

/// How a value becomes a bin.
#[derive(Debug, Clone)]
pub(super) enum Inndeling {
    /// Rising edges, as in [`ColumnKind::Number`].
    Tall(Vec<f32>),
    /// The bin of each code of the catalogue.
    Koder(Vec<u8>),
}

#[derive(Debug, Clone)]
pub(super) struct Plankolonne {
    pub(super) navn: String,
    pub(super) kilde: Kilde,
    pub(super) inndeling: Inndeling,
    /// Per bin.
    pub(super) stotte: Vec<Stotte>,
    /// Counted when asking whether enough is known.
    pub(super) vanligvis_kjent: bool,
    pub(super) plass: usize,
}

/// A term: where its values start, which columns point into them, which slots they count in.
#[derive(Debug, Clone, Copy)]
pub(in crate::learn) struct Planledd {
    pub(super) forste: usize,
    pub(super) andre: usize,
    /// Steps per bin of the first and of the second column.
    pub(in crate::learn) steg: (usize, usize),
    pub(super) start: usize,
    /// Half of the value in each; the same twice when both columns say the same.
    pub(super) plasser: (usize, usize),
}

/// What is ready for one landmark.
#[derive(Debug, Clone)]
pub(in crate::learn) struct Planlandemerke {
    pub(super) uke: u16,
    pub(super) forskyvning: f64,
    pub(super) exp_forskyvning: f64,
    pub(super) helning: f64,
    /// Mean contribution per slot, for each main horizon.
    pub(super) bidrag: [[f64; MAKS_GRUNNER]; 2],
}

impl Planledd {
    /// Where a row points among all values (for a changing term: at block 0).
    pub(in crate::learn) fn sted(&self, bokser: &[u8; MAKS_KOLONNER]) -> usize {
        let boks = |j: usize| usize::from(bokser.get(j).copied().unwrap_or(0));
        self.start + boks(self.forste) * self.steg.0 + boks(self.andre) * self.steg.1
    }
}

impl Planlandemerke {
    /// Its week.
    pub(in crate::learn) fn uke(&self) -> u16 {
        self.uke
    }
}

/// A model laid out for speed.
#[derive(Debug, Clone)]
pub(in crate::learn) struct Plan {
    pub(super) kolonner: Vec<Plankolonne>,
    pub(super) konstante: Vec<Planledd>,
    pub(super) ukentlige: Vec<Planledd>,
    /// All values, one after the other.
    pub(super) verdier: Vec<f64>,
    /// Squared standard errors, halved twice where the value is shared by two slots.
    pub(super) feil2: Vec<f64>,
    pub(super) nadd: Nadd,
    /// Cumulative baseline at the end of each week; 0 first.
    pub(super) kumulativ: [f64; UKER + 1],
    pub(super) grunnrisiko: [f64; UKER],
    pub(super) blokk_av: [u8; UKER],
    /// Weeks of each block: first and last, from 1.
    pub(super) blokkuker: Vec<(usize, usize)>,
    pub(super) helninger: [f64; MAKS_BLOKKER],
    pub(super) landemerker: Vec<Planlandemerke>,
    /// The landmark of each week, from week 1.
    pub(super) landemerke_i: [u8; UKER],
    pub(super) grunner: Vec<Option<Grunnkode>>,
    pub(super) spredning: Spredning,
}

fn ugyldig<T>(hva: impl Into<String>) -> Result<T, Artefaktfeil> {
    Err(Artefaktfeil::Ugyldig(hva.into()))
}

impl Plan {
    /// Checks that everything fits and lays it out. Columns are found in the catalogue by name,
    /// categories by the name of their code.
    pub(in crate::learn) fn ny(i: &Innhold, trekk: &[Trekkdef]) -> Result<Self, Artefaktfeil> {
        super::kontroll::kontroller(i)?;
        let grunner = i.grunner();
        if grunner.len() > MAKS_GRUNNER {
            return ugyldig(format!("{} grunner, og programmet har plass til {MAKS_GRUNNER}", grunner.len()));
        }
        let plass = |j: usize| {
            let kolonne = i.kolonner.get(j)?;
            if kolonne.vises { grunner.iter().position(|g| *g == Some(kolonne.grunn)) } else { Some(0) }
        };
        let mut kolonner = Vec::with_capacity(i.kolonner.len());
        for j in 0..i.kolonner.len() {
            kolonner.push(kolonne(i, j, plass(j).unwrap_or(0), trekk)?);
        }
        let mut plan = Self {
            kolonner,
            konstante: Vec::new(),
            ukentlige: Vec::new(),
            verdier: Vec::new(),
            feil2: Vec::new(),
            nadd: i.nadd,
            kumulativ: [0.0; UKER + 1],
            grunnrisiko: [0.0; UKER],
            blokk_av: [0; UKER],
            blokkuker: vec![(usize::MAX, 0); i.hazard.blocks.count()],
            helninger: [1.0; MAKS_BLOKKER],
            landemerker: Vec::new(),
            landemerke_i: [0; UKER],
            grunner,
            spredning: Spredning::ny(
                &i.usikkerhet,
                &i.hazard,
                i.landemerker.iter().map(|l| l.faktor).collect(),
            ),
        };
        plan.legg_inn_tid(i);
        plan.legg_inn_ledd(i);
        plan.legg_inn_landemerker(i);
        Ok(plan)
    }

    fn legg_inn_tid(&mut self, i: &Innhold) {
        for (uke, (b, blokk)) in
            i.hazard.baseline.iter().zip(&i.hazard.blocks.block_of).enumerate().take(UKER)
        {
            self.grunnrisiko[uke] = *b;
            self.kumulativ[uke + 1] = self.kumulativ[uke] + b;
            self.blokk_av[uke] = *blokk;
            if let Some((forste, siste)) = self.blokkuker.get_mut(usize::from(*blokk)) {
                *forste = (*forste).min(uke + 1);
                *siste = (*siste).max(uke + 1);
            }
        }
        for (til, fra) in self.helninger.iter_mut().zip(&i.hazard.blocks.slopes) {
            *til = *fra;
        }
    }

    fn legg_inn_ledd(&mut self, i: &Innhold) {
        let h = &i.hazard;
        for ledd in &h.terms {
            let ett = |j: usize| self.kolonner.get(j).map_or(0, |k| k.plass);
            let bokser = |j: usize| h.columns.get(j).map_or(1, Column::bins);
            // Everybody compared has the same landmark: what it does together with another
            // column belongs to the other.
            let landemerke = |j: usize| self.kolonner.get(j).is_some_and(|k| k.kilde == Kilde::Landemerke);
            let (forste, andre, steg, plasser) = match ledd.shape {
                Shape::Main(j) => (j, j, (1, 0), (ett(j), ett(j))),
                Shape::Week(j) => (j, j, (h.blocks.count(), 0), (ett(j), ett(j))),
                Shape::Pair(a, b) if landemerke(a) => (a, b, (bokser(b), 1), (ett(b), ett(b))),
                Shape::Pair(a, b) if landemerke(b) => (a, b, (bokser(b), 1), (ett(a), ett(a))),
                Shape::Pair(a, b) => (a, b, (bokser(b), 1), (ett(a), ett(b))),
            };
            let start = self.verdier.len();
            // A slot adds its two halves itself when both are the same one.
            let del = if plasser.0 == plasser.1 { 2.0 } else { 4.0 };
            self.verdier.extend_from_slice(&ledd.values);
            self.feil2.extend(ledd.errors.iter().map(|e| e * e / del));
            let nytt = Planledd { forste, andre, steg, start, plasser };
            match ledd.shape {
                Shape::Week(_) => self.ukentlige.push(nytt),
                _ => self.konstante.push(nytt),
            }
        }
    }

    fn legg_inn_landemerker(&mut self, i: &Innhold) {
        for l in &i.landemerker {
            let mut bidrag = [[0.0; MAKS_GRUNNER]; 2];
            for (til, uke) in bidrag.iter_mut().zip(super::HOVEDHORISONTER) {
                for (til, fra) in til.iter_mut().zip(l.bidrag.get(&uke).into_iter().flatten()) {
                    *til = *fra;
                }
            }
            self.landemerker.push(Planlandemerke {
                uke: l.uke,
                forskyvning: l.forskyvning,
                exp_forskyvning: l.forskyvning.exp(),
                helning: l.helning,
                bidrag,
            });
        }
        let mut siste = 0;
        for (uke, til) in (1u16..).zip(self.landemerke_i.iter_mut()) {
            while self
                .landemerker
                .get(usize::from(siste) + 1)
                .is_some_and(|l| self.nadd.inngang(l.uke) <= uke)
            {
                siste += 1;
            }
            *til = siste;
        }
    }

    /// Terms in two groups: constant and changing.
    pub(in crate::learn) fn ledd(&self) -> (&[Planledd], &[Planledd]) {
        (&self.konstante, &self.ukentlige)
    }

    /// Where each column's value comes from.
    pub(super) fn kilder(&self) -> impl Iterator<Item = Kilde> {
        self.kolonner.iter().map(|k| k.kilde)
    }

    /// Baseline and block of a week, from 1.
    pub(in crate::learn) fn uke(&self, uke: usize) -> (f64, usize) {
        let sted = uke.saturating_sub(1);
        let blokk = self.blokk_av.get(sted).map_or(0, |b| usize::from(*b));
        (self.grunnrisiko.get(sted).copied().unwrap_or(0.0), blokk)
    }

    /// The spread of the effects.
    pub(in crate::learn) fn spredning(&self) -> &Spredning {
        &self.spredning
    }

    /// Calibration slope of a landmark.
    pub(in crate::learn) fn kalibrert_helning(&self, nr: usize) -> f64 {
        self.landemerker.get(nr).map_or(1.0, |l| l.helning)
    }

    /// The reasons by slot.
    pub(in crate::learn) fn grunner(&self) -> &[Option<Grunnkode>] {
        &self.grunner
    }
}

/// The bin of a category by its name; 0 when the model has no such level.
#[expect(clippy::cast_precision_loss, reason = "few levels")]
fn boks_av(kolonne: &Column, levels: &[String], navn: &str) -> u8 {
    levels.iter().position(|l| l == navn).map_or(0, |n| kolonne.bin(n as f32))
}

fn kolonne(i: &Innhold, j: usize, plass: usize, trekk: &[Trekkdef]) -> Result<Plankolonne, Artefaktfeil> {
    let (Some(kolonne), Some(modell)) = (i.kolonner.get(j), i.hazard.columns.get(j)) else {
        return ugyldig("en kolonne mangler");
    };
    let er_landemerke = kolonne.navn == LANDEMERKEKOLONNE;
    let funnet = trekk.iter().position(|t| t.navn == kolonne.navn);
    let kilde = match funnet {
        _ if er_landemerke => Kilde::Landemerke,
        Some(sted) => Kilde::Rad(sted),
        None => return Err(Artefaktfeil::UkjentTrekk(kolonne.navn.clone())),
    };
    let inndeling = match (&modell.kind, funnet.and_then(|t| trekk.get(t)).map(|t| t.type_)) {
        (ColumnKind::Category { levels }, _) if er_landemerke => Inndeling::Koder(
            i.landemerker.iter().map(|l| boks_av(modell, levels, &l.uke.to_string())).collect(),
        ),
        (ColumnKind::Number { edges }, Some(Trekktype::Tall)) => Inndeling::Tall(edges.clone()),
        (ColumnKind::Category { levels }, Some(Trekktype::Kode(koder))) => {
            // By name, so that a longer list of codes does not move anybody.
            Inndeling::Koder(koder.iter().map(|kode| boks_av(modell, levels, kode)).collect())
        }
        _ => return ugyldig(format!("«{}» er ikke av samme type som i programmet", kolonne.navn)),
    };
    let sett: f64 = modell.seen.iter().sum();
    let ukjente = modell.seen.first().copied().unwrap_or(0.0);
    let vanligvis_kjent = kolonne.vises && !er_landemerke && ukjente < 0.5 * sett;
    let krav = if kolonne.viktig { MINST_I_BOKS } else { f64::MIN_POSITIVE };
    let vurder = |(boks, antall): (usize, &f64)| match boks {
        _ if !kolonne.vises || er_landemerke => Stotte::Nok,
        0 if kolonne.viktig && *antall < krav => Stotte::ForFa,
        0 if vanligvis_kjent => Stotte::Mangler,
        0 => Stotte::Nok,
        _ if *antall < krav => Stotte::ForFa,
        _ => Stotte::Nok,
    };
    let stotte = modell.seen.iter().enumerate().map(vurder).collect();
    Ok(Plankolonne { navn: kolonne.navn.clone(), kilde, inndeling, stotte, vanligvis_kjent, plass })
}
