//! What caseworkers see: pure functions from what is derived to HTML.
//!
//! No I/O, no clock, no JavaScript. The pages hold no inline style or script, so
//! `default-src 'self'` is a policy they live with. Colours, type and icons are our own
//! (`static/milepael.css`); the shell that serves the pages also serves [`static_filer`].

pub mod arbeidsliste;
pub mod innlogging;
pub mod kort;
pub mod manuell;
pub mod melding;
pub mod modell;
pub mod person;
pub mod ramme;
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

pub use ramme::Innlogget;

/// The paths that the pages link to. The shell mounts its routes on the same.
pub mod sti {
    /// The work list.
    pub const ARBEIDSLISTE: &str = "/arbeidsliste";
    /// Notes that somebody must look at; a form posts to `/{event}` below it.
    pub const MANUELL: &str = "/manuell";
    /// Search for a person.
    pub const SOK: &str = "/sok";
    /// How long absences last.
    pub const STATISTIKK: &str = "/statistikk";
    /// How doctors answer to cards in journals.
    pub const KORT: &str = "/kort";
    /// The audit log.
    pub const REVISJON: &str = "/revisjon";
    /// Log in; a form posts the field `persona` here.
    pub const INNLOGGING: &str = "/innlogging";
    /// Log out; posted.
    pub const UTLOGGING: &str = "/utlogging";
    /// How the model works.
    pub const MODELL: &str = "/modell";
    /// A person; the id follows after a slash, and after it `/vurdering` takes the reader's own view.
    pub const PERSONER: &str = "/personer";
}

/// Files that the pages need: path, type and content.
pub fn static_filer() -> &'static [(&'static str, &'static str, &'static [u8])] {
    &[
        ("/static/milepael.css", "text/css; charset=utf-8", include_bytes!("../../static/milepael.css")),
        ("/static/source-sans-3.woff2", "font/woff2", include_bytes!("../../static/source-sans-3.woff2")),
        ("/static/milepael.svg", "image/svg+xml", include_bytes!("../../static/milepael.svg")),
        (
            "/static/source-sans-3-OFL.txt",
            "text/plain; charset=utf-8",
            include_bytes!("../../static/source-sans-3-OFL.txt"),
        ),
    ]
}
