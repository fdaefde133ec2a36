//! `milepael model fit` and `predict` as a program: what they print, write and refuse.

#![expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]

use std::{
    fmt::Write,
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

struct Mappe(TempDir);

impl Mappe {
    fn ny() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn sti(&self, navn: &str) -> PathBuf {
        self.0.path().join(navn)
    }

    fn skriv(&self, navn: &str, innhold: &str) {
        fs::write(self.sti(navn), innhold).unwrap();
    }

    fn les(&self, navn: &str) -> String {
        fs::read_to_string(self.sti(navn)).unwrap()
    }

    /// Runs in the folder, with nothing of the machine's own settings; words are split at spaces.
    fn kjor(&self, linje: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_milepael"))
            .arg("model")
            .args(linje.split_whitespace())
            .current_dir(self.0.path())
            .env_clear()
            .output()
            .unwrap()
    }

    /// Runs what has to go well; what it printed, and what it remarked on.
    fn lykkes(&self, linje: &str) -> (String, String) {
        let ut = self.kjor(linje);
        assert_eq!(ut.status.code(), Some(0), "{linje}: {}", tekst(&ut.stderr));
        (tekst(&ut.stdout), tekst(&ut.stderr))
    }

    fn json(&self, linje: &str) -> Value {
        serde_json::from_str(&self.lykkes(linje).0).unwrap()
    }

    /// Runs what is refused because of the table; the sentence.
    fn nektes(&self, linje: &str) -> String {
        let ut = self.kjor(linje);
        assert_eq!((ut.status.code(), tekst(&ut.stdout).as_str()), (Some(1), ""), "{linje}");
        tekst(&ut.stderr)
    }
}

fn tekst(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A table in which age and code matter, and in which `skjult` does not. Two rows a person.
fn tabell(rader: u32) -> String {
    let mut ut = "uker,slutt,fold,hvem,alder,c_kode,skjult,plan_ever,innmeldt\n".to_owned();
    for i in 0..rader {
        let (alder, kode) = (20 + i * 31 % 45, ["P", "L", "R"][usize::try_from(i % 3).unwrap()]);
        let skala = 2.0 + f64::from(alder) / 6.0 + if kode == "P" { 9.0 } else { 0.0 };
        let trekk = (f64::from(i * 7_919 % 997) + 0.5) / 997.0;
        let uker = (-skala * trekk.ln()).ceil().clamp(1.0, 52.0);
        let slutt = u8::from(uker < 52.0 && i % 13 != 0);
        let _ = writeln!(
            ut,
            "{uker},{slutt},{},{},{},{kode},{},{},2026-01-{:02}",
            i / 2 % 5,
            i / 2,
            if i.is_multiple_of(29) { String::new() } else { alder.to_string() },
            i * i % 7,
            u8::from(uker > 20.0),
            1 + i % 28
        );
    }
    ut
}

const ROLLER: &str = "--time uker --event slutt";

#[test]
fn a_table_is_learnt_from_judged_and_predicted_with() {
    let mappe = Mappe::ny();
    mappe.skriv("t.csv", &tabell(2_000));
    let svar = mappe.json(&format!("fit t.csv {ROLLER} --fold fold --person hvem --out m.json --json"));
    for figur in ["c_harrell", "c_uno", "ibs", "mean_auc"] {
        let verdi = svar["cv"][figur].as_f64().unwrap();
        let ventet = if figur == "ibs" { 0.05..0.24 } else { 0.55..0.8 };
        assert!(ventet.contains(&verdi), "{figur} {verdi}");
    }
    assert_eq!(svar["cv"]["folds"].as_array().unwrap().len(), 5);
    assert_eq!(svar["rows"], 2_000);
    assert_eq!(svar["features"], serde_json::json!(["alder", "c_kode", "skjult"]));
    if cfg!(target_os = "linux") {
        assert!(svar["train_cpu_s"].as_f64().unwrap() > 0.0);
    }
    let utelatt: Vec<_> = svar["left_out"].as_array().unwrap().iter().map(|l| l["column"].clone()).collect();
    assert_eq!(utelatt, ["plan_ever", "innmeldt"]);
    assert!(svar["left_out"][1]["why"].as_str().unwrap().contains("datoer"), "{svar}");

    mappe.lykkes("predict m.json t.csv --at 4,12.5,26 --out p.csv");
    let p = mappe.les("p.csv");
    let mut linjer = p.lines();
    assert_eq!(linjer.next(), Some("row,s_4,s_12.5,s_26"));
    let rader: Vec<Vec<f64>> = linjer.map(|l| l.split(',').map(|v| v.parse().unwrap()).collect()).collect();
    assert_eq!(rader.len(), 2_000);
    for (i, rad) in rader.iter().enumerate() {
        assert_eq!(rad[0].to_string(), i.to_string());
        assert!(1.0 >= rad[1] && rad[1] >= rad[2] && rad[2] >= rad[3], "{rad:?}");
    }
    // What the table says is what the model says: the share in after week 12, and more of P than of R.
    let snitt = |kode: u64| {
        let av: Vec<f64> =
            rader.iter().skip(usize::try_from(kode).unwrap()).step_by(3).map(|r| r[2]).collect();
        av.iter().sum::<f64>() / av.len() as f64
    };
    let inne = tabell(2_000)
        .lines()
        .skip(1)
        .filter(|l| l.split(',').next().unwrap().parse::<f64>().unwrap() > 12.0)
        .count();
    let alle = (snitt(0) + snitt(1) + snitt(2)) / 3.0;
    assert!((alle - inne as f64 / 2_000.0).abs() < 0.03, "{alle} {inne}");
    assert!(snitt(0) > snitt(2) + 0.1, "{} {}", snitt(0), snitt(2));
}

#[test]
fn the_same_table_gives_the_same_bytes_at_any_number_of_threads() {
    let mappe = Mappe::ny();
    mappe.skriv("t.csv", &tabell(3_000));
    for (navn, valg) in [("a", "--threads 1"), ("b", "--threads 4"), ("c", "")] {
        mappe.lykkes(&format!("fit t.csv {ROLLER} --fold fold --out {navn}.json {valg}"));
    }
    let forste = mappe.les("a.json");
    assert!(forste == mappe.les("b.json") && forste == mappe.les("c.json"));
    // Sorted keys, and the lines of the file tell what changed.
    let nokler: Vec<&str> = forste.lines().filter(|l| l.starts_with("  \"")).map(str::trim).collect();
    assert!(nokler.is_sorted() && nokler.len() > 5, "{nokler:?}");
}

#[test]
fn the_summary_is_for_people_and_remarks_are_apart() {
    let mappe = Mappe::ny();
    mappe.skriv("t.csv", &tabell(900));
    let (ut, bemerket) = mappe.lykkes(&format!("fit t.csv {ROLLER} --cv 3 --person hvem --leave-out fold"));
    assert!(ut.starts_with("900 rader, "), "{ut}");
    for ord in
        ["3 kolonner lært av: alder, c_kode, skjult", "Kryssvalidert på 3 folder", "C (Harrell)          0,"]
    {
        assert!(ut.contains(ord), "{ord}: {ut}");
    }
    assert!(bemerket.contains("Kolonnen «plan_ever» brukes ikke: «ever» betyr"), "{bemerket}");
    assert!(!ut.contains("brukes ikke"), "{ut}");
}

#[test]
fn a_leak_stops_a_strict_fit() {
    let mappe = Mappe::ny();
    mappe.skriv("t.csv", &tabell(300));
    let hvorfor = mappe.nektes(&format!("fit t.csv {ROLLER} --strict --out m.json"));
    assert!(hvorfor.contains("2 kolonner lekker fasit") && hvorfor.contains("«innmeldt»"), "{hvorfor}");
    assert!(!mappe.sti("m.json").exists());
    mappe.lykkes(&format!(
        "fit t.csv {ROLLER} --strict --leave-out plan_ever --leave-out innmeldt --out m.json"
    ));
    assert!(mappe.sti("m.json").exists());
}

#[test]
fn what_can_not_be_used_is_refused_in_words() {
    let mappe = Mappe::ny();
    let god = tabell(60);
    let (overskrift, rader) = god.split_once('\n').unwrap();
    let med = |rad: &str| format!("{overskrift}\n{rader}{rad}\n");
    let alle_sensurert = "uker,slutt,x\n3,0,1\n4,0,2\n";
    for (tabell, valg, ventet) in [
        (String::new(), "", "filen er tom"),
        (format!("{overskrift}\n"), "", "ingen rader"),
        (god.replace("alder", "hvem"), "", "to kolonner heter «hvem»"),
        (med("4,1,0,99,30,P,1,0"), "", "linje 62 har 8 felt, men overskriften har 9"),
        (med("NaN,1,0,99,30,P,1,0,2026-01-01"), "", "linje 62: kolonnen «uker» er ikke et endelig tall"),
        (med("inf,1,0,99,30,P,1,0,2026-01-01"), "", "uendelig"),
        (med("0,1,0,99,30,P,1,0,2026-01-01"), "", "linje 62: tiden i «uker» er null eller negativ"),
        (med("4,2,0,99,30,P,1,0,2026-01-01"), "", "linje 62: «slutt» må være 0"),
        (med("4,1,0,99,inf,P,1,0,2026-01-01"), "", "linje 62: kolonnen «alder» er ikke et endelig tall"),
        (med("4,1,0,99,30,P,1,0,2026-01-01"), "--entry skjult", "starttiden i «skjult» er ikke før tiden"),
        (alle_sensurert.to_owned(), "", "ingen rader har hendelsen"),
        (god.clone(), "--fold borte", "«borte» finnes ikke"),
        (med("4,1,3,0,30,P,1,0,2026-01-01"), "--fold fold --person hvem", "personer er i mer enn én fold"),
        (god.clone(), "--cv 40 --person hvem", "30 personer eller rader kan ikke deles i 40 folder"),
        (god.clone(), "--monotone c_kode=rising", "c_kode"),
        (god.clone(), "--bins 1", "bins"),
    ] {
        mappe.skriv("t.csv", &tabell);
        let hvorfor = mappe.nektes(&format!("fit t.csv {ROLLER} --out m.json {valg}"));
        assert!(hvorfor.contains(ventet), "{ventet}: {hvorfor}");
        assert!(!mappe.sti("m.json").exists());
    }
    mappe.skriv("t.csv", "uker,slutt,f,x\n3,1,a,1\n4,0,a,2\n");
    let hvorfor = mappe.nektes(&format!("fit t.csv {ROLLER} --fold f"));
    assert!(hvorfor.contains("alle rader er i samme fold («a»)"), "{hvorfor}");
    // The command line itself, and files that are not there, are something else.
    for linje in [
        "fit t.csv --time uker",
        "fit borte.csv --time a --event b",
        "fit t.csv --time uker --event slutt --cv 1",
    ] {
        assert_eq!(mappe.kjor(linje).status.code(), Some(2), "{linje}");
    }
}

#[test]
fn a_table_that_does_not_fit_the_model_is_refused_and_unseen_codes_are_told() {
    let mappe = Mappe::ny();
    mappe.skriv("t.csv", &tabell(600));
    mappe.lykkes(&format!("fit t.csv {ROLLER} --leave-out fold --leave-out hvem --out m.json"));
    let spa = "predict m.json ny.csv --at 8,60 --out p.csv";
    mappe.skriv("ny.csv", "alder,c_kode\n40,P\n");
    assert!(mappe.nektes(spa).contains("kolonnen «skjult» finnes ikke"));
    mappe.skriv("ny.csv", "alder,c_kode,skjult\n40,P,1\ngammel,P,1\n");
    let hvorfor = mappe.nektes(spa);
    assert!(
        hvorfor.contains("linje 3: kolonnen «alder» skal være et tall") && !hvorfor.contains("gammel"),
        "{hvorfor}"
    );
    assert!(!mappe.sti("p.csv").exists());

    mappe.skriv("ny.csv", "alder,c_kode,skjult\n40,Æ,1\n40,,1\n");
    let (_, bemerket) = mappe.lykkes(spa);
    assert!(bemerket.contains("«c_kode» har koder som modellen aldri har sett, i 1 rader"), "{bemerket}");
    assert!(bemerket.contains("ved 60 gjelder sjansen der"), "{bemerket}");
    let p = mappe.les("p.csv");
    let rader: Vec<&str> = p.lines().skip(1).map(|l| l.split_once(',').unwrap().1).collect();
    assert_eq!(rader[0], rader[1], "an unseen code counts as missing");

    mappe.skriv("m.json", "{}");
    assert!(mappe.nektes(spa).contains("modellfilen kan ikke brukes"));
}

#[test]
fn one_who_has_come_so_far_has_the_chance_of_those_who_have() {
    let mappe = Mappe::ny();
    mappe.skriv("t.csv", &tabell(900));
    mappe.lykkes(&format!("fit t.csv {ROLLER} --leave-out fold --leave-out hvem --out m.json"));
    mappe.skriv("ny.csv", "alder,c_kode,skjult,inne\n50,P,1,0\n50,P,1,8\n");
    let (ut, _) = mappe.lykkes("predict m.json ny.csv --at 4,8,17 --entry inne --out -");
    let rader: Vec<Vec<f64>> =
        ut.lines().skip(1).map(|l| l.split(',').map(|v| v.parse().unwrap()).collect()).collect();
    assert_eq!(rader[1][1..3], [1.0, 1.0]);
    assert!((rader[1][3] - rader[0][3] / rader[0][2]).abs() < 1e-12, "{rader:?}");
    mappe.skriv("ny.csv", "alder,c_kode,skjult,inne\n50,P,1,-3\n");
    assert!(
        mappe
            .nektes("predict m.json ny.csv --at 17 --entry inne --out p.csv")
            .contains("linje 2: starttiden")
    );
}
