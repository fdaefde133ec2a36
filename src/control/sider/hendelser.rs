//! Serious incidents (R22): a list with the clock of each, a form, and the report as a file for the
//! authority. Anybody who works here may write one down; the leader or the data protection officer
//! reports it and closes it.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    Form, Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    super::{
        kort::hendelse::{Hendelse, Klokke, Slag, Tiltak},
        rettferdighet::grenser::{Grensebok, Grenser},
        rom::{Hendelsesak, Hendelsesmelding, RomFeil, SLAG},
        sak::{Avslag, Tjeneste},
    },
    Side, Stat,
    inne::{Feil, Inne},
    ramme::{Ramme, Sted},
    skjema, sti,
};
use crate::{base::ids::uuid_v7, text::dato};

/// Routes of this page.
pub(super) fn ruter() -> Router<Stat> {
    Router::new()
        .route(sti::HENDELSER, get(liste).post(ny))
        .route(&format!("{}/{{id}}/{{handling}}", sti::HENDELSER), post(gjor))
        .route(&format!("{}/{{id}}/melding.md", sti::HENDELSER), get(fil))
}

struct Rad {
    id: Uuid,
    slag: &'static str,
    oppdaget: String,
    frist: String,
    klokke: String,
    klasse: &'static str,
    beskrivelse: String,
    regel: String,
    berorte: String,
    av: String,
    tiltak: Vec<(String, String)>,
    meldt: String,
    lukket: Option<String>,
    ikke_meldt: bool,
}

#[derive(Template)]
#[template(path = "kontroll/hendelser.html")]
struct Liste {
    ramme: Ramme,
    feil: Option<String>,
    apne: usize,
    rader: Vec<Rad>,
    slag: Vec<(&'static str, &'static str, u64)>,
    regler: Vec<String>,
    i_dag: String,
    kan_melde: bool,
}

/// The limits of the day; the delivered file is read by a test.
pub(super) fn grenser(i_dag: NaiveDate) -> Result<Grenser, Feil> {
    let bok = Grensebok::standard().map_err(|feil| {
        tracing::error!(feil = %feil, "grensene kan ikke leses");
        Feil::Intern
    })?;
    bok.paa(i_dag).cloned().map_err(|_| Feil::Intern)
}

fn kan_melde(inne: &Inne) -> bool {
    [Tjeneste::Leder, Tjeneste::Personvernombud].iter().any(|t| inne.aktor.har(*t))
}

fn dager(slag: Slag, grenser: &Grenser) -> u64 {
    match slag {
        Slag::Rettigheter => grenser.hendelse_dager,
        Slag::Dodsfall => grenser.hendelse_dager_dod,
        Slag::Omfattende => grenser.hendelse_dager_omfattende,
    }
}

fn rad(s: &Stat, sak: &Hendelsesak, grenser: &Grenser, i_dag: NaiveDate) -> Rad {
    let h = &sak.hendelse;
    let (klokke, klasse) = match h.klokke(grenser, i_dag) {
        Klokke::Gjenstar(0) => ("siste frist er i dag".to_owned(), "m-oransje"),
        Klokke::Gjenstar(n) => (
            format!("{} igjen", crate::text::tall::med_ord(usize::try_from(n).unwrap_or(0), "dag", "dager")),
            "m-bla",
        ),
        Klokke::ForSent(n) => (format!("{n} dager for sent"), "m-rod"),
        Klokke::Meldt => ("meldt i tide".to_owned(), "m-gronn"),
        Klokke::MeldtForSent(n) => (format!("meldt {n} dager for sent"), "m-oransje"),
    };
    Rad {
        id: h.id,
        slag: SLAG.iter().find(|(slag, ..)| *slag == h.slag).map_or("", |(.., ord)| ord),
        oppdaget: dato::kort(h.oppdaget),
        frist: dato::kort(h.frist(grenser)),
        klokke,
        klasse,
        beskrivelse: h.beskrivelse.clone(),
        regel: h.regel.as_ref().map_or_else(|| "ingen bestemt".to_owned(), ToString::to_string),
        berorte: h.berorte.map_or_else(|| "ikke kjent".to_owned(), |n| n.to_string()),
        av: s.kontroll.ansatte.navn(&sak.meldt_av.0),
        tiltak: h.tiltak.iter().map(|t| (dato::kort(t.dag), t.tekst.clone())).collect(),
        meldt: match (&sak.meldt_til, h.meldt) {
            (Some(til), Some(dag)) => format!("{til}, {}", dato::kort(dag)),
            _ => "ikke meldt ennå".to_owned(),
        },
        ikke_meldt: h.meldt.is_none(),
        lukket: sak.lukket.clone(),
    }
}

