//! Statistics: how long absences last and how they are graded.

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    http::{App, Innlogget, Problem},
    stats::{
        gruppe::{Aldersgruppe, Diagnosegruppe, Sektor},
        tabell::{Celle, Varighet},
    },
};

/// Every group beside each other.
const HVER: &str = "*";

/// Which groups.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Valg {
    /// Code of a diagnosis group (a chapter of ICPC-2, or `ANDRE`), `*` for each; all together without.
    diagnosegruppe: Option<String>,
    /// Code of an age band, as `30_39`, `*` for each; all together without.
    aldersgruppe: Option<String>,
    /// `PRIVAT`, `KOMMUNAL`, `STATLIG` or `UTEN_ARBEIDSGIVER`, `*` for each; all together without.
    sektor: Option<String>,
}

/// Duration and grading of absences that started in a period.
#[derive(Serialize, ToSchema)]
pub(super) struct Varighetssvar {
    /// First day on which an absence in it starts.
    fom: NaiveDate,
    /// Last such day; measured at the end of it. Absences that went on then count as unfinished.
    tom: NaiveDate,
    /// Absences that are not counted because a group is not known, rounded; none when they are few.
    utelatt: Option<usize>,
    /// One for each choice of groups.
    grupper: Vec<Gruppesvar>,
}

/// One choice of groups.
#[derive(Serialize, ToSchema)]
struct Gruppesvar {
    /// Diagnosis group; all when missing.
    diagnosegruppe: Option<&'static str>,
    /// Age band; all when missing.
    aldersgruppe: Option<&'static str>,
    /// Sector; all when missing.
    sektor: Option<&'static str>,
    /// Number, rounded to five; when 25, 50 and 75 percent were back; share that reached weeks; grading.
    /// `null` when it is hidden: fewer than ten people, or needed to hide others.
    #[schema(value_type = Option<Object>)]
    varighet: Option<Varighet>,
}

/// How long absences last, and how they are graded: one release a month, with disclosure control.
#[utoipa::path(get, path = "/api/v1/statistikk/varighet", tag = "statistikk", params(Valg),
    responses((status = 200, body = Varighetssvar), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(super) async fn varighet(
    State(app): State<App>,
    innlogget: Innlogget,
    valg: Result<Query<Valg>, QueryRejection>,
) -> Result<Json<Varighetssvar>, Problem> {
    let tabell = app.varighet(&innlogget).await?;
    let Query(valg) = valg.map_err(|_| {
        Problem::ugyldig("Parametrene kan være diagnosegruppe, aldersgruppe og sektor, hver bare én gang.")
    })?;
    let diagnosegrupper =
        velg("diagnosegruppe", valg.diagnosegruppe.as_deref(), Diagnosegruppe::ALLE, Diagnosegruppe::kode)?;
    let aldersgrupper =
        velg("aldersgruppe", valg.aldersgruppe.as_deref(), Aldersgruppe::ALLE, Aldersgruppe::kode)?;
    let sektorer = velg("sektor", valg.sektor.as_deref(), Sektor::ALLE, Sektor::kode)?;
    let mut grupper = Vec::new();
    for d in &diagnosegrupper {
        for a in &aldersgrupper {
            grupper.extend(sektorer.iter().filter_map(|s| tabell.celle(*d, *a, *s)).map(Gruppesvar::av));
        }
    }
    let utgivelse = tabell.utgivelse;
    Ok(Json(Varighetssvar { fom: utgivelse.fom, tom: utgivelse.tom, utelatt: tabell.utelatt, grupper }))
}

/// All together, each, or the one with the code.
fn velg<G: Copy>(
    navn: &str,
    valg: Option<&str>,
    alle: &[G],
    kode: fn(G) -> &'static str,
) -> Result<Vec<Option<G>>, Problem> {
    match valg.filter(|v| !v.is_empty()) {
        None => Ok(vec![None]),
        Some(HVER) => Ok(alle.iter().copied().map(Some).collect()),
        Some(valgt) => match alle.iter().copied().find(|g| kode(*g) == valgt) {
            Some(gruppe) => Ok(vec![Some(gruppe)]),
            None => {
                let koder: Vec<_> = alle.iter().map(|g| kode(*g)).collect();
                Err(Problem::ugyldig(format!(
                    "Parameteren {navn} må være * eller en av: {}.",
                    koder.join(", ")
                )))
            }
        },
    }
}

impl Gruppesvar {
    fn av(celle: &Celle) -> Self {
        Self {
            diagnosegruppe: celle.diagnosegruppe.map(Diagnosegruppe::kode),
            aldersgruppe: celle.aldersgruppe.map(Aldersgruppe::kode),
            sektor: celle.sektor.map(Sektor::kode),
            varighet: celle.varighet.clone(),
        }
    }
}
