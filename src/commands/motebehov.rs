//! The need of a meeting: the parties say it, the caseworker answers (F10–F13).

use super::{Beslutning, Beslutningsgrunnlag, brev, tekst};
use crate::{
    access::Rolle,
    base::Orgnr,
    brev::Brev,
    forlop::saksgang::{
        Avslag,
        motebehov::{self, Skjemavisning, er_aktivt},
    },
    hendelse::motebehov::{Motebehov, Motebehovskjema, Motebehovspart},
    text::brev::oppfolging,
};

/// The kind of the letter that answers.
const MOTEBEHOV_SVAR: &str = "MOTEBEHOV_SVAR";

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

/// The caseworker answers what waits. Who wanted a meeting that there won't be, is told so in a
/// letter; else they get an invitation.
pub fn behandle(b: &Beslutningsgrunnlag<'_>, behov: bool) -> Result<Beslutning, Avslag> {
    let logg = &b.grunnlag.saker.motebehov;
    let beslutning = motebehov::behandle(behov, logg).map(Beslutning::from)?;
    if behov {
        return Ok(beslutning);
    }
    let tekst = oppfolging::ikke_mote;
    let mut brev: Vec<Brev> = Vec::new();
    for svar in logg.svar.iter().filter(|s| s.onsker_mote && s.behandlet.is_none()) {
        let nytt = match svar.virksomhet {
            Some(virksomhet) => {
                brev::til_arbeidsgiver(b, virksomhet, MOTEBEHOV_SVAR, tekst(b.andres_malform()))
            }
            None if svar.fra == Motebehovspart::Arbeidstaker => {
                brev::til_sykmeldt(b, MOTEBEHOV_SVAR, tekst(b.personens_malform()))
            }
            None => continue,
        };
        if !brev.contains(&nytt) {
            brev.push(nytt);
        }
    }
    Ok(beslutning.med_alle(brev))
}
