//! The log of candidacy from spells and events.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::{
    Kandidatarsak, Kandidatendring, Kandidatlogg, Kandidattilfelle, blir_kandidat, etter_mote, siste,
    stoppunkt::behandlingsdag,
};
use crate::{
    base::tid,
    forlop::{saksgang::Sakskontekst, tilfelle::Tilfelle},
    hendelse::{
        Hendelse, Innhold, Oppfolging, Utfall,
        bit::Bit,
        dialogmote::{Motehendelse, Motenummer},
        oppfolging::KandidatResultat,
    },
};

impl Kandidatlogg {
    /// Derives the log.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let mut ny = Utledning { logg: Self::default(), ferdigstilt: None, vurdert: None, k };
        let mut stoppunkter = k
            .tilfeller
            .iter()
            .map(|t| Kandidattilfelle::av(t, k.person))
            .zip(k.tilfeller)
            .filter(|(t, _)| t.kvalifiserer(k.regelverk))
            .filter_map(|(t, tilfelle)| {
                let dag = behandlingsdag(&t, kjent(tilfelle, &t, k), k.regelverk)?;
                Some((tid::fra_oslo(dag.and_time(NaiveTime::MIN)), t))
            })
            .peekable();
        for hendelse in k.hendelser {
            while let Some((tidspunkt, t)) = stoppunkter.next_if(|(naar, _)| *naar <= hendelse.inntruffet) {
                ny.stoppunkt(tidspunkt, &t);
            }
            ny.hendelse(hendelse);
        }
        for (tidspunkt, t) in stoppunkter {
            ny.stoppunkt(tidspunkt, &t);
        }
        ny.logg
    }
}

struct Utledning<'a> {
    logg: Kandidatlogg,
    ferdigstilt: Option<DateTime<Utc>>,
    vurdert: Option<DateTime<Utc>>,
    k: &'a Sakskontekst<'a>,
}

impl Utledning<'_> {
    fn stoppunkt(&mut self, tidspunkt: DateTime<Utc>, tilfelle: &Kandidattilfelle) {
        // An assessment that came before our stop point settles the spell as well (B10).
        let vurdert = self.vurdert.is_some_and(|t| tid::oslo_dato(t) >= tilfelle.start);
        let endringer = &self.logg.endringer;
        if !vurdert && blir_kandidat(tilfelle, endringer, self.ferdigstilt, self.k.regelverk) {
            let arsak = Kandidatarsak::Stoppunkt;
            let endring = Kandidatendring { kandidat: true, arsak, tidspunkt, hendelse: None };
            self.logg.endringer.push(endring);
        }
    }

    fn hendelse(&mut self, hendelse: &Hendelse) {
        let tidspunkt = hendelse.inntruffet;
        match &hendelse.innhold {
            // The employer's own meeting is another duty.
            Innhold::Dialogmote(m) if m.nummer > Motenummer::En => {
                if m.hva == Motehendelse::Ferdigstilt {
                    self.ferdigstilt = Some(tidspunkt);
                }
                if let Some(endring) = etter_mote(siste(&self.logg.endringer), m.hva, tidspunkt) {
                    self.logg.endringer.push(Kandidatendring { hendelse: Some(hendelse.id), ..endring });
                }
            }
            Innhold::Oppfolging(Oppfolging::KandidatVurdert { resultat, .. }) => match resultat {
                KandidatResultat::Mote => {}
                KandidatResultat::Unntak => self.vurdert(hendelse, Kandidatarsak::Unntak),
                KandidatResultat::IkkeAktuell => self.vurdert(hendelse, Kandidatarsak::IkkeAktuell),
            },
            Innhold::Oppfolging(Oppfolging::KandidatLukket) => self.slutt(hendelse, Kandidatarsak::Lukket),
            _ => {}
        }
    }

    fn vurdert(&mut self, hendelse: &Hendelse, arsak: Kandidatarsak) {
        self.vurdert = Some(hendelse.inntruffet);
        self.slutt(hendelse, arsak);
    }

    fn slutt(&mut self, hendelse: &Hendelse, arsak: Kandidatarsak) {
        if siste(&self.logg.endringer).is_some_and(|e| e.kandidat) {
            self.logg.endringer.push(Kandidatendring {
                kandidat: false,
                arsak,
                tidspunkt: hendelse.inntruffet,
                hendelse: Some(hendelse.id),
            });
        }
    }
}

/// The day the spell was first known to begin where it begins and to last until the stop point.
/// A gap in the middle that was filled later is not looked for.
fn kjent(tilfelle: &Tilfelle, t: &Kandidattilfelle, k: &Sakskontekst<'_>) -> Option<NaiveDate> {
    let stopp = t.stoppunkt(k.regelverk)?;
    let dokumenter = || {
        k.hendelser.iter().filter_map(|h| {
            let (fom, tom) = dager(h)?;
            (fom <= tilfelle.slutt && tom >= tilfelle.start).then_some((fom, tom, h.inntruffet))
        })
    };
    // In the order they became known, so the first found is the earliest.
    let slutten = dokumenter().find(|(_, tom, _)| *tom >= stopp)?.2;
    let starten = dokumenter().find(|(fom, ..)| *fom <= tilfelle.start)?.2;
    Some(tid::oslo_dato(slutten.max(starten)))
}

/// The days that a document speaks of.
fn dager(h: &Hendelse) -> Option<(NaiveDate, NaiveDate)> {
    match &h.innhold {
        Innhold::Sykmelding(note) if note.vurdering.utfall != Utfall::Invalid => {
            note.omfang().map(|p| (p.fom(), p.tom()))
        }
        Innhold::Soknad(s) => s.periode.map(|p| (p.fom(), p.tom())),
        Innhold::Bit(Bit::Lagt(bit)) => Some((bit.from, bit.to)),
        _ => None,
    }
}
