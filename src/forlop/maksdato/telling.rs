//! The count: a state machine that eats runs of equal days (maksdato.md sections 2 to 4).
//!
//! Every step consumes as much of a run as the state allows with arithmetic, and stops only where
//! something happens: a quota is reached, the gap is long enough, a birthday, death, end of the run.

use chrono::Months;

use super::{
    avslag::Avslagsgrunn,
    dag::{Dag, Spenn},
    kvoter::Kvoter,
    rett::Rett,
    sammenslaing::{Bit, Klasse},
    sti::{Bestemmelse, Steg},
};

/// Where the person stands after a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tilstand {
    /// No right has begun since the last one closed.
    Ny,
    /// Paid.
    Syk,
    /// In a gap that has held holiday and sick weekends only (3.4, 4.2).
    Ferie,
    /// In a gap that has held something else.
    Opphold,
    /// The quota is spent.
    Oppbrukt(Bestemmelse),
    /// Spent, and the gap was completed by sickness or holiday (3.6).
    ///
    /// Quirk 3.7, kept because Nav's tests pin it: one single day off now closes the old right,
    /// although the Act asks for 26 weeks completely fit. We recommend that a person decides.
    NyVurdering,
    /// 70 years: final.
    ForGammel,
    /// After death: final.
    Dod,
}

/// The counting machine.
#[derive(Debug)]
pub(super) struct Telling<'k> {
    kvoter: &'k Kvoter,
    /// The birthday after which the smaller number counts.
    pub(super) sekstisju: Dag,
    /// First day of a final state, and which.
    stopp: (Dag, Tilstand),
    tilstand: Tilstand,
    pub(super) rett: Rett,
    pub(super) ferdige: Vec<Rett>,
    pub(super) sti: Vec<Steg>,
}

impl<'k> Telling<'k> {
    /// `sytti` is the first day without a right because of age; it is tested before death (1.8).
    pub(super) fn ny(kvoter: &'k Kvoter, sekstisju: Dag, sytti: Dag, dod: Option<Dag>) -> Self {
        let stopp = match dod.map(Dag::neste) {
            Some(etter_dod) if etter_dod < sytti => (etter_dod, Tilstand::Dod),
            _ => (sytti, Tilstand::ForGammel),
        };
        Self {
            kvoter,
            sekstisju,
            stopp,
            tilstand: Tilstand::Ny,
            rett: Rett::default(),
            ferdige: Vec::new(),
            sti: Vec::with_capacity(8),
        }
    }

    /// Counts the next run. Runs come in order and without holes.
    pub(super) fn tell(&mut self, Bit { fom, tom, klasse }: Bit) {
        let (stoppdag, slutt) = self.stopp;
        let for_stopp = tom.min(stoppdag.forrige());
        let mut her = fom;
        while her <= for_stopp {
            her = self.steg(her, for_stopp, klasse);
        }
        if tom >= stoppdag {
            if self.tilstand != slutt {
                self.tilstand = slutt;
                let dag = stoppdag.dato();
                self.sti.push(match slutt {
                    Tilstand::Dod => Steg::Dod { dag },
                    _ => Steg::ForGammel { dag },
                });
            }
            self.etter_stopp(her, tom, klasse);
        }
    }

