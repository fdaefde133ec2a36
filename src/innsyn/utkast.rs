//! Drafts on the parties' own pages: what somebody is writing, saved while they write.
//!
//! A draft belongs to who is logged in and is read by nobody else. To save one needs the same access as to
//! send the form; it is not logged when allowed, since nothing is read and nothing in the case changes.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use super::{
    feil::Feil,
    ramme::{Sprak, Svar},
    skjema::{Felt, Kladd, Sendt},
    sykmeldt::ruter::selv,
};
use crate::{
    access::{Aktor, Handling, Rolle},
    base::PersonId,
    http::{App, Innlogget, Problem, side::sti},
    store::Utkast,
    text::{Malform, dato, innsyn::ramme as r},
};

/// The forms of the person that are kept, with the page of each.
const SYKMELDT: [(&str, &str); 6] = [
    ("varsel-krav", "/innsyn/svar"),
    ("varsel-ufor", "/innsyn/svar"),
    ("varsel-medvirkning", "/innsyn/svar"),
    ("motebehov", "/innsyn/svar"),
    ("feil", "/innsyn/opplysninger"),
    ("nei", "/innsyn/beregning"),
];
/// The forms of the leader.
const LEDER: [&str; 4] = ["plan", "uten-plan", "uten-dialogmote1", "motebehov"];
/// A draft is at most so long: more than the form would take.
const LENGST: usize = 100_000;

/// What the script shows.
#[derive(Serialize)]
struct Lagret {
    lagret: String,
}

/// The drafts of the person's forms on a page.
pub(super) async fn sykmeldtes(
    app: &App,
    aktor: &Aktor,
    person: PersonId,
    side: &str,
    m: Malform,
) -> BTreeMap<String, Kladd> {
    let navn = SYKMELDT.into_iter().filter(|(_, s)| *s == side).map(|(navn, _)| navn);
    hent(app, aktor, person, navn, m).await
}

/// The drafts of the leader's forms about an employee.
pub(super) async fn lederens(
    app: &App,
    aktor: &Aktor,
    person: PersonId,
    m: Malform,
) -> BTreeMap<String, Kladd> {
    hent(app, aktor, person, LEDER.into_iter(), m).await
}

/// One that can't be read is missed in its form, and the page stands.
async fn hent(
    app: &App,
    aktor: &Aktor,
    person: PersonId,
    skjemaer: impl Iterator<Item = &'static str> + Send,
    m: Malform,
) -> BTreeMap<String, Kladd> {
    let mut alle = BTreeMap::new();
    for navn in skjemaer {
        match app.kjerne.lager.utkast(&aktor.id, person, navn).await {
            Ok(Some(utkast)) => {
                if let Some(felt) = Felt::av_json(&utkast.felter) {
                    let lagret = r::UTKAST_FRA.med(m, &[("tid", &dato::tidspunkt(utkast.lagret))]);
                    alle.insert(navn.to_owned(), Kladd { felt, lagret });
                }
            }
            Ok(None) => {}
            Err(feil) => tracing::error!(feil = %feil, arsak = feil.arsak(), "et utkast kunne ikke leses"),
        }
    }
    alle
}

/// The form was sent. What can't be deleted now goes by itself in some weeks.
pub(super) async fn slett(app: &App, aktor: &Aktor, person: PersonId, skjema: &str) {
    if let Err(feil) = app.kjerne.lager.slett_utkast(&aktor.id, person, skjema).await {
        tracing::warn!(feil = %feil, arsak = feil.arsak(), "et utkast kunne ikke slettes");
    }
}

pub(super) async fn lagre_sykmeldt(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    Path(skjema): Path<String>,
    headers: HeaderMap,
    sendt: Sendt,
) -> Response {
    let utfall = async {
        let innlogget = innlogget?;
        let person = selv(&app, &innlogget, Handling::Svare).await?;
        let (_, side) = SYKMELDT.into_iter().find(|(navn, _)| *navn == skjema).ok_or_else(ukjent)?;
        lagre(&app, &innlogget, person, &skjema, sendt).await?;
        Ok(format!("{side}#{skjema}"))
    };
    svar(&app, &sprak, &headers, utfall.await)
}

pub(super) async fn lagre_leder(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    Path((id, skjema)): Path<(String, String)>,
    headers: HeaderMap,
    sendt: Sendt,
) -> Response {
    let utfall = async {
        let innlogget = innlogget?;
        let person = id.parse().map(PersonId).map_err(|_| Problem::finnes_ikke("Personen"))?;
        let rad = app.kjerne.lesemodell.person(person);
        let kan = rad.as_ref().filter(|rad| {
            innlogget.aktor.rolle == Rolle::Arbeidsgiver && app.kan(&innlogget.aktor, Handling::Svare, rad)
        });
        let Some(rad) = kan else {
            app.se(&innlogget.aktor, Handling::Svare, person, innlogget.korrelasjon).await?;
            return Err(Problem::ikke_tilgang());
        };
        let navn = LEDER.into_iter().find(|navn| *navn == skjema).ok_or_else(ukjent)?;
        lagre(&app, &innlogget, rad.person, navn, sendt).await?;
        Ok(format!("{}/{person}#{navn}", sti::ARBEIDSGIVER))
    };
    svar(&app, &sprak, &headers, utfall.await)
}

fn ukjent() -> Problem {
    Problem::finnes_ikke("Skjemaet")
}

/// Saves the draft, or deletes it when nothing is written any more.
async fn lagre(
    app: &App,
    innlogget: &Innlogget,
    person: PersonId,
    skjema: &str,
    sendt: Sendt,
) -> Result<(), Problem> {
    // What could not be read is not the same as nothing.
    let felt =
        sendt.map(|f| Felt::av(Ok(f))).map_err(|feil| match feil.into_response().status().as_u16() {
            413 => Problem::for_stor(),
            _ => Problem::ugyldig("Skjemaet kan ikke leses. Last siden på nytt."),
        })?;
    let json = felt.til_json();
    if json.len() > LENGST {
        return Err(Problem::for_stor());
    }
    let aktor = innlogget.aktor.id.as_str();
    if felt.er_tomt() {
        app.kjerne.lager.slett_utkast(aktor, person, skjema).await?;
    } else {
        let utkast = Utkast { felter: json, lagret: app.kjerne.clock.now() };
        app.kjerne.lager.lagre_utkast(aktor, person, skjema, &utkast).await?;
    }
    Ok(())
}

/// To the script: when. To a browser without it: the page again, with what was written.
fn svar(app: &App, sprak: &Sprak, headers: &HeaderMap, utfall: Result<String, Problem>) -> Response {
    let script = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok());
    if script.is_some_and(|v| v.contains("application/json")) {
        return match utfall {
            Ok(_) => axum::Json(Lagret { lagret: dato::klokke(app.kjerne.clock.now()) }).into_response(),
            Err(problem) => problem.into_response(),
        };
    }
    sprak.svar(utfall.map(Svar::Til).map_err(Feil::from))
}
