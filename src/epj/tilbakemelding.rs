//! What doctors answer to cards. Several at a time, repeated and about cards that nobody knows is normal:
//! the answer is always 200. A comment in the doctor's own words is health data about somebody: it is
//! neither kept nor logged.

use std::time::Instant;

use axum::{
    body::Bytes,
    extract::{Path, State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, SubsecRound, Utc};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    feil::Feil,
    kall::{avslag, klient, les_kropp},
    tjenester::Tjeneste,
};
use crate::{
    access::{Aktor, Avgjorelse, Grunn, Handling},
    commands::{ChangeSet, Kortsvar, Kortutfall},
    http::{App, app::korrelasjon, klienter::Klientbevis},
    store::CommitterFeil,
    stotte::{Avvisning, kort::tema_av_id},
};

/// Most answers in one call.
const FLEST: usize = 200;

#[derive(Debug, Deserialize)]
struct Kropp {
    feedback: Option<Vec<Svar>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Svar {
    card: Option<String>,
    outcome: Option<String>,
    override_reason: Option<Begrunnelse>,
    outcome_timestamp: Option<DateTime<Utc>>,
}

#[derive(Debug, Deserialize)]
struct Begrunnelse {
    // Some clients send the code without its name.
    reason: Option<Kode>,
}

#[derive(Debug, Deserialize)]
struct Kode {
    code: Option<String>,
}

/// `POST /cds-services/{id}/feedback`
pub(super) async fn ta_imot(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
    kropp: Result<Bytes, BytesRejection>,
) -> Response {
    let Some(tjeneste) = Tjeneste::finn(&id) else { return Feil::UkjentTjeneste.into_response() };
    match behandle(&app, tjeneste, &headers, kropp).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(feil) => feil.into_response(),
    }
}

async fn behandle(
    app: &App,
    tjeneste: Tjeneste,
    headers: &HeaderMap,
    kropp: Result<Bytes, BytesRejection>,
) -> Result<(), Feil> {
    let start = Instant::now();
    let korrelasjon = korrelasjon(headers);
    let endepunkt = app.epj.adresse(&format!("/cds-services/{}/feedback", tjeneste.id()));
    let bevis = klient(app, headers, &endepunkt, korrelasjon).await?;
    let svar = match les(headers, kropp) {
        Ok(svar) => svar,
        Err(feil) => {
            avslag(app, &bevis, &feil, korrelasjon).await?;
            return Err(feil);
        }
    };
    lagre(app, &bevis, &svar, korrelasjon).await?;
    metrics::histogram!("milepael_tilbakemelding_sekunder").record(start.elapsed().as_secs_f64());
    Ok(())
}

fn les(headers: &HeaderMap, kropp: Result<Bytes, BytesRejection>) -> Result<Vec<Svar>, Feil> {
    let kropp = les_kropp(headers, kropp)?;
    let lest: Kropp =
        serde_json::from_slice(&kropp).map_err(|_| Feil::Ugyldig("Tilbakemeldingen kan ikke leses."))?;
    let svar = lest.feedback.ok_or(Feil::Ugyldig("feedback mangler."))?;
    if svar.len() > FLEST {
        return Err(Feil::Ugyldig("Send høyst 200 tilbakemeldinger om gangen."));
    }
    for ett in &svar {
        if !matches!(ett.outcome.as_deref(), Some("accepted" | "overridden")) {
            return Err(Feil::Ugyldig("outcome må være accepted eller overridden."));
        }
        if ett.card.is_none() || ett.outcome_timestamp.is_none() {
            return Err(Feil::Ugyldig("card og outcomeTimestamp må være med."));
        }
    }
    Ok(svar)
}

async fn lagre(app: &App, bevis: &Klientbevis, svar: &[Svar], korrelasjon: Uuid) -> Result<(), Feil> {
    let now = app.kjerne.clock.now();
    let kortsvar: Vec<Kortsvar> = svar.iter().filter_map(|ett| kortsvar(ett, bevis, now)).collect();
    let ja = Avgjorelse { tillatt: true, grunn: Grunn::Rollen };
    let aktor = Aktor::system(&bevis.klient.iss);
    let oppforing = app
        .oppforing(&aktor, Handling::SeBeslutningsstotte, None, ja, korrelasjon)
        .med_detaljer(format!("tilbakemelding={}", kortsvar.len()));
    let sett = ChangeSet {
        kortsvar: kortsvar.clone(),
        engangs: vec![bevis.engangs],
        ..ChangeSet::lesing(vec![oppforing])
    };
    match app.kjerne.committer.skriv(sett).await {
        Ok(_) => {}
        Err(CommitterFeil::Gjenbrukt) => return Err(Feil::Gjenbrukt),
        Err(_) => return Err(Feil::Intern),
    }
    for ett in kortsvar {
        if ett.utfall == Kortutfall::Avvist {
            app.kjerne.kort.husk(ett.kort, now);
        }
        metrics::counter!("milepael_kort_svar_total", "tema" => ett.tema, "klient" => ett.klient, "utfall" => ett.utfall.kode())
            .increment(1);
    }
    Ok(())
}

/// An answer about a card of ours; about any other there is nothing to keep.
fn kortsvar(svar: &Svar, bevis: &Klientbevis, now: DateTime<Utc>) -> Option<Kortsvar> {
    let kort = svar.card.as_deref().and_then(|id| Uuid::parse_str(id).ok())?;
    let tema = tema_av_id(kort)?;
    let utfall = match svar.outcome.as_deref()? {
        "accepted" => Kortutfall::Akseptert,
        _ => Kortutfall::Avvist,
    };
    let kode = svar.override_reason.as_ref().and_then(|b| b.reason.as_ref()?.code.as_deref());
    Some(Kortsvar {
        kort,
        utfall,
        tidspunkt: svar.outcome_timestamp?.trunc_subsecs(6),
        klient: bevis.klient.iss.clone(),
        tema: tema.kode(),
        grunn: kode.and_then(Avvisning::av_kode).map(Avvisning::kode),
        mottatt: now,
    })
}
