//! Which cells are hidden: the small ones, and those that would give them away.
//!
//! Each dimension has its parts and, last, their total. A *change* is a way to alter the counts
//! that changes no sum: if all cells it alters are hidden, what is shown fits the altered table as
//! well as the true one. For each small cell one change is found that raises it by ten and makes no
//! count negative, because ten or more are in every cell it lowers; these are hidden with the rest
//! of it. Two kinds are tried:
//!
//! - *swaps*: people in two inner cells change some of their coordinates with each other, or people
//!   move from one inner cell to another. The dimensions are divided into blocks; a block's
//!   coordinates go together. Three blocks are the corners of a cuboid, which leaves all totals of
//!   one and two dimensions below it alone; one block is the move, which changes them all.
//! - the *hypercube to totals*: two places in each dimension, a total among them; a corner's sign
//!   changes between two parts and stays between a part and the total.
//!
//! Two cells of a line that a change alters in opposite directions are at least ten together, so
//! their sum tells no more than the cell.

use super::TERSKEL;

/// Number of dimensions.
const DIMENSJONER: usize = 3;

/// The ways to divide the dimensions.
const BLOKKER: [&[&[usize]]; 5] =
    [&[&[0], &[1], &[2]], &[&[0, 1], &[2]], &[&[0, 2], &[1]], &[&[1, 2], &[0]], &[&[0, 1, 2]]];

/// A total is asked for more often than its parts: each step up costs eight times as much to hide.
const TOTALENS_PRIS: usize = 3;

/// Parts of each dimension; the total has the place after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form(pub [usize; DIMENSJONER]);

/// A place in each dimension.
type Sted = [usize; DIMENSJONER];

impl Form {
    /// Cells, totals included.
    pub fn antall(&self) -> usize {
        self.0.iter().map(|n| n + 1).product()
    }

    /// Where a cell is stored.
    pub fn indeks(&self, sted: Sted) -> usize {
        sted.iter().zip(self.0).fold(0, |sum, (i, n)| sum * (n + 1) + i)
    }

    /// The place of a stored cell.
    pub fn sted(&self, indeks: usize) -> Sted {
        let mut rest = indeks;
        let mut ut = [0; DIMENSJONER];
        for (plass, n) in ut.iter_mut().zip(self.0).rev() {
            *plass = rest % (n + 1);
            rest /= n + 1;
        }
        ut
    }

    /// Every cell that one of the inner cells counts in: itself and its totals.
    pub fn over(&self, inne: Sted) -> impl Iterator<Item = usize> + '_ {
        (0..1usize << DIMENSJONER).map(move |maske| {
            let mut sted = inne;
            for (d, plass) in sted.iter_mut().enumerate() {
                if maske >> d & 1 == 1 {
                    *plass = self.0[d];
                }
            }
            self.indeks(sted)
        })
    }
}

/// Which cells are hidden. `personer` and `terskel` have one entry a cell, as [`Form::indeks`] says.
pub fn skjul(form: &Form, personer: &[usize], terskel: &[usize]) -> Vec<bool> {
    let skjult = personer.iter().zip(terskel).map(|(n, t)| n < t).collect();
    // Cells between ten and the drawn threshold are hidden but need no protection from the sums.
    let sma = (0..personer.len()).filter(|c| personer[*c] < TERSKEL).collect();
    Tabell { form, personer, skjult, minst: TERSKEL }.beskytt(sma)
}

/// The same for another least number of people than ten, and for a table among several that share
/// cells: those in `ogsa`, hidden in another table, are hidden and protected here too.
pub fn skjul_koblet(form: &Form, personer: &[usize], minst: usize, ogsa: &[bool]) -> Vec<bool> {
    let skjult: Vec<bool> = personer.iter().zip(ogsa).map(|(n, ogsa)| *n < minst || *ogsa).collect();
    let sma = skjult.iter().enumerate().filter(|(_, skjult)| **skjult).map(|(celle, _)| celle).collect();
    Tabell { form, personer, skjult, minst }.beskytt(sma)
}

struct Tabell<'a> {
    form: &'a Form,
    personer: &'a [usize],
    skjult: Vec<bool>,
    /// Fewest people in a cell that is lowered, and how much a small one is raised.
    minst: usize,
}

/// What a change would cost to hide, and the cells it alters.
type Endring = (usize, Vec<usize>);

