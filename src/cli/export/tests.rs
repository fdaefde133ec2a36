//! An export of invented people, as somebody with a notebook meets it.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{file::hexadecimal, person::Kept, read_name, schema::Origin, simulated, write};
use crate::{
    learn::features::TREKK,
    rules::Regelverk,
    simulate::{Oppsett, Register},
};

const FILES: [&str; 3] = ["tilfeller.csv", "landemerker.csv", "prognoser.csv"];

fn export(folder: &Path, people: usize) -> Value {
    let i_dag = "2026-11-20".parse().unwrap();
    let register = Register::new(Oppsett { antall: people, seed: 3, i_dag });
    write::prepare(folder, false).unwrap();
    let gathered = simulated::gather(&register, Regelverk::innebygd(), |_| {});
    let origin = Origin { kind: "syntetisk", seed: Some(3), data_end: "2026-11-19".into() };
    write::all(folder, &origin, &gathered, 2, &|| {}).unwrap();
    serde_json::from_str(&fs::read_to_string(folder.join("skjema.json")).unwrap()).unwrap()
}

fn table(folder: &Path, name: &str) -> (Vec<String>, Vec<BTreeMap<String, String>>) {
    let mut file = csv::Reader::from_path(folder.join(name)).unwrap();
    let head: Vec<String> = file.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |r: csv::StringRecord| head.iter().cloned().zip(r.iter().map(str::to_owned)).collect();
    let rows = file.records().map(|r| row(r.unwrap())).collect();
    (head, rows)
}

#[test]
fn the_schema_tells_every_column_and_the_hash_of_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let schema = export(folder.path(), 300);
    for name in FILES {
        let bytes = fs::read(folder.path().join(name)).unwrap();
        let hash = hexadecimal(&Sha256::digest(&bytes));
        let told = &schema["filer"][name];
        assert_eq!(told["sha256"], hash.as_str(), "{name}");
        let (head, rows) = table(folder.path(), name);
        assert_eq!(told["rader"], rows.len(), "{name}");
        let columns = told["kolonner"].as_array().unwrap();
        assert_eq!(columns.iter().map(|c| c["navn"].as_str().unwrap()).collect::<Vec<_>>(), head);
        for column in columns {
            assert!(!column["betydning"].as_str().unwrap().is_empty(), "{column}");
            let levels = column["verdier"].as_array().cloned().unwrap_or_default();
            let at = column["navn"].as_str().unwrap();
            for row in rows.iter().filter(|_| !levels.is_empty()) {
                let value = &row[at];
                assert!(value.is_empty() || levels.iter().any(|l| l == value), "{at}: {value}");
            }
        }
    }
    let (head, _) = table(folder.path(), "landemerker.csv");
    assert!(TREKK.iter().all(|feature| head.iter().any(|name| name == feature.navn)));
}

#[test]
fn nothing_in_the_files_names_a_person_or_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let schema = export(folder.path(), 200);
    assert!(schema["personer_utelatt"].as_u64().unwrap() > 0, "protected people are left out");
    for name in FILES {
        let text = fs::read_to_string(folder.path().join(name)).unwrap();
        for cell in text.split([',', '\n']) {
            let digits = cell.chars().filter(char::is_ascii_digit).count();
            assert!(digits < 9, "{name}: an identity or organisation number? {cell}");
            assert!(cell.parse::<chrono::NaiveDate>().is_err(), "{name}: a date: {cell}");
        }
    }
}

