//! The earlier notes of a person as the rule trees ask for them.

use super::{bits, grunnlag::uten_korrigerte, manuell};
use crate::{
    hendelse::{Hendelse, Innhold, sykmelding_status::Status},
    intake::register::TidligereSykmelding,
};

/// Every note that still stands, in the order they became known: the version that counts, with the
/// person's latest status and the remarks of the case handling. A note that the system removed
/// never was.
pub fn tidligere_sykmeldinger(hendelser: &[&Hendelse]) -> Vec<TidligereSykmelding> {
    let mut gjeldende = uten_korrigerte(hendelser);
    let versjoner = bits::Versjoner::av(&gjeldende);
    gjeldende.retain(|h| !versjoner.erstattet.contains(&h.id));
    let statuser = bits::statuser(&gjeldende, &versjoner);
    let avgjort = manuell::avgjorelser(&gjeldende, &versjoner);
    gjeldende
        .iter()
        .filter_map(|hendelse| match &hendelse.innhold {
            Innhold::Sykmelding(note) => Some(note),
            _ => None,
        })
        .filter(|note| statuser.get(&note.id).is_none_or(|status| !status.slettet))
        .map(|note| {
            let siste = statuser.get(&note.id).and_then(|status| status.siste);
            TidligereSykmelding {
                merknader: manuell::merknader(note, avgjort.get(&note.id)),
                ..TidligereSykmelding::av(note, siste == Some(Status::Avbrutt))
            }
        })
        .collect()
}
