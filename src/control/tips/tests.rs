//! A tip is apart from all that finds, sorts and counts.

use std::{fs, path::Path};

use crate::control::grunnlag::{Kolonne, forbudt};

fn under(mappe: &Path, ut: &mut Vec<(String, String)>) {
    for fil in fs::read_dir(mappe).unwrap().map(|f| f.unwrap().path()) {
        if fil.is_dir() {
            under(&fil, ut);
        } else if fil.extension().is_some_and(|e| e == "rs" || e == "toml") {
            ut.push((fil.display().to_string(), fs::read_to_string(&fil).unwrap()));
        }
    }
}

/// A dependency that is not there can't raise anything: the rooms that make signals, scores, cases and
/// queues do not name this one.
#[test]
fn nothing_that_finds_or_sorts_can_read_a_tip() {
    let rot = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut filer = Vec::new();
    for mappe in [
        "regler",
        "grunnlag",
        "ko",
        "anomali",
        "sak",
        "signal",
        "belop",
        "nettverk",
        "jevnmal",
        "overvaking",
        "rettferdighet",
        "rom",
        "simulering",
        "kjoreplan",
        "register",
    ] {
        under(&rot.join("src/control").join(mappe), &mut filer);
    }
    under(&rot.join("rules/signaler"), &mut filer);
    assert!(filer.len() > 150, "{}", filer.len());
    for (navn, tekst) in filer {
        for ord in ["tips::", "Tipskode", "\"tips\"", "TIPS_"] {
            // The list of what no rule may ask for names it, to refuse it.
            if navn.ends_with("grunnlag/forbudt.rs") || navn.ends_with("tests_forbudt.rs") {
                continue;
            }
            assert!(!tekst.contains(ord), "{navn}: {ord}");
        }
    }
}

#[test]
fn no_rule_has_a_column_for_it_and_asking_says_why() {
    assert!(Kolonne::ALLE.iter().all(|k| !k.navn().contains("tips")));
    assert_eq!(forbudt::grunn("antall_tips"), Some("Tips er aldri grunnlag for et signal."));
}
