//! The leader's numbers, for whoever leads.

use std::{collections::BTreeSet, sync::Arc};

use chrono::Duration;

use super::{App, Innlogget, Problem};
use crate::{
    access::{Gruppe, Handling},
    jobs::{paminnelse, styring::Utgivelse},
    stats::styring::na::{Na, Telling},
};

/// What a leader sees.
#[derive(Debug, Clone)]
pub struct Styringstall {
    /// The release in force.
    pub utgivelse: Arc<Utgivelse>,
    /// The units that the leader may choose among.
    pub enheter: Vec<String>,
}

impl App {
    /// The release, and the leader's units.
    pub async fn styringstall(&self, innlogget: &Innlogget) -> Result<Styringstall, Problem> {
        self.gjor(&innlogget.aktor, Handling::SeStyring, innlogget.korrelasjon).await?;
        let kjerne = &self.kjerne;
        let minne = &self.statistikk.styring;
        let utgivelse = minne.hal_inn(kjerne.lager.as_ref(), &kjerne.lesemodell, self.i_dag()).await?;
        let egne = &innlogget.aktor.enheter;
        let enheter: BTreeSet<String> = if innlogget.aktor.grupper.contains(&Gruppe::Nasjonal) {
            egne.iter().chain(&utgivelse.tabell.enheter).cloned().collect()
        } else {
            egne.clone()
        };
        Ok(Styringstall { utgivelse, enheter: enheter.into_iter().collect() })
    }

    /// How the measured reminder stands.
    pub async fn paminnelsesforsok(&self, innlogget: &Innlogget) -> Result<paminnelse::Status, Problem> {
        self.gjor(&innlogget.aktor, Handling::SeStyring, innlogget.korrelasjon).await?;
        Ok(paminnelse::status(&self.kjerne).await?)
    }

    /// How many there are today at a unit that the leader may choose. The look is logged with
    /// [`App::styringstall`].
    pub fn styringstall_na(&self, enhet: &str) -> Na {
        let (i_dag, regelverk) = (self.i_dag(), self.kjerne.regelverk);
        let etter = regelverk.tilfelle.aktivt_etter_slutt.tall(i_dag).unwrap_or(0);
        let mut telling = Telling::default();
        for rad in self.kjerne.lesemodell.ved_enhet(enhet, i_dag - Duration::days(etter)) {
            telling.tell(&rad.grunnlag, i_dag, regelverk);
        }
        telling.vis()
    }
}
