//! The control unit's room in memory: what the log says now, and the one door to write through.
//!
//! Everything is read from the log, also what this instance wrote itself, so any number of instances
//! agree; [`Kontrollrom::ajour`] reads on from where it was. Nobody sees a case without the look being
//! in the log first.

mod hendelser;
mod kjoring;
mod minne;
mod regelstyring;
mod slett;

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

pub use self::{
    hendelser::{Hendelsesak, Hendelsesmelding, SLAG},
    kjoring::{Kjoring, Kjoringstall, Natt},
    minne::{Bilde, Trukketuke},
    slett::Slettet,
};
use super::{
    brytere::{Bryter, Brytere, Bryterhendelse},
    ko::Statistikkrad,
    lager::{Formalskode, Kontrollager, KontrollagerFeil, Ny, Skriving},
    parametre::Kontrollparametre,
    regelliv::Livsfeil,
    sak::{Avslag, Innsynsniva, Kommando, Kontrollaktor, Rammer, Sak, Sakshendelse, innsyn, utfor},
    tilbakekalling::{Tilbakekalling, rydd, tilbakekall},
};

/// The stream of the switches.
pub const BRYTERE: &str = "brytere";
/// The stream of looks at lists and statistics.
pub const LISTER: &str = "lister";
/// The stream of incidents.
pub const HENDELSER: &str = "hendelser";

/// The stream of a case.
pub fn sakstrom(id: Uuid) -> String {
    format!("sak/{id}")
}

/// Why it did not happen.
#[derive(Debug, thiserror::Error)]
pub enum RomFeil {
    /// The domain says no.
    #[error(transparent)]
    Avslag(#[from] Avslag),
    /// Stage 0 says no.
    #[error(transparent)]
    Liv(#[from] Livsfeil),
    /// No such case.
    #[error("saken finnes ikke")]
    UkjentSak,
    /// The store failed.
    #[error(transparent)]
    Lager(KontrollagerFeil),
    /// The control unit has stopped everything.
    #[error("kontrollen er stoppet")]
    Stoppet,
}

impl From<KontrollagerFeil> for RomFeil {
    fn from(feil: KontrollagerFeil) -> Self {
        match feil {
            KontrollagerFeil::Konflikt(_) => Self::Avslag(Avslag::Endret),
            feil => Self::Lager(feil),
        }
    }
}

/// Who does it, when, and what for.
#[derive(Debug, Clone, Copy)]
pub struct Hvem<'a> {
    /// Who.
    pub aktor: &'a Kontrollaktor,
    /// What for.
    pub formal: Formalskode,
    /// The moment.
    pub now: DateTime<Utc>,
    /// The day in Oslo.
    pub i_dag: NaiveDate,
}

impl Hvem<'_> {
    pub(in crate::control) fn ny(&self, art: &str, innhold: String) -> Ny {
        Ny {
            tidspunkt: self.now,
            aktor: self.aktor.id.clone(),
            rolle: self.aktor.rollenavn(),
            formal: self.formal,
            art: art.to_owned(),
            innhold,
        }
    }
}

/// The room.
#[derive(Debug)]
pub struct Kontrollrom {
    lager: Arc<dyn Kontrollager>,
    bilde: RwLock<Arc<Bilde>>,
    parametre: &'static Kontrollparametre,
    las: tokio::sync::Mutex<()>,
}

impl Kontrollrom {
    /// Reads the whole log.
    pub async fn apne(lager: Arc<dyn Kontrollager>) -> Result<Self, KontrollagerFeil> {
        let rom = Self {
            lager,
            bilde: RwLock::new(Arc::new(Bilde::default())),
            parametre: Kontrollparametre::innebygd(),
            las: tokio::sync::Mutex::new(()),
        };
        rom.ajour().await?;
        Ok(rom)
    }

    /// The store, for the log page and `verifiser`.
    pub fn lager(&self) -> &dyn Kontrollager {
        &*self.lager
    }

