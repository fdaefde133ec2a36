//! The built-in advice, and one fault of every kind.

use std::{collections::BTreeSet, fmt::Write, fs};

use super::{
    FILER, RADFILER, Regelverk,
    schema::{
        Regelfeil,
        rad::{Kodesystem, Radbok},
    },
};

const GOD: &str = r#"name = { nb = "Kne", nn = "Kne" }
icpc2 = ["L15"]
checked = 2026-11-22
usual_course = [{ nb = "Det går bra.", nn = "Det går bra." }]
grading_first = [{ nb = "Prøv litt.", nn = "Prøv litt." }]
ask_employer = [{ nb = "Hva går an?", nn = "Kva går an?" }]
follow_up_when = [{ nb = "Om to uker.", nn = "Om to veker." }]
not_when = [{ nb = "Hvile ved feber.", nn = "Kvile ved feber." }]
sources = [{ title = "Kne", publisher = "Hdir", url = "https://example.org", read = 2026-11-22 }]
"#;

/// The book with general advice, questions, and these files.
fn les(filer: &[(&str, &str)]) -> Result<Radbok, Vec<Regelfeil>> {
    let generelt = GOD.replace("icpc2 = [\"L15\"]\n", "");
    let sporsmal = fs::read_to_string("rules/rad/sporsmal.toml").unwrap();
    let mut alle =
        vec![("rad/generelt.toml".to_owned(), generelt), ("rad/sporsmal.toml".to_owned(), sporsmal)];
    alle.extend(filer.iter().map(|(fil, tekst)| ((*fil).to_owned(), (*tekst).to_owned())));
    Radbok::les(&alle)
}

fn bok() -> &'static Radbok {
    &Regelverk::innebygd().rad
}

#[test]
fn every_file_of_the_folder_is_built_in() {
    let i_mappen: BTreeSet<String> = fs::read_dir("rules/rad")
        .unwrap()
        .map(|fil| format!("rad/{}", fil.unwrap().file_name().into_string().unwrap()))
        .collect();
    let bygd_inn: BTreeSet<String> = RADFILER.iter().map(|(navn, _)| (*navn).to_owned()).collect();
    assert_eq!(bygd_inn, i_mappen);
    assert_eq!(bok().grupper().len(), 25);
}

#[test]
fn every_code_has_one_group_and_finds_it() {
    let mut sett = BTreeSet::new();
    for rad in bok().grupper() {
        let icpc2 = rad.icpc2.iter().map(|kode| (Kodesystem::Icpc2, kode));
        let icd10 = rad.icd10.iter().map(|kode| (Kodesystem::Icd10, kode));
        for (system, kode) in icpc2.chain(icd10) {
            assert!(sett.insert((system, kode.clone())), "{kode} twice");
            assert_eq!(bok().gruppe_for(system, kode).map(|r| &r.id), Some(&rad.id), "{kode}");
        }
        assert!(!rad.icpc2.is_empty() && !rad.icd10.is_empty(), "{}", rad.id);
    }
}

#[test]
fn the_longest_beginning_decides_and_spelling_does_not() {
    let id = |system, kode: &str| bok().rad_for(Some((system, kode))).id.as_str();
    for (kode, ventet) in [
        ("L03", "rygg"),
        ("l03", "rygg"),
        (" L03 ", "rygg"),
        ("L03.0001", "rygg"),
        ("L86", "rygg_utstraling"),
        ("R991", "influensa"),
        ("R99", "generelt"),
        ("L", "generelt"),
        ("", "generelt"),
        ("Å03", "generelt"),
        ("W72", "kreft"),
        ("W29", "svangerskap"),
    ] {
        assert_eq!(id(Kodesystem::Icpc2, kode), ventet, "{kode}");
    }
    for (kode, ventet) in [
        ("M545", "rygg"),
        ("M54.5", "rygg"),
        ("M542", "nakke"),
        ("M54", "generelt"),
        ("C509", "kreft"),
        ("F431", "angst"),
        ("F43", "psykisk_belastning"),
        ("O021", "generelt"),
        ("O211", "svangerskap"),
        ("J069", "luftveisinfeksjon"),
        ("J189", "influensa"),
    ] {
        assert_eq!(id(Kodesystem::Icd10, kode), ventet, "{kode}");
    }
    assert_eq!(bok().rad_for(None).id, "generelt");
}

