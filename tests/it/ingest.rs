//! `milepael ingest` as a program: what it prints, writes and refuses.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::{Value, json};
use tempfile::TempDir;

struct Mappe(TempDir);

impl Mappe {
    fn ny() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn sti(&self, navn: &str) -> PathBuf {
        self.0.path().join(navn)
    }

    fn skriv(&self, navn: &str, innhold: &str) -> String {
        fs::write(self.sti(navn), innhold).unwrap();
        self.sti(navn).to_string_lossy().into_owned()
    }

    /// Runs in the folder, with nothing of the machine's own settings.
    fn kjor(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_milepael"))
            .arg("ingest")
            .args(args)
            .current_dir(self.0.path())
            .env_clear()
            .output()
            .unwrap()
    }

    fn linjer(&self, args: &[&str]) -> Vec<Value> {
        let ut = self.kjor(args);
        assert!(ut.status.success(), "{}", feiltekst(&ut));
        String::from_utf8(ut.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect()
    }
}

fn feiltekst(ut: &Output) -> String {
    String::from_utf8_lossy(&ut.stderr).into_owned()
}

fn prove(navn: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(navn).to_string_lossy().into_owned()
}

const NA: &str = "2025-03-12T10:00:00";
const FORSTE: &str = "valid/01-aktivitet-ikke-mulig-100.xml";

#[test]
fn every_sample_gives_what_its_line_expects_and_nothing_is_left_behind() {
    let mappe = Mappe::ny();
    let manifest = prove("manifest.jsonl");
    let mut antall = 0;
    for linje in fs::read_to_string(&manifest).unwrap().lines() {
        let verdi: Value = serde_json::from_str(linje).unwrap();
        let expected = &verdi["expected"];
        if !expected.is_object() {
            continue;
        }
        let navn = verdi["file"].as_str().unwrap();
        let (forste, fil) = (prove(FORSTE), prove(navn));
        let mut args = vec!["--dry-run", "--now", NA, "--context", &manifest];
        if navn.contains("/18-duplikat") {
            args.push(&forste);
        }
        args.push(&fil);
        let svar = mappe.linjer(&args).pop().unwrap();
        let apprec = match expected["apprec"].as_str().unwrap() {
            ingen if ingen.starts_with("none") => "AVVIST",
            annet => annet,
        };
        for (felt, ventet) in [
            ("outcome", &expected["outcome"]),
            ("stage", &expected["stage"]),
            ("rule", &expected["rule"]),
            ("apprec", &json!(apprec)),
        ] {
            assert_eq!(svar[felt], *ventet, "{navn}: {svar}");
        }
        assert_eq!(svar["path"].is_array(), svar["stage"] == "rules", "{navn}");
        antall += 1;
    }
    assert_eq!(antall, 64);
    assert_eq!(fs::read_dir(mappe.0.path()).unwrap().count(), 0, "no database is made");
}

#[test]
fn a_dry_run_follows_the_context_and_the_clock() {
    let mappe = Mappe::ny();
    let fil = prove(FORSTE);
    let regel = |args: &[&str]| mappe.linjer(&[args, &[&fil]].concat()).remove(0)["rule"].clone();
    let kontekst =
        mappe.skriv("k.json", r#"{"files": {"01-aktivitet-ikke-mulig-100.xml": {"suspendert": true}}}"#);
    assert_eq!(regel(&["--dry-run", "--now", NA]), Value::Null);
    assert_eq!(regel(&["--dry-run", "--now", NA, "--context", &kontekst]), "BEHANDLER_SUSPENDERT");
    assert_eq!(regel(&["--dry-run", "--now", "2025-03-12T07:30:00Z"]), "INTAKE_SIGNATURDATO_FREM_I_TID");
    assert_eq!(regel(&["--dry-run", "--now", "2028-03-13"]), "TILBAKEDATERT_MER_ENN_3_AR");
    let svar = mappe.linjer(&["--dry-run", "--now", NA, &fil, &fil]);
    assert_eq!(svar[1]["rule"], "INTAKE_DUPLIKAT");
    assert!(svar[1]["path"].is_null() && svar[0]["event"].is_null());
}

#[test]
fn receipts_are_written_one_file_a_message() {
    let mappe = Mappe::ny();
    let (ok, avvist) = (prove(FORSTE), prove("edge/58-avkuttet-xml.xml"));
    mappe.linjer(&["--dry-run", "--now", NA, "--receipts", "ut", &ok, &avvist, &ok]);
    let mut filer: Vec<_> = fs::read_dir(mappe.sti("ut"))
        .unwrap()
        .map(|f| f.unwrap().file_name().into_string().unwrap())
        .collect();
    filer.sort();
    assert_eq!(
        filer,
        [
            "01-aktivitet-ikke-mulig-100-2.apprec.xml",
            "01-aktivitet-ikke-mulig-100.apprec.xml",
            "58-avkuttet-xml.apprec.xml"
        ]
    );
    let les = |navn: &str| fs::read_to_string(mappe.sti("ut").join(navn)).unwrap();
    assert!(les(&filer[1]).contains("<Status V=\"1\"") && les(&filer[0]).contains("duplikat"));
    assert!(les(&filer[2]).contains("<Status V=\"2\"") && !les(&filer[2]).contains("ediLoggId"));
}

#[test]
fn what_is_stored_is_judged_by_the_same_context() {
    let mappe = Mappe::ny();
    let kontekst = mappe.skriv("k.json", r#"{"behandler_kategori": "SP"}"#);
    let fil = prove(FORSTE);
    let args = ["--now", NA, "--context", &kontekst, "--receipts", "ut", &fil];
    let svar = mappe.linjer(&args).remove(0);
    assert_eq!(svar["rule"], "BEHANDLER_IKKE_LE_KI_MT_TL_FT_I_HPR");
    assert!(svar["event"].is_string() && svar["path"].is_array());
    assert!(mappe.sti("data/milepael.db").exists() && mappe.sti("ut").exists());
    assert_eq!(mappe.linjer(&args).remove(0)["rule"], "INTAKE_DUPLIKAT");
}

#[test]
fn what_cannot_be_used_stops_the_run_with_its_name() {
    let mappe = Mappe::ny();
    let fil = prove(FORSTE);
    let feil_type = mappe.skriv("feil.json", r#"{"behandler": {"finnes": "ja"}}"#);
    let ukjent = mappe.skriv("ukjent.json", r#"{"vaer": "sol"}"#);
    for (args, sagt) in [
        (vec!["--dry-run", "--context", &feil_type, &fil], "behandler.finnes"),
        (vec!["--dry-run", "--context", "finnes-ikke.json", &fil], "finnes-ikke.json"),
        (vec!["--dry-run", "--now", "i går", &fil], "--now"),
        (vec!["--dry-run", "finnes-ikke.xml"], "finnes-ikke.xml"),
        (vec!["--env", "production", "--now", NA, &fil], "--now"),
        (vec!["--env", "production", "--context", &ukjent, &fil], "--context"),
        (vec!["--env", "production", &fil], "MILEPAEL_REGISTRE"),
        (vec!["--env", "production", "--registers", "antatt", &fil], "MILEPAEL_REGISTRE"),
        (vec!["--registers", &feil_type, &fil], "MILEPAEL_REGISTRE"),
    ] {
        let ut = mappe.kjor(&args);
        assert_eq!(ut.status.code(), Some(2), "{args:?}");
        assert!(feiltekst(&ut).contains(sagt), "{args:?}: {}", feiltekst(&ut));
    }
    assert!(!mappe.sti("data").exists(), "none of these opened a database");
    let ut = mappe.kjor(&["--dry-run", "--context", &ukjent, &fil]);
    assert!(ut.status.success() && feiltekst(&ut).contains("ukjent nøkkel: vaer"), "{}", feiltekst(&ut));
    // In production the registers may come from a file that is named.
    let ut = mappe.kjor(&["--env", "production", "--registers", &ukjent, &fil]);
    assert!(ut.status.success(), "{}", feiltekst(&ut));
}
