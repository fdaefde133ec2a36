//! From events to a case. Total: an event that does not fit where the case stands changes nothing
//! that it does not name, and one whose content is deleted only marks the case.

use uuid::Uuid;

use super::{
    aktor::Oppgave,
    hendelse::{Sakshendelse as H, Saksrad, Sakssignal},
    koder::{Anmeldelsesutfall, Horingsutgang, Mistankeutgang, Triageutgang, Trinn},
    tilstand::{Anmeldelse, Forklaringslinje, ForsteBlikk, Informering, Krav, Kravstatus, Sak},
};

impl Sak {
    /// The case that the events give; none when the first of them did not open one.
    pub fn bygg(id: Uuid, rader: &[Saksrad]) -> Option<Self> {
        let (forste, resten) = rader.split_first()?;
        let mut sak = Self::apnet_av(id, forste)?;
        for rad in resten {
            sak.bruk(rad);
        }
        Some(sak)
    }

    fn apnet_av(id: Uuid, rad: &Saksrad) -> Option<Self> {
        let Some(H::Apnet { subjekt, opprinnelse, signaler, felles, lant, veiledet, frist }) = &rad.hendelse
        else {
            return None;
        };
        let mut sak = Self {
            id,
            subjekt: *subjekt,
            opprinnelse: *opprinnelse,
            apnet: rad.tid,
            trinn: Trinn::Signal,
            signaler: Vec::new(),
            fjernet: Vec::new(),
            regler: std::collections::BTreeMap::new(),
            forklaringer: felles.iter().map(|f| linje(format!("felles/{}", f.kode), None, f)).collect(),
            lant: *lant,
            veiledet: *veiledet,
            frist: Some(*frist),
            habilitet: std::collections::BTreeMap::new(),
            tildelt: std::collections::BTreeMap::new(),
            oppgaver: std::collections::BTreeMap::new(),
            sarbarhet: None,
            forste_blikk: std::collections::BTreeMap::new(),
            andre_enheter: Vec::new(),
            medisinsk: Vec::new(),
            kommentarer: Vec::new(),
            bevis: Vec::new(),
            triage: None,
            falt: None,
            krav: Vec::new(),
            mistankenotat: None,
            mistanke: None,
            konklusjon: None,
            konklusjon_venter: false,
            varsel: None,
            horing: None,
            vedtak: Vec::new(),
            klagefrist: None,
            anmeldelse: None,
            klager: Vec::new(),
            informering: Informering::Ikke,
            utsatt: None,
            rettinger: std::collections::BTreeMap::new(),
            lukking: None,
            lukket: None,
            slettet: false,
            versjon: 1,
        };
        for signal in signaler {
            sak.legg_til(signal);
        }
        Some(sak)
    }

    fn legg_til(&mut self, signal: &Sakssignal) {
        let id = signal.signal.id;
        if self.signaler.iter().any(|s| s.signal.id == id) || self.fjernet.iter().any(|(f, _)| *f == id) {
            return;
        }
        let regel = &signal.signal.kontrollert.regel;
        self.regler.insert(id, (regel.clone(), signal.signal.kontrollert.versjon));
        for f in &signal.forklaringer {
            // Two signals of one rule: each has its own answer.
            let finnes = self.forklaringer.iter().any(|l| l.kode == format!("{regel}/{}", f.kode));
            let kode =
                if finnes { format!("{regel}/{}/{id}", f.kode) } else { format!("{regel}/{}", f.kode) };
            self.forklaringer.push(linje(kode, Some(id), f));
        }
        self.signaler.push(signal.clone());
    }

