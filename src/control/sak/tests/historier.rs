//! Whole stories: from a signal to an outcome, by each way out.

use super::*;

#[test]
fn an_unfounded_case_is_sorted_and_closed_by_one() {
    let mut b = Bord::ny();
    b.ta("triage-1", Oppgave::Triage)
        .gjor("triage-1", blikk())
        .forklar("triage-1", Forklaringssvar::Stemmer)
        .gjor("triage-1", sorter(Triageutgang::Ubegrunnet))
        .gjor("triage-1", lukk());
    assert_eq!(b.sak.trinn, Trinn::Lukket);
    assert_eq!(b.sak.utgang().map(Utgang::kode), Some("T1"));
    assert_eq!(b.sak.merkelapp(), Merkelapp::IOrden);
    assert!(b.sak.ankesikker(b.dag), "no decision, nothing to appeal");
}

#[test]
fn intent_goes_through_three_people_and_out_and_an_appeal_turns_the_label() {
    let mut b = Bord::ny();
    b.til_vedtak()
        .gjor(
            "utreder-1",
            Kommando::ForeslaAnmeldelse { notat: "Kjente regelen.".into(), belop: Nok::ore(5) },
        )
        .habil("jurist-1");
    let kontroll = Juristkontroll { lov: true, eos: true, foreldelse: true, merknad: "Sett på.".into() };
    let ja = Kommando::AvgjorAnmeldelse { anmeld: true, begrunnelse: "Ja.".into() };
    assert_eq!(b.nektes("leder-1", ja.clone()), Avslag::JuristkontrollMangler);
    let nei = Juristkontroll { eos: false, ..kontroll.clone() };
    b.gjor("jurist-1", Kommando::KontrollerAnmeldelse { kontroll: nei });
    assert_eq!(b.nektes("leder-1", ja.clone()), Avslag::JuristkontrollMangler, "EEA law stops it");
    b.gjor("jurist-1", Kommando::KontrollerAnmeldelse { kontroll }).gjor("leder-1", ja);
    assert_eq!(b.sak.merkelapp(), Merkelapp::Feil);
    assert_eq!(b.nektes("utreder-1", lukk()), Avslag::IkkeInformert);
    let dag = b.dag;
    b.gjor("utreder-1", informer(dag)).gjor("utreder-1", lukk());
    assert_eq!(b.sak.trinn, Trinn::TilLukking, "one person is not enough");
    b.gjor("leder-1", Kommando::BekreftLukking);
    assert_eq!(b.sak.trinn, Trinn::Lukket);
    assert!(!b.sak.ankesikker(b.dag), "the time to appeal runs");
    assert!(b.sak.ankesikker(b.dag + Days::new(50)));
    let dato = b.dager(300).dag;
    b.gjor("jurist-1", Kommando::RegistrerAnmeldelsesutfall { utfall: Anmeldelsesutfall::Omgjort, dato });
    assert_eq!(b.sak.merkelapp(), Merkelapp::Omgjort);
}

#[test]
fn an_appeal_after_closing_opens_the_case_and_recodes_it() {
    let mut b = Bord::ny();
    b.til_utredning().gjor("utreder-1", konkluder(Utredningsutgang::GodTro, Skyld::Ingen)).habil("ytelse-1");
    assert_eq!(b.sak.trinn, Trinn::Horing, "no guilt: nobody more is needed");
    let varsel = b.varsel();
    b.gjor("ytelse-1", Kommando::SendVarsel { varsel })
        .gjor("ytelse-1", Kommando::AvsluttHoring { utgang: Horingsutgang::Rettet });
    let dato = b.dag;
    b.gjor("ytelse-1", Kommando::RegistrerVedtak { koder: vec![Vedtakskode::Endring], dato })
        .gjor("utreder-1", informer(dato))
        .gjor("utreder-1", lukk())
        .gjor("klage-1", Kommando::RegistrerKlage { dato });
    assert_eq!(b.sak.trinn, Trinn::Klage);
    b.habil("klage-1")
        .gjor("klage-1", Kommando::RegistrerKlageutfall { utfall: Klageutfall::Opphevet, dato })
        .gjor("utreder-1", lukk());
    assert_eq!((b.sak.trinn, b.sak.merkelapp()), (Trinn::Lukket, Merkelapp::Omgjort));
}

#[test]
fn a_small_amount_ends_in_guidance_and_never_in_guilt() {
    let mut b = Bord::av(apnet(person(), vec![signal(1, 5_000)], None));
    b.ta("triage-1", Oppgave::Triage)
        .gjor("triage-1", blikk())
        .forklar("triage-1", Forklaringssvar::StemmerIkke);
    // Four court fees of 2026: 4 × 1345.
    assert_eq!(
        b.nektes("triage-1", sorter(Triageutgang::TilUtredning)),
        Avslag::UnderGulvet(Nok::ore(538_000))
    );
    b.gjor("triage-1", sorter(Triageutgang::Veiledning));
    assert_eq!(b.nektes("triage-1", lukk()), Avslag::IkkeInformert, "guidance is something one is told");
    let mut b = Bord::av(apnet(person(), vec![signal(1, 5_380)], None));
    b.til_utredning();
    assert_eq!(b.sak.trinn, Trinn::Utredning, "at the floor it is assessed");
}

