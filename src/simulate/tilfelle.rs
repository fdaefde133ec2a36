//! Spells: when they start, how long they truly last, and the notes the doctor writes on the way.

use chrono::{Datelike, Duration, NaiveDate, Weekday};

use super::{
    Register,
    demo::Manus,
    diagnoser::{DIAGNOSER, Diagnosevalg},
    gradering,
    kalibrering::KALIBRERING,
    overlevelse::{self, UKE_52},
    person::Person,
    risiko,
    trekk::{Strom, Trekk, hele},
};

/// The latest spell starts within so many days before today: about 20 months.
pub(super) const VINDU: i32 = 609;
/// Sixteen days at work make the next absence a new spell.
const SKILLE: i32 = 17;

/// A spell as it truly was. Nothing here is known to those who read the messages.
#[derive(Debug, Clone, PartialEq)]
pub struct Tilfelle {
    /// First day of absence, self-certified days included.
    pub start: NaiveDate,
    /// True length in days, also beyond today.
    pub lengde: i32,
    /// Still going on: its last day is today or later, so its length is censored.
    pub pagar: bool,
    /// Main diagnosis.
    pub diagnose: &'static Diagnosevalg,
    /// The doctor works in a hospital and codes in ICD-10.
    pub spesialist: bool,
    /// Self-certified days before the first note.
    pub egenmeldingsdager: i32,
    /// The notes in order.
    pub notater: Vec<Notat>,
    /// Share of all spells expected to end sooner, given all that bears on it except chance.
    pub risiko: f64,
    /// The part of the length score that is chance.
    pub(super) tilfeldig: f64,
}

/// A note as the doctor meant it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notat {
    /// First day.
    pub fom: NaiveDate,
    /// Last day; may lie beyond the end of the spell when the person recovers early.
    pub tom: NaiveDate,
    /// Percent sick-listed, 100 when activity is not possible.
    pub grad: u8,
    /// The person never sends it.
    pub ikke_sendt: bool,
}

impl Tilfelle {
    /// Last day of absence.
    pub fn slutt(&self) -> NaiveDate {
        self.start + Duration::days(i64::from(self.lengde) - 1)
    }

    /// Whether it lasts at least `uke` whole weeks.
    pub fn nar_uke(&self, uke: i32) -> bool {
        self.lengde >= 7 * uke
    }

    /// Grade on the last day of week `uke` (1 is the first), if the spell lasts so long.
    pub fn grad_i_uke(&self, uke: i32) -> Option<u8> {
        let dag = self.start + Duration::days(i64::from(7 * uke) - 1);
        let notat = self.notater.iter().rev().find(|n| n.fom <= dag).or(self.notater.first());
        notat.map(|n| n.grad).filter(|_| uke > 0 && self.nar_uke(uke))
    }
}

/// All spells of a person, oldest first.
pub(super) fn tilfeller(register: &Register, person: &Person) -> Vec<Tilfelle> {
    let mut trekk = Trekk::ny(register.oppsett.seed, person.indeks, Strom::Tilfelle);
    if let Some(rolle) = person.rolle {
        return vec![skrevet(register.oppsett.i_dag, person, &rolle.manus())];
    }
    let antall = match trekk.uniform() {
        u if u < 0.88 => 1,
        u if u < 0.98 => 2,
        _ => 3,
    };
    // The latest one starts inside the window and the earlier ones lie before it, however far
    // back that is. To drop those that do not fit would drop the long ones.
    let mut start = register.vindu_start() + Duration::days(i64::from(trekk.heltall(0, VINDU)));
    let mut ut: Vec<Tilfelle> = Vec::with_capacity(antall);
    for _ in 0..antall {
        let samme = ut.last().map(|t| t.diagnose).filter(|d| !d.svangerskap() && trekk.sjanse(0.5));
        let mellom = SKILLE + hele(120.0 * trekk.eksponential()).min(400);
        let mut ny = ett(register, &mut trekk, person, samme);
        if !ut.is_empty() {
            start -= Duration::days(i64::from(ny.lengde + mellom));
        }
        ny.start = start;
        ferdig(register, &mut trekk, person, &mut ny);
        ut.push(ny);
    }
    ut.reverse();
    ut
}

/// First day of what the register tells about a person: of the window, or of the first spell.
pub(super) fn historiens_start(register: &Register, tilfeller: &[Tilfelle]) -> NaiveDate {
    tilfeller.first().map_or(register.vindu_start(), |t| t.start.min(register.vindu_start()))
}

fn ett(
    register: &Register,
    trekk: &mut Trekk,
    person: &Person,
    diagnose: Option<&'static Diagnosevalg>,
) -> Tilfelle {
    let e = &person.egenskaper;
    let diagnose = diagnose.unwrap_or_else(|| risiko::trekk_diagnose(trekk, e));
    let kjent = risiko::risiko(e, diagnose) + person.skropelighet;
    let tilfeldig = risiko::tilfeldig(trekk, diagnose);
    let lengde = overlevelse::lengde(1.0 - KALIBRERING.rang(kjent + tilfeldig));
    let egne = if person.virksomhet.is_some() && trekk.sjanse(0.35) { trekk.heltall(1, 3) } else { 0 };
    let egne = if egne + 1 < lengde { egne } else { 0 };
    Tilfelle {
        start: register.oppsett.i_dag,
        lengde,
        pagar: false,
        diagnose,
        spesialist: diagnose.icd10.is_some() && trekk.sjanse(0.12),
        egenmeldingsdager: egne,
        notater: Vec::new(),
        risiko: KALIBRERING.rang(kjent),
        tilfeldig,
    }
}

