//! The words of the sick-listed person's own page, in both written forms. LIX under 40.

pub mod avslag;
pub mod beregning;
pub mod brev;
pub mod forside;
pub mod hvem;
pub mod opplysninger;
pub mod ramme;
pub mod steg;
pub mod svar;
#[cfg(test)]
mod tests;
pub mod varsel;
pub mod vurdering;

use super::Malform;

/// A sentence about «den sykmeldte», said to the person.
pub fn til_deg(setning: &str, m: Malform) -> String {
    let (stor, liten) = m.velg(("Den sykmeldte ", "den sykmeldte"), ("Den sjukmelde ", "den sjukmelde"));
    let ut = setning.replace(stor, "Du ").replace(liten, "deg");
    match ut.strip_prefix("Har ") {
        Some(rest) => format!("Du har {rest}"),
        None => ut,
    }
}
