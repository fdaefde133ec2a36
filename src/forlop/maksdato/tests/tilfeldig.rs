//! Random people: one to three employers, an older system, death, ages around 67 and 70, small and
//! real quotas, gaps around 26 weeks.

use chrono::{Duration, NaiveDate};
use proptest::{option, prelude::*};

use super::{
    super::{Grunnlag, Kvoter},
    d, kvoter,
};
use crate::forlop::utbetalingstidslinje::{Dagrekke, Utbetalingsdag};

/// A random person; `tidslinjer` are sorted.
#[derive(Debug, Clone)]
pub(super) struct Tilfeldig {
    pub(super) tidslinjer: Vec<Vec<Dagrekke>>,
    pub(super) historikk: Vec<Dagrekke>,
    pub(super) fodselsdato: NaiveDate,
    pub(super) dodsdato: Option<NaiveDate>,
    pub(super) per: Option<NaiveDate>,
    pub(super) kvoter: Kvoter,
}

impl Tilfeldig {
    /// Calls `f` with the person as the engine takes it.
    pub(super) fn med<T>(&self, f: impl FnOnce(&Grunnlag, &Kvoter) -> T) -> T {
        let tidslinjer: Vec<&[Dagrekke]> = self.tidslinjer.iter().map(Vec::as_slice).collect();
        let grunnlag = Grunnlag {
            tidslinjer: &tidslinjer,
            historikk: &self.historikk,
            fodselsdato: self.fodselsdato,
            dodsdato: self.dodsdato,
            per: self.per,
        };
        f(&grunnlag, &self.kvoter)
    }
}

fn dag() -> impl Strategy<Value = Utbetalingsdag> {
    use Utbetalingsdag::{Agp, AgpNav, Arb, Avvist, Foreldet, Fri, Nav, Sykhelg, Ukjent, Ventetid};
    prop_oneof![
        8 => Just(Nav), 3 => Just(Arb), 3 => Just(Fri), 2 => Just(Agp), 1 => Just(AgpNav),
        1 => Just(Sykhelg), 1 => Just(Ventetid), 1 => Just(Foreldet), 2 => Just(Avvist), 1 => Just(Ukjent),
    ]
}

fn lengde() -> impl Strategy<Value = i64> {
    prop_oneof![3 => 1i64..6, 3 => 6i64..40, 2 => 170i64..190, 1 => 190i64..420]
}

fn rekker(hull: u32) -> impl Strategy<Value = Vec<(i64, i64, Utbetalingsdag)>> {
    let avstand = prop_oneof![hull => 0i64..1, 1 => 0i64..30];
    prop::collection::vec((avstand, lengde(), dag()), 1..9)
}

fn tidslinje(start: NaiveDate, rader: &[(i64, i64, Utbetalingsdag)]) -> Vec<Dagrekke> {
    let mut neste = start;
    let lag = |(avstand, lengde, dag): &(i64, i64, Utbetalingsdag)| {
        let fom = neste + Duration::days(*avstand);
        neste = fom + Duration::days(*lengde);
        Dagrekke { fom, tom: neste - Duration::days(1), dag: *dag }
    };
    rader.iter().map(lag).collect()
}

/// A random person with a first day between `fra` and `fra` + 2000 days.
pub(super) fn person(fra: &'static str) -> impl Strategy<Value = Tilfeldig> {
    let tidslinjer = prop::collection::vec((0i64..200, rekker(5)), 1..4);
    let kvote = prop_oneof![
        2 => Just((248, Some(60))), 3 => (1u16..60, (1u16..30).prop_map(Some)), 1 => (1u16..60, Just(None))
    ];
    // Short windows and gaps make boundaries meet that seldom meet in three years.
    let grenser = (prop_oneof![Just(1u16), Just(3)], prop_oneof![2 => Just(182u16), 1 => 2u16..40]);
    let alder = prop_oneof![Just(30i64), 66i64..68, 68i64..71];
    (
        0i64..2000,
        tidslinjer,
        option::of((0i64..900, rekker(5))),
        (alder, -200i64..200),
        option::weighted(0.25, -20i64..900),
        option::weighted(0.5, -100i64..1200),
        (kvote, grenser),
    )
        .prop_map(move |(start, tidslinjer, historikk, (alder, rest), dod, per, (kvote, grenser))| {
            let start = d(fra) + Duration::days(start);
            let etter = |dager: i64| start + Duration::days(dager);
            Tilfeldig {
                tidslinjer: tidslinjer.iter().map(|(forskyv, r)| tidslinje(etter(*forskyv), r)).collect(),
                historikk: historikk.map_or(Vec::new(), |(forskyv, r)| tidslinje(etter(-forskyv), &r)),
                fodselsdato: etter(rest - alder * 365 - alder / 4),
                dodsdato: dod.map(etter),
                per: per.map(etter),
                kvoter: Kvoter {
                    ordinar: kvote.0,
                    over_67: kvote.1,
                    vindu_ar: grenser.0,
                    opphold: grenser.1,
                    ..kvoter()
                },
            }
        })
}
