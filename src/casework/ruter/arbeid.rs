//! The tabs where work is done, and the door for all of their forms.

use axum::{
    body::Bytes,
    extract::{Path, Query, State, rejection::BytesRejection},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    sak::Apen,
    utkast::{self, Utkastene},
};
use crate::{
    access::Handling,
    base::PersonId,
    casework::person::{
        arbeid::{
            self, Avvist, Felter, Skjema, Skjemainnhold,
            panel::{self, Valgt},
        },
        fane::Fane,
        moter, oppgaver, plan,
    },
    http::{
        App, Innlogget, Problem, Vilkar,
        side::{Feil, tilbake},
    },
    text::arbeid::Arbeid,
};

/// Largest form. More than anybody writes, and enough to be told so in words.
pub(super) const STORST: usize = 1024 * 1024;
/// Longest key of a form.
const LENGSTE_NOKKEL: usize = 100;

#[derive(Deserialize)]
pub(super) struct Valg {
    skjema: Option<String>,
    lagret: Option<String>,
    /// The proposed time that was pressed.
    tid: Option<String>,
}

/// A form that was sent and refused.
struct Sendt {
    arbeid: Arbeid,
    felter: Felter,
    avvist: Avvist,
}

pub(super) async fn aktivitetskrav(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    Query(valg): Query<Valg>,
) -> Result<Response, Feil> {
    vis(&app, innlogget?, &id, Fane::Aktivitetskrav, valg).await
}

pub(super) async fn moter(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    Query(valg): Query<Valg>,
) -> Result<Response, Feil> {
    vis(&app, innlogget?, &id, Fane::Moter, valg).await
}

pub(super) async fn vilkar(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    Query(valg): Query<Valg>,
) -> Result<Response, Feil> {
    vis(&app, innlogget?, &id, Fane::Vilkar, valg).await
}

pub(super) async fn kartlegging(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    Query(valg): Query<Valg>,
) -> Result<Response, Feil> {
    vis(&app, innlogget?, &id, Fane::Kartlegging, valg).await
}

pub(super) async fn plan(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    Query(valg): Query<Valg>,
) -> Result<Response, Feil> {
    vis(&app, innlogget?, &id, Fane::Plan, valg).await
}

pub(super) async fn oppgaver(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    Query(valg): Query<Valg>,
) -> Result<Response, Feil> {
    vis(&app, innlogget?, &id, Fane::Oppgaver, valg).await
}

async fn vis(app: &App, innlogget: Innlogget, id: &str, fane: Fane, valg: Valg) -> Result<Response, Feil> {
    let apen = match Apen::apne(app, innlogget, id, None).await?.sak(fane) {
        Ok(apen) => apen,
        Err(videre) => return Ok(videre.into_response()),
    };
    let les = |navn: Option<String>| navn.and_then(|n| Arbeid::med_navn(&n));
    let valgt = Valgt { skjema: les(valg.skjema), lagret: les(valg.lagret) };
    apen.side(fane, &innhold(app, &apen, fane, valgt, valg.tid.as_deref(), None).await?)
}

/// The panel of a tab of work.
async fn innhold(
    app: &App,
    apen: &Apen,
    fane: Fane,
    valgt: Valgt,
    tid: Option<&str>,
    sendt: Option<&Sendt>,
) -> Result<String, Feil> {
    let sak = apen.sak();
    let apne = panel::grupper(fane).iter().filter_map(|g| panel::apent(g, &sak, valgt.skjema));
    let utkastene = Utkastene::les(app, &apen.aktor, apen.rad.person, apne).await;
    let stand = |a: Arbeid| match sendt.filter(|s| s.arbeid == a) {
        Some(s) => Skjemainnhold {
            felter: Some(s.felter.clone()),
            avvist: Some(s.avvist.clone()),
            ..Skjemainnhold::default()
        },
        None => {
            let mut stand = utkastene.innhold(a);
            if stand.felter.is_none() {
                stand.felter = arbeid::forvalg(a, &sak, tid, apen.hendelser.as_deref().unwrap_or_default());
            }
            stand
        }
    };
    let ekstra = match fane {
        Fane::Plan => Some(crate::casework::person::panel::eller_svikt("Planer", plan::panel(&sak))),
        Fane::Moter => {
            let sett = app.sett_av_partene(apen.rad.person).await.unwrap_or_else(|feil| {
                tracing::warn!(feil = %feil, arsak = feil.arsak(), "det kan ikke vises hvem som har lest");
                Vec::new()
            });
            let grunnlag = moter::Grunnlag { hendelser: &apen.hendelser, sett: &sett };
            Some(moter::eller_svikt(&sak, &grunnlag))
        }
        Fane::Oppgaver => {
            let avvist =
                sendt.filter(|s| s.arbeid == Arbeid::OppgaveBehandlet).map(|s| s.avvist.tekst.clone());
            Some(crate::casework::person::panel::eller_svikt(
                "Dette venter",
                oppgaver::panel(&sak, valgt.lagret, avvist),
            ))
        }
        _ => None,
    };
    Ok(panel::fane(&sak, fane, valgt, &apen.hendelser, ekstra, &stand)?)
}

