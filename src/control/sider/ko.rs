//! The queue: what waits for the reader's role, in the order in which it should be worked.

use askama::Template;
use uuid::Uuid;

use super::{
    super::{
        drift::Kontroll,
        ko::{Korad, belastning, ko},
        sak::{Sak, Tjeneste},
    },
    inne::Inne,
    ramme::{Ramme, Sted},
    sak::{gjelder, nummer, trinn},
    sti,
};
use crate::text::dato;

/// Free cases that stand open; more are folded in. The next one is always the first.
const APNE: usize = 20;

struct Rad {
    id: Uuid,
    nummer: String,
    gjelder: &'static str,
    trinn: &'static str,
    frist: Option<(String, &'static str)>,
    foreldes: String,
    hos: String,
    min: bool,
    ledig: bool,
    sarbar: bool,
}

#[derive(Template)]
#[template(path = "kontroll/saker.html")]
struct Side {
    ramme: Ramme,
    ingress: String,
    kan_ta: bool,
    tom: bool,
    dine: Vec<Rad>,
    ledige: Vec<Rad>,
    flere: Vec<Rad>,
    andres: Vec<Rad>,
    arbeid: Vec<(String, u32, u32)>,
}

/// The reader's queue over all roles that the reader has.
fn rader(inne: &Inne, k: &Kontroll, saker: &[&Sak]) -> Vec<Korad> {
    let mut ut = Vec::new();
    for rolle in Tjeneste::ALLE.into_iter().filter(|t| inne.aktor.har(*t)) {
        ut.extend(ko(saker.iter().copied(), rolle, &inne.aktor, k.rom.parametre(), inne.i_dag));
    }
    ut
}

/// Cases that nobody has, the first first.
pub(super) fn ledige(inne: &Inne, k: &Kontroll, saker: &[&Sak]) -> Vec<Uuid> {
    let senior = inne.aktor.senior;
    rader(inne, k, saker)
        .into_iter()
        .filter(|r| r.tildelt.is_none() && (senior || !r.sarbar))
        .map(|r| r.id)
        .collect()
}

/// The page.
pub(super) fn side(inne: &Inne, k: &Kontroll, saker: &[&Sak], tom: bool) -> Result<String, askama::Error> {
    let finn = |id: Uuid| saker.iter().find(|s| s.id == id);
    let rader: Vec<Rad> = rader(inne, k, saker)
        .into_iter()
        .filter_map(|r| {
            let sak = finn(r.id)?;
            Some(Rad {
                id: r.id,
                nummer: nummer(sak),
                gjelder: gjelder(sak.subjekt),
                trinn: trinn(r.trinn),
                frist: r.frist.map(|f| {
                    let klasse = if r.over_frist {
                        "m-rod"
                    } else if (f - inne.i_dag).num_days() <= 3 {
                        "m-oransje"
                    } else {
                        "m-info"
                    };
                    (dato::kort(f), klasse)
                }),
                foreldes: r.tall.and_then(|t| t.foreldes).map(dato::kort).unwrap_or_default(),
                min: r.tildelt.as_deref() == Some(inne.aktor.id.as_str()),
                ledig: r.tildelt.is_none(),
                sarbar: r.sarbar,
                hos: r.tildelt.map_or_else(|| "Ingen".to_owned(), |id| k.ansatte.navn(&id)),
            })
        })
        .collect();
    let over = rader.iter().filter(|r| r.frist.as_ref().is_some_and(|f| f.1 == "m-rod")).count();
    let arbeid = if inne.aktor.har(Tjeneste::Leder) {
        belastning(saker.iter().copied(), inne.i_dag)
            .into_iter()
            .map(|(hvem, b)| {
                let navn = hvem.map_or_else(|| "Ikke tildelt".to_owned(), |id| k.ansatte.navn(&id));
                (navn, b.triage + b.utredning, b.over_frist)
            })
            .collect()
    } else {
        Vec::new()
    };
    let (dine, rader): (Vec<Rad>, Vec<Rad>) = rader.into_iter().partition(|r| r.min);
    let (mut ledige, andres): (Vec<Rad>, Vec<Rad>) = rader.into_iter().partition(|r| r.ledig);
    let over = if over == 0 { String::new() } else { format!(" {over} er over fristen.") };
    let ingress = match (dine.len(), ledige.len()) {
        (0, 0) => format!("Ingen saker venter på deg.{over}"),
        (0, l) => format!("Du har ingen saker. {l} er ledige.{over}"),
        (d, 0) => format!("Du har {d} {}. Ingen er ledige.{over}", if d == 1 { "sak" } else { "saker" }),
        (d, l) => format!("Du har {d} {}. {l} er ledige.{over}", if d == 1 { "sak" } else { "saker" }),
    };
    let flere = ledige.split_off(ledige.len().min(APNE));
    Side {
        ramme: Ramme::ny("Saker", inne, Sted::Saker),
        ingress,
        kan_ta: inne.aktor.har(Tjeneste::Triage) || inne.aktor.har(Tjeneste::Utreder),
        tom,
        dine,
        ledige,
        flere,
        andres,
        arbeid,
    }
    .render()
}
