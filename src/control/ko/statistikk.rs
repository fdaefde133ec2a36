//! What the random baseline and the outcomes say: how common errors are, how often a rule is right,
//! and how much better it is than chance. Each with an interval, and nothing said about too few.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::{
    parametre::ukenavn,
    sak::{Forklaringssvar, Merkelapp, Nytte, Sak, Syn, Utfall},
};
use crate::learn::metrics::{Z95, wilson};

/// What is kept of a case for counting when everything else is deleted. No id, no person, no day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Statistikkrad {
    /// Week it came.
    pub uke: String,
    /// `S10@1`; none when it was drawn at random.
    pub regler: Vec<String>,
    /// Drawn at random.
    pub tilfeldig: bool,
    /// Code it ended with.
    pub kode: Option<String>,
    /// What it is counted as.
    pub merkelapp: Merkelapp,
    /// Nothing can change that any more.
    pub ankesikker: bool,
    /// First look of the one who sorted it.
    pub syn: Option<Syn>,
    /// Was the signal of use?
    pub nytte: Option<Nytte>,
    /// Explanations that were true.
    pub stemte: Vec<String>,
    /// Hours.
    pub timer: Option<u32>,
    /// Days from opening to closing.
    pub dager: Option<i64>,
}

impl Statistikkrad {
    /// What is kept of a case.
    pub fn av(sak: &Sak, i_dag: NaiveDate) -> Self {
        let lukket = sak.lukket.as_ref();
        let utfall: Option<&Utfall> = lukket.map(|(_, u)| u);
        let mut regler: Vec<String> = sak
            .signaler
            .iter()
            .map(|s| format!("{}@{}", s.signal.kontrollert.regel, s.signal.kontrollert.versjon))
            .collect();
        regler.sort();
        regler.dedup();
        let stemte = sak.forklaringer.iter().filter(|f| f.svar == Some(Forklaringssvar::Stemmer));
        Self {
            uke: ukenavn(sak.apnet.date_naive()),
            regler,
            tilfeldig: sak.er_tilfeldig(),
            kode: sak.utgang().map(|u| u.kode().to_owned()),
            merkelapp: sak.merkelapp(),
            ankesikker: sak.ankesikker(i_dag),
            syn: sak.forste_blikk.values().min_by_key(|b| b.tid).map(|b| b.syn),
            nytte: utfall.map(|u| u.nytte),
            stemte: stemte.map(|f| f.kode.clone()).collect(),
            timer: utfall.map(|u| u.timer),
            dager: lukket.map(|(tid, _)| (*tid - sak.apnet).num_days()),
        }
    }

    /// May be counted as an outcome.
    fn teller(&self) -> bool {
        self.ankesikker && self.merkelapp != Merkelapp::Ukjent
    }

    fn feil(&self) -> bool {
        self.merkelapp == Merkelapp::Feil
    }
}

/// A share with its 95 % interval (Wilson 1927).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Andel {
    /// How many.
    pub av: u64,
    /// Of how many.
    pub antall: u64,
    /// Share; none of nobody.
    pub verdi: Option<f64>,
    /// Lower end.
    pub lav: f64,
    /// Upper end.
    pub hoy: f64,
}

impl Andel {
    /// `av` of `antall`.
    #[expect(clippy::cast_precision_loss, reason = "counts of cases")]
    pub fn ny(av: u64, antall: u64) -> Self {
        if antall == 0 {
            return Self { av: 0, antall: 0, verdi: None, lav: 0.0, hoy: 1.0 };
        }
        let verdi = av as f64 / antall as f64;
        let (lav, hoy) = wilson(verdi, antall as f64, Z95);
        Self { av, antall, verdi: Some(verdi), lav, hoy }
    }
}

/// How many times as often a queue is right as chance is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Loft {
    /// Ratio.
    pub verdi: f64,
    /// Lower end of the 95 % interval.
    pub lav: f64,
    /// Upper end.
    pub hoy: f64,
}

