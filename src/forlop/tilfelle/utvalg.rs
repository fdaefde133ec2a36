//! Which bits take part (A2–A8).

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::{
    base::Orgnr,
    hendelse::bit::{Sykefravarsbit, Tag},
    rules::schema::TilfelleRegler,
};

/// An employment in the employer register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ansettelse {
    /// Employer.
    pub orgnr: Orgnr,
    /// First day.
    pub fom: NaiveDate,
    /// Last day, open when missing.
    pub tom: Option<NaiveDate>,
}

/// What the engine works on.
#[derive(Debug, Default)]
pub struct Biter<'a> {
    /// All bits in the order they came.
    pub biter: &'a [Sykefravarsbit],
    /// The employer register, in its order.
    pub ansettelser: &'a [Ansettelse],
    /// Bits that never were (A6).
    pub slettet: HashSet<&'a str>,
    /// Bits of cancelled notes; only NY bits go (A5).
    pub avbrutt: HashSet<&'a str>,
}

/// A bit with the employer it counts for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Aktuell<'a> {
    pub(super) bit: &'a Sykefravarsbit,
    pub(super) org: Option<Orgnr>,
}

impl Aktuell<'_> {
    pub(super) fn er_ny(&self) -> bool {
        self.bit.tags.contains(&Tag::Ny)
    }
}

pub(super) fn aktuelle<'a>(biter: &Biter<'a>, regler: &TilfelleRegler) -> Vec<Aktuell<'a>> {
    let mut seen = HashSet::new();
    let levende: Vec<&Sykefravarsbit> = biter
        .biter
        .iter()
        .filter(|b| seen.insert(b.id.as_str()) && !biter.slettet.contains(b.id.as_str()))
        .collect();
    let korrigert: HashSet<&str> = levende
        .iter()
        .filter_map(|b| b.corrects.as_deref().filter(|korrigerer| *korrigerer != dokument(b)))
        .collect();
    let i_bruk: HashSet<&str> = levende
        .iter()
        .filter(|b| b.tags.contains(&Tag::Sykmelding) && !er_ny_sykmelding(b))
        .filter(|b| b.tags.contains(&Tag::Sendt) || b.tags.contains(&Tag::Bekreftet))
        // A note sent to nobody is dropped (A2), and then its unsent bits still carry the absence.
        .filter(|b| er_relevant(b))
        .map(|b| dokument(b))
        .collect();
    levende
        .into_iter()
        .filter(|b| !korrigert.contains(dokument(b)))
        .filter_map(|bit| {
            if er_ny_sykmelding(bit) {
                let teller = regler.ny_sykmelding_teller.tall(bit.from) == Some(1);
                if !teller || biter.avbrutt.contains(bit.id.as_str()) || i_bruk.contains(dokument(bit)) {
                    return None;
                }
                let org = bit.org.or_else(|| arbeidsgiver(bit, biter.ansettelser));
                return Some(Aktuell { bit, org });
            }
            er_relevant(bit).then_some(Aktuell { bit, org: bit.org })
        })
        .collect()
}

fn er_ny_sykmelding(bit: &Sykefravarsbit) -> bool {
    bit.tags.contains(&Tag::Sykmelding) && bit.tags.contains(&Tag::Ny)
}

/// A2: without an employer only a confirmed note counts.
fn er_relevant(bit: &Sykefravarsbit) -> bool {
    bit.org.is_some() || (bit.tags.contains(&Tag::Sykmelding) && bit.tags.contains(&Tag::Bekreftet))
}

fn dokument(bit: &Sykefravarsbit) -> &str {
    bit.resource.as_deref().unwrap_or(&bit.id)
}

/// A4: the first employment that starts strictly before the bit's last day and is open or ends
/// strictly after it. That a job starting on the last day does not count is a quirk we follow.
fn arbeidsgiver(bit: &Sykefravarsbit, ansettelser: &[Ansettelse]) -> Option<Orgnr> {
    ansettelser.iter().find(|a| a.fom < bit.to && a.tom.is_none_or(|tom| tom > bit.to)).map(|a| a.orgnr)
}
