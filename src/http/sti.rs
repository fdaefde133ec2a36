//! The ids in an address.

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use uuid::Uuid;

use super::{App, Problem};

/// The id in an address. What is no id is answered as what does not exist.
#[derive(Debug, Clone, Copy)]
pub struct Id(pub Uuid);

impl FromRequestParts<App> for Id {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Path::<Uuid>::from_request_parts(parts, app).await {
            Ok(Path(id)) => Ok(Self(id)),
            Err(_) => Err(Problem::finnes_ikke("Det du spør etter")),
        }
    }
}

/// Two ids in an address: the person, and what is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Ider(pub Uuid, pub Uuid);

impl FromRequestParts<App> for Ider {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Path::<(Uuid, Uuid)>::from_request_parts(parts, app).await {
            Ok(Path((forste, andre))) => Ok(Self(forste, andre)),
            Err(_) => Err(Problem::finnes_ikke("Det du spør etter")),
        }
    }
}
