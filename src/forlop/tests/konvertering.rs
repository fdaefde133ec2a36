//! H1–H4: which bits each document becomes.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::bygging::{Historie, d, org, regler};
use crate::{
    forlop::bits,
    hendelse::bit::{Sykefravarsbit, Tag},
};

const NOTAT: &str = "00000000-0000-4000-8000-000000000001";

fn notat(perioder: &Value) -> Value {
    json!({"id": NOTAT, "signert": "2025-01-06T08:00:00Z", "behandlet": null, "syketilfelle_start": null,
        "pasient": {"navn": {"fornavn": "", "etternavn": ""}, "navn_fastlege": null, "nav_kontor": null},
        "arbeidsgiver": {"har": "EN_ARBEIDSGIVER", "navn": null, "yrkesbetegnelse": null, "stillingsprosent": null},
        "medisinsk_vurdering": {"hoveddiagnose": null, "svangerskap": false, "yrkesskade": false,
            "yrkesskadedato": null, "skjermes_for_pasient": false},
        "perioder": perioder, "kontakt_dato": null, "begrunn_ikke_kontakt": null,
        "behandler": {"navn": {"fornavn": "", "etternavn": ""}, "hpr": null, "her": null},
        "signerer": {"hpr": null},
        "avsender": {"msg_id": "", "meldingstype": null, "gen_date": "", "edi_logg_id": null, "samtale_id": null,
            "tjeneste": null, "ack": null, "partner_referanse": null,
            "legekontor": {"navn": null, "orgnr": null, "her": null, "resh": null},
            "system_navn": null, "system_versjon": null, "regelsett_versjon": null, "strekkode": null},
        "vurdering": {"utfall": "OK", "regel": null}})
}

fn periode(mer: &Value) -> Value {
    let mut p = json!({"fom": "2025-01-06", "tom": "2025-01-31"});
    p.as_object_mut().unwrap().extend(mer.as_object().unwrap().clone());
    p
}

fn biter(h: &Historie) -> Vec<Sykefravarsbit> {
    let hendelser: Vec<_> = h.0.iter().collect();
    bits::fra_hendelser(&hendelser, &bits::Versjoner::av(&hendelser), regler()).biter
}

/// Tags beyond those of the document itself, first and last day.
fn utsagn(biter: &[Sykefravarsbit], dokument: &[Tag]) -> Vec<(Vec<Tag>, NaiveDate, NaiveDate)> {
    biter
        .iter()
        .map(|b| {
            assert!(dokument.iter().all(|t| b.tags.contains(t)), "{:?}", b.tags);
            (b.tags.iter().copied().filter(|t| !dokument.contains(t)).collect(), b.from, b.to)
        })
        .collect()
}

fn status(status: &str, egenmeldingsdager: Option<&[&str]>) -> Value {
    let arbeidsgiver =
        (status == "SENDT").then(|| json!({"orgnr": "315000106", "juridisk_orgnr": null, "navn": null}));
    json!({"sykmelding": NOTAT, "status": status, "arbeidsgiver": arbeidsgiver, "arbeidssituasjon": null,
        "egenmeldingsdager": egenmeldingsdager})
}

fn full() -> Historie {
    Historie::ny().json(
        "2025-01-06",
        "sykmelding",
        &notat(&json!([periode(&json!({"aktivitet_ikke_mulig":
        {"medisinsk": null, "arbeidsplassen": null}}))])),
    )
}

