//! From documents to bits (H1–H4).
//!
//! A sick note, an application and an income report each become closed intervals of days with
//! tags. Which documents still count is settled here; how the bits combine is the spell engine's.

mod frisk;
mod inntektsmelding;
mod soknad;
mod sykmelding;
mod versjoner;

use std::collections::{HashMap, HashSet};

use crate::{
    base::SykmeldingId,
    forlop::tilfelle::{Ansettelse, Biter},
    hendelse::{
        Hendelse, Innhold, Utfall,
        bit::{Bit, Sykefravarsbit},
    },
    rules::Regelverk,
};

pub(super) use self::sykmelding::statuser;
pub use self::{sykmelding::Status, versjoner::Versjoner};

/// The bits of one person with what removes some of them.
#[derive(Debug, Default)]
pub struct Bitsamling {
    /// All bits in the order the documents became known.
    pub biter: Vec<Sykefravarsbit>,
    ansettelser: Vec<Ansettelse>,
    slettet: HashSet<String>,
    avbrutt: HashSet<String>,
    /// Status of each note, by its id.
    pub statuser: HashMap<SykmeldingId, Status>,
}

impl Bitsamling {
    /// As the spell engine wants them.
    pub fn som_biter(&self) -> Biter<'_> {
        Biter {
            biter: &self.biter,
            ansettelser: &self.ansettelser,
            slettet: self.slettet.iter().map(String::as_str).collect(),
            avbrutt: self.avbrutt.iter().map(String::as_str).collect(),
        }
    }
}

/// Makes the bits of all documents. `hendelser` are in the order they became known, without the
/// versions of notes that were replaced.
pub fn fra_hendelser(hendelser: &[&Hendelse], versjoner: &Versjoner, regelverk: &Regelverk) -> Bitsamling {
    let statuser = sykmelding::statuser(hendelser, versjoner);
    let slettede_soknader = soknad::slettede(hendelser);
    let mut samling = Bitsamling::default();
    for hendelse in hendelser {
        match &hendelse.innhold {
            Innhold::Sykmelding(note) if note.vurdering.utfall != Utfall::Invalid => {
                let status = statuser.get(&note.id);
                if status.is_some_and(|s| s.slettet) {
                    continue;
                }
                sykmelding::biter(hendelse, note, status, regelverk, &mut samling);
            }
            Innhold::Soknad(s) if !slettede_soknader.contains(s.id.as_str()) => {
                soknad::biter(hendelse, s, &mut samling.biter);
            }
            Innhold::Inntektsmelding(im) if !inntektsmelding::er_erstattet(im, hendelse, hendelser) => {
                inntektsmelding::biter(hendelse, im, &mut samling.biter);
            }
            Innhold::Arbeidsforhold(a) => {
                // A later statement of the same employment replaces the earlier one.
                samling.ansettelser.retain(|x| (x.orgnr, x.fom) != (a.virksomhet, a.fom));
                samling.ansettelser.push(Ansettelse { orgnr: a.virksomhet, fom: a.fom, tom: a.tom });
            }
            Innhold::Bit(Bit::Lagt(bit)) => samling.biter.push(bit.clone()),
            Innhold::Bit(Bit::Slettet { id }) => {
                samling.slettet.insert(id.clone());
            }
            Innhold::Bit(Bit::Avbrutt { id }) => {
                samling.avbrutt.insert(id.clone());
            }
            _ => {}
        }
    }
    frisk::kutt(hendelser, &mut samling.biter);
    samling.ansettelser.sort_by_key(|a| (a.fom, a.orgnr));
    samling.statuser = statuser;
    samling
}
