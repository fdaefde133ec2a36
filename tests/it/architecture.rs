//! What the source itself must keep to: which room may know which, how long a file may be, and
//! what the core never does. Read from the text, so that nobody has to remember it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Rooms from the ground up (docs/architecture.md). A room may use only what stands on a line
/// above its own; rooms on one line do not know each other.
const ROM: &[&[&str]] = &[
    &["base"],
    &["rules"],
    &["hendelse"],
    &["intake"],
    &["forlop"],
    &["learn"],
    &["stats"],
    &["text"],
    &["stotte"],
    &["brev"],
    &["access"],
    &["commands"],
    &["store"],
    &["jobs"],
    &["http"],
    &["api", "casework", "innsyn", "epj", "styring"],
    &["control"],
    &["simulate"],
    &["server"],
    &["cli"],
];

/// The wall: control is known to these alone.
const KJENNER_CONTROL: [&str; 2] = ["server", "cli"];

const LENGSTE_FIL: usize = 400;
const LENGSTE_TEST: usize = 600;
/// Files that are one long table and may be as long as a test.
const TABELLER: &[&str] = &[];

struct Kilde {
    /// As `store/queries/skriv.rs`.
    sti: String,
    tekst: String,
    /// Compiled only for tests.
    test: bool,
}

impl Kilde {
    /// The modules that this file says are only for tests, as the beginning of their paths.
    fn testmoduler(&self) -> Vec<String> {
        let (mappe, fil) = self.sti.rsplit_once('/').unwrap_or(("", &self.sti));
        let under = match fil {
            "mod.rs" | "lib.rs" | "main.rs" => mappe.to_owned(),
            _ => self.sti.trim_end_matches(".rs").to_owned(),
        };
        let under = if under.is_empty() { under } else { under + "/" };
        let mut funnet = Vec::new();
        for rest in self.tekst.split("#[cfg(test)]\n").skip(1) {
            let mut linjer = rest.lines();
            let forste = linjer.next().unwrap_or_default();
            if let Some((_, fil)) = forste.split_once("#[path = \"") {
                let fil = fil.split(".rs").next().unwrap_or_default();
                funnet.push(format!("{mappe}/{fil}"));
            } else if let Some((_, navn)) = forste.trim().strip_suffix(';').and_then(|l| l.split_once("mod "))
            {
                funnet.push(format!("{under}{navn}"));
            }
        }
        funnet
    }

    /// The room, if the file is in one.
    fn rom(&self) -> Option<&str> {
        let forste = self.sti.split('/').next()?.trim_end_matches(".rs");
        (!["main", "lib"].contains(&forste)).then_some(forste)
    }

    /// What the program is made of: no comments, no strings' contents worth noting, no tests.
    fn program(&self) -> String {
        let for_testene = self.tekst.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for_testene.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
    }

    /// The rooms that the file names.
    fn bruker(&self) -> BTreeSet<String> {
        let program = self.program();
        let mut funnet = BTreeSet::new();
        for (sted, _) in program.match_indices("crate::") {
            // `$crate` belongs to a macro and means the same.
            funnet.extend(navn_etter(&program[sted + "crate::".len()..]));
        }
        let dybde = self.dybde();
        for (sted, _) in program.match_indices(&"super::".repeat(dybde)) {
            let foran = &program[..sted];
            if !foran.ends_with("super::") && !foran.ends_with("crate::") {
                let rest = &program[sted + "super::".len() * dybde..];
                if !rest.starts_with("super::") {
                    funnet.extend(navn_etter(rest).into_iter().filter(|n| alle_rom().contains(&n.as_str())));
                }
            }
        }
        funnet
    }

    /// How many modules lie between the file and the root.
    fn dybde(&self) -> usize {
        let deler: Vec<&str> = self.sti.split('/').collect();
        if deler.last() == Some(&"mod.rs") { deler.len() - 1 } else { deler.len() }
    }
}

