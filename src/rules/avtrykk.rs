//! A fingerprint of a book, to tell whether what was derived earlier came from the same rules.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::Regelverk;

impl Regelverk {
    /// SHA-256 of everything that can change an answer: names, units, dates, values and laws (a
    /// law stands beside each deadline). Titles, notes, layout and the order of the files don't
    /// count, so better words make nobody derive everything again.
    pub fn avtrykk(&self) -> String {
        let mut linjer: Vec<String> = self
            .parametre()
            .into_iter()
            .flat_map(|(omrade, navn, p)| {
                p.values.iter().map(move |v| {
                    let verdi = v.value.map_or_else(|| "-".to_owned(), |x| x.to_string());
                    format!("{omrade}.{navn}\t{}\t{}\t{verdi}\t{}\n", p.unit.navn(), v.from, v.law)
                })
            })
            .collect();
        linjer.sort_unstable();
        let mut hasher = Sha256::new();
        for linje in &linjer {
            hasher.update(linje);
        }
        hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}
