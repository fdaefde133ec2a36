//! The night on a real installation, on both engines: rows of registers in the control unit's own store,
//! people from the main log, and what happens when a night is killed, a register is silent, a row is
//! corrected or two identities are merged.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use milepael::{
    base::{FixedClock, PersonId, ids::uuid_av},
    control::{
        ansatte::{Ansatte, DEMO},
        brytere::Bryter,
        drift::Kontroll,
        grunnlag::{Kilde, Kildestatus},
        lager::{
            Avvistlinje, Formalskode, Kontrollager, KontrollagerFeil, Levering, Nattleie, apne, egen_fil,
            verifiser,
        },
        natt::{Nattsvar, Nattvalg},
        register::{Innhold, Mottak, motta},
        rom::Hvem,
        sak::{Kontrollaktor, Sak, Tjeneste, Trinn},
        signal::Subjekt,
    },
    store::Kjerne,
};
use serde_json::json;
use uuid::Uuid;

use crate::harness::{Person, Raa, Test, bit, dato, json_melding, paa_begge_adresser};

paa_begge_adresser! {
    of_two_versions_the_one_made_last_stands_in_whichever_order_they_come,
    a_refused_line_is_kept_without_what_it_said,
    rows_go_by_a_dated_rule_but_not_those_about_people_in_an_open_case,
    one_instance_has_the_night,
    a_night_opens_cases_and_the_same_night_again_does_nothing,
    a_night_killed_between_chunks_ends_as_one_that_was_not,
    a_stopped_night_begins_anew_or_is_taken_up,
    a_register_that_is_down_is_never_a_hit,
    rows_of_a_merged_identity_follow_the_person,
    a_corrected_row_takes_the_hit_away_the_next_night,
    a_source_that_is_stopped_in_the_night_is_not_used,
    the_program_does_the_night_once_a_day_after_two,
    nothing_of_the_night_reaches_the_main_database,
}

const REGISTRE: [&str; 9] = [
    "SYKMELDING",
    "SOKNAD",
    "INNTEKTSMELDING",
    "AMELDING",
    "AAREGISTER",
    "YTELSER",
    "UTBETALING",
    "FOLKEREGISTER",
    "GODKJENNING",
];

/// A Monday on which the delivered rules are in force.
const DAG: &str = "2026-11-02";

/// The main store with everything around it.
async fn test(adresse: String) -> Test {
    let (kjerne, _) = Kjerne::apne(&adresse, Arc::new(FixedClock::on(dato(DAG)))).await.unwrap();
    Test { kjerne, adresse }
}

fn tid(dag: &str) -> DateTime<Utc> {
    format!("{dag}T09:00:00.5Z").parse().unwrap()
}

/// Paid sick pay of September 2026.
fn betalt(person: Uuid, id: &str, mottatt: &str) -> String {
    json!({
        "type": "UTBETALING", "kilde": "oppdrag", "id": id, "person": person, "mottatt": format!("{mottatt}T06:00:00Z"),
        "fom": "2026-09-05", "tom": "2026-09-30", "grad": 100, "dagsats": "2000", "refusjon": false,
        "utbetalt": "2026-09-20",
    })
    .to_string()
}

fn trukket(person: Uuid, id: &str, mottatt: &str) -> String {
    json!({
        "type": "UTBETALING", "kilde": "oppdrag", "id": id, "person": person,
        "mottatt": format!("{mottatt}T06:00:00Z"), "trukket": true,
    })
    .to_string()
}

fn komplett(register: &str, dag: &str) -> String {
    json!({"type": "KOMPLETT", "kilde": "prove", "register": register, "mottatt": format!("{dag}T06:00:00Z"), "til": dag})
        .to_string()
}

async fn lever(lager: &dyn Kontrollager, linjer: &[String], dag: &str) {
    let Mottak { rader, komplett, dodbrev } = motta(&linjer.join("\n"), dato(dag));
    assert!(dodbrev.is_empty(), "{dodbrev:?}");
    lager.ta_inn(&Levering { rader, komplett, avvist: Vec::new() }, tid(dag)).await.unwrap();
}

