//! What the leader's release costs for a large part of the country: what each of 200,000 people
//! contributes, and the table of it with rounding, noise and hiding, which is made once a month. The
//! people are simulated (seed 5): 20,000 who have been absent, each taken ten times under another id, so
//! that the sums are large; a person's own facts are shared between the ten.

use std::{collections::BTreeMap, hint::black_box, sync::Arc};

use chrono::NaiveDate;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use milepael::{
    base::{HendelseId, PersonId, ids::uuid_v7, tid},
    forlop::{Grunnlag, utled},
    hendelse::Hendelse,
    intake::{self, Utkast},
    rules::Regelverk,
    simulate::{Oppsett, Register},
    stats::styring::{
        bidrag::{Bidrag, bidrag},
        maned::Maned,
        tabell::Styringstabell,
    },
};
use rayon::prelude::*;

/// People in the release.
const PERSONER: usize = 200_000;
/// Different ones among them.
const ULIKE: usize = 20_000;

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

fn styring(c: &mut Criterion) {
    let register = Register::new(Oppsett { antall: 2 * ULIKE, seed: 5, ..Oppsett::for_dato(i_dag()) });
    let mut ulike: Vec<Arc<Grunnlag>> =
        (0..2 * ULIKE).into_par_iter().map(|i| Arc::new(grunnlag(&register, i))).collect();
    ulike.retain(|g| !g.tilfeller.is_empty());
    ulike.truncate(ULIKE);
    let now = tid::dagens_slutt(i_dag());
    let folk: Vec<(PersonId, &Grunnlag)> =
        ulike.iter().cycle().take(PERSONER).map(|g| (PersonId(uuid_v7(now)), &**g)).collect();
    let (siste, samtidig) = (Maned::siste_malte(i_dag()), BTreeMap::new());
    let lag =
        || -> Vec<Bidrag> { folk.iter().flat_map(|(id, g)| bidrag(*id, g, &samtidig, siste)).collect() };
    let alle = lag();
    let tabell = Styringstabell::av(siste, alle.clone(), b"bench");
    println!(
        "{} people ({} different), {} contributions, {} units, {} cells",
        folk.len(),
        ulike.len(),
        alle.len(),
        tabell.enheter.len(),
        tabell.celler.len()
    );
    let mut gruppe = c.benchmark_group("styring");
    gruppe.sample_size(10);
    gruppe.bench_function(format!("what {PERSONER} people contribute, one thread"), |b| {
        b.iter(|| black_box(lag()).len());
    });
    gruppe.bench_function(format!("the table of {} contributions, one thread", alle.len()), |b| {
        b.iter_batched(
            || alle.clone(),
            |alle| Styringstabell::av(siste, alle, b"bench"),
            BatchSize::LargeInput,
        );
    });
    gruppe.finish();
}

criterion_group!(benches, styring);
criterion_main!(benches);
