//! The person chooses bokmål or nynorsk for the own pages and for letters.

use super::{Beslutning, Beslutningsgrunnlag};
use crate::{
    forlop::saksgang::Avslag,
    hendelse::{Oppfolging, malform::Skriftform},
};

/// Chooses. What is chosen already is no fact.
pub fn velg(b: &Beslutningsgrunnlag<'_>, malform: Skriftform) -> Result<Beslutning, Avslag> {
    b.som_sykmeldt()?;
    if b.grunnlag.saker.malform == Some(malform) {
        return Ok(Beslutning::default());
    }
    Ok(Oppfolging::MalformValgt { malform }.into())
}
