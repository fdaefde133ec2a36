//! A diagnosis with a name beside its code. Names of single codes are imported (`milepael kodeverk
//! import`); without that the name is of the group the code is in, in parentheses.

use super::{Malform, rad};
use crate::{hendelse::sykmelding::Diagnose, learn::features::kapittel, rules::Regelverk};

/// «L03 Korsrygg», «L03 (ryggplager)», or the bare code.
pub fn vist(kode: &str, navn: Option<&str>, gruppe: Option<&str>) -> String {
    match (navn, gruppe) {
        (Some(navn), _) => format!("{kode} {navn}"),
        (None, Some(gruppe)) => format!("{kode} ({})", liten_forbokstav(gruppe)),
        (None, None) => kode.to_owned(),
    }
}

/// Name of the group of a diagnosis: that of the advice, else of its chapter. `None` for what is
/// in neither.
pub fn gruppenavn<'a>(regelverk: &'a Regelverk, diagnose: &Diagnose, m: Malform) -> Option<&'a str> {
    let system = diagnose.system.radsystem()?;
    match regelverk.rad.gruppe_for(system, &diagnose.kode) {
        Some(gruppe) => Some(rad::velg(&gruppe.name, m)),
        None => kapittel(diagnose).and_then(|k| kapittelnavn(k, m)),
    }
}

fn kapittelnavn(kapittel: &str, m: Malform) -> Option<&'static str> {
    Some(match kapittel {
        "A" => m.velg("Allment og uspesifisert", "Allment og uspesifisert"),
        "B" => m.velg("Blod og immunsystem", "Blod og immunsystem"),
        "D" => m.velg("Fordøyelse", "Fordøying"),
        "F" => m.velg("Øye", "Auge"),
        "H" => m.velg("Øre", "Øyre"),
        "K" => m.velg("Hjerte og kar", "Hjarte og kar"),
        "L" => m.velg("Muskler og skjelett", "Musklar og skjelett"),
        "N" => m.velg("Nervesystem", "Nervesystem"),
        "P" => m.velg("Psykisk helse", "Psykisk helse"),
        "R" => m.velg("Luftveier", "Luftvegar"),
        "S" => m.velg("Hud", "Hud"),
        "T" => m.velg("Stoffskifte og ernæring", "Stoffskifte og ernæring"),
        "U" => m.velg("Urinveier", "Urinvegar"),
        "W" => m.velg("Svangerskap og fødsel", "Svangerskap og fødsel"),
        "X" => m.velg("Underliv og bryst", "Underliv og bryst"),
        "Y" => m.velg("Mannlige kjønnsorganer", "Mannlege kjønnsorgan"),
        "Z" => m.velg("Sosiale forhold", "Sosiale forhold"),
        _ => return None,
    })
}

fn liten_forbokstav(tekst: &str) -> String {
    let mut tegn = tekst.chars();
    tegn.next().map_or_else(String::new, |forste| forste.to_lowercase().chain(tegn).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{hendelse::sykmelding::Kodeverk, learn::features::KAPITLER};

    fn navn(system: Kodeverk, kode: &str, m: Malform) -> Option<&'static str> {
        let diagnose = Diagnose { system, kode: kode.to_owned(), tekst: None, originaltekst: None };
        gruppenavn(Regelverk::innebygd(), &diagnose, m)
    }

    #[test]
    fn a_code_is_named_by_its_list_its_group_or_not_at_all() {
        assert_eq!(vist("L03", Some("Korsrygg"), Some("Ryggplager")), "L03 Korsrygg");
        assert_eq!(vist("L03", None, Some("Ryggplager")), "L03 (ryggplager)");
        assert_eq!(vist("L03", None, None), "L03");
    }

    #[test]
    fn a_group_comes_before_a_chapter() {
        assert_eq!(navn(Kodeverk::Icpc2, "L03", Malform::Nb), Some("Ryggplager"));
        assert_eq!(navn(Kodeverk::Icpc2, "L13", Malform::Nn), Some("Musklar og skjelett"));
        assert_eq!(navn(Kodeverk::Icd10, "E119", Malform::Nb), Some("Stoffskifte og ernæring"));
        assert_eq!(navn(Kodeverk::Phbu, "L03", Malform::Nb), None);
        assert_eq!(navn(Kodeverk::Icpc2, "Æ", Malform::Nb), None);
    }

    #[test]
    fn every_chapter_has_a_name() {
        assert!(KAPITLER.iter().all(|k| kapittelnavn(k, Malform::Nb).is_some()));
    }
}
