//! The journal system's XML: fellesformat or a bare MsgHead with one sick note in it.
//!
//! One way through, and each step knows only the one before it:
//! `tegnsett` bytes to text, `bygg` text to a small `tre` (never recursive, with limits),
//! `konvolutt` finds the note and reads the envelope (with `organisasjon`), `notat` reads the note into the raw
//! form `raa`, the intake `checks` look at that, `domene` makes the event of it, and the
//! rule `trees` have the last word.
//!
//! No text made here quotes the message: a refusal goes to logs and operators.

mod bygg;
mod domene;
mod konvolutt;
mod kvitteringshode;
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
use self::{nokler::Nokler, raa::RaaMelding, tre::Tre};
use super::{Apprec, Avvisning, Melding, Utkast, checks, trees};
use crate::hendelse::Innhold;

/// Source of everything that comes from a journal system.
const KILDE: &str = "epj";
const TYPE: &str = "sykmelding";
const APPREC: &str = "apprec";

fn uleselig(tekst: impl Into<String>) -> Avvisning {
    Avvisning::parse(TYPE, tekst)
}

/// Reads a fellesformat or a bare MsgHead. Whatever comes of it, the sender gets a receipt; only a
/// receipt is never answered with another.
pub fn les(bytes: &[u8], now: DateTime<Utc>) -> Result<Melding, Avvisning> {
    let tekst = match tegnsett::dekod(bytes) {
        Ok(tekst) => tekst,
        Err(avvisning) => {
            // Names may have holes now, but the ids that the receipt needs are plain letters.
            let tre = match bygg::bygg(&String::from_utf8_lossy(bytes)) {
                Ok(tre) => Some(tre),
                Err((_, tre)) => tre,
            };
            return Err(med_kvittering(avvisning, tre.as_ref()));
        }
    };
    let tre = bygg::bygg(&tekst).map_err(|(avvisning, tre)| med_kvittering(avvisning, tre.as_ref()))?;
    match les_tre(&tre, now) {
        Ok(melding) => Ok(Melding { hode: Some(Box::new(kvitteringshode::les(tre.rot()))), ..melding }),
        Err(avvisning) => Err(med_kvittering(avvisning, Some(&tre))),
    }
}

fn med_kvittering(avvisning: Avvisning, tre: Option<&Tre>) -> Avvisning {
    if avvisning.type_ == APPREC {
        return avvisning;
    }
    avvisning.med_kvittering(tre.map(|tre| kvitteringshode::les(tre.rot())))
}

fn les_tre(tre: &Tre, now: DateTime<Utc>) -> Result<Melding, Avvisning> {
    let funn = konvolutt::finn(tre.rot())?;
    // What could be read is a key even when the next step fails.
    let edi = konvolutt::edi_logg_id(&funn);
    let raa =
        les_raa(&funn).map_err(|avvisning| med_nokler(avvisning, nokler::edi_nokkel(edi.as_deref())))?;
    let nokler = Nokler::av(&raa)?;
    vurder(&raa, &nokler, now).map_err(|avvisning| med_nokler(avvisning, nokler.alle()))
}

fn les_raa(funn: &konvolutt::Funn<'_>) -> Result<RaaMelding, Avvisning> {
    Ok(RaaMelding { konvolutt: konvolutt::les(funn)?, notat: notat::les(funn.notat)? })
}

fn vurder(raa: &RaaMelding, nokler: &Nokler, now: DateTime<Utc>) -> Result<Melding, Avvisning> {
    checks::kontroller(raa, now)?;
    let ident = raa.pasient().map_err(|_| checks::ukjent_pasient())?;
    let mut sykmelding = domene::sykmelding(raa, nokler.sykmelding_id())?;
    let utslag = trees::vurder(&sykmelding);
    sykmelding.vurdering.utfall = utslag.utfall;
    sykmelding.vurdering.regel = utslag.regel.map(str::to_owned);
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
        utfall: utslag.utfall,
        regel: utslag.regel.map(str::to_owned),
        tekst: utslag.tekst.map(str::to_owned),
        apprec: if utslag.avvist() { Apprec::Avvist } else { Apprec::Ok },
        hode: None,
    })
}

fn med_nokler(avvisning: Avvisning, nokler: Vec<String>) -> Avvisning {
    Avvisning { nokler, ..avvisning }
}
