//! S23: a new job four to eight weeks before a long spell, and nothing before the job. For
//! information only: illness strikes the newly employed too. It feeds S31 and S33.

use chrono::NaiveDate;

use super::{
    super::super::{
        super::{
            grunnlag::{Innsyn, Kilde, Mangel, Stopp},
            signal::{Niva, Sjekk, Verdi},
        },
        fil::Terskler,
    },
    felles::{Betalinger, arbeidsforhold, dekket, er_overtatt, fravar, hos, kroner, vern, ytelser},
};
use crate::{base::Periode, hendelse::ytelse::Ytelse};
use chrono::Duration;

/// Equated with work (ftrl § 8-2).
const LIKESTILT: [Ytelse; 6] = [
    Ytelse::Sykepenger,
    Ytelse::Dagpenger,
    Ytelse::Foreldrepenger,
    Ytelse::Svangerskapspenger,
    Ytelse::Pleiepenger,
    Ytelse::Omsorgspenger,
];

/// 28 to 55 days from the first day of the job to the first sick day, more than sixty paid
/// weekdays, and no other job or equated benefit in the 28 days before the job. (Under 28 is S24.
/// Paid days are used: a prognosis of a person's spell is never a ground for control.) Somebody
/// that no Norwegian register knows from before may have worked elsewhere in the EEA: cannot be
/// assessed.
pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    let betalt = Betalinger::les(innsyn, i_dag)?;
    let alle = arbeidsforhold(innsyn, i_dag)?;
    let annet = ytelser(innsyn, &LIKESTILT, i_dag)?;
    let (fra, under) = (terskler.hel("dager_fra")?, terskler.hel("dager_under")?);
    let (for_jobben, mange) = (terskler.hel("for_jobben_dager")?, terskler.hel("betalte_dager_over")?);
    let mut sjekker = Vec::new();
    for f in fravar(innsyn, i_dag)? {
        let (dager, ore) = betalt.i(f.periode);
        if dager == 0 {
            continue;
        }
        for arbeidsgiver in dekket(innsyn, &f, &betalt, &alle, i_dag)? {
            let jobb = alle.iter().filter(|a| a.arbeidsgiver == arbeidsgiver && a.periode.fom() <= f.d0());
            let Some(jobb) = jobb.min_by_key(|a| a.periode.fom()) else { continue };
            let start = jobb.periode.fom();
            let alder = (f.d0() - start).num_days();
            if !(fra..under).contains(&alder) {
                continue;
            }
            let Ok(vindu) = Periode::new(start - Duration::days(for_jobben), start - Duration::days(1))
            else {
                continue;
            };
            let andre = alle.iter().filter(|a| a.arbeidsgiver != arbeidsgiver);
            let arbeid = andre.clone().any(|a| a.periode.overlapper(vindu));
            let ytelse = annet.iter().any(|a| a.periode.overlapper(vindu))
                || betalt.0.iter().any(|b| b.periode.overlapper(vindu));
            let kjent = andre.clone().any(|a| a.periode.fom() < start)
                || annet.iter().any(|a| a.periode.fom() < start);
            let sjekk = if innsyn.komplett_til(Kilde::Aaregister)? < f.d0() {
                Sjekk::kan_ikke_vurderes(Mangel::IkkeFerdigRapportert)
            } else if er_overtatt(&alle, arbeidsgiver) {
                Sjekk::bestatt().taler_for("overtatt_virksomhet")
            } else if arbeid {
                Sjekk::bestatt().taler_for("byttet_jobb")
            } else if ytelse {
                Sjekk::bestatt().taler_for("likestilt")
            } else if dager <= mange {
                Sjekk::bestatt()
            } else if !kjent {
                Sjekk::kan_ikke_vurderes(Mangel::ForLite)
            } else {
                Sjekk::avvik(Niva::Informasjon)
            };
            let sjekk = sjekk
                .for_periode(Periode::dag(f.d0()))
                .mot(hos(arbeidsgiver))
                .med("forste_dag", Verdi::Dato(f.d0()))
                .med("jobb_fra", Verdi::Dato(start))
                .med("dager_i_jobb", Verdi::Dager(alder))
                .med("dager_fra", Verdi::Dager(fra))
                .med("dager_under", Verdi::Dager(under))
                .med("betalte_dager", Verdi::Dager(dager))
                .med("grense", Verdi::Dager(mange))
                .med("sykepenger", kroner(ore))
                .av(jobb.opphav);
            sjekker.push(f.kilder(Periode::dag(f.d0())).fold(sjekk, Sjekk::av));
        }
    }
    vern(innsyn, terskler, i_dag, sjekker)
}
