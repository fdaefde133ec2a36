//! The one layer around everything that is answered: from whom, strict headers, and the log.
//!
//! One and not three, since each layer copies all that lies inside it for every request.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Problem, csrf, headers, trace};
use crate::base::Clock;

/// Middleware.
pub async fn rundt(State(clock): State<Arc<dyn Clock>>, mut request: Request, next: Next) -> Response {
    let logg = trace::Logg::start(clock.as_ref(), &mut request);
    let mut response = if csrf::fra_fremmed_side(&request) {
        Problem::ikke_tilgang().into_response()
    } else {
        next.run(request).await
    };
    headers::strenge(&mut response);
    logg.slutt(&mut response);
    response
}
