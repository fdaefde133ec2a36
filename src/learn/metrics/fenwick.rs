//! Sums over a range of ranks while rows are added one by one.

/// A binary indexed tree (Fenwick 1994): add and prefix sum in O(log n).
#[derive(Debug)]
pub(super) struct Fenwick {
    sums: Vec<f64>,
}

impl Fenwick {
    /// `n` ranks, all 0.
    pub(super) fn new(n: usize) -> Self {
        Self { sums: vec![0.0; n + 1] }
    }

    /// Adds to a rank, 0 is the first.
    pub(super) fn add(&mut self, rank: usize, value: f64) {
        let mut at = rank + 1;
        while at < self.sums.len() {
            self.sums[at] += value;
            at += at & at.wrapping_neg();
        }
    }

    /// The sum of the first `count` ranks.
    pub(super) fn first(&self, count: usize) -> f64 {
        let mut at = count;
        let mut sum = 0.0;
        while at > 0 {
            sum += self.sums[at];
            at -= at & at.wrapping_neg();
        }
        sum
    }
}
