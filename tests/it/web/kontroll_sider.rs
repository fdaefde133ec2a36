//! Every page and state of the control room, and the person's own, in a real Chromium: nothing that axe
//! finds at five widths, nothing cut off at twice the size or on paper, and a case worked with the
//! keyboard. Letters as files.

use axum::http::{StatusCode, header};
use http_body_util::BodyExt;
use milepael::{
    base::{Hpr, Nok, Periode},
    control::{
        lager::{Formalskode, Ny, Skriving},
        regler::{Forklaring, Mal, Maling, Praksisbilde, Uke},
        sak::{Opprinnelse, Sakshendelse, Sakssignal, Triageutgang},
        signal::{Kontrollert, Niva, Signal, Sjekk, Subjekt, Verdi},
        vedlegg::{self, Trakten},
    },
};
use tower::ServiceExt;
use uuid::Uuid;

use super::{
    I_DAG,
    kontroll::{Rom, rom_med_saker},
    som_persona,
};

impl Rom {
    async fn skriv(&self, strom: String, art: &str, innhold: String, versjon: i64) {
        let clock = &self.t.app.kjerne.clock;
        let ny = Ny {
            tidspunkt: clock.now(),
            aktor: "system:natt".into(),
            rolle: "SYSTEM".into(),
            formal: Formalskode::Drift,
            art: art.into(),
            innhold,
        };
        let skriving = Skriving { strom, sett: Some(versjon), rader: vec![ny] };
        self.kontroll.rom.lager().skriv(&[skriving]).await.unwrap();
    }

