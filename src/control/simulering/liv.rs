//! What is true of one person: jobs, sick leave, other benefits. The rows of the registers are
//! what this leaves behind (see [`super::register`]).

use chrono::NaiveDate;

use super::{
    Verden,
    kalender::{Maned, om},
    sykmeldere::Sykmelder,
    trekk::{Strom, Trekk, dager},
    virksomheter::Virksomhet,
};
use crate::{base::PersonId, hendelse::ytelse::Ytelse};

/// A job.
#[derive(Debug, Clone)]
pub(super) struct Jobb {
    pub(super) hos: Virksomhet,
    pub(super) fom: NaiveDate,
    pub(super) tom: Option<NaiveDate>,
    /// Position in percent.
    pub(super) stilling: f64,
    /// Pay a month at this position, kroner, in the first year of the world.
    pub(super) lonn: f64,
    /// A small job beside the main one.
    pub(super) bijobb: bool,
}

impl Jobb {
    /// Is the day inside the job?
    pub(super) fn varer(&self, dag: NaiveDate) -> bool {
        self.fom <= dag && self.tom.is_none_or(|tom| dag <= tom)
    }

    /// Pay a month on this day: four percent more every May.
    pub(super) fn lonn_pa(&self, dag: NaiveDate, start: NaiveDate) -> f64 {
        use chrono::Datelike;
        let mai = |d: NaiveDate| d.year() - i32::from(d.month() < 5);
        self.lonn * 1.04f64.powi(mai(dag) - mai(start))
    }

    /// Kroner an hour.
    pub(super) fn timelonn_pa(&self, dag: NaiveDate, start: NaiveDate) -> f64 {
        self.lonn_pa(dag, start) / (162.5 * self.stilling / 100.0)
    }
}

/// A stretch with one grade and one note.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bolk {
    pub(super) fom: NaiveDate,
    pub(super) tom: NaiveDate,
    pub(super) grad: u8,
}

/// A spell.
#[derive(Debug, Clone)]
pub(super) struct Fravar {
    /// One a note, without gaps.
    pub(super) bolker: Vec<Bolk>,
    /// The jobs (by index) that it is absence from.
    pub(super) fra: Vec<usize>,
}

impl Fravar {
    pub(super) fn fom(&self) -> NaiveDate {
        self.bolker.first().map_or(NaiveDate::MAX, |b| b.fom)
    }

    pub(super) fn tom(&self) -> NaiveDate {
        self.bolker.last().map_or(NaiveDate::MIN, |b| b.tom)
    }
}

/// Another benefit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stonad {
    pub(super) ytelse: Ytelse,
    pub(super) fom: NaiveDate,
    pub(super) tom: NaiveDate,
    pub(super) grad: u8,
}

/// One person's truth.
#[derive(Debug, Clone)]
pub(super) struct Liv {
    pub(super) nr: u64,
    pub(super) person: PersonId,
    /// The doctor whose list the person is on.
    pub(super) lege: u64,
    pub(super) jobber: Vec<Jobb>,
    pub(super) fravar: Vec<Fravar>,
    pub(super) stonader: Vec<Stonad>,
    pub(super) dod: Option<NaiveDate>,
    pub(super) sammenslatt: Option<NaiveDate>,
    /// The registers have their usual small faults for this person.
    pub(super) stoy: bool,
}

/// Person `nr` of the world, as people are.
pub(super) fn vanlig(verden: &Verden, nr: u64) -> Liv {
    let mut t = Trekk::ny(verden.oppsett.fro, Strom::Liv, nr);
    let mut liv = tomt(verden, nr);
    liv.stoy = true;
    jobber(verden, &mut t, &mut liv);
    stonader_for(verden, &mut t, &mut liv);
    fravar(verden, &mut t, &mut liv, verden.sykmelder(verden.liste(nr)), &|_| 1.0);
    if t.sjanse(0.0045) {
        let dod = om(verden.start, t.mellom(0, verden.dager));
        liv.dod = Some(dod);
        avslutt(&mut liv, dod);
    }
    if t.sjanse(0.002) {
        liv.sammenslatt = Some(om(verden.start, t.mellom(0, verden.dager)));
    }
    liv
}

