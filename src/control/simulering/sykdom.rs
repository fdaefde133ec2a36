//! What a spell leaves behind: notes, applications, income reports, payments, stays abroad.

use chrono::NaiveDate;

use super::{
    Verden,
    kalender::{Maned, om},
    liv::{Bolk, Fravar, Jobb, Liv},
    opphav,
    sykmeldere::kollega,
    trekk::{Strom, Trekk, ore},
};
use crate::{
    base::{Grad, Nok},
    control::grunnlag::{
        Godkjenningsrad, Grunnlag, Inntektsmeldingsrad, Kilde, Kravrad, Sykmeldingsrad, Utbetalingsrad,
    },
};

/// Calendar days that the employer bears.
const ARBEIDSGIVERPERIODE: i64 = 16;
/// Six times the basic amount, kroner a year (1 May 2025, rounded).
const SEKS_G: f64 = 780_960.0;

/// Writes the rows of every spell.
pub(super) fn rader(verden: &Verden, liv: &Liv, g: &mut Grunnlag) {
    let mut t = Trekk::ny(verden.oppsett.fro ^ 0x5359_4b44, Strom::Register, liv.nr);
    for (nr, fravar) in liv.fravar.iter().enumerate() {
        notater(verden, liv, nr, fravar, &mut t, g);
        let sendt = krav(verden, liv, nr, fravar, &mut t, g);
        for i in &fravar.fra {
            if let Some(jobb) = liv.jobber.get(*i).filter(|j| j.varer(fravar.fom())) {
                for_jobb(verden, liv, nr, *i, fravar, jobb, sendt, &mut t, g);
            }
        }
    }
}

fn grad(prosent: u8) -> Grad {
    Grad::new(i64::from(prosent)).unwrap_or(Grad::FULL)
}

fn notater(verden: &Verden, liv: &Liv, nr: usize, fravar: &Fravar, t: &mut Trekk, g: &mut Grunnlag) {
    let i_dag = verden.oppsett.i_dag;
    let antall_leger = verden.leger.len() as u64;
    // With two jobs and only one of them left, the note says which one.
    let andre = (0..liv.jobber.len())
        .any(|i| !fravar.fra.contains(&i) && liv.jobber.get(i).is_some_and(|j| j.varer(fravar.fom())));
    let arbeidsgiver =
        andre.then(|| fravar.fra.first().and_then(|i| liv.jobber.get(*i)).map(|j| j.hos.orgnr)).flatten();
    for (b, bolk) in fravar.bolker.iter().enumerate() {
        let legevakt = b == 0 && t.sjanse(0.05);
        let lege = if legevakt || t.sjanse(0.03) {
            u64::try_from(t.mellom(0, i64::try_from(antall_leger).unwrap_or(1) - 1)).unwrap_or_default()
        } else if t.sjanse(0.07) {
            kollega(t, liv.lege, antall_leger)
        } else {
            liv.lege
        };
        let sykmelder = verden.sykmelder(lege);
        let spesialist = t.sjanse(0.06);
        // Days from the first day to the signature; extensions are often signed before.
        let b_dager = if b > 0 {
            t.velg(&[(-2i64, 0.35), (0, 0.4), (1, 0.12), (3, 0.08), (6, 0.04), (12, 0.01)], 0)
        } else {
            t.velg(&[(0i64, 0.66), (1, 0.15), (2, 0.08), (4, 0.06), (6, 0.03), (11, 0.012), (20, 0.004)], 0)
        };
        let signert = om(bolk.fom, b_dager);
        if signert >= i_dag {
            continue;
        }
        let begrunnelse = if b_dager > 4 { u32::try_from(t.mellom(3, 25)).unwrap_or(3) } else { 0 };
        let kontakt = if b_dager > 0 && t.sjanse(0.5) {
            Some(om(bolk.fom, t.mellom(0, b_dager)))
        } else {
            t.sjanse(0.9).then_some(signert)
        };
        let rad = |id: String, fom: NaiveDate, grad_: u8, signert: NaiveDate| Sykmeldingsrad {
            opphav: opphav(Kilde::Sykmelding, id.clone(), signert),
            sykmelding: id,
            fom,
            tom: bolk.tom,
            grad: grad(grad_),
            signert,
            kontakt,
            behandler: Some(sykmelder.hpr),
            kontor: Some(sykmelder.kontor),
            sykehus_eller_legevakt: legevakt,
            spesialist,
            begrunnelse_ord: begrunnelse,
            erstatter: false,
            ugyldig: false,
            egen_behandler: false,
            alvorlig_unntak: spesialist && bolk.grad == 100 && b > 2,
            arbeidsgiver,
            utenlandsk: false,
            samme_gruppe_som_forrige: (b > 0 || nr > 0).then_some(if b > 0 { true } else { b_dager == 0 }),
        };
        let id = format!("s{}-{nr}-{b}", liv.nr);
        g.sykmeldinger.push(rad(id.clone(), bolk.fom, bolk.grad, signert));
        if liv.stoy && t.sjanse(0.012) {
            // The doctor corrects: a new note for the same days.
            let ny = if bolk.grad == 100 { 80 } else { 100 };
            let mut rettet = rad(format!("{id}r"), bolk.fom, ny, om(signert, 2).min(om(i_dag, -1)));
            rettet.erstatter = true;
            g.sykmeldinger.push(rettet);
            if let Some(forrige) = g.sykmeldinger.iter_mut().rev().nth(1) {
                forrige.ugyldig = true;
            }
        } else if liv.stoy && t.sjanse(0.008) {
            let mut avvist = rad(format!("{id}u"), bolk.fom, bolk.grad, signert);
            avvist.ugyldig = true;
            g.sykmeldinger.push(avvist);
        }
    }
}

