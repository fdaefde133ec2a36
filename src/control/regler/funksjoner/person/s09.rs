//! S09: fully sick-listed, and paid for work by the same employer.

use chrono::NaiveDate;

use super::{
    super::super::{
        super::{
            grunnlag::{Innsyn, Lonnstype, Mangel, Stopp},
            signal::{Niva, Sjekk, Verdi},
        },
        fil::Terskler,
    },
    felles::{
        Betalinger, Detaljer, Fravar, Inne, Lonn, andel_av, arbeidsforhold, dekket, fravar, g_ore, hele, hos,
        i_ore, inne, kroner, med_kilder, refusjon_krevd, vern,
    },
};
use crate::base::{Nok, Orgnr, Periode};

/// Ordinary hours, overtime above the threshold, or fixed salary beside sick pay to the person, in
/// a month wholly inside the spell. Under refund unchanged pay is normal: fixed salary is left out
/// and hourly pay counts only above the baseline. Without refund fixed salary may make up what
/// sick pay does not cover above six times G. The amount is the pay found, at most the sick pay
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
        if dekket.is_empty() {
            sjekker.push(Sjekk::kan_ikke_vurderes(Mangel::ForLite).for_periode(Periode::dag(f.d0())));
        }
        for arbeidsgiver in dekket {
            let regel = Regel { innsyn, terskler, i_dag, lonn: &lonn, betalt: &betalt, f: &f, arbeidsgiver };
            let mut uten = 0;
            for maned in lonn.maneder(arbeidsgiver) {
                match regel.maned(maned)? {
                    Some(sjekk) => sjekker.push(sjekk),
                    None if f.grader(hele(maned), Some(arbeidsgiver))? == Some((100, 100)) => uten += 1,
                    None => {}
                }
            }
            if uten > 0 {
                let sjekk = Sjekk::bestatt().for_periode(Periode::dag(f.d0())).mot(hos(arbeidsgiver));
                sjekker.push(sjekk.med("maneder_uten_arbeid", Verdi::Antall(uten)));
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
    f: &'r Fravar<'a>,
    arbeidsgiver: Orgnr,
}

impl<'a> Regel<'_, 'a> {
    fn maned(&self, maned: NaiveDate) -> Result<Option<Sjekk>, Stopp> {
        let agp = self.terskler.hel("arbeidsgiverperiode")?;
        let sen = self.terskler.hel("sen_dager")?;
        let Some(funn) = inne(self.f, self.lonn, self.arbeidsgiver, maned, Some(self.arbeidsgiver), agp)?
        else {
            return Ok(None);
        };
        let (dager, betalt) = self.betalt.i(funn.dager);
        if funn.grader.0 < 100 || dager == 0 {
            return Ok(None);
        }
        let refusjon = refusjon_krevd(self.innsyn, self.f, self.betalt, self.arbeidsgiver, funn.dager)?;
        let tall = Tall { funn: &funn, refusjon, b: self.lonn.vanlig(self.arbeidsgiver, self.f.d0(), sen) };
        let sjekk = if let Some(arsak) = funn.hindring(self.lonn, maned, sen) {
            Sjekk::kan_ikke_vurderes(arsak)
        } else if funn.oppgitt(self.innsyn, self.i_dag)?.is_some() {
            Sjekk::bestatt().taler_for("oppgitt_i_soknad")
        } else if funn.laveste_betalt(self.betalt).is_some_and(|grad| grad < 100) {
            Sjekk::bestatt().taler_for("redusert_utbetaling")
        } else {
            self.utfall(&tall, betalt)?
        };
        let sjekk = if funn.rettet_sent(sen) { sjekk.taler_for("rettet_sent") } else { sjekk };
        let sjekk = sjekk
            .for_periode(hele(maned))
            .mot(hos(self.arbeidsgiver))
            .med("maned", Verdi::Periode(hele(maned)))
            .med("timelonn", kroner(funn.sum(Lonnstype::Timelonn)))
            .med("timer", Verdi::Timer(funn.timer(Some(Lonnstype::Timelonn)).unwrap_or(0.0)))
            .med("overtid", kroner(funn.sum(Lonnstype::Overtid)))
            .med("fastlonn", kroner(funn.sum(Lonnstype::Fastlonn)))
            .med("trukket", kroner(funn.trukket))
            .med("refusjon", Verdi::Antall(i64::from(refusjon)))
            .med("vanlig", kroner(tall.b.as_ref().copied().unwrap_or(0)))
            .med("ekstra", kroner(tall.ekstra(self.f.d0())))
            .med("grense", kroner(tall.grense(self.terskler)?))
            .med("sykepenger", kroner(betalt))
            .med("dager", Verdi::Dager(dager));
        let kilder = funn.kilder().chain(self.f.kilder(funn.dager)).chain(self.betalt.kilder(funn.dager));
        Ok(Some(med_kilder(sjekk, kilder)))
    }

    fn utfall(&self, tall: &Tall<'_, '_, 'a>, betalt: i64) -> Result<Sjekk, Stopp> {
        let ekstra = tall.ekstra(self.f.d0());
        let timer = tall.funn.timer(Some(Lonnstype::Timelonn)).is_some_and(|t| t > 0.0);
        let timelonn = tall.funn.sum(Lonnstype::Timelonn).saturating_add(tall.funn.trukket);
        let avvik = Sjekk::avvik(Niva::Gjennomgang).med_belop(Nok::ore(tall.funn.netto().min(betalt)));
        if timer && timelonn > 0 && !tall.refusjon {
            return Ok(avvik);
        }
        // Only what stands above the baseline needs it; no amount needs it when nothing is extra.
        if let (Err(arsak), true) = (&tall.b, ekstra > 0) {
            return Ok(Sjekk::kan_ikke_vurderes(arsak.clone()));
        }
        Ok(if ekstra > tall.grense(self.terskler)? {
            avvik
        } else if tall.refusjon {
            Sjekk::bestatt().taler_for("arbeidsgiver_forskutterer")
        } else if tall.funn.trukket < 0 {
            Sjekk::bestatt().taler_for("korrigert")
        } else {
            Sjekk::bestatt()
        })
    }
}

struct Tall<'r, 'b, 'a> {
    funn: &'r Inne<'b, 'a>,
    refusjon: bool,
    b: Result<i64, Mangel>,
}

impl Tall<'_, '_, '_> {
    /// Overtime, and what else can't be unchanged or made-up pay, less what was taken back.
    fn ekstra(&self, d0: NaiveDate) -> i64 {
        let b = self.b.as_ref().copied().unwrap_or(0);
        let timelonn = self.funn.sum(Lonnstype::Timelonn);
        let fast = self.funn.sum(Lonnstype::Fastlonn);
        let vanlig = if self.refusjon {
            (timelonn - b).max(0)
        } else {
            // Hours that nobody stated count as pay; fixed salary may cover what lies above 6 G.
            let timelonn = if self.funn.timer(Some(Lonnstype::Timelonn)).is_none() { timelonn } else { 0 };
            let opp_til = g_ore(d0).map_or(0, |g| (b - g / 2).max(0));
            timelonn.saturating_add((fast - opp_til).max(0))
        };
        self.funn.sum(Lonnstype::Overtid).saturating_add(vanlig).saturating_add(self.funn.trukket).max(0)
    }

    fn grense(&self, terskler: &Terskler) -> Result<i64, Stopp> {
        let andel = andel_av(self.b.as_ref().copied().unwrap_or(0), terskler.tall("andel_av_vanlig")?);
        Ok(andel.max(i_ore(terskler.tall("minste_belop")?)))
    }
}
