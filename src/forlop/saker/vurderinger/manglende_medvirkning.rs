//! Lack of cooperation (§ 8-8 first and third paragraph).
//!
//! Kinds: `advance_notice`, `fulfilled`, `stop` (`stop_from`), `exempt`, `not_relevant`. A key that
//! is left out of the wish has the fixture's value.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

use super::{Gitt, kind, les, resultat, ukjent};
use crate::{
    forlop::saksgang::manglende_medvirkning::{ManglendeMedvirkning, Vurdering},
    hendelse::vilkar::{MedvirkningType as Type, MedvirkningVurdering},
    rules::{Regelverk, saker::Sak},
};

#[derive(Deserialize)]
struct Input {
    today: NaiveDate,
    current: Option<Current>,
    deadline: Option<NaiveDate>,
    stop_from: Option<NaiveDate>,
    #[serde(default)]
    reasoning: Gitt,
    #[serde(default)]
    document: Gitt,
}

#[derive(Deserialize)]
struct Current {
    #[serde(rename = "type")]
    type_: Type,
    deadline: Option<NaiveDate>,
}

/// Answers a case.
pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    let type_ = match kind(sak) {
        "advance_notice" => Type::Forhandsvarsel,
        "fulfilled" => Type::Oppfylt,
        "stop" => Type::Stans,
        "exempt" => Type::Unntak,
        "not_relevant" => Type::IkkeAktuell,
        _ => return ukjent(sak),
    };
    let input: Input = les(sak)?;
    let tidligere = input.current.map(|c| Vurdering {
        hendelse: None,
        dato: input.today,
        type_: c.type_,
        frist: c.deadline,
        stans_fra: None,
    });
    let onske = MedvirkningVurdering {
        type_,
        frist: input.deadline,
        stans_fra: input.stop_from,
        begrunnelse: input.reasoning.tekst(),
        dokument: input.document.tekst(),
    };
    let sak = ManglendeMedvirkning { vurderinger: tidligere.into_iter().collect() };
    Ok(resultat(sak.vurder(onske, input.today, regelverk), 201))
}
