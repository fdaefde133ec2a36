//! What protects the one whom a case is about.

use super::*;

#[test]
fn nothing_leaves_triage_before_an_own_view_and_every_explanation() {
    let mut b = Bord::ny();
    b.ta("triage-1", Oppgave::Triage);
    let ut = sorter(Triageutgang::Ubegrunnet);
    assert_eq!(b.nektes("triage-1", ut.clone()), Avslag::ForsteBlikkMangler);
    let kode = b.sak.forklaringer[0].kode.clone();
    let vurder = |svar| Kommando::VurderForklaring { kode: kode.clone(), svar, hvordan: "Sett.".into() };
    assert_eq!(b.nektes("triage-1", vurder(Forklaringssvar::Stemmer)), Avslag::ForsteBlikkMangler);
    b.gjor("triage-1", blikk());
    assert_eq!(b.nektes("triage-1", blikk()), Avslag::ForsteBlikkFinnes, "a first look is first");
    assert_eq!(b.nektes("triage-1", ut.clone()), Avslag::ForklaringerMangler(3));
    b.forklar("triage-1", Forklaringssvar::IkkeAktuell);
    assert_eq!(b.nektes("triage-1", ut.clone()), Avslag::IngenForklaringProvd);
    b.gjor("triage-1", vurder(Forklaringssvar::Provd)).gjor("triage-1", ut);
}

#[test]
fn an_innocent_explanation_that_holds_for_everything_ends_it() {
    let mut b = Bord::av(apnet(person(), vec![signal(1, 30_000), signal(2, 30_000)], None));
    b.ta("triage-1", Oppgave::Triage)
        .gjor("triage-1", blikk())
        .forklar("triage-1", Forklaringssvar::StemmerIkke);
    let sann = |kode: &str| Kommando::VurderForklaring {
        kode: kode.into(),
        svar: Forklaringssvar::Stemmer,
        hvordan: "Ringt arbeidsgiveren.".into(),
    };
    b.gjor("triage-1", sann("S10/sen_rapportering"));
    assert!(!b.sak.uskyldig_forklart(), "the other signal still stands");
    let id = Uuid::from_u128(2);
    b.gjor("triage-1", sann(&format!("S10/sen_rapportering/{id}")));
    assert_eq!(b.nektes("triage-1", sorter(Triageutgang::TilUtredning)), Avslag::UskyldigForklart);
}

#[test]
fn nobody_does_two_things_in_one_case() {
    // One person with four roles: in this case still only the first of them.
    let mut b = Bord::ny();
    b.ta("alt-1", Oppgave::Triage)
        .gjor("alt-1", blikk())
        .forklar("alt-1", Forklaringssvar::StemmerIkke)
        .gjor("alt-1", sorter(Triageutgang::TilUtredning));
    let ta = Kommando::Tildel { til: "alt-1".into(), oppgave: Oppgave::Utredning };
    assert_eq!(b.nektes("alt-1", ta), Avslag::AnnenOppgave(Oppgave::Triage));
    b.ta("utreder-1", Oppgave::Utredning)
        .gjor("utreder-1", blikk())
        .gjor("utreder-1", Kommando::SporAnnenEnhet { enhet: "Lokal".into(), svar: "Nei.".into() })
        .gjor("utreder-1", konkluder(Utredningsutgang::Uaktsomhet, Skyld::Uaktsom));
    let enig = Kommando::AvgjorKonklusjon { enig: true, begrunnelse: "Enig.".into() };
    assert_eq!(b.nektes("alt-1", enig.clone()), Avslag::AnnenOppgave(Oppgave::Triage));
    assert_eq!(b.nektes("utreder-1", enig.clone()), Avslag::ManglerRolle(Tjeneste::Leder));
    assert_eq!(b.sak.utgang(), None, "until somebody else agrees there is no outcome");
    b.habil("leder-1").gjor("leder-1", enig);
    assert_eq!(b.sak.utgang().map(Utgang::kode), Some("A5"));
}

