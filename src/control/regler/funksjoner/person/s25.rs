//! S25: the job ends as the spell begins, and sick pay goes on for more than thirty days.

use chrono::NaiveDate;

use super::{
    super::super::{
        super::{
            grunnlag::{Innsyn, Stopp},
            signal::{Niva, Sjekk, Verdi},
        },
        fil::Terskler,
    },
    felles::{Betalinger, arbeidsforhold, dekket, fravar, hos, kroner, med_kilder, vern},
};
use crate::base::{Nok, Orgnr, Periode};
use chrono::Duration;

/// The employment ends from three days before to fourteen days after the first sick day, and is
/// neither renewed within fourteen days nor taken over. Calendar days after its end that sick pay was
/// paid for: more than thirty is a hit, for review when they were paid to that employer as
/// refund (it has nobody to pay wages to), otherwise for information (§ 8-47 may hold, and illness
/// often is why a job ends). The amount is what was paid for days after the end.
pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    let betalt = Betalinger::les(innsyn, i_dag)?;
    let alle = arbeidsforhold(innsyn, i_dag)?;
    let (for_dager, etter_dager) = (terskler.hel("dager_for")?, terskler.hel("dager_etter")?);
    let (lenge, fornyet) = (terskler.hel("betalt_over")?, terskler.hel("fornyet_dager")?);
    let mut sjekker = Vec::new();
    for f in fravar(innsyn, i_dag)? {
        for arbeidsgiver in dekket(innsyn, &f, &betalt, &alle, i_dag)? {
            let slutt = alle
                .iter()
                .filter(|a| a.arbeidsgiver == arbeidsgiver)
                .max_by_key(|a| (a.periode.tom(), &a.opphav.id));
            let Some((jobb, tom)) = slutt.and_then(|a| a.tom.map(|tom| (a, tom))) else { continue };
            let fra_d0 = (tom - f.d0()).num_days();
            if !(-for_dager..=etter_dager).contains(&fra_d0) {
                continue;
            }
            let Ok(etter) =
                Periode::new(tom + Duration::days(1), f.periode.tom().max(tom + Duration::days(1)))
            else {
                continue;
            };
            let (mut dager, mut refusjon, mut ore) = (0, 0, 0_i64);
            for dag in etter.hver_dag() {
                let gjelder = betalt.gjeldende(dag);
                let hans = |a: Option<Orgnr>| a.is_none() || a == Some(arbeidsgiver);
                let hans: Vec<_> = gjelder.into_iter().filter(|b| hans(b.arbeidsgiver)).collect();
                if hans.is_empty() {
                    continue;
                }
                dager += 1;
                refusjon += i64::from(hans.iter().any(|b| b.refusjon));
                if crate::base::calendar::er_ukedag(dag) {
                    ore = ore.saturating_add(hans.iter().map(|b| b.for_dagen()).max().unwrap_or(0));
                }
            }
            if dager == 0 {
                continue;
            }
            let overtatt = alle.iter().any(|a| a.overtatt);
            let videre = alle.iter().any(|a| {
                a.arbeidsgiver != arbeidsgiver
                    && (a.periode.fom() - tom).num_days() <= fornyet
                    && tom < a.periode.fom()
            });
            let sjekk = if overtatt {
                Sjekk::bestatt().taler_for("overtatt_virksomhet")
            } else if refusjon > lenge {
                Sjekk::avvik(Niva::Gjennomgang).med_belop(Nok::ore(ore))
            } else if dager > lenge {
                Sjekk::avvik(Niva::Informasjon).med_belop(Nok::ore(ore))
            } else {
                Sjekk::bestatt()
            };
            let sjekk = if videre { sjekk.taler_for("ny_jobb") } else { sjekk };
            let sjekk = sjekk
                .for_periode(Periode::dag(f.d0()))
                .mot(hos(arbeidsgiver))
                .med("forste_dag", Verdi::Dato(f.d0()))
                .med("jobb_til", Verdi::Dato(tom))
                .med("dager_fra", Verdi::Dager(fra_d0))
                .med("dager", Verdi::Dager(dager))
                .med("dager_refusjon", Verdi::Dager(refusjon))
                .med("grense", Verdi::Dager(lenge))
                .med("belop", kroner(ore))
                .av(jobb.opphav);
            sjekker.push(med_kilder(sjekk, betalt.kilder(etter)));
        }
    }
    vern(innsyn, terskler, i_dag, sjekker)
}
