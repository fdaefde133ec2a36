//! The control unit's own store, on both engines: the chain, what nobody may change, and what is gone
//! when its time is over. Then the room on top of it: nights, looks, switches, recall.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{DateTime, Days, NaiveDate, Utc};
use milepael::{
    base::{Nok, Periode, PersonId},
    control::{
        brytere::Bryter,
        ko::trekk,
        lager::{
            Anker, Formalskode, Kjedebrudd, Kontrollager, KontrollagerFeil, Ny, Skriving, TOMT, Tomming,
            apne, egen_fil, verifiser,
        },
        regler::{Kjort, Sperret, standard},
        rom::{Hvem, Kontrollrom, LISTER, Natt, RomFeil, sakstrom},
        sak::{
            Arsak, Avslag, Forklaringssvar, Innsynsniva, Kommando, Kontrollaktor, Nytte, Oppgave, Skyld, Syn,
            Tjeneste, Triageutgang, Trinn, Utfall,
        },
        signal::{Kontrollert, Niva, Sjekk, Subjekt},
        vedlegg,
    },
};
use uuid::Uuid;

use crate::harness::{Raa, paa_begge_adresser};

paa_begge_adresser! {
    what_is_written_comes_back_and_the_chain_holds,
    two_who_write_to_the_same_stream_do_not_overwrite_each_other,
    every_damage_is_found,
    content_goes_and_the_chain_holds,
    the_database_itself_says_no,
    a_night_becomes_cases_once_and_only_once,
    every_look_is_in_the_log_also_a_refused_one,
    a_stop_bites_in_another_instance_and_two_start_again,
    recall_finds_everything_and_takes_it_out_of_open_cases,
    retention_leaves_counts_and_nothing_else,
    a_weeks_draw_is_kept_and_opened_day_by_day,
    the_records_of_a_case_and_old_funnels_go_too,
    the_vault_is_replaced_only_by_who_has_seen_it,
}

fn tid(dag: &str) -> DateTime<Utc> {
    format!("{dag}T09:00:00.123456Z").parse().unwrap()
}

fn d(dag: &str) -> NaiveDate {
    dag.parse().unwrap()
}

fn ny(art: &str, innhold: &str) -> Ny {
    Ny {
        tidspunkt: tid("2026-03-02"),
        aktor: "Z1".into(),
        rolle: "TRIAGE".into(),
        formal: Formalskode::Saksbehandling,
        art: art.into(),
        innhold: innhold.into(),
    }
}

fn til(strom: &str, sett: Option<i64>, innhold: &[&str]) -> Skriving {
    Skriving { strom: strom.into(), sett, rader: innhold.iter().map(|i| ny("A", i)).collect() }
}

/// The database without the program between, with its own guard taken down.
async fn raa(adresse: &str) -> Raa {
    if adresse.starts_with("postgres") {
        return Raa::apne(adresse).await;
    }
    let raa = Raa::apne(&egen_fil(adresse)).await;
    raa.utfor("DROP TRIGGER IF EXISTS kontrollhendelse_slettes_ikke").await;
    raa.utfor("DROP TRIGGER IF EXISTS kontrollhendelse_endres_ikke").await;
    raa
}

/// The table's name for somebody who is not the control unit.
fn tabell(adresse: &str, navn: &str) -> String {
    if adresse.starts_with("postgres") { format!("kontroll.{navn}") } else { navn.to_owned() }
}

fn brudd(svar: Result<Anker, KontrollagerFeil>) -> Kjedebrudd {
    match svar {
        Err(KontrollagerFeil::Brudd(brudd)) => brudd,
        annet => panic!("{annet:?}"),
    }
}

