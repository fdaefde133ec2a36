//! The parties' own pages: the sick-listed person at `/innsyn`, the employer at `/arbeidsgiver`.

use axum::Router;

use crate::http::App;

/// All pages.
pub fn ruter() -> Router<App> {
    Router::new()
}
