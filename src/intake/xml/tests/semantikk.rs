//! What senders rely on: one test a rule of the format.

use super::{avvist, endret, fil, les, notat, now, ok, prove};
use crate::{
    hendelse::{
        Utfall,
        sykmelding::{AnnenFravarsarsak, Gradert, HarArbeidsgiver, Kodeverk, Restriksjon},
    },
    intake::{Apprec, Steg},
};

const ENKEL: &str = "valid/01-aktivitet-ikke-mulig-100.xml";
const FULL: &str = "valid/12-maksimal-alle-felt.xml";

fn regel(xml: &str) -> String {
    avvist(xml).regel
}

fn full(fra: &str, til: &str) -> String {
    let hele = prove(FULL);
    assert!(hele.contains(fra), "{fra}");
    hele.replacen(fra, til, 1)
}

#[test]
fn missing_parts_that_make_it_no_note() {
    for (fra, til) in [
        ("<Fodselsnummer>", "<FodselsnummerX/><Fodselsnummer xmlns=\"x\">"),
        ("<Arbeidsgiver>", "<Arbeidsgiver xmlns=\"x\">"),
        ("<KontaktMedPasient>", "<KontaktMedPasient xmlns=\"x\">"),
        ("<Behandler>", "<Behandler xmlns=\"x\">"),
        ("<GenDate>2025-03-12T09:55:00+01:00</GenDate>", ""),
        ("<PeriodeFOMDato>2025-03-12</PeriodeFOMDato>", "<PeriodeFOMDato/>"),
        ("HelseOpplysningerArbeidsuforhet/2013-10-01", "HelseOpplysningerArbeidsuforhet/2012-06-15"),
        ("http://www.trygdeetaten.no/xml/eiff/1/", "http://example.com/"),
        ("http://www.kith.no/xmlstds/msghead/2006-05-24", "http://example.com/"),
    ] {
        assert_eq!(regel(&endret(fra, til)), "PARSE_ERROR", "{fra}");
    }
}

#[test]
fn codes_that_are_on_no_list_are_not_guessed_at() {
    for xml in [
        endret("<HarArbeidsgiver V=\"1\"", "<HarArbeidsgiver V=\"4\""),
        full("<Restriksjonskode V=\"A\"", "<Restriksjonskode V=\"X\""),
        prove("valid/09-annen-fravaersarsak-uten-diagnose.xml").replacen("V=\"6\"", "V=\"11\"", 1),
        endret("<Stillingsprosent>100", "<Stillingsprosent>hundre"),
        full("<Svangerskap>false", "<Svangerskap>nei"),
    ] {
        assert_eq!(regel(&xml), "PARSE_ERROR");
    }
    let blank = notat(ok(&full("<Restriksjonskode V=\"A\"", "<Restriksjonskode V=\" \"")));
    assert_eq!(blank.utdypende_opplysninger[0].svar[0].restriksjoner, []);
    let to = &blank.utdypende_opplysninger[0].svar[1];
    assert_eq!(to.restriksjoner, [Restriksjon::SkjermetForArbeidsgiver, Restriksjon::SkjermetForPasient]);
}

#[test]
fn zero_as_another_cause_says_nothing_and_codes_are_trimmed() {
    let opprinnelig = prove("valid/09-annen-fravaersarsak-uten-diagnose.xml");
    let arsaker = |v: &str| {
        let note = notat(ok(&opprinnelig.replacen("V=\"6\"", v, 1)));
        note.medisinsk_vurdering.annen_fravarsarsak.unwrap().arsaker
    };
    assert_eq!(arsaker("V=\"0\""), []);
    assert_eq!(arsaker("V=\" 10 \""), [AnnenFravarsarsak::BehandlingSterilisering]);
    assert_eq!(
        regel(&opprinnelig.replacen("V=\"6\"", "V=\"\"", 1)),
        "INTAKE_ANNEN_FRAVAERSARSAK_KODE_MANGLER"
    );
}

