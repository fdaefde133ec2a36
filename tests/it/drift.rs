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

/// `deny.toml`, the part that needs no network.
#[test]
fn every_dependency_has_a_licence_and_a_source_that_we_accept() {
    let regler: toml::Table = toml::from_str(&fil("deny.toml")).unwrap();
    let tekster = |tabell: &str, felt: &str| -> Vec<String> {
        regler[tabell][felt].as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
    };
    let tillatt: Vec<spdx::Licensee> =
        tekster("licenses", "allow").iter().map(|l| spdx::Licensee::parse(l).unwrap()).collect();
    let kilder: Vec<String> =
        tekster("sources", "allow-registry").iter().map(|k| format!("registry+{k}")).collect();
    let forbudt: Vec<&str> =
        regler["bans"]["deny"].as_array().unwrap().iter().map(|v| v["crate"].as_str().unwrap()).collect();
    let ut = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .args(["--filter-platform", "x86_64-unknown-linux-gnu"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(ut.status.success(), "{}", String::from_utf8_lossy(&ut.stderr));
    let alt: serde_json::Value = serde_json::from_slice(&ut.stdout).unwrap();
    let pakker = alt["packages"].as_array().unwrap();
    assert!(pakker.len() > 100);
    let mut feil = Vec::new();
    for pakke in pakker {
        let navn = pakke["name"].as_str().unwrap();
        if let Some(kilde) = pakke["source"].as_str()
            && !kilder.iter().any(|k| k == kilde)
        {
            feil.push(format!("{navn}: from {kilde}"));
        }
        if forbudt.contains(&navn) {
            feil.push(format!("{navn}: not to be used"));
        }
        let lisens = pakke["license"].as_str().unwrap_or_default();
        let ok = spdx::Expression::parse_mode(lisens, spdx::ParseMode::LAX)
            .is_ok_and(|uttrykk| uttrykk.evaluate(|krav| tillatt.iter().any(|t| t.satisfies(krav))));
        if !ok {
            feil.push(format!("{navn}: {lisens}"));
        }
    }
    assert!(feil.is_empty(), "{feil:#?}");
}
