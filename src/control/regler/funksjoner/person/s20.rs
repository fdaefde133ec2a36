//! S20: sick pay for days after the day of death. Age limits are another register's.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    super::super::{
        super::{
            grunnlag::{Innsyn, Mangel, Stopp},
            signal::{Niva, Sjekk, Verdi},
        },
        fil::Terskler,
    },
    felles::{Betalinger, forste, hele, hos, kroner, med_kilder, ukedager},
};
use crate::base::{Nok, Orgnr, Periode};

/// At least one weekday after the day of death that stands as paid, by employer and calendar month.
/// The register and the payments must have had time to meet: nothing is assessed in the first
/// weeks after the death, nor soon after two identities were merged. The amount is what was paid.
/// The family is not the one to ask; the rule corrects payments.
pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    let mut sjekker = Vec::new();
    for person in innsyn.person().hver() {
        let Some(dod) = *person.dod()? else { continue };
        let ro = terskler.hel("register_dager")?;
        let hindring = if dod > i_dag {
            Some(Mangel::UmuligTall)
        } else if person.sammenslatt()?.is_some_and(|dag| {
            (i_dag - dag).num_days() < terskler.hel("sammenslatt_dager").unwrap_or(i64::MAX)
        }) {
            Some(Mangel::NyligSammenslatt)
        } else if (i_dag - dod).num_days() < ro {
            Some(Mangel::IkkeFerdigRapportert)
        } else {
            None
        };
        let betalt = Betalinger::les(innsyn, i_dag)?;
        let mut maneder: BTreeMap<(Option<Orgnr>, NaiveDate), (i64, i64, bool)> = BTreeMap::new();
        let forste_betalte = betalt.0.iter().map(|b| b.periode.fom()).min();
        let til = betalt.0.iter().map(|b| b.periode.tom()).max();
        let fra = dod.succ_opt().max(forste_betalte);
        let Some(etter) = fra.zip(til).and_then(|(fra, til)| Periode::new(fra, til).ok()) else {
            if !betalt.0.is_empty() {
                let sjekk = Sjekk::bestatt().for_periode(Periode::dag(dod)).med("dod", Verdi::Dato(dod));
                sjekker.push(sjekk.av(person.opphav()));
            }
            continue;
        };
        for dag in ukedager(etter) {
            let mut per: BTreeMap<Option<Orgnr>, (i64, bool)> = BTreeMap::new();
            for b in betalt.gjeldende(dag) {
                let plass = per.entry(b.arbeidsgiver).or_default();
                *plass = (plass.0.max(b.for_dagen()), plass.1 || (b.utbetalt - dod).num_days() <= ro);
            }
            for (hvem, (ore, tidlig)) in per {
                let m = maneder.entry((hvem, forste(dag))).or_default();
                *m = (m.0 + 1, m.1.saturating_add(ore), m.2 || tidlig);
            }
        }
        if maneder.is_empty() {
            let sjekk = Sjekk::bestatt().for_periode(Periode::dag(dod)).med("dod", Verdi::Dato(dod));
            sjekker.push(sjekk.av(person.opphav()).taler_for("motregnet"));
        }
        for ((hvem, maned), (dager, ore, tidlig)) in maneder {
            let sjekk = match &hindring {
                Some(arsak) => Sjekk::kan_ikke_vurderes(arsak.clone()),
                None => Sjekk::avvik(Niva::Gjennomgang).med_belop(Nok::ore(ore)),
            };
            let sjekk = if tidlig { sjekk.taler_for("registeret_sent") } else { sjekk };
            let sjekk = sjekk
                .for_periode(hele(maned))
                .med("maned", Verdi::Periode(hele(maned)))
                .med("dod", Verdi::Dato(dod))
                .med("dager", Verdi::Dager(dager))
                .med("belop", kroner(ore))
                .av(person.opphav());
            let sjekk = match hvem {
                Some(arbeidsgiver) => sjekk.mot(hos(arbeidsgiver)),
                None => sjekk,
            };
            sjekker.push(med_kilder(sjekk, betalt.kilder(hele(maned))));
        }
    }
    Ok(sjekker)
}
