//! The caseworker's own view of a person's absence.

use axum::{
    body::Bytes,
    extract::{Path, State, rejection::BytesRejection},
    response::{IntoResponse, Redirect, Response},
};
use uuid::Uuid;

use super::{
    arbeid::for_stor,
    person::{Avvist, Tid, siden},
    utkast,
};
use crate::{
    base::PersonId,
    casework::{person::arbeid::Felter, sti},
    commands::egen_vurdering::Vurderingsonske,
    http::{App, Innlogget, Problem, Vilkar, side::Feil},
    text::egen_vurdering::{BEHOV, SVAR},
};

pub(super) async fn lagre(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    kropp: Result<Bytes, BytesRejection>,
) -> Result<Response, Feil> {
    let innlogget = innlogget?;
    let person: Uuid = id.parse().map_err(|_| Problem::finnes_ikke("Personen"))?;
    let felter = Felter::av_skjema(&kropp.map_err(|_| for_stor())?);
    let utfort = match onske(&felter) {
        Ok(onske) => app.vurder_selv(&innlogget, PersonId(person), onske, &Vilkar::default()).await,
        Err(problem) => Err(problem),
    };
    match utfort {
        Ok(_) => {
            utkast::slett(&app, &innlogget.aktor, PersonId(person), utkast::EGEN_VURDERING).await;
            Ok(Redirect::to(&format!("{}/{id}?lagret=ja#vurdering", sti::PERSONER)).into_response())
        }
        // Refused for what was written or for where the case stands: the form again, with the words.
        Err(problem) if matches!(problem.status, 400 | 409 | 422) => {
            let avvist = Avvist { felter, tekst: problem.detail.clone() };
            let mut svar = siden(&app, innlogget, &id, &Tid::default(), Some(avvist)).await?;
            *svar.status_mut() = problem.status();
            Ok(svar)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// What the form says.
fn onske(f: &Felter) -> Result<Vurderingsonske, Problem> {
    let av_100 =
        match f.tekst("av_100") {
            None => None,
            // Whether it is one of a hundred is for those who may say something at all.
            Some(tekst) => Some(tekst.parse().map_err(|_| {
                Problem::ugyldig("Skriv et helt tall fra 0 til 100, eller la feltet stå tomt.")
            })?),
        };
    let (fortsatt, behov) = (f.tekst("fortsatt"), f.tekst("oppfolging"));
    let fortsatt = SVAR.iter().find(|v| Some(v.1) == fortsatt.as_deref()).map(|v| v.0);
    let behov = BEHOV.iter().find(|v| Some(v.1) == behov.as_deref()).map(|v| v.0);
    Ok(Vurderingsonske {
        fortsatt_sykmeldt: fortsatt.ok_or_else(svar)?,
        av_100,
        oppfolging: behov.ok_or_else(svar)?,
        begrunnelse: Some(f.tekst("begrunnelse").unwrap_or_default()),
    })
}

fn svar() -> Problem {
    Problem::ugyldig("Svar på begge spørsmålene, og send skjemaet på nytt.")
}