async fn lever_alle_er_komplette(lager: &dyn Kontrollager, dag: &str) {
    let linjer: Vec<String> = REGISTRE.iter().map(|r| komplett(r, dag)).collect();
    lever(lager, &linjer, dag).await;
}

async fn rom(adresse: &str) -> Kontroll {
    Kontroll::apne(apne(adresse).await.unwrap(), Ansatte::les(DEMO).unwrap()).await.unwrap()
}

/// Seven people in the main log; those with an even number are paid twice.
async fn folk(t: &Test, lager: &dyn Kontrollager) -> Vec<PersonId> {
    let mut ut = Vec::new();
    let mut linjer = Vec::new();
    for n in 0..7 {
        let person = Person::nr(n);
        t.ta_imot_en(bit(&person, &format!("b{n}"), "2026-09-05", "2026-09-30")).await;
        let id = t.lager().person_for(person.ident).await.unwrap().unwrap();
        linjer.push(betalt(id.0, &format!("u{n}-1"), "2026-10-01"));
        if n % 2 == 0 {
            linjer.push(betalt(id.0, &format!("u{n}-2"), "2026-10-01"));
        }
        ut.push(id);
    }
    lever(lager, &linjer, "2026-10-02").await;
    lever_alle_er_komplette(lager, "2026-11-01").await;
    ut
}

const VALG: Nattvalg = Nattvalg { gjenoppta: true, bolk: 2 };

async fn natt(t: &Test, k: &Kontroll, dag: &str) -> Nattsvar {
    k.natt_fra_lager(t.lager(), VALG, tid(dag), dato(dag), &|_| true).await.unwrap()
}

/// Whom the rule has open cases about.
fn funnet(k: &Kontroll, regel: &str) -> BTreeSet<PersonId> {
    let saker = k.rom.saker();
    saker
        .values()
        .filter(|s| s.signaler.iter().any(|x| x.signal.kontrollert.regel == regel))
        .filter_map(|s| match s.subjekt {
            Subjekt::Person(p) => Some(p),
            _ => None,
        })
        .collect()
}

/// Cases that rules opened.
fn av_regler(k: &Kontroll) -> BTreeMap<Uuid, Arc<Sak>> {
    k.rom.saker().into_iter().filter(|(_, s)| !s.er_tilfeldig()).collect()
}

fn annenhver(alle: &[PersonId]) -> BTreeSet<PersonId> {
    alle.iter().step_by(2).copied().collect()
}

