//! The checks at the door, asked by a case.

use chrono::NaiveDateTime;
use serde::Deserialize;
use serde_json::{Value, json};

use super::les;
use crate::{
    base::tid,
    hendelse::Utfall,
    intake::{
        Apprec,
        checks::{self, Arsakskoder, Diagnosefelt, Forhold, Periodedata},
        register::{Registersvar, null_er_tom},
    },
    rules::{Regelverk, saker::Sak},
};

/// The message of a case. A key that is not there says nothing wrong.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Melding {
    #[serde(rename = "pasientIPdl", default = "ja")]
    pasient_i_pdl: bool,
    #[serde(rename = "signerendeBehandlerIPdl", default = "ja")]
    signerende_behandler_i_pdl: bool,
    #[serde(default, deserialize_with = "null_er_tom")]
    perioder: Vec<Periode>,
    #[serde(default)]
    hoveddiagnose: Option<Diagnose>,
    #[serde(default, deserialize_with = "null_er_tom")]
    bidiagnoser: Vec<Diagnose>,
    #[serde(default, deserialize_with = "null_er_tom")]
    behandler_ider: Vec<Ident>,
    #[serde(default, deserialize_with = "null_er_tom")]
    annen_fravars_arsak_koder: Vec<Option<String>>,
    #[serde(default)]
    behandlet_dato: Option<NaiveDateTime>,
    #[serde(default)]
    har_arbeidsgiver_v: Option<String>,
    #[serde(default)]
    miljo: Miljo,
    #[serde(default)]
    pasient_fnr_pa_testliste: bool,
}

fn ja() -> bool {
    true
}

#[derive(Deserialize, Default, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Miljo {
    #[default]
    Dev,
    Prod,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Periode {
    #[serde(rename = "type", default)]
    type_: Option<Periodetype>,
    #[serde(default)]
    medisinske_arsaker: Option<Arsaker>,
    #[serde(default)]
    arbeidsplassen: Option<Arsaker>,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Periodetype {
    AktivitetIkkeMulig,
    Gradert,
    Avventende,
    Behandlingsdager,
    Reisetilskudd,
}

#[derive(Deserialize)]
struct Arsaker {
    #[serde(default, deserialize_with = "null_er_tom")]
    koder: Vec<Option<String>>,
}

#[derive(Deserialize)]
struct Diagnose {
    #[serde(default)]
    v: Option<String>,
    #[serde(default)]
    s: Option<String>,
    #[serde(default)]
    dn: Option<String>,
}

#[derive(Deserialize)]
struct Ident {
    #[serde(rename = "type", default)]
    type_: Option<String>,
    #[serde(default)]
    id: Option<String>,
}

pub(super) fn svar(sak: &Sak, now: NaiveDateTime, regelverk: &Regelverk) -> Result<Value, String> {
    let melding: Melding = les(sak)?;
    let register = Registersvar {
        pasient_kjent: melding.pasient_i_pdl,
        signerende_kjent: melding.signerende_behandler_i_pdl,
        pasient_er_testnummer: melding.pasient_fnr_pa_testliste,
        produksjon: melding.miljo == Miljo::Prod,
        ..Registersvar::default()
    };
    let treff = checks::forste_treff(&melding.forhold(), &register, regelverk, tid::fra_oslo(now));
    Ok(match treff {
        Some((navn, _)) => json!({
            "outcome": Utfall::Invalid, "rule": navn, "apprec": Apprec::Avvist, "published": false
        }),
        // The rules decide about the receipt.
        None => json!({"outcome": Utfall::Ok, "rule": null, "apprec": null, "published": null}),
    })
}

impl Melding {
    fn forhold(&self) -> Forhold<'_> {
        Forhold {
            pasient_mulig: true,
            perioder: self.perioder.iter().map(Periode::data).collect(),
            hoveddiagnose: self.hoveddiagnose.as_ref().map(Diagnose::felt),
            bidiagnoser: self.bidiagnoser.iter().map(Diagnose::felt).collect(),
            behandlers_idtyper: self
                .behandler_ider
                .iter()
                .filter(|ident| ident.id.as_deref().is_some_and(|id| !id.trim().is_empty()))
                .filter_map(|ident| ident.type_.as_deref())
                .collect(),
            annen_fravarsarsak: self.annen_fravars_arsak_koder.iter().map(Option::as_deref).collect(),
            har_behandletdato: self.behandlet_dato.is_some(),
            har_arbeidsgiver: self.har_arbeidsgiver_v.as_deref(),
            ..Forhold::default()
        }
    }
}

impl Periode {
    fn data(&self) -> Periodedata<'_> {
        Periodedata {
            har_type: self.type_.is_some(),
            medisinsk: koder(self.medisinske_arsaker.as_ref()),
            arbeidsplassen: koder(self.arbeidsplassen.as_ref()),
            ..Periodedata::default()
        }
    }
}

impl Diagnose {
    fn felt(&self) -> Diagnosefelt<'_> {
        Diagnosefelt { v: self.v.as_deref(), s: self.s.as_deref(), dn: self.dn.as_deref() }
    }
}

fn koder(arsaker: Option<&Arsaker>) -> Arsakskoder<'_> {
    arsaker.into_iter().flat_map(|arsaker| &arsaker.koder).map(Option::as_deref).collect()
}
