//! The page: everything that the cards tell, on one page, for the patient that is open.

use std::time::Instant;

use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::{Html, IntoResponse, Response},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    feil::{Feil, ramme},
    okt::{self, Nr, Okt},
    visning::{Melding, Visning},
};
use crate::{
    commands::ChangeSet,
    epj::{
        innhold::{Innhold, Sporsmal, tell},
        kall::BUDSJETT,
    },
    http::{App, Problem, app::korrelasjon, klienter::Klient},
    stotte::{Anledning, gradering::gradering},
};

#[derive(Deserialize)]
pub(super) struct Hva {
    /// What was just done.
    #[serde(default)]
    gjort: String,
}

/// `GET /smart/bilde/{nr}`
pub(super) async fn vis(
    State(app): State<App>,
    Path(nr): Path<String>,
    Query(hva): Query<Hva>,
    headers: HeaderMap,
) -> Response {
    let melding = match hva.gjort.as_str() {
        "svar" => Some(Melding::Takk),
        "grunnlag" => Some(Melding::VelgGrunnlag),
        _ => None,
    };
    let (nr, okt) = match apen(&app, &nr, &headers).await {
        Ok(apen) => apen,
        Err(feil) => return feil.side(&app, None),
    };
    let klient = app.epj.klient(&okt.klient).cloned();
    let Some(klient) = klient else { return Feil::UkjentJournal.side(&app, None) };
    match lag(&app, &klient, &nr, &okt, melding, korrelasjon(&headers)).await {
        Ok(response) => response,
        Err(feil) => feil.side(&app, Some(&klient)),
    }
}

/// The page that the address and the browser's key name together.
pub(super) async fn apen(app: &App, nr: &str, headers: &HeaderMap) -> Result<(Nr, Okt), Feil> {
    let nr = Nr::les(nr).ok_or(Feil::UtenOkt)?;
    let okt = okt::finn(app, &nr, headers).await?;
    Ok((nr, okt))
}

async fn lag(
    app: &App,
    klient: &Klient,
    nr: &Nr,
    okt: &Okt,
    melding: Option<Melding>,
    korrelasjon: Uuid,
) -> Result<Response, Feil> {
    let now = app.kjerne.clock.now();
    let (innhold, utvidet) = innhold(app, klient, okt, korrelasjon).await?;
    // Durable before anything is shown.
    app.loggfor(vec![innhold.oppforing.clone()]).await?;
    tell(app, klient, &innhold, now);
    let i_dag = app.i_dag();
    let stolper = match (&innhold.rad, okt.lege) {
        (Some(rad), Some(lege)) if klient.kort.historikk => {
            gradering(&rad.grunnlag, lege, utvidet, i_dag, app.kjerne.regelverk)
        }
        _ => Vec::new(),
    };
    let visning = Visning {
        m: klient.sprak,
        okt,
        adresse: nr.adresse(),
        kort: &innhold.kort,
        stolper: &stolper,
        utvidet,
        kan_apne: innhold.rad.is_some() && klient.kort.historikk && !utvidet,
        kan_logge_inn: app.epj.helseid.as_ref().is_some_and(|h| h.innlogging.is_some()),
        melding,
        eier: &app.epj.eier,
    };
    let mut response = Html(visning.html()?).into_response();
    response.extensions_mut().insert(ramme(klient));
    Ok(response)
}

/// Everything, and whether earlier notes are open. Nothing is written yet.
pub(super) async fn innhold(
    app: &App,
    klient: &Klient,
    okt: &Okt,
    korrelasjon: Uuid,
) -> Result<(Innhold, bool), Feil> {
    let now = app.kjerne.clock.now();
    let mut sporsmal = Sporsmal {
        app,
        klient,
        tenant: None,
        anledning: Anledning::Oversikt,
        utkast: None,
        diagnose: okt.diagnose.as_ref(),
        fnr: okt.fnr,
        lege: okt.lege,
        utvidet: false,
        frist: Instant::now() + BUDSJETT,
        korrelasjon,
    };
    let innhold = sporsmal.svar().await;
    let utvidet = match (&innhold.rad, okt.lege) {
        (Some(rad), Some(lege)) => app.kjerne.lager.har_utvidet_innsyn(lege, rad.person, now).await?,
        _ => false,
    };
    if !utvidet {
        return Ok((innhold, false));
    }
    sporsmal.utvidet = true;
    Ok((sporsmal.svar().await, true))
}

impl From<crate::store::CommitterFeil> for Feil {
    fn from(feil: crate::store::CommitterFeil) -> Self {
        Self::Problem(Problem::from(feil))
    }
}

/// Writes and waits until it is durable.
pub(super) async fn skriv(app: &App, sett: ChangeSet) -> Result<(), Feil> {
    app.kjerne.committer.skriv(sett).await?;
    Ok(())
}
