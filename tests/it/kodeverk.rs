//! `milepael kodeverk`: what is imported, what is refused, and that what is there then stays. The
//! names are invented.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use crate::regelbok::milepael;

fn kjor(mappe: &Path, argumenter: &[&str]) -> (Option<i32>, String) {
    let data = mappe.join("data");
    let mut alle = vec!["--data", data.to_str().unwrap(), "kodeverk"];
    alle.extend(argumenter);
    let Output { status, stdout, stderr } = milepael(&alle);
    let tekst = [stdout, stderr].map(|b| String::from_utf8(b).unwrap()).concat();
    (status.code(), tekst)
}

/// A folder like the one npm unpacks.
fn pakke(mappe: &Path, versjon: &str, icpc2: &str) -> String {
    let lib = mappe.join("package/lib");
    fs::create_dir_all(&lib).unwrap();
    let om = format!(r#"{{"name": "@navikt/diagnosekoder", "version": "{versjon}"}}"#);
    fs::write(mappe.join("package/package.json"), om).unwrap();
    fs::write(lib.join("ICPC2.json"), icpc2).unwrap();
    fs::write(lib.join("ICD10.json"), r#"[{"code": "M545", "text": "Vond rygg"}]"#).unwrap();
    mappe.join("package").to_str().unwrap().to_owned()
}

#[test]
fn a_package_is_imported_as_folder_and_archive_and_a_table_beside_it() {
    let mappe = tempfile::tempdir().unwrap();
    let m = mappe.path();
    assert!(kjor(m, &["list"]).1.contains("Ingen kodeverk er importert"));
    let sti =
        pakke(m, "1.2026.0", r#"[{"code": "L03", "text": "Rygg"}, {"code": "L84", "text": "Rygg, annet"}]"#);
    assert_eq!(
        kjor(m, &["import", &sti]),
        (Some(0), "3 koder er importert (@navikt/diagnosekoder 1.2026.0).\n".to_owned())
    );
    let arkiv = m.join("pakke.tgz");
    pakke(m, "1.2027.0", r#"[{"code": "L03", "text": "Korsrygg"}]"#);
    let pakket =
        Command::new("tar").arg("-czf").arg(&arkiv).arg("-C").arg(m).arg("package").status().unwrap();
    assert!(pakket.success());
    assert_eq!(kjor(m, &["import", arkiv.to_str().unwrap(), "--by", "Z990001"]).0, Some(0));
    let tabell = m.join("egne.csv");
    fs::write(&tabell, "system;kode;tekst\nICPC-2B;L03.0001;Rygg hos bærere\n").unwrap();
    let (kode, sagt) = kjor(m, &["import", tabell.to_str().unwrap(), "--edition", "egen liste", "--json"]);
    assert_eq!((kode, sagt.as_str()), (Some(0), "{\"codes\":1,\"edition\":\"egen liste\"}\n"));
    let liste = "ICD-10  1 koder  @navikt/diagnosekoder 1.2027.0\nICPC-2  1 koder  @navikt/diagnosekoder 1.2027.0\n\
                 ICPC-2B  1 koder  egen liste\n";
    assert_eq!(kjor(m, &["list"]), (Some(0), liste.to_owned()));
    let data = m.join("data");
    let revisjon = milepael(&["--data", data.to_str().unwrap(), "audit", "verify"]);
    assert!(revisjon.status.success(), "the import is in the chain");
}

#[test]
fn what_is_wrong_is_told_and_nothing_is_replaced() {
    let mappe = tempfile::tempdir().unwrap();
    let m = mappe.path();
    let sti = pakke(m, "1", r#"[{"code": "L03", "text": "Rygg"}]"#);
    assert_eq!(kjor(m, &["import", &sti]).0, Some(0));
    let for_dette = kjor(m, &["list", "--json"]);
    let fil = |navn: &str, bytes: &[u8]| {
        fs::write(m.join(navn), bytes).unwrap();
        m.join(navn).to_str().unwrap().to_owned()
    };
    for (fil, ventet) in [
        (fil("a.csv", b"system,kode,tekst\nSNOMED,1,Rygg\n"), "kodeverket «SNOMED» er ukjent"),
        (fil("b.csv", b"system,kode,tekst\n"), "det er ingen koder her"),
        (fil("c.csv", b"system,kode,tekst\nICPC-2,L03,A\nICPC-2,L03,B\n"), "Behold den ene"),
        (fil("d.csv", b"system,kode,tekst\nICPC-2,L03,Sm\xf8r\n"), "ikke UTF-8"),
        (fil("ICPC2.json", b""), "filen er tom"),
    ] {
        // A good file beside a bad one helps nothing.
        let (kode, sagt) = kjor(m, &["import", &sti, &fil]);
        assert!(kode == Some(1) && sagt.contains(ventet) && sagt.contains("ingenting er endret"), "{sagt}");
    }
    let tom = m.join("tom");
    fs::create_dir(&tom).unwrap();
    for (argument, ventet) in
        [("finnes-ikke.csv", "finner ikke"), (tom.to_str().unwrap(), "har hverken ICPC2.json")]
    {
        let (kode, sagt) = kjor(m, &["import", argument]);
        assert!(kode == Some(2) && sagt.contains(ventet), "{sagt}");
    }
    let (kode, sagt) = kjor(m, &["import", &fil("e.tgz", b"not an archive")]);
    assert!(kode == Some(2) && sagt.contains("tar feilet"), "{sagt}");
    assert_eq!(kjor(m, &["import"]).0, Some(2), "nothing to import");
    assert_eq!(kjor(m, &["list", "--json"]), for_dette);
}