async fn of_two_versions_the_one_made_last_stands_in_whichever_order_they_come(adresse: String) {
    let t = test(adresse).await;
    let lager = apne(&t.adresse).await.unwrap();
    let (a, b) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let dagsats = |rader: &[milepael::control::register::Registerrad]| -> Vec<(String, i64)> {
        rader
            .iter()
            .filter_map(|r| match &r.innhold {
                Some(Innhold::Utbetaling(u)) => Some((r.nokkel.1.clone(), u.dagsats.i_ore())),
                _ => None,
            })
            .collect()
    };
    let hoy = |linje: String| linje.replace("\"2000\"", "\"3000\"");
    let forst = [betalt(a, "u1", "2026-10-01"), betalt(a, "u2", "2026-10-05"), betalt(b, "u3", "2026-10-01")];
    lever(lager.as_ref(), &forst, "2026-10-06").await;
    // The first is corrected; the second is an older version that comes late.
    let sent = [hoy(betalt(a, "u1", "2026-10-03")), hoy(betalt(a, "u2", "2026-10-04"))];
    lever(lager.as_ref(), &sent, "2026-10-07").await;
    let rader = lager.registerrader(&[PersonId(a)]).await.unwrap();
    assert_eq!(dagsats(&rader), [("u1".to_owned(), 300_000), ("u2".to_owned(), 200_000)]);
    // The same file again changes nothing.
    let Mottak { rader, .. } = motta(&sent.join("\n"), dato("2026-10-08"));
    let igjen = lager.ta_inn(&Levering { rader, ..Levering::default() }, tid("2026-10-08")).await.unwrap();
    assert_eq!((igjen.endret, igjen.foreldet), (1, 1), "one stands as it was, one is too old");
    // Taken back, and not brought back by an older version. Two versions in one delivery: the last one.
    lever(
        lager.as_ref(),
        &[trukket(a, "u1", "2026-10-09"), hoy(betalt(a, "u1", "2026-10-08"))],
        "2026-10-10",
    )
    .await;
    lever(lager.as_ref(), &[betalt(a, "u1", "2026-10-08")], "2026-10-11").await;
    let rader = lager.registerrader(&[PersonId(a), PersonId(b)]).await.unwrap();
    assert_eq!(dagsats(&rader), [("u2".to_owned(), 200_000), ("u3".to_owned(), 200_000)]);
    // A row that is moved to somebody else is gone from the first.
    lever(lager.as_ref(), &[betalt(b, "u2", "2026-10-12")], "2026-10-12").await;
    assert!(lager.registerrader(&[PersonId(a)]).await.unwrap().is_empty());
    assert_eq!(lager.registerpersoner().await.unwrap(), [PersonId(a), PersonId(b)]);
    // What a register is complete through: the latest word, until it is taken back.
    lever(lager.as_ref(), &[komplett("AMELDING", "2026-10-05")], "2026-10-06").await;
    lever(lager.as_ref(), &[komplett("AMELDING", "2026-10-03")], "2026-10-06").await;
    let sagt = lager.komplette().await.unwrap();
    assert_eq!((sagt.len(), sagt[0].register, sagt[0].til), (1, Kilde::Amelding, Some(dato("2026-10-05"))));
    let slutt = komplett("AMELDING", "2026-10-06").replace("\"til\"", "\"trukket\":true,\"til\"");
    lever(lager.as_ref(), &[slutt], "2026-10-07").await;
    assert!(lager.komplette().await.unwrap().is_empty());
    lager.lukk().await;
}

async fn a_refused_line_is_kept_without_what_it_said(adresse: String) {
    let t = test(adresse).await;
    let lager = apne(&t.adresse).await.unwrap();
    let ond = betalt(Uuid::from_u128(1), "u1", "2026-10-01")
        .replace("\"refusjon\"", "\"konto\":\"12345678903\",\"refusjon\"");
    let svar = motta(&ond, dato("2026-10-02"));
    let tekst = svar.dodbrev[0].avvist.to_string();
    let id = uuid_av("kontroll-avvist", &ond);
    let avvist = vec![Avvistlinje { id, levert: tid("2026-10-02"), linje: 7, tekst }];
    let levering = Levering { avvist: avvist.clone(), ..Levering::default() };
    lager.ta_inn(&levering, tid("2026-10-02")).await.unwrap();
    lager.ta_inn(&levering, tid("2026-10-03")).await.unwrap();
    assert_eq!(lager.avviste_linjer(10).await.unwrap(), avvist, "once");
    assert!(!format!("{avvist:?}").contains("12345678903"));
    assert_eq!(lager.slett_avviste_linjer(tid("2026-10-02")).await.unwrap(), 0);
    assert_eq!(lager.slett_avviste_linjer(tid("2026-10-03")).await.unwrap(), 1);
    lager.lukk().await;
}