impl Loft {
    /// Ratio of two shares with half a case added to each (Walter 1975) and the interval on the log
    /// scale (Katz et al. 1978); `None` when there is nothing on one side.
    #[expect(clippy::cast_precision_loss, reason = "counts of cases")]
    pub fn ny(ko: &Andel, tilfeldig: &Andel) -> Option<Self> {
        if ko.antall == 0 || tilfeldig.antall == 0 {
            return None;
        }
        let (a, n) = (ko.av as f64 + 0.5, ko.antall as f64 + 0.5);
        let (b, m) = (tilfeldig.av as f64 + 0.5, tilfeldig.antall as f64 + 0.5);
        let verdi = (a / n) / (b / m);
        let bredde = Z95 * (1.0 / a - 1.0 / n + 1.0 / b - 1.0 / m).max(0.0).sqrt();
        Some(Self { verdi, lav: verdi * (-bredde).exp(), hoy: verdi * bredde.exp() })
    }
}

/// How a rule does.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Regeltall {
    /// Cases with the rule, all.
    pub saker: u64,
    /// Share of decided ones in which something was wrong.
    pub presisjon: Andel,
    /// Against the random ones.
    pub loft: Option<Loft>,
    /// Share that an appeal or a court turned.
    pub omgjort: Andel,
    /// True explanations, counted.
    pub forklaringer: BTreeMap<String, u64>,
}

/// What can be said.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Maling {
    /// Share of everybody with something wrong: the random ones only.
    pub prevalens: Andel,
    /// The queue as a whole, the random ones left out.
    pub ko: Andel,
    /// Against the random ones.
    pub loft: Option<Loft>,
    /// By rule and version.
    pub regler: BTreeMap<String, Regeltall>,
    /// Share of sorted cases where the first look said "must be cleared up" and the case went on, or
    /// said otherwise and it did not: over 95 % means that nobody changes their mind (R2).
    pub enighet: Andel,
}

/// Counts. Only outcomes that survived the time to appeal are used (R16).
pub fn mal(rader: &[Statistikkrad]) -> Maling {
    let andel = |hvem: &dyn Fn(&Statistikkrad) -> bool, hva: &dyn Fn(&Statistikkrad) -> bool| {
        let alle = rader.iter().filter(|r| r.teller() && hvem(r));
        let (mut av, mut antall) = (0, 0);
        for rad in alle {
            antall += 1;
            av += u64::from(hva(rad));
        }
        Andel::ny(av, antall)
    };
    let prevalens = andel(&|r| r.tilfeldig, &Statistikkrad::feil);
    let ko = andel(&|r| !r.tilfeldig, &Statistikkrad::feil);
    let mut navn: Vec<&String> = rader.iter().flat_map(|r| &r.regler).collect();
    navn.sort();
    navn.dedup();
    let mut regler = BTreeMap::new();
    for regel in navn {
        let med = |r: &Statistikkrad| !r.tilfeldig && r.regler.contains(regel);
        let presisjon = andel(&med, &Statistikkrad::feil);
        let mut forklaringer: BTreeMap<String, u64> = BTreeMap::new();
        for kode in rader.iter().filter(|r| med(r)).flat_map(|r| &r.stemte) {
            *forklaringer.entry(kode.clone()).or_default() += 1;
        }
        let tall = Regeltall {
            saker: rader.iter().filter(|r| med(r)).count() as u64,
            loft: Loft::ny(&presisjon, &prevalens),
            omgjort: andel(&med, &|r| r.merkelapp == Merkelapp::Omgjort),
            presisjon,
            forklaringer,
        };
        regler.insert(regel.clone(), tall);
    }
    let sortert: Vec<&Statistikkrad> = rader.iter().filter(|r| r.syn.is_some() && r.kode.is_some()).collect();
    let enige = sortert
        .iter()
        .filter(|r| (r.syn == Some(Syn::MaAvklares)) == r.kode.as_ref().is_some_and(|k| k.starts_with('A')))
        .count();
    Maling {
        loft: Loft::ny(&ko, &prevalens),
        prevalens,
        ko,
        regler,
        enighet: Andel::ny(enige as u64, sortert.len() as u64),
    }
}
