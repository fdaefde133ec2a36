//! Section 6 one day at a time, in the order the text has it. Nothing here is shared with the
//! engine: no runs, no day numbers, no merging of rows.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};

use super::{dag_for_dag, grupper};
use crate::{
    base::Periode,
    forlop::{
        arbeidsgiverperiode::{
            Sykdomsdag, Sykdomsrekke,
            spleis::{Arbeidsgiverperiode, Avvistgrunn, Valg},
        },
        utbetalingstidslinje::Utbetalingsdag,
    },
};

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Svar {
    pub(super) dager: BTreeMap<NaiveDate, Utbetalingsdag>,
    pub(super) grunner: BTreeMap<NaiveDate, Avvistgrunn>,
    pub(super) perioder: Vec<Arbeidsgiverperiode>,
}

/// 6.3–6.5: what a day is to the count.
#[derive(PartialEq)]
enum Dagtype {
    Syk,
    Arbeid,
    Ferie,
    Ubestemt,
}

struct Lopende {
    forste: NaiveDate,
    siste: NaiveDate,
    agp: Vec<NaiveDate>,
    ubestemt: Vec<NaiveDate>,
    fri: usize,
    komplett: bool,
    avklart: bool,
    fullfort: bool,
}

impl Lopende {
    fn agp_dag(&mut self, dag: NaiveDate, lengde: usize) {
        if !self.komplett {
            self.agp.push(dag);
            if self.agp.len() == lengde {
                (self.komplett, self.avklart, self.fullfort) = (true, true, true);
            }
        }
    }

    fn ferdig(self, brutt: bool) -> Arbeidsgiverperiode {
        Arbeidsgiverperiode {
            omslutter: Periode::new(self.forste, self.siste).unwrap(),
            dager: grupper(self.agp),
            avklart: self.avklart,
            fullfort: self.fullfort,
            brutt,
        }
    }
}

pub(super) fn beregn(rekker: &[Sykdomsrekke], valg: &Valg<'_>) -> Svar {
    let dager = dag_for_dag(rekker);
    let (Some((&forste, _)), Some((&siste, _))) = (dager.first_key_value(), dager.last_key_value()) else {
        return Svar::default();
    };
    let sett = |perioder: &[Periode]| -> BTreeSet<NaiveDate> {
        perioder.iter().flat_map(|p| p.hver_dag()).collect()
    };
    let ferie = sett(valg.tidligere_ferie);
    let betalt = &sett(valg.betalt_av_nav) - &ferie;
    let start = ferie.iter().chain(&betalt).copied().min().map_or(forste, |d| d.min(forste));
    let perioder = tell(&dager, &betalt, &ferie, start, siste, valg);
    utbetal(&dager, forste, siste, perioder, &sett(valg.nav_overtar))
}

fn tell(
    dager: &BTreeMap<NaiveDate, Sykdomsdag>,
    betalt: &BTreeSet<NaiveDate>,
    ferie: &BTreeSet<NaiveDate>,
    start: NaiveDate,
    siste: NaiveDate,
    valg: &Valg<'_>,
) -> Vec<Arbeidsgiverperiode> {
    let lengde = valg.dager.map_or(16, usize::from);
    let mut perioder = Vec::new();
    let mut na: Option<Lopende> = None;
    let mut avklart_for = false;
    let mut fri_for = 0;
    for dag in start.iter_days().take_while(|d| *d <= siste) {
        if valg.avklart_fra.is_some_and(|fra| fra == dag || (fra < dag && dag == start)) {
            match &mut na {
                Some(na) => {
                    na.komplett = true;
                    na.ubestemt.clear();
                }
                None => avklart_for = true,
            }
        }
        let type_ = dager.get(&dag).copied().unwrap_or(Sykdomsdag::Ukjent);
        let helg = matches!(dag.weekday(), Weekday::Sat | Weekday::Sun);
        // 6.8 and 6.13.
        let er_betalt = betalt.contains(&dag)
            && !matches!(
                type_,
                Sykdomsdag::Egenmelding
                    | Sykdomsdag::Foreldet
                    | Sykdomsdag::Arbeid
                    | Sykdomsdag::Frisk
                    | Sykdomsdag::Ferie
                    | Sykdomsdag::Permisjon
                    | Sykdomsdag::ArbeidIkkeGjenopptatt
                    | Sykdomsdag::AnnenYtelse(_)
            );
        let til_telling = match type_ {
            Sykdomsdag::Ukjent | Sykdomsdag::MeldingTilNav => {
                if ferie.contains(&dag) {
                    Dagtype::Ferie
                } else if er_betalt {
                    Dagtype::Syk
                } else if helg {
                    Dagtype::Ubestemt
                } else {
                    Dagtype::Arbeid
                }
            }
            Sykdomsdag::Arbeid | Sykdomsdag::Frisk => Dagtype::Arbeid,
            Sykdomsdag::Ferie => Dagtype::Ferie,
            Sykdomsdag::Permisjon | Sykdomsdag::ArbeidIkkeGjenopptatt | Sykdomsdag::AnnenYtelse(_) => {
                Dagtype::Ubestemt
            }
            _ => Dagtype::Syk,
        };
        if til_telling == Dagtype::Syk {
            let lopende = na.get_or_insert_with(|| Lopende {
                forste: dag,
                siste: dag,
                agp: Vec::new(),
                ubestemt: Vec::new(),
                fri: 0,
                komplett: lengde == 0 || std::mem::take(&mut avklart_for),
                avklart: false,
                fullfort: false,
            });
            fri_for = 0;
            lopende.komplett |= er_betalt;
            for ubestemt in std::mem::take(&mut lopende.ubestemt) {
                lopende.agp_dag(ubestemt, lengde);
            }
            // 6.9: everything but a self-certified weekday.
            if lopende.komplett && (type_ != Sykdomsdag::Egenmelding || helg) {
                lopende.avklart = true;
            }
            lopende.agp_dag(dag, lengde);
            lopende.fri = 0;
            lopende.siste = dag;
            continue;
        }
        let Some(lopende) = &mut na else {
            // 6.3: before any sick day everything is time off; 16 of it undo what was settled.
            fri_for += 1;
            if avklart_for && fri_for == 16 && lengde > 0 {
                avklart_for = false;
                perioder.push(Arbeidsgiverperiode {
                    omslutter: Periode::dag(dag),
                    dager: Vec::new(),
                    avklart: false,
                    fullfort: false,
                    brutt: true,
                });
            }
            continue;
        };
        let fri_dager = match til_telling {
            Dagtype::Arbeid => {
                let mut fri = std::mem::take(&mut lopende.ubestemt);
                fri.push(dag);
                fri
            }
            _ if lopende.fri > 0 => vec![dag],
            Dagtype::Ferie => {
                for ubestemt in std::mem::take(&mut lopende.ubestemt) {
                    lopende.agp_dag(ubestemt, lengde);
                }
                lopende.agp_dag(dag, lengde);
                Vec::new()
            }
            _ if lopende.komplett => Vec::new(),
            _ => {
                lopende.ubestemt.push(dag);
                Vec::new()
            }
        };
        lopende.siste = dag;
        if brytes(lopende, &fri_dager, lengde) {
            perioder.extend(na.take().map(|l| l.ferdig(true)));
            fri_for = 16;
        }
    }
    if let Some(mut lopende) = na {
        let ubestemt = std::mem::take(&mut lopende.ubestemt);
        let brutt = brytes(&mut lopende, &ubestemt, lengde);
        perioder.push(lopende.ferdig(brutt));
    }
    perioder
}

