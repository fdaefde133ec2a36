//! Sick pay and another benefit for the same days (S16, S17, S18).

use chrono::NaiveDate;

use super::{
    super::super::super::super::{
        grunnlag::{Innsyn, Mangel, Opphav, Stopp},
        signal::{Niva, Sjekk, Verdi},
    },
    Betalinger, forste, hele, klipp, kroner, med_kilder, plus, ukedager,
};
use crate::{
    base::{Grad, Nok, Periode},
    hendelse::ytelse::Ytelse,
};

/// One paid period of another benefit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Annen<'a> {
    /// Which.
    pub(crate) ytelse: Ytelse,
    /// Days.
    pub(crate) periode: Periode,
    /// Percent, when the source gives one.
    pub(crate) grad: Option<u8>,
    /// Where from.
    pub(crate) opphav: &'a Opphav,
}

/// The benefits that `hvilke` names, by first day.
pub(crate) fn ytelser<'a>(
    innsyn: &Innsyn<'a>,
    hvilke: &[Ytelse],
    i_dag: NaiveDate,
) -> Result<Vec<Annen<'a>>, Stopp> {
    let mut alle = Vec::new();
    for rad in innsyn.ytelser().hver() {
        let ytelse = *rad.ytelse()?;
        let periode = klipp(*rad.fom()?, Some(*rad.tom()?), i_dag);
        if let (true, Some(periode)) = (hvilke.contains(&ytelse), periode) {
            alle.push(Annen { ytelse, periode, grad: rad.grad()?.map(Grad::prosent), opphav: rad.opphav() });
        }
    }
    alle.sort_by(|a, b| (a.periode, a.grad, &a.opphav.id).cmp(&(b.periode, b.grad, &b.opphav.id)));
    Ok(alle)
}

/// What the days of one month add up to.
#[derive(Default)]
struct Maned {
    over: Vec<NaiveDate>,
    innenfor: i64,
    ukjent: i64,
    ore: i64,
    hoyest: i64,
}

/// One check a calendar month in which both were paid for the same weekdays. A day is over when the
/// grades add up to more than 100. The amount is the daily rate × the grade above 100 (at most the
/// grade of sick pay), summed over the days. A benefit without a stated grade is only over beside
/// a full day of sick pay; beside a part it cannot be assessed.
pub(crate) fn samtidig(
    betalt: &Betalinger<'_>,
    andre: &[Annen<'_>],
    niva: Niva,
    i_dag: NaiveDate,
    ekstra: impl Fn(Sjekk, &[NaiveDate]) -> Sjekk,
) -> Vec<Sjekk> {
    let mut sjekker = Vec::new();
    let Some(fra) = andre.iter().map(|a| a.periode.fom()).min() else { return sjekker };
    let til = andre.iter().map(|a| a.periode.tom()).max().unwrap_or(fra).min(i_dag);
    let mut maned = forste(fra);
    while maned <= til {
        let dager = hele(maned);
        maned = plus(maned, 1);
        let begge = andre.iter().any(|a| a.periode.overlapper(dager))
            && betalt.0.iter().any(|b| b.periode.overlapper(dager));
        if !begge {
            continue;
        }
        let m = tell(betalt, andre, dager);
        let mut sjekk = if !m.over.is_empty() {
            ekstra(Sjekk::avvik(niva).med_belop(Nok::ore(m.ore)), &m.over)
        } else if m.ukjent > 0 {
            Sjekk::kan_ikke_vurderes(Mangel::ForLite)
        } else if m.innenfor > 0 {
            Sjekk::bestatt().taler_for("gradert_kombinasjon")
        } else {
            continue;
        };
        let antall = i64::try_from(m.over.len()).unwrap_or(i64::MAX);
        sjekk = sjekk
            .for_periode(dager)
            .med("maned", Verdi::Periode(dager))
            .med("dager", Verdi::Dager(antall))
            .med("dager_innenfor", Verdi::Dager(m.innenfor))
            .med("dager_ukjent", Verdi::Dager(m.ukjent))
            .med("samlet_grad", Verdi::Antall(m.hoyest))
            .med("grense", Verdi::Antall(100))
            .med("belop", kroner(m.ore));
        let ytelsene = andre.iter().filter(|a| a.periode.overlapper(dager)).map(|a| a.opphav);
        sjekker.push(med_kilder(sjekk, betalt.kilder(dager).chain(ytelsene)));
    }
    sjekker
}

fn tell(betalt: &Betalinger<'_>, andre: &[Annen<'_>], dager: Periode) -> Maned {
    let mut m = Maned::default();
    for dag in ukedager(dager) {
        let syk = i64::from(betalt.grad(dag));
        let samme: Vec<_> = andre.iter().filter(|a| a.periode.inneholder(dag)).collect();
        if syk == 0 || samme.is_empty() {
            continue;
        }
        // The same benefit twice is one benefit; two different ones add up.
        let ukjent = samme.iter().any(|a| a.grad.is_none());
        let mut sett: Vec<Ytelse> = Vec::new();
        let mut sum = syk;
        for a in &samme {
            if !sett.contains(&a.ytelse) {
                sett.push(a.ytelse);
                let hoyest = samme.iter().filter(|b| b.ytelse == a.ytelse).filter_map(|b| b.grad).max();
                sum += i64::from(hoyest.unwrap_or(0));
            }
        }
        if ukjent && syk == 100 {
            sum = sum.max(101);
        }
        if sum > 100 {
            let over = (sum - 100).min(syk);
            m.over.push(dag);
            m.hoyest = m.hoyest.max(sum);
            m.ore = m.ore.saturating_add(betalt.belop_dag(dag).saturating_mul(over) / syk);
        } else if ukjent {
            m.ukjent += 1;
        } else {
            m.innenfor += 1;
            m.hoyest = m.hoyest.max(sum);
        }
    }
    m
}
