//! The commands of the rulebook, and how a faulty book stops the program.

use std::fs;

use serde_json::Value;

use super::{bok, med_miljo, milepael, sagt};

/// A start with this plan first in its file: exit code and what was said.
fn start_med(plan: &str) -> (Option<i32>, String) {
    let mappe = bok("oppfolging.toml", |tekst| {
        let (_, etter) = tekst.split_once("[plan]").unwrap();
        let (_, resten) = etter.split_once("\n[").unwrap();
        format!("{plan}\n[{resten}")
    });
    let data = tempfile::tempdir().unwrap();
    let miljo = [("MILEPAEL_RULES", mappe.path().to_str().unwrap())];
    let svar = med_miljo(&["serve", "--data", data.path().to_str().unwrap()], &miljo);
    assert_eq!(svar.stdout, b"");
    assert_eq!(fs::read_dir(data.path()).unwrap().count(), 0, "stopped before the database was touched");
    (svar.status.code(), sagt(&svar.stderr, mappe.path()))
}

#[test]
fn a_faulty_book_stops_the_start_with_file_line_and_remedy() {
    let plan = |values: &str| {
        start_med(&format!("[plan]\ntitle = \"Plan\"\nunit = \"dager\"\nvalues = [\n{values}\n]\n"))
    };
    let tilfeller = [
        plan(
            "{ from = 1997-05-01, to = 2011-08-01, value = 42, law = \"aml. § 4-6\" },\n{ from = 2011-07-01, value = 28, law = \"aml. § 4-6\" },",
        ),
        plan(
            "{ from = 1997-05-01, to = 2011-05-31, value = 42, law = \"aml. § 4-6\" },\n{ from = 2011-07-01, value = 28, law = \"aml. § 4-6\" },",
        ),
        plan("{ from = 2011-07-01, to = 2026-12-31, value = 28, law = \"aml. § 4-6\" },"),
        plan("{ from = 2011-07-01, value = 28 },"),
        plan("{ from = 2011-07-01, value = 28, lov = \"aml. § 4-6\" },"),
        plan("{ from = 2011-07-01, value = \"fire uker\", law = \"aml. § 4-6\" },"),
        plan("{ from = 2011-07-01, value = -28, law = \"aml. § 4-6\" },"),
        plan("{ from = 01.07.2011, value = 28, law = \"aml. § 4-6\" },"),
        start_med(
            "[plan]\ntitle = \"Plan\"\nunit = \"døgn\"\nvalues = [{ from = 2011-07-01, value = 28, law = \"aml. § 4-6\" }]",
        ),
        start_med("[plan]\ntitle = \"\"\nunit = \"dag\"\nvalues = [{ from = 2011-07-01, value = 2.5 }]"),
    ];
    let mut alle = String::new();
    for (kode, tekst) in tilfeller {
        assert_eq!(kode, Some(2), "{tekst}");
        alle.push_str(&tekst);
    }
    insta::assert_snapshot!(alle);
    let (_, borte) = start_med("");
    assert!(
        borte.contains("oppfolging.toml linje ") && borte.contains("parameteren «plan» mangler"),
        "{borte}"
    );
}

#[test]
fn a_book_without_all_its_files_is_refused() {
    let mappe = bok("", str::to_owned);
    fs::remove_file(mappe.path().join("saksgang.toml")).unwrap();
    let svar = milepael(&["rules", "show", "--rules", mappe.path().to_str().unwrap()]);
    assert_eq!(svar.status.code(), Some(2));
    insta::assert_snapshot!(sagt(&svar.stderr, mappe.path()));
}

#[test]
fn the_flag_beats_the_environment_and_the_environment_the_built_in_book() {
    let tittel = |navn: &'static str| {
        bok("oppfolging.toml", move |t| t.replace("\"Oppfølgingsplan\"", &format!("\"{navn}\"")))
    };
    let (flagg, miljo) = (tittel("Flagget"), tittel("Miljøet"));
    let vis = |argumenter: &[&str], verdi: &str| {
        let fast = ["rules", "show", "--law", "aml. § 4-6 tredje ledd", "--at", "2026-01-01"];
        let svar = med_miljo(&[&fast[..], argumenter].concat(), &[("MILEPAEL_RULES", verdi)]);
        String::from_utf8(svar.stdout).unwrap().lines().next().unwrap_or_default().to_owned()
    };
    let sti = |m: &tempfile::TempDir| m.path().to_str().unwrap().to_owned();
    assert_eq!(vis(&["--rules", &sti(&flagg)], &sti(&miljo)), "oppfolging.plan: Flagget");
    assert_eq!(vis(&[], &sti(&miljo)), "oppfolging.plan: Miljøet");
    assert_eq!(vis(&[], ""), "oppfolging.plan: Oppfølgingsplan");
    let fil = miljo.path().join("milepael.toml");
    fs::write(&fil, format!("rules = {:?}\n", sti(&miljo))).unwrap();
    assert_eq!(vis(&["--config", fil.to_str().unwrap()], ""), "oppfolging.plan: Miljøet");
}