#[test]
fn an_impossible_patient_number_is_an_intake_refusal() {
    let fnr = "<Id xmlns=\"http://www.kith.no/xmlstds/felleskomponent1\">13838530022</Id>";
    let avvisning = avvist(&endret(fnr, &fnr.replace("22<", "23<")));
    assert_eq!((avvisning.steg, avvisning.apprec), (Steg::Intake, Apprec::Avvist));
    assert_eq!(avvisning.regel, "INTAKE_PASIENT_IKKE_I_PDL");
    assert_eq!(avvisning.nokler.len(), 2);
    let mellomrom = ok(&endret(fnr, &fnr.replace("138385", " 138385 ")));
    assert_eq!(mellomrom.nokler, ok(&prove(ENKEL)).nokler);
}

#[test]
fn the_first_check_in_the_table_decides() {
    let xml = prove("edge/02-periodetype-mangler.xml")
        .replace("ebService=\"Sykmelding\"", "ebService=\"SykmeldingVirksomhet\"");
    assert_eq!(regel(&xml), "INTAKE_PERIODETYPE_MANGLER");
    assert_eq!(
        regel(&xml.replace("<HealthcareProfessional>", "<X>").replace("</HealthcareProfessional>", "</X>")),
        "INTAKE_VIRKSOMHET_HPR_MANGLER"
    );
    let uten = endret("<Aktivitet>", "<Aktivitet/><Aktivitet xmlns=\"x\">");
    assert_eq!(regel(&uten), "INTAKE_AKTIVITET_ELLER_PERIODE_MANGLER");
    let bi = |til| full("V=\"L03\" S=\"2.16.578.1.12.4.1.1.7170\" DN=\"Korsrygg symptomer/plager\"", til);
    assert_eq!(regel(&bi("S=\"x\"")), "INTAKE_BIDIAGNOSE_KODE_MANGLER");
    assert_eq!(regel(&bi("V=\"L03\" DN=\"x\"")), "INTAKE_BIDIAGNOSE_KODEVERK_MANGLER");
    assert_eq!(regel(&bi("V=\"L03\" S=\"x\" DN=\" \"")), "INTAKE_BIDIAGNOSE_BESKRIVELSE_MANGLER");
    let plass = full("<Arbeidsplassen><Arsakskode V=\"1\"", "<Arbeidsplassen><Arsakskode");
    assert_eq!(regel(&plass), "INTAKE_ARBEIDSPLASSEN_ARSAK_KODE_MANGLER");
    // An empty main code passes the intake: the rules say what is wrong with it.
    let tom = ok(&endret("V=\"L84\"", "V=\"\""));
    assert_eq!((tom.utfall, tom.apprec), (Utfall::Invalid, Apprec::Avvist));
    assert_eq!(tom.regel.as_deref(), Some("UGYLDIG_KODEVERK_FOR_HOVEDDIAGNOSE"));
}

#[test]
fn the_signature_may_be_an_hour_ahead_in_winter() {
    let signert = |tid: &str| les(endret("2025-03-12T09:55:00+01:00", tid).as_bytes(), now());
    assert!(signert("2025-03-12T10:00:00Z").is_ok());
    assert_eq!(signert("2025-03-12T10:00:01Z").unwrap_err().regel, "INTAKE_SIGNATURDATO_FREM_I_TID");
}

#[test]
fn grades_and_dates_have_limits() {
    let gradert = prove("valid/03-ikke-mulig-saa-gradert.xml");
    let grad = |g: &str| gradert.replacen("<Sykmeldingsgrad>60", &format!("<Sykmeldingsgrad>{g}"), 1);
    assert_eq!(regel(&grad("-1")), "INTAKE_GRAD_UGYLDIG");
    assert_eq!(regel(&grad("101")), "INTAKE_GRAD_UGYLDIG");
    assert_eq!(regel(&grad("99999999999")), "PARSE_ERROR");
    assert_eq!(regel(&grad("")), "PARSE_ERROR");
    assert_eq!(
        notat(ok(&grad("100"))).perioder[1].gradert,
        Some(Gradert { grad: 100, reisetilskudd: false })
    );
    let tom = |dato: &str| {
        les(endret("<PeriodeTOMDato>2025-03-18", &format!("<PeriodeTOMDato>{dato}")).as_bytes(), now())
    };
    assert!(tom("2035-03-12").is_ok());
    for dato in ["2035-03-13", "1969-12-31", "-0045-01-01", "12004-01-01"] {
        assert_eq!(tom(dato).unwrap_err().regel, "INTAKE_DATO_UTENFOR_RIMELIG", "{dato}");
    }
}

