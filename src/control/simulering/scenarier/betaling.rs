//! Payments: refund without wage, one account for several people, the same days twice.

use super::super::{
    kalender::{Maned, om},
    plant::{Enhet, Plantefelt, hovedjobb},
    trekk::Trekk,
};
use crate::{
    base::{Grad, Nok},
    control::{
        grunnlag::{Grunnlag, Lonnstype, Utbetalingsrad},
        signal::Subjekt,
    },
};

/// Refund without wage: the employer is refunded and reports no pay.
pub(super) fn refusjon(felt: &mut Plantefelt<'_>, plante: bool, variant: usize) -> Enhet {
    let mut liv = felt.sykt(150, 260, 100);
    let d0 = liv.fravar[0].fom();
    let jobb = hovedjobb(&mut liv);
    jobb.hos.timelonn = false;
    jobb.hos.forskutterer = true;
    jobb.hos.deler_sykelonn = variant.is_multiple_of(2);
    let tom = liv.fravar[0].tom();
    let mut g = felt.verden.tegn(&liv);
    let i_fravaret = |maned: chrono::NaiveDate| om(d0, 16) <= maned && maned <= tom;
    if plante {
        // Nothing, or a fifth of it.
        let prosent = if variant % 3 == 2 { 20 } else { 0 };
        for rad in g.amelding.iter_mut().filter(|r| i_fravaret(r.maned)) {
            rad.belop = Nok::ore(rad.belop.i_ore() * prosent / 100);
        }
        return Enhet::en(g, "refund month after month, and nothing or a fifth of it paid on");
    }
    match variant % 3 {
        0 => {
            // Each month's wage was reported with the next month's.
            for rad in g.amelding.iter_mut().filter(|r| i_fravaret(r.maned)) {
                rad.maned = om(Maned::av(rad.maned).siste, 1);
            }
            let siste = felt.verden.maneder.last().map(|m| m.forste);
            g.amelding.retain(|r| Some(r.maned) <= siste);
            g.ordne();
            Enhet::en(g, "every month was reported a month late")
        }
        1 => {
            // Paid as sick pay from the employer, not as salary.
            for rad in g.amelding.iter_mut().filter(|r| i_fravaret(r.maned)) {
                rad.type_ = Lonnstype::SykepengerFraArbeidsgiver;
            }
            Enhet::en(g, "the employer paid on, and reported it as sick pay")
        }
        _ => {
            // The person had quit; the refund was taken back in full for the months after.
            let sluttet = Maned::av(om(d0, 70)).siste;
            for rad in g.amelding.iter_mut().filter(|r| r.maned > sluttet) {
                rad.belop = Nok::ore(0);
            }
            g.utbetalinger.retain(|u| u.tom <= sluttet);
            for im in &mut g.inntektsmeldinger {
                im.refusjon_opphorer = Some(sluttet);
            }
            Enhet::en(g, "the refund ended when the pay did")
        }
    }
}

/// Shared account: five people's sick pay to one account; the hit may be about any of them.
pub(super) fn delt_konto(felt: &mut Plantefelt<'_>, plante: bool, variant: usize) -> Enhet {
    let nummer = felt.nummer();
    let (antall, forvaltet, hva) = match (plante, variant % 2) {
        (true, _) => (5, false, "five people at different places, one account"),
        (false, 0) => (5, true, "a guardian's account for five people"),
        (false, _) => (2, false, "a couple with one account"),
    };
    let mut enhet = Enhet { folk: Vec::new(), subjekter: Vec::new(), hva };
    for _ in 0..antall {
        let mut liv = felt.sykt(60, 200, 100);
        hovedjobb(&mut liv).hos.forskutterer = false;
        let mut g = felt.verden.tegn(&liv);
        for ut in &mut g.utbetalinger {
            ut.konto = Some(format!("q{nummer}"));
            ut.konto_forvaltet = forvaltet;
        }
        enhet.subjekter.push(Subjekt::Person(g.person));
        enhet.folk.push(g);
    }
    enhet
}

/// Double payment: the same days, the same employer, twice.
pub(super) fn dobbelt(felt: &mut Plantefelt<'_>, plante: bool, variant: usize) -> Enhet {
    let mut liv = felt.sykt(90, 200, 100);
    hovedjobb(&mut liv).hos.forskutterer = variant.is_multiple_of(2);
    let i_dag = felt.verden.oppsett.i_dag;
    if !plante && variant % 3 == 2 {
        // Two jobs, paid for the same days, each its part.
        let andre = felt.annen_jobb(&liv);
        liv.jobber.push(andre);
        liv.fravar[0].fra.push(1);
        return Enhet::en(
            felt.verden.tegn(&liv),
            "two employers, each with its own payment for the same days",
        );
    }
    let mut g = felt.verden.tegn(&liv);
    let ganger = 1 + usize::try_from(felt.t.mellom(0, 2)).unwrap_or_default();
    let valgte = velg(&mut felt.t, &g, ganger);
    for nr in valgte {
        let Some(gammel) = g.utbetalinger.get(nr).cloned() else { continue };
        let mut ny =
            Utbetalingsrad { utbetalt: om(gammel.utbetalt, 14).min(om(i_dag, -1)), ..gammel.clone() };
        ny.opphav.id.push('d');
        if plante {
            // To the person as well as to the employer, or the same payment again from another system.
            if variant.is_multiple_of(2) {
                ny.refusjon = !gammel.refusjon;
                ny.konto = Some(super::super::sykdom::konto(felt.verden.oppsett.fro, liv.nr).0);
            }
        } else if variant.is_multiple_of(3) {
            ny.korreksjon = true;
        } else {
            // The employer pays half on and is refunded that; the person gets the other half.
            ny.refusjon = !gammel.refusjon;
            let halv = Nok::ore(gammel.dagsats.i_ore() / 2);
            ny.dagsats = halv;
            if let Some(gammel) = g.utbetalinger.get_mut(nr) {
                gammel.dagsats = halv;
            }
        }
        g.utbetalinger.push(ny);
    }
    g.ordne();
    let hva = match (plante, variant % 3, variant % 2) {
        (true, _, 0) => "refund and direct payment for the same days",
        (true, _, _) => "the same payment twice",
        (false, 0, _) => "a correction that nets the first payment",
        (false, _, _) => "half to the employer, half to the person",
    };
    Enhet::en(g, hva)
}

fn velg(t: &mut Trekk, g: &Grunnlag, antall: usize) -> Vec<usize> {
    let hele: Vec<usize> = (0..g.utbetalinger.len())
        .filter(|i| {
            g.utbetalinger.get(*i).is_some_and(|u| u.grad == Grad::FULL && (u.tom - u.fom).num_days() > 3)
        })
        .collect();
    if hele.is_empty() {
        return hele;
    }
    let mut ut: Vec<usize> = (0..antall)
        .filter_map(|_| {
            let plass = usize::try_from(t.mellom(0, i64::try_from(hele.len()).unwrap_or(1) - 1)).ok()?;
            hele.get(plass).copied()
        })
        .collect();
    ut.sort_unstable();
    ut.dedup();
    ut
}
