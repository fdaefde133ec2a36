//! The papers: cards of what runs, with the check that a card in somebody's hand is of what runs now;
//! the public register; the pack for the assessment of fundamental rights.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    Router,
    extract::{Path, Query, State},
    http::HeaderMap,
    response::{Html, Response},
    routing::get,
};

use super::{
    super::{
        kort::{avtrykk, fria, regelkort::Regelkort},
        regler::{Regelfil, Sperret, hindring},
    },
    Side, Stat,
    hendelser::{grenser, nedlasting},
    inne::{Feil, Inne},
    ramme::{Ramme, Sted},
    regelliv, sti,
};
use crate::text::dato;

/// Routes of these pages.
pub(super) fn ruter() -> Router<Stat> {
    Router::new()
        .route(sti::PAPIRER, get(papirer))
        .route(&format!("{}/rettigheter.md", sti::PAPIRER), get(pakke_md))
        .route(&format!("{}/rettigheter.json", sti::PAPIRER), get(pakke_json))
        .route(&format!("{}/{{regel}}/kort", sti::REGLER), get(kortet))
        .route(&format!("{}/{{regel}}/kort.md", sti::REGLER), get(kort_md))
}

struct Kortrad {
    id: String,
    navn: String,
    avtrykk: String,
    status: &'static str,
    klasse: &'static str,
    kjorer: &'static str,
}

#[derive(Template)]
#[template(path = "kontroll/papirer.html")]
struct Papirer {
    ramme: Ramme,
    avtrykk: String,
    program: &'static str,
    dag: String,
    apne_hendelser: usize,
    ma_fylles_ut: Vec<&'static str>,
    kort: Vec<Kortrad>,
}

async fn papirer(State(s): State<Stat>, headers: HeaderMap) -> Side {
    let inne = Inne::slipp(&s, &headers).await?;
    s.kontroll.rom.les_liste("papirer", inne.hvem()).await?;
    let k = &s.kontroll;
    let bilde = k.rom.bilde();
    let kort = k.regler.regler.iter().map(|r| {
        let (status, klasse, _) = regelliv::status(k, &r.fil, inne.i_dag);
        Kortrad {
            id: r.fil.id.clone(),
            navn: r.fil.navn.nb.clone(),
            avtrykk: kortform(&avtrykk::regel(&r.fil)),
            status,
            klasse,
            kjorer: if hindring(&r.fil, &bilde.brytere, inne.i_dag).is_none() { "ja" } else { "nei" },
        }
    });
    let pakke = fria::lag(&k.regler, &grenser(inne.i_dag)?, inne.i_dag);
    Ok(Html(
        Papirer {
            ramme: Ramme::ny("Papirer", &inne, Sted::Regler),
            avtrykk: kortform(&pakke.avtrykk),
            program: avtrykk::PROGRAM,
            dag: dato::kort(inne.i_dag),
            apne_hendelser: bilde.hendelsesaker().iter().filter(|h| h.lukket.is_none()).count(),
            ma_fylles_ut: pakke.ma_fylles_ut,
            kort: kort.collect(),
        }
        .render()?,
    ))
}

