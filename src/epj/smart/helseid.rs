//! Who the doctor is. The journal's word is not enough for person data: HelseID is asked, first without
//! a word on the screen, and when nobody is logged in there, by a button.

use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, header},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    HELSEID_RETUR,
    feil::Feil,
    okt::{self, HelseidBegynt, Nr, na},
    retur::adresse,
};
use crate::http::{App, helseid};

/// The address that asks HelseID whether the doctor is logged in. None when HelseID is not set up, or is
/// down: the page can be shown without.
pub(super) async fn stille(app: &App, nr: &Nr, nokkel: &str) -> Option<String> {
    app.epj.helseid.as_ref()?.innlogging.as_ref()?;
    match begynn(app, nr, nokkel, true).await {
        Ok(adresse) => Some(adresse),
        Err(feil) => {
            tracing::warn!(feil = %feil, "HelseID kan ikke spørres");
            None
        }
    }
}

/// The doctor wants to log in.
pub(super) async fn logg_inn(State(app): State<App>, Path(nr): Path<String>, headers: HeaderMap) -> Response {
    let Some(nr) = Nr::les(&nr) else { return Feil::UtenOkt.side(&app, None) };
    let okt = match okt::finn(&app, &nr, &headers).await {
        Ok(okt) => okt,
        Err(feil) => return feil.side(&app, None),
    };
    let nokkel = nr.nokkel(&headers).unwrap_or_default();
    match begynn(&app, &nr, &nokkel, false).await {
        Ok(adresse) => Redirect::to(&adresse).into_response(),
        Err(feil) => {
            tracing::warn!(feil = %feil, "HelseID kan ikke spørres");
            let klient = app.epj.klient(&okt.klient);
            avvist(&app, &nr, &headers)
                .await
                .unwrap_or_else(|feil| feil.side(&app, klient.map(AsRef::as_ref)))
        }
    }
}

async fn begynn(app: &App, nr: &Nr, nokkel: &str, stille: bool) -> Result<String, helseid::Helseidfeil> {
    let oppsett = app.epj.helseid.as_deref().ok_or(helseid::Helseidfeil::IkkeSattOpp)?;
    let retur = app.epj.adresse(HELSEID_RETUR);
    let (adresse, paabegynt) =
        helseid::begynn(&app.epj.henter, oppsett, &retur, nr.som_tekst(), stille, na()).await?;
    let begynt = HelseidBegynt { paabegynt, stille };
    okt::husk_helseid(app, nr, nokkel, &begynt).await.map_err(|_| helseid::Helseidfeil::Egen)?;
    Ok(adresse)
}

#[derive(Deserialize)]
pub(super) struct Tilbake {
    #[serde(default)]
    state: String,
    code: Option<String>,
}

/// The browser is back from HelseID.
pub(super) async fn retur(
    State(app): State<App>,
    headers: HeaderMap,
    Query(tilbake): Query<Tilbake>,
) -> Response {
    let nr = tilbake.state.split('.').next().and_then(Nr::les);
    let Some(nr) = nr else { return Feil::Tilstand.side(&app, None) };
    match ferdig(&app, &nr, &headers, &tilbake).await {
        Ok(response) => response,
        Err(feil) => feil.side(&app, None),
    }
}

async fn ferdig(app: &App, nr: &Nr, headers: &HeaderMap, tilbake: &Tilbake) -> Result<Response, Feil> {
    let mut okt = okt::finn(app, nr, headers).await?;
    let nokkel = nr.nokkel(headers).ok_or(Feil::UtenOkt)?;
    let begynt = okt::ta_helseid(app, nr, &nokkel).await?.ok_or(Feil::Tilstand)?;
    let Some(oppsett) = app.epj.helseid.as_deref() else { return Err(Feil::Tilstand) };
    let lege = match &tilbake.code {
        Some(code) => {
            let henter = &app.epj.henter;
            helseid::bytt(henter, oppsett, &begynt.paabegynt, &tilbake.state, code, na()).await
        }
        // Nobody is logged in there: the page says so by its button.
        None if begynt.stille => return Ok(Redirect::to(&adresse(nr, &okt)).into_response()),
        None => Err(helseid::Helseidfeil::Ulesbart),
    };
    match lege {
        Ok(lege) => {
            okt.lege = Some(lege.hpr);
            okt.avvist = false;
            // More can be seen from now on: the key is a new one.
            okt::slutt(app, nr, headers).await?;
            let (kake, _) = okt::start(app, nr, &okt).await?;
            let videre = Redirect::to(&adresse(nr, &okt));
            Ok((AppendHeaders([(header::SET_COOKIE, kake)]), videre).into_response())
        }
        Err(feil) => {
            tracing::warn!(feil = %feil, "HelseID-innlogging feilet");
            avvist(app, nr, headers).await
        }
    }
}

/// The page, saying that HelseID did not let the doctor in.
async fn avvist(app: &App, nr: &Nr, headers: &HeaderMap) -> Result<Response, Feil> {
    let mut okt = okt::finn(app, nr, headers).await?;
    okt.avvist = true;
    okt::slutt(app, nr, headers).await?;
    let (kake, _) = okt::start(app, nr, &okt).await?;
    Ok((AppendHeaders([(header::SET_COOKIE, kake)]), Redirect::to(&adresse(nr, &okt))).into_response())
}
