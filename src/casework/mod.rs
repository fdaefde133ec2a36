//! What caseworkers see: pure functions from what is derived to HTML.
//!
//! No I/O, no clock, no JavaScript. The pages hold no inline style or script, so
//! `default-src 'self'` is a policy they live with. Colours, type and icons are our own
//! (`static/milepael.css`); the shell that serves the pages also serves [`static_filer`].

pub mod arbeidsliste;
pub mod innlogging;
pub mod kort;
pub mod manuell;
pub mod modell;
pub mod moter;
pub mod person;
pub mod revisjon;
pub mod ruter;
pub mod sok;
pub mod statistikk;

mod fravaer;
mod tidslinje;
mod tilstand;

#[cfg(test)]
mod eksempel;
#[cfg(test)]
mod eksempel_folk;
#[cfg(test)]
mod tests;

pub use crate::http::side::{Innlogget, sti};

/// Files that the pages need: path, type and content.
pub fn static_filer() -> &'static [(&'static str, &'static str, &'static [u8])] {
    &[
        ("/static/milepael.css", "text/css; charset=utf-8", include_bytes!("../../static/milepael.css")),
        ("/static/innsyn.css", "text/css; charset=utf-8", include_bytes!("../../static/innsyn.css")),
        ("/static/milepael.js", "text/javascript; charset=utf-8", include_bytes!("../../static/milepael.js")),
        ("/static/source-sans-3.woff2", "font/woff2", include_bytes!("../../static/source-sans-3.woff2")),
        ("/static/utkast.js", "text/javascript; charset=utf-8", include_bytes!("../../static/utkast.js")),
        ("/static/milepael.svg", "image/svg+xml", include_bytes!("../../static/milepael.svg")),
        (
            "/static/source-sans-3-OFL.txt",
            "text/plain; charset=utf-8",
            include_bytes!("../../static/source-sans-3-OFL.txt"),
        ),
    ]
}
