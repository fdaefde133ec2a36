//! What a spell does to the requirements (C1–C6).

use chrono::NaiveDate;

use super::{Krav, Systemgrense};
use crate::{
    forlop::saksgang::Tilfellebilde, hendelse::oppfolging::AktivitetskravStatus as Status, rules::Regelverk,
};

/// The stop point of a spell: the last day of the eight weeks (C1). The parameter is the number
/// of the day, and the first day is number 1.
pub fn stoppunkt(start: NaiveDate, regelverk: &Regelverk) -> Option<NaiveDate> {
    let nummer = regelverk.oppfolging.aktivitetskrav.tall(start)?;
    start.checked_add_signed(chrono::Duration::try_days(nummer.checked_sub(1)?)?)
}

/// The stop point differs, and the new one belongs to today's system (C4 d).
pub fn skal_flyttes(naa: NaiveDate, nytt: NaiveDate, grense: &Systemgrense<'_>) -> bool {
    naa != nytt && grense.etter(nytt)
}

/// The spell may make or change requirements on the day (C2, C6). It is the latest that has
/// started; whom the person works for does not matter.
pub fn er_relevant(t: &Tilfellebilde, i_dag: NaiveDate, regelverk: &Regelverk) -> bool {
    let regler = &regelverk.saksgang;
    let lang_nok = regler.aktivitetskrav_varighet.tall(t.start).is_some_and(|uker| t.uker() >= uker);
    lang_nok
        && !t.dod
        && t.start <= i_dag
        && !t.sluttet_for_lenge_siden(regler.aktivitetskrav_etter_slutt.tall(i_dag), i_dag)
}

/// The requirements after a spell was reported. `krav` and the answer are newest first; the second
/// part of the answer is how many of them were made or changed, each of which is told to others.
///
/// Only one thing of C4 is odd: an open requirement of an older spell becomes "automatically
/// fulfilled", which is a technical label and not a finding (K4), and it stays open for ever when
/// the newer spell is short (C6). We do as the tests say; better would be to close it with a
/// status of its own as soon as its spell has ended.
pub fn oppdater(
    mut krav: Vec<Krav>,
    t: &Tilfellebilde,
    i_dag: NaiveDate,
    grense: &Systemgrense<'_>,
    regelverk: &Regelverk,
) -> (Vec<Krav>, usize) {
    let Some(nytt) = stoppunkt(t.start, regelverk).filter(|_| er_relevant(t, i_dag, regelverk)) else {
        return (krav, 0);
    };
    let mut endret = 0;
    for gammelt in krav.iter_mut().filter(|k| k.status == Status::Ny && !k.gjelder(t)) {
        gammelt.status = Status::AutomatiskOppfylt;
        gammelt.avlost = Some(t.start);
        endret += 1;
    }
    let status = if t.gradert_ved_slutt { Status::AutomatiskOppfylt } else { Status::Ny };
    match krav.iter_mut().find(|k| k.gjelder(t)) {
        None => krav.insert(0, Krav::nytt(nytt, t.start, status)),
        Some(k) if k.status == Status::AutomatiskOppfylt && !t.gradert_ved_slutt => {
            krav.insert(0, Krav::nytt(nytt, t.start, Status::Ny));
        }
        // Whatever the status; a later grading closes nothing (C5).
        Some(k) if skal_flyttes(k.stoppunkt, nytt, grense) => k.stoppunkt = nytt,
        Some(_) => return (krav, endret),
    }
    (krav, endret + 1)
}
