//! The door for rows of registers that the event log doesn't hold: monthly pay, payments, other benefits,
//! employments, approved stays, and the answers of applications that only the control unit uses.
//!
//! NDJSON, one row a line. A line is read once, here, into a [`Registerrad`], or refused in plain
//! words; a refused line is a [`Dodbrev`], of which the store keeps the number and the reason. The same
//! row sent again is the same row (source + id); a later version replaces it.
//!
//! A delivery ends with a line that says what the register is complete through ([`Komplett`]). Rows alone
//! don't: a delivery that broke off half-way has rows too.
//!
//! ```json
//! {"type":"AMELDING","kilde":"skatteetaten","id":"a-1","person":"…","mottatt":"2026-11-05T06:00:00Z",
//!  "arbeidsgiver":"889640782","maned":"2026-10","lonnstype":"FASTLONN","belop":"45000.00"}
//! {"type":"KOMPLETT","kilde":"skatteetaten","register":"AMELDING","mottatt":"2026-11-05T06:00:00Z","til":"2026-10-31"}
//! ```
//!
//! An account is never written: `konto` is a key that the sender has made with a secret of its own
//! (HMAC); anything that looks like an account number is refused, and the line is not kept.

mod fletting;
mod linje;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use self::{
    fletting::Register,
    linje::{les, les_linje},
};
use super::grunnlag::{Ameldingsrad, Arbeidsforholdsrad, Godkjenningsrad, Kilde, Utbetalingsrad, Ytelsesrad};
use crate::base::{PersonId, tid::oslo_dato};

/// A row that was read, with who it is about and which version it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Registerrad {
    /// Whom.
    pub person: PersonId,
    /// Source and the source's own id: the row's identity.
    pub nokkel: (String, String),
    /// When the source sent this version. The latest one stands.
    pub mottatt: DateTime<Utc>,
    /// What it says; `None`: the source takes the row back.
    pub innhold: Option<Innhold>,
}

impl Registerrad {
    /// The last day that the row is about: retention counts from there. A row that is taken back, and
    /// one that is about something still going on, from the day this version was made.
    pub fn gjelder_til(&self) -> NaiveDate {
        let mottatt = oslo_dato(self.mottatt);
        match &self.innhold {
            Some(Innhold::Amelding(a)) => a.maned,
            Some(Innhold::Utbetaling(u)) => u.tom.max(u.utbetalt),
            Some(Innhold::Ytelse(y)) => y.tom,
            Some(Innhold::Arbeidsforhold(a)) => a.tom.unwrap_or(mottatt),
            Some(Innhold::Godkjenning(g)) => g.tom,
            Some(Innhold::Soknadssvar(_)) | None => mottatt,
        }
    }
}

/// What a source says of its own part of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Komplett {
    /// Which register.
    pub register: Kilde,
    /// Who says it. A register that several send to is complete as far as the one that is last.
    pub kilde: String,
    /// When.
    pub mottatt: DateTime<Utc>,
    /// Last day that everything has come for; `None`: this source sends no more.
    pub til: Option<NaiveDate>,
}

/// A line that was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Linje {
    /// A row.
    Rad(Registerrad),
    /// What the register is complete through.
    Komplett(Komplett),
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "rad", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Innhold {
    /// Pay of a month.
    Amelding(Ameldingsrad),
    /// Paid sick pay.
    Utbetaling(Utbetalingsrad),
    /// Another benefit.
    Ytelse(Ytelsesrad),
    /// An employment, with what the register of enterprises says of the employer.
    Arbeidsforhold(Arbeidsforholdsrad),
    /// An approved stay.
    Godkjenning(Godkjenningsrad),
    /// Answers in an application, by the application's id.
    Soknadssvar(Soknadssvar),
}

/// Answers in an application that the log of events doesn't hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Soknadssvar {
    /// The application.
    pub soknad: String,
    /// Says to have had no work and no other income.
    pub sier_ingen_inntekt: Option<bool>,
    /// The stay abroad was outside the EEA.
    pub utenfor_eos: Option<bool>,
    /// Asks for payment on income that the person states.
    pub direkte_pa_egen_inntekt: bool,
}

/// Why a line was refused, in words for whoever sent it. No value of the line is quoted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(tag = "avvist", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Avvist {
    /// Not a JSON object, or a field of another shape.
    #[error(
        "linjen kan ikke leses: feltet «{felt}» mangler eller har feil form. Rett feltet og send linjen på nytt."
    )]
    Form {
        /// Which field; `type` when not even that could be read.
        felt: &'static str,
    },
    /// No such kind of row.
    #[error(
        "typen finnes ikke. Bruk AMELDING, UTBETALING, YTELSE, ARBEIDSFORHOLD, GODKJENNING, SOKNADSSVAR eller KOMPLETT."
    )]
    UkjentType,
    /// Ends before it starts.
    #[error("perioden slutter før den begynner. Rett «fom» eller «tom» og send linjen på nytt.")]
    Periode,
    /// A number that can't be right.
    #[error("tallet i «{felt}» er ikke mulig. Rett det og send linjen på nytt.")]
    UmuligTall {
        /// Which field.
        felt: &'static str,
    },
    /// A day after the line was sent.
    #[error("«{felt}» ligger etter dagen linjen ble sendt. Rett datoen og send linjen på nytt.")]
    FramITid {
        /// Which field.
        felt: &'static str,
    },
    /// An account number where a key should be.
    #[error(
        "«konto» ser ut som et kontonummer. Send en nøkkel laget med hemmelighet (HMAC), aldri kontonummeret."
    )]
    Kontonummer,
}

/// A line that could not be used. Kept, so that it can be corrected and counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dodbrev {
    /// Number of the line in what was sent, from 1.
    pub linje: usize,
    /// Why.
    pub avvist: Avvist,
    /// The line itself; `None` when it holds something that must not be kept.
    pub innhold: Option<String>,
}

/// What came of some lines.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mottak {
    /// Rows, in the order they were sent.
    pub rader: Vec<Registerrad>,
    /// What registers are said to be complete through.
    pub komplett: Vec<Komplett>,
    /// Lines that were refused.
    pub dodbrev: Vec<Dodbrev>,
}

/// Reads lines sent on a day. Empty lines are passed over.
pub fn motta(tekst: &str, i_dag: NaiveDate) -> Mottak {
    let mut ut = Mottak::default();
    for (nr, linje) in tekst.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        match les_linje(linje, i_dag) {
            Ok(Linje::Rad(rad)) => ut.rader.push(rad),
            Ok(Linje::Komplett(komplett)) => ut.komplett.push(komplett),
            Err(avvist) => {
                let innhold = (avvist != Avvist::Kontonummer).then(|| linje.to_owned());
                ut.dodbrev.push(Dodbrev { linje: nr + 1, avvist, innhold });
            }
        }
    }
    ut
}

#[cfg(test)]
mod tests;