#[test]
fn a_repealed_rule_is_shown_as_repealed() {
    let mappe = bok("oppfolging.toml", |t| {
        t.replacen(
            "\n]",
            "\n  { from = 2026-07-01, law = \"lov 2026 nr. 1\", note = \"Plikten er borte.\" },\n]",
            1,
        )
    });
    let vis = |mer: &[&str]| {
        let fast = ["rules", "show", "--rules", mappe.path().to_str().unwrap(), "--law", "lov 2026"];
        milepael(&[&fast[..], mer].concat()).stdout
    };
    insta::assert_snapshot!(sagt(&vis(&["--at", "2026-07-01"]), mappe.path()), @r"
    oppfolging.plan: Oppfølgingsplan
      fra 01.07.2026         opphevet  lov 2026 nr. 1
          Plikten er borte.
    ");
    assert_eq!(sagt(&vis(&["--at", "2026-06-30"]), mappe.path()), "Ingen verdier passer.\n");
    let json: Value = serde_json::from_slice(&vis(&["--json"])).unwrap();
    assert_eq!(json[0]["repealed"], true);
    assert_eq!((&json[0]["value"], &json[0]["to"]), (&Value::Null, &Value::Null));
}

#[test]
fn the_built_in_book_can_be_taken_out_and_is_the_same() {
    let mappe = tempfile::tempdir().unwrap();
    let ny = mappe.path().join("bok");
    let sti = ny.to_str().unwrap();
    assert!(milepael(&["rules", "export", sti]).status.success());
    let vist = |rules: &[&str]| milepael(&[&["rules", "show", "--json"], rules].concat()).stdout;
    assert_eq!(vist(&["--rules", sti]), vist(&[]));
    let igjen = milepael(&["rules", "export", sti]);
    assert_eq!(igjen.status.code(), Some(2), "what somebody has changed is not written over");
    insta::assert_snapshot!(sagt(&igjen.stderr, &ny));
}

#[test]
fn differences_bad_lines_and_unknown_questions_are_told_and_fail() {
    let mappe = tempfile::tempdir().unwrap();
    let skriv = |navn: &str, linjer: &[&str]| {
        let sti = mappe.path().join(navn);
        fs::write(&sti, linjer.join("\n")).unwrap();
        sti.to_str().unwrap().to_owned()
    };
    let god = r#"{"id": "god", "area": "tilfelle", "input": {"kind": "weeks", "today": "2024-06-12", "spell": {"start": "2024-06-01", "end": "2024-06-30", "sick_days": 30}}, "expected": {"weeks": 1}}"#;
    let en =
        skriv("en.jsonl", &[god, "", &god.replace(r#""weeks": 1"#, r#""weeks": 2"#).replace("god", "feil")]);
    let to = skriv(
        "to.jsonl",
        &[
            "{ikke json}",
            r#"{"id": "a", "area": "tilfelle", "input": {}}"#,
            r#"{"id": "b", "area": "ukjent", "input": {}, "expected": {}}"#,
            r#"{"id": "c", "area": "tilfelle", "input": {"kind": "ukjent"}, "expected": {}}"#,
            r#"{"id": "d", "area": "tilfelle", "input": {"kind": "weeks", "today": "2024-13-12"}, "expected": {}}"#,
            god,
        ],
    );
    let svar = milepael(&["rules", "test", &en, &to]);
    assert_eq!(svar.status.code(), Some(1));
    insta::assert_snapshot!(sagt(&svar.stdout, mappe.path()));
    let json = milepael(&["rules", "test", "--json", &en, &to]);
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&json["passed"], &json["failed"]), (&Value::from(2), &Value::from(6)));
    assert_eq!(json["differences"].as_array().map(Vec::len), Some(6));

    let bare_god = skriv("god.jsonl", &[god, god]);
    let svar = milepael(&["rules", "test", &bare_god]);
    assert_eq!((svar.status.code(), svar.stdout.as_slice()), (Some(0), &b"2 passed, 0 failed\n"[..]));
    let borte = milepael(&["rules", "test", mappe.path().join("borte.jsonl").to_str().unwrap()]);
    assert_eq!(borte.status.code(), Some(2));
}

#[test]
fn cases_run_under_the_book_that_is_named() {
    let mappe = bok("tilfelle.toml", |t| t.replacen("value = 16", "value = 30", 1));
    let saker = tempfile::tempdir().unwrap();
    let fil = saker.path().join("s.jsonl");
    let bit = |id: &str, fom: &str, tom: &str| {
        serde_json::json!({"id": id, "org": "315000106", "tags": ["SYKMELDING", "SENDT", "PERIODE", "INGEN_AKTIVITET"],
            "from": fom, "to": tom, "observed": "2024-01-01T10:00:00Z"})
    };
    let sak = serde_json::json!({"id": "x", "area": "tilfelle", "expected": {"spell_count": 2},
        "input": {"kind": "bits", "today": "2024-06-12",
                  "bits": [bit("a", "2024-01-01", "2024-01-10"), bit("b", "2024-02-01", "2024-02-10")]}});
    fs::write(&fil, sak.to_string()).unwrap();
    let fil = fil.to_str().unwrap();
    assert_eq!(milepael(&["rules", "test", fil]).status.code(), Some(0));
    let annen = milepael(&["rules", "test", fil, "--rules", mappe.path().to_str().unwrap()]);
    assert_eq!(annen.status.code(), Some(1));
    assert_eq!(sagt(&annen.stdout, mappe.path()), "x: spell_count: ventet 2, fikk 1\n0 passed, 1 failed\n");
}
