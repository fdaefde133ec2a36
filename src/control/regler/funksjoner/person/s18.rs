//! S18: sick pay and work assessment allowance (AAP) for the same days, or one after the other.

use chrono::NaiveDate;

use super::{
    super::super::{
        super::{
            grunnlag::{Innsyn, Kilde, Mangel, Stopp},
            signal::{Niva, Sjekk, Verdi},
        },
        fil::Terskler,
    },
    felles::{Annen, Arbeid, Betalinger, arbeidsforhold, fravar, hele, kroner, samtidig, vern, ytelser},
};
use crate::{
    base::{Periode, calendar::maneder_for},
    hendelse::ytelse::Ytelse,
};

/// At least one paid weekday with a combined degree above 100, by calendar month. For information
/// only: AAP that ended in the six months before the first sick day, without four weeks of work
/// between or work beside.
pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    let aap = ytelser(innsyn, &[Ytelse::Arbeidsavklaringspenger], i_dag)?;
    let betalt = Betalinger::les(innsyn, i_dag)?;
    let mut sjekker = samtidig(&betalt, &aap, Niva::Gjennomgang, i_dag, |sjekk, _| {
        sjekk.med("dager_mellom", Verdi::Dager(0))
    });
    let alle = arbeidsforhold(innsyn, i_dag)?;
    let arbeid = terskler.hel("arbeid_dager")?;
    for f in fravar(innsyn, i_dag)? {
        let fra = maneder_for(f.d0(), terskler.hel("maneder_for")?);
        let siste = aap.iter().filter(|a| a.periode.tom() < f.d0()).max_by_key(|a| a.periode.tom());
        let Some(siste) = siste.filter(|a| fra <= a.periode.tom()) else { continue };
        let pagar = aap.iter().any(|a| a.periode.inneholder(f.d0()));
        if pagar || betalt.i(f.periode).0 == 0 {
            continue;
        }
        let komplett = innsyn.komplett_til(Kilde::Aaregister)?;
        let mellom = (f.d0() - siste.periode.tom()).num_days() - 1;
        let sjekk = if komplett < f.d0() {
            Sjekk::kan_ikke_vurderes(Mangel::IkkeFerdigRapportert)
        } else if ved_siden(&alle, siste) {
            Sjekk::bestatt().taler_for("arbeid_ved_siden")
        } else if dager_i_arbeid(&alle, siste, f.d0()) >= arbeid {
            Sjekk::bestatt().taler_for("tilbake_i_arbeid")
        } else {
            Sjekk::avvik(Niva::Informasjon)
        };
        let sjekk = sjekk
            .for_periode(Periode::dag(f.d0()))
            .med("maned", Verdi::Periode(hele(f.d0())))
            .med("dager", Verdi::Dager(0))
            .med("grense", Verdi::Antall(100))
            .med("samlet_grad", Verdi::Antall(0))
            .med("dager_mellom", Verdi::Dager(mellom))
            .med("dager_arbeid", Verdi::Dager(dager_i_arbeid(&alle, siste, f.d0())))
            .med("arbeid_grense", Verdi::Dager(arbeid))
            .med("belop", kroner(0))
            .av(siste.opphav);
        sjekker.push(f.kilder(Periode::dag(f.d0())).fold(sjekk, Sjekk::av));
    }
    vern(innsyn, terskler, i_dag, sjekker)
}

/// Work beside a graded allowance.
fn ved_siden(alle: &[Arbeid<'_>], aap: &Annen<'_>) -> bool {
    aap.grad.is_some_and(|g| g < 100) && alle.iter().any(|a| a.periode.inneholder(aap.periode.tom()))
}

/// Days of employment after the allowance and before the spell.
fn dager_i_arbeid(alle: &[Arbeid<'_>], aap: &Annen<'_>, d0: NaiveDate) -> i64 {
    let Some((fra, til)) = aap.periode.tom().succ_opt().zip(d0.pred_opt()) else { return 0 };
    let Ok(mellom) = Periode::new(fra, til) else { return 0 };
    let ved = |dag: &NaiveDate| alle.iter().any(|a| a.periode.inneholder(*dag));
    i64::try_from(mellom.hver_dag().filter(ved).count()).unwrap_or(0)
}
