//! Letters that were sent.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    base::{BrevId, PersonId},
    brev::Blokk,
    http::{App, Id, Ider, Innlogget, Problem},
    store::BrevRad,
};

/// A letter in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Brevlinje {
    /// Id.
    id: Uuid,
    /// The event it was sent with.
    hendelse: Uuid,
    /// What kind it is.
    #[schema(example = "FORHANDSVARSEL_AKTIVITETSKRAV")]
    r#type: String,
    /// `SYKMELDT`, `ARBEIDSGIVER` or `BEHANDLER`.
    til: &'static str,
    /// Name of the employer or doctor, when it is known.
    mottaker: Option<String>,
    /// `nb` or `nn`.
    malform: &'static str,
    /// The heading.
    tittel: String,
    /// When it was sent.
    laget: DateTime<Utc>,
    /// SHA-256 of the file.
    sha256: String,
}

/// A letter with its words.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Brevsvar {
    #[serde(flatten)]
    brev: Brevlinje,
    /// Unit that sent it.
    avsender: String,
    /// The text, top to bottom.
    blokker: Vec<Brevblokk>,
}

/// A part of a letter.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", content = "innhold", rename_all = "snake_case")]
enum Brevblokk {
    /// A heading.
    Overskrift(String),
    /// A paragraph.
    Avsnitt(String),
    /// Points.
    Liste(Vec<String>),
    /// Names and values.
    Fakta(Vec<Brevfakta>),
}

/// A name and its value.
#[derive(Debug, Serialize, ToSchema)]
struct Brevfakta {
    navn: String,
    verdi: String,
}

impl Brevlinje {
    fn av(rad: &BrevRad) -> Self {
        let brev = &rad.innhold.brev;
        Self {
            id: rad.id.0,
            hendelse: rad.hendelse.0,
            r#type: brev.type_.clone(),
            til: brev.til.kode(),
            mottaker: brev.adressat.navn.clone(),
            malform: brev.malform.velg("nb", "nn"),
            tittel: brev.tittel.clone(),
            laget: rad.laget,
            sha256: rad.sha256.clone(),
        }
    }
}

impl From<&Blokk> for Brevblokk {
    fn from(blokk: &Blokk) -> Self {
        match blokk.clone() {
            Blokk::Overskrift(tekst) => Self::Overskrift(tekst),
            Blokk::Avsnitt(tekst) => Self::Avsnitt(tekst),
            Blokk::Liste(punkter) => Self::Liste(punkter),
            Blokk::Fakta(rader) => {
                Self::Fakta(rader.into_iter().map(|(navn, verdi)| Brevfakta { navn, verdi }).collect())
            }
        }
    }
}

/// The letters of a person that the reader may see, newest first: a caseworker all, a party those to them.
#[utoipa::path(get, path = "/api/v1/personer/{id}/brev", tag = "brev", params(("id" = Uuid, Path, description = "Intern id")),
    responses((status = 200, body = Vec<Brevlinje>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn liste(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
) -> Result<Json<Vec<Brevlinje>>, Problem> {
    let alle = app.brev_for(&innlogget, PersonId(id)).await?;
    Ok(Json(alle.iter().map(Brevlinje::av).collect()))
}

/// One letter: its words, or with `Accept: application/pdf` the file as it was sent.
#[utoipa::path(get, path = "/api/v1/personer/{id}/brev/{brev}", tag = "brev",
    params(("id" = Uuid, Path, description = "Intern id"), ("brev" = Uuid, Path, description = "Brevets id")),
    responses((status = 200, content((Brevsvar = "application/json"), (Vec<u8> = "application/pdf"))), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn ett(
    State(app): State<App>,
    innlogget: Innlogget,
    Ider(id, brev): Ider,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (rad, pdf) = app.brev(&innlogget, PersonId(id), BrevId(brev)).await?;
    let vil = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if vil.split(',').any(|type_| type_.trim().to_ascii_lowercase().starts_with("application/pdf")) {
        let type_ = (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
        return Ok(([type_, (header::VARY, HeaderValue::from_static("accept"))], pdf).into_response());
    }
    let svar = Brevsvar {
        brev: Brevlinje::av(&rad),
        avsender: rad.innhold.hode.avsender.clone(),
        blokker: rad.innhold.brev.blokker.iter().map(Brevblokk::from).collect(),
    };
    Ok(([(header::VARY, "accept")], Json(svar)).into_response())
}
