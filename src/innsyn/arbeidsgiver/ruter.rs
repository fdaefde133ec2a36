//! The pages and forms of the leader.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};

use super::{sider, skjema};
use crate::{
    access::{Handling, Rolle},
    base::{Orgnr, PersonId},
    commands::{
        Beslutning, Beslutningsgrunnlag, dialogmote1 as mote1,
        motebehov::{self as behov, Behovsonske},
        plan as planer,
    },
    forlop::saksgang::Avslag,
    hendelse::Innhold,
    http::{App, Innlogget, Problem},
    innsyn::{
        feil::Feil,
        moter,
        ramme::{Sprak, Svar},
        skjema::{Avvist, Felt, Sendt, Skjemaer, mangler},
        sykmeldt::ruter::Lagret,
        utkast,
    },
};

pub(in crate::innsyn) async fn liste(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
) -> Response {
    let utfall = async {
        let ansatte = app.ansatte(&innlogget?).await?;
        Ok(Svar::Side(StatusCode::OK, sider::liste(&ansatte.alle, &sprak)?))
    };
    sprak.svar(utfall.await)
}

pub(in crate::innsyn) async fn ansatt(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    Query(lagret): Query<Lagret>,
) -> Response {
    let utfall = async {
        let innlogget = innlogget?;
        vis(&app, &sprak, &innlogget, person(&id)?, lagret.lagret, None).await
    };
    sprak.svar(utfall.await)
}

async fn vis(
    app: &App,
    sprak: &Sprak,
    innlogget: &Innlogget,
    person: PersonId,
    lagret: Option<String>,
    avvist: Option<Avvist>,
) -> Result<Svar, Feil> {
    let (rad, deres) = app.ansatt(innlogget, person).await?;
    let moter = app.moter_for(innlogget, rad.person).await?;
    let brev = app.brev_for(innlogget, rad.person).await?;
    let utkast = utkast::lederens(app, &innlogget.aktor, rad.person, sprak.m).await;
    let utkast_sti = format!("/arbeidsgiver/{}/utkast", rad.person);
    let skjemaer = Skjemaer::ny(rad.posisjon, lagret, avvist).med_utkast(utkast, utkast_sti);
    let status = skjemaer.status();
    let ansatt = sider::Enkelt { rad: &rad, deres: &deres, moter: &moter, brev: &brev };
    Ok(Svar::Side(status, sider::ansatt(app, &ansatt, sprak, &skjemaer)?))
}

fn person(id: &str) -> Result<PersonId, Problem> {
    id.parse().map(PersonId).map_err(|_| Problem::finnes_ikke("Personen"))
}

