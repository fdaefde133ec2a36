//! The words of the work list that belong to no single duty. Caseworkers read it, in bokmål.

use chrono::NaiveDate;

use super::{dato, saker, tall};
use crate::{
    base::tid,
    forlop::saksgang::{oppgave::EgenOppgave, oversikt::Flagg},
};

/// The caseworker's own task: what, and since when.
pub fn egen_oppgave(oppgave: &EgenOppgave) -> (String, String) {
    let fra = dato::kort(tid::oslo_dato(oppgave.endret));
    (saker::oppfolgingsgrunn(oppgave.grunn).to_owned(), format!("Oppgave fra {fra}"))
}

/// An advance notice: waiting, or time to decide.
pub fn varsel(frist: NaiveDate, utlopt: bool) -> (String, String) {
    if utlopt {
        ("Svarfristen i forhåndsvarselet er ute".to_owned(), "Nav kan nå ta stilling".to_owned())
    } else {
        (format!("Forhåndsvarsel, svarfrist {}", dato::kort(frist)), "Vi venter på svar".to_owned())
    }
}

/// An advance notice that the person has answered.
pub fn varsel_besvart(frist: NaiveDate) -> (String, String) {
    ("Har svart på forhåndsvarselet".to_owned(), format!("Svarfristen er {}", dato::kort(frist)))
}

/// The person objects to the calculation.
pub fn innsigelse(besvart: bool) -> &'static str {
    if besvart { "Brukes ikke i saken" } else { "Den sykmeldte er uenig" }
}

/// Somebody waits for an answer.
pub fn venter(flagg: Option<Flagg>) -> (String, String) {
    match flagg {
        Some(f) => (saker::flagg(f).to_owned(), "Ingen frist, men noen venter på Nav".to_owned()),
        None => ("Oppfølgingsoppgave uten frist".to_owned(), String::new()),
    }
}

/// A task that came with an answer is marked as new.
pub fn er_svar(flagg: Flagg) -> bool {
    matches!(
        flagg,
        Flagg::BehandlerdialogSvar
            | Flagg::Dialogmotesvar
            | Flagg::Kartlegging
            | Flagg::Motebehov
            | Flagg::Innsigelse
            | Flagg::EgenFriskmelding
            | Flagg::Varselsvar
    )
}

/// What came of giving cases to somebody.
pub fn tildelt(gjort: usize, avvist: usize) -> String {
    let av = |n| tall::med_ord(n, "sak", "saker");
    match (gjort, avvist) {
        (0, n) => {
            format!("{} ble ikke endret. De er enten tildelt slik fra før, eller du har ikke tilgang.", av(n))
        }
        (n, 0) => format!("{} er endret.", av(n)),
        (n, m) => format!(
            "{} er endret. {} ble ikke endret, fordi de er tildelt slik fra før eller du ikke har tilgang.",
            av(n),
            av(m)
        ),
    }
}

/// A group of ages.
pub fn alder(fra: i64, til: Option<i64>) -> String {
    match til {
        Some(til) if fra == 0 => format!("Under {} år", til + 1),
        Some(til) => format!("{fra}–{til} år"),
        None => format!("{fra} år og eldre"),
    }
}
