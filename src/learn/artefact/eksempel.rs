//! A small model made by hand, for tests.

use std::collections::BTreeMap;

use super::{Gruppe, Gruppeforlop, Innhold, Kolonne, Landemerke, Modell, Nadd, Opphav, SKJEMA};
use crate::learn::{
    features::{Enhet, Grunnkode, HORISONTER, Kilde, LANDEMERKER, Trekkdef, Trekktype},
    hazard::{Blocks, Column, ColumnKind, Hazard, Shape, Term},
    uncertainty::Usikkerhet,
};

/// The catalogue of the example; another order than its columns.
pub(crate) const TREKK: &[Trekkdef] = &[
    trekk("kjonn", Trekktype::Kode(&["K", "M"]), Grunnkode::Alder, false, false),
    trekk("grad", Trekktype::Tall, Grunnkode::Gradering, true, true),
    trekk("diagnosegruppe", Trekktype::Kode(&["L", "N", "P", "X"]), Grunnkode::Diagnose, false, true),
    trekk("alder", Trekktype::Tall, Grunnkode::Alder, false, true),
    trekk("antall_forlengelser", Trekktype::Tall, Grunnkode::Sykmeldingsmonster, false, true),
    trekk("tidligere_dager", Trekktype::Tall, Grunnkode::TidligereFravar, false, true),
    trekk(
        "landemerke",
        Trekktype::Kode(&["1", "4", "8", "12", "17", "26", "39"]),
        Grunnkode::Varighet,
        false,
        false,
    ),
];

const fn trekk(
    navn: &'static str,
    type_: Trekktype,
    grunn: Grunnkode,
    kan_pavirkes: bool,
    vises: bool,
) -> Trekkdef {
    Trekkdef {
        navn,
        type_,
        enhet: Enhet::Ingen,
        kilde: Kilde::Sykmelding,
        grunn,
        kan_pavirkes,
        vises,
        retning: 0,
    }
}

fn tall(name: &str, edges: &[f32]) -> Column {
    let mut seen = vec![900.0; edges.len() + 2];
    seen[0] = 40.0;
    Column {
        name: name.to_owned(),
        kind: ColumnKind::Number { edges: edges.to_vec() },
        seen,
        pooled: Vec::new(),
    }
}

fn kode(name: &str, levels: &[&str], seen: &[f64]) -> Column {
    let levels = levels.iter().map(|l| (*l).to_owned()).collect();
    Column {
        name: name.to_owned(),
        kind: ColumnKind::Category { levels },
        seen: seen.to_vec(),
        pooled: Vec::new(),
    }
}

/// Numbers that look like effects and are the same each time.
fn effekter(antall: usize, storrelse: f64, frekvens: f64) -> Vec<f64> {
    let mut verdi = frekvens;
    (0..antall)
        .map(|n| {
            verdi = (verdi * 997.0 + 0.1234).fract();
            if n == 0 { 0.0 } else { storrelse * (2.0 * verdi - 1.0) }
        })
        .collect()
}

fn modell() -> Hazard {
    let columns = vec![
        kode(
            "landemerke",
            &["1", "4", "8", "12", "17", "26", "39"],
            &[0.0, 9e3, 8e3, 7e3, 6e3, 5e3, 4e3, 3e3],
        ),
        tall("alder", &[25.0, 35.0, 45.0, 55.0]),
        kode("diagnosegruppe", &["P", "L", "N"], &[30.0, 2000.0, 1500.0, 5.0]),
        kode("kjonn", &["M", "K"], &[0.0, 2000.0, 2000.0]),
        tall("grad", &[50.0, 80.0, 99.0]),
        tall("antall_forlengelser", &[0.5, 1.5, 2.5]),
        tall("tidligere_dager", &[1.0, 30.0, 90.0]),
    ];
    let starts = [0usize, 3, 8, 16, 26, 40];
    let block_of: Vec<u8> =
        (0..52).map(|t| u8::try_from(starts.partition_point(|s| *s <= t) - 1).unwrap()).collect();
    let bins: Vec<usize> = columns.iter().map(Column::bins).collect();
    let term = |n: f64, shape: Shape, storrelse: f64| {
        let antall = match shape {
            Shape::Main(j) => bins[j],
            Shape::Pair(a, b) => bins[a] * bins[b],
            Shape::Week(j) => bins[j] * starts.len(),
        };
        let values = effekter(antall, storrelse, 0.17 * n);
        Term { shape, errors: values.iter().map(|v| 0.02 + 0.1 * v.abs()).collect(), values, smoothing: 12.5 }
    };
    let mut terms: Vec<Term> =
        (0..7u32).map(|j| term(f64::from(j) + 1.0, Shape::Main(j as usize), 0.6)).collect();
    terms.push(term(8.0, Shape::Pair(1, 2), 0.3));
    terms.push(term(9.0, Shape::Pair(0, 4), 0.2));
    terms.push(term(10.0, Shape::Week(2), 0.4));
    terms.push(term(11.0, Shape::Week(5), 0.3));
    Hazard {
        columns,
        blocks: Blocks {
            period_ends: (1..=52).map(f64::from).collect(),
            block_of,
            slopes: vec![1.0, 1.0, 0.9, 0.8, 0.8, 0.7],
        },
        baseline: (0..52).map(|t| 0.25 / (1.0 + 0.25 * f64::from(t))).collect(),
        terms,
    }
}