/// Carries out what a form asks for, on behalf of the enterprise that the form names.
async fn utfor<F>(
    app: &App,
    sprak: &Sprak,
    innlogget: Result<Innlogget, Problem>,
    id: &str,
    navn: &'static str,
    felt: Felt,
    beslutt: Result<F, Problem>,
) -> Result<Svar, Feil>
where
    F: Fn(&Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> + Send,
{
    let (innlogget, person) = leder(app, innlogget, id).await?;
    let utfall = match beslutt {
        Ok(beslutt) => {
            app.endre(&innlogget, Handling::Svare, person, &felt.vilkar(navn), beslutt).await.map(|_| ())
        }
        Err(problem) => Err(problem),
    };
    vis_igjen(app, sprak, &innlogget, person, navn, felt, utfall).await
}

/// A leader, and the person asked about; everybody else is refused, and the log says so.
async fn leder(
    app: &App,
    innlogget: Result<Innlogget, Problem>,
    id: &str,
) -> Result<(Innlogget, PersonId), Feil> {
    let innlogget = innlogget?;
    let person = person(id)?;
    if innlogget.aktor.rolle != Rolle::Arbeidsgiver {
        app.gjor(&innlogget.aktor, Handling::Svare, innlogget.korrelasjon).await?;
        return Err(Problem::ikke_tilgang().into());
    }
    Ok((innlogget, person))
}

/// The page again: kept, or refused with what was written.
async fn vis_igjen(
    app: &App,
    sprak: &Sprak,
    innlogget: &Innlogget,
    person: PersonId,
    navn: &'static str,
    felt: Felt,
    utfall: Result<(), Problem>,
) -> Result<Svar, Feil> {
    match utfall {
        Ok(()) => {
            utkast::slett(app, &innlogget.aktor, person, navn).await;
            Ok(Svar::Til(format!("/arbeidsgiver/{person}?lagret={navn}#{navn}")))
        }
        Err(problem) if problem.status().is_client_error() => {
            // Whoever may not see the employee is refused here too.
            let avvist = Avvist::av(navn, &problem, felt, sprak.m);
            vis(app, sprak, innlogget, person, None, Some(avvist)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// A plan that is made is shared with Nav at once.
fn del_med_nav(beslutning: &mut Beslutning) {
    if let Some((Innhold::Oppfolgingsplan(plan), _)) = beslutning.hendelser.first_mut() {
        plan.delt_med_nav = true;
    }
}

fn virksomhet(felt: &Felt) -> Option<Orgnr> {
    felt.tekst("virksomhet").and_then(|t| Orgnr::parse(t).ok())
}

pub(in crate::innsyn) async fn plan(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let beslutt = match (felt.tekst("kan"), felt.tekst("endre"), felt.dato("evaluering")) {
        (None, ..) | (_, None, _) => Err(mangler("PLAN_SKJEMA")),
        (_, _, None) => Err(mangler("PLAN_EVALUERING_MANGLER")),
        (_, _, Some(dag)) if dag < app.i_dag() => Err(mangler("PLAN_EVALUERING_MANGLER")),
        (Some(kan), Some(endre), Some(dag)) if kan.chars().count().max(endre.chars().count()) <= 10_000 => {
            let (innhold, hos) = (skjema::plan(kan, endre), virksomhet(&felt));
            let (bistand, del) = (felt.kryss("bistand"), felt.kryss("del"));
            Ok(move |b: &Beslutningsgrunnlag<'_>| {
                let mut beslutning = planer::lag(b, hos, Some(dag), innhold.clone(), bistand)?;
                if del {
                    del_med_nav(&mut beslutning);
                }
                Ok(beslutning)
            })
        }
        _ => Err(mangler("TEKST_FOR_LANG")),
    };
    sprak.svar(utfor(&app, &sprak, innlogget, &id, "plan", felt, beslutt).await)
}

pub(in crate::innsyn) async fn uten_plan(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let (hos, hvorfor) = (virksomhet(&felt), felt.eid("hvorfor").unwrap_or_default());
    let beslutt = Ok(move |b: &Beslutningsgrunnlag<'_>| planer::ikke_nodvendig(b, hos, &hvorfor));
    sprak.svar(utfor(&app, &sprak, innlogget, &id, "uten-plan", felt, beslutt).await)
}

pub(in crate::innsyn) async fn motebehov(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let beslutt = match felt.ja_nei("mote") {
        Some(onsker_mote) => {
            let onske = Behovsonske {
                onsker_mote,
                begrunnelse: felt.eid("hvorfor"),
                onsker_behandler: false,
                begrunnelse_behandler: None,
                tolk: None,
                virksomhet: virksomhet(&felt),
            };
            Ok(move |b: &Beslutningsgrunnlag<'_>| behov::meld(b, onske.clone()))
        }
        None => Err(mangler("VELG")),
    };
    sprak.svar(utfor(&app, &sprak, innlogget, &id, "motebehov", felt, beslutt).await)
}

pub(in crate::innsyn) async fn dialogmote1(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let hos = virksomhet(&felt);
    let dag = felt.dato("dag").ok_or_else(|| mangler("DATO"));
    let beslutt = dag.map(|dag| move |b: &Beslutningsgrunnlag<'_>| mote1::bekreft(b, hos, dag));
    sprak.svar(utfor(&app, &sprak, innlogget, &id, "dialogmote1", felt, beslutt).await)
}

pub(in crate::innsyn) async fn uten_dialogmote1(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let (hos, hvorfor) = (virksomhet(&felt), felt.eid("hvorfor").unwrap_or_default());
    let beslutt = Ok(move |b: &Beslutningsgrunnlag<'_>| mote1::ikke_nodvendig(b, hos, &hvorfor));
    sprak.svar(utfor(&app, &sprak, innlogget, &id, "uten-dialogmote1", felt, beslutt).await)
}

pub(in crate::innsyn) async fn motetider(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let svar = async {
        let (innlogget, person) = leder(&app, innlogget, &id).await?;
        let utfall = moter::svar_pa_tider(&app, &innlogget, person, &felt).await;
        vis_igjen(&app, &sprak, &innlogget, person, "tider", felt, utfall).await
    };
    sprak.svar(svar.await)
}

pub(in crate::innsyn) async fn mote(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let svar = async {
        let (innlogget, person) = leder(&app, innlogget, &id).await?;
        let utfall = moter::svar_pa_mote(&app, &innlogget, person, &felt).await;
        vis_igjen(&app, &sprak, &innlogget, person, "mote", felt, utfall).await
    };
    sprak.svar(svar.await)
}

pub(in crate::innsyn) async fn brevet(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    Path((id, brev)): Path<(String, String)>,
) -> Response {
    match leder(&app, innlogget, &id).await {
        Ok((innlogget, person)) => moter::brevet(&app, &innlogget, person, &brev, &sprak).await,
        Err(feil) => sprak.svar(Err(feil)),
    }
}
