//! Employers and doctors: what only shows when many people are seen together.

use super::super::{
    kalender::om,
    liv::{Fravar, hos_lege, lange_bolker},
    plant::{Enhet, Plantefelt, hovedjobb},
    sykmeldere::sykmelder,
    virksomheter::orgnr,
};
use crate::control::signal::Subjekt;
use chrono::NaiveDate;

/// Fictitious employer: six people at an enterprise of a few months, hired days before long spells
/// that start close together, and pay reported backwards.
pub(super) fn fiktiv(felt: &mut Plantefelt<'_>, plante: bool, variant: usize) -> Enhet {
    let verden = felt.verden;
    let ny = orgnr(verden.oppsett.fro, 1_500_000 + felt.nummer() % 500_000);
    let registrert = om(verden.oppsett.i_dag, -felt.t.mellom(330, 420));
    let overtakelse = !plante && variant % 2 == 1;
    let hva = match (plante, variant % 2) {
        (true, _) => "six people hired shortly before long spells at a new enterprise",
        (false, 0) => "a real start-up: six people hired at once, one long spell and some short ones",
        (false, _) => "six people taken over from another enterprise, several long spells",
    };
    let mut enhet = Enhet { folk: Vec::new(), subjekter: vec![Subjekt::Arbeidsgiver(ny)], hva };
    let forste = om(registrert, felt.t.mellom(70, 110));
    for i in 0..6 {
        let mut liv = felt.rolig();
        let ansatt = om(forste, -felt.t.mellom(30, 60));
        let jobb = hovedjobb(&mut liv);
        let mut her = jobb.clone();
        jobb.tom = Some(om(ansatt, -1));
        her.fom = ansatt;
        her.hos.orgnr = ny;
        her.hos.ansatte = 6;
        her.hos.registrert = registrert;
        her.hos.overtatt = overtakelse.then_some((ansatt, ny));
        her.hos.forskutterer = true;
        her.hos.timelonn = false;
        liv.jobber.push(her);
        let lang = plante && i < 5 || overtakelse && i < 4 || i == 0;
        let d0 = om(forste, felt.t.mellom(0, 20));
        let lengde = if lang { felt.t.mellom(90, 150) } else { felt.t.mellom(3, 14) };
        liv.fravar.push(Fravar { bolker: lange_bolker(d0, lengde, 100), fra: vec![1] });
        let mut g = verden.tegn(&liv);
        if plante {
            // Pay of the first months came when the refund was to be claimed.
            let rettet = super::super::kalender::klokka(om(d0, 20));
            for rad in g.amelding.iter_mut().filter(|r| r.arbeidsgiver == ny && r.maned < d0) {
                rad.opphav.mottatt = rad.opphav.mottatt.max(rettet);
            }
        }
        enhet.folk.push(g);
    }
    enhet
}

/// A planted doctor whose habits are otherwise those of the middle.
pub(in super::super) const MIDT_PAA_TREET: &str = "2.5 times as many spells as others' patients";

/// A doctor with a list of people: planted with 2.5 times as many spells as the industry of the people has,
/// or innocent: a list of people in a heavy industry, or an outbreak in one half-year.
///
/// The list is extra people, with a doctor of their own.
pub(super) fn sykmelder_25(felt: &mut Plantefelt<'_>, plante: bool, variant: usize) -> Enhet {
    let verden = felt.verden;
    let mut lege = sykmelder(verden.oppsett.fro, 1_000_000 + felt.nummer() % 1_000_000);
    let hva = match (plante, variant % 2) {
        (true, 0) => MIDT_PAA_TREET,
        (true, _) => "2.5 times as many spells, on top of the doctor's own habit",
        (false, 0) => "as many as others, apart from one half-year with an outbreak",
        (false, _) => "a list of people in a heavy industry, sick as their industry is",
    };
    if plante && variant % 2 == 0 {
        (lege.terskel, lege.varighet, lege.gradering) = (1.0, 1.0, 1.0);
    }
    let mut enhet = Enhet { folk: Vec::new(), subjekter: vec![Subjekt::Sykmelder(lege.hpr)], hva };
    let i_dag = verden.oppsett.i_dag;
    let ganger = |dag: NaiveDate| match (plante, variant % 2) {
        (true, _) => 2.5,
        // The first half of the year, when the run is made in November.
        (false, 0) if (143..324).contains(&(i_dag - dag).num_days()) => 2.5,
        (false, _) => 1.0,
    };
    for _ in 0..verden.oppsett.per_lege {
        let nr = felt.nummer();
        let liv = hos_lege(verden, nr, &lege, &ganger, !plante && variant % 2 == 1);
        let mut g = verden.uten_lonn(&liv);
        for rad in &mut g.sykmeldinger {
            rad.behandler = Some(lege.hpr);
            rad.kontor = Some(lege.kontor);
            rad.sykehus_eller_legevakt = false;
        }
        enhet.folk.push(g);
    }
    enhet
}
