//! The table: a column a feature, in as few bytes as whole numbers need.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::{
    lege::Legelogg,
    person::Personrader,
    utfall::{Arsak, Utfall},
};
use crate::learn::{
    features::{Grupper, HORISONTER, LANDEMERKER, TREKK, Trekktype, heks, landemerkedag},
    folds,
};

/// One feature of all rows.
#[derive(Debug, Clone, PartialEq)]
pub enum Kolonne {
    /// Codes; 255 is not known.
    Kode(Vec<u8>),
    /// Whole numbers; the smallest one is not known.
    Tall(Vec<i16>),
}

const UKJENT_KODE: u8 = u8::MAX;
const UKJENT_TALL: i16 = i16::MIN;

impl Kolonne {
    fn ny(type_: Trekktype) -> Self {
        match type_ {
            Trekktype::Kode(_) => Self::Kode(Vec::new()),
            Trekktype::Tall => Self::Tall(Vec::new()),
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "features are small and whole"
    )]
    fn legg_til(&mut self, verdi: f32) {
        match self {
            Self::Kode(v) => v.push(if verdi.is_nan() { UKJENT_KODE } else { verdi as u8 }),
            Self::Tall(v) => v.push(if verdi.is_nan() { UKJENT_TALL } else { verdi as i16 }),
        }
    }

    /// The value of a row; NaN is not known.
    pub fn verdi(&self, rad: usize) -> f32 {
        match self {
            Self::Kode(v) => match v.get(rad) {
                None | Some(&UKJENT_KODE) => f32::NAN,
                Some(kode) => f32::from(*kode),
            },
            Self::Tall(v) => match v.get(rad) {
                None | Some(&UKJENT_TALL) => f32::NAN,
                Some(tall) => f32::from(*tall),
            },
        }
    }
}

/// A horizon, rows of which it is settled whether they reached it, and how many did.
type Nadde = (u16, usize, usize);

/// Person-landmarks, in the order of people.
#[derive(Debug, Clone)]
pub struct Tabell {
    pub(super) trekk: Vec<Kolonne>,
    pub(super) person: Vec<u32>,
    pub(super) start: Vec<NaiveDate>,
    /// Place among [`LANDEMERKER`].
    pub(super) landemerke: Vec<u8>,
    pub(super) utfall: Vec<Utfall>,
    pub(super) grupper: Vec<Grupper>,
    pub(super) lege: Vec<Option<u32>>,
    pub(super) leger: Legelogg,
    personer: u32,
    tilfeller: usize,
    data_slutt: NaiveDate,
    avklares_etter: i64,
}

impl Tabell {
    /// An empty table of what was known by the end of `data_slutt`. An end is settled `avklares_etter`
    /// days after the last day (16, A44).
    pub fn ny(data_slutt: NaiveDate, avklares_etter: i64) -> Self {
        Self {
            trekk: TREKK.iter().map(|t| Kolonne::ny(t.type_)).collect(),
            person: Vec::new(),
            start: Vec::new(),
            landemerke: Vec::new(),
            utfall: Vec::new(),
            grupper: Vec::new(),
            lege: Vec::new(),
            leger: Legelogg::default(),
            personer: 0,
            tilfeller: 0,
            data_slutt,
            avklares_etter,
        }
    }

    /// Adds a person's rows. People are numbered as they come.
    pub fn legg_til(&mut self, rader: &Personrader) {
        let person = self.personer;
        self.personer += 1;
        self.tilfeller += rader.tilfeller.len();
        for tilfelle in &rader.tilfeller {
            if let (Some(lege), true) = (tilfelle.lege, tilfelle.utfall.arsak != Arsak::IkkeAvgjort) {
                let lege = self.leger.nummer(lege);
                let dager = tilfelle.utfall.dager;
                let siste = tilfelle.start + chrono::Duration::days(i64::from(dager) - 1);
                self.leger.sluttet(lege, siste, self.avklares_etter, person, dager);
            }
            for (landemerke, rad) in &tilfelle.landemerker {
                for (kolonne, verdi) in self.trekk.iter_mut().zip(&rad.rad.0) {
                    kolonne.legg_til(*verdi);
                }
                self.person.push(person);
                self.start.push(tilfelle.start);
                self.landemerke.push(u8::try_from(*landemerke).unwrap_or(u8::MAX));
                self.utfall.push(tilfelle.utfall);
                self.grupper.push(rad.grupper);
                let lege = rad.lege.map(|lege| self.leger.nummer(lege));
                self.lege.push(lege);
            }
        }
    }

