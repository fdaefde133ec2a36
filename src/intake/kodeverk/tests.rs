use proptest::prelude::*;

use super::*;

const OID: &str = "2.16.578.1.12.4.1.1.";

fn system(nummer: &str) -> Kodeverk {
    Kodeverk::from(format!("{OID}{nummer}"))
}

/// Every code of a list, unpacked the slow way.
fn alle(liste: &Liste) -> Vec<String> {
    let mut koder = Vec::new();
    for linje in liste.tekst.lines() {
        let (prefiks, ender) = linje.split_once(' ').unwrap();
        for del in ender.split(' ') {
            match del.split_once('-') {
                Some((fra, til)) => {
                    let bredde = fra.len();
                    for tall in fra.parse::<u32>().unwrap()..=til.parse().unwrap() {
                        koder.push(format!("{prefiks}{tall:0bredde$}"));
                    }
                }
                None => koder.push(format!("{prefiks}{}", del.replace('=', ""))),
            }
        }
    }
    koder
}

#[test]
fn every_code_of_every_list_is_found_and_the_number_of_codes_is_known() {
    for (liste, nummer, antall) in
        [(&ICPC2, "7170", 708), (&ICPC2B, "7171", 16_292), (&ICD10, "7110", 19_634)]
    {
        let koder = alle(liste);
        assert_eq!(koder.len(), antall);
        let system = system(nummer);
        for kode in koder {
            assert!(finnes(&system, &kode), "{kode}");
            assert_eq!(listens_stavemate(&system, &kode).as_ref(), Some(&kode));
            let liten = listens_stavemate(&system, &kode.to_ascii_lowercase()).unwrap();
            assert!(liten.eq_ignore_ascii_case(&kode));
        }
    }
}

#[test]
fn lines_are_sorted_so_that_the_search_finds_them() {
    for liste in [&ICPC2, &ICPC2B, &ICD10] {
        let prefikser: Vec<_> = liste.tekst.lines().map(|l| l[..liste.prefiks].to_uppercase()).collect();
        assert!(prefikser.windows(2).all(|par| par[0] < par[1]));
        assert!(liste.tekst.is_ascii());
    }
}

#[test]
fn codes_are_found_as_the_rules_look_them_up() {
    for (nummer, kode, ventet) in [
        ("7170", "L84", true),
        ("7170", "l84", false),
        ("7170", "L8.4", false),
        ("7170", "-57", false),
        ("7170", "A57", false),
        ("7170", "X01", true),
        ("7170", "", false),
        ("7170", "A01-11", false),
        ("7170", "A=", false),
        ("7171", "A03.0005", true),
        ("7171", "A030005", false),
        ("7171", "Z01.0003", true),
        ("7171", "L84", false),
        ("7110", "M545", true),
        ("7110", "M54.5", true),
        (".7110", "M545", false),
        ("7110", "m545", false),
        ("7110", "S09", false),
        ("7110", "S090", true),
        ("7110", "Z09", false),
        ("7110", "A57", true),
        ("7110", "T4n", true),
        ("7110", "T4N", false),
        ("7110", "I210a", true),
        ("7110", "M5450000000", false),
        ("7110", "Må5", false),
        ("7112", "L84", false),
    ] {
        assert_eq!(finnes(&system(nummer), kode), ventet, "{nummer} {kode}");
    }
}

#[test]
fn the_spelling_of_the_list_is_given_back() {
    for (nummer, skrevet, ventet) in [
        ("7170", "l84", Some("L84")),
        ("7110", "k801", Some("K801")),
        ("7110", "T4N", Some("T4n")),
        ("7110", "i210A", Some("I210a")),
        ("7110", "s09", None),
        ("7171", "a03.0005", Some("A03.0005")),
        ("7171", "A030005", None),
        ("7112", "x", None),
    ] {
        assert_eq!(listens_stavemate(&system(nummer), skrevet).as_deref(), ventet, "{skrevet}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(kode in "\\PC{0,12}", nummer in "71(70|71|10|12)") {
        let system = system(&nummer);
        if finnes(&system, &kode) {
            prop_assert!(kode.is_ascii());
        }
        if let Some(stavet) = listens_stavemate(&system, &kode) {
            prop_assert!(finnes(&system, &stavet));
        }
    }
}
