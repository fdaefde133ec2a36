//! Words that no page, letter, rule or export may hold before stage 4 (R29). Of a hundred cases that
//! end with something to pay back, about two end as a report: everybody else would have been called
//! something they are not.

/// Parts of words that are refused, in lower case.
pub const FORBUDT: [&str; 14] = [
    "svindel",
    "svindl",
    "mistenk",
    "mistanke",
    "bedrag",
    "juks",
    "misbruk",
    "kriminel",
    "gjerningsperson",
    "skyldig",
    "lovbr",
    "snylt",
    "fusk",
    "uærlig",
];

/// The first refused word in a text, if any. "Uskyldig" and "gjenskyldig" are allowed: they say the opposite.
pub fn forste(tekst: &str) -> Option<&'static str> {
    let tekst = tekst.to_lowercase().replace("uskyldig", "");
    FORBUDT.into_iter().find(|ord| tekst.contains(ord))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innocent_may_be_called_so() {
        assert_eq!(forste("En uskyldig forklaring"), None);
        assert_eq!(forste("Det er avvik som må avklares."), None);
        assert_eq!(forste("Mulig Trygdemisbruk"), Some("misbruk"));
        assert_eq!(forste("hun er skyldig"), Some("skyldig"));
    }

    #[test]
    fn no_delivered_rule_says_what_is_not_known() {
        for regel in crate::control::regler::standard().unwrap().regler {
            let f = &regel.fil;
            let mut tekster = vec![&f.navn.nb, &f.navn.nn, &f.setning.nb, &f.setning.nn];
            tekster.extend(f.forklaringer.iter().flat_map(|e| [&e.nb, &e.nn]));
            for tekst in tekster {
                assert_eq!(forste(tekst), None, "{}: {tekst}", f.id);
            }
        }
    }
}
