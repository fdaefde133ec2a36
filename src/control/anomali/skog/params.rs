//! Settings of a forest, checked before use.

use linfa::ParamGuard;

use super::AnomaliFeil;

/// The most trees.
pub(super) const MEST_TRAER: usize = 20_000;
/// The most rows of each tree: depth 12.
pub(super) const STORSTE_UTVALG: usize = 4096;

/// Settings that have been checked.
#[derive(Debug, Clone, PartialEq)]
pub struct SkogValidParams {
    pub(super) traer: usize,
    pub(super) utvalg: usize,
    pub(super) fro: u64,
}

/// Settings of a forest.
///
/// ```
/// use linfa::ParamGuard;
/// use milepael::control::anomali::skog::SkogParams;
///
/// assert!(SkogParams::default().traer(2000).fro(7).check().is_ok());
/// assert!(SkogParams::default().utvalg(1).check().is_err());
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct SkogParams(SkogValidParams);

impl Default for SkogParams {
    fn default() -> Self {
        Self(SkogValidParams { traer: 1000, utvalg: 256, fro: 1 })
    }
}

impl SkogParams {
    /// How many trees (default 1,000).
    pub fn traer(mut self, traer: usize) -> Self {
        self.0.traer = traer;
        self
    }

    /// How many rows each tree is grown from (default 256; all when the table has fewer).
    pub fn utvalg(mut self, utvalg: usize) -> Self {
        self.0.utvalg = utvalg;
        self
    }

    /// The seed: the same rows and the same seed give the same forest, to the bit.
    pub fn fro(mut self, fro: u64) -> Self {
        self.0.fro = fro;
        self
    }
}

impl ParamGuard for SkogParams {
    type Checked = SkogValidParams;
    type Error = AnomaliFeil;

    fn check_ref(&self) -> Result<&Self::Checked, Self::Error> {
        let p = &self.0;
        if !(1..=MEST_TRAER).contains(&p.traer) {
            return Err(AnomaliFeil::Innstilling { navn: "traer", omfang: "fra 1 til 20 000" });
        }
        if !(2..=STORSTE_UTVALG).contains(&p.utvalg) {
            return Err(AnomaliFeil::Innstilling { navn: "utvalg", omfang: "fra 2 til 4096" });
        }
        Ok(p)
    }

    fn check(self) -> Result<Self::Checked, Self::Error> {
        self.check_ref()?;
        Ok(self.0)
    }
}
