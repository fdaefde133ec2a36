//! Monthly pay as employers report it: fixed or by the hour, a month late when hours vary, with
//! overtime, holiday pay in June, bonus, back-pay, negative corrections, and what happens to pay
//! in sickness depending on whether the employer pays on.

use chrono::{Datelike, NaiveDate};

use super::{
    Verden,
    kalender::{Maned, klokka, om, ukedager},
    liv::{Jobb, Liv},
    opphav,
    trekk::{Strom, Trekk, ore, tall},
};
use crate::{
    base::Nok,
    control::grunnlag::{Ameldingsrad, Kilde, Lonnstype},
    hendelse::ytelse::Ytelse,
};

/// Hours of a weekday in a full position.
const TIMER_PER_DAG: f64 = 7.5;

/// What is true of one job in one month.
#[derive(Debug, Clone, Copy, Default)]
struct Arbeid {
    /// Weekdays that the job lasted.
    dager: i64,
    /// Weekdays' worth of absence with a note, by grade.
    syk: f64,
    /// Of those, inside the employer's period.
    agp: f64,
    /// Weekdays' worth of other absence (leave with a benefit).
    annet: f64,
}

impl Arbeid {
    fn ved(&self) -> f64 {
        (tall(self.dager) - self.syk - self.annet).max(0.0)
    }
}

fn arbeid(liv: &Liv, nr: usize, jobb: &Jobb, m: Maned) -> Arbeid {
    let fom = jobb.fom.max(m.forste);
    let tom = jobb.tom.map_or(m.siste, |tom| tom.min(m.siste));
    let mut a = Arbeid { dager: ukedager(fom, tom), ..Arbeid::default() };
    for fravar in liv.fravar.iter().filter(|f| f.fra.contains(&nr) && f.fom() <= tom && fom <= f.tom()) {
        let agp_slutt = om(fravar.fom(), 15);
        for bolk in fravar.bolker.iter().filter(|b| b.fom <= tom && fom <= b.tom) {
            let andel = f64::from(bolk.grad) / 100.0;
            let (fra, til) = (bolk.fom.max(fom), bolk.tom.min(tom));
            a.syk += andel * tall(ukedager(fra, til));
            a.agp += andel * tall(ukedager(fra, til.min(agp_slutt)));
        }
    }
    for stonad in liv.stonader.iter().filter(|s| s.fom <= tom && fom <= s.tom) {
        // A disability pension is beside a smaller position, not time off from it.
        if !matches!(stonad.ytelse, Ytelse::Uforetrygd | Ytelse::Dagpenger) {
            let andel = f64::from(stonad.grad) / 100.0;
            a.annet += andel * tall(ukedager(stonad.fom.max(fom), stonad.tom.min(tom)));
        }
    }
    a.annet = a.annet.min((tall(a.dager) - a.syk).max(0.0));
    a
}

struct Skriver<'a> {
    verden: &'a Verden,
    liv: &'a Liv,
    nr: usize,
    jobb: &'a Jobb,
    ut: Vec<Ameldingsrad>,
}

