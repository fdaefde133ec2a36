//! Grows one tree.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{
    enkel,
    tre::{self, Kutt, Node, Tre},
};

/// Tree number `nummer` of a forest with this seed. The columns are whole and finite in single precision.
pub(super) fn tre(kolonner: &[&[f64]], utvalg: usize, fro: u64, nummer: u64) -> Tre {
    let mut rng = ChaCha8Rng::seed_from_u64(fro);
    rng.set_stream(nummer);
    let rader = kolonner.first().map_or(0, |kolonne| kolonne.len());
    let mut trekning = trekk(&mut rng, rader, utvalg);
    let mut bygger = Bygger {
        kolonner,
        rng,
        noder: Vec::with_capacity(2 * utvalg),
        rekke: (0..kolonner.len()).collect(),
        verdier: Vec::with_capacity(utvalg),
        venstre: Vec::with_capacity(utvalg),
    };
    bygger.gren(&mut trekning, 0, tre::dybde(utvalg));
    Tre { noder: bygger.noder }
}

/// `antall` rows without replacement, in rising order (Floyd; Bentley & Floyd 1987).
fn trekk(rng: &mut impl Rng, rader: usize, antall: usize) -> Vec<usize> {
    let mut valgt = std::collections::BTreeSet::new();
    for til in rader.saturating_sub(antall)..rader {
        let rad = rng.gen_range(0..=til);
        if !valgt.insert(rad) {
            valgt.insert(til);
        }
    }
    valgt.into_iter().collect()
}

struct Bygger<'a> {
    kolonner: &'a [&'a [f64]],
    rng: ChaCha8Rng,
    noder: Vec<Node>,
    /// The columns; those known not to vary on the path stand first.
    rekke: Vec<usize>,
    verdier: Vec<f32>,
    venstre: Vec<bool>,
}

impl Bygger<'_> {
    /// Grows a branch of these rows, of whose columns the first `like` in the list don't vary.
    fn gren(&mut self, rader: &mut [usize], like: usize, igjen: u32) {
        let her = self.noder.len();
        let antall = u32::try_from(rader.len()).unwrap_or(u32::MAX);
        self.noder.push(Node { rader: antall, kutt: None });
        if rader.len() < 2 || igjen == 0 {
            return;
        }
        let Some((kolonne, sted, like)) = self.velg(rader, like) else { return };
        let (venstre, hoyre) = self.del(rader, sted);
        self.gren(venstre, like, igjen - 1);
        let plass = u32::try_from(self.noder.len()).unwrap_or(u32::MAX);
        let kolonne = u32::try_from(kolonne).unwrap_or(u32::MAX);
        self.noder[her].kutt = Some(Kutt { kolonne, sted, hoyre: plass });
        self.gren(hoyre, like, igjen - 1);
    }

    /// A column that varies, drawn evenly among them, and a place to cut; its values are left in `verdier`.
    fn velg(&mut self, rader: &[usize], mut like: usize) -> Option<(usize, f32, usize)> {
        while like < self.rekke.len() {
            let trukket = self.rng.gen_range(like..self.rekke.len());
            let kolonne = self.rekke[trukket];
            let verdier = self.kolonner[kolonne];
            self.verdier.clear();
            self.verdier.extend(rader.iter().map(|rad| enkel(verdier[*rad])));
            let start = (f32::INFINITY, f32::NEG_INFINITY);
            let (lavest, hoyest) = self.verdier.iter().fold(start, |(l, h), x| (l.min(*x), h.max(*x)));
            if lavest < hoyest {
                let (l, h) = (f64::from(lavest), f64::from(hoyest));
                let sted = enkel(l + self.rng.r#gen::<f64>() * (h - l));
                // Rounding may reach the highest; both branches must have a row.
                return Some((kolonne, if sted < hoyest { sted } else { lavest }, like));
            }
            self.rekke.swap(trukket, like);
            like += 1;
        }
        None
    }

    /// Puts the rows that go left first; the rows keep their order.
    fn del<'r>(&mut self, rader: &'r mut [usize], sted: f32) -> (&'r mut [usize], &'r mut [usize]) {
        self.venstre.clear();
        self.venstre.extend(self.verdier.iter().map(|x| *x <= sted));
        let mut til_hoyre = Vec::with_capacity(rader.len());
        let mut neste = 0;
        for (plass, venstre) in self.venstre.iter().enumerate() {
            let rad = rader[plass];
            if *venstre {
                rader[neste] = rad;
                neste += 1;
            } else {
                til_hoyre.push(rad);
            }
        }
        rader[neste..].copy_from_slice(&til_hoyre);
        rader.split_at_mut(neste)
    }
}
