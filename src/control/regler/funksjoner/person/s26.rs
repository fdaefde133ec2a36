//! S26: the income report has not come. A matter of service, hardly ever of control.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    super::super::{
        super::{
            grunnlag::{Innsyn, Kilde, Kravrad, Mangel, Rad, Stopp},
            signal::{Niva, Sjekk, Verdi},
        },
        fil::Terskler,
    },
    felles::{arbeidsforhold, er_overtatt, fravar, hos, klipp, vern},
};
use crate::base::{Orgnr, Periode};
use chrono::Duration;

/// An application was sent at least 28 days ago, and no report from its employer is for the spell.
/// Review only when the person asked to be paid on income that the person stated, or three
/// applications for the employer wait; otherwise information, for a reminder to the employer.
pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    let komplett = innsyn.komplett_til(Kilde::Inntektsmelding)?;
    let alle = arbeidsforhold(innsyn, i_dag)?;
    let (vent, mange, foran) =
        (terskler.hel("ventedager")?, terskler.hel("soknader")?, terskler.hel("dager_foran")?);
    let mut sjekker = Vec::new();
    for f in fravar(innsyn, i_dag)? {
        let mut per: BTreeMap<Orgnr, Vec<Rad<'_, Kravrad>>> = BTreeMap::new();
        for krav in innsyn.krav().hver() {
            let dager = klipp(*krav.fom()?, Some(*krav.tom()?), i_dag);
            if let (Some(arbeidsgiver), true) =
                (*krav.arbeidsgiver()?, dager.is_some_and(|p| p.overlapper(f.periode)))
            {
                per.entry(arbeidsgiver).or_default().push(krav);
            }
        }
        for (arbeidsgiver, alle_krav) in per {
            let mut kommet = false;
            for im in innsyn.inntektsmeldinger().hver() {
                let forste = *im.forste_fravarsdag()?;
                kommet |= *im.arbeidsgiver()? == arbeidsgiver
                    && f.d0() - Duration::days(foran) <= forste
                    && forste <= f.periode.tom();
            }
            // The source must have been complete for as long as a report was waited for; an application that
            // has waited long enough by the calendar alone says nothing yet.
            let (mut gamle, mut direkte, mut udekket) = (Vec::new(), false, false);
            // The same application sent twice waits once.
            let mut perioder = Vec::new();
            for krav in &alle_krav {
                let sendt = *krav.sendt()?;
                if (i_dag - sendt).num_days() < vent {
                    continue;
                }
                if (komplett - sendt).num_days() < vent - 1 {
                    udekket = true;
                    continue;
                }
                gamle.push((sendt, krav.opphav()));
                direkte |= *krav.direkte_pa_egen_inntekt()?;
                perioder.push((*krav.fom()?, *krav.tom()?));
            }
            gamle.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
            perioder.sort_unstable();
            perioder.dedup();
            let antall = i64::try_from(perioder.len()).unwrap_or(0);
            let sjekk = if kommet {
                Sjekk::bestatt()
            } else if !gamle.is_empty() {
                if er_overtatt(&alle, arbeidsgiver) || alle.iter().any(|a| a.overtatt) {
                    Sjekk::bestatt().taler_for("overtatt_virksomhet")
                } else if direkte || antall >= mange {
                    Sjekk::avvik(Niva::Gjennomgang)
                } else {
                    Sjekk::avvik(Niva::Informasjon)
                }
            } else if udekket {
                Sjekk::kan_ikke_vurderes(Mangel::IkkeFerdigRapportert)
            } else {
                Sjekk::bestatt().taler_for("venter")
            };
            let sjekk = sjekk
                .for_periode(Periode::dag(f.d0()))
                .mot(hos(arbeidsgiver))
                .med("forste_dag", Verdi::Dato(f.d0()))
                .med("soknader", Verdi::Antall(antall))
                .med("grense_soknader", Verdi::Antall(mange))
                .med("ventedager", Verdi::Dager(vent))
                .med("egen_inntekt", Verdi::Antall(i64::from(direkte)));
            sjekker.push(gamle.iter().fold(sjekk, |s, g| s.av(g.1)));
        }
    }
    vern(innsyn, terskler, i_dag, sjekker)
}
