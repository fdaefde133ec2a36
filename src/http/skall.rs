//! The one layer around everything that is answered: whether there is room, from whom, strict headers, and
//! the log.
//!
//! One and not three, since each layer copies all that lies inside it for every request.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Problem, csrf, headers, trace, trengsel::Trengsel};
use crate::base::Clock;

/// What the layer needs.
#[derive(Clone)]
pub struct Skall {
    /// When.
    pub clock: Arc<dyn Clock>,
    /// How much there is room for.
    pub trengsel: Trengsel,
}

/// Middleware.
pub async fn rundt(State(skall): State<Skall>, mut request: Request, next: Next) -> Response {
    let logg = trace::Logg::start(skall.clock.as_ref(), &mut request);
    let mut response = match skall.trengsel.slipp_inn(&request) {
        Err(fullt) => fullt.into_response(),
        Ok(_) if csrf::fra_fremmed_side(&request) => Problem::ikke_tilgang().into_response(),
        Ok(_plass) => next.run(request).await,
    };
    headers::strenge(&mut response);
    logg.slutt(&mut response);
    response
}
