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
    http::{App, Innlogget, Problem},
    store::Personrad,
    text::{person, sortering},
};

/// Most hits in an answer.
const FLEST: usize = 50;

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
    app.gjor(&innlogget.aktor, Handling::Sok, innlogget.korrelasjon).await?;
    let Ok(Json(sok)) = body else {
        return Err(Problem::ugyldig(
            "Send JSON med ident, eller med navn og eventuelt fodselsdato (ÅÅÅÅ-MM-DD).",
        ));
    };
    let kandidater = match (&sok.ident, &sok.navn) {
        (Some(ident), None) => {
            let ident = Fnr::parse(ident).map_err(|feil| Problem::ugyldig(format!("ident: {feil}.")))?;
            match app.kjerne.lager.person_for(ident).await? {
                Some(person) => app.kjerne.lesemodell.person(person).into_iter().collect(),
                None => Vec::new(),
            }
        }
        (None, Some(navn)) if navn.trim().chars().count() >= 2 => {
            let navn = navn.trim().to_lowercase();
            app.kjerne.lesemodell.finn(|rad| passer(rad, &navn, sok.fodselsdato))
        }
        _ => {
            return Err(Problem::ugyldig("Oppgi enten ident, eller minst to bokstaver av navn. Ikke begge."));
        }
    };
    let (mut synlige, sperret) = app.siles(&innlogget.aktor, kandidater);
    synlige.sort_by_cached_key(|r| (sortering::nokkel(&person::listenavn(&r.grunnlag.person)), r.person));
    let flere = synlige.len() > FLEST;
    synlige.truncate(FLEST);
    // A refusal is logged when one person was asked for; a name that fits many asks for nobody.
    let sperret = if sok.ident.is_some() { sperret } else { Vec::new() };
    app.vist(&innlogget.aktor, synlige.iter().map(|r| r.person), &sperret, innlogget.korrelasjon).await?;
    let treff = synlige
        .iter()
        .map(|r| Treff {
            id: r.person.0,
            navn: r.grunnlag.person.navn.as_ref().map(person::fullt_navn),
            fodselsdato: r.grunnlag.person.fodselsdato,
        })
        .collect();
    Ok(Json(Treffliste { treff, flere }))
}

fn passer(rad: &Personrad, navn: &str, fodselsdato: Option<NaiveDate>) -> bool {
    let person = &rad.grunnlag.person;
    person.navn.as_ref().is_some_and(|n| person::fullt_navn(n).to_lowercase().contains(navn))
        && fodselsdato.is_none_or(|d| person.fodselsdato == Some(d))
}
