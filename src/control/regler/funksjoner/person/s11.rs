//! S11: worked more than the grade leaves, two months running.

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
        Betalinger, Detaljer, Fravar, Inne, Lonn, arbeidsforhold, dekket, forhold, fravar, hele, hos, inne,
        kroner, med_kilder, plus, refusjon_krevd, ukedager, vern,
    },
};
use crate::base::{Nok, Orgnr};

/// Worked share `w`: paid hours / own contract hours, or pay / baseline when hours or contract are
/// not known. The share that is left is the largest of 1 − the lowest grade on a note, 1 − the
/// lowest grade paid, and what the person stated. A hit is a month more than 20 points above it,
/// next to another such month. The amount is (w − left) × the daily rates of the month's paid
/// weekdays, at most what was paid.
pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    let betalt = Betalinger::les(innsyn, i_dag)?;
    if betalt.0.is_empty() {
        return Ok(Vec::new());
    }
    let lonn = Lonn::les(innsyn, Detaljer::Kontrakt, i_dag)?;
    let alle = arbeidsforhold(innsyn, i_dag)?;
    let mut sjekker = Vec::new();
    for f in fravar(innsyn, i_dag)? {
        if f.deler.iter().all(|d| d.grad == 100) || betalt.i(f.periode).0 == 0 {
            continue;
        }
        for arbeidsgiver in dekket(innsyn, &f, &betalt, &alle, i_dag)? {
            let regel = Regel { innsyn, terskler, i_dag, lonn: &lonn, betalt: &betalt, f: &f, arbeidsgiver };
            let mut maneder = Vec::new();
            for maned in lonn.maneder(arbeidsgiver) {
                maneder.extend(regel.maned(maned)?);
            }
            for (nr, m) in maneder.iter().enumerate() {
                let nabo = |i: Option<usize>, avstand| {
                    i.and_then(|i| maneder.get(i))
                        .is_some_and(|n| n.over && n.forste == plus(m.forste, avstand))
                };
                let to = nabo(nr.checked_sub(1), -1) || nabo(Some(nr + 1), 1);
                sjekker.push(regel.sjekk(m, to)?);
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

struct Maned<'r, 'a> {
    forste: NaiveDate,
    funn: Inne<'r, 'a>,
    w: Result<f64, Mangel>,
    timer: f64,
    kontrakt: f64,
    igjen: f64,
    refusjon: bool,
    over: bool,
}

impl<'r, 'a> Regel<'r, 'a> {
    fn maned(&self, maned: NaiveDate) -> Result<Option<Maned<'r, 'a>>, Stopp> {
        let sen = self.terskler.hel("sen_dager")?;
        let agp = self.terskler.hel("arbeidsgiverperiode")?;
        let Some(funn) = inne(self.f, self.lonn, self.arbeidsgiver, maned, Some(self.arbeidsgiver), agp)?
        else {
            return Ok(None);
        };
        if funn.grader.0 == 100 || self.betalt.i(hele(maned)).0 == 0 {
            return Ok(None);
        }
        let betalt_grad = funn.laveste_betalt(self.betalt).unwrap_or(100);
        let mest =
            (100 - funn.grader.0.min(betalt_grad)).max(funn.oppgitt(self.innsyn, self.i_dag)?.unwrap_or(0));
        let igjen = f64::from(mest) / 100.0;
        let b = self.lonn.vanlig(self.arbeidsgiver, self.f.d0(), sen);
        let refusjon = refusjon_krevd(self.innsyn, self.f, self.betalt, self.arbeidsgiver, funn.dager)?;
        let (timer, kontrakt) = timer(&funn, maned);
        let w = if let Some(arsak) = funn.hindring(self.lonn, maned, sen) {
            Err(arsak)
        } else {
            match b {
                // Unchanged pay under refund says nothing about hours.
                Ok(b) if refusjon && funn.netto() <= b.saturating_add(b / 20) => Ok(igjen),
                _ if timer > 0.0 && kontrakt > 0.0 => Ok(timer / kontrakt),
                Ok(b) if b > 0 => Ok(forhold(funn.netto(), b) / ganger(&funn, maned)),
                Ok(_) => Err(Mangel::ForLite),
                Err(arsak) => Err(arsak),
            }
        };
        let grense = self.terskler.tall("over_andel")?;
        let over = w.as_ref().is_ok_and(|w| w - igjen > grense + 1e-9);
        Ok(Some(Maned { forste: maned, funn, w, timer, kontrakt, igjen, refusjon, over }))
    }

    fn sjekk(&self, m: &Maned<'_, '_>, to: bool) -> Result<Sjekk, Stopp> {
        let dager = hele(m.forste);
        let (betalte, betalt) = self.betalt.i(dager);
        let satser = ukedager(dager).fold(0_i64, |sum, dag| sum.saturating_add(self.betalt.dagsats(dag)));
        let w = *m.w.as_ref().unwrap_or(&0.0);
        let belop = super::felles::andel_av(satser, (w - m.igjen).max(0.0)).min(betalt);
        let sjekk = match &m.w {
            Err(arsak) => Sjekk::kan_ikke_vurderes(arsak.clone()),
            Ok(_) if m.over && to => Sjekk::avvik(Niva::Gjennomgang).med_belop(Nok::ore(belop)),
            Ok(_) if m.over => Sjekk::bestatt().taler_for("en_maned"),
            Ok(_) if m.refusjon => Sjekk::bestatt().taler_for("arbeidsgiver_forskutterer"),
            Ok(_) => Sjekk::bestatt(),
        };
        let sjekk = if m.funn.rettet_sent(self.terskler.hel("sen_dager")?) {
            sjekk.taler_for("rettet_sent")
        } else {
            sjekk
        };
        let sjekk = sjekk
            .for_periode(dager)
            .mot(hos(self.arbeidsgiver))
            .med("maned", Verdi::Periode(dager))
            .med("timer", Verdi::Timer(m.timer))
            .med("avtalte_timer", Verdi::Timer(m.kontrakt))
            .med("lonn", kroner(m.funn.netto()))
            .med("timelonn", kroner(m.funn.sum(Lonnstype::Timelonn)))
            .med("arbeidet", Verdi::Andel(w))
            .med("igjen", Verdi::Andel(m.igjen))
            .med("grense", Verdi::Andel(self.terskler.tall("over_andel")?))
            .med("refusjon", Verdi::Antall(i64::from(m.refusjon)))
            .med("dager", Verdi::Dager(betalte))
            .med("dagsatser", kroner(satser))
            .med("sykepenger", kroner(betalt));
        let kilder = m.funn.kilder().chain(self.f.kilder(m.funn.dager)).chain(self.betalt.kilder(dager));
        Ok(med_kilder(sjekk, kilder))
    }
}

/// Months' worth of stated earning days in one report: hours of two months are held against two.
fn ganger(funn: &Inne<'_, '_>, maned: NaiveDate) -> f64 {
    if funn.rader.iter().all(|r| r.opptjent.is_none()) {
        return 1.0;
    }
    let antall = |p| i64::try_from(ukedager(p).count()).unwrap_or(0);
    forhold(antall(funn.dager), antall(hele(maned)).max(1)).max(1.0)
}

/// Paid hours (less what was taken back, by its share of the pay) and contract hours; 0: not known.
fn timer(funn: &Inne<'_, '_>, maned: NaiveDate) -> (f64, f64) {
    let alle_har = funn.rader.iter().all(|r| r.timer.is_some());
    let timer = if alle_har { funn.timer(None).unwrap_or(0.0) } else { 0.0 };
    let brutto = funn.netto().saturating_sub(funn.trukket);
    let igjen = if brutto > 0 { forhold(funn.netto(), brutto) } else { 0.0 };
    let kontrakt = funn.rader.iter().filter_map(|r| r.kontrakt).fold(0.0, f64::max);
    (timer * igjen, kontrakt * ganger(funn, maned))
}
