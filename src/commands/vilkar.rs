//! Assesses incapacity (ftrl. § 8-4) and cooperation (§ 8-8 first and third paragraph).

use super::{Beslutning, Beslutningsgrunnlag, brev, tekst};
use crate::{
    brev::Brev,
    forlop::saksgang::Avslag,
    hendelse::vilkar::{ArbeidsuforhetType, ArbeidsuforhetVurdering, MedvirkningType, MedvirkningVurdering},
    text::brev::{
        forhandsvarsel::{self, Varsel},
        vedtak::{self, Stans},
    },
};

/// Unfit for work. A notice and a refusal go to the person as letters; the rest is filed.
pub fn arbeidsuforhet(
    b: &Beslutningsgrunnlag<'_>,
    mut onske: ArbeidsuforhetVurdering,
) -> Result<Beslutning, Avslag> {
    tekst::sjekk(onske.begrunnelse.as_deref(), onske.dokument.as_deref())?;
    let brev = brev_om_arbeidsuforhet(b, &onske);
    brev::arkiver(&mut onske.dokument, brev.as_ref());
    let godtatt = b.grunnlag.saker.arbeidsuforhet.vurder(onske, b.i_dag, b.regelverk)?;
    Ok(Beslutning::from(godtatt).med_alle(brev))
}

fn brev_om_arbeidsuforhet(b: &Beslutningsgrunnlag<'_>, onske: &ArbeidsuforhetVurdering) -> Option<Brev> {
    use ArbeidsuforhetType as T;
    let begrunnelse = brev::egne_ord(onske.begrunnelse.as_deref(), onske.dokument.as_deref());
    let (type_, tekst) = match onske.type_ {
        T::Forhandsvarsel => {
            let varsel = Varsel { frist: onske.frist?, begrunnelse };
            ("FORHANDSVARSEL_ARBEIDSUFORHET", forhandsvarsel::arbeidsuforhet(varsel, b.personens_malform()))
        }
        T::Avslag | T::AvslagUtenForhandsvarsel => {
            let stans = Stans { fra: onske.gjelder_fra?, begrunnelse };
            ("AVSLAG_ARBEIDSUFORHET", vedtak::avslag_arbeidsuforhet(stans, b.personens_malform()))
        }
        T::Oppfylt | T::OppfyltUtenForhandsvarsel | T::IkkeAktuell => return None,
    };
    Some(brev::til_sykmeldt(b, type_, tekst))
}

/// Lack of cooperation. A notice and a stop go to the person as letters; the rest is filed.
pub fn medvirkning(
    b: &Beslutningsgrunnlag<'_>,
    mut onske: MedvirkningVurdering,
) -> Result<Beslutning, Avslag> {
    tekst::sjekk(onske.begrunnelse.as_deref(), onske.dokument.as_deref())?;
    let brev = brev_om_medvirkning(b, &onske);
    brev::arkiver(&mut onske.dokument, brev.as_ref());
    let godtatt = b.grunnlag.saker.manglende_medvirkning.vurder(onske, b.i_dag, b.regelverk)?;
    Ok(Beslutning::from(godtatt).med_alle(brev))
}

fn brev_om_medvirkning(b: &Beslutningsgrunnlag<'_>, onske: &MedvirkningVurdering) -> Option<Brev> {
    use MedvirkningType as T;
    let begrunnelse = brev::egne_ord(onske.begrunnelse.as_deref(), onske.dokument.as_deref());
    let (type_, tekst) = match onske.type_ {
        T::Forhandsvarsel => {
            let varsel = Varsel { frist: onske.frist?, begrunnelse };
            ("FORHANDSVARSEL_MEDVIRKNING", forhandsvarsel::medvirkning(varsel, b.personens_malform()))
        }
        T::Stans => {
            let stans = Stans { fra: onske.stans_fra?, begrunnelse };
            ("STANS_MEDVIRKNING", vedtak::stans_medvirkning(stans, b.personens_malform()))
        }
        T::Oppfylt | T::Unntak | T::IkkeAktuell => return None,
    };
    Some(brev::til_sykmeldt(b, type_, tekst))
}
