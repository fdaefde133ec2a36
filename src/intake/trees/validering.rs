//! B2 VALIDERING: organisation number, rule set, question groups, doctor is the patient.

use super::{
    Modus,
    sak::Sak,
    tre::{Blad, Gren, Node, Tre, avvis_hvis, ok},
};
use crate::hendelse::Utfall;

pub(super) static VALIDERING: Tre = Tre {
    navn: "VALIDERING",
    noder: &[
        avvis_hvis(
            "UGYLDIG_ORGNR_LENGDE",
            feil_orgnr_lengde,
            None,
            "Sykmeldingen er avvist fordi organisasjonsnummeret til legekontoret ikke har ni siffer. Rett nummeret \
             i journalsystemet, og send en ny sykmelding.",
        ),
        Node {
            navn: "PAPIRSYKMELDING",
            sporsmal: |sak| sak.modus == Modus::Papir,
            ja: ok(None),
            nei: Gren::Videre,
        },
        avvis_hvis(
            "UGYLDIG_REGELSETTVERSJON",
            ukjent_regelsett,
            None,
            "Sykmeldingen er avvist fordi den er laget med en versjon av regelsettet som ikke er i bruk. Oppdater \
             journalsystemet, og send en ny sykmelding.",
        ),
        avvis_hvis(
            "MANGLENDE_DYNAMISKE_SPOERSMAL_VERSJON2_UKE_39",
            mangler_svar_uke_39,
            None,
            "Sykmeldingen er avvist fordi den varer over 39 uker uten at de utdypende spørsmålene (6.5) er besvart. \
             Skriv en ny sykmelding med svar på alle fire.",
        ),
        avvis_hvis(
            "AVSENDER_FNR_ER_SAMME_SOM_PASIENT_FNR",
            avsender_er_pasient,
            None,
            "Sykmeldingen er avvist fordi den er signert av pasienten selv. En annen behandler må skrive den.",
        ),
        avvis_hvis(
            "BEHANDLER_FNR_ER_SAMME_SOM_PASIENT_FNR",
            behandler_er_pasient,
            None,
            "Sykmeldingen er avvist fordi behandleren er pasienten selv. En annen behandler må skrive den.",
        ),
    ],
    ellers: Blad { utfall: Utfall::Ok, regel: None, lov: None },
};

/// The answers that the second rule set demands at week 39.
const SVAR_UKE_39: [&str; 4] = ["6.5.1", "6.5.2", "6.5.3", "6.5.4"];

/// A missing number passes, an empty one does not. The control digit is not asked.
fn feil_orgnr_lengde(sak: &Sak<'_>) -> bool {
    let orgnr = sak.grunnlag.funnet_behandler().and_then(|b| b.legekontor_orgnr.as_ref());
    match (orgnr, sak.tall(|r| &r.orgnr_lengde)) {
        (Some(orgnr), Some(lengde)) => usize::try_from(lengde) != Ok(orgnr.chars().count()),
        _ => false,
    }
}

/// Compared as text: `02` is no version.
fn ukjent_regelsett(sak: &Sak<'_>) -> bool {
    let Some(nyeste) = sak.tall(|r| &r.regelsett_nyeste) else { return false };
    let kjent = |versjon: &str| versjon.is_empty() || (1..=nyeste).any(|tall| tall.to_string() == versjon);
    !sak.grunnlag.regelsett().is_none_or(kjent)
}

/// The days are those of one period; two that follow each other are two.
fn mangler_svar_uke_39(sak: &Sak<'_>) -> bool {
    let regelsett = sak.tall(|r| &r.uke39_regelsett).map(|tall| tall.to_string());
    let grunnlag = sak.grunnlag;
    regelsett.is_some()
        && regelsett.as_deref() == grunnlag.regelsett()
        && grunnlag.aktivitet.iter().any(|periode| sak.over(periode.fom, periode.tom, |r| &r.uke39_dager))
        && !SVAR_UKE_39
            .iter()
            .all(|id| grunnlag.besvarte_utdypende_opplysninger.iter().any(|svar| svar == id))
}

fn avsender_er_pasient(sak: &Sak<'_>) -> bool {
    let pasient = sak.grunnlag.pasient.ident.as_ref();
    pasient.is_some() && sak.grunnlag.avsender_fnr.as_ref() == pasient
}

fn behandler_er_pasient(sak: &Sak<'_>) -> bool {
    let pasient = sak.grunnlag.pasient.ident.as_ref();
    pasient.is_some() && sak.grunnlag.behandler.as_ref().and_then(|b| b.fnr.as_ref()) == pasient
}
