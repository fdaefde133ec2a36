//! Versions of rows put together, and laid into what the events gave.

use std::collections::BTreeMap;

use super::{Innhold, Registerrad};
use crate::control::grunnlag::{Arbeidsforholdsrad, Grunnlag};

/// The rows of one person, the latest version of each. Taking in the same row twice, or in another
/// order, gives the same.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Register {
    rader: BTreeMap<(String, String), Registerrad>,
}

impl Register {
    /// Takes in a row; an older version than the one that is there changes nothing. Of two versions
    /// from the same instant the last one taken in stands.
    pub fn ta_inn(&mut self, rad: Registerrad) {
        match self.rader.get(&rad.nokkel) {
            Some(har) if har.mottatt > rad.mottatt => {}
            _ => {
                self.rader.insert(rad.nokkel.clone(), rad);
            }
        }
    }

    /// How many rows there are, those that were taken back not counted.
    pub fn antall(&self) -> usize {
        self.rader.values().filter(|r| r.innhold.is_some()).count()
    }

    /// Lays the rows into what the events gave about the same person.
    pub fn flett(&self, g: &mut Grunnlag) {
        let person = g.person;
        for rad in self.rader.values().filter(|r| r.person == person) {
            match &rad.innhold {
                Some(Innhold::Amelding(x)) => g.amelding.push(x.clone()),
                Some(Innhold::Utbetaling(x)) => g.utbetalinger.push(x.clone()),
                Some(Innhold::Ytelse(x)) => g.ytelser.push(x.clone()),
                Some(Innhold::Godkjenning(x)) => g.godkjenninger.push(x.clone()),
                Some(Innhold::Arbeidsforhold(x)) => arbeidsforhold(x, g),
                Some(Innhold::Soknadssvar(svar)) => {
                    for krav in g.krav.iter_mut().filter(|k| k.opphav.id == svar.soknad) {
                        krav.sier_ingen_inntekt = svar.sier_ingen_inntekt;
                        krav.utenfor_eos = svar.utenfor_eos;
                        krav.direkte_pa_egen_inntekt = svar.direkte_pa_egen_inntekt;
                    }
                }
                None => {}
            }
        }
        g.ordne();
    }
}

/// The register's own row replaces what an event said of the same employment (employer and first day).
fn arbeidsforhold(rad: &Arbeidsforholdsrad, g: &mut Grunnlag) {
    g.arbeidsforhold.retain(|a| (a.arbeidsgiver, a.fom) != (rad.arbeidsgiver, rad.fom));
    g.arbeidsforhold.push(rad.clone());
}