#[test]
fn a_reversed_period_is_kept_as_rejected() {
    let melding = les(&fil("edge/21-tom-foer-fom.xml"), now()).unwrap();
    assert_eq!((melding.utfall, melding.apprec), (Utfall::Invalid, Apprec::Avvist));
    assert_eq!(melding.regel.as_deref(), Some("FRADATO_ETTER_TILDATO"));
    assert_eq!(melding.gjelder, None);
    let vurdering = notat(melding).vurdering;
    assert_eq!(
        (vurdering.utfall, vurdering.regel.as_deref()),
        (Utfall::Invalid, Some("FRADATO_ETTER_TILDATO"))
    );
}

#[test]
fn diagnosis_codes_lose_their_dots_and_get_a_capital() {
    let kode = |v: &str, s: &str| {
        let til = format!("V=\"{v}\" S=\"2.16.578.1.12.4.1.1.{s}\"");
        let diagnose = notat(ok(&endret("V=\"L84\" S=\"2.16.578.1.12.4.1.1.7170\"", &til)));
        diagnose.medisinsk_vurdering.hoveddiagnose.unwrap()
    };
    assert_eq!(kode("l84", "7170").kode, "L84");
    assert_eq!(
        (kode("k80.1", "7110").kode.as_str(), kode("k80.1", "7110").system),
        ("K801", Kodeverk::Icd10)
    );
    assert_eq!(kode("x.y", "9999").kode, "xy");
}

#[test]
fn an_icpc_2b_code_loses_its_dot_and_is_then_unknown() {
    let melding = ok(&endret(
        "V=\"L84\" S=\"2.16.578.1.12.4.1.1.7170\"",
        "V=\"A03.0005\" S=\"2.16.578.1.12.4.1.1.7171\"",
    ));
    assert_eq!(melding.regel.as_deref(), Some("UGYLDIG_KODEVERK_FOR_HOVEDDIAGNOSE"));
    assert_eq!(notat(melding).medisinsk_vurdering.hoveddiagnose.unwrap().kode, "A030005");
}

#[test]
fn treatment_days_lift_every_rule_but_the_reversed_period() {
    let dager = prove("valid/05-behandlingsdager-1-per-uke.xml");
    let utfall = |fra: &str, til: &str| {
        assert!(dager.contains(fra), "{fra}");
        let melding = ok(&dager.replacen(fra, til, 1));
        assert_eq!(melding.tekst.is_some(), melding.utfall == Utfall::Invalid);
        (melding.utfall, melding.regel.clone().unwrap(), notat(melding).vurdering.trar.last().unwrap().utfall)
    };
    assert_eq!(
        utfall("<RegelSettVersjon>3", "<RegelSettVersjon>4"),
        (Utfall::Ok, "UGYLDIG_REGELSETTVERSJON".to_owned(), Utfall::Invalid)
    );
    assert_eq!(
        utfall("<PeriodeTOMDato>2025-04-08", "<PeriodeTOMDato>2025-03-08"),
        (Utfall::Invalid, "FRADATO_ETTER_TILDATO".to_owned(), Utfall::Invalid)
    );
}

#[test]
fn a_note_signed_half_past_midnight_carries_yesterdays_date_in_the_rules() {
    // Four days back by the UTC date, five by the Norwegian one.
    let note = |signert: &str| {
        let xml = endret("<GenDate>2025-03-12T09:55:00+01:00", &format!("<GenDate>{signert}"));
        ok(&xml.replace(">2025-03-12<", ">2025-03-07<").replace(">2025-03-18<", ">2025-03-10<")).regel
    };
    assert_eq!(note("2025-03-12T00:30:00+01:00"), None);
    assert_eq!(note("2025-03-12T01:30:00+01:00").as_deref(), Some("INNTIL_8_DAGER"));
}

#[test]
fn the_time_of_receipt_is_the_clock_of_the_rules() {
    // Delivered again four years later: the same answer, because the hub had it in time.
    let senere = "2029-03-12T09:00:00Z".parse().unwrap();
    let utfall = |xml: &str| les(xml.as_bytes(), senere).unwrap().regel;
    assert_eq!(utfall(&prove(ENKEL)), None);
    let uten_mottak = endret("mottattDatotid=\"2025-03-12T10:00:00\"", "");
    assert_eq!(utfall(&uten_mottak).as_deref(), Some("TILBAKEDATERT_MER_ENN_3_AR"));
}