#[test]
fn every_diagnosis_that_doctors_certify_often_has_advice_of_its_own() {
    for kode in [
        "R74", "P02", "A04", "D73", "P76", "R80", "L03", "L84", "R83", "P29", "A77", "L08", "L92", "R78",
        "W29", "L02", "L86", "P74", "L99", "L15", "P06", "L18", "N01", "D99", "N89", "R81", "A78", "W05",
        "L76", "L72", "L77", "N17", "D89", "L89", "L90", "K74", "X76", "Y77",
    ] {
        assert!(bok().gruppe_for(Kodesystem::Icpc2, kode).is_some(), "{kode}");
    }
}

#[test]
fn the_questions_of_the_note_come_by_time() {
    let sporsmal = &bok().sporsmal;
    let koder = |uker| -> Vec<&str> { sporsmal.sporsmal(uker).iter().map(|s| s.code.as_str()).collect() };
    assert!(koder(-1).is_empty() && koder(6).is_empty());
    assert_eq!(koder(7), ["6.3.1", "6.3.2", "6.3.3"]);
    assert_eq!(koder(16), koder(7));
    assert_eq!(koder(17), ["6.4.1", "6.4.2", "6.4.3", "6.4.4"]);
    assert_eq!(koder(38), koder(17));
    assert_eq!(koder(39), ["6.5.1", "6.5.2", "6.5.3", "6.5.4"]);
    assert_eq!(koder(i64::MAX), koder(39));
    let gjenstar = |uker, ikke_mulig, besvart: &[&str]| sporsmal.gjenstar(uker, ikke_mulig, besvart).count();
    assert_eq!(gjenstar(8, true, &[]), 3);
    assert_eq!(gjenstar(8, false, &[]), 0, "a graded note is not asked why it isn't graded");
    assert_eq!(gjenstar(20, false, &["6.4.1", "6.3.2"]), 3);
}

#[test]
fn every_fault_is_told_with_line_and_remedy() {
    let bytt = |fra: &str, til: &str| les(&[("rad/kne.toml", &GOD.replacen(fra, til, 1))]);
    let saker = [
        ("no name", bytt("name = { nb = \"Kne\", nn = \"Kne\" }\n", "")),
        ("one written form", bytt(", nn = \"Det går bra.\"", "")),
        ("empty nynorsk", bytt("nn = \"Det går bra.\"", "nn = \" \"")),
        ("a bare sentence", bytt("{ nb = \"Prøv litt.\", nn = \"Prøv litt.\" }", "\"Prøv litt.\"")),
        ("too long", bytt("Prøv litt.", &"Prøv litt til. ".repeat(20))),
        (
            "five sentences",
            bytt(
                "usual_course = [",
                &format!("usual_course = [{}", "{ nb = \"a\", nn = \"a\" }, ".repeat(4)),
            ),
        ),
        (
            "an empty list",
            bytt("usual_course = [{ nb = \"Det går bra.\", nn = \"Det går bra.\" }]", "usual_course = []"),
        ),
        ("a word of control", bytt("Prøv litt.", "Se etter misbruk.")),
        ("no codes", bytt("icpc2 = [\"L15\"]\n", "")),
        ("a small letter", bytt("\"L15\"", "\"l15\"")),
        ("a dot", bytt("icpc2 = [\"L15\"]", "icd10 = [\"M23.1\"]")),
        ("a number for a code", bytt("\"L15\"", "15")),
        ("unknown field", bytt("not_when", "not_wen")),
        ("text for a date", bytt("checked = 2026-11-22", "checked = \"i dag\"")),
        ("a source without address", bytt(", url = \"https://example.org\"", "")),
        ("an address that is none", bytt("https://example.org", "hdir")),
        ("the same code in two files", les(&[("rad/kne.toml", GOD), ("rad/ledd.toml", GOD)])),
        (
            "codes in the general advice",
            Radbok::les(&[
                ("rad/generelt.toml".to_owned(), GOD.to_owned()),
                ("rad/sporsmal.toml".to_owned(), fs::read_to_string("rules/rad/sporsmal.toml").unwrap()),
            ]),
        ),
        ("nothing at all", Radbok::les(&[])),
    ];
    let mut tabell = String::new();
    for (navn, lest) in saker {
        let feil = lest.expect_err(navn);
        writeln!(tabell, "{navn}").unwrap();
        for f in feil {
            writeln!(tabell, "    {f}").unwrap();
        }
    }
    insta::assert_snapshot!(tabell);
}

