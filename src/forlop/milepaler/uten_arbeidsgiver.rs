//! Week 4 for people without employer: Nav hands over to work-oriented follow-up (A45, I1).

use super::{Ansvarlig, Avgjorelse, Avgjort, Grunn, Kontekst, Milepelgrunnlag, Milepeltype};
use crate::hendelse::oppfolging::Oppfolging;

pub(super) fn milepel(k: &Kontekst<'_>) -> Option<Milepelgrunnlag> {
    if k.tilfelle.arbeidstaker_ved_slutt {
        return None;
    }
    let parameter = &k.regelverk.oppfolging.uten_arbeidsgiver;
    let plikt = k.plikt(Milepeltype::UtenArbeidsgiver, Ansvarlig::Nav, parameter)?;
    let overfort = k.oppfolginger().find(|(.., o)| **o == Oppfolging::OverfortArbeidsrettet);
    Some(plikt.avgjort(overfort.map(|(dato, hendelse, _)| {
        Avgjort::av(Avgjorelse::Utfort, Grunn::OverfortArbeidsrettet, dato, hendelse)
    })))
}
