//! The nightly run in chunks that can be stopped and taken up again. What has been done is one small
//! value, a [`Sjekkpunkt`], which the caller stores together with the chunk's signals; a run that was
//! killed goes on at the first chunk that was not stored, and ends as if nothing had happened.
//!
//! Rules of one person run chunk by chunk. Rules of doctors, employers and groups need everybody at
//! once and run last, over people who are cut down to the tables that those rules declare.

use std::{collections::BTreeMap, ops::Range};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    anomali::natt::{Modeller, kjor as kjor_modeller},
    grunnlag::{Grunnlag, Kilder, Kolonne, Tabell},
    regler::{Funksjon, Kjort, Regelfil, Regelsett, Sperret, kjor},
    signal::{Kontrollert, Niva, Utfall},
};

/// Where people come from, by number: the store, or a simulation.
pub trait Folk: Sync {
    /// How many there are.
    fn antall(&self) -> usize;
    /// Those from one number up to, but not including, another, always in the same order.
    fn hent(&self, fra: usize, til: usize) -> Vec<Grunnlag>;
}

impl Folk for [Grunnlag] {
    fn antall(&self) -> usize {
        self.len()
    }

    fn hent(&self, fra: usize, til: usize) -> Vec<Grunnlag> {
        self.get(fra..til.min(self.len())).unwrap_or_default().to_vec()
    }
}

/// How many checks of one rule ended how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Telling {
    /// In order.
    pub bestatt: u64,
    /// Hits for information.
    pub informasjon: u64,
    /// Hits for review.
    pub gjennomgang: u64,
    /// Could not be assessed.
    pub kan_ikke_vurderes: u64,
}

impl Telling {
    fn tell(&mut self, utfall: &Utfall) {
        let plass = match utfall {
            Utfall::Bestatt => &mut self.bestatt,
            Utfall::Avvik { niva: Niva::Informasjon } => &mut self.informasjon,
            Utfall::Avvik { niva: Niva::Gjennomgang } => &mut self.gjennomgang,
            Utfall::KanIkkeVurderes { .. } => &mut self.kan_ikke_vurderes,
        };
        *plass += 1;
    }
}

/// Counts by rule id.
pub fn tell(sjekker: &[Kontrollert]) -> BTreeMap<String, Telling> {
    let mut ut: BTreeMap<String, Telling> = BTreeMap::new();
    for k in sjekker {
        ut.entry(k.regel.clone()).or_default().tell(&k.sjekk.utfall);
    }
    ut
}

/// How far a run has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sjekkpunkt {
    /// What the run is of; a run of something else is never taken up from here.
    merke: String,
    /// First person that is not done.
    pub posisjon: usize,
    /// Doctors, employers and groups are done.
    pub samlet: bool,
    /// Counts so far.
    pub telling: BTreeMap<String, Telling>,
    /// Rules that stopped, with the reason. Whatever they found in earlier chunks must be withdrawn.
    pub stoppet: BTreeMap<String, String>,
}

impl Sjekkpunkt {
    /// Is everything done?
    pub fn ferdig(&self) -> bool {
        self.samlet
    }
}

/// What a run does next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Steg {
    /// Rules of one person, over these.
    Bolk(Range<usize>),
    /// Rules of doctors, employers and groups, over everybody.
    Samlet,
}

/// The checkpoint belongs to another run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("sjekkpunktet er fra en annen kjøring (andre regler, kilder eller en annen dag): start på nytt")]
pub struct AnnenKjoring;

/// A run in chunks.
pub struct Kjoreplan<'a> {
    person: Regelsett,
    samlet: Regelsett,
    /// The rules of models, and the models; they follow the rules of one person, chunk by chunk.
    modell: Regelsett,
    modeller: Option<&'a Modeller>,
    kilder: &'a Kilder,
    i_dag: NaiveDate,
    bolk: usize,
    merke: String,
}

/// People in a chunk, unless something else is said.
pub const BOLK: usize = 5_000;

impl<'a> Kjoreplan<'a> {
    /// A run of these rules on this day, `bolk` people at a time.
    pub fn ny(sett: &Regelsett, kilder: &'a Kilder, i_dag: NaiveDate, bolk: usize) -> Self {
        let (modell, regler): (Vec<_>, Vec<_>) =
            sett.regler.iter().cloned().partition(|r| matches!(r.funksjon, Funksjon::Modell));
        let (person, samlet): (Vec<_>, Vec<_>) =
            regler.into_iter().partition(|r| matches!(r.funksjon, Funksjon::Person(_)));
        let regler: Vec<String> = sett
            .regler
            .iter()
            .map(|r| format!("{}@{} {:?}", r.fil.id, r.fil.versjon, r.fil.terskler))
            .collect();
        let tekst = format!("{i_dag} {bolk} {kilder:?} {regler:?}");
        Self {
            person: Regelsett { regler: person },
            samlet: Regelsett { regler: samlet },
            modell: Regelsett { regler: modell },
            modeller: None,
            kilder,
            i_dag,
            bolk: bolk.max(1),
            merke: crate::base::ids::uuid_av("kontroll-kjoring", &tekst).to_string(),
        }
    }

    /// With the models too. They see what rules of one person found, not what rules of everybody find at
    /// the end: a model beside such a rule alone is not heard.
    #[must_use]
    pub fn med_modeller(self, modeller: &'a Modeller) -> Self {
        Self { modeller: Some(modeller), ..self }
    }

    /// People in a chunk.
    pub fn bolk(&self) -> usize {
        self.bolk
    }

    /// Nothing done yet.
    pub fn start(&self) -> Sjekkpunkt {
        Sjekkpunkt {
            merke: self.merke.clone(),
            posisjon: 0,
            samlet: false,
            telling: BTreeMap::new(),
            stoppet: BTreeMap::new(),
        }
    }

