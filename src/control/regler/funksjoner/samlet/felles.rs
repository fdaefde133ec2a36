//! What the rules of everybody read of each person: employments and absences in a compact form. People
//! whose rows can't be trusted just now (dead, merged, a period that ends before it begins) are left out
//! of every count, which moves a number by one and hits nobody.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::super::noter;
use crate::{
    base::{Orgnr, Periode},
    control::{
        grunnlag::{Innsyn, Stopp},
        regler::Populasjon,
    },
};

/// Rows of two notes with so few days between are one absence.
pub(super) const HULL: i64 = 16;

/// One employment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ansettelse {
    pub(super) arbeidsgiver: Orgnr,
    /// Open ends are [`NaiveDate::MAX`].
    pub(super) dager: Periode,
    pub(super) ansatte: Option<u32>,
    pub(super) naering: Option<char>,
}

/// A lack in one person leaves the person out; a fault in the rule stops it.
pub(super) fn eller_uten<T>(svar: Result<T, Stopp>) -> Result<Option<T>, Stopp> {
    match svar {
        Ok(verdi) => Ok(Some(verdi)),
        Err(Stopp::Mangler(_)) => Ok(None),
        Err(feil) => Err(feil),
    }
}

/// Reads everybody in parallel and keeps the order of the run.
pub(super) fn les_alle<T: Send>(
    alle: &Populasjon<'_>,
    les: impl Fn(&Innsyn<'_>) -> Result<T, Stopp> + Sync + Send,
) -> Result<Vec<Option<T>>, Stopp> {
    alle.parallelt().map(|(_, innsyn)| eller_uten(les(&innsyn))).collect()
}

/// Employments by employer and first day; one that ends before it begins is left out.
///
/// Reads `arbeidsforhold.arbeidsgiver`, `.fom`, `.tom`, `.ansatte`, `.naering`.
pub(super) fn ansettelser(innsyn: &Innsyn<'_>) -> Result<Vec<Ansettelse>, Stopp> {
    let mut svar = Vec::new();
    for rad in innsyn.arbeidsforhold().hver() {
        let Ok(dager) = Periode::new(*rad.fom()?, rad.tom()?.unwrap_or(NaiveDate::MAX)) else { continue };
        svar.push(Ansettelse {
            arbeidsgiver: *rad.arbeidsgiver()?,
            dager,
            ansatte: *rad.ansatte()?,
            naering: *rad.naering()?,
        });
    }
    svar.sort();
    Ok(svar)
}

/// One absence with the employer that it is from: the one on its first note, else the only one that the
/// person works for on the first day; not known otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fravaer {
    pub(super) dager: Periode,
    pub(super) arbeidsgiver: Option<Orgnr>,
}

/// Absences of one person. Reads what [`noter::gyldige`] does and `sykmelding.arbeidsgiver`.
pub(super) fn fravaer(innsyn: &Innsyn<'_>, ansatt: &[Ansettelse]) -> Result<Vec<Fravaer>, Stopp> {
    let mut forste: BTreeMap<NaiveDate, Option<Orgnr>> = BTreeMap::new();
    let mut perioder = Vec::new();
    for (periode, rad) in noter::gyldige(innsyn)? {
        let oppgitt = *rad.arbeidsgiver()?;
        forste.entry(periode.fom()).and_modify(|f| *f = f.or(oppgitt)).or_insert(oppgitt);
        perioder.push(periode);
    }
    let svar = noter::tilfeller(perioder, HULL).into_iter().map(|dager| {
        let oppgitt = forste.get(&dager.fom()).copied().flatten();
        Fravaer { dager, arbeidsgiver: oppgitt.or_else(|| eneste(ansatt, dager.fom())) }
    });
    Ok(svar.collect())
}

fn eneste(ansatt: &[Ansettelse], dag: NaiveDate) -> Option<Orgnr> {
    let mut denne = ansatt.iter().filter(|a| a.dager.inneholder(dag)).map(|a| a.arbeidsgiver);
    let forste = denne.next()?;
    denne.all(|a| a == forste).then_some(forste)
}

/// Days from `fra`, as an index.
pub(super) fn nummer(fra: NaiveDate, dag: NaiveDate) -> Option<usize> {
    usize::try_from((dag - fra).num_days()).ok()
}
