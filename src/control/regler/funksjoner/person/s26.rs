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
            let (mut gamle, mut direkte) = (Vec::new(), false);
            for krav in &alle_krav {
                if (i_dag - *krav.sendt()?).num_days() >= vent {
                    gamle.push((*krav.sendt()?, krav.opphav()));
                    direkte |= *krav.direkte_pa_egen_inntekt()?;
                }
            }
            gamle.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
            // The same application sent twice waits once.
            let mut perioder = Vec::new();
            for krav in &alle_krav {
                if (i_dag - *krav.sendt()?).num_days() >= vent {
                    perioder.push((*krav.fom()?, *krav.tom()?));
                }
            }
            perioder.sort_unstable();
            perioder.dedup();
            let antall = i64::try_from(perioder.len()).unwrap_or(0);
            let siste = gamle.iter().map(|g| g.0).max();
            let sjekk = if kommet {
                Sjekk::bestatt()
            } else if let Some(siste) = siste {
                // The source must have been complete for as long as the report was waited for.
                if komplett < siste.checked_add_signed(Duration::days(vent - 1)).unwrap_or(siste) {
                    Sjekk::kan_ikke_vurderes(Mangel::IkkeFerdigRapportert)
                } else if er_overtatt(&alle, arbeidsgiver) || alle.iter().any(|a| a.overtatt) {
                    Sjekk::bestatt().taler_for("overtatt_virksomhet")
                } else if direkte || antall >= mange {
                    Sjekk::avvik(Niva::Gjennomgang)
                } else {
                    Sjekk::avvik(Niva::Informasjon)
                }
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
