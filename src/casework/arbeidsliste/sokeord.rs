//! What somebody writes to find a row. It is posted, and never stands in an address.

use chrono::{Datelike, NaiveDate};

use super::behov::Vurdert;
use crate::{base::Fnr, casework::fravaer, text::person::fullt_navn};

/// What is looked for.
#[derive(Debug, Clone)]
pub enum Sokeord {
    /// A birth date as `ddmmåå`, and perhaps initials: finds a person without the number.
    Fodt { dag: u32, maned: u32, ar: i32, initialer: String },
    /// A whole number.
    Nummer(Fnr),
    /// Part of a name or of an employer's.
    Tekst(String),
}

impl Sokeord {
    /// Reads what was written; nothing when it is empty.
    pub fn les(tekst: &str) -> Option<Self> {
        let tekst = tekst.trim();
        let siffer: String = tekst.chars().filter(char::is_ascii_digit).collect();
        if siffer.len() == 11
            && tekst.chars().all(|c| c.is_ascii_digit() || c.is_whitespace())
            && let Ok(fnr) = Fnr::parse(&siffer)
        {
            return Some(Self::Nummer(fnr));
        }
        Self::fodt(tekst).or_else(|| (!tekst.is_empty()).then(|| Self::Tekst(tekst.to_lowercase())))
    }

    fn fodt(tekst: &str) -> Option<Self> {
        let (dato, resten) = tekst.split_at_checked(6)?;
        let initialer: String = resten.trim().to_lowercase();
        if !dato.bytes().all(|b| b.is_ascii_digit())
            || initialer.chars().count() > 4
            || !initialer.chars().all(char::is_alphabetic)
        {
            return None;
        }
        let tall = |fra: usize| dato.get(fra..fra + 2).and_then(|t| t.parse::<u32>().ok());
        Some(Self::Fodt { dag: tall(0)?, maned: tall(2)?, ar: i32::try_from(tall(4)?).ok()?, initialer })
    }

    pub(super) fn passer(&self, v: &Vurdert<'_>) -> bool {
        let person = &v.rad.grunnlag.person;
        match self {
            Self::Nummer(fnr) => v.rad.fnr == *fnr,
            Self::Fodt { dag, maned, ar, initialer } => {
                let samme =
                    |d: NaiveDate| d.day() == *dag && d.month() == *maned && d.year().rem_euclid(100) == *ar;
                person.fodselsdato.is_some_and(samme) && har_initialer(&v.navn, initialer)
            }
            Self::Tekst(tekst) => {
                v.navn.to_lowercase().contains(tekst)
                    || person.navn.as_ref().is_some_and(|n| fullt_navn(n).to_lowercase().contains(tekst))
                    || v.tilfelle.is_some_and(|t| {
                        fravaer::arbeidsgiver(person, &t.tilfelle).to_lowercase().contains(tekst)
                    })
            }
        }
    }
}

/// The initials in any order: «Nyborg, Kari» is found by `kn` and by `nk`.
fn har_initialer(navn: &str, initialer: &str) -> bool {
    let mut bokstaver: Vec<char> = navn
        .split(|c: char| !c.is_alphabetic())
        .filter_map(|del| del.chars().next())
        .flat_map(char::to_lowercase)
        .collect();
    initialer.chars().all(|c| match bokstaver.iter().position(|b| *b == c) {
        Some(n) => {
            bokstaver.remove(n);
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_come_in_any_order_and_none_twice() {
        assert!(har_initialer("Nyborg, Kari", "kn"));
        assert!(har_initialer("Nyborg, Kari", "nk"));
        assert!(har_initialer("Nyborg, Kari", ""));
        assert!(!har_initialer("Nyborg, Kari", "kk"));
        assert!(har_initialer("Haugen, Per Arne", "pah"));
    }

    #[test]
    fn what_is_written_is_understood() {
        let fodt = |t: &str| matches!(Sokeord::les(t), Some(Sokeord::Fodt { .. }));
        assert!(fodt("140778kn"));
        assert!(fodt(" 140778 KN "));
        assert!(fodt("140778"));
        assert!(!fodt("140778abcde"));
        assert!(!fodt("1407"));
        assert!(matches!(Sokeord::les("Nyborg"), Some(Sokeord::Tekst(t)) if t == "nyborg"));
        assert!(matches!(Sokeord::les("åæøåæø12"), Some(Sokeord::Tekst(_))));
        assert!(Sokeord::les("   ").is_none());
    }
}
