//! S34 and S35: what the network is made of, and its checks.
//!
//! S35: one account that at least three people were paid to within two years. S34: a group of at least
//! four, tied as [`crate::control::nettverk`] tells, at least half of its pairs tied, at least two with
//! long absences at the same time. Households have no column (family is refused, R11): a family account
//! is an innocent explanation, not a thing that the rule can see. The path itself is made again from the
//! same rows by [`grupper_34`] and [`grupper_35`] when a case is opened; a check has numbers only.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use super::{
    super::noter,
    felles::{HULL, les_alle},
};
use crate::{
    base::Periode,
    control::{
        grunnlag::{Innsyn, Opphav, Stopp},
        nettverk::{Bindeledd, Ender, Gruppe, Tak, delte_kontoer, grupper},
        regler::{Populasjon, Terskler},
        signal::{Niva, Sjekk, Subjekt, Verdi},
    },
};

/// One person's ends, long absences, and rows of payments by account.
struct Lest {
    ender: Ender,
    lange: Vec<Periode>,
    betalt: Vec<(String, Opphav)>,
}

fn tak(terskler: &Terskler) -> Result<Tak, Stopp> {
    let hel = |navn| terskler.hel(navn).map(|t| usize::try_from(t).unwrap_or(0));
    Ok(Tak { konto: hel("tak_konto")?, arbeidsgiver: hel("tak_arbeidsgiver")?, gruppe: hel("tak_gruppe")? })
}

fn kontoer(innsyn: &Innsyn<'_>, fra: NaiveDate, ender: &mut Ender) -> Result<Vec<(String, Opphav)>, Stopp> {
    let mut betalt = Vec::new();
    let mut forvaltet = Vec::new();
    for rad in innsyn.utbetalinger().hver() {
        let Some(konto) = rad.konto()? else { continue };
        // A refund goes to the employer's account.
        if *rad.konto_forvaltet()? {
            forvaltet.push(konto.clone());
        } else if !*rad.refusjon()? && *rad.utbetalt()? >= fra {
            betalt.push((konto.clone(), rad.opphav().clone()));
        }
    }
    betalt.retain(|(konto, _)| !forvaltet.contains(konto));
    betalt.sort_by(|a, b| (&a.0, &a.1.id).cmp(&(&b.0, &b.1.id)));
    ender.kontoer = betalt.iter().map(|(konto, _)| konto.clone()).collect();
    Ok(betalt)
}

