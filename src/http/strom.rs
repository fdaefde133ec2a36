//! Server-sent events: a page that is open is told that there is something new, and asks for it itself.
//!
//! The event holds nothing about anybody. Who may not see a person is told nothing of them either, not
//! even that something happened. A stream ends by itself after some minutes, and the browser asks again:
//! so a session that has run out, or a right that was taken away, is found.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    extract::{Query, State},
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::{Stream, stream::unfold};
use serde::Deserialize;
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::{Instant, sleep_until, timeout_at},
};
use uuid::Uuid;

use super::{App, Innlogget, Problem};
use crate::{
    access::{Aktor, Handling, Personopplysning, avgjor},
    base::PersonId,
    store::Personrad,
};

/// The address.
pub const STROM: &str = "/strom";
/// How long a stream lasts.
const VARER: Duration = Duration::from_mins(10);
/// What comes within so long is told at once.
const SAMLES: Duration = Duration::from_millis(400);
/// Keeps the connection from being taken for dead.
const PULS: Duration = Duration::from_secs(20);

/// What is followed.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Folger {
    /// One person; without it all of the reader's units.
    person: Option<Uuid>,
}

/// The address that follows one person.
pub fn for_person(person: PersonId) -> String {
    format!("{STROM}?person={person}")
}

/// The stream.
pub async fn strom(
    State(app): State<App>,
    innlogget: Innlogget,
    Query(folger): Query<Folger>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let Innlogget { aktor, korrelasjon } = innlogget;
    let person = folger.person.map(PersonId);
    match person {
        // The page that is open was a look and is logged; waiting for news of it is none.
        Some(person) => {
            let rad = app.kjerne.lesemodell.person(person);
            if !rad.is_some_and(|rad| app.kan(&aktor, Handling::SeSak, &rad)) {
                app.se(&aktor, Handling::SeSak, person, korrelasjon).await?;
            }
        }
        None => {
            if !avgjor(&aktor, Handling::Sok, None).tillatt {
                app.gjor(&aktor, Handling::Sok, korrelasjon).await?;
            }
        }
    }
    let mottaker = app.kjerne.lesemodell.endringer().lytt().ok_or_else(Problem::utilgjengelig)?;
    let lytter = Lytter { app, aktor, person, mottaker, slutt: Instant::now() + VARER };
    let strom = unfold(lytter, |mut lytter| async move {
        let event = lytter.neste().await?;
        Some((Ok(event), lytter))
    });
    Ok(Sse::new(strom).keep_alive(KeepAlive::new().interval(PULS)))
}

struct Lytter {
    app: App,
    aktor: Aktor,
    person: Option<PersonId>,
    mottaker: Receiver<PersonId>,
    slutt: Instant,
}

impl Lytter {
    /// The next event; nothing when the stream is over.
    async fn neste(&mut self) -> Option<Event> {
        loop {
            let mottatt = tokio::select! {
                mottatt = self.mottaker.recv() => mottatt,
                () = sleep_until(self.slutt) => return None,
            };
            match mottatt {
                Ok(person) if !self.angar(person) => {}
                Ok(_) | Err(RecvError::Lagged(_)) => break,
                Err(RecvError::Closed) => return None,
            }
        }
        // More usually follows at once: one word is enough.
        let til = Instant::now() + SAMLES;
        while let Ok(Ok(_)) = timeout_at(til, self.mottaker.recv()).await {}
        Some(Event::default().event("endret").data("1"))
    }

    fn angar(&self, person: PersonId) -> bool {
        let Some(rad) = self.app.kjerne.lesemodell.person(person) else { return false };
        match self.person {
            Some(fulgt) => self.folges(fulgt, &rad),
            None => self.pa_enheten(&rad),
        }
    }

    fn folges(&self, fulgt: PersonId, rad: &Arc<Personrad>) -> bool {
        let samme = rad.person == fulgt || rad.grunnlag.person.tidligere.contains(&fulgt);
        samme && self.app.kan(&self.aktor, Handling::SeSak, rad)
    }

    fn pa_enheten(&self, rad: &Arc<Personrad>) -> bool {
        if !self.app.har_pa_enheten(&self.aktor, rad) {
            return false;
        }
        let opplysning = Personopplysning::av(rad.person, &rad.grunnlag, self.app.i_dag());
        avgjor(&self.aktor, Handling::SeILister, Some(&opplysning)).tillatt
    }
}
