//! What the control room does by itself while the service runs.

use std::{sync::Arc, time::Duration};

use tokio::{sync::watch, task::JoinHandle};

use crate::{
    control::{
        drift::Kontroll,
        natt::{Fremdrift, Nattsvar},
    },
    http::App,
};

/// How often the control room reads on: a stop must bite everywhere within a minute.
const KONTROLL: Duration = Duration::from_secs(20);
/// How often the control room sees whether the night is still to be done.
const KONTROLLNATT: Duration = Duration::from_mins(5);

/// The control room reads what other instances wrote (a stop must bite within a minute), and deletes
/// what has had its time.
pub(super) fn start(
    app: App,
    kontroll: Option<Arc<Kontroll>>,
    mut stoppet: watch::Receiver<bool>,
) -> JoinHandle<()> {
    tokio::spawn(async move {
        let Some(kontroll) = kontroll else { return };
        loop {
            if let Err(feil) = kontroll.rund(app.kjerne.clock.now(), app.i_dag()).await {
                tracing::warn!(feil = %feil, "kontrollrommet kunne ikke leses");
            }
            tokio::select! {
                _ = stoppet.wait_for(|s| *s) => return,
                () = tokio::time::sleep(KONTROLL) => {}
            }
        }
    })
}

/// The night of the control room, once a day; one instance at a time has it. A stop ends it between two
/// chunks, and it is taken up at the next start.
pub(super) fn start_natt(
    app: App,
    kontroll: Option<Arc<Kontroll>>,
    mut stoppet: watch::Receiver<bool>,
) -> JoinHandle<()> {
    tokio::spawn(async move {
        let Some(kontroll) = kontroll.filter(|k| k.med_natt) else { return };
        loop {
            let stopp = stoppet.clone();
            let fortsett = move |_: Fremdrift| !*stopp.borrow();
            let (lager, now) = (app.kjerne.lager.as_ref(), app.kjerne.clock.now());
            match kontroll.nattjobb(lager, now, app.i_dag(), &fortsett).await {
                Ok(Some(Nattsvar::Kjort { nattens, folk, ulesbare, ukjente, .. })) => tracing::info!(
                    folk,
                    ulesbare,
                    ukjente,
                    apnet = nattens.regler.apnet,
                    lagt_til = nattens.regler.lagt_til,
                    trukket = nattens.trukket,
                    "kontrollrommets natt er kjørt"
                ),
                Ok(_) => {}
                Err(feil) => tracing::warn!(feil = %feil, "kontrollrommets natt ble ikke ferdig"),
            }
            tokio::select! {
                _ = stoppet.wait_for(|s| *s) => return,
                () = tokio::time::sleep(KONTROLLNATT) => {}
            }
        }
    })
}
