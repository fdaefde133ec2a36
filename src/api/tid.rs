//! `?per=` and `?kjent=`: a timeline as of a day.

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    forlop::{Forlop, Kjent, bygg_som_kjent},
    hendelse::Hendelse,
    http::{App, Problem},
    store::Personrad,
};

/// Which day, and which time decides what was known then.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Tid {
    /// The day, `2026-03-01`. Facts that became known later are left out. Default: today, with everything.
    per: Option<NaiveDate>,
    /// `kilde` (default): when the fact became known at its source. `mottatt`: when Milepæl received it.
    #[serde(default)]
    kjent: KjentParam,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum KjentParam {
    #[default]
    Kilde,
    Mottatt,
}

impl FromRequestParts<App> for Tid {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Query::<Self>::from_request_parts(parts, app).await {
            Ok(Query(tid)) => Ok(tid),
            Err(_) => Err(Problem::ugyldig(
                "Bruk per=ÅÅÅÅ-MM-DD og eventuelt kjent=kilde eller kjent=mottatt. Andre parametre finnes ikke.",
            )),
        }
    }
}

impl Tid {
    /// The timeline on the day. Today's comes from memory; another day is made from the events.
    pub(super) async fn forlop(self, app: &App, rad: &Personrad) -> Result<Forlop, Problem> {
        let Some(per) = self.per else {
            return Ok(Forlop { grunnlag: (*rad.grunnlag).clone(), per: app.i_dag() });
        };
        let kjent = match self.kjent {
            KjentParam::Kilde => Kjent::VedKilden,
            KjentParam::Mottatt => Kjent::HosOss,
        };
        let hendelser: Vec<Hendelse> =
            app.kjerne.lager.hendelser(rad.person).await?.into_iter().map(|r| r.hendelse).collect();
        Ok(bygg_som_kjent(&hendelser, app.kjerne.regelverk, per, kjent))
    }
}
