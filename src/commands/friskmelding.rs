//! Sick pay while looking for other work (ftrl. § 8-5).

use super::{Beslutning, Beslutningsgrunnlag, brev, tekst};
use crate::{
    base::Periode,
    forlop::saksgang::Avslag,
    hendelse::vilkar::Friskmeldingsvedtak,
    text::brev::vedtak::{self, Friskmelding},
};

/// Makes a decision, which goes to the person as a letter. `arbeidssoker` is what the register of jobseekers says.
pub fn vedta(
    b: &Beslutningsgrunnlag<'_>,
    mut onske: Friskmeldingsvedtak,
    arbeidssoker: bool,
) -> Result<Beslutning, Avslag> {
    tekst::sjekk(onske.begrunnelse.as_deref(), onske.dokument.as_deref())?;
    let gjelder = Periode::new(onske.fom, onske.tom).ok();
    let begrunnelse = brev::egne_ord(onske.begrunnelse.as_deref(), onske.dokument.as_deref());
    let vedtak = Friskmelding { fom: onske.fom, tom: onske.tom, begrunnelse };
    let brev =
        brev::til_sykmeldt(b, "VEDTAK_FRISKMELDING", vedtak::friskmelding(vedtak, b.personens_malform()));
    brev::arkiver(&mut onske.dokument, Some(&brev));
    let godtatt = b.grunnlag.saker.friskmelding.vedta(onske, arbeidssoker)?;
    Ok(Beslutning::from(godtatt).som_gjelder(gjelder).med_brev(brev))
}

/// Done with the newest decision.
pub fn ferdigbehandle(b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    b.grunnlag.saker.friskmelding.ferdigbehandle().map(Beslutning::from)
}
