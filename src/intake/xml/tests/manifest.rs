//! The samples against what the manifest expects of them.

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use serde::Deserialize;
use serde_json::Value;

use super::{fil, les, notat, now};
use crate::{
    base::tid::oslo_dato,
    hendelse::{
        Sykmelding, Utfall,
        sykmelding::{Aktivitet, Diagnose, SykmeldingPeriode},
    },
    intake::{Apprec, Steg},
};

#[derive(Deserialize)]
struct Linje {
    file: String,
    expected: Forventet,
    rule_input: Option<Regeldata>,
}

#[derive(Deserialize)]
struct Forventet {
    outcome: Utfall,
    stage: String,
    rule: Option<String>,
    apprec: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Regeldata {
    hoveddiagnose: Option<Value>,
    bidiagnoser: Vec<Value>,
    aktivitet: Vec<Value>,
    besvarte_utdypende_opplysninger: Vec<String>,
    begrunnelse_ikke_kontakt: Option<String>,
    behandlet_tidspunkt: Option<NaiveDateTime>,
    signaturdato: NaiveDateTime,
    mottatt_dato: NaiveDateTime,
    ruleset_version: Option<String>,
    pasient: Pasient,
    behandler: Behandler,
}

#[derive(Deserialize)]
struct Pasient {
    fodselsdato: NaiveDate,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Behandler {
    legekontor_orgnr: Option<String>,
}

fn linjer() -> Vec<Linje> {
    let manifest = String::from_utf8(fil("manifest.jsonl")).unwrap();
    let linjer = manifest.lines().filter(|linje| !linje.starts_with("{\"file\": \"events/"));
    linjer.map(|linje| serde_json::from_str(linje).unwrap()).collect()
}

#[test]
fn what_is_stopped_is_stopped_at_its_stage_by_its_rule() {
    let mut antall = 0;
    for linje in linjer() {
        let forventet = &linje.expected;
        let steg = match forventet.stage.as_str() {
            "parse" => Steg::Parse,
            // The log tells a duplicate, at the door.
            "intake" if forventet.rule.as_deref() != Some("INTAKE_DUPLIKAT") => Steg::Intake,
            _ => continue,
        };
        let avvisning = les(&fil(&linje.file), now()).expect_err(&linje.file);
        assert_eq!((avvisning.steg, Some(avvisning.regel)), (steg, forventet.rule.clone()), "{}", linje.file);
        // Where today's intake is silent ("none") the sender is told here.
        assert!(forventet.apprec == "AVVIST" || forventet.apprec.starts_with("none"), "{}", linje.file);
        assert_eq!(avvisning.apprec, Apprec::Avvist, "{}", linje.file);
        assert!(avvisning.hode.is_some(), "{}", linje.file);
        let nokler: Vec<&str> = avvisning.nokler.iter().filter_map(|n| n.split(':').next()).collect();
        match steg {
            Steg::Intake => assert_eq!(nokler, ["edi", "innhold"], "{}", linje.file),
            _ => assert!(avvisning.nokler.len() <= 2, "{}", linje.file),
        }
        antall += 1;
    }
    assert_eq!(antall, 19);
}

#[test]
fn what_reaches_the_rules_is_read_as_it_was_meant() {
    let mut antall = 0;
    for linje in linjer() {
        let Some(data) = linje.rule_input else { continue };
        let melding = les(&fil(&linje.file), now()).unwrap_or_else(|a| panic!("{}: {a:?}", linje.file));
        assert_eq!(melding.ident.fodselsdato(), data.pasient.fodselsdato, "{}", linje.file);
        assert_eq!(melding.inntruffet, Some(data.mottatt_dato.and_utc()), "{}", linje.file);
        // Only one rule is here yet; the others accept.
        let reversert = linje.expected.rule.as_deref() == Some("FRADATO_ETTER_TILDATO");
        let (utfall, apprec) =
            if reversert { (Utfall::Invalid, Apprec::Avvist) } else { (Utfall::Ok, Apprec::Ok) };
        assert_eq!((melding.utfall, melding.apprec), (utfall, apprec), "{}", linje.file);
        assert_eq!(melding.regel.is_some(), reversert);
        assert_eq!(melding.tekst.is_some(), reversert);
        if linje.file.starts_with("valid/") {
            assert_eq!(melding.utfall, linje.expected.outcome, "{}", linje.file);
        }
        let gjelder = melding.gjelder;
        let notat = notat(melding);
        assert_eq!(gjelder, notat.omfang());
        sammenlign(&notat, &data, &linje.file);
        antall += 1;
    }
    assert_eq!(antall, 44);
}

fn sammenlign(notat: &Sykmelding, data: &Regeldata, fil: &str) {
    let perioder: Vec<_> = notat.perioder.iter().map(periode).collect();
    assert_eq!(perioder, data.aktivitet.iter().cloned().map(uten_luft).collect::<Vec<_>>(), "{fil}");
    let medisinsk = &notat.medisinsk_vurdering;
    assert_eq!(medisinsk.hoveddiagnose.as_ref().map(diagnose), data.hoveddiagnose, "{fil}");
    assert_eq!(medisinsk.bidiagnoser.iter().map(diagnose).collect::<Vec<_>>(), data.bidiagnoser, "{fil}");
    // The manifest has whole seconds, the note keeps the fraction.
    let behandlet = notat.behandlet.map(|tid| tid.with_nanosecond(0).unwrap());
    assert_eq!(behandlet, data.behandlet_tidspunkt, "{fil}");
    assert_eq!(notat.signert, data.signaturdato.and_utc(), "{fil}");
    assert_eq!(notat.begrunn_ikke_kontakt, data.begrunnelse_ikke_kontakt, "{fil}");
    assert_eq!(notat.avsender.regelsett_versjon, data.ruleset_version, "{fil}");
    assert_eq!(notat.avsender.legekontor.orgnr, data.behandler.legekontor_orgnr, "{fil}");
    let svar = notat.utdypende_opplysninger.iter().flat_map(|gruppe| &gruppe.svar);
    assert_eq!(svar.map(|svar| svar.id.clone()).collect::<Vec<_>>(), data.besvarte_utdypende_opplysninger);
    assert!(oslo_dato(notat.signert) <= oslo_dato(now()));
}

/// Blank text in the manifest is empty text here.
fn uten_luft(mut aktivitet: Value) -> Value {
    if let Some(Value::String(innspill)) = aktivitet.get_mut("innspillTilArbeidsgiver") {
        *innspill = innspill.trim().to_owned();
    }
    aktivitet
}

fn periode(periode: &SykmeldingPeriode) -> Value {
    let mut verdi = serde_json::json!({ "fom": periode.fom, "tom": periode.tom });
    let mut sett = |navn: &str, til: Value| verdi[navn] = til;
    match periode.aktivitet().unwrap() {
        Aktivitet::IkkeMulig => sett("type", "AKTIVITET_IKKE_MULIG".into()),
        Aktivitet::Gradert(gradert) => {
            sett("type", "GRADERT".into());
            sett("grad", gradert.grad.into());
        }
        Aktivitet::Reisetilskudd => sett("type", "REISETILSKUDD".into()),
        Aktivitet::Behandlingsdager(antall) => {
            sett("type", "BEHANDLINGSDAGER".into());
            sett("antallPerUke", antall.into());
        }
        Aktivitet::Avventende => {
            sett("type", "AVVENTENDE".into());
            sett("innspillTilArbeidsgiver", periode.avventende.clone().into());
        }
    }
    verdi
}

fn diagnose(diagnose: &Diagnose) -> Value {
    serde_json::json!({ "system": diagnose.system, "kode": diagnose.kode })
}

#[test]
fn every_field_of_the_fullest_note() {
    insta::assert_debug_snapshot!(les(&fil("valid/12-maksimal-alle-felt.xml"), now()).unwrap());
}
