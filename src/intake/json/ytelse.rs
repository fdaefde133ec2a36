//! `tidligere_ytelse`: a benefit before this absence.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{
    feil::Feil,
    felt::{Dato, GradFelt},
    lest::Lest,
    perioder::periode,
    verdi,
};
use crate::hendelse::{Innhold, TidligereYtelse, ytelse::Ytelse};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dto {
    ytelse: Ytelse,
    fom: Dato,
    tom: Dato,
    grad: Option<GradFelt>,
    maksdato: Option<Dato>,
}

pub(super) fn les(innhold: &Value, now: DateTime<Utc>) -> Result<Lest, Feil> {
    let dto: Dto = verdi::les(innhold, now)?;
    let periode = periode(dto.fom.0, dto.tom.0).map_err(|regel| Feil::regel(regel).under("tom"))?;
    let mut lest = Lest::ny(Innhold::TidligereYtelse(TidligereYtelse {
        ytelse: dto.ytelse,
        periode,
        grad: dto.grad.map(|g| g.0),
        maksdato: dto.maksdato.map(|d| d.0),
    }));
    lest.gjelder = Some(periode);
    Ok(lest)
}
