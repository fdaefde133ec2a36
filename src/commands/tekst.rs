//! How long what people write may be.

use crate::forlop::saksgang::Avslag;

/// A reason in the caseworker's words.
const LENGSTE_BEGRUNNELSE: usize = 10_000;
/// A letter or a note.
const LENGSTE_DOKUMENT: usize = 50_000;

/// Refuses what is longer than anybody reads.
pub(super) fn sjekk(begrunnelse: Option<&str>, dokument: Option<&str>) -> Result<(), Avslag> {
    let for_lang = |tekst: Option<&str>, mest| tekst.is_some_and(|t| t.chars().count() > mest);
    if for_lang(begrunnelse, LENGSTE_BEGRUNNELSE) || for_lang(dokument, LENGSTE_DOKUMENT) {
        return Err(Avslag::ugyldig(
            "TEKST_FOR_LANG",
            format!(
                "Teksten er for lang. Begrunnelsen kan ha {LENGSTE_BEGRUNNELSE} tegn og dokumentet {LENGSTE_DOKUMENT}. Kort den ned."
            ),
        ));
    }
    Ok(())
}
