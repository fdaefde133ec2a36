//! Answers to the rule cases (`milepael rules test`): one area, one answering function.

mod arbeidsgiverperiode;
mod maksdato;
mod moter;
mod tilfelle;
mod vurderinger;

use serde::Deserialize;
use serde_json::Value;

use crate::rules::{Regelverk, saker::Sak};

/// Answers a case, or says that this area or kind is not known.
pub fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    match sak.area.as_str() {
        "tilfelle" | "tilfelle_derived" => tilfelle::svar(sak, regelverk),
        "arbeidsgiverperiode" | "ventetid" | "sykeforloep" => arbeidsgiverperiode::svar(sak, regelverk),
        "maksdato" | "alder" => maksdato::svar(sak, regelverk),
        "aktivitetskrav"
        | "arbeidsuforhet"
        | "manglendemedvirkning"
        | "frisktilarbeid"
        | "senoppfolging"
        | "kartlegging" => vurderinger::svar(sak, regelverk),
        "kandidat" | "motebehov" | "dialogmote" | "oppfolgingsplan" | "personoppgave"
        | "uten_arbeidsgiver" | "oversikt" => moter::svar(sak, regelverk),
        "sykmelding" | "sykmelding_derived" | "sykmelding_helper" => {
            crate::intake::saker::svar(sak, regelverk)
        }
        area => Err(format!("ukjent område «{area}»")),
    }
}

/// Reads the question of a case.
fn les<T: for<'de> Deserialize<'de>>(sak: &Sak) -> Result<T, String> {
    serde::Deserialize::deserialize(&Value::Object(sak.input.clone()))
        .map_err(|e: serde_json::Error| format!("input kan ikke leses: {e}"))
}

/// The kind of question.
fn kind(sak: &Sak) -> &str {
    sak.input.get("kind").and_then(Value::as_str).unwrap_or_default()
}

/// The refusal of a kind that is not known.
fn ukjent(sak: &Sak) -> Result<Value, String> {
    Err(format!("ukjent spørsmål «{}» i område «{}»", kind(sak), sak.area))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::saker::kjor;

    #[test]
    fn every_case_of_the_spell_engine_passes() {
        for tekst in [
            include_str!("../../../tests/cases/tilfelle.jsonl"),
            include_str!("../../../tests/cases/tilfelle_derived.jsonl"),
        ] {
            let resultat = kjor(tekst, |sak| svar(sak, Regelverk::innebygd()));
            assert_eq!(resultat.feil, Vec::<String>::new());
            assert!(resultat.bestatt >= 9);
        }
    }
}
