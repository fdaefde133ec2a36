//! One stretch of absence while it is counted, a run at a time (6.1–6.9, 6.12).
//!
//! Every run is one of four: absence (counts up to 16), work (counts towards the 16 that break the
//! stretch), holiday, and days that wait for what follows.

use chrono::NaiveDate;

use super::Arbeidsgiverperiode;
use crate::{
    forlop::arbeidsgiverperiode::dag::{Dag, Kalender, Rekke, antall_ved_dato},
    rules::schema::SykepengerRegler,
};

/// What a run means to the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slag {
    /// Sick by a note, or sick and time-barred.
    Syk,
    /// Sick, and paid by Nav before (6.8).
    SykBetalt,
    /// Sick by the person's own word.
    Egenmelding,
    /// Holiday.
    Ferie,
    /// Leave, work not resumed, other benefits, unknown weekends (6.5).
    Vent,
    /// Work, fit, unknown weekdays.
    Arbeid,
}

/// How long the period is and how many days off break it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grenser {
    /// 0 when there is no employer's period at all.
    pub(super) dager: i32,
    pub(super) opphold: i32,
}

impl Grenser {
    /// A repealed length is no employer's period; a repealed limit is never reached.
    pub(super) fn ved(regler: &SykepengerRegler, dato: NaiveDate) -> Self {
        Self {
            dager: antall_ved_dato(&regler.agp_dager, dato).unwrap_or(0),
            opphold: antall_ved_dato(&regler.agp_opphold, dato).unwrap_or(i32::MAX),
        }
    }
}

/// A stretch that is being counted.
#[derive(Debug)]
pub(super) struct Strekk {
    fom: Dag,
    /// The last day seen.
    siste: Dag,
    grenser: Grenser,
    /// Days that the employer's period still lacks.
    mangler: i32,
    /// Days off since the last absence. Above 0 only when work has happened since.
    pub(super) opphold: i32,
    /// First of the days that wait for what follows; they go on to `siste`.
    venter_fra: Option<Dag>,
    /// Where its days begin in the list of all days of employer's periods.
    dager_fra: usize,
    avklart: bool,
    fullfort: bool,
}

impl Strekk {
    /// A stretch from a day on. `ferdig` means that the employer's period lies behind it; `dager` are
    /// the days of those before.
    pub(super) fn ny(fom: Dag, grenser: Grenser, ferdig: bool, dager: &[Rekke<()>]) -> Self {
        let mangler = if ferdig { 0 } else { grenser.dager };
        Self {
            fom,
            siste: fom,
            grenser,
            mangler,
            opphold: 0,
            venter_fra: None,
            dager_fra: dager.len(),
            avklart: false,
            fullfort: false,
        }
    }

    /// As many of the days as the employer's period lacks become part of it. The 16th settles it
    /// (6.9).
    fn tell(&mut self, dager: &mut Vec<Rekke<()>>, fom: Dag, tom: Dag) {
        let tas = self.mangler.min(fom.til(tom).saturating_add(1));
        if tas <= 0 {
            return;
        }
        let siste = fom.pluss(tas - 1);
        match dager.last_mut() {
            Some(forrige) if forrige.tom.neste() == fom => forrige.tom = siste,
            _ => dager.push(Rekke { fom, tom: siste, hva: () }),
        }
        self.mangler -= tas;
        if self.mangler == 0 {
            (self.avklart, self.fullfort) = (true, true);
        }
    }

    /// Sickness or holiday follows: the days that waited were absence (6.5).
    fn ventet_pa_fravaer(&mut self, dager: &mut Vec<Rekke<()>>) {
        if let Some(fra) = self.venter_fra.take() {
            self.tell(dager, fra, self.siste);
        }
    }

    fn syk(&mut self, dager: &mut Vec<Rekke<()>>, fom: Dag, tom: Dag, avklarer: bool) {
        self.ventet_pa_fravaer(dager);
        self.opphold = 0;
        if self.mangler > 0 {
            self.tell(dager, fom, tom);
        } else {
            self.avklart |= avklarer;
        }
        self.siste = tom;
    }

    /// The days off are counted; the one that breaks the stretch is its last (6.2, 6.12). Without
    /// an employer's period there is nothing to break (6.14).
    fn brytes_av(&mut self, fom: Dag, tom: Dag) -> bool {
        self.siste = tom;
        if self.grenser.dager == 0 {
            return false;
        }
        let mangler = self.grenser.opphold.saturating_sub(self.opphold).max(1);
        let dager = fom.til(tom).saturating_add(1);
        self.opphold = self.opphold.saturating_add(dager);
        if dager < mangler {
            return false;
        }
        self.siste = fom.pluss(mangler - 1);
        true
    }

    /// The employer's period is settled for reasons outside the days: 6.6 holds from now on, and for
    /// the days that wait.
    pub(super) fn er_ferdig(&mut self) {
        self.mangler = 0;
        self.venter_fra = None;
    }

    /// The timeline ends: days that still wait were time off (6.5). Says whether they broke the
    /// stretch.
    pub(super) fn slutt(&mut self) -> bool {
        let siste = self.siste;
        self.venter_fra.take().is_some_and(|fra| self.brytes_av(fra, siste))
    }

    /// Takes a run and says whether it broke the stretch.
    pub(super) fn ta(&mut self, dager: &mut Vec<Rekke<()>>, rekke: Rekke<Slag>) -> bool {
        let Rekke { fom, tom, hva } = rekke;
        match (hva, self.opphold > 0) {
            (Slag::Syk, _) => self.syk(dager, fom, tom, true),
            (Slag::SykBetalt, _) => {
                // Quirk of 6.8, kept: what Nav paid comes first, so days that waited before it fall
                // outside the employer's period, although the sickness they led to would else
                // have taken them in (6.5).
                self.mangler = 0;
                self.syk(dager, fom, tom, true);
            }
            // Quirk of 6.9, kept: in a period settled beforehand a self-certified weekend settles
            // the new stretch and a self-certified weekday does not. We recommend that neither does.
            (Slag::Egenmelding, _) => self.syk(dager, fom, tom, rekke.har_helg()),
            // 6.3: after work everything else is time off as well.
            (Slag::Arbeid, _) | (Slag::Ferie | Slag::Vent, true) => {
                let fra = self.venter_fra.take().unwrap_or(fom);
                return self.brytes_av(fra, tom);
            }
            // 6.4 and, when the period is complete, 6.6.
            (Slag::Ferie, false) => {
                self.ventet_pa_fravaer(dager);
                self.tell(dager, fom, tom);
                self.siste = tom;
            }
            (Slag::Vent, false) => {
                if self.mangler > 0 {
                    self.venter_fra.get_or_insert(fom);
                }
                self.siste = tom;
            }
        }
        false
    }

    /// What the stretch was.
    pub(super) fn ferdig(
        &self,
        dager: &[Rekke<()>],
        kalender: &mut Kalender,
        brutt: bool,
    ) -> Arbeidsgiverperiode {
        let dager = dager.get(self.dager_fra..).unwrap_or_default();
        Arbeidsgiverperiode {
            omslutter: kalender.periode(self.fom, self.siste),
            dager: dager.iter().map(|r| kalender.periode(r.fom, r.tom)).collect(),
            avklart: self.avklart,
            fullfort: self.fullfort,
            brutt,
        }
    }
}
