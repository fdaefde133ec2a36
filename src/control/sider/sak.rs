//! The page of one case: what the registers say, what stands out, what speaks for, what is at stake,
//! and the one thing that the reader can do now.

use askama::Template;
use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    super::{
        ansatte::Ansatte,
        belop::Foreldelse,
        grunnlag::Grunnlag,
        lager::Rad,
        parametre::Kontrollparametre,
        regler::{Praksisbilde, Regelsett},
        sak::{Forklaringssvar, Innsynsniva, Krav, Kravstatus, Sak, Tjeneste, Trinn},
        signal::Subjekt,
        tekst::{arter, verdi::kroner},
    },
    brev::{self, Kontrollbrev},
    felter::Handling,
    funn::{self, Maned, Regelfunn},
    handlinger,
    inne::Inne,
    opplysninger,
    praksis::{self, Praksis},
    ramme::{Ramme, Sted},
    signaturer, sti, tegning,
};
use crate::text::{Malform, dato};

/// Payments that stand open; more are folded in.
const BELOP: usize = 6;
/// Lines of the log beside a case.
const LOGG: usize = 30;

/// Everything that the page is made of.
pub(super) struct Vist<'a> {
    pub sak: &'a Sak,
    /// How much of it the reader may see now.
    pub niva: Innsynsniva,
    pub rader: &'a [Rad],
    pub grunnlag: Option<&'a Grunnlag>,
    pub praksis: Option<&'a Praksisbilde>,
    /// There is a tip about the same; nothing of what it says.
    pub tips: bool,
    pub regler: &'a Regelsett,
    pub parametre: &'a Kontrollparametre,
    pub inne: &'a Inne,
    pub ansatte: &'a Ansatte,
    /// What was refused, and what the reader had written.
    pub feil: Option<String>,
    /// Something was saved.
    pub lagret: bool,
}

struct Steg {
    nr: u8,
    navn: &'static str,
    under: String,
    klasse: &'static str,
}

