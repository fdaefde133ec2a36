//! The night on a real installation: people and events from the main log, rows of registers from the
//! control unit's own store, the rules over them chunk by chunk, then cases, the draw and the kept
//! records.
//!
//! How far it has come is kept with what each chunk found, in one transaction. A night that was killed is
//! taken up at the first chunk that was not kept, and ends as if nothing had happened; one instance has
//! it at a time. Until the last chunk no case is opened: a case holds all that was found about somebody,
//! and the day's caps go by the queue, not by who was read first.
//!
//! The main log is read and never written: not a row, a lease or an audit entry there tells of a night.

mod folk;
mod funn;
pub mod historie;
mod jobb;
mod kilder;
mod rettet;
mod slutt;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use self::kilder::kilder;
use self::{folk::Nattfolk, funn::av_bolk};
use super::{
    brytere::Bryter,
    drift::{Kontroll, Nattens, stratum},
    grunnlag::{Grunnlag, Kilder},
    kjoreplan::{AnnenKjoring, Kjoreplan, Sjekkpunkt, Steg},
    lager::{Formalskode, KontrollagerFeil, Nattleie},
    rom::{Hvem, RomFeil},
    sak::Kontrollaktor,
};
use crate::{
    base::{Clock, PersonId, SystemClock},
    store::{Lager, LagerFeil},
};

/// How long an instance that says nothing keeps the night.
const LEIE: Duration = Duration::minutes(10);

