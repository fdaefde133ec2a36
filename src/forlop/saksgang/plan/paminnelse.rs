//! The reminder that a manager may order (F4). No control of the law's week 4: that is the duty.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};

use crate::{
    base::{Periode, tid},
    rules::Regelverk,
};

/// What the manager is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paminnelsestatus {
    /// May be ordered.
    Tilgjengelig,
    /// Ordered, and may be called off.
    Bestilt,
    /// Not offered.
    Skjult,
}

/// First day of the continuous run of notes that covers the day. Adjacent and overlapping periods
/// join, one day's gap breaks; periods that ended before the look-back are not seen.
pub fn sammenhengende_start(
    sykmeldt: &[Periode],
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Option<NaiveDate> {
    let tilbake = regelverk.saksgang.plan_paminnelse_tilbakeblikk.tall(i_dag).unwrap_or(0);
    let mut perioder: Vec<Periode> = sykmeldt
        .iter()
        .filter(|p| p.fom() <= i_dag && (i_dag - p.tom()).num_days() <= tilbake)
        .copied()
        .collect();
    perioder.sort_unstable_by_key(|p| std::cmp::Reverse((p.tom(), p.fom())));
    let mut start = perioder.iter().filter(|p| p.inneholder(i_dag)).map(|p| p.fom()).min()?;
    for p in perioder {
        if p.fom() < start && p.tom() + Duration::days(1) >= start {
            start = p.fom();
        }
    }
    Some(start)
}

/// Whether a reminder may be ordered (F4): from day 0 to day 24 of the run, unless a plan was
/// made on its first day or later. A reminder of an earlier run does not count.
pub fn paminnelse(
    sykmeldt: &[Periode],
    planer_laget: impl IntoIterator<Item = DateTime<Utc>>,
    bestilt_for: Option<NaiveDate>,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Paminnelsestatus {
    let Some(start) = sammenhengende_start(sykmeldt, i_dag, regelverk) else {
        return Paminnelsestatus::Skjult;
    };
    let siste_dag = regelverk.saksgang.plan_paminnelse_siste_dag.tall(i_dag);
    let for_sent = siste_dag.is_none_or(|siste| (i_dag - start).num_days() > siste);
    // The first day begins at midnight in Oslo, which is an evening in UTC.
    let begynte = tid::fra_oslo(start.and_time(NaiveTime::MIN));
    if for_sent || planer_laget.into_iter().any(|laget| laget >= begynte) {
        Paminnelsestatus::Skjult
    } else if bestilt_for == Some(start) {
        Paminnelsestatus::Bestilt
    } else {
        Paminnelsestatus::Tilgjengelig
    }
}
