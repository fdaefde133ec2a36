use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::control::grunnlag::fra_hendelser;

fn dag() -> NaiveDate {
    "2026-11-20".parse().unwrap()
}

#[expect(clippy::needless_pass_by_value, reason = "reads better where it is called")]
fn lonn(endre: Value) -> String {
    let mut linje = json!({
        "type": "AMELDING", "kilde": "skatt", "id": "a-1", "person": Uuid::from_u128(7),
        "mottatt": "2026-11-05T06:00:00Z", "arbeidsgiver": "889640782", "maned": "2026-10",
        "lonnstype": "TIMELONN", "belop": "21000.50", "timer": 82.5, "stilling": 60.0
    });
    for (felt, verdi) in endre.as_object().unwrap() {
        linje[felt] = verdi.clone();
    }
    linje.to_string()
}

fn utbetaling(konto: &str) -> String {
    json!({
        "type": "UTBETALING", "kilde": "oppdrag", "id": "u-1", "person": Uuid::from_u128(7),
        "mottatt": "2026-11-05T06:00:00Z", "fom": "2026-09-01", "tom": "2026-09-30", "grad": 100,
        "dagsats": "2100", "refusjon": false, "utbetalt": "2026-11-04", "konto": konto
    })
    .to_string()
}

fn etter(linjer: &[String]) -> crate::control::grunnlag::Grunnlag {
    let mut register = Register::default();
    for rad in motta(&linjer.join("\n"), dag()).rader {
        register.ta_inn(rad);
    }
    let mut g = fra_hendelser(PersonId(Uuid::from_u128(7)), &[]).grunnlag;
    register.flett(&mut g);
    g
}

#[test]
fn a_month_that_is_corrected_is_there_once_in_any_order() {
    let forst = lonn(json!({}));
    let rettet = lonn(json!({"belop": "-500.00", "mottatt": "2026-11-18T06:00:00Z"}));
    for linjer in [
        vec![forst.clone(), rettet.clone()],
        vec![rettet.clone(), forst.clone()],
        vec![forst.clone(), rettet.clone(), forst.clone(), rettet.clone()],
    ] {
        let g = etter(&linjer);
        assert_eq!(g.amelding.iter().map(|a| a.belop.i_ore()).collect::<Vec<_>>(), [-50_000]);
    }
    assert_eq!(etter(std::slice::from_ref(&forst)).amelding[0].belop.i_ore(), 2_100_050);
    let trukket = lonn(json!({"trukket": true, "mottatt": "2026-11-19T06:00:00Z"}));
    assert!(etter(&[forst, trukket, rettet]).amelding.is_empty());
}

#[test]
fn what_cannot_be_used_is_refused_in_words_and_kept() {
    for (linje, ord) in [
        ("ikke json".to_owned(), "«type»"),
        (lonn(json!({"type": "LOTTO"})), "typen finnes ikke"),
        (lonn(json!({"maned": "2026-13"})), "«maned»"),
        (lonn(json!({"maned": "2027-01"})), "etter dagen"),
        (lonn(json!({"timer": -3.0})), "«timer»"),
        (lonn(json!({"timer": 9000.0})), "«timer»"),
        (lonn(json!({"belop": "1,5"})), "«belop»"),
        (lonn(json!({"arbeidsgiver": "12"})), "«arbeidsgiver»"),
        (lonn(json!({"opptjent_fom": "2026-10-31", "opptjent_tom": "2026-10-01"})), "slutter før"),
        (lonn(json!({"opptjent_fom": "2026-10-01"})), "«opptjent_tom»"),
        (lonn(json!({"id": " "})), "«id»"),
    ] {
        let mottak = motta(&format!("\n{linje}\n"), dag());
        assert!(mottak.rader.is_empty(), "{linje}");
        let [brev] = &mottak.dodbrev[..] else { panic!("{linje}") };
        assert_eq!((brev.linje, brev.innhold.as_deref()), (2, Some(linje.as_str())));
        assert!(brev.avvist.to_string().contains(ord), "{}", brev.avvist);
    }
}

#[test]
fn an_account_number_is_refused_and_not_kept() {
    for konto in ["12345678903", "1234.56.78903", "1234 56 78903", "NO9386011117947"] {
        let mottak = motta(&utbetaling(konto), dag());
        let [brev] = &mottak.dodbrev[..] else { panic!("{konto}") };
        assert_eq!((&brev.avvist, &brev.innhold), (&Avvist::Kontonummer, &None));
    }
    let mottak = motta(&utbetaling("5f1c0aa9d1e24b7c9d3f"), dag());
    assert_eq!((mottak.rader.len(), mottak.dodbrev.len()), (1, 0));
}

#[test]
fn rows_of_another_person_are_not_laid_in() {
    let annen = lonn(json!({"person": Uuid::from_u128(8)}));
    assert!(etter(&[annen]).amelding.is_empty());
}
