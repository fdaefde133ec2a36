//! Both engines have the same migrations and, when these have run, the same tables.

use std::{collections::BTreeSet, fs, path::Path};

use crate::harness::{Test, paa_postgres, paa_sqlite};

fn migreringer(motor: &str) -> BTreeSet<String> {
    let mappe = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(motor);
    fs::read_dir(mappe).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn every_migration_exists_for_both_engines() {
    assert!(!migreringer("sqlite").is_empty());
    assert_eq!(migreringer("sqlite"), migreringer("postgres"));
}

/// Table, column, and whether it may be empty.
const SQLITE_KOLONNER: &str = "SELECT m.name, p.name, CASE p.\"notnull\" WHEN 1 THEN 'NO' ELSE 'YES' END \
     FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' \
     AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\'";
const POSTGRES_KOLONNER: &str = "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), \
     CAST(is_nullable AS TEXT) FROM information_schema.columns WHERE table_schema = 'public' \
     AND table_name NOT LIKE '\\_sqlx%'";

/// Table, columns of an index in order, and whether it is unique.
const SQLITE_INDEKSER: &str = "SELECT m.name, (SELECT group_concat(name) FROM \
     (SELECT ii.name FROM pragma_index_info(l.name) ii ORDER BY ii.seqno)), \
     CASE l.\"unique\" WHEN 1 THEN 'unique' ELSE '' END \
     FROM sqlite_master m JOIN pragma_index_list(m.name) l WHERE m.type = 'table' \
     AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\' \
     UNION SELECT m.name, p.name, 'unique' FROM sqlite_master m JOIN pragma_table_info(m.name) p \
     WHERE m.type = 'table' AND p.pk = 1 AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\' \
     AND (SELECT COUNT(*) FROM pragma_table_info(m.name) q WHERE q.pk > 0) = 1";
const POSTGRES_INDEKSER: &str = "SELECT CAST(c.relname AS TEXT), string_agg(CAST(a.attname AS TEXT), ',' \
     ORDER BY k.nr), CASE WHEN i.indisunique THEN 'unique' ELSE '' END \
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
     CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, nr) \
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum \
     WHERE n.nspname = 'public' AND c.relname NOT LIKE '\\_sqlx%' \
     GROUP BY c.relname, i.indexrelid, i.indisunique";

type Rader = BTreeSet<(String, String, String)>;

async fn les(t: &Test, sql: &str) -> Rader {
    t.raa().await.tekster(sql).await.into_iter().collect()
}

async fn begge(sqlite: &'static str, postgres: &'static str) -> (Rader, Rader) {
    let (inn, mut ut) = tokio::sync::mpsc::unbounded_channel();
    let andre = inn.clone();
    paa_sqlite(|t| async move { inn.send(les(&t, sqlite).await).unwrap() }).await;
    paa_postgres(|t| async move { andre.send(les(&t, postgres).await).unwrap() }).await;
    (ut.recv().await.unwrap(), ut.recv().await.unwrap())
}

mod postgres {
    use super::*;

    #[tokio::test]
    async fn both_engines_have_the_same_columns() {
        let (sqlite, postgres) = begge(SQLITE_KOLONNER, POSTGRES_KOLONNER).await;
        assert!(sqlite.len() > 50, "the catalog was read: {}", sqlite.len());
        assert_eq!(sqlite, postgres);
    }

    #[tokio::test]
    async fn both_engines_have_the_same_keys_and_indexes() {
        let (sqlite, postgres) = begge(SQLITE_INDEKSER, POSTGRES_INDEKSER).await;
        assert!(sqlite.len() > 10, "the catalog was read: {}", sqlite.len());
        assert_eq!(sqlite, postgres);
    }
}