async fn rows_go_by_a_dated_rule_but_not_those_about_people_in_an_open_case(adresse: String) {
    let t = test(adresse).await;
    let k = rom(&t.adresse).await;
    let alle = folk(&t, k.rom.lager()).await;
    let fremmed = Uuid::from_u128(0xFFFF);
    lever(k.rom.lager(), &[betalt(fremmed, "ux", "2026-10-01")], "2026-10-05").await;
    let Nattsvar::Kjort { ukjente, .. } = natt(&t, &k, DAG).await else { panic!() };
    assert_eq!(ukjente, 1);
    assert_eq!(k.rom.lager().registerpersoner().await.unwrap().len(), 8, "the unknown one has a month");
    lever_alle_er_komplette(k.rom.lager(), "2026-11-08").await;
    natt(&t, &k, "2026-11-09").await;
    assert_eq!(k.rom.lager().registerpersoner().await.unwrap().len(), 7, "and then no more");
    // Rows of September 2026 stand for 49 months.
    assert_eq!(k.slett_registerrader(tid("2030-10-30"), dato("2030-10-30")).await.unwrap(), 0);
    k.slett_registerrader(tid("2030-11-01"), dato("2030-11-01")).await.unwrap();
    let igjen: BTreeSet<PersonId> = k.rom.lager().registerpersoner().await.unwrap().into_iter().collect();
    let i_sak: BTreeSet<PersonId> = k
        .rom
        .saker()
        .values()
        .filter(|s| s.er_apen())
        .filter_map(|s| if let Subjekt::Person(p) = s.subjekt { Some(p) } else { None })
        .collect();
    assert_eq!(igjen, i_sak);
    assert!(annenhver(&alle).is_subset(&igjen));
}

async fn one_instance_has_the_night(adresse: String) {
    let t = test(adresse).await;
    let lager = apne(&t.adresse).await.unwrap();
    let dag = dato(DAG);
    let (en, to) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let na = tid(DAG);
    let om = |minutter: i64| na + Duration::minutes(minutter);
    let opptatt = Nattleie::Opptatt(om(10));
    assert_eq!(lager.lei_natt(dag, en, na, om(10)).await.unwrap(), Nattleie::Fatt(None));
    assert_eq!(lager.lei_natt(dag, to, om(5), om(15)).await.unwrap(), opptatt);
    lager.lagre_bolk(dag, en, om(10), "{\"n\":1}", &["a".into(), "b".into()]).await.unwrap();
    lager.lagre_bolk(dag, en, om(10), "{\"n\":2}", &["c".into()]).await.unwrap();
    // The first is silent for too long, and the second goes on from there.
    let fatt = lager.lei_natt(dag, to, om(11), om(21)).await.unwrap();
    assert_eq!(fatt, Nattleie::Fatt(Some("{\"n\":2}".into())));
    let feil = lager.lagre_bolk(dag, en, om(30), "{\"n\":9}", &["x".into()]).await;
    assert!(matches!(feil, Err(KontrollagerFeil::MistetLeien)));
    assert!(lager.avslutt_natt(dag, en).await.is_err() && lager.forkast_natt(dag, en).await.is_err());
    assert_eq!(lager.funn(dag).await.unwrap(), ["a", "b", "c"]);
    lager.slipp_natt(dag, en).await.unwrap();
    assert_eq!(lager.lei_natt(dag, en, om(12), om(22)).await.unwrap(), Nattleie::Opptatt(om(21)));
    lager.avslutt_natt(dag, to).await.unwrap();
    assert!(lager.funn(dag).await.unwrap().is_empty(), "nothing is left of it");
    assert_eq!(lager.lei_natt(dag, en, om(60), om(70)).await.unwrap(), Nattleie::Ferdig);
    let neste = dag.succ_opt().unwrap();
    assert_eq!(lager.lei_natt(neste, en, om(60), om(70)).await.unwrap(), Nattleie::Fatt(None));
    lager.forkast_natt(neste, en).await.unwrap();
    lager.lukk().await;
}

