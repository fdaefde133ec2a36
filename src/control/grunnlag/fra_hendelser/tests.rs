use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::base::Grad;

fn nar(dag: &str) -> DateTime<Utc> {
    format!("{dag}T10:00:00Z").parse().unwrap()
}

fn d(dag: &str) -> NaiveDate {
    dag.parse().unwrap()
}

fn hendelse(id: &str, dag: &str, type_: &str, innhold: &Value, korrigerer: Option<&str>) -> Hendelse {
    Hendelse {
        id: HendelseId(crate::base::ids::uuid_av("test", id)),
        person: PersonId(Uuid::from_u128(1)),
        kilde: "epj".to_owned(),
        ekstern_id: id.to_owned(),
        gjelder: None,
        inntruffet: nar(dag),
        mottatt: nar(dag),
        korrigerer: korrigerer.map(str::to_owned),
        utfort_av: None,
        innhold: Innhold::fra_json(type_, 1, &innhold.to_string()).unwrap(),
    }
}

fn note(nr: u128, kode: &str, perioder: &Value, utfall: &str) -> Value {
    json!({
        "id": Uuid::from_u128(nr), "signert": "2026-03-10T10:00:00Z", "behandlet": null,
        "syketilfelle_start": null,
        "pasient": {"navn": {"fornavn": "A", "etternavn": "B"}, "navn_fastlege": null, "nav_kontor": null},
        "arbeidsgiver": {"har": "EN_ARBEIDSGIVER", "navn": null, "yrkesbetegnelse": null, "stillingsprosent": null},
        "medisinsk_vurdering": {
            "hoveddiagnose": {"system": "2.16.578.1.12.4.1.1.7170", "kode": kode, "tekst": null},
            "svangerskap": false, "yrkesskade": false, "yrkesskade_dato": null, "skjermes_for_pasient": false
        },
        "perioder": perioder, "tiltak": {"arbeidsplassen": null, "nav": null, "andre": null},
        "melding_til_arbeidsgiver": null, "kontakt_dato": "2026-03-09",
        "begrunn_ikke_kontakt": "lå  inne på\nsykehus",
        "behandler": {"navn": {"fornavn": "L", "etternavn": "M"}, "hpr": "1234567", "her": null},
        "signerer": {"hpr": null},
        "avsender": {
            "msg_id": "m", "meldingstype": null, "gen_date": "", "edi_logg_id": null, "samtale_id": null,
            "tjeneste": null, "ack": null, "partner_referanse": null,
            "legekontor": {"navn": "Nyborg legevakt", "orgnr": "889640782", "her": null, "resh": null},
            "system_navn": null, "system_versjon": null, "regelsett_versjon": null, "strekkode": null
        },
        "vurdering": {"utfall": utfall, "regel": null}
    })
}

fn full(fom: &str, tom: &str) -> Value {
    json!({"fom": fom, "tom": tom, "aktivitet_ikke_mulig": {"medisinsk": null, "arbeidsplassen": null}})
}

fn les(hendelser: &[Hendelse]) -> Avlest {
    fra_hendelser(PersonId(Uuid::from_u128(1)), hendelser)
}

#[test]
fn a_note_is_one_row_a_graded_period_and_takes_little_with_it() {
    let perioder = json!([
        full("2026-03-01", "2026-03-14"),
        {"fom": "2026-03-15", "tom": "2026-03-28", "gradert": {"grad": 60, "reisetilskudd": false}},
        {"fom": "2026-03-29", "tom": "2026-04-02", "behandlingsdager": 1},
        full("2026-05-02", "2026-05-01"),
    ]);
    let avlest = les(&[hendelse("n1", "2026-03-10", "sykmelding", &note(1, "L02", &perioder, "OK"), None)]);
    let rader = &avlest.grunnlag.sykmeldinger;
    assert_eq!(
        rader.iter().map(|r| (r.fom, r.grad)).collect::<Vec<_>>(),
        [(d("2026-03-01"), Grad::FULL), (d("2026-03-15"), Grad::new(60).unwrap())]
    );
    let rad = &rader[0];
    assert_eq!((rad.begrunnelse_ord, rad.kontakt), (4, Some(d("2026-03-09"))));
    assert!(rad.sykehus_eller_legevakt && !rad.spesialist && !rad.ugyldig && !rad.utenlandsk);
    // Nothing of the diagnosis, the reason or the names can be found in the rows.
    let alt = serde_json::to_string(&avlest.grunnlag).unwrap();
    assert!(!["L02", "lå", "Nyborg"].iter().any(|ord| alt.contains(ord)), "{alt}");
    assert!(avlest.ikke_brukt.is_empty());
}

