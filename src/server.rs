//! Puts the routers together, listens, and stops without losing anything.

mod kontroll;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    http::Uri,
    middleware::from_fn_with_state,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};
use tower_http::{catch_panic::CatchPanicLayer, timeout::TimeoutLayer};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api,
    base::{Clock, SystemClock},
    casework,
    control::{self, drift::Kontroll},
    epj,
    http::{
        App, Problem, metrics, side,
        skall::{self, Skall},
        trengsel::Trengsel,
    },
    innsyn,
    jobs::{
        paminnelse,
        revisjonseksport::{self, Eksport},
        rydding::rydd_alle,
        score,
    },
    styring,
};

/// Largest request.
const STORSTE_FORESPORSEL: usize = 64 * 1024 * 1024;
/// Longest a request may take.
const LENGST: Duration = Duration::from_mins(1);
/// How often the log is read for what other instances wrote.
const HALING: Duration = Duration::from_secs(1);
/// How often the system looks for what it decides by itself; each thing is decided once a day.
const RYDDING: Duration = Duration::from_hours(1);
/// How often the store is asked which model is in use.
const MODELLBYTTE: Duration = Duration::from_secs(10);
/// How often what the model says is added to the history.
const SCORING: Duration = Duration::from_mins(1);
/// How often keys that may be used once, and have run out, are forgotten.
const GLEMSEL: Duration = Duration::from_mins(1);
/// How often answers to cards are read and counts are written.
const KORT: Duration = Duration::from_secs(2);
/// How long one instance may be alone about it.
const LEIE: chrono::Duration = chrono::Duration::minutes(10);
/// How long requests under way may take after a stop was asked for.
const NADE: Duration = Duration::from_secs(20);

/// The whole service as a router, with no control room: its addresses are unknown ones.
pub fn ruter(app: App) -> Router {
    ruter_med(app, None)
}

/// The whole service as a router. Nothing but the room's own addresses depends on whether it is there.
pub fn ruter_med(app: App, kontroll: Option<Arc<Kontroll>>) -> Router {
    let kontrollrom =
        kontroll.map_or_else(|| control::ruter_uten_rom(app.clone()), |k| control::ruter(app.clone(), k));
    let (api, dokument) = api_ruter().split_for_parts();
    let rundt = Skall { clock: Arc::clone(&app.kjerne.clock), trengsel: Trengsel::default() };
    let openapi = serde_json::to_string(&dokument).unwrap_or_default();
    let docs = api::dokumentside(&dokument);
    Router::new()
        .merge(api)
        .merge(casework::ruter::ruter())
        .merge(epj::ruter(Arc::clone(&app.epj)))
        .merge(innsyn::ruter())
        .merge(styring::ruter())
        .merge(kontrollrom)
        .route("/api/v1/openapi.json", get(move || async move { json(openapi) }))
        .route("/.well-known/jwks.json", get(vare_nokler))
        .route("/docs", get(move || async move { Html(docs) }))
        .fallback(ukjent_adresse)
        .method_not_allowed_fallback(feil_metode)
        .layer(DefaultBodyLimit::max(STORSTE_FORESPORSEL))
        .layer(CatchPanicLayer::custom(|_| Problem::intern().into_response()))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, LENGST))
        .layer(from_fn_with_state(rundt, skall::rundt))
        .with_state(app)
}

/// Our public keys, for the journal systems that check what we sign.
async fn vare_nokler(State(app): State<App>) -> Response {
    let hode = [(axum::http::header::CACHE_CONTROL, "public, max-age=300")];
    (hode, axum::Json(app.epj.jwks())).into_response()
}

/// Machines get a problem, people a page.
async fn ukjent_adresse(uri: Uri) -> Response {
    if uri.path().starts_with("/api/") {
        Problem::finnes_ikke("Adressen").into_response()
    } else {
        side::feil::ukjent_adresse()
    }
}

async fn feil_metode() -> Problem {
    Problem::feil_metode()
}

/// The documented routes.
fn api_ruter() -> OpenApiRouter<App> {
    api::ruter()
        .merge(epj::api())
        .routes(routes!(metrics::isalive))
        .routes(routes!(metrics::isready))
        .routes(routes!(metrics::prometheus))
}

/// The OpenAPI document.
pub fn openapi() -> utoipa::openapi::OpenApi {
    api_ruter().into_openapi()
}

