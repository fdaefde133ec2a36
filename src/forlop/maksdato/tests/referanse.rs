//! The count day by day, written from the rule text with sets of dates: slow, and shares nothing
//! with the engine but the input and the names of the reasons.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Duration, Months, NaiveDate};

use super::super::{Avslagsgrunn, Bestemmelse, Grunnlag, Kvoter, Tak, Tilbakeblikk, Valg};
use crate::{
    base::calendar::er_ukedag,
    forlop::utbetalingstidslinje::{
        Dagrekke,
        Utbetalingsdag::{self, AgpNav, Avvist, Fri, Nav, Sykhelg},
    },
};

/// What both engines must agree on for one right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Svar {
    pub(super) maksdato: NaiveDate,
    pub(super) bestemmelse: Bestemmelse,
    pub(super) brukt: usize,
    pub(super) brukt_over_67: usize,
    pub(super) igjen: usize,
    pub(super) start: Option<NaiveDate>,
    pub(super) vindu_start: Option<NaiveDate>,
    pub(super) forste_betalte: Option<NaiveDate>,
    pub(super) siste_betalte: Option<NaiveDate>,
    pub(super) oppholdsdager: usize,
    pub(super) siste_oppholdsdag: Option<NaiveDate>,
}

#[derive(Debug, Clone, Default)]
struct Rett {
    start: Option<NaiveDate>,
    vindu_start: Option<NaiveDate>,
    vurdert: Option<NaiveDate>,
    betalt: BTreeSet<NaiveDate>,
    opphold: BTreeSet<NaiveDate>,
    ikke_bare_ferie: bool,
    ny_vurdering: bool,
    avviste: BTreeMap<NaiveDate, Avslagsgrunn>,
}

pub(super) struct Referanse {
    pub(super) rettigheter: Vec<(Svar, BTreeMap<NaiveDate, Avslagsgrunn>)>,
    pub(super) gjeldende: Option<Svar>,
}

struct Rammer<'a> {
    kvoter: &'a Kvoter,
    sekstisju: NaiveDate,
    sytti: NaiveDate,
    dod: Option<NaiveDate>,
    tak: Tak,
}

fn rang(dag: Utbetalingsdag) -> u8 {
    match dag {
        Utbetalingsdag::Avvist => 60,
        Utbetalingsdag::Nav => 50,
        Utbetalingsdag::AgpNav => 45,
        Utbetalingsdag::Sykhelg | Utbetalingsdag::Foreldet => 40,
        Utbetalingsdag::Agp => 30,
        Utbetalingsdag::Ventetid => 25,
        Utbetalingsdag::Fri => 20,
        Utbetalingsdag::Arb => 10,
        Utbetalingsdag::Ukjent => 0,
    }
}

fn dager(rekker: &[Dagrekke]) -> BTreeMap<NaiveDate, Utbetalingsdag> {
    let mut ut = BTreeMap::new();
    for rekke in rekker {
        for dag in rekke.fom.iter_days().take_while(|dag| *dag <= rekke.tom) {
            let hva = match rekke.dag {
                Utbetalingsdag::Nav if !er_ukedag(dag) => Utbetalingsdag::Sykhelg,
                Utbetalingsdag::AgpNav if !er_ukedag(dag) => Utbetalingsdag::Agp,
                hva => hva,
            };
            ut.insert(dag, hva);
        }
    }
    ut
}

fn bursdag(fodt: NaiveDate, ar: u16) -> NaiveDate {
    let ar = fodt.year() + i32::from(ar);
    fodt.with_year(ar).unwrap_or_else(|| NaiveDate::from_ymd_opt(ar, 2, 28).unwrap())
}

fn ga(mut fra: NaiveDate, ukedager: usize) -> NaiveDate {
    let mut igjen = ukedager;
    while igjen > 0 {
        fra += Duration::days(1);
        igjen -= usize::from(er_ukedag(fra));
    }
    fra
}

fn bakover(mut dag: NaiveDate) -> NaiveDate {
    while !er_ukedag(dag) {
        dag -= Duration::days(1);
    }
    dag
}

