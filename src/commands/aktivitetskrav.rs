//! Assesses the activity requirement (ftrl. § 8-8 second paragraph).

use super::{Beslutning, Beslutningsgrunnlag, brev, tekst};
use crate::{
    forlop::saksgang::{
        Avslag,
        aktivitetskrav::{self, Krav},
    },
    hendelse::vilkar::AktivitetskravVurdering,
    text::brev::forhandsvarsel::{self, Varsel},
};

fn gjeldende<'a>(b: &Beslutningsgrunnlag<'a>) -> Option<&'a Krav> {
    b.grunnlag.saker.aktivitetskrav.gjeldende(b.i_dag, b.regelverk)
}

/// Any assessment but the advance notice.
pub fn vurder(b: &Beslutningsgrunnlag<'_>, onske: AktivitetskravVurdering) -> Result<Beslutning, Avslag> {
    tekst::sjekk(onske.beskrivelse.as_deref(), onske.dokument.as_deref())?;
    aktivitetskrav::vurder(gjeldende(b), onske, b.i_dag).map(Beslutning::from)
}

/// The advance notice, as a letter to the person.
pub fn varsle(b: &Beslutningsgrunnlag<'_>, mut onske: AktivitetskravVurdering) -> Result<Beslutning, Avslag> {
    tekst::sjekk(onske.beskrivelse.as_deref(), onske.dokument.as_deref())?;
    let brev = onske.frist.map(|frist| {
        let varsel = Varsel {
            frist,
            begrunnelse: brev::egne_ord(onske.beskrivelse.as_deref(), onske.dokument.as_deref()),
        };
        let tekst = forhandsvarsel::aktivitetskrav(varsel, b.personens_malform());
        brev::til_sykmeldt(b, "FORHANDSVARSEL_AKTIVITETSKRAV", tekst)
    });
    brev::arkiver(&mut onske.dokument, brev.as_ref());
    let godtatt = aktivitetskrav::varsle(gjeldende(b), onske, b.i_dag, b.regelverk)?;
    Ok(Beslutning::from(godtatt).med_alle(brev))
}

/// A fresh requirement, opened by hand.
pub fn apne(b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    let sak = &b.grunnlag.saker.aktivitetskrav;
    aktivitetskrav::apne(gjeldende(b).map(|k| sak.status(k, b.i_dag, b.regelverk))).map(Beslutning::from)
}
