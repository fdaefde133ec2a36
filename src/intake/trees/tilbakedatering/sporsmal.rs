//! The questions of the tree. The date of the signature is UTC (quirk E2).

use chrono::{Days, Months, NaiveDate};

use crate::{
    hendelse::sykmelding::Kodeverk,
    intake::trees::{
        historikk,
        sak::{Sak, dager},
    },
    rules::schema::{Parameter, SykmeldingRegler},
};

/// First day and signature.
fn fra_til(sak: &Sak<'_>) -> Option<(NaiveDate, NaiveDate)> {
    sak.fom().zip(sak.signert())
}

pub(super) fn er_tilbakedatert(sak: &Sak<'_>) -> bool {
    fra_til(sak).is_some_and(|(fom, signert)| signert > fom)
}

/// Only specialists write ICD-10, and they may backdate as far as B7.2 lets them.
pub(super) fn fra_spesialist(sak: &Sak<'_>) -> bool {
    sak.grunnlag.hoveddiagnose.as_ref().is_some_and(|diagnose| diagnose.system == Kodeverk::Icd10)
}

pub(super) fn ettersending(sak: &Sak<'_>) -> bool {
    historikk::er_ettersending(sak)
}

pub(super) fn inntil_4_dager(sak: &Sak<'_>) -> bool {
    innenfor(sak, |r| &r.tilbake_uten_begrunnelse)
}

pub(super) fn inntil_8_dager(sak: &Sak<'_>) -> bool {
    innenfor(sak, |r| &r.tilbake_kort)
}

fn innenfor(sak: &Sak<'_>, parameter: impl Fn(&SykmeldingRegler) -> &Parameter) -> bool {
    fra_til(sak)
        .zip(sak.tall(parameter))
        .is_some_and(|((fom, signert), grense)| dager(fom, signert) <= grense)
}

/// A calendar month, cut at the end of a shorter month, and the day itself.
pub(super) fn inntil_1_maned(sak: &Sak<'_>) -> bool {
    let for_dag = || {
        let maneder = u32::try_from(sak.tall(|r| &r.tilbake_lang)?).ok()?;
        sak.fom()?.checked_add_months(Months::new(maneder))?.checked_add_days(Days::new(1))
    };
    sak.signert().zip(for_dag()).is_some_and(|(signert, for_dag)| signert < for_dag)
}

pub(super) fn ett_ord(sak: &Sak<'_>) -> bool {
    minst(sak, |r| &r.ord_kort)
}

pub(super) fn tre_ord(sak: &Sak<'_>) -> bool {
    minst(sak, |r| &r.ord_lang)
}

fn minst(sak: &Sak<'_>, parameter: impl Fn(&SykmeldingRegler) -> &Parameter) -> bool {
    let begrunnelse = sak.grunnlag.begrunnelse_ikke_kontakt.as_deref().unwrap_or_default();
    let kreves = sak.tall(parameter).and_then(|antall| usize::try_from(antall).ok());
    kreves.is_some_and(|kreves| ord(begrunnelse).count() >= kreves)
}

/// Quirk kept: only the plain space parts words, and a word has a letter from A to Z; «æøå» is none
/// and a line break parts nothing. We recommend to take every white space and every letter.
fn ord(tekst: &str) -> impl Iterator<Item = &str> {
    tekst.trim().split(' ').filter(|del| del.bytes().any(|tegn| tegn.is_ascii_alphabetic()))
}

pub(super) fn forlengelse(sak: &Sak<'_>) -> bool {
    sak.fom().zip(sak.tom()).is_some_and(|(fom, tom)| !historikk::forlengelser(sak, fom, tom).is_empty())
}

pub(super) fn innenfor_arbeidsgiverperioden(sak: &Sak<'_>) -> bool {
    sak.fom().zip(sak.tom()).is_some_and(|(fom, tom)| historikk::arbeidsgiverperiode(sak, fom, tom).innenfor)
}