async fn a_night_opens_cases_and_the_same_night_again_does_nothing(adresse: String) {
    let t = test(adresse).await;
    let k = rom(&t.adresse).await;
    let alle = folk(&t, k.rom.lager()).await;
    let Nattsvar::Kjort { nattens, folk, ulesbare, .. } = natt(&t, &k, DAG).await else { panic!() };
    assert_eq!((folk, ulesbare), (7, 0));
    assert_eq!(nattens.regler.apnet, av_regler(&k).len());
    assert_eq!(funnet(&k, "S19"), annenhver(&alle));
    // The records are kept with each case, and everybody who is paid could be drawn.
    let bilde = k.rom.bilde();
    assert!(av_regler(&k).keys().all(|sak| bilde.vedlegg.contains(sak)));
    let trekning = bilde.trekninger.values().next().unwrap().trekning.clone().unwrap();
    assert_eq!(trekning.befolkning.values().sum::<u64>(), 7);
    let (_, kjoring) = bilde.kjoringer.last().unwrap();
    assert_eq!(kjoring.populasjon, 7);
    assert!(k.rom.lager().funn(dato(DAG)).await.unwrap().is_empty());
    let nummer = bilde.nummer;
    assert_eq!(natt(&t, &k, DAG).await, Nattsvar::KjortFor);
    let annen = rom(&t.adresse).await;
    assert_eq!(natt(&t, &annen, DAG).await, Nattsvar::KjortFor, "another instance");
    assert_eq!(annen.rom.bilde().nummer, nummer, "nothing was written");
    // The next night, with nothing new, finds nothing new.
    let for_ = av_regler(&k);
    natt(&t, &k, "2026-11-03").await;
    assert_eq!(av_regler(&k), for_);
    verifiser(k.rom.lager(), &[]).await.unwrap();
}

/// Runs until so many people are done, and dies there: nothing is tidied up.
async fn drept_etter(t: &Test, k: &Kontroll, ferdige: usize) {
    let (send, mut mottak) = tokio::sync::mpsc::unbounded_channel();
    let fortsett = move |f: milepael::control::natt::Fremdrift| {
        let _ = send.send(f.ferdige);
        true
    };
    let natten = k.natt_fra_lager(t.lager(), VALG, tid(DAG), dato(DAG), &fortsett);
    tokio::select! {
        biased;
        () = async { while mottak.recv().await.is_some_and(|n| n < ferdige) {} } => {}
        svar = natten => panic!("was not killed: {svar:?}"),
    }
}

/// As if the dead instance's lease had run out.
async fn leien_er_ute(t: &Test) {
    let postgres = t.adresse.starts_with("postgres");
    let raa = Raa::apne(&if postgres { t.adresse.clone() } else { egen_fil(&t.adresse) }).await;
    let tabell = if postgres { "kontroll.nattkjoring" } else { "nattkjoring" };
    raa.utfor(&format!("UPDATE {tabell} SET leid_til = '2000-01-01T00:00:00+00:00'")).await;
}

async fn a_night_killed_between_chunks_ends_as_one_that_was_not(adresse: String) {
    let t = test(adresse).await;
    // The whole one has a store of its own; the main log is the same.
    let annet = std::env::temp_dir().join(format!("milepael-{}.db", Uuid::new_v4()));
    let annet = annet.to_string_lossy().into_owned();
    let hel = rom(&annet).await;
    let k = rom(&t.adresse).await;
    let alle = folk(&t, k.rom.lager()).await;
    folk_rader_til(&k, &hel, &alle).await;
    natt(&t, &hel, DAG).await;
    drept_etter(&t, &k, 4).await;
    assert!(k.rom.saker().is_empty(), "no case before the last chunk");
    assert!(!k.rom.lager().funn(dato(DAG)).await.unwrap().is_empty());
    let annen = rom(&t.adresse).await;
    assert!(matches!(natt(&t, &annen, DAG).await, Nattsvar::Opptatt { .. }));
    leien_er_ute(&t).await;
    // Only what was left is read anew by rules of one person.
    let ferdige = std::sync::Mutex::new(Vec::new());
    let svar = annen
        .natt_fra_lager(t.lager(), VALG, tid(DAG), dato(DAG), &|f| {
            ferdige.lock().unwrap().push(f.ferdige);
            true
        })
        .await
        .unwrap();
    assert!(matches!(svar, Nattsvar::Kjort { folk: 7, .. }), "{svar:?}");
    assert_eq!(*ferdige.lock().unwrap(), [6, 7]);
    assert_eq!(funnet(&annen, "S19"), annenhver(&alle));
    assert_eq!(av_regler(&annen), av_regler(&hel));
    let kjoring = |k: &Kontroll| k.rom.bilde().kjoringer.last().unwrap().1.clone();
    assert_eq!(kjoring(&annen), kjoring(&hel));
    hel.rom.lager().lukk().await;
    let _ = std::fs::remove_file(egen_fil(&annet));
}

