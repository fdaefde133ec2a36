//! The retention job: carries out the plan, case by case, each in one transaction with its entry.

use uuid::Uuid;

use super::{
    super::{
        lager::{KontrollagerFeil, Skriving, TOMT, Tomming},
        parametre::etter,
        signal::Subjekt,
        sletting::plan,
        vedlegg,
    },
    Hvem, Kontrollrom, RomFeil, sakstrom,
};

/// What the job did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Slettet {
    /// Cases whose content is gone.
    pub saker: usize,
    /// Draws whose names are gone.
    pub trekninger: usize,
    /// Rows that were blanked.
    pub rader: usize,
}

impl Kontrollrom {
    /// Deletes what must go today. Can be run again at any time.
    pub async fn slett(&self, hvem: Hvem<'_>) -> Result<Slettet, RomFeil> {
        self.ajour().await?;
        let bilde = self.bilde();
        let mut ut = Slettet::default();
        for slettes in plan(bilde.saker.values().map(|s| &**s), self.parametre, hvem.i_dag) {
            let statistikk = Some(serde_json::to_value(&slettes.beholdes).map_err(KontrollagerFeil::from)?);
            // The records first: when this stops half-way, the case is still there to be taken up again.
            ut.rader += self.tom_vedlegg(slettes.sak, slettes.grunn.kode(), hvem).await?;
            let strom = sakstrom(slettes.sak);
            ut.rader += self.tom_strom(&strom, slettes.grunn.kode(), statistikk, hvem).await?;
            ut.saker += 1;
        }
        for (uke, trukket) in &bilde.trekninger {
            let Some(trekning) = &trukket.trekning else { continue };
            // The names of a draw live as long as a case of it could: then only the counts are left.
            let alle_borte = trekning.trukket.iter().all(|t| {
                !bilde.saker.values().any(|s| s.er_tilfeldig() && s.subjekt == Subjekt::Person(t.person))
            });
            let strom = format!("trekning/{uke}");
            let laget = self.lager.strom(&strom).await?.first().map(|r| r.tidspunkt.date_naive());
            let gammel = laget.is_some_and(|dag| etter(&self.parametre.slett_avsluttet, dag) <= hvem.i_dag);
            if alle_borte && gammel {
                let statistikk = serde_json::json!({
                    "fro": trekning.fro,
                    "befolkning": trekning.befolkning,
                    "antall": trekning.trukket.len(),
                });
                ut.rader += self.tom_strom(&strom, "TREKNING", Some(statistikk), hvem).await?;
                ut.trekninger += 1;
            }
        }
        // Records of cases that were deleted before records went with them.
        for sak in bilde.vedlegg.iter().filter(|sak| !bilde.saker.contains_key(*sak)) {
            ut.rader += self.tom_vedlegg(*sak, "ETTERLATT", hvem).await?;
        }
        if ut.rader > 0 {
            self.lager.feie().await?;
            self.ajour().await?;
        }
        Ok(ut)
    }

    /// Blanks the records kept with a case, when there are any.
    async fn tom_vedlegg(&self, sak: Uuid, grunn: &str, hvem: Hvem<'_>) -> Result<usize, RomFeil> {
        if !self.bilde().vedlegg.contains(&sak) {
            return Ok(0);
        }
        self.tom_strom(&vedlegg::strom(sak), grunn, None, hvem).await
    }

    /// Keeps the funnel of the night; what stood there before is blanked. The same funnel again writes
    /// nothing.
    pub async fn lagre_trakt(&self, innhold: String, hvem: Hvem<'_>) -> Result<(), RomFeil> {
        let gamle: Vec<_> = self
            .lager
            .strom(vedlegg::TRAKT)
            .await?
            .into_iter()
            .filter(|r| r.innhold.is_some() && r.art != TOMT)
            .collect();
        if gamle.last().is_some_and(|r| r.innhold.as_deref() == Some(&innhold)) && gamle.len() == 1 {
            return Ok(());
        }
        let rad = hvem.ny("TRAKT", innhold);
        let skriving = Skriving { strom: vedlegg::TRAKT.to_owned(), sett: None, rader: vec![rad] };
        self.lager.skriv(&[skriving]).await?;
        if !gamle.is_empty() {
            let numre = gamle.iter().map(|r| r.nummer).collect();
            let tomming = Tomming { numre, grunn: "ERSTATTET".to_owned(), statistikk: None };
            self.lager.tom(vedlegg::TRAKT, &tomming, &hvem.ny(TOMT, String::new())).await?;
            self.lager.feie().await?;
        }
        Ok(())
    }

    async fn tom_strom(
        &self,
        strom: &str,
        grunn: &str,
        statistikk: Option<serde_json::Value>,
        hvem: Hvem<'_>,
    ) -> Result<usize, RomFeil> {
        let numre = self
            .lager
            .strom(strom)
            .await?
            .iter()
            .filter(|r| r.innhold.is_some() && r.art != TOMT)
            .map(|r| r.nummer)
            .collect();
        let tomming = Tomming { numre, grunn: grunn.to_owned(), statistikk };
        let borte = self.lager.tom(strom, &tomming, &hvem.ny(TOMT, String::new())).await?;
        Ok(borte.len())
    }
}
