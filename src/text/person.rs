//! Names, identity numbers and protection.

use crate::{
    base::Fnr,
    forlop::Personalia,
    hendelse::{person::Beskyttelse, sykmelding::Navn},
};

/// What stands where no name is known.
pub const UKJENT_NAVN: &str = "Ukjent navn";

/// «Kari Nyborg».
pub fn fullt_navn(navn: &Navn) -> String {
    let deler = [Some(navn.fornavn.as_str()), navn.mellomnavn.as_deref(), Some(navn.etternavn.as_str())];
    let deler: Vec<&str> = deler.into_iter().flatten().map(str::trim).filter(|d| !d.is_empty()).collect();
    if deler.is_empty() { UKJENT_NAVN.to_owned() } else { deler.join(" ") }
}

/// «Nyborg, Kari», as in lists.
pub fn listenavn(person: &Personalia) -> String {
    let Some(navn) = &person.navn else { return UKJENT_NAVN.to_owned() };
    let fornavn = match &navn.mellomnavn {
        Some(m) if !m.trim().is_empty() => format!("{} {}", navn.fornavn, m),
        _ => navn.fornavn.clone(),
    };
    match (navn.etternavn.trim(), fornavn.trim()) {
        ("", "") => UKJENT_NAVN.to_owned(),
        ("", f) => f.to_owned(),
        (e, "") => e.to_owned(),
        (e, f) => format!("{e}, {f}"),
    }
}

/// The number in two groups, as it is read aloud: «148778 10020».
pub fn fnr(fnr: &Fnr) -> String {
    let (dato, rest) = fnr.avslor().split_at(6);
    format!("{dato}\u{a0}{rest}")
}

/// The words of a level of address protection; nothing when there is none.
pub fn beskyttelse(niva: Beskyttelse) -> Option<&'static str> {
    match niva {
        Beskyttelse::Ugradert => None,
        Beskyttelse::Fortrolig => Some("Kode\u{a0}7: Fortrolig adresse"),
        Beskyttelse::StrengtFortrolig => Some("Kode\u{a0}6: Strengt fortrolig adresse"),
        Beskyttelse::StrengtFortroligUtland => Some("Kode\u{a0}6: Strengt fortrolig adresse, utland"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_together_from_what_is_known() {
        let navn = |f: &str, m: Option<&str>, e: &str| Navn {
            fornavn: f.into(),
            mellomnavn: m.map(str::to_owned),
            etternavn: e.into(),
        };
        let person = |n| Personalia { navn: Some(n), ..Personalia::default() };
        assert_eq!(fullt_navn(&navn("Per", Some("Arne"), "Haugen")), "Per Arne Haugen");
        assert_eq!(listenavn(&person(navn("Per", Some("Arne"), "Haugen"))), "Haugen, Per Arne");
        assert_eq!(listenavn(&person(navn("", None, "Haugen"))), "Haugen");
        assert_eq!(listenavn(&Personalia::default()), UKJENT_NAVN);
        assert_eq!(fullt_navn(&navn(" ", None, "")), UKJENT_NAVN);
        assert_eq!(fnr(&Fnr::parse("13838530022").unwrap()), "138385\u{a0}30022");
    }
}
