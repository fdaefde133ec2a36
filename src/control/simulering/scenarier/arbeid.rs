//! Work while sick: in the same job, in another one, beyond the grade.

use super::super::{
    amelding,
    kalender::{Maned, om},
    liv::{Bolk, Liv},
    plant::{Enhet, Plantefelt, hovedjobb},
    trekk::ore,
};
use crate::{
    base::Nok,
    control::grunnlag::{Grunnlag, Lonnstype},
};

/// Kept job: paid by the hour, or with overtime on a fixed salary, while 100 % sick.
pub(super) fn beholdt_jobb(felt: &mut Plantefelt<'_>, plante: bool, variant: usize) -> Enhet {
    let mut liv = felt.sykt(130, 240, 100);
    let overtid = plante && variant % 3 == 2;
    let jobb = hovedjobb(&mut liv);
    jobb.hos.timelonn = !overtid;
    jobb.hos.forskutterer = false;
    if plante {
        if overtid {
            let mut g = felt.verden.tegn(&liv);
            overtid_i_fravaret(felt, &liv, &mut g);
            return Enhet::en(g, "overtime from the same employer in fully sick-listed months");
        }
        // Paid as if less sick than the note says, or not at all.
        let grad = [0, 30, 50][variant % 3];
        return Enhet::en(
            lonn_som(felt, &liv, grad),
            "hours from the same employer in fully sick-listed months",
        );
    }
    match variant % 3 {
        0 => {
            // Every hour was worked before the first day, and paid the month after, as stated.
            let jobb = hovedjobb(&mut liv);
            jobb.hos.etterskudd = true;
            jobb.hos.oppgir_opptjening = true;
            let mut g = felt.verden.tegn(&liv);
            etterbetalte_timer(felt, &liv, &mut g);
            Enhet::en(g, "hours worked before the first day, paid late")
        }
        1 => {
            let jobb = hovedjobb(&mut liv);
            jobb.hos.timelonn = false;
            jobb.hos.forskutterer = true;
            jobb.hos.deler_sykelonn = false;
            Enhet::en(felt.verden.tegn(&liv), "the employer pays on and claims refund")
        }
        _ => {
            hovedjobb(&mut liv).hos.timelonn = false;
            let mut g = felt.verden.tegn(&liv);
            engangsbelop(felt, &liv, &mut g);
            Enhet::en(g, "holiday pay, bonus and back-pay in fully sick-listed months")
        }
    }
}

/// Second employer: a job beside that no note covers, and that the person says not to have.
pub(super) fn annen_arbeidsgiver(felt: &mut Plantefelt<'_>, plante: bool, variant: usize) -> Enhet {
    let mut liv = felt.sykt(130, 240, 100);
    let (d0, slutt) = (liv.fravar[0].fom(), liv.fravar[0].tom());
    let mut andre = felt.annen_jobb(&liv);
    andre.stilling = felt.t.desimal(25.0, 80.0).round();
    andre.lonn *= andre.stilling / 100.0;
    andre.hos.timelonn = variant.is_multiple_of(2);
    andre.hos.forskutterer = true;
    if plante {
        let ny = variant % 4 == 3;
        if ny {
            andre.fom = om(d0, felt.t.mellom(5, 30));
        }
        liv.jobber.push(andre);
        let mut g = felt.verden.tegn(&liv);
        for krav in &mut g.krav {
            krav.sier_ingen_inntekt = Some(true);
        }
        let hva = if ny { "a job that began in the spell" } else { "a job that was kept on" };
        return Enhet::en(g, hva);
    }
    match variant % 3 {
        0 => {
            // Sick from that job too: it pays on, and the note and the claims cover it.
            liv.jobber.push(andre);
            liv.fravar[0].fra.push(1);
            Enhet::en(felt.verden.tegn(&liv), "sick from both jobs; the other one pays on")
        }
        1 => {
            // That job ended before the spell; hours, holiday pay and a bonus came afterwards.
            andre.hos.timelonn = true;
            andre.hos.etterskudd = true;
            andre.hos.oppgir_opptjening = true;
            andre.tom = Some(om(d0, -felt.t.mellom(1, 12)));
            liv.jobber.push(andre);
            Enhet::en(felt.verden.tegn(&liv), "the other job ended before the spell; its last pay came late")
        }
        _ => {
            // The employer got a new number in the middle of the spell and pays on under it.
            let dag = Maned::av(om(d0, felt.t.mellom(40, 80))).forste;
            let jobb = hovedjobb(&mut liv);
            jobb.hos.forskutterer = true;
            let mut ny = jobb.clone();
            jobb.tom = Some(om(dag, -1));
            ny.fom = dag;
            ny.hos.orgnr = andre.hos.orgnr;
            ny.hos.overtatt = Some((dag, andre.hos.orgnr));
            ny.hos.registrert = om(dag, -20);
            liv.jobber.push(ny);
            if dag <= slutt {
                liv.fravar[0].fra.push(1);
            }
            let mut g = felt.verden.tegn(&liv);
            // Nobody has told the claims of the new number.
            let gammelt = liv.jobber[0].hos.orgnr;
            g.krav.retain(|k| k.arbeidsgiver == Some(gammelt) || k.fom >= dag);
            Enhet::en(g, "the employer was taken over and pays on under a new number")
        }
    }
}

