//! `arbeidsforhold`: one employment.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{
    feil::Feil,
    felt::{Ansatte, Dato, Naering, OrgnrFelt, Stillingsprosent},
    lest::Lest,
    regel::Regel,
    verdi,
};
use crate::{
    base::Periode,
    hendelse::{Arbeidsforhold, Innhold, arbeidsforhold::Sektor},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Dto {
    orgnr: OrgnrFelt,
    navn: Option<String>,
    yrke: Option<String>,
    stillingsprosent: Option<Stillingsprosent>,
    fom: Dato,
    tom: Option<Dato>,
    narmeste_leder: Option<String>,
    naering: Option<Naering>,
    sektor: Option<Sektor>,
    ansatte: Option<Ansatte>,
}

pub(super) fn les(innhold: &Value, now: DateTime<Utc>) -> Result<Lest, Feil> {
    let dto: Dto = verdi::les(innhold, now)?;
    let (fom, tom) = (dto.fom.0, dto.tom.map(|d| d.0));
    // Employments last for decades, so only the order is checked. An open one has no last day
    // and is about no bounded number of days.
    let gjelder = tom
        .map(|tom| {
            Periode::new(fom, tom).map_err(|_| Feil::regel(Regel::PeriodeSlutterForStart).under("tom"))
        })
        .transpose()?;
    let mut lest = Lest::ny(Innhold::Arbeidsforhold(Arbeidsforhold {
        virksomhet: dto.orgnr.0,
        navn: dto.navn,
        yrke: dto.yrke,
        stillingsprosent: dto.stillingsprosent.map(|p| p.0),
        fom,
        tom,
        narmeste_leder: dto.narmeste_leder,
        naering: dto.naering.map(|n| n.0),
        sektor: dto.sektor,
        ansatte: dto.ansatte.map(|n| n.0),
    }));
    lest.gjelder = gjelder;
    Ok(lest)
}