impl Skriver<'_> {
    fn rad(&mut self, m: Maned, type_: Lonnstype, kroner: f64, timer: Option<f64>, opptjent: Option<Maned>) {
        let id = format!("a{}-{}-{}-{}", self.liv.nr, self.nr, m.forste.format("%y%m"), self.ut.len());
        let jobb = self.jobb;
        let opptjent = opptjent.filter(|_| jobb.hos.oppgir_opptjening).and_then(|o| {
            let (fom, tom) = (o.forste.max(jobb.fom), jobb.tom.map_or(o.siste, |t| t.min(o.siste)));
            (fom <= tom).then_some((fom, tom))
        });
        self.ut.push(Ameldingsrad {
            opphav: opphav(Kilde::Amelding, id, m.rapportert()),
            arbeidsgiver: jobb.hos.orgnr,
            maned: m.forste,
            opptjent,
            type_,
            belop: Nok::ore(ore(kroner)),
            timer: timer.map(|t| (t * 100.0).round() / 100.0),
            stilling: Some(jobb.stilling),
            avtalte_timer: Some(tall(ukedager(m.forste, m.siste)) * TIMER_PER_DAG),
        });
    }

    fn skriv(mut self, t: &mut Trekk) -> Vec<Ameldingsrad> {
        let (verden, jobb) = (self.verden, self.jobb);
        let ferie = t.mellom(1, 3);
        let overtid = if t.sjanse(0.35) { t.desimal(0.08, 0.4) } else { 0.0 };
        let bonus = t.sjanse(0.12).then(|| t.mellom(1, 12));
        let etterbetales = matches!(jobb.hos.naering.bokstav, 'O' | 'P' | 'Q') && t.sjanse(0.5);
        let mut sent: Option<(Maned, f64, f64, Option<f64>)> = None;
        let mut rettes: Option<f64> = None;
        for m in &verden.maneder {
            let m = *m;
            let forste = self.ut.len();
            // What was earned the month before and is paid now, also after the job ended.
            if let Some((tjent, kroner, timer, ot)) = sent.take() {
                if timer > 0.0 {
                    self.rad(m, Lonnstype::Timelonn, kroner, Some(timer), Some(tjent));
                }
                if let Some(ot) = ot {
                    self.rad(m, Lonnstype::Overtid, ot, None, Some(tjent));
                }
            }
            if let Some(for_mye) = rettes.take() {
                self.rad(m, Lonnstype::Etterbetaling, -for_mye, None, None);
            }
            let varer = jobb.fom <= m.siste && jobb.tom.is_none_or(|tom| m.forste <= tom);
            if varer {
                sent = self.maned(t, m, overtid, ferie);
                if bonus == Some(i64::from(m.forste.month())) {
                    self.rad(m, Lonnstype::Bonus, self.lonn(m.forste) * t.desimal(0.2, 0.9), None, None);
                }
                if etterbetales && m.forste.month() == 9 && jobb.fom < om(m.forste, -150) {
                    self.rad(m, Lonnstype::Etterbetaling, self.lonn(m.forste) * 0.04 * 4.0, None, None);
                }
                if self.liv.stoy && t.sjanse(0.004) {
                    let for_mye = self.lonn(m.forste) * t.desimal(0.05, 0.5);
                    self.rad(m, Lonnstype::Fastlonn, for_mye, None, None);
                    rettes = Some(for_mye);
                }
            } else if jobb.tom.is_some_and(|tom| tom < m.forste && om(m.forste, -32) < tom) {
                // The last holiday pay comes when the job has ended.
                self.rad(m, Lonnstype::Feriepenger, self.lonn(m.forste) * 0.5, None, None);
            }
            if varer && self.ut.len() == forste {
                // Employed, and nothing paid: reported as such. A month without a row is a missing month.
                let timer = jobb.hos.timelonn.then_some(0.0);
                let type_ = if jobb.hos.timelonn { Lonnstype::Timelonn } else { Lonnstype::Fastlonn };
                self.rad(m, type_, 0.0, timer, None);
            }
            if self.liv.stoy {
                self.stoy(t, forste, m);
            }
        }
        self.ut
    }

    fn lonn(&self, dag: NaiveDate) -> f64 {
        self.jobb.lonn_pa(dag, self.verden.start)
    }

    /// One month's pay; gives back what is paid the month after.
    fn maned(
        &mut self,
        t: &mut Trekk,
        m: Maned,
        overtid: f64,
        ferie: i64,
    ) -> Option<(Maned, f64, f64, Option<f64>)> {
        let jobb = self.jobb;
        let a = arbeid(self.liv, self.nr, jobb, m);
        if a.dager == 0 {
            return None;
        }
        let ganger = tall(a.dager) / tall(ukedager(m.forste, m.siste)).max(1.0);
        let full = self.lonn(m.forste) * ganger;
        let per_dag = full / tall(a.dager);
        let juni = m.forste.month() == 6 && jobb.fom < om(m.forste, -170);
        if juni {
            self.rad(m, Lonnstype::Feriepenger, self.lonn(m.forste) * 1.25, None, None);
        }
        // Nobody works overtime in a month with much absence.
        let ot = (a.syk + a.annet < 2.0 && t.sjanse(overtid)).then(|| full * t.desimal(0.02, 0.12));
        // What the employer pays of the days that the person is sick.
        let betalt_syk = if jobb.hos.forskutterer { a.syk } else { a.agp };
        if jobb.hos.timelonn {
            if betalt_syk > 0.0 {
                self.rad(m, Lonnstype::SykepengerFraArbeidsgiver, per_dag * betalt_syk, None, None);
            }
            let fri = if m.forste.month() == 7 { tall(5 * ferie).min(a.ved()) } else { 0.0 };
            let vakter = t.desimal(0.88, 1.1);
            let timer = (a.ved() - fri) * TIMER_PER_DAG * jobb.stilling / 100.0 * vakter;
            let kroner = timer * jobb.timelonn_pa(m.forste, self.verden.start);
            if jobb.hos.etterskudd {
                return Some((m, kroner, timer, ot));
            }
            if timer > 0.0 {
                self.rad(m, Lonnstype::Timelonn, kroner, Some(timer), Some(m));
            }
            return ot.map(|ot| (m, 0.0, 0.0, Some(ot)));
        }
        let trekk = if juni { 0.9 } else { 0.0 };
        if jobb.hos.forskutterer && !jobb.hos.deler_sykelonn {
            let lonn = (full - per_dag * a.annet) * (1.0 - trekk);
            self.rad(m, Lonnstype::Fastlonn, lonn, None, None);
        } else {
            let ved = per_dag * a.ved() * (1.0 - trekk);
            if ved > 0.0 {
                self.rad(m, Lonnstype::Fastlonn, ved, None, None);
            }
            if betalt_syk > 0.0 {
                self.rad(m, Lonnstype::SykepengerFraArbeidsgiver, per_dag * betalt_syk, None, None);
            }
        }
        ot.map(|ot| (m, 0.0, 0.0, Some(ot)))
    }

    /// What goes wrong in registers: a month that was corrected late, and one that never came.
    fn stoy(&mut self, t: &mut Trekk, forste: usize, m: Maned) {
        if t.sjanse(0.01) {
            let rettet = om(m.rapportert(), t.mellom(10, 200)).min(self.verden.oppsett.i_dag);
            for rad in self.ut.iter_mut().skip(forste) {
                rad.opphav.mottatt = klokka(rettet);
            }
        }
        if t.sjanse(0.0015) {
            self.ut.truncate(forste);
        }
    }
}

/// Every row of pay of one person.
pub(super) fn rader(verden: &Verden, liv: &Liv) -> Vec<Ameldingsrad> {
    let mut t = Trekk::ny(verden.oppsett.fro, Strom::Register, liv.nr);
    let mut ut = Vec::new();
    for (nr, jobb) in liv.jobber.iter().enumerate() {
        let skriver = Skriver { verden, liv, nr, jobb, ut: Vec::with_capacity(48) };
        ut.extend(skriver.skriv(&mut t));
    }
    ut
}