struct Forklaringsrad {
    kode: String,
    tekst: String,
    svar: Option<(&'static str, String)>,
}

struct Belopsrad {
    periode: String,
    belop: String,
    status: String,
}

struct Kravrad {
    id: Uuid,
    tekst: String,
    status: &'static str,
    apent: bool,
    paklaget: bool,
}

#[derive(Template)]
#[template(path = "kontroll/sak.html")]
struct Side {
    ramme: Ramme,
    nummer: String,
    id: Uuid,
    versjon: u64,
    tittel: String,
    om: String,
    gjelder: &'static str,
    trinn: &'static str,
    frist: Option<(String, &'static str)>,
    steg: Vec<Steg>,
    blindt: bool,
    signaler: Vec<Regelfunn>,
    taler_for: Vec<String>,
    forklaringer: Vec<Forklaringsrad>,
    kan_forklare: bool,
    ubesvart: bool,
    belop: Vec<Belopsrad>,
    sum: String,
    foreldes: Option<String>,
    /// The newest payments of it stand open.
    belop_resten: Vec<Belopsrad>,
    antall_linjer: usize,
    nye: Vec<Maned>,
    eldre: Vec<Maned>,
    tips: bool,
    brev: Vec<(Kontrollbrev, &'static str)>,
    praksis: Option<Praksis>,
    krav: Vec<Kravrad>,
    bevis: Vec<(String, String, String)>,
    kommentarer: Vec<(String, String, String)>,
    handlinger: Vec<Handling>,
    to: Vec<(bool, String)>,
    logg: Vec<(String, String)>,
    feil: Option<String>,
    lagret: bool,
}

/// The number that people use of a case: the year and the first characters of its id.
pub(super) fn nummer(sak: &Sak) -> String {
    let id = sak.id.simple().to_string();
    format!(
        "K-{}-{}",
        sak.apnet.format("%Y"),
        id.get(id.len().saturating_sub(6)..).unwrap_or(&id).to_uppercase()
    )
}

/// What a case is about, with no name.
pub(super) fn gjelder(subjekt: Subjekt) -> &'static str {
    match subjekt {
        Subjekt::Person(_) => "en person",
        Subjekt::Sykmelder(_) => "sykmelders praksis",
        Subjekt::Arbeidsgiver(_) => "en arbeidsgiver",
    }
}

/// Where a case stands, in words that say nothing of guilt.
pub(super) fn trinn(t: Trinn) -> &'static str {
    match t {
        Trinn::Signal => "Ny",
        Trinn::Triage => "Første vurdering",
        Trinn::Utredning => "Henter opplysninger",
        Trinn::Mistanke => "Venter på leder",
        Trinn::Horing => "Uttalelse",
        Trinn::Vedtak => "Hos ytelsesenheten",
        Trinn::Anmeldelse => "Hos jurist og leder",
        Trinn::Klage => "Klage",
        Trinn::TilLukking => "Skal lukkes",
        Trinn::Lukket => "Lukket",
    }
}

/// The page.
pub(super) fn side(v: &Vist<'_>) -> Result<String, askama::Error> {
    let sak = v.sak;
    // What was computed is on the page of who may see it all; before the own view it is nowhere.
    let blindt = v.niva != Innsynsniva::Full;
    let i_dag = v.inne.i_dag;
    let innsats = sak.innsats(v.parametre, i_dag);
    let mut belop: Vec<Belopsrad> =
        if blindt { Vec::new() } else { innsats.poster.iter().map(|(p, s)| belopsrad(p, *s)).collect() };
    let belop_resten = belop.split_off(belop.len().min(BELOP));
    let signaler = if blindt { Vec::new() } else { funn::per_regel(sak, v.regler) };
    let linjer = v.grunnlag.map(opplysninger::linjer).unwrap_or_default();
    let antall_linjer = linjer.len();
    let (nye, eldre) = funn::per_maned(linjer);
    let tittel = match signaler.first() {
        Some(s) if !blindt => s.navn.clone(),
        _ => "Se på opplysningene".to_owned(),
    };
    Side {
        ramme: Ramme::ny(nummer(sak), v.inne, Sted::Saker),
        nummer: nummer(sak),
        id: sak.id,
        versjon: sak.versjon,
        tittel,
        om: om(sak, blindt),
        gjelder: gjelder(sak.subjekt),
        trinn: trinn(sak.trinn),
        frist: sak.frist.filter(|_| sak.er_apen()).map(|f| frist(f, i_dag)),
        steg: steg(sak),
        blindt,
        taler_for: if blindt { Vec::new() } else { taler_for(v) },
        signaler,
        forklaringer: if blindt { Vec::new() } else { forklaringer(v) },
        ubesvart: sak.ubesvarte_forklaringer() > 0,
        kan_forklare: v.inne.aktor.har(Tjeneste::Triage) || v.inne.aktor.har(Tjeneste::Utreder),
        belop,
        belop_resten,
        sum: kroner(innsats.kan_kreves),
        foreldes: innsats.foreldes_forst.filter(|_| !blindt).map(dato::kort),
        praksis: v.praksis.map(praksis::vis),
        antall_linjer,
        nye,
        eldre,
        tips: v.tips,
        brev: brev::tilgjengelige(sak, v.niva, &v.inne.aktor)
            .into_iter()
            .map(|b| (b, b.navn(Malform::Nb)))
            .collect(),
        krav: if blindt { Vec::new() } else { sak.krav.iter().map(kravrad).collect() },
        bevis: if blindt { Vec::new() } else { sak.bevis.clone() },
        kommentarer: (if blindt { &[] } else { sak.kommentarer.as_slice() })
            .iter()
            .map(|(hvem, nar, tekst)| (v.ansatte.navn(hvem), dato::tidspunkt(*nar), tekst.clone()))
            .collect(),
        handlinger: handlinger::for_aktor(sak, &v.inne.aktor, v.ansatte, i_dag),
        to: signaturer::to_personer(sak, v.ansatte),
        logg: logg(v),
        feil: v.feil.clone(),
        lagret: v.lagret,
    }
    .render()
}

/// What was done, the newest first. Several looks by the same person in a row are one line.
fn logg(v: &Vist<'_>) -> Vec<(String, String)> {
    let mut ut: Vec<(String, String)> = Vec::new();
    for r in v.rader.iter().rev() {
        let hva = format!("{}: {}", v.ansatte.navn(&r.aktor), liten(&arter::linje(&r.art, "")));
        if ut.last().is_some_and(|(_, forrige)| *forrige == hva) {
            continue;
        }
        ut.push((dato::tidspunkt(r.tidspunkt), hva));
        if ut.len() == LOGG {
            break;
        }
    }
    ut
}

fn liten(tekst: &str) -> String {
    let mut tegn = tekst.chars();
    tegn.next().map(|c| c.to_lowercase().collect::<String>()).unwrap_or_default() + tegn.as_str()
}

fn om(sak: &Sak, blindt: bool) -> String {
    let apnet = dato::kort(sak.apnet.date_naive());
    if blindt {
        format!("Åpnet {apnet}. Tallene vises når du har skrevet ditt eget syn.")
    } else if sak.signaler.is_empty() {
        format!("Åpnet {apnet}.")
    } else {
        let regler: std::collections::BTreeSet<&str> =
            sak.signaler.iter().map(|s| s.signal.kontrollert.regel.as_str()).collect();
        let (n, treff) = (regler.len(), sak.signaler.len());
        let av = if n == 1 { "én regel".to_owned() } else { format!("{n} regler") };
        let treff = if treff > n { format!(", {treff} treff") } else { String::new() };
        format!("Åpnet {apnet} av {av}{treff}.")
    }
}

fn frist(frist: NaiveDate, i_dag: NaiveDate) -> (String, &'static str) {
    let klasse = match (frist - i_dag).num_days() {
        ..0 => "m-rod",
        0..=3 => "m-oransje",
        _ => "m-info",
    };
    (format!("Frist {}, {}", dato::kort(frist), dato::til_frist(frist, i_dag)), klasse)
}

fn steg(sak: &Sak) -> Vec<Steg> {
    let na = match sak.trinn {
        Trinn::Signal | Trinn::Triage => 2,
        Trinn::Utredning | Trinn::Mistanke => 3,
        Trinn::Horing => 4,
        _ => 5,
    };
    let uttaler = match sak.subjekt {
        Subjekt::Person(_) => "Personen uttaler seg",
        Subjekt::Sykmelder(_) => "Sykmelder uttaler seg",
        Subjekt::Arbeidsgiver(_) => "Arbeidsgiver uttaler seg",
    };
    let alle: [(u8, &'static str, String); 5] = [
        (1, "Signal", dato::kort(sak.apnet.date_naive())),
        (2, "Første vurdering", "ti virkedager".to_owned()),
        (3, "Hent opplysninger", "ftrl. § 21-4".to_owned()),
        (4, uttaler, "før konklusjon".to_owned()),
        (5, "Konklusjon", "to personer".to_owned()),
    ];
    alle.into_iter()
        .map(|(nr, navn, under)| {
            let ferdig = sak.trinn == Trinn::Lukket;
            let klasse = if nr < na || ferdig {
                "gjort"
            } else if nr == na {
                "na"
            } else {
                ""
            };
            let under = if nr == na && !ferdig { "pågår".to_owned() } else { under };
            Steg { nr, navn, under, klasse }
        })
        .collect()
}

fn taler_for(v: &Vist<'_>) -> Vec<String> {
    let mut ut: Vec<String> = Vec::new();
    for s in &v.sak.signaler {
        for kode in &s.signal.kontrollert.sjekk.taler_for {
            if let Some(f) = s.forklaringer.iter().find(|f| &f.kode == kode) {
                ut.push(f.nb.clone());
            }
        }
        for id in &s.bestatt {
            if let Some(regel) = v.regler.finn(id.split('@').next().unwrap_or(id)) {
                ut.push(format!("Sett på og i orden: {}", regel.fil.navn.nb.to_lowercase()));
            }
        }
    }
    ut.sort();
    ut.dedup();
    ut
}

/// One line an explanation: the same one of several signals of a rule is tried once for all of them.
fn forklaringer(v: &Vist<'_>) -> Vec<Forklaringsrad> {
    let mut ut: Vec<Forklaringsrad> = Vec::new();
    for f in &v.sak.forklaringer {
        let rad = Forklaringsrad {
            kode: f.kode.clone(),
            tekst: f.forklaring.nb.clone(),
            svar: f.svar.map(|s| (svar(s), format!("{} ({})", f.hvordan, v.ansatte.navn(&f.av)))),
        };
        match ut.iter_mut().find(|r| r.tekst == rad.tekst && r.svar == rad.svar) {
            Some(lik) => {
                lik.kode.push(' ');
                lik.kode.push_str(&rad.kode);
            }
            None => ut.push(rad),
        }
    }
    ut
}

fn svar(s: Forklaringssvar) -> &'static str {
    match s {
        Forklaringssvar::IkkeAktuell => "Ikke aktuell",
        Forklaringssvar::Provd => "Prøvd, kan ikke avgjøres",
        Forklaringssvar::Stemmer => "Stemmer",
        Forklaringssvar::StemmerIkke => "Stemmer ikke",
    }
}

fn belopsrad(post: &super::super::belop::Post, status: Foreldelse) -> Belopsrad {
    Belopsrad {
        periode: dato::periode(post.periode.fom(), post.periode.tom()),
        belop: kroner(post.belop),
        status: match status {
            Foreldelse::Loper { foreldes } => format!("foreldes {}", dato::kort(foreldes)),
            Foreldelse::Foreldet { fra } => format!("foreldet {}", dato::kort(fra)),
            Foreldelse::Avbrutt { dato: d } => format!("fristen er avbrutt {}", dato::kort(d)),
        },
    }
}

fn kravrad(k: &Krav) -> Kravrad {
    let status = match k.status {
        Kravstatus::Apent => "Venter på svar",
        Kravstatus::Besvart => "Besvart",
        Kravstatus::Paklaget => "Klaget på. Kan ikke brukes før klagen er avgjort",
        Kravstatus::Opphevet => "Opphevet",
    };
    let purret = if k.purret > 0 { format!(", purret {} ganger", k.purret) } else { String::new() };
    Kravrad {
        id: k.krav.id,
        tekst: format!(
            "{} ({}–{}). Svar innen {}{purret}.",
            k.krav.gjelder,
            dato::kort(k.krav.omfang.fom()),
            dato::kort(k.krav.omfang.tom()),
            dato::kort(k.krav.svarfrist)
        ),
        status,
        apent: k.status == Kravstatus::Apent,
        paklaget: k.status == Kravstatus::Paklaget,
    }
}
