//! Sick pay of one person: whose each day is, how many are used and left, and the last one.
//!
//! The events become one timeline for each employer (`spor`); the employer's or the waiting
//! period is counted on each (`dager`); the maximum date is counted on all of them together, with
//! what the older systems paid. The count takes for granted that every known sick day is paid, so
//! it is a forecast: what is refused later for income, membership or time limits is not known here.

mod dager;
mod spor;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    bits::Bitsamling,
    maksdato::{self, Kvoter, Steg, Tak, Tilbakeblikk, Vurdering},
    personalia::Personalia,
    tilfelle::Tilfelle,
    utbetalingstidslinje::Dagrekke,
};
use crate::{
    base::{Orgnr, Periode},
    hendelse::Hendelse,
    rules::{Hjemmel, Regelverk, schema::SykepengerRegler},
};

use self::dager::Lest;
pub use self::spor::Yrke;

/// Newest spells that are counted; nobody reads the maximum date of the fifty-first.
const TILFELLER: usize = 50;
/// An age at which no limit of age is near, for people whose date of birth is not known.
const UTEN_FODSELSDATO: i32 = 30;

/// Sick pay as it stands at the end of a spell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sykepenger {
    /// Used, left, and the last day.
    pub vurdering: Vurdering,
    /// The law behind the last day.
    pub hjemmel: Hjemmel,
    /// The employer's and waiting periods of the spell.
    pub perioder: Vec<Egenperiode>,
    /// The day the count was made for: the last known day, moved on to the end of an employer's or
    /// waiting period that is under way.
    pub regnet_til: NaiveDate,
    /// The way to the last day, step by step, from the end of the right before this one.
    pub sti: Vec<Steg>,
}

/// Days that Nav does not pay for at the beginning of an absence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Egenperiode {
    /// Employer; `None` for the self-employed and for people without employer.
    pub virksomhet: Option<Orgnr>,
    /// As what the person was absent.
    pub yrke: Yrke,
    /// The days.
    pub dager: Vec<Periode>,
    /// Complete, so that Nav pays after it.
    pub avklart: bool,
}

/// Sick pay at the end of each spell, in the order of `tilfeller`; `None` where the rulebook has no
/// right to sick pay or the spell is too long ago to matter.
pub fn sykepenger(
    samling: &Bitsamling,
    hendelser: &[&Hendelse],
    person: &Personalia,
    tilfeller: &[Tilfelle],
    regelverk: &Regelverk,
) -> Vec<Option<Sykepenger>> {
    let Some(nyeste) = tilfeller.last() else { return Vec::new() };
    let regler = &regelverk.sykepenger;
    let historikk = spor::historikk(hendelser);
    // Counted once with everything known; each spell then sees the days up to its own end.
    let lest: Vec<Lest> = spor::spor(samling, hendelser, regelverk)
        .iter()
        .map(|spor| dager::regn(spor, &historikk, nyeste, regler))
        .collect();
    let forste = tilfeller.len().saturating_sub(TILFELLER);
    let siste = tilfeller.len() - 1;
    tilfeller
        .iter()
        .enumerate()
        .map(|(n, tilfelle)| {
            if n < forste {
                return None;
            }
            let videre = lest.iter().filter_map(|l| l.videre_til).max().filter(|_| n == siste);
            ved_slutten(&lest, videre, &historikk, person, tilfelle, regler)
        })
        .collect()
}

fn ved_slutten(
    lest: &[Lest],
    videre: Option<NaiveDate>,
    historikk: &[Dagrekke],
    person: &Personalia,
    tilfelle: &Tilfelle,
    regler: &SykepengerRegler,
) -> Option<Sykepenger> {
    let kvoter = Kvoter::ved(regler, tilfelle.start).ok()?;
    let regnet_til = videre.map_or(tilfelle.slutt, |til| til.max(tilfelle.slutt));
    let i_tilfellet = |l: &Lest| {
        let mut nyeste_forst = l.egenperioder.iter().rev();
        nyeste_forst
            .find(|(omslutter, _)| omslutter.overlapper(tilfelle.omfang()))
            .map(|(_, egen)| egen.clone())
    };
    let perioder = lest.iter().filter_map(i_tilfellet).collect();
    let tidslinjer: Vec<&[Dagrekke]> = lest.iter().map(|l| l.rekker.as_slice()).collect();
    let fodselsdato = person
        .fodselsdato
        .or_else(|| NaiveDate::from_ymd_opt(tilfelle.start.year().saturating_sub(UTEN_FODSELSDATO), 1, 1))?;
    let grunnlag = maksdato::Grunnlag {
        tidslinjer: &tidslinjer,
        historikk,
        fodselsdato,
        dodsdato: person.dodsdato,
        per: Some(regnet_til),
    };
    let valg = maksdato::Valg { tak: Tak::Ogsa70, tilbakeblikk: Tilbakeblikk::Avkortet };
    let resultat = maksdato::beregn(&grunnlag, &kvoter, valg);
    let vurdering = resultat.gjeldende?;
    let regel = vurdering.bestemmelse.regel();
    let verdi = regel.parameter(regler).ved(tilfelle.start)?;
    Some(Sykepenger {
        vurdering,
        hjemmel: Hjemmel { lov: verdi.law.clone(), fra: kvoter.versjon(regel) },
        perioder,
        regnet_til,
        sti: siste_rett(resultat.sti),
    })
}

/// The steps of rights that are over explain nothing about the one that stands.
fn siste_rett(mut sti: Vec<Steg>) -> Vec<Steg> {
    let forste = sti.iter().rposition(|s| matches!(s, Steg::NyRettOpptjent { .. })).unwrap_or(0);
    sti.drain(..forste);
    sti
}
