//! Stage 0 on the page of a rule: where the round is, what the dry run said, and the one thing that the
//! reader may do next. Then the recall of a rule that was withdrawn.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::{
    Form, Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use chrono::{Datelike, NaiveDate};

use super::{
    super::{
        drift::Kontroll,
        kort::avtrykk,
        parametre::tall,
        regelliv::{
            Fase, Livsfeil, Livskommando, Livsramme, Regelliv, Skjevhetsrapport, Steg, Torrkjoring, port,
            tillatt, torrkjor,
        },
        regler::{Regel, Regelfil, hindring},
        rom::RomFeil,
        sak::{Avslag, Tjeneste},
        tilbakekalling::Brevtype,
    },
    Side, Stat, felter as feltnavn,
    inne::{Feil, Inne},
    ramme::{Ramme, Sted},
    regler, skjema, sti,
    tegning::{self, Soyle, Uke},
};
use crate::text::dato;

/// Longest dry run, in weeks.
const LENGST_UKER: u32 = 26;

/// Routes of this page.
pub(super) fn ruter() -> Router<Stat> {
    let regel = |vei: &str| format!("{}/{{regel}}/{vei}", sti::REGLER);
    Router::new()
        .route(&regel("liv/{steg}"), post(ta_steg))
        .route(&regel("trekk"), post(trekk))
        .route(&regel("tilbakekalling"), get(tilbakekalling))
}

/// One circle of the round.
pub(super) struct Trinn {
    pub klasse: &'static str,
    pub nr: usize,
    pub navn: &'static str,
    pub under: String,
}

/// The dry run in numbers and as bars.
pub(super) struct Torrbilde {
    pub setning: String,
    pub forste: String,
    pub tvillinger: Option<String>,
    pub soyler: Vec<Soyle>,
    pub band: bool,
    pub beskrivelse: String,
    pub uker: Vec<(String, u64, u64, u64, u64)>,
}

/// One form.
pub(super) struct Livsskjema {
    pub steg: &'static str,
    pub tittel: &'static str,
    pub hjelp: String,
    pub tekst: Option<&'static str>,
    pub uker: Option<i64>,
    pub rapport: bool,
    pub til: Option<(String, String, String)>,
    pub knapp: &'static str,
    pub fylt: bool,
}