#[test]
fn a_conflict_of_interest_keeps_out_and_is_said_first() {
    let mut b = Bord::ny();
    let ta = Kommando::Tildel { til: "triage-1".into(), oppgave: Oppgave::Triage };
    assert_eq!(b.nektes("triage-1", ta.clone()), Avslag::HabilitetMangler);
    b.gjor("triage-1", Kommando::ErklarHabilitet { habil: false, grunn: "Nabo.".into() });
    for kommando in [ta.clone(), habil(), blikk()] {
        assert_eq!(b.nektes("triage-1", kommando), Avslag::Inhabil);
    }
    assert!(matches!(b.nektes("leder-1", ta), Avslag::KanIkkeTildeles(_)));
    let mut selv = aktor("triage-2");
    selv.person = Some(PersonId(Uuid::from_u128(0xBEEF)));
    assert_eq!(b.som(&selv, &habil()), Err(Avslag::EgenSak));
    assert_eq!(innsyn(&b.sak, &selv), Err(Avslag::EgenSak));
}

#[test]
fn vulnerable_people_have_experienced_reviewers_and_no_deadlines_in_hospital() {
    let mut b = Bord::ny();
    b.ta("triage-1", Oppgave::Triage);
    b.gjor("triage-1", Kommando::SettSarbarhet { grunn: Some(Sarbarhet::Innlagt) });
    assert_eq!(b.nektes("triage-1", blikk()), Avslag::KreverErfaren);
    assert_eq!(
        b.nektes("triage-1", Kommando::SettSarbarhet { grunn: None }),
        Avslag::ManglerRolle(Tjeneste::Leder),
        "the mark is not taken away by the one it stops"
    );
    let erfaren = aktor("triage-2").erfaren();
    b.som(&erfaren, &habil()).unwrap();
    b.som(&erfaren, &Kommando::Tildel { til: "triage-2".into(), oppgave: Oppgave::Triage }).unwrap();
    b.som(&erfaren, &blikk()).unwrap();

    let mut b = Bord::ny();
    b.til_utredning().gjor("leder-1", Kommando::SettSarbarhet { grunn: Some(Sarbarhet::Innlagt) });
    let frist = b.dag + Days::new(30);
    let e = aktor("utreder-1").erfaren();
    let til_personen = krav(Kravhjemmel::Paragraf21Ledd3, Kravkilde::Person, frist);
    assert_eq!(b.som(&e, &til_personen), Err(Avslag::Innlagt));
    b.som(&e, &krav(Kravhjemmel::Paragraf21Ledd4, Kravkilde::Arbeidsgiver, frist)).unwrap();
    b.som(&e, &konkluder(Utredningsutgang::GodTro, Skyld::Ingen)).unwrap();
    b.habil("ytelse-1");
    let varsel = b.varsel();
    assert_eq!(b.nektes("ytelse-1", Kommando::SendVarsel { varsel }), Avslag::Innlagt);
}

#[test]
fn informing_can_wait_three_months_at_a_time_but_never_past_closing() {
    let mut b = Bord::ny();
    b.til_utredning();
    let (tre, lengre) = (d("2026-06-02"), d("2026-06-03"));
    let utsett = |til| Kommando::UtsettInformering { grunn: "Bevis kan gå tapt.".into(), til };
    assert!(matches!(b.nektes("utreder-1", utsett(lengre)), Avslag::UgyldigFrist { .. }));
    b.gjor("utreder-1", utsett(tre));
    assert_eq!(b.sak.informeringsfrist(Kontrollparametre::innebygd()), Some(tre));
    b.gjor("utreder-1", konkluder(Utredningsutgang::IkkeGrunnlag, Skyld::Ingen));
    assert_eq!(b.nektes("utreder-1", lukk()), Avslag::IkkeInformert);
    let dag = b.dag;
    b.gjor("utreder-1", informer(dag)).gjor("utreder-1", lukk());
}

