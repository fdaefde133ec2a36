//! The advice as a doctor reads it.

use std::fmt::Write;

use crate::{
    hendelse::sykmelding::{Diagnose, Kodeverk},
    rules::Regelverk,
    text::Malform,
};

fn diagnose(system: Kodeverk, kode: &str) -> Diagnose {
    Diagnose { system, kode: kode.to_owned(), tekst: None, originaltekst: None }
}

fn hele_boken(m: Malform) -> String {
    let bok = &Regelverk::innebygd().rad;
    let mut ut = String::new();
    for rad in std::iter::once(bok.generelt()).chain(bok.grupper()) {
        writeln!(ut, "# {}\n\n{}", super::velg(&rad.name, m), super::som_tekst(rad, m)).unwrap();
    }
    for gruppe in bok.sporsmal.grupper() {
        writeln!(ut, "{}", super::sporsmal_som_tekst(gruppe, m)).unwrap();
    }
    ut
}

#[test]
fn the_whole_book_in_bokmal() {
    insta::assert_snapshot!(hele_boken(Malform::Nb));
}

#[test]
fn the_whole_book_in_nynorsk() {
    insta::assert_snapshot!(hele_boken(Malform::Nn));
}

#[test]
fn a_note_leads_to_the_advice_for_its_diagnosis() {
    let bok = Regelverk::innebygd();
    let id = |d: &Diagnose| super::for_diagnose(bok, Some(d)).id.as_str();
    assert_eq!(id(&diagnose(Kodeverk::Icpc2, "L03")), "rygg");
    assert_eq!(id(&diagnose(Kodeverk::Icpc2b, "L03.0001")), "rygg");
    assert_eq!(id(&diagnose(Kodeverk::Icd10, "M54.5")), "rygg");
    assert_eq!(id(&diagnose(Kodeverk::Icd10, "F431")), "angst", "the longest beginning decides");
    assert_eq!(id(&diagnose(Kodeverk::Icd10, "F432")), "psykisk_belastning");
    assert_eq!(id(&diagnose(Kodeverk::Icpc2, "Z01")), "generelt");
    assert_eq!(id(&diagnose(Kodeverk::Phbu, "L03")), "generelt");
    assert_eq!(super::for_diagnose(bok, None).id, "generelt");
}

/// LIX: mean words a sentence, plus the share of words longer than six letters. 40 is «middle».
fn lix(tekst: &str) -> usize {
    let ord: Vec<&str> = tekst.split(|c: char| !c.is_alphanumeric()).filter(|o| !o.is_empty()).collect();
    let setninger = tekst.split(['.', '?', ':']).filter(|s| s.contains(char::is_alphabetic)).count();
    let lange = ord.iter().filter(|o| o.chars().count() > 6).count();
    ord.len() / setninger.max(1) + 100 * lange / ord.len().max(1)
}

#[test]
fn every_advice_is_easy_to_read() {
    let bok = &Regelverk::innebygd().rad;
    for m in [Malform::Nb, Malform::Nn] {
        for rad in std::iter::once(bok.generelt()).chain(bok.grupper()) {
            let tekst: Vec<&str> = rad.lister().iter().flat_map(|(_, l)| super::setninger(l, m)).collect();
            let lix = lix(&tekst.join(" "));
            assert!(lix < 45, "{} {m:?}: {lix}", rad.id);
        }
    }
}
