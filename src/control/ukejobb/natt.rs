//! What a night leaves for the week, while everybody is in memory. Of people who were not found nothing
//! is kept but that they were counted (ftrl § 21-4 d).

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use chrono::{DateTime, Days, Utc};

use super::{
    super::{
        brytere::Bryter,
        drift::Kontroll,
        grunnlag::{Grunnlag, Kolonne},
        kjoreplan::{Telling, tell},
        ko::HASTER,
        lager::{KontrollagerFeil, Skriving},
        overvaking::{
            avsluttet::{Avsluttet, Regelversjon, Utvalg},
            drift::Trekkfordeling,
            referanse::HOYST,
            stans::kilde,
            uke::{Gruppesvar, Koplass, Nattmaling, VERSJON},
        },
        parametre::ukenavn,
        rettferdighet::{
            grenser::Grenser,
            gruppemal::{Lampe, Regelmal, mal_regel},
            hvelv::{Dagbok, Hvelv},
            proxy::proxytest,
            trekk::Trekktabell,
        },
        rom::Hvem,
        sak::Sak,
        signal::{Kontrollert, Subjekt, Utfall},
    },
    REFERANSE, grenser,
    hvelv::Dor,
    les, malestrom, rad, skriv,
};
use crate::base::PersonId;

/// Places of the queue that are kept: the top that is measured, and those who may come up into it.
const KOPLASSER: usize = 200;
/// People whose columns the proxy test looks at: with 1,000 an area of 0.60 is known to within 0.04.
const PROXYFOLK: usize = 1_000;
/// Seed of the proxy test's folds.
const PROXYFRO: u64 = 20_261_116;
/// The rules together, where one alone has too few.
pub(super) const SAMLET: &str = "ALLE";
/// Days that a final outcome is counted by group. Groundless cases are deleted 30 days after they are
/// closed, others much later; each outcome counts in the four weeks after it became final, while all of
/// them are still there, so that groups are not compared by what deletion left.
const ENDELIG_DAGER: i64 = 28;

/// A night as it is measured.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Maltnatt<'a> {
    /// Everybody, in the order of the run.
    pub(in super::super) alle: &'a [PersonId],
    /// Everybody or [`utvalg`] of them, with all their rows.
    pub(in super::super) noen: &'a [Grunnlag],
    /// At least every hit.
    pub(in super::super) sjekker: &'a [Kontrollert],
    /// Checks by rule id.
    pub(in super::super) telling: &'a BTreeMap<String, Telling>,
    /// How long the rules took, when it is known.
    pub(in super::super) brukt: Option<Duration>,
    /// Ask the vault, if nobody has this week.
    pub(in super::super) spor: bool,
}

/// Every so many, at most [`HOYST`]: whose columns are looked at.
pub(in super::super) fn utvalg(alle: &[PersonId]) -> Vec<PersonId> {
    alle.iter().copied().step_by(alle.len().div_ceil(HOYST).max(1)).collect()
}