/// The first digits of a fingerprint, in groups that can be read aloud.
fn kortform(avtrykk: &str) -> String {
    let siffer: Vec<char> = avtrykk.chars().take(12).collect();
    siffer.chunks(4).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

async fn pakke_md(State(s): State<Stat>, headers: HeaderMap) -> Result<Response, Feil> {
    let inne = Inne::slipp(&s, &headers).await?;
    s.kontroll.rom.les_liste("rettighetspakke", inne.hvem()).await?;
    let pakke = fria::lag(&s.kontroll.regler, &grenser(inne.i_dag)?, inne.i_dag);
    let navn = format!("rettigheter-{}.md", inne.i_dag);
    Ok(nedlasting("text/markdown; charset=utf-8", &navn, pakke.markdown()))
}

async fn pakke_json(State(s): State<Stat>, headers: HeaderMap) -> Result<Response, Feil> {
    let inne = Inne::slipp(&s, &headers).await?;
    s.kontroll.rom.les_liste("rettighetspakke", inne.hvem()).await?;
    let pakke = fria::lag(&s.kontroll.regler, &grenser(inne.i_dag)?, inne.i_dag);
    let json = serde_json::to_string_pretty(&pakke).map_err(|_| Feil::Intern)?;
    Ok(nedlasting("application/json", &format!("rettigheter-{}.json", inne.i_dag), json))
}

fn kort(s: &Stat, fil: &Regelfil, inne: &Inne) -> Regelkort {
    let bilde = s.kontroll.rom.bilde();
    Regelkort::av(fil, None, None).godkjent_her(bilde.brytere.godkjent(fil, inne.i_dag))
}

/// A line of a card as the page shows it.
struct Linje {
    tittel: Option<String>,
    navn: Option<String>,
    tekst: String,
}

/// The card's own text, line by line: the page can't say anything else than the file.
fn linjer(markdown: &str) -> Vec<Linje> {
    markdown
        .lines()
        .filter(|l| !l.trim().is_empty() && !l.starts_with("# "))
        .map(|l| {
            if let Some(tittel) = l.strip_prefix("## ") {
                return Linje { tittel: Some(tittel.to_owned()), navn: None, tekst: String::new() };
            }
            let punkt = l.strip_prefix("- ").unwrap_or(l);
            match punkt.strip_prefix("**").and_then(|r| r.split_once(":**")) {
                Some((navn, tekst)) => {
                    Linje { tittel: None, navn: Some(navn.to_owned()), tekst: tekst.trim().to_owned() }
                }
                None => Linje { tittel: None, navn: None, tekst: punkt.replace('`', "") },
            }
        })
        .collect()
}

#[derive(Template)]
#[template(path = "kontroll/regelkort.html")]
struct Kortside {
    ramme: Ramme,
    id: String,
    versjon: u32,
    navn: String,
    avtrykk: String,
    i_handen: String,
    stemmer: Option<bool>,
    fakta: Vec<(String, String)>,
    deler: Vec<(String, Vec<String>)>,
}

async fn kortet(
    State(s): State<Stat>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(q): Query<BTreeMap<String, String>>,
) -> Side {
    let inne = Inne::slipp(&s, &headers).await?;
    let fil = &s.kontroll.regler.finn(&id).ok_or(Feil::FinnesIkke)?.fil;
    s.kontroll.rom.les_liste("regelkort", inne.hvem()).await?;
    let kort = kort(&s, fil, &inne);
    let i_handen: String = q.get("avtrykk").map(|a| rent(a)).unwrap_or_default();
    let (mut fakta, mut deler) = (Vec::new(), Vec::<(String, Vec<String>)>::new());
    for linje in linjer(&kort.markdown()) {
        match (linje.tittel, linje.navn, deler.last_mut()) {
            (Some(tittel), ..) => deler.push((tittel, Vec::new())),
            (None, Some(navn), None) => fakta.push((navn, linje.tekst)),
            (None, _, Some((_, punkter))) => punkter.push(linje.tekst),
            (None, None, None) => {}
        }
    }
    Ok(Html(
        Kortside {
            ramme: Ramme::ny(format!("Kort {id}"), &inne, Sted::Regler),
            versjon: fil.versjon,
            navn: fil.navn.nb.clone(),
            stemmer: (!i_handen.is_empty())
                .then(|| i_handen.len() >= 12 && kort.avtrykk.starts_with(&i_handen)),
            i_handen,
            avtrykk: kort.avtrykk,
            id,
            fakta,
            deler,
        }
        .render()?,
    ))
}

/// What somebody typed off a paper: hexadecimal digits and nothing else.
fn rent(tekst: &str) -> String {
    tekst.to_lowercase().chars().filter(char::is_ascii_hexdigit).take(64).collect()
}

async fn kort_md(
    State(s): State<Stat>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, Feil> {
    let inne = Inne::slipp(&s, &headers).await?;
    let fil = &s.kontroll.regler.finn(&id).ok_or(Feil::FinnesIkke)?.fil;
    s.kontroll.rom.les_liste("regelkort", inne.hvem()).await?;
    let navn = format!("regelkort-{}-{}.md", fil.id, fil.versjon);
    Ok(nedlasting("text/markdown; charset=utf-8", &navn, kort(&s, fil, &inne).markdown()))
}
