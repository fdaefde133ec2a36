//! Section 8 one day at a time.

use chrono::NaiveDate;

use super::dag_for_dag;
use crate::{
    base::Periode,
    forlop::arbeidsgiverperiode::{
        Sykdomsdag, Sykdomsrekke,
        flex::{Fravaer, Hull},
    },
};

pub(super) fn beregn(rekker: &[Sykdomsrekke], hull: Hull) -> Vec<Fravaer> {
    let kjente = dag_for_dag(rekker);
    let (Some((&forste, _)), Some((&siste, _))) = (kjente.first_key_value(), kjente.last_key_value()) else {
        return Vec::new();
    };
    let mut ut = Vec::new();
    let mut na: Option<(Fravaer, u32)> = None;
    for dag in forste.iter_days().take_while(|d| *d <= siste) {
        let type_ = match (kjente.get(&dag), hull) {
            (Some(type_), _) => *type_,
            (None, Hull::Arbeid) => Sykdomsdag::Ukjent,
            (None, Hull::FinnesIkke) => continue,
        };
        match type_ {
            Sykdomsdag::Syk
            | Sykdomsdag::Egenmelding
            | Sykdomsdag::Foreldet
            | Sykdomsdag::Papirsykmelding
            | Sykdomsdag::Behandlingsdag => {
                let (fravaer, fri) = na.get_or_insert_with(|| (nytt(dag), 0));
                fravaer.sykedager += 1;
                fravaer.behandlingsdager += u32::from(type_ == Sykdomsdag::Behandlingsdag);
                fravaer.brukt += 1;
                if fravaer.brukt <= 16 {
                    til(fravaer, dag);
                }
                fravaer.siste_syke_eller_feriedag = dag;
                *fri = 0;
            }
            Sykdomsdag::Ferie | Sykdomsdag::Permisjon => {
                if let Some((fravaer, fri)) = &mut na {
                    if *fri > 0 {
                        *fri += 1;
                    }
                    if (1..16).contains(&fravaer.brukt) {
                        fravaer.brukt += 1;
                        til(fravaer, dag);
                    }
                    fravaer.siste_syke_eller_feriedag = dag;
                }
            }
            _ => {
                if let Some((_, fri)) = &mut na {
                    *fri += 1;
                }
            }
        }
        if na.as_ref().is_some_and(|(_, fri)| *fri == 16) {
            ut.extend(na.take().map(|(fravaer, _)| fravaer));
        }
    }
    ut.extend(na.map(|(fravaer, _)| fravaer));
    for fravaer in &mut ut {
        fravaer.oppbrukt = fravaer.brukt > 16 || fravaer.behandlingsdager > 12;
    }
    ut
}

fn nytt(dag: NaiveDate) -> Fravaer {
    Fravaer {
        forste_sykedag: dag,
        sykedager: 0,
        arbeidsgiverperiode: None,
        brukt: 0,
        behandlingsdager: 0,
        siste_syke_eller_feriedag: dag,
        oppbrukt: false,
    }
}

fn til(fravaer: &mut Fravaer, dag: NaiveDate) {
    fravaer.arbeidsgiverperiode = Some(Periode::new(fravaer.forste_sykedag, dag).unwrap());
}