#[test]
fn a_corrected_note_is_there_once_and_a_cancelled_or_rejected_one_is_not_valid() {
    let p = json!([full("2026-03-01", "2026-03-14")]);
    let forst = hendelse("n1", "2026-03-10", "sykmelding", &note(1, "L02", &p, "OK"), None);
    let ny = hendelse("n2", "2026-03-12", "sykmelding", &note(2, "L03", &p, "OK"), Some("n1"));
    let avlest = les(&[ny, forst.clone()]);
    let [rad] = &avlest.grunnlag.sykmeldinger[..] else { panic!() };
    assert!(rad.erstatter && !rad.ugyldig);

    let avvist = hendelse("n3", "2026-03-12", "sykmelding", &note(3, "L02", &p, "INVALID"), None);
    assert!(les(&[avvist]).grunnlag.sykmeldinger[0].ugyldig);
    let status = |status: &str| {
        json!({"sykmelding": Uuid::from_u128(1), "status": status,
        "arbeidsgiver": null, "arbeidssituasjon": null, "egenmeldingsdager": null})
    };
    let avbrutt = hendelse("s1", "2026-03-11", "sykmelding_status", &status("AVBRUTT"), None);
    assert!(les(&[forst.clone(), avbrutt.clone()]).grunnlag.sykmeldinger[0].ugyldig);
    let igjen = hendelse("s2", "2026-03-12", "sykmelding_status", &status("APEN"), None);
    assert!(!les(&[forst, avbrutt, igjen]).grunnlag.sykmeldinger[0].ugyldig);
}

#[test]
fn the_note_goes_to_the_employer_it_was_sent_to_and_says_only_whether_the_group_is_the_same() {
    let (a, b) = (json!([full("2026-03-01", "2026-03-14")]), json!([full("2026-03-15", "2026-03-28")]));
    let sendt = json!({"sykmelding": Uuid::from_u128(1), "status": "SENDT", "arbeidsgiver":
        {"orgnr": "889640782", "juridisk_orgnr": null, "navn": null}, "arbeidssituasjon": null, "egenmeldingsdager": null});
    for (kode, samme) in [("L03", true), ("P76", false)] {
        let avlest = les(&[
            hendelse("n1", "2026-03-10", "sykmelding", &note(1, "L02", &a, "OK"), None),
            hendelse("s1", "2026-03-11", "sykmelding_status", &sendt, None),
            hendelse("n2", "2026-03-16", "sykmelding", &note(2, kode, &b, "OK"), None),
        ]);
        let rader = &avlest.grunnlag.sykmeldinger;
        assert!(rader[0].arbeidsgiver.is_some() && rader[1].arbeidsgiver.is_none());
        assert_eq!(
            (rader[0].samme_gruppe_som_forrige, rader[1].samme_gruppe_som_forrige),
            (None, Some(samme))
        );
    }
}