    /// Everything known by the end of this day is in it.
    pub fn data_slutt(&self) -> NaiveDate {
        self.data_slutt
    }

    /// First and last day on which a spell of the table began.
    pub fn vindu(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((*self.start.iter().min()?, *self.start.iter().max()?))
    }

    /// SHA-256 of everything a model can learn from, hexadecimal: the same rows give the same.
    pub fn avtrykk(&self) -> String {
        let mut sum = Sha256::new();
        for (def, kolonne) in TREKK.iter().zip(&self.trekk) {
            sum.update(def.navn);
            match kolonne {
                Kolonne::Kode(v) => sum.update(v),
                Kolonne::Tall(v) => v.iter().for_each(|tall| sum.update(tall.to_le_bytes())),
            }
        }
        for rad in 0..self.rader() {
            let (siste, over) = self.utfall[rad].periode();
            sum.update(self.person[rad].to_le_bytes());
            sum.update([self.landemerke[rad], u8::from(over)]);
            sum.update(siste.to_le_bytes());
        }
        heks(&sum.finalize())
    }

    /// Number of rows.
    pub fn rader(&self) -> usize {
        self.person.len()
    }

    /// Number of people that were added, also those without a row.
    pub fn personer(&self) -> usize {
        self.personer as usize
    }

    /// Number of spells, also those without a row.
    pub fn tilfeller(&self) -> usize {
        self.tilfeller
    }

    /// The person of each row.
    pub fn person(&self) -> &[u32] {
        &self.person
    }

    /// The groups of each row.
    pub fn grupper(&self) -> &[Grupper] {
        &self.grupper
    }

    /// How each row's spell went.
    pub fn utfall(&self) -> &[Utfall] {
        &self.utfall
    }

    /// The columns, in the order of [`TREKK`].
    pub fn kolonner(&self) -> &[Kolonne] {
        &self.trekk
    }

    /// The features of a row, as serving makes them.
    pub fn trekkrad(&self, rad: usize, ut: &mut Vec<f32>) {
        ut.clear();
        ut.extend(self.trekk.iter().map(|kolonne| kolonne.verdi(rad)));
    }

    /// The landmark of a row, in weeks.
    pub fn uke(&self, rad: usize) -> u16 {
        let n = self.landemerke.get(rad).copied().unwrap_or(0);
        LANDEMERKER.get(usize::from(n)).copied().unwrap_or(0)
    }

    /// The first day of the spell of a row.
    pub fn start(&self, rad: usize) -> Option<NaiveDate> {
        self.start.get(rad).copied()
    }

    /// What every row weighs: people with rows per row, so that a person's rows weigh one on average.
    #[expect(clippy::cast_precision_loss, reason = "counts of rows")]
    pub fn vekt(&self) -> f32 {
        let mut antall = 0usize;
        let mut forrige = None;
        for person in &self.person {
            antall += usize::from(forrige != Some(*person));
            forrige = Some(*person);
        }
        if antall == 0 { 1.0 } else { antall as f32 / self.rader() as f32 }
    }

    /// Rows of a landmark.
    pub fn ved(&self, uke: u16) -> Vec<usize> {
        (0..self.rader()).filter(|rad| self.uke(*rad) == uke).collect()
    }

