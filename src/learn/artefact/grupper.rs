//! How it went for groups: the reference that a prediction is held against.

use std::collections::BTreeMap;

use super::{
    Gruppe, Gruppeforlop, Innhold, MINST_I_BOKS, MINST_I_REFERANSE, avrund, bygg::Treningsrader, kaplan_meier,
};
use crate::learn::{
    features::HORISONTER,
    hazard::ColumnKind,
    predict::{UKER, siste_uke},
};

/// The course of each level of the column of the groups, at each landmark where it is large enough.
pub(super) fn grupper(
    innhold: &Innhold,
    rader: &Treningsrader<'_>,
    bokser: &[u8],
    bredde: usize,
) -> Vec<Gruppe> {
    let nummer =
        innhold.gruppekolonne.as_ref().and_then(|g| innhold.kolonner.iter().position(|k| k.navn == *g));
    let Some((nummer, kolonne)) = nummer.and_then(|n| Some((n, innhold.hazard.columns.get(n)?))) else {
        return Vec::new();
    };
    let ColumnKind::Category { levels } = &kolonne.kind else { return Vec::new() };
    // Rows by landmark and bin, in one pass.
    let mut tider: BTreeMap<(u16, u8), Vec<(u16, bool)>> = BTreeMap::new();
    for (n, landemerke) in rader.landemerke.iter().enumerate() {
        let (Some(boks), Some(siste), Some(slutt)) =
            (bokser.get(n * bredde + nummer), rader.siste.get(n), rader.slutt.get(n))
        else {
            continue;
        };
        tider.entry((*landemerke, *boks)).or_default().push((*siste, *slutt));
    }
    let uker: Vec<u16> = innhold.landemerker.iter().map(|l| l.uke).collect();
    let mut ut = Vec::new();
    let mut brukt = [false; 256];
    for (kode, navn) in (0u8..).zip(levels) {
        let boks = kolonne.bin(f32::from(kode));
        // Bin 0 holds what is rare; levels that share a bin share the first one's name.
        if boks == 0 || std::mem::replace(&mut brukt[usize::from(boks)], true) {
            continue;
        }
        let ved: BTreeMap<u16, Gruppeforlop> = uker
            .iter()
            .enumerate()
            .filter_map(|(n, uke)| {
                let neste = uker.get(n + 1).map_or(UKER + 1, |u| usize::from(innhold.nadd.inngang(*u)));
                Some((*uke, forlop(innhold, tider.get(&(*uke, boks))?, *uke, neste)?))
            })
            .collect();
        if !ved.is_empty() {
            ut.push(Gruppe { navn: navn.clone(), ved });
        }
    }
    ut
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "counts"
)]
fn forlop(innhold: &Innhold, tider: &[(u16, bool)], landemerke: u16, neste: usize) -> Option<Gruppeforlop> {
    let antall = avrund::antall(tider.len() as f64) as u32;
    if antall < MINST_I_REFERANSE {
        return None;
    }
    let fra = innhold.nadd.inngang(landemerke);
    let km = kaplan_meier::andeler(tider.iter().copied(), fra);
    let horisonter = HORISONTER
        .into_iter()
        .filter(|h| innhold.nadd.inngang(*h) > fra)
        .map(|h| (h, siste_uke(innhold.nadd, h, fra)))
        .filter(|(_, slutt)| f64::from(km.igjen(*slutt)) >= MINST_I_BOKS)
        .map(|(h, slutt)| (h, km.andel(slutt)))
        .collect();
    let underveis = (usize::from(fra)..neste).map(|uke| km.andel(uke - 1)).collect();
    Some(Gruppeforlop { antall, underveis, horisonter })
}
