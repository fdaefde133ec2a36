//! STUB until branch `forklaring` is merged.

use super::Malform;
use crate::learn::{features::Grunnkode, predict::Grunn};

/// The reason in a sentence.
pub fn setning(grunn: &Grunn, malform: Malform) -> String {
    malform.velg("Dette henger sammen med lengre eller kortere fravær.", "Dette heng saman med lengre eller kortare fråvær.").to_owned()
        + if grunn.kan_pavirkes { "" } else { "" }
}

/// Heading.
pub fn overskrift(kode: Grunnkode, _malform: Malform) -> &'static str {
    match kode {
        Grunnkode::Diagnose => "Diagnose",
        Grunnkode::Alder => "Alder",
        Grunnkode::Gradering => "Gradering",
        _ => "Annet",
    }
}
