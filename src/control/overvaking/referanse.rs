//! How the columns looked when the rules began to run: what drift (R21) is measured against. Kept in
//! the log, so that this week is held against the same people as last week was.
//!
//! One value of each person and column: the mean over the person's rows, so that a month of holiday
//! pay moves little and a source that changes its unit moves much. A **day** counts as the days from it
//! to the day its row came: a day itself moves on by a day a day and would always be said to drift.
//! Few texts are told by the person's most common one, many texts by how many different there are.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    super::{
        grunnlag::{Grunnlag, Kolonne, Tabell},
        rettferdighet::mal::tall,
    },
    drift::Trekkfordeling,
};

/// Parts of a number.
const DELER: usize = 10;
/// A text column with more values than this is told by how many a person has.
const FA_VERDIER: usize = 25;
/// A value that fewer people have is told together with the other rare ones.
const MINST: usize = 20;
/// More people than this say nothing more; then every so many is looked at.
pub const HOYST: usize = 5_000;

/// How a column is divided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "slag", rename_all = "SCREAMING_SNAKE_CASE")]
enum Inndeling {
    /// By limits: under the first, up to the second, …
    Tall { grenser: Vec<f64> },
    /// How many different texts, by limits.
    Ulike { grenser: Vec<f64> },
    /// By value; the rest is one part.
    Verdier { verdier: Vec<String> },
}

/// A column as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Kolonnereferanse {
    kolonne: Kolonne,
    /// When it was measured.
    fra: DateTime<Utc>,
    inndeling: Inndeling,
    /// People in each part; the last one is for those without a value.
    antall: Vec<f64>,
}

/// All columns as they were.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Referanse {
    v: u16,
    kolonner: Vec<Kolonnereferanse>,
}

/// Version of the JSON above.
const VERSJON: u16 = 1;

impl Referanse {
    /// Adds columns that are not there yet, and measures those anew that were started again after
    /// they had been measured: who starts a rule that drift stopped has said that this is how it is
    /// now. True when something was added.
    pub fn suppler(
        &mut self,
        folk: &[Grunnlag],
        kolonner: &BTreeSet<Kolonne>,
        startet: &BTreeMap<Kolonne, DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> bool {
        let folk = utvalg(folk);
        if folk.is_empty() {
            return false;
        }
        self.v = VERSJON;
        let for_ = self.kolonner.len();
        self.kolonner.retain(|k| startet.get(&k.kolonne).is_none_or(|nar| *nar <= k.fra));
        let borte = for_ != self.kolonner.len();
        let kjent: BTreeSet<Kolonne> = self.kolonner.iter().map(|k| k.kolonne).collect();
        for kolonne in kolonner.difference(&kjent) {
            let verdier = verdier(&folk, *kolonne);
            let inndeling = Inndeling::av(&verdier);
            let antall = inndeling.tell(&verdier);
            self.kolonner.push(Kolonnereferanse { kolonne: *kolonne, fra: now, inndeling, antall });
        }
        self.kolonner.sort_by_key(|k| k.kolonne);
        borte || kjent.len() != self.kolonner.len()
    }

    /// Each column then and now.
    pub fn mal(&self, folk: &[Grunnlag]) -> Vec<Trekkfordeling> {
        let folk = utvalg(folk);
        self.kolonner
            .iter()
            .map(|k| Trekkfordeling {
                navn: k.kolonne.navn().to_owned(),
                referanse: k.antall.clone(),
                naa: k.inndeling.tell(&verdier(&folk, k.kolonne)),
            })
            .collect()
    }
}

/// Every so many, in the order given: the same people on each run over the same people.
fn utvalg(folk: &[Grunnlag]) -> Vec<&Grunnlag> {
    folk.iter().step_by(folk.len().div_ceil(HOYST).max(1)).collect()
}

/// What a person has in a column.
enum Personverdi {
    Tall(f64),
    Tekst { vanligst: String, ulike: usize },
    Ingen,
}

impl Inndeling {
    fn av(verdier: &[Personverdi]) -> Self {
        if verdier.iter().any(|v| matches!(v, Personverdi::Tall(_))) {
            return Self::Tall { grenser: tideler(verdier) };
        }
        let mut folk: BTreeMap<&str, usize> = BTreeMap::new();
        for v in verdier {
            if let Personverdi::Tekst { vanligst, .. } = v {
                *folk.entry(vanligst).or_default() += 1;
            }
        }
        if folk.len() > FA_VERDIER {
            return Self::Ulike { grenser: tideler(verdier) };
        }
        let vanlige = folk.into_iter().filter(|(_, n)| *n >= MINST).map(|(v, _)| v.to_owned());
        Self::Verdier { verdier: vanlige.collect() }
    }

