//! The meetings from the events.
//!
//! The log is believed also where the machine would have refused: other systems write to it.

use super::{Avvent, Deltakersvar, Dialogmoter, Mote, Motestatus, har_ord};
use crate::{
    forlop::saksgang::Sakskontekst,
    hendelse::{
        Dialogmote, Hendelse, Innhold, Oppfolging,
        dialogmote::{Motehendelse, Motenummer},
    },
};

impl Dialogmoter {
    /// Derives the meetings.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let mut alle = Self::default();
        for h in k.hendelser {
            match &h.innhold {
                Innhold::Dialogmote(m) => alle.hendt(h, m),
                Innhold::Oppfolging(Oppfolging::MoteAvventet { frist, .. }) => {
                    alle.lukk_avventer(h.inntruffet);
                    alle.avventer.push(Avvent::ny(h.id, h.inntruffet, *frist));
                }
                Innhold::Oppfolging(
                    Oppfolging::MoteAvventLukket | Oppfolging::MotebehovBehandlet { behov: false },
                ) => alle.lukk_avventer(h.inntruffet),
                _ => {}
            }
        }
        alle
    }

    fn hendt(&mut self, h: &Hendelse, m: &Dialogmote) {
        if m.hva == Motehendelse::Innkalt && m.nummer > Motenummer::En {
            self.lukk_avventer(h.inntruffet);
        }
        if let Some(mote) = self.moter.iter_mut().find(|x| x.id == m.mote) {
            let nytt =
                matches!(m.hva, Motehendelse::Innkalt | Motehendelse::NyttTidSted | Motehendelse::Avlyst);
            mote.endringer += u32::from(nytt);
            mote.hendt(h, m);
        } else {
            let mut mote = Mote::ny(h, m);
            mote.hendt(h, m);
            self.moter.push(mote);
        }
    }
}

impl Motestatus {
    fn av(hva: Motehendelse) -> Option<Self> {
        Some(match hva {
            Motehendelse::Innkalt => Self::Innkalt,
            Motehendelse::NyttTidSted => Self::NyttTidSted,
            Motehendelse::Avlyst => Self::Avlyst,
            Motehendelse::Ferdigstilt => Self::Ferdigstilt,
            Motehendelse::Lukket => Self::Lukket,
            Motehendelse::IkkeNodvendig => Self::IkkeNodvendig,
            Motehendelse::Svar | Motehendelse::ReferatEndret => return None,
        })
    }
}

impl Mote {
    fn ny(h: &Hendelse, m: &Dialogmote) -> Self {
        Self {
            id: m.mote,
            nummer: m.nummer,
            virksomhet: m.virksomhet,
            status: Motestatus::Innkalt,
            status_siden: h.inntruffet,
            tidspunkt: None,
            flyttet: 0,
            sted: None,
            videolenke: None,
            varighet: None,
            endringer: 0,
            behandler: None,
            svar: Vec::new(),
            referater: Vec::new(),
        }
    }

    /// What happened, in the order it became known.
    fn hendt(&mut self, h: &Hendelse, m: &Dialogmote) {
        if let Some(status) = Motestatus::av(m.hva) {
            self.status = status;
            self.status_siden = h.inntruffet;
        }
        if matches!(m.hva, Motehendelse::Innkalt | Motehendelse::NyttTidSted) {
            // Nobody has answered the new time yet.
            self.svar.clear();
        }
        if m.hva == Motehendelse::NyttTidSted && m.tidspunkt.is_some_and(|t| Some(t) != self.tidspunkt) {
            self.flyttet = self.flyttet.saturating_add(1);
        }
        self.tidspunkt = m.tidspunkt.or(self.tidspunkt);
        self.virksomhet = m.virksomhet.or(self.virksomhet);
        let detaljer = m.detaljer.as_deref();
        if let Some(d) = detaljer {
            self.sted = d.sted.clone().or_else(|| self.sted.take());
            self.videolenke = d.videolenke.clone().or_else(|| self.videolenke.take());
            self.varighet = d.varighet.or(self.varighet);
            self.behandler = d.behandler.clone().or_else(|| self.behandler.take());
            if d.referat.is_some() {
                self.referater.push(h.id);
            }
        }
        if let (Motehendelse::Svar, Some(deltaker), Some(svar)) = (m.hva, m.deltaker, m.svar) {
            self.svar.retain(|s| s.deltaker != deltaker);
            self.svar.push(Deltakersvar {
                hendelse: h.id,
                deltaker,
                svar,
                tidspunkt: h.inntruffet,
                tatt_imot_av: h.utfort_av.clone().filter(|_| detaljer.is_some_and(|d| d.telefon)),
                med_tekst: detaljer.is_some_and(|d| d.svartekst.as_deref().is_some_and(har_ord)),
            });
        }
    }
}
