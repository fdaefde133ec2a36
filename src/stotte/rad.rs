//! Advice for the diagnosis, the questions that the note must answer, and what the draft lacks.

use super::{
    Anledning, Avsnitt, Avvisning, Forslag, Kort, Sporring, Tema, arbeidsplass,
    kort::{LENGSTE_SAMMENDRAG, avkort},
};
use crate::{intake::trees::utkast::mangler, text::stotte::mangler as text};

const AVVISNINGER: &[Avvisning] =
    &[Avvisning::Medisinsk, Avvisning::Avklart, Avvisning::Kjent, Avvisning::IkkeNyttig];

pub(super) fn kort(s: &Sporring<'_>) -> Option<Kort> {
    let m = s.malform;
    let fodt = s.fnr.map(|fnr| fnr.fodselsdato());
    let regler = s.utkast.map(|utkast| mangler(utkast, fodt, s.now, s.regelverk)).unwrap_or_default();
    let hint: Vec<&str> = regler.iter().filter_map(|regel| text::hint(regel, m)).collect();
    let forste = hint.first()?;
    let sammendrag = text::sammendrag(hint.len(), forste, m);
    let full = s.utkast.is_some_and(super::Utkast::har_full_periode);
    let forslag = if full && s.anledning != Anledning::Signering {
        arbeidsplass::grad(s).map(Forslag::Grader)
    } else {
        None
    };
    Some(Kort {
        tema: Tema::Rad,
        viktig: true,
        sammendrag: avkort(&sammendrag, LENGSTE_SAMMENDRAG),
        avsnitt: vec![Avsnitt::Liste(
            text::overskrift(m).to_owned(),
            hint.iter().map(|&h| h.to_owned()).collect(),
        )],
        forslag: forslag.into_iter().collect(),
        avvisninger: AVVISNINGER,
        modell: None,
        fakta: regler.join(","),
    })
}