impl Kontroll {
    /// Measures a night over everybody in memory.
    pub(in super::super) async fn mal_natten(
        &self,
        folk: &[Grunnlag],
        sjekker: &[Kontrollert],
        brukt: Duration,
        hvem: Hvem<'_>,
    ) -> Result<(), KontrollagerFeil> {
        let alle: Vec<PersonId> = folk.iter().map(|g| g.person).collect();
        let valgt: BTreeSet<PersonId> = utvalg(&alle).into_iter().collect();
        let noen: Cow<'_, [Grunnlag]> = if valgt.len() == folk.len() {
            Cow::Borrowed(folk)
        } else {
            folk.iter().filter(|g| valgt.contains(&g.person)).cloned().collect()
        };
        let (noen, telling) = (&*noen, &tell(sjekker));
        self.mal_natt(&Maltnatt { alle: &alle, noen, sjekker, telling, brukt: Some(brukt), spor: true }, hvem)
            .await
    }

    /// Measures a night. The same night again, or in another instance, changes nothing.
    pub(in super::super) async fn mal_natt(
        &self,
        natt: &Maltnatt<'_>,
        hvem: Hvem<'_>,
    ) -> Result<(), KontrollagerFeil> {
        let lager = self.rom.lager();
        let strom = malestrom(&ukenavn(hvem.i_dag));
        let (versjon, netter) = les::<Nattmaling>(lager, &strom).await?;
        if netter.iter().any(|n| n.dag == hvem.i_dag) {
            return Ok(());
        }
        let grenser = grenser(hvem.i_dag)?;
        let grupper = if !natt.spor || netter.iter().any(|n| n.grupper.is_some()) {
            None
        } else {
            match self.hveldor().await? {
                Dor::Apen(hvelv) => Some(self.spor(&hvelv, natt, &grenser, hvem)),
                Dor::IkkeSatt | Dor::Tomt | Dor::Lukket => None,
            }
        };
        let ut = Nattmaling {
            v: VERSJON,
            dag: hvem.i_dag,
            folk: natt.alle.len(),
            ms: natt.brukt.map(|b| u64::try_from(b.as_millis()).unwrap_or(u64::MAX)),
            regler: natt.telling.iter().map(|(id, t)| (self.versjonert(id).to_string(), *t)).collect(),
            trekk: self.trekk_naa(natt, hvem).await?,
            ko: self.ko_naa(hvem),
            grupper,
        };
        let rader = vec![rad("NATTMALING", serde_json::to_string(&ut)?, hvem)];
        skriv(lager, &[Skriving { strom, sett: Some(versjon), rader }]).await?;
        Ok(())
    }

    fn versjonert(&self, id: &str) -> Regelversjon {
        Regelversjon::ny(id, self.regler.finn(id).map_or(0, |r| r.fil.versjon))
    }

    /// Columns of the rules that ran.
    fn kolonner(&self, natt: &Maltnatt<'_>) -> BTreeSet<Kolonne> {
        natt.telling
            .keys()
            .filter_map(|id| self.regler.finn(id))
            .flat_map(|r| r.fil.kolonner.clone())
            .collect()
    }

    /// The columns against the reference, which is made on the first night, and anew for what two
    /// persons have started since.
    async fn trekk_naa(
        &self,
        natt: &Maltnatt<'_>,
        hvem: Hvem<'_>,
    ) -> Result<Vec<Trekkfordeling>, KontrollagerFeil> {
        let (versjon, mut referanse) = self.referanse().await?;
        let mut startet: BTreeMap<Kolonne, DateTime<Utc>> = BTreeMap::new();
        for (bryter, nar) in self.startet().await? {
            let gjelder: Vec<Kolonne> = match &bryter {
                Bryter::Regel { id, .. } => {
                    self.regler.finn(id).map(|r| r.fil.kolonner.clone()).unwrap_or_default()
                }
                Bryter::Kilde { kilde: k } => {
                    Kolonne::ALLE.iter().copied().filter(|kol| kilde(*kol) == *k).collect()
                }
                _ => Vec::new(),
            };
            for kolonne in gjelder {
                let sist = startet.entry(kolonne).or_insert(nar);
                *sist = nar.max(*sist);
            }
        }
        if referanse.suppler(natt.noen, &self.kolonner(natt), &startet, hvem.now) {
            let rader = vec![rad("REFERANSE", serde_json::to_string(&referanse)?, hvem)];
            let skriving = Skriving { strom: REFERANSE.to_owned(), sett: Some(versjon), rader };
            if !skriv(self.rom.lager(), &[skriving]).await? {
                referanse = self.referanse().await?.1;
            }
        }
        Ok(referanse.mal(natt.noen))
    }

    fn ko_naa(&self, hvem: Hvem<'_>) -> Vec<Koplass> {
        let bilde = self.rom.bilde();
        let parametre = self.rom.parametre();
        let mut apne: Vec<_> = bilde
            .saker
            .values()
            .filter(|s| s.er_apen())
            .map(|s| {
                let nokkel = s.konokkel(parametre, hvem.i_dag);
                let haster = nokkel.foreldes.is_some_and(|f| (f - hvem.i_dag).num_days() <= HASTER);
                let plass = Koplass { sak: s.id, versjon: s.versjon, haster };
                (nokkel.plass(s.frist, hvem.i_dag), s.id, plass)
            })
            .collect();
        apne.sort_by_key(|(plass, id, _)| (*plass, *id));
        apne.truncate(KOPLASSER);
        apne.into_iter().map(|(.., plass)| plass).collect()
    }

    /// The week's questions to the vault, asked once: counts by group come out, and areas under curves.
    fn spor(&self, hvelv: &Hvelv, natt: &Maltnatt<'_>, grenser: &Grenser, hvem: Hvem<'_>) -> Gruppesvar {
        let treff = treff(natt.sjekker);
        let bilde = self.rom.bilde();
        let saker: Vec<Avsluttet> =
            bilde.saker.values().filter_map(|s| nylig_endelig(s, &treff, hvem)).collect();
        let mut regler: BTreeSet<Regelversjon> = natt.telling.keys().map(|id| self.versjonert(id)).collect();
        regler.insert(Regelversjon::ny(SAMLET, 0));
        let mut dagbok = Dagbok::default();
        let svar = regler.iter().map(|regel| {
            let utvalg = if regel.regel == SAMLET {
                Utvalg { folk: natt.alle.to_vec(), valgt: treff.keys().copied().collect() }
            } else {
                Utvalg::av(natt.alle, natt.sjekker, regel)
            };
            mal_regel(hvelv, &mut dagbok, regel, &utvalg, &saker, grenser, hvem.i_dag)
        });
        let regler = svar.map(slank).collect();
        let kolonner: Vec<Kolonne> = self.kolonner(natt).into_iter().collect();
        let noen: Vec<Grunnlag> =
            natt.noen.iter().step_by(natt.noen.len().div_ceil(PROXYFOLK).max(1)).cloned().collect();
        let proxy = proxytest(hvelv, &Trekktabell::av(&noen, &kolonner), grenser, PROXYFRO);
        Gruppesvar { merket: hvelv.antall(), regler, proxy: Some(proxy) }
    }
}

