//! Words about meetings that are shown outside our pages, and to more than one party.

use super::Malform;
use crate::hendelse::dialogmote::{Deltaker, Motenummer};

/// The entry in somebody's calendar. Colleagues may see it: nothing in it says that anybody is ill.
pub fn kalendertittel(nummer: Motenummer, malform: Malform) -> &'static str {
    match nummer {
        Motenummer::En => malform.velg("Møte på arbeidsplassen", "Møte på arbeidsplassen"),
        Motenummer::To | Motenummer::Tre => malform.velg("Møte med Nav", "Møte med Nav"),
    }
}

/// What stands under the title of a meeting that is to be held.
pub fn kalendertekst(nummer: Motenummer, malform: Malform) -> &'static str {
    match nummer {
        Motenummer::En => malform.velg(
            "Arbeidsgiveren kaller inn til møtet. Ta kontakt med lederen hvis tidspunktet ikke passer.",
            "Arbeidsgivaren kallar inn til møtet. Ta kontakt med leiaren om tidspunktet ikkje passar.",
        ),
        Motenummer::To | Motenummer::Tre => malform.velg(
            "Du finner innkallingen når du logger inn. Der svarer du om du kommer.",
            "Du finn innkallinga når du logger inn. Der svarer du om du kjem.",
        ),
    }
}

/// The same for one that is cancelled.
pub fn kalender_avlyst(malform: Malform) -> &'static str {
    malform.velg("Møtet er avlyst. Du trenger ikke å møte.", "Møtet er avlyst. Du treng ikkje å møte.")
}

/// What a party is called on the pages of caseworkers.
pub fn part(deltaker: Deltaker) -> &'static str {
    match deltaker {
        Deltaker::Arbeidstaker => "Den sykmeldte",
        Deltaker::Arbeidsgiver => "Arbeidsgiveren",
        Deltaker::Behandler => "Behandleren",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_says_nothing_about_health() {
        for malform in [Malform::Nb, Malform::Nn] {
            for nummer in [Motenummer::En, Motenummer::To, Motenummer::Tre] {
                let alt = [kalendertittel(nummer, malform), kalendertekst(nummer, malform)].concat();
                let alt = alt.to_lowercase();
                for ord in ["syk", "sjuk", "helse", "fravær", "dialogmøte", "lege", "behandler"] {
                    assert!(!alt.contains(ord), "{ord}: {alt}");
                }
            }
        }
    }
}
