//! What to do with an open duty: a short instruction and a sentence about it.

use chrono::NaiveDate;

use super::{Malform, dato, milepaler};
use crate::forlop::{
    Milepel, Milepeltype, Tilstand,
    milepaler::{Ansvarlig, Underveis},
};

/// The instruction. It says who acts: Nav does its own duties and reminds the others of theirs.
pub fn hva(m: &Milepel<'_>) -> &'static str {
    let over = m.tilstand == Tilstand::OverFrist;
    match (m.grunnlag.type_, &m.grunnlag.underveis) {
        (Milepeltype::Oppfolgingsplan, _) if over => "Spør arbeidsgiver etter oppfølgingsplanen",
        (Milepeltype::Oppfolgingsplan, _) => "Arbeidsgiver lager oppfølgingsplan",
        (Milepeltype::UtenArbeidsgiver, _) => "Overfør til arbeidsrettet oppfølging",
        (Milepeltype::Kartlegging, _) => "Den sykmeldte kan svare på kartleggingen",
        (Milepeltype::Dialogmote1, Some(Underveis::Innkalt { .. })) => "Få bekreftet dialogmøte\u{a0}1",
        (Milepeltype::Dialogmote1, _) if over => "Spør lederen om dialogmøte\u{a0}1",
        (Milepeltype::Dialogmote1, _) => "Arbeidsgiver holder dialogmøte\u{a0}1",
        (Milepeltype::Aktivitetskrav, Some(Underveis::Avventer { .. })) => "Følg opp det Nav venter på",
        (Milepeltype::Aktivitetskrav, Some(Underveis::Forhandsvarsel { .. })) => "Følg opp forhåndsvarselet",
        (Milepeltype::Aktivitetskrav, _) => "Vurder aktivitetskravet",
        (Milepeltype::Kandidat, _) => "Vurder behovet for dialogmøte\u{a0}2",
        (Milepeltype::Dialogmote2, Some(Underveis::Innkalt { .. })) => "Hold dialogmøte\u{a0}2",
        (Milepeltype::Dialogmote2, Some(Underveis::Avlyst { .. } | Underveis::OnskerNyTid { .. })) => {
            "Finn ny tid til dialogmøte\u{a0}2"
        }
        (Milepeltype::Dialogmote2, _) => "Kall inn til dialogmøte\u{a0}2",
        (Milepeltype::Dialogmote3, Some(Underveis::Innkalt { .. })) => "Hold dialogmøte\u{a0}3",
        (Milepeltype::Dialogmote3, Some(Underveis::Avlyst { .. } | Underveis::OnskerNyTid { .. })) => {
            "Finn ny tid til dialogmøte\u{a0}3"
        }
        (Milepeltype::Dialogmote3, _) => "Kall inn til dialogmøte\u{a0}3",
        (Milepeltype::SenOppfolging, Some(Underveis::Besvart { .. })) => "Behandle svaret om sen oppfølging",
        (Milepeltype::SenOppfolging, _) => "Snakk om tiden etter sykepengene",
        (Milepeltype::SluttSykepenger, _) => "Avklar hva som kommer etter sykepengene",
    }
}

/// The sentence: where it stands, how far away the deadline is, and what the law says.
pub fn setning(m: &Milepel<'_>, i_dag: NaiveDate) -> String {
    let mut ut = fristen(m, i_dag);
    if let Some(u) = &m.grunnlag.underveis {
        ut.push(' ');
        ut.push_str(&milepaler::underveis(u, Malform::Nb));
    }
    ut.push(' ');
    ut.push_str(om(m.grunnlag.type_));
    ut
}

fn fristen(m: &Milepel<'_>, i_dag: NaiveDate) -> String {
    let frist = dato::lang(m.grunnlag.frist);
    if m.grunnlag.ansvarlig == Ansvarlig::Sykmeldt {
        return match m.grunnlag.stenger {
            Some(stenger) if m.grunnlag.frist <= i_dag => {
                format!("Svaret kan sendes fram til {}.", dato::lang(stenger))
            }
            _ => format!("Spørsmålene sendes {frist}."),
        };
    }
    match m.tilstand {
        Tilstand::OverFrist => format!("Fristen var {frist}."),
        _ => format!("Fristen er {}.", dato::til_frist(m.grunnlag.frist, i_dag)),
    }
}

fn om(type_: Milepeltype) -> &'static str {
    match type_ {
        Milepeltype::Oppfolgingsplan => "Leder og ansatt lager planen sammen.",
        Milepeltype::UtenArbeidsgiver => "Nav følger opp dem som ikke har arbeidsgiver.",
        Milepeltype::Kartlegging => "Det er frivillig, og får ingen følger å la være.",
        Milepeltype::Dialogmote1 => "Lederen holder møtet hvis det ikke er åpenbart unødvendig.",
        Milepeltype::Aktivitetskrav => {
            "Den sykmeldte skal være i aktivitet hvis ikke helse eller arbeidsplass hindrer det."
        }
        Milepeltype::Kandidat => "Vurder om møte trengs, eller om det er grunn til unntak.",
        Milepeltype::Dialogmote2 => "Nav kaller inn minst tre uker før møtet.",
        Milepeltype::Dialogmote3 => "En part har bedt om et nytt møte. Nav kaller inn minst tre uker før.",
        Milepeltype::SenOppfolging => "Ta opp muligheter i arbeid og andre ytelser i god tid.",
        Milepeltype::SluttSykepenger => "Datoen er foreløpig og kan endre seg.",
    }
}
