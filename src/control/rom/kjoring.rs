//! A night: what the rules found becomes cases, and the run is registered with purpose, population and
//! hits (ftrl § 21-4 d). What was no hit is not kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::{
        brytere::Bryter,
        grunnlag::Utbetalingsrad,
        ko::{Mottak, Regelmottak, Trekning, apne_tilfeldig, lant_plass, ta_imot},
        lager::{KontrollagerFeil, Skriving},
        regler::{Kjort, Regelsett},
        sak::{Fjernet, Sak, Sakshendelse, Triageutgang, system::fall},
        signal::Subjekt,
    },
    Hvem, Kontrollrom, RomFeil, saksskriving, sakstrom,
};

/// A run as it is kept: counts, no people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kjoring {
    /// Id.
    pub id: Uuid,
    /// What for.
    pub formal: String,
    /// How many people were looked at.
    pub populasjon: u64,
    /// By rule.
    pub regler: BTreeMap<String, Regelmottak>,
    /// Rules that did not run, and why.
    pub stoppet: Vec<(String, String)>,
    /// Checks that could not be made.
    pub kan_ikke_vurderes: u64,
    /// Checks that were in order. They are deleted with the run.
    pub bestatt: u64,
}

/// What a night gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Kjoringstall {
    /// New cases.
    pub apnet: usize,
    /// Signals added.
    pub lagt_til: usize,
}

/// A night's checks.
pub struct Natt<'a> {
    /// The run's id. The same id again writes nothing twice.
    pub kjoring: Uuid,
    /// How many people.
    pub populasjon: u64,
    /// What the rules said.
    pub kjort: &'a Kjort,
    /// How many checks were in order and how many could not be made, when `kjort` holds only what is to
    /// be taken in; otherwise they are counted there.
    pub telt: Option<(u64, u64)>,
    /// Signals of open cases that fall because the source has corrected what they rested on.
    pub rettet: &'a BTreeMap<Uuid, Vec<Uuid>>,
    /// The rules.
    pub regler: &'a Regelsett,
    /// Payments of a subject.
    pub utbetalinger: &'a (dyn Fn(Subjekt) -> Vec<Utbetalingsrad> + Sync),
}

impl Kontrollrom {
    /// Takes a night in. All or nothing; a night that was taken in before gives nothing new.
    pub async fn ta_imot_natt(&self, natt: &Natt<'_>, hvem: Hvem<'_>) -> Result<Kjoringstall, RomFeil> {
        self.ajour().await?;
        let bilde = self.bilde();
        if bilde.brytere.er_stoppet(&Bryter::Alt) {
            return Err(RomFeil::Stoppet);
        }
        if bilde.kjoringer.iter().any(|(_, k)| k.id == natt.kjoring) {
            return Ok(Kjoringstall::default());
        }
        let (skrivinger, tall) = {
            let saker: Vec<&Sak> = bilde.saker.values().map(|s| &**s).collect();
            let mottatt = ta_imot(
                &natt.kjort.sjekker,
                &saker,
                &Mottak {
                    kjoring: natt.kjoring,
                    now: hvem.now,
                    i_dag: hvem.i_dag,
                    regler: natt.regler,
                    sperret: &bilde.brytere,
                    utbetalinger: natt.utbetalinger,
                    parametre: self.parametre,
                    vurdert: &bilde.vurdert,
                },
            );
            let tall = Kjoringstall { apnet: mottatt.apne.len(), lagt_til: mottatt.legg_til.len() };
            let mut skrivinger = vec![kjoringsrad(natt, mottatt.tall, hvem)?];
            for (id, hendelse) in mottatt.apne {
                skrivinger.push(saksskriving(id, 0, &[hendelse], hvem)?);
            }
            let mut tillegg: BTreeMap<Uuid, Vec<Sakshendelse>> = BTreeMap::new();
            for (id, hendelse) in mottatt.legg_til {
                tillegg.entry(id).or_default().push(hendelse);
            }
            for (id, borte) in natt.rettet {
                let Some(sak) = bilde.saker.get(id) else { continue };
                let hendelser = tillegg.entry(*id).or_default();
                let far_nye = !hendelser.is_empty();
                let fall = fall(sak, borte, &Fjernet::RettetIKilden, Triageutgang::Datafeil);
                // What was added tonight is what the case rests on now.
                hendelser.extend(
                    fall.into_iter().filter(|h| !(far_nye && matches!(h, Sakshendelse::GrunnlagFalt { .. }))),
                );
            }
            tillegg.retain(|_, hendelser| !hendelser.is_empty());
            for (id, hendelser) in tillegg {
                skrivinger.push(saksskriving(id, bilde.versjon(&sakstrom(id)), &hendelser, hvem)?);
            }
            (skrivinger, tall)
        };
        self.lager.skriv(&skrivinger).await?;
        self.ajour().await?;
        Ok(tall)
    }

