//! Whose case it is (G8).

use super::{Beslutning, Beslutningsgrunnlag};
use crate::forlop::saksgang::{Avslag, oversikt};

/// Assigns to a caseworker, to another unit, or to nobody.
pub fn tildel(
    b: &Beslutningsgrunnlag<'_>,
    veileder: Option<String>,
    enhet: Option<String>,
) -> Result<Beslutning, Avslag> {
    oversikt::tildel(veileder, enhet, &b.grunnlag.saker.tildeling).map(Beslutning::from)
}
