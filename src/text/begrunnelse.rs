//! Why something is what it is, as short sentences.

use super::{Malform, dato, hvorfor, milepaler, tall};
use crate::{
    forlop::begrunnelse::{Begrunnelse, BruktRegel, Faktum, Om},
    rules::schema::Unit,
};

/// The whole explanation, one sentence a string.
pub fn setninger(b: &Begrunnelse, m: Malform) -> Vec<String> {
    let mut ut = vec![om(&b.om, m)];
    ut.extend(b.fakta.iter().map(|f| faktum(f, m)));
    ut.extend(b.regler.iter().flat_map(|r| regel(r, m)));
    ut
}

fn om(om: &Om, m: Malform) -> String {
    match om {
        Om::Milepel { milepel, frist } => {
            let tekst = m.velg("Fristen er", "Fristen er");
            format!("{}: {tekst} {}.", milepaler::navn(*milepel, m), dato::lang(*frist))
        }
    }
}

fn faktum(faktum: &Faktum, m: Malform) -> String {
    match faktum {
        Faktum::ForsteFravarsdag { dato: d, .. } => {
            let tekst = m.velg("Første dag i fraværet er", "Første dag i fråværet er");
            format!("{tekst} {}.", dato::lang(*d))
        }
        Faktum::DagerUtenFravar { antall } => {
            let tekst = m.velg(
                "dager i tilfellet var uten fravær, og fristen er flyttet like mange dager",
                "dagar i tilfellet var utan fråvær, og fristen er flytta like mange dagar",
            );
            format!("{} {tekst}.", tall::heltall(*antall))
        }
        Faktum::SisteKjenteDag { dato: d } => {
            let tekst = m.velg("Siste kjente dag i fraværet er", "Siste kjende dag i fråværet er");
            format!("{tekst} {}.", dato::lang(*d))
        }
        Faktum::Avgjort { grunn, dato: d, .. } => {
            let setning = milepaler::grunn(*grunn, m);
            match d {
                Some(d) => format!("{} ({}).", setning.trim_end_matches('.'), dato::lang(*d)),
                None => setning.to_owned(),
            }
        }
        Faktum::Underveis { hva_na } => milepaler::underveis(hva_na, m),
        Faktum::OverFrist { dager } => {
            let tekst = m.velg(
                "dager siden fristen, og ingenting er registrert",
                "dagar sidan fristen, og ingenting er registrert",
            );
            format!("Det er {} {tekst}.", tall::heltall(*dager))
        }
    }
}

fn regel(r: &BruktRegel, m: Malform) -> Vec<String> {
    let fra = m.velg("gjelder fra", "gjeld frå");
    let mut ut = vec![format!(
        "{}: {} ({}, {fra} {}).",
        r.tittel,
        verdi(r.verdi, r.enhet, m),
        hvorfor::lov(&r.lov),
        dato::lang(r.fra)
    )];
    if r.usikker {
        ut.push(
            m.velg(
                "Kildene er ikke sikre på denne verdien eller datoen.",
                "Kjeldene er ikkje sikre på denne verdien eller datoen.",
            )
            .to_owned(),
        );
    }
    ut.extend(r.merknad.clone());
    ut
}

/// A value with its unit in words.
pub fn verdi(verdi: i64, enhet: Unit, m: Malform) -> String {
    let n = tall::heltall(verdi);
    match enhet {
        Unit::Dager => format!("{n} {}", m.velg("dager", "dagar")),
        Unit::Ukedager => format!("{n} {}", m.velg("ukedager", "vekedagar")),
        Unit::Uker => format!("{n} {}", m.velg("uker", "veker")),
        Unit::Maneder => format!("{n} {}", m.velg("måneder", "månader")),
        Unit::Ar => format!("{n} år"),
        Unit::Antall => n,
        Unit::Prosent => format!("{n} prosent"),
        Unit::Kroner => format!("{n} kroner"),
        Unit::ProsentAvG => format!("{n} prosent av G"),
        Unit::AvPa if verdi == 0 => m.velg("gjelder ikke", "gjeld ikkje").to_owned(),
        Unit::AvPa => m.velg("gjelder", "gjeld").to_owned(),
    }
}