fn json(text: String) -> Response {
    ([(axum::http::header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// Serves until SIGTERM or Ctrl-C, then finishes what is under way.
pub async fn serve(
    app: App,
    kontroll: Option<Arc<Kontroll>>,
    address: SocketAddr,
    revisjon: Option<Eksport>,
    ready: impl FnOnce(SocketAddr),
) -> std::io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    ready(listener.local_addr()?);
    let (stopp, stoppet) = watch::channel(false);
    let haling = start_haling(app.clone(), stoppet.clone());
    let rydding = start_rydding(app.clone(), stoppet.clone());
    let modeller = start_modellbytte(app.clone(), stoppet.clone());
    let scoring = start_scoring(app.clone(), stoppet.clone());
    let kort = start_kort(app.clone(), stoppet.clone());
    let glemsel = start_glemsel(app.clone(), stoppet.clone());
    let eksport = tokio::spawn(revisjonseksport::kjor(revisjon, Arc::clone(&app.kjerne), stoppet.clone()));
    let endringer = app.clone();
    let paminnelser = start_paminnelser(app.clone(), stoppet.clone());
    let mut signal = stoppet.clone();
    let kontrollrom = kontroll::start(app.clone(), kontroll.clone(), stoppet.clone());
    let kontrollnatt = kontroll::start_natt(app.clone(), kontroll.clone(), stoppet.clone());
    let server = axum::serve(listener, ruter_med(app, kontroll)).with_graceful_shutdown(async move {
        let _ = signal.wait_for(|s| *s).await;
    });
    let mut server = std::pin::pin!(server.into_future());
    tokio::select! {
        ferdig = &mut server => ferdig?,
        () = stoppsignal() => {
            tracing::info!("stopper");
            let _ = stopp.send(true);
            // Streams never end by themselves.
            endringer.kjerne.lesemodell.endringer().steng();
            // A client that never finishes must not keep us alive.
            if tokio::time::timeout(NADE, server).await.is_err() {
                tracing::warn!("noen forespørsler ble ikke ferdige i tide");
            }
        }
    }
    let _ = stopp.send(true);
    let _ = haling.await;
    let _ = rydding.await;
    let _ = modeller.await;
    let _ = scoring.await;
    let _ = kort.await;
    let _ = glemsel.await;
    let _ = paminnelser.await;
    let _ = kontrollrom.await;
    let _ = eksport.await;
    let _ = kontrollnatt.await;
    Ok(())
}

fn start_haling(app: App, mut stoppet: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = stoppet.wait_for(|s| *s) => return,
                () = tokio::time::sleep(HALING) => {}
            }
            if let Err(feil) = app.kjerne.lesemodell.hal_inn(app.kjerne.lager.as_ref()).await {
                tracing::warn!(feil = %feil, "kunne ikke lese nytt fra loggen");
            }
        }
    })
}

fn start_rydding(app: App, mut stoppet: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = stoppet.wait_for(|s| *s) => return,
                ferdig = rydd_alle(&app.kjerne) => match ferdig {
                    Ok(0) => {}
                    Ok(antall) => tracing::info!(antall, "ryddet"),
                    Err(feil) => tracing::warn!(feil = %feil, "kunne ikke rydde"),
                },
            }
            tokio::select! {
                _ = stoppet.wait_for(|s| *s) => return,
                () = tokio::time::sleep(RYDDING) => {}
            }
        }
    })
}

/// A model that is published, and names that are imported, are in use on every instance within seconds,
/// and nobody starts anything anew.
fn start_modellbytte(app: App, mut stoppet: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        loop {
            match app.kjerne.modeller.hal_inn(app.kjerne.lager.as_ref()).await {
                Ok(false) => {}
                Ok(true) => tracing::info!("en annen modell er tatt i bruk"),
                Err(feil) => tracing::warn!(feil = %feil, "kunne ikke ta i bruk modellen"),
            }
            match app.kjerne.kodeverk.hal_inn(app.kjerne.lager.as_ref()).await {
                Ok(false) => {}
                Ok(true) => tracing::info!(koder = app.kjerne.kodeverk.bok().antall(), "nye navn på koder"),
                Err(feil) => tracing::warn!(feil = %feil, "kunne ikke lese navn på koder"),
            }
            tokio::select! {
                _ = stoppet.wait_for(|s| *s) => return,
                () = tokio::time::sleep(MODELLBYTTE) => {}
            }
        }
    })
}

