//! The room in operation: what it is made of, a night, and what runs by itself.

use std::{collections::BTreeMap, fmt::Write, sync::Arc};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use uuid::Uuid;

use super::{
    anomali,
    ansatte::Ansatte,
    grunnlag::{Grunnlag, Kilder, Utbetalingsrad},
    ko,
    lager::{Formalskode, Kontrollager, KontrollagerFeil, Ny},
    parametre::ukenavn,
    regelliv::Historie,
    regler::{
        Kjort, PRAKSISKOLONNER, Populasjon, RegelfilFeil, Regelsett, kjor, praksisbilde, standard, traktbilde,
    },
    rettferdighet::hvelv::Hvelvnokkel,
    rom::{Hvem, Kjoringstall, Kontrollrom, Natt, RomFeil},
    sak::Kontrollaktor,
    signal::{Kontrollert, Subjekt, Utfall},
    vedlegg,
};
use crate::base::{PersonId, ids::uuid_av};

/// The room, its rules and its people.
pub struct Kontroll {
    /// What the log says, and the door to it.
    pub rom: Kontrollrom,
    /// Rules.
    pub regler: Regelsett,
    /// The anomaly models that may take part in a night; none unless somebody put them in.
    pub modeller: anomali::natt::Modeller,
    /// Who works here.
    pub ansatte: Ansatte,
    /// The key of the vault; without one there is no vault.
    pub hvelv: Option<Hvelvnokkel>,
    /// What dry runs are made on; set once, where there is one.
    pub historie: std::sync::OnceLock<Arc<dyn Historie>>,
    /// The day, in days since year 1, that deletion last ran.
    slettet: std::sync::atomic::AtomicI32,
    /// The server does the night by itself. Not in a demonstration, whose room has made-up people of its own.
    pub med_natt: bool,
    /// The day, in days since year 1, whose night is known to be done.
    pub(super) natt_kjort: std::sync::atomic::AtomicI32,
}

/// The room can't be opened.
#[derive(Debug, thiserror::Error)]
pub enum ApneFeil {
    /// The store.
    #[error(transparent)]
    Lager(#[from] super::lager::KontrollagerFeil),
    /// A delivered rule.
    #[error(transparent)]
    Regel(#[from] RegelfilFeil),
}

/// What a night gave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Nattens {
    /// From the rules.
    pub regler: Kjoringstall,
    /// Drawn cases that were opened today.
    pub trukket: usize,
}

impl Kontroll {
    /// Opens the room with the delivered rules.
    pub async fn apne(lager: Arc<dyn Kontrollager>, ansatte: Ansatte) -> Result<Self, ApneFeil> {
        Ok(Self {
            rom: Kontrollrom::apne(lager).await?,
            regler: standard()?,
            modeller: anomali::natt::Modeller::default(),
            ansatte,
            hvelv: None,
            historie: std::sync::OnceLock::new(),
            slettet: 0.into(),
            med_natt: false,
            natt_kjort: 0.into(),
        })
    }

