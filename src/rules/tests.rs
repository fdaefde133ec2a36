//! The built-in book, books from a folder, fingerprints and differences.

use std::{fs, path::Path};

use super::{FILER, Regelverk, forskjell::forskjeller, schema::Verdi};

/// The built-in book in a folder, with one file changed.
fn bok(fil: &str, endre: impl Fn(&str) -> Option<String>) -> tempfile::TempDir {
    let mappe = tempfile::tempdir().unwrap();
    for (navn, tekst) in FILER {
        let tekst = if navn == fil { endre(tekst) } else { Some(tekst.to_owned()) };
        if let Some(tekst) = tekst {
            fs::write(mappe.path().join(navn), tekst).unwrap();
        }
    }
    mappe
}

fn med_plan_fra_mars() -> Regelverk {
    let mut ny = Regelverk::innebygd().clone();
    ny.oppfolging.plan.values.push(Verdi {
        from: "2026-03-09".parse().unwrap(),
        value: Some(21),
        law: "lov 2026 nr. 1".to_owned(),
        note: None,
        uncertain: false,
    });
    ny
}

/// One snapshot an area, so that two changes in different areas don't meet in one file.
#[test]
fn all_parameters_by_date() {
    let alle = Regelverk::innebygd().parametre();
    for (fil, _) in FILER {
        let omrade = fil.trim_end_matches(".toml");
        let tabell: Vec<String> = alle
            .iter()
            .filter(|(area, ..)| *area == omrade)
            .flat_map(|(_, navn, p)| {
                p.values.iter().map(move |v| {
                    let verdi = v.value.map_or("–".to_owned(), |x| x.to_string());
                    let usikker = if v.uncertain { " ?" } else { "" };
                    format!("{navn} {} {verdi} {}: {}{usikker}", v.from, p.unit.navn(), v.law)
                })
            })
            .collect();
        insta::assert_snapshot!(format!("parameters_{omrade}"), tabell.join("\n"));
    }
}

#[test]
fn what_is_uncertain_says_what_is_uncertain_about_it() {
    let uten: Vec<_> = Regelverk::innebygd()
        .parametre()
        .into_iter()
        .filter(|(omrade, ..)| ["tilfelle", "oppfolging"].contains(omrade))
        .flat_map(|(omrade, navn, p)| p.values.iter().map(move |v| (omrade, navn, v)))
        .filter(|(.., v)| v.uncertain && v.note.is_none())
        .map(|(omrade, navn, v)| format!("{omrade}.{navn} {}", v.from))
        .collect();
    assert_eq!(uten, Vec::<String>::new());
}

#[test]
fn a_folder_with_the_same_files_is_the_same_book() {
    let mappe = bok("", |_| None);
    let lest = Regelverk::fra_mappe(mappe.path()).unwrap();
    assert_eq!(lest.avtrykk(), Regelverk::innebygd().avtrykk());
    assert_eq!(forskjeller(Regelverk::innebygd(), &lest), []);
}

#[test]
fn every_missing_file_is_told() {
    let feil = Regelverk::fra_mappe(Path::new("/nowhere")).unwrap_err();
    insta::assert_snapshot!(feil);
    let mappe = bok("saksgang.toml", |_| None);
    fs::remove_file(mappe.path().join("tilfelle.toml")).unwrap();
    let feil = Regelverk::fra_mappe(mappe.path()).unwrap_err().to_string();
    let feil = feil.replace(&mappe.path().display().to_string(), "DIR");
    insta::assert_snapshot!(feil);
}

#[test]
fn faults_of_all_files_are_told_together() {
    let mappe = bok("", |_| None);
    for fil in ["tilfelle.toml", "oppfolging.toml"] {
        let sti = mappe.path().join(fil);
        let tekst = fs::read_to_string(&sti).unwrap();
        fs::write(&sti, format!("feil = 1\n{tekst}")).unwrap();
    }
    let feil = Regelverk::fra_mappe(mappe.path()).unwrap_err().feil;
    let steder: Vec<_> = feil.iter().map(|f| (f.fil.rsplit('/').next().unwrap(), f.linje)).collect();
    assert_eq!(steder, [("tilfelle.toml", Some(1)), ("oppfolging.toml", Some(1))]);
}

#[test]
fn the_fingerprint_sees_values_and_not_words() {
    let innebygd = Regelverk::innebygd().avtrykk();
    assert_eq!(innebygd.len(), 64);
    assert_ne!(med_plan_fra_mars().avtrykk(), innebygd);
    let mut andre_ord = Regelverk::innebygd().clone();
    andre_ord.oppfolging.plan.title = "Plan".to_owned();
    andre_ord.oppfolging.plan.values[0].note = None;
    andre_ord.oppfolging.plan.values[0].uncertain = false;
    assert_eq!(andre_ord.avtrykk(), innebygd);
    let mut annen_lov = Regelverk::innebygd().clone();
    annen_lov.oppfolging.plan.values[0].law = "aml. § 1-1".to_owned();
    assert_ne!(annen_lov.avtrykk(), innebygd);
}

#[test]
fn a_new_value_is_one_difference_from_its_day_on() {
    let ny = med_plan_fra_mars();
    let [forskjell] = &forskjeller(Regelverk::innebygd(), &ny)[..] else { panic!("one difference") };
    assert_eq!((forskjell.omrade, forskjell.navn), ("oppfolging", "plan"));
    assert_eq!((forskjell.fra.to_string().as_str(), forskjell.til), ("2026-03-09", None));
    let tall = |v: Option<(&Verdi, _)>| v.and_then(|(v, _)| v.value);
    assert_eq!((tall(forskjell.for_), tall(forskjell.etter)), (Some(28), Some(21)));
}

#[test]
fn a_moved_change_of_law_differs_only_between_the_two_days() {
    let mut ny = Regelverk::innebygd().clone();
    ny.oppfolging.plan.values[1].from = "2012-01-01".parse().unwrap();
    let [forskjell] = &forskjeller(Regelverk::innebygd(), &ny)[..] else { panic!("one difference") };
    assert_eq!(forskjell.fra.to_string(), "2011-07-01");
    assert_eq!(forskjell.til.map(|d| d.to_string()).as_deref(), Some("2011-12-31"));
    let tall = |v: Option<(&Verdi, _)>| v.and_then(|(v, _)| v.value);
    assert_eq!((tall(forskjell.for_), tall(forskjell.etter)), (Some(28), Some(42)));
}

#[test]
fn a_repealed_rule_differs_from_one_in_force() {
    let mut ny = Regelverk::innebygd().clone();
    ny.oppfolging.plan.values[1].value = None;
    let forskjeller = forskjeller(Regelverk::innebygd(), &ny);
    assert_eq!(forskjeller.len(), 1);
    assert!(forskjeller[0].for_.is_some() && forskjeller[0].etter.is_none());
}