async fn what_is_written_comes_back_and_the_chain_holds(adresse: String) {
    let lager = apne(&adresse).await.unwrap();
    assert_eq!(verifiser(&*lager, &[]).await.unwrap().nummer, 0);
    let skrevet = lager
        .skriv(&[til("sak/1", Some(0), &["{}", "[1]"]), til("sak/1", None, &["{\"sett\":1}"])])
        .await
        .unwrap();
    assert_eq!(
        skrevet.iter().map(|r| (r.nummer, r.versjon)).collect::<Vec<_>>(),
        [(1, Some(1)), (2, Some(2)), (3, None)]
    );
    assert_eq!(lager.etter(0, 10).await.unwrap(), skrevet, "whole, to the microsecond");
    assert_eq!(lager.strom("sak/1").await.unwrap().len(), 3);
    assert_eq!(lager.siste(1).await.unwrap()[0].nummer, 3);
    let anker = verifiser(&*lager, &[]).await.unwrap();
    assert_eq!(anker, lager.hode().await.unwrap());
    lager.ping().await.unwrap();
    lager.lukk().await;
    let igjen = apne(&adresse).await.unwrap();
    assert_eq!(verifiser(&*igjen, &[anker]).await.unwrap(), anker, "another start finds the same");
    igjen.lukk().await;
}

async fn two_who_write_to_the_same_stream_do_not_overwrite_each_other(adresse: String) {
    let (a, b) = (apne(&adresse).await.unwrap(), apne(&adresse).await.unwrap());
    let skriv = |lager: Arc<dyn Kontrollager>, hva: &'static str| async move {
        lager.skriv(&[til("sak/1", Some(0), &[hva])]).await.is_ok()
    };
    let (en, to) = tokio::join!(skriv(a.clone(), "en"), skriv(b.clone(), "to"));
    assert!(en != to, "exactly one of them: {en} {to}");
    let feil = a.skriv(&[til("sak/2", Some(0), &["x"]), til("sak/1", Some(0), &["y"])]).await;
    assert!(matches!(feil, Err(KontrollagerFeil::Konflikt(strom)) if strom == "sak/1"));
    assert!(a.strom("sak/2").await.unwrap().is_empty(), "all or nothing");
    verifiser(&*a, &[]).await.unwrap();
    a.lukk().await;
    b.lukk().await;
}

async fn every_damage_is_found(adresse: String) {
    let lager = apne(&adresse).await.unwrap();
    for _ in 0..5 {
        let sett = i64::try_from(lager.strom("s").await.unwrap().len()).unwrap();
        lager.skriv(&[til("s", Some(sett), &["{\"n\":1}"])]).await.unwrap();
    }
    let anker = verifiser(&*lager, &[]).await.unwrap();
    let raa = raa(&adresse).await;
    let (t, h) = (tabell(&adresse, "kontrollhendelse"), tabell(&adresse, "kontrollhode"));
    for (gjor, angre, ventet) in [
        (
            format!("UPDATE {t} SET innhold = '{{\"n\":2}}' WHERE nummer = 3"),
            format!("UPDATE {t} SET innhold = '{{\"n\":1}}' WHERE nummer = 3"),
            Kjedebrudd::Endret(3),
        ),
        (
            format!("UPDATE {t} SET aktor = 'Z2' WHERE nummer = 2"),
            format!("UPDATE {t} SET aktor = 'Z1' WHERE nummer = 2"),
            Kjedebrudd::Endret(2),
        ),
        (
            format!("UPDATE {t} SET formal = 'DRIFT' WHERE nummer = 4"),
            format!("UPDATE {t} SET formal = 'SAKSBEHANDLING' WHERE nummer = 4"),
            Kjedebrudd::Endret(4),
        ),
        (
            format!("UPDATE {t} SET innhold = NULL WHERE nummer = 1"),
            format!("UPDATE {t} SET innhold = '{{\"n\":1}}' WHERE nummer = 1"),
            Kjedebrudd::BorteUtenGrunn(1),
        ),
    ] {
        assert_eq!(raa.utfor(&gjor).await, 1);
        assert_eq!(brudd(verifiser(&*lager, &[]).await), ventet, "{gjor}");
        raa.utfor(&angre).await;
        verifiser(&*lager, &[anker]).await.unwrap();
    }
    raa.utfor(&format!("DELETE FROM {t} WHERE nummer = 5")).await;
    assert_eq!(brudd(verifiser(&*lager, &[]).await), Kjedebrudd::Hode { funnet: 4, ventet: 5 });
    // Whoever cuts the tail and moves the head is found by what was noted outside.
    raa.utfor(&format!("UPDATE {h} SET nummer = 4, hash = (SELECT hash FROM {t} WHERE nummer = 4)")).await;
    verifiser(&*lager, &[]).await.unwrap();
    assert_eq!(brudd(verifiser(&*lager, &[anker]).await), Kjedebrudd::Anker(5));
    raa.utfor(&format!("DELETE FROM {t} WHERE nummer = 2")).await;
    assert_eq!(brudd(verifiser(&*lager, &[]).await), Kjedebrudd::Mangler(2));
    lager.lukk().await;
}

