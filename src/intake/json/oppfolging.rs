//! `oppfolging`: an assessment or an answer that settles a duty.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{feil::Feil, felt::Dato, lest::Lest, tagget, verdi};
use crate::hendelse::{
    Innhold, Oppfolging,
    oppfolging::{AktivitetskravStatus, KandidatResultat},
};

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Hva {
    KartleggingBesvart,
    AktivitetskravVurdert,
    KandidatVurdert,
    SenOppfolging,
    OverfortArbeidsrettet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Kartlegging {
    venter_langt_fravaer: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Aktivitetskrav {
    status: AktivitetskravStatus,
    frist: Option<Dato>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kandidat {
    resultat: KandidatResultat,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SenOppfolging {
    ferdigbehandlet: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ingenting {}

pub(super) fn les(innhold: &Value, now: DateTime<Utc>) -> Result<Lest, Feil> {
    let (hva, rest) = tagget::del::<Hva>(innhold, now)?;
    let oppfolging = match hva {
        Hva::KartleggingBesvart => {
            let dto: Kartlegging = verdi::les(&rest, now)?;
            Oppfolging::KartleggingBesvart { venter_langt_fravaer: dto.venter_langt_fravaer }
        }
        Hva::AktivitetskravVurdert => {
            let dto: Aktivitetskrav = verdi::les(&rest, now)?;
            Oppfolging::AktivitetskravVurdert { status: dto.status, frist: dto.frist.map(|d| d.0) }
        }
        Hva::KandidatVurdert => {
            let dto: Kandidat = verdi::les(&rest, now)?;
            Oppfolging::KandidatVurdert { resultat: dto.resultat, begrunnelse: None }
        }
        Hva::SenOppfolging => {
            let dto: SenOppfolging = verdi::les(&rest, now)?;
            Oppfolging::SenOppfolging { ferdigbehandlet: dto.ferdigbehandlet }
        }
        Hva::OverfortArbeidsrettet => {
            let Ingenting {} = verdi::les(&rest, now)?;
            Oppfolging::OverfortArbeidsrettet
        }
    };
    Ok(Lest::ny(Innhold::Oppfolging(oppfolging)))
}
