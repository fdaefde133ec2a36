//! What it costs to derive one person: the price of every message at the door.

use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use milepael::{
    base::{HendelseId, PersonId, ids::uuid_v7, tid},
    forlop::{bygg, utled},
    hendelse::Hendelse,
    intake::{self, Utkast},
    rules::Regelverk,
    simulate::{Oppsett, Register},
};

fn i_dag() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default()
}

/// All events of one simulated person.
fn hendelser(register: &Register, i: usize) -> Vec<Hendelse> {
    let now = tid::dagens_slutt(i_dag());
    let person = PersonId(uuid_v7(now));
    register
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
        .collect()
}

fn derive(c: &mut Criterion) {
    let register = Register::new(Oppsett { antall: 500, ..Oppsett::for_dato(i_dag()) });
    let mut alle: Vec<Vec<Hendelse>> = (0..500).map(|i| hendelser(&register, i)).collect();
    alle.sort_by_key(Vec::len);
    let regelverk = Regelverk::innebygd();
    for (navn, person) in [("median", alle.get(250)), ("longest", alle.last())] {
        let Some(person) = person else { continue };
        c.bench_function(&format!("derive one person, {navn} of 500 ({} events)", person.len()), |b| {
            b.iter(|| utled(black_box(person), regelverk));
        });
    }
    if let Some(person) = alle.get(250) {
        c.bench_function("the same as known on a day", |b| {
            b.iter(|| bygg(black_box(person), regelverk, i_dag()));
        });
        // Ten thousand notes about one person: what the sweep over runs of days is for.
        let mange: Vec<Hendelse> = person
            .iter()
            .cycle()
            .take(10_000)
            .cloned()
            .map(|mut h| {
                h.id = HendelseId::ny(h.mottatt);
                h
            })
            .collect();
        c.bench_function("derive ten thousand events of one person", |b| {
            b.iter_batched_ref(|| mange.clone(), |m| utled(m, regelverk), BatchSize::LargeInput);
        });
    }
}

/// The whole register of the demonstration, on one thread.
fn derive_everybody(c: &mut Criterion) {
    let register = Register::new(Oppsett { antall: 10_000, ..Oppsett::for_dato(i_dag()) });
    let alle: Vec<Vec<Hendelse>> = (0..10_000).map(|i| hendelser(&register, i)).collect();
    let antall: usize = alle.iter().map(Vec::len).sum();
    let regelverk = Regelverk::innebygd();
    c.bench_function(&format!("derive 10,000 people ({antall} events), one thread"), |b| {
        b.iter(|| {
            alle.iter().map(|person| utled(black_box(person), regelverk).tilfeller.len()).sum::<usize>()
        });
    });
}

criterion_group! { name = benches; config = Criterion::default().sample_size(20); targets = derive, derive_everybody }
criterion_main!(benches);