impl Rammer<'_> {
    fn over_67(&self, rett: &Rett) -> usize {
        rett.betalt.iter().filter(|dag| **dag > self.sekstisju).count()
    }

    fn oppbrukt(&self, rett: &Rett) -> Option<Avslagsgrunn> {
        if rett.betalt.len() >= usize::from(self.kvoter.ordinar) {
            Some(Avslagsgrunn::SykepengedagerOppbrukt)
        } else if self.kvoter.over_67.is_some_and(|kvote| self.over_67(rett) >= usize::from(kvote)) {
            Some(Avslagsgrunn::SykepengedagerOppbruktOver67)
        } else {
            None
        }
    }

    /// Counts a day; `true` when the right closes on it.
    fn tell(&self, rett: &mut Rett, dag: NaiveDate, hva: Utbetalingsdag) -> bool {
        let avvis = |rett: &mut Rett, grunn| {
            rett.avviste.insert(dag, grunn);
            rett.opphold.insert(dag);
            rett.vurdert = Some(dag);
        };
        // Whichever comes first lasts: who is dead does not turn 70.
        let dod_for_sytti = self.dod.is_some_and(|dod| dod + Duration::days(1) < self.sytti);
        if dag >= self.sytti && !dod_for_sytti {
            if matches!(hva, Nav | AgpNav | Sykhelg | Avvist) {
                avvis(rett, Avslagsgrunn::Over70);
            }
            return false;
        }
        if self.dod.is_some_and(|dod| dag > dod) {
            if matches!(hva, Nav | Sykhelg) {
                avvis(rett, Avslagsgrunn::EtterDodsdato);
            }
            return false;
        }
        let vindu = dag.checked_sub_months(Months::new(12 * u32::from(self.kvoter.vindu_ar))).unwrap();
        if rett.start.is_none() && hva != Nav {
            if hva != Sykhelg {
                rett.vurdert = Some(dag);
            }
            return false;
        }
        if rett.ny_vurdering {
            match hva {
                Nav | Avvist => avvis(rett, Avslagsgrunn::NyVilkarsprovingNodvendig),
                Sykhelg | Fri => {}
                _ => return true,
            }
            return false;
        }
        let nok = |rett: &Rett| rett.opphold.len() >= usize::from(self.kvoter.opphold);
        if let Some(grunn) = self.oppbrukt(rett) {
            rett.opphold.insert(dag);
            rett.vurdert = Some(dag);
            if matches!(hva, Nav | Avvist) {
                avvis(rett, grunn);
            }
            rett.ny_vurdering = nok(rett) && matches!(hva, Nav | Avvist | Sykhelg | Fri);
            return nok(rett) && !rett.ny_vurdering;
        }
        match hva {
            Nav => {
                if rett.start.is_none() || rett.ikke_bare_ferie {
                    rett.start = rett.start.or(Some(dag));
                    rett.vindu_start = Some(vindu);
                    rett.betalt.retain(|betalt| *betalt >= vindu);
                }
                rett.betalt.insert(dag);
                rett.opphold.clear();
                rett.ikke_bare_ferie = false;
                rett.vurdert = Some(dag);
                return false;
            }
            Sykhelg if !rett.ikke_bare_ferie => return false,
            Sykhelg | Fri => {}
            _ => rett.ikke_bare_ferie = true,
        }
        rett.opphold.insert(dag);
        rett.vurdert = Some(dag);
        nok(rett)
    }

    fn svar(&self, rett: &Rett, vurdert: NaiveDate) -> Svar {
        let igjen = usize::from(self.kvoter.ordinar) - rett.betalt.len();
        let igjen_over_67 = self.kvoter.over_67.map(|kvote| usize::from(kvote) - self.over_67(rett));
        let siste_betalte = rett.betalt.last().copied();
        let anker = siste_betalte.filter(|_| self.oppbrukt(rett).is_some()).unwrap_or(bakover(vurdert));
        let for_sytti = bakover(self.sytti - Duration::days(1));
        let ordinar = ga(anker, igjen);
        let begrenset = igjen_over_67.map(|n| ga(anker.max(bakover(self.sekstisju)), n));
        let (maksdato, bestemmelse) = if begrenset.is_none_or(|begrenset| ordinar <= begrenset) {
            let tak = self.tak == Tak::Ogsa70 || begrenset.is_none();
            if tak && ordinar > for_sytti {
                (for_sytti, Bestemmelse::Sytti)
            } else {
                (ordinar, Bestemmelse::Ordinar)
            }
        } else {
            match begrenset.filter(|begrenset| *begrenset <= for_sytti) {
                Some(begrenset) => (begrenset, Bestemmelse::Begrenset),
                None => (for_sytti, Bestemmelse::Sytti),
            }
        };
        let maksdato = self.dod.map_or(maksdato, |dod| dod.min(maksdato));
        Svar {
            maksdato,
            bestemmelse,
            brukt: rett.betalt.len(),
            brukt_over_67: self.over_67(rett),
            igjen: anker.iter_days().take_while(|dag| *dag < maksdato).filter(|dag| er_ukedag(*dag)).count(),
            start: rett.start,
            vindu_start: rett.vindu_start,
            forste_betalte: rett.betalt.first().copied(),
            siste_betalte,
            oppholdsdager: rett.opphold.len(),
            siste_oppholdsdag: rett.opphold.last().copied(),
        }
    }
}

