//! One call from a journal: who asks, for whom, what is told, and the audit entry that is durable before
//! anything leaves.

use std::time::{Duration, Instant};

use axum::{
    body::Bytes,
    extract::{Path, State, rejection::BytesRejection},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use super::{
    feil::Feil,
    fhir::{lesing::ressurser, skjema},
    foresporsel::Foresporsel,
    henting::{Henting, Pasientsvar},
    innhold::{Innhold, Sporsmal, tell},
    kort,
    tjenester::Tjeneste,
};
use crate::{
    access::{Aktor, Avgjorelse, Grunn, Handling, revisjon::Oppforing},
    base::{Clock, SystemClock},
    commands::{ChangeSet, Engangsnokkel},
    http::{
        App,
        app::korrelasjon,
        klienter::{Helsepersonell, Klientbevis, Nektet},
    },
    store::CommitterFeil,
    stotte::Utkast,
};

/// What a call may take inside the service. Journals give up after half a second (CDS Hooks 2.0.1), and
/// the way there and back takes some of it.
pub(super) const BUDSJETT: Duration = Duration::from_millis(400);

/// `POST /cds-services/{id}`
pub(super) async fn kall(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
    kropp: Result<Bytes, BytesRejection>,
) -> Response {
    let Some(tjeneste) = Tjeneste::finn(&id) else { return Feil::UkjentTjeneste.into_response() };
    let anrop = Anrop { app: &app, tjeneste, start: Instant::now(), korrelasjon: korrelasjon(&headers) };
    match anrop.svar(&headers, kropp).await {
        Ok(svar) => svar,
        Err(feil) => {
            let navn = feil.ord();
            metrics::counter!("milepael_cds_avslag_total", "tjeneste" => id, "grunn" => navn).increment(1);
            feil.into_response()
        }
    }
}

struct Anrop<'a> {
    app: &'a App,
    tjeneste: Tjeneste,
    start: Instant,
    korrelasjon: Uuid,
}

impl Anrop<'_> {
    async fn svar(
        &self,
        headers: &HeaderMap,
        kropp: Result<Bytes, BytesRejection>,
    ) -> Result<Response, Feil> {
        let endepunkt = self.app.epj.adresse(&format!("/cds-services/{}", self.tjeneste.id()));
        let bevis = klient(self.app, headers, &endepunkt, self.korrelasjon).await?;
        match self.innhold(headers, kropp, &bevis, &endepunkt).await {
            Ok(svar) => Ok(svar),
            // A token that was used before is used up also for what else is wrong with the call.
            Err(Feil::Gjenbrukt) => Err(Feil::Gjenbrukt),
            Err(feil) => {
                avslag(self.app, &bevis, &feil, self.korrelasjon).await?;
                Err(feil)
            }
        }
    }

    async fn innhold(
        &self,
        headers: &HeaderMap,
        kropp: Result<Bytes, BytesRejection>,
        bevis: &Klientbevis,
        endepunkt: &str,
    ) -> Result<Response, Feil> {
        let app = self.app;
        let kropp = les_kropp(headers, kropp)?;
        let foresporsel = Foresporsel::les(&kropp, self.tjeneste, &app.epj)?;
        let skjema = utkast(&foresporsel, self.tjeneste)?;
        if self.tjeneste == Tjeneste::Signering && skjema.is_none() {
            // Orders without a sick note are nothing for us, and no patient is looked up.
            let oppforing = uten_person(app, bevis, "kort= ingen-sykmelding", self.korrelasjon);
            skriv(app, vec![oppforing], vec![bevis.engangs]).await?;
            return Ok(kort::svar(&[], None, &bevis.klient, &app.epj).into_response());
        }
        let lege = helsepersonell(app, &foresporsel, endepunkt).await;
        let henting = Henting {
            oppsett: &app.epj,
            klient: &bevis.klient,
            foresporsel: &foresporsel,
            frist: self.start + BUDSJETT,
        };
        let fnr = match henting.pasient().await? {
            Pasientsvar::Kjent(fnr) => Some(fnr),
            Pasientsvar::Ingen | Pasientsvar::IkkeITide => None,
        };
        let les: Option<Utkast> = skjema.map(skjema::utkast);
        let trenger_diagnose = les.as_ref().is_some_and(|u| u.diagnose.is_none());
        let diagnose = if trenger_diagnose { henting.diagnose().await } else { None };
        let sporsmal = Sporsmal {
            app,
            klient: &bevis.klient,
            tenant: bevis.tenant.as_deref(),
            anledning: self.tjeneste.anledning(),
            utkast: les.as_ref(),
            diagnose: diagnose.as_ref(),
            fnr,
            lege: lege.as_ref().map(|lege| lege.hpr),
            utvidet: false,
            frist: self.start + BUDSJETT,
            korrelasjon: self.korrelasjon,
        };
        let innhold: Innhold = sporsmal.svar().await;
        let engangs = [Some(bevis.engangs), lege.map(|l| l.engangs)].into_iter().flatten().collect();
        skriv(app, vec![innhold.oppforing.clone()], engangs).await?;
        tell(app, &bevis.klient, &innhold, app.kjerne.clock.now());
        Ok(kort::svar(&innhold.kort, skjema, &bevis.klient, &app.epj).into_response())
    }
}

