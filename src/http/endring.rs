//! The door for decisions and answers: decide access, decide the matter, write, answer.
//!
//! What is decided is decided on a row of the read model. When somebody else changed the person in
//! the meantime, nothing is written and the matter is decided anew on the new row; a client that
//! wants to decide only on what it saw says so with `If-Match`.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{AppendHeaders, IntoResponse, Response},
};
use chrono::{DateTime, Duration, Utc};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{App, Innlogget, Problem};
use crate::{
    access::{Avgjorelse, Grunn, Handling, Personopplysning, avgjor},
    base::{HendelseId, PersonId, ids::uuid_v7},
    commands::{Beslutning, Beslutningsgrunnlag, ChangeSet, NyHendelse},
    forlop::saksgang::Avslag,
    store::{Meldingssvar, Personrad, Posisjon, Svar},
    text::Malform,
};

/// How many times a matter is decided anew because somebody else was first.
const FORSOK: usize = 5;
/// Longest key of a request.
const LENGSTE_NOKKEL: usize = 100;
/// Facts that are at most so far ahead are of this moment; a sender's clock may run further ahead.
const SAMTIDIG: Duration = Duration::seconds(1);

/// On what conditions something is to be done.
#[derive(Debug, Clone, Default, IntoParams)]
#[into_params(parameter_in = Header)]
pub struct Vilkar {
    /// A second request with the same key changes nothing and gets the first answer.
    #[param(rename = "Idempotency-Key")]
    pub nokkel: Option<String>,
    /// Only when the person still stands at this position (from `Milepael-Posisjon`).
    #[param(rename = "If-Match")]
    pub posisjon: Option<Posisjon>,
    /// The form of Norwegian of letters that are sent: `nb` or `nn`. When nothing is said, the person gets
    /// the one they have chosen, and others bokmål.
    #[param(rename = "Milepael-Malform", value_type = Option<String>, example = "nn")]
    pub malform: Option<Malform>,
}

impl Vilkar {
    fn les(headers: &HeaderMap) -> Result<Self, Problem> {
        let tekst = |navn: &str| headers.get(navn).map(|v| v.to_str().unwrap_or_default().trim().to_owned());
        let nokkel = tekst("idempotency-key");
        let lovlig =
            |n: &String| (1..=LENGSTE_NOKKEL).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_graphic());
        if nokkel.as_ref().is_some_and(|n| !lovlig(n)) {
            return Err(Problem::ugyldig(
                "Headeren Idempotency-Key må ha 1 til 100 synlige ASCII-tegn. Bruk for eksempel en UUID.",
            ));
        }
        let posisjon = match tekst(header::IF_MATCH.as_str()) {
            None => None,
            Some(v) => Some(v.trim_matches('"').parse().map_err(|_| {
                Problem::ugyldig("Headeren If-Match må være tallet fra headeren Milepael-Posisjon.")
            })?),
        };
        let malform = match tekst("milepael-malform").as_deref() {
            None => None,
            Some("nb") => Some(Malform::Nb),
            Some("nn") => Some(Malform::Nn),
            Some(_) => return Err(Problem::ugyldig("Headeren Milepael-Malform må være nb eller nn.")),
        };
        Ok(Self { nokkel, posisjon, malform })
    }
}

impl FromRequestParts<App> for Vilkar {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        Self::les(&parts.headers)
    }
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Utfort {
    /// The facts that arose, in order.
    hendelser: Vec<Uuid>,
    /// Log position that includes them.
    posisjon: i64,
    /// The same request came before; nothing was changed now.
    duplikat: bool,
    /// What whoever decided should know.
    varsler: Vec<String>,
}

impl IntoResponse for Utfort {
    fn into_response(self) -> Response {
        let status = if self.duplikat { StatusCode::OK } else { StatusCode::CREATED };
        let posisjon = self.posisjon.to_string();
        (status, AppendHeaders([("milepael-posisjon", posisjon)]), axum::Json(self)).into_response()
    }
}

