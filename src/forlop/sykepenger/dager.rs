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

/// A track in days of sick pay, as known at the end of the newest spell.
#[derive(Debug, Default)]
pub(super) struct Lest {
    pub(super) rekker: Vec<Dagrekke>,
    /// The employer's or waiting periods, oldest first, with the days each of them reaches over.
    pub(super) egenperioder: Vec<(Periode, Egenperiode)>,
    /// The end of the newest of them, when it is under way and the person is taken to stay sick.
    pub(super) videre_til: Option<NaiveDate>,
}

pub(super) fn regn(
    spor: &Spor,
    historikk: &[Dagrekke],
    nyeste: &Tilfelle,
    regler: &SykepengerRegler,
) -> Lest {
    let kjent = avkortet(&spor.rekker, nyeste.slutt);
    match spor.yrke {
        Yrke::Selvstendig => selvstendig(kjent, nyeste, regler),
        Yrke::Arbeidstaker | Yrke::UtenArbeidsgiver => arbeidsgiver(spor, kjent, historikk, nyeste, regler),
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
    nyeste: &Tilfelle,
    regler: &SykepengerRegler,
) -> Lest {
    let betalt: Vec<Periode> = historikk.iter().filter_map(|r| Periode::new(r.fom, r.tom).ok()).collect();
    let lengde = regler.agp_dager.tall(nyeste.start).unwrap_or(0);
    // Without employer Nav bears the employer's period too, also the days it is moved on by.
    let nav: Vec<Periode> = match (spor.yrke, omfang(&kjent)) {
        (Yrke::UtenArbeidsgiver, Some(p)) => {
            vec![p.omslutt(Periode::dag(pluss(p.tom(), lengde)))]
        }
        _ => Vec::new(),
    };
    let valg = spleis::Valg { betalt_av_nav: &betalt, nav_overtar: &nav, ..spleis::Valg::default() };
    let mut resultat = spleis::beregn(&kjent, &valg, regler);
    let mut videre_til = None;
    let apen = resultat.perioder.last().filter(|p| !p.avklart && p.omslutter.overlapper(nyeste.omfang()));
    if let Some(brukt) = apen.map(|p| p.dager.iter().map(|d| d.dager()).sum::<i64>())
        && syk_ved_slutten(&kjent, nyeste)
    {
        let til = pluss(nyeste.slutt, lengde - brukt);
        if let Ok(periode) = Periode::new(pluss(nyeste.slutt, 1), til) {
            kjent.push(Sykdomsrekke { periode, dag: Sykdomsdag::Syk });
            resultat = spleis::beregn(&kjent, &valg, regler);
            videre_til = Some(til);
        }
    }
    let siste = resultat.perioder.len().saturating_sub(1);
    let egenperioder = resultat
        .perioder
        .into_iter()
        .enumerate()
        .map(|(n, p)| {
            let avklart = p.avklart && (n < siste || videre_til.is_none());
            let egen = Egenperiode { virksomhet: spor.virksomhet, yrke: spor.yrke, dager: p.dager, avklart };
            (p.omslutter, egen)
        })
        .collect();
    Lest { rekker: resultat.rekker, egenperioder, videre_til }
}

fn selvstendig(mut kjent: Vec<Sykdomsrekke>, nyeste: &Tilfelle, regler: &SykepengerRegler) -> Lest {
    let lengde = regler.ventetid_dager.tall(nyeste.start).unwrap_or(0);
    let Ok(mut ventetider) = ventetid::spleis::beregn(&kjent, Arsak::Vanlig, regler) else {
        return Lest::default();
    };
    let mut videre_til = None;
    let apen = ventetider.last().filter(|v| !v.avklart && v.omslutter.overlapper(nyeste.omfang()));
    if let Some(brukt) = apen.map(|v| v.ventetid.map_or(0, Periode::dager))
        && syk_ved_slutten(&kjent, nyeste)
    {
        let til = pluss(nyeste.slutt, lengde - brukt);
        if let Ok(periode) = Periode::new(pluss(nyeste.slutt, 1), til) {
            kjent.push(Sykdomsrekke { periode, dag: Sykdomsdag::Syk });
            ventetider = ventetid::spleis::beregn(&kjent, Arsak::Vanlig, regler).unwrap_or(ventetider);
        }
        videre_til = Some(til);
    }
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
    let egenperioder = ventetider
        .into_iter()
        .map(|v| {
            let dager = v.ventetid.into_iter().collect();
            let egen = Egenperiode { virksomhet: None, yrke: Yrke::Selvstendig, dager, avklart: v.avklart };
            (v.omslutter, egen)
        })
        .collect();
    Lest { rekker, egenperioder, videre_til }
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
