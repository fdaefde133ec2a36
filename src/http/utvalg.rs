//! Which people an answer is about: found by number or name, or followed up by a unit. Only those
//! the caller may see come out, and both they and the refusals are logged before they do.

use std::sync::Arc;

use chrono::{Duration, NaiveDate};
use uuid::Uuid;

use super::{App, Problem};
use crate::{
    access::{Aktor, Avgjorelse, Handling},
    base::{Fnr, PersonId},
    store::Personrad,
    text::{person, sortering},
};

/// Most hits in an answer.
pub const FLEST: usize = 50;

/// What to look for.
#[derive(Debug, Clone, Copy)]
pub enum Sok<'a> {
    /// One person.
    Ident(Fnr),
    /// Part of a name, and perhaps the birth date.
    Navn(&'a str, Option<NaiveDate>),
}

/// What was found.
#[derive(Debug)]
pub struct Treff {
    /// The first [`FLEST`], by name.
    pub rader: Vec<Arc<Personrad>>,
    /// How many there were.
    pub antall: usize,
}

/// The people of a unit.
#[derive(Debug)]
pub struct Enhetens {
    /// Those the caller may see, in an active spell, in no particular order.
    pub rader: Vec<Arc<Personrad>>,
    /// Those who need special access.
    sperret: Vec<(PersonId, Avgjorelse)>,
}

impl Enhetens {
    /// How many more there are who need special access.
    pub fn sperret(&self) -> usize {
        self.sperret.len()
    }
}

impl App {
    /// Finds people.
    pub async fn sok(&self, aktor: &Aktor, sok: Sok<'_>, korrelasjon: Uuid) -> Result<Treff, Problem> {
        self.gjor(aktor, Handling::Sok, korrelasjon).await?;
        let (kandidater, en) = match sok {
            Sok::Ident(ident) => {
                let funnet = self.kjerne.lager.person_for(ident).await?;
                (funnet.and_then(|p| self.kjerne.lesemodell.person(p)).into_iter().collect(), true)
            }
            Sok::Navn(navn, fodt) => {
                let navn = navn.trim().to_lowercase();
                (self.kjerne.lesemodell.finn(|rad| passer(rad, &navn, fodt)), false)
            }
        };
        let (mut rader, sperret) = self.siles(aktor, kandidater);
        rader.sort_by_cached_key(|r| (sortering::nokkel(&person::listenavn(&r.grunnlag.person)), r.person));
        let antall = rader.len();
        rader.truncate(FLEST);
        // A refusal is logged when one person was asked for; a name that fits many asks for nobody.
        let sperret = if en { sperret } else { Vec::new() };
        self.vist(aktor, rader.iter().map(|r| r.person), &sperret, korrelasjon).await?;
        Ok(Treff { rader, antall })
    }

    /// The people that the caller's units follow up today. Who of them is really shown is logged with
    /// [`App::vist_av_enheten`], before it is.
    pub async fn enhetens(&self, aktor: &Aktor, korrelasjon: Uuid) -> Result<Enhetens, Problem> {
        self.gjor(aktor, Handling::Sok, korrelasjon).await?;
        let (rader, sperret) = self.siles(aktor, self.ved_enhetene(aktor));
        Ok(Enhetens { rader, sperret })
    }

    /// Logs those of a unit that are shown, and those that are kept out.
    pub async fn vist_av_enheten(
        &self,
        aktor: &Aktor,
        enhetens: &Enhetens,
        vist: impl IntoIterator<Item = PersonId>,
        korrelasjon: Uuid,
    ) -> Result<(), Problem> {
        self.vist(aktor, vist, &enhetens.sperret, korrelasjon).await
    }

    /// People in an active spell at the units; whether they may be seen is not decided.
    pub(super) fn ved_enhetene(&self, aktor: &Aktor) -> Vec<Arc<Personrad>> {
        let (i_dag, regelverk) = (self.i_dag(), self.kjerne.regelverk);
        let etter = regelverk.tilfelle.aktivt_etter_slutt.tall(i_dag).unwrap_or(0);
        let fra = i_dag - Duration::days(etter);
        let mut rader: Vec<_> =
            aktor.enheter.iter().flat_map(|enhet| self.kjerne.lesemodell.ved_enhet(enhet, fra)).collect();
        rader.retain(|r| r.grunnlag.aktivt(i_dag, regelverk).is_some());
        rader
    }
}

fn passer(rad: &Personrad, navn: &str, fodt: Option<NaiveDate>) -> bool {
    let p = &rad.grunnlag.person;
    p.navn.as_ref().is_some_and(|n| person::fullt_navn(n).to_lowercase().contains(navn))
        && fodt.is_none_or(|d| p.fodselsdato == Some(d))
}