/// What follows when the first day is known: whether it still goes on, and the notes.
fn ferdig(register: &Register, trekk: &mut Trekk, person: &Person, t: &mut Tilfelle) {
    t.pagar = t.slutt() >= register.oppsett.i_dag;
    // The doctor senses some of what nobody has written down.
    let vane = register.leger[person.lege].vane;
    t.notater = notater(trekk, t, vane + 0.35 * person.skropelighet + 0.15 * t.tilfeldig);
}

/// Notes one after the other, each as long as a doctor would make it at that time.
fn notater(trekk: &mut Trekk, t: &Tilfelle, blikk: f64) -> Vec<Notat> {
    let mut ut = Vec::new();
    let mut dag = t.egenmeldingsdager;
    let mut grad = gradering::forste(trekk, t);
    while dag < t.lengde {
        let planlagt = dag + planlagt_lengde(trekk, dag, ut.is_empty(), blikk);
        let planlagt = jevn_ut(trekk, t.start, dag, planlagt);
        // Mostly the last note ends when the absence does; sometimes the person is well sooner.
        let igjen = t.lengde - planlagt;
        let for_tidlig = (-25..=-3).contains(&igjen) && t.lengde < UKE_52 && trekk.sjanse(0.3);
        let slutt = if for_tidlig {
            planlagt
        } else if igjen <= 2 {
            t.lengde
        } else {
            planlagt
        };
        let fom = t.start + Duration::days(i64::from(dag));
        let tom = t.start + Duration::days(i64::from(slutt) - 1);
        let fom = hopp_over_helg(trekk, fom, tom, ut.is_empty());
        ut.push(Notat { fom, tom, grad, ikke_sendt: trekk.sjanse(0.03) });
        dag = slutt;
        grad = gradering::neste(trekk, t, dag, grad);
    }
    ut
}

/// Days of the next note: one or two weeks first, then two to eight.
fn planlagt_lengde(trekk: &mut Trekk, dag: i32, forste: bool, blikk: f64) -> i32 {
    let dager = if forste {
        trekk.en_av(&[3, 5, 5, 7, 7, 7, 10, 14, 14, 14, 21, 28])
    } else if dag < 42 {
        trekk.en_av(&[7, 14, 14, 14, 21, 28, 28, 28])
    } else {
        trekk.en_av(&[14, 28, 28, 28, 28, 35, 42, 42, 56])
    };
    hele(f64::from(dager) * blikk.clamp(-0.7, 0.7).exp() + 0.5).clamp(1, 60)
}

/// Notes of a week or more like to end on a Sunday or a Friday.
fn jevn_ut(trekk: &mut Trekk, start: NaiveDate, dag: i32, planlagt: i32) -> i32 {
    let valg = trekk.uniform();
    let siste = start + Duration::days(i64::from(planlagt) - 1);
    let til_sondag = i32::try_from(6 - siste.weekday().num_days_from_monday()).unwrap_or(0);
    match valg {
        v if v < 0.55 && planlagt - dag >= 6 => planlagt + til_sondag,
        v if v < 0.80 && planlagt - dag >= 6 => planlagt + til_sondag - 2,
        _ => planlagt,
    }
}

/// A renewal after a Friday sometimes leaves the weekend out.
fn hopp_over_helg(trekk: &mut Trekk, fom: NaiveDate, tom: NaiveDate, forste: bool) -> NaiveDate {
    let mandag = match fom.weekday() {
        Weekday::Sat => fom + Duration::days(2),
        Weekday::Sun => fom + Duration::days(1),
        _ => return fom,
    };
    if !forste && mandag <= tom && trekk.sjanse(0.4) { mandag } else { fom }
}

/// The written course of a demo person.
fn skrevet(i_dag: NaiveDate, person: &Person, manus: &Manus) -> Tilfelle {
    let diagnose = DIAGNOSER.iter().find(|d| d.kode == manus.diagnose).unwrap_or(&DIAGNOSER[0]);
    let start = i_dag - Duration::days(manus.siden);
    let mut dag = 0;
    let notater = manus
        .notater
        .iter()
        .map(|(dager, grad)| {
            let fom = start + Duration::days(dag);
            dag += i64::from(*dager);
            Notat { fom, tom: start + Duration::days(dag - 1), grad: *grad, ikke_sendt: false }
        })
        .collect();
    Tilfelle {
        start,
        lengde: manus.lengde,
        pagar: true,
        diagnose,
        spesialist: false,
        egenmeldingsdager: 0,
        notater,
        risiko: KALIBRERING.rang(risiko::risiko(&person.egenskaper, diagnose) + person.skropelighet),
        tilfeldig: 0.0,
    }
}
