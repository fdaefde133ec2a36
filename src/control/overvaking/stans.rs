//! What a week stops by itself (R12, R14, R21). A stop is a switch with a reason; two persons start
//! again ([`super::super::brytere`]).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    super::{
        brytere::Bryter,
        grunnlag::{Kilde, Kolonne, Tabell},
        regler::Regelsett,
        rettferdighet::{gruppemal::Regelmal, gruppemal::komma, proxy::Proxyrapport},
    },
    rapport::Ukesrapport,
};
use crate::control::rettferdighet::gruppemal::Lampe;

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Stansarsak {
    /// Hits a group more often, and is right there less often.
    Grupper,
    /// What it reads has changed much.
    Drift,
    /// Reads a column that gives a group away.
    Proxy,
}

/// Something to be stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stans {
    /// What.
    pub bryter: Bryter,
    /// Why.
    pub arsak: Stansarsak,
    /// The same in words.
    pub grunn: String,
}

/// The source of a column's rows.
pub fn kilde(kolonne: Kolonne) -> Kilde {
    match kolonne.tabell() {
        Tabell::Sykmelding => Kilde::Sykmelding,
        Tabell::Krav => Kilde::Soknad,
        Tabell::Inntektsmelding => Kilde::Inntektsmelding,
        Tabell::Amelding => Kilde::Amelding,
        Tabell::Arbeidsforhold => Kilde::Aaregister,
        Tabell::Ytelse => Kilde::Ytelser,
        Tabell::Utbetaling => Kilde::Utbetaling,
        Tabell::Godkjenning => Kilde::Godkjenning,
        Tabell::Person => Kilde::Folkeregister,
    }
}

/// Everything that the week stops, once each: for groups, for drift, for columns that give a group away.
pub fn finn(
    rapport: &Ukesrapport,
    grupper: &[Regelmal],
    proxy: Option<&Proxyrapport>,
    sett: &Regelsett,
) -> Vec<Stans> {
    let mut ut: BTreeMap<Bryter, Stans> = BTreeMap::new();
    let mut legg = |bryter: Bryter, arsak, grunn: String| {
        ut.entry(bryter.clone()).or_insert(Stans { bryter, arsak, grunn });
    };
    for sperring in grupper.iter().filter_map(|m| m.sperring.as_ref()) {
        if sett.regler.iter().any(|r| r.fil.id == sperring.regel.regel) {
            legg(sperring.bryter(), Stansarsak::Grupper, sperring.hvorfor.clone());
        }
    }
    // A rule that did not run this week has nothing to be stopped.
    let gikk = |id: &str| rapport.regler.iter().any(|r| r.regel.regel == id);
    let kilder = kilder(rapport);
    for kilde in &kilder {
        let grunn = "Halvparten eller mer av opplysningene fra kilden har endret seg mye. Ingenting som trenger kilden, vurderes før to personer har sett på den.";
        legg(Bryter::Kilde { kilde: *kilde }, Stansarsak::Drift, grunn.to_owned());
    }
    for s in rapport.sperringer(sett) {
        if !gikk(&s.regel.regel) || kolonne(&s.trekk).is_some_and(|k| kilder.contains(&kilde(k))) {
            continue;
        }
        let bryter = Bryter::Regel { id: s.regel.regel.clone(), versjon: s.regel.versjon };
        let grunn = format!(
            "Opplysningen {} har endret seg mye (PSI {}). To personer må se på den før regelen slås på igjen.",
            s.trekk,
            komma(s.psi)
        );
        legg(bryter, Stansarsak::Drift, grunn);
    }
    for navn in proxy.map(Proxyrapport::sperret).unwrap_or_default() {
        for regel in sett.regler.iter().filter(|r| gikk(&r.fil.id)) {
            if regel.fil.kolonner.iter().any(|k| k.navn() == navn) {
                let bryter = Bryter::Regel { id: regel.fil.id.clone(), versjon: regel.fil.versjon };
                let grunn = format!(
                    "Opplysningen {navn} gjør det mulig å gjette en beskyttet gruppe. Før regelen slås på igjen, må to personer ha godkjent et unntak med grunn, eller opplysningen tas ut."
                );
                legg(bryter, Stansarsak::Proxy, grunn);
            }
        }
    }
    ut.into_values().collect()
}

/// Sources of which two columns or more, and at least half, have changed much: then it is the source
/// and not a rule's matter.
fn kilder(rapport: &Ukesrapport) -> BTreeSet<Kilde> {
    let mut antall: BTreeMap<Kilde, (usize, usize)> = BTreeMap::new();
    for d in &rapport.drift {
        let Some(k) = kolonne(&d.navn) else { continue };
        let a = antall.entry(kilde(k)).or_default();
        a.0 += 1;
        a.1 += usize::from(d.lampe == Lampe::Sperre);
    }
    antall.into_iter().filter(|(_, (alle, mye))| *mye >= 2 && 2 * mye >= *alle).map(|(k, _)| k).collect()
}

fn kolonne(navn: &str) -> Option<Kolonne> {
    Kolonne::ALLE.iter().copied().find(|k| k.navn() == navn)
}
