//! Notes dated back one after another.

use super::super::{
    kalender::om,
    plant::{Enhet, Plantefelt},
};

/// Back-dated chain: four to six spells of some weeks, each note signed nine to twenty-eight days after its
/// first day, without a reason, and paid.
pub(super) fn tilbakedatert(felt: &mut Plantefelt<'_>, plante: bool, variant: usize) -> Enhet {
    let mut liv = felt.rolig();
    let antall = felt.t.mellom(4, 6);
    let i_dag = felt.verden.oppsett.i_dag;
    let mut d0 = om(i_dag, -felt.t.mellom(640, 700));
    for _ in 0..antall {
        let lengde = felt.t.mellom(30, 55);
        let bolker = super::super::liv::lange_bolker(d0, lengde, 100);
        liv.fravar.push(super::super::liv::Fravar { bolker, fra: vec![0] });
        d0 = om(d0, lengde + felt.t.mellom(25, 50));
    }
    let mut g = felt.verden.tegn(&liv);
    let hva = match (plante, variant % 3) {
        (true, _) => "first notes of spell after spell dated back 9–28 days, no reason",
        (false, 0) => "the same, from a specialist after stays in hospital",
        (false, 1) => "notes that came again, corrected, for days that had a note in time",
        (false, _) => "dated back up to eight days, with a reason",
    };
    let forste: Vec<_> = liv.fravar.iter().map(super::super::liv::Fravar::fom).collect();
    let mut igjen = Vec::new();
    for rad in g.sykmeldinger.iter_mut().filter(|r| forste.contains(&r.fom)) {
        let sent = om(rad.fom, felt.t.mellom(9, 28));
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
