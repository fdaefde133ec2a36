//! The tasks from the events (G5).

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::{
    EgenOppgave, Fritekster, Oppgave, Oppgaver, Oppgavetype, ber_om_bistand, er_duplikat, lukkes_av_mote,
    svar_er_oppgave,
};
use crate::{
    base::{HendelseId, MoteId, tid},
    forlop::saksgang::Sakskontekst,
    hendelse::{
        Dialogmelding, Dialogmote, Hendelse, Innhold, Oppfolging, Utfall,
        behandlerdialog::{Behandlerdialog, Dialoghendelse, Dialogtype},
        dialogmelding::Dialogslag,
        dialogmote::{Motehendelse, Motenummer, Motesvar},
        varselsvar::{Varselslag, Varselsvar},
        vilkar::{ArbeidsuforhetType, MedvirkningType},
    },
};

impl Oppgaver {
    /// Derives the tasks.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let mut ny = Utledning {
            alle: Self::default(),
            avsluttede: Vec::new(),
            samtaler: Vec::new(),
            tekster: Vec::new(),
            varsler: Vec::new(),
            k,
        };
        for h in k.hendelser {
            ny.hendt(h);
        }
        ny.alle
    }
}

struct Utledning<'a> {
    alle: Oppgaver,
    /// Meetings that are over.
    avsluttede: Vec<MoteId>,
    /// Messages to providers that are part of a longer conversation, with the conversation.
    samtaler: Vec<(&'a str, &'a str)>,
    /// The three texts of notes that became tasks.
    tekster: Vec<(HendelseId, Fritekster<'a>, DateTime<Utc>)>,
    /// Advance notices that were answered, with what each is about.
    varsler: Vec<(String, Varselslag)>,
    k: &'a Sakskontekst<'a>,
}

impl<'a> Utledning<'a> {
    fn hendt(&mut self, h: &'a Hendelse) {
        match &h.innhold {
            Innhold::Oppfolgingsplan(plan) if plan.ber_om_bistand => {
                self.reis(h, Oppgavetype::OppfolgingsplanBistand, None);
            }
            Innhold::Dialogmote(m) if m.nummer > Motenummer::En => self.mote(h, m),
            Innhold::Sykmelding(note) if note.vurdering.utfall != Utfall::Invalid => {
                self.sykmelding(h, Fritekster::av(note));
            }
            Innhold::Oppfolging(Oppfolging::Behandlerdialog(d)) => match d.hendelse {
                Dialoghendelse::Sendt => self.sendt(h, d),
                Dialoghendelse::Lest => {
                    self.avslutt_samtale(h, &d.melding, Oppgavetype::BehandlerdialogSvar);
                }
                hendelse => self.dialog(h, &d.melding, hendelse),
            },
            Innhold::Dialogmelding(m) => self.dialogmelding(h, m),
            Innhold::Oppfolging(Oppfolging::InnsigelseMeldt(_)) => {
                self.reis(h, Oppgavetype::Innsigelse, None);
            }
            Innhold::Oppfolging(Oppfolging::InnsigelseBesvart(svar)) => {
                self.avslutt(h, false, |o| o.id == svar.innsigelse);
            }
            Innhold::Oppfolging(Oppfolging::VarselBesvart(svar)) => self.varselsvar(h, svar),
            Innhold::Oppfolging(Oppfolging::AktivitetskravVurdert(v)) if v.status.er_avsluttende() => {
                self.avgjort(h, Varselslag::Aktivitetskrav);
            }
            Innhold::Oppfolging(Oppfolging::ArbeidsuforhetVurdert(v))
                if v.type_ != ArbeidsuforhetType::Forhandsvarsel =>
            {
                self.avgjort(h, Varselslag::Arbeidsuforhet);
            }
            Innhold::Oppfolging(Oppfolging::MedvirkningVurdert(v))
                if v.type_ != MedvirkningType::Forhandsvarsel =>
            {
                self.avgjort(h, Varselslag::Medvirkning);
            }
            Innhold::Oppfolging(Oppfolging::EgenFriskmelding(_)) => {
                self.reis(h, Oppgavetype::EgenFriskmelding, None);
            }
            Innhold::Oppfolging(Oppfolging::EgenFriskmeldingTrukket { friskmelding }) => {
                self.avslutt(h, true, |o| o.id == *friskmelding);
            }
            Innhold::Oppfolging(Oppfolging::OppgaveBehandlet { oppgave }) => {
                self.avslutt(h, false, |o| o.id == *oppgave);
            }
            Innhold::Oppfolging(Oppfolging::OppfolgingsoppgaveSatt(oppgave)) => {
                self.alle.egen = Some(EgenOppgave::ny(h, oppgave));
            }
            Innhold::Oppfolging(Oppfolging::OppfolgingsoppgaveFerdig) => self.alle.egen = None,
            _ => {}
        }
    }

