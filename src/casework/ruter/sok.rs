//! Search for a person.

use axum::{Form, extract::State, response::Html};
use serde::Deserialize;

use super::feil::Feil;
use crate::{
    access::Handling,
    base::Fnr,
    casework::sok::{self, Treff},
    http::{App, Innlogget, Problem},
    store::Personrad,
    text::{person, sortering},
};

/// Most hits shown.
const FLEST: usize = 50;

#[derive(Deserialize)]
pub(super) struct Skjema {
    q: String,
}

pub(super) async fn skjema(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
) -> Result<Html<String>, Feil> {
    let Innlogget { aktor, .. } = innlogget?;
    Ok(Html(sok::side(&super::vist(&app, &aktor), None, None)?))
}

pub(super) async fn sok(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Form(Skjema { q }): Form<Skjema>,
) -> Result<Html<String>, Feil> {
    let Innlogget { aktor, korrelasjon } = innlogget?;
    app.gjor(&aktor, Handling::Sok, korrelasjon).await?;
    let vist = super::vist(&app, &aktor);
    let q = q.trim();
    let er_tall = !q.is_empty() && q.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
    let kandidater = if er_tall {
        let Ok(ident) = Fnr::parse(q) else {
            let melding = "Fødselsnummeret er ikke gyldig. Kontroller at alle elleve sifrene er riktige.";
            return Ok(Html(sok::side(&vist, None, Some(melding))?));
        };
        let funnet = app.kjerne.lager.person_for(ident).await.map_err(Problem::from)?;
        funnet.and_then(|p| app.kjerne.lesemodell.person(p)).into_iter().collect()
    } else if q.chars().count() >= 2 {
        let lett = q.to_lowercase();
        app.kjerne.lesemodell.finn(|r| {
            let navn = r.grunnlag.person.navn.as_ref();
            navn.is_some_and(|n| person::fullt_navn(n).to_lowercase().contains(&lett))
        })
    } else {
        let melding = "Skriv minst to bokstaver av navnet, eller hele fødselsnummeret.";
        return Ok(Html(sok::side(&vist, None, Some(melding))?));
    };
    let (mut synlige, sperret) = app.siles(&aktor, kandidater);
    synlige.sort_by_cached_key(|r| (sortering::nokkel(&person::listenavn(&r.grunnlag.person)), r.person));
    let melding = (synlige.len() > FLEST)
        .then(|| format!("Viser de første {FLEST} av {}. Skriv mer av navnet.", synlige.len()));
    synlige.truncate(FLEST);
    // A refusal is logged when one person was asked for; a name that fits many asks for nobody.
    let sperret = if er_tall { sperret } else { Vec::new() };
    app.vist(&aktor, synlige.iter().map(|r| r.person), &sperret, korrelasjon).await?;
    let treff: Vec<Treff> = synlige.iter().map(|r| treff(r, &app)).collect();
    Ok(Html(sok::side(&vist, Some(&treff), melding.as_deref())?))
}

fn treff(rad: &Personrad, app: &App) -> Treff {
    let aktivt = rad.grunnlag.aktivt(app.i_dag(), app.kjerne.regelverk);
    Treff {
        person: rad.person,
        navn: person::listenavn(&rad.grunnlag.person),
        fodselsdato: rad.grunnlag.person.fodselsdato,
        uke: aktivt.map(|t| t.tilfelle.uker(app.i_dag())),
    }
}