#[test]
fn a_person_is_in_one_fold_and_the_three_files_fit_each_other() {
    let folder = tempfile::tempdir().unwrap();
    export(folder.path(), 300);
    let (_, spells) = table(folder.path(), "tilfeller.csv");
    let (_, rows) = table(folder.path(), "landemerker.csv");
    let (_, chances) = table(folder.path(), "prognoser.csv");
    let mut fold = BTreeMap::new();
    for row in &rows {
        assert_eq!(fold.entry(&row["person"]).or_insert(&row["fold"]), &&row["fold"]);
        let spell = &spells[row["tilfelle"].parse::<usize>().unwrap()];
        assert_eq!(
            (&spell["person"], &spell["uker"], &spell["sluttet"]),
            (&row["person"], &row["time"], &row["event"])
        );
        assert!(row["entry"].parse::<u16>().unwrap() < row["time"].parse().unwrap());
        assert_eq!(row["entry"], row["landemerke"]);
    }
    assert_eq!(fold.values().collect::<std::collections::BTreeSet<_>>().len(), 5);
    let number = |row: &BTreeMap<String, String>, at: &str| row[at].parse::<f64>().unwrap();
    let mut last: Option<&BTreeMap<String, String>> = None;
    let mut said = 0;
    for row in &chances {
        assert_eq!(fold[&row["person"]], &row["fold"]);
        assert!(number(row, "horisont") > number(row, "landemerke"));
        let spell = &spells[row["tilfelle"].parse::<usize>().unwrap()];
        if !row["p_hasard"].is_empty() {
            // Where the model refuses to say, all three are empty.
            let [low, chance, high] = ["p_lav", "p_hasard", "p_hoy"].map(|at| number(row, at));
            assert!((0.0..=1.0).contains(&low) && low <= chance && chance <= high && high <= 1.0, "{row:?}");
            let same = |b: &&BTreeMap<_, _>| {
                (&b["tilfelle"], &b["landemerke"]) == (&row["tilfelle"], &row["landemerke"])
            };
            if let Some(before) = last.filter(same) {
                assert!(number(before, "p_hasard") >= chance, "further is never likelier: {row:?}");
            }
            said += 1;
        }
        match row["nadde"].as_str() {
            "1" => assert!(number(spell, "uker") >= number(row, "horisont")),
            "0" => assert!(spell["sluttet"] == "1" && number(spell, "uker") <= number(row, "horisont")),
            _ => assert_eq!(spell["sluttet"], "0"),
        }
        last = Some(row);
    }
    assert!(said > chances.len() / 4, "{said} of {}", chances.len());
}

#[test]
fn the_same_people_give_the_same_bytes() {
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    assert_eq!(export(a.path(), 120), export(b.path(), 120));
}

#[test]
fn a_folder_with_something_in_it_is_left_alone_unless_forced() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mitt.txt"), "viktig").unwrap();
    let refused = write::prepare(folder.path(), false).unwrap_err().to_string();
    assert!(refused.contains("ikke tom") && refused.contains("--force"), "{refused}");
    fs::write(folder.path().join("skjema.json"), "{}").unwrap();
    write::prepare(folder.path(), true).unwrap();
    assert!(!folder.path().join("skjema.json").exists(), "an old schema does not stay beside new files");
    assert_eq!(fs::read_to_string(folder.path().join("mitt.txt")).unwrap(), "viktig");
}

#[test]
fn too_few_people_for_folds_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let i_dag = "2026-11-20".parse().unwrap();
    let register = Register::new(Oppsett { antall: 3, seed: 1, i_dag });
    let gathered = simulated::gather(&register, Regelverk::innebygd(), |_| {});
    let origin = Origin { kind: "syntetisk", seed: Some(1), data_end: String::new() };
    let refused = write::all(folder.path(), &origin, &gathered, 2, &|| {}).unwrap_err().to_string();
    assert!(refused.contains("for få personer"), "{refused}");
    assert!(!folder.path().join("skjema.json").exists());
}

#[test]
fn the_reader_is_a_name_and_no_identity_number() {
    assert_eq!(read_name("Z990001").as_deref(), Ok("Z990001"));
    assert_eq!(read_name("kari.nordmann@nav.no").as_deref(), Ok("kari.nordmann@nav.no"));
    for wrong in ["", "en to", "25830074021", "25.83.0074-021", &"x".repeat(41)] {
        assert!(read_name(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn every_state_of_a_duty_has_its_name() {
    assert_eq!(Kept::NotDue.name(), "ikke_aktuell");
    assert_eq!(Kept::Coming.name(), "kommer");
}
