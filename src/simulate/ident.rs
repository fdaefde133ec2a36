//! Identity numbers of synthetic people: valid, month + 80, and never the same one twice.
//!
//! Every person has a slot of their own, (birth date, group of ten individual numbers), and
//! takes the first number of the group that has valid control digits. Slots are dealt out by an
//! affine permutation, so person `i` needs to know nothing of the others, and the ages follow
//! [`SLOTS_PER_DATO`] closely for any number of people.

use chrono::{Datelike, Duration, NaiveDate};

use super::trekk::Trekk;
use crate::base::{Fnr, fnr::Identtype};

/// Share of women among the sick-listed (Nav statistics: a little under 60 %).
pub(super) const ANDEL_KVINNER: f64 = 0.57;

const YNGST: i64 = 18;
/// Groups in use for each birth date, one entry for each year of age from 18 to 69: this is the
/// age distribution of the register.
const SLOTS_PER_DATO: [u64; 52] = [
    8, 12, 16, 20, 24, 27, 30, 32, 34, 36, 38, 39, 40, 41, 41, 42, 42, 42, 43, 43, 43, 44, 44, 44, 45, 45,
    46, 46, 47, 47, 48, 48, 49, 49, 50, 50, 50, 50, 50, 49, 48, 46, 44, 40, 34, 28, 22, 16, 11, 8, 5, 3,
];
/// The last group: in use only for birth dates with all fifty.
const LEDIG_GRUPPE: u16 = 49;
const DAGER_I_AR: u64 = 365;

/// How many people a register can have at most.
pub const STORSTE_ANTALL: usize = 690_000;

fn sum_slots() -> u64 {
    SLOTS_PER_DATO.iter().map(|n| n * DAGER_I_AR).sum()
}

/// The identity number of person `i`.
pub(super) fn ident(seed: u64, i: usize, i_dag: NaiveDate, kvinne: bool, d_nummer: bool) -> Option<Fnr> {
    let alle = sum_slots();
    // Close to the golden section of the range, so consecutive people differ in age; made coprime.
    let mut faktor = alle / 1000 * 618 + 33;
    while gcd(faktor, alle) != 1 {
        faktor += 1;
    }
    let nummer = u64::try_from(i).ok()? % alle;
    let mut slot = (nummer * faktor + seed % 1_000_003 * 7919) % alle;
    let mut alder = 0;
    for (ar, per_dato) in SLOTS_PER_DATO.iter().enumerate() {
        if slot < per_dato * DAGER_I_AR {
            alder = ar;
            break;
        }
        slot -= per_dato * DAGER_I_AR;
    }
    let (gruppe, dag) = (slot / DAGER_I_AR, slot % DAGER_I_AR);
    let siste_fodt = ar_for(i_dag, YNGST + i64::try_from(alder).ok()?)?;
    let fodt = siste_fodt - Duration::days(i64::try_from(dag).ok()?);
    i_gruppen(fodt, u16::try_from(gruppe).ok()?, kvinne, d_nummer)
}

/// The number of a demo person, who has an age of its own: from a group that
/// [`SLOTS_PER_DATO`] deals to nobody of these ages.
pub(super) fn demo_ident(i: usize, i_dag: NaiveDate, alder: i64, kvinne: bool) -> Option<Fnr> {
    let fodt = ar_for(i_dag, alder)? - Duration::days(17 + 23 * i64::try_from(i).ok()?);
    i_gruppen(fodt, LEDIG_GRUPPE, kvinne, false)
}

/// The first number of the group that fits. The wished sex and type come first; both give way
/// when none of the five numbers has valid control digits, which happens once in 7,000 slots.
fn i_gruppen(fodt: NaiveDate, gruppe: u16, kvinne: bool, d_nummer: bool) -> Option<Fnr> {
    let start = if fodt.year() >= 2000 { 500 } else { 0 } + gruppe * 10;
    let onsket = if d_nummer { Identtype::DNummer } else { Identtype::Fodselsnummer };
    let annen = if d_nummer { Identtype::Fodselsnummer } else { Identtype::DNummer };
    // The last digit of the individual number is even for women.
    let forst = u16::from(!kvinne);
    [onsket, annen].into_iter().find_map(|type_| {
        [forst, 1 - forst]
            .into_iter()
            .find_map(|odde| (0..5).find_map(|k| Fnr::syntetisk(fodt, start + 2 * k + odde, type_)))
    })
}

/// A doctor's number: individual numbers from 900, which no patient has.
pub(super) fn lege_ident(k: usize) -> Option<Fnr> {
    let forste = NaiveDate::from_ymd_opt(1958, 1, 1)?;
    let dag = i64::try_from(k * 101 % 12_700).ok()?;
    let start = 900 + u16::try_from(k / 12_700 % 10).ok()? * 10;
    let fodt = forste + Duration::days(dag);
    [Identtype::Fodselsnummer, Identtype::DNummer]
        .into_iter()
        .find_map(|type_| (0..10).find_map(|n| Fnr::syntetisk(fodt, start + n, type_)))
}

/// Whether the number is a woman's: the ninth digit is even.
pub(super) fn er_kvinne(fnr: &Fnr) -> bool {
    fnr.er_kvinne()
}

/// An age in years, drawn as the register draws it.
pub(super) fn trekk_alder(trekk: &mut Trekk) -> i32 {
    let vekter = SLOTS_PER_DATO.iter().map(|n| f64::from(u32::try_from(*n).unwrap_or(0)));
    18 + i32::try_from(trekk.vektet(vekter)).unwrap_or(0)
}

/// Whole years between two days.
pub(super) fn alder(fodt: NaiveDate, dag: NaiveDate) -> i32 {
    let ikke_fylt = (dag.month(), dag.day()) < (fodt.month(), fodt.day());
    dag.year() - fodt.year() - i32::from(ikke_fylt)
}

fn ar_for(dag: NaiveDate, ar: i64) -> Option<NaiveDate> {
    let ar = dag.year() - i32::try_from(ar).ok()?;
    dag.with_year(ar).or_else(|| NaiveDate::from_ymd_opt(ar, 2, 28))
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_slots_for_the_largest_register() {
        assert!(sum_slots() >= u64::try_from(STORSTE_ANTALL).unwrap());
        assert!(SLOTS_PER_DATO.iter().all(|n| *n <= 50));
    }

    #[test]
    fn demo_people_take_nobodys_number() {
        for rolle in crate::simulate::demo::ROLLER {
            let plass = usize::try_from(rolle.alder() - YNGST).unwrap();
            assert!(SLOTS_PER_DATO[plass] < 50, "{rolle:?}");
        }
    }

    #[test]
    fn doctors_have_numbers_of_their_own() {
        let mut sett = std::collections::HashSet::new();
        for k in 0..6000 {
            assert!(sett.insert(lege_ident(k).unwrap()));
        }
    }
}