/// Any form of work.
pub(super) async fn send(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path((id, navn)): Path<(String, String)>,
    kropp: Result<Bytes, BytesRejection>,
) -> Result<Response, Feil> {
    let arbeid = Arbeid::med_navn(&navn).ok_or_else(|| Problem::finnes_ikke("Skjemaet"))?;
    let id: Uuid = id.parse().map_err(|_| Problem::finnes_ikke("Personen"))?;
    let fane = arbeid::fane(arbeid);
    let skjemaet = format!("{}?skjema={}", fane.adresse(PersonId(id)), arbeid.navn());
    let innlogget = match innlogget.map_err(Feil::from) {
        Ok(innlogget) => innlogget,
        // The text is in the draft; the log-in leads back to it.
        Err(Feil::IkkeInnlogget) => {
            return Ok(Redirect::to(&tilbake::via_innlogging(&skjemaet)).into_response());
        }
        Err(feil) => return Err(feil),
    };
    let felter = Felter::av_skjema(&kropp.map_err(|_| for_stor())?);
    let posisjon = felter.tekst("posisjon").and_then(|t| t.parse().ok());
    let lovlig = |n: &String| n.len() <= LENGSTE_NOKKEL && n.bytes().all(|b| b.is_ascii_graphic());
    let malform = arbeid::onsket_malform(felter.tekst("malform").as_deref());
    let vilkar = Vilkar { nokkel: felter.tekst("nokkel").filter(lovlig), posisjon, malform };
    let person = PersonId(id);
    let utfort = app
        .endre(&innlogget, Handling::Endre, person, &vilkar, |b| arbeid::beslutt(arbeid, &felter, b))
        .await;
    match utfort {
        Ok(_) => {
            utkast::slett(&app, &innlogget.aktor, person, arbeid.navn()).await;
            let til = format!("{}?lagret={}", fane.adresse(person), arbeid.navn());
            Ok(Redirect::to(&til).into_response())
        }
        Err(problem) if skal_vises_som_side(&problem) => Err(problem.into()),
        Err(problem) => avvist(&app, innlogget, id, problem, posisjon, (arbeid, felter)).await,
    }
}

/// Said on a page of its own: what is larger than this is not even read.
pub(super) fn for_stor() -> Problem {
    Problem {
        detail: "Det er for mye tekst i skjemaet. Gå tilbake, kort den ned, og send på nytt.".to_owned(),
        ..Problem::for_stor()
    }
}

/// Access and addresses have pages of their own; everything else is said in the form.
fn skal_vises_som_side(problem: &Problem) -> bool {
    problem.kode.is_none() && matches!(problem.status, 401 | 403 | 404)
}

/// The form again, with what was written, why it was refused, and what happened in the meantime.
async fn avvist(
    app: &App,
    innlogget: Innlogget,
    id: Uuid,
    problem: Problem,
    posisjon: Option<i64>,
    (arbeid, felter): (Arbeid, Felter),
) -> Result<Response, Feil> {
    let fane = arbeid::fane(arbeid);
    let apen = match Apen::apne(app, innlogget, &id.to_string(), None).await?.sak(fane) {
        Ok(apen) => apen,
        Err(videre) => return Ok(videre.into_response()),
    };
    let nytt = posisjon.map(|p| apen.nytt_etter(p)).unwrap_or_default();
    let tekst = if problem.kode.is_none() && !nytt.is_empty() {
        "Noe er endret i saken mens du skrev.".to_owned()
    } else {
        problem.detail.clone()
    };
    let sendt = Sendt { arbeid, felter, avvist: Avvist { tekst, nytt } };
    let panel = if panel::grupper(fane).is_empty() {
        let Sendt { felter, avvist, .. } = sendt;
        let stand = Skjemainnhold { felter: Some(felter), avvist: Some(avvist), ..Skjemainnhold::default() };
        askama::Template::render(&Skjema::ny(arbeid, &apen.sak(), &stand, Vec::new()))?
    } else {
        let valgt = Valgt { skjema: Some(arbeid), lagret: None };
        innhold(app, &apen, fane, valgt, None, Some(&sendt)).await?
    };
    let mut svar = apen.side(fane, &panel)?;
    *svar.status_mut() = problem.status();
    Ok(svar)
}
