//! A JSON body, with refusals in words that never quote what was sent.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::header,
};
use serde::de::DeserializeOwned;

use super::{App, Problem};

/// The body of a command.
#[derive(Debug, Clone, Copy)]
pub struct Kropp<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Kropp<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let er_json = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|v| v.to_str().ok())
            .is_some_and(|v| v.split(';').next().unwrap_or_default().trim() == "application/json");
        if !er_json {
            return Err(Problem::feil_innholdstype());
        }
        let bytes = Bytes::from_request(request, app).await.map_err(|_| Problem::for_stor())?;
        serde_json::from_slice(&bytes).map(Self).map_err(|feil| uleselig(&feil))
    }
}

fn uleselig(feil: &serde_json::Error) -> Problem {
    // The names of missing fields are ours; everything else serde says may quote the body.
    let tekst = feil.to_string();
    let mangler = tekst.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
    Problem::ugyldig(match mangler {
        Some(felt) => format!("Feltet «{felt}» mangler. Se /docs for feltene."),
        None if feil.is_data() => format!(
            "Innholdet på linje {}, kolonne {} har feil form eller en verdi som ikke finnes. Se /docs for feltene.",
            feil.line(),
            feil.column()
        ),
        None => {
            format!("Forespørselen er ikke gyldig JSON (linje {}, kolonne {}).", feil.line(), feil.column())
        }
    })
}