async fn content_goes_and_the_chain_holds(adresse: String) {
    let lager = apne(&adresse).await.unwrap();
    lager.skriv(&[til("sak/1", Some(0), &["{\"hvem\":\"KJENNETEGN-17\"}", "{}"])]).await.unwrap();
    let tomming = Tomming { numre: vec![1, 2, 77], grunn: "UBEGRUNNET".into(), statistikk: None };
    assert_eq!(lager.tom("sak/1", &tomming, &ny(TOMT, "")).await.unwrap(), [1, 2]);
    assert_eq!(lager.tom("sak/1", &tomming, &ny(TOMT, "")).await.unwrap(), [0i64; 0], "once");
    lager.feie().await.unwrap();
    let rader = lager.strom("sak/1").await.unwrap();
    assert!(rader[..2].iter().all(|r| r.innhold.is_none()));
    verifiser(&*lager, &[]).await.unwrap();
    lager.lukk().await;
    if !adresse.starts_with("postgres") {
        for fil in [egen_fil(&adresse), format!("{}-wal", egen_fil(&adresse))] {
            let bytes = std::fs::read(&fil).unwrap_or_default();
            let nal = b"KJENNETEGN-17";
            assert!(!bytes.windows(nal.len()).any(|w| w == nal), "{fil} still has it");
        }
    }
}

async fn the_database_itself_says_no(adresse: String) {
    let lager = apne(&adresse).await.unwrap();
    lager.skriv(&[til("s", Some(0), &["{}"])]).await.unwrap();
    if adresse.starts_with("postgres") {
        let pool = sqlx::PgPool::connect(&adresse).await.unwrap();
        let mut conn = pool.acquire().await.unwrap();
        for sql in [
            "CREATE TABLE public.hendelse (seq BIGINT)",
            "SET ROLE milepael_kontroll",
            "SELECT count(*) FROM kontroll.kontrollhendelse",
            "UPDATE kontroll.kontrollhendelse SET innhold = NULL WHERE nummer = 99",
        ] {
            sqlx::query(sql).execute(&mut *conn).await.unwrap();
        }
        for sql in [
            "DELETE FROM kontroll.kontrollhendelse",
            "UPDATE kontroll.kontrollhendelse SET aktor = 'x'",
            "TRUNCATE kontroll.kontrollhendelse",
            "DROP TABLE kontroll.kontrollhendelse",
            "SELECT * FROM public.hendelse",
        ] {
            let feil = sqlx::query(sql).execute(&mut *conn).await.expect_err(sql).to_string();
            assert!(feil.contains("permission denied") || feil.contains("must be owner"), "{sql}: {feil}");
        }
        // Somebody else in the same database: neither to read nor to find.
        sqlx::query("RESET ROLE").execute(&mut *conn).await.unwrap();
        sqlx::query("SET ROLE pg_monitor").execute(&mut *conn).await.unwrap();
        let feil = sqlx::query("SELECT * FROM kontroll.kontrollhendelse").execute(&mut *conn).await;
        assert!(feil.unwrap_err().to_string().contains("permission denied for schema kontroll"));
    } else {
        let pool = sqlx::SqlitePool::connect(&format!("sqlite://{}", egen_fil(&adresse))).await.unwrap();
        for sql in [
            "DELETE FROM kontrollhendelse",
            "UPDATE kontrollhendelse SET aktor = 'x'",
            "UPDATE kontrollhendelse SET innhold = '{\"n\":2}'",
        ] {
            assert!(sqlx::query(sql).execute(&pool).await.is_err(), "{sql}");
        }
    }
    lager.lukk().await;
}

