//! `bit`: a raw bit of the spell timeline in the schema of the rule cases, or its removal.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{
    feil::Feil,
    felt::{Dato, Id, Merke, OrgnrFelt, Tidspunkt},
    lest::Lest,
    perioder::periode,
    verdi,
};
use crate::hendelse::{
    Bit, Innhold,
    bit::{Sykefravarsbit, Tag},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lagt {
    id: Id,
    org: Option<OrgnrFelt>,
    tags: Vec<Tag>,
    from: Dato,
    to: Dato,
    observed: Tidspunkt,
    resource: Option<Id>,
    corrects: Option<Id>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Slettet {
    id: Id,
    #[serde(rename = "slettet")]
    _slettet: Merke,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Avbrutt {
    id: Id,
    #[serde(rename = "avbrutt")]
    _avbrutt: Merke,
}

pub(super) fn les(innhold: &Value, now: DateTime<Utc>) -> Result<Lest, Feil> {
    if innhold.get("slettet").is_some() {
        let Slettet { id, .. } = verdi::les(innhold, now)?;
        return Ok(Lest::ny(Innhold::Bit(Bit::Slettet { id: id.0 })));
    }
    if innhold.get("avbrutt").is_some() {
        let Avbrutt { id, .. } = verdi::les(innhold, now)?;
        return Ok(Lest::ny(Innhold::Bit(Bit::Avbrutt { id: id.0 })));
    }
    let dto: Lagt = verdi::les(innhold, now)?;
    if let Some(nr) = dto.tags.iter().position(|tag| *tag == Tag::Ukjent) {
        return Err(Feil::ukjent_verdi(&Tag::NAVN).i_liste(nr).under("tags"));
    }
    let periode = periode(dto.from.0, dto.to.0).map_err(|regel| Feil::regel(regel).under("to"))?;
    let mut lest = Lest::ny(Innhold::Bit(Bit::Lagt(Sykefravarsbit {
        id: dto.id.0,
        org: dto.org.map(|o| o.0),
        tags: dto.tags,
        from: periode.fom(),
        to: periode.tom(),
        observed: dto.observed.0,
        resource: dto.resource.map(|id| id.0),
        corrects: dto.corrects.map(|id| id.0),
    })));
    lest.gjelder = Some(periode);
    lest.inntruffet = Some((dto.observed.0, "observed"));
    Ok(lest)
}
