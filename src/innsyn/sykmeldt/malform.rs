//! The switch between bokmål and nynorsk. The choice is kept with the person, for letters and other machines.

use axum::{extract::State, response::Response};

use super::ruter::selv;
use crate::{
    access::Handling,
    commands::malform,
    hendelse::malform::Skriftform,
    http::{App, Innlogget, Problem, Vilkar, side::tilbake},
    innsyn::{
        feil::Feil,
        ramme::{Sprak, Svar},
        skjema::{Felt, Sendt},
    },
    text::Malform,
};

pub(in crate::innsyn) async fn velg(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let valgt = match felt.tekst("sprak") {
        Some("nb") => Some(Skriftform::Nb),
        Some("nn") => Some(Skriftform::Nn),
        _ => None,
    };
    let til = felt.tekst("tilbake").and_then(tilbake::lokal).unwrap_or("/innsyn").to_owned();
    let utfall = async {
        let innlogget = innlogget?;
        let person = selv(&app, &innlogget, Handling::Svare).await?;
        let form = valgt.ok_or_else(|| Problem::ugyldig("Velg bokmål eller nynorsk."))?;
        app.endre(&innlogget, Handling::Svare, person, &Vilkar::default(), |b| malform::velg(b, form))
            .await?;
        Ok::<_, Feil>(form)
    };
    match utfall.await {
        Ok(form) => sprak.valgt(Malform::from(form)).svar(Ok(Svar::Til(til))),
        Err(feil) => sprak.svar(Err(feil)),
    }
}