// --- The room ---

fn aktor(id: &str, tjeneste: Tjeneste) -> Kontrollaktor {
    Kontrollaktor::ny(id, [tjeneste]).unwrap()
}

fn hvem<'a>(aktor: &'a Kontrollaktor, dag: &str) -> Hvem<'a> {
    Hvem { aktor, formal: Formalskode::Saksbehandling, now: tid(dag), i_dag: d(dag) }
}

fn person(n: u128) -> Subjekt {
    Subjekt::Person(PersonId(Uuid::from_u128(0xABCD_0000_0000_0000_0000_0000_0000_0000 + n)))
}

/// What S10 says about so many people: 20 000 kroner each, of January 2026.
fn natt(folk: std::ops::Range<u128>) -> Kjort {
    let periode = Periode::new(d("2026-01-01"), d("2026-01-31")).unwrap();
    let sjekk = Sjekk::avvik(Niva::Gjennomgang).for_periode(periode).med_belop(Nok::ore(2_000_000));
    let sjekker = folk
        .map(|n| Kontrollert { regel: "S10".into(), versjon: 1, subjekt: person(n), sjekk: sjekk.clone() })
        .collect();
    Kjort { sjekker, stoppet: Vec::new() }
}

async fn ta_imot(
    rom: &Kontrollrom,
    kjoring: u128,
    kjort: &Kjort,
    dag: &str,
) -> Result<(usize, usize), RomFeil> {
    let regler = standard().unwrap();
    let natt = Natt {
        kjoring: Uuid::from_u128(kjoring),
        populasjon: 1_000,
        kjort,
        telt: None,
        rettet: &BTreeMap::new(),
        regler: &regler,
        utbetalinger: &|_| Vec::new(),
    };
    let system = Kontrollaktor::system("natt");
    let tall = rom.ta_imot_natt(&natt, hvem(&system, dag)).await?;
    Ok((tall.apnet, tall.lagt_til))
}

async fn rom(adresse: &str) -> Kontrollrom {
    Kontrollrom::apne(apne(adresse).await.unwrap()).await.unwrap()
}

async fn gjor(rom: &Kontrollrom, sak: Uuid, hvem_: &Kontrollaktor, dag: &str, kommandoer: Vec<Kommando>) {
    for kommando in kommandoer {
        rom.utfor(sak, None, &kommando, hvem(hvem_, dag)).await.unwrap();
    }
}

/// Sorted as unfounded and closed on the day.
async fn avslutt(rom: &Kontrollrom, sak: Uuid, dag: &str) {
    let triage = aktor("T1", Tjeneste::Triage);
    let start = vec![
        Kommando::ErklarHabilitet { habil: true, grunn: String::new() },
        Kommando::Tildel { til: "T1".into(), oppgave: Oppgave::Triage },
        Kommando::GiForsteBlikk { syn: Syn::IOrden, begrunnelse: "I orden.".into() },
    ];
    gjor(rom, sak, &triage, dag, start).await;
    let koder: Vec<String> =
        rom.bilde().sak(sak).unwrap().forklaringer.iter().map(|f| f.kode.clone()).collect();
    let mut slutt: Vec<Kommando> = koder
        .into_iter()
        .map(|kode| Kommando::VurderForklaring {
            kode,
            svar: Forklaringssvar::Stemmer,
            hvordan: "Sett i a-meldingen.".into(),
        })
        .collect();
    slutt.push(Kommando::AvsluttTriage {
        utgang: Triageutgang::Ubegrunnet,
        begrunnelse: "Sent meldt.".into(),
    });
    let utfall = Utfall {
        arsak: Arsak::Ingen,
        brutto: None,
        netto: None,
        dager: None,
        skyld: Skyld::Ingen,
        nytte: Nytte::Nei,
        timer: 1,
        begrunnelse: "Sent meldt.".into(),
    };
    slutt.push(Kommando::Lukk { utfall });
    gjor(rom, sak, &triage, dag, slutt).await;
}

