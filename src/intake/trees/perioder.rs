//! B3 PERIODER: do the periods hang together.

mod sporsmal;

use super::tre::{Blad, Gren, Node, Tre, avvis_hvis, manuell};
use crate::hendelse::Utfall;

/// A rule that treatment days do not lift here: the spell engine cannot place such a period.
pub(super) const SNUDD: &str = "FRADATO_ETTER_TILDATO";

pub(super) static PERIODER: Tre = Tre {
    navn: "PERIODER",
    noder: &[
        avvis_hvis(
            "PERIODER_MANGLER",
            |sak| sak.grunnlag.aktivitet.is_empty(),
            None,
            "Sykmeldingen er avvist fordi den ikke har noen periode. Skriv en ny med fra-dato og til-dato.",
        ),
        avvis_hvis(
            SNUDD,
            |sak| sak.grunnlag.aktivitet.iter().any(|periode| periode.fom > periode.tom),
            None,
            "Sykmeldingen er avvist fordi en periode slutter før den begynner. Det må skrives en ny \
             sykmelding der fra-datoen er lik eller før til-datoen.",
        ),
        avvis_hvis(
            "OVERLAPPENDE_PERIODER",
            sporsmal::overlapper,
            None,
            "Sykmeldingen er avvist fordi to perioder overlapper hverandre. Skriv en ny der hver dag står i én \
             periode.",
        ),
        avvis_hvis(
            "OPPHOLD_MELLOM_PERIODER",
            sporsmal::har_opphold,
            None,
            "Sykmeldingen er avvist fordi det er arbeidsdager mellom periodene. Skriv én sykmelding for hvert \
             sammenhengende fravær.",
        ),
        avvis_hvis(
            "IKKE_DEFINERT_PERIODE",
            sporsmal::uten_type,
            None,
            "Sykmeldingen er avvist fordi en periode mangler type. Skriv en ny og velg hva slags sykmelding det er.",
        ),
        avvis_hvis(
            "BEHANDLINGSDATO_ETTER_MOTTATTDATO",
            sporsmal::behandlet_etter_mottak,
            None,
            "Sykmeldingen er avvist fordi datoen for undersøkelsen (felt 12.1) er etter at Nav mottok den. Skriv en \
             ny med riktig dato.",
        ),
        avvis_hvis(
            "AVVENTENDE_SYKMELDING_KOMBINERT",
            |sak| sak.grunnlag.aktivitet.len() > 1 && sporsmal::avventende(sak).next().is_some(),
            None,
            "Sykmeldingen er avvist fordi en avventende sykmelding ikke kan stå sammen med andre perioder. Skriv \
             en sykmelding for hver.",
        ),
        avvis_hvis(
            "MANGLENDE_INNSPILL_TIL_ARBEIDSGIVER",
            |sak| sporsmal::avventende(sak).any(|(_, innspill)| innspill.is_none_or(|t| t.trim().is_empty())),
            None,
            "Sykmeldingen er avvist fordi en avventende sykmelding må si hva arbeidsgiveren kan tilrettelegge \
             (felt 4.1). Skriv en ny med innspill til arbeidsgiveren.",
        ),
        avvis_hvis(
            "AVVENTENDE_SYKMELDING_OVER_16_DAGER",
            sporsmal::avventende_for_lang,
            None,
            "Sykmeldingen er avvist fordi en avventende sykmelding kan vare i høyst 16 dager. Skriv en ny som er \
             kortere.",
        ),
        avvis_hvis(
            "FOR_MANGE_BEHANDLINGSDAGER_PER_UKE",
            sporsmal::for_mange_behandlingsdager,
            None,
            "Sykmeldingen er avvist fordi den har mer enn én behandlingsdag i uken. Skriv en ny med høyst én, eller \
             med gradert sykmelding.",
        ),
        avvis_hvis(
            "GRADERT_SYKMELDING_OVER_99_PROSENT",
            sporsmal::grad_for_stor,
            None,
            "Sykmeldingen er avvist fordi en gradert sykmelding ikke kan være over 99 prosent. Skriv en ny der \
             aktivitet ikke er mulig, eller med lavere grad.",
        ),
        avvis_hvis(
            "GRADERT_SYKMELDING_0_PROSENT",
            sporsmal::grad_null,
            None,
            "Sykmeldingen er avvist fordi graden er 0 prosent. Skriv en ny med graden pasienten er sykmeldt.",
        ),
        Node {
            navn: "SYKMELDING_MED_BEHANDLINGSDAGER",
            sporsmal: sporsmal::har_behandlingsdager,
            ja: manuell(
                "SYKMELDING_MED_BEHANDLINGSDAGER",
                None,
                "Sykmeldingen er mottatt. Den har behandlingsdager og blir vurdert manuelt.",
            ),
            nei: Gren::Videre,
        },
    ],
    ellers: Blad { utfall: Utfall::Ok, regel: None, lov: None },
};
