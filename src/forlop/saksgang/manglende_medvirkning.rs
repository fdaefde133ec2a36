//! Lack of cooperation (ftrl. § 8-8 first and third paragraph, E3).
//!
//! Today's service has no order between the results: a stop without notice, or two notices, are
//! accepted. We follow it and warn; we recommend the order of § 8-4 (E1).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Advarsel, Avslag, Godtatt, Sakskontekst,
    forhandsvarsel::{self, krev_dokument},
};
use crate::{
    base::{HendelseId, tid},
    hendelse::{
        Innhold, Oppfolging,
        vilkar::{MedvirkningType as Type, MedvirkningVurdering},
    },
    rules::Regelverk,
};

/// What has been decided.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ManglendeMedvirkning {
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
    /// First day without sick pay.
    pub stans_fra: Option<NaiveDate>,
}

impl ManglendeMedvirkning {
    /// Derives the state.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let vurderinger = k.hendelser.iter().rev().filter_map(|h| match &h.innhold {
            Innhold::Oppfolging(Oppfolging::MedvirkningVurdert(v)) => Some(Vurdering {
                hendelse: Some(h.id),
                dato: tid::oslo_dato(h.inntruffet),
                type_: v.type_,
                frist: v.frist,
                stans_fra: v.stans_fra,
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
        onske: MedvirkningVurdering,
        i_dag: NaiveDate,
        regelverk: &Regelverk,
    ) -> Result<Godtatt, Avslag> {
        let mut v = MedvirkningVurdering::ny(onske.type_);
        let varslet = self.forhandsvarsel();
        let advarsel = match onske.type_ {
            Type::Forhandsvarsel => {
                v.frist = Some(forhandsvarsel::frist(onske.frist, i_dag, regelverk)?);
                varslet.map(|_| Advarsel {
                    kode: "VARSEL_ALLEREDE_SENDT",
                    tekst: "Det er allerede sendt et forhåndsvarsel som venter på vurdering. Vurder det først.",
                })
            }
            Type::Stans => {
                v.stans_fra = Some(onske.stans_fra.ok_or_else(|| {
                    Avslag::ugyldig("MANGLER_STANSDATO", "Oppgi første dag sykepengene skal stanses.")
                })?);
                forhandsvarsel::advarsel_uten_varsel(varslet.and_then(|v| v.frist), i_dag)
            }
            Type::Oppfylt | Type::Unntak | Type::IkkeAktuell => None,
        };
        krev_dokument(onske.dokument.as_deref())?;
        (v.begrunnelse, v.dokument) = (onske.begrunnelse, onske.dokument);
        Ok(Godtatt::from(Oppfolging::MedvirkningVurdert(v)).med(advarsel))
    }
}