    /// One night over everybody: rules, cases, the week's draw, and the records that new cases rest on.
    /// What was looked at and not found is gone when this returns. The same night again gives nothing new.
    pub async fn natt(
        &self,
        folk: &[Grunnlag],
        kilder: &Kilder,
        now: DateTime<Utc>,
        i_dag: NaiveDate,
    ) -> Result<Nattens, RomFeil> {
        let system = Kontrollaktor::system("natt");
        let hvem = Hvem { aktor: &system, formal: Formalskode::Drift, now, i_dag };
        self.rom.ajour().await?;
        let bilde = self.rom.bilde();
        let kilder = bilde.brytere.kilder(kilder.clone());
        let klokke = std::time::Instant::now();
        let mut kjort = kjor(&self.regler, folk, &kilder, &bilde.brytere, i_dag);
        let (m, b) = (&self.modeller, &bilde.brytere);
        kjort.og(anomali::natt::kjor(m, &self.regler, folk, &kilder, &kjort.sjekker, b, i_dag));
        let brukt = klokke.elapsed();
        let per_person: BTreeMap<PersonId, &Grunnlag> = folk.iter().map(|g| (g.person, g)).collect();
        let utbetalinger = |subjekt: Subjekt| -> Vec<Utbetalingsrad> {
            match subjekt {
                Subjekt::Person(p) => per_person.get(&p).map(|g| g.utbetalinger.clone()).unwrap_or_default(),
                _ => Vec::new(),
            }
        };
        let natt = Natt {
            kjoring: uuid_av("kontroll-kjoring", &i_dag.to_string()),
            populasjon: folk.len() as u64,
            kjort: &kjort,
            telt: None,
            rettet: &BTreeMap::new(),
            regler: &self.regler,
            utbetalinger: &utbetalinger,
        };
        let regler = self.rom.ta_imot_natt(&natt, hvem).await?;
        let betalte: Vec<(PersonId, u32)> = folk.iter().filter_map(stratum).collect();
        let trukket = self.trekk(&betalte, hvem).await?;
        self.behold(folk, &per_person, &kilder, &kjort.sjekker, hvem).await?;
        self.mal_natten(folk, &kjort.sjekker, brukt, hvem).await?;
        Ok(Nattens { regler, trukket })
    }

    /// The week's draw is made once, on the first night of the week, from everybody who is paid and with
    /// their stratum; a drawn person's case is opened on the day that the draw gave it, so that nothing
    /// tells it from the others.
    pub(super) async fn trekk(&self, alle: &[(PersonId, u32)], hvem: Hvem<'_>) -> Result<usize, RomFeil> {
        let uke = ukenavn(hvem.i_dag);
        if !self.rom.bilde().brytere.tilfeldig_utvalg() {
            return Ok(0);
        }
        let (fro, _) = Uuid::new_v4().as_u64_pair();
        let antall = ko::antall(self.rom.parametre(), hvem.i_dag);
        let trekning = ko::trekk(uuid_av("kontroll-trekning", &uke), &uke, fro, alle, antall);
        self.rom.lagre_trekning(&trekning, hvem).await?;
        let dag = u8::try_from(hvem.i_dag.weekday().num_days_from_monday()).unwrap_or(0);
        self.rom.apne_trukne(&uke, dag, hvem).await
    }

    /// People in open cases whose records are not kept yet.
    pub(super) fn uten_vedlegg(&self) -> Vec<PersonId> {
        let bilde = self.rom.bilde();
        let nye =
            bilde.saker.iter().filter(|(id, s)| s.er_apen() && bilde.versjon(&vedlegg::strom(**id)) == 0);
        nye.filter_map(|(_, sak)| match sak.subjekt {
            Subjekt::Person(person) => Some(person),
            _ => None,
        })
        .collect()
    }