    /// Rows of a landmark of which it is known whether week `horisont` was reached, and whether it was.
    /// Left out by date, not by how it went: spells that began too late for the horizon to be settled by
    /// the end of the data. To leave out the censored instead would keep those who ended early. Left out
    /// as well: those censored at the maximum date.
    pub fn avgjorte(&self, uke: u16, horisont: u16) -> (Vec<usize>, Vec<bool>) {
        let svar = |rad: usize| {
            let settes = landemerkedag(*self.start.get(rad)?, horisont);
            if settes + chrono::Duration::days(self.avklares_etter) > self.data_slutt {
                return None;
            }
            Some((rad, self.utfall.get(rad)?.nadde(horisont)?))
        };
        self.ved(uke).into_iter().filter_map(svar).unzip()
    }

    /// A fold for every row, the same for all rows of a person; `None` with fewer people than folds.
    pub fn folder(&self, antall: u32, seed: u64) -> Option<Vec<u32>> {
        let hendelse: Vec<bool> = self.utfall.iter().map(|u| u.periode().1).collect();
        folds::grouped(&self.person, &hendelse, antall, seed)
    }

    /// Rows to learn from and rows to judge on, split in time: what was known by the end of the day
    /// before `dato`, and spells that began on it or later. People with rows on both sides are judged on
    /// and not learnt from. The rows to learn from come with what was known *then* of how they went.
    pub fn del_i_tid(&self, dato: NaiveDate) -> (Tabell, Vec<usize>) {
        let for_ = dato.pred_opt().unwrap_or(dato);
        let etter: Vec<usize> = (0..self.rader()).filter(|rad| self.start[*rad] >= dato).collect();
        let mut senere: Vec<u32> = etter.iter().map(|rad| self.person[*rad]).collect();
        senere.dedup();
        let mut foran = Self { data_slutt: for_, ..self.clone() };
        for rad in 0..self.rader() {
            foran.utfall[rad] = self.utfall[rad].kjent_ved(self.start[rad], for_, self.avklares_etter);
        }
        let med: Vec<usize> = (0..self.rader())
            .filter(|rad| {
                let uke = self.uke(*rad);
                landemerkedag(self.start[*rad], uke) <= for_
                    && foran.utfall[*rad].periode().0 > uke
                    && senere.binary_search(&self.person[*rad]).is_err()
            })
            .collect();
        (foran.utvalg(&med), etter)
    }

    /// Some of the rows, as a table of its own. Weights and doctors' averages are those of all.
    #[must_use]
    pub fn utvalg(&self, rader: &[usize]) -> Self {
        fn velg<T: Copy>(alle: &[T], rader: &[usize]) -> Vec<T> {
            rader.iter().filter_map(|rad| alle.get(*rad)).copied().collect()
        }
        let kolonne = |kolonne: &Kolonne| match kolonne {
            Kolonne::Kode(v) => Kolonne::Kode(velg(v, rader)),
            Kolonne::Tall(v) => Kolonne::Tall(velg(v, rader)),
        };
        Self {
            trekk: self.trekk.iter().map(kolonne).collect(),
            person: velg(&self.person, rader),
            start: velg(&self.start, rader),
            landemerke: velg(&self.landemerke, rader),
            utfall: velg(&self.utfall, rader),
            grupper: velg(&self.grupper, rader),
            lege: velg(&self.lege, rader),
            leger: self.leger.clone(),
            ..*self
        }
    }

    /// For each landmark: rows, and for each horizon after it how many are settled and how many got there.
    pub fn oversikt(&self) -> Vec<(u16, usize, Vec<Nadde>)> {
        LANDEMERKER
            .iter()
            .map(|uke| {
                let horisonter = HORISONTER.iter().filter(|h| **h > *uke).map(|h| {
                    let (rader, nadde) = self.avgjorte(*uke, *h);
                    (*h, rader.len(), nadde.iter().filter(|n| **n).count())
                });
                (*uke, self.ved(*uke).len(), horisonter.collect())
            })
            .collect()
    }
}
