//! The conversations from the events.

use chrono::{Duration, NaiveDate};

use super::{Behandlerdialoger, Melding, Samtale};
use crate::{
    base::tid,
    forlop::saksgang::Sakskontekst,
    hendelse::{
        Dialogmelding, Hendelse, Innhold, Oppfolging,
        behandlerdialog::{Behandlerdialog, Dialoghendelse, Dialogtype},
        dialogmelding::Dialogslag,
    },
    rules::Regelverk,
};

/// The last day to answer what is sent on a day: the day before it becomes a task.
pub(super) fn svarfrist(sendt: NaiveDate, regelverk: &Regelverk) -> Option<NaiveDate> {
    let dager = regelverk.saksgang.oppgave_ubesvart_etter.tall(sendt)?;
    sendt.checked_add_signed(Duration::try_days(dager - 1)?)
}

impl Behandlerdialoger {
    /// Derives the conversations.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let mut alle = Self::default();
        for h in k.hendelser {
            match &h.innhold {
                Innhold::Oppfolging(Oppfolging::Behandlerdialog(d)) => alle.hendt(h, d, k.regelverk),
                Innhold::Dialogmelding(m) => alle.kom(h, m),
                _ => {}
            }
        }
        alle
    }

    fn hendt(&mut self, h: &Hendelse, d: &Behandlerdialog, regelverk: &Regelverk) {
        let dato = tid::oslo_dato(h.inntruffet);
        match d.hendelse {
            Dialoghendelse::Sendt => {
                let detaljer = d.detaljer.as_deref();
                let id = detaljer.map_or_else(|| d.melding.clone(), |x| x.samtale.clone());
                let slag = detaljer.map(|x| x.slag);
                let frist = match detaljer {
                    Some(detaljer) => detaljer.frist,
                    None => svarfrist(dato, regelverk),
                };
                let samtale = self.samtale(&id);
                if let Some(detaljer) = detaljer {
                    samtale.behandler = Some(detaljer.behandler.clone());
                }
                samtale.meldinger.push(melding(h, &d.melding, true, slag, frist));
            }
            Dialoghendelse::Svar => {
                let id = self.for_melding(&d.melding).unwrap_or_else(|| d.melding.clone());
                self.samtale(&id).meldinger.push(melding(h, &d.melding, false, None, None));
            }
            Dialoghendelse::Ubesvart => {
                // The other system counts the days itself: the time is up.
                self.rett(&d.melding, |m| m.frist = m.frist.min(dato.pred_opt()));
            }
            Dialoghendelse::Avvist => self.rett(&d.melding, |m| m.avvist = true),
            Dialoghendelse::Lest => {
                if let Some(samtale) = self.samtaler.iter_mut().find(|s| s.id == d.melding) {
                    samtale.lest = Some(h.inntruffet);
                }
            }
        }
    }

    /// The doctor's own message; answers to invitations belong to the meeting.
    fn kom(&mut self, h: &Hendelse, m: &Dialogmelding) {
        if matches!(
            m.slag,
            Dialogslag::MoteKommer | Dialogslag::MoteNyttTidspunkt | Dialogslag::MoteKommerIkke
        ) {
            return;
        }
        let samtale = m.avsender.hode.samtale.as_ref();
        let svarer_pa = samtale.and_then(|s| s.forelder.as_deref()).and_then(|f| self.for_melding(f));
        let navngitt = samtale.and_then(|s| s.samtale.clone());
        let id = svarer_pa.or(navngitt).unwrap_or_else(|| m.avsender.msg_id.clone());
        self.samtale(&id).meldinger.push(melding(h, &m.avsender.msg_id, false, None, None));
    }

    /// The conversation that a message belongs to.
    fn for_melding(&self, id: &str) -> Option<String> {
        let samtale = self.samtaler.iter().find(|s| s.meldinger.iter().any(|m| m.id == id));
        samtale.map(|s| s.id.clone())
    }

    fn samtale(&mut self, id: &str) -> &mut Samtale {
        let nr = self.samtaler.iter().position(|s| s.id == id).unwrap_or_else(|| {
            let ny = Samtale { id: id.to_owned(), behandler: None, meldinger: Vec::new(), lest: None };
            self.samtaler.push(ny);
            self.samtaler.len() - 1
        });
        &mut self.samtaler[nr]
    }

    fn rett(&mut self, id: &str, endre: impl Fn(&mut Melding)) {
        let alle = self.samtaler.iter_mut().flat_map(|s| &mut s.meldinger);
        alle.filter(|m| m.fra_nav && m.id == id).for_each(endre);
    }
}

fn melding(
    h: &Hendelse,
    id: &str,
    fra_nav: bool,
    slag: Option<Dialogtype>,
    frist: Option<NaiveDate>,
) -> Melding {
    Melding {
        hendelse: h.id,
        id: id.to_owned(),
        fra_nav,
        slag,
        tidspunkt: h.inntruffet,
        frist,
        avvist: false,
    }
}
