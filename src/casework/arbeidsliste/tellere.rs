//! The boxes and chips over the list: each says how many, and leads to them.

use std::cmp::Reverse;

use super::{
    behov::{Trinn, Vurdert},
    filter::{Filter, Liste, Vis},
    merke::Hendelse,
};
use crate::text::tall;

/// A stat box that is a link to what it counts.
pub(super) struct Teller {
    pub(super) tall: String,
    pub(super) navn: &'static str,
    pub(super) under: &'static str,
    pub(super) farge: &'static str,
    pub(super) adresse: String,
    pub(super) her: bool,
}

/// A filter chip.
pub(super) struct Brikke {
    pub(super) navn: &'static str,
    pub(super) antall: String,
    pub(super) adresse: String,
    pub(super) her: bool,
}

/// Mine, or the unit's.
pub(super) struct Fane {
    pub(super) navn: &'static str,
    pub(super) antall: String,
    pub(super) adresse: String,
    pub(super) her: bool,
}

/// Whether somebody who needs follow-up now belongs to a part of the list.
pub(super) fn i_delen(v: &Vurdert<'_>, vis: Vis) -> bool {
    match vis {
        Vis::OverFrist => matches!(v.trinn(), Trinn::NavOverFrist | Trinn::AndreOverFrist),
        Vis::Naer => v.trinn() == Trinn::FristNaer,
        Vis::Svar => v.svar().is_some(),
        Vis::Trenger | Vis::Rolig | Vis::Motebehov => true,
    }
}

pub(super) fn overskrift(vis: Vis) -> &'static str {
    match vis {
        Vis::Trenger => "Sykmeldte som trenger oppfølging nå",
        Vis::OverFrist => "Sykmeldte over en frist",
        Vis::Naer => "Sykmeldte med frist innen tre uker",
        Vis::Svar => "Sykmeldte der noen venter på svar fra Nav",
        Vis::Rolig => "Sykmeldte som ikke trenger oppfølging nå",
        Vis::Motebehov => "Sykmeldte som kan trenge dialogmøte, i foreslått rekkefølge",
    }
}

pub(super) fn faner(mine: usize, alle: usize, filter: &Filter) -> Vec<Fane> {
    let fane = |navn, antall, liste| Fane {
        navn,
        antall: tall::antall(antall),
        adresse: Filter { liste: Some(liste), ..Filter::default() }.adresse(),
        her: filter.liste == Some(liste),
    };
    vec![fane("Mine", mine, Liste::Mine), fane("Enhetens", alle, Liste::Enhetens)]
}

pub(super) fn tellere(na: &[&Vurdert<'_>], rolige: usize, filter: &Filter) -> Vec<Teller> {
    let antall = |vis| na.iter().filter(|v| i_delen(v, vis)).count();
    let teller = |antall, navn, under, farge, vis| Teller {
        tall: tall::antall(antall),
        navn,
        under,
        farge,
        adresse: filter.bare(vis).adresse(),
        her: filter.vis == vis,
    };
    vec![
        teller(antall(Vis::OverFrist), "Over frist", "må tas først", "rod", Vis::OverFrist),
        teller(antall(Vis::Naer), "Frist innen tre uker", "krav, møte, samtale", "oransje", Vis::Naer),
        teller(antall(Vis::Svar), "Venter på svar", "fra sykmeldt, lege, leder", "gronn", Vis::Svar),
        teller(na.len(), "Trenger deg nå", "alle de tre", "bla", Vis::Trenger),
        teller(rolige, "Trenger ikke oppfølging nå", "følges automatisk, vises nederst", "gra", Vis::Rolig),
    ]
}

/// Chips for what presses among the chosen, most common first.
pub(super) fn brikker(utvalg: &[&Vurdert<'_>], filter: &Filter) -> Vec<Brikke> {
    let mut antall: Vec<(Hendelse, usize)> = Vec::new();
    for h in utvalg.iter().flat_map(|v| Hendelse::ved(v)) {
        match antall.iter_mut().find(|(t, _)| *t == h) {
            Some((_, n)) => *n += 1,
            None => antall.push((h, 1)),
        }
    }
    // The chosen filter stays visible, also when nobody fits any more.
    if let Some(valgt) = filter.hendelse.filter(|h| antall.iter().all(|(x, _)| x != h)) {
        antall.push((valgt, 0));
    }
    if antall.is_empty() {
        return Vec::new();
    }
    let plass = |h: &Hendelse| Hendelse::alle().position(|x| x == *h);
    antall.sort_by_key(|(h, n)| (Reverse(*n), plass(h)));
    let brikke = |navn, n: usize, hendelse| Brikke {
        navn,
        antall: tall::antall(n),
        adresse: Filter { hendelse, side: 0, ..filter.clone() }.adresse(),
        her: filter.hendelse == hendelse,
    };
    let alle = brikke("Alle hendelser", utvalg.len(), None);
    let resten = antall.into_iter().map(|(h, n)| brikke(h.ord(), n, Some(h)));
    std::iter::once(alle).chain(resten).collect()
}
