use std::sync::Arc;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::{
    base::{HendelseId, tid},
    forlop::utled,
    hendelse::Hendelse,
    stats::forsok::{analyse::analyser, plan::ID},
};

const START: &str = "2026-12-01";

fn d(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

fn etter(start: &str, dager: i64) -> NaiveDate {
    d(start) + Duration::days(dager)
}

fn hendt(person: u128, nr: u128, dag: NaiveDate, type_: &str, innhold: &Value) -> Hendelse {
    Hendelse {
        id: HendelseId(Uuid::from_u128(1000 * person + nr)),
        person: PersonId(Uuid::from_u128(person)),
        kilde: "test".into(),
        ekstern_id: nr.to_string(),
        gjelder: None,
        inntruffet: tid::middag_utc(dag),
        mottatt: tid::middag_utc(dag),
        korrigerer: None,
        utfort_av: None,
        innhold: Innhold::fra_json(type_, 1, &innhold.to_string()).unwrap(),
    }
}

/// A note of back pain, from a day and so many days long, sent to the employer.
fn notat(person: u128, nr: u128, fom: NaiveDate, dager: i64) -> Vec<Hendelse> {
    let alle: Vec<Value> =
        serde_json::from_str(include_str!("../../../tests/it/frozen/sykmelding-v1.json")).unwrap();
    let mut note = alle[0].clone();
    let tom = fom + Duration::days(dager - 1);
    let id = Uuid::from_u128(1000 * person + nr);
    note["id"] = json!(id);
    note["avsender"]["edi_logg_id"] = json!(id);
    note["perioder"] = json!([{"fom": fom, "tom": tom, "aktivitet_ikke_mulig":
        {"medisinsk": {"arsaker": ["TILSTAND_HINDRER_AKTIVITET"], "beskrivelse": null}, "arbeidsplassen": null},
        "reisetilskudd": false}]);
    note["syketilfelle_start"] = json!(fom);
    if let Some(m) = note["medisinsk_vurdering"].as_object_mut() {
        m.remove("bidiagnoser");
    }
    vec![hendt(person, nr, fom, "sykmelding", &note)]
}

fn fodt(person: u128) -> Hendelse {
    hendt(
        person,
        999,
        d("2000-01-01"),
        "person",
        &json!({"hva": "REGISTRERT", "fodselsdato": "1985-05-05", "navn": null}),
    )
}

/// Twenty days of back pain; day 14 has six days left.
fn vanlig() -> Vec<Hendelse> {
    let mut ut = vec![fodt(1)];
    ut.extend(notat(1, 1, d(START), 20));
    ut
}

fn provd(hendelser: &[Hendelse], dag: i64) -> Result<Aktuell, Hindring> {
    let g = utled(hendelser, Regelverk::innebygd());
    aktuell(&g, &[], etter(START, dag), Regelverk::innebygd(), Paminnelsesregler::innebygd())
}

/// The note of `vanlig` with a change.
fn endret(endre: impl Fn(&mut Value)) -> Result<Aktuell, Hindring> {
    let mut alle = vanlig();
    let mut note: Value = serde_json::from_str(&alle[1].innhold.til_json().unwrap()).unwrap();
    endre(&mut note);
    alle[1].innhold = Innhold::fra_json("sykmelding", 1, &note.to_string()).unwrap();
    provd(&alle, 13)
}

#[test]
fn an_ordinary_note_that_ends_in_some_days_may_be_drawn() {
    let aktuell = provd(&vanlig(), 13).unwrap();
    assert_eq!((aktuell.dager_for, aktuell.gradert, aktuell.sykmeldt_til), (14, false, etter(START, 19)));
    assert_eq!(provd(&vanlig(), 12), Err(Hindring::Varighet));
    assert_eq!(provd(&vanlig(), 16), Err(Hindring::NotatSlutterIkkeSnart), "three days are too few");
    assert_eq!(provd(&vanlig(), 25), Err(Hindring::IkkeSykmeldt));
}

#[test]
fn a_serious_or_unknown_diagnosis_is_never_drawn() {
    for kode in ["X76", "P76", "W05", "K75"] {
        let svar = endret(|n| n["medisinsk_vurdering"]["hoveddiagnose"]["kode"] = json!(kode));
        assert_eq!(svar, Err(Hindring::AlvorligDiagnose), "{kode}");
    }
    let uten = endret(|n| n["medisinsk_vurdering"]["hoveddiagnose"] = Value::Null);
    assert_eq!(uten, Err(Hindring::AlvorligDiagnose));
    let skjult = endret(|n| n["medisinsk_vurdering"]["skjermes_for_pasient"] = json!(true));
    assert_eq!(skjult, Err(Hindring::AlvorligDiagnose));
    let gravid = endret(|n| n["medisinsk_vurdering"]["svangerskap"] = json!(true));
    assert_eq!(gravid, Err(Hindring::AlvorligDiagnose));
}

#[test]
fn the_doctors_word_against_it_is_enough() {
    let ikke_frisk = endret(|n| n["prognose"]["arbeidsfor_etter_periode"] = json!(false));
    let uten = endret(|n| n["prognose"] = Value::Null);
    let bistand = endret(|n| n["melding_til_nav"]["bistand_umiddelbart"] = json!(true));
    let skade = endret(|n| n["medisinsk_vurdering"]["yrkesskade"] = json!(true));
    assert_eq!([ikke_frisk, uten, bistand, skade], [Err(Hindring::LegenFrarader); 4]);
}

#[test]
fn protected_people_the_old_and_the_dead_are_left_alone() {
    let med = |json: Value| {
        let mut alle = vanlig();
        alle.push(hendt(1, 50, d(START), "person", &json));
        provd(&alle, 13)
    };
    assert_eq!(med(json!({"hva": "BESKYTTELSE", "niva": "FORTROLIG"})), Err(Hindring::Beskyttet));
    assert_eq!(med(json!({"hva": "EGEN_ANSATT", "skjermet": true})), Err(Hindring::Beskyttet));
    assert_eq!(med(json!({"hva": "DOD", "dato": "2026-12-05"})), Err(Hindring::Dod));
    let gammel = json!({"hva": "REGISTRERT", "fodselsdato": "1955-05-05", "navn": null});
    assert_eq!(med(gammel), Err(Hindring::Alder));
    assert_eq!(provd(&notat(1, 1, d(START), 20), 13), Err(Hindring::Alder), "no birth date is known");
}

#[test]
fn nobody_is_drawn_twice_in_an_absence_or_within_a_year() {
    let g = utled(&vanlig(), Regelverk::innebygd());
    let dag = etter(START, 13);
    let ved = |tidligere: &[&Trekning]| {
        aktuell(&g, tidligere, dag, Regelverk::innebygd(), Paminnelsesregler::innebygd())
    };
    let person = PersonId(Uuid::from_u128(1));
    let forste = trekk_en(person, ved(&[]).unwrap(), b"salt", tid::middag_utc(dag), dag);
    assert_eq!(ved(&[&forste]), Err(Hindring::TrukketFor));
    let i_fjor = |dager| Trekning {
        dag: dag - Duration::days(dager),
        tilfelle: etter(START, -dager),
        ..forste.clone()
    };
    assert_eq!(ved(&[&i_fjor(364)]), Err(Hindring::TrukketFor));
    assert!(ved(&[&i_fjor(365)]).is_ok());
    assert_eq!(forste.forsok, ID);
    assert_eq!(sendt(&forste).0, sendt(&forste).0);
}

/// Drawn on day 14 of the note, and after it `mer` days more, with a gap of `opphold` days before.
fn utfall(mer: i64, opphold: i64) -> Deltaker {
    let mut alle = vanlig();
    let dag = etter(START, 13);
    let g = utled(&alle, Regelverk::innebygd());
    let aktuell = aktuell(&g, &[], dag, Regelverk::innebygd(), Paminnelsesregler::innebygd()).unwrap();
    let t = trekk_en(PersonId(Uuid::from_u128(1)), aktuell, b"salt", tid::middag_utc(dag), dag);
    if mer > 0 {
        alle.extend(notat(1, 2, etter(START, 20 + opphold), mer));
    }
    let g = utled(&alle, Regelverk::innebygd());
    assert_eq!(deltaker(&t, &g, dag + Duration::days(DAGER + ETTERSLEP - 1)), None);
    deltaker(&t, &g, dag + Duration::days(DAGER + ETTERSLEP)).unwrap()
}

#[test]
fn days_are_counted_after_the_draw_and_a_new_note_soon_is_a_relapse() {
    let dager = |d: Deltaker| (d.dager, d.tilbakefall);
    assert_eq!(dager(utfall(0, 0)), (6.0, false));
    assert_eq!(dager(utfall(10, 0)), (16.0, false), "a note that follows at once is no relapse");
    assert_eq!(dager(utfall(10, 3)), (16.0, true));
    assert_eq!(dager(utfall(10, 28)), (16.0, true));
    assert_eq!(dager(utfall(10, 29)), (16.0, false));
    assert_eq!(dager(utfall(200, 0)), (90.0, false), "only ninety days");
}

/// The whole way: notes, eligibility, draws, what follows as new notes, outcomes from the events, and
/// the estimate. A responder with the reminder has a next note that is four days shorter.
#[test]
fn a_planted_effect_is_found_through_the_events() {
    let mut rng = ChaCha8Rng::seed_from_u64(21);
    let dag = etter(START, 13);
    let mut deltakere = Vec::new();
    for person in 1..=1_200u128 {
        let mut alle = vec![fodt(person)];
        alle.extend(notat(person, 1, d(START), 20));
        let g = utled(&alle, Regelverk::innebygd());
        let aktuell = aktuell(&g, &[], dag, Regelverk::innebygd(), Paminnelsesregler::innebygd()).unwrap();
        let t = trekk_en(PersonId(Uuid::from_u128(person)), aktuell, b"salt", tid::middag_utc(dag), dag);
        let lengde: i64 = rng.gen_range(8..26);
        let svarer = rng.gen_bool(0.5);
        let kortere = if t.arm == Arm::Paminnelse && svarer { 4 } else { 0 };
        alle.extend(notat(person, 2, etter(START, 20), lengde - kortere));
        let g = Arc::new(utled(&alle, Regelverk::innebygd()));
        let i_dag = dag + Duration::days(DAGER + ETTERSLEP);
        let kjent = kjente([&t].into_iter(), |_| Some(Arc::clone(&g)), i_dag);
        assert_eq!(kjent.len(), 1);
        let ventet = f64::from(i32::try_from(6 + lengde - kortere).unwrap());
        assert!((kjent[0].dager - ventet).abs() < 1e-9);
        deltakere.extend(kjent);
    }
    let a = analyser(&deltakere).unwrap();
    assert!((a.dager.lav..=a.dager.hoy).contains(&-2.0), "{a:?}");
    assert!(a.dager.hoy < 0.0, "{a:?}");
    assert!(a.tilbakefall.verdi.abs() < 1e-9);
}