    /// Dated numbers.
    pub fn parametre(&self) -> &'static Kontrollparametre {
        self.parametre
    }

    /// How everything stands. A picture: it does not change while it is held.
    pub fn bilde(&self) -> Arc<Bilde> {
        Arc::clone(&self.bilde.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads what is new. Called by a loop at least every 30 seconds (the kill switch must bite within
    /// 60), and after every write.
    pub async fn ajour(&self) -> Result<(), KontrollagerFeil> {
        let _en_om_gangen = self.las.lock().await;
        let mut bilde = self.bilde();
        loop {
            let rader = self.lager.etter(bilde.nummer, 1_000).await?;
            if rader.is_empty() {
                return Ok(());
            }
            // Cases that did not change are shared with the picture before.
            let mut neste = (*bilde).clone();
            for rad in &rader {
                neste.bruk(rad);
            }
            bilde = Arc::new(neste);
            *self.bilde.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&bilde);
        }
    }

    /// Looks at a case: how much of it one may see, and the case. The look, also a refused one, is in
    /// the log before anything is given.
    pub async fn les(&self, id: Uuid, hvem: Hvem<'_>) -> Result<(Innsynsniva, Arc<Sak>), RomFeil> {
        let sak = self.bilde().sak(id).ok_or(RomFeil::UkjentSak)?;
        let svar = innsyn(&sak, hvem.aktor);
        let (art, niva) = match &svar {
            Ok(niva) => ("LEST", serde_json::json!({ "niva": niva })),
            Err(avslag) => ("LESING_AVVIST", serde_json::json!({ "grunn": avslag.to_string() })),
        };
        self.noter_lesing(&sakstrom(id), art, &niva, hvem).await?;
        Ok((svar?, sak))
    }

    /// Notes a look at a list, a number or a file.
    pub async fn les_liste(&self, hva: &str, hvem: Hvem<'_>) -> Result<(), RomFeil> {
        self.noter_lesing(LISTER, "LEST", &serde_json::json!({ "hva": hva }), hvem).await
    }

    async fn noter_lesing(
        &self,
        strom: &str,
        art: &str,
        innhold: &serde_json::Value,
        hvem: Hvem<'_>,
    ) -> Result<(), RomFeil> {
        let rad = hvem.ny(art, innhold.to_string());
        let skriving = Skriving { strom: strom.to_owned(), sett: None, rader: vec![rad] };
        self.lager.skriv(&[skriving]).await?;
        Ok(())
    }

    /// Carries out a wish. `sett` is the version that the page showed; somebody else's change
    /// meanwhile is a refusal and not overwritten.
    pub async fn utfor(
        &self,
        id: Uuid,
        sett: Option<u64>,
        kommando: &Kommando,
        hvem: Hvem<'_>,
    ) -> Result<Arc<Sak>, RomFeil> {
        let bilde = self.bilde();
        let sak = bilde.sak(id).ok_or(RomFeil::UkjentSak)?;
        if sett.is_some_and(|sett| sett != sak.versjon) {
            return Err(Avslag::Endret.into());
        }
        let rammer =
            Rammer { aktor: hvem.aktor, now: hvem.now, i_dag: hvem.i_dag, parametre: self.parametre };
        let hendelser = match utfor(&sak, kommando, &rammer) {
            Ok(hendelser) => hendelser,
            Err(avslag) => {
                // What was tried and refused is in the log too: the command's kind, not its text.
                let hva = serde_json::to_value(kommando).ok();
                let art = hva.as_ref().and_then(|v| v.get("kommando")).cloned();
                let innhold = serde_json::json!({ "kommando": art, "grunn": avslag.to_string() });
                self.noter_lesing(&sakstrom(id), "AVVIST", &innhold, hvem).await?;
                return Err(avslag.into());
            }
        };
        if !hendelser.is_empty() {
            let skriving = saksskriving(id, bilde.versjon(&sakstrom(id)), &hendelser, hvem)?;
            self.lager.skriv(&[skriving]).await?;
            self.ajour().await?;
        }
        self.bilde().sak(id).ok_or(RomFeil::UkjentSak)
    }

    /// Stops, proposes to start, starts, or withdraws: `hva` makes the event from how the switches
    /// stand. Withdrawing a rule takes its signals out of every open case in the same transaction.
    pub async fn bryter(
        &self,
        hva: impl FnOnce(&Brytere) -> Result<Bryterhendelse, Avslag> + Send,
        hvem: Hvem<'_>,
    ) -> Result<(), RomFeil> {
        let bilde = self.bilde();
        let hendelse = hva(&bilde.brytere)?;
        let rad = hvem.ny(hendelse.art(), serde_json::to_string(&hendelse).map_err(KontrollagerFeil::from)?);
        let mut skrivinger = vec![Skriving {
            strom: BRYTERE.to_owned(),
            sett: Some(bilde.versjon(BRYTERE)),
            rader: vec![rad],
        }];
        if let Bryterhendelse::Trukket { id, versjon, .. } = &hendelse {
            for sak in bilde.saker.values() {
                let hendelser = rydd(sak, id, *versjon);
                if !hendelser.is_empty() {
                    let strom = sakstrom(sak.id);
                    skrivinger.push(saksskriving(sak.id, bilde.versjon(&strom), &hendelser, hvem)?);
                }
            }
        }
        self.lager.skriv(&skrivinger).await?;
        self.ajour().await?;
        Ok(())
    }

    /// Recall (R5). The look is in the log.
    pub async fn tilbakekall(
        &self,
        regel: &str,
        versjon: u32,
        hvem: Hvem<'_>,
    ) -> Result<Tilbakekalling, RomFeil> {
        self.les_liste(&format!("tilbakekalling {regel}@{versjon}"), hvem).await?;
        let bilde = self.bilde();
        let navn = format!("{regel}@{versjon}");
        let slettede = bilde.slettede.iter().filter(|r| r.regler.contains(&navn)).count();
        Ok(tilbakekall(regel, versjon, bilde.saker.values().map(|s| &**s), slettede))
    }

    /// A serious incident (R22).
    pub async fn meld(&self, melding: &Hendelsesmelding, hvem: Hvem<'_>) -> Result<(), RomFeil> {
        let innhold = serde_json::to_string(melding).map_err(KontrollagerFeil::from)?;
        let rad = hvem.ny("HENDELSE", innhold);
        let sett = Some(self.bilde().versjon(HENDELSER));
        self.lager.skriv(&[Skriving { strom: HENDELSER.to_owned(), sett, rader: vec![rad] }]).await?;
        self.ajour().await?;
        Ok(())
    }

    /// Rows for the statistics: of every case there is and every one that was deleted.
    pub fn statistikk(&self, i_dag: NaiveDate) -> Vec<Statistikkrad> {
        let bilde = self.bilde();
        let mut rader = bilde.slettede.clone();
        rader.extend(bilde.saker.values().filter(|s| !s.slettet).map(|s| Statistikkrad::av(s, i_dag)));
        rader.sort();
        rader
    }

    /// The switch is on.
    pub fn er_stoppet(&self, bryter: &Bryter) -> bool {
        self.bilde().brytere.er_stoppet(bryter)
    }

    /// Cases by id.
    pub fn saker(&self) -> BTreeMap<Uuid, Arc<Sak>> {
        self.bilde().saker.clone()
    }
}

fn saksskriving(
    id: Uuid,
    sett: i64,
    hendelser: &[Sakshendelse],
    hvem: Hvem<'_>,
) -> Result<Skriving, KontrollagerFeil> {
    let mut rader = Vec::with_capacity(hendelser.len());
    for hendelse in hendelser {
        rader.push(hvem.ny(hendelse.art(), minne::til_json(hendelse)?));
    }
    Ok(Skriving { strom: sakstrom(id), sett: Some(sett), rader })
}
