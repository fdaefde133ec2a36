//! Statistics, for whoever may see them.

use super::{App, Innlogget, Problem};
use crate::{
    access::Handling,
    jobs::statistikk::{self, StatistikkFeil},
    stats::tabell::Varighetstabell,
};

impl App {
    /// How long absences last: the release in force.
    pub async fn varighet(&self, innlogget: &Innlogget) -> Result<Varighetstabell, Problem> {
        self.gjor(&innlogget.aktor, Handling::SeStatistikk, innlogget.korrelasjon).await?;
        let kjerne = &self.kjerne;
        Ok(statistikk::varighet(kjerne.lager.as_ref(), &kjerne.lesemodell, self.i_dag(), false).await?)
    }
}

impl From<StatistikkFeil> for Problem {
    fn from(feil: StatistikkFeil) -> Self {
        match feil {
            StatistikkFeil::Lager(feil) => feil.into(),
            StatistikkFeil::Json(_) | StatistikkFeil::Avbrutt => Self::intern(),
        }
    }
}
