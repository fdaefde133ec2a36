//! S10: fully sick-listed from one employer, paid by another that no note covers.

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
        Arbeid, Betalinger, Detaljer, Fravar, Inne, Lonn, andel_av, arbeidsforhold, dekket, fravar, hele,
        hos, i_ore, inne, klipp, kroner, med_kilder, vern,
    },
};
use crate::base::{Nok, Orgnr, Periode};

/// Work pay from an employer that no note, application or payment of the spell is for, in a month
/// wholly inside it: at least a quarter of the usual pay there, or ten hours. A job that began
/// after the first sick day has no usual pay; there a least amount counts. What the person has
/// told in the application is no contradiction. The amount is the pay found, at most the sick pay
/// paid for the month.
pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    let betalt = Betalinger::les(innsyn, i_dag)?;
    if betalt.0.is_empty() {
        return Ok(Vec::new());
    }
    let lonn = Lonn::les(innsyn, Detaljer::Timer, i_dag)?;
    let alle = arbeidsforhold(innsyn, i_dag)?;
    let mut sjekker = Vec::new();
    for f in fravar(innsyn, i_dag)? {
        if betalt.i(f.periode).0 == 0 {
            continue;
        }
        let dekket = dekket(innsyn, &f, &betalt, &alle, i_dag)?;
        let regel =
            Regel { innsyn, terskler, i_dag, lonn: &lonn, betalt: &betalt, alle: &alle, f: &f, dekket };
        for arbeidsgiver in lonn.arbeidsgivere() {
            if regel.dekket.contains(&arbeidsgiver) {
                continue;
            }
            for maned in lonn.maneder(arbeidsgiver) {
                sjekker.extend(regel.maned(arbeidsgiver, maned)?);
            }
        }
    }
    vern(innsyn, terskler, i_dag, sjekker)
}

struct Regel<'r, 'a> {
    innsyn: &'r Innsyn<'a>,
    terskler: &'r Terskler,
    i_dag: NaiveDate,
    lonn: &'r Lonn<'a>,
    betalt: &'r Betalinger<'a>,
    alle: &'r [Arbeid<'a>],
    f: &'r Fravar<'a>,
    dekket: BTreeSet<Orgnr>,
}

impl Regel<'_, '_> {
    fn maned(&self, arbeidsgiver: Orgnr, maned: NaiveDate) -> Result<Option<Sjekk>, Stopp> {
        let sen = self.terskler.hel("sen_dager")?;
        let Some(funn) = inne(self.f, self.lonn, arbeidsgiver, maned, None, 0)? else { return Ok(None) };
        let (dager, betalt) = self.betalt.i(funn.dager);
        if funn.grader.0 < 100 || dager == 0 {
            return Ok(None);
        }
        let ny = self.alle.iter().filter(|a| a.arbeidsgiver == arbeidsgiver).map(|a| a.periode.fom()).min();
        let ny = ny.is_some_and(|fom| self.f.d0() < fom);
        let vanlig = if ny { Ok(0) } else { self.lonn.vanlig(arbeidsgiver, self.f.d0(), sen) };
        let grense = if ny {
            i_ore(self.terskler.tall("minste_belop")?)
        } else {
            andel_av(*vanlig.as_ref().unwrap_or(&0), self.terskler.tall("andel_av_vanlig")?)
        };
        let timer = funn.timer(None).unwrap_or(0.0);
        let timegrense = self.terskler.tall("timer")?;
        let sjekk = if self.dekket.is_empty() {
            Sjekk::kan_ikke_vurderes(Mangel::ForLite)
        } else if let Some(arsak) = funn.hindring(self.lonn, maned, sen) {
            Sjekk::kan_ikke_vurderes(arsak)
        } else if self.oppgitt(&funn)? {
            Sjekk::bestatt().taler_for("oppgitt_i_soknad")
        } else if funn.laveste_betalt(self.betalt).is_some_and(|grad| grad < 100) {
            Sjekk::bestatt().taler_for("redusert_utbetaling")
        } else if timer >= timegrense && funn.netto() > 0 {
            Sjekk::avvik(Niva::Gjennomgang)
        } else {
            match &vanlig {
                Err(arsak) => Sjekk::kan_ikke_vurderes(arsak.clone()),
                Ok(_) if funn.netto() >= grense.max(1) => Sjekk::avvik(Niva::Gjennomgang),
                Ok(_) if funn.trukket < 0 => Sjekk::bestatt().taler_for("korrigert"),
                Ok(_) => Sjekk::bestatt(),
            }
        };
        let sjekk =
            if sjekk.niva().is_some() { sjekk.med_belop(Nok::ore(funn.netto().min(betalt))) } else { sjekk };
        let sjekk = if funn.rettet_sent(sen) { sjekk.taler_for("rettet_sent") } else { sjekk };
        let sjekk = if ny { sjekk } else { sjekk.taler_for("frisk_i_annen_jobb") };
        let sjekk = sjekk
            .for_periode(hele(maned))
            .mot(hos(arbeidsgiver))
            .med("maned", Verdi::Periode(hele(maned)))
            .med("lonn", kroner(funn.netto()))
            .med("trukket", kroner(funn.trukket))
            .med("timer", Verdi::Timer(timer))
            .med("ny_jobb", Verdi::Antall(i64::from(ny)))
            .med("vanlig", kroner(vanlig.unwrap_or(0)))
            .med("grense", kroner(grense))
            .med("timegrense", Verdi::Timer(timegrense))
            .med("sykepenger", kroner(betalt))
            .med("dager", Verdi::Dager(dager));
        let kilder = funn.kilder().chain(self.f.kilder(funn.dager)).chain(self.betalt.kilder(funn.dager));
        Ok(Some(med_kilder(sjekk, kilder)))
    }

    /// Did the person tell of work or other income in an application for these days?
    fn oppgitt(&self, funn: &Inne<'_, '_>) -> Result<bool, Stopp> {
        for krav in self.innsyn.krav().hver() {
            let dager: Option<Periode> = klipp(*krav.fom()?, Some(*krav.tom()?), self.i_dag);
            if dager.is_some_and(|p| p.overlapper(funn.dager)) && *krav.sier_ingen_inntekt()? == Some(false) {
                return Ok(true);
            }
        }
        Ok(funn.oppgitt(self.innsyn, self.i_dag)?.is_some())
    }
}