    fn reis(&mut self, h: &Hendelse, type_: Oppgavetype, referanse: Option<String>) {
        self.reis_fra(h, type_, referanse, tid::oslo_dato(h.inntruffet));
    }

    fn reis_fra(&mut self, h: &Hendelse, type_: Oppgavetype, referanse: Option<String>, fra: NaiveDate) {
        self.alle.oppgaver.push(Oppgave {
            id: h.id,
            type_,
            referanse,
            fra,
            sist_endret: h.inntruffet,
            behandlet: None,
            duplikater: 0,
        });
    }

    fn avslutt(&mut self, h: &Hendelse, av_systemet: bool, hvilke: impl Fn(&Oppgave) -> bool) {
        for o in self.alle.oppgaver.iter_mut().filter(|o| o.behandlet.is_none() && hvilke(o)) {
            o.avslutt(h.inntruffet, av_systemet);
        }
    }

    /// One task a notice: a second answer is read together with the first.
    fn varselsvar(&mut self, h: &Hendelse, svar: &Varselsvar) {
        let referanse = svar.varsel.0.to_string();
        self.varsler.push((referanse.clone(), svar.slag));
        let denne = |o: &&mut Oppgave| {
            o.behandlet.is_none()
                && o.type_ == Oppgavetype::Varselsvar
                && o.referanse.as_deref() == Some(&referanse)
        };
        match self.alle.oppgaver.iter_mut().find(denne) {
            Some(o) => o.sist_endret = h.inntruffet,
            None => self.reis(h, Oppgavetype::Varselsvar, Some(referanse)),
        }
    }

    /// Nav has decided what the notice was about.
    fn avgjort(&mut self, h: &Hendelse, slag: Varselslag) {
        let varsler: Vec<String> =
            self.varsler.iter().filter(|(_, s)| *s == slag).map(|(id, _)| id.clone()).collect();
        self.avslutt(h, false, |o| {
            o.type_ == Oppgavetype::Varselsvar && o.referanse.as_ref().is_some_and(|r| varsler.contains(r))
        });
    }

    fn mote(&mut self, h: &Hendelse, m: &Dialogmote) {
        let referanse = m.mote.to_string();
        let svar_pa = |o: &Oppgave| {
            o.type_ == Oppgavetype::Dialogmotesvar && o.referanse.as_deref() == Some(&referanse)
        };
        if matches!(m.hva, Motehendelse::Avlyst | Motehendelse::Ferdigstilt | Motehendelse::Lukket) {
            self.avsluttede.push(m.mote);
        } else if m.hva == Motehendelse::Innkalt {
            self.avsluttede.retain(|x| *x != m.mote);
        }
        if let (Motehendelse::Svar, Some(svar)) = (m.hva, m.svar) {
            let detaljer = m.detaljer.as_deref();
            // Who wrote it down knows it.
            let telefon = detaljer.is_some_and(|d| d.telefon);
            let tekst = detaljer.and_then(|d| d.svartekst.as_deref());
            let med_tekst = tekst.is_some_and(|t| !t.trim().is_empty());
            if !telefon && svar_er_oppgave(svar, med_tekst, !self.avsluttede.contains(&m.mote)) {
                // One task a meeting: a second answer is looked at together with the first.
                match self.alle.oppgaver.iter_mut().find(|o| o.behandlet.is_none() && svar_pa(o)) {
                    Some(o) => o.sist_endret = h.inntruffet,
                    None => self.reis(h, Oppgavetype::Dialogmotesvar, Some(referanse)),
                }
            }
        } else {
            let hva = m.hva;
            self.avslutt(h, true, |o| svar_pa(o) && lukkes_av_mote(hva, h.inntruffet > o.sist_endret));
        }
    }

