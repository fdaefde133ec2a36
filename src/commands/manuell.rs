//! Settles a note that the rules would not decide.

use super::{Beslutning, Beslutningsgrunnlag};
use crate::{
    base::HendelseId,
    forlop::saksgang::Avslag,
    hendelse::{
        Innhold,
        manuell_vurdering::{Avgjorelse, ManuellVurdering},
    },
};

/// Longest reason, in characters.
const LENGSTE: usize = 4_000;

/// Settles the note that came with an event. Everything but approval needs a reason: the doctor and
/// the person are to understand it.
pub fn vurder(
    b: &Beslutningsgrunnlag<'_>,
    hendelse: HendelseId,
    avgjorelse: Avgjorelse,
    begrunnelse: Option<&str>,
) -> Result<Beslutning, Avslag> {
    let note = b.grunnlag.sykmeldinger.iter().find(|note| note.hendelse == hendelse);
    let Some((note, manuell)) = note.and_then(|note| Some((note, note.manuell.as_ref()?))) else {
        return Err(Avslag::konflikt(
            "VENTER_IKKE",
            "Sykmeldingen venter ikke på manuell vurdering. Den kan ha kommet i en ny versjon; hent listen på nytt.",
        ));
    };
    if manuell.avgjort.is_some() {
        return Err(Avslag::konflikt(
            "ALLEREDE_VURDERT",
            "Tilbakedateringen er allerede vurdert. Hent listen på nytt for å se hva som ble bestemt.",
        ));
    }
    let begrunnelse = begrunnelse.map(str::trim).filter(|tekst| !tekst.is_empty());
    if begrunnelse.is_none() && avgjorelse != Avgjorelse::Godkjent {
        return Err(Avslag::ugyldig(
            "BEGRUNNELSE_MANGLER",
            "Skriv en begrunnelse. Det er bare en godkjenning som kan stå uten.",
        ));
    }
    if begrunnelse.is_some_and(|tekst| tekst.chars().count() > LENGSTE) {
        return Err(Avslag::ugyldig(
            "BEGRUNNELSE_FOR_LANG",
            "Begrunnelsen er lengre enn 4000 tegn. Kort den ned.",
        ));
    }
    Ok(Beslutning::av(Innhold::ManuellVurdering(ManuellVurdering {
        sykmelding: note.id,
        avgjorelse,
        begrunnelse: begrunnelse.map(str::to_owned),
    })))
}
