//! Employments, which employers a spell covers, and whether the employer claims refund.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate};

use super::{
    super::super::super::super::grunnlag::{Innsyn, Opphav, Stopp},
    Betalinger, Fravar, klipp, notens_arbeidsgiver,
};
use crate::base::{Orgnr, Periode};

/// One employment, cut to the window.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arbeid<'a> {
    /// Employer.
    pub(crate) arbeidsgiver: Orgnr,
    /// Days; to the end of the window when it has not ended.
    pub(crate) periode: Periode,
    /// Last day, when it has ended.
    pub(crate) tom: Option<NaiveDate>,
    /// The enterprise took over another one's people.
    pub(crate) overtatt: bool,
    /// Where from.
    pub(crate) opphav: &'a Opphav,
}

/// Employments by first day.
pub(crate) fn arbeidsforhold<'a>(innsyn: &Innsyn<'a>, i_dag: NaiveDate) -> Result<Vec<Arbeid<'a>>, Stopp> {
    let mut alle = Vec::new();
    for rad in innsyn.arbeidsforhold().hver() {
        let Some(periode) = klipp(*rad.fom()?, *rad.tom()?, i_dag) else { continue };
        alle.push(Arbeid {
            arbeidsgiver: *rad.arbeidsgiver()?,
            periode,
            tom: *rad.tom()?,
            overtatt: *rad.overtatt()?,
            opphav: rad.opphav(),
        });
    }
    alle.sort_by(|a, b| {
        (a.periode, a.arbeidsgiver, &a.opphav.id).cmp(&(b.periode, b.arbeidsgiver, &b.opphav.id))
    });
    Ok(alle)
}

/// Did the employer take over people from another one?
pub(crate) fn er_overtatt(alle: &[Arbeid<'_>], hos: Orgnr) -> bool {
    alle.iter().any(|a| a.overtatt && a.arbeidsgiver == hos)
}

/// Employers that the spell's notes, applications or payments are for, and those that took such a
/// job over. When none is named: the only employment on the first day. Empty: nobody can say.
pub(crate) fn dekket(
    innsyn: &Innsyn<'_>,
    fravar: &Fravar<'_>,
    betalt: &Betalinger<'_>,
    alle: &[Arbeid<'_>],
    i_dag: NaiveDate,
) -> Result<BTreeSet<Orgnr>, Stopp> {
    let mut sett = BTreeSet::new();
    for del in &fravar.deler {
        sett.extend(notens_arbeidsgiver(del.rad)?);
    }
    for krav in innsyn.krav().hver() {
        if klipp(*krav.fom()?, Some(*krav.tom()?), i_dag).is_some_and(|p| p.overlapper(fravar.periode)) {
            sett.extend(*krav.arbeidsgiver()?);
        }
    }
    for b in betalt.0.iter().filter(|b| b.periode.overlapper(fravar.periode)) {
        sett.extend(b.arbeidsgiver);
    }
    if sett.is_empty() {
        let ved_start: BTreeSet<Orgnr> =
            alle.iter().filter(|a| a.periode.inneholder(fravar.d0())).map(|a| a.arbeidsgiver).collect();
        if ved_start.len() == 1 {
            sett = ved_start;
        }
    }
    if !sett.is_empty() {
        sett.extend(alle.iter().filter(|a| a.overtatt).map(|a| a.arbeidsgiver));
    }
    Ok(sett)
}

/// Does the employer claim, or get, refund for some of the days? Then unchanged pay is normal.
pub(crate) fn refusjon_krevd(
    innsyn: &Innsyn<'_>,
    fravar: &Fravar<'_>,
    betalt: &Betalinger<'_>,
    hos: Orgnr,
    dager: Periode,
) -> Result<bool, Stopp> {
    for im in innsyn.inntektsmeldinger().hver() {
        let forste = *im.forste_fravarsdag()?;
        let hit = *im.arbeidsgiver()? == hos
            && im.refusjon()?.is_some_and(|belop| belop.i_ore() > 0)
            && fravar.d0() - Duration::days(16) <= forste
            && forste <= dager.tom()
            && im.refusjon_opphorer()?.is_none_or(|til| dager.fom() <= til);
        if hit {
            return Ok(true);
        }
    }
    let for_arbeidsgiver = |a: Option<Orgnr>| a.is_none() || a == Some(hos);
    Ok(betalt.0.iter().any(|b| {
        b.refusjon && for_arbeidsgiver(b.arbeidsgiver) && b.periode.overlapper(dager) && b.for_dagen() > 0
    }))
}
