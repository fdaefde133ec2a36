//! The deadlines of an employer, for systems of payroll and staff.

use axum::{Json, extract::State};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::utsnitt::Utsnitt;
use crate::{
    http::{
        App, Innlogget, Problem,
        ansatte::{Ansatt, Frist, Friststatus, Fristtype},
    },
    text::person,
};

/// Rows when no number is asked for.
const VANLIG: usize = 100;

/// The employees on sick leave with what is due.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FristerSvar {
    /// The day the deadlines are judged against.
    per: NaiveDate,
    /// How many there are in all.
    antall: usize,
    /// Where the next part begins.
    neste: Option<usize>,
    /// This part.
    ansatte: Vec<AnsattSvar>,
}

/// An employee.
#[derive(Debug, Serialize, ToSchema)]
struct AnsattSvar {
    /// Internal id, for the other addresses.
    person: Uuid,
    /// Name.
    navn: Option<String>,
    /// The employer.
    virksomhet: String,
    /// First day of the absence.
    start: NaiveDate,
    /// Last day that is known.
    til: NaiveDate,
    /// Percent today.
    grad: Option<u8>,
    /// The employee has said to be fit from this day.
    frisk_fra: Option<NaiveDate>,
    /// The duties, by time.
    frister: Vec<FristSvar>,
}

/// A duty.
#[derive(Debug, Serialize, ToSchema)]
struct FristSvar {
    /// `OPPFOLGINGSPLAN`, `DIALOGMOTE1`, `INNTEKTSMELDING` or `DIALOGMOTE2`.
    #[schema(value_type = String)]
    hva: Fristtype,
    /// Last day.
    frist: NaiveDate,
    /// `KOMMER`, `NAER`, `OVER_FRIST`, `UTFORT` or `IKKE_AKTUELL`.
    #[schema(value_type = String)]
    status: Friststatus,
    /// When it was settled.
    avgjort: Option<NaiveDate>,
    /// By which law.
    lov: String,
}

/// The deadlines of all employees on sick leave at the caller's enterprises. Never diagnoses, predictions,
/// the employee's answers, the caseworker's notes or other employers. Plans are sent in under
/// `/personer/{id}/oppfolgingsplaner`. In this version the caller is the persona of the demonstration;
/// Maskinporten with `consumer` comes with the log-in of real issuers.
#[utoipa::path(get, path = "/api/v1/arbeidsgiver/frister", tag = "arbeidsgiver", params(Utsnitt),
    responses((status = 200, body = FristerSvar), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(super) async fn frister(
    State(app): State<App>,
    innlogget: Innlogget,
    utsnitt: Utsnitt,
) -> Result<Json<FristerSvar>, Problem> {
    let alle = app.ansatte(&innlogget).await?.alle;
    let antall = alle.len();
    let (del, neste) = utsnitt.av(alle, VANLIG);
    let ansatte = del.iter().map(AnsattSvar::av).collect();
    Ok(Json(FristerSvar { per: app.i_dag(), antall, neste, ansatte }))
}

impl AnsattSvar {
    fn av(a: &Ansatt) -> Self {
        Self {
            person: a.person.0,
            navn: a.navn.as_ref().map(person::fullt_navn),
            virksomhet: a.virksomhet.avslor().to_owned(),
            start: a.start,
            til: a.til,
            grad: a.grad,
            frisk_fra: a.frisk.map(|f| f.fra),
            frister: a.frister.iter().map(FristSvar::av).collect(),
        }
    }
}

impl FristSvar {
    fn av(f: &Frist) -> Self {
        Self { hva: f.hva, frist: f.frist, status: f.status, avgjort: f.avgjort, lov: f.lov.clone() }
    }
}
