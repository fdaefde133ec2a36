//! `milepael anomaly …` as it is typed.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

struct Mappe(tempfile::TempDir);

impl Mappe {
    fn ny() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn sti(&self, navn: &str) -> PathBuf {
        self.0.path().join(navn)
    }

    fn legg(&self, navn: &str, innhold: impl AsRef<[u8]>) {
        fs::write(self.sti(navn), innhold).unwrap();
    }

    fn les(&self, navn: &str) -> String {
        fs::read_to_string(self.sti(navn)).unwrap()
    }

    /// Runs in the folder, with nothing of the machine's own settings; words are split at spaces.
    fn kjor(&self, linje: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_milepael"))
            .arg("anomaly")
            .args(linje.split_whitespace())
            .current_dir(self.0.path())
            .env_clear()
            .output()
            .unwrap()
    }

    fn json(&self, linje: &str) -> Value {
        let ut = self.kjor(linje);
        assert_eq!(ut.status.code(), Some(0), "{linje}: {}", String::from_utf8_lossy(&ut.stderr));
        serde_json::from_slice(&ut.stdout).unwrap()
    }

    /// Runs what is refused with this code; the sentence.
    fn nektes(&self, kode: i32, linje: &str) -> String {
        let ut = self.kjor(linje);
        assert_eq!((ut.status.code(), ut.stdout.len()), (Some(kode), 0), "{linje}");
        String::from_utf8(ut.stderr).unwrap()
    }
}

/// The small tables with PyOD's scores.
fn prove(navn: &str) -> Vec<u8> {
    let mappe = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/control/anomali/prover");
    fs::read(mappe.join(navn)).unwrap()
}

/// `row,score` as numbers.
fn skarer(csv: &str) -> Vec<f64> {
    let mut linjer = csv.lines();
    assert_eq!(linjer.next(), Some("row,score"));
    let rader = linjer.enumerate().map(|(nummer, linje)| {
        let (rad, skar) = linje.split_once(',').unwrap();
        assert_eq!(rad.parse(), Ok(nummer));
        if skar.is_empty() { f64::NAN } else { skar.parse().unwrap() }
    });
    rader.collect()
}

#[test]
fn the_scores_of_an_archive_are_pyods() {
    let mappe = Mappe::ny();
    mappe.legg("t.npz", prove("skjev.npz"));
    let svar = mappe.json("ecod t.npz --out s.csv --json");
    let csv = String::from_utf8(prove("skjev.csv")).unwrap();
    let pyod: Vec<f64> =
        csv.lines().skip(1).map(|l| l.rsplit(',').next().unwrap().parse().unwrap()).collect();
    let vare = skarer(&mappe.les("s.csv"));
    assert_eq!(vare.len(), pyod.len());
    assert!(vare.iter().zip(&pyod).all(|(v, p)| (v - p).abs() <= 1e-9 * p));
    // roc_auc_score of scikit-learn on PyOD's scores: prover/fasit.tsv.
    assert!((svar["roc_auc"].as_f64().unwrap() - 0.924_153_645_8).abs() < 1e-9);
    assert_eq!((svar["model"].as_str(), svar["rows"].as_u64()), (Some("ecod-pyod"), Some(400)));
    mappe.json("ecod t.npz --out p.csv --form paper --json");
    assert_ne!(mappe.les("p.csv"), mappe.les("s.csv"));
}

#[test]
fn a_stored_model_scores_rows_by_themselves_and_leaves_out_those_with_holes() {
    let mappe = Mappe::ny();
    mappe.legg("t.csv", prove("heltall.csv"));
    mappe.json("ecod t.csv --label y --out s.csv --save m.json --json");
    // The columns in another order, and one more.
    mappe.legg("ny.csv", "ecod;x4;x3;x2;x1;x0;navn\n9;20;0;7;100;1000;a\n5;20;0;7;100;;b\n5;3;1;7;50;2;c\n");
    let svar = mappe.json("ecod ny.csv --out n.csv --reference m.json --top 1 --json");
    let nye = skarer(&mappe.les("n.csv"));
    assert!(nye[0] > nye[2] && nye[1].is_nan(), "{nye:?}");
    assert_eq!((svar["not_assessed"].as_u64(), svar["top"][0]["row"].as_u64()), (Some(1), Some(0)));
    assert_eq!(svar["top"][0]["grunner"][0]["kolonne"], "x0");
    // Alone, the row gets the same score.
    mappe.legg("en.csv", "ecod,x4,x3,x2,x1,x0\n9,20,0,7,100,1000\n");
    mappe.json("ecod en.csv --out e.csv --reference m.json --json");
    assert_eq!(skarer(&mappe.les("e.csv"))[0].to_bits(), nye[0].to_bits());
    assert!(mappe.nektes(2, "iforest en.csv --out e.csv --reference m.json").contains("anomaly ecod"));
    mappe.legg("m.json", mappe.les("m.json").replacen("\"skjevhet\": 1", "\"skjevhet\": -1", 1));
    assert!(mappe.nektes(1, "ecod en.csv --out e.csv --reference m.json").contains("endret eller skadet"));
}

#[test]
fn a_forest_is_the_same_at_any_number_of_threads_and_from_its_file() {
    let mappe = Mappe::ny();
    mappe.legg("t.npz", prove("skjev.npz"));
    let svar = mappe.json("iforest t.npz --out a.csv --trees 200 --seed 5 --threads 1 --save m.json --json");
    assert!(svar["roc_auc"].as_f64().unwrap() > 0.9);
    mappe.json("iforest t.npz --out b.csv --trees 200 --seed 5 --threads 3 --json");
    mappe.json("iforest t.npz --out c.csv --reference m.json --json");
    assert_eq!(mappe.les("a.csv"), mappe.les("b.csv"));
    assert_eq!(mappe.les("a.csv"), mappe.les("c.csv"));
    mappe.json("iforest t.npz --out d.csv --trees 200 --seed 6 --json");
    assert_ne!(mappe.les("a.csv"), mappe.les("d.csv"));
}

#[test]
fn refusals_say_what_to_do() {
    let mappe = Mappe::ny();
    mappe.legg("hull.csv", "a,b\n1,2\n,3\n");
    assert!(mappe.nektes(1, "ecod hull.csv --out s.csv").contains("kolonnen «a», rad 1: verdien mangler"));
    mappe.legg("tekst.csv", "a\nx\n");
    assert!(mappe.nektes(1, "iforest tekst.csv --out s.csv").contains("består av tall"));
    mappe.legg("t.npz", b"PK\x03\x04 nothing");
    assert!(mappe.nektes(1, "ecod t.npz --out s.csv").contains("npz-filen kan ikke leses"));
    mappe.legg("t.csv", "a\n1\n2\n");
    assert!(mappe.nektes(1, "iforest t.csv --out s.csv --trees 0").contains("fra 1 til 20 000"));
    assert!(mappe.nektes(2, "ecod finnes-ikke.csv --out s.csv").contains("kan ikke lese"));
    assert!(mappe.nektes(2, "ecod t.csv --out ingen/mappe/s.csv").contains("kan ikke skrive"));
    mappe.nektes(2, "ecod t.csv");
    mappe.nektes(2, "ecod t.csv --out s.csv --reference a.json --form paper");
    assert!(!mappe.sti("s.csv").exists());
}
