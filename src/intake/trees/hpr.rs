//! B4 HPR: may the practitioner write sick notes, and for how long.

mod sporsmal;

use super::tre::{Blad, Gren, Node, Tre, avvist, ok};
use crate::hendelse::{Utfall, sykmelding::Lov};

const LOV: Option<Lov> = Some(Lov::til("8-7", Some(1), None));

pub(super) static HPR: Tre = Tre {
    navn: "HPR",
    noder: &[
        Node {
            navn: "BEHANDLER_FINNES_I_HPR",
            sporsmal: |sak| sak.grunnlag.funnet_behandler().is_some(),
            ja: Gren::Videre,
            nei: avvist(
                "BEHANDLER_IKKE_I_HPR",
                LOV,
                "Sykmeldingen er avvist fordi behandleren ikke finnes i Helsepersonellregisteret. Kontroller \
                 HPR-nummeret, eller la en annen behandler skrive den.",
            ),
        },
        Node {
            navn: "BEHANDLER_GYLIDG_I_HPR",
            sporsmal: sporsmal::har_aktiv_autorisasjon,
            ja: Gren::Videre,
            nei: avvist(
                "BEHANDLER_IKKE_GYLDIG_I_HPR",
                LOV,
                "Sykmeldingen er avvist fordi behandleren ikke har en gyldig autorisasjon i \
                 Helsepersonellregisteret. En annen behandler må skrive den.",
            ),
        },
        Node {
            navn: "BEHANDLER_HAR_AUTORISASJON_I_HPR",
            sporsmal: sporsmal::har_rett_autorisasjon,
            ja: Gren::Videre,
            nei: avvist(
                "BEHANDLER_MANGLER_AUTORISASJON_I_HPR",
                LOV,
                "Sykmeldingen er avvist fordi behandlerens autorisasjon i Helsepersonellregisteret ikke gir rett \
                 til å sykmelde. En annen behandler må skrive den.",
            ),
        },
        Node {
            navn: "BEHANDLER_ER_LEGE_I_HPR",
            sporsmal: |sak| sporsmal::har_kategori(sak, "LE"),
            ja: ok(LOV),
            nei: Gren::Videre,
        },
        Node {
            navn: "BEHANDLER_ER_TANNLEGE_I_HPR",
            sporsmal: |sak| sporsmal::har_kategori(sak, "TL"),
            ja: ok(LOV),
            nei: Gren::Videre,
        },
        Node {
            navn: "BEHANDLER_ER_MANUELLTERAPEUT_I_HPR",
            sporsmal: |sak| sporsmal::har_kategori(sak, "MT"),
            ja: Gren::Til(TOLV_UKER),
            nei: Gren::Videre,
        },
        Node {
            navn: "BEHANDLER_ER_FT_MED_TILLEGSKOMPETANSE_I_HPR",
            sporsmal: |sak| sporsmal::har_tilleggskompetanse(sak, "FT"),
            ja: Gren::Til(TOLV_UKER),
            nei: Gren::Videre,
        },
        Node {
            navn: "BEHANDLER_ER_KI_MED_TILLEGSKOMPETANSE_I_HPR",
            sporsmal: |sak| sporsmal::har_tilleggskompetanse(sak, "KI"),
            ja: Gren::Videre,
            nei: avvist(
                "BEHANDLER_IKKE_LE_KI_MT_TL_FT_I_HPR",
                LOV,
                "Sykmeldingen er avvist fordi behandleren verken er lege, tannlege, manuellterapeut eller \
                 fysioterapeut eller kiropraktor med rett til å sykmelde. En av disse må skrive den.",
            ),
        },
        Node {
            navn: TOLV_UKER,
            sporsmal: sporsmal::over_tolv_uker,
            ja: avvist(
                "BEHANDLER_MT_FT_KI_OVER_12_UKER",
                LOV,
                "Sykmeldingen er avvist fordi manuellterapeut, fysioterapeut og kiropraktor kan sykmelde i høyst tolv \
                 uker fra første fraværsdag. En lege må skrive sykmeldingen videre.",
            ),
            nei: ok(LOV),
        },
    ],
    ellers: Blad { utfall: Utfall::Ok, regel: None, lov: LOV },
};

const TOLV_UKER: &str = "SYKEFRAVAR_OVER_12_UKER";
