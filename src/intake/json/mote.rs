//! `dialogmote`: something happened to a dialogue meeting.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, de::Error};
use serde_json::Value;

use super::{
    feil::Feil,
    felt::{OrgnrFelt, Tidspunkt, UuidFelt},
    lest::Lest,
    regel::Regel,
    verdi,
};
use crate::{
    base::{MoteId, Periode, tid},
    hendelse::{
        Dialogmote, Innhold,
        dialogmote::{Deltaker, Motehendelse, Motenummer, Motesvar},
        motedetaljer::Motedetaljer,
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dto {
    mote: UuidFelt,
    #[serde(deserialize_with = "nummer")]
    nummer: Motenummer,
    orgnr: Option<OrgnrFelt>,
    hva: Motehendelse,
    tidspunkt: Option<Tidspunkt>,
    deltaker: Option<Deltaker>,
    svar: Option<Motesvar>,
    sted: Option<String>,
    videolenke: Option<String>,
    svartekst: Option<String>,
}

fn nummer<'de, D: Deserializer<'de>>(d: D) -> Result<Motenummer, D::Error> {
    match u8::deserialize(d)? {
        1 => Ok(Motenummer::En),
        2 => Ok(Motenummer::To),
        3 => Ok(Motenummer::Tre),
        _ => Err(D::Error::custom(Regel::FormNummer)),
    }
}

pub(super) fn les(innhold: &Value, now: DateTime<Utc>) -> Result<Lest, Feil> {
    let dto: Dto = verdi::les(innhold, now)?;
    if dto.hva == Motehendelse::Svar {
        let mangler = |felt| Feil::regel(Regel::FeltMangler).under(felt);
        dto.deltaker.ok_or_else(|| mangler("deltaker"))?;
        dto.svar.ok_or_else(|| mangler("svar"))?;
    }
    let tidspunkt = dto.tidspunkt.map(|t| t.0);
    let detaljer = Motedetaljer {
        sted: dto.sted,
        videolenke: dto.videolenke,
        svartekst: dto.svartekst,
        ..Motedetaljer::default()
    };
    let mut lest = Lest::ny(Innhold::Dialogmote(Dialogmote {
        mote: MoteId(dto.mote.0),
        nummer: dto.nummer,
        virksomhet: dto.orgnr.map(|o| o.0),
        hva: dto.hva,
        tidspunkt,
        deltaker: dto.deltaker,
        svar: dto.svar,
        detaljer: (detaljer != Motedetaljer::default()).then(|| Box::new(detaljer)),
    }));
    lest.gjelder = tidspunkt.map(|t| Periode::dag(tid::oslo_dato(t)));
    Ok(lest)
}
