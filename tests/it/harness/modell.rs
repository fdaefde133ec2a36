//! A small model made by hand: big effects, so that everything it says can be seen.

use std::collections::BTreeMap;

use milepael::learn::{
    artefact::{Innhold, Kolonne, Landemerke, Modell, Nadd, Opphav, SKJEMA},
    features::{LANDEMERKER, TREKK, Trekktype},
    hazard::{Blocks, Column, ColumnKind, Hazard, Shape, Term},
    uncertainty::Usikkerhet,
};

/// Column, the edges of its numbers, and the effect of each bin (missing first; more: ends sooner).
const LEDD: &[(&str, &[f32], &[f64])] = &[
    ("landemerke", &[], &[0.0, 0.3, 0.1, 0.0, -0.05, -0.1, -0.1, -0.1]),
    ("alder", &[30.0, 45.0, 60.0], &[0.0, 0.3, 0.1, -0.1, -0.35]),
    ("grad_na", &[50.0, 80.0, 99.0], &[0.0, 0.5, 0.3, 0.1, -0.2]),
    ("antall_sykmeldinger", &[2.0, 4.0, 6.0], &[0.0, 0.4, 0.1, -0.1, -0.4]),
    ("tidligere_dager", &[1.0, 60.0], &[0.0, 0.15, 0.0, -0.25]),
    ("plan", &[], &[0.0, -0.15, 0.0, 0.05, 0.3]),
    ("diagnosegruppe", &[], &[]),
];

/// The model's file. `fart` is how fast absences end: 1 is ordinary.
pub(crate) fn modellfil(navn: &str, fart: f64) -> Vec<u8> {
    modell(navn, fart).skriv().unwrap().into_bytes()
}

/// The model.
pub(crate) fn modell(navn: &str, fart: f64) -> Modell {
    let mut kolonner = Vec::new();
    let mut columns = Vec::new();
    let mut terms = Vec::new();
    for (n, (navn, edges, effekter)) in LEDD.iter().enumerate() {
        let def = TREKK.iter().find(|t| t.navn == *navn).expect("a feature of the catalogue");
        let kind = match def.type_ {
            Trekktype::Tall => ColumnKind::Number { edges: edges.to_vec() },
            Trekktype::Kode(koder) => {
                ColumnKind::Category { levels: koder.iter().map(|k| (*k).to_owned()).collect() }
            }
        };
        let mut column = Column { name: (*navn).to_owned(), kind, seen: Vec::new(), pooled: Vec::new() };
        let bins = column.bins();
        column.seen = vec![800.0; bins];
        // Groups differ much, and the same each time.
        let gruppe = |b: usize| match b {
            0 => 0.0,
            b if b.is_multiple_of(2) => 0.8,
            _ => -0.8,
        };
        let values: Vec<f64> =
            (0..bins).map(|b| effekter.get(b).copied().unwrap_or_else(|| gruppe(b))).collect();
        terms.push(Term { shape: Shape::Main(n), errors: vec![0.09; bins], values, smoothing: 1.0 });
        columns.push(column);
        kolonner.push(Kolonne {
            navn: (*navn).to_owned(),
            grunn: def.grunn,
            vises: def.vises,
            kan_pavirkes: def.kan_pavirkes,
            viktig: false,
            retning: 0,
            bokser: (0..bins).map(|b| format!("boks {b}")).collect(),
            eksponering: vec![Some(8000.0); bins],
            hendelser: vec![Some(400.0); bins],
        });
    }
    let baseline: Vec<f64> = (0..52).map(|u| fart * 0.22 / (1.0 + 0.16 * f64::from(u))).collect();
    let kurve: Vec<f64> = baseline
        .iter()
        .scan(0.0, |sum, b| {
            *sum += b;
            Some((-*sum).exp())
        })
        .collect();
    let mut innhold = Innhold {
        skjema: SKJEMA,
        id: navn.to_owned(),
        forelder: None,
        grunnlag: Opphav { kilde: "laget for hånd".to_owned(), syntetisk: true, ..Opphav::default() },
        hazard: Hazard {
            columns,
            blocks: Blocks {
                period_ends: (1..=52).map(f64::from).collect(),
                block_of: vec![0; 52],
                slopes: vec![1.0],
            },
            baseline,
            terms,
        },
        kolonner,
        nadd: Nadd::Fullfort,
        landemerker: Vec::new(),
        grupper: Vec::new(),
        gruppekolonne: None,
        usikkerhet: Usikkerhet::default(),
        maal: BTreeMap::from([("auc_8_26".to_owned(), 0.685)]),
        gullrader: Vec::new(),
        kort: "Laget for hånd til prøver.".to_owned(),
    };
    let grunner = innhold.grunner().len();
    innhold.landemerker = LANDEMERKER
        .iter()
        .map(|uke| Landemerke {
            uke: *uke,
            antall: 12_000 / u32::from(*uke),
            forskyvning: 0.0,
            helning: 1.0,
            faktor: 1.3,
            kurve: kurve.clone(),
            bidrag: BTreeMap::from([39, 52].map(|h| (h, vec![0.0; grunner]))),
            fordeling: innhold.hazard.columns.iter().map(|c| vec![0.1; c.bins()]).collect(),
        })
        .collect();
    Modell::ny(innhold).expect("the parts fit")
}
