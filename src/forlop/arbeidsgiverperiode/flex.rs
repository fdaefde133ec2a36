//! The employer's period as claims are created and sent (maksdato.md section 8, followup.md H5).
//!
//! Sick days, and holiday as long as the period has begun and isn't full, use it up; 16 days off
//! end the spell. One employer at a time.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    dag::{Dag, Rekke, antall_ved, periode},
    overlapp::siste_vinner,
    sykdomsdag::{Sykdomsdag, Sykdomsrekke},
};
use crate::{base::Periode, rules::schema::SykepengerRegler};

/// What days that no row covers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hull {
    /// Work, weekends too (8.1).
    #[default]
    Arbeid,
    /// They do not exist: the day before is the day of the row before.
    FinnesIkke,
}

/// A spell and how much of the employer's period it used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fravaer {
    /// First sick day.
    pub forste_sykedag: NaiveDate,
    /// Sick days; holiday is not among them (H5).
    pub sykedager: u32,
    /// From the first sick day to the last day that used the employer's period. `None` only if the
    /// rulebook has no employer's period.
    pub arbeidsgiverperiode: Option<Periode>,
    /// Days that used it. Sick days go on counting when it is full, holiday doesn't (8.3).
    pub brukt: u32,
    /// Treatment days among the sick days.
    pub behandlingsdager: u32,
    /// Last day that was sickness or holiday. Holiday after work counts here, up to the day off
    /// that ended the spell.
    pub siste_syke_eller_feriedag: NaiveDate,
    /// More days are used than the period has (8.4). *Quirk, kept:* a full period of 16 days is
    /// not spent; the 17th day spends it. More than 12 treatment days spend it too.
    pub oppbrukt: bool,
}

/// What a run means here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slag {
    Syk,
    Behandling,
    Ferie,
    Arbeid,
}

fn slag(dag: Sykdomsdag) -> Slag {
    match dag {
        Sykdomsdag::Syk | Sykdomsdag::Egenmelding | Sykdomsdag::Foreldet | Sykdomsdag::Papirsykmelding => {
            Slag::Syk
        }
        Sykdomsdag::Behandlingsdag => Slag::Behandling,
        Sykdomsdag::Ferie | Sykdomsdag::Permisjon => Slag::Ferie,
        // Whatever this reading doesn't know is work (8.1).
        Sykdomsdag::Arbeid
        | Sykdomsdag::Frisk
        | Sykdomsdag::Ukjent
        | Sykdomsdag::ArbeidIkkeGjenopptatt
        | Sykdomsdag::AnnenYtelse(_)
        | Sykdomsdag::MeldingTilNav => Slag::Arbeid,
    }
}

/// A spell that is being counted.
struct Apent {
    forste: Dag,
    siste_agp: Option<Dag>,
    siste: Dag,
    sykedager: i32,
    behandlingsdager: i32,
    brukt: i32,
    opphold: i32,
    lengde: i32,
    grense: i32,
    behandlingsgrense: i32,
}

impl Apent {
    fn nytt(forste: Dag, regler: &SykepengerRegler) -> Self {
        let uendelig = |p| antall_ved(p, forste).unwrap_or(i32::MAX);
        Self {
            forste,
            siste_agp: None,
            siste: forste,
            sykedager: 0,
            behandlingsdager: 0,
            brukt: 0,
            opphold: 0,
            lengde: antall_ved(&regler.agp_dager, forste).unwrap_or(0),
            grense: uendelig(&regler.agp_opphold),
            behandlingsgrense: uendelig(&regler.agp_behandlingsdager),
        }
    }

    /// The first days of the run that the period has room for are its last so far.
    fn bruk(&mut self, fom: Dag, dager: i32) {
        let plass = (self.lengde - self.brukt).min(dager);
        if plass > 0 {
            self.siste_agp = Some(fom.pluss(plass - 1));
        }
    }

    fn syk(&mut self, rekke: Rekke<Slag>) {
        let dager = rekke.dager();
        self.bruk(rekke.fom, dager);
        self.brukt = self.brukt.saturating_add(dager);
        self.sykedager = self.sykedager.saturating_add(dager);
        if rekke.hva == Slag::Behandling {
            self.behandlingsdager = self.behandlingsdager.saturating_add(dager);
        }
        self.opphold = 0;
        self.siste = rekke.tom;
    }

