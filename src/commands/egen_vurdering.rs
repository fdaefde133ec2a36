//! The caseworker says how it will go, before or after having seen what the model says.

use super::{Beslutning, Beslutningsgrunnlag, LagretPrognose, tekst};
use crate::{
    base::PrognoseId,
    forlop::saksgang::Avslag,
    hendelse::{
        Oppfolging,
        egen_vurdering::{EgenVurdering, Oppfolgingsbehov, Svar},
    },
    learn::{predict::hovedhorisont, tilfelle::uke},
};

/// What the caseworker wants to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vurderingsonske {
    /// Still on sick leave at the horizon?
    pub fortsatt_sykmeldt: Svar,
    /// Of 100 alike.
    pub av_100: Option<u8>,
    /// More follow-up now?
    pub oppfolging: Oppfolgingsbehov,
    /// Why.
    pub begrunnelse: Option<String>,
}

/// What the model said at that moment.
#[derive(Debug, Clone, PartialEq)]
pub enum Samtidig {
    /// Nothing.
    Ingenting,
    /// What is stored already.
    Lagret(PrognoseId),
    /// What is to be stored together with the view.
    Ny(Box<LagretPrognose>),
}

/// Says it. `sett`: the caseworker had seen the number.
pub fn vurder(
    b: &Beslutningsgrunnlag<'_>,
    onske: Vurderingsonske,
    samtidig: Samtidig,
    sett: bool,
) -> Result<Beslutning, Avslag> {
    let tilfelle = &b.aktivt()?.tilfelle;
    let uke = uke(tilfelle, b.i_dag).ok_or_else(|| {
        Avslag::konflikt(
            "FRAVARET_ER_SLUTT",
            "Fraværet er slutt. Det er ikke noe igjen å vurdere varigheten av.",
        )
    })?;
    if onske.av_100.is_some_and(|n| n > 100) {
        return Err(Avslag::ugyldig("AV_100", "Skriv et tall fra 0 til 100, eller la feltet stå tomt."));
    }
    let begrunnelse = onske.begrunnelse.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    tekst::sjekk(begrunnelse.as_deref(), None)?;
    let (prognose, ny) = match samtidig {
        Samtidig::Ingenting => (None, None),
        Samtidig::Lagret(id) => (Some(id), None),
        Samtidig::Ny(ny) => (Some(ny.id), Some(*ny)),
    };
    let vurdering = EgenVurdering {
        tilfelle: tilfelle.start,
        uke,
        horisont: hovedhorisont(uke),
        fortsatt_sykmeldt: onske.fortsatt_sykmeldt,
        av_100: onske.av_100,
        oppfolging: onske.oppfolging,
        begrunnelse,
        sett_prognose: sett && prognose.is_some(),
        prognose,
    };
    let mut beslutning = Beslutning::from(Oppfolging::EgenVurdering(Box::new(vurdering)));
    beslutning.prognoser.extend(ny);
    Ok(beslutning)
}