fn side(s: &Stat, inne: &Inne, feil: Option<String>) -> Result<String, Feil> {
    let grenser = grenser(inne.i_dag)?;
    let rader: Vec<Rad> =
        s.kontroll.rom.bilde().hendelsesaker().iter().map(|sak| rad(s, sak, &grenser, inne.i_dag)).collect();
    Ok(Liste {
        ramme: Ramme::ny("Hendelser", inne, Sted::Regler),
        feil,
        apne: rader.iter().filter(|r| r.lukket.is_none()).count(),
        rader,
        slag: SLAG.iter().map(|(slag, kode, ord)| (*kode, *ord, dager(*slag, &grenser))).collect(),
        regler: s.kontroll.regler.regler.iter().map(|r| format!("{}@{}", r.fil.id, r.fil.versjon)).collect(),
        i_dag: inne.i_dag.to_string(),
        kan_melde: kan_melde(inne),
    }
    .render()?)
}

async fn liste(State(s): State<Stat>, headers: HeaderMap) -> Side {
    let inne = Inne::slipp(&s, &headers).await?;
    s.kontroll.rom.les_liste("hendelser", inne.hvem()).await?;
    Ok(Html(side(&s, &inne, None)?))
}

type Felter = BTreeMap<String, String>;

fn tekst(felter: &Felter, navn: &'static str) -> Result<String, String> {
    let verdi = felter.get(navn).map(|v| v.trim().to_owned()).unwrap_or_default();
    if verdi.is_empty() {
        Err(format!("Feltet «{navn}» må fylles ut."))
    } else if verdi.chars().count() > skjema::LENGST {
        Err(format!("Feltet «{navn}» er lengre enn {} tegn.", skjema::LENGST))
    } else {
        Ok(verdi)
    }
}

/// A day that is not in the future.
fn dag(felter: &Felter, navn: &'static str, i_dag: NaiveDate) -> Result<NaiveDate, String> {
    match tekst(felter, navn)?.parse() {
        Ok(dag) if dag <= i_dag => Ok(dag),
        Ok(_) => Err("Datoen kan ikke være etter i dag.".to_owned()),
        Err(_) => Err(format!("Feltet «{navn}» er ikke en dato.")),
    }
}

fn ny_melding(felter: &Felter, id: Uuid, i_dag: NaiveDate) -> Result<Hendelsesmelding, String> {
    let kode = tekst(felter, "slag")?;
    let slag = SLAG.iter().find(|(_, k, _)| *k == kode).map(|(slag, ..)| *slag);
    let slag = slag.ok_or("Velg hva slags hendelse det er.")?;
    let hendelse = Hendelse::ny(id, dag(felter, "oppdaget", i_dag)?, slag, &tekst(felter, "beskrivelse")?);
    let mut hendelse = hendelse.map_err(|feil| super::forste_stor(&feil.to_string()))?;
    hendelse.regel = felter.get("regel").and_then(|r| Hendelsesak::les_regel(r));
    if let Some(antall) = felter.get("berorte").map(|v| v.trim()).filter(|v| !v.is_empty()) {
        let antall = antall.parse().map_err(|_| "Antall berørte skal være et helt tall.")?;
        hendelse.berorte = Some(antall);
    }
    Ok(Hendelsesmelding::Oppdaget { hendelse })
}

