//! Sick pay while looking for other work (ftrl. § 8-5).

use super::{Beslutning, Beslutningsgrunnlag, tekst};
use crate::{base::Periode, forlop::saksgang::Avslag, hendelse::vilkar::Friskmeldingsvedtak};

/// Makes a decision. `arbeidssoker` is what the register of jobseekers says.
pub fn vedta(
    b: &Beslutningsgrunnlag<'_>,
    onske: Friskmeldingsvedtak,
    arbeidssoker: bool,
) -> Result<Beslutning, Avslag> {
    tekst::sjekk(onske.begrunnelse.as_deref(), onske.dokument.as_deref())?;
    let gjelder = Periode::new(onske.fom, onske.tom).ok();
    let godtatt = b.grunnlag.saker.friskmelding.vedta(onske, arbeidssoker)?;
    Ok(Beslutning::from(godtatt).som_gjelder(gjelder))
}

/// Done with the newest decision.
pub fn ferdigbehandle(b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    b.grunnlag.saker.friskmelding.ferdigbehandle().map(Beslutning::from)
}
