//! Cards as CDS Hooks 2.0.1 writes them. A field without content is not there.

use std::rc::Rc;

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{feil::Feil, fhir::forslag::gradert, markdown::markdown};
use crate::{
    http::klienter::{EpjOppsett, Klient},
    stotte::{Avvisning, Forslag, Kort, Tema},
    text::{Malform, stotte::skall},
};

/// About what an answer takes, so that it is written without moving it.
const STORRELSE: usize = 8 * 1024;

/// The answer.
#[derive(Debug, Serialize)]
pub(super) struct Svar<'a> {
    cards: Vec<Card<'a>>,
}

impl IntoResponse for Svar<'_> {
    fn into_response(self) -> Response {
        let mut ut = Vec::with_capacity(STORRELSE);
        match serde_json::to_writer(&mut ut, &self) {
            Ok(()) => ([(header::CONTENT_TYPE, "application/json")], ut).into_response(),
            Err(_) => Feil::Intern.into_response(),
        }
    }
}

/// Where the code systems of our cards are.
#[derive(Debug)]
struct Adresser {
    tema: Rc<str>,
    avvisning: Rc<str>,
}

impl Adresser {
    fn av(oppsett: &EpjOppsett) -> Self {
        Self {
            tema: oppsett.adresse("/fhir/CodeSystem/sykefravar-tema").into(),
            avvisning: oppsett.adresse("/fhir/CodeSystem/sykefravar-avvisning").into(),
        }
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Card<'a> {
    uuid: Uuid,
    summary: &'a str,
    indicator: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    detail: String,
    source: Source,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
    #[serde(skip_serializing_if = "Option::is_none")]
    selection_behavior: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    override_reasons: Vec<Coding>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct Source {
    label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    topic: Coding,
}

#[derive(Debug, Serialize)]
struct Coding {
    system: Rc<str>,
    code: &'static str,
    display: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Suggestion {
    label: String,
    uuid: Uuid,
    actions: Vec<Action>,
}

#[derive(Debug, Serialize)]
struct Action {
    #[serde(rename = "type")]
    type_: &'static str,
    description: String,
    resource: Value,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Link {
    label: &'static str,
    url: String,
    #[serde(rename = "type")]
    type_: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    app_context: Option<String>,
}

/// Writes the cards. `utkast` is the draft as it came, for proposals that change it.
pub(super) fn svar<'a>(
    kort: &'a [(Uuid, Kort)],
    utkast: Option<&Value>,
    klient: &Klient,
    oppsett: &EpjOppsett,
) -> Svar<'a> {
    let m = klient.sprak;
    let adresser = Adresser::av(oppsett);
    let cards = kort
        .iter()
        .enumerate()
        .map(|(nummer, (id, kort))| {
            let suggestions = forslag(*id, kort, utkast, m);
            Card {
                uuid: *id,
                summary: &kort.sammendrag,
                indicator: if kort.viktig { "warning" } else { "info" },
                detail: markdown(&kort.avsnitt),
                source: kilde(kort.tema, oppsett, &adresser, m),
                selection_behavior: (!suggestions.is_empty()).then_some("at-most-one"),
                suggestions,
                override_reasons: kort.avvisninger.iter().map(|a| avvisning(*a, &adresser, m)).collect(),
                links: lenker(*id, kort, nummer == 0, klient, oppsett),
            }
        })
        .collect();
    Svar { cards }
}

fn kilde(tema: Tema, oppsett: &EpjOppsett, adresser: &Adresser, m: Malform) -> Source {
    let url = match tema {
        Tema::Prognose => Some(oppsett.adresse("/om/beregning")),
        Tema::Statistikk => Some(oppsett.adresse("/om/statistikk")),
        Tema::Historikk | Tema::Arbeidsplass | Tema::Rad => None,
    };
    let topic =
        Coding { system: Rc::clone(&adresser.tema), code: tema.kode(), display: skall::tema(tema.kode(), m) };
    Source { label: skall::kilde(tema.kode(), m), url, topic }
}

fn avvisning(avvisning: Avvisning, adresser: &Adresser, m: Malform) -> Coding {
    Coding {
        system: Rc::clone(&adresser.avvisning),
        code: avvisning.kode(),
        display: skall::avvisning(avvisning.kode(), m),
    }
}

fn forslag(id: Uuid, kort: &Kort, utkast: Option<&Value>, m: Malform) -> Vec<Suggestion> {
    let Some(utkast) = utkast else { return Vec::new() };
    kort.forslag
        .iter()
        .enumerate()
        .map(|(nummer, forslag)| {
            let Forslag::Grader(grad) = *forslag;
            Suggestion {
                label: skall::grader(grad, m),
                uuid: Kort::forslag_id(id, nummer),
                actions: vec![Action {
                    type_: "update",
                    description: skall::grader_forklart(grad, m),
                    resource: gradert(utkast, grad, m),
                }],
            }
        })
        .collect()
}

/// The page with everything on the first card, and how the model works on the prediction.
fn lenker(id: Uuid, kort: &Kort, forste: bool, klient: &Klient, oppsett: &EpjOppsett) -> Vec<Link> {
    let m = klient.sprak;
    let mut ut = Vec::new();
    if forste && klient.smart.is_some() {
        let visning = serde_json::json!({"visning": kort.tema.kode(), "kort": id});
        ut.push(Link {
            label: skall::apne_bildet(m),
            url: oppsett.adresse("/smart/launch"),
            type_: "smart",
            app_context: Some(visning.to_string()),
        });
    }
    if kort.tema == Tema::Prognose {
        let url = oppsett.adresse("/om/beregning");
        ut.push(Link { label: skall::om_modellen(m), url, type_: "absolute", app_context: None });
    }
    ut
}