/// The same rows in another room.
async fn folk_rader_til(fra: &Kontroll, til: &Kontroll, alle: &[PersonId]) {
    let rader = fra.rom.lager().registerrader(alle).await.unwrap();
    let komplett = fra.rom.lager().komplette().await.unwrap();
    til.rom
        .lager()
        .ta_inn(&Levering { rader, komplett, avvist: Vec::new() }, tid("2026-10-02"))
        .await
        .unwrap();
}

async fn a_stopped_night_begins_anew_or_is_taken_up(adresse: String) {
    let t = test(adresse).await;
    let k = rom(&t.adresse).await;
    let alle = folk(&t, k.rom.lager()).await;
    let kjor = |gjenoppta: bool, stopp_ved: usize| {
        let (k, t) = (&k, &t);
        async move {
            let forst = std::sync::Mutex::new(None);
            let valg = Nattvalg { gjenoppta, bolk: 2 };
            let svar = k
                .natt_fra_lager(t.lager(), valg, tid(DAG), dato(DAG), &|f| {
                    forst.lock().unwrap().get_or_insert(f.ferdige);
                    f.ferdige < stopp_ved
                })
                .await
                .unwrap();
            (svar, forst.into_inner().unwrap())
        }
    };
    assert_eq!(kjor(true, 2).await, (Nattsvar::Stanset, Some(2)));
    assert_eq!(kjor(true, 4).await, (Nattsvar::Stanset, Some(4)), "the lease was given back, and it went on");
    assert_eq!(kjor(false, 2).await, (Nattsvar::Stanset, Some(2)), "from the beginning");
    assert!(matches!(kjor(true, 99).await, (Nattsvar::Kjort { .. }, Some(4))));
    assert_eq!(funnet(&k, "S19"), annenhver(&alle));
}

/// Whoever is drawn has a case to which nothing is added: chance would decide what is found.
async fn uten_trekning(k: &Kontroll) {
    let ombud = Kontrollaktor::ny("P1", [Tjeneste::Personvernombud]).unwrap();
    let hvem = Hvem { aktor: &ombud, formal: Formalskode::Tilsyn, now: tid(DAG), i_dag: dato(DAG) };
    k.rom.bryter(|b| b.stopp(Bryter::TilfeldigUtvalg, "Prøve", &ombud), hvem).await.unwrap();
}

async fn a_register_that_is_down_is_never_a_hit(adresse: String) {
    let t = test(adresse).await;
    let k = rom(&t.adresse).await;
    uten_trekning(&k).await;
    let alle = folk(&t, k.rom.lager()).await;
    // Silent for a week and a day.
    let Nattsvar::Kjort { kilder, .. } = natt(&t, &k, "2026-11-09").await else { panic!() };
    assert_eq!(kilder.0[&Kilde::Utbetaling], Kildestatus::Nede);
    assert_eq!(kilder.0[&Kilde::Amelding], Kildestatus::Oppdatert { til: dato("2026-11-01") });
    assert!(av_regler(&k).is_empty());
    let (_, kjoring) = k.rom.bilde().kjoringer.last().unwrap().clone();
    assert!(kjoring.kan_ikke_vurderes > 0 && kjoring.regler.values().all(|r| r.treff == 0), "{kjoring:?}");
    // Back again.
    lever(k.rom.lager(), &[komplett("UTBETALING", "2026-11-09")], "2026-11-10").await;
    lever(k.rom.lager(), &[komplett("INNTEKTSMELDING", "2026-11-09")], "2026-11-10").await;
    natt(&t, &k, "2026-11-10").await;
    assert_eq!(funnet(&k, "S19"), annenhver(&alle));
    // Down once more: what was found stands, and nothing falls because nobody answers.
    let for_ = av_regler(&k);
    natt(&t, &k, "2026-11-25").await;
    assert_eq!(av_regler(&k), for_);
}