/// The first names of a path, or of every path in a group: `a::b` gives a, `{a::b, c}` a and c.
fn navn_etter(tekst: &str) -> Vec<String> {
    let ord = |t: &str| -> String {
        t.trim_start().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
    };
    let Some(gruppe) = tekst.strip_prefix('{') else { return vec![ord(tekst)] };
    let (mut dybde, mut start, mut navn) = (0i32, 0, Vec::new());
    for (i, c) in gruppe.char_indices() {
        match c {
            '{' => dybde += 1,
            '}' if dybde == 0 => {
                navn.push(ord(&gruppe[start..i]));
                break;
            }
            '}' => dybde -= 1,
            ',' if dybde == 0 => {
                navn.push(ord(&gruppe[start..i]));
                start = i + 1;
            }
            _ => {}
        }
    }
    navn.retain(|n| !n.is_empty());
    navn
}

fn alle_rom() -> Vec<&'static str> {
    ROM.iter().copied().flatten().copied().collect()
}

fn les(mappe: &str) -> Vec<Kilde> {
    fn ga(mappe: &Path, ut: &mut Vec<PathBuf>) {
        for fil in fs::read_dir(mappe).unwrap() {
            let sti = fil.unwrap().path();
            if sti.is_dir() {
                ga(&sti, ut);
            } else if sti.extension().is_some_and(|e| e == "rs") {
                ut.push(sti);
            }
        }
    }
    let rot = Path::new(env!("CARGO_MANIFEST_DIR")).join(mappe);
    let mut stier = Vec::new();
    if rot.is_dir() {
        ga(&rot, &mut stier);
    }
    stier.sort();
    let mut kilder: Vec<Kilde> = stier
        .into_iter()
        .map(|sti| Kilde {
            tekst: fs::read_to_string(&sti).unwrap(),
            sti: sti.strip_prefix(&rot).unwrap().to_string_lossy().into_owned(),
            test: false,
        })
        .collect();
    let tester: Vec<String> = kilder.iter().flat_map(Kilde::testmoduler).collect();
    for kilde in &mut kilder {
        kilde.test = tester.iter().any(|t| {
            kilde.sti.strip_prefix(t.as_str()).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        });
    }
    kilder
}

fn program() -> Vec<Kilde> {
    les("src").into_iter().filter(|k| !k.test).collect()
}

fn ingen(feil: &[String]) {
    assert!(feil.is_empty(), "\n{}\n", feil.join("\n"));
}

#[test]
fn no_room_knows_a_room_above_it_or_beside_it() {
    let hoyde = |rom: &str| ROM.iter().position(|linje| linje.contains(&rom));
    let mut feil = Vec::new();
    let mut kanter = 0;
    for kilde in program() {
        let Some(rom) = kilde.rom() else { continue };
        let Some(her) = hoyde(rom) else {
            feil.push(format!(
                "src/{}: the room «{rom}» has no place in tests/it/architecture.rs",
                kilde.sti
            ));
            continue;
        };
        for annet in kilde.bruker() {
            let Some(der) = hoyde(&annet) else { continue };
            kanter += 1;
            if annet == rom {
                continue;
            }
            if der >= her {
                feil.push(format!("src/{}: {rom} uses {annet}", kilde.sti));
            }
            if annet == "control" && !KJENNER_CONTROL.contains(&rom) {
                feil.push(format!("src/{}: {rom} knows control", kilde.sti));
            }
        }
    }
    assert!(kanter > 100, "the edges were found: {kanter}");
    ingen(&feil);
}

#[test]
fn edges_are_found_however_they_are_written() {
    let bruker = |sti: &str, tekst: &str| -> Vec<String> {
        Kilde { sti: sti.to_owned(), tekst: tekst.to_owned(), test: false }.bruker().into_iter().collect()
    };
    assert_eq!(bruker("a/b.rs", "use crate::store::Dor;"), ["store"]);
    assert_eq!(
        bruker("a/b.rs", "use crate::{\n    base::{Fnr, ids::{a, b}},\n    store,\n};"),
        ["base", "store"]
    );
    assert_eq!(bruker("a/b.rs", "fn f() { crate::jobs::g(); }"), ["jobs"]);
    assert_eq!(bruker("a/mod.rs", "use super::store::X;"), ["store"]);
    assert_eq!(bruker("a/b.rs", "use super::super::store::X; use super::base::Y;"), ["store"]);
    assert_eq!(bruker("a/b.rs", "// crate::store\n#[cfg(test)]\nmod tests { use crate::cli; }").len(), 0);
}

