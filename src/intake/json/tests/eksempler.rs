//! The samples, and what is made of them.

use chrono::NaiveDate;

use super::*;
use crate::{
    base::{Fnr, Periode, SykmeldingId},
    hendelse::{
        Bit, Innhold, Utfall,
        sykmelding::{Arbeidsgiver, HarArbeidsgiver},
        sykmelding_status::{Arbeidssituasjon, Status},
    },
    intake::{Apprec, Utkast},
};

fn dag(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

fn periode(fom: &str, tom: &str) -> Periode {
    Periode::new(dag(fom), dag(tom)).unwrap()
}

fn tid(tekst: &str) -> DateTime<Utc> {
    tekst.parse().unwrap()
}

fn innhold(melding: Melding) -> Innhold {
    match melding.innhold {
        Utkast::Ferdig(innhold) => innhold,
        annet => panic!("{annet:?}"),
    }
}

#[test]
fn a_rejected_note_is_stored_as_rejected() {
    let melding = les(&prove("received-02-avvist")).unwrap();
    assert_eq!((melding.type_, melding.kilde.as_str()), ("sykmelding", "nav"));
    assert_eq!(melding.ekstern_id, "11111111-1111-4111-8111-111111111111:Invalid:");
    assert_eq!(melding.ident, Fnr::parse("13838530022").unwrap());
    // The XML of the same note may come later; then it is a copy.
    assert_eq!((melding.nokler.len(), melding.spor.as_slice()), (0, &["edi:TEST0000000001".to_owned()][..]));
    assert_eq!((melding.utfall, melding.apprec), (Utfall::Invalid, Apprec::Ingen));
    assert_eq!(melding.regel.as_deref(), Some("ICPC_2_Z_DIAGNOSE"));
    assert!(melding.tekst.is_some());
    assert_eq!(melding.gjelder, Some(periode("2025-03-12", "2025-03-18")));
    // mottattDato and signaturDato are UTC; behandletTidspunkt is Norwegian wall clock.
    assert_eq!(melding.inntruffet, Some(tid("2025-03-12T09:00:00Z")));
    let Innhold::Sykmelding(note) = innhold(melding) else { panic!() };
    assert_eq!(note.signert, tid("2025-03-12T08:55:00Z"));
    assert_eq!(note.behandlet.unwrap().to_string(), "2025-03-12 09:30:00");
    assert_eq!(note.vurdering.utfall, Utfall::Invalid);
    assert_eq!(note.id, SykmeldingId("11111111-1111-4111-8111-111111111111".parse().unwrap()));
    assert_eq!(note.behandler.adresse.postnummer.as_deref(), Some("0000"));
    assert_eq!(
        note.arbeidsgiver,
        Arbeidsgiver {
            har_tekst: None,
            har: HarArbeidsgiver::EnArbeidsgiver,
            navn: Some("TESTBEDRIFT AS".to_owned()),
            yrkesbetegnelse: Some("Snekker".to_owned()),
            stillingsprosent: Some(100),
        }
    );
}

#[test]
fn a_rejected_note_may_be_as_wrong_as_the_doctor_wrote_it() {
    let mut note = med(prove("received-02-avvist"), "/sykmelding/perioder/0/tom", json!("2025-03-01"));
    les(&note).unwrap();
    note = med(note, "/sykmelding/perioder/0/fom", json!("0202-03-12"));
    assert_eq!(les(&note).unwrap().gjelder, None);
    note = med(note, "/sykmelding/perioder/0/fom", json!("2025-03-12"));
    note = med(note, "/validationResult/status", json!("OK"));
    assert_eq!(les(&note).unwrap_err().regel, "INTAKE_PERIODE_SLUTTER_FOR_START");
}

#[test]
fn a_note_under_treatment_is_to_be_looked_at_also_in_its_wrapper() {
    let note = prove("received-03-under-behandling");
    assert_eq!(les(&note).unwrap().utfall, Utfall::ManualProcessing);
    let fritekst =
        med(prove("received-02-avvist"), "/validationResult/ruleHits/0/ruleName", json!("Kari fra Oslo"));
    assert_eq!(les(&fritekst).unwrap().regel, None);
    let pakke = json!({"receivedSykmelding": note, "apprec": {},
                       "validationResult": {"status": "MANUAL_PROCESSING", "ruleHits": []}});
    let melding = les(&pakke).unwrap();
    assert_eq!((melding.utfall, melding.regel), (Utfall::ManualProcessing, None));
    let konvolutt = i_konvolutt("sykmelding", pakke);
    let melding = les(&konvolutt).unwrap();
    assert_eq!((melding.kilde.as_str(), melding.ekstern_id.as_str()), ("test", "1"));
    assert_eq!((melding.nokler.len(), melding.spor), (0, vec!["edi:TEST0000000001".to_owned()]));
}

#[test]
fn statuses() {
    for (navn, status) in [
        ("status-01-apen", Status::Apen),
        ("status-04-avbrutt", Status::Avbrutt),
        ("status-05-utgatt", Status::Utgatt),
        ("status-06-slettet", Status::Slettet),
    ] {
        let melding = les(&prove(navn)).unwrap();
        assert_eq!(melding.kilde, "nav");
        let Innhold::SykmeldingStatus(lest) = innhold(melding) else { panic!() };
        assert_eq!((lest.status, lest.arbeidsgiver, lest.egenmeldingsdager), (status, None, None));
    }
    let melding = les(&prove("status-01-apen")).unwrap();
    assert_eq!(melding.inntruffet, Some(tid("2025-03-12T10:05:00Z")));
    assert_eq!(melding.ekstern_id, "11111111-1111-4111-8111-111111111111:APEN:2025-03-12T10:05:00Z");
}

#[test]
fn the_answers_of_a_sent_note() {
    let sendt = eksempel("sykmelding_status", 0);
    let les_dager = |melding: &Value| {
        let Innhold::SykmeldingStatus(lest) = innhold(les(melding).unwrap()) else { panic!() };
        (lest.arbeidssituasjon, lest.egenmeldingsdager)
    };
    let ventet = (Some(Arbeidssituasjon::Arbeidstaker), Some(vec![dag("2025-03-10"), dag("2025-03-11")]));
    assert_eq!(les_dager(&sendt), ventet);
    assert_eq!(les_dager(&med(sendt.clone(), "/innhold/event/sporsmals", json!(null))), ventet);
    assert_eq!(les_dager(&med(sendt.clone(), "/innhold/event/brukerSvar", json!(null))), ventet);
    let perioder = json!({"shortName": "EGENMELDINGSDAGER", "svartype": "PERIODER",
                          "svar": "[{\"fom\":\"2025-03-10\",\"tom\":\"2025-03-11\"}]"});
    assert_eq!(les_dager(&med(sendt.clone(), "/innhold/event/sporsmals/1", perioder)), ventet);
    // An empty list is an answer.
    let ingen = med(sendt, "/innhold/event/sporsmals/1/svar", json!("[]"));
    assert_eq!(les_dager(&ingen).1, Some(vec![]));
}

#[test]
fn an_application_and_its_correction() {
    let sendt = les(&prove("soknad-02-sendt")).unwrap();
    // Norwegian wall clock.
    assert_eq!(sendt.inntruffet, Some(tid("2025-03-19T07:00:00Z")));
    assert_eq!(sendt.gjelder, Some(periode("2025-03-12", "2025-03-18")));
    assert_eq!(sendt.korrigerer, None);
    let ny = les(&prove("soknad-03-korrigering")).unwrap();
    assert_eq!(ny.korrigerer.as_deref(), Some("22222222-2222-4222-8222-222222222222"));
    // The earlier of the two times is when it became known, the later tells versions apart.
    assert_eq!(ny.inntruffet, Some(tid("2025-03-19T07:00:00Z")));
    assert_eq!(ny.ekstern_id, "33333333-3333-4333-8333-333333333333:SENDT:2025-03-20T07:00:00Z");
    let Innhold::Soknad(soknad) = innhold(sendt) else { panic!() };
    assert_eq!((soknad.fravar.len(), soknad.perioder.len()), (1, 1));
    assert_eq!(soknad.perioder[0].sykmeldingsgrad.unwrap().prosent(), 100);
    assert_eq!(soknad.arbeidsgiver.unwrap().avslor(), "315000106");
}

#[test]
fn the_same_income_report_twice_has_the_same_key_and_a_change_has_another() {
    let duplikat = prove("inntektsmelding-03-duplikat");
    let mut forste = duplikat.clone();
    for (felt, verdi) in [
        ("inntektsmeldingId", "55555555-0000-4555-8555-555555555555"),
        ("mottattDato", "2025-04-01T12:00:00"),
        ("arkivreferanse", "AR00000001"),
        ("mottaksKanal", "NAV_NO"),
        ("arbeidstakerFnr", "138385 30022"),
    ] {
        forste = med(forste, &format!("/{felt}"), json!(verdi));
    }
    forste = uten(forste, "/arsakTilInnsending");
    forste = uten(forste, "/vedtaksperiodeId");
    forste = med(forste, "/vedtaksperiodeId", duplikat["vedtaksperiodeId"].clone());
    let (a, b) = (les(&forste).unwrap(), les(&duplikat).unwrap());
    assert_eq!(a.nokler, b.nokler);
    assert!(a.nokler[0].starts_with("im:") && a.nokler[0].len() == 67);
    assert_ne!(a.ekstern_id, b.ekstern_id);
    for (sti, verdi) in [
        ("/arsakTilInnsending", json!("Endring")),
        ("/beregnetInntekt", json!("45000.01")),
        ("/arbeidstakerFnr", json!("07867032066")),
        ("/opphoerAvNaturalytelser", json!([{"naturalytelse": "BIL"}])),
    ] {
        let annen = les(&med(duplikat.clone(), sti, verdi)).unwrap();
        assert_ne!(annen.nokler, b.nokler, "{sti}");
    }
    let melding = les(&prove("inntektsmelding-02-endring")).unwrap();
    assert_eq!(melding.inntruffet, Some(tid("2025-04-06T10:00:00Z")));
    assert_eq!(melding.gjelder, Some(periode("2025-03-12", "2025-03-27")));
    let Innhold::Inntektsmelding(im) = innhold(melding) else { panic!() };
    assert!(im.endring && im.gyldig);
    assert_eq!(im.refusjon_per_maned.unwrap().i_ore(), 3_000_050);
    assert_eq!((im.begrunnelse_redusert, im.endringer_i_refusjon.len()), (None, 1));
}

#[test]
fn a_plan_keeps_its_form() {
    let plan = prove("oppfolgingsplan-01-ny");
    let melding = les(&i_konvolutt("oppfolgingsplan", plan.clone())).unwrap();
    let Innhold::Oppfolgingsplan(lest) = innhold(melding) else { panic!() };
    assert_eq!(lest.evalueringsdato, Some(dag("2025-04-11")));
    assert_eq!(lest.skjema, Some(plan["content"].clone()));
}

#[test]
fn bits_and_their_removal() {
    let melding = les(&eksempel("bit", 0)).unwrap();
    assert_eq!(melding.gjelder, Some(periode("2024-01-01", "2024-01-14")));
    assert_eq!(melding.inntruffet, Some(tid("2024-01-01T10:00:00Z")));
    let uten_virksomhet = med(eksempel("bit", 0), "/innhold/org", json!(null));
    assert!(matches!(innhold(les(&uten_virksomhet).unwrap()), Innhold::Bit(Bit::Lagt(b)) if b.org.is_none()));
    let slettet = innhold(les(&eksempel("bit", 1)).unwrap());
    assert_eq!(slettet, Innhold::Bit(Bit::Slettet { id: "b1".to_owned() }));
    let avbrutt = innhold(les(&eksempel("bit", 2)).unwrap());
    assert_eq!(avbrutt, Innhold::Bit(Bit::Avbrutt { id: "b2".to_owned() }));
}

#[test]
fn other_people_are_named_by_number() {
    let annen = Fnr::parse("07867032066").unwrap();
    assert_eq!(les(&eksempel("person", 5)).unwrap().innhold, Utkast::Familie(annen));
    assert_eq!(les(&eksempel("person", 6)).unwrap().innhold, Utkast::Sammenslaing { tidligere: annen });
}

#[test]
fn the_envelope_goes_before_the_content() {
    let mut melding = med(eksempel("soknad", 0), "/inntruffet", json!("2025-04-01T10:00:00+02:00"));
    melding = med(melding, "/korrigerer", json!("gammel"));
    melding = med(melding, "/fnr", json!("13838530022"));
    let lest = les(&melding).unwrap();
    assert_eq!(lest.inntruffet, Some(tid("2025-04-01T08:00:00Z")));
    assert_eq!(lest.korrigerer.as_deref(), Some("gammel"));
    // A clock a little ahead of ours is drawn back.
    let lest = les(&med(melding, "/inntruffet", json!("2026-01-16T11:59:59Z"))).unwrap();
    assert_eq!(lest.inntruffet, Some(now()));
}

#[test]
fn xml_in_an_envelope_reaches_its_reader_without_its_encoding() {
    use super::super::epj_xml::som_utf8;
    let hode = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    for xml in
        ["<a>æ</a>", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>æ</a>", "\u{feff}\n<?xml ?><a>æ</a>"]
    {
        assert_eq!(som_utf8(xml), format!("{hode}<a>æ</a>"));
    }
    assert_eq!(som_utf8("<?xml-stylesheet?><a/>"), format!("{hode}<?xml-stylesheet?><a/>"));
    let svar = les(&i_konvolutt("epj_xml", json!({"xml": "<a/>"}))).unwrap_err();
    let direkte = crate::intake::les(som_utf8("<a/>").as_bytes(), now()).unwrap_err();
    assert_eq!((svar.tekst, svar.regel), (direkte.tekst, direkte.regel));
    assert!(svar.nokler.contains(&"test:1".to_owned()));
}
