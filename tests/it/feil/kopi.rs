//! A copy of the embedded database, made while it is written to, and put back.

use std::{fs, path::Path, process::Command};

use milepael::{access::Aktor, base::FixedClock, store::Kjerne};

use super::tjener::program;
use crate::harness::{I_DAG, Person, bit, dato};

/// The command's exit code, and what it said.
fn kjor(args: &[&str], database: &Path) -> (i32, String) {
    let ut = Command::new(program()).args(args).arg("--database").arg(database).env_clear().output().unwrap();
    let sagt = [ut.stdout, ut.stderr].concat();
    (ut.status.code().unwrap_or(-1), String::from_utf8(sagt).unwrap())
}

#[tokio::test]
async fn a_copy_made_during_intake_is_whole_and_can_be_put_back() {
    let mappe = tempfile::tempdir().unwrap();
    let sti = |navn: &str| mappe.path().join(navn);
    let (ekte, kopi, ny) = (sti("milepael.db"), sti("kopi.db"), sti("ny.db"));
    let clock = std::sync::Arc::new(FixedClock::on(dato(I_DAG)));
    let (kjerne, _) = Kjerne::apne(ekte.to_str().unwrap(), clock).await.unwrap();
    let skriv = |fra: u64| {
        let dor = kjerne.dor.clone();
        async move {
            for n in fra..fra + 40 {
                let melding = bit(&Person::nr(n), &format!("b{n}"), "2026-01-05", "2026-01-10");
                dor.ta_imot(vec![melding], &Aktor::system("test"), "test").await.unwrap();
            }
        }
    };
    skriv(0).await;
    let (database, fil) = (ekte.clone(), kopi.to_str().unwrap().to_owned());
    let kopierer = tokio::task::spawn_blocking(move || kjor(&["backup", &fil], &database));
    skriv(40).await;
    let (kode, sagt) = kopierer.await.unwrap();
    assert_eq!(kode, 0, "{sagt}");
    assert_eq!(kjor(&["backup", kopi.to_str().unwrap()], &ekte).0, 2, "nothing is overwritten");
    kjerne.lager.lukk().await;

    let (kode, sagt) = kjor(&["restore", kopi.to_str().unwrap()], &ny);
    assert_eq!(kode, 0, "{sagt}");
    let (kode, sagt) = kjor(&["audit", "verify"], &ny);
    assert_eq!(kode, 0, "{sagt}");
    let lager = milepael::store::apne(ny.to_str().unwrap()).await.unwrap();
    let personer = lager.personer().await.unwrap().len();
    assert!((40..=80).contains(&personer), "{personer}");
    lager.lukk().await;
    assert_eq!(kjor(&["restore", kopi.to_str().unwrap()], &ny).0, 2, "nothing is overwritten");
}

#[test]
fn a_damaged_copy_is_refused_and_leaves_nothing() {
    let mappe = tempfile::tempdir().unwrap();
    let (skadet, ny) = (mappe.path().join("skadet.db"), mappe.path().join("ny.db"));
    fs::write(&skadet, [b"SQLite format 3\0".as_slice(), &[0xAA; 8_000]].concat()).unwrap();
    let (kode, sagt) = kjor(&["restore", skadet.to_str().unwrap()], &ny);
    assert_eq!(kode, 2, "{sagt}");
    assert!(!ny.exists());
}
