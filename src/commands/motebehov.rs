//! The need of a meeting: the parties say it, the caseworker answers (F10–F13).

use super::{Beslutning, Beslutningsgrunnlag, tekst};
use crate::{
    access::Rolle,
    base::Orgnr,
    forlop::saksgang::{
        Avslag,
        motebehov::{self, Skjemavisning, er_aktivt},
    },
    hendelse::motebehov::{Motebehov, Motebehovskjema, Motebehovspart},
};

/// What a party says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behovsonske {
    /// Wants a meeting.
    pub onsker_mote: bool,
    /// Why, or why not.
    pub begrunnelse: Option<String>,
    /// Wants the doctor to be there.
    pub onsker_behandler: bool,
    /// Why.
    pub begrunnelse_behandler: Option<String>,
    /// The language of the interpreter who is needed.
    pub tolk: Option<String>,
    /// The employer, when a leader of several answers.
    pub virksomhet: Option<Orgnr>,
}

/// Which form is open for the parties today, and whether there is a spell at all.
pub fn visning(b: &Beslutningsgrunnlag<'_>) -> (Skjemavisning, bool) {
    let siste = b.grunnlag.synlige(b.i_dag).next().map(|t| t.tilfelle.omfang());
    let aktivt = siste.is_some_and(|t| er_aktivt(t, b.i_dag, b.regelverk));
    let saker = &b.grunnlag.saker;
    let planlagt = siste.is_some_and(|t| saker.dialogmoter.har_planlagt(t.fom()));
    (Skjemavisning::ny(aktivt, planlagt, saker.kandidat.er_kandidat(b.i_dag)), aktivt)
}

/// The person or a leader says something about the need.
pub fn meld(b: &Beslutningsgrunnlag<'_>, onske: Behovsonske) -> Result<Beslutning, Avslag> {
    for felt in [&onske.begrunnelse, &onske.begrunnelse_behandler, &onske.tolk] {
        tekst::sjekk(felt.as_deref(), None)?;
    }
    let (fra, virksomhet) = match b.aktor.rolle {
        Rolle::Sykmeldt => (Motebehovspart::Arbeidstaker, None),
        _ => (Motebehovspart::Arbeidsgiver, Some(b.som_arbeidsgiver(onske.virksomhet)?)),
    };
    let (visning, aktivt) = visning(b);
    let behov = Motebehov {
        fra,
        virksomhet,
        skjema: Motebehovskjema::MeldBehov,
        onsker_mote: onske.onsker_mote,
        begrunnelse: onske.begrunnelse,
        onsker_behandler: onske.onsker_behandler,
        begrunnelse_behandler: onske.begrunnelse_behandler,
        tolk: onske.tolk,
    };
    motebehov::meld(behov, visning, aktivt).map(Beslutning::from)
}

/// The caseworker answers what waits.
pub fn behandle(b: &Beslutningsgrunnlag<'_>, behov: bool) -> Result<Beslutning, Avslag> {
    motebehov::behandle(behov, &b.grunnlag.saker.motebehov).map(Beslutning::from)
}
