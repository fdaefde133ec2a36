//! Hands a person without employer over to work-oriented follow-up (A45).

use super::{Beslutning, Beslutningsgrunnlag};
use crate::forlop::saksgang::Avslag;

/// Hands over.
pub fn overfor(b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    let tilfelle = &b.aktivt()?.tilfelle;
    b.grunnlag.saker.uten_arbeidsgiver.overfor_na(tilfelle.into()).map(Beslutning::from)
}
