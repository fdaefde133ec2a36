//! The caseworker's own view of a person's absence.

use axum::{
    Form,
    extract::{Path, State, rejection::FormRejection},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use uuid::Uuid;

use super::utkast;
use crate::{
    base::PersonId,
    casework::sti,
    commands::egen_vurdering::Vurderingsonske,
    http::{App, Innlogget, Problem, Vilkar, side::Feil},
    text::egen_vurdering::{BEHOV, SVAR},
};

#[derive(Deserialize)]
pub(super) struct Skjema {
    #[serde(default)]
    fortsatt: String,
    #[serde(default)]
    av_100: String,
    #[serde(default)]
    oppfolging: String,
    #[serde(default)]
    begrunnelse: String,
}

pub(super) async fn lagre(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    skjema: Result<Form<Skjema>, FormRejection>,
) -> Result<Response, Feil> {
    let innlogget = innlogget?;
    let id: Uuid = id.parse().map_err(|_| Problem::finnes_ikke("Personen"))?;
    let Form(skjema) = skjema.map_err(|_| svar())?;
    let av_100 =
        match skjema.av_100.trim() {
            "" => None,
            // Whether it is one of a hundred is for those who may say something at all.
            tekst => Some(tekst.parse().map_err(|_| {
                Problem::ugyldig("Skriv et helt tall fra 0 til 100, eller la feltet stå tomt.")
            })?),
        };
    let onske = Vurderingsonske {
        fortsatt_sykmeldt: SVAR.iter().find(|v| v.1 == skjema.fortsatt).map(|v| v.0).ok_or_else(svar)?,
        av_100,
        oppfolging: BEHOV.iter().find(|v| v.1 == skjema.oppfolging).map(|v| v.0).ok_or_else(svar)?,
        begrunnelse: Some(skjema.begrunnelse),
    };
    app.vurder_selv(&innlogget, PersonId(id), onske, &Vilkar::default()).await?;
    utkast::slett(&app, &innlogget.aktor, PersonId(id), utkast::EGEN_VURDERING).await;
    Ok(Redirect::to(&format!("{}/{id}?lagret=ja#vurdering", sti::PERSONER)).into_response())
}

fn svar() -> Problem {
    Problem::ugyldig("Svar på begge spørsmålene, og send skjemaet på nytt.")
}