async fn rows_of_a_merged_identity_follow_the_person(adresse: String) {
    let t = test(adresse).await;
    let k = rom(&t.adresse).await;
    uten_trekning(&k).await;
    let (gammel, ny, urort) = (Person::nr(1), Person::nr(2), Person::nr(3));
    let mut ider = Vec::new();
    for (n, person) in [&gammel, &ny, &urort].into_iter().enumerate() {
        t.ta_imot_en(bit(person, &format!("b{n}"), "2026-09-05", "2026-09-30")).await;
        ider.push(t.lager().person_for(person.ident).await.unwrap().unwrap());
    }
    // Paid once under each of two numbers: twice, for the one person that they are.
    let rader = [
        betalt(ider[0].0, "u1", "2026-10-01"),
        betalt(ider[1].0, "u2", "2026-10-01"),
        betalt(ider[2].0, "u3", "2026-10-01"),
    ];
    lever(k.rom.lager(), &rader, "2026-10-02").await;
    lever_alle_er_komplette(k.rom.lager(), "2026-11-01").await;
    natt(&t, &k, DAG).await;
    assert!(funnet(&k, "S19").is_empty());
    let innhold = json!({"hva": "IDENT_SAMMENSLATT", "tidligereFnr": gammel.fnr()});
    t.ta_imot_en(json_melding(&ny, "person", "m1", Some("2026-11-02T10:00:00Z"), &innhold)).await;
    natt(&t, &k, "2026-11-03").await;
    assert!(funnet(&k, "S19").is_empty(), "newly merged: rows may be there twice");
    lever_alle_er_komplette(k.rom.lager(), "2026-12-31").await;
    natt(&t, &k, "2027-01-01").await;
    assert_eq!(funnet(&k, "S19"), BTreeSet::from([ider[1]]));
}

async fn a_corrected_row_takes_the_hit_away_the_next_night(adresse: String) {
    let t = test(adresse).await;
    let k = rom(&t.adresse).await;
    let alle = folk(&t, k.rom.lager()).await;
    natt(&t, &k, DAG).await;
    assert!(funnet(&k, "S19").contains(&alle[0]) && funnet(&k, "S19").contains(&alle[2]));
    // One payment is taken back, another gets a later version that says the same.
    let rettet = [trukket(alle[0].0, "u0-2", "2026-11-02"), betalt(alle[2].0, "u2-2", "2026-11-02")];
    lever(k.rom.lager(), &rettet, "2026-11-02").await;
    natt(&t, &k, "2026-11-03").await;
    assert_eq!(funnet(&k, "S19"), annenhver(&alle).into_iter().filter(|p| *p != alle[0]).collect());
    let saker = av_regler(&k);
    let hans = saker.values().find(|s| s.subjekt == Subjekt::Person(alle[0])).unwrap();
    assert_eq!(hans.trinn, Trinn::TilLukking, "nothing is left of the case");
    assert!(!hans.fjernet.is_empty());
    // And it does not come back.
    natt(&t, &k, "2026-11-04").await;
    assert!(!funnet(&k, "S19").contains(&alle[0]));
    verifiser(k.rom.lager(), &[]).await.unwrap();
}

