//! S40: a note from another country for days in which work in Norway was reported. Information only, and
//! off until there are fairness data.
//!
//! The note itself is never questioned: inside the EEA it has full force (Regulation 987/2009 art. 27).
//! Compared are its fully sick days with pay by the hour or overtime whose days of earning, stated by
//! the employer, lie wholly inside them. Pay without stated days says nothing on when the work was done.

use chrono::NaiveDate;

use super::super::noter;
use crate::{
    base::{Grad, Periode},
    control::{
        grunnlag::{Innsyn, Lonnstype, Mangel, Stopp},
        regler::Terskler,
        signal::{Niva, Sjekk, Subjekt, Verdi},
    },
};

pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    noter::person_klar(innsyn, i_dag)?;
    let timer_minst = terskler.tall("timer")?;
    let mut sjekker = Vec::new();
    for (periode, note) in noter::gyldige(innsyn)? {
        if !*note.utenlandsk()? || *note.grad()? != Grad::FULL {
            continue;
        }
        let mut sjekk = Sjekk::bestatt();
        let mut sum = 0.0;
        let mut rader = Vec::new();
        for rad in innsyn.amelding().hver() {
            if !matches!(rad.type_()?, Lonnstype::Timelonn | Lonnstype::Overtid) {
                continue;
            }
            let Some((fra, til)) = *rad.opptjent()? else { continue };
            let opptjent = Periode::new(fra, til).map_err(|_| Mangel::UmuligTall)?;
            if !(periode.inneholder(opptjent.fom()) && periode.inneholder(opptjent.tom())) {
                continue;
            }
            let timer = rad.timer()?.unwrap_or(0.0);
            if rad.belop()?.i_ore() < 0 || !timer.is_finite() || timer < 0.0 {
                return Err(Mangel::UmuligTall.into());
            }
            rader.push((rad.opphav(), timer, *rad.arbeidsgiver()?));
        }
        rader.sort_by(|a, b| a.0.id.cmp(&b.0.id));
        for (_, timer, _) in &rader {
            sum += timer;
        }
        if sum >= timer_minst {
            sjekk = Sjekk::avvik(Niva::Informasjon);
        }
        if let Some((.., org)) = rader.first() {
            sjekk = sjekk.mot(Subjekt::Arbeidsgiver(*org));
        }
        let sjekk = sjekk
            .for_periode(periode)
            .med("periode", Verdi::Periode(periode))
            .med("timer", Verdi::Timer(sum))
            .av(note.opphav());
        sjekker.push(rader.into_iter().fold(sjekk, |s, (rad, ..)| s.av(rad)));
    }
    Ok(sjekker)
}
