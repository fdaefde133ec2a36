//! The tab of conversations with doctors.

use axum::{
    body::Bytes,
    extract::{Path, Query, State, rejection::BytesRejection},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use url::form_urlencoded;
use uuid::Uuid;

use super::{brevvalg, sak::Apen};
use crate::{
    access::Handling,
    base::PersonId,
    casework::person::{
        behandler::{self, Tilstand},
        fane::Fane,
    },
    commands::{Beslutning, Beslutningsgrunnlag, behandlerdialog},
    forlop::saksgang::Avslag,
    http::{App, Innlogget, Problem, Vilkar, side::Feil},
    text::Malform,
};

/// Longest key of a form.
const LENGSTE_NOKKEL: usize = 100;

#[derive(Deserialize)]
pub(super) struct Valg {
    lagret: Option<String>,
}

pub(super) async fn fane(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    Query(valg): Query<Valg>,
) -> Result<Response, Feil> {
    vis(&app, innlogget?, &id, Tilstand { lagret: valg.lagret.is_some(), ..Tilstand::default() }).await
}

async fn vis(app: &App, innlogget: Innlogget, id: &str, tilstand: Tilstand<'_>) -> Result<Response, Feil> {
    let apen = match Apen::apne(app, innlogget, id, None).await?.sak(Fane::Behandler) {
        Ok(apen) => apen,
        Err(videre) => return Ok(videre.into_response()),
    };
    let tilstand = Tilstand { nokkel: Uuid::new_v4().to_string(), ..tilstand };
    apen.side(Fane::Behandler, &behandler::panel(&apen.sak(), &apen.hendelser, &tilstand)?)
}

/// Sends, reminds, sends back, or marks as read.
pub(super) async fn gjor(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    kropp: Result<Bytes, BytesRejection>,
) -> Result<Response, Feil> {
    let innlogget = innlogget?;
    let kropp = kropp.map_err(|_| Problem::for_stor())?;
    let felter: Vec<(String, String)> = form_urlencoded::parse(&kropp)
        .map(|(navn, verdi)| (navn.into_owned(), verdi.replace("\r\n", "\n")))
        .collect();
    let person = PersonId(id.parse().map_err(|_| Problem::finnes_ikke("Personen"))?);
    let felt = |navn: &str| brevvalg::felt(&felter, navn);
    let lovlig = |n: &&str| n.len() <= LENGSTE_NOKKEL && n.bytes().all(|b| b.is_ascii_graphic());
    let vilkar = Vilkar {
        nokkel: felt("nokkel").filter(lovlig).map(str::to_owned),
        posisjon: felt("posisjon").and_then(|p| p.parse().ok()),
        malform: (felt("malform") == Some("nn")).then_some(Malform::Nn),
    };
    let utfort = app.endre(&innlogget, Handling::Endre, person, &vilkar, |b| beslutt(&felter, b)).await;
    let problem = match utfort {
        Ok(_) => {
            let til = format!("{}?lagret=ja", Fane::Behandler.adresse(person));
            return Ok(Redirect::to(&til).into_response());
        }
        // Access and addresses have pages of their own; everything else is said in the form.
        Err(problem) if problem.kode.is_none() && matches!(problem.status, 401 | 403 | 404) => {
            return Err(problem.into());
        }
        Err(problem) => problem,
    };
    let tilstand = Tilstand { avvist: Some(&problem.detail), felter: &felter, ..Tilstand::default() };
    let mut svar = vis(&app, innlogget, &id, tilstand).await?;
    *svar.status_mut() = problem.status();
    Ok(svar)
}

fn beslutt(felter: &[(String, String)], b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    let felt = |navn: &str| brevvalg::felt(felter, navn).unwrap_or_default();
    match felt("gjor") {
        "send" => behandlerdialog::send(b, brevvalg::melding(felter)?),
        "paminn" => behandlerdialog::paminn(b, felt("samtale")),
        "returner" => behandlerdialog::returner(b, felt("samtale"), felt("tekst").to_owned()),
        "les" => behandlerdialog::les(b, felt("samtale")),
        _ => Err(Avslag::ugyldig("DIALOG_VALG", "Velg hva du vil gjøre, og prøv på nytt.")),
    }
}
