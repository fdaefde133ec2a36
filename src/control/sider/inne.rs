//! Who may come in, and refusals as pages.

use axum::{
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Redirect, Response},
};
use chrono::{DateTime, NaiveDate, Utc};

use super::{
    super::{
        lager::{Formalskode, KontrollagerFeil},
        rom::{Hvem, RomFeil},
        sak::{Kontrollaktor, Tjeneste},
    },
    Stat, sti,
};
use crate::{
    access::Rolle,
    http::{Problem, auth, side::feil::ukjent_adresse, side::melding},
};

/// Somebody who works here.
pub(super) struct Inne {
    pub aktor: Kontrollaktor,
    pub navn: String,
    pub now: DateTime<Utc>,
    pub i_dag: NaiveDate,
}

impl Inne {
    /// Lets in who works here, but not those whose one duty is to take in tips: they see nothing else.
    pub(super) async fn slipp(s: &Stat, headers: &HeaderMap) -> Result<Self, Feil> {
        let inne = Self::hvem_som_helst(s, headers).await?;
        if inne.aktor.har(Tjeneste::Tipsmottaker) { Err(Feil::IkkeDinRolle) } else { Ok(inne) }
    }

    /// Lets in everybody who works here. Everybody else is told that there is nothing at the address, and that
    /// they tried is in the log.
    pub(super) async fn hvem_som_helst(s: &Stat, headers: &HeaderMap) -> Result<Self, Feil> {
        let Some(aktor) = auth::hvem(&s.app, headers).await? else { return Err(Feil::IkkeInnlogget) };
        let now = s.app.kjerne.clock.now();
        let i_dag = s.app.i_dag();
        match s.kontroll.ansatte.finn(&aktor.id) {
            Some((navn, kontrollaktor)) if aktor.rolle == Rolle::Kontroll => {
                Ok(Self { aktor: kontrollaktor.clone(), navn: navn.to_owned(), now, i_dag })
            }
            _ => {
                let fremmed = Kontrollaktor::system("fremmed");
                let hvem = Hvem { aktor: &fremmed, formal: Formalskode::Tilsyn, now, i_dag };
                s.kontroll.rom.les_liste(&format!("avvist {}", aktor.id), hvem).await?;
                Err(Feil::Utenfra)
            }
        }
    }

    /// As the room wants it: what for follows from the role.
    pub(super) fn hvem(&self) -> Hvem<'_> {
        use Tjeneste as T;
        let har = |t: &[T]| t.iter().any(|t| self.aktor.har(*t));
        let formal = if har(&[T::Administrator]) {
            Formalskode::Drift
        } else if har(&[T::Leder]) {
            Formalskode::Ledelse
        } else if har(&[T::Regelforfatter, T::Regelgodkjenner]) {
            Formalskode::Regelstyring
        } else if har(&[T::Personvernombud, T::Revisor]) {
            Formalskode::Tilsyn
        } else {
            Formalskode::Saksbehandling
        };
        Hvem { aktor: &self.aktor, formal, now: self.now, i_dag: self.i_dag }
    }
}

/// Why there is no page.
pub(super) enum Feil {
    /// Log in first.
    IkkeInnlogget,
    /// Does not work here.
    Utenfra,
    /// No such case or rule, or not for this reader.
    FinnesIkke,
    /// Works here, but not with this.
    IkkeDinRolle,
    /// The state machine says why.
    Avslag(String),
    /// The store or the template.
    Intern,
}

impl From<Problem> for Feil {
    fn from(_: Problem) -> Self {
        Self::Intern
    }
}

impl From<KontrollagerFeil> for Feil {
    fn from(feil: KontrollagerFeil) -> Self {
        tracing::error!(feil = %feil, "kontrollens database svarte ikke");
        Self::Intern
    }
}

impl From<askama::Error> for Feil {
    fn from(feil: askama::Error) -> Self {
        tracing::error!(feil = %feil, "siden kunne ikke lages");
        Self::Intern
    }
}

impl From<RomFeil> for Feil {
    fn from(feil: RomFeil) -> Self {
        match feil {
            RomFeil::Avslag(avslag) => Self::Avslag(super::forste_stor(&avslag.to_string())),
            RomFeil::Liv(feil) => Self::Avslag(super::forste_stor(&feil.to_string())),
            RomFeil::UkjentSak => Self::FinnesIkke,
            RomFeil::Stoppet => Self::Avslag("Kontrollen er stoppet.".to_owned()),
            RomFeil::Lager(feil) => feil.into(),
        }
    }
}

impl IntoResponse for Feil {
    fn into_response(self) -> Response {
        let side = |status: StatusCode, tittel: &str, tekst: &str| match melding::side(
            None,
            tittel,
            tekst,
            "Gå tilbake til forrige side.",
        ) {
            Ok(html) => (status, Html(html)).into_response(),
            Err(_) => status.into_response(),
        };
        match self {
            Self::IkkeInnlogget => Redirect::to(sti::INNLOGGING).into_response(),
            Self::Utenfra | Self::FinnesIkke => ukjent_adresse(),
            Self::IkkeDinRolle => {
                side(StatusCode::FORBIDDEN, "Ikke tilgang", "Rollen din gir ikke tilgang til denne siden.")
            }
            Self::Avslag(hvorfor) => side(StatusCode::FORBIDDEN, "Ikke nå", &hvorfor),
            Self::Intern => side(
                StatusCode::SERVICE_UNAVAILABLE,
                "Noe gikk galt",
                "Siden kan ikke vises akkurat nå. Ingenting er endret.",
            ),
        }
    }
}
