//! Log-in of real people: out to Entra ID or ID-porten, and back.

use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{AppendHeaders, Html, IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::innlogging::hjemover;
use crate::{
    access::Aktor,
    base::{Clock, SystemClock},
    casework::{innlogging, sti},
    http::{
        App, Problem,
        app::korrelasjon,
        auth,
        identitet::{Avslag, Innloggingssted, LENGST, Paabegynt, Tilbake, tilfeldig},
        side::{Feil, melding, tilbake},
        takt::Hvem,
    },
};

#[derive(Deserialize)]
pub(super) struct Vei {
    #[serde(default)]
    tilbake: String,
}

/// The person chose where to log in.
pub(super) async fn ut(
    State(app): State<App>,
    Path(sted): Path<String>,
    Query(vei): Query<Vei>,
    headers: HeaderMap,
) -> Result<Response, Feil> {
    let Some(sted) = app.identitet.sted(&sted) else {
        return Err(Problem::finnes_ikke("Innloggingen").into());
    };
    app.takt.tell(&Hvem::Innlogging)?;
    let now = SystemClock.now();
    match app.identitet.begynn(sted, tilbake::lokal(&vei.tilbake), now).await {
        Ok((til, paabegynt)) => {
            let nokkel = tilfeldig();
            let innhold = serde_json::to_string(&paabegynt).map_err(|_| Problem::intern())?;
            app.kjerne.lager.husk(auth::inn::hash_av(&nokkel), &innhold, now, now + LENGST).await?;
            let kake = auth::inn::sett(&nokkel, LENGST);
            Ok((AppendHeaders([(header::SET_COOKIE, kake)]), Redirect::to(&til)).into_response())
        }
        Err(avslag) => avvist(&app, &headers, sted.navn, None, avslag).await,
    }
}

/// The browser is back.
pub(super) async fn retur(
    State(app): State<App>,
    Query(svar): Query<Tilbake>,
    headers: HeaderMap,
) -> Result<Response, Feil> {
    let now = SystemClock.now();
    // Taken, whatever comes of it: a log-in is tried once.
    let husket = match auth::inn::les(&headers) {
        Some(nokkel) => app.kjerne.lager.ta_husket(nokkel, now).await?,
        None => None,
    };
    let paabegynt: Option<Paabegynt> = husket.and_then(|json| serde_json::from_str(&json).ok());
    let sted = paabegynt.as_ref().and_then(|p| app.identitet.sted(&p.sted));
    let (Some(paabegynt), Some(sted)) = (&paabegynt, sted) else {
        return avvist(&app, &headers, "ukjent", None, Avslag::Tilstand).await;
    };
    match app.identitet.bytt(sted, paabegynt, &svar, now).await {
        Err(avslag) => avvist(&app, &headers, sted.navn, None, avslag).await,
        Ok((kjent, sid)) => {
            let mulig = kjent.aktor.clone();
            match app.identitet.fyll_inn(app.kjerne.lager.as_ref(), kjent).await? {
                Err(avslag) => avvist(&app, &headers, sted.navn, Some(&mulig), avslag).await,
                Ok(aktor) => inn(&app, &headers, sted, &aktor, sid.as_deref(), paabegynt).await,
            }
        }
    }
}

async fn inn(
    app: &App,
    headers: &HeaderMap,
    sted: &Innloggingssted,
    aktor: &Aktor,
    sid: Option<&str>,
    paabegynt: &Paabegynt,
) -> Result<Response, Feil> {
    let kake = auth::start_okt_fra(app, aktor, headers, sted.navn, sid).await?;
    let ferdig = auth::inn::sett("", LENGST);
    let til = hjemover(aktor, paabegynt.tilbake.as_deref().and_then(tilbake::lokal));
    let kaker = AppendHeaders([(header::SET_COOKIE, kake), (header::SET_COOKIE, ferdig)]);
    Ok((kaker, Redirect::to(til)).into_response())
}

/// A page that says what happened in general words; the rule is in the log.
async fn avvist(
    app: &App,
    headers: &HeaderMap,
    sted: &'static str,
    aktor: Option<&Aktor>,
    avslag: Avslag,
) -> Result<Response, Feil> {
    let problem = auth::avvist(app, sted, aktor, avslag, korrelasjon(headers)).await?;
    let (tittel, tekst) = match (avslag, avslag.status()) {
        (Avslag::UkjentPerson, _) => (
            "Vi har ingenting om deg her",
            "Du er logget inn, men det er ingen sykmelding på deg i denne tjenesten.",
        ),
        (_, StatusCode::FORBIDDEN) => {
            ("Du har ikke tilgang", "Du er logget inn, men har ikke tilgang til denne tjenesten.")
        }
        (_, StatusCode::SERVICE_UNAVAILABLE) => {
            ("Innloggingen svarer ikke nå", "Tjenesten som du logger inn med, svarer ikke.")
        }
        (Avslag::Avbrutt, _) => ("Innloggingen ble avbrutt", "Du er ikke logget inn."),
        _ => (
            "Innloggingen lyktes ikke",
            "Innloggingen hører ikke til denne nettleseren, er brukt før, eller tok for lang tid.",
        ),
    };
    let gjor = if avslag.status() == StatusCode::FORBIDDEN {
        "Kontakt lederen din hvis du mener at du skal ha tilgang."
    } else {
        "Prøv å logge inn på nytt."
    };
    Ok((problem.status(), Html(melding::side(None, tittel, tekst, gjor)?)).into_response())
}

/// Ends the session here, and leads on to where it is ended at the issuer.
pub(super) async fn logg_ut(app: &App, headers: &HeaderMap) -> Result<Option<Response>, Feil> {
    let Some(navn) = auth::sted(app, headers).await? else { return Ok(None) };
    let kake = auth::slutt_okt(app, headers).await?;
    let sted = app.identitet.sted(&navn);
    let videre = match sted {
        Some(sted) => app.identitet.utlogging(sted).await,
        None => None,
    };
    // A page and not a redirect: forms may lead to our own pages only.
    let side = Html(innlogging::ute(videre.as_deref())?);
    Ok(Some((AppendHeaders([(header::SET_COOKIE, kake)]), side).into_response()))
}

#[derive(Deserialize)]
pub(super) struct Frontkanal {
    iss: String,
    sid: String,
}

/// The issuer ends a session (OpenID Connect Front-Channel Logout 1.0). By its name, which nobody can
/// guess, so it works where the cookie is kept from frames.
pub(super) async fn frontkanal(
    State(app): State<App>,
    Query(Frontkanal { iss, sid }): Query<Frontkanal>,
) -> Result<StatusCode, Feil> {
    if let Some(sted) = app.identitet.steder.iter().find(|s| s.issuer == iss) {
        app.takt.tell(&Hvem::Innlogging)?;
        app.kjerne.lager.slett_okter_fra(sted.navn, &sid).await?;
    }
    Ok(StatusCode::OK)
}

/// The log-in page with the places.
pub(super) fn skjema(app: &App, tilbake: Option<&str>) -> Result<String, askama::Error> {
    let sporring = tilbake
        .map(|vei| url::form_urlencoded::Serializer::new(String::new()).append_pair("tilbake", vei).finish());
    let adresse = |navn: &str| match &sporring {
        Some(s) => format!("{}/med/{navn}?{s}", sti::INNLOGGING),
        None => format!("{}/med/{navn}", sti::INNLOGGING),
    };
    let steder: Vec<(String, &str)> =
        app.identitet.steder.iter().map(|s| (adresse(s.navn), s.tekst)).collect();
    innlogging::steder(&steder)
}
