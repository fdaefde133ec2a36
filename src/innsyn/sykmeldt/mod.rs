//! The sick-listed person's own pages.

pub(super) mod malform;
pub(super) mod ruter;
pub(super) mod skriv;
pub(super) mod varsel;

mod beregning;
mod brev;
mod forside;
mod hvem;
mod opplysninger;
mod svar;
mod tegning;

use std::sync::Arc;

use chrono::NaiveDate;

use super::ramme::{Ramme, Sprak, Sted};
use crate::{
    http::App,
    rules::Regelverk,
    store::Personrad,
    text::{Malform, tekst::Tekst},
};

/// What every page is made of.
pub(super) struct Grunn<'a> {
    app: &'a App,
    rad: Arc<Personrad>,
    m: Malform,
    i_dag: NaiveDate,
    regelverk: &'static Regelverk,
}

impl<'a> Grunn<'a> {
    fn ny(app: &'a App, rad: Arc<Personrad>, sprak: &Sprak) -> Self {
        Self { app, rad, m: sprak.m, i_dag: app.i_dag(), regelverk: app.kjerne.regelverk }
    }

    fn ramme(&self, tittel: Tekst, sti: &str, sted: Sted) -> Ramme {
        Ramme::ny(tittel.i(self.m), self.m, sti, sted)
    }
}