/// Ordinary person `nr`, but with this doctor and this many times as many spells; from an industry with
/// much absence when `tungt`.
pub(super) fn hos_lege(
    verden: &Verden,
    nr: u64,
    lege: &Sykmelder,
    ganger: &dyn Fn(NaiveDate) -> f64,
    tungt: bool,
) -> Liv {
    let mut t = Trekk::ny(verden.oppsett.fro, Strom::Liv, nr);
    let mut liv = tomt(verden, nr);
    if tungt {
        let mut i_tung = rolig(verden, &mut t, nr);
        for _ in 0..40 {
            if i_tung.jobber.first().is_some_and(|j| j.hos.naering.sykelighet >= 1.3) {
                break;
            }
            i_tung = rolig(verden, &mut t, nr);
        }
        liv.jobber = i_tung.jobber;
    } else {
        jobber(verden, &mut t, &mut liv);
    }
    fravar(verden, &mut t, &mut liv, lege, ganger);
    liv
}

/// Somebody who has worked at one place for years, never sick: where scenarios begin.
pub(super) fn rolig(verden: &Verden, t: &mut Trekk, nr: u64) -> Liv {
    let mut liv = tomt(verden, nr);
    let mut hos =
        verden.virksomheter.pa_plass(usize::try_from(t.mellom(0, 1 << 40)).unwrap_or_default()).clone();
    hos.overtatt = None;
    let lonn = hos.naering.lonn * t.lognormal(1.0, 0.15);
    let fom = om(verden.start, -t.mellom(400, 3000));
    liv.jobber.push(Jobb { hos, fom, tom: None, stilling: 100.0, lonn, bijobb: false });
    liv
}

fn tomt(verden: &Verden, nr: u64) -> Liv {
    let id = crate::base::ids::uuid_av("kontroll-simulering", &format!("{}-{nr}", verden.oppsett.fro));
    Liv {
        nr,
        person: PersonId(id),
        lege: verden.liste(nr),
        jobber: Vec::new(),
        fravar: Vec::new(),
        stonader: Vec::new(),
        dod: None,
        sammenslatt: None,
        stoy: false,
    }
}

fn jobber(verden: &Verden, t: &mut Trekk, liv: &mut Liv) {
    let plass = usize::try_from(liv.nr).unwrap_or_default();
    let stillinger = [(100.0, 0.68), (80.0, 0.12), (60.0, 0.08), (50.0, 0.08), (40.0, 0.04)];
    let mut fom = om(verden.start, -dager(t.lognormal(1500.0, 1.0)).min(14_000));
    let mut hos = verden.virksomheter.pa_plass(plass).clone();
    let dyktighet = t.lognormal(1.0, 0.22);
    loop {
        let stilling = t.velg(&stillinger, 100.0);
        let lonn = hos.naering.lonn * dyktighet * stilling / 100.0;
        // From the start of the world on: a change every eighth year.
        let slutt = om(fom.max(verden.start), dager(t.ventetid(8.0 * 365.0)).min(20_000));
        let tom = (slutt < verden.oppsett.i_dag).then_some(slutt);
        overtatt(liv, Jobb { hos, fom, tom, stilling, lonn, bijobb: false });
        let Some(tom) = tom else { break };
        let ledig = if t.sjanse(0.7) { t.mellom(1, 12) } else { t.mellom(20, 150) };
        if ledig > 20 {
            let (fom, tom) = (om(tom, 4), om(tom, ledig));
            liv.stonader.push(Stonad { ytelse: Ytelse::Dagpenger, fom, tom, grad: 100 });
        }
        fom = om(tom, ledig + 1);
        if fom >= verden.oppsett.i_dag {
            break;
        }
        hos = verden.virksomheter.pa_plass(usize::try_from(t.mellom(0, 1 << 40)).unwrap_or_default()).clone();
        // Nobody starts at an employer that does not exist yet, or at a number that was left.
        if hos.overtatt.is_some_and(|(dag, _)| dag <= fom) {
            hos.overtatt = None;
        }
    }
    if t.sjanse(0.08) {
        let mut hos =
            verden.virksomheter.pa_plass(usize::try_from(t.mellom(0, 1 << 40)).unwrap_or_default()).clone();
        hos.overtatt = None;
        hos.timelonn = t.sjanse(0.8);
        let stilling = [10.0, 15.0, 20.0, 30.0, 40.0][usize::try_from(t.mellom(0, 4)).unwrap_or_default()];
        let lonn = hos.naering.lonn * stilling / 100.0;
        let fom = om(verden.start, t.mellom(-2000, verden.dager));
        let tom =
            t.sjanse(0.4).then(|| om(fom, t.mellom(60, 2500))).filter(|tom| *tom < verden.oppsett.i_dag);
        liv.jobber.push(Jobb { hos, fom, tom, stilling, lonn, bijobb: true });
    }
}

