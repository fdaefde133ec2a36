//! What the rules found, and whether they are right more often than chance.

use askama::Template;

use super::{
    super::{
        drift::Kontroll,
        ko::{Andel, mal},
        overvaking::uke::Ukeslagring,
        tekst::verdi::desimal,
        vedlegg::Trakten,
    },
    inne::Inne,
    ramme::{Ramme, Sted},
    sti,
    tegning::{self, Trakt},
    uke::{self, Kildestopp, Uken},
};
use crate::text::dato;

struct Rad {
    id: String,
    navn: String,
    treff: u32,
    kjent: u32,
    apnet: u32,
    lagt_til: u32,
    venter: u32,
}

#[derive(Template)]
#[template(path = "kontroll/signaler.html")]
struct Signaler {
    ramme: Ramme,
    ingress: String,
    rader: Vec<Rad>,
    stoppet: Vec<(String, String)>,
}

/// The last run, rule by rule.
pub(super) fn signaler(inne: &Inne, k: &Kontroll) -> Result<String, askama::Error> {
    let bilde = k.rom.bilde();
    let siste = bilde.kjoringer.last();
    let rader = siste
        .map(|(_, kjoring)| {
            kjoring
                .regler
                .iter()
                .map(|(navn, t)| {
                    let id = navn.split('@').next().unwrap_or(navn).to_owned();
                    Rad {
                        navn: k.regler.finn(&id).map(|r| r.fil.navn.nb.clone()).unwrap_or_default(),
                        id,
                        treff: t.treff,
                        kjent: t.kjent,
                        apnet: t.apnet,
                        lagt_til: t.lagt_til,
                        venter: t.venter,
                    }
                })
                .collect()
        })
        .unwrap_or_default();
    Signaler {
        ramme: Ramme::ny("Signaler", inne, Sted::Signaler),
        ingress: siste.map_or_else(
            || "Ingen kjøring ennå.".to_owned(),
            |(nar, kj)| {
                format!(
                    "{}: {} personer sett på. {} kontroller i orden, {} kunne ikke vurderes.",
                    dato::tidspunkt(*nar),
                    crate::text::tall::heltall(i64::try_from(kj.populasjon).unwrap_or(i64::MAX)),
                    crate::text::tall::heltall(i64::try_from(kj.bestatt).unwrap_or(i64::MAX)),
                    crate::text::tall::heltall(i64::try_from(kj.kan_ikke_vurderes).unwrap_or(i64::MAX)),
                )
            },
        ),
        rader,
        stoppet: siste.map(|(_, kj)| kj.stoppet.clone()).unwrap_or_default(),
    }
    .render()
}

#[derive(Template)]
#[template(path = "kontroll/overvaking.html")]
struct Overvaking {
    ramme: Ramme,
    tilfeldig: String,
    forekomst: String,
    ko: String,
    presisjon: String,
    loft: String,
    regler: Vec<(String, u64, String)>,
    trakt: Option<Trakt>,
    antall: usize,
    over: usize,
    uken: Option<Uken>,
    proxy: Vec<String>,
    kilder: Vec<Kildestopp>,
    feil: Option<String>,
}

/// What the page shows beside what the log says now.
pub(super) struct Vist<'a> {
    /// The funnel of the last night.
    pub trakt: Option<&'a Trakten>,
    /// The weeks that there are, newest first.
    pub uker: &'a [Ukeslagring],
    /// The one that was asked for; else the newest.
    pub valgt: Option<&'a str>,
    /// Why something was refused.
    pub feil: Option<String>,
}

/// Fewest cases before a share is shown: below it the interval says nothing.
const MINST: u64 = 20;

fn andel(a: &Andel) -> String {
    match a.verdi {
        Some(v) if a.antall >= MINST => format!(
            "{} % ({}–{})",
            desimal(v * 100.0, 1),
            desimal(a.lav * 100.0, 1),
            desimal(a.hoy * 100.0, 1)
        ),
        _ => "ikke nok data".to_owned(),
    }
}

/// Precision, prevalence, lift.
pub(super) fn side(inne: &Inne, k: &Kontroll, vist: Vist<'_>) -> Result<String, askama::Error> {
    let Vist { trakt, uker, valgt, feil } = vist;
    let uken = valgt.map_or_else(|| uker.first(), |v| uker.iter().find(|u| u.uke == v));
    let bilde = k.rom.bilde();
    let maling = mal(&k.rom.statistikk(inne.i_dag));
    let nok = maling.prevalens.antall >= MINST && maling.ko.antall >= MINST;
    Overvaking {
        ramme: Ramme::ny("Overvåking", inne, Sted::Overvaking),
        tilfeldig: maling.prevalens.antall.to_string(),
        forekomst: andel(&maling.prevalens),
        ko: maling.ko.antall.to_string(),
        presisjon: andel(&maling.ko),
        loft: maling.loft.filter(|_| nok).map_or_else(
            || "ikke nok data".to_owned(),
            |l| format!("{} ganger ({}–{})", desimal(l.verdi, 1), desimal(l.lav, 1), desimal(l.hoy, 1)),
        ),
        regler: maling
            .regler
            .iter()
            .map(|(id, t)| (id.clone(), t.presisjon.antall, andel(&t.presisjon)))
            .collect(),
        trakt: trakt.map(|t| tegning::trakt(&t.punkter, &t.grense, &t.naiv)),
        antall: trakt.map_or(0, |t| t.punkter.len()),
        over: trakt.map_or(0, |t| t.punkter.iter().filter(|p| p.2).count()),
        uken: uken.map(|u| Uken::ny(inne, u, uker)),
        proxy: uken.map(|u| Uken::proxy(inne, u)).unwrap_or_default(),
        kilder: uke::kildestopp(bilde.brytere.stoppet().iter()),
        feil,
    }
    .render()
}
