//! What the system decides about a person by itself, once a day: old things are closed, people
//! without employer are handed over on their day, and nobody keeps a case that is long over.
//!
//! None of it is a finding (K10). Who decided stands as `milepael` in the log.

use super::{Beslutning, Beslutningsgrunnlag};
use crate::{
    forlop::saksgang::{
        kandidat::{self, siste},
        oversikt,
    },
    hendelse::{
        Dialogmote, Innhold, Oppfolging,
        dialogmote::{Motehendelse, Motenummer},
    },
};

/// Everything that is due today; empty when nothing is.
pub fn rydd(b: &Beslutningsgrunnlag<'_>) -> Beslutning {
    let saker = &b.grunnlag.saker;
    let tilfelle = b.grunnlag.synlige(b.i_dag).next().map(|t| &t.tilfelle);
    let gamle = || saker.dialogmoter.moter.iter().filter(|m| m.skal_lukkes(b.i_dag, None, b.regelverk));
    let mut hendelser: Vec<Innhold> = gamle()
        .map(|m| {
            Innhold::Dialogmote(Dialogmote {
                mote: m.id,
                nummer: m.nummer,
                virksomhet: m.virksomhet,
                hva: Motehendelse::Lukket,
                tidspunkt: m.tidspunkt,
                deltaker: None,
                svar: None,
                detaljer: None,
            })
        })
        .collect();
    // A meeting of Nav's that is closed ends the candidacy by itself.
    let kandidat = siste(saker.kandidat.per(b.i_dag));
    let slutter = gamle().any(|m| m.nummer > Motenummer::En);
    if !slutter && kandidat::skal_lukkes(kandidat, b.i_dag, None, b.regelverk) {
        hendelser.push(Innhold::Oppfolging(Oppfolging::KandidatLukket));
    }
    let dod = b.grunnlag.person.dodsdato.is_some();
    let overfor = saker.uten_arbeidsgiver.overfor(tilfelle.map(Into::into), dod, b.i_dag, b.regelverk);
    let slutt = tilfelle.map(|t| t.slutt);
    let fjern =
        oversikt::fjern_tildeling(&saker.tildeling, slutt, b.grunnlag.sist_kjent, b.i_dag, b.regelverk);
    hendelser.extend(overfor.into_iter().chain(fjern).map(Innhold::Oppfolging));
    Beslutning { hendelser: hendelser.into_iter().map(|h| (h, None)).collect(), varsler: Vec::new() }
}
