//! S33: the people of one employer go to one doctor far more than others do.
//!
//! `domain/control.md` takes the doctor's share within the municipality. No rule knows where anybody
//! lives (R11), so the neighbourhood is that of the doctor: employers that have at least one person
//! with that doctor. In a village with one doctor nearly everybody there is the doctor's, and nothing is
//! concentrated; in a town the doctor's patients are spread thinly over many employers.
//!
//! Counted are people (each has one doctor at one employer: whoever wrote most of the notes), since a
//! person's second note goes to the same doctor as the first. P of as many or more is hypergeometric
//! (everybody in the neighbourhood, the doctor's, the employer's). A hit also needs eight notes and
//! a share more than five times that of the other employers.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{
    super::noter,
    felles::{ansettelser, les_alle},
};
use crate::{
    base::{Hpr, Orgnr, Periode},
    control::{
        grunnlag::{Kilde, Mangel, Stopp},
        jevnmal::sannsynlighet::hypergeometrisk_hale,
        regler::{Populasjon, Terskler},
        signal::{Niva, Sjekk, Subjekt, Verdi},
    },
};

/// Notes by employer and doctor of one person.
type Noter = BTreeMap<Orgnr, BTreeMap<Hpr, u64>>;

#[derive(Default)]
struct Par {
    personer: u64,
    noter: u64,
}

pub(super) fn vurder(
    alle: &Populasjon<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<(Subjekt, Sjekk)>, Stopp> {
    let til = alle.kilder().komplett_til(Kilde::Sykmelding).map_or(i_dag, |til| til.min(i_dag));
    let tilbake = u64::try_from(terskler.hel("tilbake_dager")?).unwrap_or(730);
    let Some(periode) = til.checked_sub_days(Days::new(tilbake)).and_then(|fra| Periode::new(fra, til).ok())
    else {
        return Ok(Vec::new());
    };
    let folk: Vec<Option<Noter>> = les_alle(alle, |innsyn| {
        noter::person_klar(innsyn, i_dag)?;
        let ansatt = ansettelser(innsyn)?;
        let mut noter = Noter::new();
        for (dager, rad) in noter::gyldige(innsyn)? {
            if !periode.inneholder(dager.fom()) || *rad.sykehus_eller_legevakt()? {
                continue;
            }
            let Some(lege) = *rad.behandler()? else { continue };
            let mut her = ansatt.iter().filter(|a| a.dager.inneholder(dager.fom())).map(|a| a.arbeidsgiver);
            let eneste = her.next().filter(|forste| her.all(|a| a == *forste));
            if let Some(org) = rad.arbeidsgiver()?.or(eneste) {
                *noter.entry(org).or_default().entry(lege).or_default() += 1;
            }
        }
        Ok(noter)
    })?;
    let mut bedrifter: BTreeMap<Orgnr, (u64, BTreeMap<Hpr, Par>)> = BTreeMap::new();
    for (org, leger) in folk.iter().flatten().flatten() {
        let (antall, par) = bedrifter.entry(*org).or_default();
        *antall += 1;
        let hans = leger.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
        for (lege, noter) in leger {
            let plass = par.entry(*lege).or_default();
            plass.noter += noter;
            plass.personer += u64::from(hans.is_some_and(|(h, _)| h == lege));
        }
    }
    // Each doctor's neighbourhood: people at employers with the doctor's people, and the doctor's.
    let mut nabolag: BTreeMap<Hpr, (u64, u64)> = BTreeMap::new();
    for (antall, par) in bedrifter.values() {
        for (lege, p) in par.iter().filter(|(_, p)| p.personer > 0) {
            let plass = nabolag.entry(*lege).or_default();
            *plass = (plass.0 + antall, plass.1 + p.personer);
        }
    }
    let minst = u64::try_from(terskler.hel("minst_noter")?).unwrap_or(8);
    let minst_andre = u64::try_from(terskler.hel("minst_andre")?).unwrap_or(20);
    let (grense, loft_minst) = (terskler.tall("sannsynlighet")?, terskler.tall("loft")?);
    let mut svar = Vec::new();
    for (org, (antall, par)) in &bedrifter {
        for (lege, p) in par.iter().filter(|(_, p)| p.noter >= minst && p.personer > 0) {
            let Some((naboer, legens)) = nabolag.get(lege) else { continue };
            let andre = naboer.saturating_sub(*antall);
            let sjekk = if andre < minst_andre {
                Sjekk::kan_ikke_vurderes(Mangel::ForLite)
            } else {
                let egen = andel(p.personer, *antall);
                let andres = andel(legens.saturating_sub(p.personer), andre);
                let sannsynlighet = hypergeometrisk_hale(*naboer, *legens, *antall, p.personer);
                let over = sannsynlighet < grense && egen > loft_minst * andres;
                let sjekk = if over { Sjekk::avvik(Niva::Gjennomgang) } else { Sjekk::bestatt() };
                sjekk
                    .med("andel", Verdi::Andel(egen))
                    .med("andre", Verdi::Andel(andres))
                    .med("sannsynlighet", Verdi::Sannsynlighet(sannsynlighet))
            };
            let sjekk = sjekk
                .mot(Subjekt::Sykmelder(*lege))
                .for_periode(periode)
                .med("noter", tall(p.noter))
                .med("personer", tall(p.personer))
                .med("av", tall(*antall));
            svar.push((Subjekt::Arbeidsgiver(*org), sjekk));
        }
    }
    Ok(svar)
}

fn tall(antall: u64) -> Verdi {
    Verdi::Antall(i64::try_from(antall).unwrap_or(i64::MAX))
}

#[expect(clippy::cast_precision_loss, reason = "numbers of people")]
fn andel(av: u64, alle: u64) -> f64 {
    if alle == 0 { 0.0 } else { av as f64 / alle as f64 }
}
