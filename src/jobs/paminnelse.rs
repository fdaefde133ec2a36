//! The measured reminder: draws among those who may be drawn, and makes the reminders of those who
//! were drawn to get one. Runs only where the setting is on.
//!
//! The draw is written and durable before anything is sent; a reminder has an id made of its draw, so
//! it is made once however often this runs. When a look has stopped the trial, nothing more happens.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    access::{Aktor, Avgjorelse, Grunn, Handling, revisjon::Oppforing},
    base::{PersonId, ids::uuid_v7},
    commands::{
        ChangeSet, NyHendelse,
        paminnelse::{Trekning, aktuell, kjente, sendt, trekk_en},
    },
    rules::paminnelse::Paminnelsesregler,
    stats::forsok::{
        plan::ID,
        stopp::{Syn, syn},
        trekning::Arm,
    },
    store::{CommitterFeil, Kjerne, Lager, LagerFeil, Meldingssvar, Svar},
};

/// Draws in one transaction.
const BUNT: usize = 500;

/// The job could not go on.
#[derive(Debug, thiserror::Error)]
pub enum PaminnelseFeil {
    /// The store failed.
    #[error(transparent)]
    Lager(#[from] LagerFeil),
    /// The write door said no.
    #[error(transparent)]
    Committer(#[from] CommitterFeil),
}

/// How the trial stands.
#[derive(Debug, Clone, Default)]
pub struct Status {
    /// Drawn to get the reminder.
    pub med: usize,
    /// Drawn to get none.
    pub uten: usize,
    /// Outcomes that are known.
    pub kjente: usize,
    /// The looks that have been reached.
    pub syn: Vec<Syn>,
}

impl Status {
    /// A look has stopped the trial.
    pub fn stoppet(&self) -> bool {
        self.syn.last().is_some_and(|s| s.dom.stopper())
    }
}

/// How the trial stands today.
pub async fn status(kjerne: &Kjerne) -> Result<Status, LagerFeil> {
    let trekninger = kjerne.lager.trekninger(ID).await?;
    Ok(av(kjerne, &trekninger))
}

fn av(kjerne: &Kjerne, trekninger: &[Trekning]) -> Status {
    let grunnlag = |person: PersonId| kjerne.lesemodell.person(person).map(|rad| Arc::clone(&rad.grunnlag));
    let kjente = kjente(trekninger.iter(), grunnlag, kjerne.clock.i_dag());
    let med = trekninger.iter().filter(|t| t.arm == Arm::Paminnelse).count();
    Status { med, uten: trekninger.len() - med, kjente: kjente.len(), syn: syn(&kjente) }
}

/// Draws and reminds; gives how many were drawn and how many reminders were made.
pub async fn paminn_alle(kjerne: &Kjerne) -> Result<(usize, usize), PaminnelseFeil> {
    let fra_for = kjerne.lager.trekninger(ID).await?;
    if av(kjerne, &fra_for).stoppet() {
        return Ok((0, 0));
    }
    let (now, i_dag) = (kjerne.clock.now(), kjerne.clock.i_dag());
    let salt = salt(kjerne.lager.as_ref()).await?;
    let regler = Paminnelsesregler::innebygd();
    let mut tidligere: BTreeMap<PersonId, Vec<&Trekning>> = BTreeMap::new();
    for t in &fra_for {
        tidligere.entry(t.person).or_default().push(t);
    }
    let mut nye: Vec<Trekning> = kjerne
        .lesemodell
        .finn(|rad| rad.grunnlag.aktivt(i_dag, kjerne.regelverk).is_some())
        .iter()
        .filter_map(|rad| {
            let for_ = tidligere.get(&rad.person).map_or(&[][..], Vec::as_slice);
            let aktuell = aktuell(&rad.grunnlag, for_, i_dag, kjerne.regelverk, regler).ok()?;
            Some(trekk_en(rad.person, aktuell, salt.as_bytes(), now, i_dag))
        })
        .collect();
    nye.sort_by_key(|t| t.person);
    for bunt in nye.chunks(BUNT) {
        let sett = ChangeSet { trekninger: bunt.to_vec(), ..ChangeSet::default() };
        kjerne.committer.skriv(sett).await?;
    }
    let mut sendte = 0;
    // Those of today that were interrupted are made too; an old one is not: the note is over.
    let dagens = fra_for.iter().filter(|t| t.dag == i_dag).chain(&nye);
    for t in dagens.filter(|t| t.arm == Arm::Paminnelse) {
        sendte += usize::from(send(kjerne, t, i_dag).await?);
    }
    Ok((nye.len(), sendte))
}

/// Makes one reminder, unless something has come in the way since the draw.
async fn send(kjerne: &Kjerne, t: &Trekning, i_dag: NaiveDate) -> Result<bool, PaminnelseFeil> {
    let regler = Paminnelsesregler::innebygd();
    let Some(rad) = kjerne.lesemodell.person(t.person) else { return Ok(false) };
    if aktuell(&rad.grunnlag, &[], i_dag, kjerne.regelverk, regler).is_err() {
        return Ok(false);
    }
    let aktor = Aktor::system(NyHendelse::KILDE);
    let now = kjerne.clock.now();
    let (id, innhold) = sendt(t);
    let avgjorelse = Avgjorelse { tillatt: true, grunn: Grunn::Rollen };
    let sett = ChangeSet {
        nye_hendelser: vec![NyHendelse {
            person: t.person,
            id,
            gjelder: None,
            korrigerer: None,
            tidspunkt: now,
            utfort_av: aktor.id.clone(),
            innhold,
        }],
        revisjon: vec![Oppforing::av(now, &aktor, Handling::Endre, Some(t.person), avgjorelse, uuid_v7(now))],
        forventet: Some((rad.person, rad.posisjon)),
        ..ChangeSet::default()
    };
    let svar = kjerne.committer.skriv(sett).await?;
    Ok(matches!(svar, Svar::Skrevet(svar) if svar.iter().any(|s| matches!(s, Meldingssvar::Lagret { .. }))))
}

/// The secret salt of the trial, drawn itself the first time. It never leaves the store.
async fn salt(lager: &dyn Lager) -> Result<String, LagerFeil> {
    let navn = format!("forsok_salt_{ID}");
    if let Some(salt) = lager.oppsett(&navn).await? {
        return Ok(salt);
    }
    let salt = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
    lager.sett_oppsett(&navn, &salt).await?;
    Ok(salt)
}