    /// One more event.
    pub fn bruk(&mut self, rad: &Saksrad) {
        self.versjon += 1;
        let Some(hendelse) = &rad.hendelse else {
            self.slettet = true;
            return;
        };
        let dag = rad.tid.date_naive();
        self.noter_oppgave(rad, hendelse);
        match hendelse {
            H::Apnet { .. } => {}
            H::SignalLagtTil { signal } => self.legg_til(signal),
            H::SignalFjernet { signal, hvorfor } => {
                self.signaler.retain(|s| s.signal.id != *signal);
                self.forklaringer.retain(|f| f.signal != Some(*signal));
                if let Some(varsel) = &mut self.varsel {
                    varsel.punkter.retain(|p| p.signal != *signal);
                }
                self.fjernet.push((*signal, hvorfor.clone()));
            }
            H::GrunnlagFalt { utgang } => {
                self.falt = Some(*utgang);
                // An appeal that is open is still decided.
                if self.trinn != Trinn::Klage {
                    self.trinn = Trinn::TilLukking;
                }
                (self.konklusjon, self.konklusjon_venter, self.lukking) = (None, false, None);
                (self.frist, self.utsatt) = (None, None);
            }
            H::HabilitetErklart { habil, .. } => {
                self.habilitet.insert(rad.av.clone(), *habil);
                if !habil {
                    self.tildelt.retain(|_, til| *til != rad.av);
                }
            }
            H::Tildelt { til, oppgave } => {
                self.tildelt.insert(*oppgave, til.clone());
                self.oppgaver.entry(til.clone()).or_insert(*oppgave);
                if *oppgave == Oppgave::Triage && self.trinn == Trinn::Signal {
                    self.trinn = Trinn::Triage;
                }
            }
            H::SarbarhetSatt { grunn } => self.sarbarhet = *grunn,
            H::ForsteBlikk { syn, begrunnelse } => {
                let blikk = ForsteBlikk { syn: *syn, begrunnelse: begrunnelse.clone(), tid: rad.tid };
                self.forste_blikk.entry(rad.av.clone()).or_insert(blikk);
            }
            H::ForklaringVurdert { kode, svar, hvordan } => {
                if let Some(f) = self.forklaringer.iter_mut().find(|f| f.kode == *kode) {
                    (f.svar, f.hvordan, f.av) = (Some(*svar), hvordan.clone(), rad.av.clone());
                }
            }
            H::AnnenEnhetSpurt { enhet, svar } => self.andre_enheter.push((enhet.clone(), svar.clone())),
            H::MedisinskSpurt { sporsmal } => self.medisinsk.push((sporsmal.clone(), None)),
            H::MedisinskBesvart { svar } => {
                if let Some(apent) = self.medisinsk.iter_mut().find(|(_, s)| s.is_none()) {
                    apent.1 = Some(svar.clone());
                }
            }
            H::Kommentert { tekst } => self.kommentarer.push((rad.av.clone(), rad.tid, tekst.clone())),
            H::BevisLagtTil { navn, sha256, kilde } => {
                self.bevis.push((navn.clone(), sha256.clone(), kilde.clone()));
            }
            H::TriageAvsluttet { utgang, begrunnelse, frist } => {
                self.triage = Some((*utgang, begrunnelse.clone()));
                self.frist = *frist;
                self.trinn = match utgang {
                    Triageutgang::TilUtredning => Trinn::Utredning,
                    _ => Trinn::TilLukking,
                };
            }
            H::KravStilt { krav } => self.krav.push(Krav {
                krav: krav.clone(),
                status: Kravstatus::Apent,
                purret: 0,
                stilt: rad.tid,
            }),
            H::KravPurret { krav, svarfrist } => {
                if let Some(k) = self.kravet(*krav) {
                    k.purret += 1;
                    k.krav.svarfrist = *svarfrist;
                }
            }
            H::KravBesvart { krav } => self.sett_krav(*krav, Kravstatus::Besvart),
            H::KravPaklaget { krav, .. } => self.sett_krav(*krav, Kravstatus::Paklaget),
            H::KravklageAvgjort { krav, medhold, .. } => {
                self.sett_krav(*krav, if *medhold { Kravstatus::Opphevet } else { Kravstatus::Apent });
            }
            H::MistankeNotert { notat, frist } => {
                self.mistankenotat = Some(notat.clone());
                (self.mistanke, self.trinn, self.frist) = (None, Trinn::Mistanke, Some(*frist));
            }
            H::MistankeAvgjort { utgang, frist, .. } => {
                (self.mistanke, self.trinn, self.frist) = (Some(*utgang), Trinn::Utredning, Some(*frist));
            }
            H::Konkludert { konklusjon, venter, under_gulvet } => {
                self.konklusjon = Some(konklusjon.clone());
                self.konklusjon_venter = *venter;
                if !venter {
                    self.etter_konklusjon(*under_gulvet);
                }
            }
            H::KonklusjonGodkjent { .. } => {
                self.konklusjon_venter = false;
                self.etter_konklusjon(false);
            }
            H::KonklusjonReturnert { frist, .. } => {
                (self.konklusjon, self.konklusjon_venter, self.frist) = (None, false, Some(*frist));
            }
            H::VarselSendt { varsel } => {
                self.frist = Some(varsel.svarfrist);
                self.varsel = Some(varsel.clone());
            }
            H::HoringAvsluttet { utgang } => {
                self.horing = Some(*utgang);
                self.frist = None;
                self.trinn = match utgang {
                    Horingsutgang::Trukket => Trinn::TilLukking,
                    _ => Trinn::Vedtak,
                };
            }
            H::VedtakRegistrert { koder, dato, klagefrist } => {
                self.vedtak.extend(koder.iter().map(|k| (*k, *dato)));
                self.klagefrist = Some(*klagefrist);
                (self.trinn, self.frist) = (Trinn::TilLukking, None);
            }
            H::AnmeldelseForeslatt { notat, belop, frist } => {
                let anmeldelse =
                    Anmeldelse { notat: notat.clone(), belop: *belop, kontroll: None, utfall: Vec::new() };
                self.anmeldelse = Some(anmeldelse);
                (self.trinn, self.frist) = (Trinn::Anmeldelse, Some(*frist));
            }
            H::AnmeldelseKontrollert { kontroll } => {
                if let Some(a) = &mut self.anmeldelse {
                    a.kontroll = Some(kontroll.clone());
                }
            }
            H::AnmeldelseAvgjort { utfall, .. } => {
                self.anmeldelsesutfall(*utfall, dag);
                (self.trinn, self.frist) = (Trinn::TilLukking, None);
            }
            H::AnmeldelseUtfall { utfall, dato } => self.anmeldelsesutfall(*utfall, *dato),
            H::KlageMottatt { dato } => {
                self.klager.push((*dato, None));
                (self.trinn, self.lukking) = (Trinn::Klage, None);
            }
            H::KlageAvgjort { utfall, dato } => {
                if let Some(apen) = self.klager.iter_mut().find(|(_, u)| u.is_none()) {
                    apen.1 = Some((*utfall, *dato));
                }
                if self.klager.iter().all(|(_, u)| u.is_some()) {
                    (self.trinn, self.frist) = (Trinn::TilLukking, None);
                }
            }
            H::InformeringUtsatt { grunn, til } => {
                self.informering = Informering::Utsatt { grunn: grunn.clone(), til: *til };
            }
            H::Informert { dato, hvordan } => {
                self.informering = Informering::Gjort { dato: *dato, hvordan: hvordan.clone() };
            }
            H::Utsatt { til, grunn } => self.utsatt = Some((*til, grunn.clone())),
            H::Gjenopptatt => self.utsatt = None,
            H::RettingKrevd { faktum, hva } => {
                self.rettinger.insert(faktum.clone(), (hva.clone(), None));
            }
            H::RettingAvgjort { faktum, medhold, .. } => {
                if let Some(retting) = self.rettinger.get_mut(faktum) {
                    retting.1 = Some(*medhold);
                }
            }
            H::LukkingForeslatt { utfall } => self.lukking = Some((rad.av.clone(), utfall.clone())),
            H::Lukket { utfall } => {
                self.lukket = Some((rad.tid, utfall.clone()));
                (self.trinn, self.frist, self.utsatt, self.lukking) = (Trinn::Lukket, None, None, None);
            }
            H::Gjenapnet { frist } => {
                (self.trinn, self.frist, self.lukket) = (Trinn::TilLukking, Some(*frist), None);
            }
        }
    }

