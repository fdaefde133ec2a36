//! What the person said is wrong with the words, which stand in the events.

use super::{App, Innlogget, Problem};
use crate::{
    access::{Handling, Rolle},
    forlop::{
        Grunnlag,
        saksgang::innsigelse::{Besvart, Innsigelsessak},
    },
    hendelse::{Hendelse, Innhold, Oppfolging},
    store::Personrad,
};
use std::sync::Arc;

/// One message with its words.
#[derive(Debug, Clone, Copy)]
pub struct MedTekst<'a> {
    /// What is derived.
    pub sak: &'a Innsigelsessak,
    /// The person's words.
    pub tekst: &'a str,
    /// The answer with Nav's words.
    pub svar: Option<(Besvart, &'a str)>,
}

/// All messages, newest first.
pub fn les<'a>(grunnlag: &'a Grunnlag, hendelser: &'a [Hendelse]) -> Vec<MedTekst<'a>> {
    let finn = |id| hendelser.iter().find(|h| h.id == id).map(|h| &h.innhold);
    let alle = grunnlag.saker.innsigelser.alle.iter().rev().filter_map(|sak| {
        let Some(Innhold::Oppfolging(Oppfolging::InnsigelseMeldt(i))) = finn(sak.hendelse) else {
            return None;
        };
        let svar = sak.besvart.and_then(|besvart| match finn(besvart.hendelse) {
            Some(Innhold::Oppfolging(Oppfolging::InnsigelseBesvart(svar))) => {
                Some((besvart, svar.svar.as_str()))
            }
            _ => None,
        });
        Some(MedTekst { sak, tekst: &i.tekst, svar })
    });
    alle.collect()
}

impl App {
    /// The caller as the sick-listed person; everybody else is refused, and the log says so.
    pub async fn meg(&self, innlogget: &Innlogget, handling: Handling) -> Result<Arc<Personrad>, Problem> {
        let Innlogget { aktor, korrelasjon } = innlogget;
        match aktor.person.filter(|_| aktor.rolle == Rolle::Sykmeldt) {
            Some(person) => self.se(aktor, handling, person, *korrelasjon).await,
            None => {
                self.gjor(aktor, handling, *korrelasjon).await?;
                Err(Problem::ikke_tilgang())
            }
        }
    }
}
