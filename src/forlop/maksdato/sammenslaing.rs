//! Several timelines become one (maksdato.md 2.3): on each day the type with the highest rank
//! holds, and on a tie the timeline named first. Runs stay runs.

use chrono::NaiveDate;

use super::dag::Dag;
use crate::forlop::utbetalingstidslinje::{Dagrekke, Utbetalingsdag};

/// What a run means to the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Klasse {
    /// Weekdays are paid by Nav; the weekends between are sick weekends.
    Betalt,
    /// Sick weekend days (a source may also mark weekdays so).
    Sykhelg,
    /// Holiday, leave.
    Fri,
    /// Refused before the count.
    Avvist,
    /// Weekdays of the employer's period that Nav pays; the weekends are plain days of it.
    AgpNav,
    /// Everything else without pay: employer's period, waiting period, work, time-barred, unknown.
    Opphold,
}

/// A run of days of one class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bit {
    pub(super) fom: Dag,
    pub(super) tom: Dag,
    pub(super) klasse: Klasse,
}

type Rangert = (u8, Klasse);

/// Rank and class on a weekday, then on a Saturday or Sunday. Rows of Nav-paid days that cover a
/// weekend mean sick weekend, or employer's period (section 13).
///
/// Quirk 2.4, kept because Nav's engine answers so: a refused day outranks a paid one, so a day that
/// one employer is refused and Nav pays for another uses nothing. We recommend to let the paid day
/// win; it is then a change of the two numbers 60 and 50.
fn rangert(dag: Utbetalingsdag) -> (Rangert, Rangert) {
    let lik = |rang, klasse| ((rang, klasse), (rang, klasse));
    match dag {
        Utbetalingsdag::Avvist => lik(60, Klasse::Avvist),
        Utbetalingsdag::Nav => ((50, Klasse::Betalt), (40, Klasse::Sykhelg)),
        Utbetalingsdag::AgpNav => ((45, Klasse::AgpNav), (30, Klasse::Opphold)),
        Utbetalingsdag::Sykhelg => lik(40, Klasse::Sykhelg),
        Utbetalingsdag::Foreldet => lik(40, Klasse::Opphold),
        Utbetalingsdag::Agp => lik(30, Klasse::Opphold),
        Utbetalingsdag::Ventetid => lik(25, Klasse::Opphold),
        Utbetalingsdag::Fri => lik(20, Klasse::Fri),
        Utbetalingsdag::Arb => lik(10, Klasse::Opphold),
        Utbetalingsdag::Ukjent => lik(0, Klasse::Opphold),
    }
}

/// Gives the person's runs in order, without holes, from the first day of any timeline to the last
/// (or to `til`). Days that no timeline knows lie in between as unknown.
pub(super) fn slaa_sammen(tidslinjer: Vec<&[Dagrekke]>, til: Option<NaiveDate>, ut: impl FnMut(Bit)) {
    if tidslinjer.iter().all(|t| er_ordnet(t)) {
        return slaa_sammen_ordnede(tidslinjer, til, ut);
    }
    let ordnet: Vec<Vec<Dagrekke>> = tidslinjer
        .iter()
        .map(|t| siste_vinner(t.iter().map(|r| (r.fom, r.tom, r.dag))))
        .map(|t| t.into_iter().map(|(fom, tom, dag)| Dagrekke { fom, tom, dag }).collect())
        .collect();
    slaa_sammen_ordnede(ordnet.iter().map(Vec::as_slice).collect(), til, ut);
}

fn er_ordnet(rekker: &[Dagrekke]) -> bool {
    rekker.iter().all(|r| r.fom <= r.tom) && rekker.windows(2).all(|par| par[0].tom < par[1].fom)
}

fn slaa_sammen_ordnede(mut rest: Vec<&[Dagrekke]>, til: Option<NaiveDate>, mut ut: impl FnMut(Bit)) {
    let forste = rest.iter().filter_map(|t| t.first()).map(|r| r.fom).min();
    let siste = rest.iter().filter_map(|t| t.last()).map(|r| r.tom).max();
    let (Some(mut her), Some(siste)) = (forste, siste) else { return };
    let siste = til.map_or(siste, |til| siste.min(til));
    while her <= siste {
        let mut tom = siste;
        let (mut hverdag, mut helg) = rangert(Utbetalingsdag::Ukjent);
        for tidslinje in &mut rest {
            while let Some((rekke, resten)) = tidslinje.split_first() {
                if rekke.tom < her {
                    *tidslinje = resten;
                    continue;
                }
                if rekke.fom <= her {
                    tom = tom.min(rekke.tom);
                    let (denne_hverdag, denne_helg) = rangert(rekke.dag);
                    if denne_hverdag.0 > hverdag.0 {
                        hverdag = denne_hverdag;
                    }
                    if denne_helg.0 > helg.0 {
                        helg = denne_helg;
                    }
                } else if let Some(for_neste) = rekke.fom.pred_opt() {
                    tom = tom.min(for_neste);
                }
                break;
            }
        }
        del_opp(Dag::fra(her), Dag::fra(tom), hverdag.1, helg.1, &mut ut);
        let Some(neste) = tom.succ_opt() else { return };
        her = neste;
    }
}

/// One class for the whole run where the count knows the pair; otherwise weekdays and weekends one
/// by one. That happens only when the timelines disagree about weekends, and is rare.
fn del_opp(fom: Dag, tom: Dag, hverdag: Klasse, helg: Klasse, ut: &mut impl FnMut(Bit)) {
    if hverdag == helg
        || matches!((hverdag, helg), (Klasse::Betalt, Klasse::Sykhelg) | (Klasse::AgpNav, Klasse::Opphold))
    {
        return ut(Bit { fom, tom, klasse: hverdag });
    }
    let mut her = fom;
    while her <= tom {
        let (ende, klasse) = if her.er_ukedag() {
            (Dag::med_nummer((her.nummer() + 4).div_euclid(5) * 5), hverdag)
        } else {
            (her.ukedag_forover().forrige(), helg)
        };
        let ende = ende.clamp(her, tom);
        ut(Bit { fom: her, tom: ende, klasse });
        her = ende.neste();
    }
}

/// Rows in any order become sorted runs without overlap; a later row overrides an earlier one, and
/// a row that ends before it starts is no row.
pub(crate) fn siste_vinner<T: Copy>(
    rader: impl IntoIterator<Item = (NaiveDate, NaiveDate, T)>,
) -> Vec<(NaiveDate, NaiveDate, T)> {
    let mut ut: Vec<(NaiveDate, NaiveDate, T)> = Vec::new();
    for (fom, tom, verdi) in rader.into_iter().filter(|(fom, tom, _)| fom <= tom) {
        let mut neste = Vec::with_capacity(ut.len() + 2);
        for (a, b, gammel) in ut {
            if let Some(slutt) = fom.pred_opt().filter(|slutt| a <= *slutt) {
                neste.push((a, b.min(slutt), gammel));
            }
            if let Some(start) = tom.succ_opt().filter(|start| *start <= b) {
                neste.push((a.max(start), b, gammel));
            }
        }
        neste.push((fom, tom, verdi));
        ut = neste;
    }
    ut.sort_by_key(|(fom, ..)| *fom);
    ut
}
