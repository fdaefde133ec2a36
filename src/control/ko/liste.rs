//! The queue as somebody sees it, and who has how much.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use super::{
    super::{
        parametre::Kontrollparametre,
        sak::{Kontrollaktor, Oppgave, Sak, Tjeneste, Trinn},
    },
    Belopsband,
};

/// The numbers of a row. Shown only to who has written an own view of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Kotall {
    /// How much is at stake.
    pub band: Belopsband,
    /// First day on which something is lost.
    pub foreldes: Option<NaiveDate>,
    /// First day the case is about.
    pub fakta_fra: Option<NaiveDate>,
}

/// One row. No name, no rule, no origin, and no number before the first look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Korad {
    /// Case.
    pub id: Uuid,
    /// Where it stands.
    pub trinn: Trinn,
    /// Days since it came.
    pub alder: i64,
    /// When the stage must be done.
    pub frist: Option<NaiveDate>,
    /// It should have been done.
    pub over_frist: bool,
    /// Only for experienced reviewers.
    pub sarbar: bool,
    /// Put off until.
    pub utsatt_til: Option<NaiveDate>,
    /// Who has it.
    pub tildelt: Option<String>,
    /// Numbers.
    pub tall: Option<Kotall>,
}

/// The role's queue, in the order in which it should be worked. Put off cases come back on their day.
pub fn ko<'a>(
    saker: impl IntoIterator<Item = &'a Sak>,
    rolle: Tjeneste,
    aktor: &Kontrollaktor,
    parametre: &Kontrollparametre,
    i_dag: NaiveDate,
) -> Vec<Korad> {
    let mut rader: Vec<_> = saker
        .into_iter()
        .filter(|s| s.er_apen() && s.neste_rolle() == Some(rolle))
        .filter(|s| s.utsatt.as_ref().is_none_or(|(til, _)| *til <= i_dag))
        .filter(|s| !aktor.er(s.subjekt) && s.habilitet.get(&aktor.id) != Some(&false))
        .map(|s| (s.konokkel(parametre, i_dag).plass(s.frist, i_dag), s.id, s))
        .collect();
    // The id breaks ties: the same facts always give the same order.
    rader.sort_by_key(|(plass, id, _)| (*plass, *id));
    rader.into_iter().map(|(.., s)| rad(s, aktor, parametre, i_dag)).collect()
}

fn rad(sak: &Sak, aktor: &Kontrollaktor, parametre: &Kontrollparametre, i_dag: NaiveDate) -> Korad {
    let nokkel = sak.konokkel(parametre, i_dag);
    let har_sett = sak.forste_blikk.contains_key(&aktor.id);
    let oppgave = if sak.triage_ga_videre() { Oppgave::Utredning } else { Oppgave::Triage };
    Korad {
        id: sak.id,
        trinn: sak.trinn,
        alder: (i_dag - sak.apnet.date_naive()).num_days(),
        frist: sak.frist,
        over_frist: sak.frist.is_some_and(|f| f < i_dag),
        sarbar: sak.sarbarhet.is_some(),
        utsatt_til: sak.utsatt.as_ref().map(|(til, _)| *til),
        tildelt: sak.har_na(oppgave).map(str::to_owned),
        tall: har_sett.then_some(Kotall {
            band: nokkel.band,
            foreldes: nokkel.foreldes,
            fakta_fra: nokkel.fakta_fra,
        }),
    }
}

/// How much somebody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Belastning {
    /// Open cases to sort.
    pub triage: u32,
    /// Open cases to assess.
    pub utredning: u32,
    /// Of these, over the deadline.
    pub over_frist: u32,
}

/// Who has how much, by the name in the log, and under `None` what nobody has.
pub fn belastning<'a>(
    saker: impl IntoIterator<Item = &'a Sak>,
    i_dag: NaiveDate,
) -> BTreeMap<Option<String>, Belastning> {
    let mut ut: BTreeMap<Option<String>, Belastning> = BTreeMap::new();
    for sak in saker.into_iter().filter(|s| s.er_apen()) {
        let utredes = sak.triage_ga_videre();
        if !matches!(sak.neste_rolle(), Some(Tjeneste::Triage | Tjeneste::Utreder)) {
            continue;
        }
        let oppgave = if utredes { Oppgave::Utredning } else { Oppgave::Triage };
        let b = ut.entry(sak.har_na(oppgave).map(str::to_owned)).or_default();
        if utredes {
            b.utredning += 1
        } else {
            b.triage += 1
        }
        b.over_frist += u32::from(sak.frist.is_some_and(|f| f < i_dag));
    }
    ut
}
