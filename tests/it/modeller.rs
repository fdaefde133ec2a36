//! The commands about models: what is refused, what is taken into use, what is listed.

use std::{fs, path::Path, process::Output};

use serde_json::Value;

use crate::{harness::modellfil, regelbok::milepael};

fn kjor(mappe: &Path, argumenter: &[&str]) -> (Option<i32>, String) {
    let data = mappe.join("data");
    let mut alle = vec!["--data", data.to_str().unwrap(), "model"];
    alle.extend(argumenter);
    let Output { status, stdout, stderr } = milepael(&alle);
    let tekst = [stdout, stderr].map(|b| String::from_utf8(b).unwrap()).concat();
    (status.code(), tekst)
}

#[test]
fn a_model_is_published_listed_and_replaced_and_a_changed_file_is_refused() {
    let mappe = tempfile::tempdir().unwrap();
    let fil = |navn: &str, bytes: &[u8]| {
        let sti = mappe.path().join(navn);
        fs::write(&sti, bytes).unwrap();
        sti.to_str().unwrap().to_owned()
    };
    assert!(kjor(mappe.path(), &["list"]).1.contains("Ingen modell er publisert."));
    let (forste, andre) = (fil("a.json", &modellfil("forste", 1.0)), fil("b.json", &modellfil("andre", 1.5)));
    let endret = String::from_utf8(modellfil("forste", 1.0)).unwrap().replacen("forste", "Forste", 1);
    let (kode, tekst) = kjor(mappe.path(), &["publish", &fil("c.json", endret.as_bytes())]);
    assert!(kode == Some(1) && tekst.contains("endret etter at den ble laget"), "{tekst}");
    for modell in [&forste, &andre] {
        let (kode, tekst) = kjor(mappe.path(), &["publish", modell, "--by", "Z990001"]);
        assert!(kode == Some(0) && tekst.contains("er tatt i bruk"), "{tekst}");
    }
    let (_, liste) = kjor(mappe.path(), &["list", "--json"]);
    let rader: Vec<Value> = liste.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let vist: Vec<_> = rader
        .iter()
        .map(|r| (r["name"].as_str().unwrap(), r["in_use"] == true, r["by"].as_str().unwrap()))
        .collect();
    assert_eq!(vist, [("forste", false, "Z990001"), ("andre", true, "Z990001")]);
    // Back again, without a second copy.
    assert_eq!(kjor(mappe.path(), &["publish", &forste]).0, Some(0));
    assert_eq!(kjor(mappe.path(), &["list"]).1.lines().filter(|l| l.starts_with("* forste")).count(), 1);
    assert!(kjor(mappe.path(), &["compare"]).1.contains("Ingen vurderinger med tall er avgjort ennå."));
}
