//! The part of `oppfolging` that holds assessments of conditions for sick pay. A message says what
//! another system has decided; whether a caseworker here may decide it is not asked.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{
    feil::Feil,
    felt::{Dato, UuidFelt},
    perioder, verdi,
};
use crate::{
    base::VarselId,
    hendelse::{
        Oppfolging,
        oppfolging::{AktivitetskravStatus, Langtidsrisiko},
        sen_oppfolging::{Forventning, SenOppfolging},
        vilkar::{
            AktivitetskravArsak, AktivitetskravVurdering, ArbeidsuforhetArsak, ArbeidsuforhetType,
            ArbeidsuforhetVurdering, Friskmeldingsvedtak, Initiativ, MedvirkningType, MedvirkningVurdering,
        },
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Aktivitetskrav {
    status: AktivitetskravStatus,
    frist: Option<Dato>,
    #[serde(default)]
    arsaker: Vec<AktivitetskravArsak>,
    beskrivelse: Option<String>,
    stans_fra: Option<Dato>,
    dokument: Option<String>,
}

pub(super) fn aktivitetskrav(rest: &Value, now: DateTime<Utc>) -> Result<Oppfolging, Feil> {
    let dto: Aktivitetskrav = verdi::les(rest, now)?;
    Ok(Oppfolging::AktivitetskravVurdert(AktivitetskravVurdering {
        status: dto.status,
        frist: dto.frist.map(|d| d.0),
        arsaker: dto.arsaker,
        beskrivelse: dto.beskrivelse,
        stans_fra: dto.stans_fra.map(|d| d.0),
        dokument: dto.dokument,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Risiko {
    risiko: Langtidsrisiko,
}

pub(super) fn kartlegging(rest: &Value, now: DateTime<Utc>) -> Result<Oppfolging, Feil> {
    let dto: Risiko = verdi::les(rest, now)?;
    Ok(Oppfolging::KartleggingVurdert { risiko: dto.risiko })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Svar {
    ferdigbehandlet: bool,
    varsel: Option<UuidFelt>,
    forventning: Option<Forventning>,
    onsker_oppfolging: Option<bool>,
    begrunnelse: Option<String>,
}

pub(super) fn sen_oppfolging(rest: &Value, now: DateTime<Utc>) -> Result<Oppfolging, Feil> {
    let dto: Svar = verdi::les(rest, now)?;
    Ok(Oppfolging::SenOppfolging(SenOppfolging {
        ferdigbehandlet: dto.ferdigbehandlet,
        varsel: dto.varsel.map(|id| VarselId(id.0)),
        forventning: dto.forventning,
        onsker_oppfolging: dto.onsker_oppfolging,
        begrunnelse: dto.begrunnelse,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Varsel {
    varsel: UuidFelt,
}

pub(super) fn varsel(rest: &Value, now: DateTime<Utc>) -> Result<Oppfolging, Feil> {
    let dto: Varsel = verdi::les(rest, now)?;
    Ok(Oppfolging::SenOppfolgingVarslet { varsel: VarselId(dto.varsel.0) })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Arbeidsuforhet {
    #[serde(rename = "type")]
    type_: ArbeidsuforhetType,
    frist: Option<Dato>,
    arsak: Option<ArbeidsuforhetArsak>,
    gjelder_fra: Option<Dato>,
    initiert_av: Option<Initiativ>,
    nay_oppgave: Option<Dato>,
    begrunnelse: Option<String>,
    dokument: Option<String>,
}

pub(super) fn arbeidsuforhet(rest: &Value, now: DateTime<Utc>) -> Result<Oppfolging, Feil> {
    let dto: Arbeidsuforhet = verdi::les(rest, now)?;
    Ok(Oppfolging::ArbeidsuforhetVurdert(ArbeidsuforhetVurdering {
        type_: dto.type_,
        frist: dto.frist.map(|d| d.0),
        arsak: dto.arsak,
        gjelder_fra: dto.gjelder_fra.map(|d| d.0),
        initiert_av: dto.initiert_av,
        nay_oppgave: dto.nay_oppgave.map(|d| d.0),
        begrunnelse: dto.begrunnelse,
        dokument: dto.dokument,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Medvirkning {
    #[serde(rename = "type")]
    type_: MedvirkningType,
    frist: Option<Dato>,
    stans_fra: Option<Dato>,
    begrunnelse: Option<String>,
    dokument: Option<String>,
}

pub(super) fn medvirkning(rest: &Value, now: DateTime<Utc>) -> Result<Oppfolging, Feil> {
    let dto: Medvirkning = verdi::les(rest, now)?;
    Ok(Oppfolging::MedvirkningVurdert(MedvirkningVurdering {
        type_: dto.type_,
        frist: dto.frist.map(|d| d.0),
        stans_fra: dto.stans_fra.map(|d| d.0),
        begrunnelse: dto.begrunnelse,
        dokument: dto.dokument,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Friskmelding {
    fom: Dato,
    tom: Dato,
    begrunnelse: Option<String>,
    dokument: Option<String>,
}

pub(super) fn friskmelding(rest: &Value, now: DateTime<Utc>) -> Result<Oppfolging, Feil> {
    let dto: Friskmelding = verdi::les(rest, now)?;
    let fom = dto.fom.0;
    perioder::periode(fom, dto.tom.0).map_err(|regel| Feil::regel(regel).under("tom"))?;
    Ok(Oppfolging::FriskmeldingVedtatt(Friskmeldingsvedtak {
        fom,
        tom: dto.tom.0,
        begrunnelse: dto.begrunnelse,
        dokument: dto.dokument,
    }))
}
