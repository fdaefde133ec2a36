//! A note that passes, and notes that nobody would write.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::{Modus, Sak, grunnlag::Grunnlag};
use crate::rules::Regelverk;

pub(super) fn sak<'a>(grunnlag: &'a Grunnlag, regelverk: &'a Regelverk, modus: Modus) -> Sak<'a> {
    let i_dag = "2025-03-12".parse().unwrap();
    Sak { grunnlag, regler: &regelverk.sykmelding, modus, i_dag }
}

pub(super) fn json_grunnlag(json: &Value) -> Grunnlag {
    serde_json::from_value(json.clone()).unwrap()
}

/// As JSON, to change.
pub(super) fn enkel() -> Value {
    json!({
        "aktivitet": [{"type": "AKTIVITET_IKKE_MULIG", "fom": "2025-03-12", "tom": "2025-03-18"}],
        "signaturdato": "2025-03-12T10:00:00",
        "mottattDato": "2025-03-12T10:00:00",
        "behandletTidspunkt": "2025-03-12T10:00:00",
        "hoveddiagnose": {"system": "2.16.578.1.12.4.1.1.7170", "kode": "L84"},
        "rulesetVersion": "3",
        "pasient": {"ident": "12345678910", "fodselsdato": "1985-03-13"},
        "behandler": {"finnes": true, "fnr": "10987654321", "legekontorOrgnr": "310000019", "godkjenninger": [{
            "autorisasjon": {"aktiv": true, "oid": 7704, "verdi": "1"},
            "helsepersonellkategori": {"aktiv": true, "oid": 9060, "verdi": "LE"}
        }]},
        "avsenderFnr": "10987654321"
    })
}

pub(super) fn grunnlag() -> Grunnlag {
    json_grunnlag(&enkel())
}

fn dato() -> impl Strategy<Value = String> {
    let nar = |dager: i64| {
        let dag: chrono::NaiveDate = "2025-03-12".parse().unwrap();
        (dag + chrono::Duration::days(dager)).to_string()
    };
    prop_oneof![
        20 => (-60i64..60).prop_map(nar),
        2 => (-1500i64..600).prop_map(nar),
        1 => Just("0001-01-01".to_owned()),
        1 => Just("9999-12-31".to_owned()),
        1 => Just("+262142-12-31".to_owned()),
        1 => Just("-262143-01-01".to_owned()),
    ]
}

fn aktivitet() -> impl Strategy<Value = Value> {
    let type_ = prop_oneof![
        3 => Just(json!({"type": "AKTIVITET_IKKE_MULIG"})),
        2 => (-2i64..103).prop_map(|grad| json!({"type": "GRADERT", "grad": grad})),
        1 => proptest::option::of("[ a]{0,2}").prop_map(|t| json!({"type": "AVVENTENDE", "innspillTilArbeidsgiver": t})),
        1 => any::<i64>().prop_map(|n| json!({"type": "BEHANDLINGSDAGER", "antallPerUke": n})),
        1 => Just(json!({"type": "REISETILSKUDD"})),
        1 => Just(json!({"type": "UGYLDIG"})),
    ];
    (type_, dato(), dato(), 0..4u8).prop_map(|(mut verdi, a, b, snudd)| {
        let (fom, tom) = if snudd == 0 || a <= b { (a, b) } else { (b, a) };
        verdi["fom"] = fom.into();
        verdi["tom"] = tom.into();
        verdi
    })
}

fn diagnose() -> impl Strategy<Value = Value> {
    (
        "(2\\.16\\.578\\.1\\.12\\.4\\.1\\.1\\.71(70|71|10|12))|x",
        "L84|Z09|M54\\.5|A03\\.0005|[A-Z][0-9]{2}|\\PC{0,4}",
    )
        .prop_map(|(system, kode)| json!({"system": system, "kode": kode}))
}

fn tidligere() -> impl Strategy<Value = Value> {
    (
        prop::collection::vec(aktivitet(), 0..3),
        proptest::option::of(diagnose()),
        prop::sample::select(vec!["OK", "INVALID", "MANUAL_PROCESSING"]),
        prop::sample::select(vec!["SENDT", "AVBRUTT", "APEN"]),
        proptest::option::of(prop::sample::subsequence(
            vec!["UNDER_BEHANDLING", "UGYLDIG_TILBAKEDATERING"],
            0..2,
        )),
    )
        .prop_map(|(aktivitet, diagnose, status, handling, merknader)| {
            json!({"id": "x", "aktivitet": aktivitet, "hoveddiagnose": diagnose, "status": status,
                   "userAction": handling, "merknader": merknader})
        })
}

/// Mostly the passing note, with some fields changed or left out.
pub(super) fn vilkarlig() -> impl Strategy<Value = Value> {
    let felter = (
        proptest::option::of(prop::collection::vec(aktivitet(), 0..4)),
        proptest::option::of(dato().prop_map(|dag| format!("{dag}T10:00:00"))),
        proptest::option::of(diagnose()),
        proptest::option::of(prop::collection::vec(tidligere(), 0..4)),
        proptest::option::of("[ a-zæøå1\t\n]{0,12}"),
        proptest::option::of(prop::collection::vec(diagnose(), 0..2)),
        prop::sample::subsequence(
            vec!["signaturdato", "mottattDato", "behandler", "pasient", "hoveddiagnose", "aktivitet"],
            0..2,
        ),
        prop::sample::select(vec!["LE", "MT", "KI", "FT", "PS"]),
    );
    felter.prop_map(|(aktivitet, signert, diagnose, tidligere, begrunnelse, bidiagnoser, uten, kategori)| {
        let mut note = enkel();
        note["behandler"]["godkjenninger"][0]["helsepersonellkategori"]["verdi"] = kategori.into();
        let mut sett = |navn: &str, verdi: Option<Value>| {
            if let Some(verdi) = verdi {
                note[navn] = verdi;
            }
        };
        sett("aktivitet", aktivitet.map(Value::from));
        sett("signaturdato", signert.map(Value::from));
        sett("hoveddiagnose", diagnose);
        sett("tidligereSykmeldinger", tidligere.map(Value::from));
        sett("begrunnelseIkkeKontakt", begrunnelse.map(Value::from));
        sett("bidiagnoser", bidiagnoser.map(Value::from));
        for navn in uten {
            note.as_object_mut().unwrap().remove(navn);
        }
        note
    })
}
