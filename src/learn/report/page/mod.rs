//! The page: one file, nothing asked for from outside, every drawing with its numbers beside it.
//!
//! Colours as in the rest of the product: what was seen is blue, what was computed is purple, and orange
//! is for what to look at. Shape and words say the same as the colour.

mod calibration;
mod discrimination;
mod drift;
mod groups;
mod over_time;
mod summary;
mod svg;
mod tall;

use std::fmt;

use askama::Template;

use super::Evaluering;

/// Draws an evaluation as one HTML page, in Norwegian.
///
/// # Errors
/// None that can be done anything about: writing to memory failed.
pub fn html(evaluering: &Evaluering) -> Result<String, fmt::Error> {
    let side = Side {
        e: evaluering,
        flis: summary::tiles(evaluering),
        setninger: summary::sentences(evaluering),
        maalt_pa: summary::measured_on(evaluering),
        kalibrering: calibration::rows(evaluering),
        dekning: calibration::coverage(evaluering),
        skille: discrimination::table(evaluering),
        over_tid: over_time::figures(evaluering),
        grupper: groups::tables(evaluering),
        priser: groups::prices(evaluering),
        drift: drift::table(evaluering),
        maneder: drift::months(evaluering),
        har_fasit: evaluering
            .landemerker
            .iter()
            .any(|l| l.modeller.iter().any(|m| m.rolle == super::Rolle::Fasit)),
    };
    side.render().map_err(|_| fmt::Error)
}

#[derive(Template)]
#[template(path = "evaluering.html")]
struct Side<'a> {
    e: &'a Evaluering,
    flis: Vec<summary::Tile>,
    setninger: Vec<String>,
    maalt_pa: Vec<(&'static str, String)>,
    kalibrering: Vec<calibration::Row>,
    dekning: Vec<calibration::Coverage>,
    skille: discrimination::Table,
    over_tid: Vec<Figure>,
    grupper: Vec<groups::Table>,
    priser: Vec<groups::Prices>,
    drift: drift::Table,
    maneder: Vec<Figure>,
    har_fasit: bool,
}

/// A drawing with its numbers.
struct Figure {
    /// Heading.
    title: String,
    /// SVG.
    drawing: String,
    /// What to see in it.
    caption: String,
    /// Column headings of the numbers.
    head: Vec<&'static str>,
    /// The numbers.
    rows: Vec<Vec<String>>,
    /// Too wide for a narrow screen: it is scrolled and not made smaller.
    wide: bool,
}

/// "uke 8 → 26"
fn pair(landemerke: u16, uke: u16) -> String {
    format!("uke\u{a0}{landemerke}\u{a0}→\u{a0}{uke}")
}
