//! The request of a hook, checked before anything is looked up.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{feil::Feil, fhir::lesing, tjenester::Tjeneste};
use crate::http::klienter::EpjOppsett;

/// Largest request: a draft with hundreds of periods, and a bundle.
pub(super) const STORST: usize = 1024 * 1024;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Raa {
    hook: Option<String>,
    hook_instance: Option<String>,
    fhir_server: Option<String>,
    fhir_authorization: Option<FhirTilgang>,
    context: Option<Map<String, Value>>,
    prefetch: Option<BTreeMap<String, Value>>,
    extension: Option<Map<String, Value>>,
}

/// A token for the journal's FHIR server, for this call alone. It is never stored, passed on or logged.
#[derive(Deserialize)]
pub(super) struct FhirTilgang {
    pub(super) access_token: String,
    token_type: String,
    #[serde(rename = "expires_in")]
    _expires_in: u32,
    #[serde(rename = "scope")]
    _scope: String,
    #[serde(rename = "subject")]
    _subject: String,
    patient: Option<String>,
}

impl std::fmt::Debug for FhirTilgang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FhirTilgang(***)")
    }
}

/// Prefetched data, as far as the client gave it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Hentet<'a> {
    /// Not given.
    Mangler,
    /// Asked for, and there is none.
    Ingen,
    /// The client tried and failed.
    Feilet,
    /// Here it is.
    Ressurs(&'a Value),
}

/// A request that fits its service.
#[derive(Debug)]
pub(super) struct Foresporsel {
    pub(super) pasient: String,
    pub(super) konsultasjon: Option<String>,
    pub(super) fhir_server: Option<String>,
    pub(super) fhir_tilgang: Option<FhirTilgang>,
    context: Map<String, Value>,
    prefetch: BTreeMap<String, Value>,
    extension: Map<String, Value>,
}

impl Foresporsel {
    /// Reads and checks.
    pub(super) fn les(kropp: &[u8], tjeneste: Tjeneste, oppsett: &EpjOppsett) -> Result<Self, Feil> {
        let raa: Raa = serde_json::from_slice(kropp).map_err(|_| {
            Feil::Ugyldig("Forespørselen kan ikke leses. Den skal være JSON etter CDS Hooks 2.0.")
        })?;
        let hook = raa.hook.ok_or(Feil::Ugyldig("hook mangler."))?;
        if hook != tjeneste.hook(oppsett) {
            return Err(Feil::Ugyldig("hook er en annen enn den tjenesten svarer på. Se /cds-services."));
        }
        let instans = raa.hook_instance.ok_or(Feil::Ugyldig("hookInstance mangler."))?;
        Uuid::parse_str(&instans).map_err(|_| Feil::Ugyldig("hookInstance må være en UUID."))?;
        let context = raa.context.ok_or(Feil::Ugyldig("context mangler."))?;
        let bruker = tekst(&context, "userId").ok_or(Feil::Ugyldig("context.userId mangler."))?;
        if !er_bruker(bruker, tjeneste) {
            return Err(Feil::Ugyldig(
                "context.userId må være på formen Practitioner/id eller PractitionerRole/id.",
            ));
        }
        let pasient =
            tekst(&context, "patientId").ok_or(Feil::Ugyldig("context.patientId mangler."))?.to_owned();
        if !lesing::er_id(&pasient) {
            return Err(Feil::Ugyldig("context.patientId er ikke en FHIR-id."));
        }
        let konsultasjon = tekst(&context, "encounterId").map(str::to_owned);
        if tjeneste.krever_konsultasjon() && konsultasjon.is_none() {
            return Err(Feil::Ugyldig("context.encounterId mangler."));
        }
        if konsultasjon.as_deref().is_some_and(|id| !lesing::er_id(id)) {
            return Err(Feil::Ugyldig("context.encounterId er ikke en FHIR-id."));
        }
        if raa.fhir_authorization.is_some() && raa.fhir_server.is_none() {
            return Err(Feil::Ugyldig("fhirServer må være med når fhirAuthorization er det."));
        }
        if let Some(tilgang) = &raa.fhir_authorization {
            if !tilgang.token_type.eq_ignore_ascii_case("bearer") {
                return Err(Feil::Ugyldig("fhirAuthorization.token_type må være Bearer."));
            }
            if tilgang.patient.as_ref().is_some_and(|p| *p != pasient) {
                return Err(Feil::Ugyldig(
                    "fhirAuthorization gjelder en annen pasient enn context.patientId.",
                ));
            }
        }
        let ut = Self {
            pasient,
            konsultasjon,
            fhir_server: raa.fhir_server,
            fhir_tilgang: raa.fhir_authorization,
            context,
            prefetch: raa.prefetch.unwrap_or_default(),
            extension: raa.extension.unwrap_or_default(),
        };
        ut.samme_pasient()?;
        Ok(ut)
    }

    /// Every resource that says whom it is about says the same patient.
    fn samme_pasient(&self) -> Result<(), Feil> {
        let mut alle: Vec<&Value> = self.prefetch.values().flat_map(lesing::ressurser).collect();
        for felt in self.context.values() {
            alle.extend(lesing::ressurser(felt));
        }
        if alle.into_iter().all(|ressurs| lesing::gjelder(ressurs, &self.pasient)) {
            Ok(())
        } else {
            Err(Feil::Ugyldig("En ressurs gjelder en annen pasient enn context.patientId."))
        }
    }

    /// Prefetched data by key.
    pub(super) fn prefetch(&self, nokkel: &str) -> Hentet<'_> {
        match self.prefetch.get(nokkel) {
            None => Hentet::Mangler,
            Some(Value::Null) => Hentet::Ingen,
            Some(verdi) => match lesing::slag(verdi) {
                Some("OperationOutcome") | None => Hentet::Feilet,
                Some(_) => Hentet::Ressurs(verdi),
            },
        }
    }

    /// A field of the context.
    pub(super) fn context(&self, navn: &str) -> Option<&Value> {
        self.context.get(navn)
    }

    /// A member of an extension.
    pub(super) fn utvidelse(&self, navn: &str, felt: &str) -> Option<&str> {
        self.extension.get(navn)?.get(felt)?.as_str()
    }
}

fn tekst<'a>(felter: &'a Map<String, Value>, navn: &str) -> Option<&'a str> {
    felter.get(navn).and_then(Value::as_str).filter(|t| !t.is_empty())
}

fn er_bruker(bruker: &str, tjeneste: Tjeneste) -> bool {
    let Some((type_, id)) = bruker.split_once('/') else { return false };
    let behandler = matches!(type_, "Practitioner" | "PractitionerRole");
    let andre = tjeneste == Tjeneste::Oversikt && matches!(type_, "Patient" | "RelatedPerson");
    (behandler || andre) && lesing::er_id(id)
}
