//! The path in words. People are letters in the order of the group; accounts, employers and doctors are
//! named by what they are.

use std::collections::BTreeMap;

use super::{Bindeledd, Gruppe};
use crate::control::signal::Subjekt;

/// A–Z, then A1, B1 …
fn rolle(nr: usize) -> String {
    let bokstav = u8::try_from(nr % 26).map_or('A', |i| char::from(b'A' + i));
    if nr < 26 { bokstav.to_string() } else { format!("{bokstav}{}", nr / 26) }
}

/// «A», «A og B», «A, B og C».
fn oppramsing(navn: &[String]) -> String {
    match navn {
        [] => String::new(),
        [en] => en.clone(),
        [forste @ .., siste] => format!("{} og {siste}", forste.join(", ")),
    }
}

impl Gruppe {
    /// Letter of each person.
    pub fn roller(&self) -> BTreeMap<Subjekt, String> {
        self.personer.iter().enumerate().map(|(nr, hvem)| (*hvem, rolle(nr))).collect()
    }

    fn hvert_ledd(&self, konto: &str, arbeid: &str) -> Vec<String> {
        let roller = self.roller();
        self.ledd
            .iter()
            .map(|(ledd, hvem)| {
                let navn: Vec<String> = hvem.iter().filter_map(|p| roller.get(p).cloned()).collect();
                let hva = match ledd {
                    Bindeledd::Konto(_) => konto,
                    Bindeledd::ArbeidsgiverOgLege(..) => arbeid,
                };
                format!("{} {hva}", oppramsing(&navn))
            })
            .collect()
    }

    /// The path in bokmål, one sentence a tie.
    pub fn sti_nb(&self) -> Vec<String> {
        self.hvert_ledd("er betalt til samme konto.", "har samme arbeidsgiver og samme lege.")
    }

    /// The path in nynorsk.
    pub fn sti_nn(&self) -> Vec<String> {
        self.hvert_ledd("er betalte til same konto.", "har same arbeidsgivar og same lege.")
    }
}
