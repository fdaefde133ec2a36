//! The work list of a large unit with the model's numbers on it, the proposed order of meetings, and
//! the model of the demonstration over a whole register. The people are simulated (seed 5); those on
//! the list are taken again until there are 5,000. Then the whole request: 5,000 people in a store on
//! disk (SQLite), through the router, with the session, the look in the audit log before the answer, and
//! the page. `cargo bench --bench worklist -- request` makes only that.

#![expect(clippy::expect_used, reason = "a bench that cannot go on stops")]

use std::{collections::BTreeSet, hint::black_box, path::Path, sync::Arc};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use http_body_util::BodyExt;
use metrics_exporter_prometheus::PrometheusBuilder;
use milepael::{
    access::{Aktor, Gruppe},
    base::{FixedClock, Fnr, HendelseId, PersonId, ids::uuid_v7, tid},
    casework::{
        Innlogget,
        arbeidsliste::{Filter, Rad, Utsyn, side},
    },
    commands::{ChangeSet, NyModell},
    forlop::{Grunnlag, utled},
    hendelse::Hendelse,
    http::{
        App, auth,
        persona::{Demo, Personaer},
        prognose::Blikk,
    },
    intake::{self, Utkast},
    learn::{artefact::Modell, tilfelle::beregn},
    rules::Regelverk,
    server,
    simulate::{Oppsett, Register},
    store::Kjerne,
};
use rayon::prelude::*;
use tokio::runtime::Runtime;
use tower::ServiceExt;

const MODELL: &[u8] = include_bytes!("../models/syntetisk-2026-11/model.json");
/// Rows on the list.
const RADER: usize = 5_000;
/// People in the register that is scored.
const REGISTER: usize = 725_000;

fn i_dag() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default()
}

/// What is derived of one simulated person.
fn grunnlag(register: &Register, i: usize) -> Grunnlag {
    let now = tid::dagens_slutt(i_dag());
    let person = PersonId(uuid_v7(now));
    let hendelser: Vec<Hendelse> = register
        .meldinger(i)
        .iter()
        .filter_map(|m| intake::les(m.som_linje().as_bytes(), now).ok())
        .filter_map(|m| match m.innhold {
            Utkast::Ferdig(innhold) => Some(Hendelse {
                id: HendelseId::ny(now),
                person,
                kilde: m.kilde,
                ekstern_id: m.ekstern_id,
                gjelder: m.gjelder,
                inntruffet: m.inntruffet.unwrap_or(now),
                mottatt: now,
                korrigerer: m.korrigerer,
                utfort_av: None,
                innhold,
            }),
            _ => None,
        })
        .collect();
    utled(&hendelser, Regelverk::innebygd())
}

fn worklist(c: &mut Criterion) {
    let (regelverk, dag) = (Regelverk::innebygd(), i_dag());
    let modell = Modell::les(MODELL).expect("the model of the demonstration");
    let register = Register::new(Oppsett { antall: 8_000, seed: 5, ..Oppsett::for_dato(dag) });
    let alle: Vec<Arc<Grunnlag>> =
        (0..8_000).into_par_iter().map(|i| Arc::new(grunnlag(&register, i))).collect();
    let aktive: Vec<&Arc<Grunnlag>> = alle.iter().filter(|g| g.aktivt(dag, regelverk).is_some()).collect();
    let fnr = Fnr::parse("05917849074").expect("a number");
    let now = tid::dagens_slutt(dag);
    let rader: Vec<Rad> = aktive
        .iter()
        .cycle()
        .take(RADER)
        .map(|g| Rad { person: PersonId(uuid_v7(now)), fnr, grunnlag: Arc::clone(g), veileder: None })
        .collect();
    let blikk = Blikk { modell: Some(&modell), regelverk, dag, egen_forst: None, selv: false };
    let innlogget = Innlogget {
        navn: "Ola Veileder".into(),
        ident: "Z990001".into(),
        rolle: "Veileder".into(),
        enhet: "Fjordby".into(),
    };
    for (navn, par) in
        [("as it opens", ("vis", "")), ("the proposed order of meetings", ("vis", "motebehov"))]
    {
        let filter = Filter::fra_par([par]);
        c.bench_function(&format!("work list, {} rows: {navn}", rader.len()), |b| {
            b.iter(|| {
                side(&innlogget, black_box(&rader), &filter, 0, &blikk, &Utsyn::default())
                    .map(|s| s.html.len())
            });
        });
    }
    c.bench_function(&format!("the order of meetings among {} rows", rader.len()), |b| {
        b.iter(|| blikk.rekkefolge(black_box(&rader).iter().map(|r| (r.person, &*r.grunnlag))).antall());
    });
    c.bench_function(&format!("a prediction with reasons for each of {} rows", rader.len()), |b| {
        b.iter(|| rader.iter().filter(|r| blikk.pa(black_box(&r.grunnlag)).is_some()).count());
    });
    // The register: features in memory, as many columns as the model has.
    let trekk: Vec<_> = aktive
        .iter()
        .filter_map(|g| {
            let b = beregn(g, Some(&modell), dag, regelverk)?;
            Some((b.trekk?, b.uke?))
        })
        .collect();
    assert!(!trekk.is_empty(), "nobody has a prediction");
    let folk: Vec<_> = trekk.iter().cycle().take(REGISTER).collect();
    let kolonner = modell.innhold().kolonner.len();
    let mut gruppe = c.benchmark_group("register");
    gruppe.sample_size(10);
    gruppe.bench_function(
        format!("{REGISTER} people, {kolonner} columns, shares and reasons, one thread"),
        |b| {
            b.iter(|| folk.iter().filter(|(rad, uke)| modell.rask(black_box(&rad.0), *uke).is_ok()).count());
        },
    );
    gruppe.bench_function(format!("{REGISTER} people, {kolonner} columns, all threads"), |b| {
        b.iter(|| folk.par_iter().filter(|(rad, uke)| modell.rask(black_box(&rad.0), *uke).is_ok()).count());
    });
    gruppe.finish();
}

