//! What would happen to messages, without anything happening: no store, and nothing kept but the
//! keys of the messages that came before in the same run.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::{Steg, les_ubedomt, registre::Registre, svar::Inntakssvar};
use crate::{hendelse::Innhold, intake::Utkast, rules::Regelverk};

/// One run.
#[derive(Debug, Default)]
pub struct Provekjoring {
    /// Keys of what would have been stored.
    lagret: HashSet<String>,
    /// Keys of what was refused after it could be read.
    avvist: HashSet<String>,
}

impl Provekjoring {
    /// The answer to one message. Copies are told from the messages before it; its earlier notes are
    /// only those that `registre` gives, so that each message of a run is judged for itself.
    pub fn ta_imot(
        &mut self,
        bytes: &[u8],
        now: DateTime<Utc>,
        registre: &dyn Registre,
        regelverk: &Regelverk,
    ) -> Inntakssvar {
        match les_ubedomt(bytes, now, registre) {
            Ok(melding) => {
                let svar = Inntakssvar::av_melding(&melding);
                let nokler = melding.alle_nokler();
                if nokler.iter().chain(&melding.spurt).any(|nokkel| self.lagret.contains(nokkel)) {
                    return svar.som_kopi();
                }
                self.lagret.extend(nokler);
                self.lagret.extend(melding.spor.iter().cloned());
                match melding.innhold.clone() {
                    Utkast::Ferdig(Innhold::Sykmelding(mut note)) => {
                        match melding.dom(&mut note, &[], now, regelverk) {
                            Some(dom) => svar.med_dom(dom),
                            None => svar,
                        }
                    }
                    _ => svar,
                }
            }
            Err(avvisning) => {
                let svar = Inntakssvar::av_avvisning(&avvisning);
                if avvisning.steg == Steg::Parse {
                    return svar;
                }
                if avvisning.nokler.iter().any(|nokkel| self.lagret.contains(nokkel)) {
                    return svar.som_kopi();
                }
                if avvisning.hode.is_none() {
                    return svar;
                }
                let kjent = avvisning.nokler.iter().any(|nokkel| self.avvist.contains(nokkel));
                self.avvist.extend(avvisning.nokler);
                if kjent { svar.som_avvist_for() } else { svar }
            }
        }
    }
}