impl Tabell<'_> {
    fn beskytt(mut self, mut sma: Vec<usize>) -> Vec<bool> {
        // The largest first: what protects them often protects the smaller ones too.
        sma.sort_by_key(|c| (std::cmp::Reverse(self.personer[*c]), *c));
        for celle in sma {
            for endret in self.billigste(celle) {
                self.skjult[endret] = true;
            }
        }
        self.skjult
    }

    /// The change that raises the cell and hides the fewest people more.
    fn billigste(&self, celle: usize) -> Vec<usize> {
        let her = self.form.sted(celle);
        let alle = self.kuber(her).chain(self.bytter(her));
        // The first of the cheapest, so that the answer is always the same.
        alle.min_by_key(|(pris, _)| *pris).map(|(_, endret)| endret).unwrap_or_default()
    }

    fn kuber(&self, her: Sted) -> impl Iterator<Item = Endring> + '_ {
        let form = self.form;
        (0..form.antall())
            .map(|celle| form.sted(celle))
            .filter(move |der| der.iter().zip(her).all(|(a, b)| *a != b))
            .filter_map(move |der| self.kube(her, der))
    }

    /// The cube to the totals lowers nothing, so there always is one.
    fn kube(&self, her: Sted, der: Sted) -> Option<Endring> {
        let hjorner = (0..1usize << DIMENSJONER).map(|maske| {
            let (mut sted, mut ned) = (her, false);
            for d in (0..DIMENSJONER).filter(|d| maske >> d & 1 == 1) {
                sted[d] = der[d];
                ned ^= her[d] != self.form.0[d] && der[d] != self.form.0[d];
            }
            (self.form.indeks(sted), ned)
        });
        self.endring(hjorner)
    }

    fn bytter(&self, her: Sted) -> impl Iterator<Item = Endring> + '_ {
        let form = self.form;
        let inne = move |sted: &Sted| sted.iter().zip(form.0).all(|(plass, n)| *plass < n);
        let under = move |sted: &Sted| sted.iter().zip(her).zip(form.0).all(|((a, b), n)| *a == b || b == n);
        let steder = move || (0..form.antall()).map(|celle| form.sted(celle)).filter(inne);
        let celle = form.indeks(her);
        steder().filter(under).flat_map(move |til| {
            steder().filter(move |fra| *fra != til).flat_map(move |fra| {
                BLOKKER.iter().filter_map(move |blokker| self.bytte(celle, til, fra, blokker))
            })
        })
    }

    /// The change that is the product of `til − fra` over the blocks, with all totals; `None` when it
    /// does not raise the cell.
    fn bytte(&self, celle: usize, til: Sted, fra: Sted, blokker: &[&[usize]]) -> Option<Endring> {
        let mut endret: Vec<(Sted, i32)> = vec![(til, 1)];
        for blokk in blokker {
            let mut i_blokken: Vec<(Sted, i32)> = Vec::new();
            for (fortegn, fra_hvor) in [(1, til), (-1, fra)] {
                for maske in 0..1usize << blokk.len() {
                    let mut sted = fra_hvor;
                    for (_, d) in blokk.iter().enumerate().filter(|(n, _)| maske >> n & 1 == 1) {
                        sted[*d] = self.form.0[*d];
                    }
                    let lik = |andre: &Sted| blokk.iter().all(|d| andre[*d] == sted[*d]);
                    match i_blokken.iter_mut().find(|(andre, _)| lik(andre)) {
                        Some((_, sum)) => *sum += fortegn,
                        None => i_blokken.push((sted, fortegn)),
                    }
                }
            }
            i_blokken.retain(|(_, sum)| *sum != 0);
            endret = endret
                .iter()
                .flat_map(|(sted, a)| {
                    i_blokken.iter().map(move |(andre, b)| {
                        let mut nytt = *sted;
                        for d in *blokk {
                            nytt[*d] = andre[*d];
                        }
                        (nytt, a * b)
                    })
                })
                .collect();
        }
        let endret = || endret.iter().map(|(sted, fortegn)| (self.form.indeks(*sted), *fortegn));
        endret().any(|(c, fortegn)| c == celle && fortegn > 0).then_some(())?;
        self.endring(endret().map(|(c, fortegn)| (c, fortegn < 0)))
    }

    /// `None` when a cell to be lowered is too small.
    fn endring(&self, celler: impl Iterator<Item = (usize, bool)>) -> Option<Endring> {
        let (mut pris, mut endret) = (0, Vec::with_capacity(2 << DIMENSJONER));
        for (celle, ned) in celler {
            if ned && self.personer[celle] < self.minst {
                return None;
            }
            if !self.skjult[celle] {
                let sted = self.form.sted(celle);
                let totaler = sted.iter().zip(self.form.0).filter(|(plass, n)| **plass == *n).count();
                pris += (1 + self.personer[celle]) << (TOTALENS_PRIS * totaler);
            }
            endret.push(celle);
        }
        Some((pris, endret))
    }
}
