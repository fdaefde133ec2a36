//! The journal system's XML: fellesformat or a bare MsgHead with one sick note in it.
//!
//! One way through, and each step knows only the one before it:
//! `tegnsett` bytes to text, `bygg` text to a small `tre` (never recursive, with limits),
//! `konvolutt` finds the note and reads the envelope (with `organisasjon`), `notat` reads the note into the raw
//! form `raa`, the intake `checks` look at that, and `domene` makes the event of it. The rule `trees`
//! have the last word ([`Melding::bedom`]).
//!
//! No text made here quotes the message: a refusal goes to logs and operators.

mod bygg;
mod domene;
mod konvolutt;
mod nokler;
mod notat;
mod organisasjon;
pub(crate) mod raa;
mod tegnsett;
#[cfg(test)]
mod tests;
mod tre;
mod verdier;

use chrono::{DateTime, Utc};

pub(super) use self::domene::{arbeidsplass_arsak, medisinsk_arsak};
use self::{nokler::Nokler, raa::RaaMelding};
use super::{
    Apprec, Avvisning, Melding, Utkast, checks,
    register::{Register, Registersvar},
};
use crate::hendelse::{Innhold, Utfall};

/// Source of everything that comes from a journal system.
const KILDE: &str = "epj";
const TYPE: &str = "sykmelding";

fn uleselig(tekst: impl Into<String>) -> Avvisning {
    Avvisning::parse(TYPE, tekst)
}

/// Reads a fellesformat or a bare MsgHead and checks it against what the register answers. The rules
/// have not been asked yet.
pub(super) fn les(
    bytes: &[u8],
    now: DateTime<Utc>,
    register: &mut Register<'_>,
) -> Result<Melding, Avvisning> {
    let tekst = tegnsett::dekod(bytes)?;
    let tre = bygg::bygg(&tekst)?;
    let funn = konvolutt::finn(tre.rot())?;
    // What could be read is a key even when the next step fails.
    let edi = konvolutt::edi_logg_id(&funn);
    let raa =
        les_raa(&funn).map_err(|avvisning| med_nokler(avvisning, nokler::edi_nokkel(edi.as_deref())))?;
    let nokler = Nokler::av(&raa)?;
    let register = register(&raa.oppslag());
    melding(&raa, &nokler, &register, now).map_err(|avvisning| med_nokler(avvisning, nokler.alle()))
}

fn les_raa(funn: &konvolutt::Funn<'_>) -> Result<RaaMelding, Avvisning> {
    Ok(RaaMelding { konvolutt: konvolutt::les(funn)?, notat: notat::les(funn.notat)? })
}

/// The note, checked and not yet judged by the rules.
fn melding(
    raa: &RaaMelding,
    nokler: &Nokler,
    register: &Registersvar,
    now: DateTime<Utc>,
) -> Result<Melding, Avvisning> {
    checks::kontroller(raa, register, now)?;
    let ident = raa.pasient().map_err(|_| checks::ukjent_pasient())?;
    let sykmelding = domene::sykmelding(raa, nokler.sykmelding_id())?;
    Ok(Melding {
        type_: TYPE,
        ident,
        kilde: KILDE.to_owned(),
        ekstern_id: nokler.ekstern_id().to_owned(),
        nokler: nokler.alle(),
        spor: Vec::new(),
        // A hub whose clock runs ahead must not make facts known in the future.
        inntruffet: raa.konvolutt.mottatt.map(|mottatt| mottatt.min(now)),
        gjelder: sykmelding.omfang(),
        korrigerer: None,
        innhold: Utkast::Ferdig(Innhold::Sykmelding(Box::new(sykmelding))),
        utfall: Utfall::Ok,
        regel: None,
        tekst: None,
        apprec: Apprec::Ok,
    })
}

fn med_nokler(avvisning: Avvisning, nokler: Vec<String>) -> Avvisning {
    Avvisning { nokler, ..avvisning }
}
