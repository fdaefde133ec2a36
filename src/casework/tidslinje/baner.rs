//! The lanes of the parties: each event a dot with a few words, laid out without overlap.

use chrono::NaiveDate;

use super::{
    akse::{Akse, BREDDE},
    bredde,
};
use crate::text::{
    dato,
    hendelser::{Beskrivelse, Part},
    tall,
};

const RAD: f64 = 24.0;
const FLEST_RADER: usize = 3;
const FLEST: usize = 24;
/// From the dot to its text, and from a text to the next dot.
const PRIKK: f64 = 11.0;
const MELLOM: f64 = 14.0;

/// An event as drawn.
#[derive(Debug)]
pub(in super::super) struct Prikk {
    pub(in super::super) x: String,
    pub(in super::super) y: f64,
    pub(in super::super) tekst: &'static str,
    /// Place of the text from the dot, and how it hangs there.
    pub(in super::super) tekst_x: f64,
    pub(in super::super) anker: &'static str,
    /// A fault or a call for help.
    pub(in super::super) viktig: bool,
}

/// A lane.
#[derive(Debug)]
pub(in super::super) struct Bane {
    pub(in super::super) navn: &'static str,
    pub(in super::super) undertekst: String,
    pub(in super::super) prikker: Vec<Prikk>,
    pub(in super::super) hoyde: f64,
    pub(in super::super) beskrivelse: String,
}

/// The lane of a party. `undertekst` is who the party is.
pub(super) fn bane(akse: Akse, part: Part, undertekst: String, merkede: &[(NaiveDate, Beskrivelse)]) -> Bane {
    let mut rader: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut prikker = Vec::new();
    let mut lest = Vec::new();
    let mut uten_plass = 0usize;
    let mut forrige = None;
    for (dag, b) in merkede {
        let dag = *dag;
        let Some(tekst) = b.merkelapp.filter(|_| b.part == part) else { continue };
        if forrige.replace((dag, tekst)) == Some((dag, tekst)) {
            continue;
        }
        let x = akse.piksler(dag);
        let lagt = if prikker.len() < FLEST { plasser(&mut rader, x, bredde::vanlig(tekst)) } else { None };
        let Some((rad, mot_venstre)) = lagt else {
            uten_plass += 1;
            continue;
        };
        lest.push(format!("{} {tekst}", dato::kort(dag)));
        prikker.push(Prikk {
            x: akse.prosent(dag),
            y: 18.0 + RAD * u32::try_from(rad).map_or(0.0, f64::from),
            tekst,
            tekst_x: if mot_venstre { -PRIKK } else { PRIKK },
            anker: if mot_venstre { "end" } else { "start" },
            viktig: b.merknad.is_some(),
        });
    }
    let mut undertekst = undertekst;
    if uten_plass > 0 {
        let flere = format!("{} til i listen", tall::antall(uten_plass));
        undertekst = if undertekst.is_empty() { flere } else { format!("{undertekst}. {flere}") };
    }
    let beskrivelse = if lest.is_empty() { "ingen hendelser".to_owned() } else { lest.join("; ") };
    let antall = u32::try_from(rader.len().max(1)).map_or(1.0, f64::from);
    Bane { navn: part.navn(), undertekst, prikker, hoyde: 13.0 + RAD * antall, beskrivelse }
}

/// The first row and side with room, right before left.
fn plasser(rader: &mut Vec<Vec<(f64, f64)>>, x: f64, tekst: f64) -> Option<(usize, bool)> {
    let hoyre = (x - 6.0, x + PRIKK + tekst);
    let venstre = (x - PRIKK - tekst, x + 6.0);
    for rad in 0..FLEST_RADER {
        if rad == rader.len() {
            rader.push(Vec::new());
        }
        let opptatt = rader.get_mut(rad)?;
        for (mot_venstre, (fra, til)) in [(false, hoyre), (true, venstre)] {
            let inni = fra >= -6.0 && til <= BREDDE + 6.0;
            if inni && opptatt.iter().all(|(f, t)| til + MELLOM <= *f || t + MELLOM <= fra) {
                opptatt.push((fra, til));
                return Some((rad, mot_venstre));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn labels_in_a_row_never_touch(prikker in prop::collection::vec((0.0f64..1020.0, 20.0f64..260.0), 1..40)) {
            let mut rader = Vec::new();
            for (x, bredde) in prikker {
                plasser(&mut rader, x, bredde);
            }
            prop_assert!(rader.len() <= FLEST_RADER);
            for rad in &mut rader {
                rad.sort_by(|a, b| a.0.total_cmp(&b.0));
                prop_assert!(rad.windows(2).all(|w| w[0].1 <= w[1].0));
            }
        }
    }
}
