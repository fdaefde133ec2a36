//! Stage 0 through the one door: a step of a rule's life, and how much room the queue has.

use chrono::Days;

use super::{
    super::{
        ko::antall,
        lager::{KontrollagerFeil, Skriving},
        parametre::tall,
        regelliv::{self, Livskommando, Livsramme, Regelliv, Steg},
        regler::Regelfil,
    },
    Hvem, Kontrollrom, RomFeil,
};

impl Kontrollrom {
    /// The life of a rule so far.
    pub fn regelliv(&self, fil: &Regelfil) -> Regelliv {
        self.bilde().brytere.liv(&fil.id, fil.versjon).cloned().unwrap_or_default()
    }

    /// Cases that the queue has room for in a week beside the random draw and what the other rules have
    /// opened, on average over the last four weeks.
    pub fn ledig_kapasitet(&self, unntatt: &Regelfil, hvem: Hvem<'_>) -> u64 {
        let egen = format!("{}@{}", unntatt.id, unntatt.versjon);
        let siden = hvem.now.checked_sub_days(Days::new(28)).unwrap_or(hvem.now);
        let bilde = self.bilde();
        let andre: u64 = bilde
            .kjoringer
            .iter()
            .filter(|(nar, _)| *nar > siden)
            .flat_map(|(_, k)| &k.regler)
            .filter(|(navn, _)| **navn != egen)
            .map(|(_, t)| u64::from(t.apnet))
            .sum();
        let plass = u64::try_from(tall(&self.parametre.kapasitet_uke, hvem.i_dag)).unwrap_or(0);
        let trukket = antall(self.parametre, hvem.i_dag) as u64;
        plass.saturating_sub(trukket).saturating_sub(andre.div_ceil(4))
    }

    /// What a step by this person is judged by.
    pub fn livsramme<'a>(&self, fil: &'a Regelfil, hvem: Hvem<'a>) -> Livsramme<'a> {
        Livsramme {
            fil,
            aktor: hvem.aktor,
            i_dag: hvem.i_dag,
            trukket: self.bilde().brytere.er_trukket(&fil.id, fil.versjon),
            parametre: self.parametre,
            ledig: self.ledig_kapasitet(fil, hvem),
        }
    }

    /// May this person take the step now? Asked before the work of a dry run.
    pub fn kan_styre(&self, fil: &Regelfil, steg: Steg, hvem: Hvem<'_>) -> Result<(), RomFeil> {
        Ok(regelliv::tillatt(&self.regelliv(fil), steg, &self.livsramme(fil, hvem))?)
    }

    /// Takes a step. What was tried and refused is in the log too.
    pub async fn styr(&self, fil: &Regelfil, kommando: Livskommando, hvem: Hvem<'_>) -> Result<(), RomFeil> {
        let strom = regelliv::strom(&fil.id, fil.versjon);
        let (bilde, steg) = (self.bilde(), kommando.steg());
        let sett = bilde.versjon(&strom);
        let liv = bilde.brytere.liv(&fil.id, fil.versjon).cloned().unwrap_or_default();
        match regelliv::utfor(&liv, kommando, &self.livsramme(fil, hvem)) {
            Ok(hendelse) => {
                let innhold = serde_json::to_string(&hendelse).map_err(KontrollagerFeil::from)?;
                let rader = vec![hvem.ny(hendelse.art(), innhold)];
                self.lager.skriv(&[Skriving { strom, sett: Some(sett), rader }]).await?;
                self.ajour().await?;
                Ok(())
            }
            Err(feil) => {
                let innhold = serde_json::json!({ "steg": format!("{steg:?}"), "grunn": feil.to_string() });
                self.noter_lesing(&strom, "AVVIST", &innhold, hvem).await?;
                Err(feil.into())
            }
        }
    }
}
