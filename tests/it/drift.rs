//! The files that whoever runs the service takes from `docs`: they name what the program really has.

use std::{collections::BTreeSet, fs, path::Path};

fn fil(navn: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(navn)).unwrap()
}

/// Every word of a text that begins as our metrics or settings do.
fn ord(tekst: &str, begynnelse: &str) -> BTreeSet<String> {
    tekst
        .match_indices(begynnelse)
        .map(|(sted, _)| {
            tekst[sted..].chars().take_while(|t| t.is_ascii_alphanumeric() || *t == '_').collect()
        })
        .collect()
}

fn all_kode(mappe: &Path, ut: &mut String) {
    for sti in fs::read_dir(mappe).unwrap().map(|e| e.unwrap().path()) {
        if sti.is_dir() {
            all_kode(&sti, ut);
        } else if sti.extension().is_some_and(|e| e == "rs") {
            ut.push_str(&fs::read_to_string(&sti).unwrap());
        }
    }
}

fn kode() -> String {
    let mut ut = String::new();
    all_kode(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut ut);
    ut
}

#[test]
fn alerts_and_dashboard_name_only_metrics_that_exist_and_leave_none_out() {
    let kode = kode();
    let finnes =
        |navn: &String| kode.contains(&format!("!(\"{navn}\"")) || kode.contains(&format!("\"{navn}\""));
    let brukt: BTreeSet<String> =
        ["docs/alerts.yaml", "docs/dashboard.json"].iter().flat_map(|f| ord(&fil(f), "milepael_")).collect();
    let ukjente: Vec<_> = brukt.iter().filter(|navn| !finnes(navn)).collect();
    assert!(ukjente.is_empty(), "no such metric: {ukjente:?}");
    assert!(brukt.len() >= 10, "{brukt:?}");
}

#[test]
fn every_setting_stands_in_the_manual_and_the_manifest_names_no_other() {
    let innstillinger = ord(&fil("src/cli/config.rs"), "MILEPAEL_");
    let manual = fil("docs/operations.md");
    let uten: Vec<_> = innstillinger.iter().filter(|navn| !manual.contains(&format!("`{navn}`"))).collect();
    assert!(uten.is_empty(), "not in docs/operations.md: {uten:?}");
    let kode = kode();
    let ukjente: Vec<_> = ["docs/nais.yaml", "Containerfile"]
        .iter()
        .flat_map(|f| ord(&fil(f), "MILEPAEL_"))
        .filter(|navn| !kode.contains(navn))
        .collect();
    assert!(ukjente.is_empty(), "no such setting: {ukjente:?}");
}

#[test]
fn the_manifest_asks_for_addresses_that_answer() {
    let manifest = fil("docs/nais.yaml");
    let dokument = serde_json::to_string(&milepael::server::openapi()).unwrap();
    for sti in ["/internal/isalive", "/internal/isready", "/internal/metrics"] {
        assert!(manifest.contains(sti) && dokument.contains(&format!("\"{sti}\"")), "{sti}");
    }
}
