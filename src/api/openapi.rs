//! The OpenAPI document, from the same code as the routes.

use utoipa::{
    Modify, OpenApi,
    openapi::{
        self,
        security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme},
    },
};

use crate::http::{auth::KAKE, problem::Problem};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Milepæl",
        description = "Oppfølging av sykmeldte: forløp, frister etter loven og hva som har skjedd med dem. \
            Personer har en intern id (UUID); fødselsnummer står bare i kroppen til en forespørsel. \
            Feil er problem+json (RFC 9457). I demonstrasjonen er tokenet `demo-<persona>`, for eksempel \
            `demo-veileder` eller `demo-system`.",
        license(name = "MIT OR Apache-2.0"),
    ),
    components(schemas(Problem)),
    security(("bearer" = []), ("okt" = [])),
    modifiers(&Sikkerhet),
)]
struct Hode;

struct Sikkerhet;

impl Modify for Sikkerhet {
    fn modify(&self, openapi: &mut openapi::OpenApi) {
        if let Some(components) = openapi.components.as_mut() {
            components.add_security_scheme("bearer", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
            components
                .add_security_scheme("okt", SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(KAKE))));
        }
    }
}

pub(super) fn hode() -> openapi::OpenApi {
    Hode::openapi()
}