/// Over-working a grade: paid for much more than the note leaves.
pub(super) fn over_graden(felt: &mut Plantefelt<'_>, plante: bool, variant: usize) -> Enhet {
    let grad = [50, 60, 80][variant % 3];
    let mut liv = felt.sykt(150, 260, grad);
    let jobb = hovedjobb(&mut liv);
    jobb.hos.timelonn = true;
    jobb.hos.forskutterer = false;
    if plante {
        let paid = grad - 40 - u8::try_from(felt.t.mellom(0, 10)).unwrap_or_default();
        return Enhet::en(lonn_som(felt, &liv, paid), "paid for 40–50 points more than the grade leaves");
    }
    match variant % 3 {
        0 => {
            // The doctor lowered the grade on the way, and the hours follow the notes.
            let bolker = &mut liv.fravar[0].bolker;
            let halv = bolker.len() / 3;
            for bolk in bolker.iter_mut().skip(halv) {
                bolk.grad = 20;
            }
            Enhet::en(felt.verden.tegn(&liv), "the grade was lowered, and the hours follow it")
        }
        1 => {
            // Hours of the time before, paid in two graded months, as stated.
            hovedjobb(&mut liv).hos.oppgir_opptjening = true;
            let mut g = felt.verden.tegn(&liv);
            etterbetalte_timer(felt, &liv, &mut g);
            Enhet::en(g, "hours worked before the first day, paid late")
        }
        _ => {
            let mut g = felt.verden.tegn(&liv);
            engangsbelop(felt, &liv, &mut g);
            Enhet::en(g, "holiday pay, bonus and back-pay in graded months")
        }
    }
}

/// The registers of a life where pay is as if the grade had been another one.
fn lonn_som(felt: &Plantefelt<'_>, liv: &Liv, grad: u8) -> Grunnlag {
    let mut g = felt.verden.tegn(liv);
    let mut lonn = liv.clone();
    for fravar in &mut lonn.fravar {
        fravar.bolker = fravar.bolker.iter().map(|b| Bolk { grad, ..*b }).collect();
    }
    g.amelding = amelding::rader(felt.verden, &lonn);
    g
}

/// Months that lie inside the spell.
fn maneder_i(felt: &Plantefelt<'_>, liv: &Liv) -> Vec<Maned> {
    let (fom, tom) = (liv.fravar[0].fom(), liv.fravar[0].tom());
    felt.verden.maneder.iter().copied().filter(|m| fom <= m.forste && m.siste <= tom).collect()
}

fn overtid_i_fravaret(felt: &mut Plantefelt<'_>, liv: &Liv, g: &mut Grunnlag) {
    for (i, m) in maneder_i(felt, liv).into_iter().enumerate() {
        let kroner = liv.jobber[0].lonn * felt.t.desimal(0.15, 0.4);
        legg_til(g, m, Lonnstype::Overtid, kroner, None, None, i);
    }
}

fn engangsbelop(felt: &mut Plantefelt<'_>, liv: &Liv, g: &mut Grunnlag) {
    let typer = [Lonnstype::Bonus, Lonnstype::Etterbetaling, Lonnstype::Feriepenger];
    for (i, m) in maneder_i(felt, liv).into_iter().enumerate() {
        let kroner = liv.jobber[0].lonn * felt.t.desimal(0.3, 1.0);
        legg_til(g, m, typer[i % 3], kroner, None, None, i);
    }
}

fn etterbetalte_timer(felt: &mut Plantefelt<'_>, liv: &Liv, g: &mut Grunnlag) {
    let d0 = liv.fravar[0].fom();
    let tjent = (om(d0, -45), om(d0, -1));
    for (i, m) in maneder_i(felt, liv).into_iter().take(3).enumerate() {
        let timer = felt.t.desimal(40.0, 120.0).round();
        let kroner = timer * liv.jobber[0].timelonn_pa(m.forste, felt.verden.start);
        legg_til(g, m, Lonnstype::Timelonn, kroner, Some(timer), Some(tjent), i);
    }
}

fn legg_til(
    g: &mut Grunnlag,
    m: Maned,
    type_: Lonnstype,
    kroner: f64,
    timer: Option<f64>,
    opptjent: Option<(chrono::NaiveDate, chrono::NaiveDate)>,
    nr: usize,
) {
    let Some(mut rad) = g.amelding.iter().find(|r| r.maned == m.forste).cloned() else { return };
    rad.opphav.id = format!("{}+{nr}", rad.opphav.id);
    rad.type_ = type_;
    rad.belop = Nok::ore(ore(kroner));
    rad.timer = timer;
    rad.opptjent = opptjent;
    g.amelding.push(rad);
    g.ordne();
}
