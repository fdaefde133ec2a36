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
mod dialog;
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
use self::{konvolutt::Funnet, nokler::Nokler, raa::RaaMelding, tre::Tre};
use super::{
    Apprec, Avvisning, Melding, REGISTER_NEDE, Steg, Utkast, checks,
    register::Registersvar,
    registre::{RegisterNede, Registre},
};
use crate::hendelse::{Innhold, Utfall};

/// Source of everything that comes from a journal system.
pub(crate) const KILDE: &str = "epj";
const TYPE: &str = "sykmelding";
const APPREC: &str = "apprec";

fn uleselig(tekst: impl Into<String>) -> Avvisning {
    Avvisning::parse(TYPE, tekst)
}

/// Reads a fellesformat or a bare MsgHead and runs the checks. Whatever comes of it, the sender gets
/// a receipt; only a receipt is never answered with another.
pub(super) fn les(bytes: &[u8], now: DateTime<Utc>, registre: &dyn Registre) -> Result<Melding, Avvisning> {
    let tekst = match tegnsett::dekod(bytes) {
        Ok(tekst) => tekst,
        Err(avvisning) => {
            // Names may have holes now, but the ids that the receipt needs are plain letters.
            let tre = match bygg::bygg(&String::from_utf8_lossy(bytes)) {
                Ok(tre) => Some(tre),
                Err(halvlest) => halvlest.tre,
            };
            return Err(med_kvittering(avvisning, tre.as_ref()));
        }
    };
    let tre = bygg::bygg(&tekst)
        .map_err(|halvlest| med_kvittering(halvlest.avvisning.clone(), halvlest.tre.as_ref()))?;
    match les_tre(&tre, now, registre) {
        Ok(melding) => Ok(Melding { hode: Some(Box::new(kvitteringshode::les(tre.rot()))), ..melding }),
        Err(avvisning) => Err(med_kvittering(avvisning, Some(&tre))),
    }
}

fn med_kvittering(avvisning: Avvisning, tre: Option<&Tre>) -> Avvisning {
    // A message that waits for a register is answered when it has been judged.
    if avvisning.type_ == APPREC || avvisning.regel == REGISTER_NEDE {
        return avvisning;
    }
    let hode = tre.map(|tre| kvitteringshode::les(tre.rot()));
    let svar = avvisning.med_kvittering(hode);
    if svar.type_ == TYPE && svar.steg == Steg::Parse {
        // The checks and rules say it themselves.
        let tekst = format!("{} Pasienten har ikke fått beskjed.", svar.tekst);
        return Avvisning { tekst, ..svar };
    }
    svar
}

fn les_tre(tre: &Tre, now: DateTime<Utc>, registre: &dyn Registre) -> Result<Melding, Avvisning> {
    let funn = match konvolutt::finn(tre.rot())? {
        Funnet::Sykmelding(funn) => funn,
        Funnet::Dialogmelding(funn) => return dialog::les(&funn, now, registre),
    };
    // What could be read is a key even when the next step fails.
    let edi = konvolutt::edi_logg_id(&funn);
    let raa =
        les_raa(&funn).map_err(|avvisning| med_nokler(avvisning, nokler::edi_nokkel(edi.as_deref())))?;
    let nokler = Nokler::av(&raa)?;
    let alle = || nokler.alle();
    let grunnlag =
        registre.slaa_opp(&raa.oppslag()).map_err(|nede| med_nokler(register_nede(TYPE, nede), alle()))?;
    let melding =
        melding(&raa, &nokler, &grunnlag.register, now).map_err(|avvisning| med_nokler(avvisning, alle()))?;
    Ok(Melding { domsgrunnlag: Some(grunnlag), ..melding })
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
        spor: nokler.spor(),
        spurt: nokler.spurt(),
        // A hub whose clock runs ahead must not make facts known in the future.
        inntruffet: raa.konvolutt.mottatt.map(|mottatt| mottatt.min(now)),
        gjelder: sykmelding.omfang(),
        korrigerer: None,
        innhold: Utkast::Ferdig(Innhold::Sykmelding(Box::new(sykmelding))),
        utfall: Utfall::Ok,
        regel: None,
        tekst: None,
        apprec: Apprec::Ok,
        hode: None,
        domsgrunnlag: None,
    })
}

fn register_nede(type_: &'static str, _: RegisterNede) -> Avvisning {
    Avvisning::intake(
        type_,
        REGISTER_NEDE,
        "Et register svarer ikke, så meldingen er ikke vurdert. Den er tatt vare på og kan spilles av på nytt.",
        Apprec::Ingen,
    )
}

fn med_nokler(avvisning: Avvisning, nokler: Vec<String>) -> Avvisning {
    Avvisning { nokler, ..avvisning }
}
