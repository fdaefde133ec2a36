//! The leader's numbers at `/styring`, and the measured reminder at `/styring/forsok`.

mod csv;
mod forsok;
mod kalibrering;
mod ruter;
mod side;
mod tegning;
mod valg;

use axum::{Router, routing::get};

use crate::http::{
    App,
    side::{Innlogget, sti},
};

/// All pages.
pub fn ruter() -> Router<App> {
    Router::new()
        .route(sti::STYRING, get(ruter::styring))
        .route(&format!("{}/tall.csv", sti::STYRING), get(ruter::csv))
        .route(&format!("{}/forsok", sti::STYRING), get(ruter::forsok))
}
