//! Earlier notes with the same diagnosis: is this one sent again, or a prolongation (B8). Notes
//! that the person has cancelled count here, as in today's engine; they do not in the start date.

use chrono::NaiveDate;

use super::arbeidsdag_mellom;
use crate::{
    base::Periode,
    intake::trees::{
        UNDER_BEHANDLING,
        grunnlag::{Aktivitetstype, Tidligere},
        sak::Sak,
    },
};

/// Remarks that make an earlier note say nothing for this one.
const UTENFOR: [&str; 3] =
    ["UGYLDIG_TILBAKEDATERING", "TILBAKEDATERING_KREVER_FLERE_OPPLYSNINGER", UNDER_BEHANDLING];

/// Accepted earlier notes whose main code is written as the new one. The code system is not
/// compared (quirk of today's engine: A01 of ICPC-2 and of ICD-10 are the same).
pub(crate) fn relevante<'a>(sak: &'a Sak<'_>) -> impl Iterator<Item = &'a Tidligere> {
    let kode = sak.grunnlag.hoveddiagnose.as_ref().map(|diagnose| diagnose.kode.as_str());
    sak.grunnlag.tidligere_sykmeldinger.iter().filter(move |note| {
        let dens = note.hoveddiagnose.as_ref().map(|diagnose| diagnose.kode.as_str());
        !note.avvist() && !note.har_merknad(&UTENFOR) && dens.is_some() && dens == kode
    })
}

/// ETTERSENDING: the only period of the note stands in an earlier note, with its type and grade.
pub(crate) fn er_ettersending(sak: &Sak<'_>) -> bool {
    let [ny] = sak.grunnlag.aktivitet.as_slice() else { return false };
    relevante(sak).flat_map(|note| &note.aktivitet).any(|tidligere| {
        let samme_type = match (&ny.type_, &tidligere.type_) {
            (Aktivitetstype::Gradert { grad: a }, Aktivitetstype::Gradert { grad: b }) => a == b,
            (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
        };
        samme_type && (ny.fom, ny.tom) == (tidligere.fom, tidligere.tom)
    })
}

/// FORLENGELSE: the earlier periods that the note from `fom` to `tom` goes on from: without a
/// working day between, or overlapping and not ending before.
pub(crate) fn forlengelser(sak: &Sak<'_>, fom: NaiveDate, tom: NaiveDate) -> Vec<Periode> {
    relevante(sak)
        .filter_map(|note| match note.aktivitet.as_slice() {
            [periode] => Some(periode),
            _ => None,
        })
        .filter(|periode| {
            matches!(periode.type_, Aktivitetstype::AktivitetIkkeMulig | Aktivitetstype::Gradert { .. })
        })
        .filter_map(|periode| Periode::new(periode.fom, periode.tom).ok())
        .filter(|tidligere| {
            let overlapper = tidligere.inneholder(fom) && tom >= tidligere.tom();
            !arbeidsdag_mellom(tidligere.tom(), fom) || overlapper
        })
        .collect()
}