    /// A doctor's case as the night would leave it. Sixty thousand made-up people would give one too, but
    /// this test is about the page.
    async fn en_lege(&self) -> Uuid {
        let (id, dag) = (Uuid::from_u128(0xD0C), |d: &str| d.parse::<chrono::NaiveDate>().unwrap());
        let lege = Subjekt::Sykmelder(Hpr::parse("7731").or_else(|_| Hpr::parse("7654321")).unwrap());
        let periode = Periode::new(dag("2026-05-20"), dag("2026-11-19")).unwrap();
        let signal = |regel: &str, nr: u128, sjekk: Sjekk| Sakssignal {
            signal: Signal {
                id: Uuid::from_u128(nr),
                kontrollert: Kontrollert { regel: regel.into(), versjon: 1, subjekt: lege, sjekk },
                funnet: self.t.app.kjerne.clock.now(),
                kjoring: Uuid::from_u128(9),
            },
            forklaringer: self.kontroll.regler.finn(regel).unwrap().fil.forklaringer.clone(),
            poster: Vec::new(),
            gulv_rettsgebyr: 4.0,
            bestatt: vec!["S43@1".into()],
        };
        let s42 = Sjekk::avvik(Niva::Gjennomgang)
            .for_periode(periode)
            .med("periode", Verdi::Periode(periode))
            .med("observert", Verdi::Dager(3_480))
            .med("ventet", Verdi::Dager(2_010))
            .med("forrige_observert", Verdi::Dager(2_960))
            .med("forrige_ventet", Verdi::Dager(1_890))
            .med("z", Verdi::Tall(4.12))
            .med("forrige_z", Verdi::Tall(3.48))
            .med("sammenlignet", Verdi::Antall(418))
            .med("q", Verdi::Sannsynlighet(0.0012))
            .med_belop(Nok::ore(0));
        let apnet = Sakshendelse::Apnet {
            subjekt: lege,
            opprinnelse: Opprinnelse::Regel,
            signaler: vec![signal("S42", 71, s42)],
            felles: vec![Forklaring {
                kode: "feil_hos_nav".into(),
                nb: "Nav har registrert eller beregnet noe feil.".into(),
                nn: "Nav har registrert eller rekna noko feil.".into(),
            }],
            lant: None,
            veiledet: None,
            frist: dag("2026-11-23"),
        };
        let mut json = serde_json::to_value(&apnet).unwrap();
        json["v"] = 1.into();
        self.skriv(format!("sak/{id}"), "APNET", json.to_string(), 0).await;
        let maling = |mal, verdi, antall, fordeling| Maling { mal, verdi, antall, fordeling };
        let praksis = Praksisbilde {
            periode,
            sykmeldinger: 212,
            likemenn: 418,
            malinger: vec![
                maling(Mal::TilbakedatertOverAtte, 0.066, 14, [0.002, 0.007, 0.011, 0.018, 0.029]),
                maling(Mal::LikForrige, 0.108, 23, [0.008, 0.02, 0.034, 0.05, 0.074]),
                maling(Mal::Antall, 212.0, 212, [96.0, 118.0, 132.0, 147.0, 168.0]),
                maling(Mal::UtenKontakt, 0.042, 9, [0.005, 0.017, 0.026, 0.039, 0.052]),
            ],
            uker: (0..21)
                .map(|i| {
                    let mandag = dag("2026-06-29") + chrono::Days::new(i * 7);
                    let antall = [5, 4, 6, 4, 3, 2, 5, 7, 8, 9, 10, 11, 9, 12, 11, 12, 13, 14, 11, 9, 8]
                        [usize::try_from(i).unwrap()];
                    let (nedre, ovre) = if i < 6 { (2.0, 7.0) } else { (3.0, 9.0) };
                    Uke { mandag, antall, ventet: f64::midpoint(nedre, ovre), nedre, ovre }
                })
                .collect(),
        };
        let innhold = serde_json::to_string(&praksis).unwrap();
        self.skriv(vedlegg::strom(id), "PRAKSIS", innhold, 0).await;
        let punkter = (0..120).map(|i| {
            let e = 300.0 + f64::from(i) * 25.0;
            let avvik = f64::from((i * 37) % 41 - 20) / 20.0;
            (e, 1.0 + avvik * 9.0 / e.sqrt(), false)
        });
        let punkter = punkter.chain([(2_010.0, 1.73, true)]).collect();
        let linje = |bredde: f64| {
            (1..40).map(move |i| (f64::from(i) * 90.0, 1.0 + bredde / (f64::from(i) * 90.0).sqrt()))
        };
        let trakten = Trakten { punkter, grense: linje(14.0).collect(), naiv: linje(5.0).collect() };
        self.skriv(vedlegg::TRAKT.to_owned(), "TRAKT", serde_json::to_string(&trakten).unwrap(), 0).await;
        self.kontroll.rom.ajour().await.unwrap();
        id
    }

    /// Kari's case with an assessor, a question that is open, a remark and a document.
    async fn hos_utreder(&self, id: Uuid) {
        self.ta("kontroll", "Z990014", id, "TRIAGE").await;
        self.lykkes("kontroll", id, "blikk", &[("syn", "MA_AVKLARES"), ("begrunnelse", "To lønninger")])
            .await;
        self.vurder_alle("kontroll", id).await;
        self.lykkes("kontroll", id, "triage", &[("utgang", "T4"), ("begrunnelse", "Må avklares")]).await;
        self.ta("kontroll-utreder", "Z990015", id, "UTREDNING").await;
        let som = "kontroll-utreder";
        self.lykkes(som, id, "blikk", &[("syn", "UKLART"), ("begrunnelse", "Ser to")]).await;
        self.lykkes(som, id, "annen-enhet", &[("enhet", "Nav Fjordby"), ("svar", "Vet ikke")]).await;
        let krav = [
            ("kilde", "ARBEIDSGIVER"),
            ("hjemmel", "ftrl § 21-4"),
            ("nodvendig", "Lønnen må avklares"),
            ("forholdsmessig", "Bare to måneder"),
            ("fom", "2026-05-01"),
            ("tom", "2026-06-30"),
            ("gjelder", "Lønnsslipper"),
            ("svarfrist", "2026-12-18"),
        ];
        self.lykkes(som, id, "krav", &krav).await;
        self.lykkes(som, id, "kommentar", &[("tekst", "Ringte arbeidsgiveren, ingen svarte.")]).await;
        let sha = "a".repeat(64);
        let bevis = [("navn", "Timeliste mai"), ("sha256", sha.as_str()), ("kilde", "Arbeidsgiveren")];
        self.lykkes(som, id, "bevis", &bevis).await;
    }