    /// What somebody has done, whoever the case was given to: nobody does two things in one case.
    fn noter_oppgave(&mut self, rad: &Saksrad, hendelse: &H) {
        let oppgave = match hendelse {
            H::TriageAvsluttet { .. } => Oppgave::Triage,
            H::MistankeNotert { .. } | H::Konkludert { .. } | H::AnmeldelseForeslatt { .. } => {
                Oppgave::Utredning
            }
            H::MistankeAvgjort { .. }
            | H::KonklusjonGodkjent { .. }
            | H::KonklusjonReturnert { .. }
            | H::KravklageAvgjort { .. }
            | H::AnmeldelseAvgjort { .. } => Oppgave::Godkjenning,
            H::AnmeldelseKontrollert { .. } => Oppgave::Juristkontroll,
            H::VarselSendt { .. } | H::HoringAvsluttet { .. } => Oppgave::Horing,
            _ => return,
        };
        self.oppgaver.entry(rad.av.clone()).or_insert(oppgave);
    }

    fn etter_konklusjon(&mut self, under_gulvet: bool) {
        let videre = self.konklusjon.as_ref().is_some_and(|k| k.utgang.gir_horing()) && !under_gulvet;
        self.trinn = if videre { Trinn::Horing } else { Trinn::TilLukking };
        self.frist = None;
    }

    fn anmeldelsesutfall(&mut self, utfall: Anmeldelsesutfall, dato: chrono::NaiveDate) {
        if let Some(a) = &mut self.anmeldelse {
            a.utfall.push((utfall, dato));
        }
    }

    fn kravet(&mut self, id: Uuid) -> Option<&mut Krav> {
        self.krav.iter_mut().find(|k| k.krav.id == id)
    }

    fn sett_krav(&mut self, id: Uuid, status: Kravstatus) {
        if let Some(k) = self.kravet(id) {
            k.status = status;
        }
    }

    /// The wider powers of § 21-4 a may be used.
    pub fn har_mistankegrunnlag(&self) -> bool {
        self.mistankenotat.is_some() && self.mistanke == Some(Mistankeutgang::Brukt)
    }
}

fn linje(
    kode: String,
    signal: Option<Uuid>,
    forklaring: &super::super::regler::Forklaring,
) -> Forklaringslinje {
    Forklaringslinje {
        kode,
        signal,
        forklaring: forklaring.clone(),
        svar: None,
        hvordan: String::new(),
        av: String::new(),
    }
}
