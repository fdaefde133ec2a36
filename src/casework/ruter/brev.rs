//! The tab of letters, one letter as it was sent, and a letter before it is sent.

use axum::{
    body::Bytes,
    extract::{Path, State, rejection::BytesRejection},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use url::form_urlencoded;
use uuid::Uuid;

use super::{brevvalg, sak::Apen};
use crate::{
    base::{BrevId, PersonId},
    brev::pdf,
    casework::person::{arbeid, brev, fane::Fane},
    commands::brev::Brevinnhold,
    http::{App, Innlogget, Problem, side::Feil},
};

/// Longest text that can stand in a letter, with room for the rest of the form.
pub(super) const STORST: usize = 1024 * 1024;

pub(super) async fn fane(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
) -> Result<Response, Feil> {
    let apen = match Apen::apne(&app, innlogget?, &id, None).await?.sak(Fane::Brev) {
        Ok(apen) => apen,
        Err(videre) => return Ok(videre.into_response()),
    };
    let alle = app.kjerne.lager.brev_for(apen.rad.person).await;
    apen.side(Fane::Brev, &brev::panel(&apen.sak(), &alle)?)
}

pub(super) async fn ett(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path((id, brev)): Path<(String, String)>,
) -> Result<Response, Feil> {
    let innlogget = innlogget?;
    let les = |tekst: &str, hva| tekst.parse::<Uuid>().map_err(|_| Problem::finnes_ikke(hva));
    let (id, brev) = (PersonId(les(&id, "Personen")?), BrevId(les(&brev, "Brevet")?));
    let (_, fil) = app.brev(&innlogget, id, brev).await?;
    Ok(som_pdf(fil))
}

/// The letter that a form would send. Takes the fields of the form, and `type_` for which letter it is.
pub(super) async fn forhandsvis(
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
    let apen = match Apen::apne(&app, innlogget, &id, None).await?.sak(Fane::Brev) {
        Ok(apen) => apen,
        Err(videre) => return Ok(videre.into_response()),
    };
    if !apen.sak().kan_endre {
        return Err(Problem::ikke_tilgang().into());
    }
    let felt = |navn: &str| brevvalg::felt(&felter, navn);
    let malform = arbeid::onsket_malform(felt("malform"));
    let svar = app.forhandsvis(&apen.aktor, &apen.rad, malform, |b| brevvalg::beslutt(&felter, b));
    let brev = match svar {
        Ok(brev) => brev,
        Err(problem) => {
            let panel = brev::forhandsvisning(&apen.sak(), &[], Err(&problem.detail))?;
            let mut svar = apen.side(Fane::Brev, &panel)?;
            *svar.status_mut() = problem.status();
            return Ok(svar);
        }
    };
    if let (Some("pdf"), Some(Brevinnhold { brev, hode })) = (felt("som"), brev.first().cloned()) {
        let fil = tokio::task::spawn_blocking(move || pdf(&brev, &hode)).await;
        return Ok(som_pdf(fil.map_err(|_| Problem::intern())?.map_err(Problem::from)?));
    }
    let om_skjemaet = ["nokkel", "posisjon"];
    let igjen: Vec<_> = felter.iter().filter(|(n, _)| !om_skjemaet.contains(&n.as_str())).cloned().collect();
    apen.side(Fane::Brev, &brev::forhandsvisning(&apen.sak(), &igjen, Ok(&brev))?)
}

fn som_pdf(fil: Vec<u8>) -> Response {
    let hode = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=\"brev.pdf\"")),
    ];
    (hode, fil).into_response()
}