/// The client behind the call's token. A refusal is in the log before it is told.
pub(super) async fn klient(
    app: &App,
    headers: &HeaderMap,
    endepunkt: &str,
    korrelasjon: Uuid,
) -> Result<Klientbevis, Feil> {
    let token = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
    let funnet = match token.and_then(|t| t.split_once(' ')) {
        Some((skjema, token)) if skjema.eq_ignore_ascii_case("bearer") => {
            app.epj.klientbevis(token.trim(), endepunkt, SystemClock.now()).await
        }
        _ => Err(Nektet::Mangler),
    };
    match funnet {
        Ok(bevis) => Ok(bevis),
        Err(nektet) => {
            let now = app.kjerne.clock.now();
            let oppforing = Oppforing::ukjent(now, Handling::SeBeslutningsstotte, korrelasjon)
                .med_detaljer(format!("klient={}", nektet.ord()));
            skriv(app, vec![oppforing], Vec::new()).await?;
            Err(nektet.into())
        }
    }
}

/// Something went wrong after the client was known: the token is used, and the log says so.
pub(super) async fn avslag(
    app: &App,
    bevis: &Klientbevis,
    feil: &Feil,
    korrelasjon: Uuid,
) -> Result<(), Feil> {
    let mut oppforing = uten_person(app, bevis, &format!("svar={}", feil.ord()), korrelasjon);
    oppforing.tillatt = false;
    skriv(app, vec![oppforing], vec![bevis.engangs]).await
}

fn uten_person(app: &App, bevis: &Klientbevis, detaljer: &str, korrelasjon: Uuid) -> Oppforing {
    let ja = Avgjorelse { tillatt: true, grunn: Grunn::UtenHelsepersonell };
    let aktor = Aktor::system(&bevis.klient.iss);
    app.oppforing(&aktor, Handling::SeBeslutningsstotte, None, ja, korrelasjon)
        .med_detaljer(detaljer.to_owned())
}

/// Writes and waits until it is durable.
pub(super) async fn skriv(
    app: &App,
    revisjon: Vec<Oppforing>,
    engangs: Vec<Engangsnokkel>,
) -> Result<(), Feil> {
    let sett = ChangeSet { engangs, ..ChangeSet::lesing(revisjon) };
    match app.kjerne.committer.skriv(sett).await {
        Ok(_) => Ok(()),
        Err(CommitterFeil::Gjenbrukt) => Err(Feil::Gjenbrukt),
        Err(feil) => {
            tracing::error!(feil = %feil, "kallet kan ikke logges, og besvares ikke");
            Err(Feil::Intern)
        }
    }
}

pub(super) fn les_kropp(headers: &HeaderMap, kropp: Result<Bytes, BytesRejection>) -> Result<Bytes, Feil> {
    let type_ = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let type_ = type_.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if !matches!(type_.as_str(), "application/json" | "application/fhir+json") {
        return Err(Feil::Innholdstype);
    }
    kropp.map_err(|_| Feil::ForStor)
}

/// The doctor who has logged in beside the journal (HelseID). One that can't be proven is nobody: the
/// answer is then made without the patient, and the log says why.
async fn helsepersonell(app: &App, f: &Foresporsel, endepunkt: &str) -> Option<Helsepersonell> {
    let navn = format!("{}.helseid", app.epj.hook_prefix);
    let token = f.utvidelse(&navn, "access_token")?;
    let bevis = f.utvidelse(&navn, "dpop").unwrap_or_default();
    let now: DateTime<Utc> = SystemClock.now();
    match app.epj.helsepersonell(token, bevis, "POST", endepunkt, now).await {
        Ok(lege) => Some(lege),
        Err(nektet) => {
            metrics::counter!("milepael_helseid_avslag_total", "grunn" => nektet.ord()).increment(1);
            tracing::info!(grunn = nektet.ord(), "helsepersonell ikke bekreftet");
            None
        }
    }
}

/// The draft as it came.
fn utkast(f: &Foresporsel, tjeneste: Tjeneste) -> Result<Option<&Value>, Feil> {
    match tjeneste {
        Tjeneste::Oversikt => Ok(None),
        Tjeneste::Utkast | Tjeneste::Kontroll => match f.context("draftSykmelding") {
            Some(skjema) if skjema::er_sykmelding(skjema) => Ok(Some(skjema)),
            Some(_) => Err(Feil::Ugyldig(
                "context.draftSykmelding må være en QuestionnaireResponse etter Navs Questionnaire V1.",
            )),
            None => Err(Feil::Ugyldig("context.draftSykmelding mangler.")),
        },
        Tjeneste::Signering => {
            let utkast = f.context("draftOrders").ok_or(Feil::Ugyldig("context.draftOrders mangler."))?;
            Ok(ressurser(utkast).into_iter().find(|r| skjema::er_sykmelding(r)))
        }
    }
}