#[test]
fn a_note_to_be_looked_at_is_accepted_and_marked() {
    let melding = ok(&prove("edge/37-tilbakedatert-20-med-begrunnelse.xml"));
    assert_eq!((melding.utfall, melding.apprec), (Utfall::ManualProcessing, Apprec::Ok));
    let merknader = notat(melding).vurdering.merknader;
    assert_eq!(merknader.iter().map(|m| m.type_.as_str()).collect::<Vec<_>>(), ["UNDER_BEHANDLING"]);
}

#[test]
fn help_at_once_follows_the_rule_set() {
    let melding = |regelsett: &str, umiddelbart: &str| {
        let xml = full("<RegelSettVersjon>2", &format!("<RegelSettVersjon>{regelsett}"))
            .replace("<BistandNAVUmiddelbart>true", &format!("<BistandNAVUmiddelbart>{umiddelbart}"));
        notat(ok(&xml)).melding_til_nav.unwrap().bistand_umiddelbart
    };
    assert_eq!((melding("3", "false"), melding("2", "false"), melding("2", "1")), (true, false, true));
}

#[test]
fn the_signer_and_the_doctor_may_be_unreadable() {
    let note = notat(ok(&prove(ENKEL).replace("07867032066", "12345678910")));
    assert_eq!((note.signerer.fnr, note.behandler.fnr), (None, None));
    assert!(note.signerer.hpr.is_some() && note.behandler.hpr.is_some());
    let kort = notat(ok(&prove(ENKEL).replace("990000001", " 12345 ")));
    assert_eq!(kort.behandler.hpr.unwrap().avslor(), "000012345");
    let lang = notat(ok(&prove(ENKEL).replace("990000001", "9900000010")));
    assert_eq!(lang.behandler.hpr, None);
}

#[test]
fn the_time_of_receipt_is_never_in_the_future() {
    let mottatt = |til: &str| ok(&endret("mottattDatotid=\"2025-03-12T10:00:00\"", til)).inntruffet;
    assert_eq!(mottatt("mottattDatotid=\"2025-03-12T11:00:00\""), Some(now()));
    assert_eq!(
        mottatt("mottattDatotid=\"2025-03-12T08:00:00Z\""),
        Some("2025-03-12T08:00:00Z".parse().unwrap())
    );
    assert_eq!(mottatt(""), None);
    assert_eq!(
        regel(&endret("mottattDatotid=\"2025-03-12T10", "mottattDatotid=\"2025-03-32T10")),
        "PARSE_ERROR"
    );
}

#[test]
fn a_bare_msghead_and_a_nested_one_give_the_same_note() {
    let hele = prove(ENKEL);
    let (_, fra_hode) = hele.split_at(hele.find("<MsgHead").unwrap());
    let (hode, _) = fra_hode.split_at(fra_hode.find("<MottakenhetBlokk").unwrap());
    let bart = ok(hode);
    // The bare one has no digital signature; the keys of the two still lead to each other.
    let med_hub = ok(&hele);
    assert!(med_hub.spurt.contains(&bart.nokler[0]) && bart.spurt.contains(&med_hub.spor[0]));
    assert_eq!(bart.nokler, [format!("innhold:{}", bart.ekstern_id)]);
    assert_eq!(bart.inntruffet, None);
    assert_eq!(notat(bart).signerer.fnr, None);

    let (for_innhold, fra_innhold) = hele.split_at(hele.find("<Content>").unwrap() + "<Content>".len());
    let (_, etter) = fra_innhold.split_at(fra_innhold.find("</Content>").unwrap());
    let nostet = ok(&format!("{for_innhold}{hode}{etter}"));
    assert_eq!(nostet.nokler, ok(&hele).nokler);
    let eiff2 = hele.replace("http://www.trygdeetaten.no/xml/eiff/1/", "http://www.nav.no/xml/eiff/2/");
    assert_eq!(ok(&eiff2), ok(&hele));
    assert_eq!(regel(&hele.replace("</MsgHead>", &format!("</MsgHead>{hode}"))), "PARSE_ERROR");
}