/// Writes the applications; gives the day that the first one was sent.
fn krav(
    verden: &Verden,
    liv: &Liv,
    nr: usize,
    fravar: &Fravar,
    t: &mut Trekk,
    g: &mut Grunnlag,
) -> Option<NaiveDate> {
    let i_dag = verden.oppsett.i_dag;
    // What the employer bears alone is not claimed of Nav.
    if (fravar.tom() - fravar.fom()).num_days() < ARBEIDSGIVERPERIODE {
        return None;
    }
    let mut forste = None;
    for (j, i) in fravar.fra.iter().enumerate() {
        let Some(jobb) = liv.jobber.get(*i) else { continue };
        for (b, bolk) in fravar.bolker.iter().enumerate() {
            let (fom, tom) = (bolk.fom.max(jobb.fom), jobb.tom.map_or(bolk.tom, |t| t.min(bolk.tom)));
            let sendt = om(bolk.tom, t.mellom(1, 12));
            if tom < fom || sendt >= i_dag {
                continue;
            }
            forste = forste.or(Some(sendt));
            // Another job that goes on, or part of this one, and says so.
            let annen =
                liv.jobber.iter().enumerate().any(|(k, jobb)| !fravar.fra.contains(&k) && jobb.varer(fom));
            let utenlands = (bolk.grad == 100 && t.sjanse(0.02)).then(|| {
                let fra = om(fom, t.mellom(0, 3));
                (fra, om(fra, t.mellom(2, 10)).min(tom).max(fra))
            });
            let utenfor = utenlands.map(|_| t.sjanse(0.2));
            let mut feriedager = 0;
            if let (Some((fra, til)), Some(true)) = (utenlands, utenfor) {
                if t.sjanse(0.5) {
                    feriedager = u32::try_from((til - fra).num_days() + 1).unwrap_or_default();
                } else {
                    g.godkjenninger.push(Godkjenningsrad {
                        opphav: opphav(Kilde::Godkjenning, format!("g{}-{nr}-{b}", liv.nr), om(fra, -20)),
                        fom: fra,
                        tom: til,
                    });
                }
            }
            g.krav.push(Kravrad {
                opphav: opphav(Kilde::Soknad, format!("k{}-{nr}-{j}-{b}", liv.nr), sendt),
                fom,
                tom,
                sendt,
                arbeidsgiver: Some(jobb.hos.orgnr),
                sier_ingen_inntekt: Some(!annen && bolk.grad == 100),
                faktisk_arbeid: (bolk.grad < 100).then(|| grad(100 - bolk.grad)),
                utenlands,
                utenfor_eos: utenfor,
                feriedager,
                direkte_pa_egen_inntekt: false,
            });
        }
    }
    forste
}

