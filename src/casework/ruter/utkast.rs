//! Drafts: what somebody is writing in any form about a person, saved while they write.
//!
//! To save one needs the same access as to change the case. It is not logged when allowed: nothing is
//! read and nothing in the case is changed, and the look at the page is logged. A refusal is logged.

use std::collections::BTreeMap;

use axum::{
    body::Bytes,
    extract::{Path, State, rejection::BytesRejection},
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Serialize;
use uuid::Uuid;

use super::arbeid::for_stor;
use crate::{
    access::{Aktor, Handling},
    base::PersonId,
    casework::person::{
        arbeid::{self, Felter, Skjemainnhold},
        fane::Fane,
    },
    http::{
        App, Innlogget, Problem,
        side::{Feil, tilbake},
    },
    store::{LagerFeil, Utkast},
    text::{arbeid::Arbeid, dato},
};

/// The draft of the reader's own view.
pub(super) const EGEN_VURDERING: &str = "egen-vurdering";
/// Longest name of a form.
const LENGSTE_NAVN: usize = 60;

/// What the script shows.
#[derive(Serialize)]
struct Lagret {
    lagret: String,
}

/// Saves a draft, or deletes it when nothing is written any more.
pub(super) async fn lagre(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path((id, skjema)): Path<(String, String)>,
    headers: HeaderMap,
    kropp: Result<Bytes, BytesRejection>,
) -> Result<Response, Feil> {
    let id: Uuid = id.parse().map_err(|_| Problem::finnes_ikke("Personen"))?;
    let person = PersonId(id);
    if skjema.len() > LENGSTE_NAVN || !skjema.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Err(Problem::finnes_ikke("Skjemaet").into());
    }
    let script = headers
        .get(header::ACCEPT)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|v| v.contains("application/json"));
    let vei =
        Arbeid::med_navn(&skjema).map(|a| format!("{}?skjema={}", arbeid::fane(a).adresse(person), a.navn()));
    let innlogget = match innlogget {
        Ok(innlogget) => innlogget,
        Err(problem) if script => return Ok(problem.into_response()),
        Err(_) => {
            let vei = vei.unwrap_or_else(|| Fane::Oversikt.adresse(person));
            return Ok(Redirect::to(&tilbake::via_innlogging(&vei)).into_response());
        }
    };
    let Some(rad) = app.kjerne.lesemodell.person(person) else {
        return Err(Problem::finnes_ikke("Personen").into());
    };
    if !app.kan(&innlogget.aktor, Handling::Endre, &rad) {
        app.se(&innlogget.aktor, Handling::Endre, person, innlogget.korrelasjon).await?;
    }
    let felter = Felter::av_skjema(&kropp.map_err(|_| for_stor())?);
    let now = app.kjerne.clock.now();
    let aktor = innlogget.aktor.id.as_str();
    if felter.er_tomt() {
        app.kjerne.lager.slett_utkast(aktor, rad.person, &skjema).await?;
    } else {
        let utkast = Utkast { felter: felter.til_json(), lagret: now };
        app.kjerne.lager.lagre_utkast(aktor, rad.person, &skjema, &utkast).await?;
    }
    if script {
        return Ok(axum::Json(Lagret { lagret: dato::klokke(now) }).into_response());
    }
    let sendt = felter.tekst("tilbake");
    let tilbake = sendt.as_deref().and_then(tilbake::lokal).map(str::to_owned);
    let til = vei.or(tilbake).unwrap_or_else(|| Fane::Oversikt.adresse(person));
    Ok(Redirect::to(&til).into_response())
}

/// The form was sent: its draft is not needed. What can't be deleted now goes by itself in some weeks.
pub(super) async fn slett(app: &App, aktor: &Aktor, person: PersonId, skjema: &str) {
    if let Err(feil) = app.kjerne.lager.slett_utkast(&aktor.id, person, skjema).await {
        tracing::warn!(feil = %feil, arsak = feil.arsak(), "et utkast kunne ikke slettes");
    }
}

/// The reader's draft of a form about a person.
pub(in crate::casework) async fn hent(
    app: &App,
    aktor: &Aktor,
    person: PersonId,
    skjema: &str,
) -> Result<Option<(Felter, Utkast)>, LagerFeil> {
    let lest = app.kjerne.lager.utkast(&aktor.id, person, skjema).await?;
    Ok(lest.and_then(|utkast| Some((Felter::av_json(&utkast.felter)?, utkast))))
}

/// The drafts of the forms on a page.
pub(super) struct Utkastene(BTreeMap<&'static str, Skjemainnhold>);

impl Utkastene {
    /// Reads them. One that can't be read is said to be so in its form, and the page stands.
    pub(super) async fn les(
        app: &App,
        aktor: &Aktor,
        person: PersonId,
        skjemaer: impl Iterator<Item = Arbeid>,
    ) -> Self {
        let mut alle = BTreeMap::new();
        for navn in skjemaer.map(Arbeid::navn).collect::<Vec<_>>() {
            let innhold = match hent(app, aktor, person, navn).await {
                Ok(None) => continue,
                Ok(Some((felter, utkast))) => Skjemainnhold {
                    felter: Some(felter),
                    utkast: Some(utkast.lagret),
                    ..Skjemainnhold::default()
                },
                Err(feil) => {
                    tracing::error!(feil = %feil, arsak = feil.arsak(), "et utkast kunne ikke leses");
                    Skjemainnhold { utkast_svikter: true, ..Skjemainnhold::default() }
                }
            };
            alle.insert(navn, innhold);
        }
        Self(alle)
    }

    /// What stands in a form.
    pub(super) fn innhold(&self, arbeid: Arbeid) -> Skjemainnhold {
        self.0.get(arbeid.navn()).cloned().unwrap_or_default()
    }
}