/// 6.2, 6.12 and 6.14.
fn brytes(lopende: &mut Lopende, dager: &[NaiveDate], lengde: usize) -> bool {
    for dag in dager.iter().filter(|_| lengde > 0) {
        lopende.fri += 1;
        if lopende.fri == 16 {
            lopende.siste = *dag;
            return true;
        }
    }
    false
}

fn utbetal(
    dager: &BTreeMap<NaiveDate, Sykdomsdag>,
    forste: NaiveDate,
    siste: NaiveDate,
    perioder: Vec<Arbeidsgiverperiode>,
    overtatt: &BTreeSet<NaiveDate>,
) -> Svar {
    let agp: BTreeSet<NaiveDate> =
        perioder.iter().flat_map(|p| &p.dager).flat_map(|p| p.hver_dag()).collect();
    let mut svar = Svar { perioder, ..Svar::default() };
    for dag in forste.iter_days().take_while(|d| *d <= siste) {
        let helg = matches!(dag.weekday(), Weekday::Sat | Weekday::Sun);
        let ellers = |hverdag, i_helg| if helg { i_helg } else { hverdag };
        let ut = match dager.get(&dag).copied().unwrap_or(Sykdomsdag::Ukjent) {
            Sykdomsdag::Arbeid | Sykdomsdag::Frisk => Utbetalingsdag::Arb,
            Sykdomsdag::Ukjent | Sykdomsdag::MeldingTilNav => {
                ellers(Utbetalingsdag::Arb, Utbetalingsdag::Fri)
            }
            Sykdomsdag::Syk | Sykdomsdag::Papirsykmelding | Sykdomsdag::Behandlingsdag => {
                match (agp.contains(&dag), overtatt.contains(&dag) && !helg) {
                    (true, true) => Utbetalingsdag::AgpNav,
                    (true, false) => Utbetalingsdag::Agp,
                    (false, _) => ellers(Utbetalingsdag::Nav, Utbetalingsdag::Sykhelg),
                }
            }
            _ if agp.contains(&dag) => Utbetalingsdag::Agp,
            Sykdomsdag::Foreldet => Utbetalingsdag::Foreldet,
            Sykdomsdag::Egenmelding if helg => Utbetalingsdag::Sykhelg,
            Sykdomsdag::Egenmelding => {
                svar.grunner.insert(dag, Avvistgrunn::EgenmeldingUtenforArbeidsgiverperiode);
                Utbetalingsdag::Avvist
            }
            Sykdomsdag::AnnenYtelse(ytelse) if agp.iter().any(|d| *d < dag) => {
                svar.grunner.insert(dag, Avvistgrunn::AnnenYtelse(ytelse));
                Utbetalingsdag::Avvist
            }
            _ => Utbetalingsdag::Fri,
        };
        svar.dager.insert(dag, ut);
    }
    svar
}
