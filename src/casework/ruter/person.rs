//! The tabs that only show: overview, notes, history.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{sak::Apen, utkast};
use crate::{
    access::{Handling, revisjon::Lenke},
    casework::person::{
        arbeid::Felter,
        fane::Fane,
        historikk::{self, Oppslag, Utvalg},
        oversikt::{self, Oversikt},
        slag::Slag,
        sykmeldinger,
    },
    http::side::Feil,
    http::{
        App, Innlogget, Problem,
        motebehov::{Motesyn, Rekkefolge},
        prognose::Blikk,
    },
};

/// Newest accesses shown.
const OPPSLAG: i64 = 50;

#[derive(Default, Deserialize)]
pub(super) struct Tid {
    per: Option<String>,
    lagret: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Filter {
    fravaer: Option<String>,
    slag: Option<String>,
}

/// The own view that was refused: what was written, and why.
pub(super) struct Avvist {
    pub(super) felter: Felter,
    pub(super) tekst: String,
}

impl Tid {
    fn dag(&self) -> Result<Option<NaiveDate>, Problem> {
        match self.per.as_deref() {
            None | Some("") => Ok(None),
            Some(tekst) => tekst
                .parse::<NaiveDate>()
                .map(Some)
                .map_err(|_| Problem::ugyldig("Skriv datoen som ÅÅÅÅ-MM-DD, for eksempel 2026-03-01.")),
        }
    }
}

pub(super) async fn oversikt(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    Query(tid): Query<Tid>,
) -> Result<Response, Feil> {
    siden(&app, innlogget?, &id, &tid, None).await
}

/// The first tab, as it is or with an own view that was refused.
pub(super) async fn siden(
    app: &App,
    innlogget: Innlogget,
    id: &str,
    tid: &Tid,
    avvist: Option<Avvist>,
) -> Result<Response, Feil> {
    let per = tid.dag();
    let apning = Apen::apne(app, innlogget, id, per.clone().unwrap_or_default()).await?;
    let apen = match apning.sak(Fane::Oversikt) {
        Ok(apen) => apen,
        Err(videre) => return Ok(videre.into_response()),
    };
    let per = per?;
    let sak = apen.sak();
    let modell = app.kjerne.modeller.i_bruk();
    let blikk = Blikk { dag: sak.forlop.per, ..app.blikk(&apen.aktor, modell.as_deref()) };
    let rekkefolge =
        app.har_pa_enheten(&apen.aktor, &apen.rad).then(|| match blikk.motebehov(&apen.rad.grunnlag) {
            // Only somebody with a place needs the others.
            Some(Motesyn::Forslag { .. }) if per.is_none() => {
                app.rekkefolgen_ved_enheten(&apen.aktor, &blikk)
            }
            _ => Rekkefolge::default(),
        });
    let (skrevet, avvist) = match avvist {
        Some(avvist) => (Some((avvist.felter, None)), Some(avvist.tekst)),
        None => {
            let utkast = utkast::hent(app, &apen.aktor, apen.rad.person, utkast::EGEN_VURDERING).await;
            // A draft that can't be read is missed in its form, and nothing else.
            (utkast.unwrap_or_default().map(|(felter, u)| (felter, Some(u.lagret))), None)
        }
    };
    let panel = oversikt::panel(
        &sak,
        &Oversikt {
            hendelser: &apen.hendelser,
            blikk,
            vurdering: sak.kan_endre.then_some(tid.lagret.as_deref() == Some("ja")),
            skrevet,
            avvist,
            rekkefolge: rekkefolge.as_ref(),
        },
    )?;
    apen.side(Fane::Oversikt, &panel)
}

pub(super) async fn sykmeldinger(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
) -> Result<Response, Feil> {
    match Apen::apne(&app, innlogget?, &id, None).await?.sak(Fane::Sykmeldinger) {
        Ok(apen) => apen.side(Fane::Sykmeldinger, &sykmeldinger::panel(&apen.sak())?),
        Err(videre) => Ok(videre.into_response()),
    }
}

pub(super) async fn historikk(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    Query(filter): Query<Filter>,
) -> Result<Response, Feil> {
    let apen = match Apen::apne(&app, innlogget?, &id, None).await?.sak(Fane::Historikk) {
        Ok(apen) => apen,
        Err(videre) => return Ok(videre.into_response()),
    };
    let utvalg = Utvalg {
        fravaer: filter.fravaer.as_deref().and_then(|t| t.parse().ok()),
        slag: filter.slag.as_deref().and_then(Slag::av),
    };
    let innsyn = if app.kan(&apen.aktor, Handling::SeInnsyn, &apen.rad) {
        let siste = app.kjerne.lager.revisjon_siste(Some(apen.rad.person), OPPSLAG).await;
        Some(siste.map(|alle| alle.into_iter().filter_map(vis_oppslag).collect()))
    } else {
        None
    };
    apen.side(Fane::Historikk, &historikk::panel(&apen.sak(), &apen.hendelser, innsyn.as_ref(), &utvalg)?)
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
        "SE_BREV" => "Et brev",
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
