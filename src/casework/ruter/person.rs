//! One person.

use axum::{
    extract::{Path, Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    access::{Handling, revisjon::Lenke},
    base::PersonId,
    casework::{
        person::{self, Oppslag, PersonSide},
        sti,
    },
    forlop::{Forlop, bygg},
    hendelse::Hendelse,
    http::side::Feil,
    http::{
        App, Innlogget, Problem,
        motebehov::{Motesyn, Rekkefolge},
        prognose::Blikk,
    },
};

/// Newest accesses shown.
const OPPSLAG: i64 = 50;

#[derive(Deserialize)]
pub(super) struct Tid {
    per: Option<String>,
    lagret: Option<String>,
}

pub(super) async fn person(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    Query(tid): Query<Tid>,
) -> Result<Response, Feil> {
    let Innlogget { aktor, korrelasjon } = innlogget?;
    let id: Uuid = id.parse().map_err(|_| Problem::finnes_ikke("Personen"))?;
    let rad = app.se(&aktor, Handling::SeSak, PersonId(id), korrelasjon).await?;
    if rad.person.0 != id {
        // Merged away: the address follows the person.
        return Ok(Redirect::to(&format!("{}/{}", sti::PERSONER, rad.person)).into_response());
    }
    let i_dag = app.i_dag();
    let per = match tid.per.as_deref() {
        None | Some("") => None,
        Some(tekst) => Some(
            tekst
                .parse::<NaiveDate>()
                .map_err(|_| Problem::ugyldig("Skriv datoen som ÅÅÅÅ-MM-DD, for eksempel 2026-03-01."))?,
        ),
    };
    let hendelser: Vec<Hendelse> =
        app.kjerne.lager.hendelser(rad.person).await?.into_iter().map(|r| r.hendelse).collect();
    let forlop = match per.filter(|p| *p != i_dag) {
        Some(per) => bygg(&hendelser, app.kjerne.regelverk, per),
        None => Forlop { grunnlag: (*rad.grunnlag).clone(), per: i_dag },
    };
    let innsyn =
        if app.kan(&aktor, Handling::SeInnsyn, &rad) { Some(oppslag(&app, rad.person).await?) } else { None };
    let modell = app.kjerne.modeller.i_bruk();
    let blikk = Blikk { dag: forlop.per, ..app.blikk(&aktor, modell.as_deref()) };
    let bok = app.kjerne.kodeverk.bok();
    let rekkefolge = app.har_pa_enheten(&aktor, &rad).then(|| match blikk.motebehov(&rad.grunnlag) {
        // Only somebody with a place needs the others.
        Some(Motesyn::Forslag { .. }) if per.is_none() => app.rekkefolgen_ved_enheten(&aktor, &blikk),
        _ => Rekkefolge::default(),
    });
    let kan_vurdere = app.kan(&aktor, Handling::Endre, &rad);
    let html = person::side(
        &super::vist(&app, &aktor),
        &PersonSide {
            person: rad.person,
            fnr: rad.ident.ok_or_else(Problem::intern)?,
            forlop: &forlop,
            hendelser: &hendelser,
            i_dag,
            na: app.kjerne.clock.now(),
            navn: app.kjerne.diagnosenavn(&bok),
            blikk,
            vurdering: kan_vurdere.then_some(tid.lagret.is_some()),
            rekkefolge: rekkefolge.as_ref(),
            innsyn: innsyn.as_deref(),
        },
    )?;
    Ok(Html(html).into_response())
}

async fn oppslag(app: &App, person: PersonId) -> Result<Vec<Oppslag>, Feil> {
    let siste = app.kjerne.lager.revisjon_siste(Some(person), OPPSLAG).await?;
    Ok(siste.into_iter().filter_map(vis_oppslag).collect())
}

/// What a person did. Messages that systems sent are events and stand among them.
fn vis_oppslag(lenke: Lenke) -> Option<Oppslag> {
    let o = lenke.oppforing;
    let hva = match o.handling.as_str() {
        "SE_SAK" => "Personsiden",
        "SE_FORLOP" => "Forløpet",
        "SE_FRISTER" => "Fristene",
        "SE_PROGNOSE" => "Beregningen",
        "SE_EGNE_VURDERINGER" => "Veiledernes vurderinger",
        "SE_HENDELSER" => "Hendelsene",
        "SE_I_LISTER" => "Linje i en liste",
        "SE_INNSYN" => "Hvem som har sett på saken",
        "ENDRE" => "Endret noe",
        _ => return None,
    };
    Some(Oppslag {
        tidspunkt: o.tidspunkt,
        hvem: o.aktor,
        hva: hva.to_owned(),
        utfall: if o.tillatt { "Tillatt" } else { "Avslått" }.to_owned(),
    })
}
