//! Minutes of a dialogue meeting: the conclusion first.

use chrono::{DateTime, Utc};

use super::{Brevtekst, felles, mote::tid_i_ord};
use crate::{
    hendelse::{dialogmote::Deltaker, motedetaljer::Referat},
    text::Malform,
};

/// Minutes as a letter tells them. All parties get the same text; the law demands no sensitive data in it.
#[derive(Debug, Clone, Copy)]
pub struct Motereferat<'a> {
    /// To whom the letter is.
    pub til: Deltaker,
    /// Name of the sick-listed person.
    pub ansatt: &'a str,
    /// When the meeting was.
    pub tidspunkt: DateTime<Utc>,
    /// The minutes.
    pub referat: &'a Referat,
    /// The doctor who was invited.
    pub behandler: Option<&'a str>,
    /// Why they are issued again.
    pub endret_fordi: Option<&'a str>,
}

/// The minutes.
pub fn referat(r: &Motereferat<'_>, m: Malform) -> Brevtekst {
    let innhold = r.referat;
    let tittel = match r.endret_fordi {
        Some(_) => m.velg("Endret referat fra dialogmøte", "Endra referat frå dialogmøte"),
        None => m.velg("Referat fra dialogmøte", "Referat frå dialogmøte"),
    };
    let mut oppgaver = Vec::new();
    let mut oppgave = |hvem: &str, hva: Option<&str>| {
        if let Some(hva) = hva.map(str::trim).filter(|h| !h.is_empty()) {
            oppgaver.push((hvem.to_owned(), hva.to_owned()));
        }
    };
    oppgave(r.ansatt, Some(&innhold.oppgave_arbeidstaker));
    oppgave(m.velg("Arbeidsgiver", "Arbeidsgivar"), Some(&innhold.oppgave_arbeidsgiver));
    oppgave(m.velg("Behandler", "Behandlar"), innhold.oppgave_behandler.as_deref());
    oppgave("Nav", innhold.oppgave_veileder.as_deref());
    let tekst = Brevtekst::ny(tittel)
        .egne_ord(m.velg("Derfor er referatet endret", "Derfor er referatet endra"), r.endret_fordi)
        .egne_ord(m.velg("Dette ble vi enige om", "Dette vart vi einige om"), Some(&innhold.konklusjon));
    let tekst = if oppgaver.is_empty() {
        tekst
    } else {
        tekst.overskrift(m.velg("Hvem gjør hva", "Kven gjer kva")).fakta(oppgaver)
    };
    let tekst = tekst
        .egne_ord(m.velg("Situasjonen", "Situasjonen"), Some(&innhold.situasjon))
        .overskrift(m.velg("Om møtet", "Om møtet"))
        .fakta([
            (m.velg("Tid", "Tid"), tid_i_ord(r.tidspunkt, m)),
            (m.velg("Deltakere", "Deltakarar"), deltakere(r, m).join("\n")),
        ])
        .avsnitt(m.velg(
            "Mener du at noe er feil, gi oss beskjed så snart du kan.",
            "Meiner du at noko er feil, gi oss beskjed så snart du kan.",
        ));
    match r.til {
        Deltaker::Arbeidsgiver => tekst.med(felles::kontakt_arbeidsgiver(m)),
        Deltaker::Arbeidstaker | Deltaker::Behandler => tekst.med(felles::kontakt(m)),
    }
}

fn deltakere(r: &Motereferat<'_>, m: Malform) -> Vec<String> {
    let mut ut = vec![r.ansatt.to_owned()];
    let leder = r.referat.leders_navn.trim();
    if !leder.is_empty() {
        ut.push(format!("{leder}, {}", m.velg("arbeidsgiver", "arbeidsgivar")));
    }
    if let Some(behandler) = r.behandler.filter(|_| r.referat.behandler_deltok) {
        ut.push(format!("{behandler}, {}", m.velg("behandler", "behandlar")));
    }
    ut.extend(r.referat.andre_deltakere.iter().map(|d| format!("{}, {}", d.navn.trim(), d.funksjon.trim())));
    ut
}
