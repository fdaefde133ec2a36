//! The count over a whole timeline: outside a stretch nothing is counted, the first sick day opens
//! one (6.3, 6.5, 6.9, 6.14).

use super::{
    Arbeidsgiverperiode, Dag, Rekke, Valg,
    strekk::{Grenser, Slag, Strekk},
};
use crate::{forlop::arbeidsgiverperiode::dag::Kalender, rules::schema::SykepengerRegler};

/// Where the count stands.
#[derive(Debug)]
enum Stilling {
    /// In no stretch.
    Utenfor {
        /// The employer's period was settled before the first day.
        ferdig: bool,
        /// Days off in a row so far; when they reach the limit they undo `ferdig`.
        opphold: i32,
    },
    I(Strekk),
}

/// The count over a whole timeline. Runs must come in order and without holes.
pub(super) struct Teller<'a> {
    regler: &'a SykepengerRegler,
    lengde: Option<i32>,
    ferdig_fra: Option<Dag>,
    stilling: Stilling,
    kalender: Kalender,
    /// The days of every employer's period, in order. Two stretches never touch: a day off at
    /// least lies between.
    dager: Vec<Rekke<()>>,
    perioder: Vec<Arbeidsgiverperiode>,
}

/// What the count found.
pub(super) struct Telling {
    /// The stretches, oldest first.
    pub(super) perioder: Vec<Arbeidsgiverperiode>,
    /// The days of every employer's period, in order.
    pub(super) dager: Vec<Rekke<()>>,
}

impl<'a> Teller<'a> {
    /// A count that begins on a day.
    pub(super) fn ny(regler: &'a SykepengerRegler, valg: &Valg<'_>, start: Dag) -> Self {
        Self {
            regler,
            lengde: valg.dager.map(i32::from),
            ferdig_fra: valg.avklart_fra.map(Dag::fra),
            stilling: Stilling::Utenfor { ferdig: false, opphold: 0 },
            kalender: Kalender::ved(start),
            dager: Vec::new(),
            perioder: Vec::new(),
        }
    }

    pub(super) fn ta(&mut self, rekke: Rekke<Slag>) {
        match self.ferdig_fra {
            Some(dag) if dag <= rekke.tom => {
                self.ferdig_fra = None;
                if dag > rekke.fom {
                    self.ta_hel(Rekke { tom: dag.forrige(), ..rekke });
                }
                match &mut self.stilling {
                    Stilling::Utenfor { ferdig, .. } => *ferdig = true,
                    Stilling::I(strekk) => strekk.er_ferdig(),
                }
                self.ta_hel(Rekke { fom: dag.max(rekke.fom), ..rekke });
            }
            _ => self.ta_hel(rekke),
        }
    }

    /// Unknown weekdays are work and unknown weekends wait (6.3, 6.5). As long as nothing has
    /// happened since the last absence that makes a difference only for the weekend the run
    /// begins with: its first weekday is work, and after that all is time off.
    pub(super) fn ukjent(&mut self, rekke: Rekke<()>) {
        let Rekke { fom, tom, .. } = rekke;
        let helg = match &self.stilling {
            Stilling::I(strekk) if strekk.opphold == 0 => fom.helgedager_fremover(),
            _ => 0,
        };
        if helg > 0 {
            self.ta(Rekke { fom, tom: tom.min(fom.pluss(helg - 1)), hva: Slag::Vent });
        }
        let fom = fom.pluss(helg);
        if fom <= tom {
            self.ta(Rekke { fom, tom, hva: Slag::Arbeid });
        }
    }

    /// What was found.
    pub(super) fn slutt(mut self) -> Telling {
        if let Stilling::I(mut strekk) = self.stilling {
            let brutt = strekk.slutt();
            self.perioder.push(strekk.ferdig(&self.dager, &mut self.kalender, brutt));
        }
        Telling { perioder: self.perioder, dager: self.dager }
    }

    fn grenser(&mut self, dag: Dag) -> Grenser {
        let grenser = Grenser::ved(self.regler, self.kalender.dato(dag));
        Grenser { dager: self.lengde.unwrap_or(grenser.dager), ..grenser }
    }

    fn ta_hel(&mut self, rekke: Rekke<Slag>) {
        let syk = matches!(rekke.hva, Slag::Syk | Slag::SykBetalt | Slag::Egenmelding);
        if let Stilling::Utenfor { ferdig, opphold } = self.stilling {
            if !syk {
                return self.fri_utenfor(rekke, ferdig, opphold);
            }
            let grenser = self.grenser(rekke.fom);
            self.stilling = Stilling::I(Strekk::ny(rekke.fom, grenser, ferdig, &self.dager));
        }
        if let Stilling::I(strekk) = &mut self.stilling
            && strekk.ta(&mut self.dager, rekke)
        {
            let opphold = strekk.opphold;
            self.perioder.push(strekk.ferdig(&self.dager, &mut self.kalender, true));
            self.stilling = Stilling::Utenfor { ferdig: false, opphold };
        }
    }

    /// Before any sick day every other day is time off (6.3). Enough of it undoes a period that was
    /// settled beforehand.
    ///
    /// Quirk, kept: the day that does so is reported as a stretch of its own, without days and not
    /// settled. We recommend to leave it out.
    fn fri_utenfor(&mut self, rekke: Rekke<Slag>, ferdig: bool, forrige: i32) {
        let opphold = forrige.saturating_add(rekke.dager());
        self.stilling = Stilling::Utenfor { ferdig, opphold };
        if !ferdig {
            return;
        }
        let grenser = self.grenser(rekke.fom);
        let mangler = grenser.opphold.saturating_sub(forrige);
        if grenser.dager > 0 && (1..=rekke.dager()).contains(&mangler) {
            self.stilling = Stilling::Utenfor { ferdig: false, opphold };
            let strekk = Strekk::ny(rekke.fom.pluss(mangler - 1), grenser, true, &self.dager);
            self.perioder.push(strekk.ferdig(&self.dager, &mut self.kalender, true));
        }
    }
}