#[expect(clippy::too_many_arguments, reason = "one spell in one job, written in one place")]
fn for_jobb(
    verden: &Verden,
    liv: &Liv,
    nr: usize,
    i: usize,
    fravar: &Fravar,
    jobb: &Jobb,
    sendt: Option<NaiveDate>,
    t: &mut Trekk,
    g: &mut Grunnlag,
) {
    let i_dag = verden.oppsett.i_dag;
    let (d0, slutt) = (fravar.fom(), jobb.tom.map_or(fravar.tom(), |tom| tom.min(fravar.tom())));
    if (slutt - d0).num_days() < ARBEIDSGIVERPERIODE {
        return;
    }
    let maned = jobb.lonn_pa(d0, verden.start);
    let inntekt = maned * t.desimal(0.99, 1.03);
    let levert = om(d0, t.mellom(14, 34));
    if levert < i_dag && !(liv.stoy && t.sjanse(0.01)) {
        g.inntektsmeldinger.push(Inntektsmeldingsrad {
            opphav: opphav(Kilde::Inntektsmelding, format!("i{}-{nr}-{i}", liv.nr), levert),
            arbeidsgiver: jobb.hos.orgnr,
            forste_fravarsdag: d0,
            manedsinntekt: Nok::ore(ore(inntekt)),
            refusjon: jobb.hos.forskutterer.then(|| Nok::ore(ore(inntekt.min(SEKS_G / 12.0)))),
            refusjon_opphorer: jobb.tom.filter(|_| jobb.hos.forskutterer),
            mottatt: levert,
        });
    }
    let Some(sendt) = sendt else { return };
    let dagsats = Nok::ore(ore((inntekt * 12.0).min(SEKS_G) / 260.0));
    for (b, bolk) in fravar.bolker.iter().enumerate() {
        for (m, del) in deler(*bolk, om(d0, ARBEIDSGIVERPERIODE), slutt).into_iter().enumerate() {
            let utbetalt = om(del.1, t.mellom(18, 40)).max(om(sendt, 10)).max(om(levert, 5));
            if utbetalt >= i_dag {
                continue;
            }
            let rad = Utbetalingsrad {
                opphav: opphav(Kilde::Utbetaling, format!("u{}-{nr}-{i}-{b}-{m}", liv.nr), utbetalt),
                fom: del.0,
                tom: del.1,
                grad: grad(bolk.grad),
                dagsats,
                arbeidsgiver: Some(jobb.hos.orgnr),
                refusjon: jobb.hos.forskutterer,
                utbetalt,
                korreksjon: false,
                konto: Some(if jobb.hos.forskutterer {
                    format!("v{}", jobb.hos.orgnr.avslor())
                } else {
                    konto(verden.oppsett.fro, liv.nr).0
                }),
                konto_forvaltet: !jobb.hos.forskutterer && konto(verden.oppsett.fro, liv.nr).1,
            };
            if liv.stoy && t.sjanse(0.01) {
                // Reckoned again, and netted against the first.
                let mut ny = rad.clone();
                ny.opphav.id.push('k');
                ny.utbetalt = om(utbetalt, t.mellom(5, 60)).min(om(i_dag, -1));
                ny.korreksjon = true;
                g.utbetalinger.push(ny);
            }
            g.utbetalinger.push(rad);
        }
    }
}

/// The account a person is paid to, as a key, and whether somebody manages it for them: couples
/// share one now and then, and a guardian has several people's money in one.
pub(super) fn konto(fro: u64, nr: u64) -> (String, bool) {
    let par = Trekk::ny(fro, Strom::Stoy, nr / 2).sjanse(0.04);
    let gruppe = nr / 400;
    if nr % 400 < 6 && Trekk::ny(fro, Strom::Stoy, (1 << 50) + gruppe).sjanse(0.5) {
        return (format!("f{gruppe}"), true);
    }
    (if par { format!("d{}", nr / 2) } else { format!("p{nr}") }, false)
}

/// The days of a stretch from a first to a last one, by month.
fn deler(bolk: Bolk, fra: NaiveDate, til: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let (mut fom, tom) = (bolk.fom.max(fra), bolk.tom.min(til));
    let mut ut = Vec::new();
    while fom <= tom {
        let slutt = Maned::av(fom).siste.min(tom);
        ut.push((fom, slutt));
        fom = om(slutt, 1);
    }
    ut
}
