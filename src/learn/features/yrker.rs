//! Occupations in ten groups: the major groups of STYRK-08.
//!
//! The employer register gives a code or a title. A code starts with the digit of its group; titles
//! are looked up here. What stands in neither is not known.

use std::cmp::Ordering;

/// Groups; the place is the first digit of STYRK-08.
pub const YRKESGRUPPER: &[&str] = &[
    "militaer",
    "leder",
    "akademisk",
    "hoyskole",
    "kontor",
    "salg_service_omsorg",
    "bonde_fisker",
    "handverk",
    "operator_transport",
    "renhold_hjelp",
];

/// Titles in small letters, sorted, with their group.
static TITLER: [(&str, u8); 84] = [
    ("advokat", 2),
    ("anleggsarbeider", 7),
    ("anleggsmaskinfører", 8),
    ("arkitekt", 2),
    ("assistent", 5),
    ("avdelingsleder", 1),
    ("baker", 7),
    ("barne- og ungdomsarbeider", 5),
    ("barnehageassistent", 5),
    ("barnehagelærer", 2),
    ("bioingeniør", 2),
    ("bonde", 6),
    ("bussjåfør", 8),
    ("butikkmedarbeider", 5),
    ("butikksjef", 1),
    ("daglig leder", 1),
    ("drosjesjåfør", 8),
    ("elektriker", 7),
    ("ergoterapeut", 2),
    ("fagarbeider i skolen", 5),
    ("fisker", 6),
    ("forsker", 2),
    ("frisør", 5),
    ("fysioterapeut", 2),
    ("helsefagarbeider", 5),
    ("helsesykepleier", 2),
    ("hjelpepleier", 5),
    ("industrimekaniker", 7),
    ("ingeniør", 3),
    ("jordmor", 2),
    ("journalist", 2),
    ("kjøkkenmedarbeider", 9),
    ("kokk", 5),
    ("konsulent", 3),
    ("kundebehandler", 4),
    ("kunderådgiver", 3),
    ("kundeveileder", 4),
    ("lagermedarbeider", 4),
    ("lastebilsjåfør", 8),
    ("lege", 2),
    ("lektor", 2),
    ("lærer", 2),
    ("maler", 7),
    ("mekaniker", 7),
    ("miljøarbeider", 5),
    ("miljøterapeut", 2),
    ("murer", 7),
    ("offiser", 0),
    ("omsorgsarbeider", 5),
    ("operatør", 8),
    ("personlig assistent", 5),
    ("pleieassistent", 5),
    ("politibetjent", 3),
    ("postbud", 4),
    ("produksjonsmedarbeider", 8),
    ("prosjektleder", 2),
    ("psykolog", 2),
    ("regnskapsfører", 3),
    ("regnskapsmedarbeider", 4),
    ("rektor", 1),
    ("renholder", 9),
    ("resepsjonist", 4),
    ("ryddehjelp", 9),
    ("rådgiver", 2),
    ("rørlegger", 7),
    ("saksbehandler", 3),
    ("sekretær", 4),
    ("selger", 3),
    ("servitør", 5),
    ("sivilingeniør", 2),
    ("sjåfør", 8),
    ("skogsarbeider", 6),
    ("snekker", 7),
    ("sosionom", 2),
    ("spesialsykepleier", 2),
    ("sveiser", 7),
    ("sykepleier", 2),
    ("systemutvikler", 2),
    ("terminalarbeider", 9),
    ("truckfører", 8),
    ("tømrer", 7),
    ("vaktmester", 5),
    ("vekter", 5),
    ("vernepleier", 2),
];

/// The group of a code or a title.
pub(super) fn yrkesgruppe(yrke: &str) -> Option<u8> {
    let yrke = yrke.trim();
    match yrke.as_bytes() {
        [forste @ b'0'..=b'9', ..] => Some(forste - b'0'),
        _ => TITLER
            .binary_search_by(|(tittel, _)| sammenlign(tittel, yrke))
            .ok()
            .and_then(|i| TITLER.get(i))
            .map(|(_, gruppe)| *gruppe),
    }
}

fn sammenlign(tittel: &str, yrke: &str) -> Ordering {
    tittel.chars().cmp(yrke.chars().flat_map(char::to_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_whatever_their_case_and_codes_by_their_first_digit() {
        assert!(TITLER.windows(2).all(|p| p[0].0.chars().lt(p[1].0.chars())), "the search needs them sorted");
        for (tittel, gruppe) in TITLER {
            assert_eq!(yrkesgruppe(&tittel.to_uppercase()), Some(gruppe), "{tittel}");
        }
        assert_eq!(yrkesgruppe(" 2221102"), Some(2));
        assert_eq!(yrkesgruppe("Trollmann"), None);
        assert_eq!(yrkesgruppe(""), None);
    }
}
