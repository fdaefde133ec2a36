//! Search for a person.

use axum::{Form, extract::State, response::Html};
use serde::Deserialize;

use crate::{
    access::Handling,
    base::Fnr,
    casework::sok::{self, Treff},
    http::{App, Innlogget, Problem, side::Feil, utvalg::Sok},
    store::Personrad,
    text::person,
};

#[derive(Deserialize)]
pub(super) struct Skjema {
    q: String,
}

pub(super) async fn skjema(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
) -> Result<Html<String>, Feil> {
    let Innlogget { aktor, korrelasjon } = innlogget?;
    app.gjor(&aktor, Handling::Sok, korrelasjon).await?;
    Ok(Html(sok::side(&super::vist(&app, &aktor), None, None)?))
}

pub(super) async fn sok(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Form(Skjema { q }): Form<Skjema>,
) -> Result<Html<String>, Feil> {
    let Innlogget { aktor, korrelasjon } = innlogget?;
    let vist = super::vist(&app, &aktor);
    let q = q.trim();
    let er_tall = !q.is_empty() && q.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
    let sporsmal = if er_tall {
        Fnr::parse(q)
            .map(Sok::Ident)
            .map_err(|_| "Fødselsnummeret er ikke gyldig. Kontroller at alle elleve sifrene er riktige.")
    } else if q.chars().count() >= 2 {
        Ok(Sok::Navn(q, None))
    } else {
        Err("Skriv minst to bokstaver av navnet, eller hele fødselsnummeret.")
    };
    let sporsmal = match sporsmal {
        Ok(sporsmal) => sporsmal,
        Err(melding) => {
            app.gjor(&aktor, Handling::Sok, korrelasjon).await?;
            return Ok(Html(sok::side(&vist, None, Some(melding))?));
        }
    };
    let funnet = app.sok(&aktor, sporsmal, korrelasjon).await?;
    let melding = (funnet.antall > funnet.rader.len()).then(|| {
        format!("Viser de første {} av {}. Skriv mer av navnet.", funnet.rader.len(), funnet.antall)
    });
    let treff: Vec<Treff> = funnet.rader.iter().map(|r| treff(r, &app)).collect();
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
