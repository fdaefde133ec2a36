//! Where an issuer's keys come from: fixed ones, written down by the owner, or addresses that were
//! registered. Keys are kept ready; verdicts never are.
//!
//! Fetched keys are used for a day at most. After five minutes they are fetched again behind the back
//! of the call that noticed, so an issuer that is down costs nobody anything until its keys run out.
//! Only a key that was never seen makes a call wait, and each address is asked at most once a minute.

use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Duration, Utc};
use tokio::sync::Mutex;

use super::Nektet;
use crate::http::{
    hent::{Henter, TillattUrl},
    jose::{Algorithm, Nokkel, Nokkelsett},
};

/// From this age on fetched keys are fetched again.
const FRISK: Duration = Duration::minutes(5);
/// From this age on fetched keys are not used.
const GAMMEL: Duration = Duration::days(1);
/// Shortest time between two questions to one address, when nothing else is said.
pub const PAUSE: Duration = Duration::minutes(1);
/// Longest wait for an answer.
const FRIST: std::time::Duration = std::time::Duration::from_secs(2);

/// The keys of one issuer.
#[derive(Debug, Clone)]
pub struct Nokkelkilde {
    faste: Nokkelsett,
    adresser: Vec<Arc<Adresse>>,
}

#[derive(Debug)]
struct Adresse {
    /// As registered: a token must name it letter by letter.
    tekst: String,
    url: TillattUrl,
    rsa: Algorithm,
    pause: Duration,
    hentet: RwLock<Option<Hentet>>,
    /// Held while asking, so that many calls ask once.
    forsok: Mutex<Option<Forsok>>,
}

#[derive(Debug)]
struct Hentet {
    sett: Nokkelsett,
    naar: DateTime<Utc>,
}

#[derive(Debug, Clone, Copy)]
struct Forsok {
    naar: DateTime<Utc>,
    lyktes: bool,
}

impl Nokkelkilde {
    /// Keys that stand fast, and addresses where others may be fetched. `rsa` is the algorithm of RSA
    /// keys that do not name one.
    pub fn ny(faste: Nokkelsett, adresser: Vec<(String, TillattUrl)>, rsa: Algorithm) -> Self {
        Self::med_pause(faste, adresser, rsa, PAUSE)
    }

    /// The same, with another shortest time between two questions to one address.
    pub fn med_pause(
        faste: Nokkelsett,
        adresser: Vec<(String, TillattUrl)>,
        rsa: Algorithm,
        pause: Duration,
    ) -> Self {
        let adresser = adresser
            .into_iter()
            .map(|(tekst, url)| {
                let (hentet, forsok) = (RwLock::default(), Mutex::default());
                Arc::new(Adresse { tekst, url, rsa, pause, hentet, forsok })
            })
            .collect();
        Self { faste, adresser }
    }

    /// The key with this id. `jku` is the address that the token names; one that isn't registered is
    /// refused and never asked.
    pub async fn finn(
        &self,
        henter: &Henter,
        kid: &str,
        jku: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Arc<Nokkel>, Nektet> {
        let adresse = match jku {
            Some(jku) => Some(self.adresser.iter().find(|a| a.tekst == jku).ok_or(Nektet::Jku)?),
            None => self.adresser.first(),
        };
        if let Some(nokkel) = self.faste.med_kid(kid) {
            return Ok(Arc::clone(nokkel));
        }
        let adresse = adresse.ok_or(Nektet::UkjentNokkel)?;
        if let Some((nokkel, alder)) = adresse.kjent(kid, now) {
            if alder >= FRISK && adresse.kan_spores(now) {
                let (adresse, henter) = (Arc::clone(adresse), henter.clone());
                tokio::spawn(async move { adresse.oppdater(&henter, now).await });
            }
            return Ok(nokkel);
        }
        adresse.oppdater(henter, now).await?;
        adresse.kjent(kid, now).map(|(nokkel, _)| nokkel).ok_or(Nektet::UkjentNokkel)
    }
}

impl Adresse {
    /// A fetched key that may still be used, and how old it is.
    fn kjent(&self, kid: &str, now: DateTime<Utc>) -> Option<(Arc<Nokkel>, Duration)> {
        let hentet = self.hentet.read().unwrap_or_else(PoisonError::into_inner);
        let hentet = hentet.as_ref()?;
        let alder = now - hentet.naar;
        let nokkel = hentet.sett.med_kid(kid).filter(|_| alder < GAMMEL)?;
        Some((Arc::clone(nokkel), alder))
    }

    /// Whether nobody is asking now, and nobody just did.
    fn kan_spores(&self, now: DateTime<Utc>) -> bool {
        self.forsok.try_lock().is_ok_and(|forsok| forsok.is_none_or(|f| now - f.naar >= self.pause))
    }

    /// Asks, unless somebody just did.
    async fn oppdater(&self, henter: &Henter, now: DateTime<Utc>) -> Result<(), Nektet> {
        let mut forsok = self.forsok.lock().await;
        if let Some(siste) = forsok.filter(|f| now - f.naar < self.pause) {
            return if siste.lyktes { Ok(()) } else { Err(Nektet::NoklerUtilgjengelig) };
        }
        let svar = henter.hent(&self.url, None, FRIST).await;
        let sett = match svar {
            Ok(kropp) => Nokkelsett::les_hentet(&kropp, self.rsa).map_err(|feil| feil.to_string()),
            Err(feil) => Err(feil.to_string()),
        };
        *forsok = Some(Forsok { naar: now, lyktes: sett.is_ok() });
        match sett {
            Ok(sett) => {
                *self.hentet.write().unwrap_or_else(PoisonError::into_inner) =
                    Some(Hentet { sett, naar: now });
                Ok(())
            }
            Err(feil) => {
                tracing::warn!(adresse = self.tekst, feil, "kunne ikke hente nøkler");
                Err(Nektet::NoklerUtilgjengelig)
            }
        }
    }
}
