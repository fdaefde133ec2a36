//! What each day of a track is worth, as known at the end of a spell.

use chrono::{Days, NaiveDate};

use super::{
    Egenperiode,
    spor::{Spor, Yrke, omfang},
};
use crate::{
    base::Periode,
    forlop::{
        arbeidsgiverperiode::{Arsak, Sykdomsdag, Sykdomsrekke, spleis},
        tilfelle::Tilfelle,
        utbetalingstidslinje::{Dagrekke, Utbetalingsdag},
        ventetid,
    },
    rules::schema::SykepengerRegler,
};

/// A track in days of sick pay.
#[derive(Debug, Default)]
pub(super) struct Lest {
    pub(super) rekker: Vec<Dagrekke>,
    /// The employer's or waiting period of the spell.
    pub(super) egenperiode: Option<Egenperiode>,
    /// The end of that period, when it is under way and the person is taken to stay sick.
    pub(super) videre_til: Option<NaiveDate>,
}

pub(super) fn regn(
    spor: &Spor,
    historikk: &[Dagrekke],
    tilfelle: &Tilfelle,
    regler: &SykepengerRegler,
) -> Lest {
    let kjent = avkortet(&spor.rekker, tilfelle.slutt);
    match spor.yrke {
        Yrke::Selvstendig => selvstendig(kjent, tilfelle, regler),
        Yrke::Arbeidstaker | Yrke::UtenArbeidsgiver => arbeidsgiver(spor, kjent, historikk, tilfelle, regler),
    }
}

fn avkortet(rekker: &[Sykdomsrekke], tom: NaiveDate) -> Vec<Sykdomsrekke> {
    rekker
        .iter()
        .filter_map(|r| {
            let periode = Periode::new(r.periode.fom(), r.periode.tom().min(tom)).ok()?;
            Some(Sykdomsrekke { periode, ..*r })
        })
        .collect()
}

fn arbeidsgiver(
    spor: &Spor,
    mut kjent: Vec<Sykdomsrekke>,
    historikk: &[Dagrekke],
    tilfelle: &Tilfelle,
    regler: &SykepengerRegler,
) -> Lest {
    let betalt: Vec<Periode> = historikk.iter().filter_map(|r| Periode::new(r.fom, r.tom).ok()).collect();
    let lengde = regler.agp_dager.tall(tilfelle.start).unwrap_or(0);
    // Without employer Nav bears the employer's period too, also the days it is moved on by.
    let nav: Vec<Periode> = match (spor.yrke, omfang(&kjent)) {
        (Yrke::UtenArbeidsgiver, Some(p)) => {
            vec![p.omslutt(Periode::dag(pluss(p.tom(), lengde)))]
        }
        _ => Vec::new(),
    };
    let valg = spleis::Valg { betalt_av_nav: &betalt, nav_overtar: &nav, ..spleis::Valg::default() };
    let mut resultat = spleis::beregn(&kjent, &valg, regler);
    let siste = |r: &spleis::Resultat| {
        r.perioder.iter().rev().find(|p| p.omslutter.overlapper(tilfelle.omfang())).cloned()
    };
    let mut videre_til = None;
    if let Some(apen) = siste(&resultat).filter(|p| !p.avklart && syk_ved_slutten(&kjent, tilfelle)) {
        let brukt: i64 = apen.dager.iter().map(|p| p.dager()).sum();
        let til = pluss(tilfelle.slutt, lengde - brukt);
        if let Ok(periode) = Periode::new(pluss(tilfelle.slutt, 1), til) {
            kjent.push(Sykdomsrekke { periode, dag: Sykdomsdag::Syk });
            resultat = spleis::beregn(&kjent, &valg, regler);
            videre_til = Some(til);
        }
    }
    let egenperiode = siste(&resultat).map(|p| Egenperiode {
        virksomhet: spor.virksomhet,
        yrke: spor.yrke,
        dager: p.dager,
        avklart: p.avklart && videre_til.is_none(),
    });
    Lest { rekker: resultat.rekker, egenperiode, videre_til }
}

fn selvstendig(mut kjent: Vec<Sykdomsrekke>, tilfelle: &Tilfelle, regler: &SykepengerRegler) -> Lest {
    let lengde = regler.ventetid_dager.tall(tilfelle.start).unwrap_or(0);
    let Ok(mut ventetider) = ventetid::spleis::beregn(&kjent, Arsak::Vanlig, regler) else {
        return Lest::default();
    };
    let mut videre_til = None;
    let apen = ventetider.last().filter(|v| !v.avklart && v.omslutter.overlapper(tilfelle.omfang()));
    if let Some(brukt) = apen.map(|v| v.ventetid.map_or(0, Periode::dager))
        && syk_ved_slutten(&kjent, tilfelle)
    {
        let til = pluss(tilfelle.slutt, lengde - brukt);
        if let Ok(periode) = Periode::new(pluss(tilfelle.slutt, 1), til) {
            kjent.push(Sykdomsrekke { periode, dag: Sykdomsdag::Syk });
            ventetider = ventetid::spleis::beregn(&kjent, Arsak::Vanlig, regler).unwrap_or(ventetider);
        }
        videre_til = Some(til);
    }
    let egenperiode =
        ventetider.iter().rev().find(|v| v.omslutter.overlapper(tilfelle.omfang())).map(|v| Egenperiode {
            virksomhet: None,
            yrke: Yrke::Selvstendig,
            dager: v.ventetid.into_iter().collect(),
            avklart: v.avklart,
        });
    let mut rekker: Vec<Dagrekke> = Vec::with_capacity(kjent.len());
    for r in &kjent {
        let dag = match r.dag {
            Sykdomsdag::Syk => Utbetalingsdag::Nav,
            Sykdomsdag::Arbeid => Utbetalingsdag::Arb,
            _ => Utbetalingsdag::Avvist,
        };
        rekker.push(Dagrekke { fom: r.periode.fom(), tom: r.periode.tom(), dag });
    }
    // Later rows hold: the waiting days, and everything sick in a stretch that is not settled.
    for v in &ventetider {
        if !v.avklart {
            for r in kjent.iter().filter(|r| r.dag == Sykdomsdag::Syk) {
                if let Some(p) = r.periode.snitt(v.omslutter) {
                    rekker.push(Dagrekke { fom: p.fom(), tom: p.tom(), dag: Utbetalingsdag::Ventetid });
                }
            }
        } else if let Some(p) = v.ventetid {
            rekker.push(Dagrekke { fom: p.fom(), tom: p.tom(), dag: Utbetalingsdag::Ventetid });
        }
    }
    Lest { rekker, egenperiode, videre_til }
}

/// Only somebody who is sick on the last known day is taken to stay so.
fn syk_ved_slutten(rekker: &[Sykdomsrekke], tilfelle: &Tilfelle) -> bool {
    rekker.iter().rev().find(|r| r.periode.inneholder(tilfelle.slutt)).is_some_and(|r| {
        matches!(r.dag, Sykdomsdag::Syk | Sykdomsdag::Egenmelding | Sykdomsdag::Papirsykmelding)
    })
}

fn pluss(dag: NaiveDate, dager: i64) -> NaiveDate {
    u64::try_from(dager).ok().and_then(|n| dag.checked_add_days(Days::new(n))).unwrap_or(dag)
}