#[test]
fn files_for_tests_are_known_by_who_declares_them() {
    let kilder = les("src");
    let test = |sti: &str| kilder.iter().find(|k| k.sti == sti).expect("the file is there").test;
    assert!(test("forlop/tests/referanse.rs") && test("simulate/tests.rs"));
    assert!(!test("forlop/mod.rs") && !test("store/dor.rs"));
}

#[test]
fn every_file_is_short_enough_to_be_read_in_one_go() {
    let mut feil = Vec::new();
    for (mappe, kilder) in ["src", "tests", "benches"].map(|m| (m, les(m))) {
        for kilde in kilder {
            let lang = kilde.test || mappe == "tests" || TABELLER.contains(&kilde.sti.as_str());
            let grense = if lang { LENGSTE_TEST } else { LENGSTE_FIL };
            let linjer = kilde.tekst.lines().count();
            if linjer > grense {
                feil.push(format!("{mappe}/{}: {linjer} lines, at most {grense}", kilde.sti));
            }
        }
    }
    ingen(&feil);
}

#[test]
fn no_file_gathers_what_has_no_name() {
    let forbudt = ["utils", "util", "common", "helpers", "helper", "types", "misc"];
    let feil: Vec<_> = les("src")
        .into_iter()
        .filter(|k| k.sti.split('/').any(|del| forbudt.contains(&del.trim_end_matches(".rs"))))
        .map(|k| format!("src/{}", k.sti))
        .collect();
    ingen(&feil);
}

/// Every line of the program that holds one of the texts.
fn linjer_med(kilder: &[Kilde], tekster: &[&str]) -> Vec<String> {
    let mut feil = Vec::new();
    for kilde in kilder {
        for linje in kilde.program().lines() {
            if tekster.iter().any(|t| linje.contains(t)) {
                feil.push(format!("src/{}: {}", kilde.sti, linje.trim()));
            }
        }
    }
    feil
}

#[test]
fn the_program_neither_panics_on_purpose_nor_asks_the_wall_clock() {
    let mut kilder = program();
    let klokken = kilder.iter().position(|k| k.sti == "base/clock.rs").expect("the clock is there");
    let klokken = kilder.remove(klokken);
    let tid = ["Utc::now", "Local::now", "SystemTime::now", "now_v7"];
    assert_eq!(linjer_med(&[klokken], &tid).len(), 1, "the one place that asks");
    ingen(&linjer_med(&kilder, &tid));
    ingen(&linjer_med(&kilder, &[".unwrap()", ".expect(", "panic!(", "todo!(", "dbg!(", "unimplemented!("]));
    ingen(&linjer_med(&kilder, &["#[allow(", "#![allow("]));
}

#[test]
fn the_core_does_no_input_or_output() {
    let rom = ["base", "rules", "hendelse", "forlop"];
    let kilder: Vec<Kilde> =
        program().into_iter().filter(|k| k.rom().is_some_and(|r| rom.contains(&r))).collect();
    assert!(kilder.len() > 30, "the core was read");
    let ytre = ["tokio", "async ", ".await", "std::net", "std::env", "std::process", "sqlx", "println!"];
    ingen(&linjer_med(&kilder, &ytre));
    // A folder of rules for what-if questions is the one thing that is read.
    let filer: Vec<Kilde> = kilder.into_iter().filter(|k| k.sti != "rules/mod.rs").collect();
    ingen(&linjer_med(&filer, &["std::fs", "std::{fs", "fs::", "File::"]));
}

#[test]
fn identity_numbers_are_shown_only_where_they_are_stored_looked_up_or_written() {
    // `avslor` on a Fnr; each new place is to be thought about.
    let tillatt = [
        "base/fnr.rs",
        "base/orgnr.rs",
        "store/queries/",
        "simulate/",
        "forlop/saker.rs",
        // The two halves as a page shows them to somebody with access.
        "text/person.rs",
        // Only to be compared with another number; the form it takes there has no Debug.
        "intake/trees/fra_note.rs",
        // Only as a part of what is hashed.
        "intake/json/inntektsmelding.rs",
        // Only as what the rules compare.
        "intake/trees/fra_note.rs",
    ];
    let kilder: Vec<Kilde> = program()
        .into_iter()
        .filter(|k| !tillatt.iter().any(|t| k.sti.starts_with(t)))
        .filter(|k| k.tekst.contains("Fnr"))
        .collect();
    ingen(&linjer_med(&kilder, &[".avslor()"]));
}