#[test]
fn a_doctor_is_talked_to_before_being_assessed() {
    let lege = Subjekt::Sykmelder(crate::base::Hpr::parse("1234567").unwrap());
    let start = |veiledet| {
        let mut b = Bord::av(apnet(lege, vec![signal(1, 50_000)], veiledet));
        b.ta("triage-1", Oppgave::Triage)
            .gjor("triage-1", blikk())
            .forklar("triage-1", Forklaringssvar::StemmerIkke);
        b
    };
    let mut forste = start(None);
    assert_eq!(forste.nektes("triage-1", sorter(Triageutgang::TilUtredning)), Avslag::VeiledningForst);
    forste.gjor("triage-1", sorter(Triageutgang::Veiledning));
    start(Some(d("2025-06-01"))).gjor("triage-1", sorter(Triageutgang::TilUtredning));
}

#[test]
fn a_corrected_fact_takes_its_signal_and_then_the_case() {
    let faktum = |nr: u128| Faktum { kilde: Kilde::Amelding, id: format!("am-{nr}") };
    let mut b = Bord::av(apnet(person(), vec![signal(1, 30_000), signal(2, 30_000)], None));
    b.til_utredning();
    let for_ = b.sak.forklaringer.len();
    let system = Kontrollaktor::system("innsyn");
    let krev = |nr| Kommando::KrevRetting { faktum: faktum(nr), hva: "Timene er fra desember.".into() };
    assert_eq!(b.som(&system, &krev(3)), Err(Avslag::UkjentFaktum));
    b.som(&system, &krev(1)).unwrap();
    let venter = b.nektes("utreder-1", konkluder(Utredningsutgang::GodTro, Skyld::Ingen));
    assert_eq!(venter, Avslag::NoeVenter("et krav om retting"));
    let ja =
        |nr| Kommando::AvgjorRetting { faktum: faktum(nr), medhold: true, begrunnelse: "Stemmer.".into() };
    b.gjor("utreder-1", ja(1));
    assert_eq!(b.sak.signaler.len(), 1);
    assert_eq!(b.sak.forklaringer.len(), for_ - 2, "what hung on it went with it");
    assert_eq!(b.sak.innsats(Kontrollparametre::innebygd(), b.dag).kan_kreves, Nok::ore(3_000_000));
    b.som(&system, &krev(2)).unwrap();
    b.gjor("utreder-1", ja(2));
    assert_eq!((b.sak.trinn, b.sak.utgang().map(Utgang::kode)), (Trinn::TilLukking, Some("T2")));
    assert_eq!(b.nektes("utreder-1", lukk()), Avslag::IkkeInformert, "the person knows that control looked");
    let dag = b.dag;
    b.gjor("utreder-1", informer(dag)).gjor("utreder-1", lukk());
    assert_eq!(b.sak.merkelapp(), Merkelapp::IOrden);
}

#[test]
fn a_demand_that_is_complained_about_waits_and_falls_if_the_complaint_is_right() {
    let mut b = Bord::ny();
    b.til_utredning();
    let frist = b.dag + Days::new(21);
    b.gjor("utreder-1", krav(Kravhjemmel::Paragraf21Ledd4, Kravkilde::Arbeidsgiver, frist));
    let id = Uuid::from_u128(7);
    b.gjor("utreder-1", Kommando::KlagPaKrav { krav: id, grunn: "For mye.".into() });
    assert_eq!(
        b.nektes("utreder-1", konkluder(Utredningsutgang::GodTro, Skyld::Ingen)),
        Avslag::NoeVenter("en klage på et opplysningskrav")
    );
    let avgjor = Kommando::AvgjorKravklage { krav: id, medhold: true, begrunnelse: "For vidt.".into() };
    assert_eq!(b.nektes("utreder-1", avgjor.clone()), Avslag::ManglerRolle(Tjeneste::Leder));
    b.habil("leder-1").gjor("leder-1", avgjor);
    assert_eq!(b.sak.krav[0].status, Kravstatus::Opphevet);
    assert_eq!(b.nektes("utreder-1", Kommando::BesvarKrav { krav: id }), Avslag::KravFinnesIkke);
}

#[test]
fn the_wider_powers_are_shut_until_the_leader_opens_them() {
    let mut b = Bord::ny();
    b.til_utredning();
    let frist = b.dag + Days::new(21);
    let bank = krav(Kravhjemmel::Paragraf21Ledd4a, Kravkilde::Finans, frist);
    assert_eq!(b.nektes("utreder-1", bank.clone()), Avslag::MistankeMangler);
    let omvei = krav(Kravhjemmel::Paragraf21Ledd4, Kravkilde::Finans, frist);
    assert_eq!(b.nektes("utreder-1", omvei), Avslag::KildeKreverMistanke);
    let notat = Kommando::NoterMistanke { notat: "To lønnsslipper for samme dager.".into() };
    b.gjor("utreder-1", notat.clone());
    assert_eq!(b.sak.trinn, Trinn::Mistanke);
    let svar = |godkjent| Kommando::AvgjorMistanke { godkjent, begrunnelse: "Ja.".into() };
    assert_eq!(b.nektes("utreder-1", svar(true)), Avslag::ManglerRolle(Tjeneste::Leder));
    b.habil("leder-1").gjor("leder-1", svar(false));
    assert_eq!(b.nektes("utreder-1", bank.clone()), Avslag::MistankeMangler, "S2 opens nothing");
    b.gjor("utreder-1", notat).gjor("leder-1", svar(true)).gjor("utreder-1", bank);
    assert_eq!(b.sak.mistanke, Some(Mistankeutgang::Brukt));
}

