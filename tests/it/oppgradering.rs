//! A database from the first version of the schema, with what that version wrote in it, is opened by this
//! program: nothing is lost, and everybody gets a timeline of today's shape.

use std::{fs, path::Path, sync::Arc};

use chrono::{DateTime, Utc};
use milepael::{
    access::revisjon::{Kontroll, Oppforing, START},
    base::{FixedClock, HendelseId, PersonId},
    store::Kjerne,
};
use serde_json::value::RawValue;
use sqlx::{PgPool, SqlitePool, migrate::Migrator};

use crate::harness::{I_DAG, Person, bit, dato, paa_begge_adresser};

paa_begge_adresser! {
    a_database_of_the_first_schema_is_brought_up_to_date,
}

/// Kinds that tell of the person alone.
const SLAG: [&str; 5] = ["arbeidsforhold", "sykmelding", "sykmelding_status", "soknad", "inntektsmelding"];

fn mottatt() -> DateTime<Utc> {
    "2025-03-12T10:00:00Z".parse().unwrap()
}

/// Only the first migration.
async fn forste(motor: &str) -> Migrator {
    let mappe = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(motor);
    let mut alle = Migrator::new(mappe).await.unwrap();
    alle.migrations.to_mut().retain(|m| m.version == 1);
    assert_eq!(alle.migrations.len(), 1);
    alle
}

fn payloads() -> Vec<(&'static str, String)> {
    let les = |slag: &'static str| {
        let fil = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/it/frozen/{slag}-v1.json"));
        let alle: Vec<Box<RawValue>> = serde_json::from_str(&fs::read_to_string(fil).unwrap()).unwrap();
        alle.into_iter().map(move |raa| (slag, raa.get().to_owned())).collect::<Vec<_>>()
    };
    SLAG.into_iter().flat_map(les).collect()
}

/// What the first version left, in the columns that it had.
macro_rules! fyll {
    ($pool:expr, $person:expr, $fnr:expr) => {{
        let pool = $pool;
        let person: PersonId = $person;
        sqlx::query("INSERT INTO person (id, gjelder) VALUES ($1, $1)").bind(person.0).execute(&pool).await.unwrap();
        sqlx::query("INSERT INTO identitet (ident, person, nummer) VALUES ($1, $2, 1)")
            .bind($fnr).bind(person.0).execute(&pool).await.unwrap();
        let (mut forrige, mut nummer) = (START, 0_i64);
        for (slag, innhold) in payloads() {
            nummer += 1;
            sqlx::query(
                "INSERT INTO hendelse (seq, id, person, type, versjon, kilde, ekstern_id, inntruffet, mottatt, innhold) \
                 VALUES ($1, $2, $3, $4, 1, 'eldre', $5, $6, $6, $7)",
            )
            .bind(nummer)
            .bind(HendelseId::ny(mottatt()).0)
            .bind(person.0)
            .bind(slag)
            .bind(format!("{slag}-{nummer}"))
            .bind(mottatt())
            .bind(innhold)
            .execute(&pool)
            .await
            .unwrap();
            let oppforing = Oppforing {
                tidspunkt: mottatt(),
                aktor: "test".into(),
                rolle: "SYSTEM".into(),
                handling: "SEND_MELDING".into(),
                person: Some(person),
                tillatt: true,
                grunn: "ROLLEN".into(),
                korrelasjon: uuid::Uuid::from_u128(7),
                detaljer: None,
            };
            forrige = oppforing.hash(nummer, &forrige);
            sqlx::query(
                "INSERT INTO revisjon (nummer, tidspunkt, aktor, rolle, handling, person, tillatt, grunn, korrelasjon, hash) \
                 VALUES ($1, $2, 'test', 'SYSTEM', 'SEND_MELDING', $3, $4, 'ROLLEN', $5, $6)",
            )
            .bind(nummer)
            .bind(mottatt())
            .bind(person.0)
            .bind(true)
            .bind(oppforing.korrelasjon)
            .bind(forrige.to_vec())
            .execute(&pool)
            .await
            .unwrap();
        }
        sqlx::query("DELETE FROM revisjonshode").execute(&pool).await.unwrap();
        sqlx::query("INSERT INTO revisjonshode (id, nummer, hash) VALUES (1, $1, $2)")
            .bind(nummer).bind(forrige.to_vec()).execute(&pool).await.unwrap();
        pool.close().await;
        nummer
    }};
}

async fn a_database_of_the_first_schema_is_brought_up_to_date(adresse: String) {
    let (kari, person) = (Person::nr(1), PersonId::ny(mottatt()));
    let antall = if adresse.starts_with("postgres") {
        let pool = PgPool::connect(&adresse).await.unwrap();
        forste("postgres").await.run(&pool).await.unwrap();
        fyll!(pool, person, kari.fnr())
    } else {
        let pool = SqlitePool::connect(&format!("sqlite://{adresse}?mode=rwc")).await.unwrap();
        forste("sqlite").await.run(&pool).await.unwrap();
        fyll!(pool, person, kari.fnr())
    };
    assert!(antall >= 5);

    let clock = Arc::new(FixedClock::on(dato(I_DAG)));
    let (kjerne, _skriver) = Kjerne::apne(&adresse, clock).await.unwrap();
    kjerne.lesemodell.hal_inn(kjerne.lager.as_ref()).await.unwrap();
    let (lest, uleste) = kjerne.lager.lesbare_hendelser(person).await.unwrap();
    assert_eq!((i64::try_from(lest.len()).unwrap(), uleste), (antall, 0));
    let rad = kjerne.lesemodell.med_ident(kari.ident).expect("the person has a row");
    assert_eq!(rad.posisjon, antall);
    assert!(!rad.grunnlag.sykmeldinger.is_empty() && !rad.grunnlag.tilfeller.is_empty());

    let aktor = milepael::access::Aktor::system("test");
    let ny = bit(&kari, "ny", "2026-02-01", "2026-02-10");
    let svar = kjerne.dor.ta_imot(vec![ny], &aktor, "test").await.unwrap().remove(0);
    assert_eq!(svar.position, Some(antall + 1), "{svar:?}");
    let (hode, hash) = kjerne.lager.revisjonshode().await.unwrap();
    let mut kontroll = Kontroll::default();
    for lenke in kjerne.lager.revisjon_etter(0, 1_000).await.unwrap() {
        kontroll.neste(&lenke).unwrap();
    }
    kontroll.slutt(hode, &hash).unwrap();
    assert_eq!(hode, antall + 1);
    kjerne.lager.lukk().await;
}
