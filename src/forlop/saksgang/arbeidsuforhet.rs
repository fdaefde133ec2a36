//! Unfit for work (ftrl. § 8-4, E1): advance notice and decision.
//!
//! Refusals that depend on the state are 400 and not 409: today's service answers so and its tests
//! pin it for a second notice. We recommend 409, as for the activity requirement.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Avslag, Godtatt, Sakskontekst,
    forhandsvarsel::{self, krev_dokument},
};
use crate::{
    base::{HendelseId, tid},
    hendelse::{
        Innhold, Oppfolging,
        vilkar::{ArbeidsuforhetType as Type, ArbeidsuforhetVurdering},
    },
    rules::Regelverk,
};

/// What has been decided.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Arbeidsuforhet {
    /// Newest first.
    pub vurderinger: Vec<Vurdering>,
}

/// An assessment in short. The caseworker's words and the letter stand in the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vurdering {
    /// The event.
    pub hendelse: Option<HendelseId>,
    /// The day it was made.
    pub dato: NaiveDate,
    /// Result.
    #[serde(rename = "type")]
    pub type_: Type,
    /// Last day to answer a notice.
    pub frist: Option<NaiveDate>,
    /// First day of a refusal.
    pub gjelder_fra: Option<NaiveDate>,
}

impl Arbeidsuforhet {
    /// Derives the state.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let vurderinger = k.hendelser.iter().rev().filter_map(|h| match &h.innhold {
            Innhold::Oppfolging(Oppfolging::ArbeidsuforhetVurdert(v)) => Some(Vurdering {
                hendelse: Some(h.id),
                dato: tid::oslo_dato(h.inntruffet),
                type_: v.type_,
                frist: v.frist,
                gjelder_fra: v.gjelder_fra,
            }),
            _ => None,
        });
        Self { vurderinger: vurderinger.collect() }
    }

    /// The notice that waits for a decision.
    pub fn forhandsvarsel(&self) -> Option<&Vurdering> {
        self.vurderinger.first().filter(|v| v.type_ == Type::Forhandsvarsel)
    }

    /// There is a notice and its deadline has passed.
    pub fn varsel_utlopt(&self, i_dag: NaiveDate) -> bool {
        self.forhandsvarsel().and_then(|v| v.frist).is_some_and(|f| forhandsvarsel::er_utlopt(f, i_dag))
    }

    /// Makes an assessment. Fields that don't belong to its result are not kept.
    pub fn vurder(
        &self,
        onske: ArbeidsuforhetVurdering,
        i_dag: NaiveDate,
        regelverk: &Regelverk,
    ) -> Result<Godtatt, Avslag> {
        let mut v = ArbeidsuforhetVurdering::ny(onske.type_);
        match onske.type_ {
            Type::Forhandsvarsel => {
                if self.forhandsvarsel().is_some() {
                    return Err(Avslag::ugyldig(
                        "VARSEL_ALLEREDE_SENDT",
                        "Det er allerede sendt et forhåndsvarsel som venter på vurdering. Vurder det først.",
                    ));
                }
                v.frist = Some(forhandsvarsel::frist(onske.frist, i_dag, regelverk)?);
            }
            Type::Oppfylt | Type::OppfyltUtenForhandsvarsel => {}
            Type::Avslag => {
                if !self.varsel_utlopt(i_dag) {
                    return Err(Avslag::ugyldig(
                        "VARSEL_IKKE_UTLOPT",
                        "Avslag krever et forhåndsvarsel der fristen er ute. Send forhåndsvarsel, eller vent til dagen etter fristen.",
                    ));
                }
                v.gjelder_fra = Some(gjelder_fra(&onske)?);
            }
            Type::AvslagUtenForhandsvarsel => {
                v.gjelder_fra = Some(gjelder_fra(&onske)?);
                v.initiert_av = Some(onske.initiert_av.ok_or_else(|| {
                    Avslag::ugyldig(
                        "MANGLER_INITIATIV",
                        "Oppgi hvem som tok initiativet: Nav-kontoret eller NAY.",
                    )
                })?);
                v.nay_oppgave = onske.nay_oppgave;
            }
            Type::IkkeAktuell => {
                v.arsak = Some(onske.arsak.ok_or_else(|| {
                    Avslag::ugyldig(
                        "MANGLER_ARSAK",
                        "Vurderingen mangler årsak. Velg hvorfor saken ikke er aktuell.",
                    )
                })?);
            }
        }
        krev_dokument(onske.dokument.as_deref())?;
        (v.begrunnelse, v.dokument) = (onske.begrunnelse, onske.dokument);
        Ok(Oppfolging::ArbeidsuforhetVurdert(v).into())
    }
}

fn gjelder_fra(onske: &ArbeidsuforhetVurdering) -> Result<NaiveDate, Avslag> {
    onske.gjelder_fra.ok_or_else(|| {
        Avslag::ugyldig("MANGLER_GJELDER_FRA", "Avslaget mangler dato. Oppgi første dag det gjelder fra.")
    })
}
