//! What the doctor does on the page: opens earlier notes for a reason, or says that the absence will be
//! longer or shorter than calculated.

use axum::{
    Form,
    extract::{Path, State, rejection::FormRejection},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{Duration, SubsecRound};
use serde::Deserialize;

use super::{
    feil::Feil,
    okt::{Nr, Okt},
    side::{apen, innhold, skriv},
};
use crate::{
    access::{Aktor, Handling},
    commands::{ChangeSet, Kortsvar, Kortutfall, UtvidetInnsyn},
    epj::innhold::pasient,
    http::{App, Problem, app::korrelasjon, klienter::Klient},
    stotte::{Avvisning, Tema},
    text::stotte::side::GRUNNLAG,
};

/// How long earlier notes stay open.
const APENT: Duration = Duration::hours(1);

#[derive(Deserialize)]
pub(super) struct Apning {
    #[serde(default)]
    grunnlag: String,
}

/// `POST /smart/bilde/{nr}/tidligere`: break-glass, for this doctor and this patient.
pub(super) async fn tidligere(
    State(app): State<App>,
    Path(nr): Path<String>,
    headers: HeaderMap,
    skjema: Result<Form<Apning>, FormRejection>,
) -> Response {
    let (nr, okt) = match apen(&app, &nr, &headers).await {
        Ok(apen) => apen,
        Err(feil) => return feil.side(&app, None),
    };
    let valgt = skjema.ok().and_then(|Form(s)| GRUNNLAG.into_iter().find(|g| *g == s.grunnlag));
    let Some(grunnlag) = valgt else { return tilbake(&nr, "grunnlag", "tidligere") };
    match apne(&app, &okt, grunnlag, &headers).await {
        Ok(()) => tilbake(&nr, "apnet", "historikk"),
        Err(feil) => feil.side(&app, app.epj.klient(&okt.klient).map(AsRef::as_ref)),
    }
}

async fn apne(app: &App, okt: &Okt, grunnlag: &'static str, headers: &HeaderMap) -> Result<(), Feil> {
    let (Some(lege), Some(fnr)) = (okt.lege, okt.fnr) else { return Err(Problem::ikke_tilgang().into()) };
    let klient = app.epj.klient(&okt.klient).ok_or(Feil::UkjentJournal)?;
    if !klient.kort.historikk {
        return Err(Problem::ikke_tilgang().into());
    }
    let aktor = Aktor::helsepersonell(lege);
    let handling = Handling::SeTidligereSykmeldinger;
    let (rad, avgjorelse) = pasient(app, &aktor, handling, fnr).await;
    let person = rad.map(|rad| rad.person);
    let oppforing = app
        .oppforing(&aktor, handling, person, avgjorelse, korrelasjon(headers))
        .med_detaljer(format!("grunnlag={grunnlag} klient={}", okt.klient));
    let now = app.kjerne.clock.now();
    let apning = person.filter(|_| avgjorelse.tillatt).map(|person| UtvidetInnsyn {
        lege,
        person,
        grunnlag,
        apnet: now,
        utloper: now + APENT,
    });
    let nektet = apning.is_none();
    let sett = ChangeSet { innsyn: apning.into_iter().collect(), ..ChangeSet::lesing(vec![oppforing]) };
    skriv(app, sett).await?;
    if nektet { Err(Problem::ikke_tilgang().into()) } else { Ok(()) }
}

#[derive(Deserialize)]
pub(super) struct Syn {
    #[serde(default)]
    syn: String,
}

/// `POST /smart/bilde/{nr}/svar`: the doctor's own view of the prediction.
pub(super) async fn svar(
    State(app): State<App>,
    Path(nr): Path<String>,
    headers: HeaderMap,
    skjema: Result<Form<Syn>, FormRejection>,
) -> Response {
    let (nr, okt) = match apen(&app, &nr, &headers).await {
        Ok(apen) => apen,
        Err(feil) => return feil.side(&app, None),
    };
    let klient = app.epj.klient(&okt.klient).cloned();
    let Some(klient) = klient else { return Feil::UkjentJournal.side(&app, None) };
    let syn = skjema.ok().and_then(|Form(s)| Avvisning::av_kode(&s.syn));
    let Some(syn @ (Avvisning::ForHoyt | Avvisning::ForLavt)) = syn else {
        return Feil::UtenSvar.side(&app, Some(&klient));
    };
    match lagre(&app, &klient, &okt, syn, &headers).await {
        Ok(()) => tilbake(&nr, "svar", "prognose"),
        Err(feil) => feil.side(&app, Some(&klient)),
    }
}

async fn lagre(
    app: &App,
    klient: &Klient,
    okt: &Okt,
    syn: Avvisning,
    headers: &HeaderMap,
) -> Result<(), Feil> {
    // The answer is about the prediction as it stands now, and only for somebody who may see it.
    let (innhold, _) = innhold(app, klient, okt, korrelasjon(headers)).await?;
    let prognose = innhold.kort.iter().find(|(_, k)| k.tema == Tema::Prognose);
    let Some((kort, _)) = prognose else { return Err(Problem::ikke_tilgang().into()) };
    let now = app.kjerne.clock.now();
    let svar = Kortsvar {
        kort: *kort,
        utfall: Kortutfall::Avvist,
        tidspunkt: now.trunc_subsecs(6),
        klient: klient.iss.clone(),
        tema: Tema::Prognose.kode(),
        grunn: Some(syn.kode()),
        mottatt: now,
    };
    let oppforing = innhold.oppforing.clone().med_detaljer("tilbakemelding=1".to_owned());
    skriv(app, ChangeSet { kortsvar: vec![svar], ..ChangeSet::lesing(vec![oppforing]) }).await?;
    app.kjerne.kort.husk(*kort, now);
    Ok(())
}

fn tilbake(nr: &Nr, gjort: &str, anker: &str) -> Response {
    Redirect::to(&format!("{}?gjort={gjort}#{anker}", nr.adresse())).into_response()
}
