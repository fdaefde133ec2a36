//! The steps of stage 0 as forms, and the recall of a rule that was withdrawn.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::{
    Form, Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use chrono::NaiveDate;

use super::{
    super::{
        regelliv::{Livsfeil, Livskommando, Skjevhetsrapport, Steg, Torrkjoring, torrkjor},
        regler::{Regel, Regelfil},
        rom::RomFeil,
        sak::Avslag,
        tilbakekalling::Brevtype,
    },
    Side, Stat, felter as feltnavn,
    inne::{Feil, Inne},
    ramme::{Ramme, Sted},
    regelliv::kan_trekke,
    regler, skjema, sti,
};
use crate::text::dato;

/// Longest dry run, in weeks.
const LENGST_UKER: u32 = 26;

/// Routes of these forms.
pub(super) fn ruter() -> Router<Stat> {
    let regel = |vei: &str| format!("{}/{{regel}}/{vei}", sti::REGLER);
    Router::new()
        .route(&regel("liv/{steg}"), post(ta_steg))
        .route(&regel("trekk"), post(trekk))
        .route(&regel("tilbakekalling"), get(tilbakekalling))
}

/// A step. What is refused comes back with the reason.
async fn ta_steg(
    State(s): State<Stat>,
    headers: HeaderMap,
    Path((id, steg)): Path<(String, String)>,
    Form(felter): Form<BTreeMap<String, String>>,
) -> Result<Response, Feil> {
    let inne = Inne::slipp(&s, &headers).await?;
    let regel = s.kontroll.regler.finn(&id).ok_or(Feil::FinnesIkke)?;
    let gjort = match les(&steg, &felter)? {
        Lest::Feil(feil) => Err(feil),
        Lest::Kommando(kommando) => styr(&inne, &s, regel, kommando).await?,
        Lest::Torrkjor(uker) => match s.kontroll.rom.kan_styre(&regel.fil, Steg::Torrkjor, inne.hvem()) {
            Err(feil) => Err(feil.to_string()),
            Ok(()) => match kjor(&s, regel, uker, inne.i_dag).await {
                Err(feil) => Err(feil.to_string()),
                Ok(torr) => styr(&inne, &s, regel, Livskommando::Torrkjor(torr)).await?,
            },
        },
    };
    match gjort {
        Ok(()) => Ok(Redirect::to(&format!("{}/{id}?lagret=1", sti::REGLER)).into_response()),
        Err(feil) => nektet(&inne, &s, &regel.fil, &feil),
    }
}

fn nektet(inne: &Inne, s: &Stat, fil: &Regelfil, feil: &str) -> Result<Response, Feil> {
    let html = regler::side(inne, &s.kontroll, fil, Some(super::forste_stor(feil)), false)?;
    Ok((StatusCode::CONFLICT, Html(html)).into_response())
}

async fn styr(
    inne: &Inne,
    s: &Stat,
    regel: &Regel,
    kommando: Livskommando,
) -> Result<Result<(), String>, Feil> {
    match s.kontroll.rom.styr(&regel.fil, kommando, inne.hvem()).await {
        Ok(()) => Ok(Ok(())),
        Err(RomFeil::Liv(feil)) => Ok(Err(feil.to_string())),
        Err(RomFeil::Avslag(Avslag::Endret)) => {
            Ok(Err("en annen har gjort noe med regelen i mellomtiden. Last inn på nytt".to_owned()))
        }
        Err(feil) => Err(feil.into()),
    }
}

async fn kjor(s: &Stat, regel: &Regel, uker: u32, i_dag: NaiveDate) -> Result<Torrkjoring, Livsfeil> {
    let historie = s.kontroll.historie.get().map(Arc::clone).ok_or(Livsfeil::IngenHistorie)?;
    let (folk, kilder) = historie.hent(i_dag).await.map_err(|feil| {
        tracing::error!(feil, "historikken for tørrkjøring kunne ikke leses");
        Livsfeil::HistorieFeilet
    })?;
    let regel = regel.clone();
    tokio::task::spawn_blocking(move || torrkjor(&regel, folk.as_slice(), &kilder, uker, i_dag))
        .await
        .map_err(|_| Livsfeil::HistorieFeilet)?
}

enum Lest {
    Kommando(Livskommando),
    Torrkjor(u32),
    Feil(String),
}

