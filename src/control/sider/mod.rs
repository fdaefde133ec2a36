//! The pages of the control room: who asks → may they → read (which is logged) → render.
//!
//! To everybody who does not work here the addresses do not exist: the answer is the one of an unknown
//! address, so that not even the room's size can be felt from outside.

mod brev;
mod felter;
mod funn;
mod handlinger;
mod handlinger_svar;
mod handlinger_utredning;
mod hendelser;
mod inne;
mod innsyn;
mod ko;
mod logg;
mod opplysninger;
mod overvaking;
mod papirer;
mod praksis;
mod ramme;
mod regelliv;
mod regelsteg;
mod regler;
mod sak;
mod signaturer;
mod skjema;
mod sti;
mod tegning;
mod tips;
mod uke;
mod ukeruter;
mod uten;
mod varselpunkter;

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Form, Router,
    extract::{DefaultBodyLimit, Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use uuid::Uuid;

use self::inne::{Feil, Inne};
pub(in crate::control) use self::opplysninger::kilde;
use super::{
    drift::Kontroll,
    lager::Formalskode,
    rom::Hvem,
    sak::{Innsynsniva, Oppgave, Tjeneste, Varselpunkt},
    tips as tipsene, vedlegg,
};
use crate::{
    access::Rolle,
    base::{PersonId, ids::uuid_v7},
    http::{App, auth},
    text::Malform,
};

/// Longest form.
const STORST: usize = 256 * 1024;
/// Rows of the log page.
const LOGGLINJER: i64 = 200;

/// What the handlers are given.
#[derive(Clone)]
pub(super) struct Stat {
    pub(super) app: App,
    pub(super) kontroll: Arc<Kontroll>,
}

/// All pages, with their own state.
pub(super) fn ruter(app: App, kontroll: Arc<Kontroll>) -> Router<App> {
    let bryter = |vei: &str| format!("{}/{{regel}}/{vei}", sti::REGLER);
    Router::new()
        .route(sti::SAKER, get(saker))
        .route(&format!("{}/ta-neste", sti::SAKER), post(ta_neste))
        .route(&format!("{}/{{sak}}", sti::SAK), get(en_sak))
        .route(&format!("{}/{{sak}}/{{handling}}", sti::SAK), post(gjor))
        .route(&format!("{}/{{sak}}/brev/{{brev}}", sti::SAK), get(brev::vis))
        .route(sti::TIPS, get(tips::liste).post(tips::nytt))
        .route(&format!("{}/{{tips}}", sti::TIPS), post(tips::vurder))
        .route(sti::SIGNALER, get(signaler))
        .route(sti::REGLER, get(alle_regler))
        .route(&format!("{}/{{regel}}", sti::REGLER), get(en_regel))
        .route(&bryter("stans"), post(stans))
        .route(&bryter("start"), post(start))
        .route(sti::OVERVAKING, get(ukeruter::overvaket))
        .route(&format!("{}/uke/{{uke}}", sti::OVERVAKING), get(ukeruter::ukesfil))
        .route(&format!("{}/kilde/{{kilde}}/start", sti::OVERVAKING), post(ukeruter::start_kilde))
        .route(sti::LOGG, get(loggen))
        .route(sti::CSS, get(utseende))
        .route(sti::REGISTER, get(registeret))
        .route(sti::INNSYN, get(borgers))
        .route(&format!("{}/{{sak}}/retting", sti::INNSYN), post(krev_retting))
        .merge(hendelser::ruter())
        .merge(papirer::ruter())
        .merge(regelsteg::ruter())
        .layer(DefaultBodyLimit::max(STORST))
        .with_state(Stat { app, kontroll })
}

/// What there is where there is no room.
pub(super) fn ruter_uten_rom(app: App) -> Router<App> {
    uten::ruter(app)
}

async fn utseende() -> Response {
    let hode =
        [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")];
    (hode, include_str!("../../../static/kontroll.css")).into_response()
}

/// The rules in general terms, for everybody (AI Act art. 49): what is compared and by which law, no limits.
async fn registeret(State(s): State<Stat>) -> axum::Json<super::kort::register::Register> {
    let bilde = s.kontroll.rom.bilde();
    axum::Json(super::kort::register::lag(&s.kontroll.regler, &bilde.brytere, s.app.i_dag()))
}

type Side = Result<Html<String>, Feil>;
type Sporring = Query<BTreeMap<String, String>>;

async fn saker(State(s): State<Stat>, headers: HeaderMap, Query(q): Sporring) -> Result<Response, Feil> {
    let inne = Inne::hvem_som_helst(&s, &headers).await?;
    if inne.aktor.har(Tjeneste::Tipsmottaker) {
        return Ok(Redirect::to(sti::TIPS).into_response());
    }
    if !ramme::ser_saker(&inne.aktor) {
        return Ok(Redirect::to(sti::SIGNALER).into_response());
    }
    s.kontroll.rom.les_liste("saker", inne.hvem()).await?;
    let bilde = s.kontroll.rom.bilde();
    let alle: Vec<_> = bilde.saker.values().map(|s| &**s).collect();
    Ok(Html(ko::side(&inne, &s.kontroll, &alle, q.contains_key("tom"))?).into_response())
}

/// Takes the first case of the queue that nobody has and the reader may have. The reader still has to
/// say that nothing stands in the way before anything is shown.
async fn ta_neste(State(s): State<Stat>, headers: HeaderMap) -> Result<Response, Feil> {
    let inne = Inne::slipp(&s, &headers).await?;
    let bilde = s.kontroll.rom.bilde();
    let alle: Vec<_> = bilde.saker.values().map(|s| &**s).collect();
    let neste = ko::ledige(&inne, &s.kontroll, &alle).into_iter().next();
    Ok(match neste {
        Some(id) => Redirect::to(&format!("{}/{id}", sti::SAK)).into_response(),
        None => Redirect::to(&format!("{}?tom=1", sti::SAKER)).into_response(),
    })
}

async fn en_sak(
    State(s): State<Stat>,
    headers: HeaderMap,
    Path(id): Path<Uuid>,
    Query(q): Sporring,
) -> Result<Response, Feil> {
    let inne = Inne::slipp(&s, &headers).await?;
    let lagret = q.contains_key("lagret");
    Ok(Html(vis_sak(&s, &inne, id, None, lagret).await?).into_response())
}

async fn vis_sak(
    s: &Stat,
    inne: &Inne,
    id: Uuid,
    feil: Option<String>,
    lagret: bool,
) -> Result<String, Feil> {
    let rom = &s.kontroll.rom;
    let (niva, sak) = rom.les(id, inne.hvem()).await?;
    let grunnlag = match niva {
        Innsynsniva::Blind | Innsynsniva::Full => vedlegg::hent(rom.lager(), id).await?,
        _ => None,
    };
    let praksis = match niva {
        Innsynsniva::Full => vedlegg::praksis(rom.lager(), id).await?,
        _ => None,
    };
    let rader = rom.lager().strom(&super::rom::sakstrom(id)).await?;
    // Only who assesses, in a case that a rule has opened: that there is a tip, never what it says.
    let utreder = sak.har_na(Oppgave::Utredning) == Some(inne.aktor.id.as_str());
    let tips = niva == Innsynsniva::Full
        && utreder
        && !sak.er_tilfeldig()
        && tipsene::finnes(rom.lager(), sak.subjekt).await?;
    let html = sak::side(&sak::Vist {
        sak: &sak,
        niva,
        rader: &rader,
        grunnlag: grunnlag.as_ref(),
        praksis: praksis.as_ref(),
        tips,
        regler: &s.kontroll.regler,
        parametre: rom.parametre(),
        inne,
        ansatte: &s.kontroll.ansatte,
        feil,
        lagret,
    })?;
    Ok(html)
}

/// A form of a case. What is refused comes back with the reason; nothing is half done.
async fn gjor(
    State(s): State<Stat>,
    headers: HeaderMap,
    Path((id, handling)): Path<(Uuid, String)>,
    Form(felter): Form<BTreeMap<String, String>>,
) -> Result<Response, Feil> {
    let inne = Inne::slipp(&s, &headers).await?;
    let rom = &s.kontroll.rom;
    let felter = skjema::Felter(felter);
    let bilde = rom.bilde();
    let sak = bilde.sak(id).ok_or(Feil::FinnesIkke)?;
    let punkter = || {
        let punkter: Vec<Varselpunkt> = varselpunkter::varselpunkter(&sak, &s.kontroll.regler, Malform::Nb);
        let tekst = super::tekst::varsel::tekst(&sak, &punkter);
        (punkter, tekst)
    };
    let lest = felter
        .versjon()
        .and_then(|v| Ok((v, skjema::kommandoer(&handling, &felter, uuid_v7(inne.now), punkter)?)));
    let avvist = match lest {
        Err(feil) => feil.to_string(),
        Ok((versjon, onsker)) => match utfor_hver(rom, id, versjon, onsker, inne.hvem()).await {
            Ok(()) => {
                return Ok(Redirect::to(&format!("{}/{id}?lagret=1", sti::SAK)).into_response());
            }
            Err(super::rom::RomFeil::Avslag(avslag)) => forste_stor(&avslag.to_string()),
            Err(feil) => return Err(feil.into()),
        },
    };
    let html = vis_sak(&s, &inne, id, Some(avvist), false).await?;
    Ok((StatusCode::CONFLICT, Html(html)).into_response())
}

/// One after the other, each on what the one before left.
async fn utfor_hver(
    rom: &super::rom::Kontrollrom,
    id: Uuid,
    versjon: u64,
    onsker: Vec<super::sak::Kommando>,
    hvem: Hvem<'_>,
) -> Result<(), super::rom::RomFeil> {
    let mut sett = versjon;
    for kommando in onsker {
        sett = rom.utfor(id, Some(sett), &kommando, hvem).await?.versjon;
    }
    Ok(())
}

fn forste_stor(tekst: &str) -> String {
    let mut tegn = tekst.chars();
    let mut ut: String = tegn.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    ut.push_str(tegn.as_str());
    if !ut.ends_with('.') {
        ut.push('.');
    }
    ut
}

async fn signaler(State(s): State<Stat>, headers: HeaderMap) -> Side {
    let inne = Inne::slipp(&s, &headers).await?;
    s.kontroll.rom.les_liste("signaler", inne.hvem()).await?;
    Ok(Html(overvaking::signaler(&inne, &s.kontroll)?))
}

async fn alle_regler(State(s): State<Stat>, headers: HeaderMap, Query(q): Sporring) -> Side {
    let inne = Inne::slipp(&s, &headers).await?;
    s.kontroll.rom.les_liste("regler", inne.hvem()).await?;
    Ok(Html(regler::liste(&inne, &s.kontroll, None, q.contains_key("lagret"))?))
}

async fn en_regel(
    State(s): State<Stat>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(q): Sporring,
) -> Side {
    let inne = Inne::slipp(&s, &headers).await?;
    let regel = s.kontroll.regler.finn(&id).ok_or(Feil::FinnesIkke)?;
    s.kontroll.rom.les_liste("regel", inne.hvem()).await?;
    Ok(Html(regler::side(&inne, &s.kontroll, &regel.fil, None, q.contains_key("lagret"))?))
}

async fn stans(
    State(s): State<Stat>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Form(felter): Form<BTreeMap<String, String>>,
) -> Result<Response, Feil> {
    bryt(&s, &headers, &id, &felter, true).await
}

async fn start(
    State(s): State<Stat>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Form(felter): Form<BTreeMap<String, String>>,
) -> Result<Response, Feil> {
    bryt(&s, &headers, &id, &felter, false).await
}

async fn bryt(
    s: &Stat,
    headers: &HeaderMap,
    id: &str,
    felter: &BTreeMap<String, String>,
    stans: bool,
) -> Result<Response, Feil> {
    let inne = Inne::slipp(s, headers).await?;
    let regel = s.kontroll.regler.finn(id).ok_or(Feil::FinnesIkke)?;
    let grunn = felter.get("grunn").map(String::as_str).unwrap_or_default();
    match regler::bryt(&inne, &s.kontroll, &regel.fil, grunn, stans).await {
        Ok(()) => Ok(Redirect::to(&format!("{}/{id}?lagret=1", sti::REGLER)).into_response()),
        Err(super::rom::RomFeil::Avslag(avslag)) => {
            let feil = Some(forste_stor(&avslag.to_string()));
            let html = regler::side(&inne, &s.kontroll, &regel.fil, feil, false)?;
            Ok((StatusCode::CONFLICT, Html(html)).into_response())
        }
        Err(feil) => Err(feil.into()),
    }
}

async fn loggen(State(s): State<Stat>, headers: HeaderMap) -> Side {
    let inne = Inne::slipp(&s, &headers).await?;
    if !ramme::ser_logg(&inne.aktor) {
        return Err(Feil::IkkeDinRolle);
    }
    s.kontroll.rom.les_liste("logg", inne.hvem()).await?;
    let rader = s.kontroll.rom.lager().siste(LOGGLINJER).await?;
    let kjede = super::lager::verifiser(s.kontroll.rom.lager(), &[]).await;
    Ok(Html(logg::side(&inne, &s.kontroll.ansatte, &rader, kjede)?))
}

/// The citizen who is logged in, or a redirect to the log-in.
async fn borger(s: &Stat, headers: &HeaderMap) -> Result<PersonId, Feil> {
    match auth::hvem(&s.app, headers).await? {
        None => Err(Feil::IkkeInnlogget),
        Some(aktor) if aktor.rolle == Rolle::Sykmeldt => aktor.person.ok_or(Feil::Utenfra),
        Some(_) => Err(Feil::Utenfra),
    }
}

fn malform(q: &BTreeMap<String, String>) -> Malform {
    if q.get("sprak").is_some_and(|v| v == "nn") { Malform::Nn } else { Malform::Nb }
}

async fn borgers(State(s): State<Stat>, headers: HeaderMap, Query(q): Sporring) -> Side {
    let person = borger(&s, &headers).await?;
    let (now, i_dag) = (s.app.kjerne.clock.now(), s.app.i_dag());
    let saker = innsyn::egne(&s.kontroll, person, i_dag);
    let selv = innsyn::borger();
    let hvem = Hvem { aktor: &selv, formal: Formalskode::Innsyn, now, i_dag };
    for sak in &saker {
        s.kontroll.rom.les_liste(&format!("egen sak {}", sak.id), hvem).await?;
    }
    Ok(Html(innsyn::side(&saker, &s.kontroll.regler, malform(&q), q.contains_key("sendt"))?))
}

/// "This is wrong": kept in the case; the reviewer decides, and a corrected fact takes with it what
/// was found because of it (R9).
async fn krev_retting(
    State(s): State<Stat>,
    headers: HeaderMap,
    Path(id): Path<Uuid>,
    Form(felter): Form<BTreeMap<String, String>>,
) -> Result<Response, Feil> {
    let person = borger(&s, &headers).await?;
    let (now, i_dag) = (s.app.kjerne.clock.now(), s.app.i_dag());
    let saker = innsyn::egne(&s.kontroll, person, i_dag);
    let sak = saker.iter().find(|s| s.id == id).ok_or(Feil::FinnesIkke)?;
    let m = malform(&felter);
    let felter = skjema::Felter(felter);
    let kommando = skjema::kommando("retting", &felter, uuid_v7(now), || (Vec::new(), String::new()))
        .map_err(|feil| Feil::Avslag(feil.to_string()))?;
    let selv = innsyn::borger();
    let hvem = Hvem { aktor: &selv, formal: Formalskode::Innsyn, now, i_dag };
    s.kontroll.rom.utfor(id, Some(sak.versjon), &kommando, hvem).await?;
    Ok(Redirect::to(&format!("{}?sendt=1&sprak={}", sti::INNSYN, m.kode())).into_response())
}