async fn a_night_becomes_cases_once_and_only_once(adresse: String) {
    let rom = rom(&adresse).await;
    let kjort = natt(0..50);
    assert_eq!(ta_imot(&rom, 1, &kjort, "2026-03-02").await.unwrap(), (40, 0), "the rule's daily cap");
    let etter = rom.bilde().nummer;
    assert_eq!(ta_imot(&rom, 1, &kjort, "2026-03-02").await.unwrap(), (0, 0), "the same run");
    assert_eq!(rom.bilde().nummer, etter, "nothing was written");
    assert_eq!(ta_imot(&rom, 2, &kjort, "2026-03-02").await.unwrap(), (0, 0), "the cap is of the day");
    assert_eq!(ta_imot(&rom, 3, &kjort, "2026-03-03").await.unwrap(), (10, 0), "what waited");
    assert_eq!(ta_imot(&rom, 4, &kjort, "2026-03-04").await.unwrap(), (0, 0), "no signal twice");
    // The registered run holds counts and nobody.
    let forste = &rom.bilde().kjoringer[0].1;
    assert_eq!((forste.regler["S10@1"].apnet, forste.regler["S10@1"].over_tak), (40, 10));
    // From the log alone, another instance has the same.
    let annen = self::rom(&adresse).await;
    assert_eq!(annen.bilde().saker, rom.bilde().saker);
    assert!(annen.bilde().uleselige.is_empty());
}

async fn every_look_is_in_the_log_also_a_refused_one(adresse: String) {
    let rom = rom(&adresse).await;
    ta_imot(&rom, 1, &natt(0..1), "2026-03-02").await.unwrap();
    let sak = *rom.saker().keys().next().unwrap();
    let drift = aktor("D1", Tjeneste::Administrator);
    let svar = rom.les(sak, hvem(&drift, "2026-03-02")).await;
    assert!(matches!(svar, Err(RomFeil::Avslag(Avslag::IngenInnsyn))));
    let ombud = aktor("P1", Tjeneste::Personvernombud);
    let (niva, _) = rom.les(sak, hvem(&ombud, "2026-03-02")).await.unwrap();
    assert_eq!(niva, Innsynsniva::Full);
    rom.les_liste("kø", hvem(&ombud, "2026-03-02")).await.unwrap();
    let nektet = rom.utfor(sak, None, &Kommando::Gjenoppta, hvem(&ombud, "2026-03-02")).await;
    assert!(nektet.is_err());
    let rader = rom.lager().strom(&sakstrom(sak)).await.unwrap();
    let sett: Vec<_> = rader.iter().map(|r| (r.aktor.as_str(), r.art.as_str())).collect();
    assert_eq!(sett, [("system:natt", "APNET"), ("D1", "LESING_AVVIST"), ("P1", "LEST"), ("P1", "AVVIST")]);
    assert_eq!(rom.lager().strom(LISTER).await.unwrap().len(), 1);
    verifiser(rom.lager(), &[]).await.unwrap();
    // A page that is behind does not overwrite.
    let triage = aktor("T1", Tjeneste::Triage);
    let habil = Kommando::ErklarHabilitet { habil: true, grunn: String::new() };
    rom.utfor(sak, Some(1), &habil, hvem(&triage, "2026-03-02")).await.unwrap();
    let ta = Kommando::Tildel { til: "T1".into(), oppgave: Oppgave::Triage };
    let gammel = rom.utfor(sak, Some(1), &ta, hvem(&triage, "2026-03-02")).await;
    assert!(matches!(gammel, Err(RomFeil::Avslag(Avslag::Endret))));
}

