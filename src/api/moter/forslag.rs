//! Who may need a dialogue meeting: the proposed order at the caller's units.

use axum::{Json, extract::State};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    api::{
        prognoser::svar::{AvstarSvar, Tosprak},
        utsnitt::Utsnitt,
    },
    base::PersonId,
    http::{App, Innlogget, Problem, motebehov::Hvem},
    learn::{
        motebehov::{Del, Delkode, Plassert},
        predict::Avstar,
        tilfelle::uke,
    },
    store::Personrad,
    text::{Malform, motebehov as tekst, person::fullt_navn},
};

/// Given when no number is asked for.
const VANLIG: usize = 50;

/// The order.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Motebehovsforslag {
    /// The day.
    per: NaiveDate,
    /// What the order is, and what it is not.
    innledning: Tosprak<String>,
    /// How many there are, with and without a place.
    antall: usize,
    /// Those with a place first, by place; then those that the model says nothing of.
    rader: Vec<Forslagsrad>,
    /// `fra` of the next part, when there is one.
    neste: Option<usize>,
    /// People at the units that need special access and are not shown.
    sperret: usize,
}

/// One person.
#[derive(Debug, Serialize, ToSchema)]
struct Forslagsrad {
    /// Internal id.
    person: Uuid,
    /// Name.
    navn: Option<String>,
    /// First day of the spell.
    start: NaiveDate,
    /// Week of the absence.
    uke: Option<u16>,
    /// The proposal; missing when the model refuses.
    forslag: Option<ForslagSvar>,
    /// Why there is none.
    avstar: Option<AvstarSvar>,
}

/// A place with what it is made of.
#[derive(Debug, Serialize, ToSchema)]
struct ForslagSvar {
    /// Place, 1 is the first. Equal points and deadline share one.
    plass: usize,
    /// Places in all.
    av: usize,
    /// The sum of the parts.
    poeng: i64,
    /// The chance is not shown, and counts as the average, until the caller has saved their own view.
    sjanse_skjult: bool,
    /// Last day to hold the meeting in time.
    frist: NaiveDate,
    /// Last day to call it in time.
    innkalling: NaiveDate,
    /// Everything that gives or takes points, the most first.
    deler: Vec<DelSvar>,
}

/// A part.
#[derive(Debug, Serialize, ToSchema)]
struct DelSvar {
    /// Which.
    #[schema(value_type = String)]
    kode: Delkode,
    /// Points, negative when it counts against.
    poeng: i64,
    /// The number behind it: percent of the chance, or days since contact.
    verdi: Option<i64>,
    /// In words.
    tekst: Tosprak<String>,
    /// What would change it.
    endres: Option<Tosprak<String>>,
    /// The rule that gives the points.
    hjemmel: String,
    /// The first day it is in force.
    hjemmel_fra: NaiveDate,
}

/// People who may need a dialogue meeting, in a proposed order: from week 17 of the absence to week 26,
/// at the caller's units. An order of work and no decision. Whoever asks for a meeting is answered,
/// whatever the place.
#[utoipa::path(get, path = "/api/v1/motebehov/forslag", tag = "moter", params(Utsnitt),
    responses((status = 200, body = Motebehovsforslag), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(in crate::api) async fn forslag(
    State(app): State<App>,
    innlogget: Innlogget,
    utsnitt: Utsnitt,
) -> Result<Json<Motebehovsforslag>, Problem> {
    let Innlogget { aktor, korrelasjon } = &innlogget;
    let enhetens = app.enhetens(aktor, *korrelasjon).await?;
    let modell = app.kjerne.modeller.i_bruk();
    let blikk = app.blikk(aktor, modell.as_deref());
    let rekke = blikk.rekkefolge(enhetens.rader.iter().map(|r| (r.person, &*r.grunnlag)));
    let antall = rekke.antall();
    let alle: Vec<(PersonId, Result<Plassert<Hvem>, Avstar>)> = rekke
        .plasser
        .into_iter()
        .map(|p| (p.hvem.person, Ok(p)))
        .chain(rekke.uten.into_iter().map(|(person, avstar)| (person, Err(avstar))))
        .collect();
    let (del, neste) = utsnitt.av(alle, VANLIG);
    let rader: Vec<Forslagsrad> = del
        .iter()
        .filter_map(|(person, utfall)| {
            let rad = enhetens.rader.iter().find(|r| r.person == *person)?;
            Forslagsrad::av(rad, utfall.as_ref(), &app)
        })
        .collect();
    app.vist_av_enheten(aktor, &enhetens, rader.iter().map(|r| PersonId(r.person)), *korrelasjon).await?;
    Ok(Json(Motebehovsforslag {
        per: app.i_dag(),
        innledning: Tosprak::av(|m| tekst::innledning(m).to_owned()),
        antall,
        rader,
        neste,
        sperret: enhetens.sperret(),
    }))
}

impl Forslagsrad {
    fn av(rad: &Personrad, utfall: Result<&Plassert<Hvem>, &Avstar>, app: &App) -> Option<Self> {
        let dag = app.i_dag();
        let tilfelle = &rad.grunnlag.aktivt(dag, app.kjerne.regelverk)?.tilfelle;
        Some(Self {
            person: rad.person.0,
            navn: rad.grunnlag.person.navn.as_ref().map(fullt_navn),
            start: tilfelle.start,
            uke: uke(tilfelle, dag),
            forslag: utfall.ok().map(ForslagSvar::av),
            avstar: utfall.err().map(|a| AvstarSvar::med(a, |m| tekst::uten_forslag(a, m))),
        })
    }
}

impl ForslagSvar {
    fn av(p: &Plassert<Hvem>) -> Self {
        Self {
            plass: p.plass,
            av: p.av,
            poeng: p.forslag.poeng,
            sjanse_skjult: p.hvem.skjult,
            frist: p.forslag.frist,
            innkalling: p.forslag.innkalling,
            deler: p.forslag.deler.iter().map(|d| DelSvar::av(d, p.hvem.skjult)).collect(),
        }
    }
}

impl DelSvar {
    fn av(del: &Del, skjult: bool) -> Self {
        let ord = |m: Malform| {
            if skjult && del.kode == Delkode::SjanseUkjent {
                tekst::skjult(m).to_owned()
            } else {
                tekst::setning(del, m)
            }
        };
        Self {
            kode: del.kode,
            poeng: del.poeng,
            verdi: del.verdi,
            tekst: Tosprak::av(ord),
            endres: tekst::endres(del.kode, Malform::Nb)
                .zip(tekst::endres(del.kode, Malform::Nn))
                .map(|(nb, nn)| Tosprak { nb: nb.to_owned(), nn: nn.to_owned() }),
            hjemmel: del.hjemmel.lov.clone(),
            hjemmel_fra: del.hjemmel.fra,
        }
    }
}
