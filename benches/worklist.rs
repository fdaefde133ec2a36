//! The work list of a large unit with the model's numbers on it, the proposed order of meetings, and
//! the model of the demonstration over a whole register. The people are simulated (seed 5); those on
//! the list are taken again until there are 5,000.

#![expect(clippy::expect_used, reason = "a bench that cannot go on stops")]

use std::{hint::black_box, sync::Arc};

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use milepael::{
    base::{Fnr, HendelseId, PersonId, ids::uuid_v7, tid},
    casework::{
        Innlogget,
        arbeidsliste::{Filter, Rad, Utsyn, side},
    },
    forlop::{Grunnlag, utled},
    hendelse::Hendelse,
    http::prognose::Blikk,
    intake::{self, Utkast},
    learn::{artefact::Modell, tilfelle::beregn},
    rules::Regelverk,
    simulate::{Oppsett, Register},
};
use rayon::prelude::*;

const MODELL: &[u8] = include_bytes!("../models/syntetisk-2026-11/model.json");
/// Rows on the list.
const RADER: usize = 5_000;
/// People in the register that is scored.
const REGISTER: usize = 725_000;

fn i_dag() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default()
}

/// What is derived of one simulated person.
fn grunnlag(register: &Register, i: usize) -> Grunnlag {
    let now = tid::dagens_slutt(i_dag());
    let person = PersonId(uuid_v7(now));
    let hendelser: Vec<Hendelse> = register
        .meldinger(i)
        .iter()
        .filter_map(|m| intake::les(m.som_linje().as_bytes(), now).ok())
        .filter_map(|m| match m.innhold {
            Utkast::Ferdig(innhold) => Some(Hendelse {
                id: HendelseId::ny(now),
                person,
                kilde: m.kilde,
                ekstern_id: m.ekstern_id,
                gjelder: m.gjelder,
                inntruffet: m.inntruffet.unwrap_or(now),
                mottatt: now,
                korrigerer: m.korrigerer,
                utfort_av: None,
                innhold,
            }),
            _ => None,
        })
        .collect();
    utled(&hendelser, Regelverk::innebygd())
}

fn worklist(c: &mut Criterion) {
    let (regelverk, dag) = (Regelverk::innebygd(), i_dag());
    let modell = Modell::les(MODELL).expect("the model of the demonstration");
    let register = Register::new(Oppsett { antall: 8_000, seed: 5, ..Oppsett::for_dato(dag) });
    let alle: Vec<Arc<Grunnlag>> =
        (0..8_000).into_par_iter().map(|i| Arc::new(grunnlag(&register, i))).collect();
    let aktive: Vec<&Arc<Grunnlag>> = alle.iter().filter(|g| g.aktivt(dag, regelverk).is_some()).collect();
    let fnr = Fnr::parse("05917849074").expect("a number");
    let now = tid::dagens_slutt(dag);
    let rader: Vec<Rad> = aktive
        .iter()
        .cycle()
        .take(RADER)
        .map(|g| Rad { person: PersonId(uuid_v7(now)), fnr, grunnlag: Arc::clone(g), veileder: None })
        .collect();
    let blikk = Blikk { modell: Some(&modell), regelverk, dag, egen_forst: None, selv: false };
    let innlogget = Innlogget {
        navn: "Ola Veileder".into(),
        ident: "Z990001".into(),
        rolle: "Veileder".into(),
        enhet: "Fjordby".into(),
    };
    for (navn, par) in
        [("as it opens", ("vis", "")), ("the proposed order of meetings", ("vis", "motebehov"))]
    {
        let filter = Filter::fra_par([par]);
        c.bench_function(&format!("work list, {} rows: {navn}", rader.len()), |b| {
            b.iter(|| {
                side(&innlogget, black_box(&rader), &filter, 0, &blikk, &Utsyn::default())
                    .map(|s| s.html.len())
            });
        });
    }
    c.bench_function(&format!("the order of meetings among {} rows", rader.len()), |b| {
        b.iter(|| blikk.rekkefolge(black_box(&rader).iter().map(|r| (r.person, &*r.grunnlag))).antall());
    });
    c.bench_function(&format!("a prediction with reasons for each of {} rows", rader.len()), |b| {
        b.iter(|| rader.iter().filter(|r| blikk.pa(black_box(&r.grunnlag)).is_some()).count());
    });
    // The register: features in memory, as many columns as the model has.
    let trekk: Vec<_> = aktive
        .iter()
        .filter_map(|g| {
            let b = beregn(g, Some(&modell), dag, regelverk)?;
            Some((b.trekk?, b.uke?))
        })
        .collect();
    assert!(!trekk.is_empty(), "nobody has a prediction");
    let folk: Vec<_> = trekk.iter().cycle().take(REGISTER).collect();
    let kolonner = modell.innhold().kolonner.len();
    let mut gruppe = c.benchmark_group("register");
    gruppe.sample_size(10);
    gruppe.bench_function(
        format!("{REGISTER} people, {kolonner} columns, shares and reasons, one thread"),
        |b| {
            b.iter(|| folk.iter().filter(|(rad, uke)| modell.rask(black_box(&rad.0), *uke).is_ok()).count());
        },
    );
    gruppe.bench_function(format!("{REGISTER} people, {kolonner} columns, all threads"), |b| {
        b.iter(|| folk.par_iter().filter(|(rad, uke)| modell.rask(black_box(&rad.0), *uke).is_ok()).count());
    });
    gruppe.finish();
}

criterion_group!(benches, worklist);
criterion_main!(benches);
