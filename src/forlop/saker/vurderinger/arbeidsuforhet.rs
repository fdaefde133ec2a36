//! Unfit for work (§ 8-4).
//!
//! Kinds: `advance_notice`, `refuse`, `refuse_without_notice`, `fulfilled`,
//! `fulfilled_without_notice` and `not_relevant`, each with `current` (`type`, `deadline`), and
//! `notice_expired`. A key that is left out of the wish has the fixture's value.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Gitt, kind, les, resultat, ukjent};
use crate::{
    forlop::saksgang::{
        arbeidsuforhet::{Arbeidsuforhet, Vurdering},
        forhandsvarsel::er_utlopt,
    },
    hendelse::vilkar::{ArbeidsuforhetArsak, ArbeidsuforhetType as Type, ArbeidsuforhetVurdering, Initiativ},
    rules::{Regelverk, saker::Sak},
};

#[derive(Deserialize)]
struct Input {
    today: NaiveDate,
    current: Option<Current>,
    deadline: Option<NaiveDate>,
    applies_from: Option<NaiveDate>,
    #[serde(default = "nav_kontor")]
    initiated_by: Option<Initiativ>,
    nay_task_date: Option<NaiveDate>,
    reason: Option<ArbeidsuforhetArsak>,
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

#[expect(clippy::unnecessary_wraps, reason = "serde wants the type of the field")]
fn nav_kontor() -> Option<Initiativ> {
    Some(Initiativ::NavKontor)
}

/// Answers a case.
pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    let type_ = match kind(sak) {
        "advance_notice" => Type::Forhandsvarsel,
        "refuse" => Type::Avslag,
        "refuse_without_notice" => Type::AvslagUtenForhandsvarsel,
        "fulfilled" => Type::Oppfylt,
        "fulfilled_without_notice" => Type::OppfyltUtenForhandsvarsel,
        "not_relevant" => Type::IkkeAktuell,
        "notice_expired" => {
            let Input { today, deadline, .. } = les(sak)?;
            return Ok(json!({ "expired": deadline.is_some_and(|frist| er_utlopt(frist, today)) }));
        }
        _ => return ukjent(sak),
    };
    let input: Input = les(sak)?;
    let tidligere = input.current.map(|c| Vurdering {
        hendelse: None,
        dato: input.today,
        type_: c.type_,
        frist: c.deadline,
        gjelder_fra: None,
    });
    let onske = ArbeidsuforhetVurdering {
        type_,
        frist: input.deadline,
        arsak: input.reason,
        gjelder_fra: input.applies_from,
        initiert_av: input.initiated_by,
        nay_oppgave: input.nay_task_date,
        begrunnelse: input.reasoning.tekst(),
        dokument: input.document.tekst(),
    };
    let sak = Arbeidsuforhet { vurderinger: tidligere.into_iter().collect() };
    Ok(resultat(sak.vurder(onske, input.today, regelverk), 201))
}
