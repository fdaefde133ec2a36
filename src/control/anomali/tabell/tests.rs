use std::{fs, path::Path};

use proptest::prelude::*;

use super::*;

fn mappe() -> std::path::PathBuf {
    Path::new(file!()).parent().unwrap().join("../prover")
}

#[test]
fn every_kind_of_number_that_numpy_writes_reads_the_same() {
    let mut antall = 0;
    for fil in fs::read_dir(mappe().join("formater")).unwrap() {
        let sti = fil.unwrap().path();
        let lest = fra_npz(&fs::read(&sti).unwrap()).unwrap();
        assert_eq!(lest.tabell.navn(), ["x0", "x1", "x2"]);
        assert_eq!(lest.tabell.rad(0), [1.0, 2.0, 3.0], "{}", sti.display());
        assert_eq!(lest.tabell.rad(1), [4.0, 5.0, 250.0], "{}", sti.display());
        assert_eq!(lest.fasit, None);
        antall += 1;
    }
    assert_eq!(antall, 22);
}

#[test]
fn a_compressed_archive_says_what_the_csv_says() {
    let npz = fra_npz(include_bytes!("../prover/skjev.npz")).unwrap();
    let csv = fra_csv(include_bytes!("../prover/skjev.csv"), Some("y")).unwrap();
    assert_eq!(npz.fasit, csv.fasit);
    assert_eq!(npz.fasit.unwrap().iter().filter(|ut| **ut).count(), 16);
    let navn: Vec<String> = npz.tabell.navn().to_vec();
    assert_eq!(csv.tabell.velg(&navn).unwrap(), npz.tabell);
}

#[test]
fn text_is_left_out_and_what_is_missing_stays_missing() {
    let lest = fra_csv("a;navn;b;tom\n1,5;x;-0;\n;y;NA;\n2;z;3;\n".as_bytes(), None).unwrap();
    assert_eq!((lest.tabell.navn(), lest.tabell.rader()), (&["a".to_owned(), "b".to_owned()][..], 3));
    assert_eq!(lest.utelatt, ["navn", "tom"]);
    assert_eq!(lest.tabell.rad(0), [1.5, 0.0]);
    assert!(lest.tabell.rad(0)[1].is_sign_positive());
    assert!(lest.tabell.rad(1).iter().all(|x| x.is_nan()));
    let feil = lest.tabell.hel().unwrap_err();
    assert_eq!(feil, AnomaliFeil::Mangler { kolonne: "a".to_owned(), rad: 1 });
}

#[test]
fn refusals_say_what_is_wrong() {
    let csv = |tekst: &str, fasit| fra_csv(tekst.as_bytes(), fasit).unwrap_err().to_string();
    assert_eq!(csv("a\nx\n", None), "ingen kolonne i filen består av tall");
    assert!(csv("a\ninf\n", None).contains("NaN eller uendelig"), "{}", csv("a\ninf\n", None));
    assert!(csv("a,y\n1,\n", Some("y")).contains("«y» er tom"));
    assert!(csv("a\n1\n", Some("y")).contains("«y» finnes ikke"));
    assert!(csv("", None).contains("tom"));
    let npz = |bytes: &[u8]| fra_npz(bytes).unwrap_err().to_string();
    assert!(npz(b"PK").contains("ikke en hel zip-fil"), "{}", npz(b"PK"));
    let uendelig = Tabell::ny(vec![("a".to_owned(), vec![1.0, f64::INFINITY])]);
    assert_eq!(uendelig, Err(AnomaliFeil::Uendelig { kolonne: "a".to_owned(), rad: 1 }));
    let to = vec![("a".to_owned(), vec![1.0]), ("a".to_owned(), vec![2.0])];
    assert_eq!(Tabell::ny(to), Err(AnomaliFeil::SammeNavn("a".to_owned())));
    assert_eq!(Tabell::ny(Vec::new()), Err(AnomaliFeil::Tom("kolonner")));
    assert_eq!(Tabell::ny(vec![("a".to_owned(), Vec::new())]), Err(AnomaliFeil::Tom("rader")));
}

