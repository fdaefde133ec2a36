//! `oppfolging`: an assessment or an answer that settles a duty.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{feil::Feil, lest::Lest, partene, tagget, verdi, vilkar};
use crate::hendelse::{Innhold, Oppfolging};

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Hva {
    KartleggingBesvart,
    AktivitetskravVurdert,
    KandidatVurdert,
    SenOppfolging,
    OverfortArbeidsrettet,
    // Assessments.
    KartleggingSendt,
    KartleggingVurdert,
    SenOppfolgingVarslet,
    ArbeidsuforhetVurdert,
    MedvirkningVurdert,
    FriskmeldingVedtatt,
    FriskmeldingFerdigbehandlet,
    // Meetings.
    MotebehovMeldt,
    Behandlerdialog,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Kartlegging {
    venter_langt_fravaer: Option<bool>,
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
        Hva::AktivitetskravVurdert => vilkar::aktivitetskrav(&rest, now)?,
        Hva::KandidatVurdert => partene::kandidat(&rest, now)?,
        Hva::SenOppfolging => vilkar::sen_oppfolging(&rest, now)?,
        Hva::OverfortArbeidsrettet => {
            let Ingenting {} = verdi::les(&rest, now)?;
            Oppfolging::OverfortArbeidsrettet
        }
        // Assessments.
        Hva::KartleggingSendt => {
            let Ingenting {} = verdi::les(&rest, now)?;
            Oppfolging::KartleggingSendt
        }
        Hva::KartleggingVurdert => vilkar::kartlegging(&rest, now)?,
        Hva::SenOppfolgingVarslet => vilkar::varsel(&rest, now)?,
        Hva::ArbeidsuforhetVurdert => vilkar::arbeidsuforhet(&rest, now)?,
        Hva::MedvirkningVurdert => vilkar::medvirkning(&rest, now)?,
        Hva::FriskmeldingVedtatt => vilkar::friskmelding(&rest, now)?,
        Hva::FriskmeldingFerdigbehandlet => {
            let Ingenting {} = verdi::les(&rest, now)?;
            Oppfolging::FriskmeldingFerdigbehandlet
        }
        // Meetings.
        Hva::MotebehovMeldt => partene::motebehov(&rest, now)?,
        Hva::Behandlerdialog => partene::behandlerdialog(&rest, now)?,
    };
    Ok(Lest::ny(Innhold::Oppfolging(oppfolging)))
}
