//! Notes that the rules would not decide: which wait, until when, and what was decided.

use std::collections::HashMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::bits::Versjoner;
use crate::{
    base::{HendelseId, SykmeldingId, calendar::er_virkedag, tid},
    hendelse::{
        Hendelse, Innhold, Utfall,
        manuell_vurdering::{Avgjorelse, ManuellVurdering},
        sykmelding::{Merknad, Sykmelding},
    },
    rules::Regelverk,
};

/// A note that somebody must look at, or has looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manuell {
    /// Last day to settle it.
    pub frist: NaiveDate,
    /// The rule that would not decide.
    pub regel: Option<String>,
    /// The decision, when there is one.
    pub avgjort: Option<ManueltAvgjort>,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManueltAvgjort {
    /// Which of the four.
    pub avgjorelse: Avgjorelse,
    /// The event that says so.
    pub hendelse: HendelseId,
    /// When.
    pub tidspunkt: DateTime<Utc>,
}

/// Where the note stands; none when nobody has to look at it.
pub(super) fn manuell(
    mottatt: &Hendelse,
    note: &Sykmelding,
    avgjort: Option<&(&Hendelse, &ManuellVurdering)>,
    regelverk: &Regelverk,
) -> Option<Box<Manuell>> {
    venter(note).then(|| {
        Box::new(Manuell {
            frist: frist(tid::oslo_dato(mottatt.inntruffet), regelverk),
            regel: note.vurdering.regel.clone(),
            avgjort: avgjort.map(|(hendelse, vurdering)| ManueltAvgjort {
                avgjorelse: vurdering.avgjorelse,
                hendelse: hendelse.id,
                tidspunkt: hendelse.inntruffet,
            }),
        })
    })
}

/// Some days after receipt; a deadline on a weekend or a public holiday moves to the next workday.
fn frist(mottatt: NaiveDate, regelverk: &Regelverk) -> NaiveDate {
    let dager = regelverk.sykmelding.manuell_frist.tall(mottatt).unwrap_or(0);
    let mut dag = mottatt + Duration::days(dager);
    while !er_virkedag(dag) {
        dag += Duration::days(1);
    }
    dag
}

/// The remark on a note that waits.
pub const UNDER_BEHANDLING: &str = "UNDER_BEHANDLING";

/// The latest decision on each note. `hendelser` are in the order they became known.
pub(super) fn avgjorelser<'a>(
    hendelser: &[&'a Hendelse],
    versjoner: &Versjoner,
) -> HashMap<SykmeldingId, (&'a Hendelse, &'a ManuellVurdering)> {
    let mut ut = HashMap::new();
    for hendelse in hendelser {
        if let Innhold::ManuellVurdering(vurdering) = &hendelse.innhold {
            let note = versjoner.gjeldende_id.get(&vurdering.sykmelding).unwrap_or(&vurdering.sykmelding);
            ut.insert(*note, (*hendelse, vurdering));
        }
    }
    ut
}

/// The remarks that stand on a note: those it came with, and what its case handling added or took
/// away here.
pub(super) fn merknader(note: &Sykmelding, avgjort: Option<&(&Hendelse, &ManuellVurdering)>) -> Vec<Merknad> {
    let mut merknader = note.vurdering.merknader.clone();
    let merknad = |type_: &str, beskrivelse| Merknad { type_: type_.to_owned(), beskrivelse };
    match avgjort {
        Some((_, vurdering)) => {
            merknader.retain(|m| m.type_ != UNDER_BEHANDLING);
            let type_ = Avgjorelse::merknad(vurdering.avgjorelse);
            merknader.extend(type_.map(|type_| merknad(type_, vurdering.begrunnelse.clone())));
        }
        None if venter(note) && merknader.iter().all(|m| m.type_ != UNDER_BEHANDLING) => {
            merknader.push(merknad(UNDER_BEHANDLING, None));
        }
        None => {}
    }
    merknader
}

/// Whether somebody must look at the note, as far as the note itself says.
fn venter(note: &Sykmelding) -> bool {
    note.vurdering.utfall == Utfall::ManualProcessing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deadline_is_four_days_on_and_never_on_a_day_off() {
        let frist = |dag: &str| frist(dag.parse().unwrap(), Regelverk::innebygd()).to_string();
        // Monday to Friday; Tuesday to Saturday, which becomes Monday; Wednesday to Sunday.
        assert_eq!(frist("2025-03-10"), "2025-03-14");
        assert_eq!(frist("2025-03-11"), "2025-03-17");
        assert_eq!(frist("2025-03-12"), "2025-03-17");
        // Easter: Maundy Thursday to Easter Monday are all off.
        assert_eq!(frist("2025-04-13"), "2025-04-22");
        assert_eq!(frist("2025-12-21"), "2025-12-29");
    }
}
