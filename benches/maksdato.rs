//! The last day with sick pay, for one person at a time.

use std::hint::black_box;

use chrono::{Duration, NaiveDate};
use criterion::{Criterion, criterion_group, criterion_main};
use milepael::{
    forlop::{
        maksdato::{Grunnlag, Kvoter, Valg, beregn},
        utbetalingstidslinje::{
            Dagrekke,
            Utbetalingsdag::{self, Agp, Arb, Fri, Nav},
        },
    },
    rules::Regelverk,
};

fn dag(n: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 1, 2).unwrap_or_default() + Duration::days(n)
}

/// Runs of the given lengths, one after the other.
fn tidslinje(start: i64, rader: &[(i64, Utbetalingsdag)]) -> Vec<Dagrekke> {
    let mut neste = start;
    let lag = |(lengde, hva): &(i64, Utbetalingsdag)| {
        let fom = neste;
        neste += lengde;
        Dagrekke { fom: dag(fom), tom: dag(neste - 1), dag: *hva }
    };
    rader.iter().map(lag).collect()
}

/// Three years with seven spells, holiday inside two of them: 30 runs.
fn tre_ar() -> Vec<Dagrekke> {
    let rader = [
        (16, Agp),
        (45, Nav),
        (40, Arb),
        (16, Agp),
        (20, Nav),
        (14, Fri),
        (25, Nav),
        (60, Arb),
        (16, Agp),
        (12, Nav),
        (38, Arb),
        (9, Agp),
        (3, Arb),
        (7, Agp),
        (90, Nav),
        (21, Fri),
        (30, Nav),
        (51, Arb),
        (16, Agp),
        (61, Nav),
        (70, Arb),
        (16, Agp),
        (28, Nav),
        (7, Fri),
        (35, Nav),
        (100, Arb),
        (16, Agp),
        (110, Nav),
        (4, Fri),
        (119, Nav),
    ];
    tidslinje(0, &rader)
}

fn ett_menneske(c: &mut Criterion) {
    let Ok(kvoter) = Kvoter::ved(&Regelverk::innebygd().sykepenger, dag(0)) else { return };
    let tre_ar = tre_ar();
    // A second job for half the time, and days from the older system before.
    let jobb2 =
        tidslinje(300, &[(16, Agp), (100, Nav), (180, Arb), (16, Agp), (60, Nav), (14, Fri), (90, Nav)]);
    let historikk = tidslinje(-900, &[(60, Nav), (100, Arb), (90, Nav), (200, Arb), (30, Nav)]);
    // Spent after a year, sick ever since: the worst for the refusals.
    let oppbrukt = tidslinje(0, &[(16, Agp), (1079, Nav)]);
    for (navn, tidslinjer, historikk, fodt) in [
        ("three years, one employer, 30 runs", vec![&tre_ar[..]], &[][..], 1980),
        ("the same with a second job and history, 42 runs", vec![&tre_ar[..], &jobb2], &historikk, 1980),
        ("the same, turning 67 on the way", vec![&tre_ar[..], &jobb2], &historikk, 1957),
        ("spent and still sick", vec![&oppbrukt[..]], &[][..], 1980),
    ] {
        let grunnlag = Grunnlag {
            tidslinjer: &tidslinjer,
            historikk,
            fodselsdato: NaiveDate::from_ymd_opt(fodt, 6, 15).unwrap_or_default(),
            dodsdato: None,
            per: None,
        };
        c.bench_function(&format!("maksdato: {navn}"), |b| {
            b.iter(|| beregn(black_box(&grunnlag), black_box(&kvoter), Valg::default()));
        });
    }
}

criterion_group! { name = benches; config = Criterion::default().sample_size(50); targets = ett_menneske }
criterion_main!(benches);
