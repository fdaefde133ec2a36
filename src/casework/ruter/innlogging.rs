//! Log-in by choosing a persona. Only in a demonstration.

use axum::{
    Form,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{AppendHeaders, Html, IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use crate::{
    access::{Aktor, Rolle},
    casework::{
        innlogging::{self, PersonaValg},
        sti,
    },
    http::{
        App, auth,
        side::{Feil, tilbake},
    },
};

#[derive(Deserialize)]
pub(super) struct Valg {
    persona: String,
    #[serde(default)]
    tilbake: String,
}

#[derive(Deserialize)]
pub(super) struct Vei {
    #[serde(default)]
    tilbake: String,
}

pub(super) async fn skjema(State(app): State<App>, Query(vei): Query<Vei>) -> Result<Html<String>, Feil> {
    let tilbake = tilbake::lokal(&vei.tilbake);
    if app.personaer.alle().is_empty() && !app.identitet.steder.is_empty() {
        return Ok(Html(super::oidc::skjema(&app, tilbake)?));
    }
    let feil =
        app.personaer.alle().is_empty().then_some("Innlogging er ikke satt opp for denne installasjonen.");
    Ok(Html(innlogging::side(&valg(&app), feil, tilbake)?))
}

pub(super) async fn logg_inn(
    State(app): State<App>,
    headers: HeaderMap,
    Form(Valg { persona, tilbake }): Form<Valg>,
) -> Result<Response, Feil> {
    let aktor = app.personaer.alle().iter().find(|p| p.har_sider && p.id == persona).map(|p| &p.aktor);
    let tilbake = tilbake::lokal(&tilbake);
    let Some(aktor) = aktor else {
        let side = innlogging::side(&valg(&app), Some("Velg en av personene i listen."), tilbake)?;
        return Ok((StatusCode::BAD_REQUEST, Html(side)).into_response());
    };
    let kake = auth::start_okt(&app, aktor, &headers).await?;
    let til = hjemover(aktor, tilbake);
    Ok((AppendHeaders([(header::SET_COOKIE, kake)]), Redirect::to(til)).into_response())
}

pub(super) async fn logg_ut(State(app): State<App>, headers: HeaderMap) -> Result<Response, Feil> {
    if let Some(svar) = super::oidc::logg_ut(&app, &headers).await? {
        return Ok(svar);
    }
    let kake = auth::slutt_okt(&app, &headers).await?;
    Ok((AppendHeaders([(header::SET_COOKIE, kake)]), Redirect::to(sti::INNLOGGING)).into_response())
}

/// Where somebody goes after having logged in.
pub(super) fn hjemover<'a>(aktor: &Aktor, tilbake: Option<&'a str>) -> &'a str {
    let hjem = match aktor.rolle {
        Rolle::Revisor => sti::REVISJON,
        Rolle::Sykmeldt => sti::INNSYN,
        Rolle::Arbeidsgiver => sti::ARBEIDSGIVER,
        Rolle::Kontroll => sti::KONTROLL,
        _ => sti::ARBEIDSLISTE,
    };
    // A party, or somebody who works behind the wall, comes back to pages of its own only: somebody else's would be a refusal.
    let part = matches!(aktor.rolle, Rolle::Sykmeldt | Rolle::Arbeidsgiver | Rolle::Kontroll);
    tilbake.filter(|vei| !part || vei.starts_with(hjem)).unwrap_or(hjem)
}

fn valg(app: &App) -> Vec<PersonaValg> {
    app.personaer
        .alle()
        .iter()
        .filter(|p| p.har_sider)
        .map(|p| PersonaValg {
            id: p.id.to_owned(),
            navn: p.aktor.navn.clone(),
            beskrivelse: p.beskrivelse.to_owned(),
            rolle: super::vist(app, &p.aktor).rolle,
        })
        .collect()
}
