//! When a spell makes a person a candidate (B1–B5).

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::{Kandidatarsak, Kandidatendring, siste};
use crate::{
    base::tid,
    forlop::{personalia::Personalia, tilfelle::Tilfelle},
    rules::Regelverk,
};

/// What the test of a spell looks at (B2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kandidattilfelle {
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub slutt: NaiveDate,
    /// Employee on the last day (A35).
    pub arbeidstaker_ved_slutt: bool,
    /// Day of death.
    pub dodsdato: Option<NaiveDate>,
}

impl Kandidattilfelle {
    /// Of a spell and its person.
    pub fn av(tilfelle: &Tilfelle, person: &Personalia) -> Self {
        Self {
            start: tilfelle.start,
            slutt: tilfelle.slutt,
            arbeidstaker_ved_slutt: tilfelle.arbeidstaker_ved_slutt,
            dodsdato: person.dodsdato,
        }
    }

    /// First day plus 17 weeks (B1).
    pub fn stoppunkt(&self, regelverk: &Regelverk) -> Option<NaiveDate> {
        let dager = regelverk.oppfolging.kandidat.tall(self.start)?;
        self.start.checked_add_signed(Duration::try_days(dager)?)
    }

    /// B2. The span in calendar days decides; idle days inside it count as absence. The shown
    /// number of weeks does not (K2).
    pub fn kvalifiserer(&self, regelverk: &Regelverk) -> bool {
        self.dodsdato.is_none()
            && self.arbeidstaker_ved_slutt
            && self.stoppunkt(regelverk).is_some_and(|stopp| self.slutt >= stopp)
    }

    fn inneholder(&self, dag: NaiveDate) -> bool {
        self.start <= dag && dag <= self.slutt
    }

    /// The stop point as planned on a day (B3): a passed one is moved to the day while the spell
    /// runs beyond it. `flytt_fra` is the first start of a spell for which this is done.
    fn planlagt(
        &self,
        i_dag: NaiveDate,
        flytt_fra: Option<NaiveDate>,
        regelverk: &Regelverk,
    ) -> Option<NaiveDate> {
        let stopp = self.stoppunkt(regelverk)?;
        let flyttes = match flytt_fra {
            Some(grense) => self.start >= grense,
            None => regelverk.saksgang.kandidat_flytt_stoppunkt.tall(self.start) == Some(1),
        };
        Some(if flyttes && stopp < i_dag && i_dag < self.slutt { i_dag } else { stopp })
    }
}

/// The stop points that one message about a person's spells plans (B3): for the spell with the
/// latest start, and for the one that runs today. The same day may be planned again.
///
/// `flytt_fra` replaces the rule of when passed stop points began to be moved.
pub fn planlegg(
    tilfeller: &[Kandidattilfelle],
    i_dag: NaiveDate,
    flytt_fra: Option<NaiveDate>,
    regelverk: &Regelverk,
) -> Vec<NaiveDate> {
    let siste = tilfeller.iter().max_by_key(|t| t.start);
    let lopende = tilfeller.iter().filter(|t| t.inneholder(i_dag)).max_by_key(|t| t.start);
    siste
        .into_iter()
        .chain(lopende.filter(|l| siste != Some(*l)))
        .filter(|t| t.kvalifiserer(regelverk))
        .filter_map(|t| t.planlagt(i_dag, flytt_fra, regelverk))
        .collect()
}

/// Whether the spell makes the person a candidate (B4): it qualifies, no meeting was completed in
/// it, and it has not made the person a candidate before. The day a meeting was reported as
/// completed counts and not the day it was held; nothing bounds either upwards (B5).
pub fn blir_kandidat(
    tilfelle: &Kandidattilfelle,
    endringer: &[Kandidatendring],
    sist_ferdigstilt: Option<DateTime<Utc>>,
    regelverk: &Regelverk,
) -> bool {
    let for_tilfellet = |t: DateTime<Utc>| tid::oslo_dato(t) < tilfelle.start;
    let fra_stoppunkt = endringer.iter().filter(|e| e.kandidat && e.arsak == Kandidatarsak::Stoppunkt);
    tilfelle.kvalifiserer(regelverk)
        && sist_ferdigstilt.is_none_or(for_tilfellet)
        && siste(fra_stoppunkt).is_none_or(|e| for_tilfellet(e.tidspunkt))
}

/// What became of a planned stop point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stoppunktstatus {
    /// Not its day.
    PlanlagtKandidat,
    /// The person became a candidate.
    Kandidat,
    /// The person did not.
    IkkeKandidat,
}

/// Processes a planned stop point (B4). `tilfelle` is the spell that covers its day.
pub fn behandle(
    planlagt: NaiveDate,
    i_dag: NaiveDate,
    tilfelle: Option<&Kandidattilfelle>,
    endringer: &[Kandidatendring],
    sist_ferdigstilt: Option<DateTime<Utc>>,
    regelverk: &Regelverk,
) -> Stoppunktstatus {
    let alder = (i_dag - planlagt).num_days();
    if !(0..=behandles_innen(i_dag, regelverk)).contains(&alder) {
        return Stoppunktstatus::PlanlagtKandidat;
    }
    match tilfelle {
        Some(t) if blir_kandidat(t, endringer, sist_ferdigstilt, regelverk) => Stoppunktstatus::Kandidat,
        _ => Stoppunktstatus::IkkeKandidat,
    }
}

fn behandles_innen(dag: NaiveDate, regelverk: &Regelverk) -> i64 {
    regelverk.saksgang.kandidat_behandles_innen.tall(dag).unwrap_or(0)
}

/// The day on which planning and processing every day would have come to the spell; `kjent` is
/// the day the spell was first known to last until its stop point. `None` when the stop point was
/// passed and is never processed.
pub(super) fn behandlingsdag(
    tilfelle: &Kandidattilfelle,
    kjent: Option<NaiveDate>,
    regelverk: &Regelverk,
) -> Option<NaiveDate> {
    let stopp = tilfelle.stoppunkt(regelverk)?;
    let kjent = kjent.unwrap_or(stopp).max(stopp);
    let planlagt = tilfelle.planlagt(kjent, None, regelverk)?;
    ((kjent - planlagt).num_days() <= behandles_innen(kjent, regelverk)).then_some(kjent)
}