async fn a_stop_bites_in_another_instance_and_two_start_again(adresse: String) {
    let (rom, annen) = (rom(&adresse).await, self::rom(&adresse).await);
    let (leder, jurist) = (aktor("L1", Tjeneste::Leder), aktor("J1", Tjeneste::Jurist));
    let bryter = || Bryter::Regel { id: "S10".into(), versjon: 1 };
    rom.bryter(|b| b.stopp(bryter(), "Feil", &leder), hvem(&leder, "2026-03-02")).await.unwrap();
    annen.ajour().await.unwrap();
    assert!(annen.bilde().brytere.regel("S10", 1));
    assert_eq!(ta_imot(&annen, 1, &natt(0..3), "2026-03-02").await.unwrap(), (0, 0));
    annen.bryter(|b| b.foresla_start(bryter(), "Rettet", &leder), hvem(&leder, "2026-03-02")).await.unwrap();
    let alene = annen.bryter(|b| b.start(bryter(), &leder), hvem(&leder, "2026-03-02")).await;
    assert!(matches!(alene, Err(RomFeil::Avslag(Avslag::AnnenPerson))));
    annen.bryter(|b| b.start(bryter(), &jurist), hvem(&jurist, "2026-03-02")).await.unwrap();
    rom.ajour().await.unwrap();
    assert_eq!(ta_imot(&rom, 2, &natt(0..3), "2026-03-02").await.unwrap(), (3, 0));
    rom.bryter(|b| b.stopp(Bryter::Alt, "Feil", &leder), hvem(&leder, "2026-03-02")).await.unwrap();
    assert!(matches!(ta_imot(&rom, 3, &natt(9..12), "2026-03-03").await, Err(RomFeil::Stoppet)));
}

async fn recall_finds_everything_and_takes_it_out_of_open_cases(adresse: String) {
    let rom = rom(&adresse).await;
    ta_imot(&rom, 1, &natt(0..3), "2026-03-02").await.unwrap();
    let saker: Vec<Uuid> = rom.saker().keys().copied().collect();
    avslutt(&rom, saker[0], "2026-03-02").await;
    let jurist = aktor("J1", Tjeneste::Jurist);
    rom.bryter(|b| b.trekk("S10", 1, "Gjelder ikke i EØS", &jurist), hvem(&jurist, "2026-03-03"))
        .await
        .unwrap();
    let alt = rom.tilbakekall("S10", 1, hvem(&jurist, "2026-03-03")).await.unwrap();
    assert_eq!((alt.signaler.len(), alt.saker.len(), alt.brev.len()), (3, 3, 0));
    let trinn: Vec<Trinn> = saker.iter().map(|s| rom.bilde().sak(*s).unwrap().trinn).collect();
    assert_eq!(trinn, [Trinn::Lukket, Trinn::TilLukking, Trinn::TilLukking]);
    assert_eq!(ta_imot(&rom, 2, &natt(0..9), "2026-03-04").await.unwrap(), (0, 0), "withdrawn is off");
}

async fn retention_leaves_counts_and_nothing_else(adresse: String) {
    let rom = rom(&adresse).await;
    ta_imot(&rom, 1, &natt(0..2), "2026-03-02").await.unwrap();
    let saker: Vec<Uuid> = rom.saker().keys().copied().collect();
    avslutt(&rom, saker[0], "2026-03-02").await;
    let hvem_er = rom.bilde().sak(saker[0]).unwrap().subjekt;
    let Subjekt::Person(PersonId(hvem_er)) = hvem_er else { panic!() };
    let system = Kontrollaktor::system("sletting");
    let slett = |dag: NaiveDate| {
        let (rom, system) = (&rom, &system);
        async move {
            let h = Hvem { i_dag: dag, formal: Formalskode::Drift, ..hvem(system, "2026-04-01") };
            rom.slett(h).await.unwrap().saker
        }
    };
    // Closed 2 March: gone on the thirtieth day, not before.
    assert_eq!(slett(d("2026-03-02") + Days::new(29)).await, 0);
    assert_eq!(slett(d("2026-03-02") + Days::new(30)).await, 1);
    assert_eq!(slett(d("2030-03-02")).await, 0, "the open one stays");
    for rad in rom.lager().etter(0, 1_000).await.unwrap() {
        let innhold = rad.innhold.unwrap_or_default();
        assert!(!innhold.contains(&hvem_er.to_string()), "{} still says who", rad.nummer);
    }
    verifiser(rom.lager(), &[]).await.unwrap();
    let rader = rom.statistikk(d("2026-04-01"));
    assert_eq!(rader.iter().filter(|r| r.kode.as_deref() == Some("T1")).count(), 1, "the count stays");
    assert!(matches!(rom.les(saker[0], hvem(&system, "2026-04-01")).await, Err(RomFeil::UkjentSak)));
    assert_eq!(
        ta_imot(&rom, 2, &natt(0..2), "2026-04-02").await.unwrap(),
        (0, 0),
        "not found again tomorrow"
    );
    let annen = self::rom(&adresse).await;
    assert_eq!(annen.statistikk(d("2026-04-02")), rom.statistikk(d("2026-04-02")));
    assert_eq!(annen.saker(), rom.saker());
    if !adresse.starts_with("postgres") {
        let bytes = std::fs::read(egen_fil(&adresse)).unwrap();
        let nal = hvem_er.to_string();
        assert!(!bytes.windows(nal.len()).any(|w| w == nal.as_bytes()), "the file still says who");
    }
}