    /// Consumes a part of the run, or changes the state. Gives the day to go on from.
    fn steg(&mut self, fom: Dag, tom: Dag, klasse: Klasse) -> Dag {
        if klasse == Klasse::Betalt {
            return self.betalt(fom, tom);
        }
        match (self.tilstand, klasse) {
            // A sick weekend says nothing while sick or on holiday (3.3), and nothing here either.
            (Tilstand::Ny | Tilstand::Syk | Tilstand::Ferie, Klasse::Sykhelg) => {}
            (Tilstand::Ny, _) => self.rett.vurdert_til = Some(tom),
            (Tilstand::Syk, Klasse::Fri) => {
                self.tilstand = Tilstand::Ferie;
                return fom;
            }
            (Tilstand::Ferie, Klasse::Fri)
            | (Tilstand::Opphold, _)
            | (Tilstand::Oppbrukt(_), Klasse::Opphold | Klasse::AgpNav) => return self.opphold(fom, tom),
            (Tilstand::Syk | Tilstand::Ferie, _) => {
                self.tilstand = Tilstand::Opphold;
                return fom;
            }
            (Tilstand::Oppbrukt(kvote), _) => {
                let ende = self.frem_til_nok_opphold(fom, tom);
                let spenn = Spenn::alle(fom, ende);
                self.rett.legg_til_opphold(spenn);
                if klasse == Klasse::Avvist {
                    self.rett.avvis(spenn, oppbrukt(kvote));
                }
                return self.kanskje_ny_vurdering(ende);
            }
            (Tilstand::NyVurdering, Klasse::Opphold | Klasse::AgpNav) => {
                self.lukk(fom);
                return fom.neste();
            }
            (Tilstand::NyVurdering, Klasse::Avvist) => {
                self.avvis(Spenn::alle(fom, tom), Avslagsgrunn::NyVilkarsprovingNodvendig);
            }
            (Tilstand::NyVurdering | Tilstand::ForGammel | Tilstand::Dod, _) => {}
        }
        tom.neste()
    }

    fn betalt(&mut self, fom: Dag, tom: Dag) -> Dag {
        let forste = fom.ukedag_forover();
        match self.tilstand {
            Tilstand::Ny | Tilstand::Ferie if forste > tom => return tom.neste(),
            Tilstand::Ny => {
                let vindu_start = self.vindu_start(forste);
                self.rett.start = Some(forste);
                self.rett.flytt_vindu(vindu_start, self.sekstisju);
                let (dag, vindu_start) = (forste.dato(), vindu_start.dato());
                self.sti.push(Steg::RettStarter { dag, vindu_start });
                self.tilstand = Tilstand::Syk;
            }
            Tilstand::Syk => return self.bruk(fom, tom),
            // Back from holiday only: the window stays (4.2).
            Tilstand::Ferie => {
                self.rett.nullstill_opphold();
                self.tilstand = Tilstand::Syk;
            }
            // A sick weekend in a gap that holds anything else belongs to the gap (3.3).
            Tilstand::Opphold if forste > fom => return self.opphold(fom, tom.min(forste.forrige())),
            Tilstand::Opphold => {
                let vindu_start = self.vindu_start(forste);
                let gitt_tilbake = self.rett.flytt_vindu(vindu_start, self.sekstisju);
                let (dag, vindu_start) = (forste.dato(), vindu_start.dato());
                self.sti.push(Steg::VinduFlyttet { dag, vindu_start, gitt_tilbake });
                self.rett.nullstill_opphold();
                self.tilstand = Tilstand::Syk;
            }
            Tilstand::Oppbrukt(kvote) => {
                let ende = self.frem_til_nok_opphold(fom, tom);
                // The sick weekends between are days without pay, not refused (3.6).
                self.rett.legg_til_opphold(Spenn::alle(fom, ende));
                self.rett.avvis(Spenn::hverdager(fom, ende), oppbrukt(kvote));
                return self.kanskje_ny_vurdering(ende);
            }
            Tilstand::NyVurdering => {
                self.avvis(Spenn::hverdager(fom, tom), Avslagsgrunn::NyVilkarsprovingNodvendig);
                return tom.neste();
            }
            Tilstand::ForGammel | Tilstand::Dod => return tom.neste(),
        }
        forste
    }

    /// Pays weekdays until a quota is reached (1.1, 1.4). When both are reached on one day, the
    /// ordinary one is named (1.5).
    fn bruk(&mut self, fom: Dag, tom: Dag) -> Dag {
        let for_forste = fom.forrige().nummer();
        let ordinar = for_forste + i32::from(self.kvoter.ordinar) - self.rett.brukt;
        let begrenset = self.kvoter.over_67.map_or(i32::MAX, |kvote| {
            for_forste.max(self.sekstisju.nummer()) + i32::from(kvote) - self.rett.brukt_over_67
        });
        let siste = ordinar.min(begrenset);
        if siste > tom.nummer() {
            let spenn = Spenn::hverdager(fom, tom);
            if spenn.siste().is_some() {
                self.rett.betal(spenn, self.sekstisju);
            }
            return tom.neste();
        }
        let bestemmelse = if ordinar <= begrenset { Bestemmelse::Ordinar } else { Bestemmelse::Begrenset };
        let dag = Dag::med_nummer(siste);
        self.tilstand = Tilstand::Oppbrukt(bestemmelse);
        self.sti.push(Steg::Oppbrukt { dag: dag.dato(), bestemmelse });
        // A quota of nothing is spent before the first day.
        if siste <= for_forste {
            return fom;
        }
        self.rett.betal(Spenn::hverdager(fom, dag), self.sekstisju);
        dag.neste()
    }

