//! Dialogue meetings: invite, move, cancel, hold, answer, wait (F14–F20).

use chrono::{DateTime, NaiveDate, Utc};

use super::{Beslutning, Beslutningsgrunnlag, motebrev, tekst};
use crate::{
    base::{MoteId, Periode, tid},
    forlop::saksgang::{
        Avslag,
        dialogmote::{self, Avlysning, Innkalling, NyttTidSted, Referatonske, Svaronske},
    },
    hendelse::{
        Dialogmote, Innhold,
        dialogmote::{Deltaker, Motesvar},
        motedetaljer::{Motemelding, Referat},
    },
};

/// Invites. The parties should have three weeks; shorter notice is remarked on.
pub fn kall_inn(b: &Beslutningsgrunnlag<'_>, onske: Innkalling) -> Result<Beslutning, Avslag> {
    kall_inn_som(b, onske, MoteId::ny(b.now))
}

/// Invites to a meeting with an id that is known before: that of the proposed times.
pub(super) fn kall_inn_som(
    b: &Beslutningsgrunnlag<'_>,
    onske: Innkalling,
    mote: MoteId,
) -> Result<Beslutning, Avslag> {
    sjekk_tekster(&onske.meldinger)?;
    sjekk_sted(&onske.sted, onske.videolenke.as_deref())?;
    let tilfelle = b.grunnlag.synlige(b.i_dag).next().map(|t| t.tilfelle.start);
    let kort = dialogmote::kort_varsel(onske.tidspunkt, b.i_dag, b.regelverk);
    let mote = dialogmote::kall_inn(onske, mote, moter(b), tilfelle, b.now)?;
    Ok(motebrev::med_brev(b, med_dag(mote.clone(), kort), &mote, None))
}

/// Moves a meeting.
pub fn flytt(b: &Beslutningsgrunnlag<'_>, onske: NyttTidSted) -> Result<Beslutning, Avslag> {
    sjekk_tekster(&onske.meldinger)?;
    sjekk_sted(&onske.sted, onske.videolenke.as_deref())?;
    dialogmote::flytt(onske, moter(b), b.now).map(|m| varslet(b, &m))
}

/// Cancels a meeting.
pub fn avlys(b: &Beslutningsgrunnlag<'_>, onske: Avlysning) -> Result<Beslutning, Avslag> {
    sjekk_tekster(&onske.meldinger)?;
    dialogmote::avlys(onske, moter(b)).map(|m| varslet(b, &m))
}

/// Completes a meeting with minutes.
pub fn ferdigstill(b: &Beslutningsgrunnlag<'_>, onske: Referatonske) -> Result<Beslutning, Avslag> {
    sjekk_referat(&onske.referat)?;
    dialogmote::ferdigstill(onske, moter(b)).map(|m| varslet(b, &m))
}

/// Issues minutes again.
pub fn endre_referat(
    b: &Beslutningsgrunnlag<'_>,
    onske: Referatonske,
    arsak: &str,
) -> Result<Beslutning, Avslag> {
    sjekk_referat(&onske.referat)?;
    tekst::sjekk(Some(arsak), None)?;
    dialogmote::endre_referat(onske, arsak, moter(b)).map(|m| varslet(b, &m))
}

/// The person, the leader of the employer or the provider who is invited, answers an invitation.
pub fn svar(
    b: &Beslutningsgrunnlag<'_>,
    mote: MoteId,
    svar: Motesvar,
    tekst: Option<String>,
) -> Result<Beslutning, Avslag> {
    tekst::sjekk(tekst.as_deref(), None)?;
    let innkalt = moter(b).moter.iter().find(|m| m.id == mote);
    let deltaker =
        b.som_deltaker(innkalt.and_then(|m| m.virksomhet), innkalt.and_then(|m| m.behandler.as_ref()))?;
    let onske = Svaronske { mote, deltaker, svar, tekst, telefon: false };
    dialogmote::svar(onske, moter(b)).map(|m| Beslutning::av(Innhold::Dialogmote(m)))
}

/// A caseworker writes down what a party has answered on the telephone.
pub fn svar_for(
    b: &Beslutningsgrunnlag<'_>,
    mote: MoteId,
    deltaker: Deltaker,
    svar: Motesvar,
    tekst: Option<String>,
) -> Result<Beslutning, Avslag> {
    b.som_veileder()?;
    tekst::sjekk(tekst.as_deref(), None)?;
    let onske = Svaronske { mote, deltaker, svar, tekst, telefon: true };
    dialogmote::svar(onske, moter(b)).map(|m| Beslutning::av(Innhold::Dialogmote(m)))
}

/// Waits until a day before deciding about a meeting.
pub fn avvent(b: &Beslutningsgrunnlag<'_>, frist: NaiveDate, grunn: &str) -> Result<Beslutning, Avslag> {
    tekst::sjekk(Some(grunn), None)?;
    dialogmote::avvent(frist, grunn, b.i_dag, b.regelverk).map(Beslutning::from)
}

/// Ends the waiting.
pub fn lukk_avvent(b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    dialogmote::lukk_avvent(moter(b)).map(Beslutning::from)
}

/// A change of a meeting, with the letters to the parties.
fn varslet(b: &Beslutningsgrunnlag<'_>, hendelse: &Dialogmote) -> Beslutning {
    let mote = moter(b).moter.iter().find(|m| m.id == hendelse.mote);
    motebrev::med_brev(b, med_dag(hendelse.clone(), false), hendelse, mote)
}

fn moter<'a>(b: &Beslutningsgrunnlag<'a>) -> &'a dialogmote::Dialogmoter {
    &b.grunnlag.saker.dialogmoter
}

pub(super) fn med_dag(mote: Dialogmote, kort_varsel: bool) -> Beslutning {
    let dag = |t: DateTime<Utc>| Periode::dag(tid::oslo_dato(t));
    let periode = mote.tidspunkt.map(dag);
    let beslutning = Beslutning::av(Innhold::Dialogmote(mote)).som_gjelder(periode);
    if kort_varsel {
        beslutning.med_varsel("Partene får kortere varsel enn tre uker. Avtal tidspunktet med dem.")
    } else {
        beslutning
    }
}

pub(super) fn sjekk_tekster(meldinger: &[Motemelding]) -> Result<(), Avslag> {
    meldinger.iter().try_for_each(|m| tekst::sjekk(Some(&m.tekst), None))
}

pub(super) fn sjekk_sted(sted: &str, videolenke: Option<&str>) -> Result<(), Avslag> {
    tekst::sjekk(Some(sted), None)?;
    tekst::sjekk(videolenke, None)
}

fn sjekk_referat(r: &Referat) -> Result<(), Avslag> {
    let felter = [
        Some(&r.situasjon),
        Some(&r.konklusjon),
        Some(&r.oppgave_arbeidstaker),
        Some(&r.oppgave_arbeidsgiver),
        r.oppgave_veileder.as_ref(),
        r.oppgave_behandler.as_ref(),
        Some(&r.leders_navn),
    ];
    felter.into_iter().flatten().try_for_each(|felt| tekst::sjekk(Some(felt), None))?;
    r.andre_deltakere.iter().try_for_each(|d| {
        tekst::sjekk(Some(&d.navn), None).and_then(|()| tekst::sjekk(Some(&d.funksjon), None))
    })
}
