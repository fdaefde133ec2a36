//! Intake checks of the sick note: can the message be used at all (section A).
//!
//! They look at the raw form and at what the registers answer, in the order of the `tabell`, and
//! the first hit decides. Each says the same to the sender: it cannot be mended, write a new one.
//! The patient is not told.

mod forhold;
mod tabell;

use chrono::{DateTime, Utc};

pub(crate) use self::forhold::{Arsakskoder, Diagnosefelt, Forhold, Periodedata};
use self::tabell::{KONTROLLER, PASIENT_UKJENT};
use super::{Apprec, Avvisning, register::Registersvar, xml::raa::RaaMelding};
use crate::{
    base::tid,
    rules::{Regelverk, schema::SykmeldingRegler},
};

/// A check: its name, when it hits, and the reason as the sender reads it.
struct Kontroll {
    navn: &'static str,
    treffer: fn(&Sporsmal<'_>) -> bool,
    grunn: &'static str,
}

/// What a check may ask.
struct Sporsmal<'a> {
    melding: &'a Forhold<'a>,
    register: &'a Registersvar,
    regler: &'a SykmeldingRegler,
    now: DateTime<Utc>,
}

impl Sporsmal<'_> {
    /// A threshold of today.
    fn tall(&self, parameter: impl Fn(&SykmeldingRegler) -> &crate::rules::schema::Parameter) -> Option<i64> {
        parameter(self.regler).tall(tid::oslo_dato(self.now))
    }
}

/// Runs the checks; the first that hits refuses the message. Check 1 (duplicate) is the door's,
/// which knows the log.
pub(crate) fn kontroller(
    melding: &RaaMelding,
    register: &Registersvar,
    now: DateTime<Utc>,
) -> Result<(), Avvisning> {
    match forste_treff(&Forhold::av(melding), register, Regelverk::innebygd(), now) {
        Some((navn, grunn)) => Err(avvis(navn, grunn)),
        None => Ok(()),
    }
}

/// The first check that hits: its name and its reason.
pub(crate) fn forste_treff(
    melding: &Forhold<'_>,
    register: &Registersvar,
    regelverk: &Regelverk,
    now: DateTime<Utc>,
) -> Option<(&'static str, &'static str)> {
    let sporsmal = Sporsmal { melding, register, regler: &regelverk.sykmelding, now };
    let kontroll = KONTROLLER.iter().find(|kontroll| (kontroll.treffer)(&sporsmal))?;
    Some((kontroll.navn, kontroll.grunn))
}

/// The refusal of a number that cannot be a person's.
pub(super) fn ukjent_pasient() -> Avvisning {
    avvis(PASIENT_UKJENT.0, PASIENT_UKJENT.1)
}

fn avvis(navn: &str, grunn: &str) -> Avvisning {
    let tekst = format!(
        "Sykmeldingen kan ikke rettes, det må skrives en ny. Pasienten har ikke fått beskjed. {grunn}"
    );
    Avvisning::intake("sykmelding", navn, tekst, Apprec::Avvist)
}

#[cfg(test)]
mod tests;
