//! Errors as RFC 9457 problem details, in plain words that say what to do.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    forlop::saksgang::{Avslag, Avslagsart},
    store::{CommitterFeil, LagerFeil},
};

/// A problem. `type` is stable and can be programmed against; the texts are for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Stable name of the kind of problem, relative to this service.
    #[serde(rename = "type")]
    #[schema(example = "/problemer/ikke-tilgang")]
    pub type_: &'static str,
    /// What it is.
    pub title: &'static str,
    /// HTTP status.
    pub status: u16,
    /// What happened and what to do.
    pub detail: String,
    /// Stable name of the reason, when a rule of case handling says no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kode: Option<&'static str>,
    /// Seconds to wait, for `Retry-After`.
    #[serde(skip)]
    #[schema(ignore)]
    pub vent: Option<u64>,
}

impl Problem {
    fn ny(status: StatusCode, type_: &'static str, title: &'static str, detail: impl Into<String>) -> Self {
        Self { type_, title, status: status.as_u16(), detail: detail.into(), kode: None, vent: None }
    }

    /// 400
    pub fn ugyldig(detail: impl Into<String>) -> Self {
        Self::ny(StatusCode::BAD_REQUEST, "/problemer/ugyldig", "Forespørselen kan ikke brukes", detail)
    }

    /// 401
    pub fn ikke_innlogget() -> Self {
        Self::ny(
            StatusCode::UNAUTHORIZED,
            "/problemer/ikke-innlogget",
            "Du er ikke logget inn",
            "Logg inn, eller send et gyldig token i headeren Authorization.",
        )
    }

    /// 403. The same words for every reason: the audit log holds the rule.
    pub fn ikke_tilgang() -> Self {
        Self::ny(
            StatusCode::FORBIDDEN,
            "/problemer/ikke-tilgang",
            "Du har ikke tilgang",
            "Du har ikke tilgang til dette. Kontakt lederen din hvis du mener at du skal ha det.",
        )
    }

    /// 404
    pub fn finnes_ikke(hva: &str) -> Self {
        Self::ny(
            StatusCode::NOT_FOUND,
            "/problemer/finnes-ikke",
            "Finnes ikke",
            format!("{hva} finnes ikke. Kontroller adressen."),
        )
    }

    /// 405
    pub fn feil_metode() -> Self {
        Self::ny(
            StatusCode::METHOD_NOT_ALLOWED,
            "/problemer/metode",
            "Metoden støttes ikke her",
            "Adressen finnes, men ikke med denne metoden. Se /docs.",
        )
    }

    /// 409
    pub fn konflikt(detail: impl Into<String>) -> Self {
        Self::ny(StatusCode::CONFLICT, "/problemer/konflikt", "Noe er endret i mellomtiden", detail)
    }

    /// 409. The setting that the caseworker's own view comes first.
    pub fn egen_vurdering_forst() -> Self {
        Self {
            kode: Some("EGEN_VURDERING_FORST"),
            ..Self::ny(
                StatusCode::CONFLICT,
                "/problemer/egen-vurdering-forst",
                "Din egen vurdering mangler",
                "Lagre din egen vurdering av fraværet først. Da vises beregningen.",
            )
        }
    }

    /// 413
    pub fn for_stor() -> Self {
        Self::ny(
            StatusCode::PAYLOAD_TOO_LARGE,
            "/problemer/for-stor",
            "For mye på en gang",
            "Én melding kan være 10 MB og én forespørsel 64 MB. Del den opp.",
        )
    }

    /// 415
    pub fn feil_innholdstype() -> Self {
        Self::ny(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "/problemer/innholdstype",
            "Innholdstypen støttes ikke",
            "Bruk application/json, application/x-ndjson eller application/xml.",
        )
    }

    /// 422
    pub fn avvist(detail: impl Into<String>) -> Self {
        Self::ny(StatusCode::UNPROCESSABLE_ENTITY, "/problemer/avvist-melding", "Meldingen er avvist", detail)
    }

    /// 429
    pub fn for_mange(sekunder: u64) -> Self {
        Self {
            vent: Some(sekunder),
            ..Self::ny(
                StatusCode::TOO_MANY_REQUESTS,
                "/problemer/for-mange",
                "For mange forespørsler",
                "Vent så mange sekunder som headeren Retry-After sier, og prøv igjen.",
            )
        }
    }

    /// 500. What went wrong is in the log, under the correlation id.
    pub fn intern() -> Self {
        Self::ny(
            StatusCode::INTERNAL_SERVER_ERROR,
            "/problemer/intern",
            "Noe gikk galt hos oss",
            "Prøv igjen. Hvis det skjer flere ganger, meld fra og oppgi verdien i headeren Milepael-Korrelasjon.",
        )
    }

    /// 503
    pub fn utilgjengelig() -> Self {
        Self::ny(
            StatusCode::SERVICE_UNAVAILABLE,
            "/problemer/utilgjengelig",
            "Tjenesten er utilgjengelig nå",
            "Ingenting er lagret. Prøv igjen om litt.",
        )
    }

    /// 503, when there is no room now.
    pub fn trengsel() -> Self {
        Self::ny(
            StatusCode::SERVICE_UNAVAILABLE,
            "/problemer/trengsel",
            "Det er for mange om gangen",
            "Ingenting er lagret. Prøv igjen om to sekunder.",
        )
    }

    /// The status as a type.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        med_tillegg(&self, &self)
    }
}

/// A problem with members of its own beside the standard ones.
pub fn med_tillegg(problem: &Problem, body: &impl Serialize) -> Response {
    let mut response = (problem.status(), Json(body)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if problem.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
    if let Some(vent) = problem.vent {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(vent));
    }
    if problem.status() == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

impl From<Avslag> for Problem {
    fn from(avslag: Avslag) -> Self {
        let problem = match avslag.art {
            Avslagsart::Ugyldig => Self::ugyldig(avslag.tekst),
            Avslagsart::IkkeTillatt => Self::ny(
                StatusCode::FORBIDDEN,
                "/problemer/ikke-tillatt",
                "Vilkårene er ikke oppfylt",
                avslag.tekst,
            ),
            Avslagsart::Konflikt => Self::ny(
                StatusCode::CONFLICT,
                "/problemer/passer-ikke",
                "Passer ikke med det som er gjort i saken",
                avslag.tekst,
            ),
        };
        Self { kode: Some(avslag.kode), ..problem }
    }
}

impl From<LagerFeil> for Problem {
    fn from(feil: LagerFeil) -> Self {
        tracing::error!(feil = %feil, arsak = feil.arsak(), "lageret feilet");
        match feil {
            LagerFeil::Database(_) => Self::utilgjengelig(),
            _ => Self::intern(),
        }
    }
}

impl From<CommitterFeil> for Problem {
    fn from(feil: CommitterFeil) -> Self {
        match feil {
            CommitterFeil::Lager(feil) => feil.into(),
            // A replayed proof proves nothing.
            CommitterFeil::Gjenbrukt => Self::ikke_innlogget(),
            CommitterFeil::AnnetRegelverk | CommitterFeil::Stengt => Self::utilgjengelig(),
        }
    }
}
