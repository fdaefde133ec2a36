//! What is read, and what is refused. The names here are invented.

use std::fmt::Write;

use super::{Kodenavn, Samler, UgyldigeKoder};
use crate::hendelse::sykmelding::Kodeverk;

/// Name and content.
type Filer<'a> = &'a [(&'a str, &'a [u8])];

fn les(filer: Filer<'_>) -> Result<Vec<Kodenavn>, UgyldigeKoder> {
    let mut samler = Samler::default();
    for (fil, innhold) in filer {
        samler.les(fil, innhold);
    }
    samler.ferdig()
}

fn kode(system: Kodeverk, kode: &str, tekst: &str) -> Kodenavn {
    Kodenavn { system, kode: kode.to_owned(), tekst: tekst.to_owned() }
}

#[test]
fn the_package_and_a_table_give_the_same() {
    let ventet = [kode(Kodeverk::Icd10, "M545", "Vond rygg"), kode(Kodeverk::Icpc2, "L03", "Rygg; nede")];
    let pakke = les(&[
        ("package/lib/ICPC2.json", br#"[{"code": "L03", "text": "Rygg; nede", "validFrom": "2026-01-01"}]"#),
        ("package/lib/ICD10.json", br#"[{"code": "M54.5", "text": "Vond rygg", "parentCode": "M54"}]"#),
    ]);
    assert_eq!(pakke.unwrap(), ventet);
    let tabeller: [&str; 4] = [
        "system,kode,tekst\nICPC-2,L03,Rygg; nede\nICD-10,M54.5,Vond rygg\n",
        "\u{feff}System;Kode;Navn\r\n7170;L03;\"Rygg; nede\"\r\n7110;M545;Vond rygg\r\n",
        "tekst\tcode\tkodeverk\nRygg; nede\tL03\ticpc2\nVond rygg\tM545\t2.16.578.1.12.4.1.1.7110\n",
        "system,kode,tekst\nICPC-2,L03,Rygg; nede\nICPC-2,L03,Rygg; nede\nurn:oid:2.16.578.1.12.4.1.1.7110,M545,Vond rygg\n",
    ];
    for tabell in tabeller {
        assert_eq!(les(&[("koder.csv", tabell.as_bytes())]).unwrap(), ventet, "{tabell}");
    }
    let json = br#"[{"system": "ICD-10", "kode": "M545", "tekst": "Vond rygg"}, {"system": "ICPC-2", "code": "L03", "text": "Rygg; nede"}]"#;
    assert_eq!(les(&[("koder.json", json)]).unwrap(), ventet);
}

#[test]
fn faults_are_told_with_place_and_remedy() {
    let mange = format!("system,kode,tekst\n{}", "SNOMED,1,x\n".repeat(25));
    let saker: [(&str, Filer<'_>); 14] = [
        ("no files", &[]),
        ("an empty file", &[("ICPC2.json", b"")]),
        ("an empty list", &[("ICPC2.json", b"[]")]),
        ("only headings", &[("koder.csv", b"system,kode,tekst\n")]),
        ("not UTF-8", &[("koder.csv", b"system,kode,tekst\nICPC-2,L03,Sm\xf8rte\n")]),
        ("unknown system", &[("koder.csv", b"system,kode,tekst\nSNOMED,123,Rygg\n")]),
        ("no system", &[("koder.json", br#"[{"code": "L03", "text": "Rygg"}]"#)]),
        ("no name", &[("koder.csv", b"system,kode,tekst\nICPC-2,L03,\n")]),
        ("no code", &[("ICPC2.json", br#"[{"text": "Rygg"}]"#)]),
        ("not a code", &[("koder.csv", "system,kode,tekst\nICPC-2,L 03!,Rygg\n".as_bytes())]),
        ("two names", &[("koder.csv", b"system,kode,tekst\nICPC-2,L03,Rygg\nICPC-2,L03,Nakke\n")]),
        ("other headings", &[("koder.csv", b"a,b\n1,2\n")]),
        ("not a list", &[("ICPC2.json", b"{\"code\": \"L03\"}")]),
        ("many faults", &[("koder.csv", mange.as_bytes())]),
    ];
    let mut tabell = String::new();
    for (navn, filer) in saker {
        let feil = les(filer).expect_err(navn);
        writeln!(tabell, "{navn}\n{feil}").unwrap();
    }
    writeln!(tabell, "another kind\n{}", les(&[("koder.xlsx", b"PK")]).unwrap_err()).unwrap();
    insta::assert_snapshot!(tabell);
}

proptest::proptest! {
    #[test]
    fn no_file_makes_it_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200), tekst in "\\PC{0,100}") {
        for fil in ["a.csv", "ICPC2.json", "b"] {
            let _ = les(&[(fil, &bytes)]);
            let _ = les(&[(fil, tekst.as_bytes())]);
            let _ = les(&[(fil, format!("system,kode,tekst\n{tekst}").as_bytes())]);
        }
    }
}
