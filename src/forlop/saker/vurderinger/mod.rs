//! Assessments, one file an area.

mod aktivitetskrav;
mod arbeidsuforhet;
mod friskmelding;
mod kartlegging;
mod manglende_medvirkning;
mod sen_oppfolging;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::{kind, les, ukjent};
use crate::{
    forlop::saksgang::{Avslag, Godtatt, Tilfellebilde},
    rules::{Regelverk, saker::Sak},
};

/// Answers a case.
pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    match sak.area.as_str() {
        "aktivitetskrav" => aktivitetskrav::svar(sak, regelverk),
        "arbeidsuforhet" => arbeidsuforhet::svar(sak, regelverk),
        "manglendemedvirkning" => manglende_medvirkning::svar(sak, regelverk),
        "frisktilarbeid" => friskmelding::svar(sak),
        "senoppfolging" => sen_oppfolging::svar(sak, regelverk),
        "kartlegging" => kartlegging::svar(sak, regelverk),
        _ => ukjent(sak),
    }
}

/// A spell as the cases write it.
#[derive(Deserialize)]
struct Spell {
    start: NaiveDate,
    end: NaiveDate,
    sick_days: Option<i64>,
    #[serde(default)]
    graded_at_end: bool,
    death_date: Option<NaiveDate>,
}

impl Spell {
    fn bilde(&self) -> Tilfellebilde {
        Tilfellebilde {
            start: self.start,
            slutt: self.end,
            sykedager: self.sick_days,
            gradert_ved_slutt: self.graded_at_end,
            dod: self.death_date.is_some(),
        }
    }
}

/// Whether a wish was accepted, in both ways the cases ask.
fn resultat(utfall: Result<Godtatt, Avslag>, ok: u16) -> Value {
    match utfall {
        Ok(godtatt) => json!({
            "accepted": true,
            "http_status": ok,
            "code": null,
            "warning": godtatt.advarsel.map(|a| a.kode),
        }),
        Err(avslag) => json!({
            "accepted": false,
            "http_status": avslag.http_status(),
            "code": avslag.kode,
            "warning": null,
        }),
    }
}

/// A text or a document that a case only says is there or not. A key that is left out means that
/// it is there.
#[derive(Clone, Copy)]
struct Gitt(bool);

impl Default for Gitt {
    fn default() -> Self {
        Self(true)
    }
}

impl<'de> Deserialize<'de> for Gitt {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Ok(Self(match Value::deserialize(d)? {
            Value::Bool(b) => b,
            Value::String(s) => !s.trim().is_empty(),
            Value::Array(liste) => !liste.is_empty(),
            Value::Null => false,
            _ => return Err(serde::de::Error::custom("ventet true, false, tekst eller liste")),
        }))
    }
}

impl Gitt {
    fn tekst(self) -> Option<String> {
        self.0.then(|| "x".to_owned())
    }
}
