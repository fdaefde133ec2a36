//! Income: what the report states against what was paid.

use super::super::{
    kalender::om,
    liv::Stonad,
    plant::{Enhet, Plantefelt, hovedjobb},
};
use crate::{base::Nok, hendelse::ytelse::Ytelse};

/// Inflated income: the report states 1.8 to 2.4 times what was paid, and the daily rate follows.
pub(super) fn oppblast(felt: &mut Plantefelt<'_>, plante: bool, variant: usize) -> Enhet {
    let mut liv = felt.sykt(170, 300, 100);
    let d0 = liv.fravar[0].fom();
    let jobb = hovedjobb(&mut liv);
    // So low that the doubled income is still under six times the basic amount.
    jobb.lonn = felt.t.desimal(24_000.0, 31_000.0);
    jobb.hos.timelonn = false;
    jobb.hos.forskutterer = variant.is_multiple_of(2);
    if plante {
        let mut g = felt.verden.tegn(&liv);
        let prosent = felt.t.mellom(180, 240);
        let mer = |belop: Nok| Nok::ore(belop.i_ore() * prosent / 100);
        for im in &mut g.inntektsmeldinger {
            im.manedsinntekt = mer(im.manedsinntekt);
            im.refusjon = im.refusjon.map(mer);
        }
        for ut in &mut g.utbetalinger {
            ut.dagsats = mer(ut.dagsats);
        }
        return Enhet::en(g, "the report states 1.8–2.4 times the pay");
    }
    let start = felt.verden.start;
    match variant % 3 {
        0 => {
            // A new job four months before; the old one paid half as much.
            let mut ny = liv.jobber[0].clone();
            let bytte = om(d0, -felt.t.mellom(95, 150));
            ny.hos.orgnr = felt.annen_jobb(&liv).hos.orgnr;
            ny.fom = bytte;
            ny.lonn *= 2.2;
            hovedjobb(&mut liv).tom = Some(om(bytte, -1));
            liv.jobber.push(ny);
            liv.fravar[0].fra = vec![1];
            Enhet::en(felt.verden.tegn(&liv), "a new and better paid job")
        }
        1 => {
            // From a small position to a full one four months before, at the same employer.
            let bytte = om(d0, -felt.t.mellom(95, 150));
            let mut ny = liv.jobber[0].clone();
            ny.fom = bytte;
            ny.lonn *= 2.0;
            ny.stilling = 100.0;
            let gammel = hovedjobb(&mut liv);
            gammel.tom = Some(om(bytte, -1));
            gammel.stilling = 50.0;
            liv.jobber.push(ny);
            liv.fravar[0].fra = vec![1];
            Enhet::en(felt.verden.tegn(&liv), "from half to full position")
        }
        _ => {
            // Back from nine months of parental leave, three months before.
            let tom = om(d0, -felt.t.mellom(95, 120));
            let fom = om(tom, -250).max(om(start, 5));
            liv.stonader.push(Stonad { ytelse: Ytelse::Foreldrepenger, fom, tom, grad: 100 });
            Enhet::en(felt.verden.tegn(&liv), "back from parental leave")
        }
    }
}
