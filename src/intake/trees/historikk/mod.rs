//! What the trees ask of the person's earlier notes.

mod arbeidsgiverperiode;
mod samme_diagnose;
mod startdato;

pub(crate) use self::{
    arbeidsgiverperiode::arbeidsgiverperiode,
    samme_diagnose::{er_ettersending, forlengelser, relevante},
    startdato::startdato,
};

use chrono::{Datelike, NaiveDate, Weekday};

use super::sak::dager;

/// Whether a working day lies between a last day and a later first day. Monday to Friday count,
/// public holidays included. A first day before the last one counts as parted.
fn arbeidsdag_mellom(tom: NaiveDate, fom: NaiveDate) -> bool {
    let helg = match fom.weekday() {
        Weekday::Mon => 3,
        Weekday::Sun => 2,
        _ => 1,
    };
    !(0..=helg).contains(&dager(tom, fom))
}
