//! When the absence began, as far as earlier notes tell (B4.9 and B8). Diagnoses play no part.

use chrono::{Duration, NaiveDate};

use crate::{
    base::Periode,
    intake::trees::{
        grunnlag::{Aktivitetstype, Brukerhandling, Tidligere},
        sak::{Sak, dager},
    },
};

/// Remarks after which a note's days no longer count; one under treatment still counts.
const UGYLDIGE: [&str; 2] = ["UGYLDIG_TILBAKEDATERING", "TILBAKEDATERING_KREVER_FLERE_OPPLYSNINGER"];

/// The first day of the absence that the note from `fom` on belongs to.
pub(crate) fn startdato(sak: &Sak<'_>, fom: NaiveDate) -> NaiveDate {
    siste_sammenhengende(sak, fom, &tidligere_dager(sak, fom))
}

/// Walks back from `fom` over the earlier days, newest first, until a gap is too long.
///
/// A day after `fom` (an earlier note may reach into the new one) moves the start forward before it
/// moves back, as today's engine does; only a gap that long *inside* an earlier note can show it.
pub(super) fn siste_sammenhengende(sak: &Sak<'_>, fom: NaiveDate, nyeste_forst: &[Periode]) -> NaiveDate {
    let mut start = fom;
    for periode in nyeste_forst {
        if sak.over(periode.tom(), start, |r| &r.opphold_dager) {
            break;
        }
        start = periode.fom();
    }
    start
}

/// The sick days of earlier notes, newest first, as periods that neither touch nor overlap.
pub(super) fn tidligere_dager(sak: &Sak<'_>, fom: NaiveDate) -> Vec<Periode> {
    let tidligst = sak
        .tall(|r| &r.tidligere_uker)
        .and_then(|uker| fom.checked_sub_signed(Duration::try_weeks(uker)?))
        .unwrap_or(NaiveDate::MIN);
    let mut perioder: Vec<Periode> = sak
        .grunnlag
        .tidligere_sykmeldinger
        .iter()
        .filter(|note| teller(note))
        .filter(|note| note.aktivitet.iter().map(|periode| periode.tom).max() > Some(tidligst))
        .filter(|note| note.aktivitet.iter().any(|periode| periode.fom < fom))
        .flat_map(|note| &note.aktivitet)
        .filter(|periode| !matches!(periode.type_, Aktivitetstype::Avventende { .. }))
        .filter_map(|periode| Periode::new(periode.fom, periode.tom).ok())
        .collect();
    perioder.sort_unstable_by_key(|periode| (std::cmp::Reverse(periode.tom()), periode.fom()));
    perioder.into_iter().fold(Vec::new(), |mut samlet, periode| {
        match samlet.last_mut() {
            Some(forrige) if dager(periode.tom(), forrige.fom()) <= 1 => *forrige = forrige.omslutt(periode),
            _ => samlet.push(periode),
        }
        samlet
    })
}

fn teller(note: &Tidligere) -> bool {
    !note.avvist() && note.user_action != Some(Brukerhandling::Avbrutt) && !note.har_merknad(&UGYLDIGE)
}
