//! Is the top of the queue the same from one day to the next when nothing new is known? It must be,
//! exactly (control.md 5.2): an order that moves by itself is chance, and chance decides about people.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::rettferdighet::mal::tall;

/// The queue of one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dagsko {
    /// Day.
    pub dag: NaiveDate,
    /// Signals in the order of the queue.
    pub rekkefolge: Vec<Uuid>,
    /// Signals with new facts since the day before, also those that came or went for that reason.
    pub nye_fakta: BTreeSet<Uuid>,
}

/// Jaccard index of the first `k` of two orders, those with new facts left out of both; 1 when both
/// are empty.
pub fn jaccard(for_: &[Uuid], naa: &[Uuid], nye_fakta: &BTreeSet<Uuid>, k: usize) -> f64 {
    let topp = |ko: &[Uuid]| -> BTreeSet<Uuid> {
        ko.iter().copied().filter(|id| !nye_fakta.contains(id)).take(k).collect()
    };
    let (a, b) = (topp(for_), topp(naa));
    let alle = a.union(&b).count();
    if alle == 0 { 1.0 } else { tall(a.intersection(&b).count()) / tall(alle) }
}

/// The lowest index of the days that follow each other; `None` of fewer than two.
pub fn lavest(dager: &[Dagsko], k: usize) -> Option<f64> {
    dager
        .windows(2)
        .filter_map(|par| match par {
            [i_gar, i_dag] => Some(jaccard(&i_gar.rekkefolge, &i_dag.rekkefolge, &i_dag.nye_fakta, k)),
            _ => None,
        })
        .min_by(f64::total_cmp)
}
