//! The pages: who asks → may they → read → render.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;

use super::{
    Grunn, beregning as beregningside, brev as brevside, forside as forsiden, hvem as hvemside,
    opplysninger as opplysningsside, svar as svarside,
};
use crate::{
    access::{Handling, Rolle},
    base::PersonId,
    hendelse::Hendelse,
    http::{App, Innlogget, Problem},
    innsyn::{
        feil::Feil,
        moter,
        ramme::{Sprak, Svar},
        skjema::{Avvist, Skjemaer},
        utkast,
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
    Brev,
}

/// Where the page is.
pub(super) fn adresse(side: Side) -> &'static str {
    match side {
        Side::Svar => "/innsyn/svar",
        Side::Opplysninger => "/innsyn/opplysninger",
        Side::Beregning => "/innsyn/beregning",
        Side::Brev => "/innsyn/brev",
    }
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
    Query(lagret): Query<Lagret>,
) -> Response {
    sprak.svar(med_skjema(&app, innlogget, &sprak, Side::Brev, lagret.lagret, None).await)
}

pub(in crate::innsyn) async fn brevet(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    Path(brev): Path<String>,
) -> Response {
    let hvem = async {
        let innlogget = innlogget?;
        let person = selv(&app, &innlogget, Handling::SeBrev).await?;
        Ok::<_, Feil>((innlogget, person))
    };
    match hvem.await {
        Ok((innlogget, person)) => moter::brevet(&app, &innlogget, person, &brev, &sprak).await,
        Err(feil) => sprak.svar(Err(feil)),
    }
}

/// Who the caller is, as the person; everybody else is refused, and the log says so.
pub(in crate::innsyn) async fn selv(
    app: &App,
    innlogget: &Innlogget,
    handling: Handling,
) -> Result<PersonId, Problem> {
    match innlogget.aktor.person.filter(|_| innlogget.aktor.rolle == Rolle::Sykmeldt) {
        Some(person) => Ok(person),
        None => {
            app.gjor(&innlogget.aktor, handling, innlogget.korrelasjon).await?;
            Err(Problem::ikke_tilgang())
        }
    }
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
        Side::Svar | Side::Brev => Handling::SeForlop,
        Side::Opplysninger => Handling::SeHendelser,
        Side::Beregning => Handling::SePrognose,
    };
    let rad = app.meg(&innlogget, handling).await?;
    let utkast = utkast::sykmeldtes(app, &innlogget.aktor, rad.person, adresse(hvilken), sprak.m).await;
    let skjemaer = Skjemaer::ny(rad.posisjon, lagret, avvist).med_utkast(utkast, "/innsyn/utkast".to_owned());
    let status = skjemaer.status();
    let grunn = Grunn::ny(app, rad, sprak);
    let html = match hvilken {
        Side::Svar => {
            let hendelser = hendelser(app, &grunn).await?;
            svarside::side(&grunn, &hendelser, skjemaer)?
        }
        Side::Brev => {
            let moter = app.moter_for(&innlogget, grunn.rad.person).await?;
            let brev = app.brev_for(&innlogget, grunn.rad.person).await?;
            brevside::side(&grunn, &moter, &brev, &skjemaer)?
        }
        Side::Beregning => beregningside::side(&grunn, &innlogget.aktor, skjemaer)?,
        Side::Opplysninger => {
            let hendelser = hendelser(app, &grunn).await?;
            opplysningsside::side(&grunn, &hendelser, skjemaer)?
        }
    };
    side(status, html)
}

/// The person's events, oldest first.
async fn hendelser(app: &App, grunn: &Grunn<'_>) -> Result<Vec<Hendelse>, Feil> {
    let rader = app.kjerne.lager.hendelser(grunn.rad.person).await?;
    let mut hendelser: Vec<Hendelse> = rader.into_iter().map(|r| r.hendelse).collect();
    hendelser.sort_by_key(|h| (h.inntruffet, h.id));
    Ok(hendelser)
}

#[expect(clippy::unnecessary_wraps, reason = "the last line of what may fail")]
fn side(status: StatusCode, html: String) -> Result<Svar, Feil> {
    Ok(Svar::Side(status, html))
}
