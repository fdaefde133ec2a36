//! The leader's numbers at `/styring`.

use axum::Router;

use crate::http::App;

/// All pages.
pub fn ruter() -> Router<App> {
    Router::new()
}