#[test]
fn of_an_application_and_its_correction_only_the_last_sent_one_counts() {
    let soknad = |id: &str, korrigerer: Value, status: &str, grad: i64| {
        json!({
            "id": id, "sykmelding": null, "type_": "ARBEIDSTAKERE", "status": status, "arbeidssituasjon": null,
            "arbeidsgiver": "889640782", "arbeidsgiver_navn": null,
            "periode": {"fom": "2026-03-01", "tom": "2026-03-31"}, "arbeid_gjenopptatt": null,
            "korrigerer": korrigerer, "sendt_nav": "2026-04-02T08:00:00Z", "sendt_arbeidsgiver": null,
            "perioder": [{"periode": {"fom": "2026-03-01", "tom": "2026-03-31"}, "sykmeldingsgrad": 50,
                "faktisk_grad": grad, "avtalt_timer": null, "faktiske_timer": null, "sykmeldingstype": null}],
            "fravar": [{"fom": "2026-03-10", "tom": "2026-03-20", "type_": "UTLANDSOPPHOLD"},
                {"fom": "2026-03-18", "tom": "2026-03-25", "type_": "FERIE"}]
        })
    };
    let h = |id: &str, dag: &str, s: &Value| hendelse(id, dag, "soknad", s, None);
    let avlest = les(&[
        h("1", "2026-04-01", &soknad("a", Value::Null, "NY", 0)),
        h("2", "2026-04-02", &soknad("a", Value::Null, "SENDT", 40)),
        h("3", "2026-04-05", &soknad("b", json!("a"), "SENDT", 55)),
        h("4", "2026-04-06", &soknad("c", json!("b"), "NY", 70)),
    ]);
    let [rad] = &avlest.grunnlag.krav[..] else { panic!("{:?}", avlest.grunnlag.krav) };
    assert_eq!((rad.opphav.id.as_str(), rad.faktisk_arbeid), ("b", Grad::new(55).ok()));
    assert_eq!((rad.utenlands, rad.feriedager), (Some((d("2026-03-10"), d("2026-03-20"))), 3));
    assert_eq!((rad.sier_ingen_inntekt, rad.utenfor_eos), (None, None));

    let mut til_arbeidsgiver = soknad("d", Value::Null, "SENDT", 40);
    til_arbeidsgiver["sendt_arbeidsgiver"] = til_arbeidsgiver["sendt_nav"].take();
    assert!(les(&[h("5", "2026-04-02", &til_arbeidsgiver)]).grunnlag.krav.is_empty());
}

#[test]
fn an_income_report_without_an_employer_or_an_income_is_told_not_guessed() {
    let im = |id: &str, orgnr: Value, inntekt: Value, gyldig: bool| {
        hendelse(
            id,
            "2026-03-20",
            "inntektsmelding",
            &json!({
                "id": id, "virksomhet": orgnr, "arbeidsforhold_id": null, "gyldig": gyldig,
                "arbeidsgiverperioder": [{"fom": "2026-03-01", "tom": "2026-03-16"}], "forste_fravaersdag": null,
                "beregnet_inntekt": inntekt, "inntektsdato": null, "refusjon_per_maned": 4_000_000, "refusjon_opphorer": null,
                "begrunnelse_redusert": null, "brutto_utbetalt": null, "endring": false, "naer_relasjon": null,
                "mottatt": "2026-03-20T10:00:00Z", "arkivreferanse": "x", "avsender_system": null, "mottaks_kanal": null
            }),
            None,
        )
    };
    let avlest = les(&[
        im("uten", Value::Null, json!(4_000_000), true),
        im("tom", json!("889640782"), Value::Null, true),
        im("ufullstendig", json!("889640782"), Value::Null, false),
        im("god", json!("889640782"), json!(4_000_000), true),
        im("igjen", json!("889640782"), json!(4_100_000), true),
    ]);
    let [rad] = &avlest.grunnlag.inntektsmeldinger[..] else { panic!() };
    assert_eq!((rad.manedsinntekt.i_ore(), rad.forste_fravarsdag), (4_100_000, d("2026-03-01")));
    assert_eq!(avlest.ikke_brukt.len(), 2);
}

#[test]
fn death_and_a_merged_identity_are_known_and_nothing_else_of_the_person() {
    let avlest = les(&[
        hendelse(
            "p1",
            "2020-01-01",
            "person",
            &json!({"hva": "REGISTRERT", "fodselsdato": "1980-05-05", "navn": null}),
            None,
        ),
        hendelse(
            "p2",
            "2026-05-01",
            "person",
            &json!({"hva": "IDENT_SAMMENSLATT", "tidligere": Uuid::from_u128(9)}),
            None,
        ),
        hendelse("p3", "2026-06-01", "person", &json!({"hva": "DOD", "dato": "2026-05-30"}), None),
    ]);
    assert_eq!(
        (avlest.grunnlag.om.dod, avlest.grunnlag.om.sammenslatt),
        (Some(d("2026-05-30")), Some(d("2026-05-01")))
    );
    assert!(!serde_json::to_string(&avlest.grunnlag).unwrap().contains("1980"));
}
