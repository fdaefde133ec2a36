//! What the person says is wrong: read, and answered.

use axum::{
    Form,
    extract::{Path, Query, State, rejection::FormRejection},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use uuid::Uuid;

use super::sak::Apen;
use crate::{
    access::Handling,
    base::{HendelseId, PersonId},
    casework::{
        person::{
            fane::Fane,
            innsigelser::{self, Avvist},
        },
        sti,
    },
    commands::innsigelse,
    hendelse::innsigelse::{Innsigelsessvar, Innsigelsesutfall},
    http::{App, Innlogget, Problem, Vilkar, side::Feil},
};

#[derive(Deserialize)]
pub(super) struct Lagret {
    lagret: Option<String>,
}

#[derive(Clone, Deserialize)]
pub(super) struct Skjema {
    innsigelse: Uuid,
    #[serde(default)]
    utfall: String,
    #[serde(default)]
    svar: String,
    #[serde(default)]
    nokkel: String,
    #[serde(default)]
    posisjon: String,
}

pub(super) async fn vis(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    Query(lagret): Query<Lagret>,
) -> Result<Response, Feil> {
    siden(&app, innlogget?, &id, lagret.lagret.is_some(), None).await
}

async fn siden(
    app: &App,
    innlogget: Innlogget,
    id: &str,
    lagret: bool,
    avvist: Option<&Avvist>,
) -> Result<Response, Feil> {
    match Apen::apne(app, innlogget, id, None).await?.sak(Fane::Oppgaver) {
        Ok(apen) => {
            let hendelser = apen.hendelser.as_deref().map_err(|_| Problem::utilgjengelig())?;
            apen.side(Fane::Oppgaver, &innsigelser::panel(&apen.sak(), hendelser, lagret, avvist)?)
        }
        Err(videre) => Ok(videre.into_response()),
    }
}

pub(super) async fn svar(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    skjema: Result<Form<Skjema>, FormRejection>,
) -> Result<Response, Feil> {
    let innlogget = innlogget?;
    let person: Uuid = id.parse().map_err(|_| Problem::finnes_ikke("Personen"))?;
    let Form(skjema) = skjema.map_err(|_| Problem::ugyldig("Last siden på nytt, og svar igjen."))?;
    let vilkar = Vilkar {
        nokkel: Some(skjema.nokkel.clone())
            .filter(|n| (1..=100).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_graphic())),
        posisjon: skjema.posisjon.parse().ok(),
        ..Vilkar::default()
    };
    let utfall = Innsigelsesutfall::fra_kode(&skjema.utfall);
    let gjort = app
        .endre(&innlogget, Handling::Endre, PersonId(person), &vilkar, |b| {
            let utfall = utfall.ok_or_else(|| {
                crate::forlop::saksgang::Avslag::ugyldig("VELG", "Velg et resultat, og send på nytt.")
            })?;
            let svar = Innsigelsessvar {
                innsigelse: HendelseId(skjema.innsigelse),
                utfall,
                svar: skjema.svar.clone(),
            };
            innsigelse::besvar(b, svar)
        })
        .await;
    match gjort {
        Ok(_) => {
            let til = format!("{}/{person}/innsigelser?lagret=ja", sti::PERSONER);
            Ok(Redirect::to(&til).into_response())
        }
        // Refused for what was written or for what others did: the form again, with the words.
        Err(problem) if matches!(problem.status, 400 | 409) => {
            let avvist = Avvist {
                innsigelse: skjema.innsigelse,
                svar: skjema.svar,
                utfall: skjema.utfall,
                grunn: problem.detail.clone(),
            };
            let side = siden(&app, innlogget, &id, false, Some(&avvist)).await?;
            Ok((problem.status(), side).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}