async fn a_source_that_is_stopped_in_the_night_is_not_used(adresse: String) {
    let t = test(adresse).await;
    let k = rom(&t.adresse).await;
    folk(&t, k.rom.lager()).await;
    let (annen, leder) = (rom(&t.adresse).await, Kontrollaktor::ny("L1", [Tjeneste::Leder]).unwrap());
    let valg = Nattvalg { gjenoppta: true, bolk: 2 };
    let stanset = k.natt_fra_lager(t.lager(), valg, tid(DAG), dato(DAG), &|f| f.ferdige < 4).await.unwrap();
    assert_eq!(stanset, Nattsvar::Stanset);
    let hvem = Hvem { aktor: &leder, formal: Formalskode::Regelstyring, now: tid(DAG), i_dag: dato(DAG) };
    let bryter = Bryter::Kilde { kilde: Kilde::Utbetaling };
    annen.rom.bryter(|b| b.stopp(bryter, "Feil i rader", &leder), hvem).await.unwrap();
    let Nattsvar::Kjort { kilder, .. } = natt(&t, &k, DAG).await else { panic!() };
    assert_eq!(kilder.0[&Kilde::Utbetaling], Kildestatus::Stoppet);
    assert!(funnet(&k, "S19").is_empty(), "also what was found before the stop");
}

async fn the_program_does_the_night_once_a_day_after_two(adresse: String) {
    let t = test(adresse).await;
    let k = rom(&t.adresse).await;
    folk(&t, k.rom.lager()).await;
    let jobb = |nar: &str| {
        let (k, t, nar) = (&k, &t, nar.parse::<DateTime<Utc>>().unwrap());
        let dag: NaiveDate = milepael::base::tid::oslo_dato(nar);
        async move { k.nattjobb(t.lager(), nar, dag, &|_| true).await.unwrap() }
    };
    assert_eq!(jobb("2026-11-02T00:30:00Z").await, None, "half past one in Oslo");
    assert!(matches!(jobb("2026-11-02T01:00:00Z").await, Some(Nattsvar::Kjort { .. })));
    assert_eq!(jobb("2026-11-02T01:05:00Z").await, None);
    assert!(matches!(jobb("2026-11-03T14:00:00Z").await, Some(Nattsvar::Kjort { .. })), "the first chance");
}

async fn nothing_of_the_night_reaches_the_main_database(adresse: String) {
    let t = test(adresse).await;
    let k = rom(&t.adresse).await;
    let alle = folk(&t, k.rom.lager()).await;
    let merke = "MERKELIG-KILDE-91";
    let rad = betalt(alle[1].0, "u9", "2026-10-01").replace("\"oppdrag\"", &format!("\"{merke}\""));
    lever(k.rom.lager(), &[rad], "2026-10-02").await;
    let for_ = (t.raa().await.antall_rader().await, t.lager().revisjonshode().await.unwrap());
    natt(&t, &k, DAG).await;
    assert_eq!((t.raa().await.antall_rader().await, t.lager().revisjonshode().await.unwrap()), for_);
    if t.adresse.starts_with("postgres") {
        let raa = t.raa().await;
        let tabeller =
            "SELECT table_name::text, '', '' FROM information_schema.tables WHERE table_schema = 'public'";
        for (tabell, ..) in raa.tekster(tabeller).await {
            let antall = format!("SELECT count(*) FROM public.\"{tabell}\" x WHERE x::text LIKE '%{merke}%'");
            assert_eq!(raa.tall(&antall).await, 0, "{tabell}");
        }
        let egen = format!("SELECT count(*) FROM kontroll.registerrad WHERE kilde = '{merke}'");
        assert_eq!(raa.tall(&egen).await, 1);
    } else {
        let har = |fil: &str| {
            [fil.to_owned(), format!("{fil}-wal")].iter().any(|f| {
                let bytes = std::fs::read(f).unwrap_or_default();
                bytes.windows(merke.len()).any(|w| w == merke.as_bytes())
            })
        };
        assert!(!har(&t.adresse) && har(&egen_fil(&t.adresse)));
    }
}
