//! A case as it stands: derived from its events, and nothing in it that they do not say.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

pub use super::linjer::{
    Anmeldelse, Forklaringslinje, ForsteBlikk, Informering, Krav, Kravstatus, Merkelapp,
};
use super::{
    super::{
        anomali::alene,
        belop::{Avbrudd, Innsats, innsats},
        ko::{Belopsband, Konokkel},
        parametre::{Kontrollparametre, etter},
        signal::Subjekt,
    },
    aktor::{Oppgave, Tjeneste},
    hendelse::{
        Faktum, Fjernet, Forklaringssvar, Konklusjon, Opprinnelse, Sakssignal, Sarbarhet, Utfall, Varsel,
    },
    koder::{
        Anmeldelsesutfall, Horingsutgang, Klageutfall, Mistankeutgang, Triageutgang, Trinn, Utgang,
        Vedtakskode,
    },
};

/// A case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sak {
    /// Id. Says nothing about whom it is about.
    pub id: Uuid,
    /// Whom it is about.
    pub subjekt: Subjekt,
    /// Why there is a case; shown to nobody who reviews.
    #[serde(skip)]
    pub(super) opprinnelse: Opprinnelse,
    /// When it was opened.
    pub apnet: DateTime<Utc>,
    /// Where it stands.
    pub trinn: Trinn,
    /// Its signals.
    pub signaler: Vec<Sakssignal>,
    /// Signals that are gone.
    pub fjernet: Vec<(Uuid, Fjernet)>,
    /// Rule and version of every signal that the case has had.
    pub regler: BTreeMap<Uuid, (String, u32)>,
    /// Explanations to be tried.
    pub forklaringer: Vec<Forklaringslinje>,
    /// Place in the queue that was lent to it.
    #[serde(skip)]
    pub(super) lant: Option<Konokkel>,
    /// Last time the doctor got guidance.
    pub veiledet: Option<NaiveDate>,
    /// When the stage must be done.
    pub frist: Option<NaiveDate>,
    /// Who has said what about taking it.
    pub habilitet: BTreeMap<String, bool>,
    /// Who has which part now.
    pub tildelt: BTreeMap<Oppgave, String>,
    /// Who has had which part, ever.
    pub oppgaver: BTreeMap<String, Oppgave>,
    /// Vulnerable.
    pub sarbarhet: Option<Sarbarhet>,
    /// Own views, by person.
    pub forste_blikk: BTreeMap<String, ForsteBlikk>,
    /// Other units that were asked, with their answers.
    pub andre_enheter: Vec<(String, String)>,
    /// Questions to the medical adviser, with answers.
    pub medisinsk: Vec<(String, Option<String>)>,
    /// Remarks: who, when, what.
    pub kommentarer: Vec<(String, DateTime<Utc>, String)>,
    /// Documents: name, hash, source.
    pub bevis: Vec<(String, String, String)>,
    /// How triage ended.
    pub triage: Option<(Triageutgang, String)>,
    /// What the case rested on is gone: as what it is counted.
    pub falt: Option<Triageutgang>,
    /// Demands.
    pub krav: Vec<Krav>,
    /// Note of suspicion.
    pub mistankenotat: Option<String>,
    /// The leader's answer to it.
    pub mistanke: Option<Mistankeutgang>,
    /// How the assessment ended.
    pub konklusjon: Option<Konklusjon>,
    /// It waits for a second person.
    pub konklusjon_venter: bool,
    /// Notice.
    pub varsel: Option<Varsel>,
    /// How the hearing ended.
    pub horing: Option<Horingsutgang>,
    /// What was decided outside.
    pub vedtak: Vec<(Vedtakskode, NaiveDate)>,
    /// Appeal by.
    pub klagefrist: Option<NaiveDate>,
    /// Police report.
    pub anmeldelse: Option<Anmeldelse>,
    /// Appeals: came, result.
    pub klager: Vec<(NaiveDate, Option<(Klageutfall, NaiveDate)>)>,
    /// Told.
    pub informering: Informering,
    /// Snoozed.
    pub utsatt: Option<(NaiveDate, String)>,
    /// Facts said to be wrong: what, and the answer.
    pub rettinger: BTreeMap<Faktum, (String, Option<bool>)>,
    /// Closing waits for a second person: who asked, with what.
    pub lukking: Option<(String, Utfall)>,
    /// Closed: when, with what.
    pub lukket: Option<(DateTime<Utc>, Utfall)>,
    /// Content is deleted, all or in part.
    pub slettet: bool,
    /// Number of events; what a writer must have seen.
    pub versjon: u64,
}

