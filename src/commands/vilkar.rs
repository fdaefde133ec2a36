//! Assesses incapacity (ftrl. § 8-4) and cooperation (§ 8-8 first and third paragraph).

use super::{Beslutning, Beslutningsgrunnlag, tekst};
use crate::{
    forlop::saksgang::Avslag,
    hendelse::vilkar::{ArbeidsuforhetVurdering, MedvirkningVurdering},
};

/// Unfit for work.
pub fn arbeidsuforhet(
    b: &Beslutningsgrunnlag<'_>,
    onske: ArbeidsuforhetVurdering,
) -> Result<Beslutning, Avslag> {
    tekst::sjekk(onske.begrunnelse.as_deref(), onske.dokument.as_deref())?;
    b.grunnlag.saker.arbeidsuforhet.vurder(onske, b.i_dag, b.regelverk).map(Beslutning::from)
}

/// Lack of cooperation.
pub fn medvirkning(b: &Beslutningsgrunnlag<'_>, onske: MedvirkningVurdering) -> Result<Beslutning, Avslag> {
    tekst::sjekk(onske.begrunnelse.as_deref(), onske.dokument.as_deref())?;
    b.grunnlag.saker.manglende_medvirkning.vurder(onske, b.i_dag, b.regelverk).map(Beslutning::from)
}
