//! What a journal is told when there is no answer: a status, and in plain words what to do. Never who
//! or what was asked about.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::http::{Problem, klienter::Nektet};

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Feil {
    /// 400
    #[error("{0}")]
    Ugyldig(&'static str),
    /// 401, or 403 when we know who asks; without a word.
    #[error("nektet: {0}")]
    Nektet(Nektet),
    /// 401: a token or a proof was used before.
    #[error("brukt før")]
    Gjenbrukt,
    /// 404
    #[error("tjenesten finnes ikke")]
    UkjentTjeneste,
    /// 412
    #[error("{0}")]
    Mangler(&'static str),
    /// 413
    #[error("forespørselen er for stor")]
    ForStor,
    /// 415
    #[error("innholdstypen må være application/json")]
    Innholdstype,
    /// 500
    #[error("noe gikk galt hos oss")]
    Intern,
    /// 503
    #[error("nøklene til utstederen kan ikke hentes nå")]
    UtstederNede,
}

impl Feil {
    /// The HTTP status.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Ugyldig(_) => StatusCode::BAD_REQUEST,
            Self::Nektet(n) if n.er_forbudt() => StatusCode::FORBIDDEN,
            Self::Nektet(_) | Self::Gjenbrukt => StatusCode::UNAUTHORIZED,
            Self::UkjentTjeneste => StatusCode::NOT_FOUND,
            Self::Mangler(_) => StatusCode::PRECONDITION_FAILED,
            Self::ForStor => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Innholdstype => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Intern => StatusCode::INTERNAL_SERVER_ERROR,
            Self::UtstederNede => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The word in the audit log and the metrics.
    pub(super) fn ord(&self) -> String {
        match self {
            Self::Nektet(n) => n.ord(),
            Self::Gjenbrukt => "gjenbrukt".to_owned(),
            annet => annet.status().as_u16().to_string(),
        }
    }

    /// The code of FHIR's issue types.
    fn kode(&self) -> &'static str {
        match self {
            Self::Ugyldig(_) | Self::Innholdstype => "invalid",
            Self::Mangler(_) => "required",
            Self::UkjentTjeneste => "not-found",
            Self::ForStor => "too-long",
            Self::UtstederNede => "transient",
            Self::Nektet(_) | Self::Gjenbrukt => "security",
            Self::Intern => "exception",
        }
    }
}

impl From<Nektet> for Feil {
    fn from(nektet: Nektet) -> Self {
        match nektet {
            Nektet::NoklerUtilgjengelig => Self::UtstederNede,
            annet => Self::Nektet(annet),
        }
    }
}

impl From<Problem> for Feil {
    fn from(_: Problem) -> Self {
        Self::Intern
    }
}

impl IntoResponse for Feil {
    fn into_response(self) -> Response {
        let status = self.status();
        if matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) {
            return status.into_response();
        }
        let utfall = json!({"resourceType": "OperationOutcome", "issue": [{
            "severity": "error", "code": self.kode(), "details": {"text": self.to_string()}}]});
        (status, [(header::CONTENT_TYPE, "application/json")], utfall.to_string()).into_response()
    }
}