impl Sak {
    /// How control ended with it, if it has.
    pub fn utgang(&self) -> Option<Utgang> {
        if let Some(falt) = self.falt {
            return Some(Utgang::Triage(falt));
        }
        match (&self.konklusjon, self.triage.as_ref()) {
            (Some(k), _) if !self.konklusjon_venter => Some(Utgang::Utredning(k.utgang)),
            (None, Some((t, _))) if *t != Triageutgang::TilUtredning => Some(Utgang::Triage(*t)),
            _ => None,
        }
    }

    /// Every signal that the case has had, with rule and version.
    pub fn alle_signaler(&self) -> impl Iterator<Item = (Uuid, &str, u32)> {
        self.regler.iter().map(|(id, (regel, versjon))| (*id, regel.as_str(), *versjon))
    }

    /// Open work of somebody.
    pub fn er_apen(&self) -> bool {
        self.trinn != Trinn::Lukket && !self.slettet
    }

    /// What was done to stop the limitation.
    pub fn avbrudd(&self) -> Vec<Avbrudd> {
        let vedtak = self
            .vedtak
            .iter()
            .filter(|(kode, _)| matches!(kode, Vedtakskode::Tilbakekreving))
            .map(|(_, dato)| *dato);
        let anmeldt = self
            .anmeldelse
            .iter()
            .flat_map(|a| &a.utfall)
            .filter(|(u, _)| *u == Anmeldelsesutfall::Anmeldt)
            .map(|(_, dato)| *dato);
        vedtak.chain(anmeldt).map(|dato| Avbrudd { dato, periode: None }).collect()
    }

    /// What is at stake.
    pub fn innsats(&self, parametre: &Kontrollparametre, i_dag: NaiveDate) -> Innsats {
        innsats(self.regelsignaler().flat_map(|s| &s.poster), &self.avbrudd(), parametre, i_dag)
    }

    /// Its signals but those of models, which are information beside the others and nothing more.
    pub fn regelsignaler(&self) -> impl Iterator<Item = &Sakssignal> {
        self.signaler.iter().filter(|s| !alene::er_modell(&s.signal.kontrollert.regel))
    }

    /// Does it still have a signal of a rule?
    pub fn hviler_pa_regel(&self) -> bool {
        self.regelsignaler().next().is_some()
    }

    /// The highest floor of its rules, in court fees.
    pub fn gulv(&self) -> f64 {
        self.regelsignaler().map(|s| s.gulv_rettsgebyr).fold(0.0, f64::max)
    }

    /// What the queue sorts it by.
    pub fn konokkel(&self, parametre: &Kontrollparametre, i_dag: NaiveDate) -> Konokkel {
        if let Some(lant) = self.lant {
            return lant;
        }
        let innsats = self.innsats(parametre, i_dag);
        let fra = self
            .regelsignaler()
            .filter_map(|s| s.signal.kontrollert.sjekk.periode)
            .map(crate::base::Periode::fom);
        Konokkel {
            foreldes: innsats.foreldes_forst,
            band: Belopsband::av(&innsats, parametre, i_dag),
            fakta_fra: fra.min(),
        }
    }

    /// Explanations that nobody has answered.
    pub fn ubesvarte_forklaringer(&self) -> usize {
        self.forklaringer.iter().filter(|f| f.svar.is_none()).count()
    }

    /// Something innocent is true for every signal of a rule. What is only rare needs no excuse.
    pub fn uskyldig_forklart(&self) -> bool {
        let stemmer = |signal: Option<Uuid>| {
            self.forklaringer.iter().any(|f| {
                f.svar == Some(Forklaringssvar::Stemmer) && (f.signal.is_none() || f.signal == signal)
            })
        };
        if self.signaler.is_empty() {
            return stemmer(None);
        }
        self.regelsignaler().all(|s| stemmer(Some(s.signal.id)))
    }

    /// Somebody has to be told before the case is closed: everybody whose case went on to
    /// assessment, and those who get guidance.
    pub fn skal_informeres(&self) -> bool {
        matches!(self.triage, Some((Triageutgang::TilUtredning | Triageutgang::Veiledning, _)))
    }

    /// Closing takes two people.
    pub fn lukkes_av_to(&self) -> bool {
        let skyld =
            self.konklusjon.as_ref().is_some_and(|k| k.utgang.gjelder_skyld() && !self.konklusjon_venter);
        let anmeldt =
            self.anmeldelse.iter().flat_map(|a| &a.utfall).any(|(u, _)| *u == Anmeldelsesutfall::Anmeldt);
        skyld || anmeldt
    }