#[test]
fn a_snooze_needs_a_look_ends_within_half_a_year_and_never_passes_the_limitation() {
    let mut b = Bord::ny();
    b.ta("triage-1", Oppgave::Triage);
    let utsett = |til: NaiveDate| Kommando::Utsett { til, grunn: "Venter på a-melding.".into() };
    let om = |b: &Bord, dager| b.dag + Days::new(dager);
    assert_eq!(b.nektes("triage-1", utsett(d("2026-04-01"))), Avslag::ForsteBlikkMangler);
    b.gjor("triage-1", blikk());
    let for_lenge = om(&b, 181);
    assert!(matches!(b.nektes("triage-1", utsett(for_lenge)), Avslag::UgyldigFrist { .. }));
    let langt = om(&b, 180);
    b.gjor("triage-1", utsett(langt));
    // Paid 5 February 2026: lost on 5 February 2029.
    b.dag = d("2028-12-01");
    assert_eq!(
        b.nektes("triage-1", utsett(d("2029-02-05"))),
        Avslag::UgyldigFrist { fra: d("2028-12-02"), til: d("2029-02-04") }
    );
}

#[test]
fn what_is_shown_before_the_first_look_is_the_same_for_a_drawn_case() {
    let regel = Bord::ny();
    let mut trukket = Bord::av(Sakshendelse::Apnet {
        subjekt: person(),
        opprinnelse: Opprinnelse::Tilfeldig { trekning: Uuid::from_u128(5), stratum: 3 },
        signaler: vec![],
        felles: vec![forklaring("feil_hos_nav")],
        lant: regel.sak.konokkel(Kontrollparametre::innebygd(), regel.dag).into(),
        veiledet: None,
        frist: d("2026-03-16"),
    });
    assert_eq!(
        serde_json::to_string(&regel.sak.blind()).unwrap(),
        serde_json::to_string(&trukket.sak.blind()).unwrap()
    );
    let alt = serde_json::to_string(&trukket.sak).unwrap();
    for ord in ["opprinnelse", "TILFELDIG", "trekning", "stratum", "lant"] {
        assert!(!alt.contains(ord), "{ord} tells what it is");
    }
    trukket.ta("triage-1", Oppgave::Triage);
    assert_eq!(innsyn(&trukket.sak, &aktor("triage-1")), Ok(Innsynsniva::Blind));
    trukket
        .gjor("triage-1", blikk())
        .forklar("triage-1", Forklaringssvar::Provd)
        .gjor("triage-1", sorter(Triageutgang::Ubegrunnet))
        .gjor("triage-1", lukk());
}

#[test]
fn who_sees_what_at_each_stage() {
    use Innsynsniva::{Blind, Full, Hode, Horing};
    let ser = |b: &Bord, hvem: &str| innsyn(&b.sak, &aktor(hvem));
    let mut b = Bord::ny();
    assert_eq!(ser(&b, "drift-1"), Err(Avslag::IngenInnsyn));
    assert_eq!(ser(&b, "ombud-1"), Ok(Full));
    assert_eq!(ser(&b, "triage-1"), Ok(Hode));
    assert!(ser(&b, "ytelse-1").is_err() && ser(&b, "klage-1").is_err() && ser(&b, "lege-1").is_err());
    b.ta("triage-1", Oppgave::Triage);
    assert_eq!(ser(&b, "triage-1"), Ok(Blind));
    b.gjor("triage-1", blikk());
    assert_eq!(ser(&b, "triage-1"), Ok(Full));
    let mut b = Bord::ny();
    b.til_utredning();
    assert_eq!(ser(&b, "triage-1"), Ok(Hode), "handed over");
    assert_eq!(ser(&b, "utreder-1"), Ok(Full));
    b.habil("leder-1");
    assert_eq!(ser(&b, "leder-1"), Ok(Hode), "nothing waits for the leader");
    b.gjor("utreder-1", konkluder(Utredningsutgang::Uaktsomhet, Skyld::Uaktsom));
    assert_eq!(ser(&b, "leder-1"), Ok(Full));
    b.gjor("leder-1", Kommando::AvgjorKonklusjon { enig: true, begrunnelse: "Ja.".into() }).habil("ytelse-1");
    assert_eq!(ser(&b, "ytelse-1"), Ok(Horing));
}
