//! How doctors answer to cards.

use axum::{extract::State, response::Html};
use chrono::Duration;

use crate::{
    access::Handling,
    base::tid,
    casework::kort,
    http::{App, Innlogget, Problem, side::Feil},
};

/// Days back.
const DAGER: i64 = 30;

pub(super) async fn kort(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
) -> Result<Html<String>, Feil> {
    let Innlogget { aktor, korrelasjon } = innlogget?;
    app.gjor(&aktor, Handling::SeKorttall, korrelasjon).await?;
    let til = app.i_dag();
    let fra = til - Duration::days(DAGER);
    let start = tid::fra_oslo(fra.and_time(chrono::NaiveTime::MIN));
    let tall = app.kjerne.lager.korttall(fra, start).await.map_err(Problem::from)?;
    Ok(Html(kort::side(&super::vist(&app, &aktor), &tall, (fra, til))?))
}
