//! The audit chain, on its way to those who watch it: each entry as a CEF line to a syslog receiver over
//! TCP, and once a day the chain's head.
//!
//! The chain itself is the queue. Nobody who is being answered waits for the receiver, and nothing is
//! dropped when it is down: the export stands where it stood, and its lag is a metric
//! (`milepael_revisjon_etterslep`). TCP tells nobody what arrived, so a batch counts as delivered when the
//! connection is still there at the next one; after a break the last batch is sent again. The receiver
//! may thus get an entry twice (`cn1` is its number). What it takes and loses later than that is its own.

mod cef;

use std::{collections::HashMap, sync::Arc, time::Duration};

use chrono::{DateTime, SecondsFormat, Utc};
use tokio::{io::AsyncWriteExt, net::TcpStream, sync::watch, time::timeout};
use uuid::Uuid;

use self::cef::Om;
use crate::{
    access::revisjon::Lenke,
    base::{Clock, PersonId, SystemClock},
    hendelse::person::Beskyttelse,
    store::{Kjerne, LagerFeil},
};

/// How far the export has come, in `oppsett`.
const KOMMET_TIL: &str = "revisjonseksport";
/// The last day whose head was sent.
const ANKERDAG: &str = "revisjonsanker";
/// Entries a time.
const BUNT: i64 = 500;
/// How long the receiver may take for one batch.
const TALMOD: Duration = Duration::from_secs(5);

/// How often new entries are sent on.
const OFTE: Duration = Duration::from_secs(2);
/// How long one instance may be alone about it: another takes over within half a minute.
const LEIE: chrono::Duration = chrono::Duration::seconds(30);

/// Sends on until the service stops, where somebody is to have it. One instance at a time.
pub async fn kjor(eksport: Option<Eksport>, kjerne: Arc<Kjerne>, mut stoppet: watch::Receiver<bool>) {
    let Some(mut eksport) = eksport else { return };
    let holder = Uuid::new_v4();
    loop {
        let now = SystemClock.now();
        match kjerne.lager.lei("revisjonseksport", holder, now, now + LEIE).await {
            Ok(false) => {}
            Ok(true) => {
                if let Err(feil) = eksport.send_nytt(&kjerne, now).await {
                    metrics::counter!("milepael_revisjon_eksport_feil_total").increment(1);
                    tracing::warn!(feil = %feil, "revisjonsloggen ble ikke sendt; den prøves igjen");
                }
            }
            Err(feil) => tracing::warn!(feil = %feil, "kunne ikke leie eksporten av revisjonsloggen"),
        }
        tokio::select! {
            _ = stoppet.wait_for(|s| *s) => return,
            () = tokio::time::sleep(OFTE) => {}
        }
    }
}

/// The export could not go on; it is tried again.
#[derive(Debug, thiserror::Error)]
pub enum EksportFeil {
    /// The store.
    #[error(transparent)]
    Lager(#[from] LagerFeil),
    /// The receiver.
    #[error("mottakeren av revisjonsloggen svarer ikke")]
    Mottaker(#[from] std::io::Error),
    /// The receiver takes nothing.
    #[error("mottakeren av revisjonsloggen tar ikke imot")]
    Treg,
}

/// The export, with its connection.
#[derive(Debug)]
pub struct Eksport {
    mottaker: String,
    strom: Option<TcpStream>,
    /// Written, and not yet known to have got through: the number that comes after.
    usikker: Option<i64>,
}

impl Eksport {
    /// To `host:port`.
    pub fn til(mottaker: String) -> Self {
        Self { mottaker, strom: None, usikker: None }
    }

    /// Sends what is new; gives how many entries. Begins with what is written after it was first run.
    pub async fn send_nytt(&mut self, kjerne: &Kjerne, now: DateTime<Utc>) -> Result<usize, EksportFeil> {
        let lager = kjerne.lager.as_ref();
        let (hode, hash) = lager.revisjonshode().await?;
        let mut kommet = match lager.oppsett(KOMMET_TIL).await? {
            // A database that was put back from a copy is behind what was sent.
            Some(tall) => tall.parse().unwrap_or(0).min(hode),
            None => {
                lager.sett_oppsett(KOMMET_TIL, &hode.to_string()).await?;
                hode
            }
        };
        let mut antall = 0;
        loop {
            // What was written last got through if the other side has not hung up since.
            if let Some(til) = self.usikker.take() {
                if self.lever() {
                    kommet = kommet.max(til);
                    lager.sett_oppsett(KOMMET_TIL, &kommet.to_string()).await?;
                } else {
                    self.strom = None;
                }
            }
            #[expect(clippy::cast_precision_loss, reason = "a gauge")]
            metrics::gauge!("milepael_revisjon_etterslep").set((hode - kommet).max(0) as f64);
            let lenker = lager.revisjon_etter(kommet, BUNT.min(hode - kommet)).await?;
            let Some(siste) = lenker.last().map(|l| l.nummer) else { break };
            let tekst = Self::linjer(kjerne, &lenker);
            self.skriv(&tekst).await?;
            antall += lenker.len();
            metrics::counter!("milepael_revisjon_eksportert_total").increment(lenker.len() as u64);
            self.usikker = Some(siste);
            if siste >= hode {
                // Whether these got through is seen the next time.
                break;
            }
            // Time for a connection that is gone to say so.
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let dag = now.date_naive().to_string();
        if lager.oppsett(ANKERDAG).await?.as_deref() != Some(&dag) {
            let tid = now.to_rfc3339_opts(SecondsFormat::Millis, true);
            self.skriv(&cef::anker(&tid, hode, &hash)).await?;
            lager.sett_oppsett(ANKERDAG, &dag).await?;
        }
        Ok(antall)
    }

    fn linjer(kjerne: &Kjerne, lenker: &[Lenke]) -> String {
        let mut om: HashMap<PersonId, Om> = HashMap::new();
        lenker
            .iter()
            .map(|lenke| {
                let om = lenke.oppforing.person.map(|person| {
                    *om.entry(person).or_insert_with(|| {
                        kjerne.lesemodell.person(person).map_or_else(Om::default, |rad| {
                            let p = &rad.grunnlag.person;
                            Om {
                                ident: rad.ident,
                                vernet: p.egen_ansatt || p.beskyttelse != Beskyttelse::Ugradert,
                            }
                        })
                    })
                });
                cef::linje(lenke, om.unwrap_or_default())
            })
            .collect()
    }

    /// Whether the connection still stands: a receiver never says anything, so the end is all there is to
    /// read.
    fn lever(&self) -> bool {
        let mut byte = [0];
        self.strom.as_ref().is_some_and(|strom| match strom.try_read(&mut byte) {
            Ok(0) => false,
            Ok(_) => true,
            Err(feil) => feil.kind() == std::io::ErrorKind::WouldBlock,
        })
    }

    async fn skriv(&mut self, tekst: &str) -> Result<(), EksportFeil> {
        if self.strom.is_none() {
            let strom = timeout(TALMOD, TcpStream::connect(&self.mottaker)).await;
            self.strom = Some(strom.map_err(|_| EksportFeil::Treg)??);
        }
        let Some(strom) = self.strom.as_mut() else { return Err(EksportFeil::Treg) };
        let skrevet = timeout(TALMOD, strom.write_all(tekst.as_bytes())).await;
        match skrevet {
            Ok(Ok(())) => Ok(()),
            Ok(Err(feil)) => {
                self.strom = None;
                Err(feil.into())
            }
            Err(_) => {
                self.strom = None;
                Err(EksportFeil::Treg)
            }
        }
    }
}