    /// What the case says now. Later findings go before earlier ones.
    pub fn merkelapp(&self) -> Merkelapp {
        use super::koder::Utredningsutgang as A;
        let omgjort = self
            .klager
            .iter()
            .filter_map(|(_, utfall)| utfall.as_ref())
            .any(|(u, _)| matches!(u, Klageutfall::Endret | Klageutfall::Opphevet))
            || self
                .anmeldelse
                .iter()
                .flat_map(|a| &a.utfall)
                .any(|(u, _)| matches!(u, Anmeldelsesutfall::Frifunnet | Anmeldelsesutfall::Omgjort));
        if omgjort || (self.falt.is_some() && !self.vedtak.is_empty()) {
            return Merkelapp::Omgjort;
        }
        if self.horing == Some(Horingsutgang::Trukket) {
            return Merkelapp::IOrden;
        }
        if !self.vedtak.is_empty() {
            let ingen = self.vedtak.iter().all(|(k, _)| *k == Vedtakskode::Ingen);
            return if ingen { Merkelapp::IOrden } else { Merkelapp::Feil };
        }
        match self.utgang() {
            // Service and guidance (T3) says nothing of the signal: nobody has found that something was
            // wrongly paid, nor that nothing was. Counted as an error, precision would rise by writing
            // letters; counted as groundless, it would fall for a rule under whose floor only guidance
            // is given (R27), and for doctors, who get guidance first. So it is counted nowhere, as
            // `overvaking::avsluttet::Dom` has it too.
            None | Some(Utgang::Triage(Triageutgang::Duplikat | Triageutgang::Veiledning)) => {
                Merkelapp::Ukjent
            }
            Some(Utgang::Utredning(A::IkkeGrunnlag) | Utgang::Triage(_)) => Merkelapp::IOrden,
            Some(Utgang::Utredning(_)) => Merkelapp::Feil,
        }
    }

    /// Nothing can change the label any more: closed, no appeal open, and the time to appeal is over.
    /// Only such cases may be counted as an outcome (R16).
    pub fn ankesikker(&self, i_dag: NaiveDate) -> bool {
        self.trinn == Trinn::Lukket
            && self.klager.iter().all(|(_, utfall)| utfall.is_some())
            && self.klagefrist.is_none_or(|frist| frist < i_dag)
    }

    /// When somebody must be told, or the putting off be looked at again.
    pub fn informeringsfrist(&self, parametre: &Kontrollparametre) -> Option<NaiveDate> {
        match &self.informering {
            Informering::Gjort { .. } => None,
            Informering::Utsatt { til, .. } => Some(*til),
            Informering::Ikke if self.trinn == Trinn::TilLukking && self.skal_informeres() => self.frist,
            Informering::Ikke => {
                // A case that stays long with control: looked at as often as a postponement.
                let apnet = self.apnet.date_naive();
                self.skal_informeres().then(|| etter(&parametre.informering_vurderes_igjen, apnet))
            }
        }
    }

    /// Demands that are still open.
    pub fn apne_krav(&self) -> impl Iterator<Item = &Krav> {
        self.krav.iter().filter(|k| matches!(k.status, Kravstatus::Apent | Kravstatus::Paklaget))
    }

    /// The one who has this part now.
    pub fn har_na(&self, oppgave: Oppgave) -> Option<&str> {
        self.tildelt.get(&oppgave).map(String::as_str)
    }

    /// Everybody who has done something in the case.
    pub fn deltakere(&self) -> BTreeSet<&str> {
        self.oppgaver.keys().map(String::as_str).collect()
    }

    /// The role whose turn it is.
    pub fn neste_rolle(&self) -> Option<Tjeneste> {
        match self.trinn {
            Trinn::Signal | Trinn::Triage => Some(Tjeneste::Triage),
            Trinn::Utredning if self.konklusjon_venter => Some(Tjeneste::Leder),
            Trinn::Utredning => Some(Tjeneste::Utreder),
            Trinn::Mistanke => Some(Tjeneste::Leder),
            Trinn::Horing | Trinn::Vedtak => Some(Tjeneste::Ytelsesenhet),
            Trinn::Anmeldelse => match self.anmeldelse.as_ref().map(|a| a.kontroll.is_some()) {
                Some(true) => Some(Tjeneste::Leder),
                _ => Some(Tjeneste::Jurist),
            },
            Trinn::Klage => Some(Tjeneste::Klageenhet),
            Trinn::TilLukking if self.lukking.is_some() => Some(Tjeneste::Leder),
            Trinn::TilLukking => {
                Some(if self.triage_ga_videre() { Tjeneste::Utreder } else { Tjeneste::Triage })
            }
            Trinn::Lukket => None,
        }
    }

    /// Triage sent it on.
    pub fn triage_ga_videre(&self) -> bool {
        matches!(self.triage, Some((Triageutgang::TilUtredning, _)))
    }
}
