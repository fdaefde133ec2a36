//! The one write door. Waiting change sets are written together in one transaction, and each
//! caller is answered after its commit is durable.
//!
//! No timer: the next batch is whatever has queued while the last commit ran, so a lone request
//! pays nothing. A batch that fails is tried again set by set, so one fault can't take its
//! neighbours with it.

use std::sync::Arc;

use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
};

use super::{Lager, LagerFeil, Lesemodell, Skrevet, Svar, ajour};
use crate::{commands::ChangeSet, rules::Regelverk};

/// Sets waiting at the door; more than this and callers wait to get in line.
const KO: usize = 8_192;
/// Rows, about, in one transaction.
const STORSTE_BUNT: usize = 12_000;

/// The change was not written.
#[derive(Debug, thiserror::Error)]
pub enum CommitterFeil {
    /// The store failed; nothing of the set was written.
    #[error("endringen ble ikke lagret")]
    Lager(#[source] LagerFeil),
    /// Another instance has taken another book into use: what this one derives would be stale.
    #[error("en annen instans har tatt i bruk et annet regelverk. Start denne på nytt")]
    AnnetRegelverk,
    /// A key that may be used once was used before: the request is a replay. Nothing of it was written.
    #[error("forespørselen er en gjentakelse og ble ikke utført")]
    Gjenbrukt,
    /// The door is closed.
    #[error("tjenesten er i ferd med å stoppe og tar ikke imot endringer")]
    Stengt,
}

type Kunde = (ChangeSet, oneshot::Sender<Result<Svar, CommitterFeil>>);

/// A handle to the door; cheap to clone.
#[derive(Debug, Clone)]
pub struct Committer {
    ko: mpsc::Sender<Kunde>,
}

impl Committer {
    /// Starts the writer. It ends when the last handle is gone and the queue is empty.
    pub fn start(
        lager: Arc<dyn Lager>,
        lesemodell: Arc<Lesemodell>,
        regelverk: &'static Regelverk,
    ) -> (Self, JoinHandle<()>) {
        let (ko, mottaker) = mpsc::channel(KO);
        // A thread of its own: as a task it would stand in line behind every request that is ready, at
        // each step of the transaction, and all of those that wait for the commit would wait with it.
        let rt = tokio::runtime::Handle::current();
        let oppgave = tokio::task::spawn_blocking(move || {
            rt.block_on(skriv_alt(mottaker, lager, lesemodell, regelverk));
        });
        (Self { ko }, oppgave)
    }

    /// Puts a set in line; the answer comes when it is durable. Sets are written in the order
    /// they were put in line.
    pub async fn i_ko(
        &self,
        sett: ChangeSet,
    ) -> Result<oneshot::Receiver<Result<Svar, CommitterFeil>>, CommitterFeil> {
        let (svar, mottaker) = oneshot::channel();
        self.ko.send((sett, svar)).await.map_err(|_| CommitterFeil::Stengt)?;
        Ok(mottaker)
    }

    /// Writes a set and waits until it is durable.
    pub async fn skriv(&self, sett: ChangeSet) -> Result<Svar, CommitterFeil> {
        self.i_ko(sett).await?.await.map_err(|_| CommitterFeil::Stengt)?
    }
}

async fn skriv_alt(
    mut mottaker: mpsc::Receiver<Kunde>,
    lager: Arc<dyn Lager>,
    lesemodell: Arc<Lesemodell>,
    regelverk: &'static Regelverk,
) {
    let merke = ajour::merke(regelverk);
    while let Some(forste) = mottaker.recv().await {
        let mut vekt = forste.0.vekt();
        let (mut sett, mut kunder) = (vec![forste.0], vec![forste.1]);
        while vekt < STORSTE_BUNT {
            let Ok((neste, kunde)) = mottaker.try_recv() else { break };
            vekt += neste.vekt();
            sett.push(neste);
            kunder.push(kunde);
        }
        match lager.skriv(&sett, regelverk, Some(&merke)).await {
            Ok(skrevet) => svar_alle(skrevet, kunder, &lesemodell),
            Err(LagerFeil::AnnetRegelverk) => {
                tracing::error!("en annen instans har tatt i bruk et annet regelverk; ingenting skrives");
                for kunde in kunder {
                    let _ = kunde.send(Err(CommitterFeil::AnnetRegelverk));
                }
            }
            Err(feil) if sett.len() == 1 => {
                tracing::error!(feil = %feil, arsak = feil.arsak(), "skriving feilet");
                if let Some(kunde) = kunder.pop() {
                    let _ = kunde.send(Err(CommitterFeil::Lager(feil)));
                }
            }
            Err(feil) => {
                tracing::warn!(feil = %feil, arsak = feil.arsak(), antall = sett.len(), "bunten feilet, skriver ett og ett sett");
                for (ett, kunde) in sett.into_iter().zip(kunder) {
                    match lager.skriv(std::slice::from_ref(&ett), regelverk, Some(&merke)).await {
                        Ok(skrevet) => svar_alle(skrevet, vec![kunde], &lesemodell),
                        Err(feil) => {
                            tracing::error!(feil = %feil, arsak = feil.arsak(), "skriving feilet");
                            let _ = kunde.send(Err(CommitterFeil::Lager(feil)));
                        }
                    }
                }
            }
        }
    }
}

fn svar_alle(
    skrevet: Skrevet,
    kunder: Vec<oneshot::Sender<Result<Svar, CommitterFeil>>>,
    lesemodell: &Lesemodell,
) {
    metrics::histogram!("milepael_bunt_hendelser")
        .record(f64::from(u32::try_from(skrevet.hendelser).unwrap_or(u32::MAX)));
    metrics::counter!("milepael_hendelser_total").increment(skrevet.hendelser as u64);
    // The rows are visible before the callers are told, so everybody can read their own write.
    lesemodell.legg_inn(skrevet.rader);
    for (svar, kunde) in skrevet.svar.into_iter().zip(kunder) {
        let svar = match svar {
            Svar::Gjenbrukt => Err(CommitterFeil::Gjenbrukt),
            svar => Ok(svar),
        };
        // A caller that went away has nobody to tell.
        let _ = kunde.send(svar);
    }
}
