//! Whether a dialogue meeting should be considered: the place, each part with its size, and what would
//! change it.

use chrono::NaiveDate;

use crate::{
    base::PersonId,
    forlop::Grunnlag,
    http::{
        motebehov::{Motesyn, Rekkefolge},
        prognose::Blikk,
    },
    learn::motebehov::{Del, Delkode, Forslag, Utenfor},
    text::{Malform, motebehov as ord, tall},
};

const NB: Malform = Malform::Nb;

/// The block.
#[derive(Debug)]
pub(super) enum Motebehov {
    /// A proposal.
    Forslag(Forslagsblokk),
    /// Why there is none.
    Ingen(String),
}

/// The proposal.
#[derive(Debug)]
pub(super) struct Forslagsblokk {
    pub(super) plass: Option<String>,
    pub(super) poeng: String,
    pub(super) innkalling: String,
    pub(super) deler: Vec<Delrad>,
    pub(super) innledning: &'static str,
}

/// A part.
#[derive(Debug)]
pub(super) struct Delrad {
    pub(super) poeng: String,
    /// Length of the bar in percent of the longest.
    pub(super) lengde: String,
    /// Class: for or against.
    pub(super) retning: &'static str,
    pub(super) setning: String,
    pub(super) endres: Option<&'static str>,
    pub(super) hjemmel: String,
}

impl Motebehov {
    /// The block about a person, in the order at the unit; nothing before week 17, or when nobody is on
    /// sick leave.
    pub(super) fn ny(
        person: PersonId,
        grunnlag: &Grunnlag,
        blikk: &Blikk<'_>,
        rekke: &Rekkefolge,
    ) -> Option<Self> {
        match blikk.motebehov(grunnlag)? {
            Motesyn::Utenfor(Utenfor::ForTidlig | Utenfor::IkkeSykmeldt | Utenfor::Dod) => None,
            Motesyn::Utenfor(utenfor) => Some(Self::Ingen(ord::utenfor(utenfor, NB).to_owned())),
            Motesyn::Avstar(avstar) => Some(Self::Ingen(ord::uten_forslag(&avstar, NB))),
            Motesyn::Forslag { forslag, skjult } => {
                let plass = rekke.plass(person).map(|p| ord::plass(p.plass, p.av));
                Some(Self::Forslag(Forslagsblokk::ny(&forslag, plass, skjult, blikk.dag)))
            }
        }
    }
}

impl Forslagsblokk {
    fn ny(f: &Forslag, plass: Option<String>, skjult: bool, dag: NaiveDate) -> Self {
        let lengst = f.deler.iter().map(|d| d.poeng.abs()).max().unwrap_or(0).max(1);
        Self {
            plass,
            poeng: tall::heltall(f.poeng),
            innkalling: ord::innkalling(f.innkalling, f.frist, dag),
            deler: f.deler.iter().map(|d| Delrad::ny(d, lengst, skjult)).collect(),
            innledning: ord::innledning(NB),
        }
    }
}

impl Delrad {
    fn ny(del: &Del, lengst: i64, skjult: bool) -> Self {
        let skjult = skjult && del.kode == Delkode::SjanseUkjent;
        Self {
            poeng: ord::poeng(del.poeng),
            lengde: format!("{}%", (100 * del.poeng.abs() / lengst).max(4)),
            retning: if del.poeng < 0 { "ned" } else { "opp" },
            setning: if skjult { ord::skjult(NB).to_owned() } else { ord::setning(del, NB) },
            endres: ord::endres(del.kode, NB),
            hjemmel: del.hjemmel.lov.clone(),
        }
    }
}
