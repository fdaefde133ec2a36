//! What every handler is given, and the two doors to a person: look and list.

use std::sync::Arc;

use axum::http::HeaderMap;
use chrono::NaiveDate;
use uuid::Uuid;

use super::{Problem, identitet::Identitet, klienter::EpjOppsett, persona::Personaer, takt::Takt};
use crate::{
    access::{Aktor, Avgjorelse, Grunn, Handling, Personopplysning, avgjor, revisjon::Oppforing},
    base::{PersonId, ids::uuid_v7},
    commands::ChangeSet,
    jobs::statistikk,
    store::{Kjerne, Personrad},
};

/// The application; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// Everything below the shells.
    pub kjerne: Arc<Kjerne>,
    /// The personas of the demonstration; empty when it is not one.
    pub personaer: Arc<Personaer>,
    /// A caseworker sees the model's number only after having given an own view.
    pub vurdering_forst: bool,
    /// The journals that may ask, and how they prove it.
    pub epj: Arc<EpjOppsett>,
    /// Who real people and programs are, and how they prove it; empty in a demonstration.
    pub identitet: Arc<Identitet>,
    /// How much each of them may ask.
    pub takt: Arc<Takt>,
    /// People are drawn to the measured reminder.
    pub paminnelse: bool,
    /// The month's statistics, ready.
    pub statistikk: Arc<statistikk::Minne>,
    /// Renders the metrics.
    pub metrics: metrics_exporter_prometheus::PrometheusHandle,
}

impl App {
    /// Today in Oslo.
    pub fn i_dag(&self) -> NaiveDate {
        self.kjerne.clock.i_dag()
    }

    /// Looks at one person: decides, writes the decision to the audit chain, and only when that
    /// is durable hands out the row.
    pub async fn se(
        &self,
        aktor: &Aktor,
        handling: Handling,
        person: PersonId,
        korrelasjon: Uuid,
    ) -> Result<Arc<Personrad>, Problem> {
        let rad = self.kjerne.lesemodell.person(person);
        let avgjorelse = match &rad {
            Some(rad) => {
                let opplysning = Personopplysning::av(rad.person, &rad.grunnlag, self.i_dag());
                avgjor(aktor, handling, Some(&opplysning))
            }
            None => Avgjorelse { tillatt: false, grunn: Grunn::UkjentPerson },
        };
        let id = rad.as_ref().map_or(person, |r| r.person);
        self.loggfor(vec![self.oppforing(aktor, handling, Some(id), avgjorelse, korrelasjon)]).await?;
        match rad {
            Some(rad) if avgjorelse.tillatt => Ok(rad),
            Some(_) => Err(Problem::ikke_tilgang()),
            None => Err(Problem::finnes_ikke("Personen")),
        }
    }

    /// Whether a part of a page that is already allowed may be shown too. Not logged: the look at
    /// the page is.
    pub fn kan(&self, aktor: &Aktor, handling: Handling, rad: &Personrad) -> bool {
        let opplysning = Personopplysning::av(rad.person, &rad.grunnlag, self.i_dag());
        avgjor(aktor, handling, Some(&opplysning)).tillatt
    }

    /// Goes through candidates for a list: keeps those the actor may see, and counts the rest.
    /// Nothing is logged yet; what is really shown is logged with [`App::vist`].
    pub fn siles(
        &self,
        aktor: &Aktor,
        kandidater: Vec<Arc<Personrad>>,
    ) -> (Vec<Arc<Personrad>>, Vec<(PersonId, Avgjorelse)>) {
        let i_dag = self.i_dag();
        let (mut synlige, mut sperret) = (Vec::new(), Vec::new());
        for rad in kandidater {
            let opplysning = Personopplysning::av(rad.person, &rad.grunnlag, i_dag);
            let avgjorelse = avgjor(aktor, Handling::SeILister, Some(&opplysning));
            if avgjorelse.tillatt {
                synlige.push(rad);
            } else {
                sperret.push((rad.person, avgjorelse));
            }
        }
        (synlige, sperret)
    }

    /// Logs the people that a list shows, and those that were kept out of it.
    pub async fn vist(
        &self,
        aktor: &Aktor,
        vist: impl IntoIterator<Item = PersonId>,
        sperret: &[(PersonId, Avgjorelse)],
        korrelasjon: Uuid,
    ) -> Result<(), Problem> {
        let ja = Avgjorelse { tillatt: true, grunn: Grunn::Tjenestlig };
        let oppforinger = vist
            .into_iter()
            .map(|p| (p, ja))
            .chain(sperret.iter().copied())
            .map(|(p, a)| self.oppforing(aktor, Handling::SeILister, Some(p), a, korrelasjon))
            .collect();
        self.loggfor(oppforinger).await
    }

    /// Something that is about no single person.
    pub async fn gjor(&self, aktor: &Aktor, handling: Handling, korrelasjon: Uuid) -> Result<(), Problem> {
        let avgjorelse = avgjor(aktor, handling, None);
        self.loggfor(vec![self.oppforing(aktor, handling, None, avgjorelse, korrelasjon)]).await?;
        if avgjorelse.tillatt { Ok(()) } else { Err(Problem::ikke_tilgang()) }
    }

    /// Writes entries to the audit chain and waits until they are durable.
    pub async fn loggfor(&self, oppforinger: Vec<Oppforing>) -> Result<(), Problem> {
        if oppforinger.is_empty() {
            return Ok(());
        }
        self.kjerne.committer.skriv(ChangeSet::lesing(oppforinger)).await?;
        Ok(())
    }

    /// An entry of the audit chain, not written yet.
    pub fn oppforing(
        &self,
        aktor: &Aktor,
        handling: Handling,
        person: Option<PersonId>,
        avgjorelse: Avgjorelse,
        korrelasjon: Uuid,
    ) -> Oppforing {
        Oppforing::av(self.kjerne.clock.now(), aktor, handling, person, avgjorelse, korrelasjon)
    }

    /// A new correlation id.
    pub fn korrelasjon(&self) -> Uuid {
        uuid_v7(self.kjerne.clock.now())
    }
}

/// The correlation id that the trace layer gave the request.
pub fn korrelasjon(headers: &HeaderMap) -> Uuid {
    headers
        .get(super::trace::KORRELASJON)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.parse().ok())
        .unwrap_or_default()
}
