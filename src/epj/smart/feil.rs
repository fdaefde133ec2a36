//! What a doctor is told when the page can't be shown: what happened, and what to do now.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};

use crate::{
    http::{App, Problem, headers::KanRammesInnAv, klienter::Klient, smart::Smartfeil},
    text::Malform,
};

/// Why there is no page.
#[derive(Debug)]
pub(super) enum Feil {
    /// `iss` is not one of ours. Nobody is asked anything.
    UkjentJournal,
    /// Not opened from a journal.
    UtenLaunch,
    /// The journal did not do its part.
    Journal(Smartfeil),
    /// The doctor said no.
    Avbrutt,
    /// The journal said no.
    Avslag,
    /// The browser came back with something that it did not leave with.
    Tilstand,
    /// The journal has no patient open.
    UtenPasient,
    /// The patient has no number.
    UtenFnr,
    /// The journal gave somebody else than the patient that is open.
    AnnenPasient,
    /// The page has run out.
    UtenOkt,
    /// A form without its answer.
    UtenSvar,
    /// Everything else.
    Problem(Problem),
}

impl From<Problem> for Feil {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<Smartfeil> for Feil {
    fn from(feil: Smartfeil) -> Self {
        match feil {
            Smartfeil::Tilstand | Smartfeil::ForSent => Self::Tilstand,
            annet => Self::Journal(annet),
        }
    }
}

impl From<askama::Error> for Feil {
    fn from(feil: askama::Error) -> Self {
        tracing::error!(feil = %feil, "siden kunne ikke lages");
        Self::Problem(Problem::intern())
    }
}

#[derive(Template)]
#[template(path = "epj/feil.html")]
struct Side<'a> {
    sprak: &'static str,
    tittel: &'a str,
    hva: String,
    gjor: &'a str,
}

impl Feil {
    fn status(&self) -> StatusCode {
        match self {
            Self::UkjentJournal | Self::Avslag | Self::Avbrutt => StatusCode::FORBIDDEN,
            Self::UtenLaunch | Self::Tilstand | Self::UtenSvar => StatusCode::BAD_REQUEST,
            Self::Journal(_) => StatusCode::BAD_GATEWAY,
            Self::UtenPasient | Self::UtenFnr | Self::AnnenPasient => StatusCode::UNPROCESSABLE_ENTITY,
            Self::UtenOkt => StatusCode::UNAUTHORIZED,
            Self::Problem(p) => p.status(),
        }
    }

    fn tittel(&self, m: Malform) -> &'static str {
        match self {
            Self::Avbrutt => m.velg("Innloggingen ble avbrutt", "Innlogginga vart avbroten"),
            Self::UtenOkt => m.velg("Siden er lukket", "Sida er lukka"),
            _ => m.velg("Sykefraværsbildet kan ikke vises", "Sjukefråværsbildet kan ikkje visast"),
        }
    }

    fn hva(&self, m: Malform) -> String {
        match self {
            Self::UkjentJournal => m.velg(
                "Journalsystemet som åpnet siden, er ikke registrert her.",
                "Journalsystemet som opna sida, er ikkje registrert her.",
            ),
            Self::UtenLaunch => m.velg(
                "Siden ble ikke åpnet fra en pasient i journalen.",
                "Sida vart ikkje opna frå ein pasient i journalen.",
            ),
            Self::Journal(_) => m.velg(
                "Journalsystemet svarte ikke som det skulle. Ingenting er hentet.",
                "Journalsystemet svara ikkje som det skulle. Ingenting er henta.",
            ),
            Self::Avbrutt => m.velg(
                "Du sa nei til at siden får lese fra journalen. Ingenting er hentet.",
                "Du sa nei til at sida får lese frå journalen. Ingenting er henta.",
            ),
            Self::Avslag => m.velg(
                "Journalsystemet lot ikke siden lese fra journalen. Ingenting er hentet.",
                "Journalsystemet lét ikkje sida lese frå journalen. Ingenting er henta.",
            ),
            Self::Tilstand => m.velg(
                "Innloggingen hører ikke til denne nettleseren, er brukt før, eller tok for lang tid.",
                "Innlogginga høyrer ikkje til denne nettlesaren, er brukt før, eller tok for lang tid.",
            ),
            Self::UtenPasient => m.velg(
                "Ingen pasient er åpen i journalen.",
                "Ingen pasient er open i journalen.",
            ),
            Self::UtenFnr => m.velg(
                "Pasienten har ikke fødselsnummer eller D-nummer i journalen.",
                "Pasienten har ikkje fødselsnummer eller D-nummer i journalen.",
            ),
            Self::AnnenPasient => m.velg(
                "Journalsystemet ga opplysninger om en annen pasient enn den som er åpen. Ingenting er vist.",
                "Journalsystemet gav opplysningar om ein annan pasient enn den som er open. Ingenting er vist.",
            ),
            Self::UtenOkt => m.velg(
                "Siden kan brukes i én time etter at den ble åpnet.",
                "Sida kan brukast i éin time etter at ho vart opna.",
            ),
            Self::UtenSvar => m.velg("Du må velge et svar.", "Du må velje eit svar."),
            Self::Problem(p) => return p.detail.clone(),
        }
        .to_owned()
    }

    fn gjor(&self, m: Malform) -> &'static str {
        match self {
            Self::UkjentJournal => m.velg(
                "Be leverandøren av journalen ta kontakt med oss.",
                "Be leverandøren av journalen ta kontakt med oss.",
            ),
            Self::UtenFnr => m.velg(
                "Legg inn nummeret i journalen, og åpne siden på nytt derfra.",
                "Legg inn nummeret i journalen, og opne sida på nytt derfrå.",
            ),
            Self::UtenSvar => m.velg("Gå tilbake, og velg et svar.", "Gå tilbake, og vel eit svar."),
            Self::Journal(_) => m.velg(
                "Prøv igjen fra journalen om litt. Sykmeldingen kan skrives som vanlig.",
                "Prøv igjen frå journalen om litt. Sjukmeldinga kan skrivast som vanleg.",
            ),
            _ => m.velg(
                "Åpne siden på nytt fra pasienten i journalen.",
                "Opne sida på nytt frå pasienten i journalen.",
            ),
        }
    }

    /// The page, in the client's language. It says nothing of anybody, so any registered journal may
    /// show it in its frame: also when it isn't known which one it is.
    pub(super) fn side(&self, app: &App, klient: Option<&Klient>) -> Response {
        let m = klient.map(|k| k.sprak).unwrap_or_default();
        if let Self::Journal(feil) = self {
            tracing::warn!(klient = klient.map(|k| k.iss.as_str()), feil = %feil, "SMART-innlogging feilet");
        }
        let side =
            Side { sprak: m.velg("nb", "nn"), tittel: self.tittel(m), hva: self.hva(m), gjor: self.gjor(m) };
        let mut response = match side.render() {
            Ok(html) => (self.status(), Html(html)).into_response(),
            Err(_) => self.status().into_response(),
        };
        response.extensions_mut().insert(match klient {
            Some(klient) => ramme(klient),
            None => {
                KanRammesInnAv(app.epj.klienter.values().flat_map(|k| k.origins.iter().cloned()).collect())
            }
        });
        response
    }
}

/// Who may show a page with somebody's data in a frame: the client's own.
pub(super) fn ramme(klient: &Klient) -> KanRammesInnAv {
    KanRammesInnAv(klient.origins.iter().cloned().collect())
}
