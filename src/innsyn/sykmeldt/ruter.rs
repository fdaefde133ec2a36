//! The pages: who asks → may they → read → render.

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;

use super::{
    Grunn, beregning as beregningside, brev as brevside, forside as forsiden, hvem as hvemside,
    opplysninger as opplysningsside, svar as svarside,
};
use crate::{
    access::Handling,
    hendelse::Hendelse,
    http::{App, Innlogget, Problem},
    innsyn::{
        feil::Feil,
        ramme::{Sprak, Svar},
        skjema::{Avvist, Skjemaer},
    },
};

/// Which form was just kept.
#[derive(Debug, Default, Deserialize)]
pub(in crate::innsyn) struct Lagret {
    pub(in crate::innsyn) lagret: Option<String>,
}

/// Which page a form stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Svar,
    Opplysninger,
    Beregning,
}

pub(in crate::innsyn) async fn forside(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
) -> Response {
    let utfall = async {
        let rad = app.meg(&innlogget?, Handling::SeForlop).await?;
        side(StatusCode::OK, forsiden::side(&Grunn::ny(&app, rad, &sprak))?)
    };
    sprak.svar(utfall.await)
}

pub(in crate::innsyn) async fn brev(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
) -> Response {
    let utfall = async {
        let rad = app.meg(&innlogget?, Handling::SeForlop).await?;
        side(StatusCode::OK, brevside::side(&Grunn::ny(&app, rad, &sprak), Vec::new())?)
    };
    sprak.svar(utfall.await)
}

pub(in crate::innsyn) async fn hvem(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
) -> Response {
    let utfall = async {
        let rad = app.meg(&innlogget?, Handling::SeInnsyn).await?;
        let oppslag = app.kjerne.lager.revisjon_siste(Some(rad.person), hvemside::FLEST).await?;
        side(StatusCode::OK, hvemside::side(&Grunn::ny(&app, rad, &sprak), &oppslag)?)
    };
    sprak.svar(utfall.await)
}

pub(in crate::innsyn) async fn svar(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    Query(lagret): Query<Lagret>,
) -> Response {
    sprak.svar(med_skjema(&app, innlogget, &sprak, Side::Svar, lagret.lagret, None).await)
}

pub(in crate::innsyn) async fn opplysninger(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    Query(lagret): Query<Lagret>,
) -> Response {
    sprak.svar(med_skjema(&app, innlogget, &sprak, Side::Opplysninger, lagret.lagret, None).await)
}

pub(in crate::innsyn) async fn beregning(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    Query(lagret): Query<Lagret>,
) -> Response {
    sprak.svar(med_skjema(&app, innlogget, &sprak, Side::Beregning, lagret.lagret, None).await)
}

/// A page with forms, as it is or with a form that was refused.
pub(super) async fn med_skjema(
    app: &App,
    innlogget: Result<Innlogget, Problem>,
    sprak: &Sprak,
    hvilken: Side,
    lagret: Option<String>,
    avvist: Option<Avvist>,
) -> Result<Svar, Feil> {
    let innlogget = innlogget?;
    let handling = match hvilken {
        Side::Svar => Handling::SeForlop,
        Side::Opplysninger => Handling::SeHendelser,
        Side::Beregning => Handling::SePrognose,
    };
    let rad = app.meg(&innlogget, handling).await?;
    let skjemaer = Skjemaer::ny(rad.posisjon, lagret, avvist);
    let status = skjemaer.status();
    let grunn = Grunn::ny(app, rad, sprak);
    let html = match hvilken {
        Side::Svar => svarside::side(&grunn, skjemaer)?,
        Side::Beregning => beregningside::side(&grunn, &innlogget.aktor, skjemaer)?,
        Side::Opplysninger => {
            let mut hendelser: Vec<Hendelse> =
                app.kjerne.lager.hendelser(grunn.rad.person).await?.into_iter().map(|r| r.hendelse).collect();
            hendelser.sort_by_key(|h| (h.inntruffet, h.id));
            opplysningsside::side(&grunn, &hendelser, skjemaer)?
        }
    };
    side(status, html)
}

#[expect(clippy::unnecessary_wraps, reason = "the last line of what may fail")]
fn side(status: StatusCode, html: String) -> Result<Svar, Feil> {
    Ok(Svar::Side(status, html))
}