/// An archive with one stored file.
fn arkiv(navn: &str, innhold: &[u8]) -> Vec<u8> {
    use std::io::Write as _;

    let mut ut = Vec::new();
    let mut arkiv = rawzip::ZipArchiveWriter::new(&mut ut);
    let ny = arkiv.new_file(navn).compression_method(rawzip::CompressionMethod::STORE);
    let (mut fil, oppsett) = ny.start().unwrap();
    let mut skriver = oppsett.wrap(&mut fil);
    skriver.write_all(innhold).unwrap();
    let (_, slutt) = skriver.finish().unwrap();
    fil.finish(slutt).unwrap();
    arkiv.finish().unwrap();
    ut
}

fn npy(hode: &str, tall: &[u8]) -> Vec<u8> {
    let mut ut = b"\x93NUMPY\x01\x00".to_vec();
    ut.extend(u16::try_from(hode.len()).unwrap().to_le_bytes());
    ut.extend(hode.as_bytes());
    ut.extend(tall);
    ut
}

fn hode(descr: &str, form: &str) -> String {
    format!("{{'descr': {descr}, 'fortran_order': False, 'shape': {form}, }}\n")
}

#[test]
fn what_a_hostile_archive_claims_is_not_believed() {
    let les = |hode: &str, tall: &[u8]| fra_npz(&arkiv("X.npy", &npy(hode, tall))).unwrap_err().to_string();
    // Claims 64 TB, or overflows: refused before anything is asked for.
    assert!(les(&hode("'<f8'", "(4000000, 2000000)"), &[]).contains("for stor"));
    assert!(les(&hode("'<f8'", "(18446744073709551615, 2)"), &[]).contains("for stor"));
    assert!(les(&hode("'<f8'", "(18446744073709551616, 2)"), &[]).contains("uforståelig"));
    assert!(les(&hode("'<f8'", "(-1, 2)"), &[]).contains("uforståelig"));
    // Claims more, or less, than there is.
    assert!(les(&hode("'<f8'", "(3, 1)"), &[0; 16]).contains("færre"));
    assert!(les(&hode("'<f8'", "(1, 1)"), &[0; 16]).contains("flere"));
    assert!(les(&hode("'<f8'", "(0, 4)"), &[]).contains("ingen rader"));
    assert!(les(&hode("'<f8'", "(1, 1, 1)"), &[0; 8]).contains("dimensjoner"));
    assert!(les(&hode("'<f8'", "()"), &[0; 8]).contains("dimensjoner"));
    // Other things than numbers: objects could run code in numpy.
    assert!(les(&hode("'|O'", "(1, 1)"), &[0; 8]).contains("slag"));
    assert!(les(&hode("'<c16'", "(1, 1)"), &[0; 16]).contains("slag"));
    assert!(les(&hode("[('a', '<f8')]", "(1,)"), &[0; 8]).contains("navngitte felt"));
    assert!(les(&hode("'<f8'", "(1, 1)"), &f64::INFINITY.to_le_bytes()).contains("uendelig"));
    let uten = fra_npz(&arkiv("Z.npy", &npy(&hode("'<f8'", "(1, 1)"), &[0; 8])));
    assert!(uten.unwrap_err().to_string().contains("ingen tabell «X»"));
}

#[test]
fn a_damaged_archive_is_noticed() {
    let hel = include_bytes!("../prover/skjev.npz");
    let mut skadet = hel.to_vec();
    let midt = hel.len() / 2;
    skadet[midt] ^= 0x10;
    assert!(fra_npz(&skadet).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// No panic, whatever comes.
    #[test]
    fn broken_archives_are_refused_or_read(
        skift in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), kutt in any::<prop::sample::Index>(),
    ) {
        let mut bytes = include_bytes!("../prover/symmetrisk.npz").to_vec();
        for (plass, verdi) in skift {
            let plass = plass.index(bytes.len());
            bytes[plass] = verdi;
        }
        let _ = fra_npz(&bytes);
        bytes.truncate(kutt.index(bytes.len()));
        let _ = fra_npz(&bytes);
    }

    #[test]
    fn any_header_is_refused_or_read(hode in "\\PC{0,80}", form in "[0-9, ()]{0,24}") {
        let _ = fra_npz(&arkiv("X.npy", &npy(&hode, &[0; 64])));
        let _ = fra_npz(&arkiv("X.npy", &npy(&self::hode("'<f8'", &form), &[0; 64])));
    }

    #[test]
    fn any_text_is_refused_or_read(tekst in "[a-z0-9,;.\\-\n\"]{0,120}") {
        let _ = fra_csv(tekst.as_bytes(), None);
    }
}
