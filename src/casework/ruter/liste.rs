//! The work list: look, look for somebody in it, and give cases to somebody.

use std::{collections::BTreeSet, sync::Arc};

use axum::{
    Form,
    extract::{Query, State, rejection::FormRejection},
    response::{Html, IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use crate::{
    access::{Aktor, Handling, Rolle, avgjor},
    base::PersonId,
    casework::{
        arbeidsliste::{self, Filter, PER_SIDE, Rad, Sokeord, Utsyn},
        sti,
    },
    commands::tildeling,
    http::{App, Innlogget, Problem, Vilkar, side::Feil},
    text::arbeidsliste as ord,
};

/// The names of an address, as they stand.
type Par = Vec<(String, String)>;

pub(super) async fn liste(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Query(par): Query<Par>,
) -> Result<Response, Feil> {
    let innlogget = innlogget?;
    if innlogget.aktor.rolle == Rolle::Revisor {
        return Ok(Redirect::to(sti::REVISJON).into_response());
    }
    let tall = |navn| par.iter().find(|(n, _)| n == navn).and_then(|(_, v)| v.parse::<usize>().ok());
    let beskjed = match (tall("gjort"), tall("avvist")) {
        (None, None) => None,
        (gjort, avvist) => Some(ord::tildelt(gjort.unwrap_or(0), avvist.unwrap_or(0))),
    };
    vis(&app, &innlogget, &par, None, beskjed.as_deref(), tall("avvist").is_some_and(|n| n > 0)).await
}

#[derive(Deserialize)]
pub(super) struct Sok {
    #[serde(default)]
    q: String,
}

/// Looks for somebody in the list. Posted, so that no name stands in an address.
pub(super) async fn sok(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Query(par): Query<Par>,
    skjema: Result<Form<Sok>, FormRejection>,
) -> Result<Response, Feil> {
    let innlogget = innlogget?;
    let Form(Sok { q }) =
        skjema.map_err(|_| Problem::ugyldig("Skriv det du vil søke etter, og prøv igjen."))?;
    let sokeord = Sokeord::les(&q);
    vis(&app, &innlogget, &par, sokeord.as_ref(), None, false).await
}

async fn vis(
    app: &App,
    innlogget: &Innlogget,
    par: &Par,
    sokeord: Option<&Sokeord>,
    beskjed: Option<&str>,
    er_feil: bool,
) -> Result<Response, Feil> {
    let Innlogget { aktor, korrelasjon } = innlogget;
    let enhetens = app.enhetens(aktor, *korrelasjon).await?;
    let rader: Vec<Rad> = enhetens
        .rader
        .iter()
        .filter_map(|r| {
            let veileder = r.grunnlag.saker.tildeling.veileder.clone();
            Some(Rad { person: r.person, fnr: r.ident?, grunnlag: Arc::clone(&r.grunnlag), veileder })
        })
        .collect();
    let filter = Filter::fra_par(par.iter().map(|(n, v)| (n.as_str(), v.as_str())));
    let vist = super::vist(app, aktor);
    let modell = app.kjerne.modeller.i_bruk();
    let blikk = app.blikk(aktor, modell.as_deref());
    let veiledere = veiledere(app, aktor, &rader);
    let utsyn = Utsyn { sokeord, beskjed, er_feil, kan_endre: aktor.kan_skrive, veiledere: &veiledere };
    let side = arbeidsliste::side(&vist, &rader, &filter, enhetens.sperret(), &blikk, &utsyn)?;
    app.vist_av_enheten(aktor, &enhetens, side.viste, *korrelasjon).await?;
    Ok(Html(side.html).into_response())
}

/// Those a case can be given to: who shares a unit with the reader, and whoever has a case there.
fn veiledere(app: &App, aktor: &Aktor, rader: &[Rad]) -> Vec<(String, String)> {
    let kolleger = app.personaer.kolleger(aktor);
    let kjente: BTreeSet<&str> = kolleger.iter().map(|(ident, _)| ident.as_str()).collect();
    let andre: BTreeSet<&str> =
        rader.iter().filter_map(|r| r.veileder.as_deref()).filter(|v| !kjente.contains(v)).collect();
    let andre: Vec<_> = andre.into_iter().map(|v| (v.to_owned(), v.to_owned())).collect();
    kolleger.into_iter().chain(andre).collect()
}

/// Gives the ticked cases to a caseworker, or to another unit.
pub(super) async fn tildel(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    skjema: Result<Form<Par>, FormRejection>,
) -> Result<Response, Feil> {
    let innlogget = innlogget?;
    // Each case is decided on its own below; who has no list has none to give from.
    if !avgjor(&innlogget.aktor, Handling::Sok, None).tillatt {
        app.gjor(&innlogget.aktor, Handling::Sok, innlogget.korrelasjon).await?;
    }
    let Form(par) = skjema.map_err(|_| Problem::ugyldig("Velg noen på listen, og prøv igjen."))?;
    let felt = |navn| par.iter().find(|(n, _)| n == navn).map_or("", |(_, v)| v.trim());
    let personer: BTreeSet<PersonId> = par
        .iter()
        .filter(|(n, _)| n == "person")
        .filter_map(|(_, v)| v.parse().ok().map(PersonId))
        .take(2 * PER_SIDE)
        .collect();
    if personer.is_empty() {
        return Err(Problem::ugyldig("Kryss av for dem det gjelder, og prøv igjen.").into());
    }
    let (flytt, veileder, enhet) = (felt("hva") == "enhet", felt("veileder"), felt("enhet"));
    if flytt && enhet.is_empty() {
        return Err(Problem::ugyldig("Skriv nummeret til enheten, fire siffer, og prøv igjen.").into());
    }
    let eller_ingen = |t: &str| Some(t.to_owned()).filter(|t| !t.is_empty());
    let (mut gjort, mut avvist) = (0, 0);
    for person in personer {
        let svar = app
            .endre(&innlogget, Handling::Endre, person, &Vilkar::default(), |b| {
                // A new caseworker keeps the unit; a new unit starts without caseworker (G8).
                if flytt {
                    return tildeling::tildel(b, None, eller_ingen(enhet));
                }
                let naa = b.grunnlag.saker.tildeling.enhet.clone();
                tildeling::tildel(b, eller_ingen(veileder), naa)
            })
            .await;
        match svar {
            Ok(_) => gjort += 1,
            Err(problem) if problem.status().is_server_error() => return Err(problem.into()),
            Err(_) => avvist += 1,
        }
    }
    let tilbake = Filter::fra_adresse(felt("tilbake")).adresse();
    let skille = if tilbake == "?" { "" } else { "&" };
    let til = format!("{}{tilbake}{skille}gjort={gjort}&avvist={avvist}", sti::ARBEIDSLISTE);
    Ok(Redirect::to(&til).into_response())
}