#[test]
fn spelling_of_the_xml_does_not_matter() {
    let hele = prove(ENKEL);
    let skrevet_om = hele
        .replace("><", ">\r\n  <")
        .replace("TESTBEDRIFT AS", "<![CDATA[TESTBEDRIFT]]>&#32;<!-- -->AS")
        .replace(
            "<HelseOpplysningerArbeidsuforhet xmlns=",
            "<HelseOpplysningerArbeidsuforhet xmlns:q=\"x\" q:a=\"1\" xmlns=",
        )
        .replace("</Pasient>", "<Ukjent><Mer/></Ukjent></Pasient>");
    assert_eq!(ok(&skrevet_om), ok(&hele));
    // With prefixes everywhere in the envelope, and as ISO-8859-1.
    let prefiks = hele
        .replace("<MottakenhetBlokk", "<e:MottakenhetBlokk")
        .replace("EI_fellesformat xmlns=", "e:EI_fellesformat xmlns:e=")
        .replace("</EI_fellesformat", "</e:EI_fellesformat");
    assert_eq!(ok(&prefiks), ok(&hele));
    let latin: Vec<u8> =
        hele.replace("UTF-8", "ISO-8859-1").chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(les(&latin, now()).unwrap(), ok(&hele));
}

#[test]
fn the_content_key_knows_a_copy_from_another_note() {
    let hele = prove(ENKEL);
    let nokkel = |xml: &str| ok(xml).nokler.pop().unwrap();
    // Stored in the log: a new value here makes yesterday's notes unknown.
    assert_eq!(nokkel(&hele), "innhold:ed92f569077640a74c98b9879f78a4e88cd4f4f9903d48987704bab7ac7e0140");
    for (fra, til) in [
        ("TEST0000000001", "TEST9"),
        ("<Strekkode>", "<Strekkode>9"),
        ("<GenDate>2025-03-12T09:55", "<GenDate>2025-03-12T09:54"),
        ("<MsgId>0", "<MsgId>9"),
        ("TESTLEGEKONTOR", "ANNET LEGEKONTOR"),
        ("<PeriodeFOMDato>2025-03-12", "<PeriodeFOMDato>2025-03-12Z"),
    ] {
        assert_eq!(nokkel(&endret(fra, til)), nokkel(&hele), "{fra}");
    }
    for (fra, til) in [
        ("<Id>990000001", "<Id>990000002"),
        ("V=\"L84\"", "V=\"L85\""),
        ("<PeriodeTOMDato>2025-03-18", "<PeriodeTOMDato>2025-03-19"),
        (">13838530022</Id><TypeId xmlns=", ">13838530103</Id><TypeId xmlns="),
    ] {
        let annet = les(endret(fra, til).as_bytes(), now());
        let nokler = annet.map_or_else(|avvisning| avvisning.nokler, |melding| melding.nokler);
        assert_ne!(nokler.last(), Some(&nokkel(&hele)), "{fra}");
    }
}

#[test]
fn the_receipt_id_names_the_note() {
    let note = ok(&prove(ENKEL));
    assert_eq!((note.kilde.as_str(), note.ekstern_id.as_str()), ("epj", "TEST0000000001"));
    assert_eq!(note.nokler[0], "edi:TEST0000000001");
    let id = notat(note).id;
    assert_eq!(id, crate::base::SykmeldingId::av_edi_logg_id("TEST0000000001"));
    let kopi = les(&fil("edge/18-duplikat-samme-ediloggid.xml"), now()).unwrap();
    assert_eq!(kopi.ekstern_id, "TEST0000000001");
}

#[test]
fn attachments_are_named_and_measured() {
    let note = notat(les(&fil("valid/17-vedlegg-pdf-og-helseid-jwt.xml"), now()).unwrap());
    let [pdf, jwt] = note.avsender.vedlegg.as_slice() else { panic!("{:?}", note.avsender.vedlegg) };
    assert_eq!(
        (pdf.mime.as_deref(), jwt.mime.as_deref()),
        (Some("application/pdf"), Some("application/jwt"))
    );
    assert_eq!(jwt.beskrivelse.as_deref(), Some("HelseId"));
    assert_eq!((pdf.bytes, jwt.bytes), (69, 47));
}

