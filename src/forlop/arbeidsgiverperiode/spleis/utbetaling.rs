//! What each day is worth once the employer's period is known (6.10, 6.11, 2.9).

use super::{Avvist, Avvistgrunn, Dag, Rekke, Sykdomsdag, delt_av, siste_vinner};
use crate::{
    base::Periode,
    forlop::{
        arbeidsgiverperiode::dag::{Kalender, periode},
        utbetalingstidslinje::{Dagrekke, Utbetalingsdag},
    },
};

/// Writes runs in order; equal neighbours become one.
struct Skriver {
    rekker: Vec<Dagrekke>,
    avvist: Vec<Avvist>,
    apen: Option<Rekke<Utbetalingsdag>>,
    kalender: Kalender,
}

impl Skriver {
    fn fra(forste: Dag, plass: usize) -> Self {
        Self {
            rekker: Vec::with_capacity(plass),
            avvist: Vec::new(),
            apen: None,
            kalender: Kalender::ved(forste),
        }
    }

    fn skriv<T: Copy>(&mut self, rekke: Rekke<T>, dag: Utbetalingsdag) {
        match &mut self.apen {
            Some(apen) if apen.hva == dag && apen.tom.neste() == rekke.fom => apen.tom = rekke.tom,
            _ => {
                self.lukk();
                self.apen = Some(Rekke { fom: rekke.fom, tom: rekke.tom, hva: dag });
            }
        }
    }

    fn avvis<T: Copy>(&mut self, rekke: Rekke<T>, grunn: Avvistgrunn) {
        let ny = periode(rekke.fom, rekke.tom);
        match self.avvist.last_mut() {
            Some(forrige) if forrige.grunn == grunn && forrige.periode.folges_av(ny) => {
                forrige.periode = forrige.periode.omslutt(ny);
            }
            _ => self.avvist.push(Avvist { periode: ny, grunn }),
        }
        self.skriv(rekke, Utbetalingsdag::Avvist);
    }

    fn lukk(&mut self) {
        if let Some(Rekke { fom, tom, hva }) = self.apen.take() {
            let fom = self.kalender.dato(fom);
            self.rekker.push(Dagrekke { fom, tom: self.kalender.dato(tom), dag: hva });
        }
    }

    /// Quirk of 6.5, kept: an unknown day is shown as unknown even where it counts as a day of the
    /// employer's period. We recommend to show it as one.
    fn ukjent<T: Copy>(&mut self, rekke: Rekke<T>) {
        for del in rekke.delt_ved_helg() {
            let dag = if del.fom.er_helg() { Utbetalingsdag::Fri } else { Utbetalingsdag::Arb };
            self.skriv(del, dag);
        }
    }

    /// A part of a row that lies outside every employer's period.
    fn utenfor(&mut self, del: Rekke<Sykdomsdag>, forste_agp: Option<Dag>) {
        match del.hva {
            Sykdomsdag::Syk | Sykdomsdag::Papirsykmelding | Sykdomsdag::Behandlingsdag => {
                self.skriv(del, Utbetalingsdag::Nav);
            }
            Sykdomsdag::Foreldet => self.skriv(del, Utbetalingsdag::Foreldet),
            Sykdomsdag::Egenmelding => {
                for del in del.delt_ved_helg() {
                    if del.fom.er_helg() {
                        self.skriv(del, Utbetalingsdag::Sykhelg);
                    } else {
                        self.avvis(del, Avvistgrunn::EgenmeldingUtenforArbeidsgiverperiode);
                    }
                }
            }
            Sykdomsdag::AnnenYtelse(ytelse) => match forste_agp {
                Some(forste) if forste < del.fom => self.avvis(del, Avvistgrunn::AnnenYtelse(ytelse)),
                _ => self.skriv(del, Utbetalingsdag::Fri),
            },
            Sykdomsdag::Ferie | Sykdomsdag::Permisjon | Sykdomsdag::ArbeidIkkeGjenopptatt => {
                self.skriv(del, Utbetalingsdag::Fri);
            }
            Sykdomsdag::Arbeid | Sykdomsdag::Frisk => self.skriv(del, Utbetalingsdag::Arb),
            Sykdomsdag::Ukjent | Sykdomsdag::MeldingTilNav => self.ukjent(del),
        }
    }
}

/// The paid timeline. Other benefits (6.11) are judged against the first employer's period of the
/// whole timeline: before it they are `Fri`, after it they are refused, also in a later stretch.
pub(super) fn bygg(
    dager: &[Rekke<Sykdomsdag>],
    agp: &[Rekke<()>],
    nav_overtar: &[Periode],
) -> (Vec<Dagrekke>, Vec<Avvist>) {
    let Some(mut her) = dager.first().map(|r| r.fom) else { return (Vec::new(), Vec::new()) };
    let overtatt = siste_vinner(nav_overtar.iter().map(|p| Rekke::av(*p, ())).collect());
    let forste_agp = agp.first().map(|r| r.fom);
    let (mut agp, mut overtatt) = (agp, overtatt.as_slice());
    let mut ut = Skriver::fra(her, dager.len() * 2 + agp.len());
    for rekke in dager {
        if her < rekke.fom {
            ut.ukjent(Rekke { fom: her, tom: rekke.fom.forrige(), hva: () });
        }
        her = rekke.tom.neste();
        if matches!(rekke.hva, Sykdomsdag::Ukjent | Sykdomsdag::MeldingTilNav) {
            ut.ukjent(*rekke);
            continue;
        }
        delt_av(*rekke, &mut agp, |del, i_agp| match i_agp {
            None => ut.utenfor(del, forste_agp),
            // 6.10: only days that are sick by a note are taken over.
            Some(()) if del.hva.er_sykmeldt() => {
                delt_av(del, &mut overtatt, |del, tatt| {
                    ut.skriv(del, tatt.map_or(Utbetalingsdag::Agp, |()| Utbetalingsdag::AgpNav));
                });
            }
            Some(()) => ut.skriv(del, Utbetalingsdag::Agp),
        });
    }
    ut.lukk();
    (ut.rekker, ut.avvist)
}

/// Runs where every day is exactly what the run says: `Nav` and `AgpNav` are taken apart at
/// weekends into `Sykhelg` and `Agp`. Equal neighbours become one.
pub fn uke_for_uke(rekker: &[Dagrekke]) -> Vec<Dagrekke> {
    let Some(forste) = rekker.first() else { return Vec::new() };
    let mut ut = Skriver::fra(Dag::fra(forste.fom), rekker.len() * 2);
    for rekke in rekker {
        let helg = match rekke.dag {
            Utbetalingsdag::Nav => Utbetalingsdag::Sykhelg,
            Utbetalingsdag::AgpNav => Utbetalingsdag::Agp,
            lik => lik,
        };
        let hel = Rekke { fom: Dag::fra(rekke.fom), tom: Dag::fra(rekke.tom), hva: () };
        if helg == rekke.dag {
            ut.skriv(hel, rekke.dag);
        } else {
            for del in hel.delt_ved_helg() {
                ut.skriv(del, if del.fom.er_helg() { helg } else { rekke.dag });
            }
        }
    }
    ut.lukk();
    ut.rekker
}
