//! The employer's dialogue meeting 1 (aml. § 4-6): plan it, confirm it, or say that it is not needed.

use chrono::NaiveDate;

use super::{Beslutning, Beslutningsgrunnlag, dialogmote::med_dag, tekst};
use crate::{
    base::{MoteId, Orgnr},
    forlop::saksgang::{
        Avslag,
        dialogmote::{self, Mote1onske},
    },
};

/// Plans the meeting, or moves the plan.
pub fn planlegg(
    b: &Beslutningsgrunnlag<'_>,
    virksomhet: Option<Orgnr>,
    onske: Mote1onske,
) -> Result<Beslutning, Avslag> {
    tekst::sjekk(Some(&onske.sted), None)?;
    tekst::sjekk(onske.videolenke.as_deref(), None)?;
    let (virksomhet, tilfelle) = hos(b, virksomhet)?;
    let alle = &b.grunnlag.saker.dialogmoter;
    dialogmote::planlegg_mote1(onske, virksomhet, MoteId::ny(b.now), alle, tilfelle, b.now)
        .map(|m| med_dag(m, false))
}

/// The meeting was held on a day.
pub fn bekreft(
    b: &Beslutningsgrunnlag<'_>,
    virksomhet: Option<Orgnr>,
    dag: NaiveDate,
) -> Result<Beslutning, Avslag> {
    let (virksomhet, tilfelle) = hos(b, virksomhet)?;
    let alle = &b.grunnlag.saker.dialogmoter;
    dialogmote::bekreft_mote1(dag, virksomhet, MoteId::ny(b.now), alle, tilfelle, b.i_dag)
        .map(|m| med_dag(m, false))
}

/// The meeting is obviously not needed.
pub fn ikke_nodvendig(
    b: &Beslutningsgrunnlag<'_>,
    virksomhet: Option<Orgnr>,
    begrunnelse: &str,
) -> Result<Beslutning, Avslag> {
    tekst::sjekk(Some(begrunnelse), None)?;
    let (virksomhet, tilfelle) = hos(b, virksomhet)?;
    let alle = &b.grunnlag.saker.dialogmoter;
    dialogmote::mote1_ikke_nodvendig(begrunnelse, virksomhet, MoteId::ny(b.now), alle, tilfelle)
        .map(|m| med_dag(m, false))
}

fn hos(b: &Beslutningsgrunnlag<'_>, onsket: Option<Orgnr>) -> Result<(Orgnr, NaiveDate), Avslag> {
    let virksomhet = b.som_arbeidsgiver(onsket)?;
    Ok((virksomhet, b.aktivt()?.tilfelle.start))
}