    fn tell(&self, verdier: &[Personverdi]) -> Vec<f64> {
        let deler = match self {
            Self::Tall { grenser } | Self::Ulike { grenser } => grenser.len() + 1,
            Self::Verdier { verdier } => verdier.len() + 1,
        };
        let mut antall = vec![0usize; deler + 1];
        for v in verdier {
            let del = match (self, v) {
                (_, Personverdi::Ingen) => deler,
                (Self::Verdier { verdier }, Personverdi::Tekst { vanligst, .. }) => {
                    verdier.iter().position(|x| x == vanligst).unwrap_or(verdier.len())
                }
                (Self::Verdier { verdier }, Personverdi::Tall(_)) => verdier.len(),
                (Self::Tall { grenser } | Self::Ulike { grenser }, v) => {
                    v.tall().map_or(deler, |t| grenser.partition_point(|g| *g <= t))
                }
            };
            if let Some(plass) = antall.get_mut(del) {
                *plass += 1;
            }
        }
        antall.into_iter().map(tall).collect()
    }
}

impl Personverdi {
    fn tall(&self) -> Option<f64> {
        match self {
            Self::Tall(t) => Some(*t),
            Self::Tekst { ulike, .. } => Some(tall(*ulike)),
            Self::Ingen => None,
        }
    }
}

/// Limits between tenths.
fn tideler(verdier: &[Personverdi]) -> Vec<f64> {
    let mut kjente: Vec<f64> = verdier.iter().filter_map(Personverdi::tall).collect();
    kjente.sort_by(f64::total_cmp);
    let mut grenser: Vec<f64> =
        (1..DELER).filter_map(|d| kjente.get(d * kjente.len() / DELER).copied()).collect();
    grenser.dedup();
    grenser
}

/// The column of each of the person's rows, with the day that the row came.
fn rader(g: &Grunnlag, k: Kolonne) -> Vec<(Value, NaiveDate)> {
    macro_rules! av {
        ($rader:expr) => {
            $rader.iter().filter_map(|rad| Some((rad.verdi(k)?, rad.opphav.mottatt.date_naive()))).collect()
        };
    }
    match k.tabell() {
        Tabell::Sykmelding => av!(g.sykmeldinger),
        Tabell::Krav => av!(g.krav),
        Tabell::Inntektsmelding => av!(g.inntektsmeldinger),
        Tabell::Amelding => av!(g.amelding),
        Tabell::Arbeidsforhold => av!(g.arbeidsforhold),
        Tabell::Ytelse => av!(g.ytelser),
        Tabell::Utbetaling => av!(g.utbetalinger),
        Tabell::Godkjenning => av!(g.godkjenninger),
        Tabell::Person => av!(std::slice::from_ref(&g.om)),
    }
}

fn som_tall(verdi: &Value, mottatt: NaiveDate) -> Option<f64> {
    let dager = |fra: NaiveDate, til: NaiveDate| i32::try_from((til - fra).num_days()).ok().map(f64::from);
    let dag = |v: &Value| v.as_str().and_then(|t| t.parse::<NaiveDate>().ok());
    match verdi {
        Value::Number(n) => n.as_f64(),
        Value::Bool(ja) => Some(f64::from(u8::from(*ja))),
        Value::String(_) => dager(dag(verdi)?, mottatt),
        Value::Array(to) => match to.as_slice() {
            [fom, tom] => dager(dag(fom)?, dag(tom)?),
            _ => None,
        },
        Value::Null | Value::Object(_) => None,
    }
}

fn verdier(folk: &[&Grunnlag], k: Kolonne) -> Vec<Personverdi> {
    folk.iter().map(|g| person(&rader(g, k))).collect()
}

fn person(rader: &[(Value, NaiveDate)]) -> Personverdi {
    let kjente: Vec<f64> = rader.iter().filter_map(|(v, nar)| som_tall(v, *nar)).collect();
    if !kjente.is_empty() {
        return Personverdi::Tall(kjente.iter().sum::<f64>() / tall(kjente.len()));
    }
    let mut antall: BTreeMap<&str, usize> = BTreeMap::new();
    for (verdi, _) in rader {
        if let Some(tekst) = verdi.as_str() {
            *antall.entry(tekst).or_default() += 1;
        }
    }
    let ulike = antall.len();
    // The first of those that are as common, so that the order of rows does not decide.
    let vanligst = antall.into_iter().fold(None, |best: Option<(&str, usize)>, denne| match best {
        Some(b) if b.1 >= denne.1 => Some(b),
        _ => Some(denne),
    });
    vanligst.map_or(Personverdi::Ingen, |(tekst, _)| Personverdi::Tekst { vanligst: tekst.to_owned(), ulike })
}