/// Puts in a job, in two parts when its employer changed number on the way.
fn overtatt(liv: &mut Liv, jobb: Jobb) {
    match jobb.hos.overtatt {
        Some((dag, nytt)) if jobb.fom < dag && jobb.tom.is_none_or(|tom| dag <= tom) => {
            let mut ny = jobb.clone();
            ny.fom = dag;
            ny.hos.orgnr = nytt;
            ny.hos.registrert = om(dag, -20);
            let mut gammel = jobb;
            gammel.tom = Some(om(dag, -1));
            gammel.hos.overtatt = None;
            liv.jobber.extend([gammel, ny]);
        }
        _ => liv.jobber.push(Jobb { hos: Virksomhet { overtatt: None, ..jobb.hos }, ..jobb }),
    }
}

/// Benefits that decide when somebody is at work at all; sick leave is laid around them.
fn stonader_for(verden: &Verden, t: &mut Trekk, liv: &mut Liv) {
    if t.sjanse(0.06) {
        let fom = om(verden.start, t.mellom(-100, verden.dager));
        let grad = t.velg(&[(100u8, 0.75), (80, 0.1), (50, 0.15)], 100);
        liv.stonader.push(Stonad {
            ytelse: Ytelse::Foreldrepenger,
            fom,
            tom: om(fom, t.mellom(100, 340)),
            grad,
        });
    }
    if t.sjanse(0.025) && liv.jobber.iter().all(|j| j.stilling <= 60.0) {
        let til = om(verden.oppsett.i_dag, 60);
        liv.stonader.push(Stonad {
            ytelse: Ytelse::Uforetrygd,
            fom: om(verden.start, -900),
            tom: til,
            grad: 50,
        });
    }
    if t.sjanse(0.02) {
        let fom = om(verden.start, t.mellom(0, verden.dager));
        let grad = if t.sjanse(0.5) { 100 } else { 40 };
        liv.stonader.push(Stonad { ytelse: Ytelse::Pleiepenger, fom, tom: om(fom, t.mellom(5, 40)), grad });
    }
}

fn fravar(
    verden: &Verden,
    t: &mut Trekk,
    liv: &mut Liv,
    lege: &Sykmelder,
    ganger: &dyn Fn(NaiveDate) -> f64,
) {
    let sykelighet = liv.jobber.first().map_or(1.0, |j| j.hos.naering.sykelighet);
    // 0.5 spells with a note a year, with frailty and the doctor's threshold.
    let rate = 0.5 * sykelighet * t.lognormal(0.84, 0.6) * lege.terskel;
    let mut dag = om(verden.start, -200 + dager(t.ventetid(365.0 / rate / ganger(verden.start))));
    while dag < verden.oppsett.i_dag {
        let varighet = dager(t.lognormal(15.0 * lege.varighet, 1.25)).clamp(1, 365);
        let forrige = liv.fravar.last().map_or(NaiveDate::MIN, |f| om(f.tom(), 17));
        let i_arbeid: Vec<usize> = (0..liv.jobber.len()).filter(|i| liv.jobber[*i].varer(dag)).collect();
        let opptatt = liv.stonader.iter().find(|s| {
            s.grad == 100 && s.fom <= om(dag, varighet) && dag <= s.tom && s.ytelse != Ytelse::Dagpenger
        });
        if let Some(opptatt) = opptatt {
            dag = om(opptatt.tom.max(dag), 1 + dager(t.ventetid(60.0)));
            continue;
        }
        let ansatt_lenge = liv.jobber.iter().any(|j| j.varer(dag) && j.varer(om(dag, -30)));
        if !i_arbeid.is_empty() && ansatt_lenge && dag >= forrige {
            let delt =
                liv.stonader.iter().any(|s| s.grad < 100 && s.fom <= om(dag, varighet) && dag <= s.tom);
            let bolker = bolker(t, dag, varighet, lege.gradering, delt);
            // A small job beside may go on; then it is not what the person is sick from.
            let fra: Vec<usize> = if i_arbeid.len() > 1 && t.sjanse(0.25) {
                i_arbeid.iter().copied().filter(|i| !liv.jobber[*i].bijobb).collect()
            } else {
                i_arbeid
            };
            let fra = etterfolgere(liv, fra, om(dag, varighet));
            liv.fravar.push(Fravar { bolker, fra });
            let slutt = om(dag, varighet);
            if varighet == 365 && slutt < verden.oppsett.i_dag && t.sjanse(0.5) {
                let grad = if t.sjanse(0.6) { 100 } else { 50 };
                let til = om(slutt, t.mellom(180, 700));
                liv.stonader.push(Stonad {
                    ytelse: Ytelse::Arbeidsavklaringspenger,
                    fom: om(slutt, 1),
                    tom: til,
                    grad,
                });
                dag = om(til, 60);
            }
        }
        dag = om(dag, varighet + dager(t.ventetid(365.0 / rate / ganger(om(dag, varighet)))).max(1));
    }
    // Some jobs end while their holder is sick.
    if let Some(fravar) = liv.fravar.iter().find(|f| (f.tom() - f.fom()).num_days() > 120)
        && t.sjanse(0.05)
        && let Some(jobb) = fravar.fra.first().and_then(|i| liv.jobber.get_mut(*i))
        && jobb.tom.is_none()
    {
        jobb.tom = Some(om(fravar.fom(), t.mellom(60, 120)));
    }
}