/// Everything that the page of a rule shows of its life.
pub(super) struct Livsvisning {
    pub tittel: &'static str,
    pub neste: String,
    pub trinn: Vec<Trinn>,
    pub sagt: Vec<(&'static str, String)>,
    pub torr: Option<Torrbilde>,
    pub skjemaer: Vec<Livsskjema>,
    pub avtrykk: String,
    pub kan_trekke: bool,
    pub trukket: bool,
}

/// Whether the rule runs today, in words and colour, and its last day.
pub(super) fn status(
    k: &Kontroll,
    fil: &Regelfil,
    i_dag: NaiveDate,
) -> (&'static str, &'static str, NaiveDate) {
    let bilde = k.rom.bilde();
    let liv = bilde.brytere.liv(&fil.id, fil.versjon);
    let avtrykk = avtrykk::regel(fil);
    let godkjent = liv.and_then(|l| l.godkjent.as_ref()).filter(|g| g.avtrykk == avtrykk).map(|g| g.til);
    let til = match (fil.slatt_pa, godkjent) {
        (true, Some(til)) => til.max(fil.utloper),
        (false, Some(til)) => til,
        (_, None) => fil.utloper,
    };
    let runde = liv.is_some_and(|l| l.fase() != Fase::Ingen);
    let (ord, klasse) = if bilde.brytere.er_trukket(&fil.id, fil.versjon) {
        ("Trukket tilbake", "m-rod")
    } else if bilde.brytere.er_stoppet(&regler::bryter(fil)) {
        ("Stanset", "m-rod")
    } else if hindring(fil, &bilde.brytere, i_dag).is_none() {
        match runde {
            true => ("I drift, fornyes", "m-gronn"),
            false if (til - i_dag).num_days() <= 60 => ("I drift, utløper snart", "m-oransje"),
            false => ("I drift", "m-gronn"),
        }
    } else if runde {
        ("Til godkjenning", "m-bla")
    } else if fil.slatt_pa || godkjent.is_some() {
        ("Utløpt", "m-oransje")
    } else if liv.is_some_and(|l| l.godkjent.is_some()) {
        ("Endret etter godkjenningen", "m-oransje")
    } else {
        ("Utkast, ikke i drift", "m-lilla")
    };
    (ord, klasse, til)
}

/// The life of a rule as this reader sees it.
pub(super) fn visning(inne: &Inne, k: &Kontroll, fil: &Regelfil) -> Livsvisning {
    let liv = k.rom.regelliv(fil);
    let ramme = k.rom.livsramme(fil, inne.hvem());
    let navn = |id: &str| k.ansatte.navn(id);
    let mut sagt = Vec::new();
    if let Some(runde) = &liv.runde {
        sagt.push(("Lagt fram", hvem_sa(&navn(&runde.lagt_fram.av), &runde.lagt_fram.tekst)));
        if let Some(o) = &runde.jurist {
            sagt.push(("Jurist", hvem_sa(&navn(&o.av), &o.tekst)));
        }
        if let Some((rapport, o)) = &runde.personvern {
            let sett = match rapport {
                Skjevhetsrapport::Sett => "har sett rapporten om skjevhet",
                Skjevhetsrapport::ForLiteData => "har sett at det er for lite data om skjevhet",
            };
            sagt.push(("Personvern", hvem_sa(&format!("{} {sett}", navn(&o.av)), &o.tekst)));
        }
    }
    if let Some(g) = &liv.godkjent {
        let dager = format!("{} ({}–{})", navn(&g.av.av), dato::kort(g.fra), dato::kort(g.til));
        sagt.push(("Godkjent her", hvem_sa(&dager, &g.av.tekst)));
    }
    if let Some(o) = &liv.avvist {
        sagt.push(("Avvist", hvem_sa(&navn(&o.av), &o.tekst)));
    }
    let torr = liv.runde.as_ref().and_then(|r| r.torrkjoring.as_ref()).or(liv.siste_torrkjoring.as_ref());
    let bilde = k.rom.bilde();
    Livsvisning {
        tittel: if fil.slatt_pa { "Fornyelse" } else { "Fra utkast til drift" },
        neste: neste(&liv, &ramme),
        trinn: trinn(&liv),
        sagt,
        torr: torr.map(|t| torrbilde(t, fil.daglig_tak, ramme.ledig)),
        skjemaer: Steg::ALLE.into_iter().filter_map(|s| livsskjema(s, &liv, &ramme)).collect(),
        avtrykk: avtrykk::regel(fil),
        kan_trekke: !ramme.trukket && kan_trekke(inne),
        trukket: bilde.brytere.er_trukket(&fil.id, fil.versjon),
    }
}

fn kan_trekke(inne: &Inne) -> bool {
    [Tjeneste::Leder, Tjeneste::Jurist, Tjeneste::Personvernombud].iter().any(|t| inne.aktor.har(*t))
}

fn hvem_sa(hvem: &str, hva: &str) -> String {
    format!("{hvem}: {hva}")
}

/// What happens next, and who must do it.
fn neste(liv: &Regelliv, r: &Livsramme<'_>) -> String {
    if r.trukket {
        return "Regelen er trukket tilbake for godt. Ingenting den har funnet, brukes.".to_owned();
    }
    let Some(runde) = &liv.runde else {
        return match (&liv.avvist, r.fil.slatt_pa) {
            (Some(_), _) => "Avvist. Den som skriver regelen, kan rette og legge den fram på nytt.".to_owned(),
            (None, true) => {
                "Regelen er levert godkjent. Den som skriver regler, legger den fram for å fornye den.".to_owned()
            }
            (None, false) if liv.dekker(&avtrykk::regel(r.fil), r.i_dag).is_some() => {
                "Godkjent. Legges fram på nytt for å fornyes.".to_owned()
            }
            (None, false) => "Neste: den som skriver regler, legger den fram.".to_owned(),
        };
    };
    if runde.avtrykk != avtrykk::regel(r.fil) {
        return "Regelfilen er endret etter at den ble lagt fram. Den må legges fram på nytt.".to_owned();
    }
    match (liv.fase(), runde.jurist.is_some(), runde.personvern.is_some()) {
        (Fase::LagtFram | Fase::Ingen, ..) => "Neste: tørrkjør regelen på det som alt har skjedd.".to_owned(),
        (Fase::Torrkjort, false, false) => "Neste: juristen og personvernombudet vurderer den.".to_owned(),
        (Fase::Torrkjort, false, true) => "Neste: juristen vurderer den.".to_owned(),
        (Fase::Torrkjort, ..) => "Neste: personvernombudet vurderer den.".to_owned(),
        (Fase::Vurdert, ..) => match port(liv, r) {
            Ok(()) => "Neste: en som ikke har gjort noe av det andre, godkjenner.".to_owned(),
            Err(feil) => format!("Kan ikke godkjennes: {feil}."),
        },
    }
}

fn trinn(liv: &Regelliv) -> Vec<Trinn> {
    let runde = liv.runde.as_ref();
    let ferdig = runde.is_none() && liv.godkjent.is_some() && liv.avvist.is_none();
    let gjort = [
        ferdig || runde.is_some(),
        ferdig || runde.is_some_and(|r| r.torrkjoring.is_some()),
        ferdig || runde.is_some_and(|r| r.jurist.is_some()),
        ferdig || runde.is_some_and(|r| r.personvern.is_some()),
        ferdig,
    ];
    let forst = gjort.iter().position(|g| !g);
    let navn = ["Lagt fram", "Tørrkjøring", "Jurist", "Personvern", "Godkjent"];
    let under = [
        runde.map(|r| dato::kort(r.lagt_fram.tid.date_naive())),
        runde.and_then(|r| r.torrkjoring.as_ref()).map(|t| format!("{} uker", t.uker.len())),
        runde.and_then(|r| r.jurist.as_ref()).map(|o| dato::kort(o.tid.date_naive())),
        runde.and_then(|r| r.personvern.as_ref()).map(|(_, o)| dato::kort(o.tid.date_naive())),
        liv.godkjent.as_ref().filter(|_| ferdig).map(|g| format!("til {}", dato::kort(g.til))),
    ];
    let venter = ["av den som skriver", "minst fire uker", "hjemmel og EØS", "skjevhet", "av en annen"];
    navn.into_iter()
        .zip(gjort)
        .zip(under.into_iter().zip(venter))
        .enumerate()
        .map(|(i, ((navn, gjort), (under, venter)))| Trinn {
            klasse: if gjort {
                "gjort"
            } else if forst == Some(i) {
                "na"
            } else {
                "senere"
            },
            nr: i + 1,
            navn,
            under: under.unwrap_or_else(|| if gjort { "ferdig".to_owned() } else { venter.to_owned() }),
        })
        .collect()
}

fn torrbilde(t: &Torrkjoring, daglig_tak: u32, ledig: u64) -> Torrbilde {
    #[expect(clippy::cast_precision_loss, reason = "counts of a week")]
    let f = |v: u64| v as f64;
    let hoyest = t.uker.iter().map(|u| u.saker).max().unwrap_or(0);
    // A band far above the bars would flatten them; then the words say it.
    let band = ledig <= hoyest.saturating_mul(4).max(4);
    let uker: Vec<Uke> = t
        .uker
        .iter()
        .map(|u| Uke {
            nummer: u.til.iso_week().week(),
            antall: f(u.saker),
            ventet: (0.0, if band { f(ledig) } else { f(hoyest) }),
        })
        .collect();
    let mut soyler = tegning::uker(&uker);
    for (soyle, uke) in soyler.iter_mut().zip(&uker) {
        // Few weeks: each has its number.
        soyle.tekst = (uker.len() <= 13 || uke.nummer % 4 == 0).then(|| format!("uke {}", uke.nummer));
    }
    let forventet = t.forventet(daglig_tak);
    let prosent = if ledig == 0 { "mer enn all".to_owned() } else { format!("{} % av", forventet * 100 / ledig) };
    Torrbilde {
        setning: format!(
            "{} treff på {} uker hos {} personer, {}–{}. Det blir {} saker i en vanlig uke.",
            t.treff(),
            t.uker.len(),
            crate::text::tall::heltall(i64::try_from(t.populasjon).unwrap_or(i64::MAX)),
            dato::kort(t.fra),
            dato::kort(t.til),
            t.vanlig_uke()
        ),
        forste: format!(
            "Den første uken kommer også det som har samlet seg: {} saker. Det er {prosent} den ledige plassen i køen ({ledig}).",
            t.forste_uke(daglig_tak)
        ),
        tvillinger: t.tvillinger.map(|v| {
            format!(
                "Prøvd på oppdiktede: {} av {} plantede ble funnet, og {} av {} uskyldige tvillinger ble truffet. Det viser at regelen gjør det den sier, ikke hvordan verden er.",
                v.funnet, v.plantet, v.truffet, v.tvillinger
            )
        }),
        beskrivelse: t.uker.iter().map(|u| format!("{}: {}", u.uke, u.saker)).collect::<Vec<_>>().join(", "),
        soyler,
        band,
        uker: t.uker.iter().map(|u| (u.uke.clone(), u.treff, u.saker, u.i_orden, u.kan_ikke)).collect(),
    }
}

fn livsskjema(steg: Steg, liv: &Regelliv, r: &Livsramme<'_>) -> Option<Livsskjema> {
    tillatt(liv, steg, r).ok()?;
    let skjema = |steg, tittel, hjelp: &str, tekst, knapp| Livsskjema {
        steg,
        tittel,
        hjelp: hjelp.to_owned(),
        tekst,
        uker: None,
        rapport: false,
        til: None,
        knapp,
        fylt: true,
    };
    Some(match steg {
        Steg::LeggFram => skjema(
            "legg-fram",
            if r.fil.slatt_pa { "Fornye godkjenningen" } else { "Legg fram utkastet" },
            "Det som legges fram, er filen slik den er nå. Endres den, må den legges fram på nytt.",
            Some("Hvorfor trengs den?"),
            "Legg fram",
        ),
        Steg::Torrkjor => Livsskjema {
            uker: Some(tall(&r.parametre.utkast_torrkjoring, r.i_dag)),
            fylt: liv.fase() == Fase::LagtFram,
            ..skjema(
                "torrkjor",
                "Tørrkjør",
                "Regelen kjøres uke for uke på det som var kjent da. Bare tall lagres. En ny tørrkjøring opphever det jurist og personvernombud har sagt.",
                None,
                "Tørrkjør nå",
            )
        },
        Steg::Jurist => skjema(
            "jurist",
            "Juristens vurdering",
            "Holder hjemmelen, er regelen nødvendig, og er EØS holdt utenfor?",
            Some("Hvorfor holder den?"),
            "Hjemmelen holder",
        ),
        Steg::Personvern => Livsskjema {
            rapport: true,
            ..skjema(
                "personvern",
                "Personvernombudets vurdering",
                "Se på rapporten om skjevhet og stedfortredere under Overvåking før du svarer.",
                Some("Hva så du, og hvorfor er det i orden?"),
                "I orden for personvernet",
            )
        },
        Steg::Godkjenn => {
            port(liv, r).ok()?;
            let lengst = r.i_dag.checked_add_months(chrono::Months::new(12)).unwrap_or(r.i_dag);
            let forst = r.i_dag.succ_opt().unwrap_or(r.i_dag);
            Livsskjema {
                til: Some((forst.to_string(), lengst.to_string(), lengst.to_string())),
                ..skjema(
                    "godkjenn",
                    "Godkjenn",
                    "Regelen kjører fra neste natt og stanser av seg selv den dagen du velger, senest om tolv måneder.",
                    Some("Hvorfor?"),
                    "Godkjenn",
                )
            }
        }
        Steg::Avvis => Livsskjema {
            fylt: false,
            ..skjema(
                "avvis",
                "Avvis",
                "Det som alt er i drift, går til det utløper. Bruk Stans for å stoppe det nå.",
                Some("Hvorfor ikke?"),
                "Avvis",
            )
        },
    })
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
        Lest::Torrkjor(uker) => {
            match s.kontroll.rom.kan_styre(&regel.fil, Steg::Torrkjor, inne.hvem()) {
                Err(feil) => Err(feil.to_string()),
                Ok(()) => match kjor(&s, regel, uker, inne.i_dag).await {
                    Err(feil) => Err(feil.to_string()),
                    Ok(torr) => styr(&inne, &s, regel, Livskommando::Torrkjor(torr)).await?,
                },
            }
        }
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