fn les(
    alle: &Populasjon<'_>,
    hvert: impl Fn(&Innsyn<'_>) -> Result<Lest, Stopp> + Sync + Send,
) -> Result<BTreeMap<Subjekt, Lest>, Stopp> {
    let lest = les_alle(alle, hvert)?;
    Ok(lest.into_iter().enumerate().filter_map(|(nr, l)| Some((alle.subjekt(nr)?, l?))).collect())
}

fn bare_ender(folk: &BTreeMap<Subjekt, Lest>) -> BTreeMap<Subjekt, Ender> {
    folk.iter().map(|(hvem, lest)| (*hvem, lest.ender.clone())).collect()
}

fn fra_dag(terskler: &Terskler, i_dag: NaiveDate) -> Result<NaiveDate, Stopp> {
    let maneder = u32::try_from(terskler.hel("maneder")?).unwrap_or(24);
    Ok(i_dag.checked_sub_months(Months::new(maneder)).unwrap_or(NaiveDate::MIN))
}

/// Accounts with at least three people, with the rows that they rest on.
fn les_35(
    alle: &Populasjon<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<(Gruppe, Vec<Opphav>)>, Stopp> {
    let fra = fra_dag(terskler, i_dag)?;
    let folk = les(alle, |innsyn| {
        noter::person_klar(innsyn, i_dag)?;
        let mut ender = Ender::default();
        let betalt = kontoer(innsyn, fra, &mut ender)?;
        Ok(Lest { ender, lange: Vec::new(), betalt })
    })?;
    let minst = usize::try_from(terskler.hel("personer")?).unwrap_or(3);
    let funnet = delte_kontoer(&bare_ender(&folk), minst, tak(terskler)?);
    Ok(funnet.into_iter().map(|g| (rader(&folk, &g), g)).map(|(r, g)| (g, r)).collect())
}

/// The latest payment of each person to each shared account of the group.
fn rader(folk: &BTreeMap<Subjekt, Lest>, gruppe: &Gruppe) -> Vec<Opphav> {
    let delte = gruppe.ledd.iter().filter_map(|(ledd, hvem)| match ledd {
        Bindeledd::Konto(konto) => Some((konto, hvem)),
        Bindeledd::ArbeidsgiverOgLege(..) => None,
    });
    delte
        .flat_map(|(konto, hvem)| {
            hvem.iter().filter_map(move |p| {
                folk.get(p)?.betalt.iter().rev().find(|(k, _)| k == konto).map(|(_, rad)| rad.clone())
            })
        })
        .collect()
}

/// The groups of S35, for the page that shows their path.
pub(in super::super::super) fn grupper_35(
    alle: &Populasjon<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Gruppe>, Stopp> {
    Ok(les_35(alle, terskler, i_dag)?.into_iter().map(|(gruppe, _)| gruppe).collect())
}

pub(super) fn s35(
    alle: &Populasjon<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<(Subjekt, Sjekk)>, Stopp> {
    let mut svar = Vec::new();
    for (gruppe, rader) in les_35(alle, terskler, i_dag)? {
        let Some(forste) = gruppe.personer.first() else { continue };
        let sjekk = Sjekk::avvik(Niva::Gjennomgang).med("personer", antall(gruppe.personer.len()));
        svar.push((*forste, rader.iter().fold(sjekk, Sjekk::av)));
    }
    Ok(svar)
}

fn antall(av: usize) -> Verdi {
    Verdi::Antall(i64::try_from(av).unwrap_or(i64::MAX))
}

/// Groups that are close enough and sick at the same time: with how many long absences overlap.
fn les_34(
    alle: &Populasjon<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<(Gruppe, usize, Vec<Opphav>)>, Stopp> {
    let fra = fra_dag(terskler, i_dag)?;
    let lang = terskler.hel("lang_dager")?;
    let folk = les(alle, |innsyn| {
        noter::person_klar(innsyn, i_dag)?;
        let mut ender = Ender::default();
        let betalt = kontoer(innsyn, fra, &mut ender)?;
        let mut perioder = Vec::new();
        for (periode, rad) in noter::gyldige(innsyn)? {
            if periode.tom() < fra {
                continue;
            }
            perioder.push(periode);
            if !*rad.sykehus_eller_legevakt()? {
                ender.leger.extend(*rad.behandler()?);
            }
        }
        for rad in innsyn.arbeidsforhold().hver() {
            // The size that the employer has stated counts too: a large one is no link.
            let stor =
                rad.ansatte()?.is_some_and(|n| i64::from(n) > terskler.hel("tak_arbeidsgiver").unwrap_or(0));
            if !stor && rad.tom()?.is_none_or(|tom| tom >= fra) {
                ender.arbeidsgivere.insert(*rad.arbeidsgiver()?);
            }
        }
        let lange = noter::tilfeller(perioder, HULL).into_iter().filter(|t| t.dager() > lang).collect();
        Ok(Lest { ender, lange, betalt })
    })?;
    let minst = usize::try_from(terskler.hel("personer")?).unwrap_or(4);
    let tetthet = terskler.tall("tetthet")?;
    let samtidige = usize::try_from(terskler.hel("samtidige")?).unwrap_or(2);
    let mut svar = Vec::new();
    for gruppe in grupper(&bare_ender(&folk), minst, tak(terskler)?) {
        let lange: Vec<(Subjekt, Periode)> = gruppe
            .personer
            .iter()
            .flat_map(|p| folk.get(p).into_iter().flat_map(|l| l.lange.iter().map(|t| (*p, *t))))
            .collect();
        // People whose long absence overlaps somebody else's.
        let med = gruppe.personer.iter().filter(|p| {
            lange.iter().any(|(a, x)| a == *p && lange.iter().any(|(b, y)| b != a && x.overlapper(*y)))
        });
        let med = med.count();
        if gruppe.tetthet >= tetthet && med >= samtidige {
            let rader = rader(&folk, &gruppe);
            svar.push((gruppe, med, rader));
        }
    }
    Ok(svar)
}

/// The groups of S34, for the page that shows their path.
pub(in super::super::super) fn grupper_34(
    alle: &Populasjon<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Gruppe>, Stopp> {
    Ok(les_34(alle, terskler, i_dag)?.into_iter().map(|(gruppe, ..)| gruppe).collect())
}

pub(super) fn s34(
    alle: &Populasjon<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<(Subjekt, Sjekk)>, Stopp> {
    let mut svar = Vec::new();
    for (gruppe, samtidige, rader) in les_34(alle, terskler, i_dag)? {
        let Some(forste) = gruppe.personer.first() else { continue };
        let kontoer = gruppe.ledd.iter().filter(|(ledd, _)| matches!(ledd, Bindeledd::Konto(_))).count();
        let niva = if kontoer > 0 { Niva::Gjennomgang } else { Niva::Informasjon };
        let sjekk = Sjekk::avvik(niva)
            .med("personer", antall(gruppe.personer.len()))
            .med("kontoer", antall(kontoer))
            .med("arbeid", antall(gruppe.ledd.len() - kontoer))
            .med("samtidige", antall(samtidige))
            .med("tetthet", Verdi::Andel(gruppe.tetthet));
        svar.push((*forste, rader.iter().fold(sjekk, Sjekk::av)));
    }
    Ok(svar)
}