    /// Keeps the records of open cases that have none yet (`per_person` holds [`Self::uten_vedlegg`]), and
    /// the night's funnel. `folk` is everybody, at least as rules of everybody see them.
    pub(super) async fn behold(
        &self,
        folk: &[Grunnlag],
        per_person: &BTreeMap<PersonId, &Grunnlag>,
        kilder: &Kilder,
        sjekker: &[Kontrollert],
        hvem: Hvem<'_>,
    ) -> Result<(), RomFeil> {
        let bilde = self.rom.bilde();
        let rad = |art: &str, innhold: String| Ny {
            tidspunkt: hvem.now,
            aktor: hvem.aktor.id.clone(),
            rolle: hvem.aktor.rollenavn(),
            formal: hvem.formal,
            art: art.to_owned(),
            innhold,
        };
        let nye =
            bilde.saker.iter().filter(|(id, s)| s.er_apen() && bilde.versjon(&vedlegg::strom(**id)) == 0);
        for (id, sak) in nye {
            match sak.subjekt {
                Subjekt::Person(person) => {
                    if let Some(grunnlag) = per_person.get(&person) {
                        vedlegg::lagre(self.rom.lager(), *id, "GRUNNLAG", grunnlag, rad).await?;
                    }
                }
                Subjekt::Sykmelder(lege) => {
                    let sett = PRAKSISKOLONNER.iter().copied().collect();
                    let alle = Populasjon::ny(folk, kilder, sett);
                    if let Ok(praksis) = praksisbilde(&alle, lege, hvem.i_dag) {
                        vedlegg::lagre(self.rom.lager(), *id, "PRAKSIS", &praksis, rad).await?;
                    }
                }
                Subjekt::Arbeidsgiver(_) => {}
            }
        }
        let s42: Vec<Kontrollert> = sjekker.iter().filter(|s| s.regel == "S42").cloned().collect();
        if let Some(trakt) = traktbilde(&s42) {
            let innhold =
                serde_json::to_string(&vedlegg::Trakten::from(&trakt)).map_err(KontrollagerFeil::from)?;
            self.rom.lagre_trakt(innhold, hvem).await?;
        }
        self.rom.ajour().await?;
        Ok(())
    }
}

impl Kontroll {
    /// What runs by itself: reading on, and once a day deleting what has had its time.
    pub async fn rund(&self, now: DateTime<Utc>, i_dag: NaiveDate) -> Result<(), RomFeil> {
        self.rom.ajour().await?;
        self.ukejobb(now, i_dag).await?;
        // Once a day.
        let i_gar = self.slettet.swap(i_dag.num_days_from_ce(), std::sync::atomic::Ordering::Relaxed);
        if i_gar == i_dag.num_days_from_ce() {
            return Ok(());
        }
        let system = Kontrollaktor::system("sletting");
        let hvem = Hvem { aktor: &system, formal: Formalskode::Drift, now, i_dag };
        super::tips::slett(self.rom.lager(), self.rom.parametre(), i_dag, hvem).await?;
        let slettet = self.rom.slett(hvem).await?;
        let rader = self.slett_registerrader(now, i_dag).await?;
        if rader > 0 {
            tracing::info!(rader, "kontrollrommet slettet registerrader etter fristen");
        }
        if slettet.saker > 0 {
            tracing::info!(
                saker = slettet.saker,
                rader = slettet.rader,
                "kontrollrommet slettet etter fristen"
            );
        }
        Ok(())
    }
}

/// Checks by rule: in order, hits, could not be made.
pub fn tell(kjort: &Kjort) -> BTreeMap<String, [u64; 3]> {
    let mut ut: BTreeMap<String, [u64; 3]> = BTreeMap::new();
    for s in &kjort.sjekker {
        let plass = match s.sjekk.utfall {
            Utfall::Bestatt => 0,
            Utfall::Avvik { .. } => 1,
            Utfall::KanIkkeVurderes { .. } => 2,
        };
        if let Some(antall) = ut.entry(format!("{}@{}", s.regel, s.versjon)).or_default().get_mut(plass) {
            *antall += 1;
        }
    }
    ut
}

/// The same as a table for a terminal.
pub fn tabell(kjort: &Kjort) -> String {
    let mut ut = format!("{:<8} {:>10} {:>8} {:>18}\n", "regel", "i orden", "avvik", "kan ikke vurderes");
    for (regel, [orden, avvik, kan_ikke]) in tell(kjort) {
        let _ = writeln!(ut, "{regel:<8} {orden:>10} {avvik:>8} {kan_ikke:>18}");
    }
    for s in &kjort.stoppet {
        let _ = writeln!(ut, "{}@{} kjørte ikke: {}", s.regel, s.versjon, s.hvorfor);
    }
    ut
}

/// A person who can be drawn, with the stratum: who is paid, the employer or the person, and for how long.
/// Nothing about who somebody is.
pub(super) fn stratum(g: &Grunnlag) -> Option<(PersonId, u32)> {
    if g.utbetalinger.is_empty() {
        return None;
    }
    let refusjon = g.utbetalinger.iter().any(|u| u.refusjon);
    let dager: i64 = g.utbetalinger.iter().map(|u| (u.tom - u.fom).num_days() + 1).sum();
    Some((g.person, u32::from(refusjon) * 2 + u32::from(dager > 56)))
}
