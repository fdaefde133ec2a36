//! Notes that the rules would not decide: which wait, until when, and what was decided.

use std::collections::HashMap;

use super::bits::Versjoner;
use crate::{
    base::SykmeldingId,
    hendelse::{
        Hendelse, Innhold, Utfall,
        manuell_vurdering::{Avgjorelse, ManuellVurdering},
        sykmelding::{Merknad, Sykmelding},
    },
};

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
pub(super) fn venter(note: &Sykmelding) -> bool {
    note.vurdering.utfall == Utfall::ManualProcessing
}
