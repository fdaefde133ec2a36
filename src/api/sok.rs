//! Finding a person. The number stands in the body, never in the address.

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    access::Handling,
    base::Fnr,
    http::{App, Innlogget, Problem, utvalg},
    text::person,
};

/// What to look for: a number, or a name with or without birth date.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Sok {
    /// Fødselsnummer or D-number.
    #[schema(example = "13838530022")]
    ident: Option<String>,
    /// Part of the name.
    #[schema(example = "Nyborg")]
    navn: Option<String>,
    /// Birth date.
    fodselsdato: Option<NaiveDate>,
}

/// What was found.
#[derive(Serialize, ToSchema)]
pub(super) struct Treffliste {
    /// People the caller may see, by name.
    treff: Vec<Treff>,
    /// There were more; narrow the search.
    flere: bool,
}

/// One person.
#[derive(Serialize, ToSchema)]
struct Treff {
    /// Internal id.
    id: Uuid,
    /// Name.
    navn: Option<String>,
    /// Birth date.
    fodselsdato: Option<NaiveDate>,
}

/// Find people by number, or by name and birth date. Only those the caller may see are answered.
#[utoipa::path(post, path = "/api/v1/personer/sok", tag = "personer", request_body = Sok,
    responses((status = 200, body = Treffliste), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(super) async fn sok(
    State(app): State<App>,
    innlogget: Innlogget,
    body: Result<Json<Sok>, JsonRejection>,
) -> Result<Json<Treffliste>, Problem> {
    let Ok(Json(sok)) = body else {
        app.gjor(&innlogget.aktor, Handling::Sok, innlogget.korrelasjon).await?;
        return Err(Problem::ugyldig(
            "Send JSON med ident, eller med navn og eventuelt fodselsdato (ÅÅÅÅ-MM-DD).",
        ));
    };
    let sporsmal = sok.les();
    if sporsmal.is_err() {
        app.gjor(&innlogget.aktor, Handling::Sok, innlogget.korrelasjon).await?;
    }
    let funnet = app.sok(&innlogget.aktor, sporsmal?, innlogget.korrelasjon).await?;
    let flere = funnet.antall > funnet.rader.len();
    let treff = funnet
        .rader
        .iter()
        .map(|r| Treff {
            id: r.person.0,
            navn: r.grunnlag.person.navn.as_ref().map(person::fullt_navn),
            fodselsdato: r.grunnlag.person.fodselsdato,
        })
        .collect();
    Ok(Json(Treffliste { treff, flere }))
}

impl Sok {
    fn les(&self) -> Result<utvalg::Sok<'_>, Problem> {
        match (&self.ident, &self.navn) {
            (Some(ident), None) => Fnr::parse(ident)
                .map(utvalg::Sok::Ident)
                .map_err(|feil| Problem::ugyldig(format!("ident: {feil}."))),
            (None, Some(navn)) if navn.trim().chars().count() >= 2 => {
                Ok(utvalg::Sok::Navn(navn, self.fodselsdato))
            }
            _ => Err(Problem::ugyldig("Oppgi enten ident, eller minst to bokstaver av navn. Ikke begge.")),
        }
    }
}