#[test]
fn each_kind_of_period_in_a_note_has_its_tags() {
    let gradert = |grad: i32, reise: bool| json!({"gradert": {"grad": grad, "reisetilskudd": reise}});
    let table = [
        (
            json!({"aktivitet_ikke_mulig": {"medisinsk": null, "arbeidsplassen": null}}),
            vec![Tag::IngenAktivitet],
        ),
        (gradert(0, false), vec![Tag::FullAktivitet]),
        (gradert(1, false), vec![Tag::GradertAktivitet]),
        (gradert(99, false), vec![Tag::GradertAktivitet]),
        (gradert(100, false), vec![Tag::IngenAktivitet]),
        (gradert(60, true), vec![Tag::Reisetilskudd, Tag::GradertAktivitet]),
        (json!({"reisetilskudd": true}), vec![Tag::Reisetilskudd, Tag::UkjentAktivitet]),
        (json!({"behandlingsdager": 1}), vec![Tag::Behandlingsdager]),
        (json!({"avventende": "kan arbeide"}), vec![Tag::Avventende, Tag::UkjentAktivitet]),
        (json!({}), vec![Tag::UkjentAktivitet]),
    ];
    for (innhold, tags) in table {
        let h = Historie::ny().json("2025-01-06", "sykmelding", &notat(&json!([periode(&innhold)])));
        let biter = biter(&h);
        let sagt = utsagn(&biter, &[Tag::Sykmelding, Tag::Ny, Tag::Periode]);
        assert_eq!(sagt, [(tags, d("2025-01-06"), d("2025-01-31"))], "{innhold}");
        assert_eq!((biter[0].org, biter[0].resource.as_deref()), (None, Some(NOTAT)));
    }
}

#[test]
fn every_period_of_a_note_is_a_bit_and_a_reversed_one_is_none() {
    let h = Historie::ny().json(
        "2025-01-06",
        "sykmelding",
        &notat(&json!([
            {"fom": "2025-01-06", "tom": "2025-01-12", "behandlingsdager": 1},
            {"fom": "2025-01-20", "tom": "2025-01-13", "behandlingsdager": 1},
            {"fom": "2025-01-13", "tom": "2025-01-13", "behandlingsdager": 1},
        ])),
    );
    let dager: Vec<_> = biter(&h).iter().map(|b| (b.from, b.to)).collect();
    assert_eq!(dager, [(d("2025-01-06"), d("2025-01-12")), (d("2025-01-13"), d("2025-01-13"))]);
}

#[test]
fn a_rejected_or_deleted_note_says_nothing() {
    let mut avvist = notat(&json!([periode(&json!({"behandlingsdager": 1}))]));
    avvist["vurdering"]["utfall"] = json!("INVALID");
    assert_eq!(biter(&Historie::ny().json("2025-01-06", "sykmelding", &avvist)), []);
    let slettet = full().json("2025-01-07", "sykmelding_status", &status("SLETTET", None));
    assert_eq!(biter(&slettet), []);
    // Expiry and "open" take nothing away (A5).
    for uten_virkning in ["UTGATT", "APEN"] {
        let h = full().json("2025-01-07", "sykmelding_status", &status(uten_virkning, None));
        assert_eq!(biter(&h), biter(&full()), "{uten_virkning}");
    }
}

#[test]
fn a_sent_note_carries_the_employer_and_runs_of_self_certified_days() {
    let dager = ["2025-01-02", "2024-12-30", "2025-01-03", "2025-01-03"];
    let h = full().json("2025-01-07", "sykmelding_status", &status("SENDT", Some(&dager)));
    let sendt: Vec<_> = biter(&h).into_iter().filter(|b| b.tags.contains(&Tag::Sendt)).collect();
    assert!(sendt.iter().all(|b| b.org == Some(org())));
    assert_eq!(
        utsagn(&sendt, &[Tag::Sykmelding, Tag::Sendt]),
        [
            (vec![Tag::Periode, Tag::IngenAktivitet], d("2025-01-06"), d("2025-01-31")),
            (vec![Tag::Egenmelding], d("2024-12-30"), d("2024-12-30")),
            (vec![Tag::Egenmelding], d("2025-01-02"), d("2025-01-03")),
        ]
    );
    // A changed answer replaces the days; no answer keeps them.
    let egne = |h: &Historie| biter(h).iter().filter(|b| b.tags.contains(&Tag::Egenmelding)).count();
    assert_eq!(egne(&h.clone().json("2025-01-08", "sykmelding_status", &status("SENDT", None))), 2);
    assert_eq!(egne(&h.json("2025-01-08", "sykmelding_status", &status("SENDT", Some(&[])))), 0);
}