#[test]
fn the_employer_may_be_none() {
    let note = notat(les(&fil("valid/23-uten-arbeidsgiver-skjermet.xml"), now()).unwrap());
    assert_eq!(note.arbeidsgiver.har, HarArbeidsgiver::IngenArbeidsgiver);
    assert!(note.medisinsk_vurdering.skjermes_for_pasient);
    let kun_hpr = notat(les(&fil("valid/28-kun-hpr-paa-behandler.xml"), now()).unwrap());
    assert!(kun_hpr.behandler.fnr.is_none() && kun_hpr.behandler.hpr.is_some());
}

#[test]
fn the_fields_that_no_sample_fills() {
    let fk1 = "xmlns=\"http://www.kith.no/xmlstds/felleskomponent1\"";
    let mut xml = prove(FULL);
    for (fra, til) in [
        ("<Fornavn>Syntetisk</Fornavn></Navn><Fodselsnummer>", "<Mellomnavn>Mellom</Mellomnavn><Fornavn>Syntetisk</Fornavn></Navn><Fodselsnummer>".to_owned()),
        ("</NavnFastlege>", "</NavnFastlege><NAVKontor>Nav Test</NAVKontor>".to_owned()),
        ("<Yrkesskade>false</Yrkesskade>", "<Yrkesskade>1</Yrkesskade><YrkesskadeDato>2025-03-1</YrkesskadeDato>".to_owned()),
        ("</ErIArbeid>", "</ErIArbeid><ErIkkeIArbeid><ArbeidsforPaSikt>true</ArbeidsforPaSikt><ArbeidsforFraDato>2025-12-01</ArbeidsforFraDato><VurderingDato>2025-11-01</VurderingDato></ErIkkeIArbeid>".to_owned()),
        ("</BehandletDato>", "</BehandletDato><KontaktDato>2025-03-11</KontaktDato><BegrunnIkkeKontakt> Var på reise\nutenlands </BegrunnIkkeKontakt>".to_owned()),
        ("</Adresse>", format!("<Postbox {fk1}>Postboks 1</Postbox><Country {fk1} V=\"NO\" DN=\"Norge\"/></Adresse>")),
        (">0000</PostalCode>", ">0130</PostalCode>".to_owned()),
        ("TESTLEGEKONTOR AS</OrganisationName>", "TEST&#13;LEGEKONTOR</OrganisationName><Ident><Id>777</Id><TypeId V=\"RSH\"/></Ident>".to_owned()),
        ("ediLoggId=", "mottaksId=\"M1\" orgNummer=\"310000019\" avsenderOrgNrFraDigSignatur=\"310000019\" ediLoggId=".to_owned()),
        ("<AktivitetIkkeMulig>", "<AvventendeSykmelding><InnspillTilArbeidsgiver>Lette oppgaver</InnspillTilArbeidsgiver></AvventendeSykmelding><GradertSykmelding><Sykmeldingsgrad>+40</Sykmeldingsgrad><Reisetilskudd>true</Reisetilskudd></GradertSykmelding><Behandlingsdager><AntallBehandlingsdagerUke>1</AntallBehandlingsdagerUke></Behandlingsdager><Reisetilskudd>true</Reisetilskudd><AktivitetIkkeMulig>".to_owned()),
    ] {
        assert!(xml.contains(fra), "{fra}");
        xml = xml.replacen(fra, &til, 1);
    }
    let note = notat(ok(&xml));
    assert_eq!(note.pasient.navn.mellomnavn.as_deref(), Some("Mellom"));
    assert_eq!(note.pasient.nav_kontor.as_deref(), Some("Nav Test"));
    assert_eq!(note.medisinsk_vurdering.yrkesskade_dato, Some("2025-03-01".parse().unwrap()));
    insta::assert_debug_snapshot!((
        note.prognose.unwrap().er_ikke_i_arbeid,
        note.kontakt_dato,
        note.begrunn_ikke_kontakt,
        note.behandler.adresse,
        note.avsender.legekontor,
        note.avsender.mottak,
        &note.perioder[0].gradert,
        &note.perioder[0].avventende,
        note.perioder[0].behandlingsdager,
        note.perioder[0].reisetilskudd,
    ));
}
