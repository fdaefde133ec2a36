//! Whether the parts of an artefact fit each other.

use super::plan::{MAKS_BLOKKER, MAKS_KOLONNER, UKER};
use crate::learn::{
    artefact::{Artefaktfeil, Innhold},
    hazard::{Column, ColumnKind, Hazard, Shape},
};

/// Bins of a column at most: a bin is a byte.
const MAKS_BOKSER: usize = 250;

/// Everything that later code relies on.
pub(super) fn kontroller(i: &Innhold) -> Result<(), Artefaktfeil> {
    match forste_feil(i) {
        None => Ok(()),
        Some(hva) => Err(Artefaktfeil::Ugyldig(hva)),
    }
}

fn forste_feil(i: &Innhold) -> Option<String> {
    let h = &i.hazard;
    tid(h)
        .or_else(|| kolonner(i))
        .or_else(|| h.terms.iter().enumerate().find_map(|(n, _)| ledd(h, n)))
        .or_else(|| landemerker(i))
        .or_else(|| i.usikkerhet.feil(h))
        .or_else(|| grupper(i))
}

/// Finite and not negative.
fn risiko(v: f64) -> bool {
    v.is_finite() && v >= 0.0
}

fn tid(h: &Hazard) -> Option<String> {
    let blokker = h.blocks.count();
    if h.baseline.len() != UKER || h.blocks.block_of.len() != UKER || h.blocks.period_ends.len() != UKER {
        Some(format!("den har {} uker i stedet for {UKER}", h.baseline.len()))
    } else if h
        .blocks
        .period_ends
        .iter()
        .zip(1u32..)
        .any(|(slutt, uke)| (*slutt - f64::from(uke)).abs() > 1e-9)
    {
        Some("periodene er ikke uker".to_owned())
    } else if blokker == 0 || blokker > MAKS_BLOKKER {
        Some(format!("den har {blokker} tidsblokker, og programmet har plass til {MAKS_BLOKKER}"))
    } else if h.blocks.block_of.iter().any(|b| usize::from(*b) >= blokker) || !h.blocks.block_of.is_sorted() {
        Some("tidsblokkene er ikke i rekkefølge".to_owned())
    } else if !h.baseline.iter().all(|b| risiko(*b) && *b > 0.0) {
        Some("grunnrisikoen er ikke over 0 i hver uke".to_owned())
    } else if !h.blocks.slopes.iter().all(|s| s.is_finite()) {
        Some("en tidsblokk har ikke et tall".to_owned())
    } else {
        None
    }
}

fn kolonner(i: &Innhold) -> Option<String> {
    let h = &i.hazard;
    if h.columns.len() != i.kolonner.len() || h.columns.len() > MAKS_KOLONNER {
        return Some(format!("den har {} kolonner (høyst {MAKS_KOLONNER})", h.columns.len()));
    }
    for (kolonne, modell) in i.kolonner.iter().zip(&h.columns) {
        let navn = &kolonne.navn;
        let bokser = modell.bins();
        let like =
            [modell.seen.len(), kolonne.bokser.len(), kolonne.eksponering.len(), kolonne.hendelser.len()];
        if *navn != modell.name {
            return Some(format!("«{navn}» står der modellen har «{}»", modell.name));
        }
        if bokser > MAKS_BOKSER || like.iter().any(|n| *n != bokser) {
            return Some(format!("«{navn}» har {bokser} bokser, men ikke like mange tall"));
        }
        if let ColumnKind::Number { edges } = &modell.kind
            && (!edges.iter().all(|e| e.is_finite()) || !edges.is_sorted_by(|a, b| a < b))
        {
            return Some(format!("grensene for «{navn}» stiger ikke"));
        }
        if !modell.seen.iter().all(|n| risiko(*n)) {
            return Some(format!("antallene for «{navn}» er ikke tall"));
        }
    }
    None
}

fn ledd(h: &Hazard, nummer: usize) -> Option<String> {
    let ledd = h.terms.get(nummer)?;
    let bokser = |j: usize| h.columns.get(j).map(Column::bins);
    let lengde = match ledd.shape {
        Shape::Main(j) => bokser(j),
        Shape::Week(j) => bokser(j).map(|n| n * h.blocks.count()),
        Shape::Pair(a, b) => bokser(a).zip(bokser(b)).map(|(a, b)| a * b),
    };
    let riktig = lengde == Some(ledd.values.len()) && lengde == Some(ledd.errors.len());
    let tall = ledd.values.iter().all(|v| v.is_finite()) && ledd.errors.iter().all(|v| risiko(*v));
    (!riktig || !tall).then(|| format!("ledd {} har ikke et tall for hver boks", nummer + 1))
}

fn landemerker(i: &Innhold) -> Option<String> {
    if i.landemerker.first().map(|l| l.uke) != Some(1)
        || !i.landemerker.is_sorted_by(|a, b| a.uke < b.uke)
        || i.landemerker.len() > UKER
    {
        return Some("landemerkene stiger ikke fra uke 1".to_owned());
    }
    let grunner = i.grunner().len();
    i.landemerker.iter().find_map(|l| {
        let tall = l.forskyvning.is_finite() && l.helning.is_finite() && l.helning > 0.0 && risiko(l.faktor);
        let kurve = l.kurve.len() == UKER && l.kurve.iter().all(|s| (0.0..=1.0).contains(s));
        let bidrag = l.bidrag.values().all(|b| b.len() == grunner && b.iter().all(|v| v.is_finite()));
        (!tall || !kurve || !bidrag).then(|| format!("tallene for landemerket uke {} mangler", l.uke))
    })
}

fn grupper(i: &Innhold) -> Option<String> {
    let ukjent = i.gruppekolonne.as_ref().filter(|g| !i.kolonner.iter().any(|k| k.navn == **g));
    if let Some(navn) = ukjent {
        return Some(format!("gruppene gjelder «{navn}», som ikke er med"));
    }
    i.grupper.iter().find_map(|g| {
        let andel = |s: &f64| (0.0..=1.0).contains(s);
        let riktig = g.ved.values().all(|f| f.underveis.iter().chain(f.horisonter.values()).all(andel));
        (!riktig).then(|| format!("tallene for gruppen «{}» mangler", g.navn))
    })
}