/// Which rules have a hit for whom.
fn treff(sjekker: &[Kontrollert]) -> BTreeMap<PersonId, BTreeSet<Regelversjon>> {
    let mut ut: BTreeMap<PersonId, BTreeSet<Regelversjon>> = BTreeMap::new();
    for k in sjekker {
        if let (Subjekt::Person(person), Utfall::Avvik { .. }) = (k.subjekt, &k.sjekk.utfall) {
            ut.entry(person).or_default().insert(Regelversjon::ny(&k.regel, k.versjon));
        }
    }
    ut
}

/// A case whose outcome became final in the last weeks; one that was drawn, with the rules that hit the
/// person tonight.
fn nylig_endelig(
    sak: &Sak,
    treff: &BTreeMap<PersonId, BTreeSet<Regelversjon>>,
    hvem: Hvem<'_>,
) -> Option<Avsluttet> {
    let fra = Avsluttet::endelig_fra(sak, hvem.i_dag)?;
    if (hvem.i_dag - fra).num_days() >= ENDELIG_DAGER {
        return None;
    }
    let mut ut = Avsluttet::av(sak, hvem.i_dag)?;
    if let Some(person) = ut.person.filter(|_| ut.tilfeldig_trukket) {
        ut = ut.med_treff(treff.get(&person).into_iter().flatten().cloned());
    }
    if !ut.regler.is_empty() {
        ut = ut.med_treff([Regelversjon::ny(SAMLET, 0)]);
    }
    Some(ut)
}

/// Pairs of groups are kept only where they say something.
fn slank(mut mal: Regelmal) -> Regelmal {
    for svar in &mut mal.svar {
        svar.grupper.retain(|g| g.gruppe.0.len() == 1 || g.lampe >= Lampe::Varsel);
    }
    mal
}

/// The Sunday before a day's week.
pub(super) fn forrige_sondag(dag: chrono::NaiveDate) -> Option<chrono::NaiveDate> {
    use chrono::Datelike;
    dag.checked_sub_days(Days::new(u64::from(dag.weekday().num_days_from_monday()) + 1))
}
