//! Notes dated back one after another.

use super::super::{
    kalender::om,
    liv::{Bolk, Fravar},
    plant::{Enhet, Plantefelt},
};

/// Back-dated chain: four to six spells of some weeks, each first note of four weeks signed 19 to 28 days after its
/// first day, without a reason, and paid from the seventeenth day.
pub(super) fn tilbakedatert(felt: &mut Plantefelt<'_>, plante: bool, variant: usize) -> Enhet {
    let mut liv = felt.rolig();
    let antall = felt.t.mellom(4, 6);
    let i_dag = felt.verden.oppsett.i_dag;
    let mut d0 = om(i_dag, -felt.t.mellom(640, 700));
    for _ in 0..antall {
        let lengde = felt.t.mellom(30, 55);
        // A first note that reaches beyond the employer's sixteen days.
        let delt = om(d0, 27);
        let bolker = vec![
            Bolk { fom: d0, tom: delt, grad: 100 },
            Bolk { fom: om(delt, 1), tom: om(d0, lengde - 1), grad: 100 },
        ];
        liv.fravar.push(Fravar { bolker, fra: vec![0] });
        d0 = om(d0, lengde + felt.t.mellom(25, 50));
    }
    let mut g = felt.verden.tegn(&liv);
    let hva = match (plante, variant % 3) {
        (true, _) => "first notes of spell after spell dated back 19–28 days, no reason",
        (false, 0) => "the same, from a specialist after stays in hospital",
        (false, 1) => "notes that came again, corrected, for days that had a note in time",
        (false, _) => "dated back up to eight days, with a reason",
    };
    let forste: Vec<_> = liv.fravar.iter().map(Fravar::fom).collect();
    let mut igjen = Vec::new();
    for rad in g.sykmeldinger.iter_mut().filter(|r| forste.contains(&r.fom)) {
        let sent = om(rad.fom, felt.t.mellom(19, 28));
        // What `tegn` drew for the rest is put back to a plain note in time.
        rad.spesialist = false;
        rad.sykehus_eller_legevakt = false;
        rad.begrunnelse_ord = 0;
        rad.signert = rad.fom;
        match (plante, variant % 3) {
            (true, _) => rad.signert = sent,
            (false, 0) => {
                rad.signert = sent;
                rad.spesialist = true;
                rad.sykehus_eller_legevakt = true;
                rad.begrunnelse_ord = 6;
            }
            (false, 1) => {
                let mut ny = rad.clone();
                ny.signert = sent;
                ny.erstatter = true;
                ny.opphav.id.push('r');
                ny.sykmelding.push('r');
                igjen.push(ny);
                rad.ugyldig = true;
            }
            (false, _) => {
                rad.signert = om(rad.fom, felt.t.mellom(5, 8));
                rad.begrunnelse_ord = 12;
            }
        }
        rad.kontakt = Some(rad.signert);
    }
    g.sykmeldinger.extend(igjen);
    g.ordne();
    Enhet::en(g, hva)
}
