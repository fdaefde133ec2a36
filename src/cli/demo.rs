//! The demonstration: an empty store is filled with a synthetic register through the real door,
//! and the personas are tied to people in it.

use crate::{
    access::Aktor,
    http::persona::Demo,
    learn::artefact::Modell,
    simulate::{Oppsett, Register, Rolle},
    store::{Kjerne, MODELL_I_BRUK, Ventende},
};

use super::{caseload, model::publish::take_into_use, progress};

/// Name of the fact that holds the personas' people.
const OPPSETT: &str = "demo";
/// People sent in at a time.
const BATCH: usize = 200;

/// Whether the store was filled for a demonstration.
pub(super) async fn is_demo(kjerne: &Kjerne) -> anyhow::Result<bool> {
    Ok(kjerne.lager.oppsett(OPPSETT).await?.is_some())
}

/// Gives the demonstration a model to predict with, unless there is one. It has learnt from a synthetic
/// register of another seed (`model train --simulate 60000 --seed 33`), so from none of those shown, and it
/// is for invented people only.
pub(super) async fn bring_model(kjerne: &Kjerne) -> anyhow::Result<()> {
    const MODEL: &[u8] = include_bytes!("../../models/syntetisk-2026-11/model.json");
    if kjerne.lager.oppsett(MODELL_I_BRUK).await?.is_none() {
        take_into_use(kjerne, &Modell::les(MODEL)?, MODEL.to_vec(), "demonstrasjon").await?;
    }
    Ok(())
}

/// How to ask as a journal, for the invented patient and the doctor that the demonstration has.
pub(super) fn example_call(kjerne: &Kjerne, demo: &Demo, base_url: &str) -> Option<String> {
    let patient = kjerne.lesemodell.person(demo.sykmeldt?)?.ident?;
    let doctor = demo.behandler?;
    Some(format!("node examples/epj/klient.mjs {base_url} {} {}", patient.avslor(), doctor.avslor()))
}

/// Fills an empty store; gives who the personas are.
pub(super) async fn prepare(kjerne: &Kjerne, people: usize, seed: u64) -> anyhow::Result<Demo> {
    if let Some(json) = kjerne.lager.oppsett(OPPSETT).await? {
        return Ok(serde_json::from_str(&json)?);
    }
    let register = Register::new(Oppsett { antall: people, seed, i_dag: kjerne.clock.i_dag() });
    let empty = kjerne.lager.posisjon().await? == 0;
    if empty {
        fill(kjerne, &register).await?;
    }
    let demo = personas(kjerne, &register).await?;
    if empty {
        caseload::hand_out(kjerne, &demo).await?;
    }
    kjerne.lager.sett_oppsett(OPPSETT, &serde_json::to_string(&demo)?).await?;
    Ok(demo)
}

async fn fill(kjerne: &Kjerne, register: &Register) -> anyhow::Result<()> {
    use rayon::prelude::*;
    eprintln!("Databasen er tom. Fyller den med {} oppdiktede personer.", register.antall());
    let bar = progress::bar(Some(register.antall() as u64), "Fyller registeret");
    let sender = Aktor::system("demo-register");
    let mut refused = 0usize;
    let mut in_line = None;
    for first in (0..register.antall()).step_by(BATCH) {
        let last = (first + BATCH).min(register.antall());
        let messages: Vec<Vec<u8>> = (first..last)
            .into_par_iter()
            .flat_map_iter(|i| register.meldinger(i))
            .map(|m| m.tekst().as_bytes().to_vec())
            .collect();
        // The next people are made while the writer works on these.
        let next = kjerne.dor.legg_i_ko(messages, &sender, "demo").await?;
        if let Some(waiting) = in_line.replace(next) {
            refused += refusals(kjerne, waiting).await?;
        }
        bar.inc((last - first) as u64);
    }
    if let Some(waiting) = in_line {
        refused += refusals(kjerne, waiting).await?;
    }
    bar.finish_and_clear();
    if refused > 0 {
        eprintln!("{refused} meldinger ble avvist; se «milepael dead-letters list».");
    }
    Ok(())
}

async fn refusals(kjerne: &Kjerne, waiting: Ventende) -> anyhow::Result<usize> {
    let receipts = kjerne.dor.kvitteringer(waiting).await?;
    Ok(receipts.iter().filter(|r| r.event.is_none()).count())
}

async fn personas(kjerne: &Kjerne, register: &Register) -> anyhow::Result<Demo> {
    let units = register.enheter();
    let unit = |n: usize| units.get(n).cloned().unwrap_or_default();
    let mut demo =
        Demo { enhet: unit(0).0, enhet_navn: unit(0).1, annen_enhet: unit(1).0, ..Demo::default() };
    let people = register.demopersoner();
    if let Some(person) = people.iter().find(|p| p.rolle == Rolle::RiktForlop) {
        demo.sykmeldt = kjerne.lager.person_for(person.ident).await?;
    }
    if let Some(row) = demo.sykmeldt.and_then(|p| kjerne.lesemodell.person(p)) {
        demo.behandler = row.grunnlag.person.behandlere.iter().find_map(|b| b.hpr);
        demo.virksomhet = row.grunnlag.person.ansatt_ved(kjerne.clock.i_dag()).map(|a| a.virksomhet).next();
    }
    Ok(demo)
}
