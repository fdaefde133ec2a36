//! What the one a case is about reads: the same record as the reviewer's, in plain words. Bokmål and
//! nynorsk; LIX under 45, checked by a test (R8).

use super::super::sak::{Klageutfall, Sak, Triageutgang, Trinn, Utgang, Utredningsutgang};
use crate::text::Malform;

macro_rules! tekster {
    ($($(#[$om:meta])* $navn:ident = $nb:literal, $nn:literal;)*) => {
        $($(#[$om])* pub const $navn: (&str, &str) = ($nb, $nn);)*
        /// Every fixed sentence, for the tests.
        pub const ALLE: &[(&str, &str)] = &[$($navn),*];
    };
}

tekster! {
    /// Title.
    TITTEL = "Kontroll av saken din", "Kontroll av saka di";
    /// First sentence.
    INGRESS = "Nav ser noen ganger om to registre sier det samme. Her ser du om det har skjedd med deg, og hva vi fant.",
        "Nav ser nokre gonger om to register seier det same. Her ser du om det har skjedd med deg, og kva vi fann.";
    /// Nothing to show.
    INGEN = "Det er ingen kontroll å vise. Hvis vi kontrollerer saken din, får du vite det her. Noen ganger får du vite det først når vi er ferdige.",
        "Det er ingen kontroll å vise. Om vi kontrollerer saka di, får du vite det her. Nokre gonger får du vite det først når vi er ferdige.";
    /// Heading.
    HVA = "Hva vi så på", "Kva vi såg på";
    /// Heading.
    FOR = "Det som talte for deg", "Det som talte for deg";
    /// Heading.
    KILDER = "Opplysningene kom fra", "Opplysningane kom frå";
    /// Heading.
    UTFALL = "Hva det endte med", "Kva det enda med";
    /// Heading.
    SKJULT = "Dette ser du ikke", "Dette ser du ikkje";
    /// What is withheld.
    SKJULT_TEKST = "Du ser ikke navnet på den som vurderte saken, eller opplysninger om andre. Det følger av forvaltningsloven § 19. Når saken er avgjort, kan du be om å få se resten.",
        "Du ser ikkje namnet på den som vurderte saka, eller opplysningar om andre. Det følgjer av forvaltningslova § 19. Når saka er avgjord, kan du be om å få sjå resten.";
    /// What is never used.
    ALDRI = "Vi bruker aldri hvor du er født, hvor du bor, kjønn, språk, diagnose eller hva veilederen din har skrevet.",
        "Vi bruker aldri kvar du er fødd, kvar du bur, kjønn, språk, diagnose eller kva rettleiaren din har skrive.";
    /// Heading.
    FEIL = "Er noe av dette feil?", "Er noko av dette feil?";
    /// Help.
    FEIL_HJELP = "Skriv hva som er feil. Når vi retter opplysningen, blir det vi fant, borte.",
        "Skriv kva som er feil. Når vi rettar opplysninga, blir det vi fann, borte.";
    /// Label.
    FEIL_HVA = "Hva er riktig?", "Kva er rett?";
    /// Button.
    SEND = "Send", "Send";
    /// Receipt.
    SENDT = "Vi har fått det du skrev. Du får svar her.", "Vi har fått det du skreiv. Du får svar her.";
    /// What came of a correction.
    RETTET = "Opplysningen er rettet. Det vi fant, er borte.", "Opplysninga er retta. Det vi fann, er borte.";
    /// What came of a correction.
    IKKE_RETTET = "Vi har sett på det, men opplysningen står. Du kan klage på vedtaket om du får et.",
        "Vi har sett på det, men opplysninga står. Du kan klage på vedtaket om du får eit.";
    /// What came of a correction.
    RETTES = "Vi ser på det du skrev.", "Vi ser på det du skreiv.";
    /// Back.
    TILBAKE = "Til siden din", "Til sida di";
    /// Not decided by a machine.
    MENNESKE = "Et menneske har vurdert saken. Ingen maskin har avgjort noe.",
        "Eit menneske har vurdert saka. Inga maskin har avgjort noko.";
    /// Other language.
    ANNEN = "Nynorsk", "Bokmål";
}

/// The one or the other.
pub fn t(m: Malform, par: (&'static str, &'static str)) -> &'static str {
    m.velg(par.0, par.1)
}

/// How it stands or ended. No word about guilt is ever here: what was decided, the decision says.
pub fn utfall(sak: &Sak, m: Malform) -> &'static str {
    use Utredningsutgang as U;
    let omgjort =
        sak.klager.iter().filter_map(|(_, u)| u.as_ref()).any(|(u, _)| *u != Klageutfall::Stadfestet);
    if omgjort {
        return m.velg("Du klaget, og vedtaket ble gjort om.", "Du klaga, og vedtaket vart gjort om.");
    }
    if sak.falt.is_some() {
        return m.velg(
            "En opplysning var feil. Saken er avsluttet, og ingenting er endret for deg.",
            "Ei opplysning var feil. Saka er avslutta, og ingenting er endra for deg.",
        );
    }
    match (sak.trinn, sak.utgang()) {
        (Trinn::Horing, _) => m.velg(
            "Du har fått et brev fra oss. Svar på det, så vet vi mer.",
            "Du har fått eit brev frå oss. Svar på det, så veit vi meir.",
        ),
        (Trinn::Vedtak, _) => m.velg(
            "Saken ligger hos dem som avgjør sykepengene dine. Du får vedtak i brev.",
            "Saka ligg hos dei som avgjer sjukepengane dine. Du får vedtak i brev.",
        ),
        (_, Some(Utgang::Triage(Triageutgang::Veiledning))) => m.velg(
            "Du har fått et brev om hvordan det skal meldes neste gang.",
            "Du har fått eit brev om korleis det skal meldast neste gong.",
        ),
        (_, Some(Utgang::Triage(Triageutgang::Datafeil) | Utgang::Utredning(U::FeilHosNav))) => m.velg(
            "Feilen var vår eller lå i et register. Den er meldt videre.",
            "Feilen var vår eller låg i eit register. Han er meld vidare.",
        ),
        (_, Some(Utgang::Utredning(U::FeilHosArbeidsgiver))) => m.velg(
            "Arbeidsgiveren hadde meldt noe feil. Det er ikke din feil.",
            "Arbeidsgivaren hadde meldt noko feil. Det er ikkje din feil.",
        ),
        (_, Some(Utgang::Utredning(U::Utsatt))) => m.velg(
            "Noen kan ha brukt navnet ditt. Vi hjelper deg videre.",
            "Nokon kan ha brukt namnet ditt. Vi hjelper deg vidare.",
        ),
        (_, Some(Utgang::Triage(_) | Utgang::Utredning(U::IkkeGrunnlag))) => {
            m.velg("Alt var i orden. Saken er avsluttet.", "Alt var i orden. Saka er avslutta.")
        }
        (_, Some(Utgang::Utredning(_))) => m.velg(
            "Noe var ikke riktig. Du får vite hva, og du kan svare før noe avgjøres.",
            "Noko var ikkje rett. Du får vite kva, og du kan svare før noko blir avgjort.",
        ),
        (_, None) => m.velg("Vi ser fortsatt på saken.", "Vi ser framleis på saka."),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::ordvalg, *};
    use crate::text::lix;

    #[test]
    fn the_page_is_easy_to_read_and_accuses_nobody() {
        for hent in [|p: &(&'static str, &'static str)| p.0, |p: &(&'static str, &'static str)| p.1] {
            let alt: Vec<&str> = ALLE.iter().map(hent).collect();
            let alt = alt.join(". ");
            assert!(lix::Lix::av(&alt).verdi() < 45.0, "LIX {}", lix::Lix::av(&alt).verdi());
            assert_eq!(ordvalg::forste(&alt), None);
        }
    }
}