fn les(steg: &str, felter: &BTreeMap<String, String>) -> Result<Lest, Feil> {
    let verdi = |navn: &str| felter.get(navn).map(|v| v.trim().to_owned()).unwrap_or_default();
    let tekst = verdi("tekst");
    if tekst.chars().count() > skjema::LENGST {
        return Ok(Lest::Feil(format!("teksten er lengre enn {} tegn", skjema::LENGST)));
    }
    Ok(match steg {
        "legg-fram" => Lest::Kommando(Livskommando::LeggFram { grunn: tekst }),
        "torrkjor" => match verdi("uker").parse::<u32>() {
            Ok(uker) if (1..=LENGST_UKER).contains(&uker) => Lest::Torrkjor(uker),
            _ => Lest::Feil(format!("skriv hvor mange uker, fra 1 til {LENGST_UKER}")),
        },
        "jurist" => Lest::Kommando(Livskommando::Jurist { begrunnelse: tekst }),
        "personvern" => {
            let rapport = match verdi("rapport").as_str() {
                "SETT" => Skjevhetsrapport::Sett,
                "FOR_LITE_DATA" => Skjevhetsrapport::ForLiteData,
                _ => return Ok(Lest::Feil("si om du har sett rapporten om skjevhet".to_owned())),
            };
            Lest::Kommando(Livskommando::Personvern { rapport, begrunnelse: tekst })
        }
        "godkjenn" => match verdi("til").parse() {
            Ok(til) => Lest::Kommando(Livskommando::Godkjenn { til, begrunnelse: tekst }),
            Err(_) => Lest::Feil("skriv siste dag som en dato".to_owned()),
        },
        "avvis" => Lest::Kommando(Livskommando::Avvis { grunn: tekst }),
        _ => return Err(Feil::FinnesIkke),
    })
}

/// Withdraws the rule for good; its signals leave every open case in the same transaction (R5).
async fn trekk(
    State(s): State<Stat>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Form(felter): Form<BTreeMap<String, String>>,
) -> Result<Response, Feil> {
    let inne = Inne::slipp(&s, &headers).await?;
    let regel = s.kontroll.regler.finn(&id).ok_or(Feil::FinnesIkke)?;
    let grunn = felter.get("grunn").map(String::as_str).unwrap_or_default();
    let (navn, versjon) = (regel.fil.id.clone(), regel.fil.versjon);
    match s.kontroll.rom.bryter(|b| b.trekk(&navn, versjon, grunn, &inne.aktor), inne.hvem()).await {
        Ok(()) => Ok(Redirect::to(&format!("{}/{id}/tilbakekalling", sti::REGLER)).into_response()),
        Err(RomFeil::Avslag(avslag)) => nektet(&inne, &s, &regel.fil, &avslag.to_string()),
        Err(feil) => Err(feil.into()),
    }
}

#[derive(Template)]
#[template(path = "kontroll/tilbakekalling.html")]
struct Tilbakekalt {
    ramme: Ramme,
    id: String,
    navn: String,
    trukket: bool,
    signaler: usize,
    slettet: usize,
    saker: Vec<(String, String, String, String)>,
}

/// Everything that the rule ever touched, and who must have a letter.
async fn tilbakekalling(State(s): State<Stat>, headers: HeaderMap, Path(id): Path<String>) -> Side {
    let inne = Inne::slipp(&s, &headers).await?;
    let regel = s.kontroll.regler.finn(&id).ok_or(Feil::FinnesIkke)?;
    if !kan_trekke(&inne) {
        return Err(Feil::IkkeDinRolle);
    }
    let fil = &regel.fil;
    let svar = s.kontroll.rom.tilbakekall(&fil.id, fil.versjon, inne.hvem()).await?;
    let saker = svar
        .saker
        .iter()
        .map(|sak| {
            let id = sak.sak.to_string();
            let kort = id.get(id.len().saturating_sub(6)..).unwrap_or(&id).to_uppercase();
            let vedtak: Vec<String> = sak
                .vedtak
                .iter()
                .map(|(kode, dag)| format!("{} {}", feltnavn::vedtak(*kode), dato::kort(*dag)))
                .collect();
            let brev = match sak.brev {
                Some(Brevtype::NyVurdering) => "Ny vurdering",
                Some(Brevtype::VarselTrukket) => "Varselet trekkes",
                Some(Brevtype::Orientering) => "Orientering",
                None => "Ikke nødvendig",
            };
            let vedtak = if vedtak.is_empty() { "–".to_owned() } else { vedtak.join(", ") };
            (id, kort, vedtak, brev.to_owned())
        })
        .collect();
    let side = Tilbakekalt {
        ramme: Ramme::ny(format!("Tilbakekalling {id}"), &inne, Sted::Regler),
        id,
        navn: fil.navn.nb.clone(),
        trukket: s.kontroll.rom.bilde().brytere.er_trukket(&fil.id, fil.versjon),
        signaler: svar.signaler.len(),
        slettet: svar.slettet,
        saker,
    };
    Ok(Html(side.render()?))
}