    async fn pdf(&self, som: &str, sti: &str) -> (StatusCode, Vec<u8>) {
        let svar = self.ruter.clone().oneshot(som_persona(som, "GET", sti, "", None)).await.unwrap();
        let status = svar.status();
        if status == StatusCode::OK {
            assert_eq!(svar.headers()[header::CONTENT_TYPE], "application/pdf");
        }
        (status, svar.into_body().collect().await.unwrap().to_bytes().to_vec())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_and_state_of_the_room_holds_at_five_widths_at_twice_the_size_and_on_paper() {
    let r = rom_med_saker().await;
    let (kari, lege) = (r.karis(), r.en_lege().await);
    r.hos_utreder(kari).await;
    let saker = r.kontroll.rom.saker();
    let ny = saker
        .values()
        .find(|s| s.id != kari && !s.signaler.is_empty() && matches!(s.subjekt, Subjekt::Person(_)))
        .unwrap()
        .id;
    let argumenter = [kari.to_string(), lege.to_string(), ny.to_string()];
    let argumenter: Vec<&str> = argumenter.iter().map(String::as_str).collect();
    let ut = r.t.i_nettleser("kontroll.mjs", &argumenter).await;
    assert!(ut.contains("191 sider, 0 feil"), "{ut}");
    // What people did there with the keyboard really happened.
    assert!(r.sak(ny).forste_blikk.contains_key("Z990014"));
    assert!(r.sak(lege).forste_blikk.contains_key("Z990014"));
}

#[tokio::test]
async fn letters_are_files_in_both_forms_and_only_for_those_who_may_read_the_case() {
    let r = rom_med_saker().await;
    let id = r.karis();
    r.hos_utreder(id).await;
    let brev = |vei: &str, sprak: &str| format!("/kontroll/saker/{id}/brev/{vei}?som=pdf&sprak={sprak}");
    let mut filer = Vec::new();
    for sprak in ["nb", "nn"] {
        let (status, fil) = r.pdf("kontroll-utreder", &brev("informasjon", sprak)).await;
        assert_eq!((status, &fil[..5]), (StatusCode::OK, b"%PDF-".as_slice()));
        filer.push(fil);
    }
    assert_ne!(filer[0], filer[1], "two forms");
    for (som, status) in [
        ("kontroll", StatusCode::NOT_FOUND),
        ("kontroll-regel", StatusCode::FORBIDDEN),
        ("veileder", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(r.pdf(som, &brev("informasjon", "nb")).await.0, status, "{som}");
    }
    // No notice before there is one to send.
    assert_eq!(r.pdf("kontroll-utreder", &brev("varsel", "nb")).await.0, StatusCode::NOT_FOUND);
    let konkluder =
        [("utgang", "A4"), ("arsak", "PERSON"), ("skyld", "INGEN"), ("begrunnelse", "Misforstått")];
    r.lykkes("kontroll-utreder", id, "konkluder", &konkluder).await;
    r.lykkes("kontroll-ytelse", id, "habilitet", &[("habil", "ja"), ("grunn", "x")]).await;
    let (_, side) = r.get("kontroll-ytelse", &format!("/kontroll/saker/{id}/brev/varsel")).await;
    let signal = &r.sak(id).signaler[0].signal.kontrollert;
    let fom = signal.sjekk.periode.unwrap().fom().format("%d.%m.%Y").to_string();
    assert!(side.contains("Vi trenger svar fra deg") && side.contains(&fom), "{side}");
    assert_eq!(r.pdf("kontroll-ytelse", &brev("varsel", "nn")).await.0, StatusCode::OK);
    r.lykkes("kontroll-ytelse", id, "varsel", &[("svarfrist", "2026-12-18")]).await;

    // The rule is withdrawn: the case has a letter that takes the notice back, and the leader may read it.
    assert_eq!(r.pdf("kontroll-leder", &brev("varsel-trukket", "nb")).await.0, StatusCode::NOT_FOUND);
    let regler: Vec<(String, u32)> =
        r.sak(id).alle_signaler().map(|(_, regel, v)| (regel.to_owned(), v)).collect();
    for (regel, versjon) in regler {
        let leder = r.kontroll.ansatte.finn("Z990016").unwrap().1.clone();
        let clock = &r.t.app.kjerne.clock;
        let hvem = milepael::control::rom::Hvem {
            aktor: &leder,
            formal: Formalskode::Ledelse,
            now: clock.now(),
            i_dag: clock.i_dag(),
        };
        let trekk =
            |b: &milepael::control::brytere::Brytere| b.trekk(&regel, versjon, "Feil i loven", &leder);
        let _ = r.kontroll.rom.bryter(trekk, hvem).await;
    }
    assert!(r.sak(id).signaler.is_empty());
    for sprak in ["nb", "nn"] {
        let (status, fil) = r.pdf("kontroll-leder", &brev("varsel-trukket", sprak)).await;
        assert_eq!((status, &fil[..5]), (StatusCode::OK, b"%PDF-".as_slice()), "{sprak}");
    }
    assert_eq!(
        r.sak(id).utgang().map(milepael::control::sak::Utgang::kode),
        Some(Triageutgang::Ubegrunnet.kode())
    );
}

/// Conflict of interest, who has how much, giving out, remarks and the hash of a document: each once.
#[tokio::test]
async fn the_leader_gives_cases_out_and_who_knows_the_person_gets_none() {
    let r = rom_med_saker().await;
    let id = r.karis();
    let sti = format!("/kontroll/saker/{id}");
    r.lykkes("kontroll-leder", id, "habilitet", &[("habil", "ja"), ("grunn", "x")]).await;
    let (_, side) = r.get("kontroll-leder", &sti).await;
    assert!(side.contains("Ingen andre har sagt at de er habile"), "{side}");
    r.lykkes("kontroll", id, "habilitet", &[("habil", "ja"), ("grunn", "x")]).await;
    let (_, side) = r.get("kontroll-leder", &sti).await;
    assert!(side.contains("<option value=\"Z990014\">Eva Kontroll</option>"), "{side}");
    r.lykkes("kontroll-leder", id, "tildel", &[("til", "Z990014"), ("oppgave", "TRIAGE")]).await;
    let (_, ko) = r.get("kontroll", "/kontroll").await;
    assert!(ko.contains("Dine saker") && ko.contains(&id.to_string()));
    let (_, ko) = r.get("kontroll-leder", "/kontroll").await;
    assert!(ko.contains("Hvem har hvor mye") && ko.contains("Eva Kontroll"), "{ko}");
    let (_, side) = r.get("kontroll", &sti).await;
    assert!(!side.contains("Er du habil?"), "asked once");
    // Bad hashes are refused in words; a good one stands there.
    let bevis = |sha: &'static str| [("navn", "Brev"), ("sha256", sha), ("kilde", "Personen")];
    let nei = r.nektes("kontroll", id, "bevis", &bevis("abc")).await;
    assert!(nei.contains("64 sifre"), "{nei}");
    // Says later that it is a neighbour: the case is free again, and shut.
    r.lykkes("kontroll", id, "habilitet", &[("habil", "nei"), ("grunn", "Nabo")]).await;
    assert!(r.sak(id).tildelt.is_empty());
    assert_eq!(r.get("kontroll", &sti).await.0, StatusCode::FORBIDDEN);
    let (_, ko) = r.get("kontroll", "/kontroll").await;
    assert!(!ko.contains(&id.to_string()), "not in the list either");
    let (_, logg) = r.get("kontroll-leder", "/kontroll/logg").await;
    assert!(logg.contains("Svarte på om hen er habil"), "{I_DAG}");
}
