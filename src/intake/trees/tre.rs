//! What a tree is: a list of questions. Each answer goes on to the next question, forward to a
//! named one, or ends in a leaf. There is no way back, so every run ends in exactly one leaf.

use super::sak::Sak;
use crate::{
    hendelse::{
        Utfall,
        sykmelding::{Juridisk, Lov, Steg, Treutfall},
    },
    intake::trees::Modus,
};

/// A tree.
pub(super) struct Tre {
    pub(super) navn: &'static str,
    pub(super) noder: &'static [Node],
    /// Where a run ends that has passed every question.
    pub(super) ellers: Blad,
}

/// A question.
pub(super) struct Node {
    pub(super) navn: &'static str,
    pub(super) sporsmal: fn(&Sak<'_>) -> bool,
    pub(super) ja: Gren,
    pub(super) nei: Gren,
}

/// Where an answer leads.
pub(super) enum Gren {
    /// To the next question.
    Videre,
    /// To the first later question of that name.
    Til(&'static str),
    /// To the end.
    Slutt(Blad),
}

/// An end.
pub(super) struct Blad {
    pub(super) utfall: Utfall,
    /// Its rule and what the sender is told, when it is not OK.
    pub(super) regel: Option<(&'static str, &'static str)>,
    pub(super) lov: Option<Lov>,
}

/// A question that rejects when the answer is yes, under the question's own name.
pub(super) const fn avvis_hvis(
    navn: &'static str,
    sporsmal: fn(&Sak<'_>) -> bool,
    lov: Option<Lov>,
    tekst: &'static str,
) -> Node {
    Node { navn, sporsmal, ja: avvist(navn, lov, tekst), nei: Gren::Videre }
}

pub(super) const fn ok(lov: Option<Lov>) -> Gren {
    Gren::Slutt(Blad { utfall: Utfall::Ok, regel: None, lov })
}

pub(super) const fn avvist(regel: &'static str, lov: Option<Lov>, tekst: &'static str) -> Gren {
    Gren::Slutt(Blad { utfall: Utfall::Invalid, regel: Some((regel, tekst)), lov })
}

pub(super) const fn manuell(regel: &'static str, lov: Option<Lov>, tekst: &'static str) -> Gren {
    Gren::Slutt(Blad { utfall: Utfall::ManualProcessing, regel: Some((regel, tekst)), lov })
}

/// How a run ended.
pub(super) struct Ende {
    pub(super) utfall: Treutfall,
    /// The rule, and what the sender is told.
    pub(super) regel: Option<(&'static str, &'static str)>,
}

impl Tre {
    /// What the sender is told of a rule, if the rule is one of this tree's leaves.
    pub(super) fn tekst(&'static self, regel: &str) -> Option<&'static str> {
        self.noder.iter().flat_map(|node| [&node.ja, &node.nei]).find_map(|gren| match gren {
            Gren::Slutt(blad) => blad.regel.filter(|(navn, _)| *navn == regel).map(|(_, tekst)| tekst),
            Gren::Videre | Gren::Til(_) => None,
        })
    }

    /// Asks the questions.
    pub(super) fn spor(&'static self, sak: &Sak<'_>) -> Ende {
        let mut steg = Vec::new();
        let mut rest = self.noder;
        let blad = loop {
            let [node, videre @ ..] = rest else { break &self.ellers };
            let svar = (node.sporsmal)(sak);
            steg.push(Steg { node: node.navn.into(), svar });
            match if svar { &node.ja } else { &node.nei } {
                Gren::Videre => rest = videre,
                Gren::Til(navn) => rest = fra(videre, navn),
                Gren::Slutt(blad) => break blad,
            }
        };
        // Nobody is turned away on paper: somebody reads it instead.
        let utfall = match (blad.utfall, sak.modus) {
            (Utfall::Invalid, Modus::Papir) => Utfall::ManualProcessing,
            (utfall, _) => utfall,
        };
        let utfall = Treutfall {
            tre: self.navn.into(),
            steg,
            utfall,
            regel: blad.regel.map(|(navn, _)| navn.into()),
            lov: blad.lov.clone(),
            juridisk: blad.lov.as_ref().map(|_| juridisk(utfall)),
        };
        Ende { utfall, regel: blad.regel }
    }
}

fn fra(noder: &'static [Node], navn: &str) -> &'static [Node] {
    let plass = noder.iter().position(|node| node.navn == navn).unwrap_or(noder.len());
    noder.get(plass..).unwrap_or_default()
}

fn juridisk(utfall: Utfall) -> Juridisk {
    match utfall {
        Utfall::Ok => Juridisk::VilkarOppfylt,
        Utfall::Invalid => Juridisk::VilkarIkkeOppfylt,
        Utfall::ManualProcessing => Juridisk::VilkarUavklart,
    }
}
