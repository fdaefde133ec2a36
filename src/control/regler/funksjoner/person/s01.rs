//! S01: two valid notes for the same days, from different doctors at different offices, that say
//! different things.
//!
//! R when both grades were paid for the same employer on the same day; otherwise I (Nav lets the newest
//! note stand). At stake: the higher grade's payment above the lower one. Unknown office or employer
//! counts as the same. Another note within three days after one from a hospital or an emergency unit is
//! a handover.

use chrono::NaiveDate;

use super::super::noter;
use crate::{
    base::{Nok, Periode, calendar::er_ukedag},
    control::{
        grunnlag::{Innsyn, Mangel, Rad, Stopp, Sykmeldingsrad},
        regler::Terskler,
        signal::{Niva, Sjekk, Subjekt, Verdi},
    },
};

fn ulike<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a != b)
}

type Note<'a> = Rad<'a, Sykmeldingsrad>;

/// The second is the later one.
fn overlevert(forst: Note<'_>, sist: Note<'_>, terskler: &Terskler) -> Result<bool, Stopp> {
    let dager = (*sist.signert()? - *forst.signert()?).num_days();
    Ok(*sist.erstatter()?
        || (*forst.sykehus_eller_legevakt()? && dager <= terskler.hel("overlevering_dager")?))
}

/// Weekdays on which both grades were paid for one employer, and the sum of the higher minus the lower.
fn begge_betalt(innsyn: &Innsyn<'_>, dager: Periode, grader: (i64, i64)) -> Result<(i64, Nok), Stopp> {
    let (lav, hoy) = (grader.0.min(grader.1), grader.0.max(grader.1));
    let mut rader = Vec::new();
    for rad in innsyn.utbetalinger().hver() {
        let periode = Periode::new(*rad.fom()?, *rad.tom()?).map_err(|_| Mangel::UmuligTall)?;
        let grad = i64::from(rad.grad()?.prosent());
        if !*rad.korreksjon()? && (grad == lav || grad == hoy) {
            rader.push((periode, grad, *rad.arbeidsgiver()?, rad.dagsats()?.i_ore()));
        }
    }
    let (mut antall, mut ore) = (0, 0i64);
    for dag in dager.hver_dag().filter(|d| er_ukedag(*d)) {
        let mut denne = rader.iter().filter(|r| r.0.inneholder(dag));
        let par = denne.clone().find(|r| r.1 == lav).and_then(|a| {
            denne
                .find(|r| r.1 == hoy && r.2 == a.2 && lav != hoy)
                .map(|b| b.3.max(0).saturating_mul(hoy - lav) / 100)
        });
        if let Some(belop) = par {
            antall += 1;
            ore = ore.saturating_add(belop);
        }
    }
    Ok((antall, Nok::ore(ore)))
}

pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    noter::person_klar(innsyn, i_dag)?;
    let minst = terskler.hel("overlapp_dager")?;
    let gradforskjell = terskler.hel("gradforskjell")?;
    let alle = noter::gyldige(innsyn)?;
    let mut sjekker = Vec::new();
    for (nr, (p, a)) in alle.iter().enumerate() {
        for (q, b) in alle.iter().skip(nr + 1).take_while(|(q, _)| q.fom() <= p.tom()) {
            let Some(felles) = p.snitt(*q) else { continue };
            if felles.dager() < minst
                || a.sykmelding()? == b.sykmelding()?
                || !ulike(*a.behandler()?, *b.behandler()?)
                || !ulike(*a.kontor()?, *b.kontor()?)
            {
                continue;
            }
            let grader = (i64::from(a.grad()?.prosent()), i64::from(b.grad()?.prosent()));
            let to_jobber = ulike(*a.arbeidsgiver()?, *b.arbeidsgiver()?);
            let a_forst = (a.signert()?, &a.opphav().id) <= (b.signert()?, &b.opphav().id);
            let (forst, sist) = if a_forst { (*a, *b) } else { (*b, *a) };
            let ulikt = (grader.0 - grader.1).abs() >= gradforskjell || to_jobber;
            let (betalte, belop) = begge_betalt(innsyn, felles, grader)?;
            let sjekk = match ulikt && !overlevert(forst, sist, terskler)? {
                false => Sjekk::bestatt(),
                true if betalte > 0 && !to_jobber => Sjekk::avvik(Niva::Gjennomgang).med_belop(belop),
                true => Sjekk::avvik(Niva::Informasjon),
            };
            let sjekk = if to_jobber { sjekk.taler_for("to_jobber") } else { sjekk };
            sjekker.push(
                sist.behandler()?
                    .map_or(sjekk.clone(), |lege| sjekk.mot(Subjekt::Sykmelder(lege)))
                    .for_periode(felles)
                    .med("periode", Verdi::Periode(felles))
                    .med("dager", Verdi::Dager(felles.dager()))
                    .med("grad_forst", Verdi::Antall(i64::from(forst.grad()?.prosent())))
                    .med("grad_sist", Verdi::Antall(i64::from(sist.grad()?.prosent())))
                    .med("betalte_dager", Verdi::Dager(betalte))
                    .av(forst.opphav())
                    .av(sist.opphav()),
            );
        }
    }
    Ok(sjekker)
}
