//! Decides about a candidate for dialogue meeting 2 (B8, B9).

use super::{Beslutning, Beslutningsgrunnlag, tekst};
use crate::forlop::saksgang::{
    Avslag,
    kandidat::{self, Kandidatonske},
};

/// A meeting is to be held, the person is exempt, or the meeting is not relevant.
pub fn vurder(b: &Beslutningsgrunnlag<'_>, onske: Kandidatonske) -> Result<Beslutning, Avslag> {
    tekst::sjekk(onske.beskrivelse.as_deref(), None)?;
    let logg = &b.grunnlag.saker.kandidat;
    kandidat::vurder(onske, logg.er_kandidat(b.i_dag)).map(Beslutning::from)
}