pub(super) fn beregn(grunnlag: &Grunnlag, kvoter: &Kvoter, valg: Valg) -> Referanse {
    let mut person: BTreeMap<NaiveDate, Utbetalingsdag> = BTreeMap::new();
    for tidslinje in grunnlag.tidslinjer.iter().copied().chain([grunnlag.historikk]) {
        for (dag, hva) in dager(tidslinje) {
            let foran = person.get(&dag).is_none_or(|naa| rang(hva) > rang(*naa));
            if foran {
                person.insert(dag, hva);
            }
        }
    }
    if valg.tilbakeblikk == Tilbakeblikk::Avkortet {
        person.retain(|dag, _| grunnlag.per.is_none_or(|per| *dag <= per));
        // A row that is cut away leaves the unknown days before it behind.
        if let Some(per) = grunnlag.per {
            let alle = grunnlag.tidslinjer.iter().copied().chain([grunnlag.historikk]).flatten();
            if alle.clone().any(|r| r.fom <= per) && alle.clone().any(|r| r.tom >= per) {
                person.entry(per).or_insert(Utbetalingsdag::Ukjent);
            }
        }
    }
    let rammer = Rammer {
        kvoter,
        sekstisju: bursdag(grunnlag.fodselsdato, kvoter.alder_begrenset),
        sytti: bursdag(grunnlag.fodselsdato, kvoter.alder_slutt),
        dod: grunnlag.dodsdato,
        tak: valg.tak,
    };
    let (mut ferdige, mut rett) = (Vec::new(), Rett::default());
    let ender = person.first_key_value().zip(person.last_key_value()).map(|((a, _), (b, _))| (*a, *b));
    if let Some((forste, siste)) = ender {
        for dag in forste.iter_days().take_while(|dag| *dag <= siste) {
            let hva = person.get(&dag).copied().unwrap_or(Utbetalingsdag::Ukjent);
            if rammer.tell(&mut rett, dag, hva) {
                ferdige.push(std::mem::take(&mut rett));
            }
        }
    }
    let Some(ende) = rett.vurdert.or(ender.map(|e| e.1)).or(grunnlag.per) else {
        return Referanse { rettigheter: Vec::new(), gjeldende: None };
    };
    let per = grunnlag.per.unwrap_or(ende);
    let mut spolt = rett.clone();
    spolt.betalt.retain(|dag| *dag <= per);
    spolt.opphold.retain(|dag| *dag <= per);
    let gjeldende = Some(rammer.svar(&spolt, per));
    ferdige.push(rett);
    let rettigheter = ferdige
        .into_iter()
        .map(|rett| (rammer.svar(&rett, rett.vurdert.unwrap_or(ende)), rett.avviste))
        .collect();
    Referanse { rettigheter, gjeldende }
}
