//! Late follow-up: the notice, the person's answer, the caseworker's end.

use super::{Beslutning, Beslutningsgrunnlag, tekst};
use crate::{
    base::VarselId,
    forlop::saksgang::{Avslag, sen_oppfolging::Personstatus},
    hendelse::sen_oppfolging::SenOppfolging,
};

/// The notice goes out. Whether it is due is decided before, with what only the payments know
/// (`saksgang::sen_oppfolging::vurder_varsel`).
pub fn varsle(b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    b.grunnlag.saker.sen_oppfolging.varsle(VarselId::ny(b.now)).map(Beslutning::from)
}

/// What is known of the person when the notice is considered.
pub fn personstatus(b: &Beslutningsgrunnlag<'_>) -> Personstatus {
    match (b.grunnlag.person.dodsdato, b.grunnlag.person.alder(b.i_dag)) {
        (Some(_), _) => Personstatus::Dod,
        (None, Some(alder)) => Personstatus::Levende { alder: alder.into() },
        (None, None) => Personstatus::Ukjent,
    }
}

/// The person answers.
pub fn svar(b: &Beslutningsgrunnlag<'_>, onske: &SenOppfolging) -> Result<Beslutning, Avslag> {
    b.som_sykmeldt()?;
    let tilfelle = b.grunnlag.synlige(b.i_dag).next().map(|t| &t.tilfelle);
    b.grunnlag.saker.sen_oppfolging.svar(onske, tilfelle, b.i_dag, b.regelverk).map(Beslutning::from)
}

/// The caseworker is done.
pub fn ferdigbehandle(
    b: &Beslutningsgrunnlag<'_>,
    begrunnelse: Option<String>,
) -> Result<Beslutning, Avslag> {
    tekst::sjekk(begrunnelse.as_deref(), None)?;
    b.grunnlag.saker.sen_oppfolging.ferdigbehandle(begrunnelse).map(Beslutning::from)
}
