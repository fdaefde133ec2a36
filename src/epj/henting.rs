//! What the call needs of the journal: prefetched, or read from its own FHIR server with the token of the
//! call. Only a server that is registered for the client is asked, and only within the time there is.

use std::time::Instant;

use serde_json::Value;

use super::{
    feil::Feil,
    fhir::lesing,
    foresporsel::{Foresporsel, Hentet},
};
use crate::{
    base::Fnr,
    hendelse::sykmelding::Diagnose,
    http::klienter::{EpjOppsett, Klient},
};

/// Pages of a bundle that are read at most.
const SIDER: usize = 3;

/// The patient of the call.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Pasientsvar {
    /// Known by number.
    Kjent(Fnr),
    /// The journal says that there is none.
    Ingen,
    /// It could not be read in time: the answer is made without.
    IkkeITide,
}

/// Reads from the journal.
pub(super) struct Henting<'a> {
    pub(super) oppsett: &'a EpjOppsett,
    pub(super) klient: &'a Klient,
    pub(super) foresporsel: &'a Foresporsel,
    pub(super) frist: Instant,
}

enum Lest {
    Ressurs(Value),
    /// Nothing to ask with: no server, not a registered one, or no token.
    KanIkke,
    Feilet,
}

impl Henting<'_> {
    /// The patient's number. Without a patient and without a way to one the answer is 412.
    pub(super) async fn pasient(&self) -> Result<Pasientsvar, Feil> {
        let f = self.foresporsel;
        let lest;
        let pasient = match f.prefetch("patient") {
            Hentet::Ressurs(pasient) => pasient,
            Hentet::Ingen => return Ok(Pasientsvar::Ingen),
            Hentet::Mangler | Hentet::Feilet => match self.les(&format!("Patient/{}", f.pasient)).await {
                Lest::Ressurs(ressurs) => {
                    lest = ressurs;
                    &lest
                }
                Lest::KanIkke => {
                    return Err(Feil::Mangler(
                        "Pasienten mangler i prefetch, og fhirServer med fhirAuthorization er ikke gitt.",
                    ));
                }
                Lest::Feilet => return Ok(Pasientsvar::IkkeITide),
            },
        };
        if lesing::slag(pasient) != Some("Patient") {
            return Err(Feil::Ugyldig("prefetch.patient må være en Patient."));
        }
        if !lesing::gjelder(pasient, &f.pasient) {
            return Err(Feil::Ugyldig("En ressurs gjelder en annen pasient enn context.patientId."));
        }
        lesing::fnr(pasient)
            .map(Pasientsvar::Kjent)
            .ok_or(Feil::Mangler("Pasienten mangler fødselsnummer eller D-nummer."))
    }

    /// The diagnosis of the consultation. Nice to have: what can't be read is left.
    pub(super) async fn diagnose(&self) -> Option<Diagnose> {
        let f = self.foresporsel;
        let mut side = match f.prefetch("conditions") {
            Hentet::Ressurs(bunt) => bunt.clone(),
            Hentet::Ingen => return None,
            Hentet::Mangler | Hentet::Feilet => {
                let konsultasjon = f.konsultasjon.as_deref()?;
                match self.les(&format!("Condition?encounter={konsultasjon}")).await {
                    Lest::Ressurs(bunt) => bunt,
                    Lest::KanIkke | Lest::Feilet => return None,
                }
            }
        };
        for _ in 0..SIDER {
            let mut egne = lesing::ressurser(&side).into_iter().filter(|r| lesing::gjelder(r, &f.pasient));
            if let Some(diagnose) = egne.find_map(|r| lesing::diagnose(r.get("code")?)) {
                return Some(diagnose);
            }
            let Lest::Ressurs(neste) = self.les_adresse(lesing::neste_side(&side)?).await else {
                return None;
            };
            side = neste;
        }
        None
    }

    async fn les(&self, sti: &str) -> Lest {
        let Some(server) = &self.foresporsel.fhir_server else { return Lest::KanIkke };
        self.les_adresse(&format!("{}/{sti}", server.trim_end_matches('/'))).await
    }

    async fn les_adresse(&self, adresse: &str) -> Lest {
        let f = self.foresporsel;
        let (Some(server), Some(tilgang)) = (&f.fhir_server, &f.fhir_tilgang) else { return Lest::KanIkke };
        let Some(url) = self.klient.fhir_base(server).and_then(|base| base.slipper(adresse)) else {
            return Lest::KanIkke;
        };
        let rest = self.frist.saturating_duration_since(Instant::now());
        match self.oppsett.henter.hent(&url, Some(&tilgang.access_token), rest).await {
            Ok(bytes) => match serde_json::from_slice::<Value>(&bytes) {
                Ok(ressurs) if lesing::slag(&ressurs) != Some("OperationOutcome") => Lest::Ressurs(ressurs),
                _ => Lest::Feilet,
            },
            Err(feil) => {
                tracing::warn!(feil = %feil, klient = self.klient.iss, "kunne ikke lese fra journalens FHIR-server");
                Lest::Feilet
            }
        }
    }
}
