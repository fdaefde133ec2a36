//! What is at stake, period by period, and the day from which it can no longer be claimed.
//!
//! Limitation runs from each payment (foreldelsesloven §§ 2 and 3). The date that is shown is the
//! earliest: the extra year of § 10 is never counted in anybody's favour but the person's.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    grunnlag::Utbetalingsrad,
    parametre::{Kontrollparametre, etter, rettsgebyr},
    signal::Sjekk,
};
use crate::base::{Nok, Periode, calendar::er_ukedag};

/// A payment at stake.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Post {
    /// Days.
    pub periode: Periode,
    /// When it was paid; the first day of the period when that is not known, which is never too late.
    pub utbetalt: NaiveDate,
    /// Its part of the amount.
    pub belop: Nok,
}

/// Divides the amount of a check on the payments that it is about, by paid weekdays. The parts add
/// up to the amount to the øre. Nothing when nothing is at stake.
pub fn poster(sjekk: &Sjekk, utbetalinger: &[Utbetalingsrad]) -> Vec<Post> {
    let (Some(belop), Some(periode)) = (sjekk.belop, sjekk.periode) else { return Vec::new() };
    if belop == Nok::ore(0) {
        return Vec::new();
    }
    let mut deler: Vec<(Periode, NaiveDate, i64)> = utbetalinger
        .iter()
        .filter(|u| !u.korreksjon)
        .filter_map(|u| {
            let felles = Periode::new(u.fom, u.tom).ok()?.snitt(periode)?;
            Some((felles, u.utbetalt, ukedager(felles)))
        })
        .filter(|(.., dager)| *dager > 0)
        .collect();
    deler.sort_unstable();
    deler.dedup();
    let sum: i64 = deler.iter().map(|(.., dager)| dager).sum();
    if sum == 0 {
        return vec![Post { periode, utbetalt: periode.fom(), belop }];
    }
    // Largest-first rounding would do too; here what is left over goes to the last part.
    let mut rest = belop.i_ore();
    let siste = deler.len() - 1;
    deler
        .iter()
        .enumerate()
        .map(|(i, (periode, utbetalt, dager))| {
            let ore = if i == siste { rest } else { andel(belop.i_ore(), *dager, sum) };
            rest -= ore;
            Post { periode: *periode, utbetalt: *utbetalt, belop: Nok::ore(ore) }
        })
        .collect()
}

fn andel(ore: i64, del: i64, hel: i64) -> i64 {
    let andel = i128::from(ore) * i128::from(del) / i128::from(hel.max(1));
    i64::try_from(andel).unwrap_or(ore)
}

fn ukedager(periode: Periode) -> i64 {
    i64::try_from(periode.hver_dag().filter(|d| er_ukedag(*d)).count()).unwrap_or(i64::MAX)
}

/// What was done to stop the time: what the benefits unit decided, or a police report that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Avbrudd {
    /// The day it was done.
    pub dato: NaiveDate,
    /// Which days it is about; all when it does not say.
    pub periode: Option<Periode>,
}

/// How one payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Foreldelse {
    /// Can be claimed before this day.
    Loper {
        /// First day on which it is too late.
        foreldes: NaiveDate,
    },
    /// Too late since this day.
    Foreldet {
        /// First day on which it was too late.
        fra: NaiveDate,
    },
    /// The time was stopped on this day.
    Avbrutt {
        /// Day.
        dato: NaiveDate,
    },
}

/// One payment's limitation.
pub fn foreldelse(
    post: &Post,
    avbrudd: &[Avbrudd],
    parametre: &Kontrollparametre,
    i_dag: NaiveDate,
) -> Foreldelse {
    let foreldes = etter(&parametre.foreldelse, post.utbetalt);
    let gjelder = |a: &&Avbrudd| {
        a.dato < foreldes && a.dato <= i_dag && a.periode.is_none_or(|p| p.overlapper(post.periode))
    };
    match avbrudd.iter().filter(gjelder).map(|a| a.dato).min() {
        Some(dato) => Foreldelse::Avbrutt { dato },
        None if foreldes <= i_dag => Foreldelse::Foreldet { fra: foreldes },
        None => Foreldelse::Loper { foreldes },
    }
}

/// Everything at stake in a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Innsats {
    /// Each payment with how it stands, the oldest first.
    pub poster: Vec<(Post, Foreldelse)>,
    /// Sum of what can still be claimed.
    pub kan_kreves: Nok,
    /// Sum of what it is too late for.
    pub foreldet: Nok,
    /// The first day on which something is lost.
    pub foreldes_forst: Option<NaiveDate>,
}

/// Puts the payments together. The same payment named by two signals counts once, with the larger
/// part: two rules about the same days are one amount.
pub fn innsats<'a>(
    poster: impl IntoIterator<Item = &'a Post>,
    avbrudd: &[Avbrudd],
    parametre: &Kontrollparametre,
    i_dag: NaiveDate,
) -> Innsats {
    let mut alle: Vec<&Post> = poster.into_iter().collect();
    // The largest part of a payment comes first, and is the one that is kept.
    alle.sort_by_key(|p| (p.utbetalt, p.periode, std::cmp::Reverse(p.belop)));
    let mut samlet: Vec<Post> = Vec::new();
    for post in alle {
        match samlet.last_mut() {
            Some(siste) if siste.utbetalt == post.utbetalt && siste.periode.overlapper(post.periode) => {
                siste.periode = siste.periode.omslutt(post.periode);
                siste.belop = siste.belop.max(post.belop);
            }
            _ => samlet.push(post.clone()),
        }
    }
    let poster: Vec<(Post, Foreldelse)> = samlet
        .into_iter()
        .map(|p| {
            let status = foreldelse(&p, avbrudd, parametre, i_dag);
            (p, status)
        })
        .collect();
    let sum = |foreldet: bool| {
        let ore = poster
            .iter()
            .filter(|(_, s)| matches!(s, Foreldelse::Foreldet { .. }) == foreldet)
            .fold(0_i64, |sum, (p, _)| sum.saturating_add(p.belop.i_ore()));
        Nok::ore(ore)
    };
    let (kan_kreves, foreldet) = (sum(false), sum(true));
    let foreldes_forst = poster
        .iter()
        .filter_map(|(_, s)| match s {
            Foreldelse::Loper { foreldes } => Some(*foreldes),
            _ => None,
        })
        .min();
    Innsats { poster, kan_kreves, foreldet, foreldes_forst }
}

impl Innsats {
    /// There are amounts, and it is too late for all of them.
    pub fn alt_foreldet(&self) -> bool {
        !self.poster.is_empty() && self.poster.iter().all(|(_, s)| matches!(s, Foreldelse::Foreldet { .. }))
    }

    /// Known, and below so many court fees, at the fee of `i_dag`: then there is guidance only
    /// (R27). A rule can ask for more than the law's number, never for less.
    pub fn under_gulvet(&self, gulv: f64, parametre: &Kontrollparametre, i_dag: NaiveDate) -> Option<Nok> {
        if self.poster.is_empty() {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let minst = super::parametre::tall(&parametre.smabelop, i_dag) as f64;
        let grense = rettsgebyr(parametre, gulv.max(minst), i_dag);
        (self.kan_kreves < grense).then_some(grense)
    }
}

#[cfg(test)]
mod tests;
