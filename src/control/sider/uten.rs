//! An installation without a control room. The person's page is there all the same, as empty as it is
//! for nearly everybody: a link that leads nowhere would tell that there is none. And somebody whose role
//! is in such a room is told so in plain words.

use std::collections::BTreeMap;

use axum::{
    Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};

use super::{innsyn, malform, sti};
use crate::{
    access::Rolle,
    http::{
        App, auth,
        side::{feil::ukjent_adresse, melding},
    },
};

pub(super) fn ruter(_app: App) -> Router<App> {
    Router::new().route(sti::SAKER, get(intet_rom)).route(sti::INNSYN, get(ingenting_a_vise))
}

async fn intet_rom(State(app): State<App>, headers: HeaderMap) -> Response {
    match auth::hvem(&app, &headers).await {
        Ok(Some(aktor)) if aktor.rolle == Rolle::Kontroll => {
            let side = melding::side(
                None,
                "Ikke noe kontrollrom",
                "Denne installasjonen har ikke noe kontrollrom, så det er ingenting for deg her.",
                "Spør den som drifter tjenesten. Rommet settes opp med MILEPAEL_KONTROLL.",
            );
            match side {
                Ok(html) => (StatusCode::NOT_FOUND, Html(html)).into_response(),
                Err(_) => ukjent_adresse(),
            }
        }
        _ => ukjent_adresse(),
    }
}

async fn ingenting_a_vise(
    State(app): State<App>,
    headers: HeaderMap,
    Query(q): Query<BTreeMap<String, String>>,
) -> Response {
    match auth::hvem(&app, &headers).await {
        Ok(None) => Redirect::to(sti::INNLOGGING).into_response(),
        Ok(Some(aktor)) if aktor.rolle == Rolle::Sykmeldt => match innsyn::ingenting(malform(&q)) {
            Ok(html) => Html(html).into_response(),
            Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        },
        _ => ukjent_adresse(),
    }
}