    /// The checkpoint is of this run.
    pub fn gjelder(&self, punkt: &Sjekkpunkt) -> bool {
        punkt.merke == self.merke
    }

    /// What comes next, with so many people; `None`: everything was done already.
    pub fn neste_steg(&self, punkt: &Sjekkpunkt, antall: usize) -> Result<Option<Steg>, AnnenKjoring> {
        if !self.gjelder(punkt) {
            return Err(AnnenKjoring);
        }
        Ok(if punkt.posisjon < antall {
            let til = punkt.posisjon.saturating_add(self.bolk).min(antall);
            Some(Steg::Bolk(punkt.posisjon..til))
        } else if punkt.samlet {
            None
        } else {
            Some(Steg::Samlet)
        })
    }

    /// Takes a step over the people it is about (for everybody: cut down by [`Self::slank`] or not) and
    /// moves the checkpoint past it. The switches are asked anew each time.
    pub fn ta(&self, steg: &Steg, punkt: &mut Sjekkpunkt, folk: &[Grunnlag], sperret: &dyn Sperret) -> Kjort {
        let sperret = OgStoppet { sperret, stoppet: punkt.stoppet.clone() };
        let kjort = match steg {
            Steg::Bolk(hvem) => {
                punkt.posisjon = hvem.end;
                let mut kjort = kjor(&self.person, folk, self.kilder, &sperret, self.i_dag);
                if let Some(m) = self.modeller {
                    let funnet = &kjort.sjekker;
                    let av = kjor_modeller(m, &self.modell, folk, self.kilder, funnet, &sperret, self.i_dag);
                    kjort.og(av);
                }
                kjort
            }
            Steg::Samlet => {
                punkt.samlet = true;
                if self.samlet.regler.is_empty() {
                    Kjort::default()
                } else {
                    kjor(&self.samlet, folk, self.kilder, &sperret, self.i_dag)
                }
            }
        };
        for stoppet in &kjort.stoppet {
            punkt.telling.remove(&stoppet.regel);
            punkt.stoppet.entry(stoppet.regel.clone()).or_insert_with(|| stoppet.hvorfor.clone());
        }
        for (regel, ny) in tell(&kjort.sjekker) {
            let sum = punkt.telling.entry(regel).or_default();
            sum.bestatt += ny.bestatt;
            sum.informasjon += ny.informasjon;
            sum.gjennomgang += ny.gjennomgang;
            sum.kan_ikke_vurderes += ny.kan_ikke_vurderes;
        }
        kjort
    }

    /// Does the next chunk and moves the checkpoint past it. `None`: everything was done already.
    pub fn neste(
        &self,
        punkt: &mut Sjekkpunkt,
        folk: &(impl Folk + ?Sized),
        sperret: &dyn Sperret,
    ) -> Result<Option<Kjort>, AnnenKjoring> {
        let Some(steg) = self.neste_steg(punkt, folk.antall())? else { return Ok(None) };
        let hvem = match &steg {
            Steg::Bolk(hvem) => folk.hent(hvem.start, hvem.end),
            Steg::Samlet if self.samlet.regler.is_empty() => Vec::new(),
            Steg::Samlet => self.slanke(folk),
        };
        Ok(Some(self.ta(&steg, punkt, &hvem, sperret)))
    }

    /// Everybody, with only the tables that some rule of everybody has declared.
    fn slanke(&self, folk: &(impl Folk + ?Sized)) -> Vec<Grunnlag> {
        let mut alle = Vec::with_capacity(folk.antall());
        let mut fra = 0;
        while fra < folk.antall() {
            let til = fra.saturating_add(self.bolk).min(folk.antall());
            let mut bolk = folk.hent(fra, til);
            bolk.iter_mut().for_each(|g| self.slank(g));
            alle.extend(bolk);
            fra = til;
        }
        alle
    }

    /// Cuts a person down to the tables that some rule of everybody has declared.
    pub fn slank(&self, g: &mut Grunnlag) {
        let brukt = |tabell: Tabell| {
            self.samlet.regler.iter().flat_map(|r| &r.fil.kolonner).any(|k: &Kolonne| k.tabell() == tabell)
        };
        tom_uten(brukt(Tabell::Sykmelding), &mut g.sykmeldinger);
        tom_uten(brukt(Tabell::Krav), &mut g.krav);
        tom_uten(brukt(Tabell::Inntektsmelding), &mut g.inntektsmeldinger);
        tom_uten(brukt(Tabell::Amelding), &mut g.amelding);
        tom_uten(brukt(Tabell::Arbeidsforhold), &mut g.arbeidsforhold);
        tom_uten(brukt(Tabell::Ytelse), &mut g.ytelser);
        tom_uten(brukt(Tabell::Utbetaling), &mut g.utbetalinger);
        tom_uten(brukt(Tabell::Godkjenning), &mut g.godkjenninger);
    }
}

fn tom_uten<T>(brukt: bool, rader: &mut Vec<T>) {
    if brukt {
        rader.shrink_to_fit();
    } else {
        *rader = Vec::new();
    }
}

/// What somebody stopped, and what stopped by itself in an earlier chunk.
struct OgStoppet<'a> {
    sperret: &'a dyn Sperret,
    stoppet: BTreeMap<String, String>,
}

impl Sperret for OgStoppet<'_> {
    fn regel(&self, id: &str, versjon: u32) -> bool {
        self.stoppet.contains_key(id) || self.sperret.regel(id, versjon)
    }

    fn godkjent(&self, fil: &Regelfil, i_dag: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        self.sperret.godkjent(fil, i_dag)
    }

    fn modell(&self, id: &str) -> bool {
        self.sperret.modell(id)
    }
}

#[cfg(test)]
mod tests;
