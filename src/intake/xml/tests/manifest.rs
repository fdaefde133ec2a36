//! The samples against what the manifest expects of them.

use std::sync::Mutex;

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use serde::Deserialize;
use serde_json::Value;

use super::{fil, les, notat, now};
use crate::{
    base::{SykmeldingId, tid::oslo_dato},
    hendelse::{
        Innhold, Sykmelding, Utfall,
        sykmelding::{Aktivitet, AktivitetIkkeMulig, Diagnose, Kodeverk, SykmeldingPeriode},
    },
    intake::{
        self, Apprec, Melding, Steg, Utkast,
        register::{Behandlersvar, Registersvar, TidligereSykmelding},
    },
    rules::Regelverk,
};

#[derive(Deserialize)]
struct Linje {
    file: String,
    expected: Forventet,
    rules_alone: Option<Alene>,
    rule_input: Option<Regeldata>,
    history: Option<Vec<Tidligere>>,
    behandler_kategori: Option<String>,
}

/// What the trees say without the override.
#[derive(Deserialize)]
struct Alene {
    outcome: Utfall,
    rule: Option<String>,
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
fn what_reaches_the_rules_is_read_as_it_was_meant_and_judged() {
    let mut antall = 0;
    for linje in linjer() {
        let Some(data) = &linje.rule_input else { continue };
        let sett = Mutex::new(None);
        let melding = intake::les_med(
            &fil(&linje.file),
            now(),
            |oppslag| {
                *sett.lock().unwrap() = Some(oppslag.clone());
                linje.register()
            },
            &linje.tidligere(),
        )
        .unwrap_or_else(|a| panic!("{}: {a:?}", linje.file));
        assert_eq!(sett.into_inner().unwrap().unwrap().pasient, Some(melding.ident), "{}", linje.file);
        assert_eq!(melding.ident.fodselsdato(), data.pasient.fodselsdato, "{}", linje.file);
        assert_eq!(melding.inntruffet, Some(data.mottatt_dato.and_utc()), "{}", linje.file);
        linje.sammenlign_utfall(&melding);
        let gjelder = melding.gjelder;
        let notat = notat(melding);
        assert_eq!(gjelder, notat.omfang());
        sammenlign(&notat, data, &linje.file);
        antall += 1;
    }
    assert_eq!(antall, 44);
}

impl Linje {
    fn register(&self) -> Registersvar {
        let kategori = self.behandler_kategori.as_deref().unwrap_or("LE");
        Registersvar { behandler: Some(Behandlersvar::med_kategori(kategori)), ..Registersvar::default() }
    }

    fn tidligere(&self) -> Vec<TidligereSykmelding> {
        self.history.iter().flatten().map(Tidligere::sykmelding).collect()
    }

    /// The outcome, its rule and its receipt; and what the trees alone said, in the recorded path.
    fn sammenlign_utfall(&self, melding: &Melding) {
        let (fil, ventet) = (&self.file, &self.expected);
        let apprec = if ventet.apprec == "OK" { Apprec::Ok } else { Apprec::Avvist };
        assert_eq!(ventet.stage, "rules", "{fil}");
        assert_eq!((melding.utfall, melding.apprec), (ventet.outcome, apprec), "{fil}");
        assert_eq!(melding.regel, ventet.rule, "{fil}");
        assert_eq!(melding.tekst.is_some(), ventet.outcome != Utfall::Ok, "{fil}");
        let vurdering = notat(melding.clone()).vurdering;
        assert_eq!((vurdering.utfall, &vurdering.regel), (melding.utfall, &melding.regel), "{fil}");
        let alene = self.rules_alone.as_ref().unwrap();
        let siste = vurdering.trar.last().unwrap();
        assert_eq!((siste.utfall, siste.regel.as_deref()), (alene.outcome, alene.rule.as_deref()), "{fil}");
    }
}

/// An earlier note of the manifest: one whole period is all that the samples have.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Tidligere {
    aktivitet: Vec<TidligerePeriode>,
    hoveddiagnose: DiagnoseUtenTekst,
    status: Utfall,
}

#[derive(Deserialize)]
struct TidligerePeriode {
    fom: NaiveDate,
    tom: NaiveDate,
}

#[derive(Deserialize)]
struct DiagnoseUtenTekst {
    system: Kodeverk,
    kode: String,
}

impl Tidligere {
    fn sykmelding(&self) -> TidligereSykmelding {
        TidligereSykmelding {
            id: SykmeldingId::av_edi_logg_id("tidligere"),
            perioder: self.aktivitet.iter().map(TidligerePeriode::ikke_mulig).collect(),
            hoveddiagnose: Some(Diagnose {
                system: self.hoveddiagnose.system.clone(),
                kode: self.hoveddiagnose.kode.clone(),
                tekst: None,
                originaltekst: None,
            }),
            utfall: self.status,
            avbrutt: false,
            merknader: Vec::new(),
        }
    }
}

impl TidligerePeriode {
    fn ikke_mulig(&self) -> SykmeldingPeriode {
        SykmeldingPeriode {
            fom: self.fom,
            tom: self.tom,
            aktivitet_ikke_mulig: Some(AktivitetIkkeMulig::default()),
            gradert: None,
            avventende: None,
            behandlingsdager: None,
            reisetilskudd: false,
        }
    }
}

#[test]
fn a_note_is_judged_again_when_more_is_known() {
    let les = || les(&fil("valid/15-ettersending.xml"), now()).unwrap();
    // Without its earlier note it is only backdated.
    let mut melding = les();
    assert_eq!(melding.regel.as_deref(), Some("OVER_1_MND"));
    let linje = linjer().into_iter().find(|linje| linje.file == "valid/15-ettersending.xml").unwrap();
    melding.bedom(&linje.tidligere(), now(), Regelverk::innebygd());
    linje.sammenlign_utfall(&melding);
    // What Nav has judged is left alone.
    let mut navs = les();
    navs.domsgrunnlag = None;
    let for_ = navs.clone();
    navs.bedom(&linje.tidligere(), now(), Regelverk::innebygd());
    assert_eq!(navs, for_);
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
    let mut melding = les(&fil("valid/12-maksimal-alle-felt.xml"), now()).unwrap();
    // The way through the trees is not read from the message, and its version moves with the rules.
    if let Utkast::Ferdig(Innhold::Sykmelding(note)) = &mut melding.innhold {
        note.vurdering.trar.clear();
        note.vurdering.regelverk = None;
    }
    insta::assert_debug_snapshot!(melding);
}