/// People of the register who are followed up, and are let in at the door.
fn aktive(antall: usize) -> Vec<Vec<Vec<u8>>> {
    let (regelverk, dag) = (Regelverk::innebygd(), i_dag());
    let folk = 200_000;
    let register = Register::new(Oppsett { antall: folk, seed: 5, ..Oppsett::for_dato(dag) });
    let mut ut = Vec::new();
    for fra in (0..folk).step_by(2_000) {
        let flere: Vec<Vec<Vec<u8>>> = (fra..folk.min(fra + 2_000))
            .into_par_iter()
            .filter(|i| grunnlag(&register, *i).aktivt(dag, regelverk).is_some())
            .map(|i| register.meldinger(i).iter().map(|m| m.tekst().as_bytes().to_vec()).collect())
            .collect();
        ut.extend(flere);
        if ut.len() >= antall {
            break;
        }
    }
    ut.truncate(antall);
    ut
}

/// The service on a store with so many people, and the cookie of a caseworker at all of their units.
async fn tjeneste(fil: &Path) -> (App, Router, String) {
    let clock = Arc::new(FixedClock::on(i_dag()));
    let adresse = fil.to_str().expect("a path");
    let (kjerne, _) = Kjerne::apne(adresse, clock).await.expect("the store opens");
    for bunt in aktive(RADER).chunks(200) {
        let meldinger = bunt.iter().flatten().cloned().collect();
        kjerne.dor.ta_imot(meldinger, &Aktor::system("bench"), "bench").await.expect("the door answers");
    }
    let modell = NyModell {
        hash: Modell::les(MODELL).expect("the model of the demonstration").hash().to_owned(),
        navn: "demonstrasjon".into(),
        innhold: MODELL.to_vec(),
        publisert: kjerne.clock.now(),
        publisert_av: "bench".into(),
        ta_i_bruk: true,
    };
    let sett = ChangeSet { modell: Some(modell), ..ChangeSet::default() };
    kjerne.committer.skriv(sett).await.expect("the model is kept");
    kjerne.modeller.hal_inn(kjerne.lager.as_ref()).await.expect("the model is read");
    let alle = kjerne.lesemodell.finn(|_| true);
    let enheter: BTreeSet<String> = alle.iter().filter_map(|r| r.grunnlag.person.enhet.clone()).collect();
    let app = App {
        kjerne: Arc::new(kjerne),
        personaer: Arc::new(Personaer::ny(&Demo::default())),
        vurdering_forst: false,
        epj: Arc::default(),
        identitet: Arc::default(),
        takt: Arc::default(),
        paminnelse: false,
        statistikk: Arc::default(),
        metrics: PrometheusBuilder::new().build_recorder().handle(),
    };
    let mut aktor = app.personaer.aktor("veileder-utvidet").expect("a persona");
    aktor.enheter = enheter;
    aktor.grupper =
        BTreeSet::from([Gruppe::EgneAnsatte, Gruppe::FortroligAdresse, Gruppe::StrengtFortroligAdresse]);
    let kake = auth::start_okt(&app, &aktor, &HeaderMap::new()).await.expect("a session");
    let kake = kake.split(';').next().unwrap_or_default().to_owned();
    (app.clone(), server::ruter(app), kake)
}

async fn hent(ruter: &Router, sti: &str, kake: &str) -> usize {
    let request = Request::get(sti).header(header::COOKIE, kake).body(Body::empty()).expect("a request");
    let svar = ruter.clone().oneshot(request).await.expect("an answer");
    assert_eq!(svar.status(), StatusCode::OK, "{sti}");
    svar.into_body().collect().await.expect("a body").to_bytes().len()
}

fn request(c: &mut Criterion) {
    let mappe = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder on the disk");
    let rt = Runtime::new().expect("a runtime");
    let (app, ruter, kake) = rt.block_on(tjeneste(&mappe.path().join("milepael.db")));
    let aktive = app.kjerne.lesemodell.finn(|r| r.grunnlag.aktivt(i_dag(), app.kjerne.regelverk).is_some());
    let hode = || rt.block_on(app.kjerne.lager.revisjonshode()).expect("the head of the chain").0;
    let mut gruppe = c.benchmark_group("request");
    gruppe.sample_size(50);
    for (navn, sti) in [
        ("as it opens", "/arbeidsliste?liste=enhetens"),
        ("over a deadline", "/arbeidsliste?liste=enhetens&vis=over-frist"),
        ("the proposed order of meetings", "/arbeidsliste?liste=enhetens&vis=motebehov"),
    ] {
        let for_ = hode();
        let lengde = rt.block_on(hent(&ruter, sti, &kake));
        let (rader, oppslag) = (aktive.len(), hode() - for_);
        println!("{navn}: {rader} people, {lengde} bytes, {oppslag} audit entries a request");
        gruppe.bench_function(format!("{navn}, {rader} rows, with session, audit and page"), |b| {
            b.iter(|| rt.block_on(hent(&ruter, black_box(sti), &kake)));
        });
    }
    gruppe.finish();
    rt.block_on(app.kjerne.lager.lukk());
}

criterion_group!(benches, worklist, request);
criterion_main!(benches);