/// How it went for a group that loses 6 % a week.
fn forlop(landemerke: u16) -> Gruppeforlop {
    let andel = |uker: u16| 0.94f64.powi(i32::from(uker));
    let horisonter = HORISONTER.iter().filter(|h| **h > landemerke);
    Gruppeforlop {
        antall: 1600 / u32::from(landemerke) / 10 * 10,
        underveis: (0..5).map(andel).collect(),
        horisonter: horisonter.map(|h| (*h, andel(*h - landemerke))).collect(),
    }
}

/// Everything but the golden rows.
pub(crate) fn uten_gullrader() -> Innhold {
    let hazard = modell();
    let kolonner: Vec<Kolonne> = hazard
        .columns
        .iter()
        .map(|c| {
            let t = TREKK.iter().find(|t| t.navn == c.name).unwrap();
            Kolonne {
                navn: c.name.clone(),
                grunn: t.grunn,
                vises: t.vises,
                kan_pavirkes: t.kan_pavirkes,
                viktig: t.grunn == Grunnkode::Diagnose,
                retning: 0,
                bokser: (0..c.bins()).map(|n| format!("boks {n}")).collect(),
                eksponering: c.seen.iter().map(|n| (*n >= 20.0).then_some(10.0 * n)).collect(),
                hendelser: c.seen.iter().map(|n| (*n >= 20.0).then_some(*n)).collect(),
            }
        })
        .collect();
    let mut innhold = Innhold {
        skjema: SKJEMA,
        id: "eksempel".to_owned(),
        forelder: None,
        grunnlag: Opphav { kilde: "laget for hånd".to_owned(), syntetisk: true, ..Opphav::default() },
        hazard,
        kolonner,
        nadd: Nadd::Begynt,
        landemerker: Vec::new(),
        grupper: Vec::new(),
        gruppekolonne: Some("diagnosegruppe".to_owned()),
        usikkerhet: Usikkerhet::default(),
        maal: BTreeMap::from([("auc_8_26".to_owned(), 0.689_1)]),
        gullrader: Vec::new(),
        kort: "Laget for hånd.".to_owned(),
    };
    let grunner = innhold.grunner().len();
    let kurve: Vec<f64> = (1..=52).map(|u| 0.97f64.powi(u)).collect();
    innhold.landemerker = LANDEMERKER
        .iter()
        .map(|uke| Landemerke {
            uke: *uke,
            antall: 4000 / u32::from(*uke),
            forskyvning: 0.01 * f64::from(*uke),
            helning: 0.95,
            faktor: 1.6,
            kurve: kurve.clone(),
            bidrag: BTreeMap::from(
                [39, 52].map(|h| (h, effekter(grunner, 0.05, 0.3 + 0.01 * f64::from(*uke)))),
            ),
            fordeling: innhold.hazard.columns.iter().map(|c| vec![0.1; c.bins()]).collect(),
        })
        .collect();
    innhold.grupper = ["L", "P"]
        .iter()
        .map(|navn| Gruppe {
            navn: (*navn).to_owned(),
            ved: LANDEMERKER.iter().filter(|u| **u < 17).map(|u| (*u, forlop(*u))).collect(),
        })
        .collect();
    innhold
}

/// The example with golden rows.
pub(crate) fn modell_med_gullrader() -> Modell {
    let innhold = uten_gullrader();
    let blank = Modell::ny_med(innhold.clone(), TREKK).unwrap();
    let rader: [([Option<f32>; 7], u16); 3] = [
        ([Some(1.0), Some(43.0), Some(0.0), Some(1.0), Some(60.0), Some(2.0), Some(120.0)], 6),
        ([Some(5.0), Some(61.0), Some(1.0), Some(0.0), Some(100.0), Some(3.0), Some(0.0)], 38),
        ([Some(6.0), None, Some(2.0), None, None, None, None], 52),
    ];
    let gullrader = rader.iter().map(|(rad, uke)| blank.gullrad(rad, *uke)).collect();
    Modell::ny_med(Innhold { gullrader, ..innhold }, TREKK).unwrap()
}

/// A row in the order of [`TREKK`]: a 43-year-old woman with a diagnosis in P, graded 60 %.
pub(crate) fn rad() -> Vec<f32> {
    vec![0.0, 60.0, 2.0, 43.0, 2.0, 120.0, f32::NAN]
}
