//! Days and periods as the case files write them.

use chrono::NaiveDate;
use serde::{
    Deserialize, Deserializer,
    de::{Error, IntoDeserializer, value},
};
use serde_json::{Value, json};

use crate::{
    base::Periode,
    forlop::arbeidsgiverperiode::{Sykdomsdag, Sykdomsrekke, Ytelse},
};

/// `["2018-01-01", "2018-01-16", "SYK"]`.
pub(super) struct Rad(pub(super) Sykdomsrekke);

impl<'de> Deserialize<'de> for Rad {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let (fom, tom, type_) = <(NaiveDate, NaiveDate, String)>::deserialize(d)?;
        let dag = les_dag(&type_).map_err(D::Error::custom)?;
        let periode = Periode::new(fom, tom).map_err(D::Error::custom)?;
        Ok(Self(Sykdomsrekke { periode, dag }))
    }
}

fn les_dag(type_: &str) -> Result<Sykdomsdag, value::Error> {
    match type_.split_once(':') {
        Some(("ANNEN_YTELSE", ytelse)) => {
            Ytelse::deserialize(IntoDeserializer::<value::Error>::into_deserializer(ytelse))
                .map(Sykdomsdag::AnnenYtelse)
        }
        _ => Sykdomsdag::deserialize(IntoDeserializer::<value::Error>::into_deserializer(type_)),
    }
}

/// The rows without their wrapping.
pub(super) fn rekker(rader: Vec<Rad>) -> Vec<Sykdomsrekke> {
    rader.into_iter().map(|rad| rad.0).collect()
}

/// `["2018-01-01", "2018-01-16"]`.
#[derive(Clone, Copy)]
pub(super) struct Par(pub(super) Periode);

impl<'de> Deserialize<'de> for Par {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let (fom, tom) = <(NaiveDate, NaiveDate)>::deserialize(d)?;
        Periode::new(fom, tom).map(Self).map_err(D::Error::custom)
    }
}

/// The periods without their wrapping.
pub(super) fn perioder(par: &[Par]) -> Vec<Periode> {
    par.iter().map(|par| par.0).collect()
}

/// `{"from": "2018-01-01", "to": "2018-01-16"}`.
#[derive(Clone, Copy, Deserialize)]
pub(super) struct FraTil {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

impl FraTil {
    pub(super) fn periode(self) -> Result<Periode, String> {
        Periode::new(self.from, self.to).map_err(|feil| feil.to_string())
    }
}

/// A period as the answers write it.
pub(super) fn par(periode: Periode) -> Value {
    json!([periode.fom(), periode.tom()])
}

/// A period as the answers with names write it.
pub(super) fn fra_til(periode: Periode) -> Value {
    json!({"from": periode.fom(), "to": periode.tom()})
}

/// The same answers under every name a case may ask for: the number of it, `first`, `last`, and
/// `single` when there is only one.
pub(super) fn ved_navn(svar: &[Value]) -> Value {
    let mut ut: serde_json::Map<String, Value> =
        svar.iter().enumerate().map(|(n, s)| (n.to_string(), s.clone())).collect();
    if let (Some(forste), Some(siste)) = (svar.first(), svar.last()) {
        ut.insert("first".to_owned(), forste.clone());
        ut.insert("last".to_owned(), siste.clone());
    }
    if let [eneste] = svar {
        ut.insert("single".to_owned(), eneste.clone());
    }
    Value::Object(ut)
}
