//! From runs of days to spells (A30–A36).

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{
    Tilfelle,
    dager::{Dagstype, Linje, Lop},
    rangering::gradert,
    utvalg::Aktuell,
};
use crate::{
    base::{Orgnr, Periode},
    hendelse::bit::Tag,
    rules::schema::TilfelleRegler,
};

pub(super) fn tilfeller(linje: &Linje<'_>, regler: &TilfelleRegler) -> Vec<Tilfelle> {
    let mut ferdige = Vec::new();
    let mut lopende: Vec<&Lop> = Vec::new();
    let mut opphold = 0i64;
    let mut forrige: Option<NaiveDate> = None;
    for lop in &linje.lop {
        // Which value of the limit applies: the one in force when the new run begins.
        let grense = regler.oppholdsgrense.tall(lop.periode.fom()).unwrap_or(i64::MAX);
        if let Some(slutt) = forrige {
            opphold += (lop.periode.fom() - slutt).num_days() - 1;
        }
        forrige = Some(lop.periode.tom());
        let mut avslutt = |opphold: i64, lopende: &mut Vec<&Lop>| {
            if opphold >= grense && !lopende.is_empty() {
                ferdige.extend(tilfelle(linje, lopende));
                lopende.clear();
            }
        };
        avslutt(opphold, &mut lopende);
        match lop.type_ {
            Dagstype::Syk => {
                lopende.push(lop);
                opphold = 0;
            }
            Dagstype::Arbeid => opphold += lop.periode.dager(),
            Dagstype::Ferie if opphold > 0 => opphold += lop.periode.dager(),
            Dagstype::Ferie if !lopende.is_empty() => lopende.push(lop),
            Dagstype::Ferie => {}
        }
        avslutt(opphold, &mut lopende);
    }
    ferdige.extend(tilfelle(linje, &lopende));
    ferdige
}

fn tilfelle(linje: &Linje<'_>, lop: &[&Lop]) -> Option<Tilfelle> {
    let (forste, siste) = (lop.first()?, lop.last()?);
    let dager = slaa_sammen(lop);
    let ledere = || lop.iter().filter_map(|l| linje.rangert.get(l.leder?));
    let siste_dag = siste.periode.tom();
    let arbeidstaker = er_arbeidstaker(ledere, siste.leder.and_then(|i| linje.rangert.get(i)));
    Some(Tilfelle {
        start: forste.periode.fom(),
        slutt: siste_dag,
        sykedager: dager.iter().map(|p| p.dager()).sum(),
        gradert_ved_slutt: linje
            .rangert
            .iter()
            .filter(|a| a.bit.from <= siste_dag && siste_dag <= a.bit.to)
            .find_map(|a| gradert(&a.bit.tags))
            .unwrap_or(false),
        arbeidstaker_ved_slutt: arbeidstaker,
        virksomheter: virksomheter(linje, &dager, arbeidstaker),
        dager,
    })
}

fn slaa_sammen(lop: &[&Lop]) -> Vec<Periode> {
    let mut dager: Vec<Periode> = Vec::new();
    for l in lop {
        match dager.last_mut() {
            Some(siste) if siste.folges_av(l.periode) => *siste = siste.omslutt(l.periode),
            _ => dager.push(l.periode),
        }
    }
    dager
}

/// A35.
fn er_arbeidstaker<'a, 'b: 'a, I>(ledere: impl Fn() -> I, siste: Option<&Aktuell<'b>>) -> bool
where
    I: Iterator<Item = &'a Aktuell<'b>>,
{
    let noen = |t: Tag| ledere().any(|a| a.bit.tags.contains(&t));
    if noen(Tag::Bekreftet) && !noen(Tag::Sendt) && !noen(Tag::Inntektsmelding) {
        return false;
    }
    siste.is_some_and(|a| a.org.is_some())
}

/// A36: all visible bits of the counted days, not only those that speak.
fn virksomheter(linje: &Linje<'_>, dager: &[Periode], arbeidstaker: bool) -> Vec<Orgnr> {
    let treff = |ny: bool| {
        let mut funnet: Vec<(NaiveDate, usize, Orgnr)> = linje
            .rangert
            .iter()
            .enumerate()
            .filter(|(_, a)| a.er_ny() == ny)
            .filter_map(|(i, a)| Some((forste_felles_dag(a, dager)?, i, a.org?)))
            .collect();
        funnet.sort_unstable_by_key(|(dag, i, _)| (*dag, *i));
        let mut sett = HashSet::new();
        funnet.into_iter().map(|(.., org)| org).filter(|org| sett.insert(*org)).collect::<Vec<_>>()
    };
    let sendt = treff(false);
    if sendt.is_empty() && arbeidstaker { treff(true) } else { sendt }
}

fn forste_felles_dag(a: &Aktuell<'_>, dager: &[Periode]) -> Option<NaiveDate> {
    let bit = Periode::new(a.bit.from, a.bit.to).ok()?;
    let at = dager.partition_point(|p| p.tom() < bit.fom());
    dager.get(at)?.snitt(bit).map(Periode::fom)
}