/// The night could not be done.
#[derive(Debug, thiserror::Error)]
pub enum NattFeil {
    /// The room.
    #[error(transparent)]
    Rom(#[from] RomFeil),
    /// The main log can't be read.
    #[error("hendelsesloggen kan ikke leses")]
    Hovedlager(#[from] LagerFeil),
    /// The checkpoint is of another run.
    #[error(transparent)]
    Sjekkpunkt(#[from] AnnenKjoring),
}

impl From<KontrollagerFeil> for NattFeil {
    fn from(feil: KontrollagerFeil) -> Self {
        Self::Rom(RomFeil::Lager(feil))
    }
}

/// How to do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nattvalg {
    /// Go on where an unfinished night of the same day stopped; otherwise from the beginning.
    pub gjenoppta: bool,
    /// People in a chunk.
    pub bolk: usize,
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fremdrift {
    /// People done.
    pub ferdige: usize,
    /// People in all.
    pub alle: usize,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nattsvar {
    /// Done.
    Kjort {
        /// Cases and draw.
        nattens: Nattens,
        /// People looked at.
        folk: u64,
        /// People with an event that can't be read; nothing was said of them.
        ulesbare: u64,
        /// People with rows of registers that the main log doesn't know.
        ukjente: u64,
        /// The sources, as they stood.
        kilder: Kilder,
    },
    /// It was done before; nothing was.
    KjortFor,
    /// Somebody else has it.
    Opptatt {
        /// Until then, if nothing more is heard.
        til: DateTime<Utc>,
    },
    /// Stopped between two chunks because the caller wanted it. It can be taken up.
    Stanset,
}

/// How far a night has come, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Tilstand {
    /// The sources as they stood when it began, before switches.
    kilder: Kilder,
    punkt: Sjekkpunkt,
    /// The last person that is done: others may have come to the log since.
    siste: Option<PersonId>,
    ulesbare: u64,
}

/// What is the same through a whole night.
struct Ramme<'a> {
    folk: &'a Nattfolk<'a>,
    hvem: Hvem<'a>,
    holder: Uuid,
    /// The sources with the stopped ones marked.
    kilder: &'a Kilder,
    plan: Kjoreplan<'a>,
}

/// What the chunks leave for the end.
#[derive(Default)]
struct Samlet {
    /// Everybody, cut down to what rules of everybody see.
    slanke: Vec<Grunnlag>,
    /// Who can be drawn.
    betalte: Vec<(PersonId, u32)>,
}

impl Samlet {
    fn ta(&mut self, plan: &Kjoreplan<'_>, folk: Vec<Grunnlag>) {
        self.betalte.extend(folk.iter().filter_map(stratum));
        self.slanke.extend(folk.into_iter().map(|mut g| {
            plan.slank(&mut g);
            g
        }));
    }
}

impl Kontroll {
    /// One night. `fortsett` is asked after each chunk; when it says no the night stops there, and can be
    /// taken up again.
    pub async fn natt_fra_lager(
        &self,
        hoved: &dyn Lager,
        valg: Nattvalg,
        now: DateTime<Utc>,
        i_dag: NaiveDate,
        fortsett: &(dyn Fn(Fremdrift) -> bool + Sync),
    ) -> Result<Nattsvar, NattFeil> {
        let holder = Uuid::new_v4();
        let klokke = SystemClock.now();
        let tilstand = match self.rom.lager().lei_natt(i_dag, holder, klokke, klokke + LEIE).await? {
            Nattleie::Ferdig => return Ok(Nattsvar::KjortFor),
            Nattleie::Opptatt(til) => return Ok(Nattsvar::Opptatt { til }),
            Nattleie::Fatt(tilstand) => tilstand.filter(|_| valg.gjenoppta),
        };
        let system = Kontrollaktor::system("natt");
        let hvem = Hvem { aktor: &system, formal: Formalskode::Drift, now, i_dag };
        // A checkpoint of another version of the program is not guessed at.
        let tilstand = tilstand.and_then(|t| serde_json::from_str::<Tilstand>(&t).ok());
        let svar = self.leid_natt(hoved, valg.bolk, tilstand, hvem, holder, fortsett).await;
        match &svar {
            Ok(Nattsvar::Kjort { .. }) => {}
            // Whoever comes next need not wait for the lease to run out.
            _ => self.rom.lager().slipp_natt(i_dag, holder).await?,
        }
        svar
    }

    async fn leid_natt(
        &self,
        hoved: &dyn Lager,
        bolk: usize,
        mut tilstand: Option<Tilstand>,
        hvem: Hvem<'_>,
        holder: Uuid,
        fortsett: &(dyn Fn(Fremdrift) -> bool + Sync),
    ) -> Result<Nattsvar, NattFeil> {
        let folk = Nattfolk::ny(hoved, self.rom.lager()).await?;
        let i_loggen = kilder(
            &self.rom.lager().komplette().await?,
            &hoved.sist_mottatt().await?,
            self.rom.parametre(),
            hvem.i_dag,
        );
        loop {
            self.rom.ajour().await?;
            let brytere = &self.rom.bilde().brytere;
            if brytere.er_stoppet(&Bryter::Alt) {
                return Err(RomFeil::Stoppet.into());
            }
            let kilder = brytere.kilder(tilstand.as_ref().map_or(&i_loggen, |t| &t.kilder).clone());
            let plan = Kjoreplan::ny(&self.regler, &kilder, hvem.i_dag, bolk).med_modeller(&self.modeller);
            let mut t = match tilstand.take() {
                Some(t) if plan.gjelder(&t.punkt) => t,
                _ => {
                    self.rom.lager().forkast_natt(hvem.i_dag, holder).await?;
                    let (punkt, kilder) = (plan.start(), i_loggen.clone());
                    Tilstand { kilder, punkt, siste: None, ulesbare: 0 }
                }
            };
            // People who came to the log since stand where their ids put them.
            t.punkt.posisjon = t.siste.map_or(0, |siste| folk.personer.partition_point(|p| *p <= siste));
            let ramme = Ramme { folk: &folk, hvem, holder, kilder: &kilder, plan };
            match self.bolker(&ramme, &mut t, fortsett).await? {
                Bolker::Ferdig(samlet) => return self.avslutt(&ramme, t, samlet).await,
                Bolker::Stanset => return Ok(Nattsvar::Stanset),
                // What was found with a source that has been stopped since is not used.
                Bolker::AndreKilder => {}
            }
        }
    }

    /// All chunks that are left.
    async fn bolker(
        &self,
        r: &Ramme<'_>,
        t: &mut Tilstand,
        fortsett: &(dyn Fn(Fremdrift) -> bool + Sync),
    ) -> Result<Bolker, NattFeil> {
        let alle = r.folk.personer.len();
        let forst = t.punkt.posisjon;
        let mut samlet = Samlet::default();
        // What was done before the night was taken up is needed once more, by rules of everybody.
        for hvem in r.folk.personer.get(..forst).unwrap_or_default().chunks(r.plan.bolk()) {
            samlet.ta(&r.plan, r.folk.hent(hvem).await?.folk);
            self.forny(r).await?;
        }
        while let Some(Steg::Bolk(hvem)) = r.plan.neste_steg(&t.punkt, alle)? {
            self.rom.ajour().await?;
            let bilde = self.rom.bilde();
            if bilde.brytere.er_stoppet(&Bryter::Alt) {
                return Err(RomFeil::Stoppet.into());
            }
            if bilde.brytere.kilder(t.kilder.clone()) != *r.kilder {
                return Ok(Bolker::AndreKilder);
            }
            let personer = r.folk.personer.get(hvem.clone()).unwrap_or_default();
            let lest = r.folk.hent(personer).await?;
            let steg = Steg::Bolk(hvem);
            let kjort = tungt(|| r.plan.ta(&steg, &mut t.punkt, &lest.folk, &bilde.brytere));
            t.siste = personer.last().copied();
            t.ulesbare += lest.ulesbare;
            samlet.ta(&r.plan, lest.folk);
            let funn =
                av_bolk(kjort.sjekker).iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>();
            self.rom
                .lager()
                .lagre_bolk(
                    r.hvem.i_dag,
                    r.holder,
                    SystemClock.now() + LEIE,
                    &serde_json::to_string(t).map_err(KontrollagerFeil::from)?,
                    &funn.map_err(KontrollagerFeil::from)?,
                )
                .await?;
            if !fortsett(Fremdrift { ferdige: t.punkt.posisjon, alle }) {
                return Ok(Bolker::Stanset);
            }
            tokio::task::yield_now().await;
        }
        Ok(Bolker::Ferdig(samlet))
    }

    async fn forny(&self, r: &Ramme<'_>) -> Result<(), NattFeil> {
        let now = SystemClock.now();
        match self.rom.lager().lei_natt(r.hvem.i_dag, r.holder, now, now + LEIE).await? {
            Nattleie::Fatt(_) => Ok(()),
            _ => Err(KontrollagerFeil::MistetLeien.into()),
        }
    }
}

/// Work that takes a processor for seconds: where there are other workers, they take over what waits.
fn tungt<T>(arbeid: impl FnOnce() -> T) -> T {
    let mange = tokio::runtime::Handle::try_current()
        .is_ok_and(|h| h.runtime_flavor() == tokio::runtime::RuntimeFlavor::MultiThread);
    if mange { tokio::task::block_in_place(arbeid) } else { arbeid() }
}

/// How the chunks ended.
enum Bolker {
    Ferdig(Samlet),
    Stanset,
    /// A source was stopped or started meanwhile: the night begins again.
    AndreKilder,
}