async fn a_weeks_draw_is_kept_and_opened_day_by_day(adresse: String) {
    let rom = rom(&adresse).await;
    ta_imot(&rom, 1, &natt(0..5), "2026-03-02").await.unwrap();
    let folk: Vec<(PersonId, u32)> =
        (0..300u128).map(|n| (PersonId(Uuid::from_u128(n)), u32::from(n % 7 == 0))).collect();
    let system = Kontrollaktor::system("trekning");
    let trekning = trekk(Uuid::from_u128(5), "2026-W10", 42, &folk, 16);
    assert!(rom.lagre_trekning(&trekning, hvem(&system, "2026-03-02")).await.unwrap());
    let en_til = trekk(Uuid::from_u128(6), "2026-W10", 43, &folk, 16);
    assert!(!rom.lagre_trekning(&en_til, hvem(&system, "2026-03-02")).await.unwrap(), "one a week");
    let mut apnet = Vec::new();
    for dag in 0..5 {
        apnet.push(rom.apne_trukne("2026-W10", dag, hvem(&system, "2026-03-02")).await.unwrap());
    }
    assert_eq!(apnet.iter().sum::<usize>(), 16);
    assert!(apnet.iter().filter(|n| **n > 0).count() >= 3, "spread over the week: {apnet:?}");
    assert_eq!(rom.apne_trukne("2026-W10", 4, hvem(&system, "2026-03-06")).await.unwrap(), 0);
    // In the queue a drawn case looks like the others: same fields, and a place among them.
    let triage = aktor("T1", Tjeneste::Triage);
    let bilde = rom.bilde();
    let ko = milepael::control::ko::ko(
        bilde.saker.values().map(|s| &**s),
        Tjeneste::Triage,
        &triage,
        rom.parametre(),
        d("2026-03-02"),
    );
    assert_eq!(ko.len(), 21);
    assert!(ko.iter().all(|r| r.tall.is_none()), "no number before a first look");
    let plasser: Vec<bool> = ko.iter().map(|r| bilde.saker[&r.id].er_tilfeldig()).collect();
    assert!(plasser[..10].contains(&true) && plasser[11..].contains(&true), "{plasser:?}");
    let ombud = aktor("P1", Tjeneste::Personvernombud);
    rom.bryter(|b| b.stopp(Bryter::TilfeldigUtvalg, "Feil", &ombud), hvem(&ombud, "2026-03-09"))
        .await
        .unwrap();
    let neste = trekk(Uuid::from_u128(7), "2026-W11", 44, &folk, 16);
    assert!(matches!(rom.lagre_trekning(&neste, hvem(&system, "2026-03-09")).await, Err(RomFeil::Stoppet)));
}

