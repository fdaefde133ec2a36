//! The part of `oppfolging` in which the parties and other systems speak about meetings: the need
//! of one, the assessment of a candidate, messages to the health-care provider.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{
    feil::Feil,
    felt::{Id, OrgnrFelt},
    verdi,
};
use crate::hendelse::{
    Oppfolging,
    behandlerdialog::{Behandlerdialog, Dialoghendelse},
    kandidatvurdering::{KandidatResultat, Kandidatbegrunnelse, Kandidatgrunn},
    motebehov::{Motebehov, Motebehovskjema, Motebehovspart},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kandidat {
    resultat: KandidatResultat,
    arsak: Option<Kandidatgrunn>,
    beskrivelse: Option<String>,
}

/// An assessment from Nav's own system, old reasons included (B8).
pub(super) fn kandidat(rest: &Value, now: DateTime<Utc>) -> Result<Oppfolging, Feil> {
    let Kandidat { resultat, arsak, beskrivelse } = verdi::les(rest, now)?;
    let begrunnelse = arsak.map(|arsak| Box::new(Kandidatbegrunnelse { arsak, beskrivelse }));
    Ok(Oppfolging::KandidatVurdert { resultat, begrunnelse })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Behov {
    fra: Motebehovspart,
    orgnr: Option<OrgnrFelt>,
    skjema: Motebehovskjema,
    onsker_mote: bool,
    begrunnelse: Option<String>,
    #[serde(default)]
    onsker_behandler: bool,
    begrunnelse_behandler: Option<String>,
    tolk: Option<String>,
}

/// What the employee or a line manager says about the need of a meeting.
pub(super) fn motebehov(rest: &Value, now: DateTime<Utc>) -> Result<Oppfolging, Feil> {
    let dto: Behov = verdi::les(rest, now)?;
    if dto.fra == Motebehovspart::Arbeidsgiver && dto.orgnr.is_none() {
        return Err(Feil::mangler("orgnr"));
    }
    Ok(Oppfolging::MotebehovMeldt(Box::new(Motebehov {
        fra: dto.fra,
        virksomhet: dto.orgnr.map(|o| o.0),
        skjema: dto.skjema,
        onsker_mote: dto.onsker_mote,
        begrunnelse: dto.begrunnelse,
        onsker_behandler: dto.onsker_behandler,
        begrunnelse_behandler: dto.begrunnelse_behandler,
        tolk: dto.tolk,
    })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dialog {
    melding: Id,
    hendelse: Dialoghendelse,
}

/// What happened to a message to the provider.
pub(super) fn behandlerdialog(rest: &Value, now: DateTime<Utc>) -> Result<Oppfolging, Feil> {
    let Dialog { melding, hendelse } = verdi::les(rest, now)?;
    Ok(Oppfolging::Behandlerdialog(Behandlerdialog::ny(melding.0, hendelse)))
}