    /// Stores the week's draw; a week that has one keeps it.
    pub async fn lagre_trekning(&self, trekning: &Trekning, hvem: Hvem<'_>) -> Result<bool, RomFeil> {
        let bilde = self.bilde();
        if !bilde.brytere.tilfeldig_utvalg() {
            return Err(RomFeil::Stoppet);
        }
        if bilde.trekninger.contains_key(&trekning.uke) {
            return Ok(false);
        }
        let innhold = serde_json::to_string(trekning).map_err(KontrollagerFeil::from)?;
        let rad = hvem.ny("TREKNING", innhold);
        let strom = format!("trekning/{}", trekning.uke);
        self.lager.skriv(&[Skriving { strom, sett: Some(0), rader: vec![rad] }]).await?;
        self.ajour().await?;
        Ok(true)
    }

    /// Opens the drawn cases of the day (0 is Monday) and of the days before it that were missed.
    /// People with an open case already are counted with it and get no second one.
    pub async fn apne_trukne(&self, uke: &str, dag: u8, hvem: Hvem<'_>) -> Result<usize, RomFeil> {
        let bilde = self.bilde();
        let Some(trekning) = bilde.trekninger.get(uke).and_then(|t| t.trekning.as_ref()) else {
            return Ok(0);
        };
        // Places of the newest cases with rules, so that a drawn one stands among its like.
        let mut ukens: Vec<_> = bilde.saker.values().filter(|s| !s.er_tilfeldig()).collect();
        ukens.sort_by_key(|s| (std::cmp::Reverse(s.apnet), s.id));
        let plasser: Vec<_> =
            ukens.iter().take(200).map(|s| s.konokkel(self.parametre, hvem.i_dag)).collect();
        let mut skrivinger = Vec::new();
        for (nr, trukket) in trekning.trukket.iter().enumerate().filter(|(_, t)| t.dag <= dag) {
            let lant = lant_plass(trekning.fro, nr, &plasser);
            let (id, hendelse) = apne_tilfeldig(trekning, trukket, lant, self.parametre, hvem.i_dag);
            if bilde.versjon(&sakstrom(id)) == 0 {
                skrivinger.push(saksskriving(id, 0, &[hendelse], hvem)?);
            }
        }
        let antall = skrivinger.len();
        if antall > 0 {
            self.lager.skriv(&skrivinger).await?;
            self.ajour().await?;
        }
        Ok(antall)
    }
}

fn kjoringsrad(
    natt: &Natt<'_>,
    regler: BTreeMap<String, Regelmottak>,
    hvem: Hvem<'_>,
) -> Result<Skriving, RomFeil> {
    use super::super::signal::Utfall;
    let tell =
        |f: &dyn Fn(&Utfall) -> bool| natt.kjort.sjekker.iter().filter(|s| f(&s.sjekk.utfall)).count() as u64;
    let (bestatt, kan_ikke_vurderes) = natt.telt.unwrap_or_else(|| {
        let kan_ikke = tell(&|u| matches!(u, Utfall::KanIkkeVurderes { .. }));
        (tell(&|u| matches!(u, Utfall::Bestatt)), kan_ikke)
    });
    let kjoring = Kjoring {
        id: natt.kjoring,
        formal: "Registersammenstilling for kontroll, ftrl. § 21-4 d".to_owned(),
        populasjon: natt.populasjon,
        regler,
        stoppet: natt
            .kjort
            .stoppet
            .iter()
            .map(|s| (format!("{}@{}", s.regel, s.versjon), s.hvorfor.clone()))
            .collect(),
        kan_ikke_vurderes,
        bestatt,
    };
    let innhold = serde_json::to_string(&kjoring).map_err(KontrollagerFeil::from)?;
    let rad = hvem.ny("KJORING", innhold);
    Ok(Skriving { strom: format!("kjoring/{}", natt.kjoring), sett: Some(0), rader: vec![rad] })
}