#[test]
fn cancelling_takes_only_the_unsent_bits_and_only_since_2023() {
    let avbrutt = |h: Historie, dag: &str| biter(&h.json(dag, "sykmelding_status", &status("AVBRUTT", None)));
    assert_eq!(avbrutt(full(), "2025-01-07"), []);
    assert_eq!(avbrutt(full(), "2022-12-31").len(), 1);
    let sendt = full().json("2025-01-07", "sykmelding_status", &status("SENDT", None));
    let etter = avbrutt(sendt, "2025-01-08");
    assert_eq!(etter.len(), 1);
    assert!(etter[0].tags.contains(&Tag::Sendt));
    let apnet = full().json("2025-01-07", "sykmelding_status", &status("AVBRUTT", None)).json(
        "2025-01-08",
        "sykmelding_status",
        &status("APEN", None),
    );
    assert_eq!(biter(&apnet).len(), 1, "opened again");
}

fn soknad(mer: &Value) -> Value {
    let mut s = json!({"id": "s1", "sykmelding": null, "type_": "ARBEIDSTAKERE", "status": "SENDT",
        "arbeidssituasjon": "ARBEIDSTAKER", "arbeidsgiver": "315000106", "arbeidsgiver_navn": null,
        "periode": {"fom": "2025-01-06", "tom": "2025-01-31"}, "arbeid_gjenopptatt": null, "korrigerer": null,
        "sendt_nav": null, "sendt_arbeidsgiver": null});
    s.as_object_mut().unwrap().extend(mer.as_object().unwrap().clone());
    s
}

fn av_soknad(mer: &Value) -> Vec<(Vec<Tag>, NaiveDate, NaiveDate)> {
    let h = Historie::ny().json("2025-02-03", "soknad", &soknad(mer));
    utsagn(&biter(&h), &[Tag::Sykepengesoknad, Tag::Sendt])
}

#[test]
fn a_sent_application_says_what_was_not_sickness() {
    let (fom, tom) = (d("2025-01-06"), d("2025-01-31"));
    let dag = d("2025-01-20");
    let en = json!([{"fom": "2025-01-20", "tom": "2025-01-20"}]);
    let fravar =
        |type_: &str| json!({"fravar": [{"fom": "2025-01-20", "tom": "2025-01-20", "type_": type_}]});
    let del = |grad: i32| {
        json!({"perioder": [{"periode": {"fom": "2025-01-20", "tom": "2025-01-20"}, "sykmeldingsgrad": null,
            "faktisk_grad": grad, "avtalt_timer": null, "faktiske_timer": null, "sykmeldingstype": null}]})
    };
    let table = [
        (json!({}), None),
        (fravar("FERIE"), Some(vec![Tag::Ferie])),
        (fravar("PERMISJON"), Some(vec![Tag::Permisjon])),
        (fravar("UTLANDSOPPHOLD"), Some(vec![Tag::OppholdUtenforNorge])),
        (fravar("UTDANNING_FULLTID"), Some(vec![Tag::Utdanning, Tag::Fulltid])),
        (fravar("UTDANNING_DELTID"), Some(vec![Tag::Utdanning, Tag::Deltid])),
        (del(0), Some(vec![Tag::KorrigertArbeidstid, Tag::IngenAktivitet])),
        (del(1), Some(vec![Tag::KorrigertArbeidstid, Tag::GradertAktivitet])),
        (del(99), Some(vec![Tag::KorrigertArbeidstid, Tag::GradertAktivitet])),
        (del(100), Some(vec![Tag::KorrigertArbeidstid, Tag::FullAktivitet])),
        (json!({"egenmeldinger": en}), Some(vec![Tag::Egenmelding])),
        (json!({"fravar_for_sykmeldingen": en}), Some(vec![Tag::FravarForSykmelding])),
        (json!({"papirsykmeldinger": en}), Some(vec![Tag::Papirsykmelding])),
        (json!({"behandlingsdager": ["2025-01-20"]}), Some(vec![Tag::Behandlingsdag])),
    ];
    for (mer, ekstra) in table {
        let mut ventet = vec![(vec![], fom, tom)];
        ventet.extend(ekstra.map(|tags| (tags, dag, dag)));
        assert_eq!(av_soknad(&mer), ventet, "{mer}");
    }
    assert_eq!(
        av_soknad(&json!({"arbeid_gjenopptatt": "2025-01-20"}))[1],
        (vec![Tag::ArbeidGjennopptatt], dag, tom),
        "to the end of the period"
    );
    assert_eq!(av_soknad(&json!({"arbeid_gjenopptatt": "2025-02-20"})).len(), 1);
}

