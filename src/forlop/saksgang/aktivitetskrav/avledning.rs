//! The requirements of a person from spells and assessments.
//!
//! Today's service changes its requirements at each message about a spell. Here they are made
//! again from what is known in the end, so the messages on the way are stood in for by two: the
//! spell as it was on its stop point, and the spell as it ended. That keeps the two rules that
//! depend on the order: a requirement stays open though the spell is graded later (C5), and a
//! graded spell that turns full gets a new one (C4 c).

use chrono::NaiveDate;

use super::{Aktivitetskrav, Krav, Systemgrense, Vurdering, oppdater, stoppunkt};
use crate::{
    base::tid,
    forlop::{
        grader::{self, Gradering},
        saksgang::{Sakskontekst, Tilfellebilde},
    },
    hendelse::{
        Hendelse, Innhold,
        oppfolging::{AktivitetskravStatus as Status, Oppfolging},
        vilkar::AktivitetskravVurdering,
    },
};

impl Aktivitetskrav {
    /// Derives the requirements.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let mut krav = Vec::new();
        let mut vurderinger = k.hendelser.iter().filter_map(|h| vurdering(h)).peekable();
        let mut siste_start = None;
        for (n, tilfelle) in k.tilfeller.iter().enumerate() {
            let foran = |(dato, ..): &(NaiveDate, _, _)| *dato < tilfelle.start;
            while let Some(v) = vurderinger.next_if(foran) {
                ta_inn(&mut krav, v, siste_start);
            }
            let stopp = stoppunkt(tilfelle.start, k.regelverk);
            siste_start = stopp;
            let dod = stopp.is_some_and(|s| k.person.dodsdato.is_some_and(|dod| dod <= s));
            let til_slutt = Tilfellebilde::av(tilfelle, dod);
            let ved_stopp = stopp
                .and_then(|s| grader::ved(k.grader.get(n)?, s.min(tilfelle.slutt)))
                .map_or(til_slutt.gradert_ved_slutt, Gradering::er_gradert);
            for gradert_ved_slutt in [ved_stopp, til_slutt.gradert_ved_slutt] {
                let bilde = Tilfellebilde { gradert_ved_slutt, ..til_slutt };
                let grense = Systemgrense::av(k.regelverk);
                (krav, _) = oppdater(krav, &bilde, tilfelle.slutt, &grense, k.regelverk);
            }
        }
        vurderinger.for_each(|v| ta_inn(&mut krav, v, siste_start));
        Self { krav }
    }
}

fn vurdering(h: &Hendelse) -> Option<(NaiveDate, &Hendelse, &AktivitetskravVurdering)> {
    match &h.innhold {
        Innhold::Oppfolging(Oppfolging::AktivitetskravVurdert(v)) => {
            Some((tid::oslo_dato(h.inntruffet), h, v))
        }
        _ => None,
    }
}

/// What was decided belongs to the newest requirement. When that one is settled, or there is none,
/// a fresh one was opened; so a final assessment is never followed by another.
fn ta_inn(
    krav: &mut Vec<Krav>,
    (dato, hendelse, v): (NaiveDate, &Hendelse, &AktivitetskravVurdering),
    stoppunkt: Option<NaiveDate>,
) {
    let avsluttet = krav.first().is_none_or(|k| k.status.er_avsluttende());
    match v.status {
        Status::Ny | Status::NyVurdering if avsluttet => {
            let stopp = stoppunkt.filter(|_| v.status == Status::Ny).unwrap_or(dato);
            krav.insert(0, Krav::nytt(stopp, dato, v.status));
        }
        Status::Ny | Status::NyVurdering => {}
        Status::AutomatiskOppfylt | Status::Lukket => match krav.first_mut() {
            Some(k) if !avsluttet => k.status = v.status,
            Some(_) => {}
            None => krav.push(Krav::nytt(stoppunkt.unwrap_or(dato), dato, v.status)),
        },
        _ => {
            let nytt = || Krav::nytt(stoppunkt.unwrap_or(dato), dato, Status::NyVurdering);
            let k = match krav.first() {
                None => nytt(),
                Some(k) if k.har_avsluttende_vurdering() => Krav { stoppunkt: dato, ..nytt() },
                Some(_) => krav.remove(0),
            };
            krav.insert(0, k.vurdert(Vurdering::av(v, dato, Some(hendelse.id))));
        }
    }
}
