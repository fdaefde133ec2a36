//! Writes to the doctor: questions, a word, a return, a reminder. What is sent is a fact and a letter; to
//! carry it into the doctor's own system is not built.

use uuid::Uuid;

use super::{Beslutning, Beslutningsgrunnlag, brev, tekst};
use crate::{
    base::{Hpr, ids::uuid_v7, tid},
    forlop::saksgang::{
        Avslag,
        behandlerdialog::{self, Behandlerdialoger, Dialogonske, Samtale},
    },
    hendelse::{
        Oppfolging,
        behandlerdialog::{Behandlerdialog, Dialogtype},
        motedetaljer::Motebehandler,
    },
    text::{
        brev::behandler::{self as brevtekst, Melding},
        person::fullt_navn,
    },
};

/// A message to one of the person's doctors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meldingsonske {
    /// What kind.
    pub slag: Dialogtype,
    /// The doctor, who must be one of the person's own.
    pub behandler: Hpr,
    /// The words.
    pub tekst: String,
}

/// Begins a conversation.
pub fn send(b: &Beslutningsgrunnlag<'_>, onske: Meldingsonske) -> Result<Beslutning, Avslag> {
    tekst::sjekk(Some(&onske.tekst), None)?;
    let behandler = behandler(b, onske.behandler)?;
    let onske = Dialogonske { slag: onske.slag, behandler, tekst: onske.tekst };
    behandlerdialog::send(onske, ny_id(b), b.i_dag, b.regelverk).map(|d| med_brev(b, d, None))
}

/// Reminds of a message.
pub fn paminn(b: &Beslutningsgrunnlag<'_>, samtale: &str) -> Result<Beslutning, Avslag> {
    let paminnelse = behandlerdialog::paminn(dialoger(b), samtale, ny_id(b), b.i_dag, b.regelverk)?;
    Ok(med_brev(b, paminnelse, dialoger(b).finn(samtale)))
}

/// Sends a certificate back.
pub fn returner(b: &Beslutningsgrunnlag<'_>, samtale: &str, ord: String) -> Result<Beslutning, Avslag> {
    tekst::sjekk(Some(&ord), None)?;
    let retur = behandlerdialog::returner(dialoger(b), samtale, ord, ny_id(b), b.i_dag, b.regelverk)?;
    Ok(med_brev(b, retur, dialoger(b).finn(samtale)))
}

/// What the doctor wrote is read.
pub fn les(b: &Beslutningsgrunnlag<'_>, samtale: &str) -> Result<Beslutning, Avslag> {
    behandlerdialog::les(dialoger(b), samtale).map(|d| Beslutning::from(Oppfolging::Behandlerdialog(d)))
}

fn dialoger<'a>(b: &Beslutningsgrunnlag<'a>) -> &'a Behandlerdialoger {
    &b.grunnlag.saker.behandlerdialoger
}

fn ny_id(b: &Beslutningsgrunnlag<'_>) -> String {
    let id: Uuid = uuid_v7(b.now);
    id.to_string()
}

/// One of the doctors of the person's notes.
fn behandler(b: &Beslutningsgrunnlag<'_>, hpr: Hpr) -> Result<Motebehandler, Avslag> {
    let alle = &b.grunnlag.person.behandlere;
    let funnet = alle.iter().find(|x| x.hpr == Some(hpr)).ok_or_else(|| {
        Avslag::ugyldig("DIALOG_BEHANDLER", "Behandleren er ikke en av personens. Velg en fra listen.")
    })?;
    Ok(Motebehandler { hpr: Some(hpr), navn: fullt_navn(&funnet.navn), kontor: funnet.legekontor.clone() })
}

fn med_brev(b: &Beslutningsgrunnlag<'_>, dialog: Behandlerdialog, samtale: Option<&Samtale>) -> Beslutning {
    let brev = dialog.detaljer.as_deref().map(|d| {
        let forrige = samtale.and_then(|s| s.meldinger.iter().rfind(|m| m.fra_nav));
        let melding = Melding {
            slag: d.slag,
            tekst: &d.tekst,
            frist: d.frist,
            om_melding_fra: forrige.map(|m| tid::oslo_dato(m.tidspunkt)),
        };
        brev::til_behandler(b, &d.behandler, type_(d.slag), brevtekst::melding(&melding, b.andres_malform()))
    });
    Beslutning::from(Oppfolging::Behandlerdialog(dialog)).med_alle(brev)
}

/// The kind of the letter.
fn type_(slag: Dialogtype) -> &'static str {
    match slag {
        Dialogtype::Tilleggsopplysninger => "BEHANDLER_TILLEGGSOPPLYSNINGER",
        Dialogtype::Legeerklaring => "BEHANDLER_LEGEERKLARING",
        Dialogtype::MeldingFraNav => "BEHANDLER_MELDING",
        Dialogtype::ReturLegeerklaring => "BEHANDLER_RETUR",
        Dialogtype::Paminnelse => "BEHANDLER_PAMINNELSE",
    }
}
