//! What was known of a spell at a landmark, as numbers: the one function that training and serving share.
//!
//! [`trekk`] looks at a timeline that holds what was known by the end of a day. Serving gives it the
//! person's row as it is now; training gives it the row as it was, with [`trekk_ved`]. [`TREKK`] says
//! what each number is. Sex, place and doctor are not among them: they are carried beside the row
//! ([`Grupper`]) to judge the model by.
//!
//! Never looked at: name, nationality, language, address, free text, and what Nav itself has decided
//! (activity requirement, candidacy, Nav's own meetings): that would teach the model what we do about
//! long absences, not how long they last.

mod catalogue;
mod diagnose;
mod grupper;
#[cfg(test)]
mod tests;
mod trekk;
mod ved;
mod yrker;

use sha2::{Digest, Sha256};

pub use self::{
    catalogue::{Enhet, Grunnkode, Kilde, Nr, TREKK, Trekkdef, Trekkrad, Trekktype},
    diagnose::{GRUPPER, KAPITLER, kapittel},
    grupper::{Grupper, Kjonn, grupper},
    trekk::trekk,
    ved::{Landemerkerad, landemerkedag, trekk_ved},
    yrker::YRKESGRUPPER,
};

/// Weeks of an absence at which the model learns. A person is scored with the latest one passed.
pub const LANDEMERKER: [u16; 7] = [1, 4, 8, 12, 17, 26, 39];

/// Weeks that predictions are about.
pub const HORISONTER: [u16; 4] = [17, 26, 39, 52];

/// Fingerprint of the catalogue and its code lists (diagnoses, occupations, industries): a model is for
/// exactly one.
pub fn kodeverk() -> String {
    let mut sum = Sha256::new();
    for trekk in TREKK {
        sum.update(trekk.navn);
        sum.update([0]);
        if let Trekktype::Kode(koder) = trekk.type_ {
            for kode in koder {
                sum.update(kode);
                sum.update([1]);
            }
        }
    }
    diagnose::avtrykk(&mut sum);
    heks(&sum.finalize())
}

/// Hexadecimal.
pub(super) fn heks(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(64), |mut tekst, byte| {
        // Writing to a String cannot fail.
        let _ = write!(tekst, "{byte:02x}");
        tekst
    })
}

/// The latest landmark passed after so many full weeks: its place among [`LANDEMERKER`].
pub fn landemerke_ved(uker: i64) -> Option<usize> {
    LANDEMERKER.iter().rposition(|uke| i64::from(*uke) <= uker)
}
