//! The journal opens us: `iss` is its FHIR server, `launch` its handle on what is open there.

use std::sync::Arc;

use axum::{
    extract::{Query, State},
    http::header,
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    RETUR,
    feil::Feil,
    okt::{self, Begynt, Nr, na},
};
use crate::http::{
    App,
    klienter::{EpjOppsett, Klient, SmartKlient},
    smart,
};

/// Read what is open: the patient's number, and the diagnosis of the consultation. `openid` gives a
/// signed answer to check.
const SCOPE: &str = "openid launch patient/Patient.rs patient/Condition.rs";
/// Longest handle.
const LENGST: usize = 2048;

#[derive(Deserialize)]
pub(super) struct Apning {
    #[serde(default)]
    iss: String,
    #[serde(default)]
    launch: String,
}

pub(super) async fn launch(State(app): State<App>, Query(apning): Query<Apning>) -> Response {
    let Some((klient, smart)) = klient_ved(&app.epj, &apning.iss) else {
        return Feil::UkjentJournal.side(&app, None);
    };
    begynn(&app, &klient, smart, &apning.launch).await.unwrap_or_else(|feil| feil.side(&app, Some(&klient)))
}

async fn begynn(app: &App, klient: &Klient, smart: &SmartKlient, launch: &str) -> Result<Response, Feil> {
    if launch.is_empty() || launch.len() > LENGST {
        return Err(Feil::UtenLaunch);
    }
    let sted = smart::oppdag(&app.epj.henter, smart).await?;
    let start = smart::begynn(smart, &sted, &app.epj.adresse(RETUR), Some(launch), SCOPE, na())?;
    let nr = Nr::av_state(&start.paabegynt.state);
    let kake = okt::husk_begynt(app, &nr, &Begynt { klient: klient.iss.clone(), paabegynt: start.paabegynt })
        .await?;
    Ok((AppendHeaders([(header::SET_COOKIE, kake)]), Redirect::to(&start.adresse)).into_response())
}

/// The client whose FHIR server this is. Nothing else is ever asked.
fn klient_ved<'a>(oppsett: &'a EpjOppsett, iss: &str) -> Option<(Arc<Klient>, &'a SmartKlient)> {
    let iss = iss.trim_end_matches('/');
    oppsett.klienter.values().find_map(|klient| {
        let smart = klient.smart.as_ref().filter(|s| s.fhir_base.som_tekst() == iss)?;
        Some((Arc::clone(klient), smart))
    })
}
