//! What the rules found, and whether they are right more often than chance.

use askama::Template;

use super::{
    super::{
        drift::Kontroll,
        ko::{Andel, mal},
        tekst::verdi::desimal,
    },
    inne::Inne,
    ramme::{Ramme, Sted},
    sti,
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
pub(super) fn side(inne: &Inne, k: &Kontroll) -> Result<String, askama::Error> {
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
    }
    .render()
}
