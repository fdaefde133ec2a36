//! The timeline as a table: the same facts for those who read and those who listen.

use chrono::NaiveDate;

use crate::{
    casework::{fravaer::fristuke, tilstand::Merke},
    forlop::Milepel,
    hendelse::Hendelse,
    text::{Malform, dato, hendelser, hvorfor, milepaler},
};

/// A row.
#[derive(Debug)]
pub(super) struct Tabellrad {
    pub(super) uke: i64,
    pub(super) navn: &'static str,
    pub(super) frist: String,
    pub(super) merke: Merke,
    pub(super) ansvarlig: &'static str,
    pub(super) lov: String,
    /// What settled it, or where it stands.
    pub(super) avgjort: String,
}

/// One row a duty.
pub(super) fn tabell(
    alle: &[Milepel<'_>],
    hendelser: &[&Hendelse],
    start: Option<NaiveDate>,
) -> Vec<Tabellrad> {
    alle.iter()
        .map(|m| Tabellrad {
            uke: start.map_or(0, |s| fristuke(s, m.grunnlag.frist)),
            navn: milepaler::navn(m.grunnlag.type_, Malform::Nb),
            frist: dato::kort(m.grunnlag.frist),
            merke: Merke::av(m.tilstand),
            ansvarlig: milepaler::ansvarlig(m.grunnlag.ansvarlig, Malform::Nb),
            lov: hvorfor::lov(&m.grunnlag.hjemmel.lov),
            avgjort: avgjort(m, hendelser),
        })
        .collect()
}

fn avgjort(m: &Milepel<'_>, alle: &[&Hendelse]) -> String {
    let Some(a) = &m.avgjort else {
        return match &m.grunnlag.underveis {
            Some(u) => milepaler::underveis(u, Malform::Nb),
            None => "Ikke avgjort.".to_owned(),
        };
    };
    let mut ut = milepaler::grunn(a.grunn, Malform::Nb).to_owned();
    if let Some(d) = a.dato {
        // The sentence ends after the date it is about.
        ut.truncate(ut.trim_end_matches('.').len());
        ut.push_str(" (");
        ut.push_str(&dato::kort(d));
        ut.push_str(").");
    }
    if let Some(h) = alle.iter().find(|h| Some(h.id) == a.hendelse) {
        ut.push_str(" Kilde: ");
        ut.push_str(hendelser::beskriv(h).part.navn());
        ut.push('.');
    }
    ut
}
