//! The leader's numbers.

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    http::{App, Innlogget, Problem},
    stats::styring::{indikator::Indikator, kalibrering::Kalibrering, tabell::Verdi},
    text::styring as ord,
};

/// Which unit.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Valg {
    /// One of the leader's own units; everybody without.
    enhet: Option<String>,
}

/// The numbers that are shown. What is hidden is left out.
#[derive(Serialize, ToSchema)]
pub(super) struct Styringssvar {
    /// Last day that is measured.
    tom: NaiveDate,
    /// The units that the reader may choose among.
    enheter: Vec<String>,
    /// What is measured.
    definisjoner: Vec<Definisjon>,
    /// The numbers.
    tall: Vec<Tallsvar>,
    /// Predicted against observed, of everybody; missing when too little is known.
    #[schema(value_type = Option<Object>)]
    kalibrering: Option<Kalibrering>,
}

/// What an indicator is.
#[derive(Serialize, ToSchema)]
struct Definisjon {
    indikator: &'static str,
    navn: &'static str,
    teller: &'static str,
    nevner: &'static str,
    merknad: &'static str,
    /// Percent in the annual report of 2017.
    i_2017: Option<f64>,
}

/// A number.
#[derive(Serialize, ToSchema)]
struct Tallsvar {
    indikator: &'static str,
    fom: NaiveDate,
    tom: NaiveDate,
    /// Diagnosis group; all when missing.
    diagnosegruppe: Option<&'static str>,
    /// How many it is about, rounded to five.
    antall: usize,
    /// `ANTALL`; `ANDEL` with teller, prosent and a 95 % interval; or `DAGER` with quartiles.
    #[schema(value_type = Object)]
    verdi: Verdi,
}

/// How the follow-up goes: one release a month, with disclosure control.
#[utoipa::path(get, path = "/api/v1/styring", tag = "statistikk", params(Valg),
    responses((status = 200, body = Styringssvar), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(super) async fn styring(
    State(app): State<App>,
    innlogget: Innlogget,
    valg: Result<Query<Valg>, QueryRejection>,
) -> Result<Json<Styringssvar>, Problem> {
    let styring = app.styringstall(&innlogget).await?;
    let Query(valg) = valg.map_err(|_| Problem::ugyldig("Den eneste parameteren er enhet, bare én gang."))?;
    if valg.enhet.as_ref().is_some_and(|e| !styring.enheter.contains(e)) {
        return Err(Problem::ugyldig("Parameteren enhet må være en av dine egne enheter."));
    }
    let tabell = &styring.utgivelse.tabell;
    let tall = tabell.celler.iter().filter(|c| c.enhet == valg.enhet).map(|c| {
        let (fom, tom) = c.tidsrom.dager();
        Tallsvar {
            indikator: c.indikator.kode(),
            fom,
            tom,
            diagnosegruppe: c.gruppe.map(crate::stats::gruppe::Diagnosegruppe::kode),
            antall: c.tall.nevner,
            verdi: c.tall.verdi,
        }
    });
    Ok(Json(Styringssvar {
        tom: tabell.siste.tom(),
        tall: tall.collect(),
        definisjoner: Indikator::ALLE.into_iter().map(Definisjon::av).collect(),
        kalibrering: styring.utgivelse.kalibrering.clone(),
        enheter: styring.enheter,
    }))
}

impl Definisjon {
    fn av(indikator: Indikator) -> Self {
        let ord::Definisjon { navn, teller, nevner, merknad } = ord::definisjon(indikator);
        let i_2017 = indikator.i_2017().map(|t| f64::from(t) / 10.0);
        Self { indikator: indikator.kode(), navn, teller, nevner, merknad, i_2017 }
    }
}
