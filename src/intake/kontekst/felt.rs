//! Reading one key of a context, with an error that names it. What the key holds is never quoted.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};

use super::UgyldigKontekst;
use crate::base::{Fnr, tid};

/// Keys of test material that say nothing about registers, or that the message itself says.
pub(super) const KJENT_OG_UTEN_BETYDNING: &[&str] = &[
    "files",
    "file",
    "contains",
    "class",
    "expected",
    "rules_alone",
    "note",
    "bytes",
    "kind",
    "origin",
    "sha256",
    "idents",
    "xsd",
    "xsd_sm2013",
    "xsd_msghead",
    "id",
    "source",
    "scope",
    "tree",
    "area",
    "verified_by",
    "test_isolates_rule",
    "aktivitet",
    "perioder",
    "hoveddiagnose",
    "bidiagnoser",
    "annenFravarsArsak",
    "annenFravarsArsakKoder",
    "behandlerIder",
    "behandletDato",
    "behandletTidspunkt",
    "sendtTidspunkt",
    "signaturdato",
    "mottattDato",
    "rulesetVersion",
    "besvarteUtdypendeOpplysninger",
    "begrunnelseIkkeKontakt",
    "harArbeidsgiverV",
];

/// A key and its value.
#[derive(Clone, Copy)]
pub(super) struct Felt<'a> {
    pub(super) navn: &'a str,
    pub(super) verdi: &'a Value,
}

/// Knows where in the file it is.
pub(super) struct Leser {
    pub(super) sted: String,
    pub(super) ukjente: Vec<String>,
}

impl Leser {
    pub(super) fn feil(&self, navn: &str, ventet: &str) -> UgyldigKontekst {
        UgyldigKontekst(format!(
            "{}nøkkelen «{navn}» skal være {ventet}. Rett den i kontekstfilen.",
            self.sted
        ))
    }

    pub(super) fn ukjent(&mut self, navn: &str) {
        self.ukjente.push(format!("{}{navn}", self.sted));
    }

    pub(super) fn sannhet(&self, felt: Felt<'_>) -> Result<bool, UgyldigKontekst> {
        felt.verdi.as_bool().ok_or_else(|| self.feil(felt.navn, "true eller false"))
    }

    pub(super) fn tekst(&self, felt: Felt<'_>) -> Result<String, UgyldigKontekst> {
        felt.verdi.as_str().map(str::to_owned).ok_or_else(|| self.feil(felt.navn, "en tekst"))
    }

    pub(super) fn heltall(&self, felt: Felt<'_>) -> Result<i32, UgyldigKontekst> {
        let tall = felt.verdi.as_i64().and_then(|tall| i32::try_from(tall).ok());
        tall.ok_or_else(|| self.feil(felt.navn, "et helt tall"))
    }

    pub(super) fn objekt<'a>(&self, felt: Felt<'a>) -> Result<&'a Map<String, Value>, UgyldigKontekst> {
        felt.verdi.as_object().ok_or_else(|| self.feil(felt.navn, "et objekt"))
    }

    pub(super) fn liste<'a>(&self, felt: Felt<'a>) -> Result<&'a Vec<Value>, UgyldigKontekst> {
        felt.verdi.as_array().ok_or_else(|| self.feil(felt.navn, "en liste"))
    }

    pub(super) fn dato(&self, felt: Felt<'_>) -> Result<NaiveDate, UgyldigKontekst> {
        let dato = felt.verdi.as_str().and_then(|tekst| tekst.parse().ok());
        dato.ok_or_else(|| self.feil(felt.navn, "en dato som ÅÅÅÅ-MM-DD"))
    }

    pub(super) fn tidspunkt(&self, felt: Felt<'_>) -> Result<DateTime<Utc>, UgyldigKontekst> {
        let tidspunkt = felt.verdi.as_str().and_then(tid::les_tidspunkt);
        tidspunkt.ok_or_else(|| self.feil(felt.navn, "et tidspunkt som ÅÅÅÅ-MM-DDTTT:MM:SS, eventuelt med Z"))
    }

    /// Test material has numbers that nobody can have; those say nothing, and are reported.
    pub(super) fn fnr(&mut self, felt: Felt<'_>) -> Result<Option<Fnr>, UgyldigKontekst> {
        let tekst = felt.verdi.as_str().ok_or_else(|| self.feil(felt.navn, "et fødselsnummer"))?;
        let fnr = Fnr::parse(tekst).ok();
        if fnr.is_none() {
            self.ukjent(&format!("{} (ikke et gyldig fødselsnummer)", felt.navn));
        }
        Ok(fnr)
    }
}