impl App {
    /// Decides and writes. `beslutt` may be called more than once.
    pub async fn endre(
        &self,
        innlogget: &Innlogget,
        handling: Handling,
        person: PersonId,
        vilkar: &Vilkar,
        beslutt: impl Fn(&Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> + Send,
    ) -> Result<Utfort, Problem> {
        let aktor = &innlogget.aktor;
        let nokkel = vilkar.nokkel.as_ref().map(|n| format!("{}:{n}", aktor.id));
        for _ in 0..FORSOK {
            let rad = self.kjerne.lesemodell.person(person);
            let avgjorelse = match &rad {
                Some(rad) => {
                    let opplysning = Personopplysning::av(rad.person, &rad.grunnlag, self.i_dag());
                    avgjor(aktor, handling, Some(&opplysning))
                }
                None => Avgjorelse { tillatt: false, grunn: Grunn::UkjentPerson },
            };
            let id = rad.as_ref().map_or(person, |r| r.person);
            let oppforing = self.oppforing(aktor, handling, Some(id), avgjorelse, innlogget.korrelasjon);
            let Some(rad) = rad.filter(|_| avgjorelse.tillatt) else {
                self.loggfor(vec![oppforing]).await?;
                return Err(match avgjorelse.grunn {
                    Grunn::UkjentPerson => Problem::finnes_ikke("Personen"),
                    _ => Problem::ikke_tilgang(),
                });
            };
            if let Some(tidligere) = self.gjort_for(nokkel.as_deref(), &rad).await? {
                self.loggfor(vec![oppforing]).await?;
                return Ok(tidligere);
            }
            if vilkar.posisjon.is_some_and(|p| p != rad.posisjon) {
                self.loggfor(vec![oppforing]).await?;
                return Err(Problem::konflikt(
                    "Saken er endret siden du så den. Hent den på nytt, og prøv igjen.",
                ));
            }
            let now = etter(rad.grunnlag.sist_kjent, self.kjerne.clock.now());
            let grunnlag = Beslutningsgrunnlag {
                aktor,
                grunnlag: &rad.grunnlag,
                i_dag: self.i_dag(),
                now,
                regelverk: self.kjerne.regelverk,
                malform: vilkar.malform,
            };
            let beslutning = match beslutt(&grunnlag) {
                Ok(beslutning) => beslutning,
                Err(avslag) => {
                    self.loggfor(vec![oppforing]).await?;
                    return Err(avslag.into());
                }
            };
            let nye_hendelser: Vec<NyHendelse> = beslutning
                .hendelser
                .into_iter()
                .enumerate()
                .zip(0i64..)
                .map(|((n, (innhold, gjelder)), mikrosekund)| NyHendelse {
                    person: rad.person,
                    id: match &nokkel {
                        Some(nokkel) if n == 0 => nokkel.clone(),
                        Some(nokkel) => format!("{nokkel}#{n}"),
                        None => uuid_v7(now).to_string(),
                    },
                    gjelder,
                    korrigerer: None,
                    tidspunkt: now + Duration::microseconds(mikrosekund),
                    utfort_av: aktor.id.clone(),
                    innhold,
                })
                .collect();
            let sett = ChangeSet {
                brev: self.sett_brev(aktor, &rad, beslutning.brev, nye_hendelser.first()).await?,
                nye_hendelser,
                prognoser: beslutning.prognoser,
                revisjon: vec![oppforing],
                forventet: Some((rad.person, rad.posisjon)),
                ..ChangeSet::default()
            };
            if let Svar::Skrevet(svar) = self.kjerne.committer.skriv(sett).await? {
                return Ok(utfort(&svar, rad.posisjon, beslutning.varsler));
            }
        }
        Err(Problem::konflikt("Mange endrer denne saken samtidig. Vent litt, og prøv igjen."))
    }

    /// The answer to a request that was carried out before.
    async fn gjort_for(&self, nokkel: Option<&str>, rad: &Personrad) -> Result<Option<Utfort>, Problem> {
        let Some(nokkel) = nokkel else { return Ok(None) };
        let kjent = self.kjerne.lager.kjent_nokkel(&format!("{}:{nokkel}", NyHendelse::KILDE)).await?;
        Ok(kjent.map(|HendelseId(id)| Utfort {
            hendelser: vec![id],
            posisjon: rad.posisjon,
            duplikat: true,
            varsler: Vec::new(),
        }))
    }
}

/// The order of facts is the order of their times, so a decision must come after what it was made
/// on: also when both fall in the same microsecond, or the clock of a demonstration stands still.
fn etter(sist_kjent: Option<DateTime<Utc>>, now: DateTime<Utc>) -> DateTime<Utc> {
    match sist_kjent {
        Some(sist) if now <= sist && sist - now < SAMTIDIG => sist + Duration::microseconds(1),
        _ => now,
    }
}

fn utfort(svar: &[Meldingssvar], fra: Posisjon, varsler: Vec<String>) -> Utfort {
    let mut ut = Utfort { hendelser: Vec::new(), posisjon: fra, duplikat: false, varsler };
    for ett in svar {
        match ett {
            Meldingssvar::Lagret { hendelse, posisjon, .. } => {
                ut.hendelser.push(hendelse.0);
                ut.posisjon = ut.posisjon.max(*posisjon);
            }
            Meldingssvar::Duplikat { hendelse } => {
                ut.hendelser.push(hendelse.0);
                ut.duplikat = true;
            }
            Meldingssvar::Avvist { .. } => {}
        }
    }
    ut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_comes_after_what_it_was_made_on() {
        let now: DateTime<Utc> = "2026-11-20T12:00:00Z".parse().unwrap();
        assert_eq!(etter(None, now), now);
        assert_eq!(etter(Some(now - Duration::microseconds(1)), now), now);
        assert_eq!(etter(Some(now), now), now + Duration::microseconds(1));
        assert_eq!(etter(Some(now + Duration::microseconds(7)), now), now + Duration::microseconds(8));
        assert_eq!(etter(Some(now + Duration::seconds(1)), now), now, "that clock runs ahead");
    }
}
