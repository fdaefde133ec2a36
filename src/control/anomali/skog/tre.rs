//! One tree, as it is stored and explained.

use std::fmt::Write as _;

use crate::control::anomali::tall;

/// Euler's γ.
const EULER: f64 = 0.577_215_664_901_532_9;

/// The mean depth of an unsuccessful search in a binary search tree of `n` rows, `2 H(n−1) − 2 (n−1)/n`
/// with `H(i) ≈ ln i + γ` (Preiss 1999, as in Liu et al.).
pub(super) fn c(n: usize) -> f64 {
    match n {
        0 | 1 => 0.0,
        2 => 1.0,
        _ => {
            let n = tall(n);
            2.0 * ((n - 1.0).ln() + EULER) - 2.0 * (n - 1.0) / n
        }
    }
}

/// The greatest depth of a tree of so many rows, ⌈log₂ ψ⌉.
pub(super) fn dybde(utvalg: usize) -> u32 {
    utvalg.max(2).next_power_of_two().trailing_zeros()
}

/// A place in a tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Node {
    /// Rows that came here.
    pub(super) rader: u32,
    pub(super) kutt: Option<Kutt>,
}

/// Rows with a value above `sted` go right. Left is the next node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Kutt {
    pub(super) kolonne: u32,
    pub(super) sted: f32,
    pub(super) hoyre: u32,
}

/// Nodes in the order root, left branch, right branch.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tre {
    pub(super) noder: Vec<Node>,
}

impl Tre {
    /// Credits each cut on a row's path with how it changed the depth that is expected; `venter[n]` is `c(n)`.
    pub(super) fn fordel(&self, rad: &[f32], venter: &[f64], ledd: &mut [f64]) {
        let mut her = 0;
        while let Some(Node { rader, kutt: Some(kutt) }) = self.noder.get(her) {
            let kolonne = kutt.kolonne as usize;
            her = if rad[kolonne] > kutt.sted { kutt.hoyre as usize } else { her + 1 };
            let barn = self.noder.get(her).map_or(0, |node| node.rader);
            ledd[kolonne] += 1.0 + venter[barn as usize] - venter[*rader as usize];
        }
    }

    /// In the order of the nodes: `column:place` for a cut, the number of rows for an end.
    pub(super) fn tekst(&self) -> String {
        let mut ut = String::new();
        for node in &self.noder {
            if !ut.is_empty() {
                ut.push(' ');
            }
            let _ = match node.kutt {
                Some(kutt) => write!(ut, "{}:{}", kutt.kolonne, kutt.sted),
                None => write!(ut, "{}", node.rader),
            };
        }
        ut
    }

    /// Reads what [`Self::tekst`] wrote; nothing when it isn't a whole tree of so many rows and columns.
    pub(super) fn les(tekst: &str, kolonner: usize, utvalg: usize) -> Option<Self> {
        let mut noder: Vec<Node> = Vec::new();
        // Cuts whose right branch hasn't begun, and with it their depth.
        let mut venter: Vec<usize> = Vec::new();
        let mut apne: Vec<(usize, u32)> = Vec::new();
        let mut dybden = 0;
        let mut ferdig = false;
        for ord in tekst.split(' ') {
            if ferdig || dybden > dybde(utvalg) {
                return None;
            }
            if let Some((kolonne, sted)) = ord.split_once(':') {
                let kolonne: u32 = kolonne.parse().ok()?;
                let sted: f32 = sted.parse().ok()?;
                if kolonne as usize >= kolonner || !sted.is_finite() {
                    return None;
                }
                apne.push((noder.len(), dybden));
                venter.push(noder.len());
                noder.push(Node { rader: 0, kutt: Some(Kutt { kolonne, sted, hoyre: 0 }) });
                dybden += 1;
                continue;
            }
            let rader: u32 = ord.parse().ok().filter(|rader| (1..=utvalg).contains(&(*rader as usize)))?;
            noder.push(Node { rader, kutt: None });
            match apne.pop() {
                Some((kuttet, dybde)) => {
                    let hoyre = u32::try_from(noder.len()).ok()?;
                    if let Some(Node { kutt: Some(kutt), .. }) = noder.get_mut(kuttet) {
                        kutt.hoyre = hoyre;
                    }
                    dybden = dybde + 1;
                }
                None => ferdig = true,
            }
        }
        // From the back, so that both branches are counted before the cut.
        for kuttet in venter.into_iter().rev() {
            let hoyre = noder.get(kuttet)?.kutt?.hoyre as usize;
            let rader = noder.get(kuttet + 1)?.rader + noder.get(hoyre)?.rader;
            noder.get_mut(kuttet)?.rader = rader;
        }
        (ferdig && noder.first()?.rader as usize == utvalg).then_some(Self { noder })
    }
}
