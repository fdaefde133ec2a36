//! Who has done their part of a case, and what still takes a second person.

use super::super::{
    ansatte::Ansatte,
    sak::{Informering, Oppgave, Sak, Utgang},
};
use crate::text::dato;

/// Done or not, and what.
pub(super) fn to_personer(sak: &Sak, ansatte: &Ansatte) -> Vec<(bool, String)> {
    let hvem = |o: Oppgave| sak.har_na(o).map(|id| ansatte.navn(id));
    let mut ut = Vec::new();
    if let Some(navn) = hvem(Oppgave::Triage) {
        ut.push((true, format!("{navn} ser først på saken")));
    }
    if let Some(navn) = hvem(Oppgave::Utredning) {
        ut.push((true, format!("{navn} henter opplysninger og foreslår")));
    }
    match sak.utgang() {
        Some(Utgang::Utredning(_)) => ut.push((true, "Konklusjonen er klar".to_owned())),
        _ if sak.konklusjon_venter => ut.push((false, "En annen person må godkjenne".to_owned())),
        _ => ut.push((false, "To personer må være enige før noen konklusjon om ansvar".to_owned())),
    }
    match &sak.informering {
        Informering::Gjort { dato: d, .. } => {
            ut.push((true, format!("Den det gjelder, fikk vite det {}", dato::kort(*d))));
        }
        Informering::Utsatt { til, .. } => {
            ut.push((false, format!("Informering er utsatt til {}", dato::kort(*til))));
        }
        Informering::Ikke if sak.skal_informeres() => {
            ut.push((false, "Den det gjelder, må få vite det før saken lukkes".to_owned()));
        }
        Informering::Ikke => {}
    }
    ut
}
