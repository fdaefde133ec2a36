//! S27: the employer got refund, and paid the employee nothing or little. The person may be the
//! one who was wronged.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    super::super::{
        super::{
            grunnlag::{Innsyn, Mangel, Stopp},
            signal::{Niva, Sjekk, Verdi},
        },
        fil::Terskler,
    },
    felles::{
        Arbeid, Betalinger, Detaljer, Lonn, andel_av, arbeidsforhold, er_overtatt, hele, hos, kroner,
        med_kilder, plus, ukedager, vern,
    },
};
use crate::base::{Nok, Orgnr};

/// Refund paid for the weekdays of month m against everything that the employer paid the person in
/// m and m + 1, whatever it is called. Both months must have been reported: an employer that paid
/// nothing reports zero, and a month without a row is missing. What was taken back in these months
/// may be an advance that was netted: then nobody can say. The amount is the refund less the pay.
pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    let betalt = Betalinger::les(innsyn, i_dag)?;
    if betalt.0.is_empty() {
        return Ok(Vec::new());
    }
    let lonn = Lonn::les(innsyn, Detaljer::Belop, i_dag)?;
    let alle = arbeidsforhold(innsyn, i_dag)?;
    let arbeidsgivere: BTreeSet<Orgnr> =
        betalt.0.iter().filter(|b| b.refusjon).filter_map(|b| b.arbeidsgiver).collect();
    let mut sjekker = Vec::new();
    for arbeidsgiver in arbeidsgivere {
        let hans = || betalt.0.iter().filter(|b| b.arbeidsgiver == Some(arbeidsgiver) && b.refusjon);
        let Some((fra, til)) =
            hans().map(|b| b.periode.fom()).min().zip(hans().map(|b| b.periode.tom()).max())
        else {
            continue;
        };
        let mut maned = plus(fra, 0);
        while maned <= til {
            sjekker.extend(en_maned(&lonn, &betalt, &alle, terskler, arbeidsgiver, maned)?);
            maned = plus(maned, 1);
        }
    }
    vern(innsyn, terskler, i_dag, sjekker)
}

fn en_maned(
    lonn: &Lonn<'_>,
    betalt: &Betalinger<'_>,
    alle: &[Arbeid<'_>],
    terskler: &Terskler,
    arbeidsgiver: Orgnr,
    maned: NaiveDate,
) -> Result<Option<Sjekk>, Stopp> {
    let dager = hele(maned);
    let dag_ore = |dag| {
        let gjelder = betalt.gjeldende(dag);
        let hans = gjelder.iter().filter(|b| b.refusjon && b.arbeidsgiver == Some(arbeidsgiver));
        hans.map(|b| b.for_dagen()).max().unwrap_or(0)
    };
    let refusjon = ukedager(dager).fold(0_i64, |sum, dag| sum.saturating_add(dag_ore(dag)));
    if refusjon == 0 {
        return Ok(None);
    }
    let sen = terskler.hel("sen_dager")?;
    let grense = andel_av(refusjon, terskler.tall("andel_av_refusjon")?);
    let mut lonnet = Ok((0_i64, 0_i64));
    for m in [maned, plus(maned, 1)] {
        let pluss = lonn.sum(arbeidsgiver, m, sen, |r| r.ore > 0);
        let minus = lonn.sum(arbeidsgiver, m, sen, |r| r.ore < 0);
        lonnet = match (lonnet, pluss, minus) {
            (Ok(sum), Ok(pluss), Ok(minus)) => Ok((sum.0.saturating_add(pluss), sum.1.saturating_add(minus))),
            (Err(arsak), _, _) | (_, Err(arsak), _) | (_, _, Err(arsak)) => Err(arsak),
        };
    }
    let (lonn_ore, trukket) = *lonnet.as_ref().unwrap_or(&(0, 0));
    let sjekk = match &lonnet {
        Err(arsak) => Sjekk::kan_ikke_vurderes(arsak.clone()),
        // What another number of the same enterprise paid isn't seen under this one.
        Ok(_) if alle.iter().any(|a| a.overtatt) && !er_overtatt(alle, arbeidsgiver) && lonn_ore < grense => {
            Sjekk::kan_ikke_vurderes(Mangel::ForLite)
        }
        Ok(_) if lonn_ore >= grense => Sjekk::bestatt(),
        Ok((_, trukket)) if *trukket < 0 => Sjekk::kan_ikke_vurderes(Mangel::UmuligTall),
        Ok(_) => Sjekk::avvik(Niva::Gjennomgang).med_belop(Nok::ore(refusjon - lonn_ore)),
    };
    let sjekk = sjekk
        .for_periode(dager)
        .mot(hos(arbeidsgiver))
        .med("maned", Verdi::Periode(dager))
        .med("refusjon", kroner(refusjon))
        .med("lonn", kroner(lonn_ore))
        .med("trukket", kroner(trukket))
        .med("grense", kroner(grense));
    let rader = lonn.i(arbeidsgiver, maned).chain(lonn.i(arbeidsgiver, plus(maned, 1))).map(|r| r.opphav);
    Ok(Some(med_kilder(sjekk, rader.chain(betalt.kilder(dager)))))
}
