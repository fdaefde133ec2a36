use super::{eksempel, *};

#[test]
fn what_is_written_read_and_written_again_has_the_same_bytes() {
    let modell = eksempel::modell_med_gullrader();
    let tekst = modell.skriv().unwrap();
    let lest = Modell::les_med(tekst.as_bytes(), eksempel::TREKK).unwrap();
    assert_eq!(lest.innhold(), modell.innhold());
    assert_eq!(lest.hash(), modell.hash());
    assert_eq!(lest.skriv().unwrap(), tekst);
}

#[test]
fn a_number_of_the_file_is_a_number_of_the_model() {
    let mut innhold = eksempel::uten_gullrader();
    innhold.hazard.terms[1].values[2] = 1.0 / 3.0;
    innhold.hazard.columns[1].kind =
        crate::learn::hazard::ColumnKind::Number { edges: vec![0.1, 35.7, 45.0, 55.333_333] };
    let modell = Modell::ny_med(innhold, eksempel::TREKK).unwrap();
    let tekst = modell.skriv().unwrap();
    assert!(tekst.contains("0.333333,") && tekst.contains("0.1,35.7,45.0,55.333332"), "{tekst}");
    assert_eq!(modell.innhold().hazard.terms[1].values[2].to_bits(), 0.333_333f64.to_bits());
}

#[test]
fn a_changed_number_is_refused() {
    let tekst = eksempel::modell_med_gullrader().skriv().unwrap();
    let endret = tekst.replacen("\"smoothing\": 12.5", "\"smoothing\": 12.6", 1);
    assert_ne!(tekst, endret);
    let feil = Modell::les_med(endret.as_bytes(), eksempel::TREKK).unwrap_err();
    assert!(matches!(feil, Artefaktfeil::Endret { .. }), "{feil}");
    assert!(feil.to_string().contains("endret etter at den ble laget"));
}

#[test]
fn a_program_that_answers_differently_is_refused() {
    let mut innhold = eksempel::modell_med_gullrader().innhold().clone();
    innhold.gullrader[1].kurve[3] += 2e-12;
    let feil = Modell::ny_med(innhold, eksempel::TREKK).unwrap_err();
    assert!(matches!(feil, Artefaktfeil::Gullrad { rad: 2, hva: "kurven", .. }), "{feil}");
}

#[test]
fn what_does_not_fit_is_refused_in_words() {
    let uleselig = Modell::les(b"ikke json").unwrap_err().to_string();
    assert!(uleselig.contains("ikke en modell"), "{uleselig}");
    let skjema = Modell::les(br#"{"sha256":"00","skjema":99}"#).unwrap_err();
    assert_eq!(skjema, Artefaktfeil::Skjema(99, SKJEMA));
    let provd = |endre: &dyn Fn(&mut Innhold)| {
        let mut innhold = eksempel::uten_gullrader();
        endre(&mut innhold);
        Modell::ny_med(innhold, eksempel::TREKK).unwrap_err().to_string()
    };
    assert!(provd(&|i| i.hazard.baseline[7] = f64::NAN).contains("grunnrisikoen"));
    assert!(provd(&|i| i.hazard.terms[0].values.truncate(1)).contains("ledd 1"));
    assert!(provd(&|i| i.hazard.terms[9].values[3] = f64::INFINITY).contains("ledd 10"));
    assert!(provd(&|i| i.landemerker[0].uke = 2).contains("landemerkene"));
    assert!(provd(&|i| i.kolonner[1].navn = "age".to_owned()).contains("age"));
    let ukjent = Modell::ny_med(eksempel::uten_gullrader(), &eksempel::TREKK[..3]).unwrap_err();
    assert_eq!(ukjent, Artefaktfeil::UkjentTrekk("alder".to_owned()));
}

#[test]
fn small_counts_are_suppressed() {
    let modell = Modell::ny_med(eksempel::uten_gullrader(), eksempel::TREKK).unwrap();
    let sett = &modell.innhold().hazard.columns[2].seen;
    assert_eq!(sett, &[30.0, 2000.0, 1500.0, SLADDET], "5 persons are told as «fewer than 20»");
}

#[test]
fn the_file_has_sorted_keys_and_short_lines() {
    let tekst = eksempel::modell_med_gullrader().skriv().unwrap();
    let nokler: Vec<&str> =
        tekst.lines().filter_map(|l| l.strip_prefix(" \"")?.split_once('"').map(|(n, _)| n)).collect();
    assert!(nokler.is_sorted() && nokler.len() > 10, "{nokler:?}");
    assert!(tekst.lines().all(|l| l.len() < 130));
}
