//! Sick pay while looking for other work (§ 8-5).
//!
//! Kinds: `decide` with `existing[]` = {`from`, `to`, and `finished` or `status`}, newest first;
//! `finish` with `already_finished`.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

use super::{Gitt, kind, les, resultat, ukjent};
use crate::{
    forlop::saksgang::friskmelding::{Friskmelding, Vedtak},
    hendelse::vilkar::Friskmeldingsvedtak,
    rules::saker::Sak,
};

#[derive(Deserialize)]
struct Decide {
    today: NaiveDate,
    from: NaiveDate,
    to: NaiveDate,
    #[serde(default)]
    registered_jobseeker: Gitt,
    #[serde(default)]
    reasoning: Gitt,
    #[serde(default)]
    document: Gitt,
    #[serde(default)]
    existing: Vec<Existing>,
}

#[derive(Deserialize)]
struct Existing {
    from: NaiveDate,
    to: NaiveDate,
    finished: Option<bool>,
    status: Option<Status>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Status {
    Fattet,
    FerdigBehandlet,
}

#[derive(Deserialize)]
struct Finish {
    today: NaiveDate,
    #[serde(default)]
    already_finished: bool,
}

/// Answers a case.
pub(super) fn svar(sak: &Sak) -> Result<Value, String> {
    match kind(sak) {
        "decide" => {
            let input: Decide = les(sak)?;
            let vedtak = input.existing.iter().map(|e| e.vedtak(input.today)).collect();
            let onske = Friskmeldingsvedtak {
                fom: input.from,
                tom: input.to,
                begrunnelse: input.reasoning.tekst(),
                dokument: input.document.tekst(),
            };
            Ok(resultat(Friskmelding { vedtak }.vedta(onske, input.registered_jobseeker.0), 201))
        }
        "finish" => {
            let Finish { today, already_finished } = les(sak)?;
            let ferdig = already_finished.then_some(today);
            let vedtak = Vedtak { hendelse: None, dato: today, fom: today, tom: today, ferdig };
            Ok(resultat(Friskmelding { vedtak: vec![vedtak] }.ferdigbehandle(), 200))
        }
        _ => ukjent(sak),
    }
}

impl Existing {
    fn vedtak(&self, today: NaiveDate) -> Vedtak {
        let ferdig = self.finished.unwrap_or(self.status == Some(Status::FerdigBehandlet));
        Vedtak { hendelse: None, dato: today, fom: self.from, tom: self.to, ferdig: ferdig.then_some(today) }
    }
}
