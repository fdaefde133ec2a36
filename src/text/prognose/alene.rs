//! What is said without a number: refusals, what is never used, what the number does not say.

use super::{Malform, gruppe};
use crate::learn::predict::Avstar;

/// Why there is no number, and what that means.
pub fn avstar(grunn: &Avstar, m: Malform) -> String {
    match grunn {
        Avstar::UtenforTid => m
            .velg(
                "Det er ikke noe tall. Fraværet er slutt, eller har vart i ett år.",
                "Det er ikkje noko tal. Fråværet er slutt, eller har vart i eitt år.",
            )
            .to_owned(),
        Avstar::ForFaLignende { trekk } => format!(
            "{} {}.",
            m.velg(
                "Det er ikke noe tall. For få har vært i samme situasjon til at vi kan sammenligne. Det gjelder",
                "Det er ikkje noko tal. For få har vore i same situasjon til at vi kan samanlikne. Det gjeld",
            ),
            gruppe::trekk(trekk, m)
        ),
        Avstar::ForLiteKjent => m
            .velg(
                "Det er ikke noe tall. For lite er kjent om fraværet til at vi kan sammenligne.",
                "Det er ikkje noko tal. For lite er kjent om fråværet til at vi kan samanlikne.",
            )
            .to_owned(),
        Avstar::IngenModell => m
            .velg(
                "Det er ikke noe tall. Beregningen er ikke tatt i bruk her.",
                "Det er ikkje noko tal. Utrekninga er ikkje teken i bruk her.",
            )
            .to_owned(),
    }
}

/// What is never used, one line each.
pub fn aldri_brukt(m: Malform) -> &'static [&'static str] {
    m.velg(
        &[
            "Kjønn",
            "Bosted og postnummer",
            "Statsborgerskap, fødeland og språk",
            "Navn og religion",
            "Hvem legen er",
            "Innholdet i notater, meldinger og annen fritekst",
            "Noe fra kontroll",
        ],
        &[
            "Kjønn",
            "Bustad og postnummer",
            "Statsborgarskap, fødeland og språk",
            "Namn og religion",
            "Kven legen er",
            "Innhaldet i notat, meldingar og annan fritekst",
            "Noko frå kontroll",
        ],
    )
}

/// What the number does not say.
pub fn sier_ikke(m: Malform) -> &'static [&'static str] {
    m.velg(
        &[
            "Tallet sier hvordan det har gått med mange som ligner. Det sier ikke hvordan det går med denne personen.",
            "At noe henger sammen med kortere fravær, betyr ikke at det gjør fraværet kortere. Tallet sier ikke hva som hjelper.",
            "Tallet sier ingenting om at fraværet er for langt, eller om at sykmeldingen er riktig.",
            "«Tilbake» betyr at sykmeldingen er slutt. Noen går da over til en annen ytelse.",
            "Beregningen bestemmer ikke. Det gjør du. Den sykmeldte kan lese både tallet og det du skriver.",
        ],
        &[
            "Talet seier korleis det har gått med mange som liknar. Det seier ikkje korleis det går med denne personen.",
            "At noko heng saman med kortare fråvær, betyr ikkje at det gjer fråværet kortare. Talet seier ikkje kva som hjelper.",
            "Talet seier ingenting om at fråværet er for langt, eller om at sjukmeldinga er rett.",
            "«Tilbake» betyr at sjukmeldinga er slutt. Nokre går då over til ei anna yting.",
            "Utrekninga avgjer ikkje. Det gjer du. Den sjukmelde kan lese både talet og det du skriv.",
        ],
    )
}