    /// Holiday is time off only after work (8.2), and uses the period even then (8.3).
    ///
    /// *Quirk, kept:* the other reading counts holiday after work as time off and nothing else
    /// (6.3). We recommend that one.
    fn ferie(&mut self, rekke: Rekke<Slag>) -> bool {
        let mut dager = rekke.dager();
        let mut brytes = false;
        if self.opphold > 0 {
            let mangler = self.grense.saturating_sub(self.opphold).max(1);
            brytes = dager >= mangler;
            dager = dager.min(mangler);
            self.opphold = self.opphold.saturating_add(dager);
        }
        self.bruk(rekke.fom, dager);
        self.brukt = self.brukt.saturating_add((self.lengde - self.brukt).clamp(0, dager));
        self.siste = rekke.fom.pluss(dager - 1);
        brytes
    }

    fn arbeid(&mut self, dager: i32) -> bool {
        self.opphold = self.opphold.saturating_add(dager);
        self.opphold >= self.grense
    }

    fn lukk(self) -> Fravaer {
        let antall = |tall: i32| tall.unsigned_abs();
        Fravaer {
            forste_sykedag: self.forste.dato(),
            sykedager: antall(self.sykedager),
            arbeidsgiverperiode: self.siste_agp.map(|siste| periode(self.forste, siste)),
            brukt: antall(self.brukt),
            behandlingsdager: antall(self.behandlingsdager),
            siste_syke_eller_feriedag: self.siste.dato(),
            oppbrukt: self.brukt > self.lengde || self.behandlingsdager > self.behandlingsgrense,
        }
    }
}

/// The spells, oldest first. Rows may come in any order; a later row overrides an earlier one.
pub fn beregn(rekker: &[Sykdomsrekke], hull: Hull, regler: &SykepengerRegler) -> Vec<Fravaer> {
    let dager = siste_vinner(rekker.iter().map(|r| Rekke::av(r.periode, slag(r.dag))).collect());
    let mut ferdige = Vec::new();
    let mut apent: Option<Apent> = None;
    let mut forrige: Option<Dag> = None;
    for rekke in dager {
        if hull == Hull::Arbeid
            && let Some(siste) = forrige
            && let dager = siste.til(rekke.fom) - 1
            && dager > 0
            && apent.as_mut().is_some_and(|a| a.arbeid(dager))
        {
            ferdige.extend(apent.take().map(Apent::lukk));
        }
        forrige = Some(rekke.tom);
        let brytes = match (rekke.hva, &mut apent) {
            (Slag::Syk | Slag::Behandling, _) => {
                apent.get_or_insert_with(|| Apent::nytt(rekke.fom, regler)).syk(rekke);
                false
            }
            (_, None) => false,
            (Slag::Ferie, Some(apent)) => apent.ferie(rekke),
            (Slag::Arbeid, Some(apent)) => apent.arbeid(rekke.dager()),
        };
        if brytes {
            ferdige.extend(apent.take().map(Apent::lukk));
        }
    }
    ferdige.extend(apent.map(Apent::lukk));
    ferdige
}

/// The spell an application belongs to: the last one whose last sick day or holiday is near enough
/// to its first day (8.5).
pub fn for_soknad<'a>(
    fravaer: &'a [Fravaer],
    forste_dag: NaiveDate,
    regler: &SykepengerRegler,
) -> Option<&'a Fravaer> {
    let soknad = Dag::fra(forste_dag);
    fravaer.iter().rfind(|f| {
        let rekkevidde = antall_ved(&regler.agp_soknad_tilknytning, Dag::fra(f.forste_sykedag)).unwrap_or(0);
        Dag::fra(f.siste_syke_eller_feriedag).pluss(rekkevidde) >= soknad
    })
}

impl Fravaer {
    /// Whether an application goes to Nav: the employer's period is spent, and the application holds
    /// a weekday after it (8.6).
    pub fn nav_har_dager_i(&self, soknad: Periode) -> bool {
        let forste = match self.arbeidsgiverperiode {
            Some(agp) => Dag::fra(agp.tom()).neste().max(Dag::fra(soknad.fom())),
            None => Dag::fra(soknad.fom()),
        };
        let siste = Dag::fra(soknad.tom());
        self.oppbrukt && forste <= siste && Rekke { fom: forste, tom: siste, hva: () }.har_ukedag()
    }
}
