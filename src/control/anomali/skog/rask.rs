//! Trees laid out for scoring: every branch goes on to the full depth, so a row takes the same number of
//! steps without asking whether it has arrived.

use rayon::prelude::*;

use super::{
    enkel,
    tre::{self, Tre},
};

/// Rows that one thread takes at a time, all trees for each.
const STYKKE: usize = 256;
const STYKKE_U32: u32 = 256;
/// Rows that go down a tree side by side.
const BREDDE: usize = 8;

/// A place: where the column's values begin in a piece of rows, and where it is cut.
#[derive(Debug, Clone, Copy)]
struct Sted {
    sted: f32,
    begynner: u32,
}

/// A whole binary tree: place 1 is the root, `2i` and `2i + 1` are left and right of `i`.
#[derive(Debug, Clone)]
pub(super) struct Rask {
    steder: Vec<Sted>,
    /// Depth of each end, with what is expected of the rows left there.
    ender: Vec<f64>,
}

impl Rask {
    pub(super) fn ny(tre: &Tre, dybde: u32) -> Self {
        let ender = 1 << dybde;
        // Nothing is above +∞, so a branch that has ended goes left all the way.
        let tom = Sted { sted: f32::INFINITY, begynner: 0 };
        let mut rask = Self { steder: vec![tom; ender], ender: vec![0.0; ender] };
        rask.legg(tre, 0, 1, 0, dybde);
        rask
    }

    /// Lays the branch at `node` at `plass`, `dybde` cuts down and with `igjen` to go.
    fn legg(&mut self, tre: &Tre, node: usize, plass: usize, dybde: u32, igjen: u32) {
        let Some(her) = tre.noder.get(node) else { return };
        match her.kutt {
            Some(kutt) if igjen > 0 => {
                self.steder[plass] =
                    Sted { sted: kutt.sted, begynner: kutt.kolonne.saturating_mul(STYKKE_U32) };
                self.legg(tre, node + 1, 2 * plass, dybde + 1, igjen - 1);
                self.legg(tre, kutt.hoyre as usize, 2 * plass + 1, dybde + 1, igjen - 1);
            }
            _ => {
                let ende = (plass << igjen) - self.ender.len();
                self.ender[ende] = f64::from(dybde) + tre::c(her.rader as usize);
            }
        }
    }
}

/// The sum of each row's depths over all trees; NaN where a value is missing.
pub(super) fn dybder(
    traer: &[Rask],
    dybde: u32,
    kolonner: &[&[f64]],
    rader: usize,
    ferdig: &(dyn Fn(usize) + Sync),
) -> Vec<f64> {
    let mut ut = vec![0.0; rader];
    ut.par_chunks_mut(STYKKE).enumerate().for_each_init(
        || vec![0.0_f32; STYKKE * kolonner.len()],
        |enkle, (nummer, ut)| {
            let fra = nummer * STYKKE;
            let til = fra + ut.len();
            let mut mangler = [false; STYKKE];
            for (enkle, kolonne) in enkle.chunks_exact_mut(STYKKE).zip(kolonner) {
                let verdier = &kolonne[fra..til];
                for ((enkelt, x), mangler) in enkle.iter_mut().zip(verdier).zip(&mut mangler) {
                    *enkelt = enkel(*x);
                    *mangler |= x.is_nan();
                }
            }
            for tre in traer {
                tre.ned(dybde, enkle, ut);
            }
            for (ut, mangler) in ut.iter_mut().zip(mangler) {
                if mangler {
                    *ut = f64::NAN;
                }
            }
            ferdig(til - fra);
        },
    );
    ut
}

impl Rask {
    /// Adds the rows' depths in this tree. `enkle` has [`STYKKE`] values of each column.
    fn ned(&self, dybde: u32, enkle: &[f32], ut: &mut [f64]) {
        for (gruppe, ut) in ut.chunks_mut(BREDDE).enumerate() {
            let fra = gruppe * BREDDE;
            let mut plass = [1_usize; BREDDE];
            for _ in 0..dybde {
                for (rad, plass) in plass.iter_mut().enumerate() {
                    let her = self.steder[*plass];
                    let verdi = enkle[her.begynner as usize + fra + rad];
                    *plass = 2 * *plass + usize::from(verdi > her.sted);
                }
            }
            for (ut, plass) in ut.iter_mut().zip(plass) {
                *ut += self.ender[plass - self.ender.len()];
            }
        }
    }
}
