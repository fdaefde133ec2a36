//! The person's header.

use axum::{Json, extract::State};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    access::Handling,
    base::PersonId,
    http::{App, Id, Innlogget, Problem},
};

/// A person.
#[derive(Serialize, ToSchema)]
pub(super) struct PersonSvar {
    /// Internal id in use; differs from the one asked for after a merge of identities.
    id: Uuid,
    /// Name.
    navn: Option<String>,
    /// Birth date.
    fodselsdato: Option<NaiveDate>,
    /// Day of death.
    dodsdato: Option<NaiveDate>,
    /// Nav unit.
    enhet: Option<String>,
    /// Address protection.
    #[schema(value_type = String)]
    beskyttelse: crate::hendelse::person::Beskyttelse,
    /// One of Nav's own staff.
    egen_ansatt: bool,
    /// Present employments.
    arbeidsforhold: Vec<ArbeidsforholdSvar>,
}

/// An employment.
#[derive(Serialize, ToSchema)]
struct ArbeidsforholdSvar {
    orgnr: String,
    navn: Option<String>,
    yrke: Option<String>,
    stillingsprosent: Option<i32>,
    fom: NaiveDate,
    tom: Option<NaiveDate>,
}

/// Name, birth date, protection, employments.
#[utoipa::path(get, path = "/api/v1/personer/{id}", tag = "personer", params(("id" = Uuid, Path, description = "Intern id")),
    responses((status = 200, body = PersonSvar), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn person(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
) -> Result<Json<PersonSvar>, Problem> {
    let rad = app.se(&innlogget.aktor, Handling::SeForlop, PersonId(id), innlogget.korrelasjon).await?;
    let p = &rad.grunnlag.person;
    Ok(Json(PersonSvar {
        id: rad.person.0,
        navn: p.navn.as_ref().map(crate::text::person::fullt_navn),
        fodselsdato: p.fodselsdato,
        dodsdato: p.dodsdato,
        enhet: p.enhet.clone(),
        beskyttelse: p.beskyttelse,
        egen_ansatt: p.egen_ansatt,
        arbeidsforhold: p
            .ansatt_ved(app.i_dag())
            .map(|a| ArbeidsforholdSvar {
                orgnr: a.virksomhet.avslor().to_owned(),
                navn: a.navn.clone(),
                yrke: a.yrke.clone(),
                stillingsprosent: a.stillingsprosent,
                fom: a.fom,
                tom: a.tom,
            })
            .collect(),
    }))
}