/// Neither the rows of the log nor the file say it.
async fn er_borte(rom: &Kontrollrom, adresse: &str, nal: &str) {
    for rad in rom.lager().etter(0, 1_000).await.unwrap() {
        assert!(!rad.innhold.unwrap_or_default().contains(nal), "{} still says {nal}", rad.nummer);
    }
    if !adresse.starts_with("postgres") {
        for fil in [egen_fil(adresse), format!("{}-wal", egen_fil(adresse))] {
            let bytes = std::fs::read(&fil).unwrap_or_default();
            assert!(!bytes.windows(nal.len()).any(|w| w == nal.as_bytes()), "{fil} still says {nal}");
        }
    }
}

async fn the_records_of_a_case_and_old_funnels_go_too(adresse: String) {
    let rom = rom(&adresse).await;
    ta_imot(&rom, 1, &natt(0..2), "2026-03-02").await.unwrap();
    let saker: Vec<Uuid> = rom.saker().keys().copied().collect();
    let system = Kontrollaktor::system("natt");
    let legg_ved = |sak: Uuid, hva: &'static str| {
        let rom = &rom;
        async move {
            let rad = |art: &str, innhold: String| ny(art, &innhold);
            vedlegg::lagre(rom.lager(), sak, "GRUNNLAG", &serde_json::json!({ "hva": hva }), rad)
                .await
                .unwrap();
        }
    };
    legg_ved(saker[0], "OPPLYSNING-EN").await;
    legg_ved(saker[1], "OPPLYSNING-TO").await;
    // Left behind by a case that is gone.
    legg_ved(Uuid::from_u128(77), "OPPLYSNING-TRE").await;
    avslutt(&rom, saker[0], "2026-03-02").await;
    let slett = || async {
        let h = Hvem { i_dag: d("2026-04-01"), formal: Formalskode::Drift, ..hvem(&system, "2026-04-01") };
        rom.slett(h).await.unwrap()
    };
    assert_eq!(slett().await.saker, 1);
    er_borte(&rom, &adresse, "OPPLYSNING-EN").await;
    er_borte(&rom, &adresse, "OPPLYSNING-TRE").await;
    let igjen = rom.lager().strom(&vedlegg::strom(saker[1])).await.unwrap();
    assert!(
        igjen[0].innhold.as_deref().is_some_and(|i| i.contains("OPPLYSNING-TO")),
        "an open case keeps its own"
    );
    let nummer = rom.bilde().nummer;
    assert_eq!(slett().await.rader, 0);
    rom.ajour().await.unwrap();
    assert_eq!(rom.bilde().nummer, nummer, "once");
    // One funnel is kept, and the same one again writes nothing.
    for trakt in ["{\"t\":\"TRAKT-EN\"}", "{\"t\":\"TRAKT-TO\"}", "{\"t\":\"TRAKT-TRE\"}"] {
        rom.lagre_trakt(trakt.to_owned(), hvem(&system, "2026-03-02")).await.unwrap();
    }
    er_borte(&rom, &adresse, "TRAKT-EN").await;
    er_borte(&rom, &adresse, "TRAKT-TO").await;
    rom.ajour().await.unwrap();
    let nummer = rom.bilde().nummer;
    rom.lagre_trakt("{\"t\":\"TRAKT-TRE\"}".to_owned(), hvem(&system, "2026-03-03")).await.unwrap();
    rom.ajour().await.unwrap();
    assert_eq!(rom.bilde().nummer, nummer);
    verifiser(rom.lager(), &[]).await.unwrap();
}

async fn the_vault_is_replaced_only_by_who_has_seen_it(adresse: String) {
    let lager = apne(&adresse).await.unwrap();
    assert_eq!(lager.hvelv().await.unwrap(), None);
    lager.sett_hvelv(0, b"en").await.unwrap();
    assert_eq!(lager.hvelv().await.unwrap(), Some((1, b"en".to_vec())));
    for sett in [0, 2] {
        let feil = lager.sett_hvelv(sett, b"annen").await;
        assert!(matches!(feil, Err(KontrollagerFeil::Konflikt(_))), "{sett}: {feil:?}");
    }
    lager.sett_hvelv(1, b"to").await.unwrap();
    assert_eq!(lager.hvelv().await.unwrap(), Some((2, b"to".to_vec())));
    lager.lukk().await;
}
