//! The proposals from the events.

use chrono::{DateTime, Utc};

use super::{Motetider, Runde, Slutt, Slutthva, Tidssvar};
use crate::{
    base::Orgnr,
    forlop::saksgang::Sakskontekst,
    hendelse::{
        Hendelse, Innhold, Oppfolging,
        dialogmote::{Motehendelse, Motenummer},
        motetider::{Motetidsforslag, Motetidssvar},
    },
};

impl Motetider {
    /// Derives the proposals.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let mut alle = Self::default();
        for h in k.hendelser {
            match &h.innhold {
                Innhold::Oppfolging(Oppfolging::MotetiderForeslatt(f)) => alle.foreslatt(h.inntruffet, f),
                Innhold::Oppfolging(Oppfolging::MotetiderBesvart(s)) => {
                    alle.besvart(h, s);
                }
                Innhold::Oppfolging(Oppfolging::MotetiderTrukket { forslag }) => {
                    let slutt = Slutt { hva: Slutthva::Trukket, naar: h.inntruffet };
                    alle.avslutt(slutt, |r| r.id == *forslag);
                }
                Innhold::Dialogmote(m) if m.hva == Motehendelse::Innkalt && m.nummer > Motenummer::En => {
                    let slutt = Slutt { hva: Slutthva::Innkalt, naar: h.inntruffet };
                    alle.avslutt(slutt, |r| r.id == m.mote || Some(r.virksomhet) == m.virksomhet);
                }
                _ => {}
            }
        }
        alle
    }

    fn foreslatt(&mut self, naar: DateTime<Utc>, f: &Motetidsforslag) {
        let hos: Orgnr = f.virksomhet;
        self.avslutt(Slutt { hva: Slutthva::Erstattet, naar }, |r| r.virksomhet == hos);
        self.runder.push(Runde {
            id: f.forslag,
            foreslatt: naar,
            virksomhet: hos,
            behandler: f.behandler.clone(),
            tider: f.tider.clone(),
            svarfrist: f.svarfrist,
            svar: Vec::new(),
            slutt: None,
        });
    }

    fn besvart(&mut self, h: &Hendelse, s: &Motetidssvar) {
        let Some(runde) = self.runder.iter_mut().find(|r| r.id == s.forslag && r.er_apen()) else { return };
        runde.svar.retain(|x| x.deltaker != s.deltaker);
        runde.svar.push(Tidssvar {
            hendelse: h.id,
            deltaker: s.deltaker,
            passer: s.passer.clone(),
            tidspunkt: h.inntruffet,
            tatt_imot_av: h.utfort_av.clone().filter(|_| s.telefon),
            med_grunn: s.grunn.as_deref().is_some_and(|g| !g.trim().is_empty()),
        });
    }

    fn avslutt(&mut self, slutt: Slutt, gjelder: impl Fn(&Runde) -> bool) {
        for runde in self.runder.iter_mut().filter(|r| r.er_apen() && gjelder(r)) {
            runde.slutt = Some(slutt);
        }
    }
}
