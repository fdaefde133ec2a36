//! Hands a person without employer over to work-oriented follow-up (A45).

use super::{Beslutning, Beslutningsgrunnlag};
use crate::{
    forlop::{Milepeltype, Tilstand, saksgang::Avslag},
    hendelse::{Innhold, Oppfolging},
};

/// Hands over.
pub fn overfor(b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    let aktivt = b.aktivt()?;
    let plikt = aktivt
        .ved(b.regelverk, b.i_dag)
        .into_iter()
        .find(|m| m.grunnlag.type_ == Milepeltype::UtenArbeidsgiver)
        .ok_or_else(|| {
            Avslag::konflikt(
                "HAR_ARBEIDSGIVER",
                "Personen har arbeidsgiver. Bare personer uten arbeidsgiver overføres til arbeidsrettet oppfølging.",
            )
        })?;
    if plikt.tilstand == Tilstand::Utfort {
        return Err(Avslag::konflikt(
            "ALLEREDE_OVERFORT",
            "Personen er allerede overført i dette fraværet. Du trenger ikke gjøre mer.",
        ));
    }
    Ok(Beslutning::av(Innhold::Oppfolging(Oppfolging::OverfortArbeidsrettet)))
}
