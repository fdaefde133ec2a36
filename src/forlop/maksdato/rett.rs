//! One right while it is counted: the days it has used, the gap since the last of them, the days
//! refused.

use super::{
    avslag::{Avslagsgrunn, Avvisning},
    dag::{Dag, Spenn},
};

/// What is known of one right.
#[derive(Debug, Clone, Default)]
pub(super) struct Rett {
    /// Last day that was assessed (5.9); some days move nothing.
    pub(super) vurdert_til: Option<Dag>,
    /// First paid day of the right.
    pub(super) start: Option<Dag>,
    /// First day that counts (4.1).
    pub(super) vindu_start: Option<Dag>,
    /// Paid weekdays, in order; those that the window gave back lie before `gitt_tilbake`.
    betalt: Vec<Spenn>,
    gitt_tilbake: usize,
    pub(super) brukt: i32,
    pub(super) brukt_over_67: i32,
    /// Days without pay since the last paid day, in order.
    opphold: Vec<Spenn>,
    pub(super) oppholdsdager: i32,
    pub(super) avviste: Vec<Avvisning>,
}

/// Counters of a right, seen on some day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stand {
    pub(super) brukt: i32,
    pub(super) brukt_over_67: i32,
    pub(super) forste_betalte: Option<Dag>,
    pub(super) siste_betalte: Option<Dag>,
    pub(super) oppholdsdager: i32,
    pub(super) siste_oppholdsdag: Option<Dag>,
    /// Someone was refused a day after the gap was long enough.
    pub(super) syk_etter_opphold: bool,
}

/// Weekdays of a run that lie after the birthday.
fn over_67(spenn: Spenn, sekstisju: Dag) -> i32 {
    spenn.fra_og_med(sekstisju.neste()).antall()
}

impl Rett {
    /// Uses the weekdays of a run.
    pub(super) fn betal(&mut self, spenn: Spenn, sekstisju: Dag) {
        self.brukt += spenn.antall();
        self.brukt_over_67 += over_67(spenn, sekstisju);
        self.vurdert_til = spenn.siste();
        self.betalt.push(spenn);
    }

    /// A paid day ends the gap.
    pub(super) fn nullstill_opphold(&mut self) {
        self.opphold.clear();
        self.oppholdsdager = 0;
    }

    /// Adds days to the gap.
    pub(super) fn legg_til_opphold(&mut self, spenn: Spenn) {
        if let Some(siste) = spenn.siste() {
            self.oppholdsdager += spenn.antall();
            self.vurdert_til = Some(siste);
            self.opphold.push(spenn);
        }
    }

    /// Refuses the days of a run.
    pub(super) fn avvis(&mut self, spenn: Spenn, grunn: Avslagsgrunn) {
        let Some(ny) = Avvisning::ny(spenn, grunn) else { return };
        match self.avviste.last_mut().filter(|siste| siste.fortsetter_med(&ny)) {
            Some(siste) => siste.tom = ny.tom,
            None => self.avviste.push(ny),
        }
    }

    /// Moves the window and gives back what lies before it (4.1, 4.4). Tells how many days.
    pub(super) fn flytt_vindu(&mut self, start: Dag, sekstisju: Dag) -> i32 {
        let for_flytting = self.brukt;
        self.vindu_start = Some(start);
        while let Some(spenn) = self.betalt.get_mut(self.gitt_tilbake).filter(|s| s.fom < start) {
            let tapt = spenn.til_og_med(start.forrige());
            self.brukt -= tapt.antall();
            self.brukt_over_67 -= over_67(tapt, sekstisju);
            *spenn = spenn.fra_og_med(start);
            if spenn.antall() > 0 {
                break;
            }
            self.gitt_tilbake += 1;
        }
        for_flytting - self.brukt
    }

    /// The counters now.
    pub(super) fn stand(&self, opphold_som_trengs: i32) -> Stand {
        let betalt = self.betalt.get(self.gitt_tilbake..).unwrap_or_default();
        Stand {
            brukt: self.brukt,
            brukt_over_67: self.brukt_over_67,
            forste_betalte: betalt.first().and_then(|s| s.forste()),
            siste_betalte: betalt.last().and_then(|s| s.siste()),
            oppholdsdager: self.oppholdsdager,
            siste_oppholdsdag: self.opphold.last().and_then(|s| s.siste()),
            syk_etter_opphold: self.syk_etter_opphold(opphold_som_trengs),
        }
    }

    /// The right as it looks when nothing after a day is counted (5.9).
    pub(super) fn spol_tilbake(&self, til: Dag, sekstisju: Dag) -> Self {
        let kutt = |spenn: &[Spenn]| -> Vec<Spenn> {
            spenn.iter().map(|s| s.til_og_med(til)).filter(|s| s.antall() > 0).collect()
        };
        let betalt = kutt(self.betalt.get(self.gitt_tilbake..).unwrap_or_default());
        let opphold = kutt(&self.opphold);
        Self {
            vurdert_til: Some(til),
            start: self.start,
            vindu_start: self.vindu_start,
            brukt: betalt.iter().map(|s| s.antall()).sum(),
            brukt_over_67: betalt.iter().map(|s| over_67(*s, sekstisju)).sum(),
            oppholdsdager: opphold.iter().map(|s| s.antall()).sum(),
            betalt,
            gitt_tilbake: 0,
            opphold,
            avviste: self.avviste.iter().filter_map(|a| a.til_og_med(til)).collect(),
        }
    }

    fn syk_etter_opphold(&self, trengs: i32) -> bool {
        let mut mangler = trengs;
        if self.avviste.is_empty() || self.oppholdsdager < mangler {
            return false;
        }
        for spenn in &self.opphold {
            if let Some(dag) = spenn.dag_nummer(mangler) {
                return self.avviste.iter().any(|a| a.noen_etter(dag));
            }
            mangler -= spenn.antall();
        }
        false
    }
}