fn start_glemsel(app: App, mut stoppet: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = stoppet.wait_for(|s| *s) => return,
                () = tokio::time::sleep(GLEMSEL) => {}
            }
            // Tokens run out by the clock on the wall.
            if let Err(feil) = app.kjerne.lager.rydd_engangs(SystemClock.now()).await {
                tracing::warn!(feil = %feil, "kunne ikke glemme nøkler som er utløpt");
            }
        }
    })
}

/// The measured reminder, where the setting is on. One instance at a time draws.
fn start_paminnelser(app: App, mut stoppet: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let holder = uuid::Uuid::new_v4();
        if !app.paminnelse {
            return;
        }
        loop {
            let now = SystemClock.now();
            match app.kjerne.lager.lei("paminnelse", holder, now, now + LEIE).await {
                Ok(false) => {}
                Ok(true) => match paminnelse::paminn_alle(&app.kjerne).await {
                    Ok((0, 0)) => {}
                    Ok((trukket, sendt)) => tracing::info!(trukket, sendt, "påminnelser"),
                    Err(feil) => tracing::warn!(feil = %feil, "kunne ikke trekke påminnelser"),
                },
                Err(feil) => tracing::warn!(feil = %feil, "kunne ikke leie påminnelsene"),
            }
            tokio::select! {
                _ = stoppet.wait_for(|s| *s) => return,
                () = tokio::time::sleep(RYDDING) => {}
            }
        }
    })
}

fn start_scoring(app: App, mut stoppet: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        // Leases are about programs, not about the matter: they follow the clock on the wall, also
        // when the day of a demonstration stands still.
        let holder = uuid::Uuid::new_v4();
        let mut sett = score::Sett::default();
        loop {
            tokio::select! {
                _ = stoppet.wait_for(|s| *s) => return,
                () = score_en_gang(&app, holder, &mut sett) => {}
            }
            tokio::select! {
                _ = stoppet.wait_for(|s| *s) => return,
                () = tokio::time::sleep(SCORING) => {}
            }
        }
    })
}

async fn score_en_gang(app: &App, holder: uuid::Uuid, sett: &mut score::Sett) {
    let now = SystemClock.now();
    match app.kjerne.lager.lei("score", holder, now, now + LEIE).await {
        Ok(false) => return,
        Ok(true) => {}
        Err(feil) => return tracing::warn!(feil = %feil, "kunne ikke leie beregningen"),
    }
    match score::score_alle(&app.kjerne, sett).await {
        Ok(0) => {}
        Ok(antall) => tracing::info!(antall, "beregninger lagret"),
        Err(feil) => tracing::warn!(feil = %feil, "kunne ikke lagre beregninger"),
    }
}

/// What doctors put aside on one instance is put aside on all of them; the counts of what was shown
/// reach the store; the statistics of the month are ready before anybody asks.
fn start_kort(app: App, mut stoppet: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        loop {
            let lager = app.kjerne.lager.as_ref();
            if let Err(feil) = app.kjerne.kort.hal_inn(lager, SystemClock.now()).await {
                tracing::warn!(feil = %feil, "kunne ikke lese svar på kort");
            }
            if let Err(feil) = app.statistikk.hal_inn(lager, &app.kjerne.lesemodell, app.i_dag()).await {
                tracing::warn!(feil = %feil, "kunne ikke lese statistikken");
            }
            if let Err(feil) =
                app.statistikk.styring.hal_inn(lager, &app.kjerne.lesemodell, app.i_dag()).await
            {
                tracing::warn!(feil = %feil, "kunne ikke lage styringstallene");
            }
            if let Err(feil) = app.kjerne.kort.skyll(lager).await {
                tracing::warn!(feil = %feil, "kunne ikke lagre hvor mange kort som er vist");
            }
            tokio::select! {
                _ = stoppet.wait_for(|s| *s) => break,
                () = tokio::time::sleep(KORT) => {}
            }
        }
        if let Err(feil) = app.kjerne.kort.skyll(app.kjerne.lager.as_ref()).await {
            tracing::warn!(feil = %feil, "kunne ikke lagre hvor mange kort som er vist");
        }
    })
}

async fn stoppsignal() {
    let ctrl_c = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut term) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
            let _ = ctrl_c.await;
            return;
        };
        tokio::select! {
            _ = ctrl_c => {}
            _ = term.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = ctrl_c.await;
}