#[test]
fn only_sent_applications_of_employees_say_anything() {
    for status in ["NY", "FREMTIDIG", "AVBRUTT", "SLETTET", "UTGAATT"] {
        assert_eq!(av_soknad(&json!({ "status": status })), [], "{status}");
    }
    for type_ in ["SELVSTENDIGE_OG_FRILANSERE", "ARBEIDSLEDIG", "OPPHOLD_UTLAND", "ANNET_ARBEIDSFORHOLD"] {
        assert_eq!(av_soknad(&json!({ "type_": type_ })), [], "{type_}");
    }
    assert_eq!(av_soknad(&json!({"type_": "BEHANDLINGSDAGER"}))[0].0, [Tag::Behandlingsdager]);
    assert_eq!(av_soknad(&json!({"type_": "BEHANDLINGSDAGER", "arbeidssituasjon": "ARBEIDSLEDIG"})), []);
    assert_eq!(av_soknad(&json!({"type_": "GRADERT_REISETILSKUDD"})).len(), 1);
    assert_eq!(av_soknad(&json!({"periode": null})), []);
}

#[test]
fn a_corrected_application_is_replaced_through_a_chain() {
    let h = Historie::ny()
        .json("2025-02-03", "soknad", &soknad(&json!({})))
        .json(
            "2025-02-04",
            "soknad",
            &soknad(&json!({"id": "s2", "korrigerer": "s1",
            "periode": {"fom": "2025-01-06", "tom": "2025-01-20"}})),
        )
        .json(
            "2025-02-05",
            "soknad",
            &soknad(&json!({"id": "s3", "korrigerer": "s2",
            "periode": {"fom": "2025-01-06", "tom": "2025-01-10"}})),
        );
    let tilfeller = h.grunnlag().tilfeller;
    assert_eq!(tilfeller.len(), 1);
    assert_eq!(tilfeller[0].tilfelle.slutt, d("2025-01-10"));
}

fn inntektsmelding(mer: &Value) -> Value {
    let mut im = json!({"id": "im1", "virksomhet": "315000106", "arbeidsforhold_id": null, "gyldig": true,
        "arbeidsgiverperioder": [{"fom": "2025-01-06", "tom": "2025-01-10"}, {"fom": "2025-01-13", "tom": "2025-01-23"}],
        "forste_fravaersdag": "2025-01-06", "beregnet_inntekt": null, "inntektsdato": null,
        "refusjon_per_maned": null, "refusjon_opphorer": null, "begrunnelse_redusert": null,
        "brutto_utbetalt": null, "endring": false, "naer_relasjon": null, "mottatt": "2025-02-01T08:00:00Z",
        "arkivreferanse": "AR1", "avsender_system": null, "mottaks_kanal": null});
    im.as_object_mut().unwrap().extend(mer.as_object().unwrap().clone());
    im
}

#[test]
fn an_income_report_says_which_days_the_employer_pays() {
    let av =
        |mer: &Value| biter(&Historie::ny().json("2025-02-01", "inntektsmelding", &inntektsmelding(mer)));
    let dager: Vec<_> = utsagn(&av(&json!({})), &[Tag::Inntektsmelding, Tag::Arbeidsgiverperiode]);
    assert_eq!(
        dager,
        [(vec![], d("2025-01-06"), d("2025-01-10")), (vec![], d("2025-01-13"), d("2025-01-23"))]
    );
    assert!(av(&json!({})).iter().all(|b| b.org == Some(org())));
    assert_eq!(av(&json!({"gyldig": false})), []);
    assert_eq!(av(&json!({"virksomhet": null})), [], "a private employer");
    let endret = Historie::ny().json("2025-02-01", "inntektsmelding", &inntektsmelding(&json!({}))).json(
        "2025-02-02",
        "inntektsmelding",
        &inntektsmelding(&json!({"id": "im2", "endring": true,
            "arbeidsgiverperioder": [{"fom": "2025-01-06", "tom": "2025-01-21"}]})),
    );
    assert_eq!(biter(&endret).iter().map(|b| b.to).collect::<Vec<_>>(), [d("2025-01-21")]);
}