    /// What happens to one message is about all of its conversation.
    fn samtale<'b>(&self, melding: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.samtaler.iter().find(|(id, _)| *id == melding).map_or(melding, |(_, samtale)| samtale)
    }

    fn sendt(&mut self, h: &Hendelse, d: &'a Behandlerdialog) {
        if let Some(detaljer) = d.detaljer.as_deref() {
            self.samtaler.push((&d.melding, &detaljer.samtale));
            if detaljer.slag == Dialogtype::Paminnelse {
                self.avslutt_samtale(h, &d.melding, Oppgavetype::BehandlerdialogMeldingUbesvart);
            }
        }
        if d.venter_svar() {
            self.dialog(h, &d.melding, d.hendelse);
        }
    }

    /// A caseworker has done what the task asks for.
    fn avslutt_samtale(&mut self, h: &Hendelse, melding: &str, type_: Oppgavetype) {
        let samtale = self.samtale(melding).to_owned();
        let denne: Vec<HendelseId> = self
            .alle
            .oppgaver
            .iter()
            .filter(|o| o.type_ == type_ && o.referanse.as_deref().map(|r| self.samtale(r)) == Some(&samtale))
            .map(|o| o.id)
            .collect();
        self.avslutt(h, false, |o| denne.contains(&o.id));
    }

    fn dialog(&mut self, h: &Hendelse, melding: &str, hendelse: Dialoghendelse) {
        let samtale = self.samtale(melding).to_owned();
        let referanser: Vec<Option<String>> = self
            .alle
            .oppgaver
            .iter()
            .map(|o| o.referanse.clone())
            .filter(|r| r.as_deref().map(|r| self.samtale(r)) == Some(&samtale))
            .collect();
        let melding = Some(melding.to_owned());
        let om = |type_| {
            let referanser = &referanser;
            move |o: &Oppgave| o.type_ == type_ && referanser.contains(&o.referanse)
        };
        let ubesvart = Oppgavetype::BehandlerdialogMeldingUbesvart;
        match hendelse {
            Dialoghendelse::Sendt => {
                let sendt = tid::oslo_dato(h.inntruffet);
                let dager = self.k.regelverk.saksgang.oppgave_ubesvart_etter.tall(sendt);
                let fra =
                    dager.and_then(Duration::try_days).and_then(|dager| sendt.checked_add_signed(dager));
                if let Some(fra) = fra {
                    self.reis_fra(h, ubesvart, melding, fra);
                }
            }
            Dialoghendelse::Ubesvart => {
                // The other system counts the days itself; its word replaces our own count.
                self.besvart(h, om(ubesvart));
                self.reis(h, ubesvart, melding);
            }
            Dialoghendelse::Svar => {
                self.besvart(h, om(ubesvart));
                self.reis(h, Oppgavetype::BehandlerdialogSvar, melding);
            }
            Dialoghendelse::Avvist => {
                self.besvart(h, om(ubesvart));
                self.reis(h, Oppgavetype::BehandlerdialogMeldingAvvist, melding);
            }
            Dialoghendelse::Lest => {}
        }
    }

    /// The doctor's own message. An answer is known by the message it answers; which meeting of ours
    /// that was is not told, so an answer to an invitation is a task under the message.
    fn dialogmelding(&mut self, h: &Hendelse, m: &Dialogmelding) {
        let samtale = m.avsender.hode.samtale.as_ref();
        let besvarer = samtale.and_then(|s| s.forelder.clone());
        // One that names only the conversation answers what was last written in it.
        let navngitt = samtale.and_then(|s| s.samtale.as_deref());
        let siste = self.samtaler.iter().rfind(|(_, id)| Some(*id) == navngitt).map(|(m, _)| (*m).to_owned());
        let melding = besvarer.or(siste).unwrap_or_else(|| m.avsender.msg_id.clone());
        let motesvar = match m.slag {
            Dialogslag::MoteKommer => Some(Motesvar::Kommer),
            Dialogslag::MoteNyttTidspunkt => Some(Motesvar::NyttTidSted),
            Dialogslag::MoteKommerIkke => Some(Motesvar::KommerIkke),
            Dialogslag::SvarPaForesporsel | Dialogslag::OmSykefravar | Dialogslag::OmAnnet => None,
        };
        match motesvar {
            Some(svar) if svar_er_oppgave(svar, m.tekst.is_some(), true) => {
                self.reis(h, Oppgavetype::Dialogmotesvar, Some(melding));
            }
            Some(_) => {}
            None => self.dialog(h, &melding, Dialoghendelse::Svar),
        }
    }

    /// An answer in time leaves no trace of the task that would have come.
    fn besvart(&mut self, h: &Hendelse, hvilke: impl Fn(&Oppgave) -> bool) {
        let dato = tid::oslo_dato(h.inntruffet);
        self.alle.oppgaver.retain(|o| o.behandlet.is_some() || o.fra <= dato || !hvilke(o));
        self.avslutt(h, true, hvilke);
    }

    fn sykmelding(&mut self, h: &Hendelse, tekster: Fritekster<'a>) {
        if !ber_om_bistand(&tekster) {
            return;
        }
        let dato = tid::oslo_dato(h.inntruffet);
        let like = self
            .tekster
            .iter()
            .find(|(_, t, naar)| *t == tekster && er_duplikat(tid::oslo_dato(*naar), dato, self.k.regelverk))
            .map(|(id, ..)| *id);
        if let Some(id) = like {
            if let Some(o) = self.alle.oppgaver.iter_mut().find(|o| o.id == id) {
                o.duplikater = o.duplikater.saturating_add(1);
            }
        } else {
            self.tekster.push((h.id, tekster, h.inntruffet));
            self.reis(h, Oppgavetype::BehandlerBerOmBistand, None);
        }
    }
}