/// The jobs themselves, and the same job under a new number.
fn etterfolgere(liv: &Liv, mut fra: Vec<usize>, til: NaiveDate) -> Vec<usize> {
    for i in fra.clone() {
        if let (Some(her), Some(neste)) = (liv.jobber.get(i), liv.jobber.get(i + 1))
            && her.tom.is_some_and(|tom| om(tom, 1) == neste.fom)
            && neste.hos.overtatt.is_some()
            && neste.fom <= til
        {
            fra.push(i + 1);
        }
    }
    fra.sort_unstable();
    fra.dedup();
    fra
}

/// A spell as notes: short first, longer after, more often graded the longer it lasts.
fn bolker(t: &mut Trekk, fom: NaiveDate, varighet: i64, gradering: f64, delt: bool) -> Vec<Bolk> {
    let siste = om(fom, varighet - 1);
    let grader = [(80u8, 0.1), (60, 0.2), (50, 0.5), (40, 0.1), (20, 0.1)];
    let mut grad = if delt || t.sjanse(0.2 * gradering) { t.velg(&grader, 50) } else { 100 };
    if delt {
        grad = grad.min(50);
    }
    let (mut ut, mut fra) = (Vec::new(), fom);
    while fra <= siste {
        let lengde = if ut.is_empty() { t.mellom(4, 14) } else { t.mellom(13, 30) };
        let til = om(fra, lengde - 1).min(siste);
        if ut.len() > 1 {
            if grad == 100 && t.sjanse(0.18 * gradering) {
                grad = t.velg(&grader, 50);
            } else if grad < 100 && t.sjanse(0.15) {
                grad = grad.saturating_sub(20).max(20);
            }
        }
        ut.push(Bolk { fom: fra, tom: til, grad });
        fra = om(til, 1);
    }
    ut
}

/// Notes of a fully graded spell of this length, for scenarios.
pub(super) fn lange_bolker(fom: NaiveDate, antall_dager: i64, grad: u8) -> Vec<Bolk> {
    let siste = om(fom, antall_dager - 1);
    let (mut ut, mut fra) = (Vec::new(), fom);
    while fra <= siste {
        let til = om(fra, if ut.is_empty() { 13 } else { 27 }).min(siste);
        ut.push(Bolk { fom: fra, tom: til, grad });
        fra = om(til, 1);
    }
    ut
}

fn avslutt(liv: &mut Liv, dod: NaiveDate) {
    for jobb in &mut liv.jobber {
        jobb.tom = Some(jobb.tom.map_or(dod, |tom| tom.min(dod)));
    }
    liv.jobber.retain(|j| j.fom <= dod);
    let antall = liv.jobber.len();
    for fravar in &mut liv.fravar {
        fravar.fra.retain(|i| *i < antall);
        fravar.bolker.retain(|b| b.fom <= dod);
    }
    liv.fravar.retain(|f| !f.bolker.is_empty());
    for stonad in &mut liv.stonader {
        stonad.tom = stonad.tom.min(Maned::av(dod).siste);
    }
    liv.stonader.retain(|s| s.fom <= dod);
}
