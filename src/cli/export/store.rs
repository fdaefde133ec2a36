//! People of the store. That each of them is read stands in the audit log before anything is read.

use std::collections::BTreeMap;

use anyhow::Context;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::{
    gathered::Gathered,
    person::{Person, person},
};
use crate::{
    access::{Aktor, Avgjorelse, Grunn, Handling, revisjon::Oppforing},
    base::{PersonId, ids::uuid_v7},
    commands::ChangeSet,
    forlop::{Kjent, Personalia},
    hendelse::{Hendelse, person::Beskyttelse},
    learn::{features::Kjonn, landmark::Valg},
    store::Kjerne,
};

/// People read at a time.
const BATCH: usize = 500;
/// The same for the list of them.
const PAGE: i64 = 2_000;

/// Somebody to read, or to leave out and why.
#[derive(Debug, Clone, Copy)]
struct Entry {
    person: PersonId,
    sex: Option<Kjonn>,
    decision: Avgjorelse,
}

/// Everybody in the store, as known when the day before today ended. `reader` is who asks.
/// `progress` is told the number of people so far, and of how many.
pub(super) async fn gather(
    kjerne: &Kjerne,
    reader: &str,
    progress: impl Fn(usize, usize),
) -> anyhow::Result<Gathered> {
    let rules = kjerne.regelverk;
    let today = kjerne.clock.i_dag();
    let choice = Valg {
        regelverk: rules,
        data_slutt: today.pred_opt().unwrap_or(today),
        kjent: Kjent::VedKilden,
        start_fra: None,
    };
    let everybody = list(kjerne).await?;
    let mut gathered =
        Gathered::new(choice.data_slutt, rules.tilfelle.aktivt_etter_slutt.tall(today).unwrap_or(0));
    for (n, batch) in everybody.chunks(BATCH).enumerate() {
        log(kjerne, reader, batch).await?;
        let read: Vec<PersonId> = batch.iter().filter(|e| e.decision.tillatt).map(|e| e.person).collect();
        let mut events = kjerne.lager.hendelser_for(&read).await?;
        let work: Vec<(Option<Kjonn>, Vec<Hendelse>)> = batch
            .iter()
            .map(|entry| {
                let rows = events.remove(&entry.person).unwrap_or_default();
                (entry.sex, rows.into_iter().map(|row| row.hendelse).collect())
            })
            .collect();
        let people: Vec<Option<Person>> = tokio::task::spawn_blocking(move || {
            let one = |(sex, mut events): (Option<Kjonn>, Vec<Hendelse>)| {
                if events.is_empty() { None } else { person(&mut events, sex, &choice) }
            };
            work.into_par_iter().map(one).collect()
        })
        .await
        .context("eksporten stoppet")?;
        for person in people {
            gathered.add(person);
        }
        progress((n * BATCH + batch.len()).min(everybody.len()), everybody.len());
    }
    Ok(gathered)
}

/// Everybody, in an order that says nothing: neither who came first nor who was changed last.
async fn list(kjerne: &Kjerne) -> anyhow::Result<Vec<Entry>> {
    let mut all = BTreeMap::new();
    let mut after = 0;
    loop {
        let rows = kjerne.lager.rader_etter(after, PAGE).await?;
        let Some(last) = rows.last() else { break };
        after = last.posisjon;
        for row in rows {
            let sex = row.ident.map(|i| if i.er_kvinne() { Kjonn::Kvinne } else { Kjonn::Mann });
            let order: [u8; 32] = Sha256::digest(row.person.0.as_bytes()).into();
            // Somebody whose row changed meanwhile comes twice and is kept once.
            let entry = Entry { person: row.person, sex, decision: decide(&row.grunnlag.person) };
            all.insert(order, entry);
        }
    }
    Ok(all.into_values().collect())
}

/// A protected address or work in Nav keeps somebody out: they are so few that a row could name them.
fn decide(person: &Personalia) -> Avgjorelse {
    let no = |reason| Avgjorelse { tillatt: false, grunn: reason };
    match person.beskyttelse {
        Beskyttelse::Ugradert if person.egen_ansatt => no(Grunn::Skjermet),
        Beskyttelse::Ugradert => Avgjorelse { tillatt: true, grunn: Grunn::Rollen },
        Beskyttelse::Fortrolig => no(Grunn::Fortrolig),
        Beskyttelse::StrengtFortrolig => no(Grunn::StrengtFortrolig),
        Beskyttelse::StrengtFortroligUtland => no(Grunn::StrengtFortroligUtland),
    }
}

async fn log(kjerne: &Kjerne, reader: &str, batch: &[Entry]) -> anyhow::Result<()> {
    let now = kjerne.clock.now();
    let actor = Aktor::system(&format!("export:{reader}"));
    let together = uuid_v7(now);
    let entry =
        |e: &Entry| Oppforing::av(now, &actor, Handling::SeHendelser, Some(e.person), e.decision, together);
    kjerne.committer.skriv(ChangeSet::lesing(batch.iter().map(entry).collect())).await?;
    Ok(())
}
