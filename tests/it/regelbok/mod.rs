//! The rulebook as a jurist meets it: other books, a new law, and the commands, through the program.

mod kommandoer;
mod ny_lov;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use milepael::rules::FILER;
use tempfile::TempDir;

/// The built-in book in a folder, with one file changed.
fn bok(fil: &str, endre: impl Fn(&str) -> String) -> TempDir {
    let mappe = tempfile::tempdir().unwrap();
    for (navn, tekst) in FILER {
        let tekst = if navn == fil { endre(tekst) } else { tekst.to_owned() };
        fs::write(mappe.path().join(navn), tekst).unwrap();
    }
    mappe
}

/// The built-in book with a follow-up plan after three weeks from a day on.
fn plan_etter_tre_uker(fra: &str) -> TempDir {
    bok("oppfolging.toml", |tekst| {
        let (for_, etter) = tekst.split_once("[plan]").unwrap();
        let (verdier, resten) = etter.split_once("\n]").unwrap();
        let ny = format!("{{ from = {fra}, value = 21, law = \"aml. § 4-6 tredje ledd (lov 2026 nr. 1)\" }}");
        format!("{for_}[plan]{verdier}\n  {ny},\n]{resten}")
    })
}

/// Runs the program without any setting from outside.
pub(crate) fn milepael(argumenter: &[&str]) -> Output {
    med_miljo(argumenter, &[])
}

fn med_miljo(argumenter: &[&str], miljo: &[(&str, &str)]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_milepael"));
    for (navn, _) in std::env::vars().filter(|(n, _)| n.starts_with("MILEPAEL_") || n == "DATABASE_URL") {
        program.env_remove(navn);
    }
    program.args(argumenter).envs(miljo.iter().copied()).output().expect("the program starts")
}

/// What a run said, with the folder's name out of it.
fn sagt(bytes: &[u8], mappe: &Path) -> String {
    String::from_utf8(bytes.to_vec()).unwrap().replace(&mappe.display().to_string(), "DIR")
}
