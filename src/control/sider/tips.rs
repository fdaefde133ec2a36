//! The page of the one who takes in tips: a form, and a list. Nobody else has it.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Redirect, Response},
};
use uuid::Uuid;

use super::{
    super::{
        parametre::etter,
        sak::Tjeneste,
        signal::Subjekt,
        tips::{self, Kanal, TipsFeil, Tipskode},
    },
    Stat,
    inne::{Feil, Inne},
    ramme::{Ramme, Sted},
    sak::gjelder,
    skjema::LENGST,
    sti,
};
use crate::{
    base::{Fnr, Hpr, Orgnr, ids::uuid_v7},
    text::dato,
};

struct Rad {
    id: Uuid,
    nar: String,
    kanal: &'static str,
    om: &'static str,
    tekst: String,
    kode: Option<&'static str>,
    slettes: String,
}

#[derive(Template)]
#[template(path = "kontroll/tips.html")]
struct Side {
    ramme: Ramme,
    rader: Vec<Rad>,
    ondsinnede: usize,
    feil: Option<String>,
    lagret: bool,
    skrevet: String,
}

impl From<TipsFeil> for Feil {
    fn from(feil: TipsFeil) -> Self {
        match feil {
            TipsFeil::IkkeDinOppgave => Self::IkkeDinRolle,
            TipsFeil::FinnesIkke => Self::FinnesIkke,
            TipsFeil::Tomt => Self::Avslag(feil.to_string()),
            TipsFeil::Lager(feil) => feil.into(),
        }
    }
}

/// Somebody with this duty, and only with this.
async fn slipp(s: &Stat, headers: &HeaderMap) -> Result<Inne, Feil> {
    let inne = Inne::hvem_som_helst(s, headers).await?;
    if inne.aktor.har(Tjeneste::Tipsmottaker) { Ok(inne) } else { Err(Feil::IkkeDinRolle) }
}

async fn side(
    s: &Stat,
    inne: &Inne,
    feil: Option<String>,
    lagret: bool,
    skrevet: String,
) -> Result<String, Feil> {
    let lager = s.kontroll.rom.lager();
    s.kontroll.rom.les_liste("tips", inne.hvem()).await?;
    let parametre = s.kontroll.rom.parametre();
    let rader = tips::alle(lager, &inne.aktor)
        .await?
        .into_iter()
        .map(|t| Rad {
            id: t.id,
            nar: dato::tidspunkt(t.tid),
            kanal: kanal(t.kanal),
            om: t.om.map_or("ukjent", gjelder),
            tekst: t.tekst,
            kode: t.kode.map(|_| "Oppbevares"),
            slettes: dato::kort(etter(&parametre.slett_tips, t.tid.date_naive())),
        })
        .collect();
    let ondsinnede = tips::ondsinnede(lager).await?;
    Ok(Side { ramme: Ramme::ny("Tips", inne, Sted::Tips), rader, ondsinnede, feil, lagret, skrevet }
        .render()?)
}

fn kanal(k: Kanal) -> &'static str {
    match k {
        Kanal::Telefon => "Telefon",
        Kanal::Brev => "Brev",
        Kanal::Nett => "Nettskjema",
        Kanal::Etat => "Annen etat",
    }
}

pub(super) async fn liste(
    State(s): State<Stat>,
    headers: HeaderMap,
    Query(q): Query<BTreeMap<String, String>>,
) -> Result<Response, Feil> {
    let inne = slipp(&s, &headers).await?;
    Ok(Html(side(&s, &inne, None, q.contains_key("lagret"), String::new()).await?).into_response())
}

/// Whom it is about. A number that nobody here has is a refusal, so that it is not kept by mistake.
async fn om(s: &Stat, slag: &str, nummer: &str) -> Result<Option<Subjekt>, &'static str> {
    const UKJENT: &str = "Vi kjenner ingen med det nummeret. Velg «ukjent», så blir nummeret ikke lagret.";
    let nummer: String = nummer.chars().filter(|c| !c.is_whitespace()).collect();
    match slag {
        "UKJENT" => Ok(None),
        "PERSON" => {
            let fnr = Fnr::parse(&nummer).map_err(|_| UKJENT)?;
            let person = s.app.kjerne.lager.person_for(fnr).await.map_err(|_| UKJENT)?;
            person.map(|p| Some(Subjekt::Person(p))).ok_or(UKJENT)
        }
        "ARBEIDSGIVER" => Orgnr::parse(&nummer).map(|o| Some(Subjekt::Arbeidsgiver(o))).map_err(|_| UKJENT),
        "SYKMELDER" => Hpr::parse(&nummer).map(|h| Some(Subjekt::Sykmelder(h))).map_err(|_| UKJENT),
        _ => Err("Velg hvem tipset gjelder."),
    }
}

pub(super) async fn nytt(
    State(s): State<Stat>,
    headers: HeaderMap,
    Form(felter): Form<BTreeMap<String, String>>,
) -> Result<Response, Feil> {
    let inne = slipp(&s, &headers).await?;
    let felt = |navn: &str| felter.get(navn).map(String::as_str).unwrap_or_default();
    let tekst = felt("tekst");
    let kanal = match felt("kanal") {
        "TELEFON" => Ok(Kanal::Telefon),
        "BREV" => Ok(Kanal::Brev),
        "NETT" => Ok(Kanal::Nett),
        "ETAT" => Ok(Kanal::Etat),
        _ => Err("Velg hvordan tipset kom."),
    };
    let lest = match (kanal, om(&s, felt("gjelder"), felt("nummer")).await) {
        _ if tekst.chars().count() > LENGST => Err("Teksten er for lang."),
        (Ok(kanal), Ok(om)) => Ok((kanal, om)),
        (Err(feil), _) | (_, Err(feil)) => Err(feil),
    };
    let svar = match lest {
        Err(feil) => Err(feil.to_owned()),
        Ok((kanal, om)) => {
            let lager = s.kontroll.rom.lager();
            match tips::ta_imot(lager, uuid_v7(inne.now), om, kanal, tekst, inne.hvem()).await {
                Err(TipsFeil::Tomt) => Err(TipsFeil::Tomt.to_string()),
                annet => Ok(annet?),
            }
        }
    };
    match svar {
        Ok(()) => Ok(Redirect::to(&format!("{}?lagret=1", sti::TIPS)).into_response()),
        Err(feil) => {
            let html = side(&s, &inne, Some(feil), false, tekst.to_owned()).await?;
            Ok((StatusCode::CONFLICT, Html(html)).into_response())
        }
    }
}

pub(super) async fn vurder(
    State(s): State<Stat>,
    headers: HeaderMap,
    Path(id): Path<Uuid>,
    Form(felter): Form<BTreeMap<String, String>>,
) -> Result<Response, Feil> {
    let inne = slipp(&s, &headers).await?;
    let kode = match felter.get("kode").map(String::as_str) {
        Some("OPPBEVARES") => Tipskode::Oppbevares,
        Some("UTEN_GRUNNLAG") => Tipskode::UtenGrunnlag,
        Some("ONDSINNET") => Tipskode::Ondsinnet,
        _ => {
            let feil = Some("Velg hva som skal skje med tipset.".to_owned());
            let html = side(&s, &inne, feil, false, String::new()).await?;
            return Ok((StatusCode::CONFLICT, Html(html)).into_response());
        }
    };
    tips::vurder(s.kontroll.rom.lager(), id, kode, inne.hvem()).await?;
    Ok(Redirect::to(&format!("{}?lagret=1", sti::TIPS)).into_response())
}
