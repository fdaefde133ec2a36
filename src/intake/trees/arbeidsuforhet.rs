//! B5 ARBEIDSUFORHET: is there a valid diagnosis, or another cause of absence.

use super::{
    sak::Sak,
    tre::{Blad, Gren, Node, Tre, avvis_hvis, avvist},
};
use crate::{
    hendelse::{
        Utfall,
        sykmelding::{Kodeverk, Lov},
    },
    intake::kodeverk,
};

const LOV: Option<Lov> = Some(Lov::til("8-4", Some(1), None));

const BIDIAGNOSE: &str = "UGYLDIG_KODEVERK_FOR_BIDIAGNOSE";

pub(super) static ARBEIDSUFORHET: Tre = Tre {
    navn: "ARBEIDSUFORHET",
    noder: &[
        Node {
            navn: "HOVEDDIAGNOSE_MANGLER",
            sporsmal: |sak| sak.grunnlag.hoveddiagnose.is_none(),
            ja: Gren::Videre,
            nei: Gren::Til("UGYLDIG_KODEVERK_FOR_HOVEDDIAGNOSE"),
        },
        Node {
            navn: "FRAVAERSGRUNN_MANGLER",
            sporsmal: fravarsgrunn_mangler,
            ja: avvist(
                "FRAVAERSGRUNN_MANGLER",
                LOV,
                "Sykmeldingen er avvist fordi den verken har diagnose eller en annen lovfestet fraværsgrunn \
                 (felt 3.1 og 3.3). Skriv en ny der én av dem er fylt ut.",
            ),
            nei: Gren::Til(BIDIAGNOSE),
        },
        avvis_hvis(
            "UGYLDIG_KODEVERK_FOR_HOVEDDIAGNOSE",
            |sak| sak.grunnlag.hoveddiagnose.as_ref().is_some_and(|d| !kodeverk::finnes(&d.system, &d.kode)),
            LOV,
            "Sykmeldingen er avvist fordi hoveddiagnosen ikke finnes i kodeverket som er oppgitt (felt 3.1). Skriv en \
             ny med en kode fra ICPC-2, ICPC-2B eller ICD-10.",
        ),
        avvis_hvis(
            "ICPC_2_Z_DIAGNOSE",
            har_z_diagnose,
            LOV,
            "Sykmeldingen er avvist fordi sosiale problemer (Z-koder i ICPC-2) ikke gir rett til sykepenger. Skriv en \
             ny med en medisinsk diagnose hvis pasienten er syk.",
        ),
        avvis_hvis(
            BIDIAGNOSE,
            |sak| sak.grunnlag.bidiagnoser.iter().any(|d| !kodeverk::finnes(&d.system, &d.kode)),
            LOV,
            "Sykmeldingen er avvist fordi en bidiagnose ikke finnes i kodeverket som er oppgitt (felt 3.2). Skriv en \
             ny med en kode fra ICPC-2, ICPC-2B eller ICD-10, eller uten bidiagnosen.",
        ),
    ],
    ellers: Blad { utfall: Utfall::Ok, regel: None, lov: LOV },
};

/// No other cause: none given, or one with neither a code nor a text.
fn fravarsgrunn_mangler(sak: &Sak<'_>) -> bool {
    sak.grunnlag.annen_fravars_arsak.as_ref().is_none_or(|arsak| {
        arsak.grunn.is_empty() && arsak.beskrivelse.as_deref().is_none_or(|tekst| tekst.trim().is_empty())
    })
}

/// ICD-10 has Z codes too; they pass.
fn har_z_diagnose(sak: &Sak<'_>) -> bool {
    sak.grunnlag.hoveddiagnose.as_ref().is_some_and(|diagnose| {
        matches!(diagnose.system, Kodeverk::Icpc2 | Kodeverk::Icpc2b) && diagnose.kode.starts_with('Z')
    })
}
