//! Employer's period, waiting period and runs of notes.

mod flex;
mod lesing;
mod spleis;
mod sykeforlop;
mod ventetid;

use serde_json::Value;

use super::{kind, les, ukjent};
use crate::rules::{Regelverk, saker::Sak, schema::SykepengerRegler};

/// Answers a case.
pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    let regler: &SykepengerRegler = &regelverk.sykepenger;
    match (kind(sak), motor(sak)?) {
        ("arbeidsgiverperiode", Some("spleis")) => spleis::arbeidsgiverperiode(les(sak)?, regler),
        ("arbeidsgiverperiode_counter", Some("spleis")) => Ok(spleis::teller(les(sak)?, regler)),
        ("arbeidsgiverperiode", Some("flex")) => flex::arbeidsgiverperiode(les(sak)?, regler),
        ("employer_period", None) => flex::employer_period(les(sak)?, regler),
        ("ventetid", Some("spleis")) => ventetid::ventetid(les(sak)?, regler),
        ("ventetid_certificates", Some("flex")) => ventetid::certificates(les(sak)?, regler),
        ("waiting_period", None) => ventetid::waiting_period(&les(sak)?, regler),
        ("certificate_runs", None) => sykeforlop::certificate_runs(les(sak)?, regler),
        _ => ukjent(sak),
    }
}

/// Which of Nav's engines the case asks.
fn motor(sak: &Sak) -> Result<Option<&str>, String> {
    match sak.input.get("engine") {
        None => Ok(None),
        Some(Value::String(navn)) => Ok(Some(navn)),
        Some(annet) => Err(format!("«engine» er {annet}, ikke en tekst")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::saker::kjor;

    #[test]
    fn every_case_passes() {
        for (tekst, antall) in [
            (include_str!("../../../../tests/cases/arbeidsgiverperiode.jsonl"), 315),
            (include_str!("../../../../tests/cases/ventetid.jsonl"), 10),
            (include_str!("../../../../tests/cases/sykeforloep.jsonl"), 1),
        ] {
            let resultat = kjor(tekst, |sak| svar(sak, Regelverk::innebygd()));
            assert_eq!(resultat.feil, Vec::<String>::new());
            assert_eq!(resultat.bestatt, antall);
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        let feil = |input: &str| {
            let linje = format!(r#"{{"id":"a","area":"ventetid","input":{input},"expected":{{}}}}"#);
            svar(&Sak::les(&linje).unwrap(), Regelverk::innebygd()).unwrap_err()
        };
        assert!(feil(r#"{"kind":"ventetid","engine":7}"#).contains("ikke en tekst"));
        assert!(feil(r#"{"kind":"ventetid","engine":"flex"}"#).contains("ukjent spørsmål"));
        assert!(feil(r#"{"kind":"ventetid","engine":"spleis"}"#).contains("days"));
        let dag = |rad: &str| feil(&format!(r#"{{"kind":"ventetid","engine":"spleis","days":[{rad}]}}"#));
        assert!(dag(r#"["2018-01-02","2018-01-01","SYK"]"#).contains("slutter før"));
        assert!(dag(r#"["2018-01-01","2018-01-01","SYKT"]"#).contains("SYKT"));
        assert!(dag(r#"["2018-01-01","2018-01-01","ANNEN_YTELSE:Uføretrygd"]"#).contains("Uføretrygd"));
        assert!(dag(r#"["2018-01-01","2018-01-01","FERIE"]"#).contains("selvstendig"));
    }
}