#[test]
fn a_notice_must_name_every_period_and_fact_and_give_time_to_answer() {
    let mut b = Bord::av(apnet(person(), vec![signal(1, 30_000), signal(2, 30_000)], None));
    b.til_utredning().gjor("utreder-1", konkluder(Utredningsutgang::GodTro, Skyld::Ingen)).habil("ytelse-1");
    let hel = b.varsel();
    let mut uten = hel.clone();
    uten.punkter.pop();
    let mut bare_liste = hel.clone();
    bare_liste.tekst = "Du har fått for mye sykepenger.".into();
    for varsel in [uten, bare_liste] {
        assert_eq!(b.nektes("ytelse-1", Kommando::SendVarsel { varsel }), Avslag::VarselErUfullstendig);
    }
    let kort = Varsel { svarfrist: b.dag + Days::new(20), ..hel.clone() };
    assert!(matches!(
        b.nektes("ytelse-1", Kommando::SendVarsel { varsel: kort }),
        Avslag::UgyldigFrist { .. }
    ));
    b.gjor("ytelse-1", Kommando::SendVarsel { varsel: hel });
}

#[test]
fn a_fact_that_is_wrong_after_closing_opens_the_case_and_turns_the_label() {
    let faktum = Faktum { kilde: Kilde::Amelding, id: "am-1".into() };
    let krev = Kommando::KrevRetting { faktum: faktum.clone(), hva: "Timene er fra desember.".into() };
    let system = Kontrollaktor::system("innsyn");
    let mut b = Bord::ny();
    b.til_vedtak();
    let dag = b.dag;
    b.gjor("utreder-1", informer(dag)).gjor("utreder-1", lukk()).gjor("leder-1", Kommando::BekreftLukking);
    assert_eq!((b.sak.trinn, b.sak.merkelapp()), (Trinn::Lukket, Merkelapp::Feil));
    b.dager(200).som(&system, &krev).unwrap();
    assert_eq!((b.sak.trinn, b.sak.neste_rolle()), (Trinn::TilLukking, Some(Tjeneste::Utreder)));
    assert!(b.sak.frist.is_some_and(|f| f > b.dag), "somebody must look at it in time");
    assert!(!b.sak.ankesikker(b.dag + Days::new(50)), "it counts as no outcome while it is open");
    assert_eq!(b.nektes("utreder-1", lukk()), Avslag::NoeVenter("et krav om retting"));
    let svar =
        |medhold| Kommando::AvgjorRetting {
            faktum: faktum.clone(), medhold, begrunnelse: "Sett på.".into()
        };
    // A no changes nothing but that it was looked at; two close it again.
    let mut nei = b.clone();
    nei.gjor("utreder-1", svar(false)).gjor("utreder-1", lukk()).gjor("leder-1", Kommando::BekreftLukking);
    assert_eq!((nei.sak.trinn, nei.sak.merkelapp()), (Trinn::Lukket, Merkelapp::Feil));
    b.gjor("utreder-1", svar(true));
    assert_eq!(
        (b.sak.trinn, b.sak.merkelapp()),
        (Trinn::TilLukking, Merkelapp::Omgjort),
        "it was decided on"
    );
    b.gjor("utreder-1", lukk());
    assert_eq!(b.sak.merkelapp(), Merkelapp::Omgjort);
}

#[test]
fn a_fact_that_is_wrong_while_an_appeal_is_open_does_not_end_the_appeal() {
    let faktum = Faktum { kilde: Kilde::Amelding, id: "am-1".into() };
    let mut b = Bord::ny();
    b.til_vedtak();
    let dato = b.dag;
    b.gjor("klage-1", Kommando::RegistrerKlage { dato }).habil("klage-1");
    let krev = Kommando::KrevRetting { faktum: faktum.clone(), hva: "Feil.".into() };
    b.som(&Kontrollaktor::system("innsyn"), &krev).unwrap();
    b.gjor("utreder-1", Kommando::AvgjorRetting { faktum, medhold: true, begrunnelse: "Ja.".into() });
    assert_eq!(b.sak.trinn, Trinn::Klage);
    b.gjor("klage-1", Kommando::RegistrerKlageutfall { utfall: Klageutfall::Stadfestet, dato });
    assert_eq!((b.sak.trinn, b.sak.merkelapp()), (Trinn::TilLukking, Merkelapp::Omgjort));
}