    /// Counts days without pay; the last of enough days closes the right (3.2).
    ///
    /// Quirk 3.8, kept because Nav's tests pin it: the employer's period at the start of the new
    /// illness, and holiday after it, belong to the gap. We recommend to count the gap to the first
    /// day of the new illness.
    fn opphold(&mut self, fom: Dag, tom: Dag) -> Dag {
        let ende = self.frem_til_nok_opphold(fom, tom);
        self.rett.legg_til_opphold(Spenn::alle(fom, ende));
        if self.nok_opphold() {
            self.lukk(ende);
        }
        ende.neste()
    }

    /// The day in the run on which the gap is long enough, or its end.
    fn frem_til_nok_opphold(&self, fom: Dag, tom: Dag) -> Dag {
        let mangler = i32::from(self.kvoter.opphold) - self.rett.oppholdsdager;
        tom.min(fom.pluss(mangler.max(1) - 1))
    }

    fn nok_opphold(&self) -> bool {
        self.rett.oppholdsdager >= i32::from(self.kvoter.opphold)
    }

    fn kanskje_ny_vurdering(&mut self, ende: Dag) -> Dag {
        if self.nok_opphold() {
            self.tilstand = Tilstand::NyVurdering;
            self.sti.push(Steg::NyVurderingTrengs { dag: ende.dato() });
        }
        ende.neste()
    }

    /// Refused days are days without pay.
    fn avvis(&mut self, spenn: Spenn, grunn: Avslagsgrunn) {
        self.rett.legg_til_opphold(spenn);
        self.rett.avvis(spenn, grunn);
    }

    /// The old right closes; what is left of it is lost and what was used is forgotten (3.9).
    fn lukk(&mut self, dag: Dag) {
        let gammel = std::mem::take(&mut self.rett);
        self.sti.push(Steg::NyRettOpptjent { dag: dag.dato(), oppholdsdager: gammel.oppholdsdager });
        self.ferdige.push(gammel);
        self.tilstand = Tilstand::Ny;
    }

    /// After 70 or death nothing is counted any more; days that would have been paid are refused
    /// (5.12).
    ///
    /// Quirk of 5.12, kept because Nav's engine answers so: a day of the employer's period that Nav
    /// pays is refused after 70 but not after death. We recommend to refuse it in both.
    fn etter_stopp(&mut self, fom: Dag, tom: Dag, klasse: Klasse) {
        let (spenn, grunn) = match (self.tilstand, klasse) {
            (Tilstand::ForGammel, Klasse::Betalt | Klasse::Sykhelg | Klasse::Avvist) => {
                (Spenn::alle(fom, tom), Avslagsgrunn::Over70)
            }
            (Tilstand::ForGammel, Klasse::AgpNav) => (Spenn::hverdager(fom, tom), Avslagsgrunn::Over70),
            (Tilstand::Dod, Klasse::Betalt | Klasse::Sykhelg) => {
                (Spenn::alle(fom, tom), Avslagsgrunn::EtterDodsdato)
            }
            _ => return,
        };
        self.avvis(spenn, grunn);
    }

    fn vindu_start(&self, forste: Dag) -> Dag {
        let dato = forste.dato();
        let ar = Months::new(12 * u32::from(self.kvoter.vindu_ar));
        Dag::fra(dato.checked_sub_months(ar).unwrap_or(chrono::NaiveDate::MIN))
    }
}

fn oppbrukt(kvote: Bestemmelse) -> Avslagsgrunn {
    match kvote {
        Bestemmelse::Begrenset => Avslagsgrunn::SykepengedagerOppbruktOver67,
        Bestemmelse::Ordinar | Bestemmelse::Sytti => Avslagsgrunn::SykepengedagerOppbrukt,
    }
}
