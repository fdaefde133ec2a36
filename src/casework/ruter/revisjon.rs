//! The audit log, for the auditor.

use axum::{extract::State, response::Html};

use crate::{
    access::Handling,
    casework::revisjon::{self, RevisjonsRad},
    http::{App, Innlogget, Problem, side::Feil},
};

/// Newest entries shown.
const SISTE: i64 = 200;

pub(super) async fn revisjon(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
) -> Result<Html<String>, Feil> {
    let Innlogget { aktor, korrelasjon } = innlogget?;
    app.gjor(&aktor, Handling::SeRevisjon, korrelasjon).await?;
    let siste = app.kjerne.lager.revisjon_siste(None, SISTE).await.map_err(Problem::from)?;
    let rader: Vec<RevisjonsRad> = siste
        .into_iter()
        .map(|l| RevisjonsRad {
            nummer: l.nummer,
            tidspunkt: l.oppforing.tidspunkt,
            hvem: l.oppforing.aktor,
            rolle: l.oppforing.rolle,
            handling: l.oppforing.handling,
            utfall: if l.oppforing.tillatt { "Tillatt" } else { "Avslått" }.to_owned(),
            grunn: Some(l.oppforing.grunn),
            detaljer: l.oppforing.detaljer,
            person: l.oppforing.person,
        })
        .collect();
    Ok(Html(revisjon::side(&super::vist(&app, &aktor), &rader)?))
}
