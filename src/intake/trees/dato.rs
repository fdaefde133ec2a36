//! B7 DATO: too far ahead, too far back, too long.

use chrono::{Duration, Months};

use super::{
    sak::Sak,
    tre::{Blad, Tre, avvis_hvis},
};
use crate::hendelse::Utfall;

pub(super) static DATO: Tre = Tre {
    navn: "DATO",
    noder: &[
        avvis_hvis(
            "FREMDATERT",
            fremdatert,
            None,
            "Sykmeldingen er avvist fordi den begynner mer enn 30 dager etter at den er signert. Skriv en ny nærmere \
             første dag i fraværet.",
        ),
        avvis_hvis(
            "TILBAKEDATERT_MER_ENN_3_AR",
            for_gammel,
            None,
            "Sykmeldingen er avvist fordi den begynner for mer enn tre år siden. Den kan ikke gi rett til sykepenger.",
        ),
        avvis_hvis(
            "TOTAL_VARIGHET_OVER_ETT_AAR",
            for_lang,
            None,
            "Sykmeldingen er avvist fordi den varer i mer enn ett år. Skriv en ny som er kortere.",
        ),
    ],
    ellers: Blad { utfall: Utfall::Ok, regel: None, lov: None },
};

/// Quirk kept: the text that senders know says the examination, the rule counts from the signature.
fn fremdatert(sak: &Sak<'_>) -> bool {
    let senest = || {
        let dager = Duration::try_days(sak.tall(|r| &r.frem_dager)?)?;
        sak.signert()?.checked_add_signed(dager)
    };
    sak.fom().zip(senest()).is_some_and(|(fom, senest)| fom > senest)
}

/// Quirk kept (E3): today counts, not the signature, so the same note judged later may be rejected.
fn for_gammel(sak: &Sak<'_>) -> bool {
    let tidligst = || {
        let ar = u32::try_from(sak.tall(|r| &r.tilbake_ar)?).ok()?;
        sak.i_dag.checked_sub_months(Months::new(ar.checked_mul(12)?))
    };
    sak.fom().zip(tidligst()).is_some_and(|(fom, tidligst)| fom < tidligst)
}

fn for_lang(sak: &Sak<'_>) -> bool {
    sak.fom().zip(sak.tom()).is_some_and(|(fom, tom)| sak.over(fom, tom, |r| &r.varighet_dager))
}