fn neste_melding(
    handling: &str,
    felter: &Felter,
    sak: &Hendelsesak,
    i_dag: NaiveDate,
) -> Result<Option<Hendelsesmelding>, String> {
    let id = sak.hendelse.id;
    if sak.lukket.is_some() {
        return Err("Hendelsen er lukket.".to_owned());
    }
    let sjekket = |tekst: &str, dag: NaiveDate| {
        let med = sak.hendelse.clone().med_tiltak(dag, tekst);
        med.map(|_| ()).map_err(|feil| super::forste_stor(&feil.to_string()))
    };
    Ok(Some(match handling {
        "tiltak" => {
            let tiltak = Tiltak { dag: dag(felter, "dag", i_dag)?, tekst: tekst(felter, "tekst")? };
            sjekket(&tiltak.tekst, tiltak.dag)?;
            Hendelsesmelding::Tiltak { id, tiltak }
        }
        "meldt" if sak.hendelse.meldt.is_some() => return Err("Hendelsen er meldt allerede.".to_owned()),
        "meldt" => {
            let (til, dato) = (tekst(felter, "til")?, dag(felter, "dag", i_dag)?);
            sjekket(&til, dato)?;
            Hendelsesmelding::Meldt { id, til, dato }
        }
        "lukk" if sak.hendelse.meldt.is_none() => {
            return Err("Hendelsen må meldes før den lukkes.".to_owned());
        }
        "lukk" => {
            let tiltak = tekst(felter, "tekst")?;
            sjekket(&tiltak, i_dag)?;
            Hendelsesmelding::Lukket { id, tiltak }
        }
        _ => return Ok(None),
    }))
}

async fn skriv(s: &Stat, inne: &Inne, lest: Result<Hendelsesmelding, String>) -> Result<Response, Feil> {
    let feil = match lest {
        Err(feil) => feil,
        Ok(melding) => match s.kontroll.rom.meld(&melding, inne.hvem()).await {
            Ok(()) => return Ok(Redirect::to(sti::HENDELSER).into_response()),
            Err(RomFeil::Avslag(Avslag::Endret)) => {
                "En annen har skrevet noe i mellomtiden. Last inn på nytt.".to_owned()
            }
            Err(feil) => return Err(feil.into()),
        },
    };
    Ok((StatusCode::CONFLICT, Html(side(s, inne, Some(feil))?)).into_response())
}

async fn ny(State(s): State<Stat>, headers: HeaderMap, Form(felter): Form<Felter>) -> Result<Response, Feil> {
    let inne = Inne::slipp(&s, &headers).await?;
    let lest = ny_melding(&felter, uuid_v7(inne.now), inne.i_dag);
    skriv(&s, &inne, lest).await
}

async fn gjor(
    State(s): State<Stat>,
    headers: HeaderMap,
    Path((id, handling)): Path<(Uuid, String)>,
    Form(felter): Form<Felter>,
) -> Result<Response, Feil> {
    let inne = Inne::slipp(&s, &headers).await?;
    let sak = s.kontroll.rom.bilde().hendelsesak(id).ok_or(Feil::FinnesIkke)?;
    if handling != "tiltak" && !kan_melde(&inne) {
        return Err(Feil::IkkeDinRolle);
    }
    match neste_melding(&handling, &felter, &sak, inne.i_dag) {
        Ok(None) => Err(Feil::FinnesIkke),
        Ok(Some(melding)) => skriv(&s, &inne, Ok(melding)).await,
        Err(feil) => skriv(&s, &inne, Err(feil)).await,
    }
}

/// The report for the authority.
async fn fil(State(s): State<Stat>, headers: HeaderMap, Path(id): Path<Uuid>) -> Result<Response, Feil> {
    let inne = Inne::slipp(&s, &headers).await?;
    let sak = s.kontroll.rom.bilde().hendelsesak(id).ok_or(Feil::FinnesIkke)?;
    s.kontroll.rom.les_liste("hendelse som fil", inne.hvem()).await?;
    let tekst = sak.hendelse.markdown(&grenser(inne.i_dag)?, inne.i_dag);
    Ok(nedlasting("text/markdown; charset=utf-8", &format!("hendelse-{}.md", inne.i_dag), tekst))
}

/// A file to keep.
pub(super) fn nedlasting(type_: &'static str, navn: &str, innhold: String) -> Response {
    let hode = [
        (header::CONTENT_TYPE, type_.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{navn}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (hode, innhold).into_response()
}
