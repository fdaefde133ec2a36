//! The questionnaire of week 6: sent, answered, looked at.

use super::{Beslutning, Beslutningsgrunnlag, brev};
use crate::{
    forlop::saksgang::{Avslag, Tilfellebilde, kartlegging::Kartleggingsforhold},
    hendelse::oppfolging::Langtidsrisiko,
    text::brev::oppfolging as brevtekst,
};

/// Sends the questionnaire. `vedtak_14a`: there is a valid decision on the need for help.
pub fn send(b: &Beslutningsgrunnlag<'_>, vedtak_14a: bool) -> Result<Beslutning, Avslag> {
    let tilfelle = &b.aktivt()?.tilfelle;
    let (person, saker) = (&b.grunnlag.person, &b.grunnlag.saker);
    let forhold = Kartleggingsforhold {
        tilfelle: Tilfellebilde::av(tilfelle, person.dodsdato.is_some()),
        arbeidstaker: tilfelle.arbeidstaker_ved_slutt,
        alder: person.alder(b.i_dag).map(i64::from),
        vedtak_14a,
        siste_kartlegging: saker.kartlegging.siste().map(|k| k.fra),
        siste_sen_oppfolging: saker.sen_oppfolging.siste_varsel(),
    };
    let sendt = saker.kartlegging.send(&forhold, b.i_dag, b.regelverk)?;
    let brev = brev::til_sykmeldt(b, "KARTLEGGING", brevtekst::kartlegging(b.personens_malform()));
    Ok(Beslutning::from(sendt).med_brev(brev))
}

/// The person answers.
pub fn svar(b: &Beslutningsgrunnlag<'_>, venter_langt_fravaer: Option<bool>) -> Result<Beslutning, Avslag> {
    b.som_sykmeldt()?;
    b.grunnlag.saker.kartlegging.svar(venter_langt_fravaer).map(Beslutning::from)
}

/// The caseworker has looked at the answers.
pub fn ferdigbehandle(b: &Beslutningsgrunnlag<'_>, risiko: Langtidsrisiko) -> Result<Beslutning, Avslag> {
    b.grunnlag.saker.kartlegging.ferdigbehandle(risiko).map(Beslutning::from)
}
