//! Who may need a dialogue meeting, as one reader may see it: the proposed order of a unit, and what
//! stands behind one place in it.
//!
//! Where the reader's own view comes first, the chance is not shown, and neither the sum nor the place
//! may tell it: it then counts as it does for somebody that no model knows. Whom the model refuses to
//! say anything of has no proposal, only the words why not.

use std::sync::Arc;

use super::{
    App,
    prognose::{Blikk, Syn},
};
use crate::{
    access::Aktor,
    base::PersonId,
    forlop::Grunnlag,
    learn::{
        motebehov::{Forslag, Plassert, Utenfor, ranger, sjanse, vurder},
        predict::Avstar,
    },
    store::Personrad,
};

/// What the reader gets about one person.
#[derive(Debug, Clone, PartialEq)]
pub enum Motesyn {
    /// A proposal.
    Forslag {
        /// With its parts.
        forslag: Forslag,
        /// The chance is hidden until the reader has given their own view.
        skjult: bool,
    },
    /// Settled, too early or too late.
    Utenfor(Utenfor),
    /// The model refuses, so there is no proposal.
    Avstar(Avstar),
}

/// Whom a place is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hvem {
    /// The person.
    pub person: PersonId,
    /// The chance is hidden from the reader.
    pub skjult: bool,
}

/// The proposed order of some people.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rekkefolge {
    /// Those with a place, the first first.
    pub plasser: Vec<Plassert<Hvem>>,
    /// Those that the model says nothing of, with why.
    pub uten: Vec<(PersonId, Avstar)>,
}

impl Rekkefolge {
    /// The place of a person.
    pub fn plass(&self, person: PersonId) -> Option<&Plassert<Hvem>> {
        self.plasser.iter().find(|p| p.hvem.person == person)
    }

    /// How many may need a meeting, with and without a place.
    pub fn antall(&self) -> usize {
        self.plasser.len() + self.uten.len()
    }
}

impl Blikk<'_> {
    /// What the reader gets to see of the need of a meeting; nothing when nobody is followed up.
    pub fn motebehov(&self, grunnlag: &Grunnlag) -> Option<Motesyn> {
        let t = grunnlag.aktivt(self.dag, self.regelverk)?;
        let vurdert = |sjanse| vurder(grunnlag, t, sjanse, self.dag, self.regelverk);
        // The cheap question first: most are outside, and need no prediction.
        let uten_sjanse = match vurdert(None) {
            Ok(forslag) => forslag,
            Err(utenfor) => return Some(Motesyn::Utenfor(utenfor)),
        };
        Some(match self.pa(grunnlag)? {
            Syn::Skjult { .. } => Motesyn::Forslag { forslag: uten_sjanse, skjult: true },
            Syn::Beregnet(beregning) => match beregning.utfall {
                Err(avstar) => Motesyn::Avstar(avstar),
                Ok(prognose) => match sjanse(&prognose).map(|sjanse| vurdert(Some(sjanse))) {
                    Some(Ok(forslag)) => Motesyn::Forslag { forslag, skjult: false },
                    Some(Err(utenfor)) => Motesyn::Utenfor(utenfor),
                    None => Motesyn::Utenfor(Utenfor::Nadd),
                },
            },
        })
    }

    /// The proposed order of these people.
    pub fn rekkefolge<'a>(&self, folk: impl IntoIterator<Item = (PersonId, &'a Grunnlag)>) -> Rekkefolge {
        let (mut forslag, mut uten) = (Vec::new(), Vec::new());
        for (person, grunnlag) in folk {
            match self.motebehov(grunnlag) {
                Some(Motesyn::Forslag { forslag: f, skjult }) => forslag.push((Hvem { person, skjult }, f)),
                Some(Motesyn::Avstar(avstar)) => uten.push((person, avstar)),
                Some(Motesyn::Utenfor(_)) | None => {}
            }
        }
        uten.sort_by_key(|(person, _)| *person);
        Rekkefolge { plasser: ranger(forslag), uten }
    }
}

impl App {
    /// The person belongs to one of the caller's own units: with national access others may be seen, but
    /// their meetings are for their own unit to weigh.
    pub fn har_pa_enheten(&self, aktor: &Aktor, rad: &Personrad) -> bool {
        rad.grunnlag.enhet().is_some_and(|e| aktor.enheter.contains(e))
    }

    /// The order at the caller's units, for a place on the page of one of its people. Nobody else in it
    /// is shown, so nothing is logged.
    pub fn rekkefolgen_ved_enheten(&self, aktor: &Aktor, blikk: &Blikk<'_>) -> Rekkefolge {
        let (rader, _) = self.siles(aktor, self.ved_enhetene(aktor));
        blikk.rekkefolge(rader.iter().map(|r: &Arc<Personrad>| (r.person, &*r.grunnlag)))
    }
}