/// The built-in book in a folder, with the advice that `endre` leaves.
fn mappe(endre: impl Fn(&str, &str) -> Option<String>) -> tempfile::TempDir {
    let mappe = tempfile::tempdir().unwrap();
    fs::create_dir(mappe.path().join("rad")).unwrap();
    for (navn, tekst) in FILER.iter().chain(RADFILER) {
        if let Some(tekst) = endre(navn, tekst) {
            fs::write(mappe.path().join(navn), tekst).unwrap();
        }
    }
    mappe
}

#[test]
fn a_folder_may_have_advice_of_its_own_or_none() {
    let egne = mappe(|navn, tekst| match navn {
        "rad/kne.toml" => Some(GOD.to_owned()),
        "rad/hodepine.toml" => None,
        _ => Some(tekst.to_owned()),
    });
    fs::write(egne.path().join("rad/LES_MEG.txt"), "bare for mennesker").unwrap();
    let bok = Regelverk::fra_mappe(egne.path()).unwrap();
    assert_eq!(bok.rad_for(Some((Kodesystem::Icpc2, "L15"))).name.nb, "Kne");
    assert_eq!(bok.rad_for(Some((Kodesystem::Icpc2, "N01"))).id, "generelt");
    assert_eq!(bok.avtrykk(), Regelverk::innebygd().avtrykk(), "words derive nobody again");

    let uten = mappe(|navn, tekst| (!navn.starts_with("rad/")).then(|| tekst.to_owned()));
    fs::remove_dir(uten.path().join("rad")).unwrap();
    assert_eq!(Regelverk::fra_mappe(uten.path()).unwrap().rad.grupper().len(), 25);

    let halv = mappe(|navn, tekst| (navn != "rad/generelt.toml").then(|| tekst.to_owned()));
    let feil = Regelverk::fra_mappe(halv.path()).unwrap_err().to_string();
    assert!(feil.contains("rad/generelt.toml: filen mangler"), "{feil}");
}

proptest::proptest! {
    #[test]
    fn any_code_finds_some_advice(kode in "\\PC{0,20}") {
        for system in [Kodesystem::Icpc2, Kodesystem::Icd10] {
            let rad = bok().rad_for(Some((system, &kode)));
            proptest::prop_assert!(!rad.usual_course.is_empty());
        }
    }

    #[test]
    fn what_follows_a_code_changes_nothing(hale in "[0-9]{0,3}") {
        proptest::prop_assert_eq!(&bok().rad_for(Some((Kodesystem::Icd10, &format!("M545{hale}")))).id, "rygg");
    }

    #[test]
    fn no_text_makes_the_reader_panic(tekst in "\\PC*", midt in "[a-z0-9=\\[\\]{}\", \n.-]{0,80}") {
        let _ = les(&[("rad/x.toml", &tekst)]);
        let _ = les(&[("rad/x.toml", &format!("{GOD}\n{midt}"))]);
        let _ = les(&[("rad/sporsmal.toml", &midt)]);
    }
}
